using Passable.Routing;

namespace Passable.Roads;

/// <summary>Which segments meet each node. Immutable; safe on any number of threads.</summary>
internal sealed class NodeJoins
{
    readonly FlatArray<uint> first;
    readonly FlatArray<int> segments;

    NodeJoins(FlatArray<uint> first, FlatArray<int> segments) => (this.first, this.segments) = (first, segments);

    internal static NodeJoins Of(NetworkArrays arrays)
    {
        var starts = new uint[arrays.NodeCount + 1];
        for (var segment = 0; segment < arrays.SegmentCount; segment++)
        {
            var (from, to) = arrays.EndsOf(segment);
            starts[from + 1]++;
            if (to != from)
                starts[to + 1]++;
        }

        for (var node = 0; node < arrays.NodeCount; node++)
            starts[node + 1] += starts[node];
        var meeting = new int[starts[^1]];
        var next = starts.AsSpan(0, arrays.NodeCount).ToArray();
        for (var segment = 0; segment < arrays.SegmentCount; segment++)
        {
            var (from, to) = arrays.EndsOf(segment);
            meeting[next[from]++] = segment;
            if (to != from)
                meeting[next[to]++] = segment;
        }

        return new NodeJoins(starts, meeting);
    }

    internal static NodeJoins? Of(SectionTable table, NetworkArrays arrays) =>
        table.Find<uint>("join.first") is { } starts && table.Find<int>("join.segments") is { } meeting && starts.Length == (long)arrays.NodeCount + 1
            ? new NodeJoins(starts, meeting)
            : null;

    internal IEnumerable<NetworkSection> Sections() =>
    [
        NetworkSection.Of("join.first", SectionRole.Derived, first),
        NetworkSection.Of("join.segments", SectionRole.Derived, segments),
    ];

    /// <summary>The segments that meet a node, ascending; a loop once.</summary>
    internal ReadOnlySpan<int> At(int node)
    {
        var (start, length) = NetworkArrays.RangeOf(first, node, segments.Length, "the segments at node");
        return segments.Span.Slice(start, length);
    }
}
