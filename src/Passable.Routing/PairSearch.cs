using System.Runtime.Intrinsics.X86;

namespace Passable.Routing;

/// <summary>
/// Searches from one node to another by climbing the elimination tree from both (Dibbelt, Strasser and Wagner 2016, section 7): no queue,
/// and nothing allocated. Holds labels for every node; made once, used for any number of queries and metrics of one hierarchy, by one thread
/// at a time. Any number of them may search one metric at once.
/// </summary>
public sealed unsafe class PairSearch
{
    const uint Impassable = int.MaxValue;
    const uint None = uint.MaxValue;

    readonly Hierarchy hierarchy;
    readonly uint[] up, down, upFrom, downFrom;
    // Slots of a way, each with its tail; where that is done, the slot is an input arc.
    readonly record struct Step(uint Tail, uint Slot);

    const uint Done = uint.MaxValue;
    Step[] level = new Step[256], next = new Step[256];
    long[] inputAt = [];
    uint[] weightAt = [], arcs = [];
    int length;

    // Where the ways of slots were last found to go over, so that what many ways share is looked for once; for one metric at a time.
    readonly record struct Middle(uint Turn, uint Slot, uint Node, uint ToTail, uint ToHead);

    const int MiddleBits = 16;
    readonly Middle[] middles = new Middle[1 << MiddleBits];
    Metric? unpacked;
    uint turn;

    /// <summary>Labels for the nodes of a hierarchy.</summary>
    public PairSearch(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        this.hierarchy = hierarchy;
        (up, down, upFrom, downFrom) = (Pinned.Of<uint>(hierarchy.N), Pinned.Of<uint>(hierarchy.N), Pinned.Of<uint>(hierarchy.N), Pinned.Of<uint>(hierarchy.N));
        Array.Fill(up, Impassable);
        Array.Fill(down, Impassable);
    }

    /// <summary>The weight of the lightest way; impassable where there is none.</summary>
    /// <param name="metric">On this search's hierarchy.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="to">The node to end at; zero from a node to itself.</param>
    public Weight Distance(Metric metric, int from, int to) => new(Climb<WithoutWay>(metric, from, to, out _));

    /// <summary>
    /// The weight of the lightest way, whose input arcs <see cref="Arcs"/> then holds. Of equally light ways it is always the same: they meet at
    /// the lowest rank, labels come from the lowest rank, an arc stands for its input arc before a way over lower ranks, the lowest-numbered of
    /// several input arcs, and the highest of several lower ranks.
    /// </summary>
    /// <param name="metric">On this search's hierarchy.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="to">The node to end at; no arcs and zero from a node to itself.</param>
    public Weight Way(Metric metric, int from, int to)
    {
        var weight = Climb<WithWay>(metric, from, to, out var meeting);
        length = 0;
        if (weight >= Impassable) return Weight.Impassable;
        Unpack(metric, hierarchy.Rank[from], hierarchy.Rank[to], meeting);
        GC.KeepAlive(metric);
        return new(weight);
    }

    /// <summary>The input arcs of the way last asked for, in travel order; empty when there was none. Overwritten by the next search.</summary>
    public ReadOnlySpan<uint> Arcs => arcs.AsSpan(0, length);

    interface IMode
    {
        static abstract bool KeepsWay { get; }
    }

    readonly struct WithWay : IMode
    {
        public static bool KeepsWay => true;
    }

    readonly struct WithoutWay : IMode
    {
        public static bool KeepsWay => false;
    }

