using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Passable.Placing;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Passable.Reports;

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
        var baseline = new Option<string>("--baseline") { HelpName = "FILE", Description = "What changed, claim by claim, against a file written by an earlier evaluate --json." };
        var places = new Option<string?>("--places") { HelpName = "FILE", Description = "Score placing instead, against a table of named places and stretches with coordinates; the reports need no other labels." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("evaluate", "Score the reader against labelled reports; every measure is defined in docs/evaluate.md.") { folder, seed, times, differences, places, baseline, operation, json };
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
            if (given.GetValue(places) is { } table) return Placing(shell, given.GetRequiredValue(folder), table, given.GetValue(operation), given.GetValue(json));
            if (!LabelledFiles.ReadFolder(shell.At(given.GetRequiredValue(folder))).Is(out var labelled, out var refused)) return shell.Refuse(refused);
            Baseline? before = null;
            if (given.GetValue(baseline) is { } earlier && !(Files.Bytes(shell, earlier).Is(out var written, out refused) && Baseline.Parse(System.Text.Encoding.UTF8.GetString(written), earlier).Is(out before, out refused))) return shell.Refuse(refused);
            var score = Scoring.Of([.. labelled.Select(gold => (gold, Reader.Read(gold.Report)))], given.GetValue(seed));
            if (given.GetValue(json)) shell.Out.WriteLine(ScoreText.ToJson(score));
            else
            {
                shell.Out.Write(ScoreText.Table(score));
                shell.Out.WriteLine();
                shell.Out.Write(Reliability.Table(score));
                if (before is not null)
                {
                    shell.Out.WriteLine();
                    shell.Out.Write(before.Changes(score));
                }
            }
            return ExitCode.Done;
        });
        return command;
    }

    static readonly double[] Kilometres = [1, 5, 10, 25];

    static int Placing(Shell shell, string folder, string table, string? operation, bool isJson)
    {
        if (!Files.Bytes(shell, table).Is(out var bytes, out var refused)) return shell.Refuse(refused);
        using var text = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        if (!PlaceLabels.Read(text, table).Is(out var labels, out refused)) return shell.Refuse(refused);
        if (!Atlas.AtHand(shell, operation).Is(out var atlas, out refused)) return shell.Refuse(refused);
        var reports = new Dictionary<string, ReadReport>(StringComparer.Ordinal);
        foreach (var name in labels.Select(label => label.Report).Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(shell.At(folder), name + ".txt");
            if (!File.Exists(path)) continue;
            if (!ReportFile.Read(path).Is(out var report, out refused)) return shell.Refuse(refused);
            reports.Add(name, Reader.Read(report));
        }
        if (reports.Count == 0) return shell.Refuse(new Refusal($"{folder} has none of the reports that {table} names"));
        var score = PlacingScore.Of(labels, reports, atlas.Gazetteer, atlas.Network);
        if (isJson) Json.Print(shell.Out, Of(score, reports.Count));
        else Tell(shell.Out, score, reports.Count);
        return ExitCode.Done;
    }

    static void Tell(TextWriter to, PlacingScore score, int reports)
    {
        var told = score.Stretches.Where(stretch => stretch.Placed is not null).ToList();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reports} reports, {score.Places.Length} named places, {score.Stretches.Length} stretches; {score.Unused} labels of other reports"));
        foreach (var kilometres in Kilometres)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"named places within {kilometres,2} km   {score.Within(kilometres * 1000):0.000}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"without an answer            {score.Places.Count(place => place.Answer is null)}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean overlap of stretches    {score.MeanOverlap:0.000} of all, {(told.Count == 0 ? double.NaN : told.Average(stretch => stretch.Overlap)):0.000} of the {told.Count} put on a stretch"));
        if (told.Count > 0) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean error of their ends     {told.Average(stretch => stretch.EndMetres)!.Value / 1000:0.0} km"));
        foreach (var place in score.Places.Where(place => place.Metres is not <= 5_000))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place.Label.Report}: {ClaimText.OneLine(place.Label.Words)} {(place.Answer is { } town ? $"taken for {town.Place.Name} ({town.Place.Ref}), {place.Metres / 1000:0} km off: {town.Reason}" : "has no answer")}"));
        foreach (var stretch in score.Stretches.Where(stretch => stretch.Overlap < 0.9))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stretch.Label.Report}: {ClaimText.OneLine(stretch.Label.Words)} {(stretch.Placed is { } placed ? $"put on the {placed.Road} from {placed.From} to {placed.To}, overlap {stretch.Overlap:0.00}" : "is on no stretch")}"));
    }

    static JsonObject Of(PlacingScore score, int reports)
    {
        static JsonNode? Share(double? share) => share is { } value ? Math.Round(value, 6) : null;
        var within = new JsonObject();
        foreach (var kilometres in Kilometres) within[kilometres.ToString(CultureInfo.InvariantCulture)] = Share(score.Within(kilometres * 1000));
        return new()
        {
            ["reports"] = reports,
            ["unused_labels"] = score.Unused,
            ["places"] = score.Places.Length,
            ["without_answer"] = score.Places.Count(place => place.Answer is null),
            ["within_km"] = within,
            ["stretches"] = score.Stretches.Length,
            ["mean_overlap"] = Share(score.MeanOverlap),
            ["place_list"] = Json.Array(score.Places.Select(place => new JsonObject
            {
                ["report"] = place.Label.Report,
                ["words"] = place.Label.Words,
                ["ref"] = place.Answer?.Place.Ref,
                ["metres"] = Share(place.Metres),
                ["score"] = Share(place.Answer?.Score),
                ["reason"] = place.Answer?.Reason,
            })),
            ["stretch_list"] = Json.Array(score.Stretches.Select(stretch => new JsonObject
            {
                ["report"] = stretch.Label.Report,
                ["words"] = stretch.Label.Words,
                ["road"] = stretch.Placed?.Road,
                ["from"] = stretch.Placed?.From,
                ["to"] = stretch.Placed?.To,
                ["overlap"] = Share(stretch.Overlap),
                ["end_metres"] = Share(stretch.EndMetres),
            })),
        };
    }
}
