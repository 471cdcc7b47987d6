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
    const double OnRoadWithin = 5_000;

    /// <summary>A town of this score is meant, and no other.</summary>
    const double Sure = 0.75;

    /// <summary>Within this two points of one name are one place, metres.</summary>
    const double SamePlace = 3_000;

    /// <summary>A second of a name this near to the first in weight leaves the matter open.</summary>
    const double NearInScore = 0.4;

    /// <summary>How far "west of a town" is looked for along a road when the text does not say, metres.</summary>
    const int Somewhere = 10_000;

    /// <summary>How far apart the ends of a road named by them may lie, metres.</summary>
    const double MostBetween = 200_000;

    /// <summary>How much longer than the crow flies such a road may be.</summary>
    const double MostDetour = 1.6;

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
            ? OfStretch(ends.From, ends.To, null, true, discourse)
            : (where, road) switch
            {
                ({ Crossing: { } crossing }, _) => OfCrossing(crossing, road, discourse),
                ({ From: { } from, To: { } to }, _) when road is not null || where.Road is null => OfStretch(from, to, road, false, discourse),
                ({ Road: { } named }, null) => Finding.No($"the network has no road '{named}'"),
                ({ At: { } at }, not null) => OfPlaceOnRoad(at, road, discourse.OffsetOf(claim, at), discourse),
                ({ From: { } end, To: null }, not null) => OfPlaceOnRoad(end, road, null, discourse),
                ({ From: null, To: { } end }, not null) => OfPlaceOnRoad(end, road, null, discourse),
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
        var places = discourse.Names.Candidates(bare);
        if (places.Length == 0) return Finding.No($"neither a crossing nor a place '{name}' is known");
        return Finding.Weighed(Meant(places).Select(place =>
            ((Ground)PointAt(name, place.Place.At, road, true, discourse), $"no crossing '{name}' on the network; taken near {place.Place.Name} ({place.Reason})", place.Score)));
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

    /// <param name="from">The first end as named.</param>
    /// <param name="to">The second.</param>
    /// <param name="road">The road; null when the text names it by its ends at most.</param>
    /// <param name="isNamedByEnds">Whether the text speaks of "the A-B road".</param>
    /// <param name="discourse">The report.</param>
    static Finding OfStretch(string from, string to, string? road, bool isNamedByEnds, Discourse discourse)
    {
        var roads = road is not null ? [road] : RoadsJoining(from, to, discourse);
        var missing = $"no one road of the network joins '{from}' and '{to}'";
        var stretches = new List<(Ground Ground, string Reason, double Weight)>();
        foreach (var candidate in roads)
        {
            var (starts, ends) = (OnRoadAt(from, candidate, EndWithin, discourse), OnRoadAt(to, candidate, EndWithin, discourse));
            if (starts.Length == 0 || ends.Length == 0)
            {
                missing = Missing(starts.Length == 0 ? from : to, candidate, discourse);
                continue;
            }
            var pairs = starts.Take(3).SelectMany(start => ends.Take(3).Select(end => (start, end, Weight: start.Weight * end.Weight))).OrderByDescending(pair => pair.Weight).ToList();
            var told = new List<(Ground Ground, string Reason, double Weight)>();
            foreach (var (start, end, weight) in pairs)
            {
                if (told.Count > 0 && weight < NearInScore * told[0].Weight) break;
                if (told.Exists(_ => pairs[0].start.At.MetresTo(start.At) < SamePlace && pairs[0].end.At.MetresTo(end.At) < SamePlace)) continue;
                var spans = discourse.Network.Between(candidate, start.On, end.On);
                if (spans.IsEmpty) missing = $"on this network the {candidate} does not join '{from}' and '{to}'";
                else told.Add((new Ground.Stretch(candidate, start.Name, end.Name, spans), $"the {candidate} from {start.Name} to {end.Name}{Why(start)}{Why(end)}", weight));
            }
            stretches.AddRange(told.Take(3));
        }
        if (stretches.Count == 0 && isNamedByEnds) return OfShortest(from, to, missing, discourse);
        return stretches.Count == 0 ? Finding.No(missing) : Finding.Weighed(stretches);
    }

    /// <summary>"The A-B road" where no one road joins them: the shortest way on the network, when it is about as long as the crow flies.</summary>
    static Finding OfShortest(string from, string to, string missing, Discourse discourse)
    {
        var (starts, ends) = (AnyRoadAt(from, discourse), AnyRoadAt(to, discourse));
        if (starts.IsEmpty || ends.IsEmpty) return Finding.No(missing);
        var told = new List<(Ground Ground, string Reason, double Weight)>();
        var taken = new List<(Position From, Position To)>();
        foreach (var (start, end, weight) in starts.SelectMany(start => ends.Select(end => (start, end, start.Weight * end.Weight))).OrderByDescending(pair => pair.Item3))
        {
            if (told.Count > 0 && weight < NearInScore * told[0].Weight) break;
            var straight = start.At.MetresTo(end.At);
            if (taken.Exists(known => known.From.MetresTo(start.At) < SamePlace && known.To.MetresTo(end.At) < SamePlace)) continue;
            if (straight is < 500 or > MostBetween) continue;
            var spans = discourse.Network.Shortest(start.On, end.On, (long)(straight * MostDetour) + 2_000);
            if (spans.IsEmpty) continue;
            taken.Add((start.At, end.At));
            told.Add((new Ground.Stretch($"{start.Name}-{end.Name} road", start.Name, end.Name, spans), string.Create(CultureInfo.InvariantCulture,
                $"the network has no road of that name; the shortest way from {start.Name} to {end.Name} on it, {spans.Sum(span => span.Metres) / 1000.0:0} km"), weight));
        }
        return told.Count == 0 ? Finding.No(missing) : Finding.Weighed(told.Take(3));
    }

    static string Why(OnRoad place) => place.Reason is { } reason ? $" ({place.Name}: {reason})" : "";

    /// <summary>The roads near which both places lie: those the report names if any does, else all such.</summary>
    static ImmutableArray<string> RoadsJoining(string from, string to, Discourse discourse)
    {
        bool Joins(string road) => OnRoadAt(from, road, OnRoadWithin, discourse).Length > 0 && OnRoadAt(to, road, OnRoadWithin, discourse).Length > 0;
        var named = discourse.Roads.Where(Joins).ToImmutableArray();
        if (named.Length > 0) return named;
        var (starts, ends) = (RoadsAt(from, discourse), RoadsAt(to, discourse));
        var shared = starts.Intersect(ends, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // A road that bears a number and a name is one.
        return [.. shared.Where(road => discourse.Network.FindRoad(road) == road || !shared.Contains(discourse.Network.FindRoad(road) ?? road, StringComparer.Ordinal)).Take(6)];
    }

    static IEnumerable<string> RoadsAt(string name, Discourse discourse) =>
        PointsOf(name, discourse).Take(4).SelectMany(point => discourse.Network.RoadsNear(point.At, OnRoadWithin)).Distinct(StringComparer.Ordinal);

    static Finding OfPlaceOnRoad(string name, string road, Offset? offset, Discourse discourse)
    {
        if (IsKilometrePost(name)) return Finding.No($"'{name}' counts from where the {road} begins, which this network does not tell");
        var on = OnRoadAt(name, road, AtWithin, discourse);
        var region = discourse.Gazetteer.FindRegion(name);
        var isRegionByWord = region is not null && RegionWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (region is not null && (isRegionByWord || on.Length == 0 || on[0].On.Away > OnRoadWithin))
        {
            var spans = SpansWithin(road, region, discourse.Network);
            return spans.IsEmpty
                ? Finding.No($"the {road} does not run through {region.Name} on this network")
                : Finding.One(new Ground.Region(region.Name, road, spans), $"'{name}' is the region {region.Name}; somewhere on the {road} inside it");
        }
        if (on.Length == 0) return Finding.No(Missing(name, road, discourse));
        var meant = on.TakeWhile(place => place.Weight >= NearInScore * on[0].Weight).Where((place, at) => at == 0 || place.At.MetresTo(on[0].At) > SamePlace).Take(3).ToList();
        if (meant.Count == 1 && offset is not null && Beside(meant[0], road, offset, discourse.Network) is { } beside) return beside;
        return Finding.Weighed(meant.Select(near => ((Ground)new Ground.Point(road, near.Name, near.At, Around(near.On, PointReach, discourse.Network), false), near.On.Away < 1000
            ? $"{near.Name} lies on the {road}; how far it reaches is not said{Why(near)}"
            : string.Create(CultureInfo.InvariantCulture, $"{near.Name} lies {near.On.Away / 1000:0} km from the {road}; how far it reaches is not said{Why(near)}"), near.Weight)));
    }

    /// <summary>"km 34", "PK 12": a count from a beginning, not a place.</summary>
    static bool IsKilometrePost(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && words[0].ToLowerInvariant() is "km" or "pk" or "kilometre" or "kilometer" or "milepost" or "mile" && char.IsAsciiDigit(words[1][0]);
    }

    /// <summary>The ground beside a place on a road that an offset tells; null when the road does not lie there.</summary>
    static Finding? Beside(OnRoad place, string road, Offset offset, RoadNetwork network)
    {
        if (offset is { Metres: { } metres, Bearing: { } bearing })
        {
            // What is rounded to a kilometre and an eighth of the compass reaches as far as it may be off.
            var reach = (int)Math.Max(PointReach, 0.2 * metres);
            if (network.Nearest(Offset.Moved(place.At, metres, bearing), road, Math.Max(2_000, 0.4 * metres)) is not { } there) return null;
            return Finding.One(new Ground.Point(road, $"{offset.Words} {place.Name}", network.PositionAt(there.Segment, there.Metres), Around(there, reach, network), false),
                string.Create(CultureInfo.InvariantCulture, $"{offset.Words} {place.Name} in a straight line, give or take {reach / 1000.0:0.#} km along the {road}"));
        }
        if (offset.Bearing is { } towards)
        {
            var itself = (Ground)new Ground.Point(road, place.Name, place.At, Around(place.On, PointReach, network), false);
            return network.Nearest(Offset.Moved(place.At, Somewhere, towards), road, Somewhere * 0.9) is { } side && network.Between(road, place.On, side) is { IsEmpty: false } spans
                ? Finding.Of([(new Ground.Stretch(road, place.Name, $"{Somewhere / 1000} km on", spans), $"somewhere {offset.Words} {place.Name} on the {road}; how far is not said"), (itself, $"{place.Name} itself")])
                : Finding.Of([(itself, $"{offset.Words} {place.Name}; the {road} is not found on that side"), (WholeRoad(road, network), $"somewhere on the {road}")]);
        }
        return null;
    }

    static readonly ImmutableArray<string> RegionWords = ["governorate", "province", "countryside", "rural", "region", "district", "state of"];

    /// <summary>A claim that names a road and nothing else: what its paragraph and its report speak of may say which part, and says so only as a candidate.</summary>
    static Finding OfRoadAlone(Claim claim, string road, Discourse discourse)
    {
        var network = discourse.Network;
        Ground.Region? Inside(Region? region) =>
            region is not null && SpansWithin(road, region, network) is { IsEmpty: false } spans ? new Ground.Region(region.Name, road, spans) : null;

        if (discourse.EndsInSentence(claim) is { } ends && OfStretch(ends.From, ends.To, road, false, discourse) is { Grounds.Length: > 0 } stretch)
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
            ? new Ground.Point(road, named[0].Place.Name, named[0].Place.At, Around(named[0].On, PointReach, network), false)
            : new Ground.Stretch(road, longest.from.Place.Name, longest.to.Place.Name, longest.Spans);
    }

    static Finding OfPlace(string name, Discourse discourse)
    {
        var region = discourse.Gazetteer.FindRegion(name);
        if (region is not null && RegionWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return Finding.One(new Ground.Region(region.Name, null, []), $"'{name}' is the region {region.Name}");
        var places = discourse.Names.Candidates(name);
        if (places.Length > 0) return Finding.Weighed(Meant(places).Select(place => ((Ground)PointAt(place.Place.Name, place.Place.At, null, false, discourse), $"{Described(place.Place)}: {place.Reason}", place.Score)));
        return region is not null
            ? Finding.One(new Ground.Region(region.Name, null, []), $"'{name}' is the region {region.Name}")
            : Finding.No($"the gazetteer has no '{name}'");
    }

    static string Described(Place place) => place.Governorate is { } governorate ? $"{place.Name} in {governorate}" : place.Name;

    /// <summary>The town that is meant, or those that may be: the first alone when it has three quarters of all the weight, else the likeliest three.</summary>
    static IEnumerable<TownCandidate> Meant(ImmutableArray<TownCandidate> towns) => towns[0].Score >= Sure ? [towns[0]] : Discourse.Likely(towns).Take(3);

    static Ground.Point PointAt(string name, Position at, string? road, bool isCrossing, Discourse discourse)
    {
        var on = isCrossing && road is not null ? discourse.Network.Nearest(at, road, OnRoadWithin) : null;
        return new Ground.Point(road, name, at, on is { } point ? Around(point, PointReach, discourse.Network) : [], isCrossing);
    }

    /// <summary>What may be meant by a place's name along a road, the likeliest first: named nodes, crossings and towns.</summary>
    static ImmutableArray<OnRoad> OnRoadAt(string name, string road, double within, Discourse discourse) =>
        discourse.KeptOnRoad((name, road, within), () => FindOnRoad(name, road, within, discourse));

    static ImmutableArray<OnRoad> AnyRoadAt(string name, Discourse discourse) => [.. FindOnRoad(name, null, OnRoadWithin, discourse).Take(3)];

    static ImmutableArray<OnRoad> FindOnRoad(string name, string? road, double within, Discourse discourse)
    {
        var network = discourse.Network;
        ImmutableArray<OnRoad> On(IEnumerable<(string Name, Position At, double Score, string? Reason)> points) =>
        [
            .. points.Select(point => (point, On: network.Nearest(point.At, road, within))).Where(place => place.On is not null)
                .Select(place => new OnRoad(NodeName(place.On!.Value, place.point.At, network) ?? place.point.Name, place.point.At, place.On!.Value,
                    place.point.Score * Math.Exp(-place.On!.Value.Away / 5_000), place.point.Reason))
                .OrderByDescending(place => place.Weight).ThenBy(place => place.On.Away).ThenBy(place => place.On.Segment),
        ];
        var found = On(PointsOf(name, discourse));
        if (!found.IsEmpty || Gazetteer.IsCommon(name)) return found;
        // A name that no town has by its letters, and that sounds like one on the very road, means that one.
        return On(discourse.Gazetteer.FindTowns(name).Where(town => town.Tier is NameTier.Skeleton)
            .Select(town => (town.Place.Name, town.Place.At, town.Nearness, (string?)string.Create(CultureInfo.InvariantCulture, $"sounds like '{town.Name}' ({town.Nearness:0.00}), and lies by the road"))));
    }

    /// <summary>What a name may mean: the network's own named points, and the towns of the report's names.</summary>
    static IEnumerable<(string Name, Position At, double Score, string? Reason)> PointsOf(string name, Discourse discourse)
    {
        var network = discourse.Network;
        foreach (var node in network.NodesNamed(name)) yield return (network.Nodes[node].Name!, network.Nodes[node].At, 1, null);
        if (network.FindCrossing(name) is { } post) yield return (post.Name, post.At, 1, null);
        var towns = discourse.Names.Candidates(name);
        foreach (var town in towns)
            yield return (town.Place.Name, town.Place.At, town.Score, towns.Length > 1 ? town.Reason : null);
    }

    /// <summary>The name of the network's node where a place lies; null when it lies at none.</summary>
    static string? NodeName(RoadPoint on, Position at, RoadNetwork network)
    {
        var segment = network.Segments[on.Segment];
        return new[] { network.Nodes[segment.From], network.Nodes[segment.To] }.FirstOrDefault(node => node.At.MetresTo(at) < AtNode)?.Name;
    }

    static string Missing(string name, string road, Discourse discourse)
    {
        var places = discourse.Gazetteer.FindTowns(name);
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

    /// <summary>The road about a point, to each side; where the segment ends sooner, it goes on along the segments of the road that follow.</summary>
    static ImmutableArray<SegmentSpan> Around(RoadPoint on, int reach, RoadNetwork network)
    {
        var segment = network.Segments[on.Segment];
        var spans = new SortedDictionary<int, (int From, int To)> { [on.Segment] = (Math.Max(0, on.Metres - reach), Math.Min(segment.Metres, on.Metres + reach)) };
        var queue = new Queue<(int Node, int Left)>();
        if (reach > on.Metres) queue.Enqueue((segment.From, reach - on.Metres));
        if (reach > segment.Metres - on.Metres) queue.Enqueue((segment.To, reach - (segment.Metres - on.Metres)));
        while (queue.TryDequeue(out var end))
        {
            foreach (var at in network.SegmentsAt(end.Node))
            {
                var next = network.Segments[at];
                if (spans.ContainsKey(at) || !next.Refs.Intersect(segment.Refs, StringComparer.Ordinal).Any()) continue;
                var length = Math.Min(end.Left, next.Metres);
                spans[at] = next.From == end.Node ? (0, length) : (next.Metres - length, next.Metres);
                if (end.Left > next.Metres) queue.Enqueue((next.From == end.Node ? next.To : next.From, end.Left - next.Metres));
            }
        }
        return [.. spans.Where(span => span.Value.From < span.Value.To).Select(span => new SegmentSpan(span.Key, span.Value.From, span.Value.To))];
    }

    /// <summary>What the search came to: none, one or several grounds.</summary>
    sealed record Finding(ImmutableArray<(Ground Ground, string Reason)> Grounds, string Reason)
    {
        /// <summary>The shares of the grounds where they were weighed; default where text order alone ranks them.</summary>
        ImmutableArray<double> Weights { get; init; }

        /// <summary>Grounds by weight, the heaviest first.</summary>
        public static Finding Weighed(IEnumerable<(Ground Ground, string Reason, double Weight)> grounds)
        {
            var all = grounds.OrderByDescending(one => one.Weight).ToList();
            var sum = all.Sum(one => one.Weight);
            return Of(all.Select(one => (one.Ground, one.Reason))) with { Weights = all.Count > 1 && sum > 0 ? [.. all.Select(one => Math.Floor(one.Weight / sum * 100) / 100)] : default };
        }

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
                Candidates = [.. Grounds.Select((one, rank) => new GroundCandidate(one.Ground, Weights.IsDefault ? Math.Round(Shares(Grounds.Length)[rank], 2) : Weights[rank], one.Reason))],
            };
        }

        static double[] Shares(int count) => count == 2 ? [0.6, 0.4] : [.. Enumerable.Range(0, count).Select(_ => Math.Floor(100.0 / count) / 100)];
    }
}
