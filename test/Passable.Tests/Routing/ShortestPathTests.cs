using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

/// <summary>Dijkstra against the five lines of Bellman and Ford, on random graphs with closures, loops, several arcs between two nodes and islands.</summary>
public sealed class ShortestPathTests
{
    sealed record Case(int Nodes, (int Tail, int Head)[] Arcs, Weight[] Weights);

    static readonly Gen<Case> Cases =
        from nodes in Gen.Int[1, 12]
        from arcs in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1]).Array[0, 40]
        from weights in Gen.Frequency((5, Gen.UInt[0, 50]), (1, Gen.Const((uint)int.MaxValue))).Array[arcs.Length]
        select new Case(nodes, arcs, [.. weights.Select(weight => new Weight(weight))]);

    static Weight[] Naive(Case graph, int from)
    {
        var distance = Enumerable.Repeat(Weight.Impassable, graph.Nodes).ToArray();
        distance[from] = Weight.Zero;
        for (var round = 0; round < graph.Nodes; round++)
            foreach (var ((tail, head), weight) in graph.Arcs.Zip(graph.Weights))
                if (distance[tail] + weight < distance[head]) distance[head] = distance[tail] + weight;
        return distance;
    }

    [Fact]
    public void It_finds_the_lightest_way_or_none() => Cases.Sample(graph =>
    {
        var arcs = ArcGraph.Of(graph.Nodes, graph.Arcs);
        var expected = Naive(graph, 0);
        for (var to = 0; to < graph.Nodes; to++)
        {
            var path = ShortestPath.Find(arcs, graph.Weights, 0, to);
            if (!expected[to].IsPassable)
            {
                Assert.Null(path);
                continue;
            }
            Assert.NotNull(path);
            Assert.Equal(expected[to], path.Weight);
            Assert.Equal(path.Weight, path.Arcs.Aggregate(Weight.Zero, (sum, arc) => sum + graph.Weights[arc]));
            var at = 0;
            foreach (var arc in path.Arcs)
            {
                Assert.Equal(at, graph.Arcs[arc].Tail);
                at = graph.Arcs[arc].Head;
            }
            Assert.Equal(to, at);
        }
    });

    [Fact]
    public void Closing_an_arc_never_shortens_a_way() => Gen.Select(Cases, Gen.Int[0, 39]).Sample((graph, pick) =>
    {
        if (graph.Arcs.Length == 0) return;
        var arcs = ArcGraph.Of(graph.Nodes, graph.Arcs);
        var closed = graph.Weights.ToArray();
        closed[pick % closed.Length] = Weight.Impassable;
        for (var to = 0; to < graph.Nodes; to++)
        {
            var (before, after) = (ShortestPath.Find(arcs, graph.Weights, 0, to), ShortestPath.Find(arcs, closed, 0, to));
            if (before is null) Assert.Null(after);
            else if (after is not null) Assert.True(after.Weight >= before.Weight);
        }
    });
}
