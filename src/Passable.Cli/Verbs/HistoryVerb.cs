using System.Collections.Immutable;
using System.CommandLine;
using Passable.Claims;
using Passable.Reports;

namespace Passable.Cli.Verbs;

/// <summary><c>passable history</c>: every claim on a road, in the order of the dates they hold from.</summary>
public static class HistoryVerb
{
    public static Command Command(Shell shell)
    {
        var (road, from, to, at) = (Options.Road(), Options.From(), Options.To(), Options.At());
        var (asOf, knownAt, accordingTo) = (Options.AsOf(), Options.KnownAt(), Options.AccordingTo());
        var (operation, json) = (Options.Operation(), Options.Json());
        var audience = Protocols.Audience();
        asOf.Description = "Only claims that hold from then or earlier; a day means its end in UTC. All when left out.";
        var command = new Command("history", "List every claim on a road, a stretch or a crossing, in order of the date it holds from, then of record.")
        {
            road, from, to, at, asOf, knownAt, accordingTo, audience, operation, json,
        };
        var viewing = new Viewing();
        viewing.AddViewpointTo(command);
        command.SetAction(async (given, ct) =>
        {
            if (!Asking.Of(given.GetValue(asOf), given.GetValue(knownAt), shell.Clock.GetCurrentInstant()).Is(out var asked, out var refused)) return shell.Refuse(refused);
            return await OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
            {
                if (!Selection.Of(given.GetValue(road), given.GetValue(from), given.GetValue(to), given.GetValue(at), opened.Network, opened.Gazetteer).Is(out var selection, out var wrong)) return shell.Refuse(wrong);
                if (!viewing.Viewpoint(given, opened).Is(out var view, out wrong)) return shell.Refuse(wrong);
                var known = await Known.OfAsync(opened, asked, given.GetValue(accordingTo), view, ct);
                if (given.GetValue(audience) is { } named)
                {
                    if (!Protocols.Find(opened.Folder, named).Is(out var toWhom, out wrong)) return shell.Refuse(wrong);
                    known = (await known.LevelledAsync(opened.Ledger, ct)).ToldTo(toWhom, view, asked);
                }
                // What no longer counts is told too, and marked: a history that left it out would hide that it was ever said.
                ImmutableArray<RecordedClaim> told = [.. known.Standings.Where(standing => !Protection.IsWithheld(standing.Placed, asked.KnownAt.At)).Select(standing => standing.Current)];
                var latest = given.GetValue(asOf) is null ? null : (PartialDate?)PartialDate.OfDay(asked.HeldAt.At.InUtc().Date);
                var claims = InOrder(selection, told, latest);
                if (given.GetValue(json)) Print(shell, known, claims);
                else Tell(shell.Out, selection, known, asked, claims);
                return ExitCode.Done;
            }, ct);
        });
        return command;
    }

    static ImmutableArray<(RecordedClaim Claim, Bearing Bearing)> InOrder(Selection selection, ImmutableArray<RecordedClaim> claims, PartialDate? latest) =>
    [
        .. claims.Select(claim => (Claim: claim, Bearing: selection.BearingOf(claim.Placed), From: HoldsFrom(claim)))
            .Where(one => one.Bearing is not null && (latest is null || one.From is null || one.From.Value.FirstDay <= latest.Value.FirstDay))
            .OrderBy(one => one.From is null ? 1 : 0).ThenBy(one => one.From ?? default).ThenBy(one => one.Claim.Sequence)
            .Select(one => (one.Claim, one.Bearing!.Value)),
    ];

    /// <summary>The date a claim holds from: its start, else its end, else the first of its candidates, else the latest day its report was published.</summary>
    static PartialDate? HoldsFrom(RecordedClaim claim)
    {
        var when = claim.Placed.Claim.When;
        return when.Start ?? when.End ?? (when.Candidates.IsEmpty ? claim.Placed.PublishedWithin.Latest : when.Candidates[0]);
    }

    static void Print(Shell shell, Known known, ImmutableArray<(RecordedClaim Claim, Bearing Bearing)> claims) =>
        Json.Print(shell.Out, Json.Array(claims.Select(one =>
        {
            var claim = Json.Of(one.Claim, known.StandingOf(one.Claim));
            claim.Insert(1, "bearing", one.Bearing == Bearing.On ? "on" : "may");
            return claim;
        })));

    static void Tell(TextWriter to, Selection selection, Known known, AsOfAsked asked, ImmutableArray<(RecordedClaim Claim, Bearing Bearing)> claims)
    {
        to.WriteLine($"{selection.Title}: what was recorded by {ClaimText.Iso(asked.KnownAt.At)}{(known.AccordingTo is { } source ? $", according to {source} alone" : "")}, in order of the date it holds from");
        if (known.Note is { } note) to.WriteLine(note);
        to.WriteLine();
        if (claims.IsEmpty) to.WriteLine("No claim is on it.");
        foreach (var (claim, bearing) in claims)
        {
            to.WriteLine($"{HoldsFrom(claim)?.ToString() ?? "undated",-10}  {ClaimText.Line(claim)}{(bearing == Bearing.May ? "; may concern it, place not certain" : "")}{known.Marks(claim)}");
        }
        to.WriteLine();
        to.WriteLine(Words.Caveat);
    }
}
