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
    /// <summary>Who enters it; no control characters.</summary>
    public required string By { get; init; }
    /// <summary>Through what; no control characters.</summary>
    public required string Through { get; init; }
}

/// <summary>A report with its claims, and when it came.</summary>
/// <param name="Entry">What to append.</param>
/// <param name="At">The clock's instant; recorded as it is, or as the instant of the last record when that is later.</param>
public sealed record Arrival(ReportEntry Entry, Instant At);

/// <summary>What an append did.</summary>
/// <param name="ReportWasNew">Whether the report was not yet held.</param>
/// <param name="New">The claims that were new, as recorded.</param>
/// <param name="AlreadyHeld">Ids of the claims that were held already and left as they are.</param>
/// <param name="RecordedAt">When it was recorded; for nothing new, when the report had been.</param>
public sealed record Appended(bool ReportWasNew, ImmutableArray<RecordedClaim> New, ImmutableArray<string> AlreadyHeld, Instant RecordedAt);

/// <summary>Who records something, and through what.</summary>
/// <param name="By">A role or initials of the operation's choice; not blank, no control characters.</param>
/// <param name="Through">Through what; no control characters.</param>
public sealed record Recorder(string By, string Through);

/// <summary>What was recorded of reports, claims or sources.</summary>
/// <param name="New">The amendments as recorded, in the order given.</param>
public sealed record Amended(ImmutableArray<RecordedAmendment> New);

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

/// <summary>A signature over the chain, kept in it.</summary>
/// <param name="Records">It covers the records up to this one.</param>
/// <param name="Key">Id of the key: <c>k-</c> and 12 hexadecimal digits of the SHA-256 of the public key.</param>
/// <param name="RecordedAt">When the ledger accepted it.</param>
public sealed record SignedCheckpoint(long Records, string Key, Instant RecordedAt);

/// <summary>What a check of the whole ledger found.</summary>
/// <param name="IsSound">Whether every record is as it was written, in its order, and none is missing.</param>
/// <param name="Records">How many records were looked at.</param>
/// <param name="Head">The hash of the last sound record, lower-case hexadecimal; empty for an empty ledger.</param>
/// <param name="Signed">The checkpoints whose signature is right, in order.</param>
/// <param name="Finding">One sentence: what is wrong and with which record, or what was checked.</param>
public sealed record Verification(bool IsSound, long Records, string Head, ImmutableArray<SignedCheckpoint> Signed, string Finding);

