using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Passable.Ledger;

/// <summary>How far the chain was found whole.</summary>
/// <param name="Records">The sequence of the last sound record.</param>
/// <param name="Head">Its hash; empty when there is none.</param>
/// <param name="Broken">What is wrong with the record after it; null when there is no such record.</param>
sealed record ChainEnd(long Records, byte[] Head, string? Broken);

/// <summary>The walk along the records of an open database.</summary>
static class RecordChain
{
    const string After = """
        SELECT sequence, CAST(kind AS BLOB), CAST(subject AS BLOB), CAST(content AS BLOB), CAST(recorded_at AS BLOB), CAST("by" AS BLOB), CAST(through AS BLOB), previous, hash,
            CASE kind WHEN 'report' THEN (SELECT bytes FROM raw WHERE report = subject) END
        FROM record WHERE sequence > $after ORDER BY sequence
        """;

    /// <summary>
    /// Checks the records after <paramref name="start"/>, which is taken for sound: that none is missing between two, each one's link, hash and
    /// instant, and the bytes of each report. Stops at the first that is not sound.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ChainEnd Walk(SqliteConnection connection, ChainEnd start, CancellationToken ct)
    {
        var (records, head, last) = (start.Records, start.Head, InstantText.Earliest);
        ChainEnd Stop(string? broken) => new(records, head, broken);
        string Name(long sequence) => string.Create(CultureInfo.InvariantCulture, $"record {sequence}");
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = After;
            command.Parameters.AddWithValue("$after", start.Records);
            using var reader = command.ExecuteReader();
            var hash = new RecordHash();
            while (reader.Read())
            {
                ct.ThrowIfCancellationRequested();
                var sequence = reader.GetInt64(0);
                if (sequence <= records) return Stop($"{Name(records + 1)} is out of its order");
                if (sequence != records + 1)
                    return Stop(string.Create(CultureInfo.InvariantCulture, $"records {records + 1} to {sequence - 1} are missing"));
                byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
                var (kind, subject, content, recordedAt, previous) = (Bytes(1), Bytes(2), Bytes(3), Bytes(4), Bytes(7));
                if (!previous.AsSpan().SequenceEqual(head)) return Stop($"{Name(sequence)} does not follow the record before it");
                var its = hash.Of(new ChainedRecord
                {
                    Sequence = sequence,
                    Kind = kind,
                    Subject = subject,
                    Content = content,
                    RecordedAt = recordedAt,
                    By = Bytes(5),
                    Through = Bytes(6),
                    Previous = previous,
                });
                if (!its.AsSpan().SequenceEqual(Bytes(8))) return Stop($"{Name(sequence)} is not as it was written");
                var at = InstantText.Parse(Encoding.UTF8.GetString(recordedAt));
                if (at < last) return Stop($"{Name(sequence)} says it was recorded before the one before it");
                if (kind.AsSpan().SequenceEqual("report"u8))
                {
                    if (reader.IsDBNull(9)) return Stop($"the bytes of the report of {Name(sequence)} are missing");
                    if (Convert.ToHexStringLower(SHA256.HashData(Bytes(9))) != ReportContent.Sha256Of(content))
                        return Stop($"the bytes of the report of {Name(sequence)} are not as they were written");
                }
                (records, head, last) = (sequence, its, at);
            }
            return Stop(null);
        }
        catch (SqliteException damaged)
        {
            return Stop($"{Name(records + 1)} cannot be read ({damaged.Message})");
        }
        catch (Exception malformed) when (malformed is InvalidCastException or InvalidOperationException or FormatException or JsonException or OverflowException or ArgumentException)
        {
            return Stop($"{Name(records + 1)} is malformed ({malformed.Message})");
        }
    }

    /// <summary>The end of the chain as the database has it, unchecked; for an empty one, sequence 0 and no hash.</summary>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public static (long Records, byte[] Head, Instant? RecordedAt) Last(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, hash, recorded_at FROM record ORDER BY sequence DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), InstantText.Parse(reader.GetString(2))) : (0, [], null);
    }

    /// <summary>The hash of one record as the database has it; null when there is no such record, empty for record 0.</summary>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public static byte[]? HashOf(SqliteConnection connection, long sequence)
    {
        if (sequence == 0) return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hash FROM record WHERE sequence = $sequence";
        command.Parameters.AddWithValue("$sequence", sequence);
        return command.ExecuteScalar() as byte[];
    }
}
