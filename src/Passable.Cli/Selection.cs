using System.Collections.Immutable;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>Ground along one road.</summary>
/// <param name="Road">The road's reference or name, or "unnamed road".</param>
/// <param name="Spans">Its parts; in travel order unless it is the whole road.</param>
/// <param name="IsWhole">Whether it is all of the road.</param>
/// <param name="Toward">For the road at a point: where it leads from there; null when it is a stretch or runs through the point.</param>
public sealed record Track(string Road, ImmutableArray<SegmentSpan> Spans, bool IsWhole, string? Toward)
{
    /// <summary>Its length in metres.</summary>
    public int Metres => Spans.Sum(span => span.Metres);

    /// <summary>All of a road.</summary>
    public static Track Whole(RoadNetwork network, string road) =>
        new(road, [.. network.SegmentsOf(road).Select(segment => new SegmentSpan(segment, 0, network.Segments[segment].Metres))], IsWhole: true, Toward: null);

    /// <summary>Its runs of equal state.</summary>
    public ImmutableArray<RoadRun> Runs(RoadNetwork network, NetworkState state) =>
        IsWhole ? RoadRuns.Of(network, state, Road) : RoadRuns.Of(network, state, Road, Spans);
}

/// <summary>What a question selects: a road, a stretch, a point, or the whole network.</summary>
public sealed record Selection
{
    /// <summary>In words, for a heading.</summary>
    public required string Title { get; init; }
    /// <summary>The road, when it is one.</summary>
    public required string? Road { get; init; }
    /// <summary>The first end, for a stretch.</summary>
    public required string? From { get; init; }
    /// <summary>The second end, for a stretch.</summary>
    public required string? To { get; init; }
    /// <summary>The point asked for.</summary>
    public required string? At { get; init; }
    /// <summary>The ground it covers, road by road; every road for the whole network.</summary>
    public required ImmutableArray<Track> Tracks { get; init; }

    /// <summary>Whether nothing was selected, so that all is meant.</summary>
    public bool IsEverything => Road is null && From is null && At is null;

    /// <summary>Reads the selectors, or says in a sentence what is wrong with them.</summary>
    public static Outcome<Selection> Of(string? road, string? from, string? to, string? at, RoadNetwork network, Gazetteer gazetteer)
    {
        if (from is null != to is null) return new Refusal("--from and --to go together; give both ends of the stretch, or --at for one point");
        if (from is not null && at is not null) return new Refusal("--at is one point and --from and --to a stretch; give one of the two");
        string? found = null;
        if (road is not null)
        {
            found = network.FindRoad(road);
            if (found is null) return new Refusal($"the network has no road '{road}'; `passable network info` lists the roads it has");
        }
        if (at is not null) return Point(at, found, network, gazetteer);
        if (from is not null) return Stretch(found, from, to!, network, gazetteer);
        return found is not null
            ? new Selection { Title = found, Road = found, From = null, To = null, At = null, Tracks = [Track.Whole(network, found)] }
            : new Selection { Title = "all roads", Road = null, From = null, To = null, At = null, Tracks = [.. Roads(network).Select(each => Track.Whole(network, each))] };
    }

