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
    readonly List<object> records = [];
    string head = "";

    public Task<Appended> AppendAsync(ReportEntry entry, Instant at, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var recordedAt = records.Count > 0 && RecordedAt(records[^1]) > at ? RecordedAt(records[^1]) : at;
        var known = records.OfType<RecordedReport>().FirstOrDefault(report => report.Report.Id == entry.Report.Id);
        if (known is null) Add(new RecordedReport { Sequence = records.Count + 1, Report = entry.Report, Persons = entry.Persons, RecordedAt = recordedAt });

        var (fresh, held) = (new List<RecordedClaim>(), new List<string>());
        foreach (var placed in entry.Claims)
        {
            if (records.OfType<RecordedClaim>().Any(claim => claim.Placed.Claim.Id == placed.Claim.Id))
            {
                held.Add(placed.Claim.Id);
                continue;
            }
            fresh.Add(new RecordedClaim { Sequence = records.Count + 1, Placed = placed, RecordedAt = recordedAt, By = entry.By, Through = entry.Through });
            Add(fresh[^1]);
        }
        return Task.FromResult(new Appended(known is null, [.. fresh], [.. held], fresh.Count == 0 && known is not null ? known.RecordedAt : recordedAt));
    }

    public Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedClaim>>([.. records.OfType<RecordedClaim>().Where(claim => claim.RecordedAt <= knownAt)]);

    public Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<RecordedReport>>([.. records.OfType<RecordedReport>().Where(report => report.RecordedAt <= knownAt)]);

    public Task<RecordedReport?> ReportAsync(string id, CancellationToken ct) =>
        Task.FromResult(records.OfType<RecordedReport>().FirstOrDefault(report => report.Report.Id == id));

    public Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct) =>
        Task.FromResult<(Instant, Instant)?>(records.Count == 0 ? null : (RecordedAt(records[0]), RecordedAt(records[^1])));

    public Task<Verification> VerifyAsync(CancellationToken ct) =>
        Task.FromResult(new Verification(true, records.Count, head, string.Create(CultureInfo.InvariantCulture, $"{records.Count} records in memory.")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    void Add(object record)
    {
        records.Add(record);
        head = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head + Shown.Of(record))));
    }

    static Instant RecordedAt(object record) => record is RecordedClaim claim ? claim.RecordedAt : ((RecordedReport)record).RecordedAt;
}
