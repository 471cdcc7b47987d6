using System.Collections.Immutable;
using NodaTime;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>What can be said of a piece of road on one axis. <see cref="Unknown"/> is an answer; silence is never read as open.</summary>
public enum StateLabel
{
    /// <summary>No evidence, or it has faded, or none of it settles anything.</summary>
    Unknown,
    /// <summary>Reported usable.</summary>
    Passable,
    /// <summary>Reported usable with limits.</summary>
    Limited,
    /// <summary>Reported closed, cut or blocked.</summary>
    NotPassable,
    /// <summary>Reported destroyed.</summary>
    Destroyed,
    /// <summary>Reported to open and shut by turns.</summary>
    Intermittent,
    /// <summary>Strong independent evidence disagrees.</summary>
    Contested,
}

/// <summary>One claim on the scales.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Speaks">The label it speaks for, or against when it is a denial.</param>
/// <param name="Decibans">Its weight at the instant asked about: tenths of a ban, 0 when it counts for nothing.</param>
/// <param name="Reason">Why it weighs that much, in words.</param>
public sealed record WeighedClaim(RecordedClaim Claim, StateLabel Speaks, int Decibans, string Reason);

/// <summary>The one claim on which an answer turns.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsIfTrue">Whether the answer changes if it is certainly true; else if it is false.</param>
/// <param name="Becomes">What the answer would be.</param>
public sealed record Turning(RecordedClaim Claim, bool IsIfTrue, StateLabel Becomes);

/// <summary>What stands behind a label, in numbers.</summary>
public sealed record StateOdds
{
    /// <summary>How likely each state is; they add up to 1. Where nothing is known, the rule's prior.</summary>
    public required double Passable { get; init; }
    /// <summary>Usable with limits.</summary>
    public required double Limited { get; init; }
    /// <summary>Closed, not destroyed.</summary>
    public required double NotPassable { get; init; }
    /// <summary>Destroyed.</summary>
    public required double Destroyed { get; init; }
    /// <summary>What the claims of a usable road come to, denials taken off, in decibans; never below 0.</summary>
    public required int UsableDecibans { get; init; }
    /// <summary>What the claims of a blocked road come to.</summary>
    public required int BlockedDecibans { get; init; }
    /// <summary>In how many days of silence the answer loses half its weight; null when it has none.</summary>
    public required int? HalfLifeDays { get; init; }
    /// <summary>In how many days of silence the answer is unknown; null when it is already or rests on a state still vouched for.</summary>
    public required int? UnknownInDays { get; init; }
    /// <summary>The one claim on which the answer turns; null when no single one does.</summary>
    public required Turning? TurnsOn { get; init; }
    /// <summary>Whether accepted claims alone give this label; else it is machine-read and unreviewed.</summary>
    public required bool IsReviewed { get; init; }

    /// <summary>How likely the road can be used.</summary>
    public double Usable => Passable + Limited;

    /// <summary>How far from certain the answer is: 1 at even odds, 0 at certainty.</summary>
    public double Doubt => 1 - Math.Abs((2 * Usable) - 1);

    /// <summary>Nothing known: the prior of the shipped rule.</summary>
    public static StateOdds Nothing { get; } = Of(ResolutionRule.Shipped.PriorPercent);

    /// <summary>Nothing known, by that prior.</summary>
    public static StateOdds Of(PriorPercent prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        var (usable, limited, destroyed) = (prior.Usable / 100.0, prior.Limited / 100.0, prior.Destroyed / 100.0);
        return new()
        {
            Passable = usable * (1 - limited),
            Limited = usable * limited,
            NotPassable = (1 - usable) * (1 - destroyed),
            Destroyed = (1 - usable) * destroyed,
            UsableDecibans = 0,
            BlockedDecibans = 0,
            HalfLifeDays = null,
            UnknownInDays = null,
            TurnsOn = null,
            IsReviewed = false,
        };
    }
}

/// <summary>What is known of one piece of road on one axis, and by whose word.</summary>
public sealed record RoadState
{
    /// <summary>The axis.</summary>
    public required Axis Axis { get; init; }
    /// <summary>The answer.</summary>
    public required StateLabel Label { get; init; }
    /// <summary>The numbers behind it.</summary>
    public required StateOdds Odds { get; init; }
    /// <summary>The day the newest evidence that counts speaks of; null when nothing counts.</summary>
    public required LocalDate? EvidenceOn { get; init; }
    /// <summary>The innermost sources of the claims the answer rests on, without repeats, heaviest first.</summary>
    public required ImmutableArray<string> AccordingTo { get; init; }
    /// <summary>Claims for the answer, heaviest first; for contested all that weigh.</summary>
    public required ImmutableArray<WeighedClaim> For { get; init; }
    /// <summary>Claims against it, heaviest first.</summary>
    public required ImmutableArray<WeighedClaim> Against { get; init; }
    /// <summary>Claims that bear on it and settle nothing: planned, possible, conditional, of uncertain place, faded.</summary>
    public required ImmutableArray<WeighedClaim> Heard { get; init; }
    /// <summary>The highest level of any claim the state rests on, has against it or has heard; public where there is none.</summary>
    public required Sensitivity Sensitivity { get; init; }
    /// <summary>One sentence for a person.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A piece of road between two ends of claims, with its state. The states are weighed out when they are first asked for.</summary>
public sealed record PieceState
{
    readonly Lazy<RoadState> overall;
    readonly Lazy<ImmutableArray<RoadState>> axes;

    /// <summary>A piece whose states are at hand.</summary>
    public PieceState(SegmentSpan span, RoadState overall, ImmutableArray<RoadState> axes)
        : this(span, overall.Label, new Lazy<RoadState>(overall), new Lazy<ImmutableArray<RoadState>>(axes))
    {
    }

    internal PieceState(SegmentSpan span, StateLabel label, Lazy<RoadState> overall, Lazy<ImmutableArray<RoadState>> axes) =>
        (Span, Label, this.overall, this.axes) = (span, label, overall, axes);

    /// <summary>The piece.</summary>
    public SegmentSpan Span { get; init; }
    /// <summary>The label of <see cref="Overall"/>, at hand without weighing out.</summary>
    public StateLabel Label { get; private init; }

    /// <summary>All claims of the axes that decide whether it can be passed (physical, permission, security) on one pair of scales; its axis is given as physical.</summary>
    public RoadState Overall
    {
        get => overall.Value;
        init => (overall, Label) = (new(value), value.Label);
    }

    /// <summary>The state on each axis that has any claim; the others are unknown.</summary>
    public ImmutableArray<RoadState> Axes
    {
        get => axes.Value;
        init => axes = new(value);
    }
}

/// <summary>All road states at one (held at, known at). Immutable; swapped whole.</summary>
public sealed record NetworkState
{
    /// <summary>The two instants.</summary>
    public required AsOf AsOf { get; init; }
    /// <summary>The version of the rule that resolved it.</summary>
    public required string RuleVersion { get; init; }
    /// <summary>The network it lies on.</summary>
    public required string NetworkVersion { get; init; }
    /// <summary>Every piece of every segment, by segment and then along it; together they cover the network without overlap.</summary>
    public required ImmutableArray<PieceState> Pieces { get; init; }
    /// <summary>Known claims that lie on no piece: whole roads, regions, ambiguous and unplaced ones, in order of record.</summary>
    public required ImmutableArray<RecordedClaim> Unlocated { get; init; }
}
