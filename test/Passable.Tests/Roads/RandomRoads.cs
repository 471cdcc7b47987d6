using System.Collections.Immutable;
using Passable.Roads;

namespace Passable.Tests.Roads;

/// <summary>Random networks: a grid of bent roads with some missing, and ways along them. The same seed gives the same.</summary>
static class RandomRoads
{
    static readonly string[] Classes = ["trunk", "primary", "tertiary", "residential"];

    internal static RoadNetwork Network(int seed, int side)
    {
        var random = new Random(seed);
        var (nodes, segments) = (new List<RoadNode>(), new List<Segment>());
        for (var at = 0; at < side * side; at++)
            nodes.Add(new RoadNode(new Position(Fixed(35 + (at / side * 0.01) + Jitter(random)), Fixed(36 + (at % side * 0.012) + Jitter(random))), at % 5 == 0 ? $"Town {at}" : null));
        for (var at = 0; at < side * side; at++)
        {
            if (at % side < side - 1 && random.Next(8) > 0)
                segments.Add(Between(random, nodes, at, at + 1, at / side));
            if (at / side < side - 1 && random.Next(8) > 0)
                segments.Add(Between(random, nodes, at, at + side, side + (at % side)));
        }

        return RoadNetwork.Of(nodes, segments, [], "Drawn at random.");
    }

    /// <summary>A way that never goes over a segment twice, from somewhere on its first segment to somewhere on its last.</summary>
    internal static ImmutableArray<SegmentSpan> Way(int seed, RoadNetwork network, int most)
    {
        var random = new Random(seed);
        var segment = random.Next(network.Segments.Length);
        var metres = network.MetresOf(segment);
        var start = random.Next(3) == 0 ? 0 : random.Next(metres);
        if (most == 1 || random.Next(6) == 0)
            return [new SegmentSpan(segment, start, random.Next(3) == 0 ? metres : start + 1 + random.Next(metres - start))];
        var spans = ImmutableArray.CreateBuilder<SegmentSpan>();
        spans.Add(new SegmentSpan(segment, start, metres));
        var node = network.EndsOf(segment).To;
        var gone = new HashSet<int> { segment };
        while (spans.Count < most)
        {
            var on = network.SegmentsAt(node).ToArray().Where(gone.Add).ToList();
            if (on.Count == 0)
                break;
            var next = on[random.Next(on.Count)];
            foreach (var other in on.Where(other => other != next))
                gone.Remove(other);
            var (from, to) = network.EndsOf(next);
            spans.Add(new SegmentSpan(next, 0, network.MetresOf(next)));
            node = from == node ? to : from;
        }

        // The last is left somewhere along it.
        if (spans.Count > 1 && random.Next(2) == 0)
        {
            var last = spans[^1];
            var part = 1 + random.Next(last.To - 1);
            spans[^1] = network.EndsOf(last.Segment).To == node ? last with { To = part } : last with { From = last.To - part };
        }

        return spans.ToImmutable();
    }

    static Segment Between(Random random, List<RoadNode> nodes, int from, int to, int road)
    {
        var (start, end) = (nodes[from].At, nodes[to].At);
        ImmutableArray<Position> line = random.Next(2) == 0
            ? [start, end]
            : [start, new Position(Fixed(((start.Latitude + end.Latitude) / 2) + Jitter(random)), Fixed(((start.Longitude + end.Longitude) / 2) + Jitter(random))), end];
        return new Segment
        {
            From = from,
            To = to,
            Refs = road % 3 == 0 ? [] : road % 7 == 0 ? [$"R{road}", "A9"] : [$"R{road}"],
            Names = road % 4 == 0 ? [$"Road {road}"] : [],
            Class = Classes[road % Classes.Length],
            Kph = 50,
            IsOneWay = false,
            IsSchematic = false,
            Line = line,
            Metres = RoadLine.WholeMetres(line.AsSpan()),
            Way = null,
            Attributes = SegmentAttributes.Unknown,
        };
    }

    static double Jitter(Random random) => (random.NextDouble() - 0.5) * 0.006;

    static double Fixed(double degrees) => Math.Round(degrees, 7);
}
