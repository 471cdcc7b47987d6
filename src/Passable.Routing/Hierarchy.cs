using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Passable.Routing;

/// <summary>
/// The part of a customizable contraction hierarchy that knows no weights: ranks, upward arcs with their shortcuts, elimination tree, and
/// which input arc is which upward or downward arc (Dibbelt, Strasser and Wagner, Customizable Contraction Hierarchies, 2016). Made once a
/// network and order; any number of <see cref="Metric"/>s stand on it. Immutable, and safe to use from many threads.
/// </summary>
public sealed unsafe class Hierarchy
{
    /// <summary>Weights lie in pages of this many arcs; see <see cref="Metric"/>.</summary>
    internal const int PageShift = 9;

    // The arrays of HierarchyArrays, at fixed addresses.
    internal readonly uint* Rank, First, Head, Size, Slot, SlotBits, SlotFirst, SlotInput;
    internal readonly int N, M, Inputs, Pages;
    readonly object held;
    int[]? pageEnd;

    Hierarchy(HierarchyArrays arrays)
    {
        Arrays = arrays;
        MemoryHandle[] pins = [arrays.Rank.Pin(), arrays.First.Pin(), arrays.Head.Pin(), arrays.Size.Pin(), arrays.Slot.Pin(), arrays.SlotBits.Pin(), arrays.SlotFirst.Pin(), arrays.SlotInput.Pin()];
        held = new Pins(pins);
        Rank = (uint*)pins[0].Pointer;
        First = (uint*)pins[1].Pointer;
        Head = (uint*)pins[2].Pointer;
        Size = (uint*)pins[3].Pointer;
        Slot = (uint*)pins[4].Pointer;
        SlotBits = (uint*)pins[5].Pointer;
        SlotFirst = (uint*)pins[6].Pointer;
        SlotInput = (uint*)pins[7].Pointer;
        (N, M, Inputs) = (arrays.Rank.Length, arrays.Head.Length, arrays.Slot.Length);
        Pages = (M >> PageShift) + 1;
    }

    /// <summary>The arrays this hierarchy stands on, to be written to a file.</summary>
    public HierarchyArrays Arrays { get; }

    /// <summary>How many nodes.</summary>
    public int Nodes => N;

    /// <summary>How many upward arcs, shortcuts included; each carries a weight up and a weight down.</summary>
    public int Arcs => M;

    /// <summary>How many input arcs.</summary>
    public int InputArcs => Inputs;

    /// <summary>Bytes of the arrays that a search needs; the map between input arcs and slots is not among them.</summary>
    public long Bytes => 4L * (Arrays.Rank.Length + Arrays.First.Length + Arrays.Head.Length + Arrays.Size.Length);

    /// <summary>Bytes of the map between input arcs and slots.</summary>
    public long InputMapBytes => 4L * (Arrays.Slot.Length + Arrays.SlotBits.Length + Arrays.SlotFirst.Length + Arrays.SlotInput.Length);

    /// <summary>The hierarchy of a graph contracted in this order.</summary>
    /// <param name="firstOut">The first arc out of each node, and one entry more: how many arcs there are.</param>
    /// <param name="head">The node each arc ends at. Loops and several arcs between two nodes are allowed.</param>
    /// <param name="order">All nodes, the one contracted first first. Any order gives right answers; a nested dissection gives fast ones.</param>
    /// <exception cref="ArgumentException">The arrays are no graph, or the order leaves out a node.</exception>
    public static Hierarchy Of(ReadOnlySpan<int> firstOut, ReadOnlySpan<int> head, ReadOnlySpan<int> order) =>
        new(Contraction.Of(MemoryMarshal.Cast<int, uint>(firstOut), MemoryMarshal.Cast<int, uint>(head), MemoryMarshal.Cast<int, uint>(order), []));

