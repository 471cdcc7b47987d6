using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Passable.Routing;

/// <summary>
/// A metric being changed: input weights are set, up or down, and <see cref="Publish"/> gives the metric of them. Only arcs whose weight can
/// change are looked at again, from the lowest rank up; what is left as it was stays in the pages of the metric begun from, which nobody sees
/// change. Where so much changes that customizing anew is cheaper, that is done. One thread at a time; made once and used again and again,
/// since it holds two words an arc to work with.
/// </summary>
public sealed unsafe class MetricDraft
{
    const uint Impassable = int.MaxValue;
    const ulong Weights = 0x7fffffff_7fffffff;
    const uint Again = 0x8000_0000;

    readonly Hierarchy hierarchy;

    // The weights being changed, whole; the pages of the metric last begun from or published; and which pages differ from those.
    readonly ulong[] pairArray;
    readonly uint[] inputArray;
    readonly ulong* pairs;
    readonly uint* inputs;
    readonly nint[] pageTable, inputTable;
    readonly object[] pageOwner, inputOwner;
    readonly bool[] pageDiffers, inputDiffers;
    readonly ulong** page;
    readonly uint** inputPage;

    // The arcs to look at, by bit, and the ranks that have any, by bit, with two levels of bits above to find the lowest by.
    readonly ulong[] arcBits, rankBits, wordBits, topBits;

    // The weights of those arcs before this run; the highest bit of each half says that the way it had may have grown longer.
    readonly ulong[] before;
    readonly ulong* old;
    readonly List<uint> pending = [];
    readonly long mostWork;
    (int Index, ulong Old)[] changed = new (int, ulong)[16];
    ulong[] oldRow = new ulong[16];
    Metric? current;

    /// <summary>A draft that begins as this metric.</summary>
    public MetricDraft(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        hierarchy = metric.Hierarchy;
        (pairArray, inputArray, before) = (Pinned.Of<ulong>(hierarchy.M + 8L), Pinned.Of<uint>(hierarchy.Inputs), Pinned.Of<ulong>(hierarchy.M));
        pairs = Pinned.Start(pairArray);
        inputs = Pinned.Start(inputArray);
        old = Pinned.Start(before);
        var (pages, inputPages) = (hierarchy.Pages, metric.InputOwner.Length);
        (pageTable, inputTable) = (Pinned.Of<nint>(pages), Pinned.Of<nint>(inputPages));
        (pageOwner, inputOwner, pageDiffers, inputDiffers) = (new object[pages], new object[inputPages], new bool[pages], new bool[inputPages]);
        page = (ulong**)Pinned.Start(pageTable);
        inputPage = (uint**)Pinned.Start(inputTable);
        Array.Fill(pageDiffers, true);
        Array.Fill(inputDiffers, true);
        arcBits = new ulong[(hierarchy.M >> 6) + 2];
        rankBits = new ulong[(hierarchy.N >> 6) + 1];
        wordBits = new ulong[(rankBits.Length >> 6) + 1];
        topBits = new ulong[(wordBits.Length >> 6) + 1];
        mostWork = 1000 + (hierarchy.M * 2L / 3);
        Begin(metric);
    }

