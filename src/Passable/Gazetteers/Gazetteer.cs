using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Passable.Gazetteers;

/// <summary>A region with its boundary.</summary>
/// <param name="Name">The name it is shown by.</param>
/// <param name="Names">All its names, <paramref name="Name"/> included.</param>
/// <param name="PCode">OCHA p-code; null when it has none.</param>
/// <param name="Boundary">Its polygons, WGS84, x is longitude.</param>
public sealed record Region(string Name, ImmutableArray<string> Names, string? PCode, Geometry Boundary);

/// <summary>Places and regions by name. Immutable; safe to read from any number of threads. What questions need is made at the first of them.</summary>
public sealed class Gazetteer
{
    /// <summary>Signs a skeleton must have to tell one name from another.</summary>
    internal const int MinSkeleton = 3;

    /// <summary>How far outside every region a place may stand and still be the nearest one's: published borders and coasts are simplified.</summary>
    const double BorderMetres = 1_000;

    readonly Lazy<NameIndex> exact;
    readonly Lazy<NameIndex> folded;
    readonly Lazy<NameIndex> skeletons;
    readonly Lazy<RegionIndex> regions;
    readonly Lazy<Dictionary<string, Place>> refs;

    Gazetteer(ImmutableArray<Place> places, ImmutableArray<Region> regions)
    {
        (Places, Regions) = (places, regions);
        exact = new(() => NameIndex.Exact(places));
        folded = new(() => NameIndex.Folded(places));
        skeletons = new(() => NameIndex.Skeleton(places));
        this.regions = new(() => new RegionIndex(regions));
        refs = new(() => RefsOf(places));
    }

    /// <summary>Every place, by reference.</summary>
    public ImmutableArray<Place> Places { get; }

    /// <summary>Every region that has a boundary.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>A gazetteer of these, as they are: nothing is joined or filled in.</summary>
    public static Gazetteer Of(IEnumerable<Place> places, IEnumerable<Region> regions) =>
        new([.. places.OrderBy(place => place.Ref, StringComparer.Ordinal)], [.. regions]);

    /// <summary>
    /// A gazetteer of these sources. Settlements that two gazetteers hold become one place with the names of both when they share a name
    /// and stand within 3 km: it keeps the reference and point of the gazetteer that ranks first (wof, osm, geonames, ocha) and takes the
    /// p-code. A region of an earlier source's name gives way to the later one's, and takes in the names of the governorate so named. Every
    /// place is given the governorate whose region it lies in, or within 1 km of; where none is known it keeps what its source says. Refused when an alias
    /// is for a place that no source holds. The order of the sources changes nothing else.
    /// </summary>
    public static Outcome<Gazetteer> From(IEnumerable<GazetteerSource> sources) => Joined([], [], [.. sources]);

    /// <summary>
    /// This gazetteer with a further source, by the rules of <see cref="From"/>: what is joined stays so, and what stays apart here is
    /// not looked at again. Importing the same source twice changes nothing.
    /// </summary>
    public Outcome<Gazetteer> With(GazetteerSource source) => Joined(Places, Regions, [source]);

    static Outcome<Gazetteer> Joined(ImmutableArray<Place> before, ImmutableArray<Region> regionsBefore, ImmutableArray<GazetteerSource> all)
    {
        var outlined = new OrderedDictionary<string, Region>(StringComparer.Ordinal);
        foreach (var region in regionsBefore.Concat(all.SelectMany(source => source.Regions)))
            outlined[region.Name] = region;
        var places = GazetteerJoin.Join(before, all.SelectMany(source => source.Places));

        var named = RegionNames.With(outlined.Values, places);
        var index = new RegionIndex(named);
        places = [.. places.Select(place => index.Near(place.At, BorderMetres) is { } region && region.Name != place.Governorate ? place with { Governorate = region.Name } : place)];

        var known = RefsOf(places);
        var further = new Dictionary<string, PlaceNames>(StringComparer.Ordinal);
        foreach (var alias in all.SelectMany(source => source.Aliases))
        {
            if (!known.TryGetValue(alias.PlaceRef, out var place))
                return new Refusal($"{alias.Where}: place_ref {alias.PlaceRef} is no place of the gazetteer; import its places first.");
            if (!further.TryGetValue(place.Ref, out var names))
                further.Add(place.Ref, names = new PlaceNames().AddAll(place.Names));
            names.Add(alias.Language, alias.Name);
        }

        return new Gazetteer([.. places.Select(place => further.TryGetValue(place.Ref, out var names) ? place with { Names = names.All() } : place)], named);
    }

    /// <summary>The place of that reference, or that an entry of that reference was joined to; null when there is none.</summary>
    public Place? ByRef(string reference) => refs.Value.GetValueOrDefault(reference);

    /// <summary>
    /// The places of that name: best tier first; within a tier larger populations first, then by reference. Only the tiers down
    /// to the first that has any are given: exact hides folded, folded hides skeleton.
    /// <para>
    /// The name is taken whole first. Where that finds nothing exact or folded: "X, Y" is X in the governorate, district or country Y
    /// (nothing when Y is known and holds no X; Y is passed over when it is not known); "X (Y)" is X and Y, places of both names where
    /// there are any, else X in Y, else the places of either; and words like "town of", "Governorate", "northern countryside of" are taken away.
    /// A skeleton of fewer than three signs finds nothing.
    /// </para>
    /// </summary>
    public ImmutableArray<FoundPlace> Find(string name)
    {
        var whole = Named(name);
        if (whole is [{ Tier: not NameTier.Skeleton }, ..])
            return whole;
        var parted = Parted(name);
        if (parted is { IsKnown: true })
            return Best(parted.Found, whole);
        var bare = NameWords.Bare(name).Name;
        return Best(whole, parted.Found, bare.Length > 0 && bare != NameKeys.Folded(name) ? Named(bare) : []);
    }

