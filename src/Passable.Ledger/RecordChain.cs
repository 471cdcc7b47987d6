using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Passable.Claims;
using Passable.Ledger.Records;

namespace Passable.Ledger;

/// <summary>How far the chain was found whole.</summary>
/// <param name="Records">The sequence of the last sound record.</param>
/// <param name="Head">Its hash; empty when there is none.</param>
/// <param name="Signed">The checkpoints among the records looked at.</param>
/// <param name="Broken">What is wrong with the record after it; null when there is no such record.</param>
sealed record ChainEnd(long Records, byte[] Head, ImmutableArray<SignedCheckpoint> Signed, string? Broken)
{
    public static ChainEnd Start { get; } = new(0, [], [], null);

    /// <summary>At a record that is taken for sound.</summary>
    public static ChainEnd At(long records, byte[] head) => new(records, head, [], null);
}

/// <summary>The walk along the records of an open database.</summary>
static class RecordChain
{
    /// <summary>Every column of a record, in order, after a sequence.</summary>
    public const string After = """
        SELECT record.sequence, record.form, record.kind, record.subject, record.sha256, record.recorded_at, record."by", record.through, record.previous, record.hash, body.content, raw.bytes, erased.tombstone
        FROM record
        LEFT JOIN body ON body.sequence = record.sequence
        LEFT JOIN raw ON record.kind = 'report' AND raw.report = record.subject
        LEFT JOIN erased ON erased.sequence = record.sequence
        WHERE record.sequence > @after ORDER BY record.sequence
        """;

    /// <summary>The same of the first version of the schema, where the content lay in the record.</summary>
    public const string AfterInTheFirstSchema = """
        SELECT sequence, 1, kind, subject, x'', recorded_at, "by", through, previous, hash, CAST(content AS BLOB), CASE kind WHEN 'report' THEN (SELECT bytes FROM raw WHERE report = subject) END, NULL
        FROM record WHERE sequence > @after ORDER BY sequence
        """;

    public static StoredRecord Read(DbDataReader row)
    {
        var content = row.BytesOrNull(10);
        var form = row.GetInt32(1);
        var sha256 = row.GetFieldValue<byte[]>(4);
        return new()
        {
            Sequence = row.GetInt64(0),
            Form = form,
            Kind = row.GetString(2),
            Subject = row.GetString(3),
            Sha256 = sha256.Length == 0 && content is not null ? SHA256.HashData(content) : sha256,
            RecordedAt = row.GetString(5),
            By = row.GetString(6),
            Through = row.GetString(7),
            Previous = row.GetFieldValue<byte[]>(8),
            Hash = row.GetFieldValue<byte[]>(9),
            Content = content,
            Raw = row.BytesOrNull(11),
        };
    }

    /// <summary>
    /// Checks the records after <paramref name="start"/>, which is taken for sound: that none is missing between two, each one's link, hash and
    /// instant, its words or their tombstone, the bytes of each report, and each signature. Stops at the first that is not sound.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ChainEnd Walk(DbConnection open, ChainEnd start, CancellationToken ct, string after = After)
    {
        var walk = new Walking(start);
        try
        {
            using var command = open.Command(after, ("@after", start.Records));
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                ct.ThrowIfCancellationRequested();
                if (walk.Objection(Read(reader), reader.IsDBNull(12) ? null : reader.GetInt64(12)) is { } broken) return walk.End(broken);
            }
            return walk.End();
        }
        catch (DbException damaged)
        {
            return walk.End($"{walk.Next} cannot be read ({damaged.Message.Split('\n')[0]})");
        }
        catch (Exception malformed) when (malformed is InvalidCastException or InvalidOperationException or FormatException or JsonException or OverflowException or ArgumentException)
        {
            return walk.End($"{walk.Next} is malformed ({malformed.Message.Split('\n')[0]})");
        }
    }

    /// <summary>The end of the chain as the database has it, unchecked; for an empty one, sequence 0 and no hash.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static (long Records, byte[] Head, Instant? RecordedAt) Last(DbConnection open)
    {
        using var command = open.Command("SELECT sequence, hash, recorded_at FROM record ORDER BY sequence DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), InstantText.Parse(reader.GetString(2))) : (0, [], null);
    }

    /// <summary>The hash of one record as the database has it; null when there is no such record, empty for record 0.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static byte[]? HashOf(DbConnection open, long sequence)
    {
        if (sequence == 0) return [];
        using var command = open.Command("SELECT hash FROM record WHERE sequence = @sequence", ("@sequence", sequence));
        return command.ExecuteScalar() as byte[];
    }
}

