using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Passable.Placing;

namespace Passable.Claims;

/// <summary>How one claim stands to another.</summary>
public enum Relation
{
    /// <summary>It stands in the other's place: the other no longer counts.</summary>
    Supersedes,
    /// <summary>It is the same word of the same origin told again: the two count once.</summary>
    Repeats,
    /// <summary>It says the same on a word of its own.</summary>
    Corroborates,
    /// <summary>Both cannot be so.</summary>
    Contradicts,
}

/// <summary>One slot of a claim as it was read and as a reviewer has it.</summary>
/// <param name="Slot">The slot's name in the claim's JSON: <c>status</c>, <c>where.from</c>, <c>when.start</c>, ...</param>
/// <param name="Was">What was read, as text; null for nothing.</param>
/// <param name="Is">What it is to be, as text; null for nothing.</param>
public sealed record SlotCorrection(string Slot, string? Was, string? Is);

/// <summary>A record whose words are gone.</summary>
/// <param name="Sequence">Its place in the ledger.</param>
/// <param name="Sha256">SHA-256 of the words that were there, lower-case hexadecimal.</param>
public sealed record ErasedWords(long Sequence, string Sha256);

/// <summary>
/// What is recorded later of a report, a claim or a source: it changes no record, it is one more. What it comes to is computed
/// when it is read (<see cref="Standing"/>). A closed family.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "amendment", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Acceptance), "acceptance")]
[JsonDerivedType(typeof(Correction), "correction")]
[JsonDerivedType(typeof(Rejection), "rejection")]
[JsonDerivedType(typeof(ClaimGrade), "claim_grade")]
[JsonDerivedType(typeof(SourceGrade), "source_grade")]
[JsonDerivedType(typeof(Dispute), "dispute")]
[JsonDerivedType(typeof(Withdrawal), "withdrawal")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(SensitivityChange), "sensitivity")]
[JsonDerivedType(typeof(PlacedAgain), "placement")]
[JsonDerivedType(typeof(Reading), "reading")]
[JsonDerivedType(typeof(Tombstone), "tombstone")]
public abstract record Amendment
{
    private Amendment() { }

    /// <summary>What it is about: the id of a claim (<c>c-</c>) or a report (<c>r-</c>); of a <see cref="SourceGrade"/>, the source's name as claims have it.</summary>
    public required string Subject { get; init; }

    /// <summary>Why, in one or more sentences of whoever records it; not blank.</summary>
    public required string Why { get; init; }

    /// <summary>A reviewer finds the claim read as it was said.</summary>
    public sealed record Acceptance : Amendment;

    /// <summary>A reviewer finds the claim read wrongly and says how it was said.</summary>
    public sealed record Correction : Amendment
    {
        /// <summary>The slots that differ, each once; at least one.</summary>
        public required ImmutableArray<SlotCorrection> Slots { get; init; }
        /// <summary>The whole claim as corrected, with its place. Its id stays that of the claim corrected.</summary>
        public required PlacedClaim As { get; init; }
    }

    /// <summary>A reviewer finds that the report does not say this.</summary>
    public sealed record Rejection : Amendment;

    /// <summary>How credible one claim is, and, where it is told apart from the source's grade, how reliable its source was in it. At least one is given.</summary>
    public sealed record ClaimGrade : Amendment
    {
        /// <summary>Of the source in this claim; null leaves what was.</summary>
        public required SourceReliability? Source { get; init; }
        /// <summary>Of the information; null leaves what was.</summary>
        public required InformationCredibility? Information { get; init; }
    }

    /// <summary>How reliable a source is in all its claims.</summary>
    public sealed record SourceGrade : Amendment
    {
        /// <summary>The grade.</summary>
        public required SourceReliability Source { get; init; }
    }

    /// <summary>Somebody concerned says that it is not so. The claim stays; the dispute is shown beside it.</summary>
    public sealed record Dispute : Amendment;

    /// <summary>The source takes it back. From then on the claim no longer counts.</summary>
    public sealed record Withdrawal : Amendment;

    /// <summary>How the claim stands to another. The last one recorded between the two counts.</summary>
    public sealed record Link : Amendment
    {
        /// <summary>How.</summary>
        public required Relation Relation { get; init; }
        /// <summary>The other claim's id.</summary>
        public required string To { get; init; }
    }

    /// <summary>Who may be told of the claim, or of the report and what was read in it.</summary>
    public sealed record SensitivityChange : Amendment
    {
        /// <summary>From now on.</summary>
        public required Sensitivity Level { get; init; }
    }

    /// <summary>Where the claim lies on another version of the network.</summary>
    public sealed record PlacedAgain : Amendment
    {
        /// <summary>Its place there.</summary>
        public required Placement Placement { get; init; }
    }

    /// <summary>The report was read by a version of the reader. Claims of an earlier reading that it lacks no longer count, but for those a reviewer accepted or corrected.</summary>
    public sealed record Reading : Amendment
    {
        /// <summary>Of the reader.</summary>
        public required string ReaderVersion { get; init; }
        /// <summary>Ids of every claim of this reading, in text order.</summary>
        public required ImmutableArray<string> Claims { get; init; }
    }

    /// <summary>The words of a claim, or of a report and everything read in it, were removed for good. The hashes remain.</summary>
    public sealed record Tombstone : Amendment
    {
        /// <summary>The records whose words are gone, in order.</summary>
        public required ImmutableArray<ErasedWords> Erased { get; init; }
    }
}

/// <summary>An amendment the ledger has accepted. Only the ledger makes these.</summary>
public sealed record RecordedAmendment
{
    /// <summary>The record's place in the ledger; of two amendments the later has the larger.</summary>
    public required long Sequence { get; init; }
    /// <summary>What was recorded.</summary>
    public required Amendment Amendment { get; init; }
    /// <summary>When the ledger accepted it; never earlier than that of a smaller sequence.</summary>
    public required Instant RecordedAt { get; init; }
    /// <summary>Who recorded it: a role or initials of the operation's choice.</summary>
    public required string By { get; init; }
    /// <summary>Through what it was recorded.</summary>
    public required string Through { get; init; }
}
