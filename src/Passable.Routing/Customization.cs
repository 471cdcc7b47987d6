using System.Numerics;
using System.Runtime.CompilerServices;

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
        Scalar(hierarchy, pairs, 0, (uint)hierarchy.N);
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
        uint* first = hierarchy.First, head = hierarchy.Head;
        for (var x = from; x < to; x++)
        {
            var end = first[x + 1];
            for (var toY = first[x]; toY + 1 < end; toY++)
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Least(ulong there, ulong one, ulong other)
    {
        var up = Math.Min((uint)there, (uint)one + (uint)other);
        var down = Math.Min((uint)(there >> 32), (uint)(one >> 32) + (uint)(other >> 32));
        return ((ulong)down << 32) | up;
    }
}
