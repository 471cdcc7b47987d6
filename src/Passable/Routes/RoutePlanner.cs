using System.Collections.Immutable;
using System.Globalization;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>Finds ways under a network state. Pure; safe on any number of threads.</summary>
public static class RoutePlanner
{
    /// <summary>How far from a road an end may lie, metres.</summary>
    const double EndWithin = 10_000;



    /// <summary>The end meant by a name: a node or crossing of the network, else a place of the gazetteer near a road; a refusal says what is missing or which places share the name.</summary>
    public static Outcome<RouteEnd> FindEnd(string name, RoadNetwork network, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gazetteer);
        var nodes = Enumerable.Range(0, network.Nodes.Length).Where(node => network.Nodes[node].Name is { } own && NameKeys.Folded(own) == NameKeys.Folded(name)).ToList();
        if (nodes.Count == 1) return new RouteEnd(network.Nodes[nodes[0]].Name!, nodes[0], 0);
        if (nodes.Count > 1) return new Refusal($"'{name}' names {nodes.Count} points of the network; say which, as in \"{name}, GOVERNORATE\"");
        if (network.FindCrossing(name) is { } crossing && Snap(crossing.At, network) is { } post) return new RouteEnd(crossing.Name, post.Node, post.Away);

        var places = gazetteer.Find(name).Where(found => found.Place.Type is PlaceType.Settlement or PlaceType.Neighbourhood or PlaceType.Other).ToList();
        if (places.Count == 0) return new Refusal($"neither the network nor the gazetteer has '{name}'; `passable gazetteer find NAME` looks for other spellings");
        var near = places.Select(found => (found.Place, At: Snap(found.Place.At, network))).Where(found => found.At is not null).ToList();
        if (near.Count == 0)
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"'{name}' lies more than {EndWithin / 1000:0} km from every road of this network"));
        if (near.Select(found => found.At!.Value.Node).Distinct().Count() > 1)
            return new Refusal($"'{name}' names {near.Count} places near roads: {string.Join("; ", near.Select(found => $"{found.Place.Name}, {found.Place.Governorate ?? found.Place.Ref}"))}; say which");
        return new RouteEnd(near[0].Place.Name, near[0].At!.Value.Node, near[0].At!.Value.Away);
    }

    internal static (int Node, double Away)? Snap(Position at, RoadNetwork network)
    {
        if (network.Nearest(at, null, EndWithin) is not { } on) return null;
        var segment = network.Segments[on.Segment];
        var node = on.Metres * 2 <= segment.Metres ? segment.From : segment.To;
        return (node, at.MetresTo(network.Nodes[node].At));
    }

    /// <summary>The fastest way the policy allows; of equally fast ones always the same. A piece without a settled state is never taken for open: the policy says whether it may be used, at twice its time, and the answer says so.</summary>
    public static RouteAnswer Find(Journey journey, RoadNetwork network, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        var roads = new Passage(network, state, journey.Vehicle, journey.Policy);
        ImmutableArray<int> stops = [journey.From.Node, .. journey.Via.Select(via => via.Node), journey.To.Node];
        var unhindered = roads.Way(stops, roads.FreeWeights);
        var way = roads.Way(stops, roads.Weights);
        if (unhindered is not { } direct)
        {
            return new RouteAnswer.NoRoute
            {
                Journey = journey,
                BlockedBy = [],
                MustOpen = [],
                Sentence = $"No way: no roads that {journey.Vehicle.Name} may use join {journey.From.Name} and {journey.To.Name} on this network.",
            };
        }
        var kept = Kept(journey, network, roads, way, direct);
        return way is { } found ? Route(journey, network, roads, found, direct, kept) : NoRoute(journey, network, roads, kept);
    }

    /// <summary>The answer that this way is: what it goes over, and what it avoids of the way without any closure.</summary>
    internal static RouteAnswer.Route Told(Journey journey, RoadNetwork network, Passage roads, ImmutableArray<int> way, ImmutableArray<int> direct) =>
        Route(journey, network, roads, way, direct, Kept(journey, network, roads, way, direct));

    static ImmutableArray<AvoidedRun> Kept(Journey journey, RoadNetwork network, Passage roads, ImmutableArray<int>? way, ImmutableArray<int> direct)
    {
        ImmutableArray<int> stops = [journey.From.Node, .. journey.Via.Select(via => via.Node), journey.To.Node];
        var used = way?.Select(arc => Passage.SegmentOf(arc)).ToHashSet() ?? [];
        return
        [
            .. Runs(direct, network, roads)
                .Where(run => way is null ? !roads.IsAllowed(run.Segments[0]) : run.Segments.Any(segment => !used.Contains(segment)) && roads.Keeps(run.Segments[0]))
                .Select(run => Avoided(run, roads, stops, way)),
        ];
    }

    static AvoidedRun Avoided(Run run, Passage roads, ImmutableArray<int> stops, ImmutableArray<int>? way)
    {
        var reopened = roads.Way(stops, roads.WeightsWith(run.Segments));
        int? saved = reopened is null ? null
            : way is null ? roads.Seconds(reopened.Value)
            : Math.Max(0, roads.Seconds(way.Value) - roads.Seconds(reopened.Value));
        return new(run.Road, run.From, run.To, run.Metres, run.State, saved is 0 ? null : saved);
    }

    static RouteAnswer.NoRoute NoRoute(Journey journey, RoadNetwork network, Passage roads, ImmutableArray<AvoidedRun> blocked)
    {
        ImmutableArray<RouteEnd> stops = [journey.From, .. journey.Via, journey.To];
        return new()
        {
            Journey = journey,
            BlockedBy = blocked,
            MustOpen = [.. stops.Zip(stops.Skip(1)).SelectMany(leg => Blockade.From(network, roads, leg.First.Node).MustOpen(leg.Second.Node)).DistinctBy(run => (run.Road, run.From, run.To))],
            Sentence = $"No way from {journey.From.Name} to {journey.To.Name} that the {Name(journey.Policy)} policy allows.{(blocked.IsEmpty ? "" : " On the direct way: " + Together(blocked))}",
        };
    }

    static RouteAnswer.Route Route(Journey journey, RoadNetwork network, Passage roads, ImmutableArray<int> way, ImmutableArray<int> unhindered, ImmutableArray<AvoidedRun> avoided)
    {
        var runs = Runs(way, network, roads);
        var (metres, seconds) = (runs.Sum(run => run.Metres), roads.Seconds(way));
        var longer = Math.Max(0, seconds - roads.Seconds(unhindered));
        var unreported = runs.Where(run => run.State.Label == StateLabel.Unknown).Sum(run => run.Metres);
        var contested = runs.Where(run => run.State.Label == StateLabel.Contested).Sum(run => run.Metres);
        var by = string.Join(", then ", runs.Select(run => run.Road).Aggregate(new List<string>(), (roadsSoFar, road) =>
        {
            if (roadsSoFar.Count == 0 || roadsSoFar[^1] != road) roadsSoFar.Add(road);
            return roadsSoFar;
        }));
        var doubts = new List<string>();
        var limited = runs.Where(run => run.State.Label == StateLabel.Limited).Sum(run => run.Metres);
        if (limited > 0) doubts.Add(string.Create(CultureInfo.InvariantCulture, $"{limited / 1000.0:0} km are passable with limits: read the claims"));
        if (unreported > 0) doubts.Add(string.Create(CultureInfo.InvariantCulture, $"{unreported / 1000.0:0} km have no settled report"));
        if (contested > 0) doubts.Add(string.Create(CultureInfo.InvariantCulture, $"{contested / 1000.0:0} km are contested"));
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{Named(journey.From, network)} to {Named(journey.To, network)} by {(by.Length == 0 ? "no road" : by)}: {metres / 1000.0:0} km, about {Duration(seconds)} by {journey.Vehicle.Name}{(longer > 60 ? $", {Duration(longer)} longer than the way without any closure" : "")}.");
        if (doubts.Count > 0) sentence += $" On this way {string.Join("; ", doubts)}.";
        var despite = runs.Where(run => Passage.ClosuresNear(run.State).Any()).ToList();
        if (despite.Count > 0) sentence += " It is used although " + string.Join(" And ", despite.Select(run => $"on the {run.Road} from {run.From} to {run.To} {Why(run.State)}"));
        return new()
        {
            Journey = journey,
            Legs = [.. runs.Select(run => new RouteLeg(run.Road, run.From, run.To, run.Metres, run.Seconds, run.State, run.Segments))],
            Metres = metres,
            Seconds = seconds,
            Avoided = avoided,
            SecondsLonger = longer,
            Sentence = sentence + (avoided.Length == 0 ? "" : " Avoided: " + Together(avoided)),
        };
    }

    internal static string Sentence(AvoidedRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Road} from {run.From} to {run.To} ({run.Metres / 1000.0:0} km): {Why(run.State)}");

    /// <summary>Why a run is left out: its state, or the closure that is told of the road or region it is part of.</summary>
    static string Why(RoadState state) => state.Label == StateLabel.Unknown && Passage.ClosuresNear(state).ToList() is [var nearest, ..]
        ? $"{(nearest.Claim.Placed.Claim.Modality == Reading.Modality.Denied ? "it is denied that it is open, told" : "a closure is told")} of {ClaimSentence.Place(nearest.Claim.Placed.Placement, nearest.Claim.Placed.Claim)}, {ClaimSentence.Time(nearest.Claim.Placed.Claim)} ({ClaimSentence.Chain(nearest.Claim.Placed.Claim)}){(nearest.Claim.Placed.Placement is Placing.Placement.Placed { Ground: Placing.Ground.Region or Placing.Ground.WholeRoad } ? "; which part is not said" : "")}."
        : state.Sentence;

    /// <summary>What the runs come to in words: those with a reason of their own one by one, those without a settled report together.</summary>
    internal static string Together(ImmutableArray<AvoidedRun> runs)
    {
        var unsettled = runs.Where(run => run.State.Label == StateLabel.Unknown && !Passage.ClosuresNear(run.State).Any()).ToList();
        var told = runs.Except(unsettled).ToList();
        var said = told.Take(6).Select(Sentence).ToList();
        if (told.Count > 6) said.Add($"And {told.Count - 6} more.");
        if (unsettled.Count > 0) said.Add(string.Create(CultureInfo.InvariantCulture, $"{unsettled.Sum(run => run.Metres) / 1000.0:0} km of the direct way have no settled report."));
        return string.Join(' ', said);
    }

    /// <summary>An end as it is told: a place off its node says where it joins the road and how far that is.</summary>
    static string Named(RouteEnd end, RoadNetwork network) => end.Away < 1_000 ? end.Name
        : string.Create(CultureInfo.InvariantCulture, $"{end.Name} (from the road at {network.Nodes[end.Node].Name ?? "its nearest point"}, {end.Away / 1000:0} km away)");

    internal static string Name(Policy policy) => policy switch
    {
        Policy.Cautious => "cautious",
        Policy.Likely => "likely",
        Policy.Hopeful => "hopeful",
    };

    internal static string Duration(int seconds) => seconds < 3600
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, seconds / 60)} min")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60:00} min");

    internal sealed record Run(string Road, string From, string To, int Metres, int Seconds, RoadState State, ImmutableArray<int> Segments);

    /// <summary>The arcs of a way joined into runs of one road and one state.</summary>
    internal static ImmutableArray<Run> Runs(ImmutableArray<int> arcs, RoadNetwork network, Passage roads)
    {
        var runs = ImmutableArray.CreateBuilder<Run>();
        var open = new List<int>();
        var road = "";
        void Close()
        {
            if (open.Count == 0) return;
            var (first, last) = (open[0], open[^1]);
            string End(int node) => network.Nodes[node].Name ?? string.Create(CultureInfo.InvariantCulture, $"{network.Nodes[node].At.Latitude:0.000},{network.Nodes[node].At.Longitude:0.000}");
            runs.Add(new(
                road,
                End(Passage.TailOf(network, first)),
                End(Passage.HeadOf(network, last)),
                open.Sum(arc => network.Segments[Passage.SegmentOf(arc)].Metres),
                roads.Seconds([.. open]),
                RoadRuns.RunState([.. open.Select(arc => roads.State(Passage.SegmentOf(arc)))]),
                [.. open.Select(Passage.SegmentOf)]));
            open.Clear();
        }
        foreach (var arc in arcs)
        {
            var segment = Passage.SegmentOf(arc);
            var next = Road(network, segment, road);
            if (open.Count > 0 && (road != next || !IsOneRun(roads.State(Passage.SegmentOf(open[^1])), roads.State(segment)))) Close();
            road = next;
            open.Add(arc);
        }
        Close();
        return runs.ToImmutable();
    }

    /// <summary>Whether two segments' states belong to one run: the same state, kept off for the same reasons.</summary>
    internal static bool IsOneRun(RoadState left, RoadState right) => RoadRuns.SameState(left, right)
        && Passage.ClosuresNear(left).Select(one => one.Claim.Sequence).SequenceEqual(Passage.ClosuresNear(right).Select(one => one.Claim.Sequence));

    /// <summary>The road a segment is driven as: the one come along where it goes on, else the first that runs there.</summary>
    static string Road(RoadNetwork network, int segment, string comingAlong)
    {
        var line = network.Segments[segment];
        return line.Refs.Contains(comingAlong, StringComparer.Ordinal) ? comingAlong : line.Refs.FirstOrDefault() ?? line.Names.FirstOrDefault() ?? "unnamed road";
    }
}
