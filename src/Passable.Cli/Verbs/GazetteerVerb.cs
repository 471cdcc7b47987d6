using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Gazetteers;

namespace Passable.Cli.Verbs;

/// <summary><c>passable gazetteer</c>: the places of an operation.</summary>
public static class GazetteerVerb
{
    public static Command Command(Shell shell) => new("gazetteer", "Import places, find one by its name, or measure how well names are found.") { Import(shell), Find(shell), Evaluate(shell) };

    static Command Import(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The file of places." };
        var format = new Option<string>("--format") { HelpName = "FORMAT", Required = true, Description = $"What it is: {string.Join(", ", GazetteerImport.Formats)}." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("import", "Read places into the operation's gazetteer, beside those it has.") { file, format, operation, json };
        command.SetAction(given =>
        {
            if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out var refused)) return shell.Refuse(refused);
            if (!Read(shell, given.GetRequiredValue(format).ToLowerInvariant(), given.GetRequiredValue(file)).Is(out var source, out refused)) return shell.Refuse(refused);
            if (!OpenedOperation.Places(found).Is(out var before, out refused)) return shell.Refuse(refused);
            if (!before.With(source).Is(out var after, out refused)) return shell.Refuse(refused);
            GazetteerFile.Save(after, found.Folder);
            if (given.GetValue(json))
            {
                Json.Print(shell.Out, new JsonObject
                {
                    ["read"] = new JsonObject { ["places"] = source.Places.Length, ["regions"] = source.Regions.Length, ["aliases"] = source.Aliases.Length },
                    ["places"] = after.Places.Length,
                    ["regions"] = after.Regions.Length,
                });
            }
            else
            {
                shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {source.Places.Length} places, {source.Regions.Length} regions and {source.Aliases.Length} aliases; the gazetteer has {after.Count} places and {after.Regions.Length} regions now"));
            }
            return ExitCode.Done;
        });
        return command;
    }

    static Outcome<GazetteerSource> Read(Shell shell, string format, string file)
    {
        if (format == "osm" && OsmFile.IsPbf(shell, file)) return OsmFile.Places(shell, file);
        if (!Files.Bytes(shell, file).Is(out var bytes, out var refused)) return refused;
        using var text = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return GazetteerImport.Read(format, text, file);
    }

    static Command Find(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The name, in any spelling." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("find", "Find the places of a name: letter for letter, else folded, else by its consonants.") { name, operation, json };
        command.SetAction(given =>
        {
            if (!PlacesAtHand(shell, given.GetValue(operation)).Is(out var gazetteer, out var refused)) return shell.Refuse(refused);
            var asked = given.GetRequiredValue(name);
            var found = gazetteer.Find(asked);
            if (given.GetValue(json))
            {
                Json.Print(shell.Out, Json.Array(found.Select(place => new JsonObject
                {
                    ["ref"] = place.Place.Ref,
                    ["name"] = place.Place.Name,
                    ["type"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(place.Place.Type.ToString()),
                    ["latitude"] = place.Place.At.Latitude,
                    ["longitude"] = place.Place.At.Longitude,
                    ["names"] = Json.Array(place.Place.Names.Select(own => new JsonObject { ["language"] = own.Language, ["text"] = own.Text })),
                    ["governorate"] = place.Place.Governorate,
                    ["district"] = place.Place.District,
                    ["p_code"] = place.Place.PCode,
                    ["population"] = place.Place.Population,
                    ["tier"] = place.Tier.ToString().ToLowerInvariant(),
                    ["matched"] = place.Name,
                    ["nearness"] = place.Nearness,
                })));
            }
            else
            {
                foreach (var place in found)
                    shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place.Place.Ref,-18} {place.Place.Name}, {place.Place.Type.ToString().ToLowerInvariant()}{(place.Place.Governorate is { } governorate ? $" in {governorate}" : "")}  {place.Place.At.Latitude:0.0000},{place.Place.At.Longitude:0.0000}  ({place.Tier.ToString().ToLowerInvariant()}: {place.Name})"));
                if (found.IsEmpty) shell.Out.WriteLine($"no place is called '{asked}'");
            }
            return found.IsEmpty ? ExitCode.Finding : ExitCode.Done;
        });
        return command;
    }

    static Command Evaluate(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The pairs: a table parted by tabs." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("evaluate", "Measure finding by name on pairs of a spelling and the place it means.") { file, operation, json };
        command.SetAction(given =>
        {
            if (!PlacesAtHand(shell, given.GetValue(operation)).Is(out var gazetteer, out var refused)) return shell.Refuse(refused);
            var path = given.GetRequiredValue(file);
            if (!Files.Bytes(shell, path).Is(out var bytes, out refused)) return shell.Refuse(refused);
            using var text = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
            if (!TransliterationPairs.Read(text, path).Is(out var pairs, out refused)) return shell.Refuse(refused);
            var answers = TransliterationPairs.Evaluate(pairs, gazetteer);
            if (given.GetValue(json)) Json.Print(shell.Out, Of(answers));
            else Tell(shell.Out, answers);
            return ExitCode.Done;
        });
        return command;
    }

    static readonly (string Name, string Key, Func<PairAnswer, bool> Has)[] Parts =
        [("all pairs", "all", _ => true), ("rules were made from", "seen", one => !one.IsHeldOut), ("held out (every fifth)", "held_out", one => one.IsHeldOut)];

    static void Tell(TextWriter to, ImmutableArray<PairAnswer> answers)
    {
        foreach (var (name, _, has) in Parts)
        {
            var part = answers.Where(has).ToList();
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24}{part.Count(one => one.IsRight),6} of {part.Count,5} right at first place{(part.Count > 0 ? $"  {(double)part.Count(one => one.IsRight) / part.Count:0.000}" : "")}"));
        }
        foreach (var wrong in answers.Where(one => !one.IsRight))
            to.WriteLine($"  {ClaimText.OneLine(wrong.Pair.Spelling)}{(wrong.Pair.Within is { } within ? $", {ClaimText.OneLine(within)}" : "")}: {(wrong.First is { } found ? $"{found.Place.Name} ({found.Place.Ref}, {found.Tier.ToString().ToLowerInvariant()})" : "nothing")}, not {ClaimText.OneLine(wrong.Pair.Names[0])} ({ClaimText.OneLine(wrong.Pair.Ref)})");
    }

    static JsonObject Of(ImmutableArray<PairAnswer> answers)
    {
        var told = new JsonObject();
        foreach (var (_, key, has) in Parts)
        {
            var part = answers.Where(has).ToList();
            told[key] = new JsonObject { ["pairs"] = part.Count, ["right"] = part.Count(one => one.IsRight), ["share"] = part.Count == 0 ? null : Math.Round((double)part.Count(one => one.IsRight) / part.Count, 6) };
        }
        told["wrong"] = Json.Array(answers.Where(one => !one.IsRight).Select(one => new JsonObject
        {
            ["spelling"] = one.Pair.Spelling,
            ["within"] = one.Pair.Within,
            ["ref"] = one.Pair.Ref,
            ["found"] = one.First?.Place.Ref,
            ["tier"] = one.First?.Tier.ToString().ToLowerInvariant(),
            ["nearness"] = one.First?.Nearness,
            ["held_out"] = one.IsHeldOut,
        }));
        return told;
    }

    static Outcome<Gazetteer> PlacesAtHand(Shell shell, string? option) =>
        OpenedOperation.Find(shell, option).Is(out var operation, out var refused) ? OpenedOperation.Places(operation)
        : AtHand.IsNamed(shell, option) ? refused
        : Sample.Places(shell);
}
