using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class MetricDraftTests
{
    static readonly Gen<(RandomRoads Roads, (int Arc, uint Weight)[][] Rounds)> Cases =
        from roads in RandomRoads.Any
        from rounds in Gen.Select(Gen.Int[0, 10_000], Gen.Frequency((3, Gen.Const((uint)int.MaxValue)), (3, Gen.UInt[0, 60]), (1, Gen.UInt[0, int.MaxValue]))).Array[0, 6].Array[1, 6]
        select (roads, rounds);

    /// <summary>Round after round of closing, opening, slowing and speeding up, several times the same arc: each metric is that of its weights, and those before stay as they were.</summary>
    [Fact]
    public void Customizing_in_part_gives_the_bits_of_customizing_in_full() => Cases.Sample(one =>
    {
        var (roads, rounds) = one;
        if (roads.Arcs.Length == 0) return;
        var hierarchy = roads.Hierarchy();
        var weights = roads.Weights.ToArray();
        var published = new List<(Metric Metric, Weight[] Weights)> { (Metric.Of(hierarchy, weights), weights.ToArray()) };
        var draft = new MetricDraft(published[0].Metric);
        foreach (var changes in rounds)
        {
            foreach (var (arc, weight) in changes)
            {
                weights[arc % weights.Length] = new(weight);
                draft.Set(arc % weights.Length, new(weight));
            }
            published.Add((draft.Publish(), weights.ToArray()));
        }
        foreach (var (metric, at) in published)
        {
            Assert.Equal(Metric.Of(hierarchy, at, Kernel.Scalar, 1).Weights(), metric.Weights());
            for (var arc = 0; arc < at.Length; arc++) Assert.Equal(at[arc], metric[arc]);
        }
    });

    [Fact]
    public void A_draft_begun_again_forgets_what_it_held() => Cases.Sample(one =>
    {
        var (roads, rounds) = one;
        if (roads.Arcs.Length == 0) return;
        var hierarchy = roads.Hierarchy();
        var start = Metric.Of(hierarchy, roads.Weights);
        var draft = new MetricDraft(start);
        foreach (var changes in rounds)
        {
            foreach (var (arc, weight) in changes) draft.Set(arc % roads.Arcs.Length, new(weight));
            if (changes.Length % 2 == 0) draft.Run();
            draft.Begin(start);
            Assert.Equal(start.Weights(), draft.Publish().Weights());
        }
    });

    /// <summary>A grid large enough that closing all of it costs more than the limit of steps: the draft customizes anew and says so.</summary>
    [Fact]
    public void Where_nearly_all_changes_it_customizes_anew_with_the_same_bits()
    {
        const int Side = 40;
        var arcs = new List<(int, int)>();
        for (var at = 0; at < Side * Side; at++)
        {
            if (at % Side + 1 < Side) arcs.AddRange([(at, at + 1), (at + 1, at)]);
            if (at + Side < Side * Side) arcs.AddRange([(at, at + Side), (at + Side, at)]);
        }
        var weights = Enumerable.Range(0, arcs.Count).Select(arc => new Weight((uint)(arc * 7919 % 1000))).ToArray();
        var hierarchy = Hierarchy.Of(ArcGraph.Of(Side * Side, arcs), [.. Enumerable.Range(0, Side * Side).OrderBy(node => node * 7919L % (Side * Side)).ThenBy(node => node)]);
        var draft = new MetricDraft(Metric.Of(hierarchy, weights));
        for (var arc = 0; arc < weights.Length; arc++) draft.Set(arc, weights[arc] = new((uint)(arc * 104729L % 1000)));
        draft.Run();
        Assert.True(draft.WasFull);
        Assert.Equal(Metric.Of(hierarchy, weights, Kernel.Scalar, 1).Weights(), draft.Publish().Weights());
        draft.Set(5, Weight.Impassable);
        weights[5] = Weight.Impassable;
        var after = draft.Publish();
        Assert.False(draft.WasFull);
        Assert.Equal(Metric.Of(hierarchy, weights, Kernel.Scalar, 1).Weights(), after.Weights());
    }

    [Fact]
    public void Searches_on_the_metric_before_go_on_undisturbed() => Cases.Sample(one =>
    {
        var (roads, rounds) = one;
        if (roads.Arcs.Length == 0) return;
        var (expected, hierarchy) = (roads.Distances(), roads.Hierarchy());
        var start = Metric.Of(hierarchy, roads.Weights);
        var changing = Task.Run(() =>
        {
            var draft = new MetricDraft(start);
            foreach (var changes in rounds)
            {
                foreach (var (arc, weight) in changes) draft.Set(arc % roads.Arcs.Length, new(weight));
                draft.Publish();
            }
        });
        var search = new PairSearch(hierarchy);
        for (var from = 0; from < roads.Nodes; from++)
            for (var to = 0; to < roads.Nodes; to++) Assert.Equal(expected[from, to], search.Distance(start, from, to));
        changing.Wait(TestContext.Current.CancellationToken);
    }, iter: 30);
}
