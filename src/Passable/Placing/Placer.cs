using System.Collections.Immutable;
using System.Globalization;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>
/// Puts claims on a network. Road and places are chosen together; nothing is made more precise than the words, and where the words
/// leave several grounds the placement is ambiguous. Pure; safe on any number of threads.
/// </summary>
public static class Placer
{
    /// <summary>How far from a road the two ends of a stretch may lie, metres.</summary>
    const double EndWithin = 10_000;

    /// <summary>How far from a road a place may lie for a claim "on the road at" it, metres.</summary>
    const double AtWithin = 15_000;

    /// <summary>Within this a settlement of a region's name is meant rather than the region, metres.</summary>
    const double OnRoad = 5_000;

    /// <summary>How many paragraphs back a claim that names a road alone may have its place from.</summary>
    const int ParagraphsBack = 2;

    /// <summary>Within this of a node a place is called by the node's name, metres.</summary>
    const double AtNode = 1_000;

    /// <summary>How much road to each side of a point belongs to it, metres: enough that nobody passes without passing the point.</summary>
    const int PointReach = 500;

    /// <summary>A placement for each claim of the report, in the same order.</summary>
    public static ImmutableArray<Placement> Place(ReadReport read, Gazetteer gazetteer, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(network);
        var discourse = new Discourse(read, gazetteer, network);
        return [.. read.Claims.Select(claim => Place(claim, discourse))];
    }

    static Placement Place(Claim claim, Discourse discourse)
    {
        var where = claim.Where;
        var road = where.Road is null ? null : discourse.Network.FindRoad(where.Road);
        var found = road is null && where.Road is not null && EndsInName(where.Road) is { } ends && where is { From: null, At: null, Crossing: null }
            ? OfStretch(ends.From, ends.To, null, discourse)
            : (where, road) switch
            {
                ({ Crossing: { } crossing }, _) => OfCrossing(crossing, road, discourse),
                ({ From: { } from, To: { } to }, _) when road is not null || where.Road is null => OfStretch(from, to, road, discourse),
                ({ Road: { } named }, null) => Finding.No($"the network has no road '{named}'"),
                ({ At: { } at }, not null) => OfPlaceOnRoad(at, road, discourse),
                ({ From: { } end, To: null }, not null) => OfPlaceOnRoad(end, road, discourse),
                ({ From: null, To: { } end }, not null) => OfPlaceOnRoad(end, road, discourse),
                (_, not null) => OfRoadAlone(claim, road, discourse),
                ({ At: { } at }, null) => OfPlace(at, discourse),
                ({ From: { } end }, null) => OfPlace(end, discourse),
                ({ To: { } end }, null) => OfPlace(end, discourse),
                _ => Finding.No("the words name no road, place or crossing"),
            };
        // A road that is known is not lost with a place that is not: the claim stays with the road, as coarse as that.
        if (found.Grounds.IsEmpty && road is not null && where.Crossing is null)
            found = Finding.One(WholeRoad(road, discourse.Network), $"{found.Reason}; somewhere on the {road}");
        if (where.Part is { } part && found.Grounds.Length > 0)
            found = found with { Reason = $"{found.Reason}; the part '{part}' is on no map" };
        var placement = found.ToPlacement(discourse.Network.Version, ground => LengthCheck.Of(claim, ground, discourse.Gazetteer, discourse.Network));
        return placement is Placement.Placed placed ? placed with { Reference = discourse.Referenced(placed.Ground) } : placement;
    }

    /// <summary>The two ends a road is named by ("Kongoussi-Bourzanga road"); null when its name is not of that form.</summary>
    static (string From, string To)? EndsInName(string road)
    {
        var words = road.Replace('–', '-').Replace('—', '-');
        foreach (var tail in (ReadOnlySpan<string>)[" international highway", " highway", " road", " axis", " route", " motorway"])
            if (words.EndsWith(tail, StringComparison.OrdinalIgnoreCase)) words = words[..^tail.Length];
        if (words.StartsWith("the ", StringComparison.OrdinalIgnoreCase)) words = words[4..];
        // A hyphen joins two towns only where a capital follows and no article is split off: "al-Bab-Manbij" parts at the second.
        for (var at = words.IndexOf('-', StringComparison.Ordinal); at > 0; at = words.IndexOf('-', at + 1))
        {
            var (from, to) = (words[..at].Trim(), words[(at + 1)..].Trim());
            if (from.Length > 2 && to.Length > 2 && char.IsUpper(to[0]) && !from.EndsWith("al", StringComparison.OrdinalIgnoreCase) && !from.EndsWith(" el", StringComparison.OrdinalIgnoreCase)) return (from, to);
        }
        return null;
    }

