using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;

namespace Passable.Tests.Ledger;

/// <summary>The ledger as plainly as it can be said: a list. What the real ones are compared with.</summary>
sealed class MemoryLedger : ILedger
{
    /// <summary>In order; null where the words were erased.</summary>
    readonly List<object?> records = [];
    readonly Dictionary<string, long> erased = new(StringComparer.Ordinal);
    Instant? last;
    string head = "";

    public Task<ImmutableArray<Appended>> AppendAsync(ImmutableArray<Arrival> arrivals, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (arrivals.FirstOrDefault(arrival => erased.ContainsKey(arrival.Entry.Report.Id)) is { } gone) throw new LedgerException($"The report {gone.Entry.Report.Id} was erased and is not taken again; nothing was recorded.");
        return Task.FromResult<ImmutableArray<Appended>>([.. arrivals.Select(Append)]);
    }

    Appended Append(Arrival arrival)
    {
        var entry = arrival.Entry;
        var recordedAt = At(arrival.At);
        var known = records.OfType<RecordedReport>().FirstOrDefault(report => report.Report.Id == entry.Report.Id);
        if (known is null) Add(new RecordedReport { Sequence = records.Count + 1, Report = entry.Report, Persons = entry.Persons, RecordedAt = recordedAt }, recordedAt);

        var (fresh, held) = (new List<RecordedClaim>(), new List<string>());
        foreach (var placed in entry.Claims)
        {
            if (erased.ContainsKey(placed.Claim.Id) || records.OfType<RecordedClaim>().Any(claim => claim.Placed.Claim.Id == placed.Claim.Id))
            {
                held.Add(placed.Claim.Id);
                continue;
            }
            fresh.Add(new RecordedClaim { Sequence = records.Count + 1, Placed = placed, RecordedAt = recordedAt, By = entry.By, Through = entry.Through });
            Add(fresh[^1], recordedAt);
        }
        return new Appended(known is null, [.. fresh], [.. held], fresh.Count == 0 && known is not null ? known.RecordedAt : recordedAt);
    }

    public Task<Outcome<Amended>> AmendAsync(ImmutableArray<Amendment> amendments, Recorder recorder, Instant at, CancellationToken ct)
    {
        bool IsClaim(string id) => records.OfType<RecordedClaim>().Any(claim => claim.Placed.Claim.Id == id);
        bool IsReport(string id) => records.OfType<RecordedReport>().Any(report => report.Report.Id == id);
        bool IsRight(Amendment amendment) => !string.IsNullOrWhiteSpace(amendment.Why) && amendment switch
        {
            Amendment.SourceGrade => !string.IsNullOrWhiteSpace(amendment.Subject),
            Amendment.Reading => IsReport(amendment.Subject),
            Amendment.Dispute or Amendment.Withdrawal or Amendment.SensitivityChange => IsClaim(amendment.Subject) || IsReport(amendment.Subject),
            Amendment.Link link => IsClaim(link.Subject) && (IsClaim(link.To) || erased.ContainsKey(link.To)) && link.To != link.Subject,
            Amendment.ClaimGrade { Source: null, Information: null } => false,
            _ => IsClaim(amendment.Subject),
        };
        if (!amendments.All(IsRight)) return Task.FromResult<Outcome<Amended>>(new Refusal("no"));
        return Task.FromResult<Outcome<Amended>>(new Amended([.. amendments.Select(amendment => Amend(amendment, recorder, at))]));
    }

    RecordedAmendment Amend(Amendment amendment, Recorder recorder, Instant at)
    {
        var recorded = new RecordedAmendment { Sequence = records.Count + 1, Amendment = amendment, RecordedAt = At(at), By = recorder.By, Through = recorder.Through };
        Add(recorded, recorded.RecordedAt);
        return recorded;
    }