    /// <summary>Every road that has a reference, in order of it; then those that have only a name.</summary>
    public static ImmutableArray<string> Roads(RoadNetwork network)
    {
        var refs = network.Segments.SelectMany(segment => segment.Refs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var names = network.Segments.Where(segment => segment.Refs.IsEmpty && !segment.Names.IsEmpty).Select(segment => segment.Names[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. refs.Concat(names).Select(name => network.FindRoad(name) ?? name).Distinct(StringComparer.Ordinal)];
    }

    static Outcome<Selection> Stretch(string? road, string from, string to, RoadNetwork network, Gazetteer gazetteer)
    {
        var tried = road is null ? Roads(network) : [road];
        Refusal? last = null;
        Selection? shortest = null;
        foreach (var each in tried)
        {
            if (!RoadPlace.Find(from, each, network, gazetteer).Is(out var start, out last)) continue;
            if (!RoadPlace.Find(to, each, network, gazetteer).Is(out var end, out last)) continue;
            var spans = network.Between(each, start.On, end.On);
            if (spans.IsEmpty)
            {
                last = new Refusal($"the {each} does not run from {start.Name} to {end.Name} on this network");
                continue;
            }
            var track = new Track(each, spans, IsWhole: false, Toward: null);
            if (shortest is null || track.Metres < shortest.Tracks[0].Metres)
                shortest = new Selection { Title = $"{each}, {start.Name} to {end.Name}", Road = each, From = start.Name, To = end.Name, At = null, Tracks = [track] };
        }
        if (shortest is not null) return shortest;
        return road is not null && last is not null
            ? last
            : new Refusal($"no one road of the network runs from '{from}' to '{to}'; name one with --road, or ask `passable route \"{from}\" \"{to}\"`");
    }

    static Outcome<Selection> Point(string at, string? road, RoadNetwork network, Gazetteer gazetteer)
    {
        if (!RoadPlace.Find(at, road, network, gazetteer).Is(out var place, out var refused)) return refused;
        var tracks = Touching(place.On, road, network).Select(span => new Track(RoadOf(network, span.Segment, road), [span], IsWhole: false, span.From == 0 ? NameOf(network, network.Segments[span.Segment].To) : span.To == network.Segments[span.Segment].Metres ? NameOf(network, network.Segments[span.Segment].From) : null));
        return new Selection { Title = road is null ? place.Name : $"{road} at {place.Name}", Road = road, From = null, To = null, At = place.Name, Tracks = [.. tracks] };
    }

    static string RoadOf(RoadNetwork network, int segment, string? road) =>
        road ?? (network.Segments[segment] switch
        {
            { Refs.IsEmpty: false } numbered => string.Join('/', numbered.Refs),
            { Names.IsEmpty: false } named => named.Names[0],
            _ => "unnamed road",
        });

    static string NameOf(RoadNetwork network, int node) => network.Nodes[node].Name ?? "a junction";

    /// <summary>The metre of road on each side of the point: on its own segment, or at a node on every segment of the road that meets there.</summary>
    static IEnumerable<SegmentSpan> Touching(RoadPoint on, string? road, RoadNetwork network)
    {
        var segment = network.Segments[on.Segment];
        var node = on.Metres <= 1 ? segment.From : on.Metres >= segment.Metres - 1 ? segment.To : -1;
        if (node < 0)
        {
            yield return new(on.Segment, on.Metres - 1, on.Metres + 1);
            yield break;
        }
        var allowed = road is null ? null : network.SegmentsOf(road).ToHashSet();
        for (var index = 0; index < network.Segments.Length; index++)
        {
            if (allowed is not null && !allowed.Contains(index)) continue;
            var other = network.Segments[index];
            if (other.From == node) yield return new(index, 0, 1);
            else if (other.To == node) yield return new(index, other.Metres - 1, other.Metres);
        }
    }

    /// <summary>How a claim bears on what is selected; null when it does not.</summary>
    public Bearing? BearingOf(PlacedClaim placed)
    {
        switch (placed.Placement)
        {
            case Placement.Placed { Ground: Ground.Stretch or Ground.Point } on:
                return IsEverything || Meets(on.Ground) ? Bearing.On : null;
            case Placement.Placed coarse:
                return IsEverything || Meets(coarse.Ground) ? Bearing.May : null;
            case Placement.Ambiguous ambiguous:
                return IsEverything || ambiguous.Candidates.Any(candidate => Meets(candidate.Ground)) ? Bearing.May : null;
            default:
                return IsEverything ? Bearing.May : null;
        }
    }

    bool Meets(Ground ground) =>
        (At is not null && ground is Ground.Point point && string.Equals(point.Name, At, StringComparison.OrdinalIgnoreCase) && (Road is null || point.Road is null || point.Road == Road))
        || ground.Reach.Any(span => Spans[span.Segment].Any(own => own.From < span.To && span.From < own.To));

    ILookup<int, SegmentSpan> Spans => field ??= Tracks.SelectMany(track => track.Spans).ToLookup(span => span.Segment);
}

/// <summary>How a claim bears on the ground of a question.</summary>
public enum Bearing
{
    /// <summary>It is placed on it.</summary>
    On,
    /// <summary>It is coarse or ambiguous, and may concern it.</summary>
    May,
}
