using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using Passable.Claims;
using Passable.Ledger.Records;

namespace Passable.Ledger;

/// <summary>
/// A ledger in one SQLite file, <c>X.sqlite</c>, with <c>X.seal</c> and <c>X.lock</c> beside it (docs/ledger.md). Any number of processes may have it open;
/// they append one after the other. One instance is used by one caller at a time. Where the disk, another process or damage hinders a call, it throws a
/// <see cref="LedgerException"/> with one sentence, and nothing of that call was recorded.
/// </summary>
public sealed partial class SqliteLedger : ILedger
{
    readonly LedgerFiles ownFiles;
    readonly TimeProvider time;
    readonly SqliteDialect dialect = new();
    SqliteConnection? ownConnection;
    RecordStore? ownStore;
    bool isClosed;

    SqliteLedger(LedgerFiles files, TimeProvider time, SqliteConnection connection) => (ownFiles, this.time, ownConnection) = (files, time, connection);

    /// <inheritdoc/>
    public Task<ImmutableArray<Appended>> AppendAsync(ImmutableArray<Arrival> arrivals, CancellationToken ct) => WritingAsync(store => store.Append(arrivals, ct), ct);

    /// <inheritdoc/>
    public Task<Outcome<Amended>> AmendAsync(ImmutableArray<Amendment> amendments, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        return WritingAsync(store => store.Amend(amendments, recorder, at, ct), ct);
    }

    /// <inheritdoc/>
    public Task<Outcome<Amended>> EraseAsync(string subject, string why, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        return WritingAsync(store => store.Erase(subject, why, recorder, at, ct), ct);
    }

