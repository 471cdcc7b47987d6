using System.Data.Common;
using Microsoft.Data.Sqlite;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>SQLite: nobody else writes while the writer's lock is held; rows are written one by one with statements prepared once.</summary>
sealed class SqliteDialect : Dialect
{
    static readonly string[] RecordColumns = ["@sequence", "@form", "@kind", "@subject", "@sha256", "@recorded_at", "@by", "@through", "@previous", "@hash"];
    static readonly string[] GistColumns = ["@sequence", "@footprint", "@report", "@traits", "@since", "@until"];

    public override DbTransaction BeginWrite(DbConnection open) => ((SqliteConnection)open).BeginTransaction(deferred: false);

    public override Dictionary<string, long> Held(DbConnection open, string kind, IReadOnlyCollection<string> subjects)
    {
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        // The words after AND let the query find its way by the index of reports and claims.
        using var command = open.Command("SELECT sequence FROM record WHERE kind = @kind AND subject = @subject AND kind IN ('report', 'claim')", ("@kind", kind), ("@subject", ""));
        foreach (var subject in subjects)
        {
            command.Parameters[1].Value = subject;
            if (command.ExecuteScalar() is long sequence) held.Add(subject, sequence);
        }
        return held;
    }

    public override void Write(DbConnection open, NewRecords rows, CancellationToken ct)
    {
        using var record = open.Command("""
            INSERT INTO record (sequence, form, kind, subject, sha256, recorded_at, "by", through, previous, hash)
            VALUES (@sequence, @form, @kind, @subject, @sha256, @recorded_at, @by, @through, @previous, @hash)
            """);
        var of = RecordColumns.Select(name => record.With(name, DBNull.Value)).ToArray();
        using var body = open.Command("INSERT INTO body (sequence, content) VALUES (@sequence, @content)");
        var (bodySequence, bodyContent) = (body.With("@sequence", DBNull.Value), body.With("@content", DBNull.Value));
        foreach (var (its, _) in rows.Records)
        {
            ct.ThrowIfCancellationRequested();
            object[] values = [its.Sequence, its.Form, its.Kind, its.Subject, its.Sha256, its.RecordedAt, its.By, its.Through, its.Previous, its.Hash];
            for (var column = 0; column < values.Length; column++) of[column].Value = values[column];
            record.ExecuteNonQuery();
            if (its.Content is { } content)
            {
                (bodySequence.Value, bodyContent.Value) = (its.Sequence, content);
                body.ExecuteNonQuery();
            }
            if (its.Raw is { } raw) open.Execute("INSERT INTO raw (report, bytes) VALUES (@report, @bytes)", ("@report", its.Subject), ("@bytes", raw));
        }
        WriteGists(open, rows.Footprints, rows.Records.Where(row => row.Gist is not null).Select(row => row.Gist!.Value), ct);
    }

    public override void WriteGists(DbConnection open, IEnumerable<NewFootprint> footprints, IEnumerable<ClaimGist> gists, CancellationToken ct)
    {
        foreach (var footprint in footprints)
            open.Execute("INSERT INTO footprint (id, key, content) VALUES (@id, @key, @content)", ("@id", footprint.Id), ("@key", footprint.Key), ("@content", footprint.Content));
        using var insert = open.Command("INSERT INTO gist (sequence, footprint, report, traits, since, until) VALUES (@sequence, @footprint, @report, @traits, @since, @until)");
        var of = GistColumns.Select(name => insert.With(name, DBNull.Value)).ToArray();
        foreach (var gist in gists)
        {
            ct.ThrowIfCancellationRequested();
            object[] values = [gist.Sequence, gist.Footprint, gist.Report, gist.Traits, gist.Since == ClaimGist.Never ? DBNull.Value : gist.Since, gist.Until == ClaimGist.Never ? DBNull.Value : gist.Until];
            for (var column = 0; column < values.Length; column++) of[column].Value = values[column];
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Deleted bytes are overwritten as they are deleted (<c>secure_delete</c>); the log that still has them is written back and cut.</summary>
    public override void Scrub(DbConnection open) => open.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
}
