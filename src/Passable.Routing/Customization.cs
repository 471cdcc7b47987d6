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

    public static void Full(Hierarchy hierarchy, uint* inputs, ulong* pairs, Kernel kernel, int threads)
    {
        Load(hierarchy, inputs, pairs);
        if (kernel == Kernel.Scalar || (kernel == Kernel.Fastest && !Vector256.IsHardwareAccelerated)) Scalar(hierarchy, pairs, 0, (uint)hierarchy.N);
        else
        {
            using var fronts = new Fronts();
            fronts.Customize(hierarchy, pairs, 0, (uint)hierarchy.N);
        }
        GC.KeepAlive(hierarchy);
    }

    /// <summary>Gives every slot the least weight of its input arcs.</summary>
    static void Load(Hierarchy hierarchy, uint* inputs, ulong* pairs)
    {
        uint* bits = hierarchy.SlotBits, slotInput = hierarchy.SlotInput, weights = (uint*)pairs;
        var words = ((2L * hierarchy.M) + 31) / 32;
        new Span<ulong>(pairs, hierarchy.M).Fill(Impassable);
        var at = slotInput;
        for (var word = 0L; word < words; word++, weights += 32)
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

    static void Scalar(Hierarchy hierarchy, ulong* pairs, uint from, uint to)
    {
        var first = hierarchy.First;
        for (var x = from; x < to; x++) Offer(first, hierarchy.Head, pairs, first[x], first[x + 1]);
    }

    /// <summary>Offers the ways over one rank, whose arcs these are, to the arcs between its heads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Offer(uint* first, uint* head, ulong* pairs, uint start, uint end)
    {
        for (var toY = start; toY + 1 < end; toY++)
        {
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
