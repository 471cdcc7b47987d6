using System.Runtime.Intrinsics;

namespace Passable.Routing;

/// <summary>
/// From many nodes to many: each source and each target climbs the elimination tree once and keeps its labels by depth from the root; a
/// distance is then the least sum over the ranks that both climbs share, which stand at the same depths in both. Made once, used for any number
/// of metrics of one hierarchy, by one caller at a time.
/// </summary>
public sealed unsafe class DistanceTable
{
    const uint Impassable = int.MaxValue;

    /// <summary>Labels are made up to a multiple of this by impassable ones.</summary>
    const int Lanes = 8;

    readonly Hierarchy hierarchy;
    readonly uint[] labels;
    readonly Side sources = new(), targets = new();
    int[] shared = [], common = [];

    /// <summary>Labels for the nodes of a hierarchy.</summary>
    public DistanceTable(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        this.hierarchy = hierarchy;
        labels = Pinned.Of<uint>(hierarchy.N);
    }

    // The climbs of one side, in ascending rank of where they start.
    sealed class Side
    {
        public uint[] Start = [];
        public int[] Node = [];
        public int[] From = [];
        public int[] Depth = [];
        public uint[] Labels = Pinned.Of<uint>(1 << 12);
        public uint[] Path = Pinned.Of<uint>(1 << 12);
    }

    /// <summary>The weights of the lightest ways; impassable where there is none.</summary>
    /// <param name="metric">On this table's hierarchy.</param>
    /// <param name="from">The nodes to start at; any may stand several times.</param>
    /// <param name="to">The nodes to end at; any may stand several times.</param>
    /// <param name="table">Row after row, a row a source: <c>from.Length * to.Length</c> weights.</param>
    public void Fill(Metric metric, ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span<Weight> table)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Hierarchy != hierarchy) throw new ArgumentException("the metric stands on another hierarchy", nameof(metric));
        if (table.Length != (long)from.Length * to.Length) throw new ArgumentException("one weight for each source and target", nameof(table));
        Climb(metric, sources, from, 0);
        Climb(metric, targets, to, 1);
        var many = to.Length;
        if (many == 0) return;
        if (shared.Length < many) (shared, common) = (new int[many], new int[many]);
        // In post-order the ranks two climbs share are the fewest that neighbours between them share.
        for (var at = 1; at < many; at++) shared[at] = Shared(targets, at - 1, targets, at);
        uint* mine = Pinned.Start(sources.Labels), theirs = Pinned.Start(targets.Labels);
        var after = 0;
        for (var source = 0; source < from.Length; source++)
        {
            while (after < many && targets.Start[after] < sources.Start[source]) after++;
            for (var (at, least) = (after, int.MaxValue); at < many; at++)
            {
                least = at == after ? Shared(sources, source, targets, at) : Math.Min(least, shared[at]);
                common[at] = least;
            }
            for (var (at, least) = (after - 1, int.MaxValue); at >= 0; at--)
            {
                least = at == after - 1 ? Shared(sources, source, targets, at) : Math.Min(least, shared[at + 1]);
                common[at] = least;
            }
            var row = table.Slice(sources.Node[source] * many, many);
            for (var at = 0; at < many; at++) row[targets.Node[at]] = new(Least(mine + sources.From[source], theirs + targets.From[at], common[at]));
        }
        GC.KeepAlive(metric);
        GC.KeepAlive(this);
    }

    // The least sum over so many places; what stands after them is of other ranks and is left out.
    static uint Least(uint* one, uint* other, int count)
    {
        var least = Vector256.Create(Impassable);
        var at = 0;
        for (; at + Lanes <= count; at += Lanes) least = Vector256.Min(least, Vector256.Load(one + at) + Vector256.Load(other + at));
        if (at < count)
        {
            var within = Vector256.LessThan(Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7), Vector256.Create((uint)(count - at)));
            least = Vector256.Min(least, Vector256.ConditionalSelect(within, Vector256.Load(one + at) + Vector256.Load(other + at), least));
        }
        var four = Vector128.Min(least.GetLower(), least.GetUpper());
        four = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2u, 3, 0, 1)));
        return Math.Min(four.ToScalar(), four.GetElement(1));
    }

    // How many ranks from the root down two climbs share.
    static int Shared(Side one, int first, Side other, int second)
    {
        ReadOnlySpan<uint> mine = one.Path.AsSpan(one.From[first]), theirs = other.Path.AsSpan(other.From[second]);
        var (low, high) = (0, Math.Min(one.Depth[first], other.Depth[second]));
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (mine[middle] == theirs[middle]) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    void Climb(Metric metric, Side side, ReadOnlySpan<int> nodes, int half)
    {
        uint* first = hierarchy.First, head = hierarchy.Head, label = Pinned.Start(labels);
        var many = nodes.Length;
        if (side.Start.Length != many) (side.Start, side.Node, side.From, side.Depth) = (new uint[many], new int[many], new int[many], new int[many]);
        for (var at = 0; at < many; at++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)nodes[at], (uint)hierarchy.N, nameof(nodes));
            (side.Start[at], side.Node[at]) = (hierarchy.Rank[nodes[at]], at);
        }
        Array.Sort(side.Start, side.Node);
        var used = 0;
        for (var at = 0; at < many; at++)
        {
            var depth = 0;
            for (var node = side.Start[at]; ; node = head[first[node]])
            {
                (label[node], depth) = (Impassable, depth + 1);
                if (first[node] == first[node + 1]) break;
            }
            (side.From[at], side.Depth[at]) = (used, depth);
            used += (depth + Lanes - 1) & -Lanes;
            // Room for these and a vector after them; the start of a pinned array is a cache line in at most.
            if (used + 64 > side.Labels.Length) Grow(side, used + 64);
            uint* labelsBelow = Pinned.Start(side.Labels) + side.From[at];
            label[side.Start[at]] = 0;
            var place = depth;
            for (var node = side.Start[at]; ; node = head[first[node]])
            {
                var (arc, end, there) = (first[node], first[node + 1], label[node]);
                labelsBelow[--place] = there;
                side.Path[side.From[at] + place] = node;
                var weights = (uint*)metric.Origin(arc) + half;
                if (there < Impassable) for (; arc < end; arc++) label[head[arc]] = Math.Min(label[head[arc]], there + weights[2 * arc]);
                if (first[node] == end) break;
            }
        }
    }

    static void Grow(Side side, int needed)
    {
        var (labels, path) = (Pinned.Of<uint>(2L * needed), Pinned.Of<uint>(2L * needed));
        new Span<uint>(Pinned.Start(side.Labels), side.Labels.Length - 17).CopyTo(new Span<uint>(Pinned.Start(labels), side.Labels.Length - 17));
        side.Path.CopyTo(path, 0);
        (side.Labels, side.Path) = (labels, path);
    }
}
