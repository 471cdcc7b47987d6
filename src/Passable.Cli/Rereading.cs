using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Reading;

namespace Passable.Cli;

/// <summary>What the reader in force makes of a report, beside what an earlier reading made of it.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="Placed">Every claim of the new reading, placed, in text order.</param>
/// <param name="Same">Claims both readings have.</param>
/// <param name="Fresh">Claims the new reading has alone.</param>
/// <param name="Gone">Claims of the earlier reading that the new one lacks and no person accepted or corrected: from now on they do not count.</param>
/// <param name="Kept">Claims the new reading lacks that a person accepted or corrected: they still count.</param>
/// <param name="Reviews">How many of the claims both have were reviewed; their reviews carry over.</param>
public sealed record Reread(
    string Report, ImmutableArray<PlacedClaim> Placed, ImmutableArray<string> Same, ImmutableArray<PlacedClaim> Fresh, ImmutableArray<Standing> Gone, ImmutableArray<Standing> Kept, int Reviews)
{
    /// <summary>Whether the two readings have the same claims.</summary>
    public bool IsSame => Fresh.IsEmpty && Gone.IsEmpty;

    /// <summary>The new claim whose words overlap those of a claim that is gone: what it is read as now; null when none does.</summary>
    public PlacedClaim? Now(Claim gone) =>
        Fresh.FirstOrDefault(fresh => fresh.Claim.Evidence.Any(one => one.Role == EvidenceRole.Claim && gone.Evidence.Any(other => other.Role == EvidenceRole.Claim && one.Start < other.End && other.Start < one.End)));
}

/// <summary>Reads held reports again by the reader in force.</summary>
public static class Rereading
{
    /// <summary>Every report that is held, or those of the ids, in order of record, beside its last reading.</summary>
    public static async Task<Outcome<RereadReports>> OfAsync(AtHand opened, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var standings = (await opened.Ledger.StandingsAsync(Instant.MaxValue, ct)).ToLookup(standing => standing.Recorded.Placed.Claim.Report, StringComparer.Ordinal);
        var reports = await opened.Ledger.ReportsAsync(Instant.MaxValue, ct);
        if (ids.FirstOrDefault(id => reports.All(report => report.Report.Id != id)) is { } unknown) return new Refusal($"no report has the id '{unknown}'");
        var reread = ImmutableArray.CreateBuilder<Reread>();
        foreach (var report in reports.Where(report => ids.Count == 0 || ids.Contains(report.Report.Id, StringComparer.Ordinal)))
        {
            ct.ThrowIfCancellationRequested();
            reread.Add(Beside(report.Report.Id, [.. standings[report.Report.Id]], PlacedClaims.Of(Reader.Read(report.Report), opened.Gazetteer, opened.Network)));
        }
        return new RereadReports(reread.ToImmutable());
    }

    static Reread Beside(string report, ImmutableArray<Standing> before, ImmutableArray<PlacedClaim> placed)
    {
        var now = placed.Select(claim => claim.Claim.Id).ToHashSet(StringComparer.Ordinal);
        var held = before.Select(standing => standing.Recorded.Placed.Claim.Id).ToHashSet(StringComparer.Ordinal);
        var missing = before.Where(standing => !now.Contains(standing.Recorded.Placed.Claim.Id)).ToLookup(standing => standing.IsReviewed);
        return new(
            report,
            placed,
            [.. now.Where(held.Contains)],
            [.. placed.Where(claim => !held.Contains(claim.Claim.Id)).DistinctBy(claim => claim.Claim.Id, StringComparer.Ordinal)],
            [.. missing[false].Where(standing => standing.IsInLastReading)],
            [.. missing[true]],
            before.Count(standing => standing.Review != ReviewState.Unreviewed && now.Contains(standing.Recorded.Placed.Claim.Id)));
    }

    /// <summary>Keeps a reading that differs: its new claims beside the old, and which claims it has.</summary>
    public static async Task<Outcome<Amended>> KeepAsync(AtHand opened, Reread reread, Recorder recorder, Instant at, CancellationToken ct)
    {
        if (await opened.Ledger.ReportAsync(reread.Report, ct) is not { } held) return new Refusal($"the report {reread.Report} was erased meanwhile");
        await opened.Ledger.AppendAsync(
            new ReportEntry { Report = held.Report, Persons = held.Persons, Claims = reread.Placed, By = recorder.By, Through = recorder.Through }, at, ct);
        var reading = new Amendment.Reading
        {
            Subject = reread.Report,
            Why = $"read again by {Reader.Version}",
            ReaderVersion = Reader.Version,
            Claims = [.. reread.Placed.Select(placed => placed.Claim.Id).Distinct(StringComparer.Ordinal)],
        };
        return await opened.Ledger.AmendAsync([reading], recorder, at, ct);
    }
}

/// <summary>Reports read again.</summary>
/// <param name="Reports">In order of record.</param>
public sealed record RereadReports(ImmutableArray<Reread> Reports);
