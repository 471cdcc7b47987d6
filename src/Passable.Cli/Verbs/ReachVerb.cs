using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable reach</c>: the settlements within a time, and those cut off.</summary>
public static class ReachVerb
{
    const int Few = 20;
    const decimal MostHours = 1_000;

    public static Command Command(Shell shell)
    {
        var place = new Argument<string>("PLACE") { Description = "Where the journeys start." };
        var hours = new Option<string>("--hours") { HelpName = "N", Description = "The time allowed, in hours: 2, 1.5.", Required = true };
        var json = Options.Json();
        var travelling = new Travelling();
        var command = new Command("reach", "List the settlements within a time of a place under the claims, those that closures put further off, and those cut off, with what would have to open.") { place, hours, json };
        travelling.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!decimal.TryParse(given.GetValue(hours), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var allowed) || allowed <= 0 || allowed > MostHours)
                return shell.Refuse(new Refusal($"--hours: '{given.GetValue(hours)}' is no number of hours above 0 and up to {MostHours}"));
            return await travelling.UseAsync(shell, given, under =>
            {
                if (!under.End(given.GetRequiredValue(place)).Is(out var start, out var wrong)) return shell.Refuse(wrong);
                var network = under.Opened.Network;
                var reach = Reach.Of(start, (int)(allowed * 3600), Reach.Settlements(network, under.Opened.Gazetteer), network, under.State, under.Vehicle, under.Policy);
                if (given.GetValue(json))
                {
                    var answer = under.Begun();
                    answer["from"] = Conditions.Of(start);
                    answer["seconds"] = reach.Seconds;
                    answer["within"] = Json.Array(reach.Within.Select(Of));
                    answer["later"] = Json.Array(reach.Later.Select(Of));
                    answer["cut_off"] = Json.Array(reach.CutOff.Select(Of));
                    under.Print(shell.Out, answer);
                }
                else Tell(shell.Out, reach, given.GetRequiredValue(hours), under);
                return reach.Within.IsEmpty ? ExitCode.Finding : ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static JsonObject Of(Settlement place) => new()
    {
        ["name"] = place.Name,
        ["latitude"] = place.At.Latitude,
        ["longitude"] = place.At.Longitude,
        ["node"] = place.Node,
        ["metres_away"] = place.Away,
        ["population"] = place.Population,
    };

    static JsonObject Of(ReachedPlace one)
    {
        var told = Of(one.Place);
        told["seconds_with_doubt"] = one.Seconds;
        told["seconds_without_claims"] = one.FreeSeconds;
        return told;
    }

    static JsonObject Of(CutOffPlace one)
    {
        var told = Of(one.Place);
        told["seconds_without_claims"] = one.FreeSeconds;
        told["must_open"] = Conditions.Of(one.MustOpen);
        return told;
    }

    static void Tell(TextWriter to, Reach reach, string hours, Conditions under)
    {
        to.WriteLine($"{reach.From.Name}, within {hours} h, {under.Title}");
        if (under.Known.Note is { } note) to.WriteLine(note);
        to.WriteLine();
        to.WriteLine($"Within the time, what has no settled report counted twice: {ClaimText.Count(reach.Within.Length, "settlement")}");
        Tell(to, reach.Within, one => one.Place, one => $"{one.Place.Name}, {ClaimText.Hours(one.Seconds)}");
        to.WriteLine($"Later than that, by closures or for want of reports: {ClaimText.Count(reach.Later.Length, "settlement")}");
        Tell(to, reach.Later, one => one.Place, one => $"{one.Place.Name}, {ClaimText.Hours(one.Seconds)} instead of {ClaimText.Hours(one.FreeSeconds)}");
        to.WriteLine($"Cut off: {ClaimText.Count(reach.CutOff.Length, "settlement")}");
        Tell(to, reach.CutOff, one => one.Place, one => $"{one.Place.Name}, else {ClaimText.Hours(one.FreeSeconds)}; what would have to open: {Conditions.Closed(one.MustOpen)}");
        under.Close(to);
    }

    /// <summary>The settlements in their order; of many, those with the most inhabitants.</summary>
    static void Tell<T>(TextWriter to, ImmutableArray<T> all, Func<T, Settlement> place, Func<T, string> line)
    {
        var least = all.Length <= Few ? -1 : all.Select(one => place(one).Population ?? 0).OrderDescending().ElementAt(Few - 1);
        foreach (var one in all.Where(one => (place(one).Population ?? 0) >= least).Take(Few)) to.WriteLine($"    {line(one)}");
        if (all.Length > Few) to.WriteLine($"    and {all.Length - Few} smaller ones; --json has all");
    }
}
