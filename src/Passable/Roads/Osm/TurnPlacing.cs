using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>
/// Finds the segments and nodes that turn restrictions speak of. A restriction whose ways are not kept, or that fits in more than one way
/// where it would open what another reading shuts, is not placed, and counted.
/// </summary>
internal sealed class TurnPlacing
{
    readonly NetworkDraft draft;
    readonly CutPlan plan;
    readonly WayOrder order;

    internal TurnPlacing(NetworkDraft draft, CutPlan plan)
    {
        (this.draft, this.plan) = (draft, plan);
        order = plan.ByWay();
        var placed = ImmutableArray.CreateBuilder<TurnRestriction>();
        foreach (var turn in draft.Turns)
        {
            var before = placed.Count;
            foreach (var from in turn.From)
            {
                foreach (var to in turn.To) placed.AddRange(Place(turn, order.Find(from), order.Find(to)));
            }

            if (placed.Count > before) Found++;
        }

        Placed = placed.ToImmutable();
    }

    internal ImmutableArray<TurnRestriction> Placed { get; }

    /// <summary>How many restrictions of the source found their segments.</summary>
    internal int Found { get; }

    List<TurnRestriction> Place(GatheredTurn turn, int from, int to)
    {
        if (from < 0 || to < 0) return [];
        if (turn.ViaNode is { } via)
        {
            if (draft.Find(via) is not (>= 0 and var place) || plan.NumberOf(place) is not (>= 0 and var node)) return [];
            return Between(turn, Meeting(from, node, isArriving: true), node, [], Meeting(to, node, isArriving: false));
        }

        var ways = turn.ViaWays.Select(order.Find).ToList();
        if (ways.Contains(-1)) return [];
        var all = ways.SelectMany(way => Enumerable.Range(plan.SegmentsOf(way).First, plan.SegmentsOf(way).End - plan.SegmentsOf(way).First)).ToList();
        var nodes = all.SelectMany(segment => new[] { plan.EndsOf(segment).From, plan.EndsOf(segment).To }).Distinct().ToList();
        var found = new List<TurnRestriction>();
        foreach (var start in nodes)
        {
            if (Meeting(from, start, isArriving: true) is not { Count: > 0 } leaving) continue;
            foreach (var end in nodes)
            {
                if (end == start || Meeting(to, end, isArriving: false) is not { Count: > 0 } entering) continue;
                if (Way(all, start, end) is not { IsEmpty: false } path) continue;
                found.AddRange(Between(turn, leaving, start, path, entering));
            }
        }

        return turn.Rule == TurnRule.Mandatory && found.Count > 1 ? [] : found;
    }

    static List<TurnRestriction> Between(GatheredTurn turn, List<int> from, int node, ImmutableArray<int> via, List<int> to)
    {
        // Where a way goes on past the node, it is not told which of its sides is meant: what is forbidden is forbidden for both, but
        // what alone is allowed cannot be both.
        if (turn.Rule == TurnRule.Mandatory && (from.Count != 1 || to.Count != 1)) return [];
        var found = new List<TurnRestriction>();
        foreach (var leaving in from)
        {
            foreach (var entering in to)
            {
                if (leaving == entering && via.IsEmpty && turn.Kind != "no_u_turn") continue;
                found.Add(new TurnRestriction
                {
                    Rule = turn.Rule,
                    Kind = turn.Kind,
                    From = leaving,
                    Node = node,
                    Via = via,
                    To = entering,
                    OnlyFor = turn.OnlyFor,
                    Except = turn.Except,
                    Condition = turn.Condition,
                });
            }
        }

        return found;
    }

    /// <summary>The segments of a way by which one can arrive at a node, or leave it.</summary>
    List<int> Meeting(int way, int node, bool isArriving)
    {
        var meeting = new List<int>();
        var (first, end) = plan.SegmentsOf(way);
        for (var segment = first; segment < end; segment++)
        {
            var (from, to, direction) = plan.EndsOf(segment);
            var (open, other) = isArriving ? (to, from) : (from, to);
            if (open == node || (other == node && direction != Direction.Forward)) meeting.Add(segment);
        }

        return meeting;
    }

    /// <summary>The way from one node to another over these segments, fewest first; empty when there is none.</summary>
    ImmutableArray<int> Way(List<int> segments, int start, int end)
    {
        var reached = new Dictionary<int, (int Node, int Segment)> { [start] = (-1, -1) };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node) && node != end)
        {
            foreach (var segment in segments)
            {
                var (from, to, direction) = plan.EndsOf(segment);
                var next = from == node ? to : to == node && direction != Direction.Forward ? from : -1;
                if (next >= 0 && reached.TryAdd(next, (node, segment))) queue.Enqueue(next);
            }
        }

        if (!reached.ContainsKey(end)) return [];
        var path = new List<int>();
        for (var node = end; node != start; node = reached[node].Node) path.Add(reached[node].Segment);
        path.Reverse();
        return [.. path];
    }
}
