using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using Passable.Claims;

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
    readonly RecordHash hash = new();
    SqliteConnection? ownConnection;
    bool isClosed;

    SqliteLedger(LedgerFiles files, TimeProvider time, SqliteConnection connection) => (ownFiles, this.time, ownConnection) = (files, time, connection);

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(ReportEntry entry, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Check(entry);
        using var held = await LockAsync(ct).ConfigureAwait(false);
        return Using(open => Append(open, entry, at, ct));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(open =>
        All(open, "SELECT sequence, content, recorded_at, \"by\", through FROM record WHERE kind = 'claim' AND recorded_at <= $given ORDER BY sequence", Known(knownAt), ReadClaim, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(open =>
        All(open, "SELECT sequence, content, recorded_at, bytes FROM record JOIN raw ON report = subject WHERE kind = 'report' AND recorded_at <= $given ORDER BY sequence", Known(knownAt), ReadReport, ct)));

    /// <inheritdoc/>
    public Task<RecordedReport?> ReportAsync(string id, CancellationToken ct) => Task.FromResult(Using(open =>
        All(open, "SELECT sequence, content, recorded_at, bytes FROM record JOIN raw ON report = subject WHERE kind = 'report' AND subject = $given AND kind IN ('report', 'claim')", id, ReadReport, ct).FirstOrDefault()));

    /// <inheritdoc/>
    public Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct) => Task.FromResult(Using<(Instant, Instant)?>(open =>
        All(open, "SELECT recorded_at FROM record WHERE $given = '' AND sequence IN (1, (SELECT max(sequence) FROM record)) ORDER BY sequence", "", row => InstantText.Parse(row.GetString(0)), ct)
            is { IsEmpty: false } ends ? (ends[0], ends[^1]) : null));

    /// <summary>
    /// Checks every record, its hash, its link to the one before, the bytes of every report, the seal, and the bytes of the file where no other process has it open.
    /// Closes and opens the file meanwhile. A damaged ledger answers no other call afterwards.
    /// </summary>
    public async Task<Verification> VerifyAsync(CancellationToken ct)
    {
        using var held = await LockAsync(ct).ConfigureAwait(false);
        Connection.Dispose();
        ownConnection = null;
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

    Appended Append(SqliteConnection open, ReportEntry entry, Instant at, CancellationToken ct)
    {
        using var transaction = open.BeginTransaction(deferred: false);
        var (sequence, previous, last) = RecordChain.Last(open);
        var recordedAt = last is { } latest && latest > at ? latest : at;
        var text = InstantText.Of(recordedAt);

        using var find = open.CreateCommand();
        find.CommandText = "SELECT content, recorded_at FROM record WHERE kind = $kind AND subject = $subject AND kind IN ('report', 'claim')";
        var (findKind, findSubject) = (find.Parameters.Add("$kind", SqliteType.Text), find.Parameters.Add("$subject", SqliteType.Text));
        (byte[] Content, Instant RecordedAt)? Held(string kind, string subject)
        {
            (findKind.Value, findSubject.Value) = (kind, subject);
            using var reader = find.ExecuteReader();
            return reader.Read() ? (reader.GetFieldValue<byte[]>(0), InstantText.Parse(reader.GetString(1))) : null;
        }

        using var insert = open.CreateCommand();
        insert.CommandText = """
            INSERT INTO record (sequence, kind, subject, content, recorded_at, "by", through, previous, hash)
            VALUES ($sequence, $kind, $subject, CAST($content AS TEXT), $recorded_at, $by, $through, $previous, $hash)
            """;
        var columns = (
            Sequence: insert.Parameters.Add("$sequence", SqliteType.Integer),
            Kind: insert.Parameters.Add("$kind", SqliteType.Text),
            Subject: insert.Parameters.Add("$subject", SqliteType.Text),
            Content: insert.Parameters.Add("$content", SqliteType.Blob),
            Previous: insert.Parameters.Add("$previous", SqliteType.Blob),
            Hash: insert.Parameters.Add("$hash", SqliteType.Blob));
        insert.Parameters.AddWithValue("$recorded_at", text);
        insert.Parameters.AddWithValue("$by", entry.By);
        insert.Parameters.AddWithValue("$through", entry.Through);
        var (recordedAtBytes, byBytes, throughBytes) = (Utf8(text), Utf8(entry.By), Utf8(entry.Through));
        void Insert(string kind, string subject, byte[] content)
        {
            ct.ThrowIfCancellationRequested();
            var its = hash.Of(new ChainedRecord
            {
                Sequence = sequence + 1,
                Kind = Utf8(kind),
                Subject = Utf8(subject),
                Content = content,
                RecordedAt = recordedAtBytes,
                By = byBytes,
                Through = throughBytes,
                Previous = previous,
            });
            (columns.Sequence.Value, columns.Kind.Value, columns.Subject.Value) = (sequence + 1, kind, subject);
            (columns.Content.Value, columns.Previous.Value, columns.Hash.Value) = (content, previous, its);
            insert.ExecuteNonQuery();
            (sequence, previous) = (sequence + 1, its);
        }

        var report = Held("report", entry.Report.Id);
        if (report is { } same && ReportContent.Sha256Of(same.Content) != entry.Report.Sha256)
            throw new LedgerException($"Another report already has the id {entry.Report.Id}; nothing was recorded.");
        if (report is null)
        {
            Insert("report", entry.Report.Id, new ReportContent(entry.Report, entry.Persons).ToJson());
            using var raw = open.CreateCommand();
            raw.CommandText = "INSERT INTO raw (report, bytes) VALUES ($report, $bytes)";
            raw.Parameters.AddWithValue("$report", entry.Report.Id);
            raw.Parameters.AddWithValue("$bytes", ImmutableCollectionsMarshal.AsArray(entry.Report.Raw)!);
            raw.ExecuteNonQuery();
        }

        var (fresh, held) = (ImmutableArray.CreateBuilder<RecordedClaim>(), ImmutableArray.CreateBuilder<string>());
        foreach (var placed in entry.Claims)
        {
            if (Held("claim", placed.Claim.Id) is not null)
            {
                held.Add(placed.Claim.Id);
                continue;
            }
            Insert("claim", placed.Claim.Id, JsonSerializer.SerializeToUtf8Bytes(placed, ClaimJson.Format.PlacedClaim));
            fresh.Add(new RecordedClaim { Sequence = sequence, Placed = placed, RecordedAt = recordedAt, By = entry.By, Through = entry.Through });
        }
        ct.ThrowIfCancellationRequested();
        transaction.Commit();
        return new Appended(report is null, fresh.ToImmutable(), held.ToImmutable(), fresh.Count == 0 && report is { } before ? before.RecordedAt : recordedAt);
    }

    static RecordedClaim ReadClaim(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Placed = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), ClaimJson.Format.PlacedClaim) ?? throw new JsonException("a claim is null"),
        RecordedAt = InstantText.Parse(row.GetString(2)),
        By = row.GetString(3),
        Through = row.GetString(4),
    };

    static RecordedReport ReadReport(SqliteDataReader row)
    {
        var content = ReportContent.Of(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(3));
        return new RecordedReport { Sequence = row.GetInt64(0), Report = content.Report, Persons = content.Persons, RecordedAt = InstantText.Parse(row.GetString(2)) };
    }

    static ImmutableArray<T> All<T>(SqliteConnection open, string sql, string given, Func<SqliteDataReader, T> read, CancellationToken ct)
    {
        using var command = open.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$given", given);
        using var reader = command.ExecuteReader();
        var all = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();
            all.Add(read(reader));
        }
        return all.ToImmutable();
    }

    /// <summary>The text to compare with; before the earliest instant a ledger keeps, one that sorts before all.</summary>
    static string Known(Instant knownAt) => knownAt < InstantText.Earliest ? "" : InstantText.Of(knownAt);

    T Using<T>(Func<SqliteConnection, T> call)
    {
        try
        {
            return call(Connection);
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
        10 or 13 => $"The disk does not take what the ledger {ownFiles.Database} writes ({failed.Message}); this report was not recorded, what was acknowledged before is kept.",
        11 or 26 => $"The ledger {ownFiles.Database} is damaged ({failed.Message}): run `passable ledger verify`.",
        _ => $"The ledger {ownFiles.Database} could not do that ({failed.Message}); nothing was recorded.",
    };

    /// <summary>What must hold of an entry for the record to be checkable later; a caller who breaks it has an error of its own.</summary>
    static void Check(ReportEntry entry)
    {
        var report = entry.Report;
        if (Convert.ToHexStringLower(SHA256.HashData(report.Raw.AsSpan())) is var its && its != report.Sha256)
            throw new ArgumentException($"the SHA-256 of the report's bytes is {its}, not {report.Sha256}", nameof(entry));
        if (report.Id != $"r-{report.Sha256[..12]}") throw new ArgumentException($"the report's id is {report.Id}, not r-{report.Sha256[..12]}", nameof(entry));
        if (entry.Persons.FirstOrDefault(person => person.Start < 0 || person.End < person.Start || person.End > report.Body.Length) is { Length: not 0 } outside)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the range {outside.Start} to {outside.End} is not in the report's body"), nameof(entry));
        if (entry.Claims.FirstOrDefault(placed => placed.Claim.Report != report.Id) is { } other)
            throw new ArgumentException($"the claim {other.Claim.Id} is of the report {other.Claim.Report}, not of {report.Id}", nameof(entry));
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
