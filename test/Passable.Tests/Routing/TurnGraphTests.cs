using System.Collections.Immutable;
using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class TurnGraphTests
{
    /// <summary>Runs of arcs found by walking: the numbers say which arc to take at each node.</summary>
    static ImmutableArray<int>? Walk(RandomRoads roads, int start, int[] choices)
    {
        if (roads.Arcs.Length == 0) return null;
        var run = new List<int> { start % roads.Arcs.Length };
        foreach (var choice in choices)
        {
            var onward = Enumerable.Range(0, roads.Arcs.Length).Where(arc => roads.Arcs[arc].Tail == roads.Arcs[run[^1]].Head).ToArray();
            if (onward.Length > 0) run.Add(onward[choice % onward.Length]);
        }
        return run.Count < 2 ? null : [.. run];
    }

    static readonly Gen<(int Start, int[] Choices, int Kind, uint Cost)> AnyRun = Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999].Array[1, 3], Gen.Int[0, 3], Gen.UInt[0, 40]);

    static (ArcTurn[] Turns, TurnCost[] Costs) Rules(RandomRoads roads, (int Start, int[] Choices, int Kind, uint Cost)[] runs)
    {
        var walks = runs.Select(run => (Arcs: Walk(roads, run.Start, run.Choices), run.Kind, run.Cost)).Where(walk => walk.Arcs is not null).ToArray();
        return ([.. walks.Where(walk => walk.Kind < 3).Select(walk => new ArcTurn { Kind = walk.Kind < 2 ? TurnKind.Forbidden : TurnKind.Mandatory, Arcs = walk.Arcs!.Value })],
            [.. walks.Where(walk => walk.Kind == 3).Select(walk => new TurnCost(walk.Arcs!.Value[0], walk.Arcs.Value[1], new(walk.Cost)))]);
    }

    static bool EndsWith(IReadOnlyList<int> travelled, IReadOnlyList<int> run) => travelled.Count >= run.Count && run.SequenceEqual(travelled.Skip(travelled.Count - run.Count));

    static bool Allows(ArcTurn[] turns, IReadOnlyList<int> travelled, int arc)
    {
        if (turns.Any(turn => turn.Kind == TurnKind.Forbidden && EndsWith([.. travelled, arc], turn.Arcs))) return false;
        return turns.Where(turn => turn.Kind == TurnKind.Mandatory && EndsWith(travelled, turn.Arcs[..^1])).GroupBy(turn => turn.Arcs.Length)
            .All(rules => rules.Any(turn => turn.Arcs[^1] == arc));
    }

    static Weight CostOf(TurnCost[] costs, IReadOnlyList<int> travelled, int arc) =>
        travelled.Count == 0 ? Weight.Zero : new(costs.Where(cost => cost.From == travelled[^1] && cost.To == arc).Select(cost => cost.Weight.Deciseconds).Append(0u).Max());

    /// <summary>Dijkstra over the last three arcs travelled, straight from the rules.</summary>
    static Weight[] Distances(RandomRoads roads, ArcTurn[] turns, TurnCost[] costs, int from)
    {
        var distance = new Weight[roads.Nodes];
        Array.Fill(distance, Weight.Impassable);
        var settled = new HashSet<string>();
        var queue = new PriorityQueue<(int Node, int[] Travelled, Weight Weight), uint>();
        queue.Enqueue((from, [], Weight.Zero), 0);
        while (queue.TryDequeue(out var at, out _))
        {
            if (!settled.Add($"{at.Node}:{string.Join(',', at.Travelled)}")) continue;
            if (at.Weight < distance[at.Node]) distance[at.Node] = at.Weight;
            for (var arc = 0; arc < roads.Arcs.Length; arc++)
            {
                if (roads.Arcs[arc].Tail != at.Node || !Allows(turns, at.Travelled, arc)) continue;
                var reached = at.Weight + CostOf(costs, at.Travelled, arc) + roads.Weights[arc];
                if (reached.IsPassable) queue.Enqueue((roads.Arcs[arc].Head, [.. at.Travelled.Append(arc).TakeLast(3)], reached), reached.Deciseconds);
            }
        }
        return distance;
    }

    [Fact]
    public void Ways_are_those_that_keep_the_rules() => Gen.Select(RandomRoads.Any, AnyRun.Array[0, 12]).Sample((roads, runs) =>
    {
        var (turns, costs) = Rules(roads, runs);
        var expanded = TurnGraph.Of(roads.Graph(), turns, costs);
        var weights = expanded.Weights(roads.Weights);
        var hierarchy = Hierarchy.Of(expanded.Graph, NestedDissection.Order(expanded.Graph, new float[expanded.Graph.Nodes], new float[expanded.Graph.Nodes], 1));
        var (metric, search) = (Metric.Of(hierarchy, weights), new PairSearch(hierarchy));
        for (var from = 0; from < roads.Nodes; from += 4)
        {
            var distances = Distances(roads, turns, costs, from);
            for (var to = 0; to < roads.Nodes; to++)
            {
                Assert.Equal(distances[to], ShortestPath.Find(expanded.Graph, weights, from, expanded.Arrival[to])?.Weight ?? Weight.Impassable);
                var weight = search.Way(metric, from, expanded.Arrival[to]);
                Assert.Equal(distances[to], weight);
                if (!weight.IsPassable) continue;
                var (at, sum, travelled) = (from, Weight.Zero, new List<int>());
                foreach (var arc in expanded.ArcsOf(search.Arcs))
                {
                    Assert.Equal(at, roads.Arcs[arc].Tail);
                    Assert.True(Allows(turns, travelled, arc));
                    sum += CostOf(costs, travelled, arc) + roads.Weights[arc];
                    travelled.Add(arc);
                    at = roads.Arcs[arc].Head;
                }
                Assert.Equal((to, weight), (at, sum));
            }
        }
    }, iter: 40);

    [Fact]
    public void Closing_all_copies_of_an_arc_closes_it() => Gen.Select(RandomRoads.Any, AnyRun.Array[0, 12], Gen.Int[0, 999]).Sample((roads, runs, which) =>
    {
        if (roads.Arcs.Length == 0) return;
        var (turns, costs) = Rules(roads, runs);
        var (expanded, closed) = (TurnGraph.Of(roads.Graph(), turns, costs), which % roads.Arcs.Length);
        var weights = expanded.Weights(roads.Weights);
        foreach (var copy in expanded.CopiesOf(closed)) weights[copy] = Weight.Impassable;
        Assert.Equal(expanded.Weights([.. roads.Weights.Select((weight, arc) => arc == closed ? Weight.Impassable : weight)]), weights);
    });

    [Fact]
    public void Without_rules_the_graph_is_as_it_was() => RandomRoads.Any.Sample(roads =>
    {
        var (graph, expanded) = (roads.Graph(), TurnGraph.Of(roads.Graph(), [], []));
        Assert.Equal(graph.FirstOut, expanded.Graph.FirstOut);
        Assert.Equal(graph.Head, expanded.Graph.Head);
        Assert.Equal(Enumerable.Range(0, roads.Nodes), expanded.Arrival);
        Assert.Equal(roads.Weights, expanded.Weights(roads.Weights));
    });

    static uint Distance(TurnKind kind, params int[] rule)
    {
        // A cross at node 1: from 0 to it, from it to 2 and to 3, and a long way from 2 to 3.
        var graph = ArcGraph.Of(4, [(0, 1), (1, 2), (1, 3), (2, 3)]);
        var expanded = TurnGraph.Of(graph, rule.Length == 0 ? [] : [new() { Kind = kind, Arcs = [.. rule] }], []);
        return (ShortestPath.Find(expanded.Graph, expanded.Weights([new(10), new(10), new(10), new(100)]), 0, expanded.Arrival[3])?.Weight ?? Weight.Impassable).Deciseconds;
    }

    [Fact]
    public void No_left_turn_is_driven_round_and_only_straight_on_leaves_one_way()
    {
        Assert.Equal(20u, Distance(TurnKind.Forbidden));
        Assert.Equal(120u, Distance(TurnKind.Forbidden, 0, 2));
        Assert.Equal(120u, Distance(TurnKind.Mandatory, 0, 1));
        Assert.Equal(20u, Distance(TurnKind.Mandatory, 0, 2));
        Assert.Equal(20u, Distance(TurnKind.Forbidden, 0, 1, 3));
    }

    [Fact]
    public void Arcs_that_do_not_meet_make_no_rule() =>
        Assert.Contains("begins at 2", Assert.Throws<ArgumentException>(() => Distance(TurnKind.Forbidden, 0, 3)).Message, StringComparison.Ordinal);
}
