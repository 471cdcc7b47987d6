using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Roads.Vehicles;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable route</c>: the way round, what it avoids, and why.</summary>
public static class RouteVerb
{
    public static Command Command(Shell shell)
    {
        var from = new Argument<string>("FROM") { Description = "Where the journey starts." };
        var to = new Argument<string>("TO") { Description = "Where it ends." };
        var via = new Option<string[]>("--via") { HelpName = "PLACE", Description = "A place it must pass; several in order.", AllowMultipleArgumentsPerToken = true };
        var (asOf, knownAt, operation, json) = (Options.AsOf(), Options.KnownAt(), Options.Operation(), Options.Json());
        var vehicle = new Option<string>("--vehicle") { HelpName = "VEHICLE", Description = $"What goes: {string.Join(", ", Vehicle.All.Select(each => each.Name))}.", DefaultValueFactory = _ => "car" };
        var policy = new Option<string>("--policy") { HelpName = "POLICY", Description = "How much doubt it may carry: cautious (only what is reported passable), likely, hopeful (all that is not reported closed).", DefaultValueFactory = _ => "likely" };
        var without = new Option<string[]>("--without") { HelpName = "CLAIM", Description = "Leave out a claim, by its id or the beginning of it; several may be given.", AllowMultipleArgumentsPerToken = true };
        var with = new Option<string[]>("--with") { HelpName = "HYPOTHESIS", Description = "Suppose \"road, from, to: closed\" (or open, limited, destroyed); it is marked in the answer and recorded nowhere." };
        var (format, audience) = (WayFormat.Option(), Protocols.Audience());
        var command = new Command("route", "Find the way from one place to another: what it goes over, what it avoids, and by which claims.")
        {
            from, to, via, asOf, knownAt, vehicle, policy, without, with, format, audience, operation, json,
        };
        var viewing = new Viewing();
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            if (!Travelling.IsPolicy(given.GetValue(policy)!, out var doubt, out refused)) return shell.Refuse(refused);
            if (!WayFormat.IsForm(given.GetValue(format)!, given.GetValue(json), out var form, out refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!VehicleFile.Find(shell, opened.Folder, given.GetValue(vehicle)!).Is(out var goes, out var wrong)) return shell.Refuse(wrong);
                Outcome<RouteEnd> End(string name) => RoutePlanner.FindEnd(name, opened.Network, opened.Gazetteer);
                if (!End(given.GetRequiredValue(from)).Is(out var start, out wrong)) return shell.Refuse(wrong);
                if (!End(given.GetRequiredValue(to)).Is(out var end, out wrong)) return shell.Refuse(wrong);
                var stops = ImmutableArray.CreateBuilder<RouteEnd>();
                foreach (var name in given.GetValue(via) ?? [])
                {
                    if (!End(name).Is(out var stop, out wrong)) return shell.Refuse(wrong);
                    stops.Add(stop);
                }
                var hypotheses = new List<Hypothesis>();
                foreach (var text in given.GetValue(with) ?? [])
                {
                    if (!Hypothesis.Parse(text, hypotheses.Count + 1, asked.AsOf, opened.Network, opened.Gazetteer).Is(out var hypothesis, out wrong)) return shell.Refuse(wrong);
                    hypotheses.Add(hypothesis);
                }
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, accordingTo: null, view, ct);
                Audience? toWhom = null;
                if (given.GetValue(audience) is { } named)
                {
                    if (!Protocols.Find(opened.Folder, named).Is(out toWhom, out wrong)) return shell.Refuse(wrong);
                    if (hypotheses.Count > 0 || given.GetValue(without) is { Length: > 0 }) return shell.Refuse(new Refusal("--with and --without go with no --audience: by trying them one could find out what may not be told"));
                    known = await known.LevelledAsync(opened.Ledger, ct);
                }
                if (!LeftOut(given.GetValue(without) ?? [], known.Claims).Is(out var left, out wrong)) return shell.Refuse(wrong);

                var leftOut = left.Select(claim => claim.Sequence).ToHashSet();
                ImmutableArray<Standing> standings =
                [
                    .. known.Standings.Where(standing => !leftOut.Contains(standing.Recorded.Sequence)),
                    .. Standing.Of(hypotheses.Select(hypothesis => hypothesis.Claim), [], asked.KnownAt.At),
                ];
                var state = Hypothesis.Over(Resolution.ResolveStandings(opened.Network, standings, asked.AsOf, rule), hypotheses);
                var journey = new Journey { From = start, To = end, Via = stops.ToImmutable(), Vehicle = goes, Policy = doubt };
                var shared = toWhom is null ? state : Sharing.For(state, known.Standings, toWhom, asked.KnownAt.At);
                var found = toWhom is null ? RoutePlanner.Find(journey, opened.Network, state) : SharedRoute.Find(journey, opened.Network, state, shared);
                var answer = new Answer(asked, toWhom is null ? known : known.ToldTo(toWhom, view, asked), toWhom, left, hypotheses, shared, found);
                if (form == WayForm.Json) Json.Print(shell.Out, answer.ToJson());
                else if (form == WayForm.Text) answer.Tell(shell.Out);
                else WayFormat.Write(shell, form, opened.Network, answer.Ways, answer.Begun(), answer.Description, answer.Found.Sentence);
                return answer.Found is RouteAnswer.Route ? ExitCode.Done : ExitCode.Finding;
            }, ct);
        });
        return command;
    }

    static Outcome<IReadOnlyList<RecordedClaim>> LeftOut(IReadOnlyList<string> prefixes, ImmutableArray<RecordedClaim> claims)
    {
        var left = new List<RecordedClaim>();
        foreach (var prefix in prefixes)
        {
            var asked = prefix.StartsWith("c-", StringComparison.Ordinal) ? prefix : "c-" + prefix;
            var meant = claims.Where(claim => claim.Placed.Claim.Id.StartsWith(asked, StringComparison.Ordinal)).ToList();
            if (meant.Count == 0) return new Refusal($"--without {prefix}: no claim known then has that id; `passable history` lists them");
            if (meant.Count > 1) return new Refusal($"--without {prefix}: {meant.Count} claims begin so ({string.Join(", ", meant.Take(4).Select(claim => claim.Placed.Claim.Id))}); give more of the id");
            left.Add(meant[0]);
        }
        return left;
    }

    sealed record Answer(AsOfAsked Asked, Known Known, Audience? ToWhom, IReadOnlyList<RecordedClaim> Without, IReadOnlyList<Hypothesis> With, NetworkState State, RouteAnswer Found)
    {
        ImmutableArray<AvoidedRun> Avoided => Found switch
        {
            RouteAnswer.Route route => route.Avoided,
            RouteAnswer.NoRoute none => none.BlockedBy,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        ImmutableArray<RouteLeg> Legs => Found is RouteAnswer.Route route ? route.Legs : [];

        public ImmutableArray<NamedWay> Ways => Found is RouteAnswer.Route route ? [new(Named, route)] : [];

        string Named => string.Join(" to ", Found.Journey.Via.Prepend(Found.Journey.From).Append(Found.Journey.To).Select(end => end.Name));

        string Title => $"{Named}, {Found.Journey.Vehicle.Name}, {Found.Journey.Policy.ToString().ToLowerInvariant()}: {Asked.Clocks}";

        string Versions => $"By rule {State.RuleVersion}, on network {State.NetworkVersion}.";

        public string Description => string.Join(' ', [$"{Title}. {Versions}", .. Known.Note is { } note ? [note] : Array.Empty<string>(), .. With.Select(hypothesis => $"HYPOTHETICAL: {hypothesis.Text}."), .. Without.Select(claim => $"Without {claim.Placed.Claim.Id}.")]);

        public JsonObject Begun()
        {
            var journey = Found.Journey;
            var answer = Json.Asked(Asked);
            answer["from"] = Conditions.Of(journey.From);
            answer["to"] = Conditions.Of(journey.To);
            answer["via"] = Json.Array(journey.Via.Select(Conditions.Of));
            answer["vehicle"] = journey.Vehicle.Name;
            answer["policy"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(journey.Policy.ToString());
            answer["network_version"] = State.NetworkVersion;
            answer["rule_version"] = State.RuleVersion;
            answer["audience"] = ToWhom?.Name;
            answer["without"] = Json.Array(Without.Select(claim => (JsonNode?)claim.Placed.Claim.Id));
            answer["hypotheses"] = Json.Array(With.Select(hypothesis => new JsonObject
            {
                ["id"] = hypothesis.Claim.Placed.Claim.Id,
                ["text"] = hypothesis.Text,
                ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(hypothesis.Label.ToString()),
            }));
            return answer;
        }

        public JsonObject ToJson()
        {
            var answer = Begun();
            answer["found"] = Found is RouteAnswer.Route;
            answer["sentence"] = Found.Sentence;
            if (Found is RouteAnswer.Route route)
            {
                answer["metres"] = route.Metres;
                answer["seconds"] = route.Seconds;
                answer["seconds_longer"] = route.SecondsLonger;
                answer["legs"] = Json.Array(route.Legs.Select(leg => new JsonObject
                {
                    ["road"] = leg.Road,
                    ["from"] = leg.From,
                    ["to"] = leg.To,
                    ["metres"] = leg.Metres,
                    ["seconds"] = leg.Seconds,
                    ["state"] = Json.Of(leg.State),
                    ["segments"] = Json.Array(leg.Segments.Select(segment => (JsonNode?)segment)),
                }));
            }
            answer[Found is RouteAnswer.Route ? "avoided" : "blocked_by"] = Json.Array(Avoided.Select(run => new JsonObject
            {
                ["road"] = run.Road,
                ["from"] = run.From,
                ["to"] = run.To,
                ["metres"] = run.Metres,
                ["seconds_saved"] = run.SecondsSaved,
                ["state"] = Json.Of(run.State),
            }));
            if (Found is RouteAnswer.NoRoute none) answer["must_open"] = Conditions.Of(none.MustOpen);
            answer["claims"] = Json.ClaimsOf(Legs.Select(leg => leg.State).Concat(Avoided.Select(run => run.State)), [], Known);
            answer["note"] = Known.Note;
            answer["caveat"] = Words.Caveat;
            return answer;
        }

        public void Tell(TextWriter to)
        {
            to.WriteLine(Title);
            foreach (var hypothesis in With) to.WriteLine($"HYPOTHETICAL: {hypothesis.Text}");
            foreach (var claim in Without) to.WriteLine($"without {claim.Placed.Claim.Id}: {ClaimText.What(claim.Placed.Claim)}, {ClaimText.Named(claim.Placed.Claim.Where)}");
            if (Known.Note is { } note) to.WriteLine(note);
            to.WriteLine();
            to.WriteLine(Found.Sentence);
            foreach (var leg in Legs)
            {
                to.WriteLine($"    {leg.Road}  {leg.From} to {leg.To}, {ClaimText.Kilometres(leg.Metres)}, {ClaimText.Hours(leg.Seconds)}: {Words.Of(leg.State.Label)}");
                to.WriteLine($"        {leg.State.Sentence}");
            }
            if (!Avoided.IsEmpty) to.WriteLine(Found is RouteAnswer.Route ? "It avoids:" : "In the way:");
            foreach (var run in Avoided)
            {
                to.WriteLine($"    {run.Road}  {run.From} to {run.To}, {ClaimText.Kilometres(run.Metres)}: {Words.Of(run.State.Label)}{Saved(run)}");
                to.WriteLine($"        {run.State.Sentence}");
                foreach (var weighed in run.State.For.Concat(run.State.Heard).Take(3))
                    to.WriteLine($"        {ClaimSentence.Of(weighed.Claim.Placed)}{Known.Marks(weighed.Claim)}");
            }
            if (Found is RouteAnswer.NoRoute { MustOpen: [_, ..] closed }) to.WriteLine($"The fewest closed stretches that would have to open: {Conditions.Closed(closed)}");
            to.WriteLine();
            to.WriteLine(Versions);
            to.WriteLine(Words.Caveat);
        }

        string Saved(AvoidedRun run) => run.SecondsSaved switch
        {
            null => "",
            { } seconds when Found is RouteAnswer.Route => $"; if it could be used, {ClaimText.Hours(seconds)} shorter",
            { } seconds => $"; if it could be used, there would be a way of {ClaimText.Hours(seconds)}",
        };
    }
}
