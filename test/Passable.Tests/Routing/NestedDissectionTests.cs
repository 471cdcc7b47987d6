using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class NestedDissectionTests
{
    static (float[] Latitude, float[] Longitude) OnePoint(int nodes) => (new float[nodes], new float[nodes]);

    static readonly Gen<float> AnyDegree = Gen.Frequency((20, Gen.Float[-180, 180]), (1, Gen.Const(float.NaN)), (1, Gen.Const(float.PositiveInfinity)), (1, Gen.Const(float.MinValue)));

    static readonly Gen<(RandomRoads Roads, float[] Latitude, float[] Longitude)> Placed =
        from roads in RandomRoads.Any
        from latitude in AnyDegree.Array[roads.Nodes]
        from longitude in AnyDegree.Array[roads.Nodes]
        select (roads, latitude, longitude);

    /// <summary>A grid of streets where some are missing, with a leaf here and there; nodes lie where the grid has them.</summary>
    static (int Nodes, (int, int)[] Arcs, float[] Latitude, float[] Longitude) Town(int wide, int high, Func<int, bool> missing)
    {
        var arcs = new List<(int, int)>();
        for (var node = 0; node < wide * high; node++)
        {
            if (node % wide + 1 < wide && !missing(2 * node)) arcs.Add((node, node + 1));
            if (node + wide < wide * high && !missing((2 * node) + 1)) arcs.Add((node + wide, node));
        }
        return (wide * high, [.. arcs], [.. Enumerable.Range(0, wide * high).Select(node => 35 + (node / wide / 1000f))], [.. Enumerable.Range(0, wide * high).Select(node => 37 + (node % wide / 1000f))]);
    }

    static int[] Order(int nodes, (int, int)[] arcs, float[] latitude, float[] longitude, int threads = 1)
    {
        var order = NestedDissection.Order(ArcGraph.Of(nodes, arcs), latitude, longitude, threads);
        Assert.Equal(Enumerable.Range(0, nodes), order.Order());
        return order;
    }

    static Hierarchy Contracted(int nodes, (int, int)[] arcs, int[] order) => Hierarchy.Of(ArcGraph.Of(nodes, arcs), order);

    static int MostAbove(Hierarchy hierarchy) => hierarchy.Nodes == 0 ? 0 : Enumerable.Range(0, hierarchy.Nodes).Max(node => (int)(hierarchy.Arrays.First.Span[node + 1] - hierarchy.Arrays.First.Span[node]));

    static int Depth(Hierarchy hierarchy)
    {
        var first = hierarchy.Arrays.First.Span;
        var head = hierarchy.Arrays.Head.Span;
        var depth = new int[hierarchy.Nodes];
        for (var node = hierarchy.Nodes - 1; node >= 0; node--) depth[node] = first[node] == first[node + 1] ? 1 : 1 + depth[head[(int)first[node]]];
        return depth.Max();
    }

    static bool Pseudorandom(int seed, int number, int percent) => unchecked((uint)HashCodeOf(seed, number)) % 100 < percent;

    static int HashCodeOf(int seed, int number)
    {
        var mixed = unchecked((ulong)((seed * 1_000_003L) + number + 1) * 0x9E3779B97F4A7C15UL);
        return unchecked((int)(mixed >> 32) ^ (int)(mixed >> 11));
    }

    [Fact]
    public void Every_node_has_one_place_whatever_the_graph_and_the_coordinates() =>
        Placed.Sample(one => Order(one.Roads.Nodes, one.Roads.Arcs, one.Latitude, one.Longitude));

    [Fact]
    public void Distances_over_the_order_are_those_of_Dijkstra() => Placed.Sample(one =>
    {
        var hierarchy = Contracted(one.Roads.Nodes, one.Roads.Arcs, Order(one.Roads.Nodes, one.Roads.Arcs, one.Latitude, one.Longitude));
        var (metric, search, distances) = (Metric.Of(hierarchy, one.Roads.Weights), new PairSearch(hierarchy), one.Roads.Distances());
        for (var from = 0; from < one.Roads.Nodes; from++)
            for (var to = 0; to < one.Roads.Nodes; to++)
                Assert.Equal(distances[from, to], search.Distance(metric, from, to));
    }, iter: 50);

    [Fact]
    public void One_thread_and_several_give_the_same_order() => Gen.Select(Gen.Int[15, 60], Gen.Int[15, 60], Gen.Int[0, 40], Gen.Int[0, 1000]).Sample((wide, high, percent, seed) =>
    {
        var town = Town(wide, high, street => Pseudorandom(seed, street, percent));
        var alone = Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude);
        Assert.Equal(alone, Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude, 2));
        Assert.Equal(alone, Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude, 5));
    }, iter: 20);

    [Fact]
    public void Directions_repetitions_and_loops_change_nothing() => Gen.Select(Gen.Int[5, 30], Gen.Int[5, 30], Gen.Int[0, 1000]).Sample((wide, high, seed) =>
    {
        var town = Town(wide, high, street => Pseudorandom(seed, street, 20));
        (int Tail, int Head)[] tangled = [.. town.Arcs.SelectMany((arc, place) => ((int, int)[])(Pseudorandom(seed, place, 50) ? [(arc.Item2, arc.Item1), (arc.Item1, arc.Item1), arc] : [(arc.Item2, arc.Item1), (arc.Item2, arc.Item1)]))];
        Assert.Equal(Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude), Order(town.Nodes, tangled, town.Latitude, town.Longitude));
    }, iter: 20);

    [Fact]
    public void Fewer_shortcuts_arise_than_by_any_shuffled_order() => Gen.Select(Gen.Int[5, 40], Gen.Int[5, 40], Gen.Int[0, 40], Gen.Int[0, 1000]).Sample((wide, high, percent, seed) =>
    {
        var town = Town(wide, high, street => Pseudorandom(seed, street, percent));
        var shuffled = Enumerable.Range(0, town.Nodes).OrderBy(node => HashCodeOf(seed, node)).ToArray();
        Assert.True(Contracted(town.Nodes, town.Arcs, Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude)).Arcs <= Contracted(town.Nodes, town.Arcs, shuffled).Arcs);
    }, iter: 20);

    /// <summary>No node is more than nine steps from the first.</summary>
    [Fact]
    public void A_tree_of_a_few_steps_needs_no_shortcut() => Gen.Int[0, 999_999].Array[1, 500].Sample(parents =>
    {
        (int, int)[] arcs = [.. parents.Select((parent, node) => (node + 1, parent % ((node / 2) + 1)))];
        var (latitude, longitude) = OnePoint(arcs.Length + 1);
        Assert.Equal(arcs.Length, Contracted(arcs.Length + 1, arcs, Order(arcs.Length + 1, arcs, latitude, longitude)).Arcs);
    });

    /// <summary>Each new node is joined to both ends of an arc that is there already: treewidth two.</summary>
    [Fact]
    public void Where_two_neighbours_above_suffice_there_are_no_more() => Gen.Int[0, 999_999].Array[1, 200].Sample(places =>
    {
        var arcs = new List<(int, int)> { (0, 1) };
        for (var node = 2; node < places.Length + 2; node++)
        {
            var (one, other) = arcs[places[node - 2] % arcs.Count];
            arcs.Add((one, node));
            arcs.Add((node, other));
        }
        var nodes = places.Length + 2;
        var (latitude, longitude) = OnePoint(nodes);
        var kept = arcs.Where((_, place) => place % 5 != 0).ToArray();
        Assert.InRange(MostAbove(Contracted(nodes, [.. arcs], Order(nodes, [.. arcs], latitude, longitude))), 1, 2);
        Assert.InRange(MostAbove(Contracted(nodes, kept, Order(nodes, kept, latitude, longitude))), 0, 2);
    });

    [Fact]
    public void A_long_chain_becomes_a_shallow_tree()
    {
        const int Nodes = 200_000;
        (int, int)[] chain = [.. Enumerable.Range(0, Nodes - 1).Select(node => (node, node + 1))];
        var (latitude, longitude) = OnePoint(Nodes);
        Assert.InRange(Depth(Contracted(Nodes, chain, Order(Nodes, chain, latitude, longitude))), 1, 2 * Math.Log2(Nodes));
    }

    [Fact]
    public void A_grid_becomes_a_tree_no_deeper_than_a_few_of_its_sides()
    {
        var town = Town(60, 60, _ => false);
        var hierarchy = Contracted(town.Nodes, town.Arcs, Order(town.Nodes, town.Arcs, town.Latitude, town.Longitude));
        Assert.InRange(Depth(hierarchy), 60, 4 * 60);
        Assert.InRange(MostAbove(hierarchy), 60 / 2, 2 * 60);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(700)]
    public void Nodes_without_arcs_have_their_places(int nodes)
    {
        var (latitude, longitude) = OnePoint(nodes);
        Order(nodes, [], latitude, longitude);
        Order(nodes, [.. Enumerable.Range(0, nodes).Select(node => (node, node))], latitude, longitude);
    }

    public static TheoryData<string> Shapes => ["complete", "bipartite", "wheel", "hubs", "spread", "islands"];

    /// <summary>Graphs unlike any map, all of whose nodes lie at one point.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_no_map_looks_like_is_ordered_all_the_same(string shape)
    {
        const int Nodes = 600;
        var pairs = Enumerable.Range(0, Nodes).SelectMany(one => Enumerable.Range(0, Nodes).Select(other => (one, other)));
        (int, int)[] arcs = [.. shape switch
        {
            "complete" => pairs.Where(pair => pair.one < pair.other),
            "bipartite" => pairs.Where(pair => pair.one < 300 && pair.other >= 300),
            "wheel" => pairs.Where(pair => pair.one == 0 || pair.other == pair.one + 1),
            "hubs" => pairs.Where(pair => pair.one < 5 && pair.other >= 5),
            "spread" => Enumerable.Range(0, Nodes).SelectMany(node => Enumerable.Range(0, 4).Select(arc => (node, (HashCodeOf(7, (4 * node) + arc) & int.MaxValue) % Nodes))),
            _ => pairs.Where(pair => pair.other / 100 == pair.one / 100 && (pair.other - pair.one) % 7 == 1),
        }];
        var (latitude, longitude) = OnePoint(Nodes);
        var order = Order(Nodes, arcs, latitude, longitude);
        Assert.Equal(order, Order(Nodes, arcs, latitude, longitude, 2));
        // Five hubs are best contracted last, and then nothing has more above it than they.
        if (shape == "hubs") Assert.InRange(MostAbove(Contracted(Nodes, arcs, order)), 5, 5);
    }

    [Fact]
    public void What_is_no_graph_is_refused()
    {
        Assert.Contains("ends at node 5", Assert.Throws<ArgumentException>(() => NestedDissection.Order([0, 1], [5], [0], [0], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("go back", Assert.Throws<ArgumentException>(() => NestedDissection.Order([0, 2, 1], [0], [0, 0], [0, 0], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("latitudes", Assert.Throws<ArgumentException>(() => NestedDissection.Order([0, 0], [], [], [0], 1)).Message, StringComparison.Ordinal);
    }

    static Part PartOf(int nodes, (int Tail, int Head)[] arcs, float[] x, float[] y)
    {
        var graph = ArcGraph.Of(nodes, [.. arcs.SelectMany(arc => ((int, int)[])[arc, (arc.Head, arc.Tail)])]);
        return new() { First = [.. graph.FirstOut], Head = [.. graph.Head], Node = [.. Enumerable.Range(0, nodes)], X = x, Y = y, Place = 0 };
    }

    static int[] Sizes(Part part, ReadOnlySpan<int> without)
    {
        var seen = new bool[part.Nodes];
        foreach (var node in without) seen[node] = true;
        var sizes = new List<int>();
        for (var root = 0; root < part.Nodes; root++)
        {
            if (seen[root]) continue;
            var queue = new List<int> { root };
            seen[root] = true;
            for (var next = 0; next < queue.Count; next++)
                foreach (var other in part.Head.AsSpan(part.First[queue[next]]..part.First[queue[next] + 1]))
                {
                    if (seen[other]) continue;
                    seen[other] = true;
                    queue.Add(other);
                }
            sizes.Add(queue.Count);
        }
        return [.. sizes];
    }

    [Fact]
    public void A_separator_separates() => Gen.Select(Gen.Int[4, 25], Gen.Int[4, 25], Gen.Int[0, 30], Gen.Int[0, 1000]).Sample((wide, high, percent, seed) =>
    {
        // A street that may not be missing in each row and column keeps the town in one part.
        var town = Town(wide, high, street => street / 2 % wide > 0 && street % 2 == 1 && Pseudorandom(seed, street, percent));
        var part = PartOf(town.Nodes, town.Arcs, town.Longitude, town.Latitude);
        Assert.Single(Sizes(part, []));
        var separator = new Separation(part.Nodes).Find(part).ToArray();
        Assert.Equal(separator.Length, separator.Distinct().Count());
        var sizes = Sizes(part, separator);
        Assert.InRange(sizes.Length, 2, part.Nodes);
        Assert.InRange(sizes.Max(), 1, part.Nodes * 0.8);
        // A row or a column would do.
        Assert.InRange(separator.Length, 1, Math.Min(wide, high));
    });

    /// <summary>Two towns joined by a few roads come apart at those roads.</summary>
    [Fact]
    public void A_separator_is_no_larger_than_the_roads_between_two_towns() => Gen.Select(Gen.Int[8, 15], Gen.Int[1, 4], Gen.Int[0, 1000]).Sample((side, roads, seed) =>
    {
        var town = Town(side, side, _ => false);
        (int, int)[] arcs = [.. town.Arcs, .. town.Arcs.Select(arc => (arc.Item1 + town.Nodes, arc.Item2 + town.Nodes)),
            .. Enumerable.Range(0, roads).Select(road => ((HashCodeOf(seed, road) & int.MaxValue) % town.Nodes, town.Nodes + ((HashCodeOf(seed, 100 + road) & int.MaxValue) % town.Nodes)))];
        float[] x = [.. town.Longitude, .. town.Longitude.Select(east => east + 1)];
        float[] y = [.. town.Latitude, .. town.Latitude];
        var part = PartOf(2 * town.Nodes, arcs, x, y);
        Assert.InRange(new Separation(part.Nodes).Find(part).Length, 1, roads);
    });
}