/// <summary>A walk along the chain, record by record. Mutable.</summary>
sealed class Walking(ChainEnd start)
{
    readonly RecordHash hash = new();
    readonly ImmutableArray<SignedCheckpoint>.Builder signed = ImmutableArray.CreateBuilder<SignedCheckpoint>();
    /// <summary>Records without words whose tombstone is still to come: what its words hashed to, the tombstone, and the record before.</summary>
    readonly SortedDictionary<long, (string Sha256, long Tombstone, ChainEnd Before)> silent = [];
    long records = start.Records;
    byte[] head = start.Head;
    Instant last = InstantText.Earliest;

    public string Next => Name(records + 1);

    static string Name(long sequence) => string.Create(CultureInfo.InvariantCulture, $"record {sequence}");

    /// <summary>The end, at what is wrong or at the last record.</summary>
    public ChainEnd End(string? broken = null)
    {
        if (broken is null && silent.Count > 0 && silent.First() is var (sequence, gone))
            return gone.Before with { Signed = signed.ToImmutable(), Broken = $"the words of {Name(sequence)} are missing and no tombstone tells of them" };
        return new(records, head, signed.ToImmutable(), broken);
    }

    /// <summary>What is wrong with the next record; null when nothing is, and it is passed.</summary>
    /// <exception cref="FormatException">Or another of a value that is not in its form.</exception>
    public string? Objection(StoredRecord record, long? tombstone)
    {
        var sequence = record.Sequence;
        if (sequence <= records) return $"{Next} is out of its order";
        if (sequence != records + 1) return string.Create(CultureInfo.InvariantCulture, $"records {records + 1} to {sequence - 1} are missing");
        if (!record.Previous.AsSpan().SequenceEqual(head)) return $"{Name(sequence)} does not follow the record before it";
        if (record.Content is null && tombstone is null) return $"the words of {Name(sequence)} are missing";
        if (record.Content is not null && !SHA256.HashData(record.Content).AsSpan().SequenceEqual(record.Sha256)) return $"{Name(sequence)} is not as it was written";
        // Of a record of form 1 whose words were erased, the hash is vouched for by the record after it and by its tombstone.
        if ((record.Form == 2 || record.Content is not null) && !record.HashBy(hash).AsSpan().SequenceEqual(record.Hash)) return $"{Name(sequence)} is not as it was written";
        var at = InstantText.Parse(record.RecordedAt);
        if (at < last) return $"{Name(sequence)} says it was recorded before the one before it";
        if (record.Content is null) silent.Add(sequence, (Convert.ToHexStringLower(record.Sha256), tombstone!.Value, ChainEnd.At(records, head)));
        if (record.Kind == RecordKinds.Report && record.Content is not null)
        {
            if (record.Raw is null) return $"the bytes of the report of {Name(sequence)} are missing";
            if (Convert.ToHexStringLower(SHA256.HashData(record.Raw)) != ReportContent.Sha256Of(record.Content)) return $"the bytes of the report of {Name(sequence)} are not as they were written";
        }
        if (record.Kind == RecordKinds.Report && record.Content is null && record.Raw is not null) return $"the bytes of the report of {Name(sequence)} are there, though its words were erased";
        if (record.Kind == RecordKinds.Tombstone && Unburied(record) is { } unburied) return unburied;
        if (record.Kind == RecordKinds.Checkpoint)
        {
            var checkpoint = Checkpoint.Of(record.Content);
            if (!checkpoint.IsOf(records, head) || SigningKey.IdOf(checkpoint.Key) != record.Subject) return $"the signature of {Name(sequence)} is not one of the records before it";
            signed.Add(new(records, record.Subject, at));
        }
        (records, head, last) = (sequence, record.Hash, at);
        return null;
    }

    string? Unburied(StoredRecord record)
    {
        var tombstone = JsonSerializer.Deserialize(record.Content, ClaimJson.Format.Amendment) as Amendment.Tombstone ?? throw new JsonException("a tombstone is another amendment");
        foreach (var erased in tombstone.Erased)
        {
            if (erased.Sequence <= start.Records) continue;
            if (!silent.TryGetValue(erased.Sequence, out var gone)) return $"the words of {Name(erased.Sequence)}, erased by {Name(record.Sequence)}, are there";
            if (gone.Sha256 != erased.Sha256 || gone.Tombstone != record.Sequence) return $"{Name(record.Sequence)} is not the tombstone of {Name(erased.Sequence)}";
            silent.Remove(erased.Sequence);
        }
        return null;
    }
}
