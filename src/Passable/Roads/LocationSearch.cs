using System.Collections.Immutable;
using System.Globalization;

namespace Passable.Roads;

/// <summary>
/// Finds location references: the segments near each point are weighed by distance, bearing, class and reference; the cheapest ways
/// between the best of them are weighed by length and bearing; the chain of most weight is what is meant. Pure.
/// </summary>
internal static class LocationSearch
{
    /// <summary>The farthest two points of a reference stand apart, metres.</summary>
    internal const int Apart = 10_000;

    /// <summary>How far a road may lie from where a point was, metres.</summary>
    const double Reach = 300;

    /// <summary>Within this a point lies on a road, and how the road bends there does not matter, metres.</summary>
    const double Same = 0.5;

    /// <summary>How many segments are tried for a point.</summary>
    const int Tried = 5;

    /// <summary>Below this a match is none.</summary>
    const double Least = 0.4;

    /// <summary>From this on a match is that of the very same road, and no other is looked for.</summary>
    const double Sure = 0.95;

    /// <summary>Another match of almost this share of the best one's score, elsewhere, leaves it open which is meant.</summary>
    const double Rival = 0.93;

    static readonly ImmutableArray<string> Ranks =
        ["motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service", "track"];

    /// <summary>The longest a way may be that was so long on the network it was told of, metres.</summary>
    internal static int MostMetres(int whole) => whole + (whole / 4) + 200;

    /// <summary>The reference by which a segment is told: the road's own where it is among them, else the first; null when there is none.</summary>
    internal static string? RefOf(RoadNetwork network, int segment, string? road)
    {
        var refs = network.RefsOf(segment);
        return road is not null && refs.Contains(road, StringComparer.Ordinal) ? road : refs.IsEmpty ? null : refs[0];
    }

    internal static LocationFound Find(LocationReference reference, RoadNetwork network)
    {
        if (reference.Paths.IsEmpty)
            return new LocationFound.Lost("it was told by no part of a road");
        var spans = ImmutableArray.CreateBuilder<SegmentSpan>();
        var rivals = ImmutableArray.CreateBuilder<LocationFound.Found>();
        var least = 1.0;
        foreach (var path in reference.Paths)
        {
            var matches = Matches(path, network, out var lost);
            if (matches.Count == 0)
                return new LocationFound.Lost(lost);
            var best = matches[0];
            if (best.Score < Sure && matches.Skip(1).FirstOrDefault(other => other.Score >= best.Score * Rival && Shared(best.Way, other.Way) < 0.5) is { } rival)
                rivals.Add(new LocationFound.Found(rival.Way.Spans, rival.Score));
            spans.AddRange(best.Way.Spans);
            least = Math.Min(least, best.Score);
        }

        var found = new LocationFound.Found(spans.ToImmutable(), least);
        return rivals.Count == 0
            ? found
            : new LocationFound.Ambiguous([found, .. rivals], "two roads there agree with it about as well");
    }

    sealed record Match(Way Way, double Score);

    /// <summary>A place where a point may be.</summary>
    readonly record struct Candidate(RoadPoint On, double Score);

    /// <summary>The likeliest ways to a candidate: over which candidate before, with what legs, and the sum of all scores so far.</summary>
    sealed record State(Candidate At, ImmutableArray<Leg> Legs, double Sum, double Lowest);

    static List<Match> Matches(ImmutableArray<ReferencePoint> path, RoadNetwork network, out string lost)
    {
        lost = "";
        var states = new List<State>();
        for (var at = 0; at < path.Length; at++)
        {
            var candidates = Candidates(path, at, network);
            if (candidates.Count == 0)
            {
                lost = string.Create(CultureInfo.InvariantCulture, $"no road lies within {Reach:0} m of {path[at].At.Latitude:0.00000},{path[at].At.Longitude:0.00000}, where one lay");
                return [];
            }

            if (at == 0)
            {
                states.AddRange(candidates.Select(candidate => new State(candidate, [], candidate.Score, candidate.Score)));
                continue;
            }

            var next = new List<State>();
            foreach (var candidate in candidates)
            {
                State? best = null;
                foreach (var state in states.OrderByDescending(state => state.Sum).ThenBy(state => state.At.On.Segment))
                {
                    // Nothing that a leg can add makes up for it.
                    if (best is not null && state.Sum + candidate.Score + 1 <= best.Sum)
                        break;
                    if (LegBetween(path[at - 1], state.At.On, candidate.On, network) is not { } leg)
                        continue;
                    var sum = state.Sum + candidate.Score + leg.Score;
                    if (best is null || sum > best.Sum)
                        best = new State(candidate, Way.Joined(state.Legs, leg.Way.Legs), sum, Math.Min(state.Lowest, Math.Min(candidate.Score, leg.Score)));
                }

                if (best is not null)
                    next.Add(best);
            }

            if (next.Count == 0)
            {
                lost = string.Create(
                    CultureInfo.InvariantCulture,
                    $"no way of about {path[at - 1].MetresToNext} m joins {path[at - 1].At.Latitude:0.00000},{path[at - 1].At.Longitude:0.00000} and {path[at].At.Latitude:0.00000},{path[at].At.Longitude:0.00000} any more");
                return [];
            }

            states = next;
        }

        // The mean of all points and legs, held down by the worst of them: one missing road is not made up for by many that are there.
        var matches = states
            .Select(state => new Match(new Way(state.Legs), state.Sum / ((2 * path.Length) - 1) * (0.5 + (0.5 * state.Lowest))))
            .OrderByDescending(match => match.Score)
            .ToList();
        if (matches[0].Score >= Least)
            return matches;
        lost = string.Create(CultureInfo.InvariantCulture, $"the roads there agree with it too little (score {matches[0].Score:0.00}, less than {Least:0.00})");
        return [];
    }

