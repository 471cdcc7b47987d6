using CsCheck;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;
using Passable.Routes;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routes;

/// <summary>Questions over many places against plain Dijkstra over the same weights, on random networks.</summary>
public sealed class JourneyTests
{
    static readonly Gen<(int Seed, int ClosedOf, Policy Policy)> Worlds = Gen.Select(Gen.Int[1, 100_000], Gen.Int[2, 9], Gen.Enum<Policy>());

    [Fact]
    public void Each_cell_of_a_table_is_what_plain_Dijkstra_finds_and_what_a_route_tells() =>
        Worlds.Sample((seed, closedOf, policy) =>
        {
            var (network, state) = ClosedRoads.Random(seed, 6, closedOf);
            var roads = new Passage(network, state, ClosedRoads.Car, policy);
            int[] from = [0, 7, 14, 35], to = [3, 7, 20, 30];
            var table = TravelTable.Of([.. from.Select(ClosedRoads.End)], [.. to.Select(ClosedRoads.End)], network, state, ClosedRoads.Car, policy);
            for (var row = 0; row < from.Length; row++)
            {
                for (var column = 0; column < to.Length; column++)
                {
                    var least = ClosedRoads.Dijkstra(roads, from[row], to[column]);
                    if (table.Rows[row][column] is TravelCell.Open open)
                    {
                        Assert.Equal((int)(least!.Value.Deciseconds / 10), open.SecondsWithDoubt);
                        Assert.InRange(open.Seconds, 0, open.SecondsWithDoubt);
                        Assert.InRange(open.UnsettledMetres, 0, open.Metres);
                        Assert.IsType<RouteAnswer.Route>(RoutePlanner.Find(ClosedRoads.Journey(from[row], to[column], policy), network, state));
                    }
                    else
                    {
                        Assert.Null(least);
                        var none = Assert.IsType<RouteAnswer.NoRoute>(RoutePlanner.Find(ClosedRoads.Journey(from[row], to[column], policy), network, state));
                        Assert.Equal(none.MustOpen.Select(run => (run.Road, run.From, run.To)), ((TravelCell.Blocked)table.Rows[row][column]).MustOpen.Select(run => (run.Road, run.From, run.To)).Distinct());
                    }
                }
            }
        }, iter: 60);

    [Fact]
    public void Reach_parts_what_would_be_within_the_time_as_plain_Dijkstra_does() =>
        Gen.Select(Worlds, Gen.Int[30, 600]).Sample((world, seconds) =>
        {
            var (network, state) = ClosedRoads.Random(world.Seed, 6, world.ClosedOf);
            var roads = new Passage(network, state, ClosedRoads.Car, world.Policy);
            var settlements = Reach.Settlements(network, Gazetteer.Of([], []));
            var reach = Reach.Of(ClosedRoads.End(14), seconds, settlements, network, state, ClosedRoads.Car, world.Policy);
            var most = new Weight((uint)seconds * 10);
            var inTime = settlements.Where(place => place.Node != 14 && ShortestPath.Find(roads.Graph, roads.FreeWeights.AsSpan(), 14, place.Node) is { } free && free.Weight <= most).ToLookup(place =>
                ClosedRoads.Dijkstra(roads, 14, place.Node) is not { } now ? "cut off" : now <= most ? "within" : "later", place => place.Node);
            Assert.Equal(inTime["within"].Order(), reach.Within.Select(one => one.Place.Node).Order());
            Assert.Equal(inTime["later"].Order(), reach.Later.Select(one => one.Place.Node).Order());
            Assert.Equal(inTime["cut off"].Order(), reach.CutOff.Select(one => one.Place.Node).Order());
            Assert.All(reach.Within, one => Assert.Equal(ClosedRoads.Dijkstra(roads, 14, one.Place.Node)!.Value.Deciseconds / 10, (uint)one.Seconds));
            Assert.All(reach.CutOff, one => Assert.NotEmpty(one.MustOpen));
        }, iter: 60);

