using System.Collections.Immutable;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>A run along one road in one state.</summary>
/// <param name="Road">The road's reference or name.</param>
/// <param name="From">The named node or point it starts at.</param>
/// <param name="To">The named node or point it ends at.</param>
/// <param name="Metres">Its length.</param>
/// <param name="State">The state of all its pieces: the same label resting on the same claims; what was heard of any of them is heard of the run.</param>
/// <param name="Spans">Its pieces, in order along the road.</param>
public sealed record RoadRun(string Road, string From, string To, int Metres, RoadState State, ImmutableArray<SegmentSpan> Spans);

/// <summary>Joins the pieces of a road into runs of equal state.</summary>
public static class RoadRuns
{
    /// <summary>The whole road, from one of its ends to the other; where it branches or breaks off, the rest follows as further runs.</summary>
    public static ImmutableArray<RoadRun> Of(RoadNetwork network, NetworkState state, string road)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Along(network, state, road, InOrder(network, network.SegmentsOf(road)));
    }

    /// <summary>The spans of one stretch, in the order given, as runs.</summary>
    public static ImmutableArray<RoadRun> Of(RoadNetwork network, NetworkState state, string road, ImmutableArray<SegmentSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(network);
        var ordered = spans.Select((span, index) =>
        {
            var next = index + 1 < spans.Length ? network.Segments[spans[index + 1].Segment] : null;
            var last = index > 0 ? network.Segments[spans[index - 1].Segment] : null;
            var here = network.Segments[span.Segment];
            var forward = next is not null ? here.To == next.From || here.To == next.To : last is null || here.From == last.From || here.From == last.To;
            return (span, forward);
        });
        return Along(network, state, road, [.. ordered]);
    }

    static ImmutableArray<RoadRun> Along(RoadNetwork network, NetworkState state, string road, ImmutableArray<(SegmentSpan Span, bool Forward)> spans)
    {
        var pieces = state.Pieces.ToLookup(piece => piece.Span.Segment);
        var runs = ImmutableArray.CreateBuilder<RoadRun>();
        var run = new List<(SegmentSpan Span, bool Forward, RoadState State)>();
        void Close()
        {
            if (run.Count == 0) return;
            var (first, last) = (run[0], run[^1]);
            runs.Add(new(
                road,
                PointNames.Of(network, first.Span.Segment, first.Forward ? first.Span.From : first.Span.To),
                PointNames.Of(network, last.Span.Segment, last.Forward ? last.Span.To : last.Span.From),
                run.Sum(one => one.Span.Metres),
                RunState([.. run.Select(one => one.State)]),
                [.. run.Select(one => one.Span)]));
            run.Clear();
        }
        int? lastNode = null;
        foreach (var (span, forward) in spans)
        {
            var segment = network.Segments[span.Segment];
            if (lastNode is { } node && node != (forward ? segment.From : segment.To)) Close();
            var here = pieces[span.Segment].Where(piece => piece.Span.From < span.To && span.From < piece.Span.To);
            foreach (var piece in forward ? here : here.Reverse())
            {
                var part = new SegmentSpan(span.Segment, Math.Max(piece.Span.From, span.From), Math.Min(piece.Span.To, span.To));
                if (run.Count > 0 && !SameState(run[^1].State, piece.Overall)) Close();
                run.Add((part, forward, piece.Overall));
            }
            lastNode = forward ? segment.To : segment.From;
        }
        Close();
        return runs.ToImmutable();
    }

    /// <summary>The state of pieces that say the same for the same reasons: what was heard of any of them is heard of all.</summary>
    internal static RoadState RunState(ImmutableArray<RoadState> pieces)
    {
        var heard = pieces.SelectMany(piece => piece.Heard).GroupBy(one => one.Claim.Sequence)
            .Select(same => same.MaxBy(one => one.Decibans)!)
            .OrderByDescending(one => one.Decibans).ThenBy(one => one.Claim.Sequence).ToImmutableArray();
        return heard.Length == pieces[0].Heard.Length ? pieces[0] : StateSentence.Said(pieces[0] with { Heard = heard });
    }

    /// <summary>Whether two states say the same for the same reasons, and the same claims of weight were heard besides.</summary>
    public static bool SameState(RoadState left, RoadState right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Label == right.Label
            && left.For.Select(one => one.Claim.Sequence).SequenceEqual(right.For.Select(one => one.Claim.Sequence))
            && left.Against.Select(one => one.Claim.Sequence).SequenceEqual(right.Against.Select(one => one.Claim.Sequence))
            && left.Heard.Where(one => one.Decibans > 0).Select(one => one.Claim.Sequence).SequenceEqual(right.Heard.Where(one => one.Decibans > 0).Select(one => one.Claim.Sequence));
    }

    /// <summary>The segments in walking order from the first loose end in network order, each with whether it is walked from first to last node.</summary>
    static ImmutableArray<(SegmentSpan, bool)> InOrder(RoadNetwork network, ImmutableArray<int> segments)
    {
        var at = new Dictionary<int, List<int>>();
        foreach (var segment in segments)
            foreach (var node in new[] { network.Segments[segment].From, network.Segments[segment].To })
                (at.TryGetValue(node, out var there) ? there : at[node] = []).Add(segment);
        var left = new SortedSet<int>(segments);
        var order = ImmutableArray.CreateBuilder<(SegmentSpan, bool)>();
        while (left.Count > 0)
        {
            var ends = left.SelectMany(segment => new[] { network.Segments[segment].From, network.Segments[segment].To })
                .Where(node => at[node].Count(left.Contains) == 1).ToList();
            var node = ends.Count > 0 ? ends[0] : network.Segments[left.Min].From;
            while (at[node].Where(left.Contains).Order().ToList() is [var next, ..])
            {
                left.Remove(next);
                var segment = network.Segments[next];
                order.Add((new(next, 0, segment.Metres), segment.From == node));
                node = segment.From == node ? segment.To : segment.From;
            }
        }
        return order.ToImmutable();
    }
}

/// <summary>Names points of the network for people.</summary>
public static class PointNames
{
    /// <summary>The node's name at a segment's end; inside it, how far from the nearer named end.</summary>
    public static string Of(RoadNetwork network, int segment, int metres)
    {
        ArgumentNullException.ThrowIfNull(network);
        var line = network.Segments[segment];
        var (start, end) = (Name(network, line.From), Name(network, line.To));
        if (metres <= 0) return start;
        if (metres >= line.Metres) return end;
        var (near, away) = metres * 2 <= line.Metres ? (start, metres) : (end, line.Metres - metres);
        return away < 1000 ? near : FormattableString.Invariant($"{away / 1000.0:0} km from {near}");
    }

    static string Name(RoadNetwork network, int node) => network.Nodes[node].Name
        ?? FormattableString.Invariant($"{network.Nodes[node].At.Latitude:0.000},{network.Nodes[node].At.Longitude:0.000}");
}
