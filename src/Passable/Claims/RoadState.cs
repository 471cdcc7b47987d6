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

/// <summary>What is known of one piece of road on one axis, and by whose word.</summary>
public sealed record RoadState
{
    /// <summary>The axis.</summary>
    public required Axis Axis { get; init; }
    /// <summary>The answer.</summary>
    public required StateLabel Label { get; init; }
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
    /// <summary>One sentence for a person.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A piece of road between two ends of claims, with its state.</summary>
/// <param name="Span">The piece.</param>
/// <param name="Overall">All claims of the axes that decide whether it can be passed (physical, permission, security) on one pair of scales; its axis is given as physical.</param>
/// <param name="Axes">The state on each axis that has any claim; the others are unknown.</param>
public sealed record PieceState(SegmentSpan Span, RoadState Overall, ImmutableArray<RoadState> Axes);

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
