using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Roads.Vehicles;
using Passable.Routes;

namespace Passable.Cli;

/// <summary>The options that every question about journeys has: the two clocks, what goes, under which policy, by whose word and which rule, in which operation.</summary>
public sealed class Travelling
{
    readonly Option<string?> asOf = Options.AsOf(), knownAt = Options.KnownAt(), operation = Options.Operation();
    readonly Option<string> vehicle = new("--vehicle") { HelpName = "VEHICLE", Description = $"What goes: {string.Join(", ", Vehicle.All.Select(each => each.Name))}.", DefaultValueFactory = _ => "car" };
    readonly Option<string> policy = new("--policy") { HelpName = "POLICY", Description = "How much doubt it may carry: cautious (only what is reported passable), likely, hopeful (all that is not reported closed).", DefaultValueFactory = _ => "likely" };

    readonly Viewing viewing = new();

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { asOf, knownAt, vehicle, policy, operation }) command.Add(option);
        viewing.AddTo(command);
    }

    /// <summary>Does the work under what the options say; a refusal of them is told and is bad input.</summary>
    public async Task<int> UseAsync(Shell shell, ParseResult given, Func<Conditions, int> work, CancellationToken ct)
    {
        if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
        if (!IsPolicy(given.GetValue(policy)!, out var doubt, out refused)) return shell.Refuse(refused);
        return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
        {
            if (!VehicleFile.Find(shell, opened.Folder, given.GetValue(vehicle)!).Is(out var goes, out var wrong)) return shell.Refuse(wrong);
            if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
            if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
            var known = await Known.OfAsync(opened, asked, accordingTo: null, view, ct);
            return work(new(opened, asked, known, known.State(opened.Network, asked, rule), goes, doubt));
        }, ct);
    }

    /// <summary>The policy of that name, case aside.</summary>
    public static bool IsPolicy(string name, out Policy policy, [NotNullWhen(false)] out Refusal? refused)
    {
        var isOne = Enum.TryParse(name, ignoreCase: true, out policy) && Enum.IsDefined(policy) && !int.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        refused = isOne ? null : new($"'{name}' is no policy; there are cautious, likely and hopeful");
        return isOne;
    }

    /// <summary>The places that an option names, and those of a file with one a line; blank lines and lines that begin with # do not count.</summary>
    public static Outcome<IReadOnlyList<RouteEnd>> Places(Shell shell, Conditions under, string option, IReadOnlyList<string> names, string? file)
    {
        var ends = new List<RouteEnd>();
        foreach (var name in names)
        {
            if (!under.End(name).Is(out var end, out var refused)) return refused;
            ends.Add(end);
        }
        if (file is not null)
        {
            if (!Files.Bytes(shell, file).Is(out var bytes, out var refused)) return refused;
            var lines = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (lines[line].Trim() is not { Length: > 0 } name || name[0] == '#') continue;
                if (!under.End(name).Is(out var end, out refused)) return new Refusal(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line + 1}: {refused.Reason}"));
                ends.Add(end);
            }
        }
        if (ends.Count == 0) return new Refusal($"no place is given; use {option} PLACE or {option}-file FILE");
        return ends;
    }
}

/// <summary>What an answer about journeys holds under.</summary>
/// <param name="Opened">The operation.</param>
/// <param name="Asked">The two clocks.</param>
/// <param name="Known">The claims gone by.</param>
/// <param name="State">What they come to.</param>
/// <param name="Vehicle">What goes.</param>
/// <param name="Policy">How much doubt it may carry.</param>
public sealed record Conditions(AtHand Opened, AsOfAsked Asked, Known Known, NetworkState State, Vehicle Vehicle, Policy Policy)
{
    /// <summary>An end of a journey by its name.</summary>
    public Outcome<RouteEnd> End(string name) => RoutePlanner.FindEnd(name, Opened.Network, Opened.Gazetteer);

    /// <summary>Vehicle, policy and the two clocks, for people.</summary>
    public string Title => $"{Vehicle.Name}, {Policy.ToString().ToLowerInvariant()}: {Asked.Clocks}";

    /// <summary>The rule and the network, for people.</summary>
    public string Versions => $"By rule {State.RuleVersion}, on network {State.NetworkVersion}.";

    /// <summary>The beginning of an answer as JSON: all that it holds under.</summary>
    public JsonObject Begun()
    {
        var answer = Json.Asked(Asked);
        answer["vehicle"] = Vehicle.Name;
        answer["policy"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(Policy.ToString());
        answer["network_version"] = State.NetworkVersion;
        answer["rule_version"] = State.RuleVersion;
        return answer;
    }

    /// <summary>Prints an answer as JSON, with what every answer ends with.</summary>
    public void Print(TextWriter to, JsonObject answer)
    {
        answer["note"] = Known.Note;
        answer["caveat"] = Words.Caveat;
        Json.Print(to, answer);
    }

    /// <summary>Prints what every answer to people ends with.</summary>
    public void Close(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(Versions);
        to.WriteLine(Words.Caveat);
    }

    /// <summary>An end of a journey.</summary>
    public static JsonObject Of(RouteEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return new() { ["name"] = end.Name, ["node"] = end.Node, ["metres_away"] = Math.Round(end.Away) };
    }

    /// <summary>Closed runs, each with its state in a sentence and the ids of the claims that keep it closed.</summary>
    public static JsonArray Of(ImmutableArray<AvoidedRun> runs) => Json.Array(runs.Select(run => new JsonObject
    {
        ["road"] = run.Road,
        ["from"] = run.From,
        ["to"] = run.To,
        ["metres"] = run.Metres,
        ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(run.State.Label.ToString()),
        ["sentence"] = run.State.Sentence,
        ["claims"] = Ids(run.State),
    }));

    /// <summary>The ids of the claims a state rests on or, where it rests on none, has heard; movements of forces and convoys are left out.</summary>
    public static JsonArray Ids(RoadState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Json.Array((state.For.IsEmpty ? state.Heard : state.For).Select(one => one.Claim.Placed.Claim).Where(claim => !Protection.IsMovement(claim)).Select(claim => (JsonNode?)claim.Id));
    }

    /// <summary>Closed runs on one line, for people; the first few and how many more.</summary>
    public static string Closed(ImmutableArray<AvoidedRun> runs)
    {
        var told = string.Join("; ", runs.Take(3).Select(run => $"{run.Road} from {run.From} to {run.To} ({ClaimText.Kilometres(run.Metres)}), {Words.Of(run.State.Label)}{(run.State.EvidenceOn is { } on ? $" as of {NodaTime.Text.LocalDatePattern.Iso.Format(on)}" : "")}"));
        return runs.Length > 3 ? $"{told}; and {runs.Length - 3} more" : told;
    }
}
