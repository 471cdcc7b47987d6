using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>Ways along one road's own segments. Pure.</summary>
internal static class RoadWays
{
    /// <summary>The shortest way along the road between two of its points, in travel order; of ways equally short, that over the lower segments.</summary>
    internal static ImmutableArray<SegmentSpan> Between(NetworkArrays network, NodeJoins joins, RoadTable roads, int road, RoadPoint from, RoadPoint to)
    {
        var ((firstStart, firstEnd), (lastStart, lastEnd)) = (network.EndsOf(from.Segment), network.EndsOf(to.Segment));
        var (firstMetres, lastMetres) = (network.MetresOf(from.Segment), network.MetresOf(to.Segment));
        var direct = from.Segment == to.Segment ? Math.Abs(from.Metres - to.Metres) : long.MaxValue;
        if (direct == 0)
            return [];

        var reached = new Dictionary<int, (long Metres, int Via, bool IsSettled)>();
        var queue = new PriorityQueue<int, (long Metres, int Via, int Node)>();
        void Reach(int node, long metres, int via)
        {
            if (reached.TryGetValue(node, out var known) && (known.Metres, known.Via).CompareTo((metres, via)) <= 0)
                return;
            reached[node] = (metres, via, false);
            queue.Enqueue(node, (metres, via, node));
        }

        Reach(firstStart, from.Metres, -1);
        Reach(firstEnd, firstMetres - from.Metres, -2);
        var (best, end) = (direct, -1);
        while (queue.TryDequeue(out var node, out var key) && key.Metres < best)
        {
            var (metres, via, isSettled) = reached[node];
            if (isSettled || (metres, via) != (key.Metres, key.Via))
                continue;
            reached[node] = (metres, via, true);
            if (node == lastStart && metres + to.Metres < best)
                (best, end) = (metres + to.Metres, node);
            if (node == lastEnd && metres + lastMetres - to.Metres < best)
                (best, end) = (metres + lastMetres - to.Metres, node);
            foreach (var at in joins.At(node))
            {
                if (roads.Has(road, at) && network.EndsOf(at) is var (start, far))
                    Reach(start == node ? far : start, metres + network.MetresOf(at), at);
            }
        }

        if (best == long.MaxValue)
            return [];
        if (end < 0)
            return [new SegmentSpan(from.Segment, Math.Min(from.Metres, to.Metres), Math.Max(from.Metres, to.Metres))];

        var spans = new List<SegmentSpan>();
        var entersAtStart = end == lastStart && (end != lastEnd || to.Metres <= lastMetres - to.Metres);
        Add(spans, to.Segment, entersAtStart ? 0 : to.Metres, entersAtStart ? to.Metres : lastMetres);
        for (var via = reached[end].Via; ; via = reached[end].Via)
        {
            if (via < 0)
            {
                Add(spans, from.Segment, via == -1 ? 0 : from.Metres, via == -1 ? from.Metres : firstMetres);
                break;
            }

            var (start, far) = network.EndsOf(via);
            Add(spans, via, 0, network.MetresOf(via));
            end = start == end ? far : start;
        }

        spans.Reverse();
        return [.. spans];
    }

    static void Add(List<SegmentSpan> spans, int segment, int from, int to)
    {
        if (from < to)
            spans.Add(new SegmentSpan(segment, from, to));
    }
}