/// <summary>
/// Every report, claim and amendment ever accepted, in the order it was accepted. Append-only: nothing is updated; what is removed is the words of
/// what was erased, and a tombstone says so. Each record carries the hash of the one before. One instance is used by one caller at a time; several
/// processes may hold one ledger open. Where the store, another process or damage hinders a call, it throws a <see cref="LedgerException"/> and has recorded nothing.
/// </summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>
    /// Appends every report with its claims, or nothing, in one transaction. A report already held (same hash) and claims already held (same id) are left as they
    /// are; a report that was erased is not taken again (<see cref="LedgerException"/>). When it returns, the records survive a killed process and a power cut.
    /// </summary>
    /// <param name="arrivals">What to append, in order.</param>
    /// <param name="ct">Cancels before the commit; after it there is nothing to cancel.</param>
    /// <returns>What it did with each, in the order given.</returns>
    Task<ImmutableArray<Appended>> AppendAsync(ImmutableArray<Arrival> arrivals, CancellationToken ct);

    /// <summary>
    /// Records all the amendments, or none. Refused: one of a claim or report that is not held or was erased, of a claim where only a report can be meant or the
    /// other way round, without a reason, and a link of a claim to itself. <see cref="EraseAsync"/> makes tombstones, not this.
    /// </summary>
    Task<Outcome<Amended>> AmendAsync(ImmutableArray<Amendment> amendments, Recorder recorder, Instant at, CancellationToken ct);

    /// <summary>
    /// Removes the words of a claim, or of a report and everything read in it, and of every amendment of these, for good and from every known-at; what is left is
    /// their hashes and a tombstone. Refused: an id that is not held or erased already, and no reason.
    /// </summary>
    Task<Outcome<Amended>> EraseAsync(string subject, string why, Recorder recorder, Instant at, CancellationToken ct);

    /// <summary>The claims recorded at or before <paramref name="knownAt"/>, in order of record.</summary>
    Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct);

    /// <summary>Those of the claims recorded at or before <paramref name="knownAt"/> whose footprint is asked for, in order of record. Only they are read.</summary>
    Task<ImmutableArray<RecordedClaim>> ClaimsOnAsync(Instant knownAt, Predicate<Footprint> isAskedFor, CancellationToken ct);

    /// <summary>The claim of that id; null when it is not held.</summary>
    Task<RecordedClaim?> ClaimAsync(string id, CancellationToken ct);

    /// <summary>The amendments recorded at or before <paramref name="knownAt"/>, in order of record.</summary>
    Task<ImmutableArray<RecordedAmendment>> AmendmentsAsync(Instant knownAt, CancellationToken ct);

    /// <summary>What the state of the whole network is computed from: claims that bear on <see cref="AsOf.HeldAt"/> (<see cref="ClaimGist.BearsOn"/>), as they stood at <see cref="AsOf.KnownAt"/>.</summary>
    /// <param name="asOf">The instants.</param>
    /// <param name="horizon">How long before what held a claim may have been vouched for last.</param>
    /// <param name="ct">Cancels it.</param>
    Task<StateInputs> InputsAsync(AsOf asOf, Duration horizon, CancellationToken ct);

    /// <summary>The reports recorded at or before <paramref name="knownAt"/>, in order of record.</summary>
    Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct);

    /// <summary>The report of that id; null when it is not held.</summary>
    Task<RecordedReport?> ReportAsync(string id, CancellationToken ct);

    /// <summary>How many records there are, of every kind: a larger number means that something was recorded.</summary>
    Task<long> RecordsAsync(CancellationToken ct);

    /// <summary>Instants of the first and the last report, claim or amendment; null for a ledger without any.</summary>
    Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct);

    /// <summary>Checks every record, its hash, its link to the one before, the bytes of every report, the numbers kept beside the log, and every signature.</summary>
    Task<Verification> VerifyAsync(CancellationToken ct);

    /// <summary>Appends a signature over all records. Refused when there is none to sign, or the last is a signature by the same key.</summary>
    Task<Outcome<SignedCheckpoint>> SignAsync(SigningKey key, Recorder recorder, Instant at, CancellationToken ct);

    /// <summary>Makes the numbers kept beside the log anew from it; no answer changes but those a damage had changed.</summary>
    Task RebuildAsync(CancellationToken ct);

    /// <summary>Writes every record as JSON lines, nothing left out (docs/ledger.md), as of one moment.</summary>
    /// <returns>How many records.</returns>
    Task<long> ExportAsync(Stream to, CancellationToken ct);

    /// <summary>Takes in what <see cref="ExportAsync"/> wrote, into a ledger without records: all of it, checked record by record, or nothing.</summary>
    Task<Outcome<Verification>> ImportAsync(Stream from, CancellationToken ct);
}

/// <summary>What follows from the calls of a ledger.</summary>
public static class LedgerCalls
{
    /// <summary>Appends one report with all its claims, or nothing (<see cref="ILedger.AppendAsync"/>).</summary>
    public static async Task<Appended> AppendAsync(this ILedger ledger, ReportEntry entry, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return (await ledger.AppendAsync([new Arrival(entry, at)], ct).ConfigureAwait(false))[0];
    }

    /// <summary>Every claim recorded at or before <paramref name="knownAt"/>, as it stands by what was recorded by then.</summary>
    public static async Task<ImmutableArray<Standing>> StandingsAsync(this ILedger ledger, Instant knownAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var claims = await ledger.ClaimsAsync(knownAt, ct).ConfigureAwait(false);
        return Standing.Of(claims, await ledger.AmendmentsAsync(knownAt, ct).ConfigureAwait(false), knownAt);
    }
}
