using System.CommandLine;
using Passable.Reading;
using Passable.Reading.Evaluation;

namespace Passable.Cli.Verbs;

/// <summary><c>passable evaluate</c>: how well the reader reads reports that a person has labelled.</summary>
public static class EvaluateVerb
{
    public static Command Command(Shell shell)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of labelled reports: NAME.txt with its claims in NAME.json." };
        var seed = new Option<ulong>("--seed") { HelpName = "N", Description = "Seed of the bootstrap intervals; 1 when left out.", DefaultValueFactory = _ => 1 };
        var times = new Option<bool>("--times") { Description = "Score time expressions against TimeML documents (*.tml, as in TempEval-3) instead." };
        var differences = new Option<bool>("--differences") { Description = "With --times: list every expression missed, invented or valued otherwise." };
        var json = Options.Json();
        var command = new Command("evaluate", "Score the reader against labelled reports; every measure is defined in docs/evaluate.md.") { folder, seed, times, differences, json };
        command.SetAction(given =>
        {
            if (given.GetValue(times))
            {
                if (!TimeMlDocument.ReadFolder(shell.At(given.GetRequiredValue(folder))).Is(out var documents, out var unread)) return shell.Refuse(unread);
                var timed = TimeScore.Of(documents);
                if (given.GetValue(json)) shell.Out.WriteLine(timed.Json());
                else shell.Out.Write(timed.Table());
                if (given.GetValue(differences) && !given.GetValue(json))
                    foreach (var d in timed.Differences) shell.Out.WriteLine($"{d.Document}\t{(d.Gold ?? "-").ReplaceLineEndings(" ")}\t{d.GoldValue ?? "-"}\t{(d.Read ?? "-").ReplaceLineEndings(" ")}\t{d.ReadValue ?? "-"}");
                return ExitCode.Done;
            }
            if (!LabelledFiles.ReadFolder(shell.At(given.GetRequiredValue(folder))).Is(out var labelled, out var refused)) return shell.Refuse(refused);
            var score = Scoring.Of([.. labelled.Select(gold => (gold, Reader.Read(gold.Report)))], given.GetValue(seed));
            if (given.GetValue(json)) shell.Out.WriteLine(ScoreText.ToJson(score));
            else shell.Out.Write(ScoreText.Table(score));
            return ExitCode.Done;
        });
        return command;
    }
}
