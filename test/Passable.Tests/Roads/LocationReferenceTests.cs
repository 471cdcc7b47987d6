using System.Collections.Immutable;
using CsCheck;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class LocationReferenceTests
{
    static readonly Gen<(RoadNetwork Network, ImmutableArray<SegmentSpan> Spans)> Ways =
        Gen.Select(Gen.Int[0, 40], Gen.Int[6, 12], Gen.Int[0, 1_000_000], Gen.Int[1, 25]).Select((seed, side, way, most) =>
        {
            var network = RandomRoads.Network(seed, side);
            return (network, RandomRoads.Way(way, network, most));
        });

    [Fact]
    public void On_the_network_it_was_made_from_it_gives_the_very_spans() => Ways.Sample(
        drawn =>
        {
            var found = Assert.IsType<LocationFound.Found>(LocationReference.Of(drawn.Network, drawn.Spans, null).FindOn(drawn.Network));
            Assert.Equal(drawn.Spans, found.Spans);
            Assert.Equal(1, found.Score, 0.001);
        },
        iter: 150);

    [Fact]
    public void Where_every_node_moved_a_little_it_moves_with_its_road() => Ways.Sample(
        drawn =>
        {
            // 15 metres to the north-east.
            var moved = Redrawn(drawn.Network, at => new Position(at.Latitude + 0.0001, at.Longitude + 0.0001), segment => segment);
            var found = Assert.IsType<LocationFound.Found>(LocationReference.Of(drawn.Network, drawn.Spans, null).FindOn(moved));
            Assert.InRange(LineShift.Metres(drawn.Network, drawn.Spans, moved, found.Spans), 1, 60);
        },
        iter: 60);

    [Fact]
    public void Where_every_segment_was_cut_in_two_the_ground_is_the_same() => Ways.Sample(
        drawn =>
        {
            var cut = Halved(drawn.Network);
            var found = Assert.IsType<LocationFound.Found>(LocationReference.Of(drawn.Network, drawn.Spans, null).FindOn(cut));
            Assert.InRange(LineShift.Metres(drawn.Network, drawn.Spans, cut, found.Spans), 0, 3);
            Assert.InRange(found.Spans.Sum(span => span.Metres), drawn.Spans.Sum(span => span.Metres) - (3 * drawn.Spans.Length), drawn.Spans.Sum(span => span.Metres) + (3 * drawn.Spans.Length));
        },
        iter: 60);

    [Fact]
    public void Where_every_road_was_renamed_the_ground_is_the_same() => Ways.Sample(
        drawn =>
        {
            var renamed = Redrawn(drawn.Network, at => at, segment => segment with { Refs = [.. segment.Refs.Select(road => "N" + road)], Names = [] });
            var found = Assert.IsType<LocationFound.Found>(LocationReference.Of(drawn.Network, drawn.Spans, null).FindOn(renamed));
            // A last few metres past a junction may be taken on another of its roads.
            Assert.InRange(LineShift.Metres(drawn.Network, drawn.Spans, renamed, found.Spans), 0, 60);
        },
        iter: 60);

    static readonly RoadNetwork Road = Of(
        Line("\"ref\":\"M4\"", (36, 35), (36.05, 35)),
        Line("\"ref\":\"M4\"", (36.05, 35), (36.1, 35)),
        Line("\"ref\":\"M4\"", (36.1, 35), (36.2, 35)),
        Line("\"ref\":\"R1\"", (36.05, 35), (36.05, 35.2), (36.1, 35.2), (36.1, 35)));

    static LocationReference Middle => LocationReference.Of(Road, [new SegmentSpan(0, 2000, Road.MetresOf(0)), new SegmentSpan(1, 0, Road.MetresOf(1)), new SegmentSpan(2, 0, 3000)], "M4");

    [Fact]
    public void A_road_that_is_gone_is_lost_and_no_long_way_round_is_taken_for_it()
    {
        var gone = Of(
            Line("\"ref\":\"M4\"", (36, 35), (36.05, 35)),
            Line("\"ref\":\"M4\"", (36.1, 35), (36.2, 35)),
            Line("\"ref\":\"R1\"", (36.05, 35), (36.05, 35.2), (36.1, 35.2), (36.1, 35)));

        var across = LocationReference.Of(Road, [new SegmentSpan(0, 3000, Road.MetresOf(0)), new SegmentSpan(1, 0, Road.MetresOf(1)), new SegmentSpan(2, 0, 2000)], "M4");
        Assert.Contains("no way of about", Assert.IsType<LocationFound.Lost>(across.FindOn(gone)).Reason, StringComparison.Ordinal);
        Assert.Contains("no road lies within 300 m", Assert.IsType<LocationFound.Lost>(Middle.FindOn(Of(Line("", (40, 35), (40.1, 35))))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_roads_that_fit_alike_leave_it_ambiguous()
    {
        var two = Of(Line("\"ref\":\"N7\"", (36, 35.0005), (36.2, 35.0005)), Line("\"ref\":\"N8\"", (36, 34.9995), (36.2, 34.9995)));

        var ambiguous = Assert.IsType<LocationFound.Ambiguous>(Middle.FindOn(two));
        Assert.Equal([0, 1], ambiguous.Candidates.Select(candidate => candidate.Spans[0].Segment).Order());
        // The one that kept the name is meant.
        var named = Of(Line("\"ref\":\"M4\"", (36, 35.0005), (36.2, 35.0005)), Line("\"ref\":\"N8\"", (36, 34.9995), (36.2, 34.9995)));
        Assert.Equal([0], Assert.IsType<LocationFound.Found>(Middle.FindOn(named)).Spans.Select(span => span.Segment));
    }

    [Fact]
    public void A_new_bypass_does_not_take_the_old_road_from_its_claims()
    {
        var bypassed = Of(
            Line("\"ref\":\"M4\"", (36, 35), (36.05, 35)),
            Line("\"ref\":\"old M4\"", (36.05, 35), (36.1, 35)),
            Line("\"ref\":\"M4\"", (36.05, 35), (36.06, 35.004), (36.09, 35.004), (36.1, 35)),
            Line("\"ref\":\"M4\"", (36.1, 35), (36.2, 35)));
        var closed = LocationReference.Of(Road, [new SegmentSpan(1, 1000, 3500)], "M4");

        Assert.Equal([1], Assert.IsType<LocationFound.Found>(closed.FindOn(bypassed)).Spans.Select(span => span.Segment));
    }

    [Fact]
    public void Spans_that_do_not_join_are_paths_of_their_own()
    {
        var reference = LocationReference.Of(Road, [new SegmentSpan(0, 0, 500), new SegmentSpan(2, 100, 200)], "M4");

        Assert.Equal(2, reference.Paths.Length);
        Assert.Equal([new SegmentSpan(0, 0, 500), new SegmentSpan(2, 100, 200)], Assert.IsType<LocationFound.Found>(reference.FindOn(Road)).Spans);
        Assert.IsType<LocationFound.Lost>(LocationReference.Of(Road, [], "M4").FindOn(Road));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocationReference.Of(Road, [new SegmentSpan(4, 0, 1)], null));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocationReference.Of(Road, [new SegmentSpan(0, 5, 5)], null));
    }

    [Fact]
    public void Points_are_so_close_that_a_map_in_more_detail_cannot_mislead()
    {
        var longRoad = Of(Line("\"ref\":\"M4\"", (36, 35), (37, 35)));
        var path = Assert.Single(LocationReference.Of(longRoad, [new SegmentSpan(0, 0, longRoad.MetresOf(0))], "M4").Paths);

        Assert.All(path[..^1], point => Assert.InRange(point.MetresToNext, 1, 10_000));
        Assert.All(path[..^1], point => Assert.Equal((90, "road", "M4"), (point.Bearing, point.Class, point.Ref)));
        Assert.Equal(longRoad.MetresOf(0), path.Sum(point => point.MetresToNext));
    }

    static RoadNetwork Redrawn(RoadNetwork network, Func<Position, Position> move, Func<Segment, Segment> change) => RoadNetwork.Of(
        [.. network.Nodes.Select(node => node with { At = move(node.At) })],
        [
            .. network.Segments.Select(segment =>
            {
                ImmutableArray<Position> line = [.. segment.Line.Select(move)];
                return change(segment with { Line = line, Metres = RoadLine.WholeMetres(line.AsSpan()) });
            }),
        ],
        [],
        network.Credit);

    static RoadNetwork Halved(RoadNetwork network)
    {
        var nodes = network.Nodes.ToList();
        var segments = new List<Segment>();
        for (var at = 0; at < network.Segments.Length; at++)
        {
            var segment = network.Segments[at];
            if (segment.Metres < 2)
            {
                segments.Add(segment);
                continue;
            }

            var middle = segment.Metres / 2;
            var (first, second) = (network.LineOf(new SegmentSpan(at, 0, middle)), network.LineOf(new SegmentSpan(at, middle, segment.Metres)));
            nodes.Add(new RoadNode(first[^1], null));
            segments.Add(segment with { To = nodes.Count - 1, Line = first, Metres = RoadLine.WholeMetres(first.AsSpan()) });
            segments.Add(segment with { From = nodes.Count - 1, Line = second, Metres = RoadLine.WholeMetres(second.AsSpan()) });
        }

        return RoadNetwork.Of(nodes, segments, [], network.Credit);
    }
}