    /// <summary>Forgets what was set and begins again from this metric, of the same hierarchy. Copies the pages in which the two differ.</summary>
    public void Begin(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Hierarchy != hierarchy) throw new ArgumentException("the metric stands on another hierarchy", nameof(metric));
        for (var at = 0; at < pageOwner.Length; at++)
        {
            if (page[at] == metric.Page[at] && !pageDiffers[at]) continue;
            var rows = hierarchy.PageRows(at);
            new Span<ulong>(metric.Page[at] + rows.Begin, rows.Length).CopyTo(new Span<ulong>(pairs + rows.Begin, rows.Length));
            page[at] = metric.Page[at];
            (pageOwner[at], pageDiffers[at]) = (metric.PageOwner[at], false);
        }
        for (var at = 0; at < inputOwner.Length; at++)
        {
            if (inputPage[at] == metric.InputPage[at] && !inputDiffers[at]) continue;
            var (begin, length) = InputRange(at);
            new Span<uint>(metric.InputPage[at] + begin, length).CopyTo(new Span<uint>(inputs + begin, length));
            inputPage[at] = metric.InputPage[at];
            (inputOwner[at], inputDiffers[at]) = (metric.InputOwner[at], false);
        }
        pending.Clear();
        current = null;
        GC.KeepAlive(metric);
    }

    (int Begin, int Length) InputRange(int at) => (at << Metric.InputShift, Math.Min(1 << Metric.InputShift, hierarchy.Inputs - (at << Metric.InputShift)));

    /// <summary>How many steps the last run took: arcs looked at over lower ranks or offered a way. For choosing between partial and full.</summary>
    public long Work { get; private set; }

    /// <summary>Whether the last run customized anew.</summary>
    public bool WasFull { get; private set; }

    /// <summary>The weight of an input arc as the draft has it.</summary>
    /// <param name="arc">An input arc.</param>
    public Weight this[int arc]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)arc, (uint)hierarchy.Inputs, nameof(arc));
            return new(inputs[arc]);
        }
    }

    /// <summary>Gives an input arc another weight: a closure is <see cref="Weight.Impassable"/>. Of several for one arc the last holds.</summary>
    /// <param name="arc">An input arc.</param>
    /// <param name="weight">Any.</param>
    public void Set(int arc, Weight weight)
    {
        if (this[arc] == weight) return;
        inputs[arc] = Math.Min(weight.Deciseconds, Impassable);
        inputDiffers[arc >> Metric.InputShift] = true;
        current = null;
        if (hierarchy.Slot[arc] is var slot && slot != uint.MaxValue) pending.Add(slot >> 1);
    }

    /// <summary>
    /// The metric of the weights as they stand, bit for bit the one <see cref="Metric.Of(Hierarchy, ReadOnlySpan{Weight})"/> makes of them. It shares
    /// the pages in which it agrees with the metric begun from or published before. The draft goes on from it.
    /// </summary>
    public Metric Publish()
    {
        Run();
        for (var at = 0; at < pageOwner.Length; at++)
        {
            if (!pageDiffers[at]) continue;
            pageDiffers[at] = false;
            var rows = hierarchy.PageRows(at);
            var mine = new Span<ulong>(pairs + rows.Begin, rows.Length);
            if (mine.SequenceEqual(new(page[at] + rows.Begin, rows.Length))) continue;
            var copy = Pinned.Of<ulong>(rows.Length);
            mine.CopyTo(new(Pinned.Start(copy), rows.Length));
            page[at] = Pinned.Start(copy) - rows.Begin;
            pageOwner[at] = copy;
        }
        for (var at = 0; at < inputOwner.Length; at++)
        {
            if (!inputDiffers[at]) continue;
            inputDiffers[at] = false;
            var (begin, length) = InputRange(at);
            var mine = new Span<uint>(inputs + begin, length);
            if (mine.SequenceEqual(new(inputPage[at] + begin, length))) continue;
            var copy = Pinned.Of<uint>(length);
            mine.CopyTo(new(Pinned.Start(copy), length));
            inputPage[at] = Pinned.Start(copy) - begin;
            inputOwner[at] = copy;
        }
        GC.KeepAlive(this);
        return Metric.Of(hierarchy, page, pageOwner, inputPage, inputOwner);
    }

    /// <summary>
    /// The draft itself as a metric, with nothing copied, for searches by the thread that holds the draft until it changes the draft again. For others,
    /// and for longer, there is <see cref="Publish"/>.
    /// </summary>
    public Metric Current
    {
        get
        {
            Run();
            return current ??= Metric.Over(hierarchy, pairArray, inputArray);
        }
    }

    /// <summary>Where the runs note the arcs they change, when somebody asks.</summary>
    internal List<(uint Arc, ulong Pair)>? Changes { get; set; }

    /// <summary>Takes over weights known beforehand: those of input arcs and all those that follow from them.</summary>
    internal void Follow(ReadOnlySpan<WeightChange> set, ReadOnlySpan<uint> arcs, ReadOnlySpan<ulong> follow)
    {
        current = null;
        foreach (var (_, arc, weight) in set)
        {
            inputs[arc] = Math.Min(weight.Deciseconds, Impassable);
            inputDiffers[arc >> Metric.InputShift] = true;
        }
        for (var at = 0; at < arcs.Length; at++)
        {
            var arc = arcs[at];
            pairs[arc] = follow[at];
            var begins = (int)(arc >> Hierarchy.PageShift);
            while (hierarchy.PageRows(begins).Begin > arc) begins--;
            pageDiffers[begins] = true;
        }
    }

    /// <summary>Brings the weights of the draft up to date and publishes nothing: pages of its own are changed where they lie.</summary>
    public void Run()
    {
        (Work, WasFull) = (0, false);
        foreach (var arc in pending) Doubt(arc);
        pending.Clear();
        while (NextRank() is var rank && rank >= 0)
        {
            LookAt((uint)rank);
            if (Work <= mostWork) continue;
            Full();
            break;
        }
        GC.KeepAlive(this);
    }

    void Full()
    {
        WasFull = true;
        while (NextRank() is var rank && rank >= 0)
        {
            for (var arc = hierarchy.First[rank]; arc < hierarchy.First[rank + 1]; arc++) arcBits[arc >> 6] &= ~(1ul << (int)(arc & 63));
            Done((uint)rank);
        }
        Customization.Full(hierarchy, inputs, pairs, Kernel.Fastest, 1);
        Array.Fill(pageDiffers, true);
    }

    // An arc whose input weight changed: lighter than it was, or perhaps no more as light.
    void Doubt(uint arc)
    {
        var tail = hierarchy.TailOf(arc);
        var pair = pairs[arc];
        var input = InputPair(arc);
        var (up, down) = (((uint)input).CompareTo((uint)pair), ((uint)(input >> 32)).CompareTo((uint)(pair >> 32)));
        if (up == 0 && down == 0) return;
        Touch(arc, tail, pair, (up > 0 ? Again : 0) | (down > 0 ? (ulong)Again << 32 : 0), up < 0 || down < 0 ? Least(pair, input) : pair);
    }

    ulong InputPair(uint arc) => Metric.InputWeight(hierarchy, inputs, 2 * arc) | ((ulong)Metric.InputWeight(hierarchy, inputs, (2 * arc) + 1) << 32);

    void Touch(uint arc, uint tail, ulong pair, ulong again, ulong lighter)
    {
        ref var bits = ref arcBits[arc >> 6];
        var bit = 1ul << (int)(arc & 63);
        if ((bits & bit) == 0)
        {
            bits |= bit;
            old[arc] = pair | again;
            rankBits[tail >> 6] |= 1ul << (int)(tail & 63);
            wordBits[tail >> 12] |= 1ul << (int)(tail >> 6 & 63);
            topBits[tail >> 18] |= 1ul << (int)(tail >> 12 & 63);
        }
        else old[arc] |= again;
        if (lighter != pair) Write(arc, tail, lighter);
    }

    long NextRank()
    {
        for (var at = 0; at < topBits.Length; at++)
        {
            if (topBits[at] == 0) continue;
            var word = (at << 6) + BitOperations.TrailingZeroCount(topBits[at]);
            var row = (word << 6) + BitOperations.TrailingZeroCount(wordBits[word]);
            return ((long)row << 6) + BitOperations.TrailingZeroCount(rankBits[row]);
        }
        return -1;
    }

    void Done(uint rank)
    {
        if ((rankBits[rank >> 6] &= ~(1ul << (int)(rank & 63))) != 0) return;
        if ((wordBits[rank >> 12] &= ~(1ul << (int)(rank >> 6 & 63))) != 0) return;
        topBits[rank >> 18] &= ~(1ul << (int)(rank >> 12 & 63));
    }

    // Settles the arcs of a rank that are to be looked at, then offers what changed to the arcs above.
    void LookAt(uint x)
    {
        Done(x);
        var (start, end) = (hierarchy.First[x], hierarchy.First[x + 1]);
        var count = 0;
        for (var word = start >> 6; word <= (end - 1) >> 6; word++)
        {
            var mask = ~0ul;
            if (word == start >> 6) mask &= ~0ul << (int)(start & 63);
            if (word == (end - 1) >> 6) mask &= ~0ul >> (int)(63 - ((end - 1) & 63));
            var left = arcBits[word] & mask;
            arcBits[word] &= ~mask;
            for (; left != 0; left &= left - 1)
            {
                var arc = (word << 6) + (uint)BitOperations.TrailingZeroCount(left);
                var (was, pair) = (old[arc] & Weights, pairs[arc]);
                // A direction that some way made lighter is exact already: every other way is as it was or was offered.
                var upAgain = (old[arc] & Again) != 0 && (uint)was == (uint)pair;
                var downAgain = (old[arc] >> 63) != 0 && was >> 32 == pair >> 32;
                if (upAgain || downAgain)
                {
                    var settled = Derive(arc, x, was, upAgain, downAgain);
                    if (!upAgain) settled = (settled & ~(ulong)uint.MaxValue) | (uint)pair;
                    if (!downAgain) settled = (uint)settled | (pair & ~(ulong)uint.MaxValue);
                    if (settled != pair) Write(arc, x, pair = settled);
                }
                if (pair == was) continue;
                Changes?.Add((arc, pair));
                if (count == changed.Length) Array.Resize(ref changed, 2 * count);
                changed[count++] = ((int)(arc - start), was);
            }
        }
        if (count == 0) return;
        var heads = (int)(end - start);
        if (oldRow.Length < heads) oldRow = new ulong[2 * heads];
        new Span<ulong>(pairs + start, heads).CopyTo(oldRow);
        for (var one = 0; one < count; one++) oldRow[changed[one].Index] = changed[one].Old;
        // What the offers will look at, asked of memory all at once.
        if (Sse.IsSupported)
            for (var at = 0; at < heads; at++)
            {
                var row = hierarchy.First[hierarchy.Head[start + at]];
                Sse.Prefetch0(hierarchy.Head + row);
                Sse.Prefetch0(pairs + row);
            }
        for (var one = 0; one < count; one++)
        {
            // Two that changed are offered once, with the earlier.
            var (index, earlier) = (changed[one].Index, 0);
            for (var other = 0; other < index; other++)
            {
                if (earlier < one && changed[earlier].Index == other) earlier++;
                else Offer(pairs + start, start, other, index);
            }
            for (var other = index + 1; other < heads; other++) Offer(pairs + start, start, index, other);
        }
    }

    void Offer(ulong* row, uint start, int low, int high)
    {
        Work++;
        var (was, now) = (Sum(BitOperations.RotateLeft(oldRow[low], 32), oldRow[high]), Sum(BitOperations.RotateLeft(row[low], 32), row[high]));
        if (was == now) return;
        var (tail, over) = (hierarchy.Head[start + low], hierarchy.Head[start + high]);
        var arc = hierarchy.Seek(hierarchy.First[tail] + (uint)(high - low - 1), hierarchy.First[tail + 1], over);
        var pair = pairs[arc];
        var had = (arcBits[arc >> 6] >> (int)(arc & 63) & 1) != 0 ? old[arc] & Weights : pair;
        var again = 0ul;
        if ((uint)now > (uint)was && (uint)was == (uint)had) again |= Again;
        if (now >> 32 > was >> 32 && was >> 32 == had >> 32) again |= (ulong)Again << 32;
        var lighter = Least(pair, now);
        if (again != 0 || lighter != pair) Touch(arc, tail, pair, again, lighter);
    }

    // The pair of an arc from its input arcs and the ways over lower ranks; stops where nothing can be lighter than what was.
    ulong Derive(uint arc, uint tail, ulong was, bool up, bool down)
    {
        uint* first = hierarchy.First, head = hierarchy.Head, size = hierarchy.Size;
        var (over, best) = (head[arc], InputPair(arc));
        var lowest = (long)tail - size[tail];
        for (var node = (long)tail - 1; node > lowest;)
        {
            Work++;
            if ((!up || (uint)best == (uint)was) && (!down || best >> 32 == was >> 32)) break;
            var (start, end) = (first[node], first[node + 1]);
            var toTail = hierarchy.Seek(start, end, tail);
            var toHead = toTail < end && head[toTail] == tail ? hierarchy.Seek(toTail + 1, end, over) : end;
            if (toHead < end && head[toHead] == over)
            {
                best = Least(best, Sum(BitOperations.RotateLeft(pairs[toTail], 32), pairs[toHead]));
                node--;
            }
            else node -= size[node];
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Sum(ulong one, ulong other) => Vector128.Min(Vector128.CreateScalarUnsafe(Weights).AsUInt32(),
        Vector128.CreateScalarUnsafe(one).AsUInt32() + Vector128.CreateScalarUnsafe(other).AsUInt32()).AsUInt64().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Least(ulong one, ulong other) =>
        Vector128.Min(Vector128.CreateScalarUnsafe(one).AsUInt32(), Vector128.CreateScalarUnsafe(other).AsUInt32()).AsUInt64().ToScalar();

    void Write(uint arc, uint tail, ulong pair)
    {
        pairs[arc] = pair;
        pageDiffers[hierarchy.First[tail] >> Hierarchy.PageShift] = true;
    }
}
