using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Passable.Routing;

/// <summary>
/// Eight metrics of one hierarchy customized in one pass, one a lane of a vector: vehicles, policies or dates side by side for about the price
/// of one. Made once, since it holds 64 bytes an arc, and used again and again; one thread at a time.
/// </summary>
public sealed unsafe class MetricBatch
{
    /// <summary>How many metrics at once.</summary>
    public const int Lanes = 8;

    readonly Hierarchy hierarchy;
    readonly uint[] array;

    // For each arc the eight weights up, then the eight down: one cache line.
    readonly uint* weights;
    readonly uint[][] inputs = new uint[Lanes][];

    /// <summary>Room for eight metrics.</summary>
    public MetricBatch(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        this.hierarchy = hierarchy;
        array = Pinned.Of<uint>(2L * Lanes * hierarchy.M);
        weights = Pinned.Start(array);
    }

    /// <summary>Customizes the metrics of these weights.</summary>
    /// <param name="given">One to eight, each with one weight an input arc.</param>
    public void Customize(params ReadOnlySpan<ReadOnlyMemory<Weight>> given)
    {
        if (given.Length is 0 or > Lanes) throw new ArgumentException($"one to {Lanes} metrics, not {given.Length}", nameof(given));
        for (var lane = 0; lane < given.Length; lane++)
        {
            if (given[lane].Length != hierarchy.Inputs) throw new ArgumentException("one weight an input arc", nameof(given));
            inputs[lane] ??= Pinned.Of<uint>(hierarchy.Inputs);
            MemoryMarshal.Cast<Weight, uint>(given[lane].Span).CopyTo(new Span<uint>(Pinned.Start(inputs[lane]), hierarchy.Inputs));
        }
        Load(given.Length);
        Relax();
        GC.KeepAlive(this);
    }

    /// <summary>The metric of one lane, by itself: bit for bit that of <see cref="Metric.Of(Hierarchy, ReadOnlySpan{Weight})"/>.</summary>
    /// <param name="lane">One that was given weights.</param>
    public Metric Lane(int lane)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)lane, (uint)Lanes, nameof(lane));
        if (inputs[lane] is not { } mine) throw new ArgumentException($"lane {lane} was given no weights", nameof(lane));
        var pairs = Pinned.Of<ulong>(hierarchy.M + 8L);
        var to = Pinned.Start(pairs);
        for (var arc = 0L; arc < hierarchy.M; arc++) to[arc] = weights[(2 * Lanes * arc) + lane] | ((ulong)weights[(2 * Lanes * arc) + Lanes + lane] << 32);
        GC.KeepAlive(this);
        return Metric.Over(hierarchy, pairs, Copy(mine));
    }

    uint[] Copy(uint[] from)
    {
        var copy = Pinned.Of<uint>(hierarchy.Inputs);
        new Span<uint>(Pinned.Start(from), hierarchy.Inputs).CopyTo(new Span<uint>(Pinned.Start(copy), hierarchy.Inputs));
        return copy;
    }

    void Load(int lanes)
    {
        uint* bits = hierarchy.SlotBits, at = hierarchy.SlotInput;
        uint** lane = stackalloc uint*[Lanes];
        for (var one = 0; one < Lanes; one++) lane[one] = Pinned.Start(inputs[Math.Min(one, lanes - 1)]);
        var impassable = Vector256.Create((uint)int.MaxValue);
        var words = ((2L * hierarchy.M) + 31) / 32;
        for (var word = 0L; word < words; word++)
        {
            var slots = (int)Math.Min(32, (2L * hierarchy.M) - (32 * word));
            var to = weights + (32 * Lanes * word);
            for (var (slot, left) = (0, bits[word]); slot < slots; slot++, left >>= 1, to += Lanes)
            {
                var least = impassable;
                if ((left & 1) != 0)
                {
                    uint input;
                    do
                    {
                        input = *at++;
                        var from = input & ~HierarchyArrays.More;
                        least = Vector256.Min(least, Vector256.Create(lane[0][from], lane[1][from], lane[2][from], lane[3][from], lane[4][from], lane[5][from], lane[6][from], lane[7][from]));
                    }
                    while ((input & HierarchyArrays.More) != 0);
                }
                least.Store(to);
            }
        }
    }

    void Relax()
    {
        uint* first = hierarchy.First, head = hierarchy.Head;
        for (var x = 0; x < hierarchy.N; x++)
        {
            var end = first[x + 1];
            for (var toY = first[x]; toY + 1 < end; toY++)
            {
                var (up, down) = (Vector256.Load(weights + (16L * toY)), Vector256.Load(weights + (16L * toY) + 8));
                var yz = first[head[toY]];
                for (var toZ = toY + 1; toZ < end; toZ++, yz++)
                {
                    while (head[yz] != head[toZ]) yz++;
                    uint* there = weights + (16L * yz), over = weights + (16L * toZ);
                    Vector256.Min(Vector256.Load(there), down + Vector256.Load(over)).Store(there);
                    Vector256.Min(Vector256.Load(there + 8), up + Vector256.Load(over + 8)).Store(there + 8);
                }
            }
        }
    }
}