    /// <inheritdoc/>
    public Task<Outcome<SignedCheckpoint>> SignAsync(SigningKey key, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(recorder);
        return WritingAsync(store => store.Sign(key, recorder, at, ct), ct);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(store => store.Claims(knownAt, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedClaim>> ClaimsOnAsync(Instant knownAt, Predicate<Footprint> isAskedFor, CancellationToken ct) => Task.FromResult(Using(store => store.ClaimsOn(knownAt, isAskedFor, ct)));

    /// <inheritdoc/>
    public Task<RecordedClaim?> ClaimAsync(string id, CancellationToken ct) => Task.FromResult(Using(store => store.Claim(id, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedAmendment>> AmendmentsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(store => store.Amendments(knownAt, ct)));

    /// <inheritdoc/>
    public Task<StateInputs> InputsAsync(AsOf asOf, Duration horizon, CancellationToken ct) => Task.FromResult(Using(store => store.Inputs(asOf, horizon, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(store => store.Reports(knownAt, ct)));

    /// <inheritdoc/>
    public Task<RecordedReport?> ReportAsync(string id, CancellationToken ct) => Task.FromResult(Using(store => store.Report(id, ct)));

    /// <inheritdoc/>
    public Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct) => Task.FromResult(Using(store => store.Span(ct)));

    /// <inheritdoc/>
    public Task<long> RecordsAsync(CancellationToken ct) => Task.FromResult(Using(store => store.Records));

    /// <inheritdoc/>
    public Task<long> ExportAsync(Stream to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(to);
        return Task.FromResult(Using(store => store.Export(to, ct)));
    }

    /// <inheritdoc/>
    public async Task<Outcome<Verification>> ImportAsync(Stream from, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        return (await WritingAsync(store => store.Import(from, ct), ct).ConfigureAwait(false)).Is(out _, out var refused) ? await VerifyAsync(ct).ConfigureAwait(false) : refused;
    }

    /// <summary>Copies the ledger, as of one moment and while others may append, to a file that must not exist, and seals the copy.</summary>
    /// <param name="path">The copy's database file; its folder exists.</param>
    /// <param name="ct">Cancels before it begins.</param>
    /// <returns>The check of the copy.</returns>
    public async Task<Outcome<Verification>> BackupAsync(string path, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var copy = LedgerFiles.At(path);
        if (File.Exists(copy.Database) || File.Exists(copy.Seal)) return new Refusal($"There is already a file {copy.Database} or its seal; a copy is made only where there is none.");
        var refused = Using(_ =>
        {
            try
            {
                using (var to = LedgerConnection.Open(copy.Database, SqliteOpenMode.ReadWriteCreate))
                {
                    Connection.BackupDatabase(to);
                }
                var check = LedgerCheck.Of(copy, ct);
                if (check.Chain.Broken is { } broken) return new Refusal($"The copy is not whole: {broken}.");
                new Seal(check.Chain.Records, Convert.ToHexStringLower(check.Chain.Head), FileFingerprint.Of(copy.Database)).Write(copy);
                return null;
            }
            catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
            {
                File.Delete(copy.Database);
                return new Refusal($"No copy can be made at {copy.Database}: {failed.Message}");
            }
        });
        return refused is null ? await VerifyFileAsync(path, time, ct).ConfigureAwait(false) : refused;
    }

    /// <inheritdoc/>
    public Task RebuildAsync(CancellationToken ct) => WritingAsync(
        store =>
        {
            store.RebuildRecorded(ct);
            return true;
        },
        ct);

    /// <summary>
    /// Checks every record, its hash, its link to the one before, the bytes of every report, the seal, and the bytes of the file where no other process has it open.
    /// Closes and opens the file meanwhile. A damaged ledger answers no other call afterwards.
    /// </summary>
    public async Task<Verification> VerifyAsync(CancellationToken ct)
    {
        using var held = await LockAsync(ct).ConfigureAwait(false);
        Connection.Dispose();
        (ownConnection, ownStore) = (null, null);
        try
        {
            return LedgerCheck.Of(ownFiles, ct).ToVerification();
        }
        finally
        {
            ownConnection = OpenAgain();
        }
    }

    /// <summary>Closes the file. Whoever closes it last checks the records that came after the seal and seals them; where that fails, the seal stays as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        if (ownConnection is not { } closing) return;
        ownConnection = null;
        if (!(await WriterLock.AcquireAsync(ownFiles, time, CancellationToken.None).ConfigureAwait(false)).Is(out var held, out _))
        {
            await closing.DisposeAsync().ConfigureAwait(false);
            return;
        }
        using (held) CloseAndSeal(ownFiles, closing);
    }

    SqliteConnection Connection
    {
        get
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            return ownConnection ?? throw new LedgerException($"The ledger {ownFiles.Database} is damaged and could not be opened again: run `passable ledger verify`.");
        }
    }

    SqliteConnection? OpenAgain()
    {
        try
        {
            return LedgerConnection.Open(ownFiles.Database, SqliteOpenMode.ReadWrite);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    async Task<WriterLock> LockAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        return (await WriterLock.AcquireAsync(ownFiles, time, ct).ConfigureAwait(false)).Is(out var held, out var refused) ? held : throw new LedgerException(refused.Reason);
    }

    async Task<T> WritingAsync<T>(Func<RecordStore, T> write, CancellationToken ct)
    {
        using var held = await LockAsync(ct).ConfigureAwait(false);
        return Using(write);
    }

    T Using<T>(Func<RecordStore, T> call)
    {
        try
        {
            return call(ownStore ??= new RecordStore(Connection, dialect));
        }
        catch (SqliteException failed)
        {
            throw new LedgerException(Sentence(failed), failed);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidCastException)
        {
            throw new LedgerException($"The ledger {ownFiles.Database} holds a record that cannot be read ({malformed.Message}): run `passable ledger verify`.", malformed);
        }
    }

    string Sentence(SqliteException failed) => failed.SqliteErrorCode switch
    {
        5 or 6 => $"Another program keeps the ledger {ownFiles.Database} locked; nothing was recorded, try again when it has ended.",
        8 => $"The ledger {ownFiles.Database} cannot be written to: it is read-only.",
        10 or 13 => $"The disk does not take what the ledger {ownFiles.Database} writes ({failed.Message}); this was not recorded, what was acknowledged before is kept.",
        11 or 26 => $"The ledger {ownFiles.Database} is damaged ({failed.Message}): run `passable ledger verify`.",
        _ => $"The ledger {ownFiles.Database} could not do that ({failed.Message}); nothing was recorded.",
    };
}
