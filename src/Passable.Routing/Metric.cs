using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Passable.Routing;

/// <summary>
/// Weights on a <see cref="Hierarchy"/>: those of the input arcs, and for each arc of the hierarchy the least weight, up and down, of the arc
/// itself and of the ways over lower ranks (basic customization). Immutable and safe to use from many threads: a changed one is another
/// metric that shares the pages that did not change (<see cref="MetricDraft"/>), so that queries on the old one go on undisturbed.
/// </summary>
public sealed unsafe class Metric
{
    /// <summary>Input weights lie in pages of this many arcs.</summary>
    internal const int InputShift = 10;

    // Where each page would begin were it the first, so that a row is at page[first >> shift] + first; and what keeps it alive.
    internal readonly nint[] PageTable, InputTable;
    internal readonly object[] PageOwner, InputOwner;
    internal readonly ulong** Page;
    internal readonly uint** InputPage;

    Metric(Hierarchy hierarchy, nint[] pageTable, object[] pageOwner, nint[] inputTable, object[] inputOwner)
    {
        (Hierarchy, PageTable, PageOwner, InputTable, InputOwner) = (hierarchy, pageTable, pageOwner, inputTable, inputOwner);
        Page = (ulong**)Pinned.Start(pageTable);
        InputPage = (uint**)Pinned.Start(inputTable);
    }

    /// <summary>What the weights stand on.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>The metric of these weights.</summary>
    /// <param name="hierarchy">What they stand on.</param>
    /// <param name="weights">One an input arc.</param>
    public static Metric Of(Hierarchy hierarchy, ReadOnlySpan<Weight> weights) => Of(hierarchy, weights, Kernel.Fastest, 1);

    /// <summary>The same metric, bit for bit, with so many threads.</summary>
    /// <param name="hierarchy">What they stand on.</param>
    /// <param name="weights">One an input arc.</param>
    /// <param name="threads">At least 1.</param>
    public static Metric Of(Hierarchy hierarchy, ReadOnlySpan<Weight> weights, int threads) => Of(hierarchy, weights, Kernel.Fastest, threads);

    /// <summary>The same metric, bit for bit, by these loops.</summary>
    /// <param name="hierarchy">What they stand on.</param>
    /// <param name="weights">One an input arc.</param>
    /// <param name="kernel">Which loops.</param>
    /// <param name="threads">At least 1.</param>
    public static Metric Of(Hierarchy hierarchy, ReadOnlySpan<Weight> weights, Kernel kernel, int threads)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (weights.Length != hierarchy.InputArcs) throw new ArgumentException("one weight an input arc", nameof(weights));
        var inputs = Pinned.Of<uint>(weights.Length);
        MemoryMarshal.Cast<Weight, uint>(weights).CopyTo(new Span<uint>(Pinned.Start(inputs), weights.Length));
        var pairs = Pinned.Of<ulong>(hierarchy.M + 8L);
        Customization.Full(hierarchy, Pinned.Start(inputs), Pinned.Start(pairs), kernel, threads);
        return Over(hierarchy, pairs, inputs);
    }

    /// <summary>A metric whose pages all lie in one array.</summary>
    internal static Metric Over(Hierarchy hierarchy, ulong[] pairs, uint[] inputs)
    {
        var inputPages = (hierarchy.Inputs >> InputShift) + 1;
        var (pageTable, inputTable) = (Pinned.Of<nint>(hierarchy.Pages), Pinned.Of<nint>(inputPages));
        new Span<nint>(Pinned.Start(pageTable), hierarchy.Pages).Fill((nint)Pinned.Start(pairs));
        new Span<nint>(Pinned.Start(inputTable), inputPages).Fill((nint)Pinned.Start(inputs));
        var (pageOwner, inputOwner) = (new object[hierarchy.Pages], new object[inputPages]);
        Array.Fill(pageOwner, pairs);
        Array.Fill(inputOwner, inputs);
        return new(hierarchy, pageTable, pageOwner, inputTable, inputOwner);
    }

    /// <summary>A metric of copies of these tables.</summary>
    internal static Metric Of(Hierarchy hierarchy, ulong** page, object[] pageOwner, uint** inputPage, object[] inputOwner)
    {
        var (pageTable, inputTable) = (Pinned.Of<nint>(pageOwner.Length), Pinned.Of<nint>(inputOwner.Length));
        new Span<nint>(page, pageOwner.Length).CopyTo(new Span<nint>(Pinned.Start(pageTable), pageOwner.Length));
        new Span<nint>(inputPage, inputOwner.Length).CopyTo(new Span<nint>(Pinned.Start(inputTable), inputOwner.Length));
        return new(hierarchy, pageTable, pageOwner.AsSpan().ToArray(), inputTable, inputOwner.AsSpan().ToArray());
    }

    /// <summary>The weight of an input arc.</summary>
    /// <param name="arc">0 to <see cref="Hierarchy.InputArcs"/>, the end excluded.</param>
    public Weight this[int arc]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)arc, (uint)Hierarchy.Inputs, nameof(arc));
            var weight = new Weight(InputPage[arc >> InputShift][arc]);
            GC.KeepAlive(this);
            return weight;
        }
    }

    /// <summary>
    /// The weights of every arc of the hierarchy, up and down, in order of arcs; for comparing metrics. Two metrics of the same input weights are
    /// equal in all of them, however they were made.
    /// </summary>
    public IEnumerable<(Weight Up, Weight Down)> Weights()
    {
        for (var node = 0; node < Hierarchy.N; node++)
            foreach (var pair in RowOf(node)) yield return (new((uint)pair), new((uint)(pair >> 32)));
    }

    ulong[] RowOf(int node)
    {
        var first = Hierarchy.First[node];
        var row = new Span<ulong>(Row(first), (int)(Hierarchy.First[node + 1] - first)).ToArray();
        GC.KeepAlive(this);
        return row;
    }

    /// <summary>Where arc 0 would be if the row that begins at this arc lay in one array with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong* Origin(uint first) => Page[first >> Hierarchy.PageShift];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong* Row(uint first) => Page[first >> Hierarchy.PageShift] + first;

    /// <summary>The least weight of the input arcs of a slot; impassable where it has none.</summary>
    internal static uint InputWeight(Hierarchy hierarchy, uint* inputs, uint slot)
    {
        var at = hierarchy.InputAt(slot);
        if (at < 0) return int.MaxValue;
        for (var least = (uint)int.MaxValue; ; at++)
        {
            var input = hierarchy.SlotInput[at] & ~HierarchyArrays.More;
            least = Math.Min(least, inputs[input]);
            if ((hierarchy.SlotInput[at] & HierarchyArrays.More) == 0) return least;
        }
    }
}

/// <summary>Which loops customize. All give the same bits.</summary>
public enum Kernel
{
    /// <summary>One pair of weights at a time, in the order of the paper.</summary>
    Scalar,

    /// <summary>Runs of pairs in vectors of 256 bits, chains of ranks with the same heads together.</summary>
    Vector,

    /// <summary>The vectors where the machine has them.</summary>
    Fastest,
}
