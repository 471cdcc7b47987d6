namespace Passable.Routing;

/// <summary>
/// Makes the arrays of a hierarchy from a graph and an order: elimination tree by Liu's algorithm with path compression, post-order of it,
/// and the rows of the chordal supergraph by merging the rows of the children (George and Liu, Computer Solution of Large Sparse Positive
/// Definite Systems, 1981). Time about that of writing the rows.
/// </summary>
static class Contraction
{
    const uint None = uint.MaxValue;

    /// <param name="firstOut">One entry more than there are nodes.</param>
    /// <param name="heads">The node each arc ends at.</param>
    /// <param name="order">All nodes, first contracted first.</param>
    /// <param name="inputs">The number each arc is known by, a permutation; empty when it is its place.</param>
    public static HierarchyArrays Of(ReadOnlySpan<uint> firstOut, ReadOnlySpan<uint> heads, ReadOnlySpan<uint> order, ReadOnlySpan<uint> inputs)
    {
        var rank = RankOf(firstOut, heads, order);
        var parent = EliminationTree(firstOut, heads, rank);
        var size = PostOrder(parent, rank);

        // The upward input arcs of each rank: head, and slot direction with the input's number.
        var (nodes, arcs) = (rank.Length, heads.Length);
        var adjacent = new uint[nodes + 2];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
                if (rank[node] != rank[heads[(int)arc]]) adjacent[Math.Min(rank[node], rank[heads[(int)arc]]) + 2]++;
        for (var node = 1; node <= nodes + 1; node++) adjacent[node] += adjacent[node - 1];
        var above = new (uint Head, uint Input)[adjacent[nodes + 1]];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
            {
                var (from, to) = (rank[node], rank[heads[(int)arc]]);
                if (from == to) continue;
                var input = inputs.IsEmpty ? arc : inputs[(int)arc];
                if (from < to) above[adjacent[from + 1]++] = (to, input);
                else above[adjacent[to + 1]++] = (from, input | HierarchyArrays.More);
            }

        var first = new uint[nodes + 1];
        var head = new uint[Math.Max(16, arcs)];
        var seen = new uint[nodes];
        var slot = Pinned(arcs);
        Array.Fill(slot, None);
        var count = 0u;
        for (var node = 0u; node < nodes; node++)
        {
            first[node] = count;
            var (from, to) = (adjacent[node], adjacent[node + 1]);
            // The row of the last child is already in order; what others add is sorted and merged in.
            var (start, sorted) = (count, count);
            var stamp = node + 1;
            for (var child = (long)node - 1; child > (long)node - size[node]; child -= size[child])
            {
                Room(ref head, count + (first[child + 1] - first[child]));
                for (var arc = first[child] + 1; arc < first[child + 1]; arc++)
                {
                    if (seen[head[arc]] == stamp) continue;
                    seen[head[arc]] = stamp;
                    head[count++] = head[arc];
                }
                if (sorted == start) sorted = count;
            }
            Room(ref head, count + (to - from));
            for (var at = from; at < to; at++)
            {
                if (seen[above[at].Head] == stamp) continue;
                seen[above[at].Head] = stamp;
                head[count++] = above[at].Head;
            }
            if (sorted < count) Merge(head.AsSpan((int)start, (int)(count - start)), (int)(sorted - start));

            for (var at = from; at < to; at++)
            {
                var arc = start;
                while (head[arc] != above[at].Head) arc++;
                slot[above[at].Input & ~HierarchyArrays.More] = (arc << 1) + (above[at].Input >> 31);
            }
        }
        first[nodes] = count;
        if (count >= 1 << 29) throw new ArgumentException($"{count} arcs of the hierarchy are more than a slot number can say", nameof(order));
        var (bits, slotFirst, slotInput) = BySlot(slot, 2 * count);
        var (keptFirst, keptHead, keptRank, keptSize) = (Pinned(nodes + 1), Pinned((int)count), Pinned(nodes), Pinned(nodes));
        first.CopyTo(keptFirst, 0);
        head.AsSpan(0, (int)count).CopyTo(keptHead);
        rank.CopyTo(keptRank, 0);
        size.CopyTo(keptSize, 0);
        return new() { Rank = keptRank, First = keptFirst, Head = keptHead, Size = keptSize, Slot = slot, SlotBits = bits, SlotFirst = slotFirst, SlotInput = slotInput };
    }

    static uint[] Pinned(int length) => GC.AllocateUninitializedArray<uint>(length, pinned: true);

    static uint[] RankOf(ReadOnlySpan<uint> firstOut, ReadOnlySpan<uint> heads, ReadOnlySpan<uint> order)
    {
        var nodes = firstOut.Length - 1;
        if (nodes < 0 || firstOut[0] != 0 || firstOut[nodes] != heads.Length) throw new ArgumentException("the first arcs go from 0 to the number of arcs, one entry more than there are nodes", nameof(firstOut));
        for (var node = 0; node < nodes; node++) if (firstOut[node + 1] < firstOut[node]) throw new ArgumentException($"the first arcs go back at node {node}", nameof(firstOut));
        foreach (var head in heads) if (head >= nodes) throw new ArgumentException($"an arc ends at node {head} of {nodes}", nameof(heads));
        if (order.Length != nodes) throw new ArgumentException($"the order has {order.Length} entries for {nodes} nodes", nameof(order));
        var rank = new uint[nodes];
        Array.Fill(rank, None);
        for (var place = 0u; place < nodes; place++)
        {
            var node = order[(int)place];
            if (node >= nodes || rank[node] != None) throw new ArgumentException($"the order is no permutation: entry {place} is {node}", nameof(order));
            rank[node] = place;
        }
        return rank;
    }