    static Finding OfCrossing(string name, string? road, Discourse discourse)
    {
        if (discourse.Network.FindCrossing(name) is { } crossing && (road is null || crossing.Roads.IsEmpty || crossing.Roads.Contains(road, StringComparer.Ordinal)))
        {
            var on = crossing.Roads.Contains(road ?? "", StringComparer.Ordinal) ? road : crossing.Roads.FirstOrDefault();
            return Finding.One(PointAt(crossing.Name, crossing.At, on, true, discourse), $"'{name}' is a crossing of the network");
        }
        var bare = WithoutKind(name);
        var places = Settlements(bare, discourse);
        if (places.Length == 0) return Finding.No($"neither a crossing nor a place '{name}' is known");
        return Finding.Of(Nearby(places, discourse).Select(place =>
            ((Ground)PointAt(name, place.Place.At, road, true, discourse), $"no crossing '{name}' on the network; taken near {place.Place.Name}")));
    }

    static string WithoutKind(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && Kinds.Contains(words[^1].ToLowerInvariant())) words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && Kinds.Contains(words[0].ToLowerInvariant())) words.RemoveAt(0);
        return string.Join(' ', words);
    }

    static readonly ImmutableHashSet<string> Kinds =
        ["crossing", "border", "border-crossing", "bridge", "gate", "checkpoint", "pass", "post", "the", "station", "tunnel", "entrance", "port", "terminal", "junction", "crossings", "bridges"];

    static Finding OfStretch(string from, string to, string? road, Discourse discourse)
    {
        var roads = road is not null ? [road] : RoadsJoining(from, to, discourse);
        if (roads.Length == 0) return Finding.No($"no one road of the network joins '{from}' and '{to}'");
        var missing = "";
        var stretches = new List<(Ground, string)>();
        foreach (var candidate in roads)
        {
            var (starts, ends) = (OnRoadAt(from, candidate, EndWithin, discourse), OnRoadAt(to, candidate, EndWithin, discourse));
            if (starts.Length == 0 || ends.Length == 0)
            {
                missing = Missing(starts.Length == 0 ? from : to, candidate, discourse);
                continue;
            }
            var best = starts.SelectMany(start => ends.Select(end => (start, end)))
                .OrderBy(pair => pair.start.On.Away + pair.end.On.Away).First();
            var spans = discourse.Network.Between(candidate, best.start.On, best.end.On);
            if (spans.IsEmpty) missing = $"on this network the {candidate} does not join '{from}' and '{to}'";
            else stretches.Add((new Ground.Stretch(candidate, best.start.Name, best.end.Name, spans), $"the {candidate} from {best.start.Name} to {best.end.Name}"));
        }
        return stretches.Count == 0 ? Finding.No(missing) : Finding.Of(stretches);
    }

    /// <summary>The roads near which both places lie: those the report names if any does, else all such.</summary>
    static ImmutableArray<string> RoadsJoining(string from, string to, Discourse discourse)
    {
        bool Joins(string road) => OnRoadAt(from, road, OnRoad, discourse).Length > 0 && OnRoadAt(to, road, OnRoad, discourse).Length > 0;
        var named = discourse.Roads.Where(Joins).ToImmutableArray();
        return named.Length > 0
            ? named
            : [.. discourse.Network.Refs.Order(StringComparer.Ordinal).Where(Joins)];
    }

    static Finding OfPlaceOnRoad(string name, string road, Discourse discourse)
    {
        var on = OnRoadAt(name, road, AtWithin, discourse);
        var region = discourse.Gazetteer.FindRegion(name);
        var isRegionByWord = region is not null && RegionWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (region is not null && (isRegionByWord || on.Length == 0 || on[0].On.Away > OnRoad))
        {
            var spans = SpansWithin(road, region, discourse.Network);
            return spans.IsEmpty
                ? Finding.No($"the {road} does not run through {region.Name} on this network")
                : Finding.One(new Ground.Region(region.Name, road, spans), $"'{name}' is the region {region.Name}; somewhere on the {road} inside it");
        }
        if (on.Length == 0) return Finding.No(Missing(name, road, discourse));
        var near = on[0];
        return Finding.One(
            new Ground.Point(road, near.Name, near.At, Around(near.On, discourse.Network), false),
            near.On.Away < 1000
                ? $"{near.Name} lies on the {road}; how far it reaches is not said"
                : string.Create(CultureInfo.InvariantCulture, $"{near.Name} lies {near.On.Away / 1000:0} km from the {road}; how far it reaches is not said"));
    }

    static readonly ImmutableArray<string> RegionWords = ["governorate", "province", "countryside", "rural", "region", "district", "state of"];

    /// <summary>A claim that names a road and nothing else: what its paragraph and its report speak of may say which part, and says so only as a candidate.</summary>
    static Finding OfRoadAlone(Claim claim, string road, Discourse discourse)
    {
        var network = discourse.Network;
        Ground.Region? Inside(Region? region) =>
            region is not null && SpansWithin(road, region, network) is { IsEmpty: false } spans ? new Ground.Region(region.Name, road, spans) : null;

        if (discourse.EndsInSentence(claim) is { } ends && OfStretch(ends.From, ends.To, road, discourse) is { Grounds.Length: > 0 } stretch)
            return stretch with { Reason = $"its sentence sets the ends: {stretch.Reason}" };

        var paragraph = discourse.ParagraphOf(claim);
        if (discourse.NamedNear(paragraph, road).IsEmpty && discourse.RegionNamedIn(paragraph) is { } said && Inside(said) is { } own)
            return Finding.One(own, $"the words say only the {road}; its paragraph names {own.Name}");
        var named = discourse.NamedNear(paragraph, road);
        var where = "its paragraph names";
        for (var back = 0; named.IsEmpty && back < ParagraphsBack && discourse.Before(paragraph) is { } before; back++)
        {
            paragraph = before;
            named = discourse.NamedNear(paragraph, road);
            where = "the paragraphs before name";
        }
        var focus = Inside(discourse.Region);
        var local = discourse.Kept(paragraph, road, () => Local(named, road, network));
        var isInFocus = named.All(place => discourse.Gazetteer.RegionAt(place.Place.At)?.Name == focus?.Name);
        return (local, focus) switch
        {
            (null, null) => Finding.One(WholeRoad(road, network), $"the words say only the {road}"),
            (null, { } only) => Finding.One(only, $"the words say only the {road}; the report is about {only.Name}"),
            ({ } only, null) => Finding.Of([(only, $"{where} {Names(named)}"), (WholeRoad(road, network), $"the words say only the {road}")]),
            (_, { } about) when isInFocus => Finding.One(about, $"the words say only the {road}; {where} {Names(named)}, in {about.Name}"),
            ({ } near, { } about) => Finding.Of([(near, $"{where} {Names(named)}"), (about, $"the report is about {about.Name}")]),
        };
    }

    static Ground.WholeRoad WholeRoad(string road, RoadNetwork network) =>
        new(road, SpansOf(road, network));

    /// <summary>All of a road.</summary>
    internal static ImmutableArray<SegmentSpan> SpansOf(string road, RoadNetwork network) =>
        [.. network.SegmentsOf(road).Select(segment => new SegmentSpan(segment, 0, network.MetresOf(segment)))];

    static string Names(ImmutableArray<(Place Place, RoadPoint On)> named) => string.Join(", ", named.Select(place => place.Place.Name).Distinct(StringComparer.Ordinal));

    static Ground? Local(ImmutableArray<(Place Place, RoadPoint On)> named, string road, RoadNetwork network)
    {
        if (named.IsEmpty) return null;
        // Of a long list the outermost tell where it reaches; the first dozen different places are enough to say so.
        named = [.. named.DistinctBy(place => place.Place.Ref, StringComparer.Ordinal).Take(12)];
        var longest = named.SelectMany((from, index) => named.Skip(index + 1).Select(to => (from, to, Spans: network.Between(road, from.On, to.On))))
            .Where(pair => !pair.Spans.IsEmpty)
            .OrderByDescending(pair => pair.Spans.Sum(span => span.Metres))
            .FirstOrDefault();
        return longest.Spans.IsDefaultOrEmpty
            ? new Ground.Point(road, named[0].Place.Name, named[0].Place.At, Around(named[0].On, network), false)
            : new Ground.Stretch(road, longest.from.Place.Name, longest.to.Place.Name, longest.Spans);
    }

    static Finding OfPlace(string name, Discourse discourse)
    {
        var region = discourse.Gazetteer.FindRegion(name);
        if (region is not null && RegionWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return Finding.One(new Ground.Region(region.Name, null, []), $"'{name}' is the region {region.Name}");
        var places = Settlements(name, discourse);
        if (places.Length > 0) return Finding.Of(Nearby(places, discourse).Select(place => ((Ground)PointAt(place.Place.Name, place.Place.At, null, false, discourse), Described(place.Place))));
        return region is not null
            ? Finding.One(new Ground.Region(region.Name, null, []), $"'{name}' is the region {region.Name}")
            : Finding.No($"the gazetteer has no '{name}'");
    }

    static string Described(Place place) => place.Governorate is { } governorate ? $"{place.Name} in {governorate}" : place.Name;

    static ImmutableArray<FoundPlace> Settlements(string name, Discourse discourse) =>
        [.. discourse.Gazetteer.Find(name).Where(found => found.Place.Type is PlaceType.Settlement or PlaceType.Neighbourhood or PlaceType.Other)];

    /// <summary>
    /// Of places that share a name those that may be meant: one alone, or the one well nearer than the rest (a third of the way) to what else the
    /// report names, or the nearest three.
    /// </summary>
    static IEnumerable<FoundPlace> Nearby(ImmutableArray<FoundPlace> places, Discourse discourse)
    {
        if (places.Length == 1) return places;
        var around = discourse.Around().Where(at => places.All(place => place.Place.At.MetresTo(at) > 100)).ToList();
        if (around.Count == 0) return places.Take(3);
        var ranked = places.Select(place => (place, Away: around.Min(place.Place.At.MetresTo))).OrderBy(place => place.Away).ToList();
        return ranked[0].Away * 3 < ranked[1].Away ? [ranked[0].place] : ranked.Take(3).Select(place => place.place);
    }

    static Ground.Point PointAt(string name, Position at, string? road, bool isCrossing, Discourse discourse)
    {
        var on = isCrossing && road is not null ? discourse.Network.Nearest(at, road, OnRoad) : null;
        return new Ground.Point(road, name, at, on is { } point ? Around(point, discourse.Network) : [], isCrossing);
    }

    /// <summary>What may be meant by a place's name along a road, nearest first: named nodes, crossings and settlements.</summary>
    static ImmutableArray<(string Name, Position At, RoadPoint On)> OnRoadAt(string name, string road, double within, Discourse discourse)
    {
        var network = discourse.Network;
        var found = discourse.Gazetteer.Find(name).Where(place => place.Place.Type is PlaceType.Settlement or PlaceType.Neighbourhood or PlaceType.Other)
            .Select(place => (place.Place.Name, place.Place.At));
        var nodes = network.NodesNamed(name).Select(node => network.Nodes[node]).Select(node => (node.Name!, node.At));
        var crossing = network.FindCrossing(name) is { } post ? [(post.Name, post.At)] : Array.Empty<(string, Position)>();
        return
        [
            .. nodes.Concat(found).Concat(crossing)
                .Select(place => (place.Item1, place.Item2, On: network.Nearest(place.Item2, road, within)))
                .Where(place => place.On is not null)
                .OrderBy(place => place.On!.Value.Away)
                .Select(place => (NodeName(place.On!.Value, place.Item2, network) ?? place.Item1, place.Item2, place.On!.Value)),
        ];
    }

    /// <summary>The name of the network's node where a place lies; null when it lies at none.</summary>
    static string? NodeName(RoadPoint on, Position at, RoadNetwork network)
    {
        var segment = network.Segments[on.Segment];
        return new[] { network.Nodes[segment.From], network.Nodes[segment.To] }.FirstOrDefault(node => node.At.MetresTo(at) < AtNode)?.Name;
    }

    static string Missing(string name, string road, Discourse discourse)
    {
        var places = Settlements(name, discourse);
        if (places.Length == 0) return $"the gazetteer has no '{name}'";
        var nearest = places.Select(place => discourse.Network.Nearest(place.Place.At, road, 10_000_000)).Min(point => point?.Away) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"'{name}' lies {nearest / 1000:0} km from the {road} on this network");
    }

    /// <summary>The segments of a road whose middle lies in a region, whole.</summary>
    internal static ImmutableArray<SegmentSpan> SpansWithin(string road, Region region, RoadNetwork network) =>
    [
        .. network.SegmentsOf(road)
            .Where(segment => Covers(region, network.PositionAt(segment, network.MetresOf(segment) / 2)))
            .Select(segment => new SegmentSpan(segment, 0, network.MetresOf(segment))),
    ];

    static bool Covers(Region region, Position at) =>
        region.Boundary.Covers(region.Boundary.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(at.Longitude, at.Latitude)));

    /// <summary>The road about a point, to each side; where the segment ends sooner, it goes on along the segments that begin there.</summary>
    static ImmutableArray<SegmentSpan> Around(RoadPoint on, RoadNetwork network)
    {
        var segment = network.Segments[on.Segment];
        var (from, to) = (Math.Max(0, on.Metres - PointReach), Math.Min(segment.Metres, on.Metres + PointReach));
        var spans = ImmutableArray.CreateBuilder<SegmentSpan>();
        spans.Add(new(on.Segment, from, to));
        void GoOn(int node, int left)
        {
            if (left <= 0) return;
            foreach (var other in network.SegmentsAt(node))
            {
                var next = network.Segments[other];
                if (other == on.Segment || !next.Refs.Intersect(segment.Refs, StringComparer.Ordinal).Any()) continue;
                if (next.From == node) spans.Add(new(other, 0, Math.Min(left, next.Metres)));
                else if (next.To == node) spans.Add(new(other, Math.Max(0, next.Metres - left), next.Metres));
            }
        }
        GoOn(segment.From, PointReach - on.Metres);
        GoOn(segment.To, PointReach - (segment.Metres - on.Metres));
        return [.. spans.OrderBy(span => span.Segment)];
    }

    /// <summary>What the search came to: none, one or several grounds.</summary>
    sealed record Finding(ImmutableArray<(Ground Ground, string Reason)> Grounds, string Reason)
    {
        public static Finding No(string reason) => new([], reason);

        public static Finding One(Ground ground, string reason) => new([(ground, reason)], reason);

        public static Finding Of(IEnumerable<(Ground Ground, string Reason)> grounds)
        {
            var all = grounds.ToImmutableArray();
            return all.Length == 1 ? One(all[0].Ground, all[0].Reason) : new(all, "the text leaves several: " + string.Join("; or ", all.Select(one => one.Reason)));
        }

        public Placement ToPlacement(string version, Func<Ground, string?> check)
        {
            if (Grounds.IsEmpty) return new Placement.Unplaced { NetworkVersion = version, Reason = Reason };
            if (Grounds.Length == 1)
            {
                var reason = check(Grounds[0].Ground) is { } compared ? $"{Reason}. {compared}" : Reason;
                return new Placement.Placed { NetworkVersion = version, Ground = Grounds[0].Ground, Reason = reason };
            }
            // Halving shares keep the order and never add up to more than 1.
            return new Placement.Ambiguous
            {
                NetworkVersion = version,
                Reason = Reason,
                Candidates = [.. Grounds.Select((one, rank) => new GroundCandidate(one.Ground, Math.Round(Shares(Grounds.Length)[rank], 2), one.Reason))],
            };
        }

        static double[] Shares(int count) => count == 2 ? [0.6, 0.4] : [.. Enumerable.Range(0, count).Select(_ => Math.Floor(100.0 / count) / 100)];
    }
}
