namespace Passable.Routing;

/// <summary>
/// A <see cref="Hierarchy"/> as plain arrays of 32-bit numbers, as they stand in a file. Nodes are renumbered by rank: rank is post-order of
/// the elimination tree, so that a subtree is one run of ranks that ends with its root. Arcs go from the lower rank (their tail) to the
/// higher (their head); slot <c>2a</c> is arc <c>a</c> upward, slot <c>2a + 1</c> the same arc downward.
/// </summary>
public sealed record HierarchyArrays
{
    /// <summary>The rank of each node, one an input node; a permutation.</summary>
    public required ReadOnlyMemory<uint> Rank { get; init; }

    /// <summary>The first arc of each rank, and one entry more: how many arcs there are.</summary>
    public required ReadOnlyMemory<uint> First { get; init; }

    /// <summary>The rank each arc goes up to, ascending within the arcs of one tail; the first of them is the parent in the elimination tree.</summary>
    public required ReadOnlyMemory<uint> Head { get; init; }

    /// <summary>How many ranks the subtree of each rank has, itself included.</summary>
    public required ReadOnlyMemory<uint> Size { get; init; }

    /// <summary>The slot of each input arc; <see cref="uint.MaxValue"/> for a loop, which no way uses.</summary>
    public required ReadOnlyMemory<uint> Slot { get; init; }

    /// <summary>One bit a slot: whether an input arc has it. 32 slots a word, lowest bit first.</summary>
    public required ReadOnlyMemory<uint> SlotBits { get; init; }

    /// <summary>Where the input arcs of each word of <see cref="SlotBits"/> begin in <see cref="SlotInput"/>, and one entry more: their count.</summary>
    public required ReadOnlyMemory<uint> SlotFirst { get; init; }

    /// <summary>The input arcs that are no loops, by slot and then by number; the highest bit says that the next has the same slot.</summary>
    public required ReadOnlyMemory<uint> SlotInput { get; init; }

    /// <summary>The highest bit of an entry of <see cref="SlotInput"/>.</summary>
    internal const uint More = 0x8000_0000;

    /// <summary>
    /// Why these arrays are no hierarchy, in one sentence; null when they are one. Every entry is looked at, so that no query over accepted
    /// arrays reads outside them.
    /// </summary>
    public string? Refusal()
    {
        ReadOnlySpan<uint> rank = Rank.Span, first = First.Span, head = Head.Span, size = Size.Span;
        ReadOnlySpan<uint> slot = Slot.Span, bits = SlotBits.Span, slotFirst = SlotFirst.Span, slotInput = SlotInput.Span;
        var nodes = rank.Length;
        if (RefusalOfLengths() is { } refusal) return refusal;

        var seen = new uint[(nodes >> 5) + 1];
        foreach (var one in rank)
        {
            if (one >= nodes) return $"rank {one} is not below {nodes}";
            if ((seen[one >> 5] >> (int)(one & 31) & 1) != 0) return $"rank {one} is given to two nodes";
            seen[one >> 5] |= 1u << (int)(one & 31);
        }
        // The sizes that the parents give; they also show that the ranks are a post-order.
        var sizes = new uint[nodes];
        Array.Fill(sizes, 1u);
        for (var node = 0; node < nodes; node++)
        {
            var (from, to) = (first[node], first[node + 1]);
            if (to < from || to > head.Length) return $"the arcs of rank {node} go from {from} to {to}";
            for (var (arc, below) = (from, (uint)node); arc < to; below = head[(int)arc++])
                if (head[(int)arc] <= below || head[(int)arc] >= nodes) return $"arc {arc} of rank {node} goes to {head[(int)arc]}, which is not between {below} and {nodes}";
            // The subtrees that end just below this rank, as long as this rank is their parent: in post-order they are all there are.
            var walked = 1u;
            for (var child = node - 1; child >= 0 && first[child] != first[child + 1] && head[(int)first[child]] == node; child -= (int)size[child]) walked += size[child];
            if (walked != sizes[node]) return $"{sizes[node]} ranks lie under rank {node} and {walked} of them just before it: the ranks are no post-order";
            if (size[node] != walked) return $"the subtree of rank {node} is said to have {size[node]} ranks and has {walked}";
            if (from == to) continue;
            var parent = head[(int)from];
            sizes[(int)parent] += sizes[node];
            var above = first[(int)parent];
            for (var arc = from + 1; arc < to; arc++)
            {
                while (above < first[(int)parent + 1] && above < head.Length && head[(int)above] < head[(int)arc]) above++;
                if (above >= head.Length || above >= first[(int)parent + 1] || head[(int)above] != head[(int)arc])
                    return $"rank {node} has an arc to {head[(int)arc]} and its parent {parent} has none: the graph is not chordal";
            }
        }

        var slots = 2 * head.Length;
        var words = bits.Length;
        var placed = 0;
        foreach (var one in slot)
        {
            if (one == uint.MaxValue) continue;
            if (one >= slots) return $"slot {one} is not below {slots}";
            placed++;
        }
        if (placed != slotInput.Length) return $"{placed} input arcs have a slot and {slotInput.Length} are listed by slot";
        for (var word = 0; word < words; word++)
        {
            var (at, end) = (slotFirst[word], slotFirst[word + 1]);
            if (end < at || end > slotInput.Length) return $"the input arcs of word {word} go from {at} to {end}";
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                var mine = (32 * word) + System.Numerics.BitOperations.TrailingZeroCount(left);
                for (var (more, last) = (true, -1L); more; at++)
                {
                    if (at == end) return $"slot {mine} has no input arc listed";
                    var input = slotInput[(int)at] & ~More;
                    if (input >= slot.Length || slot[(int)input] != mine || input <= last) return $"input arc {input} is listed for slot {mine} and is not there or out of order";
                    (last, more) = (input, (slotInput[(int)at] & More) != 0);
                }
            }
            if (at != end) return $"word {word} lists {end - at} input arcs that no slot has";
        }
        return null;
    }

    /// <summary>Why these arrays cannot be a hierarchy by their lengths alone; null when they can.</summary>
    internal string? RefusalOfLengths()
    {
        var (nodes, arcs, words) = (Rank.Length, Head.Length, ((2L * Head.Length) + 31) / 32);
        if (First.Length != nodes + 1L) return $"first has {First.Length} entries for {nodes} nodes; it needs one more than there are nodes";
        if (Size.Length != nodes) return $"size has {Size.Length} entries for {nodes} nodes";
        if (arcs >= 1 << 29) return $"{arcs} arcs are more than a slot number can say";
        if (First.Span[0] != 0 || First.Span[nodes] != arcs) return $"first goes from {First.Span[0]} to {First.Span[nodes]}; it needs to go from 0 to {arcs}";
        if (SlotBits.Length != words) return $"slot bits have {SlotBits.Length} words for {2 * arcs} slots";
        if (SlotFirst.Length != words + 1) return $"slot first has {SlotFirst.Length} entries for {words} words";
        if (SlotFirst.Span[0] != 0 || SlotFirst.Span[(int)words] != SlotInput.Length) return $"slot first goes from {SlotFirst.Span[0]} to {SlotFirst.Span[(int)words]}; it needs to go from 0 to {SlotInput.Length}";
        return null;
    }
}