    // Liu's algorithm: each lower neighbour's highest known ancestor becomes a child.
    static uint[] EliminationTree(ReadOnlySpan<uint> firstOut, ReadOnlySpan<uint> heads, uint[] rank)
    {
        var nodes = rank.Length;
        var below = new uint[nodes + 1];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
                if (rank[node] != rank[heads[(int)arc]]) below[Math.Max(rank[node], rank[heads[(int)arc]])]++;
        var sum = 0u;
        for (var node = 0; node <= nodes; node++) sum = below[node] += sum;
        var lower = new uint[sum];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
            {
                var (one, other) = (rank[node], rank[heads[(int)arc]]);
                if (one != other) lower[--below[Math.Max(one, other)]] = Math.Min(one, other);
            }
        var parent = new uint[nodes];
        var ancestor = new uint[nodes];
        for (var node = 0u; node < nodes; node++)
        {
            (parent[node], ancestor[node]) = (None, None);
            for (var at = below[node]; at < below[node + 1]; at++)
            {
                var climb = lower[at];
                while (ancestor[climb] is var next && next != None && next != node) (ancestor[climb], climb) = (node, next);
                if (ancestor[climb] == None) (ancestor[climb], parent[climb]) = (node, node);
            }
        }
        return parent;
    }

    // Renumbers the ranks in place by post-order, the largest subtree of each node last so that chains stay together; of equal subtrees the
    // one contracted last. Gives the size of each new rank's subtree.
    static uint[] PostOrder(uint[] parent, uint[] rank)
    {
        var nodes = parent.Length;
        var size = new uint[nodes];
        var best = new uint[nodes];
        Array.Fill(size, 1u);
        Array.Fill(best, None);
        for (var node = 0u; node < nodes; node++)
        {
            if (parent[node] is var up && up == None) continue;
            size[up] += size[node];
            if (best[up] == None || size[node] >= size[best[up]]) best[up] = node;
        }
        var place = new uint[nodes];
        var free = new uint[nodes];
        var roots = (uint)nodes;
        for (var node = nodes - 1; node >= 0; node--)
        {
            if (parent[node] is var up && up == None)
            {
                place[node] = roots - 1;
                roots -= size[node];
            }
            else if (best[up] == node) place[node] = place[up] - 1;
            else
            {
                place[node] = free[up] - 1;
                free[up] -= size[node];
            }
            if (best[node] != None) free[node] = place[node] - size[best[node]];
        }
        var placed = new uint[nodes];
        for (var node = 0; node < nodes; node++) placed[place[node]] = size[node];
        for (var node = 0; node < nodes; node++) rank[node] = place[rank[node]];
        return placed;
    }

    static void Room(ref uint[] head, uint needed)
    {
        if (needed > head.Length) Array.Resize(ref head, checked((int)Math.Max(needed, head.Length * 3L / 2)));
    }

    static void Merge(Span<uint> row, int sorted)
    {
        if (row.Length - sorted > 8 || sorted == 0)
        {
            row.Sort();
            return;
        }
        for (var next = sorted; next < row.Length; next++)
        {
            var (one, at) = (row[next], next);
            for (; at > 0 && row[at - 1] > one; at--) row[at] = row[at - 1];
            row[at] = one;
        }
    }

    static (uint[] Bits, uint[] First, uint[] Input) BySlot(uint[] slot, uint slots)
    {
        var words = (int)((slots + 31) / 32);
        var (bits, first) = (Pinned(words), Pinned(words + 1));
        Array.Clear(bits);
        Array.Clear(first);
        foreach (var one in slot) if (one != None) first[(one >> 5) + 1]++;
        for (var word = 0; word < words; word++) first[word + 1] += first[word];
        var input = Pinned((int)first[words]);
        var next = first.AsSpan(0, words).ToArray();
        for (var arc = 0u; arc < slot.Length; arc++)
        {
            if (slot[arc] == None) continue;
            bits[slot[arc] >> 5] |= 1u << (int)(slot[arc] & 31);
            // Inputs come in ascending order, so keeping a word's in order of slot needs only a step back over higher slots.
            var (word, at) = (slot[arc] >> 5, next[slot[arc] >> 5]++);
            for (; at > first[word] && slot[input[at - 1]] > slot[arc]; at--) input[at] = input[at - 1];
            input[at] = arc;
        }
        for (var at = 0; at + 1 < input.Length; at++) if (slot[input[at]] == slot[input[at + 1]]) input[at] |= HierarchyArrays.More;
        return (bits, first, input);
    }
}
