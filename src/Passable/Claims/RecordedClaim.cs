using NodaTime;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>A claim with its place, as it goes to the ledger.</summary>
public sealed record PlacedClaim
{
    /// <summary>What was said.</summary>
    public required Claim Claim { get; init; }
    /// <summary>Where it was put.</summary>
    public required Placement Placement { get; init; }
    /// <summary>When its report was published, or the days between which it must have been.</summary>
    public required PublicationBounds PublishedWithin { get; init; }
    /// <summary>The version of the reader that read it.</summary>
    public required string ReaderVersion { get; init; }
}

/// <summary>A claim the ledger has accepted. Only the ledger makes these.</summary>
public sealed record RecordedClaim
{
    /// <summary>The record's place in the ledger, from 1; later records have larger numbers.</summary>
    public required long Sequence { get; init; }
    /// <summary>The claim.</summary>
    public required PlacedClaim Placed { get; init; }
    /// <summary>When the ledger accepted it; never earlier than that of a smaller sequence.</summary>
    public required Instant RecordedAt { get; init; }
    /// <summary>Who entered it.</summary>
    public required string By { get; init; }
    /// <summary>Through what it was entered ("passable add", "passable add --replay").</summary>
    public required string Through { get; init; }
}

/// <summary>The two clocks of every question: what held at one instant, going by what was recorded by another.</summary>
/// <param name="HeldAt">The instant asked about.</param>
/// <param name="KnownAt">Only what was recorded at or before this counts.</param>
public readonly record struct AsOf(Instant HeldAt, Instant KnownAt);
