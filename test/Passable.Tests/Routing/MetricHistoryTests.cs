using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class MetricHistoryTests
{
    static readonly Gen<(RandomRoads Roads, WeightChange[] Changes)> Cases =
        from roads in RandomRoads.Any.Where(roads => roads.Arcs.Length > 0)
        from changes in Gen.Select(Gen.Long[0, 300], Gen.Int[0, roads.Arcs.Length - 1], Gen.Frequency((1, Gen.Const((uint)int.MaxValue)), (1, Gen.UInt[0, 60]))).Array[0, 2000]
        select (roads, changes.Select(change => new WeightChange(change.Item1, change.Item2, new(change.Item3))).OrderBy(change => change.At).ToArray());

    /// <summary>Dates in any order, on one draft that comes from elsewhere each time; several changes at one instant, on one arc too.</summary>
    [Fact]
    public void Every_date_has_the_metric_of_the_changes_up_to_and_with_it() => Gen.Select(Cases, Gen.Long[-1, 301].Array[1, 8], Gen.Int[1, 5]).Sample((one, dates, kept) =>
    {
        var (roads, changes) = one;
        var hierarchy = roads.Hierarchy();
        var start = Metric.Of(hierarchy, roads.Weights);
        var (history, draft, search) = (MetricHistory.Of(start, changes, kept), new MetricDraft(start), new PairSearch(hierarchy));
        foreach (var date in dates)
        {
            var weights = roads.Weights.ToArray();
            foreach (var change in changes.Where(change => change.At <= date)) weights[change.Arc] = change.Weight;
            history.MoveTo(draft, date);
            var expected = Metric.Of(hierarchy, weights, Kernel.Scalar, 1);
            Assert.Equal(expected.Weights(), draft.Current.Weights());
            Assert.Equal(search.Distance(expected, 0, roads.Nodes - 1), search.Distance(draft.Current, 0, roads.Nodes - 1));
            Assert.Equal(expected.Weights(), draft.Publish().Weights());
            for (var arc = 0; arc < weights.Length; arc++) Assert.Equal(weights[arc], draft[arc]);
        }
    }, iter: 60);

    [Fact]
    public void Changes_out_of_order_are_refused()
    {
        var metric = Metric.Of(Hierarchy.Of(ArcGraph.Of(2, [(0, 1)]), [0, 1]), [new Weight(1)]);
        Assert.Contains("change 1", Assert.Throws<ArgumentException>(() => MetricHistory.Of(metric, [new(5, 0, Weight.Zero), new(4, 0, Weight.Zero)], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("arc 7", Assert.Throws<ArgumentException>(() => MetricHistory.Of(metric, [new(5, 7, Weight.Zero)], 1)).Message, StringComparison.Ordinal);
    }
}