    [Fact]
    public void No_smaller_set_of_closed_stretches_opens_a_way() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[2, 4]).Sample((seed, closedOf) =>
        {
            var (network, state) = ClosedRoads.Random(seed, 4, closedOf);
            var roads = new Passage(network, state, ClosedRoads.Car, Policy.Hopeful);
            var stretchOf = Blockade.Stretches(network, roads);
            var stretches = stretchOf.Where(stretch => stretch >= 0).Distinct().ToArray();
            var blockade = Blockade.From(network, roads, 0);
            var count = blockade.Count(15);
            Assert.Equal(ShortestPath.Find(roads.Graph, roads.FreeWeights.AsSpan(), 0, 15) is null, count is null);
            if (count is not { } fewest || stretches.Length > 10) return;

            bool Opens(HashSet<int> opened)
            {
                var weights = roads.Weights.ToArray();
                for (var segment = 0; segment < stretchOf.Length; segment++)
                    if (opened.Contains(stretchOf[segment])) (weights[2 * segment], weights[(2 * segment) + 1]) = (roads.FreeWeights[2 * segment], roads.FreeWeights[(2 * segment) + 1]);
                return ShortestPath.Find(roads.Graph, weights, 0, 15) is not null;
            }
            HashSet<int> used = [.. blockade.Way(15).Select(arc => stretchOf[Passage.SegmentOf(arc)]).Where(stretch => stretch >= 0)];
            Assert.True(Opens(used));
            var isTwoWay = !Enumerable.Range(0, network.Segments.Length).Any(segment => network.Segments[segment].IsOneWay);
            var least = Enumerable.Range(0, 1 << stretches.Length)
                .Where(set => Opens([.. stretches.Where((_, at) => (set >> at & 1) == 1)]))
                .Min(set => System.Numerics.BitOperations.PopCount((uint)set));
            Assert.InRange(used.Count, least, fewest);
            if (isTwoWay) Assert.Equal(least, fewest);
        }, iter: 60);

    [Fact]
    public void Alternatives_are_within_their_bounds_and_the_first_is_the_route() =>
        Worlds.Sample((seed, closedOf, policy) =>
        {
            var (network, state) = ClosedRoads.Random(seed, 8, closedOf + 3);
            var roads = new Passage(network, state, ClosedRoads.Car, policy);
            var (answer, others) = Alternatives.Of(ClosedRoads.Journey(0, 63, policy), network, state, 4);
            if (answer is not RouteAnswer.Route first)
            {
                Assert.Null(ClosedRoads.Dijkstra(roads, 0, 63));
                Assert.Empty(others);
                return;
            }
            long Weigh(RouteAnswer.Route way, HashSet<int>? within = null)
            {
                var (sum, node) = (0L, 0);
                foreach (var segment in way.Legs.SelectMany(leg => leg.Segments))
                {
                    var (start, end) = network.EndsOf(segment);
                    var arc = node == start ? 2 * segment : (2 * segment) + 1;
                    Assert.True(node == start || node == end);
                    Assert.True(roads.Weights[arc].IsPassable);
                    if (within?.Contains(segment) != false) sum += roads.Weights[arc].Deciseconds;
                    node = node == start ? end : start;
                }
                Assert.Equal(63, node);
                return sum;
            }
            var least = ClosedRoads.Dijkstra(roads, 0, 63)!.Value.Deciseconds;
            Assert.Equal(least, Weigh(first));
            Assert.InRange(others.Length, 0, 4);
            List<RouteAnswer.Route> before = [first];
            foreach (var other in others)
            {
                Assert.InRange(Weigh(other.Way) * 100, least * 100, least * Alternatives.MostStretchPercent);
                foreach (var way in before)
                    Assert.InRange(Weigh(other.Way, [.. way.Legs.SelectMany(leg => leg.Segments)]) * 100, 0, least * Alternatives.MostSharedPercent);
                Assert.Equal(other.Way.Metres - other.SharedMetres, other.Over.Sum(run => run.Metres));
                Assert.Equal(first.Metres - other.SharedMetres, other.Leaves.Sum(run => run.Metres));
                before.Add(other.Way);
            }
        }, iter: 60);

    [Fact]
    public void The_metric_of_a_network_state_gives_the_ways_of_plain_Dijkstra_from_every_node_to_every_node()
    {
        var (network, state) = ClosedRoads.Random(20_261_122, 6, 4);
        foreach (var policy in Enum.GetValues<Policy>())
        {
            var roads = new Passage(network, state, ClosedRoads.Car, policy);
            var search = new PairSearch(roads.Hierarchy);
            for (var from = 0; from < network.Nodes.Length; from++)
                for (var to = 0; to < network.Nodes.Length; to++)
                    Assert.Equal(ClosedRoads.Dijkstra(roads, from, to) ?? Weight.Impassable, search.Distance(roads.Metric, from, to));
        }
    }

    [Fact]
    public void The_random_networks_have_what_these_tests_speak_of()
    {
        var (blocked, cutOff, differing, several, joined, twoWay) = (0, 0, 0, 0, 0, 0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var (network, state) = ClosedRoads.Random(seed, 6, 4);
            var roads = new Passage(network, state, ClosedRoads.Car, Policy.Hopeful);
            var table = TravelTable.Of([ClosedRoads.End(14)], [ClosedRoads.End(20), ClosedRoads.End(30)], network, state, ClosedRoads.Car, Policy.Hopeful);
            blocked += table.Rows[0].Count(cell => cell is TravelCell.Blocked { MustOpen: [_, ..] });
            cutOff += Reach.Of(ClosedRoads.End(14), 600, Reach.Settlements(network, Gazetteer.Of([], [])), network, state, ClosedRoads.Car, Policy.Likely).CutOff.Length;
            differing += Alternatives.Of(ClosedRoads.Journey(0, 35, Policy.Hopeful), network, ClosedRoads.Random(seed, 6, 12).State, 4).Others.Length;
            (network, state) = ClosedRoads.Random(seed, 4, 2);
            roads = new(network, state, ClosedRoads.Car, Policy.Hopeful);
            if (Blockade.From(network, roads, 0).Count(15) >= 2) several++;
            if (Blockade.Stretches(network, roads).Where(stretch => stretch >= 0).GroupBy(stretch => stretch).Any(same => same.Count() > 1)) joined++;
            if (Enumerable.Range(0, network.Segments.Length).All(segment => !network.Segments[segment].IsOneWay)) twoWay++;
        }
        Assert.All([blocked, cutOff, differing, several, joined, twoWay], count => Assert.True(count > 0, $"{blocked} blocked, {cutOff} cut off, {differing} differing, {several} several, {joined} joined, {twoWay} two-way"));
    }

    [Fact]
    public void A_network_is_contracted_once() =>
        Assert.Same(RoadArcs.Of(Twice).Hierarchy, RoadArcs.Of(Twice).Hierarchy);

    static readonly RoadNetwork Twice = A.Network(("M4", "a b c d"), ("M5", "a e f g d"));

    [Fact]
    public void A_nearer_way_round_is_an_alternative_and_says_what_it_goes_over_and_leaves()
    {
        var state = Resolution.Resolve(Twice, [], A.AsOf("2020-06-02"), ResolutionRule.Shipped);
        var (first, others) = Alternatives.Of(ClosedRoads.Journey(0, 3, Policy.Likely), Twice, state, 3);
        Assert.Equal(30_000, Assert.IsType<RouteAnswer.Route>(first).Metres);
        var other = Assert.Single(others);
        Assert.Equal((40_000, 0), (other.Way.Metres, other.SharedMetres));
        Assert.Equal(("M5", "a", "d"), Assert.Single(other.Over) is var over ? (over.Road, over.From, over.To) : default);
        Assert.Equal(("M4", "a", "d"), Assert.Single(other.Leaves) is var left ? (left.Road, left.From, left.To) : default);
    }

    [Fact]
    public void Two_stretches_on_the_direct_way_and_one_on_the_way_round_would_have_the_one_open()
    {
        RecordedClaim[] closed =
        [
            A.Recorded(A.Claim(source: "x"), A.Stretch(0)), A.Recorded(A.Claim(source: "y"), A.Stretch(2), 2), A.Recorded(A.Claim(source: "z"), A.Stretch(4), 3),
        ];
        var state = Resolution.Resolve(Twice, [.. closed], A.AsOf("2020-06-02"), ResolutionRule.Shipped);
        var none = Assert.IsType<RouteAnswer.NoRoute>(RoutePlanner.Find(ClosedRoads.Journey(0, 3, Policy.Hopeful), Twice, state));
        Assert.Equal(("M5", "e", "f"), Assert.Single(none.MustOpen) is var run ? (run.Road, run.From, run.To) : default);
        Assert.Equal(2, none.BlockedBy.Length);
    }
}
