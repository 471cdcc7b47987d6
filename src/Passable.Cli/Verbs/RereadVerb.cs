using System.CommandLine;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Reading;

namespace Passable.Cli.Verbs;

/// <summary><c>passable reread</c>: reads held reports again by the reader in force.</summary>
public static class RereadVerb
{
    public static Command Command(Shell shell)
    {
        var reports = new Argument<string[]>("REPORT") { Arity = ArgumentArity.ZeroOrMore, Description = "Ids of reports; all when left out." };
        var dry = new Option<bool>("--dry-run") { Description = "Tell what differs and record nothing." };
        var by = new Option<string>("--by") { HelpName = "WHO", Description = "Who has them read: a role or initials; local when left out.", DefaultValueFactory = _ => "local" };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("reread", "Read held reports again by the reader in force: new claims are kept beside the old, and what differs is told. Reviews carry over where the claim is the same.")
        {
            reports, dry, by, operation, json,
        };
        command.SetAction(async (given, ct) =>
        {
            if (!Amending.Recorder(given.GetValue(by)!, "passable reread").Is(out var recorder, out var refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!(await Rereading.OfAsync(opened, given.GetValue(reports)!, ct)).Is(out var reread, out var wrong)) return shell.Refuse(wrong);
                foreach (var report in reread.Reports.Where(report => !report.IsSame))
                {
                    if (!given.GetValue(dry) && !(await Rereading.KeepAsync(opened, report, recorder, shell.Clock.GetCurrentInstant(), ct)).Is(out _, out wrong)) return shell.Refuse(wrong);
                    if (!given.GetValue(json)) Tell(shell.Out, report);
                }
                if (given.GetValue(json)) Json.Print(shell.Out, ToJson(reread));
                else Sum(shell.Out, reread);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static void Tell(TextWriter to, Reread report)
    {
        to.WriteLine($"{report.Report}: {ClaimText.Count(report.Same.Length, "claim")} the same, {report.Fresh.Length} new, {report.Gone.Length} no longer read, {ClaimText.Count(report.Reviews, "review")} carried over");
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var gone in report.Gone)
        {
            var now = report.Now(gone.Recorded.Placed.Claim);
            if (now is not null) told.Add(now.Claim.Id);
            to.WriteLine($"    - {ClaimSentence.Of(gone.Recorded.Placed)}");
            if (now is not null) to.WriteLine($"    + {ClaimSentence.Of(now)}");
        }
        foreach (var fresh in report.Fresh.Where(fresh => !told.Contains(fresh.Claim.Id))) to.WriteLine($"    + {ClaimSentence.Of(fresh)}");
        foreach (var kept in report.Kept) to.WriteLine($"    = {ClaimSentence.Of(kept.Placed)} (no longer read; a reviewer stands by it)");
    }

    static void Sum(TextWriter to, RereadReports reread)
    {
        var differ = reread.Reports.Count(report => !report.IsSame);
        to.WriteLine($"{ClaimText.Count(reread.Reports.Length, "report")} read by {Reader.Version}: {(differ == 0 ? "every claim is the same" : $"{differ} with claims that differ")}");
    }

    static JsonObject ToJson(RereadReports reread) => new()
    {
        ["reader_version"] = Reader.Version,
        ["reports"] = Json.Array(reread.Reports.Select(report => new JsonObject
        {
            ["id"] = report.Report,
            ["same"] = Json.Array(report.Same.Select(id => (JsonNode?)id)),
            ["new"] = Json.Array(report.Fresh.Select(claim => Json.Of(claim))),
            ["gone"] = Json.Array(report.Gone.Select(gone => new JsonObject { ["id"] = gone.Recorded.Placed.Claim.Id, ["now"] = report.Now(gone.Recorded.Placed.Claim)?.Claim.Id })),
            ["kept"] = Json.Array(report.Kept.Select(kept => (JsonNode?)kept.Recorded.Placed.Claim.Id)),
            ["reviews_carried_over"] = report.Reviews,
        })),
    };
}