    static List<Candidate> Candidates(ImmutableArray<ReferencePoint> path, int index, RoadNetwork network)
    {
        var point = path[index];
        var found = new List<Candidate>();
        foreach (var on in network.Near(point.At, Reach))
        {
            var isSame = on.Away < Same;
            var score = (isSame ? 1 : 1 - (on.Away / (Reach * 1.25)))
                * OfClass(point.Class, network.ClassOf(on.Segment))
                * OfRef(point.Ref, network.RefsOf(on.Segment))
                * (isSame ? 1 : OfBearing(point.Bearing, network.BearingAt(on), isDirected: false));
            found.Add(new Candidate(on, score));
        }

        found.Sort((one, other) => (-one.Score, one.On.Segment).CompareTo((-other.Score, other.On.Segment)));
        return [.. found.Take(Tried).Where(candidate => candidate.Score >= found[0].Score * 0.4)];
    }

    static (Way Way, double Score)? LegBetween(ReferencePoint point, RoadPoint from, RoadPoint to, RoadNetwork network)
    {
        var most = MostMetres(point.MetresToNext) + (int)(from.Away + to.Away);
        if (WaySearch.Find(network, from, to, point.Ref, most, heldBack: null) is not { } way)
            return null;
        // What a map draws in more detail is longer; ends that moved are allowed for.
        var apart = Math.Max(0, Math.Abs(way.Metres - point.MetresToNext) - from.Away - to.Away - 2);
        var length = 1 - Math.Min(1, apart / (point.MetresToNext + 200.0) * 2);
        var bearing = OfBearing(point.Bearing, way.BearingBetween(network, 0, Math.Min(way.Metres, Way.BearingOver)), isDirected: true);
        return (way, length * (0.25 + (0.75 * bearing)));
    }

    static double OfClass(string one, string other)
    {
        var (first, second) = (Ranks.IndexOf(Plain(one)), Ranks.IndexOf(Plain(other)));
        return one == other ? 1 : first < 0 || second < 0 ? 0.85 : Math.Abs(first - second) switch { 0 or 1 => 0.95, 2 => 0.85, _ => 0.7 };

        static string Plain(string name) => name.EndsWith("_link", StringComparison.Ordinal) ? name[..^5] : name;
    }

    static double OfRef(string? told, ImmutableArray<string> refs) =>
        told is null ? (refs.IsEmpty ? 1 : 0.9) : refs.Contains(told, StringComparer.Ordinal) ? 1 : refs.IsEmpty ? 0.8 : 0.7;

    /// <summary>How well bearings agree: 1 up to 25 degrees apart, falling to 0.2; where direction is no matter, a right angle is the farthest.</summary>
    static double OfBearing(double told, double found, bool isDirected)
    {
        var apart = Math.Abs(told - found) % 360;
        apart = Math.Min(apart, 360 - apart);
        var (most, turned) = isDirected ? (180.0, apart) : (90.0, Math.Min(apart, 180 - apart));
        return 1 - (0.8 * Math.Clamp((turned - 25) / (most - 25), 0, 1));
    }

    /// <summary>The share of the first way that the second goes over too.</summary>
    static double Shared(Way first, Way second)
    {
        var other = second.Spans.ToLookup(span => span.Segment);
        var shared = first.Spans.Sum(span => other[span.Segment].Sum(its => Math.Max(0, Math.Min(span.To, its.To) - Math.Max(span.From, its.From))));
        return (double)shared / first.Metres;
    }
}
