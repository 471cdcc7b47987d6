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
    (uint Tail, uint Slot)[] stack = new (uint, uint)[256];
    uint[] arcs = new uint[256];
    int length;

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
                var next = arc < end ? head[arc] : None;
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
                s = next;
            }
            else
            {
                var label = backward[t];
                var (arc, end) = (first[t], first[t + 1]);
                backward[t] = Impassable;
                var next = arc < end ? head[arc] : None;
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
                t = next;
            }
        }
        var best = Impassable;
        for (var node = s; node != None;)
        {
            var (there, back) = (forward[node], backward[node]);
            var (arc, end) = (first[node], first[node + 1]);
            (forward[node], backward[node]) = (Impassable, Impassable);
            if (there + back < best) (best, meeting) = (there + back, node);
            var next = arc < end ? head[arc] : None;
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
            node = next;
        }
        GC.KeepAlive(metric);
        GC.KeepAlive(this);
        return best;
    }

    void Unpack(Metric metric, uint s, uint t, uint meeting)
    {
        // The steps of the climb from s are found from its end; stacked, the last found is the first travelled.
        uint* forwardFrom = Pinned.Start(upFrom), backwardFrom = Pinned.Start(downFrom);
        var depth = 0;
        for (var node = meeting; node != s; node = forwardFrom[node]) Push(ref depth, forwardFrom[node], 2 * Arc(forwardFrom[node], node));
        while (depth > 0) UnpackTop(metric, ref depth);
        for (var node = meeting; node != t; node = backwardFrom[node])
        {
            Push(ref depth, backwardFrom[node], (2 * Arc(backwardFrom[node], node)) + 1);
            while (depth > 0) UnpackTop(metric, ref depth);
        }
        GC.KeepAlive(this);
    }

    uint Arc(uint tail, uint node) => hierarchy.Seek(hierarchy.First[tail], hierarchy.First[tail + 1], node);

    void Push(ref int depth, uint tail, uint slot)
    {
        if (depth == stack.Length) Array.Resize(ref stack, 2 * depth);
        stack[depth++] = (tail, slot);
    }

    void UnpackTop(Metric metric, ref int depth)
    {
        var (tail, slot) = stack[--depth];
        var arc = slot >> 1;
        uint* first = hierarchy.First, head = hierarchy.Head, size = hierarchy.Size;
        var weight = ((uint*)metric.Origin(first[tail]))[slot];
        if (hierarchy.InputAt(slot) is var at && at >= 0)
        {
            for (var more = true; more; at++)
            {
                var input = hierarchy.SlotInput[at] & ~HierarchyArrays.More;
                if (metric.InputPage[input >> Metric.InputShift][input] == weight)
                {
                    if (length == arcs.Length) Array.Resize(ref arcs, 2 * length);
                    arcs[length++] = input;
                    return;
                }
                more = (hierarchy.SlotInput[at] & HierarchyArrays.More) != 0;
            }
        }
        // The ranks below both ends are an upper part of the tail's subtree: a subtree whose root has not both has none.
        var over = head[arc];
        var (goesUp, lowest) = ((slot & 1) == 0, (long)tail - size[tail]);
        for (var node = (long)tail - 1; node > lowest;)
        {
            var (toTail, end) = (first[node], first[node + 1]);
            toTail = hierarchy.Seek(toTail, end, tail);
            var toHead = toTail < end && head[toTail] == tail ? hierarchy.Seek(toTail + 1, end, over) : end;
            if (toHead < end && head[toHead] == over)
            {
                var pairs = (uint*)metric.Origin(first[node]);
                if ((goesUp ? pairs[(2 * toTail) + 1] + pairs[2 * toHead] : pairs[(2 * toHead) + 1] + pairs[2 * toTail]) == weight)
                {
                    Push(ref depth, (uint)node, 2 * (goesUp ? toHead : toTail));
                    Push(ref depth, (uint)node, (2 * (goesUp ? toTail : toHead)) + 1);
                    return;
                }
                node--;
            }
            else node -= size[node];
        }
        throw new InvalidOperationException("a weight that comes from no arc and no way: the metric is not that of its hierarchy");
    }
}
