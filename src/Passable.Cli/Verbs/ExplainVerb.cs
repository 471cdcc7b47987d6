using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Roads.Vehicles;

namespace Passable.Cli.Verbs;

/// <summary><c>passable explain</c>: the whole weighing of a piece of road.</summary>
public static class ExplainVerb
{
    public static Command Command(Shell shell)
    {
        var piece = new Argument<string>("PIECE") { Description = "\"ROAD, FROM, TO\", or a road, or a crossing or town." };
        var (asOf, knownAt, operation, json) = (Options.AsOf(), Options.KnownAt(), Options.Operation(), Options.Json());
        var vehicle = new Option<string>("--vehicle") { HelpName = "VEHICLE", Description = "For whose passage: the vehicle.", DefaultValueFactory = _ => "car" };
        var viewing = new Viewing();
        var command = new Command("explain", "Explain the state of a piece of road: odds, sides, every claim with its weight and reason, when it goes stale, what it turns on, and who may pass.")
        {
            piece, asOf, knownAt, vehicle, operation, json,
        };
        viewing.AddTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            if (!Vehicle.Find(given.GetValue(vehicle)!).Is(out var goes, out refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Meant(given.GetRequiredValue(piece), opened).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                if (!viewing.Rule(given, opened, shell).Is(out var rule, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, accordingTo: null, view, ct);
                var state = known.State(opened.Network, asked, rule);
                var pieces = Pieces(selection, state);
                if (given.GetValue(json)) Json.Print(shell.Out, ToJson(asked, view, known, state, rule, goes, pieces, opened));
                else Tell(shell.Out, asked, view, known, state, rule, goes, selection, pieces, opened);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static Outcome<Selection> Meant(string piece, AtHand opened)
    {
        var parts = piece.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            3 => Selection.Of(parts[0], parts[1], parts[2], null, opened.Network, opened.Gazetteer),
            1 when opened.Network.FindRoad(parts[0]) is not null => Selection.Of(parts[0], null, null, null, opened.Network, opened.Gazetteer),
            1 => Selection.Of(null, null, null, parts[0], opened.Network, opened.Gazetteer),
            _ => new Refusal($"'{piece}' is no piece of road; write \"ROAD, FROM, TO\", or a road, or a crossing or town"),
        };
    }

    static ImmutableArray<PieceState> Pieces(Selection selection, NetworkState state)
    {
        var bySegment = state.Pieces.ToLookup(piece => piece.Span.Segment);
        return [.. selection.Tracks.SelectMany(track => track.Spans).SelectMany(span => bySegment[span.Segment].Where(piece => piece.Span.From < span.To && span.From < piece.Span.To)).DistinctBy(piece => piece.Span)];
    }

    /// <summary>Pieces in a row that say the same are explained once.</summary>
    static IEnumerable<(PieceState Piece, int Metres, int Last)> Grouped(ImmutableArray<PieceState> pieces)
    {
        for (var at = 0; at < pieces.Length;)
        {
            var (first, metres) = (at, 0);
            while (at < pieces.Length && RoadRuns.SameState(pieces[first].Overall, pieces[at].Overall)) metres += pieces[at++].Span.Metres;
            yield return (pieces[first], metres, at - 1);
        }
    }

    static JsonObject ToJson(AsOfAsked asked, Viewpoint view, Known known, NetworkState state, ResolutionRule rule, Vehicle goes, ImmutableArray<PieceState> pieces, AtHand opened)
    {
        var answer = Json.Asked(asked);
        answer["viewpoint"] = view.IsEverybody ? null : view.Words;
        answer["network_version"] = state.NetworkVersion;
        answer["rule_version"] = state.RuleVersion;
        answer["rule_hash"] = rule.Hash;
        answer["pieces"] = Json.Array(Grouped(pieces).Select(group =>
        {
            var told = Json.Of(group.Piece.Overall);
            told.Insert(0, "from", PointNames.Of(opened.Network, group.Piece.Span.Segment, group.Piece.Span.From));
            told.Insert(1, "to", PointNames.Of(opened.Network, pieces[group.Last].Span.Segment, pieces[group.Last].Span.To));
            told.Insert(2, "metres", group.Metres);
            told["axes"] = Json.Array(group.Piece.Axes.Select(Json.Of));
            var passage = new JsonObject();
            foreach (var user in rule.Passage.Users.Keys)
            {
                var (lets, reason) = rule.Passage.For(group.Piece.Axes, user, goes.Name);
                passage[user] = new JsonObject { ["lets"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(lets.ToString()), ["reason"] = reason };
            }
            told["passage"] = passage;
            return (JsonNode?)told;
        }));
        answer["claims"] = Json.ClaimsOf(pieces.Select(piece => piece.Overall), [], known);
        answer["withheld_claims"] = known.Withheld;
        answer["note"] = known.Note;
        answer["caveat"] = Words.Caveat;
        return answer;
    }

    static void Tell(TextWriter to, AsOfAsked asked, Viewpoint view, Known known, NetworkState state, ResolutionRule rule, Vehicle goes, Selection selection, ImmutableArray<PieceState> pieces, AtHand opened)
    {
        to.WriteLine($"{selection.Title}: {asked.Clocks}{(view.IsEverybody ? "" : $", {view.Words}")}");
        to.WriteLine($"network {state.NetworkVersion}, rule {state.RuleVersion}");
        if (known.Note is { } note) to.WriteLine(note);
        foreach (var (piece, metres, last) in Grouped(pieces))
        {
            to.WriteLine();
            to.WriteLine($"{PointNames.Of(opened.Network, piece.Span.Segment, piece.Span.From)} to {PointNames.Of(opened.Network, pieces[last].Span.Segment, pieces[last].Span.To)}, {Counted.Kilometres(metres)}: {Words.Of(piece.Overall.Label).ToUpperInvariant()}");
            to.WriteLine($"    {piece.Overall.Sentence}");
            to.Write(Explaining.Of(piece.Overall, rule));
            foreach (var user in rule.Passage.Users.Keys)
            {
                var (lets, reason) = rule.Passage.For(piece.Axes, user, goes.Name);
                to.WriteLine($"    {user}, {goes.Name}: {Word(lets)} ({reason})");
            }
            foreach (var (side, claims) in new[] { ("for", piece.Overall.For), ("against", piece.Overall.Against), ("heard", piece.Overall.Heard) })
                foreach (var weighed in claims)
                {
                    to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {side,-7} {weighed.Decibans,3} decibans  {ClaimSentence.Of(weighed.Claim.Placed)}{known.Marks(weighed.Claim)}"));
                    to.WriteLine($"            {weighed.Reason}");
                }
        }
        to.WriteLine();
        to.WriteLine(Words.Caveat);
    }

    static string Word(Lets lets) => lets switch
    {
        Lets.Pass or Lets.PassIfLet => "reported to pass",
        Lets.Stop => "stopped",
        Lets.Doubt => "in doubt",
        Lets.NoWord => "unknown",
    };
}
