using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Passable.Routing;

/// <summary>
/// Full customization: pairs of weights (up in the low half, down in the high half) from input weights. For each rank x, ascending, and each
/// two of its heads y below z, the way y, x, z is offered to the arc from y to z.
/// </summary>
static unsafe class Customization
{
    const ulong Impassable = 0x7fffffff_7fffffff;

    /// <summary>Subtrees of at most one in so many ranks are customized side by side.</summary>
    const int Parts = 32;

    public static void Full(Hierarchy hierarchy, uint* inputs, ulong* pairs, Kernel kernel, int threads)
    {
        var all = (uint)hierarchy.N;
        var words = ((2L * hierarchy.M) + 31) / 32;
        if (kernel == Kernel.Scalar || (kernel == Kernel.Fastest && !Vector256.IsHardwareAccelerated))
        {
            Load(hierarchy, inputs, pairs, 0, words);
            for (var x = 0u; x < all; x++) Offer(hierarchy.First, hierarchy.Head, pairs, hierarchy.First[x], hierarchy.First[x + 1], 0, all);
        }
        else if (threads == 1)
        {
            Load(hierarchy, inputs, pairs, 0, words);
            using var fronts = new Fronts();
            fronts.Customize(hierarchy, pairs, 0, all, null, all);
        }
        else SideBySide(hierarchy, inputs, pairs, words, threads);
        GC.KeepAlive(hierarchy);
    }

    sealed record Part(uint From, uint To, Fronts? Fronts, List<uint> Outside);

    // Subtrees know nothing of one another: each is customized within itself, then what they offer outside themselves is offered in order, then
    // the ranks above them follow. The least of the same sums is the same in any order.
    static void SideBySide(Hierarchy hierarchy, uint* inputs, ulong* pairs, long words, int threads)
    {
        var how = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, 4 * threads, how, part => Load(hierarchy, inputs, pairs, words * part / (4 * threads), words * (part + 1) / (4 * threads)));
        var parts = new List<Part>();
        for (var node = (long)hierarchy.N - 1; node >= 0;)
        {
            var size = hierarchy.Size[node];
            var subtree = size <= 1 + (hierarchy.N / Parts);
            parts.Add(new((uint)(subtree ? node + 1 - size : node), (uint)node + 1, subtree ? new Fronts() : null, []));
            node -= subtree ? size : 1;
        }
        parts.Reverse();
        Parallel.ForEach(parts.Where(part => part.Fronts is not null).OrderByDescending(part => part.To - part.From), how, part => part.Fronts!.Customize(hierarchy, pairs, part.From, part.To, part.Outside, part.To));
        using var above = new Fronts();
        foreach (var part in parts)
            foreach (var x in part.Outside) Offer(hierarchy.First, hierarchy.Head, pairs, hierarchy.First[x], hierarchy.First[x + 1], part.To, (uint)hierarchy.N);
        foreach (var part in parts)
        {
            if (part.Fronts is null) above.Customize(hierarchy, pairs, part.From, part.To, null, (uint)hierarchy.N);
            else
            {
                above.TakeOver(part.Fronts);
                part.Fronts.Dispose();
            }
        }
    }

    /// <summary>Gives every slot the least weight of its input arcs.</summary>
    static void Load(Hierarchy hierarchy, uint* inputs, ulong* pairs, long from, long to)
    {
        uint* bits = hierarchy.SlotBits, weights = (uint*)pairs + (32 * from);
        var at = hierarchy.SlotInput + hierarchy.SlotFirst[from];
        new Span<ulong>(pairs + (16 * from), (int)(Math.Min(16 * to, hierarchy.M) - (16 * from))).Fill(Impassable);
        for (var word = from; word < to; word++, weights += 32)
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                var input = *at++;
                var least = Math.Min(int.MaxValue, inputs[input & ~HierarchyArrays.More]);
                while ((input & HierarchyArrays.More) != 0)
                {
                    input = *at++;
                    least = Math.Min(least, inputs[input & ~HierarchyArrays.More]);
                }
                weights[BitOperations.TrailingZeroCount(left)] = least;
            }
    }

    /// <summary>Offers the ways over one rank, whose arcs these are, to the arcs between its heads whose tails lie from one rank to another, the end excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Offer(uint* first, uint* head, ulong* pairs, uint start, uint end, uint from, uint to)
    {
        for (var toY = start; toY + 1 < end && head[toY] < to; toY++)
        {
            if (head[toY] < from) continue;
            // From y down to x, and from x up to y, turned round: what is added to the way from x up to z, and down from z to x.
            var turned = BitOperations.RotateLeft(pairs[toY], 32);
            var yz = first[head[toY]];
            for (var toZ = toY + 1; toZ < end; toZ++, yz++)
            {
                while (head[yz] != head[toZ]) yz++;
                pairs[yz] = Least(pairs[yz], turned, pairs[toZ]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Least(ulong there, ulong one, ulong other)
    {
        if (Vector128.IsHardwareAccelerated)
            return Vector128.Min(Vector128.CreateScalarUnsafe(there).AsUInt32(), Vector128.CreateScalarUnsafe(one).AsUInt32() + Vector128.CreateScalarUnsafe(other).AsUInt32()).AsUInt64().ToScalar();
        var up = Math.Min((uint)there, (uint)one + (uint)other);
        var down = Math.Min((uint)(there >> 32), (uint)(one >> 32) + (uint)(other >> 32));
        return ((ulong)down << 32) | up;
    }
}
