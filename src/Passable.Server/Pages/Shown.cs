using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>What the map shows of one stretch or point.</summary>
/// <param name="Label">The label it is drawn by.</param>
/// <param name="IsFaded">Whether the newest evidence is older than thirty days.</param>
/// <param name="EvidenceOn">The day of the newest evidence; null when nothing counts.</param>
/// <param name="IsDrawn">Whether it is drawn at all: a point is not, before anything is heard of it.</param>
public readonly record struct ShownState(StateLabel Label, bool IsFaded, LocalDate? EvidenceOn, bool IsDrawn);

/// <summary>
/// A network state as the map shows it. A state that rests on points alone is shown at the points, and the road through them stays
/// unknown: nobody said how far it reaches.
/// </summary>
public sealed class Shown
{
    /// <summary>After how many days evidence is drawn lighter.</summary>
    public const int FadesAfterDays = 30;

    readonly NetworkState state;
    readonly LocalDate heldOn;

    /// <summary>What the map of that atlas shows of that state.</summary>
    public Shown(Atlas atlas, NetworkState state)
    {
        this.state = state;
        heldOn = state.AsOf.HeldAt.InUtc().Date;
        Stretches = [.. atlas.Stretches.Select(stretch => OfStretch(stretch.Span))];
        Points = [.. atlas.Points.Select(OfPoint)];
    }

    /// <summary>By <see cref="DrawnStretch.Index"/>.</summary>
    public ImmutableArray<ShownState> Stretches { get; }
    /// <summary>By <see cref="DrawnPoint.Index"/>.</summary>
    public ImmutableArray<ShownState> Points { get; }

    /// <summary>The piece of a state that has the middle of a span; null when the state does not reach there.</summary>
    public static PieceState? PieceAt(NetworkState state, SegmentSpan span)
    {
        var middle = span.From + (span.Metres / 2);
        var (low, high) = (0, state.Pieces.Length - 1);
        while (low <= high)
        {
            var at = (low + high) / 2;
            var piece = state.Pieces[at];
            var side = piece.Span.Segment.CompareTo(span.Segment) is var bySegment and not 0 ? bySegment
                : piece.Span.To <= middle ? -1
                : piece.Span.From > middle ? 1
                : 0;
            if (side == 0) return piece;
            if (side < 0) low = at + 1; else high = at - 1;
        }
        return null;
    }

    /// <summary>Whether all a state rests on speaks of points only.</summary>
    public static bool RestsOnPoints(RoadState overall) =>
        !overall.For.IsEmpty && overall.For.All(weighed => weighed.Claim.Placed.Placement is Placement.Placed { Ground: Ground.Point });

    /// <summary>What is shown of the point.</summary>
    public ShownState OfPoint(DrawnPoint point)
    {
        if (point.Claims.IsEmpty) return new(StateLabel.Unknown, false, null, true);
        var own = point.Claims.Select(claim => claim.Sequence).ToHashSet();
        var isHeard = false;
        var worst = new ShownState(StateLabel.Unknown, false, null, false);
        foreach (var piece in point.Spans.Select(span => PieceAt(state, span)).OfType<PieceState>())
        {
            if (piece.Overall.For.Any(weighed => own.Contains(weighed.Claim.Sequence)) && Severity(piece.Overall.Label) > Severity(worst.Label))
                worst = Of(piece.Overall);
            isHeard |= piece.Axes.Append(piece.Overall).SelectMany(axis => axis.For.Concat(axis.Against).Concat(axis.Heard)).Any(weighed => own.Contains(weighed.Claim.Sequence));
        }
        isHeard |= point.Claims.Any(IsRecentIncident);
        isHeard |= state.Unlocated.Any(claim => own.Contains(claim.Sequence));
        return worst with { IsDrawn = isHeard || worst.Label != StateLabel.Unknown };
    }

    // An incident colours nothing; it is shown while it is news.
    bool IsRecentIncident(RecordedClaim recorded) =>
        recorded.Placed.Claim is { Kind: ClaimKind.Incident, When.Start: { Grain: not Grain.None } start } && recorded.RecordedAt <= state.AsOf.KnownAt
        && start.FirstDay <= heldOn && Period.DaysBetween(start.LastDay, heldOn) <= FadesAfterDays;

    ShownState OfStretch(SegmentSpan span) =>
        PieceAt(state, span) is { } piece && !RestsOnPoints(piece.Overall) ? Of(piece.Overall) : new(StateLabel.Unknown, false, null, true);

    ShownState Of(RoadState overall) => new(
        overall.Label,
        overall.EvidenceOn is { } on && Period.DaysBetween(on, heldOn) > FadesAfterDays,
        overall.EvidenceOn,
        true);

    static int Severity(StateLabel label) => label switch
    {
        StateLabel.Unknown => 0,
        StateLabel.Passable => 1,
        StateLabel.Limited => 2,
        StateLabel.Intermittent => 3,
        StateLabel.Contested => 4,
        StateLabel.NotPassable => 5,
        StateLabel.Destroyed => 6,
    };
}
