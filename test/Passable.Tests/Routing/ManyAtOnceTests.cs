using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

/// <summary>Eight metrics, tables and sweeps against one metric and one search at a time.</summary>
public sealed class ManyAtOnceTests
{
    [Fact]
    public void Eight_metrics_in_one_pass_are_those_made_one_by_one() => Gen.Select(RandomRoads.Any, Gen.Int[1, 8], Gen.UInt[1, 1000]).Sample((roads, lanes, step) =>
    {
        var hierarchy = roads.Hierarchy();
        var weights = Enumerable.Range(0, lanes).Select(lane => (ReadOnlyMemory<Weight>)roads.Weights.Select((weight, arc) => (arc + lane) % 5 == 0 ? Weight.Impassable : new Weight(Math.Min(weight.Deciseconds / 2 + (step * (uint)lane), int.MaxValue))).ToArray()).ToArray();
        var batch = new MetricBatch(hierarchy);
        for (var again = 0; again < 2; again++)
        {
            batch.Customize(weights);
            for (var lane = 0; lane < lanes; lane++)
            {
                var alone = Metric.Of(hierarchy, weights[lane].Span, Kernel.Scalar, 1);
                var ofBatch = batch.Lane(lane);
                Assert.Equal(alone.Weights(), ofBatch.Weights());
                for (var arc = 0; arc < roads.Arcs.Length; arc++) Assert.Equal(alone[arc], ofBatch[arc]);
            }
        }
    });

    [Fact]
    public void A_table_holds_what_searches_find_whatever_the_nodes_and_their_order() =>
        Gen.Select(RandomRoads.Any, Gen.Int[0, 1000].Array[0, 20], Gen.Int[0, 1000].Array[0, 20]).Sample((roads, from, to) =>
        {
            var expected = roads.Distances();
            var hierarchy = roads.Hierarchy();
            var (metric, table) = (Metric.Of(hierarchy, roads.Weights), new DistanceTable(hierarchy));
            var (sources, targets) = (from.Select(node => node % roads.Nodes).ToArray(), to.Select(node => node % roads.Nodes).ToArray());
            var weights = new Weight[sources.Length * targets.Length];
            for (var again = 0; again < 2; again++)
            {
                table.Fill(metric, sources, targets, weights);
                for (var row = 0; row < sources.Length; row++)
                    for (var column = 0; column < targets.Length; column++)
                        Assert.Equal(expected[sources[row], targets[column]], weights[(row * targets.Length) + column]);
            }
        });

    [Fact]
    public void A_sweep_reaches_what_searches_reach_out_and_in_and_within_a_limit() => Gen.Select(RandomRoads.Any, Gen.UInt[0, 200]).Sample((roads, most) =>
    {
        var expected = roads.Distances();
        var hierarchy = roads.Hierarchy();
        var (metric, sweep, labels) = (Metric.Of(hierarchy, roads.Weights), new Sweep(hierarchy), new Weight[roads.Nodes]);
        for (var node = 0; node < roads.Nodes; node++)
        {
            sweep.From(metric, node, labels);
            for (var to = 0; to < roads.Nodes; to++) Assert.Equal(expected[node, to], labels[to]);
            sweep.To(metric, node, labels);
            for (var from = 0; from < roads.Nodes; from++) Assert.Equal(expected[from, node], labels[from]);
            sweep.Within(metric, node, new(most), labels);
            for (var to = 0; to < roads.Nodes; to++) Assert.Equal(expected[node, to].Deciseconds <= most ? expected[node, to] : Weight.Impassable, labels[to]);
        }
    });

    [Fact]
    public void Warm_tables_and_sweeps_allocate_nothing()
    {
        var roads = new RandomRoads(4, [(0, 1), (1, 2), (2, 3), (3, 0)], [new(1), new(2), new(3), new(4)], [2, 0, 3, 1]);
        var hierarchy = roads.Hierarchy();
        var (metric, sweep, table, labels, weights) = (Metric.Of(hierarchy, roads.Weights), new Sweep(hierarchy), new DistanceTable(hierarchy), new Weight[4], new Weight[16]);
        int[] all = [0, 1, 2, 3];
        var before = 0L;
        for (var round = 0; round < 4; round++)
        {
            if (round == 3) before = GC.GetAllocatedBytesForCurrentThread();
            sweep.From(metric, 1, labels);
            sweep.Within(metric, 1, new(5), labels);
            table.Fill(metric, all, all, weights);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(new(6), weights[3]);
    }
}
