using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Cli;

/// <summary>How reports are entered.</summary>
public sealed record Entering
{
    /// <summary>Who enters them.</summary>
    public required string By { get; init; }
    /// <summary>Whether each is recorded as of the end of the day it was published, or all by the clock.</summary>
    public required Recording Recording { get; init; }
    /// <summary>For a replay: when a report came in that nothing dates; null refuses such reports.</summary>
    public required AsOfText? Received { get; init; }
    /// <summary>The clock's instant.</summary>
    public required Instant Now { get; init; }
}

/// <summary>By which instant reports are recorded.</summary>
public enum Recording
{
    /// <summary>The clock's.</summary>
    ByTheClock,
    /// <summary>The end of the day each was published, in the order an office would have received them.</summary>
    AsPublished,
}

/// <summary>A report that has its turn.</summary>
/// <param name="Report">The report.</param>
/// <param name="At">When it is to be recorded.</param>
public sealed record Turn(Report Report, Instant At);

/// <summary>Enters reports into a ledger, one after another.</summary>
public static class Adding
{
    /// <summary>
    /// The reports in the order in which they are to be appended, each once. A replay is refused when a report that is not yet held would be
    /// recorded before the ledger's last record, or when nothing says by when it was published.
    /// </summary>
    public static async Task<Outcome<InTurn>> InTurnAsync(ILedger ledger, IEnumerable<Report> reports, Entering entering, CancellationToken ct)
    {
        var distinct = reports.DistinctBy(report => report.Sha256, StringComparer.Ordinal);
        if (entering.Recording == Recording.ByTheClock) return new InTurn([.. distinct.Select(report => new Turn(report, entering.Now))]);

        var span = await ledger.SpanAsync(ct);
        var turns = new List<Turn>();
        var undated = new List<string>();
        var early = new List<string>();
        foreach (var report in distinct)
        {
            ct.ThrowIfCancellationRequested();
            if (await ledger.ReportAsync(report.Id, ct) is { } held)
            {
                turns.Add(new(report, held.RecordedAt));
                continue;
            }
            var latest = report.Header.Published ?? Reader.Read(report).PublishedWithin.Latest;
            if ((latest is { } published ? AsOfText.EndOf(published.LastDay) : entering.Received?.At) is not { } end)
            {
                undated.Add(report.Name);
                continue;
            }
            var at = Instant.Min(end, entering.Now);
            if (span is { } recorded && at < recorded.Last) early.Add(report.Name);
            turns.Add(new(report, at));
        }
        if (undated.Count > 0)
            return new Refusal($"nothing says when {Some(undated)} came in: give --received DATE for reports without a publication date; nothing was added");
        if (early.Count > 0)
            return new Refusal($"a replay can add nothing before the ledger's last record, {ClaimText.Iso(span!.Value.Last)}, and {Some(early)} would come before it; replay an archive into a new operation (`passable init DIR`), or add without --replay; nothing was added");
        return new InTurn([.. turns.OrderBy(turn => turn.At).ThenBy(turn => turn.Report.Name, StringComparer.Ordinal)]);
    }

    static string Some(List<string> names) => names.Count <= 3 ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more");

    /// <summary>Reads, places and appends one report. When it returns, the report is kept whatever happens to the process.</summary>
    public static async Task<Appended> AppendAsync(AtHand opened, Turn turn, Entering entering, CancellationToken ct)
    {
        var read = Reader.Read(turn.Report);
        var entry = new ReportEntry
        {
            Report = turn.Report,
            Persons = read.Persons,
            Claims = PlacedClaims.Of(read, opened.Gazetteer, opened.Network),
            By = entering.By,
            Through = entering.Recording == Recording.AsPublished ? "passable add --replay" : "passable add",
        };
        return await opened.Ledger.AppendAsync(entry, turn.At, ct);
    }
}

/// <summary>Reports in the order of their turns.</summary>
/// <param name="Turns">Each report once.</param>
public sealed record InTurn(ImmutableArray<Turn> Turns);
