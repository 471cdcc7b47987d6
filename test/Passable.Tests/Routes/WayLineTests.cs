using CsCheck;
using Passable.Routes;
using Xunit;

namespace Passable.Tests.Routes;

public sealed class WayLineTests
{
    // The example of Google's page on the format.
    [Fact]
    public void The_polyline_of_the_formats_own_example_is_that_of_its_page() =>
        Assert.Equal("_p~iF~ps|U_ulLnnqC_mqNvxq`@", WayLine.Polyline([new(38.5, -120.2), new(40.7, -120.95), new(43.252, -126.453)]));

    [Fact]
    public void A_polyline_read_back_is_within_half_a_hundred_thousandth_of_a_degree() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new Position(latitude, longitude)).Array[0, 20].Sample(points =>
        {
            var read = Read(WayLine.Polyline(points));
            Assert.Equal(points.Length, read.Count);
            foreach (var (point, back) in points.Zip(read))
            {
                Assert.InRange(Math.Abs(point.Latitude - back.Latitude), 0, 0.000_005_001);
                Assert.InRange(Math.Abs(point.Longitude - back.Longitude), 0, 0.000_005_001);
            }
        });

    static List<Position> Read(string text)
    {
        var (points, numbers, at) = (new List<Position>(), new List<int>(), 0);
        while (at < text.Length)
        {
            var (bits, shift, more) = (0L, 0, true);
            while (more)
            {
                var five = text[at++] - 63;
                more = five >= 0x20;
                bits |= (long)(five & 0x1f) << shift;
                shift += 5;
            }
            numbers.Add((int)((bits & 1) == 1 ? ~(bits >> 1) : bits >> 1));
        }
        var (latitude, longitude) = (0, 0);
        for (var pair = 0; pair + 1 < numbers.Count; pair += 2)
        {
            (latitude, longitude) = (latitude + numbers[pair], longitude + numbers[pair + 1]);
            points.Add(new(latitude / 100_000.0, longitude / 100_000.0));
        }
        return points;
    }

    [Fact]
    public void Legs_join_and_run_from_the_start_of_the_journey_to_its_end() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[0, 35], Gen.Int[0, 35]).Sample((seed, from, to) =>
        {
            var (network, state) = ClosedRoads.Random(seed, 6, 9);
            if (RoutePlanner.Find(ClosedRoads.Journey(from, to, Policy.Hopeful), network, state) is not RouteAnswer.Route route || route.Legs.IsEmpty) return;
            var lines = WayLine.Legs(network, from, route.Legs);
            Assert.Equal(network.Nodes[from].At, lines[0][0]);
            Assert.Equal(network.Nodes[to].At, lines[^1][^1]);
            for (var leg = 1; leg < lines.Length; leg++) Assert.Equal(lines[leg - 1][^1], lines[leg][0]);
            var metres = lines.Sum(line => line.Zip(line.Skip(1)).Sum(pair => pair.First.MetresTo(pair.Second)));
            Assert.InRange(metres, route.Metres * 0.98, (route.Metres * 1.02) + 10);
        }, iter: 40);
}
