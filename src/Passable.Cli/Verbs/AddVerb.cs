using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Passable.Claims;
using Passable.Ledger;
using Passable.Placing;
using Passable.Reports;

namespace Passable.Cli.Verbs;

/// <summary><c>passable add</c>: reads reports, places their claims, and keeps them in the operation's ledger.</summary>
public static class AddVerb
{
    public static Command Command(Shell shell)
    {
        var files = Options.Files("Report files; - is standard input.");
        var (published, outlet, operation, json) = (Options.Published(), Options.Outlet(), Options.Operation(), Options.Json());
        var by = new Option<string>("--by") { HelpName = "NAME", Description = "Who enters them; local when left out.", DefaultValueFactory = _ => "local" };
        var replay = new Option<bool>("--replay") { Description = "Record each report as of the end of the day it was published, in that order: an archive as an office would have received it." };
        var received = new Option<string?>("--received") { HelpName = "DATE", Description = "With --replay: when reports came in that nothing dates." };
        var command = new Command("add", "Read reports, place their claims and keep both; what is held already is left as it is. One bad file, and nothing is added.")
        {
            files, published, outlet, by, replay, received, operation, json,
        };
        command.SetAction(async (given, ct) =>
        {
            AsOfText? receivedAt = null;
            if (given.GetValue(received) is { } text)
            {
                if (!given.GetValue(replay)) return shell.Refuse(new Refusal("--received goes with --replay; without it reports are recorded by the clock"));
                if (!AsOfText.Parse(text).Is(out receivedAt, out var wrong)) return shell.Refuse(new Refusal($"--received: {wrong.Reason}"));
            }
            var overrides = new ReportHeaderOverrides { Published = given.GetValue(published), Outlet = given.GetValue(outlet) };
            var reports = new List<Report>();
            var refusals = new List<Refusal>();
            foreach (var path in given.GetRequiredValue(files))
            {
                ct.ThrowIfCancellationRequested();
                if (ReportsIn.Of(shell, path, overrides).Is(out var told, out var refused)) reports.AddRange(told);
                else refusals.Add(refused);
            }
            if (refusals.Count > 0)
            {
                refusals.ForEach(shell.Say);
                return ExitCode.BadInput;
            }
            var entering = new Entering
            {
                By = given.GetValue(by)!,
                Recording = given.GetValue(replay) ? Recording.AsPublished : Recording.ByTheClock,
                Received = receivedAt,
                Now = shell.Clock.GetCurrentInstant(),
            };
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!(await Adding.InTurnAsync(opened.Ledger, reports, entering, ct)).Is(out var queue, out var refused)) return shell.Refuse(refused);
                var log = new Log(shell, given.GetValue(json));
                await Progress.OverAsync(shell, queue.Turns, log.IsQuiet, async turn => log.Tell(turn.Report, await Adding.AppendAsync(opened, turn, entering, ct)), ct);
                log.Sum();
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    /// <summary>Tells what each append did as soon as it is done, and the sum at the end. Mutable: it counts.</summary>
    sealed class Log(Shell shell, bool isJson)
    {
        readonly JsonArray reports = [];
        int newReports, heldReports, newClaims, heldClaims;
        readonly Dictionary<string, int> notPlaced = new(StringComparer.Ordinal);

        /// <summary>Whether nothing is printed report by report.</summary>
        public bool IsQuiet => isJson;

        public void Tell(Report report, Appended appended)
        {
            if (appended.ReportWasNew) newReports++;
            else heldReports++;
            newClaims += appended.New.Length;
            heldClaims += appended.AlreadyHeld.Length;
            var fresh = appended.New.Select(claim => claim.Placed).ToImmutableArray();
            var unplaced = fresh.Where(claim => claim.Placement is not Placement.Placed).ToImmutableArray();
            foreach (var claim in unplaced)
                notPlaced[ClaimText.State(claim.Placement)] = notPlaced.GetValueOrDefault(ClaimText.State(claim.Placement)) + 1;
            if (isJson)
            {
                reports.Add((JsonNode)new JsonObject
                {
                    ["id"] = report.Id,
                    ["name"] = report.Name,
                    ["new"] = appended.ReportWasNew,
                    ["recorded_at"] = InstantPattern.ExtendedIso.Format(appended.RecordedAt),
                    ["new_claims"] = Json.Array(fresh.Select(claim => (JsonNode?)claim.Claim.Id)),
                    ["already_held"] = Json.Array(appended.AlreadyHeld.Select(id => (JsonNode?)id)),
                    ["not_placed"] = Json.Array(unplaced.Select(claim => new JsonObject
                    {
                        ["id"] = claim.Claim.Id,
                        ["state"] = ClaimText.State(claim.Placement),
                        ["reason"] = claim.Placement.Reason,
                    })),
                });
                return;
            }
            shell.Out.WriteLine(appended.ReportWasNew
                ? $"{report.Id}  {report.Name}: new, {ClaimText.Count(fresh.Length, "claim")}, {fresh.Length - unplaced.Length} placed; recorded {ClaimText.Iso(appended.RecordedAt)}"
                : $"{report.Id}  {report.Name}: already held since {ClaimText.Iso(appended.RecordedAt)}{(fresh.IsEmpty ? "" : $"; {ClaimText.Count(fresh.Length, "new claim")}")}");
            foreach (var claim in unplaced)
                shell.Out.WriteLine($"    {claim.Claim.Id}  {ClaimText.State(claim.Placement)}: {claim.Placement.Reason}");
            shell.Out.Flush();
        }

        public void Sum()
        {
            var left = notPlaced.Values.Sum();
            if (isJson)
            {
                Json.Print(shell.Out, new JsonObject
                {
                    ["reports"] = reports,
                    ["new_reports"] = newReports,
                    ["already_held_reports"] = heldReports,
                    ["new_claims"] = newClaims,
                    ["already_held_claims"] = heldClaims,
                    ["not_placed"] = left,
                });
                return;
            }
            shell.Out.WriteLine($"{ClaimText.Count(newReports, "report")} new with {ClaimText.Count(newClaims, "claim")}, {ClaimText.Count(heldReports, "report")} already held; "
                + (left == 0 ? "every new claim has its place" : $"not placed: {string.Join(", ", notPlaced.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}"));
        }
    }
}
