using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>
/// The records in an open database, of either engine. Mutable: it keeps the numbers it has read, and reads only what came since. Used by one caller at a time;
/// its calls block.
/// </summary>
sealed partial class RecordStore(DbConnection open, Dialect dialect)
{
    readonly RecordHash hash = new();
    readonly ReadModel model = new(open);
    readonly Dictionary<Footprint, int> footprints = [];
    long footprintsAsOf = -1;

    public ImmutableArray<Appended> Append(ImmutableArray<Arrival> arrivals, CancellationToken ct)
    {
        foreach (var arrival in arrivals) Check(arrival.Entry);
        using var transaction = dialect.BeginWrite(open);
        var chain = Continue();
        var made = new Making(this);
        var heldReports = dialect.Held(open, RecordKinds.Report, [.. arrivals.Select(arrival => arrival.Entry.Report.Id).Distinct(StringComparer.Ordinal)]);
        var heldClaims = dialect.Held(open, RecordKinds.Claim, [.. arrivals.SelectMany(arrival => arrival.Entry.Claims).Select(placed => placed.Claim.Id).Distinct(StringComparer.Ordinal)]);
        var reports = heldReports.ToDictionary(held => held.Key, held => HeldReport(held.Key, held.Value), StringComparer.Ordinal);

        var appended = ImmutableArray.CreateBuilder<Appended>(arrivals.Length);
        foreach (var (entry, at) in arrivals)
        {
            var recordedAt = chain.At(at);
            var recorder = new Recorder(entry.By, entry.Through);
            var wasNew = !reports.TryGetValue(entry.Report.Id, out var report);
            if (wasNew)
            {
                var record = chain.Next(RecordKinds.Report, entry.Report.Id, new ReportContent(entry.Report, entry.Persons).ToJson(), recorder, recordedAt);
                made.Rows.Records.Add(new(record with { Raw = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(entry.Report.Raw)! }, null));
                reports[entry.Report.Id] = report = (record.Sequence, entry.Report.Sha256, recordedAt);
            }
            if (report.Sha256 != entry.Report.Sha256) throw new LedgerException($"Another report already has the id {entry.Report.Id}; nothing was recorded.");

            var (fresh, held) = (ImmutableArray.CreateBuilder<RecordedClaim>(), ImmutableArray.CreateBuilder<string>());
            foreach (var placed in entry.Claims)
            {
                ct.ThrowIfCancellationRequested();
                if (heldClaims.ContainsKey(placed.Claim.Id))
                {
                    held.Add(placed.Claim.Id);
                    continue;
                }
                var record = chain.Next(RecordKinds.Claim, placed.Claim.Id, JsonSerializer.SerializeToUtf8Bytes(placed, ClaimJson.Format.PlacedClaim), recorder, recordedAt);
                made.Rows.Records.Add(new(record, ClaimGist.Of(record.Sequence, report.Sequence, made.FootprintOf(placed), placed)));
                heldClaims.Add(placed.Claim.Id, record.Sequence);
                fresh.Add(new RecordedClaim { Sequence = record.Sequence, Placed = placed, RecordedAt = recordedAt, By = entry.By, Through = entry.Through });
            }
            appended.Add(new(wasNew, fresh.ToImmutable(), held.ToImmutable(), fresh.Count == 0 ? report.RecordedAt : recordedAt));
        }
        ct.ThrowIfCancellationRequested();
        dialect.Write(open, made.Rows, ct);
        ct.ThrowIfCancellationRequested();
        transaction.Commit();
        made.Keep();
        return appended.MoveToImmutable();
    }

    public Outcome<Amended> Amend(ImmutableArray<Amendment> amendments, Recorder recorder, Instant at, CancellationToken ct)
    {
        Check(recorder);
        if (amendments.Any(amendment => amendment is Amendment.Tombstone)) throw new ArgumentException("a tombstone is made by erasing", nameof(amendments));
        using var transaction = dialect.BeginWrite(open);
        foreach (var amendment in amendments)
            if (Objection(amendment) is { } objection) return objection;
        var (chain, rows) = (Continue(), new NewRecords());
        var recorded = amendments.Select(amendment => Amending(chain, rows, amendment, recorder, at)).ToImmutableArray();
        dialect.Write(open, rows, ct);
        ct.ThrowIfCancellationRequested();
        transaction.Commit();
        return new Amended(recorded);
    }

