using System.Numerics;

namespace Passable.Routing;

/// <summary>
/// The order of a small part: the node of least degree first, each contracted node's neighbours becoming neighbours of each other. Nodes
/// outside the part that it borders count in the degrees, for they are contracted later (halo ordering: Pellegrini, Roman and Amestoy,
/// Hybridizing nested dissection and halo approximate minimum degree, 2000). Of equal degrees, the lowest number.
/// </summary>
sealed class LeafOrder
{
    readonly int[] local;
    readonly List<int> halo = [];
    ulong[] rows = [];
    int[] degree = [];

    /// <param name="nodes">How many the whole graph has.</param>
    public LeafOrder(int nodes)
    {
        local = new int[nodes];
        Array.Fill(local, -1);
    }

    /// <summary>Puts the nodes of a part into their places.</summary>
    /// <param name="whole">The whole graph.</param>
    /// <param name="members">Nodes of the whole graph.</param>
    /// <param name="places">As many as there are members; receives them in order.</param>
    public void Order(Part whole, ReadOnlySpan<int> members, Span<int> places)
    {
        var count = members.Length;
        halo.Clear();
        for (var i = 0; i < count; i++) local[members[i]] = i;
        foreach (var node in members)
            for (var arc = whole.First[node]; arc < whole.First[node + 1]; arc++)
                if (local[whole.Head[arc]] < 0)
                {
                    local[whole.Head[arc]] = count + halo.Count;
                    halo.Add(whole.Head[arc]);
                }
        var words = (count + halo.Count + 63) / 64;
        if (rows.Length < count * words) rows = new ulong[count * words];
        if (degree.Length < count) degree = new int[count];
        rows.AsSpan(0, count * words).Clear();
        for (var i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * words, words);
            for (var arc = whole.First[members[i]]; arc < whole.First[members[i] + 1]; arc++)
            {
                var other = local[whole.Head[arc]];
                row[other >> 6] |= 1UL << other;
            }
            degree[i] = Count(row);
        }
        foreach (var node in members) local[node] = -1;
        foreach (var node in halo) local[node] = -1;

        for (var place = 0; place < count; place++)
        {
            var least = -1;
            for (var i = 0; i < count; i++) if (degree[i] >= 0 && (least < 0 || degree[i] < degree[least])) least = i;
            places[place] = members[least];
            degree[least] = -1;
            var row = rows.AsSpan(least * words, words);
            for (var word = 0; word <= (count - 1) >> 6; word++)
                for (var left = row[word]; left != 0; left &= left - 1)
                {
                    var neighbour = (word << 6) + BitOperations.TrailingZeroCount(left);
                    if (neighbour >= count) break;
                    var joined = rows.AsSpan(neighbour * words, words);
                    for (var at = 0; at < words; at++) joined[at] |= row[at];
                    joined[neighbour >> 6] &= ~(1UL << neighbour);
                    joined[least >> 6] &= ~(1UL << least);
                    degree[neighbour] = Count(joined);
                }
        }
    }

    static int Count(ReadOnlySpan<ulong> row)
    {
        var count = 0;
        foreach (var word in row) count += BitOperations.PopCount(word);
        return count;
    }
}
