using System.Collections.Immutable;

namespace Passable.Routing;

/// <summary>
/// How far a way may be from the lightest and still be offered beside it. All shares are of the lightest way's weight (Abraham, Delling,
/// Goldberg and Werneck, Alternative routes in road networks, 2013).
/// </summary>
public sealed record AlternativeRule
{
    /// <summary>How many ways at most, the lightest among them; at least 1.</summary>
    public required int Most { get; init; }

    /// <summary>The most a way may weigh; at least 100.</summary>
    public required int StretchPercent { get; init; }

    /// <summary>The most that the arcs common to two ways may weigh, for each two of them; 0 to 100.</summary>
    public required int SharingPercent { get; init; }

    /// <summary>Each part of a way that weighs no more than this is itself a lightest way between its ends, so that no way has a needless detour; 0 to 100.</summary>
    public required int LocalPercent { get; init; }
}

/// <summary>
/// Finds ways that really differ, by penalties: the lightest way is found, its arcs are made heavier, and so on; of what is found, that
/// which keeps an <see cref="AlternativeRule"/> by the weights of the metric asked about is offered (Chen, Bell and Bogenberger, Reliable pretrip
/// multipath planning and dynamic adaptation for a centralized road navigation system, 2007). Made once, used for any number of queries and
/// metrics of one hierarchy, by one thread at a time.
/// </summary>
public sealed class AlternativeSearch
{
    const int PenaltyPercent = 120;

    /// <summary>So many ways are looked at for each one wanted.</summary>
    const int Tries = 8;

    readonly Hierarchy hierarchy;
    readonly PairSearch search;
    readonly int[] nodeOf;
    MetricDraft? draft;

    /// <summary>Room for searches on a hierarchy.</summary>
    public AlternativeSearch(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        (this.hierarchy, search, nodeOf) = (hierarchy, new(hierarchy), new int[hierarchy.Nodes]);
        var rank = hierarchy.Arrays.Rank.Span;
        for (var node = 0; node < rank.Length; node++) nodeOf[(int)rank[node]] = node;
    }

    /// <summary>
    /// The lightest way, and others by weight, of equal weights the one found first; none when there is no way. Fewer than asked for where the
    /// search comes upon no more: a way that keeps the rule can be missed, one that breaks it is never given. No way comes to a node twice.
    /// From a node to itself the one way has no arcs.
    /// </summary>
    /// <param name="metric">On this search's hierarchy.</param>
    /// <param name="from">The node to start at.</param>
    /// <param name="to">The node to end at.</param>
    /// <param name="rule">What may be offered.</param>
    public ImmutableArray<ArcPath> Find(Metric metric, int from, int to, AlternativeRule rule)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Most, 1, nameof(rule));
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.StretchPercent, 100, nameof(rule));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rule.SharingPercent, 100u, nameof(rule));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rule.LocalPercent, 100u, nameof(rule));
        var lightest = search.Way(metric, from, to);
        if (!lightest.IsPassable) return [];
        var found = new List<ArcPath> { Path(metric, search.Arcs, from) };
        if (from == to || rule.Most == 1) return [.. found];

        if (draft is null) draft = new(metric);
        else draft.Begin(metric);
        var last = found[0];
        for (var tried = 0; found.Count < rule.Most && tried < Tries * rule.Most; tried++)
        {
            foreach (var arc in last.Arcs) draft.Set(arc, draft[arc].Slowed(PenaltyPercent));
            if (!search.Way(draft.Current, from, to).IsPassable) break;
            last = Path(metric, search.Arcs, from);
            if (100L * last.Weight.Deciseconds <= (long)rule.StretchPercent * lightest.Deciseconds
                && found.TrueForAll(earlier => 100 * Shared(metric, earlier, last) <= (long)rule.SharingPercent * lightest.Deciseconds && !earlier.Arcs.AsSpan().SequenceEqual(last.Arcs.AsSpan()))
                && IsLocallyLightest(metric, last, from, (long)rule.LocalPercent * lightest.Deciseconds / 100)) found.Add(last);
        }
        return [.. found.OrderBy(path => path.Weight)];
    }

    /// <summary>These arcs without the rings among them, which only arcs of no weight make.</summary>
    ArcPath Path(Metric metric, ReadOnlySpan<uint> arcs, int from)
    {
        var kept = new List<int>(arcs.Length);
        var place = new Dictionary<int, int>(arcs.Length + 1) { [from] = 0 };
        foreach (var arc in arcs)
        {
            kept.Add((int)arc);
            var head = HeadOf((int)arc);
            if (place.TryAdd(head, kept.Count)) continue;
            for (var cut = kept.Count - 1; cut > place[head]; cut--) place.Remove(HeadOf(kept[cut - 1]));
            kept.RemoveRange(place[head], kept.Count - place[head]);
        }
        var sum = Weight.Zero;
        foreach (var arc in kept) sum += metric[arc];
        return new([.. kept], sum);
    }

    int HeadOf(int input)
    {
        var slot = hierarchy.Arrays.Slot.Span[input];
        var arc = slot >> 1;
        return nodeOf[(slot & 1) == 0 ? (int)hierarchy.Arrays.Head.Span[(int)arc] : (int)hierarchy.TailOf(arc)];
    }

    static long Shared(Metric metric, ArcPath one, ArcPath other)
    {
        var arcs = new HashSet<int>(one.Arcs);
        return other.Arcs.Sum(arc => arcs.Contains(arc) ? metric[arc].Deciseconds : 0L);
    }

    /// <summary>
    /// Whether every part that weighs at most so much is a lightest way. Windows of twice that weight are asked about, each beginning in the first
    /// half of the one before, so that every such part lies in one of them.
    /// </summary>
    bool IsLocallyLightest(Metric metric, ArcPath path, int from, long part)
    {
        var along = new long[path.Arcs.Length + 1];
        var nodes = new int[path.Arcs.Length + 1];
        nodes[0] = from;
        for (var at = 0; at < path.Arcs.Length; at++) (along[at + 1], nodes[at + 1]) = (along[at] + metric[path.Arcs[at]].Deciseconds, HeadOf(path.Arcs[at]));
        for (int begin = 0, next; begin < path.Arcs.Length; begin = next)
        {
            next = begin + 1;
            while (next < path.Arcs.Length && along[next] - along[begin] <= part) next++;
            // The node before the last reached is still within the part: the next window begins there.
            if (along[next] - along[begin] > part && next > begin + 1) next--;
            var end = next;
            while (end < path.Arcs.Length && along[end + 1] - along[begin] <= 2 * part) end++;
            if (search.Distance(metric, nodes[begin], nodes[end]).Deciseconds < along[end] - along[begin] && along[end] - along[begin] <= 2 * part) return false;
        }
        return true;
    }
}