    public Task<Outcome<Amended>> EraseAsync(string subject, string why, Recorder recorder, Instant at, CancellationToken ct)
    {
        var claims = records.OfType<RecordedClaim>().Where(claim => claim.Placed.Claim.Id == subject || claim.Placed.Claim.Report == subject).Select(claim => claim.Placed.Claim.Id).ToHashSet(StringComparer.Ordinal);
        var gone = records.Where(record => record switch
        {
            RecordedReport report => report.Report.Id == subject,
            RecordedClaim claim => claims.Contains(claim.Placed.Claim.Id),
            RecordedAmendment { Amendment: not (Amendment.Tombstone or Amendment.SourceGrade) } amendment => amendment.Amendment.Subject == subject || claims.Contains(amendment.Amendment.Subject),
            _ => false,
        }).ToList();
        if (string.IsNullOrWhiteSpace(why) || !gone.Any(record => record is RecordedReport or RecordedClaim)) return Task.FromResult<Outcome<Amended>>(new Refusal("no"));
        foreach (var id in claims.Append(subject)) erased[id] = 0;
        // Their hashes are the engines' own; the order is what can be compared.
        var words = gone.Select(record => new ErasedWords(records.IndexOf(record) + 1, "")).ToImmutableArray();
        foreach (var record in gone) records[records.IndexOf(record)] = null;
        return Task.FromResult<Outcome<Amended>>(new Amended([Amend(new Amendment.Tombstone { Subject = subject, Why = why, Erased = words }, recorder, at)]));
    }

    public Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedClaim>>([.. records.OfType<RecordedClaim>().Where(claim => claim.RecordedAt <= knownAt)]);

    public Task<ImmutableArray<RecordedClaim>> ClaimsOnAsync(Instant knownAt, Predicate<Footprint> isAskedFor, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedClaim>>([.. records.OfType<RecordedClaim>().Where(claim => claim.RecordedAt <= knownAt && isAskedFor(Footprint.Of(claim.Placed)))]);

    public Task<RecordedClaim?> ClaimAsync(string id, CancellationToken ct) => Task.FromResult(records.OfType<RecordedClaim>().FirstOrDefault(claim => claim.Placed.Claim.Id == id));

    public Task<ImmutableArray<RecordedAmendment>> AmendmentsAsync(Instant knownAt, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedAmendment>>([.. records.OfType<RecordedAmendment>().Where(amendment => amendment.RecordedAt <= knownAt)]);

    public Task<StateInputs> InputsAsync(AsOf asOf, Duration horizon, CancellationToken ct)
    {
        var standings = Standing.Of(records.OfType<RecordedClaim>(), records.OfType<RecordedAmendment>(), asOf.KnownAt).Where(standing => standing.Counts).ToList();
        var footprints = standings.Select(standing => Footprint.Of(standing.Placed)).Distinct().ToImmutableArray();
        long Report(Standing standing) => records.OfType<RecordedReport>().First(report => report.Report.Id == standing.Recorded.Placed.Claim.Report).Sequence;
        var claims = standings.Select(standing => ClaimGist.Of(standing.Recorded.Sequence, Report(standing), footprints.IndexOf(Footprint.Of(standing.Placed)), standing.Placed))
            .Where(gist => gist.BearsOn(asOf.HeldAt, horizon)).ToArray();
        return Task.FromResult(StateInputs.Of(asOf, footprints, claims));
    }

    public Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedReport>>([.. records.OfType<RecordedReport>().Where(report => report.RecordedAt <= knownAt)]);

    public Task<RecordedReport?> ReportAsync(string id, CancellationToken ct) =>
        Task.FromResult(records.OfType<RecordedReport>().FirstOrDefault(report => report.Report.Id == id));

    public Task<long> RecordsAsync(CancellationToken ct) => Task.FromResult((long)records.Count);

    Instant? first;

    public Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct) =>
        Task.FromResult<(Instant, Instant)?>(first is { } from ? (from, last!.Value) : null);

    public Task<Verification> VerifyAsync(CancellationToken ct) =>
        Task.FromResult(new Verification(true, records.Count, head, [], string.Create(CultureInfo.InvariantCulture, $"{records.Count} records in memory.")));

    public Task<Outcome<SignedCheckpoint>> SignAsync(SigningKey key, Recorder recorder, Instant at, CancellationToken ct) => throw new NotSupportedException();

    public Task RebuildAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<long> ExportAsync(Stream to, CancellationToken ct) => throw new NotSupportedException();

    public Task<Outcome<Verification>> ImportAsync(Stream from, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Instant At(Instant at) => last is { } latest && latest > at ? latest : at;

    void Add(object record, Instant recordedAt)
    {
        records.Add(record);
        first ??= recordedAt;
        last = recordedAt;
        head = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head + Shown.Of(record))));
    }
}
