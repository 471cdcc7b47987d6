using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class AlternativeSearchTests
{
    static readonly Gen<AlternativeRule> AnyRule = Gen.Select(Gen.Int[1, 5], Gen.Int[100, 160], Gen.Int[0, 100], Gen.Int[0, 100])
        .Select((most, stretch, sharing, local) => new AlternativeRule { Most = most, StretchPercent = stretch, SharingPercent = sharing, LocalPercent = local });

    static readonly AlternativeRule Usual = new() { Most = 3, StretchPercent = 125, SharingPercent = 80, LocalPercent = 25 };

    static void AssertRule(RandomRoads roads, AlternativeRule rule, AlternativeSearch search, Metric metric)
    {
        var distances = roads.Distances();
        for (var from = 0; from < roads.Nodes; from += 9)
            for (var to = 0; to < roads.Nodes; to += 2)
            {
                var ways = search.Find(metric, from, to, rule);
                Assert.InRange(ways.Length, distances[from, to].IsPassable ? 1 : 0, distances[from, to].IsPassable ? rule.Most : 0);
                if (ways.IsEmpty) continue;
                Assert.Equal(distances[from, to], ways[0].Weight);
                var lightest = (long)ways[0].Weight.Deciseconds;
                for (var place = 0; place < ways.Length; place++)
                {
                    var way = ways[place];
                    roads.AssertWay(from, to, [.. way.Arcs.Select(arc => (uint)arc)], way.Weight, roads.Weights);
                    int[] nodes = [from, .. way.Arcs.Select(arc => roads.Arcs[arc].Head)];
                    Assert.Equal(nodes.Length, nodes.Distinct().Count());
                    Assert.True(100L * way.Weight.Deciseconds <= rule.StretchPercent * lightest);
                    Assert.All(ways.Take(place), earlier =>
                    {
                        Assert.True(earlier.Weight <= way.Weight);
                        Assert.NotEqual(earlier.Arcs, way.Arcs);
                        Assert.True(100 * way.Arcs.Intersect(earlier.Arcs).Sum(arc => (long)roads.Weights[arc].Deciseconds) <= rule.SharingPercent * lightest);
                    });
                    for (var begin = 0; begin < nodes.Length; begin++)
                    {
                        var sum = 0L;
                        for (var end = begin + 1; end < nodes.Length; end++)
                        {
                            sum += roads.Weights[way.Arcs[end - 1]].Deciseconds;
                            if (100 * sum <= rule.LocalPercent * lightest) Assert.Equal(sum, distances[nodes[begin], nodes[end]].Deciseconds);
                        }
                    }
                }
            }
    }

    [Fact]
    public void Every_way_is_one_and_keeps_the_rule() => Gen.Select(RandomRoads.Any, AnyRule).Sample((roads, rule) =>
    {
        var hierarchy = roads.Hierarchy();
        AssertRule(roads, rule, new(hierarchy), Metric.Of(hierarchy, roads.Weights));
    }, iter: 40);

    [Fact]
    public void A_search_used_again_on_another_metric_answers_as_a_new_one() => Gen.Select(RandomRoads.Any, AnyRule).Sample((roads, rule) =>
    {
        var hierarchy = roads.Hierarchy();
        var (one, other) = (Metric.Of(hierarchy, roads.Weights), Metric.Of(hierarchy, [.. roads.Weights.Select((weight, arc) => arc % 3 == 0 ? Weight.Impassable : weight)]));
        var used = new AlternativeSearch(hierarchy);
        for (var to = 0; to < roads.Nodes; to += 5)
            foreach (var metric in (Metric[])[one, other])
                Assert.Equal(new AlternativeSearch(hierarchy).Find(metric, 0, to, rule).Select(way => string.Join(' ', way.Arcs)), used.Find(metric, 0, to, rule).Select(way => string.Join(' ', way.Arcs)));
    }, iter: 20);

    static int Ways((int, int, uint)[] arcs, int to, AlternativeRule rule)
    {
        var nodes = arcs.Max(arc => Math.Max(arc.Item1, arc.Item2)) + 1;
        var hierarchy = Hierarchy.Of(ArcGraph.Of(nodes, [.. arcs.Select(arc => (arc.Item1, arc.Item2))]), [.. Enumerable.Range(0, nodes)]);
        return new AlternativeSearch(hierarchy).Find(Metric.Of(hierarchy, [.. arcs.Select(arc => new Weight(arc.Item3))]), 0, to, rule).Length;
    }

    [Theory]
    [InlineData(125, 2)]
    [InlineData(126, 1)]
    public void A_second_road_is_offered_up_to_the_stretch(uint weight, int ways) =>
        Assert.Equal(ways, Ways([(0, 1, 50), (1, 3, 50), (0, 2, weight - 60), (2, 3, 60)], 3, Usual));

    [Fact]
    public void Two_roads_between_the_same_nodes_are_two_ways() => Assert.Equal(3, Ways([(0, 1, 100), (0, 1, 110), (0, 1, 120), (0, 1, 130)], 1, Usual));

    /// <summary>A road of ten arcs, with a second road beside one of them.</summary>
    [Theory]
    [InlineData(80, 0, 1)]
    [InlineData(90, 0, 2)]
    [InlineData(90, 10, 1)]
    public void A_small_detour_is_no_alternative(int sharing, int local, int ways) =>
        Assert.Equal(ways, Ways([.. Enumerable.Range(0, 10).Select(node => (node, node + 1, 100u)), (4, 11, 55), (11, 5, 55)], 10, Usual with { SharingPercent = sharing, LocalPercent = local }));

    [Fact]
    public void There_is_none_where_there_is_no_way_and_one_without_arcs_from_a_node_to_itself()
    {
        Assert.Equal(0, Ways([(1, 0, 5)], 1, Usual));
        Assert.Equal(1, Ways([(0, 1, 5)], 0, Usual));
    }
}
