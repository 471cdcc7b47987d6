using System.Collections.Immutable;

namespace Passable.Routing;

/// <summary>
/// A directed graph in adjacency form: the arcs out of node <c>x</c> are those from <c>FirstOut[x]</c> to <c>FirstOut[x + 1]</c>,
/// the end excluded. Loops and several arcs between two nodes are allowed. Immutable.
/// </summary>
public sealed class ArcGraph
{
    ArcGraph(ImmutableArray<int> firstOut, ImmutableArray<int> head, ImmutableArray<int> input) => (FirstOut, Head, Input) = (firstOut, head, input);

    /// <summary>One more entry than there are nodes.</summary>
    public ImmutableArray<int> FirstOut { get; }

    /// <summary>The node each arc ends at.</summary>
    public ImmutableArray<int> Head { get; }

    /// <summary>Which of the given arcs each arc is.</summary>
    public ImmutableArray<int> Input { get; }

    /// <summary>How many nodes.</summary>
    public int Nodes => FirstOut.Length - 1;

    /// <summary>The graph of these arcs; those out of one node keep their order.</summary>
    /// <param name="nodes">How many nodes there are; every end is below it.</param>
    /// <param name="arcs">Tail and head of each arc.</param>
    public static ArcGraph Of(int nodes, IReadOnlyList<(int Tail, int Head)> arcs)
    {
        ArgumentNullException.ThrowIfNull(arcs);
        var firstOut = new int[nodes + 1];
        foreach (var (tail, head) in arcs)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)tail, (uint)nodes, nameof(arcs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)nodes, nameof(arcs));
            firstOut[tail + 1]++;
        }
        for (var node = 0; node < nodes; node++) firstOut[node + 1] += firstOut[node];
        var next = firstOut.AsSpan(0, nodes).ToArray();
        var (heads, input) = (new int[arcs.Count], new int[arcs.Count]);
        for (var arc = 0; arc < arcs.Count; arc++)
        {
            var slot = next[arcs[arc].Tail]++;
            (heads[slot], input[slot]) = (arcs[arc].Head, arc);
        }
        return new([.. firstOut], [.. heads], [.. input]);
    }
}
