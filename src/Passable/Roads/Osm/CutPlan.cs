using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Passable.Roads.Osm;

/// <summary>
/// Where the ways are cut, and the segments that come of it. A segment is a stretch of a way between two cuts; its nodes are numbered in
/// the order of their ids. Mutable while it is made; one thread.
/// </summary>
internal sealed class CutPlan
{
    readonly NetworkDraft draft;
    readonly bool[] isCut;
    readonly int[] numbers;
    readonly List<(int Way, int First, int Last)> pieces = [];
    readonly List<double> lengths = [];
    readonly int[] firstPiece;
    readonly ImmutableArray<string>[] refs;

    internal CutPlan(NetworkDraft draft)
    {
        this.draft = draft;
        isCut = new bool[draft.Nodes];
        numbers = new int[draft.Nodes];
        firstPiece = new int[draft.Ways.Count + 1];
        refs = RefsOfWays();
        MarkCuts();
        for (var way = 0; way < draft.Ways.Count; way++)
        {
            firstPiece[way] = pieces.Count;
            Cut(way);
            if (pieces.Count == firstPiece[way]) continue;
            Ways++;
            if (draft.Ways[way].HasOwnRef) WaysWithRef++;
        }

        firstPiece[^1] = pieces.Count;
        Array.Fill(numbers, -1);
        foreach (var (_, first, last) in pieces) numbers[draft.Refs[first]] = numbers[draft.Refs[last]] = 0;
        for (var node = 0; node < numbers.Length; node++)
        {
            if (numbers[node] == 0) numbers[node] = NodeCount++;
        }

        Metres = (long)Math.Round(lengths.Sum());
        Refs = refs.Where((_, way) => firstPiece[way] < firstPiece[way + 1]).SelectMany(list => list).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>How many segments.</summary>
    internal int Count => pieces.Count;
    internal int NodeCount { get; }
    internal int Ways { get; }
    internal int WaysWithRef { get; }
    internal int Refs { get; }
    internal long Metres { get; }
    /// <summary>Ways with nodes that the file lacks; ways that are no longer than a point.</summary>
    internal int Gapped { get; private set; }
    internal int Pointlike { get; private set; }

    /// <summary>The segments of a way, half-open.</summary>
    internal (int First, int End) SegmentsOf(int way) => (firstPiece[way], firstPiece[way + 1]);

    /// <summary>The network's number of a node; -1 when no segment ends there.</summary>
    internal int NumberOf(int node) => numbers[node];

    internal (int From, int To, Direction Direction) EndsOf(int segment)
    {
        var (way, first, last) = pieces[segment];
        var direction = draft.Ways[way].Direction;
        var (from, to) = (numbers[draft.Refs[first]], numbers[draft.Refs[last]]);
        return direction == Direction.Backward ? (to, from, Direction.Forward) : (from, to, direction);
    }

    internal ImmutableArray<RoadNode> Nodes()
    {
        var nodes = new RoadNode[NodeCount];
        for (var node = 0; node < numbers.Length; node++)
        {
            if (numbers[node] >= 0) nodes[numbers[node]] = new RoadNode(draft.At(node), null);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(nodes);
    }

    /// <summary>The segments in the order of the ways and along each.</summary>
    internal IEnumerable<Segment> Segments()
    {
        for (var segment = 0; segment < pieces.Count; segment++)
        {
            var (at, first, last) = pieces[segment];
            var way = draft.Ways[at];
            var (from, to, direction) = EndsOf(segment);
            var line = new List<Position>(last - first + 1);
            for (var one = first; one <= last; one++)
            {
                if (one > first && draft.Refs[one] == draft.Refs[one - 1]) continue;
                line.Add(draft.At(draft.Refs[one]));
            }

            if (way.Direction == Direction.Backward) line.Reverse();
            yield return new Segment
            {
                From = from,
                To = to,
                Refs = refs[at],
                Names = way.Names,
                Class = way.Class,
                Kph = KphOf(at, way),
                IsOneWay = direction == Direction.Forward,
                IsSchematic = false,
                Line = [.. line],
                Metres = Math.Max(1, (int)Math.Round(lengths[segment])),
                Way = way.Id,
                Attributes = AttributesOf(way, first, last),
            };
        }
    }

    /// <summary>The refs of the roads that meet at a node, each once, in the order of the ways.</summary>
    internal ImmutableArray<string> RefsAt(int node) => refsAt.TryGetValue(node, out var found) ? [.. found] : [];

    readonly Dictionary<int, List<string>> refsAt = [];

    /// <summary>Remembers the refs at these nodes.</summary>
    internal void NoteRefsAt(HashSet<int> nodes)
    {
        for (var way = 0; way < draft.Ways.Count; way++)
        {
            if (refs[way].IsEmpty) continue;
            var row = draft.Ways[way];
            foreach (var node in draft.Refs.AsSpan(row.First, row.Count))
            {
                if (!nodes.Contains(node)) continue;
                if (!refsAt.TryGetValue(node, out var found)) refsAt.Add(node, found = []);
                foreach (var one in refs[way])
                {
                    if (!found.Contains(one, StringComparer.Ordinal)) found.Add(one);
                }
            }
        }
    }

    void MarkCuts()
    {
        var isSeen = new bool[draft.Nodes];
        foreach (var way in draft.Ways)
        {
            var last = -1;
            foreach (var node in draft.Refs.AsSpan(way.First, way.Count))
            {
                if (node == last) continue;
                isCut[node] |= isSeen[node];
                isSeen[node] = true;
                last = node;
            }
        }

        foreach (var (node, _) in draft.Barriers) isCut[node] = true;
        foreach (var turn in draft.Turns)
        {
            if (turn.ViaNode is { } id && draft.Find(id) is >= 0 and var node) isCut[node] = true;
        }
    }

    /// <summary>Cuts a way into pieces: at its ends, at cuts, and at gaps.</summary>
    void Cut(int way)
    {
        var row = draft.Ways[way];
        var (start, metres, kept) = (-1, 0.0, pieces.Count);
        var isGapped = false;
        for (var at = row.First; at < row.First + row.Count; at++)
        {
            var node = draft.Refs[at];
            if (!draft.IsLocated(node))
            {
                isGapped = true;
                if (start >= 0 && at - 1 > start) Add(way, start, at - 1, metres);
                start = -1;
                continue;
            }

            if (start < 0)
            {
                (start, metres) = (at, 0);
                continue;
            }

            metres += draft.At(draft.Refs[at - 1]).MetresTo(draft.At(node));
            if (!isCut[node] && at < row.First + row.Count - 1) continue;
            if (node == draft.Refs[at - 1] && at - 1 == start && at < row.First + row.Count - 1)
            {
                start = at;
                continue;
            }

            Add(way, start, at, metres);
            (start, metres) = (at, 0);
        }

        if (isGapped) Gapped++;
        if (pieces.Count == kept && !isGapped) Pointlike++;
    }

    void Add(int way, int first, int last, double metres)
    {
        // A piece all of whose nodes are one node is no piece.
        for (var at = first + 1; at <= last; at++)
        {
            if (draft.Refs[at] == draft.Refs[first]) continue;
            pieces.Add((way, first, last));
            lengths.Add(metres);
            return;
        }
    }

    int KphOf(int way, WayRow row)
    {
        if (row.Hours is not { } hours) return row.Kph;
        var metres = 0.0;
        for (var segment = firstPiece[way]; segment < firstPiece[way + 1]; segment++) metres += lengths[segment];
        return (int)Math.Clamp(Math.Round(metres / 1000 / hours), 1, 200);
    }

    SegmentAttributes AttributesOf(WayRow way, int first, int last)
    {
        if (draft.Barriers.Count == 0) return way.Attributes;
        if (way.Direction == Direction.Backward) (first, last) = (last, first);
        var (atStart, atEnd) = (draft.Barriers.TryGetValue(draft.Refs[first], out var start), draft.Barriers.TryGetValue(draft.Refs[last], out var end));
        if (!atStart && !atEnd) return way.Attributes;
        return draft.Pooled(way.Attributes with
        {
            Barriers = [.. atStart ? [start with { At = SegmentEnd.Start }] : Array.Empty<SegmentBarrier>(), .. atEnd ? [end with { At = SegmentEnd.End }] : Array.Empty<SegmentBarrier>()],
        });
    }

    /// <summary>The refs of each way: its own, then those of the routes it is part of that it does not have in another spelling.</summary>
    ImmutableArray<string>[] RefsOfWays()
    {
        var all = new ImmutableArray<string>[draft.Ways.Count];
        for (var way = 0; way < all.Length; way++) all[way] = draft.Ways[way].Refs;
        if (draft.Routes.Count == 0) return all;
        var order = ByWay();
        foreach (var route in draft.Routes)
        {
            foreach (var id in route.Ways)
            {
                if (order.Find(id) is not (>= 0 and var way)) continue;
                var more = route.Refs.Where(one => !all[way].Any(own => Folded(own) == Folded(one))).ToList();
                if (more.Count > 0) all[way] = draft.List([.. all[way], .. more]);
            }
        }

        return all;
    }

    static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The ways by their ids.</summary>
    internal WayOrder ByWay() => new(draft.Ways);
}

/// <summary>Ways by their ids. Immutable.</summary>
internal sealed class WayOrder
{
    readonly long[] ids;
    readonly int[] ways;

    internal WayOrder(List<WayRow> rows)
    {
        (ids, ways) = (new long[rows.Count], new int[rows.Count]);
        for (var way = 0; way < ids.Length; way++) (ids[way], ways[way]) = (rows[way].Id, way);
        Array.Sort(ids, ways);
    }

    /// <summary>The place of a way; -1 when it is not kept.</summary>
    internal int Find(long id) => Array.BinarySearch(ids, id) is >= 0 and var at ? ways[at] : -1;
}
