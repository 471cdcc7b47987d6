using System.Collections.Immutable;

namespace Passable.Roads;

public sealed partial class RoadNetwork
{
    /// <summary>The roads, by reference and name, of which some part lies within the metres of a point, in ordinal order.</summary>
    public ImmutableArray<string> RoadsNear(Position at, double metres)
    {
        var near = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var point in Near(at, metres))
        {
            var line = Segments[point.Segment];
            near.UnionWith(line.Refs);
            near.UnionWith(line.Names);
        }

        return [.. near];
    }

    /// <summary>
    /// The shortest way between two points over any roads, in travel order, if it is not longer than the metres; empty otherwise and between
    /// the same two points. One-way rules are not regarded: a stretch is ground, not a drive.
    /// </summary>
    public ImmutableArray<SegmentSpan> Shortest(RoadPoint from, RoadPoint to, long most)
    {
        var (first, last) = (Segments[from.Segment], Segments[to.Segment]);
        if (from.Segment == to.Segment)
            return from.Metres == to.Metres || Math.Abs(from.Metres - to.Metres) > most ? [] : [new SegmentSpan(from.Segment, Math.Min(from.Metres, to.Metres), Math.Max(from.Metres, to.Metres))];
        var goal = PositionAt(to.Segment, to.Metres);
        var reached = new Dictionary<int, (long Metres, int Via)>();
        var settled = new HashSet<int>();
        var queue = new PriorityQueue<int, (long Metres, int Via, int Node)>();
        void Reach(int node, long metres, int via)
        {
            // What is farther off than what is left to go cannot be on the way.
            if (metres + (0.98 * Nodes[node].At.MetresTo(goal)) > most || (reached.TryGetValue(node, out var known) && (known.Metres, known.Via).CompareTo((metres, via)) <= 0))
                return;
            reached[node] = (metres, via);
            queue.Enqueue(node, (metres, via, node));
        }

        Reach(first.From, from.Metres, -1);
        Reach(first.To, first.Metres - from.Metres, -2);
        var (best, end) = (most + 1, -1);
        while (queue.TryDequeue(out var node, out var key) && key.Metres < best)
        {
            if (!settled.Add(node))
                continue;
            if (node == last.From && key.Metres + to.Metres < best)
                (best, end) = (key.Metres + to.Metres, node);
            if (node == last.To && key.Metres + last.Metres - to.Metres < best)
                (best, end) = (key.Metres + last.Metres - to.Metres, node);
            foreach (var at in SegmentsAt(node))
                Reach(Segments[at].From == node ? Segments[at].To : Segments[at].From, key.Metres + Segments[at].Metres, at);
        }

        if (end < 0)
            return [];
        var spans = new List<SegmentSpan>();
        void Add(int segment, int start, int stop)
        {
            if (start < stop)
                spans.Add(new SegmentSpan(segment, start, stop));
        }

        var entersAtStart = end == last.From && (end != last.To || to.Metres * 2 <= last.Metres);
        Add(to.Segment, entersAtStart ? 0 : to.Metres, entersAtStart ? to.Metres : last.Metres);
        for (var via = reached[end].Via; via >= 0; via = reached[end].Via)
        {
            Add(via, 0, Segments[via].Metres);
            end = Segments[via].From == end ? Segments[via].To : Segments[via].From;
        }

        var leavesAtStart = reached[end].Via == -1;
        Add(from.Segment, leavesAtStart ? 0 : from.Metres, leavesAtStart ? from.Metres : first.Metres);
        spans.Reverse();
        return [.. spans];
    }
}
