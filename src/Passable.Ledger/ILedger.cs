using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Reports;

namespace Passable.Ledger;

/// <summary>A report with its claims, to be appended.</summary>
public sealed record ReportEntry
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }
    /// <summary>Ranges of its body that name persons; outputs mask them.</summary>
    public required ImmutableArray<TextRange> Persons { get; init; }
    /// <summary>Its claims, placed.</summary>
    public required ImmutableArray<PlacedClaim> Claims { get; init; }
    /// <summary>Who enters it.</summary>
    public required string By { get; init; }
    /// <summary>Through what.</summary>
    public required string Through { get; init; }
}

/// <summary>What an append did.</summary>
/// <param name="ReportWasNew">Whether the report was not yet held.</param>
/// <param name="New">The claims that were new, as recorded.</param>
/// <param name="AlreadyHeld">Ids of the claims that were held already and left as they are.</param>
/// <param name="RecordedAt">When it was recorded; for nothing new, when the report had been.</param>
public sealed record Appended(bool ReportWasNew, ImmutableArray<RecordedClaim> New, ImmutableArray<string> AlreadyHeld, Instant RecordedAt);

/// <summary>A report as the ledger has it.</summary>
public sealed record RecordedReport
{
    /// <summary>The record's place in the ledger.</summary>
    public required long Sequence { get; init; }
    /// <summary>The report, raw bytes included.</summary>
    public required Report Report { get; init; }
    /// <summary>Ranges of its body that name persons.</summary>
    public required ImmutableArray<TextRange> Persons { get; init; }
    /// <summary>When the ledger accepted it.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>What a check of the whole ledger found.</summary>
/// <param name="IsSound">Whether every record is as it was written, in its order, and none is missing.</param>
/// <param name="Records">How many records were looked at.</param>
/// <param name="Head">The hash of the last sound record, lower-case hexadecimal; empty for an empty ledger.</param>
/// <param name="Finding">One sentence: what is wrong and with which record, or what was checked.</param>
public sealed record Verification(bool IsSound, long Records, string Head, string Finding);

/// <summary>
/// Every report and claim ever accepted, in the order it was accepted. Append-only: nothing is updated, nothing removed. Each record
/// carries the hash of the one before. One instance is used by one caller at a time; several processes may hold one ledger open.
/// </summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>
    /// Appends the report and all its claims, or nothing. A report already held (same hash) and claims already held (same id) are left as they are.
    /// When it returns, the records survive a killed process and a power cut.
    /// </summary>
    /// <param name="entry">What to append.</param>
    /// <param name="at">The clock's instant; recorded as it is, or as the instant of the last record when that is later.</param>
    /// <param name="ct">Cancels before the commit; after it there is nothing to cancel.</param>
    Task<Appended> AppendAsync(ReportEntry entry, Instant at, CancellationToken ct);

    /// <summary>The claims recorded at or before <paramref name="knownAt"/>, in order of record.</summary>
    Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct);

    /// <summary>The reports recorded at or before <paramref name="knownAt"/>, in order of record.</summary>
    Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct);

    /// <summary>The report of that id; null when it is not held.</summary>
    Task<RecordedReport?> ReportAsync(string id, CancellationToken ct);

    /// <summary>Instants of the first and the last record; null for an empty ledger.</summary>
    Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct);

    /// <summary>Checks every record, its hash, its link to the one before, and the bytes of every report.</summary>
    Task<Verification> VerifyAsync(CancellationToken ct);
}
