using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable alternatives</c>: ways that really differ.</summary>
public static class AlternativesVerb
{
    const int MostOthers = 20;

    public static Command Command(Shell shell)
    {
        var from = new Argument<string>("FROM") { Description = "Where the journey starts." };
        var to = new Argument<string>("TO") { Description = "Where it ends." };
        var most = new Option<int>("--most", "-k") { HelpName = "N", Description = "At most so many ways besides the first, 1 to 20; 3 when left out.", DefaultValueFactory = _ => 3 };
        var (format, json) = (WayFormat.Option(), Options.Json());
        var travelling = new Travelling();
        var command = new Command("alternatives", "Find the way and others that really differ from it: what each goes over, what it leaves, and what it avoids.") { from, to, most, format, json };
        travelling.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (given.GetValue(most) is < 1 or > MostOthers) return shell.Refuse(new Refusal($"-k is not 1 to {MostOthers}"));
            if (!WayFormat.IsForm(given.GetValue(format)!, given.GetValue(json), out var form, out var refused)) return shell.Refuse(refused);
            return await travelling.UseAsync(shell, given, under =>
            {
                if (!under.End(given.GetRequiredValue(from)).Is(out var start, out var wrong)) return shell.Refuse(wrong);
                if (!under.End(given.GetRequiredValue(to)).Is(out var end, out wrong)) return shell.Refuse(wrong);
                var journey = new Journey { From = start, To = end, Via = [], Vehicle = under.Vehicle, Policy = under.Policy };
                var (first, others) = Alternatives.Of(journey, under.Opened.Network, under.State, given.GetValue(most));
                if (form == WayForm.Text) Tell(shell.Out, first, others, under);
                else if (form == WayForm.Json) under.Print(shell.Out, ToJson(first, others, under));
                else WayFormat.Write(shell, form, under.Opened.Network, Ways(first, others), under.Begun(), $"{start.Name} to {end.Name}, {under.Title}. {under.Versions}{(under.Known.Note is { } note ? $" {note}" : "")}", first.Sentence);
                return first is RouteAnswer.Route ? ExitCode.Done : ExitCode.Finding;
            }, ct);
        });
        return command;
    }

    static ImmutableArray<NamedWay> Ways(RouteAnswer first, ImmutableArray<Alternative> others)
    {
        var name = $"{first.Journey.From.Name} to {first.Journey.To.Name}";
        return first is RouteAnswer.Route route ? [new(name, route), .. others.Select((other, at) => new NamedWay($"{name}, {at + 2}", other.Way))] : [];
    }

    static JsonObject ToJson(RouteAnswer first, ImmutableArray<Alternative> others, Conditions under)
    {
        var answer = under.Begun();
        answer["from"] = Conditions.Of(first.Journey.From);
        answer["to"] = Conditions.Of(first.Journey.To);
        answer["found"] = first is RouteAnswer.Route;
        answer["sentence"] = first.Sentence;
        if (first is RouteAnswer.NoRoute none) answer["must_open"] = Conditions.Of(none.MustOpen);
        answer["ways"] = first is RouteAnswer.Route route
            ? Json.Array(others.Select(other =>
            {
                var way = Of(other.Way);
                way["shared_metres"] = other.SharedMetres;
                way["over"] = Of(other.Over);
                way["leaves"] = Of(other.Leaves);
                return way;
            }).Prepend(Of(route)))
            : [];
        return answer;
    }

    static JsonObject Of(RouteAnswer.Route way) => new()
    {
        ["sentence"] = way.Sentence,
        ["metres"] = way.Metres,
        ["seconds"] = way.Seconds,
        ["seconds_longer"] = way.SecondsLonger,
        ["legs"] = Json.Array(way.Legs.Select(leg => new JsonObject
        {
            ["road"] = leg.Road,
            ["from"] = leg.From,
            ["to"] = leg.To,
            ["metres"] = leg.Metres,
            ["seconds"] = leg.Seconds,
            ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(leg.State.Label.ToString()),
            ["sentence"] = leg.State.Sentence,
            ["claims"] = Conditions.Ids(leg.State),
            ["segments"] = Json.Array(leg.Segments.Select(segment => (JsonNode?)segment)),
        })),
        ["avoided"] = Conditions.Of(way.Avoided),
    };

    static JsonArray Of(ImmutableArray<ApartRun> runs) => Json.Array(runs.Select(run => new JsonObject
    {
        ["road"] = run.Road,
        ["from"] = run.From,
        ["to"] = run.To,
        ["metres"] = run.Metres,
        ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(run.State.Label.ToString()),
        ["claims"] = Conditions.Ids(run.State),
    }));

    static void Tell(TextWriter to, RouteAnswer first, ImmutableArray<Alternative> others, Conditions under)
    {
        to.WriteLine($"{first.Journey.From.Name} to {first.Journey.To.Name}, {under.Title}");
        if (under.Known.Note is { } note) to.WriteLine(note);
        to.WriteLine();
        to.WriteLine(first is RouteAnswer.Route ? $"1. {first.Sentence}" : first.Sentence);
        if (first is RouteAnswer.NoRoute { MustOpen: [_, ..] closed }) to.WriteLine($"   What would have to open: {Conditions.Closed(closed)}");
        foreach (var (other, number) in others.Select((other, at) => (other, at + 2)))
        {
            to.WriteLine($"{number}. {other.Way.Sentence}");
            to.WriteLine($"   {ClaimText.Kilometres(other.SharedMetres)} shared with the first");
            to.WriteLine($"   over {string.Join("; ", other.Over.Select(Told))}");
            to.WriteLine($"   leaves {string.Join("; ", other.Leaves.Select(Told))}");
        }
        if (first is RouteAnswer.Route && others.IsEmpty) to.WriteLine("No other way differs enough: each goes over too much of the first, or takes more than half again its time.");
        under.Close(to);
    }

    static string Told(ApartRun run) => $"{run.Road} from {run.From} to {run.To} ({ClaimText.Kilometres(run.Metres)}, {Words.Of(run.State.Label)})";
}
