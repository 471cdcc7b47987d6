using System.Collections.Immutable;
using Passable.Claims;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>The way from one place of a table to another, or why there is none.</summary>
public abstract record TravelCell
{
    private TravelCell() { }

    /// <summary>A way the policy allows: the one a route would take.</summary>
    /// <param name="Metres">Its length.</param>
    /// <param name="Seconds">Its time as driven.</param>
    /// <param name="SecondsWithDoubt">The same with twice the time of what has no settled report, which is what the way was chosen by.</param>
    /// <param name="UnsettledMetres">How much of it has no settled report, or a contested or intermittent one.</param>
    public sealed record Open(int Metres, int Seconds, int SecondsWithDoubt, int UnsettledMetres) : TravelCell;

    /// <summary>No way the policy allows.</summary>
    /// <param name="MustOpen">A smallest set of closed stretches that would have to open (see <see cref="RouteAnswer.NoRoute.MustOpen"/>); empty when no roads that the vehicle may use join the two.</param>
    public sealed record Blocked(ImmutableArray<AvoidedRun> MustOpen) : TravelCell;
}

/// <summary>Times and lengths from several places to several. Immutable.</summary>
public sealed record TravelTable
{
    /// <summary>Where the journeys start.</summary>
    public required ImmutableArray<RouteEnd> From { get; init; }
    /// <summary>Where they end.</summary>
    public required ImmutableArray<RouteEnd> To { get; init; }
    /// <summary>A row a start, a cell an end.</summary>
    public required ImmutableArray<ImmutableArray<TravelCell>> Rows { get; init; }

    /// <summary>The table under a policy. Each cell has the way of its own two places; nothing of it depends on the other places.</summary>
    /// <param name="from">Where the journeys start; any may stand several times.</param>
    /// <param name="to">Where they end; any may stand several times.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">Its state.</param>
    /// <param name="vehicle">What goes.</param>
    /// <param name="policy">How much doubt it may carry.</param>
    public static TravelTable Of(ImmutableArray<RouteEnd> from, ImmutableArray<RouteEnd> to, RoadNetwork network, NetworkState state, Vehicle vehicle, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(vehicle);
        var roads = new Passage(network, state, vehicle, policy);
        var search = new PairSearch(roads.Hierarchy);
        return new()
        {
            From = from,
            To = to,
            Rows = [.. from.Select(start =>
            {
                var blockade = new Lazy<Blockade>(() => Blockade.From(network, roads, start.Node));
                return to.Select(end => Cell(network, roads, search, start.Node, end.Node, blockade)).ToImmutableArray();
            })],
        };
    }

    static TravelCell Cell(RoadNetwork network, Passage roads, PairSearch search, int from, int to, Lazy<Blockade> blockade)
    {
        var weight = search.Way(roads.Metric, from, to);
        if (!weight.IsPassable) return new TravelCell.Blocked(blockade.Value.MustOpen(to));
        var (metres, unsettled, deciseconds) = (0, 0, 0L);
        foreach (var arc in search.Arcs)
        {
            var segment = Passage.SegmentOf((int)arc);
            var length = network.MetresOf(segment);
            metres += length;
            deciseconds += roads.FreeWeights[(int)arc].Deciseconds;
            if (roads.State(segment).Label is not (StateLabel.Passable or StateLabel.Limited)) unsettled += length;
        }
        return new TravelCell.Open(metres, (int)(deciseconds / 10), (int)(weight.Deciseconds / 10), unsettled);
    }
}
