using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>PostgreSQL: a lock of the table keeps other writers out and lets readers read; rows go in by COPY.</summary>
sealed class PostgresDialect : Dialect
{
    public override DbTransaction BeginWrite(DbConnection open)
    {
        var transaction = open.BeginTransaction();
        try
        {
            open.Execute("SET LOCAL lock_timeout = '30s'; LOCK TABLE record IN SHARE ROW EXCLUSIVE MODE");
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    public override Dictionary<string, long> Held(DbConnection open, string kind, IReadOnlyCollection<string> subjects) =>
        subjects.Count == 0 ? new(StringComparer.Ordinal)
        : open.All(
            "SELECT subject, sequence FROM record WHERE kind = @kind AND subject = ANY(@subjects) AND kind IN ('report', 'claim')",
            row => (Subject: row.GetString(0), Sequence: row.GetInt64(1)), CancellationToken.None, ("@kind", kind), ("@subjects", subjects.ToArray()))
            .ToDictionary(held => held.Subject, held => held.Sequence, StringComparer.Ordinal);

    public override void Write(DbConnection open, NewRecords rows, CancellationToken ct)
    {
        var to = (NpgsqlConnection)open;
        using (var copy = to.BeginBinaryImport("""COPY record (sequence, form, kind, subject, sha256, recorded_at, "by", through, previous, hash) FROM STDIN (FORMAT BINARY)"""))
        {
            foreach (var (record, _) in rows.Records)
            {
                ct.ThrowIfCancellationRequested();
                copy.StartRow();
                copy.Write(record.Sequence, NpgsqlDbType.Bigint);
                copy.Write((short)record.Form, NpgsqlDbType.Smallint);
                copy.Write(record.Kind, NpgsqlDbType.Text);
                copy.Write(record.Subject, NpgsqlDbType.Text);
                copy.Write(record.Sha256, NpgsqlDbType.Bytea);
                copy.Write(record.RecordedAt, NpgsqlDbType.Text);
                copy.Write(record.By, NpgsqlDbType.Text);
                copy.Write(record.Through, NpgsqlDbType.Text);
                copy.Write(record.Previous, NpgsqlDbType.Bytea);
                copy.Write(record.Hash, NpgsqlDbType.Bytea);
            }
            copy.Complete();
        }
        using (var copy = to.BeginBinaryImport("COPY body (sequence, content) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (record, _) in rows.Records)
            {
                if (record.Content is not { } content) continue;
                copy.StartRow();
                copy.Write(record.Sequence, NpgsqlDbType.Bigint);
                copy.Write(content, NpgsqlDbType.Bytea);
            }
            copy.Complete();
        }
        foreach (var (record, _) in rows.Records)
            if (record.Raw is { } raw) open.Execute("INSERT INTO raw (report, bytes) VALUES (@report, @bytes)", ("@report", record.Subject), ("@bytes", raw));
        WriteGists(open, rows.Footprints, rows.Records.Where(row => row.Gist is not null).Select(row => row.Gist!.Value), ct);
    }

    public override void WriteGists(DbConnection open, IEnumerable<NewFootprint> footprints, IEnumerable<ClaimGist> gists, CancellationToken ct)
    {
        var to = (NpgsqlConnection)open;
        using (var copy = to.BeginBinaryImport("COPY footprint (id, key, content) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var footprint in footprints)
            {
                copy.StartRow();
                copy.Write(footprint.Id, NpgsqlDbType.Integer);
                copy.Write(footprint.Key, NpgsqlDbType.Bytea);
                copy.Write(footprint.Content, NpgsqlDbType.Bytea);
            }
            copy.Complete();
        }
        using (var copy = to.BeginBinaryImport("COPY gist (sequence, footprint, report, traits, since, until) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var gist in gists)
            {
                ct.ThrowIfCancellationRequested();
                copy.StartRow();
                copy.Write(gist.Sequence, NpgsqlDbType.Bigint);
                copy.Write(gist.Footprint, NpgsqlDbType.Integer);
                copy.Write(gist.Report, NpgsqlDbType.Bigint);
                copy.Write(gist.Traits, NpgsqlDbType.Integer);
                foreach (var instant in new[] { gist.Since, gist.Until })
                {
                    if (instant == ClaimGist.Never) copy.WriteNull();
                    else copy.Write(instant, NpgsqlDbType.Bigint);
                }
            }
            copy.Complete();
        }
    }

    /// <summary>Frees the pages that had the bytes. What was written to the database's own log, to standbys and to backups before is not reached.</summary>
    public override void Scrub(DbConnection open) => open.Execute("VACUUM FULL body, raw, gist, footprint");
}
