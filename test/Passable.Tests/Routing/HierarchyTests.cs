using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class HierarchyTests
{
    [Fact]
    public void What_is_built_is_accepted_and_works_again_over_its_own_arrays() => RandomRoads.Any.Sample(roads =>
    {
        var built = roads.Hierarchy();
        Assert.Null(built.Arrays.Refusal());
        var again = Hierarchy.TryOver(built.Arrays, ArrayTrust.Unknown, out var refusal);
        Assert.Null(refusal);
        Assert.NotNull(again);
        Assert.Equal(Metric.Of(built, roads.Weights).Weights(), Metric.Of(again, roads.Weights).Weights());
    });

    [Fact]
    public void The_same_graph_and_order_give_the_same_arrays() => RandomRoads.Any.Sample(roads =>
    {
        var (one, other) = (roads.Hierarchy().Arrays, roads.Hierarchy().Arrays);
        Assert.All(Arrays(one).Zip(Arrays(other)), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    });

    static ReadOnlyMemory<uint>[] Arrays(HierarchyArrays arrays) => [arrays.Rank, arrays.First, arrays.Head, arrays.Size, arrays.Slot, arrays.SlotBits, arrays.SlotFirst, arrays.SlotInput];

    static HierarchyArrays With(HierarchyArrays arrays, int which, ReadOnlyMemory<uint> broken) => which switch
    {
        0 => arrays with { Rank = broken },
        1 => arrays with { First = broken },
        2 => arrays with { Head = broken },
        3 => arrays with { Size = broken },
        4 => arrays with { Slot = broken },
        5 => arrays with { SlotBits = broken },
        6 => arrays with { SlotFirst = broken },
        _ => arrays with { SlotInput = broken },
    };

    /// <summary>One number of one array is changed: it is refused by a sentence, or it is a hierarchy all the same and every search ends.</summary>
    [Fact]
    public void Broken_arrays_are_refused_or_harmless() =>
        Gen.Select(RandomRoads.Any, Gen.Int[0, 7], Gen.Int[0, 1000], Gen.OneOf(Gen.UInt[0, 20], Gen.UInt)).Sample((roads, which, place, value) =>
        {
            var arrays = roads.Hierarchy().Arrays;
            var broken = Arrays(arrays)[which].ToArray();
            if (broken.Length == 0) return;
            broken[place % broken.Length] = value;
            var hierarchy = Hierarchy.TryOver(With(arrays, which, broken), ArrayTrust.Unknown, out var refusal);
            if (hierarchy is null)
            {
                Assert.NotEmpty(refusal!);
                return;
            }
            var (metric, search) = (Metric.Of(hierarchy, roads.Weights), new PairSearch(hierarchy));
            for (var to = 0; to < roads.Nodes; to++) search.Way(metric, 0, to);
        });

    [Fact]
    public void An_array_cut_short_is_refused() => Gen.Select(RandomRoads.Any, Gen.Int[0, 7]).Sample((roads, which) =>
    {
        var arrays = roads.Hierarchy().Arrays;
        var whole = Arrays(arrays)[which];
        // A loop at the end of the slots says nothing, and so nothing misses it.
        if (whole.Length == 0 || whole.Span[^1] == uint.MaxValue) return;
        Assert.Null(Hierarchy.TryOver(With(arrays, which, whole[..^1]), ArrayTrust.Unknown, out var refusal));
        Assert.NotEmpty(refusal!);
    });

    [Fact]
    public void An_order_that_leaves_out_a_node_is_refused() =>
        Assert.Contains("entry 1", Assert.Throws<ArgumentException>(() => Hierarchy.Of(ArcGraph.Of(2, [(0, 1)]), [0, 0])).Message, StringComparison.Ordinal);
}
