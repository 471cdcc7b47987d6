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
        var json = Options.Json();
        var command = new Command("evaluate", "Score the reader against labelled reports; every measure is defined in docs/evaluate.md.") { folder, seed, json };
        command.SetAction(given =>
        {
            if (!LabelledFiles.ReadFolder(shell.At(given.GetRequiredValue(folder))).Is(out var labelled, out var refused)) return shell.Refuse(refused);
            var score = Scoring.Of([.. labelled.Select(gold => (gold, Reader.Read(gold.Report)))], given.GetValue(seed));
            if (given.GetValue(json)) shell.Out.WriteLine(ScoreText.ToJson(score));
            else shell.Out.Write(ScoreText.Table(score));
            return ExitCode.Done;
        });
        return command;
    }
}
