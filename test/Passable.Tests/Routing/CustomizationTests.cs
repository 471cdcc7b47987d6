using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class CustomizationTests
{
    /// <summary>What each upward arc weighs, by the definition: the lightest way between its ends over ranks below both.</summary>
    [Fact]
    public void Every_weight_is_that_of_the_lightest_way_over_lower_ranks() => RandomRoads.Any.Sample(roads =>
    {
        var hierarchy = roads.Hierarchy();
        var (rank, first, head) = (hierarchy.Arrays.Rank.ToArray(), hierarchy.Arrays.First.ToArray(), hierarchy.Arrays.Head.ToArray());
        var least = new Weight[roads.Nodes, roads.Nodes];
        for (var one = 0; one < roads.Nodes; one++) for (var other = 0; other < roads.Nodes; other++) least[one, other] = Weight.Impassable;
        foreach (var ((tail, to), weight) in roads.Arcs.Zip(roads.Weights)) if (weight < least[rank[tail], rank[to]]) least[rank[tail], rank[to]] = weight;
        var weights = Metric.Of(hierarchy, roads.Weights, Kernel.Scalar, 1).Weights().ToArray();
        for (var over = 0; over < roads.Nodes; over++)
        {
            for (var arc = first[over]; arc < first[over + 1]; arc++) Assert.Equal((least[over, head[arc]], least[head[arc], over]), weights[arc]);
            for (var one = over + 1; one < roads.Nodes; one++)
                for (var other = over + 1; other < roads.Nodes; other++)
                    if (least[one, over] + least[over, other] < least[one, other]) least[one, other] = least[one, over] + least[over, other];
        }
    });

    [Fact]
    public void Vectors_and_threads_give_the_same_bits() => RandomRoads.Any.Sample(roads =>
    {
        var hierarchy = roads.Hierarchy();
        var plain = Metric.Of(hierarchy, roads.Weights, Kernel.Scalar, 1).Weights().ToArray();
        Assert.Equal(plain, Metric.Of(hierarchy, roads.Weights, Kernel.Vector, 1).Weights());
        Assert.Equal(plain, Metric.Of(hierarchy, roads.Weights, Kernel.Scalar, 3).Weights());
        Assert.Equal(plain, Metric.Of(hierarchy, roads.Weights, Kernel.Vector, 3).Weights());
    });
}
