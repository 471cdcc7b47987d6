using System.CommandLine;
using System.Text.Json.Nodes;
using Passable.Claims;

namespace Passable.Cli.Verbs;

/// <summary><c>passable compare</c>: where two answers differ.</summary>
public static class CompareVerb
{
    public static Command Command(Shell shell)
    {
        var (road, asOf, knownAt, operation, json) = (Options.Road(), Options.AsOf(), Options.KnownAt(), Options.Operation(), Options.Json());
        var otherAsOf = new Option<string?>("--other-as-of") { HelpName = "DATE", Description = "The second answer's as-of; the first's when left out." };
        var otherKnownAt = new Option<string?>("--other-known-at") { HelpName = "DATE", Description = "The second answer's known-at; the first's when left out." };
        var otherOnly = new Option<string[]>("--other-only-sources") { HelpName = "SOURCE", Description = "The second answer by these sources alone.", AllowMultipleArgumentsPerToken = true };
        var viewing = new Viewing();
        var command = new Command("compare", "Compare two answers: two dates, what was known at two dates, or two viewpoints. Lists the runs of road that they tell differently.")
        {
            road, asOf, knownAt, otherAsOf, otherKnownAt, otherOnly, operation, json,
        };
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            var now = shell.Clock.GetCurrentInstant();
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), now).Is(out var first, out var refused)) return shell.Refuse(refused);
            if (!Asking.Of(given.GetValue(otherAsOf) ?? given.GetValue(asOf), given.GetValue(otherKnownAt) ?? given.GetValue(knownAt), now).Is(out var second, out refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Selection.Of(given.GetValue(road), null, null, null, opened.Network, opened.Gazetteer).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var other = given.GetValue(otherOnly) is { Length: > 0 } sources ? Viewpoint.Everybody with { Only = [.. sources] } : view;
                async Task<NetworkState> StateAsync(AsOfAsked asked, Viewpoint from) =>
                    (await Known.OfAsync(opened, asked, accordingTo: null, from, ct)).State(opened.Network, asked, rule);
                var (one, two) = (await StateAsync(first, view), await StateAsync(second, other));
                var differences = selection.Tracks.SelectMany(track => Comparison.Of(opened.Network, track.Runs(opened.Network, one), two)).ToList();
                if (given.GetValue(json))
                {
                    Json.Print(shell.Out, new JsonObject
                    {
                        ["first"] = Asked(first, view),
                        ["second"] = Asked(second, other),
                        ["rule_version"] = rule.Version,
                        ["differences"] = Json.Array(differences.Select(each => new JsonObject
                        {
                            ["road"] = each.Road,
                            ["from"] = each.From,
                            ["to"] = each.To,
                            ["metres"] = each.Metres,
                            ["first"] = Json.Of(each.First),
                            ["second"] = Json.Of(each.Second),
                        })),
                        ["caveat"] = Words.Caveat,
                    });
                    return ExitCode.Done;
                }
                shell.Out.WriteLine($"{selection.Title}: first {Named(first, view)}");
                shell.Out.WriteLine($"{new string(' ', selection.Title.Length)}  then {Named(second, other)}");
                shell.Out.WriteLine();
                if (differences.Count == 0) shell.Out.WriteLine("No run of road is told differently.");
                foreach (var each in differences)
                {
                    shell.Out.WriteLine($"{each.Road}  {each.From} to {each.To}, {Counted.Kilometres(each.Metres)}: {Words.Of(each.First.Label)}, then {Words.Of(each.Second.Label)}");
                    shell.Out.WriteLine($"    first: {each.First.Sentence}");
                    shell.Out.WriteLine($"    then:  {each.Second.Sentence}");
                }
                shell.Out.WriteLine();
                shell.Out.WriteLine(Words.Caveat);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static JsonObject Asked(AsOfAsked asked, Viewpoint view)
    {
        var answer = Json.Asked(asked);
        answer["viewpoint"] = view.IsEverybody ? null : view.Words;
        return answer;
    }

    static string Named(AsOfAsked asked, Viewpoint view) => asked.Clocks + (view.IsEverybody ? "" : $", {view.Words}");
}
