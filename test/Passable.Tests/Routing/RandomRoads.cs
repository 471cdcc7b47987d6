using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

/// <summary>
/// A small graph with an order to contract it in: closures, one-ways, loops, several arcs between two nodes, islands, zero weights, and some
/// weights so large that sums reach what cannot be passed. CsCheck prints the seed of a case that fails.
/// </summary>
public sealed record RandomRoads(int Nodes, (int Tail, int Head)[] Arcs, Weight[] Weights, int[] Order)
{
    static readonly Gen<Weight> AnyWeight = Gen.Frequency((12, Gen.UInt[0, 50]), (2, Gen.Const(0u)), (2, Gen.Const((uint)int.MaxValue)), (1, Gen.UInt[int.MaxValue / 3, int.MaxValue])).Select(weight => new Weight(weight));

    static Gen<RandomRoads> Of(int nodes, Gen<(int, int)[]> arcs) =>
        from ends in arcs
        from weights in AnyWeight.Array[ends.Length]
        from order in Gen.Shuffle(Enumerable.Range(0, nodes).ToArray())
        select new RandomRoads(nodes, ends, weights, order);

    /// <summary>Any ends at all, one to fourteen nodes.</summary>
    static readonly Gen<RandomRoads> Tangles =
        from nodes in Gen.Int[1, 14]
        from roads in Of(nodes, Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1]).Array[0, 40])
        select roads;

    /// <summary>Streets in a grid, most of them both ways, so that shortcuts pile up as on a map.</summary>
    static readonly Gen<RandomRoads> Grids =
        from wide in Gen.Int[2, 9]
        from high in Gen.Int[2, 9]
        from drops in Gen.Int[0, 9].Array[4 * wide * high]
        from roads in Of(wide * high, Gen.Const(Streets(wide, high, drops)))
        select roads;

    static (int, int)[] Streets(int wide, int high, int[] drops)
    {
        var arcs = new List<(int, int)>();
        for (var y = 0; y < high; y++)
            for (var x = 0; x < wide; x++)
            {
                var at = (y * wide) + x;
                if (x + 1 < wide && drops[4 * at] > 0) arcs.Add((at, at + 1));
                if (x + 1 < wide && drops[(4 * at) + 1] > 0) arcs.Add((at + 1, at));
                if (y + 1 < high && drops[(4 * at) + 2] > 0) arcs.Add((at, at + wide));
                if (y + 1 < high && drops[(4 * at) + 3] > 0) arcs.Add((at + wide, at));
            }
        return [.. arcs];
    }

    public static Gen<RandomRoads> Any => Gen.Frequency((1, Tangles), (1, Grids));

    public ArcGraph Graph() => ArcGraph.Of(Nodes, Arcs);

    public Hierarchy Hierarchy() => Passable.Routing.Hierarchy.Of(Graph(), Order);

    /// <summary>From each node to each, by plain Dijkstra.</summary>
    public Weight[,] Distances() => Distances(Weights);

    public Weight[,] Distances(Weight[] weights)
    {
        var graph = Graph();
        var distances = new Weight[Nodes, Nodes];
        for (var from = 0; from < Nodes; from++)
            for (var to = 0; to < Nodes; to++)
                distances[from, to] = ShortestPath.Find(graph, weights, from, to)?.Weight ?? Weight.Impassable;
        return distances;
    }

    /// <summary>That these arcs lead from one node to the other and weigh this together.</summary>
    public void AssertWay(int from, int to, ReadOnlySpan<uint> arcs, Weight weight, Weight[] weights)
    {
        var (at, sum) = (from, Weight.Zero);
        foreach (var arc in arcs)
        {
            Assert.Equal(at, Arcs[arc].Tail);
            (at, sum) = (Arcs[arc].Head, sum + weights[arc]);
        }
        Assert.Equal(to, at);
        Assert.Equal(weight, sum);
    }

    public override string ToString() => $"{Nodes} nodes, order {string.Join(' ', Order)}, arcs {string.Join(' ', Arcs.Zip(Weights, (arc, weight) => $"{arc.Tail}>{arc.Head}:{weight.Deciseconds}"))}";
}