    public Outcome<Amended> Erase(string subject, string why, Recorder recorder, Instant at, CancellationToken ct)
    {
        Check(recorder);
        using var transaction = dialect.BeginWrite(open);
        if (string.IsNullOrWhiteSpace(why)) return NoReason;
        if (Find(subject) is not { } found) return NotHeld(subject);
        if (IsErased(found.Sequence)) return Erased(subject);
        List<(long Sequence, string Subject)> gone = [(found.Sequence, subject)];
        if (found.Kind == RecordKinds.Report)
        {
            gone.AddRange(open.All(
                "SELECT record.sequence, subject FROM gist JOIN record ON record.sequence = gist.sequence WHERE gist.report = @report",
                row => (row.GetInt64(0), row.GetString(1)), ct, ("@report", found.Sequence)));
        }
        var subjects = gone.Select(each => each.Subject).ToHashSet(StringComparer.Ordinal);
        // What was recorded of it may quote it, and a correction has all its words.
        gone.AddRange(open.All(
            "SELECT sequence, subject FROM record WHERE kind NOT IN ('report', 'claim') AND kind NOT IN ('tombstone', 'checkpoint', 'migration', 'source_grade')",
            row => (Sequence: row.GetInt64(0), Subject: row.GetString(1)), ct).Where(each => subjects.Contains(each.Subject)));
        var words = gone.Select(each => each.Sequence).Distinct().Where(sequence => !IsErased(sequence)).Order()
            .Select(sequence => new ErasedWords(sequence, Convert.ToHexStringLower(open.All("SELECT sha256 FROM record WHERE sequence = @sequence", row => row.GetFieldValue<byte[]>(0), ct, ("@sequence", sequence))[0])))
            .ToImmutableArray();

        var (chain, rows) = (Continue(), new NewRecords());
        var recorded = Amending(chain, rows, new Amendment.Tombstone { Subject = subject, Why = why, Erased = words }, recorder, at);
        dialect.Write(open, rows, ct);
        foreach (var erased in words)
        {
            open.Execute("INSERT INTO erased (sequence, tombstone) VALUES (@sequence, @tombstone)", ("@sequence", erased.Sequence), ("@tombstone", recorded.Sequence));
            open.Execute("DELETE FROM body WHERE sequence = @sequence", ("@sequence", erased.Sequence));
            foreach (var footprint in open.All("SELECT footprint FROM gist WHERE sequence = @sequence", row => row.GetInt32(0), ct, ("@sequence", erased.Sequence)))
            {
                open.Execute("DELETE FROM gist WHERE sequence = @sequence", ("@sequence", erased.Sequence));
                // A ground that was this claim's alone goes too; its number stays taken.
                if (open.All("SELECT 1 FROM gist WHERE footprint = @footprint LIMIT 1", _ => true, ct, ("@footprint", footprint)).Count == 0)
                    open.Execute("UPDATE footprint SET key = @key, content = @content WHERE id = @id", ("@key", SHA256.HashData(BitConverter.GetBytes(footprint))), ("@content", Footprint.Nowhere.ToBytes()), ("@id", footprint));
            }
        }
        if (found.Kind == RecordKinds.Report) open.Execute("DELETE FROM raw WHERE report = @report", ("@report", subject));
        ct.ThrowIfCancellationRequested();
        transaction.Commit();
        dialect.Scrub(open);
        return new Amended([recorded]);
    }