    /// <summary>
    /// The region of that name: folded, or else the only one of its skeleton; "X Governorate", "X province", "northern countryside of X"
    /// and the like are stripped, and a countryside is the region called rural where there is one ("Damascus countryside" is Rural
    /// Damascus). Null when there is none.
    /// </summary>
    public Region? FindRegion(string name) => regions.Value.Find(name);

    /// <summary>The region the point lies in, its border included; of two that share the border the first; null when none does.</summary>
    public Region? RegionAt(Position at) => regions.Value.At(at);

    /// <summary>"X, Y" and "X (Y)", and whether Y settled the matter.</summary>
    (ImmutableArray<FoundPlace> Found, bool IsKnown) Parted(string name)
    {
        if (name.IndexOf('(') is var open and > 0)
        {
            var (outer, inner) = (name[..open], name[(open + 1)..].Split(')')[0]);
            var (here, there) = (Find(outer), inner.Trim().Length > 0 ? Find(inner) : []);
            if (here.IsEmpty || there.IsEmpty)
                return (here.IsEmpty ? there : here, !here.IsEmpty || !there.IsEmpty);
            var both = here.Where(found => there.Any(other => other.Place.Ref == found.Place.Ref)).ToImmutableArray();
            if (!both.IsEmpty)
                return (both, true);
            var inside = Within(here, inner);
            return inside is { IsDefault: false, IsEmpty: false } ? (inside, true) : (Best(here, there), true);
        }

        if (name.IndexOfAny([',', '،']) is var comma and > 0)
        {
            var found = Find(name[..comma]);
            var inside = Within(found, name[(comma + 1)..]);
            return (inside.IsDefault ? found : inside, !found.IsEmpty);
        }

        return ([], false);
    }

    /// <summary>Those that lie in the governorate, district or country of that name; default when no such is known.</summary>
    ImmutableArray<FoundPlace> Within(ImmutableArray<FoundPlace> found, string parent)
    {
        var region = FindRegion(parent);
        var parents = Named(parent);
        if (parents.IsEmpty)
            parents = Named(NameWords.Bare(parent).Name);
        if (parents.Any(place => place.Place.Type is PlaceType.Country))
            return found;
        var key = NameKeys.Folded(NameWords.Bare(parent).Name);
        var skeleton = NameKeys.Skeleton(NameWords.Bare(parent).Name);
        bool IsIn(string? area) => area is not null
            && (NameKeys.Folded(area) == key || (skeleton.Length >= MinSkeleton && NameKeys.Skeleton(area) == skeleton));
        var inside = found.Where(place => (region is not null && place.Place.Governorate == region.Name) || IsIn(place.Place.Governorate) || IsIn(place.Place.District))
            .ToImmutableArray();
        var isKnown = region is not null || !inside.IsEmpty || parents.Any(place => place.Place.Type is PlaceType.Governorate or PlaceType.District);
        return isKnown ? inside : default;
    }

    ImmutableArray<FoundPlace> Named(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return [];
        var found = At(exact.Value, NameIndex.Squeezed(name), NameTier.Exact);
        if (found.IsEmpty)
            found = At(folded.Value, NameKeys.Folded(name), NameTier.Folded);
        if (!found.IsEmpty)
            return found;
        var (key, loosened) = NameKeys.Skeletons(name);
        found = key.Length >= MinSkeleton ? At(skeletons.Value, key, NameTier.Skeleton) : [];
        return found.IsEmpty && loosened is not null ? At(skeletons.Value, loosened, NameTier.Skeleton) : found;
    }

    ImmutableArray<FoundPlace> At(NameIndex index, string key, NameTier tier) =>
    [
        .. index.At(key).Select(entry => new FoundPlace(Places[entry.Place], tier, Places[entry.Place].Names[entry.Name].Text))
            .OrderByDescending(found => found.Place.Population).ThenBy(found => found.Place.Ref, StringComparer.Ordinal),
    ];

    /// <summary>All of the best tier that any of them has, each place once, in the order of <see cref="Find"/>.</summary>
    static ImmutableArray<FoundPlace> Best(params ReadOnlySpan<ImmutableArray<FoundPlace>> answers)
    {
        var all = new List<FoundPlace>();
        foreach (var answer in answers)
            all.AddRange(answer);
        return all.Count == 0
            ? []
            : [.. all.Where(found => found.Tier == all.Min(other => other.Tier)).DistinctBy(found => found.Place.Ref, StringComparer.Ordinal)
                .OrderByDescending(found => found.Place.Population).ThenBy(found => found.Place.Ref, StringComparer.Ordinal)];
    }

    static Dictionary<string, Place> RefsOf(ImmutableArray<Place> places)
    {
        var byRef = new Dictionary<string, Place>(places.Length, StringComparer.Ordinal);
        foreach (var place in places)
            byRef.TryAdd(place.Ref, place);
        foreach (var place in places)
        {
            foreach (var merged in place.MergedRefs)
                byRef.TryAdd(merged, place);
        }

        return byRef;
    }
}
