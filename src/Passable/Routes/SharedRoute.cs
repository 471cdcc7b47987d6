using Passable.Claims;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>Ways as an audience may be told of them. Pure.</summary>
public static class SharedRoute
{
    /// <summary>
    /// The way the policy allows. What the audience may not be told of still keeps it off where it would have kept it off, and is told as unknown; a
    /// state withheld from them never lets it through.
    /// </summary>
    /// <param name="journey">The journey.</param>
    /// <param name="network">The network.</param>
    /// <param name="full">The state by all claims.</param>
    /// <param name="shared">The same as the audience may be told of it (<see cref="Sharing.For"/>).</param>
    public static RouteAnswer Find(Journey journey, RoadNetwork network, NetworkState full, NetworkState shared)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(full);
        ArgumentNullException.ThrowIfNull(shared);
        var planned = shared with { Pieces = [.. full.Pieces.Zip(shared.Pieces, (all, told) => Planned(all, told, journey.Policy))] };
        return Told(RoutePlanner.Find(journey, network, planned));
    }

    /// <summary>A piece withheld is planned as closed where its own state keeps the policy off, else as unknown: no other label, so that no answer can tell it.</summary>
    static PieceState Planned(PieceState all, PieceState told, Policy policy) =>
        ReferenceEquals(all.Overall, told.Overall) || !Passage.KeepsOff(all.Overall, policy) ? told : told with { Overall = told.Overall with { Label = StateLabel.NotPassable } };

    static RouteAnswer Told(RouteAnswer answer) => answer switch
    {
        RouteAnswer.Route route => route with { Legs = [.. route.Legs.Select(leg => leg with { State = Told(leg.State) })], Avoided = [.. route.Avoided.Select(run => run with { State = Told(run.State) })] },
        RouteAnswer.NoRoute none => none with { BlockedBy = [.. none.BlockedBy.Select(run => run with { State = Told(run.State) })] },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A closure that rests on no claim is one that was withheld.</summary>
    static RoadState Told(RoadState state) => state is { Label: StateLabel.NotPassable, For.IsEmpty: true } ? state with { Label = StateLabel.Unknown } : state;
}