    public Outcome<SignedCheckpoint> Sign(SigningKey key, Recorder recorder, Instant at, CancellationToken ct)
    {
        Check(recorder);
        using var transaction = dialect.BeginWrite(open);
        var chain = Continue();
        if (chain.Sequence == 0) return new Refusal("There is no record to sign.");
        if (open.All("SELECT kind, subject FROM record WHERE sequence = @sequence", row => (row.GetString(0), row.GetString(1)), ct, ("@sequence", chain.Sequence))[0] == (RecordKinds.Checkpoint, key.Id))
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"Nothing was recorded since {key.Id} signed up to record {chain.Sequence - 1}."));
        var checkpoint = Checkpoint.Of(key, chain.Sequence, Convert.ToHexStringLower(chain.Head));
        var (rows, recordedAt) = (new NewRecords(), chain.At(at));
        rows.Records.Add(new(chain.Next(RecordKinds.Checkpoint, key.Id, checkpoint.ToJson(), recorder, recordedAt), null));
        dialect.Write(open, rows, ct);
        ct.ThrowIfCancellationRequested();
        transaction.Commit();
        return new SignedCheckpoint(checkpoint.Records, key.Id, recordedAt);
    }

    public ImmutableArray<RecordedClaim> Claims(Instant knownAt, CancellationToken ct) =>
        [.. open.All(ClaimRows + " WHERE record.kind = 'claim' AND record.sequence <= @known ORDER BY record.sequence", ReadClaim, ct, ("@known", KnownSequence(knownAt)))];

    public RecordedClaim? Claim(string id, CancellationToken ct) =>
        open.All(ClaimRows + " WHERE record.kind = 'claim' AND record.subject = @id AND record.kind IN ('report', 'claim')", ReadClaim, ct, ("@id", id)).FirstOrDefault();

    public ImmutableArray<RecordedClaim> ClaimsOn(Instant knownAt, Predicate<Footprint> isAskedFor, CancellationToken ct)
    {
        var known = KnownSequence(knownAt);
        model.RefreshFootprints(ct);
        var claims = new List<RecordedClaim>();
        using var command = open.Command(ClaimRows + " JOIN gist ON gist.sequence = record.sequence WHERE gist.footprint = @footprint AND gist.sequence <= @known", ("@footprint", 0), ("@known", known));
        for (var footprint = 0; footprint < model.Footprints.Count; footprint++)
        {
            if (!isAskedFor(model.Footprints[footprint])) continue;
            command.Parameters[0].Value = footprint;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                ct.ThrowIfCancellationRequested();
                claims.Add(ReadClaim(reader));
            }
        }
        return [.. claims.OrderBy(claim => claim.Sequence)];
    }

    public ImmutableArray<RecordedAmendment> Amendments(Instant knownAt, CancellationToken ct) => Amendments(KnownSequence(knownAt), ct);

    ImmutableArray<RecordedAmendment> Amendments(long known, CancellationToken ct) =>
        [.. open.All(ClaimRows + " WHERE record.kind NOT IN ('report', 'claim') AND record.kind NOT IN ('checkpoint', 'migration') AND record.sequence <= @known ORDER BY record.sequence", ReadAmendment, ct, ("@known", known))];

    public StateInputs Inputs(AsOf asOf, Duration horizon, CancellationToken ct)
    {
        var known = KnownSequence(asOf.KnownAt);
        model.Refresh(ct);
        var amended = Amended(known, ct);
        var grounds = ImmutableArray.CreateBuilder<Footprint>(model.Footprints.Count);
        grounds.AddRange(model.Footprints);
        // Grounds that corrections brought and no recorded claim has: they get numbers for this answer.
        var brought = new Dictionary<Footprint, int>();
        var bearing = new List<ClaimGist>();
        foreach (ref readonly var gist in model.Gists)
        {
            if (gist.Sequence > known) break;
            if (amended.Count > 0 && amended.TryGetValue(gist.Sequence, out var standing))
            {
                if (!standing.Counts) continue;
                var ground = Footprint.Of(standing.Placed);
                var its = gist.Footprint;
                if (!ground.Equals(model.Footprints[its]) && !brought.TryGetValue(ground, out its))
                {
                    its = grounds.Count;
                    grounds.Add(ground);
                    brought.Add(ground, its);
                }
                var now = ClaimGist.Of(gist.Sequence, gist.Report, its, standing.Placed);
                if (now.BearsOn(asOf.HeldAt, horizon)) bearing.Add(now);
            }
            else if (gist.BearsOn(asOf.HeldAt, horizon))
            {
                bearing.Add(gist);
            }
        }
        return StateInputs.Of(asOf, grounds.ToImmutable(), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bearing));
    }

    /// <summary>The standing of every claim whose numbers an amendment may change, by its sequence.</summary>
    Dictionary<long, Standing> Amended(long known, CancellationToken ct)
    {
        var amendments = Amendments(known, ct);
        var subjects = amendments.Select(amendment => amendment.Amendment)
            .Where(amendment => amendment is not (Amendment.SensitivityChange or Amendment.ClaimGrade or Amendment.SourceGrade or Amendment.Dispute or Amendment.Tombstone))
            .SelectMany(amendment => amendment is Amendment.Link link ? new[] { link.Subject, link.To } : [amendment.Subject])
            .Distinct(StringComparer.Ordinal).ToList();
        if (subjects.Count == 0) return [];
        var claims = new Dictionary<string, RecordedClaim>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            if (Find(subject) is not { } found) continue;
            var its = found.Kind == RecordKinds.Claim
                ? Claim(subject, ct) is { } one ? [one] : []
                : open.All(ClaimRows + " JOIN gist ON gist.sequence = record.sequence WHERE gist.report = @report AND record.sequence <= @known", ReadClaim, ct, ("@report", found.Sequence), ("@known", known));
            foreach (var claim in its) claims[claim.Placed.Claim.Id] = claim;
        }
        return Standing.Of(claims.Values, amendments, Instant.MaxValue).ToDictionary(standing => standing.Recorded.Sequence);
    }

    const string ReportRows = """SELECT record.sequence, body.content, record.recorded_at, raw.bytes FROM record JOIN body ON body.sequence = record.sequence JOIN raw ON raw.report = record.subject""";
    const string ClaimRows = """SELECT record.sequence, body.content, record.recorded_at, record."by", record.through FROM record JOIN body ON body.sequence = record.sequence""";

    public ImmutableArray<RecordedReport> Reports(Instant knownAt, CancellationToken ct) =>
        [.. open.All(ReportRows + " WHERE record.kind = 'report' AND record.sequence <= @known ORDER BY record.sequence", ReadReport, ct, ("@known", KnownSequence(knownAt)))];

    public RecordedReport? Report(string id, CancellationToken ct) =>
        open.All(ReportRows + " WHERE record.kind = 'report' AND record.subject = @id AND record.kind IN ('report', 'claim')", ReadReport, ct, ("@id", id)).FirstOrDefault();

    public (Instant First, Instant Last)? Span(CancellationToken ct)
    {
        Instant? At(string order) => open.All(
            $"SELECT recorded_at FROM record WHERE kind NOT IN ('checkpoint', 'migration') ORDER BY sequence {order} LIMIT 1", row => InstantText.Parse(row.GetString(0)), ct).Select(at => (Instant?)at).FirstOrDefault();
        return At("ASC") is { } first ? (first, At("DESC")!.Value) : null;
    }

    public long Records => RecordChain.Last(open).Records;

    /// <summary>The sequence of the last record at or before the instant; 0 for none. Records are in order of time, so that a search among halves finds it.</summary>
    long KnownSequence(Instant knownAt)
    {
        var (last, _, lastAt) = RecordChain.Last(open);
        if (lastAt is null || lastAt <= knownAt) return last;
        using var command = open.Command("SELECT recorded_at FROM record WHERE sequence = @sequence", ("@sequence", 0L));
        var (known, unknown) = (0L, last);
        while (unknown - known > 1)
        {
            var middle = known + ((unknown - known) / 2);
            command.Parameters[0].Value = middle;
            if (InstantText.Parse((string)command.ExecuteScalar()!) <= knownAt) known = middle;
            else unknown = middle;
        }
        return known;
    }

    Chaining Continue()
    {
        var (sequence, head, at) = RecordChain.Last(open);
        return new Chaining(hash, sequence, head, at);
    }

    static RecordedAmendment Amending(Chaining chain, NewRecords rows, Amendment amendment, Recorder recorder, Instant at)
    {
        var recordedAt = chain.At(at);
        var record = chain.Next(RecordKinds.Of(amendment), amendment.Subject, JsonSerializer.SerializeToUtf8Bytes(amendment, ClaimJson.Format.Amendment), recorder, recordedAt);
        rows.Records.Add(new(record, null));
        return new() { Sequence = record.Sequence, Amendment = amendment, RecordedAt = recordedAt, By = recorder.By, Through = recorder.Through };
    }

    (long Sequence, string Sha256, Instant RecordedAt) HeldReport(string id, long sequence)
    {
        var held = open.All(
            "SELECT body.content, record.recorded_at FROM record LEFT JOIN body ON body.sequence = record.sequence WHERE record.sequence = @sequence",
            row => (Content: row.BytesOrNull(0), At: InstantText.Parse(row.GetString(1))), CancellationToken.None, ("@sequence", sequence))[0];
        if (held.Content is null) throw new LedgerException($"The report {id} was erased and is not taken again; nothing was recorded.");
        return (sequence, ReportContent.Sha256Of(held.Content), held.At);
    }

    (long Sequence, string Kind)? Find(string subject)
    {
        foreach (var kind in new[] { RecordKinds.Claim, RecordKinds.Report })
            if (dialect.Held(open, kind, [subject]).TryGetValue(subject, out var sequence)) return (sequence, kind);
        return null;
    }

    bool IsErased(long sequence) => open.All("SELECT 1 FROM erased WHERE sequence = @sequence", _ => true, CancellationToken.None, ("@sequence", sequence)).Count > 0;

    static readonly Refusal NoReason = new("Say why: nothing is recorded of a claim without a reason.");

    static Refusal NotHeld(string subject) => new($"No claim and no report has the id '{subject}'; `passable history` tells the ids of claims.");

    static Refusal Erased(string subject) => new($"The words of {subject} were erased; nothing more is recorded of it.");

    Refusal? Objection(Amendment amendment)
    {
        if (string.IsNullOrWhiteSpace(amendment.Why)) return NoReason;
        if (amendment is Amendment.SourceGrade)
            return string.IsNullOrWhiteSpace(amendment.Subject) || amendment.Subject.Any(char.IsControl) ? new Refusal("A source is graded by its name, as claims have it.") : null;
        if (amendment is Amendment.ClaimGrade { Source: null, Information: null }) return new Refusal("A grade is given for the source, the information or both.");
        if (Find(amendment.Subject) is not { } found) return NotHeld(amendment.Subject);
        if (IsErased(found.Sequence)) return Erased(amendment.Subject);
        if (amendment is Amendment.Link link)
        {
            if (link.To == link.Subject) return new Refusal("A claim is linked to another, not to itself.");
            if (Find(link.To) is not { } other || other.Kind != RecordKinds.Claim) return new Refusal($"No claim has the id '{link.To}'.");
        }
        return amendment switch
        {
            Amendment.Dispute or Amendment.Withdrawal or Amendment.SensitivityChange => null,
            Amendment.Reading => found.Kind == RecordKinds.Report ? null : new Refusal($"{amendment.Subject} is a claim; a reading is of a report."),
            _ => found.Kind == RecordKinds.Claim ? null : new Refusal($"{amendment.Subject} is a report; this is recorded of a claim."),
        };
    }

    static RecordedClaim ReadClaim(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Placed = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), ClaimJson.Format.PlacedClaim) ?? throw new JsonException("a claim is null"),
        RecordedAt = InstantText.Parse(row.GetString(2)),
        By = row.GetString(3),
        Through = row.GetString(4),
    };

    static RecordedAmendment ReadAmendment(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Amendment = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), ClaimJson.Format.Amendment) ?? throw new JsonException("an amendment is null"),
        RecordedAt = InstantText.Parse(row.GetString(2)),
        By = row.GetString(3),
        Through = row.GetString(4),
    };

    static RecordedReport ReadReport(DbDataReader row)
    {
        var content = ReportContent.Of(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(3));
        return new RecordedReport { Sequence = row.GetInt64(0), Report = content.Report, Persons = content.Persons, RecordedAt = InstantText.Parse(row.GetString(2)) };
    }

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
        Check(new Recorder(entry.By, entry.Through));
    }

    static void Check(Recorder recorder)
    {
        if (recorder.By.Any(char.IsControl) || recorder.Through.Any(char.IsControl)) throw new ArgumentException("who records and through what have no control characters", nameof(recorder));
        if (string.IsNullOrWhiteSpace(recorder.By)) throw new ArgumentException("somebody records", nameof(recorder));
    }

    /// <summary>Rows in the making, and the footprints they need. Mutable; kept only once committed.</summary>
    sealed class Making(RecordStore store)
    {
        readonly Dictionary<Footprint, int> added = [];
        int next = -1;

        public NewRecords Rows { get; } = new();

        public int FootprintOf(PlacedClaim placed)
        {
            if (next < 0)
            {
                // Erasing frees a footprint of its ground, in any process: then what is remembered here may no longer be so.
                var erased = store.Number("SELECT count(*) FROM erased");
                if (erased != store.footprintsAsOf) store.footprints.Clear();
                (store.footprintsAsOf, next) = (erased, (int)store.Number("SELECT coalesce(max(id), -1) + 1 FROM footprint"));
            }
            var footprint = Footprint.Of(placed);
            if (store.footprints.TryGetValue(footprint, out var id) || added.TryGetValue(footprint, out id)) return id;
            var key = footprint.Key();
            if (store.FootprintOf(key) is { } held)
            {
                store.footprints.Add(footprint, held);
                return held;
            }
            Rows.Footprints.Add(new(next, key, footprint.ToBytes()));
            added.Add(footprint, next);
            return next++;
        }

        public void Keep()
        {
            foreach (var (footprint, id) in added) store.footprints[footprint] = id;
        }
    }

    int? FootprintOf(byte[] key) => open.All("SELECT id FROM footprint WHERE key = @key", row => (int?)row.GetInt32(0), CancellationToken.None, ("@key", key)).FirstOrDefault();

    long Number(string sql)
    {
        using var command = open.Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
