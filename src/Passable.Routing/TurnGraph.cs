using System.Collections.Immutable;

namespace Passable.Routing;

/// <summary>What a rule of turning does.</summary>
public enum TurnKind
{
    /// <summary>Its arcs may not be travelled one right after the other.</summary>
    Forbidden,

    /// <summary>After all its arcs but the last, no arc but the last may follow. Several with the same arcs before allow the last of each.</summary>
    Mandatory,
}

/// <summary>A rule of turning over one node (two arcs) or over a way (more).</summary>
public sealed record ArcTurn
{
    /// <summary>What it does.</summary>
    public required TurnKind Kind { get; init; }

    /// <summary>The arcs, at least two, each beginning where the one before ends, by their places in the list the graph was made of.</summary>
    public required ImmutableArray<int> Arcs { get; init; }
}

/// <summary>What turning from one arc into the next costs.</summary>
/// <param name="From">The arc that is left.</param>
/// <param name="To">The arc that is entered; begins where the other ends.</param>
/// <param name="Weight">Added to that of the arc entered.</param>
public readonly record struct TurnCost(int From, int To, Weight Weight);

/// <summary>
/// A graph whose ways are those of another that keep rules of turning, at the costs of its turns. Nodes are split only where rules or costs stand:
/// beside each node as it was there is one for each beginning of a rule, reached by travelling that beginning (the automaton of Aho and Corasick,
/// Efficient string matching, 1975, over arcs). It is an ordinary graph, so every hierarchy and query works on it: start at the node as it was
/// (nothing has been travelled yet, so no rule speaks), end at its <see cref="Arrival"/>. Immutable.
/// </summary>
public sealed class TurnGraph
{
    readonly ImmutableArray<int> firstCopy, copies;

    TurnGraph(ArcGraph graph, ImmutableArray<int> node, ImmutableArray<int> arrival, ImmutableArray<int> arc, ImmutableArray<Weight> cost, int arcs)
    {
        (Graph, Node, Arrival, Arc, Cost) = (graph, node, arrival, arc, cost);
        var first = new int[arcs + 2];
        foreach (var one in arc) if (one >= 0) first[one + 2]++;
        for (var one = 1; one < first.Length; one++) first[one] += first[one - 1];
        var list = new int[first[^1]];
        for (var copy = 0; copy < arc.Length; copy++) if (arc[copy] >= 0) list[first[arc[copy] + 1]++] = copy;
        (firstCopy, copies) = ([.. first.AsSpan(0, arcs + 1)], [.. list]);
    }

    /// <summary>The graph. Its nodes and arcs begin with those of the other, by the same numbers, though an arc may end at a node beside the one it ended at.</summary>
    public ArcGraph Graph { get; }

    /// <summary>The node of the other graph that each node is.</summary>
    public ImmutableArray<int> Node { get; }

    /// <summary>For each node of the other graph, where a way to it ends.</summary>
    public ImmutableArray<int> Arrival { get; }

    /// <summary>The arc of the other graph that each arc is; -1 for one to an arrival.</summary>
    public ImmutableArray<int> Arc { get; }

    /// <summary>What each arc costs for the turn into it.</summary>
    public ImmutableArray<Weight> Cost { get; }

    /// <summary>The arcs that stand for an arc of the other graph, ascending: to close it, close them all.</summary>
    public ReadOnlySpan<int> CopiesOf(int arc) => copies.AsSpan(firstCopy[arc]..firstCopy[arc + 1]);

    /// <summary>The weight of each arc, by those of the other graph's.</summary>
    public Weight[] Weights(ReadOnlySpan<Weight> weights)
    {
        if (weights.Length != firstCopy.Length - 1) throw new ArgumentException("one weight an arc of the other graph", nameof(weights));
        var all = new Weight[Arc.Length];
        for (var arc = 0; arc < all.Length; arc++) all[arc] = Arc[arc] < 0 ? Weight.Zero : weights[Arc[arc]] + Cost[arc];
        return all;
    }

    /// <summary>The arcs of the other graph that a way here travels.</summary>
    public ImmutableArray<int> ArcsOf(ReadOnlySpan<uint> way)
    {
        var arcs = ImmutableArray.CreateBuilder<int>(way.Length);
        foreach (var arc in way) if (Arc[(int)arc] >= 0) arcs.Add(Arc[(int)arc]);
        return arcs.ToImmutable();
    }

