using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Passable.Roads;

/// <summary>What one network's questions look things up in. Immutable once made; any number of threads may read it.</summary>
internal sealed class RoadIndex
{
    /// <summary>A degree of latitude, metres, a little too short so that boxes come out a little too large.</summary>
    const double MetresPerDegree = 110_000;

    readonly RoadNetwork network;
    readonly Dictionary<string, RoadSegments> roads = new(StringComparer.Ordinal);
    readonly STRtree<int> boxes = new();
    readonly int[] firstOut;
    readonly int[] incident;

    internal RoadIndex(RoadNetwork network)
    {
        this.network = network;
        var (byRef, byName) = (new OrderedDictionary<string, List<int>>(StringComparer.Ordinal), new OrderedDictionary<string, List<int>>(StringComparer.Ordinal));
        firstOut = new int[network.Nodes.Length + 1];
        for (var at = 0; at < network.Segments.Length; at++)
        {
            var segment = network.Segments[at];
            foreach (var reference in segment.Refs)
                Put(byRef, reference, at);
            foreach (var name in segment.Names)
                Put(byName, name, at);
            boxes.Insert(BoxOf(segment), at);
            firstOut[segment.From + 1]++;
            if (segment.To != segment.From)
                firstOut[segment.To + 1]++;
        }

        boxes.Build();
        for (var node = 0; node < network.Nodes.Length; node++)
            firstOut[node + 1] += firstOut[node];
        incident = new int[firstOut[^1]];
        var next = firstOut.ToArray();
        for (var at = 0; at < network.Segments.Length; at++)
        {
            var segment = network.Segments[at];
            incident[next[segment.From]++] = at;
            if (segment.To != segment.From)
                incident[next[segment.To]++] = at;
        }

        foreach (var (name, segments) in byName)
            roads[name] = new RoadSegments(name, IsRef: false, [.. segments], [.. segments]);
        foreach (var (reference, segments) in byRef)
            roads[reference] = new RoadSegments(reference, IsRef: true, [.. segments], [.. segments]);
        Roads = [.. byRef.Keys.Select(key => roads[key]), .. byName.Keys.Where(key => !byRef.ContainsKey(key)).Select(key => roads[key])];
    }

    /// <summary>Every road: references in network order, then names in network order. A name that is also a reference is the reference.</summary>
    internal ImmutableArray<RoadSegments> Roads { get; }

    internal RoadSegments? Road(string road) => roads.GetValueOrDefault(road);

    /// <summary>The segments that meet a node, ascending.</summary>
    internal ReadOnlySpan<int> At(int node) => incident.AsSpan(firstOut[node]..firstOut[node + 1]);

    /// <summary>The segments whose box comes within the metres of a point, in no order.</summary>
    internal IEnumerable<int> Around(Position at, double metres)
    {
        var (north, east) = (metres / MetresPerDegree, metres / MetresPerDegree / Math.Max(0.01, Math.Cos(double.DegreesToRadians(at.Latitude))));
        return boxes.Query(new Envelope(at.Longitude - east, at.Longitude + east, at.Latitude - north, at.Latitude + north));
    }

    /// <summary>The shortest way along the road's segments between two of its points.</summary>
    internal ImmutableArray<SegmentSpan> Way(RoadSegments road, RoadPoint from, RoadPoint to)
    {
        var (first, last) = (network.Segments[from.Segment], network.Segments[to.Segment]);
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

        Reach(first.From, from.Metres, -1);
        Reach(first.To, first.Metres - from.Metres, -2);
        var (best, end) = (direct, -1);
        while (queue.TryDequeue(out var node, out var key) && key.Metres < best)
        {
            var (metres, via, isSettled) = reached[node];
            if (isSettled || (metres, via) != (key.Metres, key.Via))
                continue;
            reached[node] = (metres, via, true);
            if (node == last.From && metres + to.Metres < best)
                (best, end) = (metres + to.Metres, node);
            if (node == last.To && metres + last.Metres - to.Metres < best)
                (best, end) = (metres + last.Metres - to.Metres, node);
            foreach (var at in At(node))
            {
                if (road.Has(at) && network.Segments[at] is var segment)
                    Reach(segment.From == node ? segment.To : segment.From, metres + segment.Metres, at);
            }
        }

        if (best == long.MaxValue)
            return [];
        if (end < 0)
            return [new SegmentSpan(from.Segment, Math.Min(from.Metres, to.Metres), Math.Max(from.Metres, to.Metres))];

        var spans = new List<SegmentSpan>();
        var entersAtStart = end == last.From && (end != last.To || to.Metres <= last.Metres - to.Metres);
        Add(spans, to.Segment, entersAtStart ? 0 : to.Metres, entersAtStart ? to.Metres : last.Metres);
        for (var via = reached[end].Via; ; via = reached[end].Via)
        {
            if (via < 0)
            {
                Add(spans, from.Segment, via == -1 ? 0 : from.Metres, via == -1 ? from.Metres : first.Metres);
                break;
            }

            var segment = network.Segments[via];
            Add(spans, via, 0, segment.Metres);
            end = segment.From == end ? segment.To : segment.From;
        }

        spans.Reverse();
        return [.. spans];
    }

    static void Add(List<SegmentSpan> spans, int segment, int from, int to)
    {
        if (from < to)
            spans.Add(new SegmentSpan(segment, from, to));
    }

    static void Put(OrderedDictionary<string, List<int>> roads, string road, int segment)
    {
        if (!roads.TryGetValue(road, out var segments))
            roads.Add(road, segments = []);
        if (segments.Count == 0 || segments[^1] != segment)
            segments.Add(segment);
    }

    static Envelope BoxOf(Segment segment)
    {
        var box = new Envelope();
        foreach (var point in segment.Line)
            box.ExpandToInclude(point.Longitude, point.Latitude);
        return box;
    }
}

/// <summary>The segments of one road.</summary>
/// <param name="Road">Its reference or name.</param>
/// <param name="IsRef">Whether <paramref name="Road"/> is a reference.</param>
/// <param name="Segments">In network order.</param>
/// <param name="Members">The same, for asking.</param>
internal sealed record RoadSegments(string Road, bool IsRef, ImmutableArray<int> Segments, HashSet<int> Members)
{
    internal bool Has(int segment) => Members.Contains(segment);
}
