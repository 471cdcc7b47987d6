using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Cli.Verbs;

/// <summary><c>passable read</c>: the claims of reports, placed, without storing anything.</summary>
public static class ReadVerb
{
    public static Command Command(Shell shell)
    {
        var files = Options.Files("Report files; - is standard input.");
        var (published, outlet, operation, json) = (Options.Published(), Options.Outlet(), Options.Operation(), Options.Json());
        var lines = new Option<bool>("--jsonl") { Description = "Read JSON lines ({\"text\": ..., \"published\": ...}) and print one line of JSON a report, as they come." };
        var mentions = new Option<bool>("--mentions") { Description = "Also list every mention: kind, start, end, text, normalised value, and for a place the towns it may mean." };
        var explain = new Option<bool>("--explain") { Description = "Also print how each claim came to be: words, rules, dates, sources, place candidates, how sure each slot is and why." };
        var command = new Command("read", "Read reports and print their claims, placed on the network; nothing is stored.")
        {
            files, published, outlet, mentions, explain, lines, operation, json,
        };
        command.SetAction(async (given, ct) =>
        {
            var overrides = new ReportHeaderOverrides { Published = given.GetValue(published), Outlet = given.GetValue(outlet) };
            if (given.GetValue(lines) && (overrides.Published ?? overrides.Outlet) is not null)
                return shell.Refuse(new Refusal("--published and --outlet cannot go with --jsonl; give the fields 'published' and 'outlet' in each line"));
            if (!Atlas.AtHand(shell, given.GetValue(operation)).Is(out var atlas, out var refused)) return shell.Refuse(refused);
            PlacesNamed? Told(ReadReport read) => given.GetValue(mentions) ? PlacesNamed.Of(read, atlas.Gazetteer, atlas.Network) : null;
            var paths = given.GetRequiredValue(files);
            return given.GetValue(lines)
                ? await ReadLinesAsync(shell, paths, atlas, Told, ct)
                : ReadFiles(shell, paths, overrides, atlas, Told, given.GetValue(explain), given.GetValue(json), ct);
        });
        return command;
    }

    static int ReadFiles(Shell shell, string[] paths, ReportHeaderOverrides overrides, Atlas atlas, Func<ReadReport, PlacesNamed?> mentions, bool explains, bool isJson, CancellationToken ct)
    {
        var answers = new JsonArray();
        var code = ExitCode.Done;
        foreach (var path in paths)
        {
            ct.ThrowIfCancellationRequested();
            if (!ReportsIn.Of(shell, path, overrides).Is(out var reports, out var refused))
            {
                code = shell.Refuse(refused);
                continue;
            }
            foreach (var report in reports)
            {
                var read = Reader.Read(report);
                var claims = PlacedClaims.Of(read, atlas.Gazetteer, atlas.Network);
                if (isJson) answers.Add((JsonNode)Json.Of(read, claims, mentions(read)));
                else Tell(shell.Out, read, claims, mentions(read), explains);
            }
        }
        if (isJson && answers.Count > 0) Json.Print(shell.Out, paths.Length == 1 && answers.Count == 1 ? answers[0]! : answers);
        else if (!isJson && code == ExitCode.Done) shell.Out.WriteLine($"placed on network {atlas.Network.Version} ({atlas.Origin}); readings are unreviewed");
        return code;
    }

    static async Task<int> ReadLinesAsync(Shell shell, string[] paths, Atlas atlas, Func<ReadReport, PlacesNamed?> mentions, CancellationToken ct)
    {
        var code = ExitCode.Done;
        foreach (var path in paths)
        {
            if (!ReportsIn.Lines(shell, path).Is(out var lines, out var refused))
            {
                code = shell.Refuse(refused);
                continue;
            }
            using (lines)
            {
                for (var number = 1; await lines.ReadLineAsync(ct) is { } line; number++)
                {
                    if (string.IsNullOrWhiteSpace(line)) continue;
                    if (!ReportLines.Parse(line, number).Is(out var report, out refused))
                    {
                        code = shell.Refuse(refused);
                        continue;
                    }
                    var read = Reader.Read(report);
                    Json.PrintLine(shell.Out, Json.Of(read, PlacedClaims.Of(read, atlas.Gazetteer, atlas.Network), mentions(read)));
                }
            }
        }
        return code;
    }

    static void Tell(TextWriter to, ReadReport read, ImmutableArray<PlacedClaim> claims, PlacesNamed? mentions, bool explains)
    {
        var header = read.Report.Header;
        to.WriteLine($"{read.Report.Name}  {read.Report.Id}{(Reader.MaskedTitle(read) is { } title ? $"  {title}" : "")}");
        to.WriteLine($"    published {Published(read)}{(header.Outlet is { } outlet ? $", {outlet}" : "")}; {ClaimText.Count(claims.Length, "claim")}");
        foreach (var placed in claims)
        {
            var claim = placed.Claim;
            to.WriteLine($"    {claim.Id}  {ClaimText.What(claim)}; {ClaimText.Named(claim.Where)}; {ClaimSentence.Time(claim)}");
            to.WriteLine($"        “{ClaimSentence.Quoted(claim)}” ({ClaimSentence.Chain(claim)})");
            to.WriteLine($"        {ClaimText.State(placed.Placement)}: {(placed.Placement is Placement.Unplaced ? placed.Placement.Reason : ClaimSentence.Place(placed.Placement, claim))}");
            if (!explains) continue;
            foreach (var line in ClaimTrail.Of(claim).Split('\n', StringSplitOptions.RemoveEmptyEntries)) to.WriteLine($"            {line}");
            to.WriteLine($"            {"place",-12}{placed.Placement.Reason}");
            if (placed.Placement is Placement.Ambiguous several)
                foreach (var candidate in several.Candidates) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"            {"place",-12}{candidate.Score:0.00} {Named(candidate.Ground)}: {candidate.Reason}"));
        }
        if (mentions is not null)
        {
            foreach (var (mention, towns) in Json.MentionsOf(read, mentions))
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {mention.Start,6}-{mention.End,-6} {mention.Kind.ToString().ToLowerInvariant(),-9} {ClaimText.OneLine(mention.Text)} = {mention.Value}"));
                foreach (var town in towns ?? [])
                    to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",18}{town.Score:0.00}  {town.Place.Name}{(town.Place.Governorate is { } governorate ? $" in {governorate}" : "")}  {town.Place.At.Latitude:0.0000},{town.Place.At.Longitude:0.0000}  {town.Place.Ref}: {town.Reason}"));
            }
        }
        to.WriteLine();
    }

    static string Named(Ground ground) => ground switch
    {
        Ground.Stretch stretch => $"{stretch.Road} from {stretch.From} to {stretch.To}",
        Ground.Point point => point.Name,
        Ground.WholeRoad whole => whole.Road,
        Ground.Region region => region.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Published(ReadReport read) => (read.Report.Header.Published, read.PublishedWithin) switch
    {
        ({ } given, _) => given.ToString(),
        (null, { Earliest: { } first, Latest: { } last }) => $"between {first} and {last}, by its own words",
        (null, { Earliest: { } first }) => $"in or after {first}, by its own words",
        (null, { Latest: { } last }) => $"in or before {last}, by its own words",
        _ => "at an unknown date",
    };
}