    uint Climb<TMode>(Metric metric, int from, int to, out uint meeting) where TMode : struct, IMode
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Hierarchy != hierarchy) throw new ArgumentException("the metric stands on another hierarchy", nameof(metric));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)hierarchy.N, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)hierarchy.N, nameof(to));

        uint* first = hierarchy.First, head = hierarchy.Head;
        uint* forward = Pinned.Start(up), backward = Pinned.Start(down), forwardFrom = Pinned.Start(upFrom), backwardFrom = Pinned.Start(downFrom);
        var (s, t) = (hierarchy.Rank[from], hierarchy.Rank[to]);
        (forward[s], backward[t]) = (0, 0);
        meeting = None;
        // Each alone, the lower first, until they stand on the same rank or one has no more above it.
        while (s != t)
        {
            if (s < t)
            {
                var label = forward[s];
                var (arc, end) = (first[s], first[s + 1]);
                forward[s] = Impassable;
                var above = arc < end ? head[arc] : None;
                if (label < Impassable)
                {
                    var pairs = (uint*)metric.Origin(arc);
                    for (; arc < end; arc++)
                    {
                        var reached = label + pairs[2 * arc];
                        if (reached >= forward[head[arc]]) continue;
                        forward[head[arc]] = reached;
                        if (TMode.KeepsWay) forwardFrom[head[arc]] = s;
                    }
                }
                s = above;
            }
            else
            {
                var label = backward[t];
                var (arc, end) = (first[t], first[t + 1]);
                backward[t] = Impassable;
                var above = arc < end ? head[arc] : None;
                if (label < Impassable)
                {
                    var pairs = (uint*)metric.Origin(arc) + 1;
                    for (; arc < end; arc++)
                    {
                        var reached = label + pairs[2 * arc];
                        if (reached >= backward[head[arc]]) continue;
                        backward[head[arc]] = reached;
                        if (TMode.KeepsWay) backwardFrom[head[arc]] = t;
                    }
                }
                t = above;
            }
        }
        var best = Impassable;
        for (var node = s; node != None;)
        {
            var (there, back) = (forward[node], backward[node]);
            var (arc, end) = (first[node], first[node + 1]);
            (forward[node], backward[node]) = (Impassable, Impassable);
            if (there + back < best) (best, meeting) = (there + back, node);
            var above = arc < end ? head[arc] : None;
            var pairs = (uint*)metric.Origin(arc);
            if (there < best)
            {
                for (var at = arc; at < end; at++)
                {
                    var reached = there + pairs[2 * at];
                    if (reached >= forward[head[at]]) continue;
                    forward[head[at]] = reached;
                    if (TMode.KeepsWay) forwardFrom[head[at]] = node;
                }
            }
            if (back < best)
            {
                for (var at = arc; at < end; at++)
                {
                    var reached = back + pairs[(2 * at) + 1];
                    if (reached >= backward[head[at]]) continue;
                    backward[head[at]] = reached;
                    if (TMode.KeepsWay) backwardFrom[head[at]] = node;
                }
            }
            node = above;
        }
        GC.KeepAlive(metric);
        GC.KeepAlive(this);
        return best;
    }

    // Level by level, all slots of a level side by side: what they need of memory is then waited for together and not one after the other.
    void Unpack(Metric metric, uint s, uint t, uint meeting)
    {
        uint* first = hierarchy.First, forwardFrom = Pinned.Start(upFrom), backwardFrom = Pinned.Start(downFrom);
        if (!ReferenceEquals(metric, unpacked)) (unpacked, turn) = (metric, turn + 1);
        var count = 0;
        for (var node = meeting; node != s; node = forwardFrom[node]) Add(ref count, new(forwardFrom[node], 2 * Arc(forwardFrom[node], node)));
        // The steps of the climb from s were found from its end.
        level.AsSpan(0, count).Reverse();
        for (var node = meeting; node != t; node = backwardFrom[node]) Add(ref count, new(backwardFrom[node], (2 * Arc(backwardFrom[node], node)) + 1));
        (level, next) = (next, level);
        for (var left = true; left;)
        {
            if (inputAt.Length < count) (inputAt, weightAt) = (new long[2 * count], new uint[2 * count]);
            for (var at = 0; at < count; at++)
            {
                var (tail, slot) = next[at];
                if (tail == Done) continue;
                var row = first[tail];
                if (Sse.IsSupported) Sse.Prefetch0(hierarchy.Head + row - (row == 0 ? 0 : 1));
                weightAt[at] = ((uint*)metric.Origin(row))[slot];
                inputAt[at] = hierarchy.InputAt(slot);
                if (Sse.IsSupported && inputAt[at] >= 0) Sse.Prefetch0(hierarchy.SlotInput + inputAt[at]);
            }
            left = false;
            var many = 0;
            for (var at = 0; at < count; at++)
            {
                var (tail, slot) = next[at];
                if (tail != Done && InputOf(metric, inputAt[at], weightAt[at]) is var input)
                {
                    if (input == None)
                    {
                        var middle = MiddleOf(metric, tail, slot, weightAt[at]);
                        var (before, after) = (slot & 1) == 0 ? (middle.ToTail, middle.ToHead) : (middle.ToHead, middle.ToTail);
                        Add(ref many, new(middle.Node, (2 * before) + 1));
                        Add(ref many, new(middle.Node, 2 * after));
                        left = true;
                        continue;
                    }
                    slot = input;
                }
                Add(ref many, new(Done, slot));
            }
            (level, next, count) = (next, level, many);
        }
        if (arcs.Length < count) arcs = new uint[2 * count];
        for (length = 0; length < count; length++) arcs[length] = next[length].Slot;
        GC.KeepAlive(this);
    }

    uint Arc(uint tail, uint node) => hierarchy.Seek(hierarchy.First[tail], hierarchy.First[tail + 1], node);

    void Add(ref int count, Step step)
    {
        if (count == level.Length) Array.Resize(ref level, 2 * count);
        level[count++] = step;
    }

    // The input arc that gives a slot its weight, the lowest-numbered of several; none where a way over lower ranks does.
    uint InputOf(Metric metric, long at, uint weight)
    {
        if (at < 0) return None;
        for (; ; at++)
        {
            var input = hierarchy.SlotInput[at] & ~HierarchyArrays.More;
            if (metric.InputPage[input >> Metric.InputShift][input] == weight) return input;
            if ((hierarchy.SlotInput[at] & HierarchyArrays.More) == 0) return None;
        }
    }

    // The highest rank below both ends of a slot over which its weight comes.
    Middle MiddleOf(Metric metric, uint tail, uint slot, uint weight)
    {
        ref var known = ref middles[slot * 0x9E3779B1 >> 32 - MiddleBits];
        if (known.Slot == slot && known.Turn == turn) return known;
        uint* first = hierarchy.First, head = hierarchy.Head, size = hierarchy.Size;
        // The ranks below both ends are an upper part of the tail's subtree: a subtree whose root has not both has none.
        var over = head[slot >> 1];
        var (goesUp, lowest) = ((slot & 1) == 0, (long)tail - size[tail]);
        for (var node = (long)tail - 1; node > lowest;)
        {
            var (start, end) = (first[node], first[node + 1]);
            var toTail = hierarchy.Seek(start, end, tail);
            var toHead = toTail < end && head[toTail] == tail ? hierarchy.Seek(toTail + 1, end, over) : end;
            if (toHead < end && head[toHead] == over)
            {
                var pairs = (uint*)metric.Origin(start);
                if ((goesUp ? pairs[(2 * toTail) + 1] + pairs[2 * toHead] : pairs[(2 * toHead) + 1] + pairs[2 * toTail]) == weight)
                    return known = new(turn, slot, (uint)node, toTail, toHead);
                node--;
            }
            else node -= size[node];
        }
        throw new InvalidOperationException("a weight that comes from no arc and no way: the metric is not that of its hierarchy");
    }
}
