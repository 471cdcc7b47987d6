using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Claims.Fitting;
using Passable.Reading.Evaluation;

namespace Passable.Cli.Verbs;

/// <summary><c>passable resolution</c>: the rule, and how well it foretells.</summary>
public static class ResolutionVerb
{
    public static Command Command(Shell shell) => new("resolution", "The rule by which claims become states.") { Rule(shell), Fit(shell) };

    static Command Rule(Shell shell)
    {
        var json = Options.Json();
        var command = new Command("rule", "Print the shipped rule: the file to start an operation's own rule.json from.") { json };
        command.SetAction(given =>
        {
            if (!given.GetValue(json)) shell.Error.WriteLine($"rule {ResolutionRule.Shipped.Version}; docs/resolution.md says what each number does");
            shell.Out.Write(Encoding.UTF8.GetString([.. ResolutionRule.Shipped.File]));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Fit(Shell shell)
    {
        var folders = new Argument<string[]>("DIR") { Arity = ArgumentArity.OneOrMore, Description = "Folders of labelled reports: NAME.txt with its claims and corridor in NAME.json." };
        var into = new Option<string?>("--into") { HelpName = "FILE", Description = "Write the fitted rule to this file." };
        var json = Options.Json();
        var command = new Command("fit", "Fit the rule's numbers on labelled reports, and judge it by the log loss of the next report on each stretch, on corridors it has not seen.") { folders, into, json };
        command.SetAction(given =>
        {
            var reports = new List<CorridorReport>();
            foreach (var folder in given.GetRequiredValue(folders))
            {
                if (!LabelledFiles.ReadFolder(shell.At(folder)).Is(out var labelled, out var refused)) return shell.Refuse(refused);
                foreach (var one in labelled) reports.Add(new(one, CorridorOf(shell.At(folder), one.Report.Name)));
            }
            var next = NextReport.Of(reports.DistinctBy(one => one.Labelled.Report.Id, StringComparer.Ordinal));
            if (next.Select(one => one.Corridor).Distinct(StringComparer.Ordinal).Count() < 2) return shell.Refuse(new("there is too little to learn from: no stretch with two dated reports on each of two corridors"));
            var fitted = RuleFit.Of(next, ResolutionRule.Shipped, corridor => { if (shell.ErrorIsTerminal) shell.Error.WriteLine($"fitted without {corridor}"); });
            if (given.GetValue(into) is { } path && Files.Write(shell, path, Encoding.UTF8.GetBytes(fitted.Rule.ToJson())) is { } unwritten) return shell.Refuse(unwritten);
            if (given.GetValue(json))
            {
                Json.Print(shell.Out, new JsonObject
                {
                    ["next_reports"] = fitted.Reports,
                    ["corridors"] = fitted.Corridors,
                    ["log_loss"] = Json.Array(fitted.Scores.Select(score => new JsonObject { ["by"] = score.Name, ["nats"] = Math.Round(score.LogLoss, 4) })),
                    ["rule"] = JsonNode.Parse(fitted.Rule.ToJson()),
                });
                return ExitCode.Done;
            }
            shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fitted.Reports} next reports on {fitted.Corridors} corridors, each foretold by what the others teach"));
            shell.Out.WriteLine();
            shell.Out.WriteLine("| by | log loss, nats |");
            shell.Out.WriteLine("|---|---|");
            foreach (var score in fitted.Scores) shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {score.Name} | {score.LogLoss:0.000} |"));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The corridor a label file names; the report's own name where it names none, so that it stands alone.</summary>
    static string CorridorOf(string folder, string report)
    {
        var path = Path.ChangeExtension(Path.Combine(folder, Path.GetFileName(report)), ".json");
        if (!File.Exists(path)) return report;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true });
        return document.RootElement.TryGetProperty("corridor", out var corridor) && corridor.ValueKind == JsonValueKind.String ? corridor.GetString()! : report;
    }
}
