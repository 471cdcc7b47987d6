using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Claims;

namespace Passable.Cli.Verbs;

/// <summary><c>passable state</c>: what is known of a road, as of when, according to whom.</summary>
public static class StateVerb
{
    public static Command Command(Shell shell)
    {
        var (road, from, to, at) = (Options.Road(), Options.From(), Options.To(), Options.At());
        var (asOf, knownAt, accordingTo) = (Options.AsOf(), Options.KnownAt(), Options.AccordingTo());
        var (audience, operation, json) = (Protocols.Audience(), Options.Operation(), Options.Json());
        var command = new Command("state", "Tell the state of a road, a stretch or a crossing: as of when, according to whom, and what speaks against it.")
        {
            road, from, to, at, asOf, knownAt, accordingTo, audience, operation, json,
        };
        var viewing = new Viewing();
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Selection.Of(given.GetValue(road), given.GetValue(from), given.GetValue(to), given.GetValue(at), opened.Network, opened.Gazetteer).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, given.GetValue(accordingTo), view, ct);
                Audience? toWhom = null;
                if (given.GetValue(audience) is { } named && !Protocols.Find(opened.Folder, named).Is(out toWhom, out wrong)) return shell.Refuse(wrong);
                if (toWhom is not null) known = await known.LevelledAsync(opened.Ledger, ct);
                var state = known.State(opened.Network, asked, rule);
                if (toWhom is not null) (state, known) = (Sharing.For(state, known.Standings, toWhom, asked.KnownAt.At), known.ToldTo(toWhom, view, asked));
                var answer = new StateAnswer(asked, selection, known, toWhom, state, RunsOf(selection, opened, state));
                if (given.GetValue(json)) Json.Print(shell.Out, answer.ToJson());
                else answer.Tell(shell.Out);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static ImmutableArray<RoadRun> RunsOf(Selection selection, AtHand opened, NetworkState state)
    {
        if (selection.At is { } at)
            return [.. selection.Tracks.SelectMany(track => track.Runs(opened.Network, state).Select(run => run with { From = at, To = track.Toward ?? at }))];
        var runs = selection.Tracks.SelectMany(track => track.Runs(opened.Network, state)).ToImmutableArray();
        if (selection.IsEverything) return [.. runs.Where(run => run.State.Label != StateLabel.Unknown || !run.State.Heard.IsEmpty)];
        if (selection.From is null || runs.IsEmpty) return runs;
        var named = runs.SetItem(0, runs[0] with { From = selection.From });
        return named.SetItem(named.Length - 1, named[^1] with { To = selection.To! });
    }

    sealed record StateAnswer(AsOfAsked Asked, Selection Selection, Known Known, Audience? ToWhom, NetworkState State, ImmutableArray<RoadRun> Runs)
    {
        /// <summary>Claims that lie on no piece and may concern what was asked.</summary>
        ImmutableArray<RecordedClaim> MayConcern => field.IsDefault ? field = [.. Known.Shown.Where(claim => Selection.BearingOf(claim.Placed) == Bearing.May)] : field;

        public JsonObject ToJson()
        {
            var answer = Json.Asked(Asked);
            answer["road"] = Selection.Road;
            answer["from"] = Selection.From;
            answer["to"] = Selection.To;
            answer["at"] = Selection.At;
            answer["according_to"] = Known.AccordingTo;
            answer["network_version"] = State.NetworkVersion;
            answer["rule_version"] = State.RuleVersion;
            answer["audience"] = ToWhom?.Name;
            if (ToWhom is null) answer["replaced_claims"] = Known.Replaced;
            answer["runs"] = Json.Array(Runs.Select(RunJson));
            answer["may_concern"] = Json.Array(MayConcern.Select(claim => (JsonNode?)claim.Placed.Claim.Id));
            answer["claims"] = Json.ClaimsOf(Runs.SelectMany(run => AxesOf(run).Prepend(run.State)), MayConcern, Known);
            if (ToWhom is null) answer["withheld_claims"] = Known.Withheld;
            answer["note"] = Known.Note;
            answer["caveat"] = Words.Caveat;
            return answer;
        }

        JsonObject RunJson(RoadRun run)
        {
            var state = Json.Of(run.State);
            state.Insert(0, "road", run.Road);
            state.Insert(1, "from", run.From);
            state.Insert(2, "to", run.To);
            state.Insert(3, "metres", run.Metres);
            state.Insert(4, "km", Math.Round(run.Metres / 1000.0, 1));
            state["axes"] = Json.Array(AxesOf(run).Select(Json.Of));
            state["spans"] = Json.Array(run.Spans.Select(span => new JsonArray(span.Segment, span.From, span.To)));
            return state;
        }

        string Place(RoadRun run) =>
            Selection.At is null ? $"{run.From} to {run.To}, {ClaimText.Kilometres(run.Metres)}"
            : run.To == run.From ? $"at {run.From}"
            : $"at {run.From}, towards {run.To}";

        /// <summary>What is known on each axis anywhere in the run, each state once.</summary>
        List<RoadState> AxesOf(RoadRun run)
        {
            var told = new List<RoadState>();
            foreach (var span in run.Spans)
                foreach (var piece in Pieces[span.Segment].Where(piece => piece.Span.From < span.To && span.From < piece.Span.To))
                    foreach (var axis in piece.Axes)
                        if (!told.Any(before => before.Axis == axis.Axis && RoadRuns.SameState(before, axis))) told.Add(axis);
            return told;
        }

        ILookup<int, PieceState> Pieces => field ??= State.Pieces.ToLookup(piece => piece.Span.Segment);

        public void Tell(TextWriter to)
        {
            to.WriteLine($"{Selection.Title}: {Asked.Clocks}{(Known.AccordingTo is { } source ? $", according to {source} alone" : "")}");
            to.WriteLine($"network {State.NetworkVersion}, rule {State.RuleVersion}");
            if (Known.Note is { } note) to.WriteLine(note);
            to.WriteLine();
            if (Runs.IsEmpty) to.WriteLine("Unknown: nothing is reported of any road.");
            foreach (var run in Runs)
            {
                to.WriteLine($"{run.Road}  {Place(run)}: {Words.Of(run.State.Label).ToUpperInvariant()}");
                to.WriteLine($"    {run.State.Sentence}");
                foreach (var (side, claims) in new[] { ("for", run.State.For), ("against", run.State.Against), ("heard", run.State.Heard) })
                    foreach (var weighed in claims)
                    {
                        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {side,-7} {weighed.Decibans,3} decibans  {ClaimSentence.Of(weighed.Claim.Placed)}{Known.Marks(weighed.Claim)}"));
                        to.WriteLine($"            {weighed.Reason}");
                    }
            }
            var may = MayConcern;
            if (!may.IsEmpty)
            {
                to.WriteLine();
                to.WriteLine(Selection.Road is null ? "May concern it, place not certain:" : "May concern this road, place not certain:");
                foreach (var claim in may) to.WriteLine($"    {ClaimText.Line(claim)}{Known.Marks(claim)}");
            }
            to.WriteLine();
            to.WriteLine(Words.Caveat);
        }
    }
}
