using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Roads.Vehicles;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable verify-next</c>: which pieces of road are most worth asking after.</summary>
public static class VerifyNextVerb
{
    public static Command Command(Shell shell)
    {
        var (road, asOf, knownAt, operation, json) = (Options.Road(), Options.AsOf(), Options.KnownAt(), Options.Operation(), Options.Json());
        var most = new Option<int>("--most") { HelpName = "N", Description = "At most so many; 10 when left out.", DefaultValueFactory = _ => 10 };
        var vehicle = new Option<string>("--vehicle") { HelpName = "VEHICLE", Description = "Whose detour counts.", DefaultValueFactory = _ => "car" };
        var viewing = new Viewing();
        var command = new Command("verify-next", "Rank runs of road by detour when closed, doubt and age of the last word, with the question to ask and whom.")
        {
            road, asOf, knownAt, vehicle, most, operation, json,
        };
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            if (!Vehicle.Find(given.GetValue(vehicle)!).Is(out var goes, out refused)) return shell.Refuse(refused);
            if (given.GetValue(most) < 1) return shell.Refuse(new("--most is below 1"));
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Selection.Of(given.GetValue(road), null, null, null, opened.Network, opened.Gazetteer).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, accordingTo: null, view, ct);
                var state = known.State(opened.Network, asked, rule);
                ImmutableArray<RoadRun> runs = [.. selection.Tracks.SelectMany(track => track.Runs(opened.Network, state))];
                var list = VerifyNext.Of(opened.Network, state, runs, goes, given.GetValue(most));
                if (given.GetValue(json))
                {
                    var answer = Json.Asked(asked);
                    answer["rule_version"] = state.RuleVersion;
                    answer["verify"] = Json.Array(list.Select(one => new JsonObject
                    {
                        ["road"] = one.Run.Road,
                        ["from"] = one.Run.From,
                        ["to"] = one.Run.To,
                        ["metres"] = one.Run.Metres,
                        ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Run.State.Label.ToString()),
                        ["detour_seconds"] = one.DetourSeconds,
                        ["doubt"] = Math.Round(one.Doubt, 3),
                        ["age_days"] = one.AgeDays,
                        ["worth"] = Math.Round(one.Worth, 2),
                        ["question"] = one.Question,
                        ["ask"] = Json.Array(one.Ask.Select(name => (JsonNode?)name)),
                    }));
                    answer["note"] = known.Note;
                    answer["caveat"] = Words.Caveat;
                    Json.Print(shell.Out, answer);
                    return ExitCode.Done;
                }
                shell.Out.WriteLine($"{selection.Title}: what to verify next, {asked.Clocks}");
                if (known.Note is { } note) shell.Out.WriteLine(note);
                shell.Out.WriteLine();
                if (list.IsEmpty) shell.Out.WriteLine("Nothing is reported of any road: ask after the ones you need.");
                foreach (var (one, place) in list.Select((one, at) => (one, at + 1)))
                {
                    shell.Out.WriteLine($"{place}. {VerifyNext.Line(one)}");
                    shell.Out.WriteLine($"   {one.Question}");
                    shell.Out.WriteLine($"   ask {string.Join(", ", one.Ask)}");
                }
                shell.Out.WriteLine();
                shell.Out.WriteLine(Words.Caveat);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }
}