    /// <summary>The graph of the ways that keep these rules.</summary>
    /// <param name="graph">The other graph.</param>
    /// <param name="turns">The rules, in any order.</param>
    /// <param name="costs">The costs; of several for one turn the greatest holds.</param>
    /// <exception cref="ArgumentException">A rule or cost is of arcs that do not follow each other.</exception>
    public static TurnGraph Of(ArcGraph graph, IReadOnlyList<ArcTurn> turns, IReadOnlyList<TurnCost> costs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(costs);
        var ends = new (int Tail, int Head)[graph.Head.Length];
        for (var node = 0; node < graph.Nodes; node++)
            for (var slot = graph.FirstOut[node]; slot < graph.FirstOut[node + 1]; slot++) ends[graph.Input[slot]] = (node, graph.Head[slot]);

        var begun = new Beginnings();
        foreach (var turn in turns)
        {
            ArgumentNullException.ThrowIfNull(turn, nameof(turns));
            if (turn.Arcs.IsDefault || turn.Arcs.Length < 2) throw new ArgumentException("a rule of turning needs two arcs", nameof(turns));
            for (var at = 1; at < turn.Arcs.Length; at++) Follow(turn.Arcs[at - 1], turn.Arcs[at], ends, nameof(turns));
            if (turn.Kind == TurnKind.Forbidden) begun.Forbid(turn.Arcs.AsSpan());
        }
        foreach (var rule in turns.Where(turn => turn.Kind == TurnKind.Mandatory).GroupBy(turn => begun.Add(turn.Arcs.AsSpan()[..^1])))
        {
            var allowed = rule.Select(turn => turn.Arcs[^1]).ToHashSet();
            var node = ends[rule.First().Arcs[^2]].Head;
            for (var slot = graph.FirstOut[node]; slot < graph.FirstOut[node + 1]; slot++)
                if (!allowed.Contains(graph.Input[slot])) begun.Forbid(rule.Key, graph.Input[slot]);
        }
        var costOf = new Dictionary<(int, int), Weight>();
        foreach (var cost in costs)
        {
            Follow(cost.From, cost.To, ends, nameof(costs));
            if (cost.Weight == Weight.Zero) continue;
            begun.Add([cost.From]);
            if (!costOf.TryGetValue((cost.From, cost.To), out var known) || cost.Weight > known) costOf[(cost.From, cost.To)] = cost.Weight;
        }
        begun.Link();

        // States that are entered: the nodes, then the beginnings nothing forbids.
        var place = new int[begun.Count];
        var nodeOf = Enumerable.Range(0, graph.Nodes).ToList();
        for (var state = 1; state < begun.Count; state++)
        {
            place[state] = begun.IsForbidden(state) ? -1 : nodeOf.Count;
            if (place[state] >= 0) nodeOf.Add(ends[begun.Last(state)].Head);
        }
        var (arcs, arc, weight) = (new List<(int, int)>(), new List<int>(), new List<Weight>());
        for (var one = 0; one < ends.Length; one++) Add(0, one, ends[one].Tail);
        for (var state = 1; state < begun.Count; state++)
        {
            if (place[state] < 0) continue;
            var at = ends[begun.Last(state)].Head;
            for (var slot = graph.FirstOut[at]; slot < graph.FirstOut[at + 1]; slot++) Add(state, graph.Input[slot], place[state]);
        }
        void Add(int state, int one, int tail)
        {
            var next = begun.Next(state, one);
            if (begun.IsForbidden(next)) return;
            arcs.Add((tail, next == 0 ? ends[one].Head : place[next]));
            arc.Add(one);
            weight.Add(state > 0 && costOf.TryGetValue((begun.Last(state), one), out var cost) ? cost : Weight.Zero);
        }

        // A node of which there are several has one more, to which all of them lead.
        var arrival = Enumerable.Range(0, graph.Nodes).ToArray();
        var split = nodeOf.Count;
        for (var copy = graph.Nodes; copy < split; copy++)
        {
            var node = nodeOf[copy];
            if (arrival[node] == node)
            {
                arrival[node] = nodeOf.Count;
                nodeOf.Add(node);
                Lead(node, arrival[node]);
            }
            Lead(copy, arrival[node]);
        }
        void Lead(int from, int to)
        {
            arcs.Add((from, to));
            arc.Add(-1);
            weight.Add(Weight.Zero);
        }
        return new(ArcGraph.Of(nodeOf.Count, arcs), [.. nodeOf], [.. arrival], [.. arc], [.. weight], ends.Length);
    }

    static void Follow(int one, int other, (int Tail, int Head)[] ends, string name)
    {
        if ((uint)one >= (uint)ends.Length || (uint)other >= (uint)ends.Length) throw new ArgumentException($"arc {one} or {other} is not below {ends.Length}", name);
        if (ends[one].Head != ends[other].Tail) throw new ArgumentException($"arc {one} ends at node {ends[one].Head} and arc {other} begins at {ends[other].Tail}", name);
    }

    /// <summary>The beginnings of forbidden runs of arcs, as a tree; 0 is the empty one. Each knows the longest other one that it ends with.</summary>
    sealed class Beginnings
    {
        readonly Dictionary<(int State, int Arc), int> next = [];
        readonly List<int> last = [-1], shorter = [0], parent = [0];
        readonly List<bool> forbidden = [false];

        public int Count => last.Count;

        public int Last(int state) => last[state];

        public bool IsForbidden(int state) => forbidden[state];

        public int Add(ReadOnlySpan<int> arcs)
        {
            var state = 0;
            foreach (var arc in arcs) state = Add(state, arc);
            return state;
        }

        int Add(int state, int arc)
        {
            if (next.TryGetValue((state, arc), out var there)) return there;
            next[(state, arc)] = last.Count;
            last.Add(arc);
            parent.Add(state);
            shorter.Add(0);
            forbidden.Add(false);
            return last.Count - 1;
        }

        public void Forbid(ReadOnlySpan<int> arcs) => forbidden[Add(arcs)] = true;

        public void Forbid(int state, int arc) => forbidden[Add(state, arc)] = true;

        /// <summary>Finds what each ends with, the shorter first.</summary>
        public void Link()
        {
            var depth = new int[Count];
            for (var state = 1; state < Count; state++) depth[state] = depth[parent[state]] + 1;
            foreach (var state in Enumerable.Range(1, Count - 1).OrderBy(state => depth[state]))
            {
                shorter[state] = parent[state] == 0 ? 0 : Next(shorter[parent[state]], last[state]);
                forbidden[state] = forbidden[state] || forbidden[shorter[state]];
            }
        }

        /// <summary>The longest beginning that one ends with after another arc.</summary>
        public int Next(int state, int arc)
        {
            for (; ; state = shorter[state])
            {
                if (next.TryGetValue((state, arc), out var there)) return there;
                if (state == 0) return 0;
            }
        }
    }
}
