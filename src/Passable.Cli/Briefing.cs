using System.Collections.Immutable;
using Passable.Claims;
using Passable.Placing;
using Passable.Roads.Vehicles;
using Passable.Routes;

namespace Passable.Cli;

/// <summary>Makes a brief of what is known: the road, and the way round between its ends under every policy.</summary>
public static class Briefing
{
    /// <summary>A brief on a road or a stretch of it.</summary>
    /// <param name="opened">The operation.</param>
    /// <param name="standings">The claims to go by, as they stand.</param>
    /// <param name="asOf">The two instants.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="selection">A road, or a stretch of one.</param>
    /// <param name="audience">Whom it is for; null for the operation's own.</param>
    /// <param name="ends">The ends of the way round; null for the ends of the stretch, or none for a whole road.</param>
    public static Brief Of(AtHand opened, ImmutableArray<Standing> standings, AsOf asOf, ResolutionRule rule, Selection selection, (string From, string To)? ends, Audience? audience)
    {
        var state = Resolution.ResolveStandings(opened.Network, standings, asOf, rule);
        var shared = audience is null ? state : Sharing.For(state, standings, audience, asOf.KnownAt);
        if (audience is not null) standings = [.. standings.Where(standing => Sharing.MayTell(standing, audience, asOf.KnownAt))];
        ImmutableArray<RecordedClaim> claims = [.. standings.Where(standing => standing.Counts).Select(standing => standing.Current)];
        var stretch = selection.From is null ? null : new Ground.Stretch(selection.Road!, selection.From, selection.To!, selection.Tracks[0].Spans);
        return Brief.Of(opened.Network, shared, claims, selection.Road!, stretch, Ways(opened, state, shared, ends ?? (stretch is null ? null : (stretch.From, stretch.To)))).Marked(standings);
    }

    static ImmutableArray<RouteAnswer> Ways(AtHand opened, NetworkState state, NetworkState shared, (string From, string To)? ends)
    {
        if (ends is not { } named
            || !RoutePlanner.FindEnd(named.From, opened.Network, opened.Gazetteer).Is(out var from, out _)
            || !RoutePlanner.FindEnd(named.To, opened.Network, opened.Gazetteer).Is(out var to, out _)) return [];
        var car = Vehicle.Find("car").Value;
        return [.. Enum.GetValues<Policy>().Select(policy => new Journey { From = from, To = to, Via = [], Vehicle = car, Policy = policy })
            .Select(journey => ReferenceEquals(state, shared) ? RoutePlanner.Find(journey, opened.Network, state) : SharedRoute.Find(journey, opened.Network, state, shared))];
    }
}
