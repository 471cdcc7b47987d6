using System.Collections.Immutable;

namespace Passable.Routing;

/// <summary>A way through a graph.</summary>
/// <param name="Arcs">The given arcs it uses (see <see cref="ArcGraph.Input"/>), in travel order.</param>
/// <param name="Weight">Their sum; always passable.</param>
public sealed record ArcPath(ImmutableArray<int> Arcs, Weight Weight);

/// <summary>Plain Dijkstra. The oracle for every faster query, and fast enough for thousands of arcs.</summary>
public static class ShortestPath
{
    /// <summary>
    /// The lightest way between two nodes; null when there is none but through impassable arcs. Of equally light ways it is always the
    /// same: each node keeps the first predecessor found, nodes being settled by weight and then by number.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="weights">The weight of each given arc, by its place in the list the graph was made of.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="to">The node to end at.</param>
    public static ArcPath? Find(ArcGraph graph, ReadOnlySpan<Weight> weights, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (weights.Length != graph.Head.Length) throw new ArgumentException("one weight an arc", nameof(weights));
        var distance = new Weight[graph.Nodes];
        Array.Fill(distance, Weight.Impassable);
        var arcInto = new int[graph.Nodes];
        Array.Fill(arcInto, -1);
        var tailOf = new int[graph.Nodes];
        var settled = new bool[graph.Nodes];
        var queue = new PriorityQueue<int, (uint, int)>();

        distance[from] = Weight.Zero;
        queue.Enqueue(from, (0, from));
        while (queue.TryDequeue(out var node, out _))
        {
            if (settled[node]) continue;
            settled[node] = true;
            if (node == to) break;
            for (var arc = graph.FirstOut[node]; arc < graph.FirstOut[node + 1]; arc++)
            {
                var (head, reached) = (graph.Head[arc], distance[node] + weights[graph.Input[arc]]);
                if (reached >= distance[head]) continue;
                (distance[head], arcInto[head], tailOf[head]) = (reached, graph.Input[arc], node);
                queue.Enqueue(head, (reached.Deciseconds, head));
            }
        }
        if (!settled[to]) return null;

        var arcs = ImmutableArray.CreateBuilder<int>();
        for (var node = to; node != from; node = tailOf[node]) arcs.Add(arcInto[node]);
        arcs.Reverse();
        return new(arcs.ToImmutable(), distance[to]);
    }
}
