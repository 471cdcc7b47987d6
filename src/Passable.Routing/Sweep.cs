using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Passable.Routing;

/// <summary>
/// From one node to all, or to all within a limit: a climb of the elimination tree, then one pass down over the ranks, each taking the least of
/// its heads (Delling, Goldberg, Nowatzyk and Werneck, PHAST, 2011, on a customized hierarchy). Holds a label a node; made once, used for any
/// number of metrics of one hierarchy, by one thread at a time. Allocates nothing.
/// </summary>
public sealed unsafe class Sweep
{
    const uint Impassable = int.MaxValue;

    readonly Hierarchy hierarchy;
    readonly uint[] labels;
    readonly uint[] path;
    int depth;

    /// <summary>Labels for the nodes of a hierarchy.</summary>
    public Sweep(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        this.hierarchy = hierarchy;
        labels = Pinned.Of<uint>(hierarchy.N + 1L);
        var deepest = 0;
        var depths = new int[hierarchy.N];
        for (var node = hierarchy.N - 1; node >= 0; node--)
        {
            depths[node] = hierarchy.First[node] == hierarchy.First[node + 1] ? 1 : 1 + depths[hierarchy.Head[hierarchy.First[node]]];
            deepest = Math.Max(deepest, depths[node]);
        }
        path = new uint[deepest + 1];
    }

    /// <summary>The weight of the lightest way from a node to every node; impassable where there is none.</summary>
    /// <param name="metric">On this sweep's hierarchy.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="to">One weight a node.</param>
    public void From(Metric metric, int from, Span<Weight> to) => Fill<Outward>(metric, from, Impassable, to);

    /// <summary>The weight of the lightest way from every node to a node; impassable where there is none.</summary>
    /// <param name="metric">On this sweep's hierarchy.</param>
    /// <param name="to">The node to end at.</param>
    /// <param name="from">One weight a node.</param>
    public void To(Metric metric, int to, Span<Weight> from) => Fill<Inward>(metric, to, Impassable, from);

    /// <summary>
    /// The same as far as a limit: nodes beyond it are given as impassable. The time goes with what is within: subtrees that cannot be reached are
    /// passed over.
    /// </summary>
    /// <param name="metric">On this sweep's hierarchy.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="most">The limit, itself within.</param>
    /// <param name="to">One weight a node.</param>
    public void Within(Metric metric, int from, Weight most, Span<Weight> to) => Fill<Outward>(metric, from, most.Deciseconds, to);

    interface ISense
    {
        static abstract int Down { get; }
    }

    // Which half of a pair the sweep down uses; the climb uses the other.
    readonly struct Outward : ISense
    {
        public static int Down => 1;
    }

    readonly struct Inward : ISense
    {
        public static int Down => 0;
    }

    void Fill<TSense>(Metric metric, int node, uint most, Span<Weight> to) where TSense : struct, ISense
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Hierarchy != hierarchy) throw new ArgumentException("the metric stands on another hierarchy", nameof(metric));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)node, (uint)hierarchy.N, nameof(node));
        if (to.Length != hierarchy.N) throw new ArgumentException("one weight a node", nameof(to));
        Climb<TSense>(metric, hierarchy.Rank[node]);
        if (most >= Impassable) Down<TSense>(metric);
        else DownWithin<TSense>(metric, most);
        var label = Pinned.Start(labels);
        var given = MemoryMarshal.Cast<Weight, uint>(to);
        for (var one = 0; one < given.Length; one++) given[one] = label[hierarchy.Rank[one]];
        GC.KeepAlive(metric);
        GC.KeepAlive(this);
    }

    void Climb<TSense>(Metric metric, uint start) where TSense : struct, ISense
    {
        uint* first = hierarchy.First, head = hierarchy.Head, label = Pinned.Start(labels);
        depth = 0;
        for (var node = start; ; node = head[first[node]])
        {
            (label[node], path[depth++]) = (Impassable, node);
            if (first[node] == first[node + 1]) break;
        }
        label[start] = 0;
        for (var at = 0; at < depth; at++)
        {
            var node = path[at];
            var (arc, end, there) = (first[node], first[node + 1], label[node]);
            var weights = (uint*)metric.Origin(arc) + 1 - TSense.Down;
            for (; arc < end; arc++) label[head[arc]] = Math.Min(label[head[arc]], there + weights[2 * arc]);
        }
    }

    void Down<TSense>(Metric metric) where TSense : struct, ISense
    {
        uint* first = hierarchy.First, head = hierarchy.Head, label = Pinned.Start(labels);
        var (at, next) = (depth - 1, path[depth - 1]);
        var end = first[hierarchy.N];
        for (var node = (uint)hierarchy.N - 1; node != uint.MaxValue; node--)
        {
            var least = Impassable;
            if (node == next)
            {
                least = label[node];
                next = at == 0 ? uint.MaxValue : path[--at];
            }
            var arc = first[node];
            var begin = arc;
            var weights = (uint*)metric.Origin(arc) + TSense.Down;
            if (Avx2.IsSupported && end - arc >= 8)
            {
                var least8 = Vector256.Create(least);
                for (; arc + 8 <= end; arc += 8)
                {
                    // The wanted halves of eight pairs, in the order 0 1 4 5 2 3 6 7, and the labels of their heads in the same order.
                    var (low, high) = (Vector256.Load(weights - TSense.Down + (2 * arc)).AsSingle(), Vector256.Load(weights - TSense.Down + (2 * arc) + 8).AsSingle());
                    var half = (TSense.Down == 1 ? Avx.Shuffle(low, high, 0b11_01_11_01) : Avx.Shuffle(low, high, 0b10_00_10_00)).AsUInt32();
                    var order = Avx2.Permute4x64(Vector256.Load(head + arc).AsUInt64(), 0b11_01_10_00).AsInt32();
                    least8 = Vector256.Min(least8, half + Avx2.GatherVector256(label, order, 4));
                }
                var least4 = Vector128.Min(least8.GetLower(), least8.GetUpper());
                least4 = Vector128.Min(least4, Vector128.Shuffle(least4, Vector128.Create(2u, 3, 0, 1)));
                least = Math.Min(least4.ToScalar(), least4.GetElement(1));
            }
            for (; arc < end; arc++) least = Math.Min(least, label[head[arc]] + weights[2 * arc]);
            label[node] = least;
            end = begin;
        }
    }

    void DownWithin<TSense>(Metric metric, uint most) where TSense : struct, ISense
    {
        uint* first = hierarchy.First, head = hierarchy.Head, size = hierarchy.Size, label = Pinned.Start(labels);
        var (at, next) = (depth - 1, path[depth - 1]);
        for (var node = (long)hierarchy.N - 1; node >= 0;)
        {
            var (least, any, above) = (Impassable, false, next == node);
            if (above)
            {
                (least, any) = (label[node], true);
                next = at == 0 ? uint.MaxValue : path[--at];
            }
            var (arc, end) = (first[node], first[node + 1]);
            var weights = (uint*)metric.Origin(arc) + TSense.Down;
            for (; arc < end; arc++)
            {
                any |= label[head[arc]] <= most;
                least = Math.Min(least, label[head[arc]] + weights[2 * arc]);
            }
            if (any)
            {
                label[node] = least <= most ? least : Impassable;
                node--;
                continue;
            }
            // Every way into the subtree comes through a head of its root, and none of those is within.
            var below = node - size[node];
            new Span<uint>(label + below + 1, (int)size[node]).Fill(Impassable);
            node = below;
        }
    }
}
