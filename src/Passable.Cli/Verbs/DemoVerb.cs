using System.CommandLine;
using Passable.Claims;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable demo</c>: reports in, a sourced answer out, on the sample of northern Syria.</summary>
public static class DemoVerb
{
    const string Road = "M4";

    public static Command Command(Shell shell)
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Stop after the brief." };
        var reports = new Option<string?>("--reports") { HelpName = "DIR", Description = "Take the reports *.txt of this folder in place of the sample's." };
        var operation = new Option<string?>("--operation") { HelpName = "DIR", Description = "Make or take the demo operation here, rather than in your local application data." };
        var (asOf, urls, json) = (Options.AsOf(), Options.Urls(), Options.Json());
        asOf.Description = "As of another day than 2020-06-05 or, with --reports, than the one after the last report.";
        var command = new Command("demo", "Make a demo operation from the sample, print a brief on the M4 with the way round, and serve the map until Ctrl-C.") { noServe, reports, operation, asOf, urls, json };
        command.SetAction(async (given, ct) =>
        {
            AsOfText? held = null;
            if (given.GetValue(asOf) is { } text && !AsOfText.Parse(text).Is(out held, out var wrong)) return shell.Refuse(new Refusal($"--as-of: {wrong.Reason}"));
            if (!(await Demonstration.ReadyAsync(shell, given.GetValue(reports), given.GetValue(operation), ct)).Is(out var folder, out var refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, folder, async opened =>
            {
                var span = await opened.Ledger.SpanAsync(ct);
                var now = shell.Clock.GetCurrentInstant();
                var asked = new AsOfAsked(held ?? (given.GetValue(reports) is null ? AsOfText.Of(AsOfText.EndOf(Sample.ToldAsOf)) : span is { } recorded ? AsOfText.Of(AsOfText.EndOf(recorded.Last.InUtc().Date.PlusDays(1))) : AsOfText.Of(now)), AsOfText.Of(now));
                var known = await Known.OfAsync(opened, asked, accordingTo: null, ct);
                var selection = Selection.Of(Road, null, null, null, opened.Network, opened.Gazetteer);
                if (!selection.Is(out var road, out var missing)) return shell.Refuse(missing);
                var brief = Briefing.Of(opened, known.Standings, asked.AsOf, ResolutionRule.Shipped, road, ("Latakia", "Aleppo"), null);
                shell.Out.Write(given.GetValue(json) ? BriefVerb.Json(brief) : BriefText.Plain(brief));
                shell.Out.Flush();
                return given.GetValue(noServe) ? ExitCode.Done
                    : await Hosting.ServeAsync(shell, opened, given.GetValue(urls)!, asked.AsOf, Road, given.GetValue(json), ct);
            }, ct);
        });
        return command;
    }
}