    /// <summary>The hierarchy of a graph contracted in this order; its input arcs are the arcs the graph was made of, by their places in that list.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="order">All nodes, the one contracted first first.</param>
    public static Hierarchy Of(ArcGraph graph, ReadOnlySpan<int> order)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new(Contraction.Of(MemoryMarshal.Cast<int, uint>(graph.FirstOut.AsSpan()), MemoryMarshal.Cast<int, uint>(graph.Head.AsSpan()),
            MemoryMarshal.Cast<int, uint>(order), MemoryMarshal.Cast<int, uint>(graph.Input.AsSpan())));
    }

    /// <summary>
    /// A hierarchy over arrays that are already there, as in a mapped file: nothing is copied. The memory must stay, unchanged, for as long as
    /// the hierarchy or anything made of it is in use.
    /// </summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="trust">Whether every entry is looked at first, which takes about as long as reading them.</param>
    /// <param name="refusal">Why not, in one sentence.</param>
    /// <returns>Null when refused.</returns>
    public static Hierarchy? TryOver(HierarchyArrays arrays, ArrayTrust trust, out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        refusal = trust == ArrayTrust.Checked ? arrays.RefusalOfLengths() : arrays.Refusal();
        return refusal is null ? new(arrays) : null;
    }

    /// <summary>The arcs of the rows that begin in a page: a row that goes on into the next belongs to the page it begins in.</summary>
    internal (int Begin, int Length) PageRows(int page)
    {
        if (pageEnd is null)
        {
            var ends = new int[Pages];
            for (var node = 0; node < N; node++) ends[First[node] >> PageShift] = (int)First[node + 1];
            for (var at = 1; at < Pages; at++) ends[at] = Math.Max(ends[at], ends[at - 1]);
            pageEnd = ends;
        }
        var begin = page == 0 ? 0 : pageEnd[page - 1];
        return (begin, pageEnd[page] - begin);
    }

    /// <summary>The tail of an arc: the last rank whose arcs begin at or before it and are not none.</summary>
    internal uint TailOf(uint arc)
    {
        var (low, high) = (0u, (uint)N);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (First[middle] <= arc) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>The first arc from here to the end of its row whose head is not below this one; the end, or a place after it, where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint Seek(uint arc, uint end, uint rank)
    {
        if (Vector256.IsHardwareAccelerated && arc + 8 <= (uint)M)
        {
            // Ranks are below 2^31, so that signed comparison will do. What stands after the row cannot come before what stands in it.
            var sought = Vector256.Create((int)rank);
            do
            {
                var below = Vector256.GreaterThan(sought, Vector256.Load((int*)Head + arc)).ExtractMostSignificantBits();
                if (below != 0xff) return arc + (uint)BitOperations.TrailingZeroCount(~below);
                arc += 8;
            }
            while (arc < end && arc + 8 <= (uint)M);
        }
        while (arc < end && Head[arc] < rank) arc++;
        return arc;
    }

    /// <summary>The input arcs of a slot are those of <see cref="SlotInput"/> from this place, up to the first without the bit for more; -1 where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long InputAt(uint slot)
    {
        var (word, bit) = (slot >> 5, (int)(slot & 31));
        var bits = SlotBits[word];
        if ((bits >> bit & 1) == 0) return -1;
        var before = (uint)BitOperations.PopCount(bits & ((1u << bit) - 1));
        var (from, to) = (SlotFirst[word], SlotFirst[word + 1]);
        if (to - from == (uint)BitOperations.PopCount(bits)) return from + before;
        for (; before > 0; from++) if ((SlotInput[from] & HierarchyArrays.More) == 0) before--;
        return from;
    }
}

/// <summary>Lets go of pinned memory when nothing holds it any more.</summary>
sealed class Pins : SafeHandle
{
    readonly MemoryHandle[] pins;

    public Pins(MemoryHandle[] pins) : base(0, ownsHandle: true) => this.pins = pins;

    public override bool IsInvalid => false;

    protected override bool ReleaseHandle()
    {
        foreach (var pin in pins) pin.Dispose();
        return true;
    }
}

/// <summary>What is known of arrays that came from a file.</summary>
public enum ArrayTrust
{
    /// <summary>Nothing: every entry is looked at.</summary>
    Unknown,

    /// <summary>They are those once written, as a checksum of the whole file has shown: only the lengths are looked at.</summary>
    Checked,
}
