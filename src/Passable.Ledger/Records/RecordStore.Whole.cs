using System.Globalization;
using System.Text;
using System.Text.Json;
using Passable.Claims;

namespace Passable.Ledger.Records;

// What is done with all the records at once: written out, taken in, and the numbers beside them made and checked.
sealed partial class RecordStore
{
    /// <summary>Rows written in one go while a ledger is taken in or its numbers are made anew.</summary>
    const int Portion = 4096;

    public long Export(Stream to, CancellationToken ct)
    {
        to.Write(RecordLines.Head());
        var (records, head) = (0L, Array.Empty<byte>());
        using (var command = open.Command(RecordChain.After, ("@after", 0L)))
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                ct.ThrowIfCancellationRequested();
                var record = RecordChain.Read(reader);
                to.Write(RecordLines.Line(record, reader.IsDBNull(12) ? null : reader.GetInt64(12)));
                (records, head) = (record.Sequence, record.Hash);
            }
        }
        to.Write(RecordLines.End(records, Convert.ToHexStringLower(head)));
        return records;
    }

    /// <summary>Takes in all lines, or refuses them with the line that is wrong.</summary>
    public Outcome<ChainEnd> Import(Stream from, CancellationToken ct)
    {
        using var transaction = dialect.BeginWrite(open);
        if (RecordChain.Last(open).Records > 0) return new Refusal("The ledger has records already: a ledger is taken in where there are none.");
        using var lines = new StreamReader(from, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var (walk, number, erased) = (new Walking(ChainEnd.Start), 1, new List<(long, long)>());
        Refusal Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"line {number}: {what}; nothing was taken in"));
        try
        {
            if (lines.ReadLine() is not { } first) return Wrong("the file is empty");
            if (RecordLines.Objection(first) is { } objection) return Wrong(objection);
            var making = new Making(this);
            var reports = new Dictionary<string, long>(StringComparer.Ordinal);
            void Write()
            {
                dialect.Write(open, making.Rows, ct);
                making.Keep();
                making = new Making(this);
            }
            while (lines.ReadLine() is { } line)
            {
                number++;
                ct.ThrowIfCancellationRequested();
                var said = RecordLines.Parse(line);
                if (said.End is { } end)
                {
                    if (lines.ReadLine() is not null) return Wrong("there is more after the end");
                    Write();
                    foreach (var (sequence, tombstone) in erased) open.Execute("INSERT INTO erased (sequence, tombstone) VALUES (@sequence, @tombstone)", ("@sequence", sequence), ("@tombstone", tombstone));
                    var whole = walk.End();
                    if (whole.Broken is { } broken) return Wrong(broken);
                    if (whole.Records != end.Records || Convert.ToHexStringLower(whole.Head) != end.Head) return Wrong(string.Create(CultureInfo.InvariantCulture, $"the end tells of {end.Records} records, and there are {whole.Records} or they are others"));
                    ct.ThrowIfCancellationRequested();
                    transaction.Commit();
                    return whole;
                }
                var record = said.Record!;
                if (walk.Objection(record, said.Tombstone) is { } wrong) return Wrong(wrong);
                if (record.Kind == RecordKinds.Report) reports[record.Subject] = record.Sequence;
                if (record.Content is null) erased.Add((record.Sequence, said.Tombstone!.Value));
                making.Rows.Records.Add(new(record, GistOf(record, reports, making)));
                if (making.Rows.Records.Count >= Portion) Write();
            }
            return Wrong("the end is missing: the file was cut short");
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or DecoderFallbackException or InvalidOperationException or ArgumentException)
        {
            return Wrong(malformed.Message.Split('\n')[0]);
        }
    }

    static ClaimGist? GistOf(StoredRecord record, Dictionary<string, long> reports, Making making)
    {
        if (record.Kind != RecordKinds.Claim || record.Content is null) return null;
        var placed = JsonSerializer.Deserialize(record.Content, ClaimJson.Format.PlacedClaim) ?? throw new JsonException("a claim is null");
        return ClaimGist.Of(record.Sequence, reports.TryGetValue(placed.Claim.Report, out var report) ? report : throw new JsonException($"the claim is of the report {placed.Claim.Report}, which is not before it"), making.FootprintOf(placed), placed);
    }

    /// <summary>Makes the numbers beside the log anew from it, and records that it did: the seal is then behind, as after any append, and calls the change no damage.</summary>
    public void RebuildRecorded(CancellationToken ct)
    {
        using var transaction = dialect.BeginWrite(open);
        Rebuild(ct);
        Migrated(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"rebuilt":{{LedgerSchema.Version}}}""")), "passable ledger rebuild", ct);
        transaction.Commit();
    }

    /// <summary>Appends a record of a change that learnt nothing, at the instant of the last record, in the transaction that is open.</summary>
    public void Migrated(byte[] content, string through, CancellationToken ct)
    {
        var chain = Continue();
        var rows = new NewRecords();
        rows.Records.Add(new(chain.Next(RecordKinds.Migration, "schema", content, new Recorder("passable", through), chain.At(InstantText.Earliest)), null));
        dialect.Write(open, rows, ct);
    }

    /// <summary>Makes the numbers beside the log anew from it, in the transaction that is open.</summary>
    public void Rebuild(CancellationToken ct)
    {
        footprints.Clear();
        open.Execute("DELETE FROM gist");
        open.Execute("DELETE FROM footprint");
        var reports = open.All("SELECT subject, sequence FROM record WHERE kind = 'report'", row => (row.GetString(0), row.GetInt64(1)), ct).ToDictionary(report => report.Item1, report => report.Item2, StringComparer.Ordinal);
        for (var after = 0L; ;)
        {
            var making = new Making(this);
            var claims = open.All(ClaimRows + " WHERE record.kind = 'claim' AND record.sequence > @after ORDER BY record.sequence LIMIT 4096", ReadClaim, ct, ("@after", after));
            if (claims.Count == 0) return;
            var gists = claims.Select(claim => ClaimGist.Of(claim.Sequence, reports[claim.Placed.Claim.Report], making.FootprintOf(claim.Placed), claim.Placed)).ToList();
            dialect.WriteGists(open, making.Rows.Footprints, gists, ct);
            making.Keep();
            after = claims[^1].Sequence;
        }
    }

    /// <summary>What in the numbers beside the log is not what the log says; null when nothing.</summary>
    public string? ReadModelFlaw(CancellationToken ct)
    {
        const string Rows = """
            SELECT record.sequence, body.content, gist.footprint, gist.report, gist.traits, gist.since, gist.until, footprint.content, report.sequence
            FROM record JOIN body ON body.sequence = record.sequence
            LEFT JOIN gist ON gist.sequence = record.sequence
            LEFT JOIN footprint ON footprint.id = gist.footprint
            LEFT JOIN record AS report ON report.sequence = gist.report
            WHERE record.kind = 'claim'
            """;
        using (var command = open.Command(Rows))
        {
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                ct.ThrowIfCancellationRequested();
                var sequence = row.GetInt64(0);
                var placed = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), ClaimJson.Format.PlacedClaim);
                if (placed is null || row.IsDBNull(2) || row.IsDBNull(7) || row.IsDBNull(8)
                    || ClaimGist.Of(sequence, row.GetInt64(3), row.GetInt32(2), placed) != new ClaimGist(sequence, row.GetInt64(3), row.GetInt32(2), row.GetInt32(4), row.IsDBNull(5) ? ClaimGist.Never : row.GetInt64(5), row.IsDBNull(6) ? ClaimGist.Never : row.GetInt64(6))
                    || !row.GetFieldValue<byte[]>(7).AsSpan().SequenceEqual(Footprint.Of(placed).ToBytes()))
                    return string.Create(CultureInfo.InvariantCulture, $"the numbers kept of record {sequence} are not what it says: `passable ledger rebuild` makes them anew");
            }
        }
        return Number("SELECT count(*) FROM gist") == Number("SELECT count(*) FROM record JOIN body ON body.sequence = record.sequence WHERE kind = 'claim'")
            ? null
            : "there are numbers of records that are none: `passable ledger rebuild` makes them anew";
    }
}
