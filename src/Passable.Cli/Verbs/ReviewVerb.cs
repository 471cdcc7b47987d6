using System.CommandLine;
using System.Text.Json.Nodes;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Reading;

namespace Passable.Cli.Verbs;

/// <summary><c>passable review</c>: a person looks at the reading of a claim.</summary>
public static class ReviewVerb
{
    public static Command Command(Shell shell)
    {
        var claim = new Argument<string>("CLAIM") { Description = "The claim's id." };
        var accept = new Option<bool>("--accept") { Description = "It is read as it was said." };
        var reject = new Option<bool>("--reject") { Description = "The report does not say this." };
        var correct = new Option<string[]>("--correct") { HelpName = "SLOT=VALUE", Description = "It was read wrongly: what a slot is to be; several may be given, and an empty value empties the slot.", DefaultValueFactory = _ => [] };
        var by = new Option<string?>("--by") { HelpName = "WHO", Description = "Who records it: a role or initials of the operation's choice (reviewer, AB), never a person's name." };
        var why = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why; kept with the record." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("review", "Accept, reject or correct the reading of a claim. Without a decision: tell where the claim stands.") { claim, accept, reject, correct, by, why, operation, json };
        command.SetAction(async (given, ct) =>
        {
            var (id, slots) = (given.GetRequiredValue(claim), given.GetValue(correct)!);
            var decisions = (given.GetValue(accept) ? 1 : 0) + (given.GetValue(reject) ? 1 : 0) + (slots.Length > 0 ? 1 : 0);
            if (decisions > 1) return shell.Refuse(new Refusal("one of --accept, --reject and --correct"));
            if (decisions == 0) return await OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), (ledger, _) => TellAsync(shell, ledger, id, given.GetValue(json), ct), ct);
            if (given.GetValue(by) is not { } who || given.GetValue(why) is not { } reason) return shell.Refuse(new Refusal("a review says who made it and why: --by and --why"));
            if (!Amending.Recorder(who, "passable review").Is(out var recorder, out var refused)) return shell.Refuse(refused);
            if (slots.Length == 0)
            {
                Amendment decision = given.GetValue(accept) ? new Amendment.Acceptance { Subject = id, Why = reason } : new Amendment.Rejection { Subject = id, Why = reason };
                return await OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), (ledger, _) => Amending.RecordAsync(shell, ledger, recorder, given.GetValue(json), ct, decision), ct);
            }
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (await opened.Ledger.ClaimAsync(id, ct) is not { } held) return shell.Refuse(new Refusal($"no claim has the id '{id}'; `passable history` tells the ids of claims"));
                if (!Correcting.Of(held.Placed.Claim, slots).Is(out var corrected, out var wrong)) return shell.Refuse(wrong);
                var correction = new Amendment.Correction { Subject = id, Why = reason, Slots = corrected.Slots, As = await PlacedAsync(opened, held.Placed, corrected.Claim, ct) };
                return await Amending.RecordAsync(shell, opened.Ledger, recorder, given.GetValue(json), ct, correction);
            }, ct);
        });
        return command;
    }

    /// <summary>The corrected claim with its place: found again among the other claims of its report, for they place each other.</summary>
    static async Task<PlacedClaim> PlacedAsync(AtHand opened, PlacedClaim before, Claim corrected, CancellationToken ct)
    {
        if (await opened.Ledger.ReportAsync(corrected.Report, ct) is not { } report) return before with { Claim = corrected };
        var read = Reader.Read(report.Report);
        var claims = read.Claims.Any(claim => claim.Id == corrected.Id)
            ? [.. read.Claims.Select(claim => claim.Id == corrected.Id ? corrected : claim)]
            : read.Claims.Add(corrected);
        return PlacedClaims.Of(read with { Claims = claims }, opened.Gazetteer, opened.Network).First(placed => placed.Claim.Id == corrected.Id) with { ReaderVersion = before.ReaderVersion };
    }

    static async Task<int> TellAsync(Shell shell, ILedger ledger, string id, bool isJson, CancellationToken ct)
    {
        if (await ledger.ClaimAsync(id, ct) is not { } held) return shell.Refuse(new Refusal($"no claim has the id '{id}'; `passable history` tells the ids of claims"));
        var standing = Standing.Of([held], await ledger.AmendmentsAsync(Instant.MaxValue, ct), Instant.MaxValue)[0];
        if (isJson)
        {
            Json.Print(shell.Out, new JsonObject
            {
                ["claim"] = Json.Of(held with { Placed = standing.Placed }),
                ["review"] = standing.Review.ToString().ToLowerInvariant(),
                ["source"] = standing.Source.ToString(),
                ["information"] = (int)standing.Information,
                ["sensitivity"] = Words.Of(standing.Sensitivity),
                ["disputed"] = standing.IsDisputed,
                ["withdrawn"] = standing.IsWithdrawn,
                ["superseded"] = standing.IsSuperseded,
                ["in_last_reading"] = standing.IsInLastReading,
                ["counts"] = standing.Counts,
                ["history"] = Json.Array(standing.History.Select(Amending.Of)),
            });
            return ExitCode.Done;
        }
        shell.Out.WriteLine(ClaimText.Line(held with { Placed = standing.Placed }));
        var marks = new List<string> { standing.Review.ToString().ToLowerInvariant(), $"graded {standing.Source}{(int)standing.Information}", Words.Of(standing.Sensitivity) };
        if (standing.IsDisputed) marks.Add("disputed");
        if (standing.IsWithdrawn) marks.Add("withdrawn by its source");
        if (standing.IsSuperseded) marks.Add("superseded");
        if (!standing.IsInLastReading) marks.Add("not in the last reading of its report");
        if (!standing.Counts) marks.Add("counts for nothing");
        shell.Out.WriteLine($"    {string.Join(", ", marks)}");
        foreach (var amendment in standing.History) shell.Out.WriteLine($"    {Amending.Line(amendment)}");
        return ExitCode.Done;
    }
}
