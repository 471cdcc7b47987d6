using System.Collections.Immutable;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>A settlement and how it is come to.</summary>
/// <param name="Name">As the network or the gazetteer has it.</param>
/// <param name="Node">The node of the network it is joined to.</param>
/// <param name="At">Where it lies.</param>
/// <param name="Away">Metres between it and that node; they are not driven.</param>
/// <param name="Population">As the gazetteer has it; null when not known.</param>
public sealed record Settlement(string Name, int Node, Position At, int Away, long? Population);

/// <summary>A settlement within the time.</summary>
/// <param name="Place">The settlement.</param>
/// <param name="Seconds">Its time, what has no settled report counted twice.</param>
/// <param name="FreeSeconds">Its time if no claim stood; at most <paramref name="Seconds"/>.</param>
public sealed record ReachedPlace(Settlement Place, int Seconds, int FreeSeconds);

/// <summary>A settlement that would be within the time if no claim stood, and to which the policy allows no way at all.</summary>
/// <param name="Place">The settlement.</param>
/// <param name="FreeSeconds">Its time if no claim stood.</param>
/// <param name="MustOpen">A smallest set of closed stretches that would have to open (see <see cref="RouteAnswer.NoRoute.MustOpen"/>).</param>
public sealed record CutOffPlace(Settlement Place, int FreeSeconds, ImmutableArray<AvoidedRun> MustOpen);

/// <summary>What can be reached from a place in a time, and what could be and cannot. Immutable.</summary>
public sealed record Reach
{
    /// <summary>Where the journeys start.</summary>
    public required RouteEnd From { get; init; }
    /// <summary>The time allowed, in seconds; a settlement at just that time is within.</summary>
    public required int Seconds { get; init; }
    /// <summary>Settlements within the time, nearest first, then by name.</summary>
    public required ImmutableArray<ReachedPlace> Within { get; init; }
    /// <summary>Settlements that would be within the time if no claim stood and every road were reported passable, and take longer; soonest first.</summary>
    public required ImmutableArray<ReachedPlace> Later { get; init; }
    /// <summary>Settlements that would be within the time so, and have no way; soonest first.</summary>
    public required ImmutableArray<CutOffPlace> CutOff { get; init; }

    /// <summary>
    /// The settlements that are on the network: its named nodes, and the gazetteer's settlements not more than 10 km from a road, each joined to
    /// the nearer end of the nearest road. Of one name at one node, one; in order of the network, then of the gazetteer.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="gazetteer">The gazetteer.</param>
    public static ImmutableArray<Settlement> Settlements(RoadNetwork network, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gazetteer);
        var found = new List<Settlement>();
        var seen = new Dictionary<(string, int), int>();
        for (var node = 0; node < network.Nodes.Length; node++)
        {
            if (network.Nodes[node] is not { Name: { } name } at || !seen.TryAdd((NameKeys.Folded(name), node), found.Count)) continue;
            found.Add(new(name, node, at.At, 0, null));
        }
        foreach (var place in gazetteer.Places)
        {
            if (place.Type != PlaceType.Settlement || RoutePlanner.Snap(place.At, network) is not { } on) continue;
            long? population = place.Population > 0 ? place.Population : null;
            if (seen.TryAdd((NameKeys.Folded(place.Name), on.Node), found.Count)) found.Add(new(place.Name, on.Node, place.At, (int)Math.Round(on.Away), population));
            else if (seen[(NameKeys.Folded(place.Name), on.Node)] is var same && found[same].Population is null) found[same] = found[same] with { Population = population };
        }
        return [.. found];
    }

    /// <summary>What can be reached.</summary>
    /// <param name="from">Where the journeys start.</param>
    /// <param name="seconds">The time allowed, at least 0.</param>
    /// <param name="settlements">The settlements to tell of; the one the journeys start at is left out.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">Its state.</param>
    /// <param name="vehicle">What goes.</param>
    /// <param name="policy">How much doubt it may carry.</param>
    public static Reach Of(RouteEnd from, int seconds, ImmutableArray<Settlement> settlements, RoadNetwork network, NetworkState state, Vehicle vehicle, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(vehicle);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var roads = new Passage(network, state, vehicle, policy);
        var sweep = new Sweep(roads.Hierarchy);
        var (free, now) = (new Weight[network.Nodes.Length], new Weight[network.Nodes.Length]);
        sweep.From(roads.FreeMetric, from.Node, free);
        sweep.From(roads.Metric, from.Node, now);
        var blockade = new Lazy<Blockade>(() => Blockade.From(network, roads, from.Node));
        var most = new Weight((uint)Math.Min(seconds * 10L, int.MaxValue - 1));
        var (within, later, cutOff) = (ImmutableArray.CreateBuilder<ReachedPlace>(), ImmutableArray.CreateBuilder<ReachedPlace>(), ImmutableArray.CreateBuilder<CutOffPlace>());
        foreach (var place in settlements.Where(place => place.Node != from.Node))
        {
            if (free[place.Node] > most) continue;
            var freely = (int)(free[place.Node].Deciseconds / 10);
            if (!now[place.Node].IsPassable) cutOff.Add(new(place, freely, blockade.Value.MustOpen(place.Node)));
            else (now[place.Node] <= most ? within : later).Add(new(place, (int)(now[place.Node].Deciseconds / 10), freely));
        }
        return new()
        {
            From = from,
            Seconds = seconds,
            Within = [.. within.OrderBy(one => one.Seconds).ThenBy(one => one.Place.Name, StringComparer.Ordinal)],
            Later = [.. later.OrderBy(one => one.Seconds).ThenBy(one => one.Place.Name, StringComparer.Ordinal)],
            CutOff = [.. cutOff.OrderBy(one => one.FreeSeconds).ThenBy(one => one.Place.Name, StringComparer.Ordinal)],
        };
    }
}
