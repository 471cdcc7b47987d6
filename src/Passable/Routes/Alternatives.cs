using System.Collections.Immutable;
using Passable.Claims;
using Passable.Roads;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>A run of road that one way goes over and the first does not, or the other way round.</summary>
/// <param name="Road">The road's reference or name.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Metres">Its length.</param>
/// <param name="State">Its state.</param>
public sealed record ApartRun(string Road, string From, string To, int Metres, RoadState State);

/// <summary>Another way, and what makes it another.</summary>
/// <param name="Way">The way.</param>
/// <param name="SharedMetres">How much of it the first way goes over too.</param>
/// <param name="Over">What it goes over and the first way does not.</param>
/// <param name="Leaves">What the first way goes over and it does not.</param>
public sealed record Alternative(RouteAnswer.Route Way, int SharedMetres, ImmutableArray<ApartRun> Over, ImmutableArray<ApartRun> Leaves);

/// <summary>
/// Ways that really differ, by penalties: the segments of each way found are made slower and the search is repeated (Bader, Dees, Geisberger
/// and Sanders, Alternative route graphs in road networks, 2011), on a metric changed in part. A way is kept only when it is bounded in all of
/// stretch, stretch of parts and sharing; what cannot be found so is not made up. Pure.
/// </summary>
public static class Alternatives
{
    /// <summary>A way, and any part of it off the first way, takes at most this share of the lightest between the same ends, by the weights of the policy.</summary>
    public const int MostStretchPercent = 150;

    /// <summary>A way shares with each way before it at most this share of the time of the first.</summary>
    public const int MostSharedPercent = 70;

    const int PenaltyPercent = 130;
    const int TriesEach = 8;

    /// <summary>The first way, which is the route's, and others; a <see cref="RouteAnswer.NoRoute"/> and none when there is no way.</summary>
    /// <param name="journey">From where to where; it has no via points.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">Its state.</param>
    /// <param name="most">At most so many others, at least 1.</param>
    /// <exception cref="ArgumentException">The journey has via points.</exception>
    public static (RouteAnswer First, ImmutableArray<Alternative> Others) Of(Journey journey, RoadNetwork network, NetworkState state, int most)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (!journey.Via.IsEmpty) throw new ArgumentException("alternatives have no via points", nameof(journey));
        var answer = RoutePlanner.Find(journey, network, state);
        if (answer is not RouteAnswer.Route first) return (answer, []);

        var roads = new Passage(network, state, journey.Vehicle, journey.Policy);
        ImmutableArray<int> stops = [journey.From.Node, journey.To.Node];
        var direct = roads.Way(stops, roads.FreeWeights)!.Value;
        var ways = new List<ImmutableArray<int>> { roads.Way(stops, roads.Weights)!.Value };
        var others = ImmutableArray.CreateBuilder<Alternative>();
        foreach (var way in Differing(roads, journey.From.Node, journey.To.Node, ways, most))
        {
            var told = RoutePlanner.Told(journey, network, roads, way, direct);
            var (used, usedFirst) = (Segments(way), Segments(ways[0]));
            others.Add(new(
                told,
                used.Where(usedFirst.Contains).Sum(network.MetresOf),
                Apart(way, usedFirst, network, roads),
                Apart(ways[0], used, network, roads)));
        }
        return (first, others.ToImmutable());
    }

    /// <summary>Adds to the ways those that differ from all before them, and gives them.</summary>
    static List<ImmutableArray<int>> Differing(Passage roads, int from, int to, List<ImmutableArray<int>> ways, int most)
    {
        var least = Weigh(roads, ways[0]);
        if (least == 0) return [];
        var (draft, search) = (new MetricDraft(roads.Metric), new PairSearch(roads.Hierarchy));
        var last = ways[0];
        for (var tries = 0; tries < TriesEach * most && ways.Count <= most; tries++)
        {
            foreach (var segment in Segments(last))
                for (var arc = 2 * segment; arc <= (2 * segment) + 1; arc++) draft.Set(arc, draft[arc].Slowed(PenaltyPercent));
            if (!search.Way(draft.Current, from, to).IsPassable) break;
            last = [.. search.Arcs.ToArray().Select(arc => (int)arc)];
            if (IsBounded(roads, search, last, ways[0], least) && ways.TrueForAll(way => Shared(roads, last, way) * 100 <= least * MostSharedPercent)) ways.Add(last);
        }
        return ways[1..];
    }

    /// <summary>Whether the way and each of its parts off the first are within the bound of stretch.</summary>
    static bool IsBounded(Passage roads, PairSearch search, ImmutableArray<int> way, ImmutableArray<int> first, long least)
    {
        if (Weigh(roads, way) * 100 > least * MostStretchPercent) return false;
        var used = first.ToHashSet();
        var (part, start) = (0L, -1);
        for (var at = 0; at <= way.Length; at++)
        {
            var isOff = at < way.Length && !used.Contains(way[at]);
            if (isOff)
            {
                if (start < 0) (part, start) = (0, at);
                part += roads.Weights[way[at]].Deciseconds;
            }
            else if (start >= 0)
            {
                if (part * 100 > (long)search.Distance(roads.Metric, roads.TailOf(way[start]), roads.HeadOf(way[at - 1])).Deciseconds * MostStretchPercent) return false;
                start = -1;
            }
        }
        return true;
    }

    static long Weigh(Passage roads, ImmutableArray<int> way) => way.Sum(arc => (long)roads.Weights[arc].Deciseconds);

    /// <summary>The time of the arcs whose segments both ways go over.</summary>
    static long Shared(Passage roads, ImmutableArray<int> way, ImmutableArray<int> other)
    {
        var used = Segments(other);
        return way.Where(arc => used.Contains(Passage.SegmentOf(arc))).Sum(arc => (long)roads.Weights[arc].Deciseconds);
    }

    static HashSet<int> Segments(ImmutableArray<int> way) => [.. way.Select(Passage.SegmentOf)];

    /// <summary>The runs of a way off some segments.</summary>
    static ImmutableArray<ApartRun> Apart(ImmutableArray<int> way, HashSet<int> segments, RoadNetwork network, Passage roads)
    {
        var apart = ImmutableArray.CreateBuilder<ApartRun>();
        for (var at = 0; at < way.Length;)
        {
            var isOff = !segments.Contains(Passage.SegmentOf(way[at]));
            var end = at;
            while (end < way.Length && !segments.Contains(Passage.SegmentOf(way[end])) == isOff) end++;
            if (isOff) apart.AddRange(RoutePlanner.Runs(way[at..end], network, roads).Select(run => new ApartRun(run.Road, run.From, run.To, run.Metres, run.State)));
            at = end;
        }
        return apart.ToImmutable();
    }
}
