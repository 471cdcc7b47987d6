using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class PairSearchTests
{
    [Fact]
    public void It_finds_what_Dijkstra_finds_and_the_arcs_add_up() => RandomRoads.Any.Sample(roads =>
    {
        var expected = roads.Distances();
        var hierarchy = roads.Hierarchy();
        var (metric, search) = (Metric.Of(hierarchy, roads.Weights), new PairSearch(hierarchy));
        for (var from = 0; from < roads.Nodes; from++)
            for (var to = 0; to < roads.Nodes; to++)
            {
                Assert.Equal(expected[from, to], search.Distance(metric, from, to));
                Assert.Equal(expected[from, to], search.Way(metric, from, to));
                if (expected[from, to].IsPassable) roads.AssertWay(from, to, search.Arcs, expected[from, to], roads.Weights);
                else Assert.Equal(0, search.Arcs.Length);
            }
    });

    [Fact]
    public void Of_equally_light_ways_it_is_always_the_same() => RandomRoads.Any.Sample(roads =>
    {
        var hierarchy = roads.Hierarchy();
        var (one, other) = (new PairSearch(hierarchy), new PairSearch(hierarchy));
        var (scalar, fast) = (Metric.Of(hierarchy, roads.Weights, Kernel.Scalar, 1), Metric.Of(hierarchy, roads.Weights, Kernel.Vector, 2));
        for (var to = 0; to < roads.Nodes; to++)
        {
            one.Way(scalar, 0, to);
            other.Way(fast, roads.Nodes - 1, 0);
            other.Way(fast, 0, to);
            Assert.Equal(one.Arcs.ToArray(), other.Arcs.ToArray());
        }
    });

    [Fact]
    public void Warm_searches_allocate_nothing()
    {
        var roads = new RandomRoads(4, [(0, 1), (1, 2), (2, 3), (3, 0)], [new(1), new(2), new(3), new(4)], [2, 0, 3, 1]);
        var hierarchy = roads.Hierarchy();
        var (metric, search) = (Metric.Of(hierarchy, roads.Weights), new PairSearch(hierarchy));
        for (var warm = 0; warm < 3; warm++) Assert.Equal(new(6), search.Way(metric, 0, 3));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var to = 0; to < 4; to++)
        {
            search.Distance(metric, 0, to);
            search.Way(metric, 0, to);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Searches_run_side_by_side_on_one_metric() => RandomRoads.Any.Sample(roads =>
    {
        var expected = roads.Distances();
        var hierarchy = roads.Hierarchy();
        var metric = Metric.Of(hierarchy, roads.Weights);
        Parallel.For(0, roads.Nodes, () => new PairSearch(hierarchy), (from, _, search) =>
        {
            for (var to = 0; to < roads.Nodes; to++) Assert.Equal(expected[from, to], search.Distance(metric, from, to));
            return search;
        }, _ => { });
    }, iter: 20);
}
