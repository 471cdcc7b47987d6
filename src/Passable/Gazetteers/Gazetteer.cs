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

    /// <summary>Of places found by sound those this much less alike than the best are no longer meant.</summary>
    const double Margin = 0.08;

    readonly Lazy<GazetteerImage> image;
    readonly Lazy<RegionIndex> regions;
    readonly Lazy<ImmutableArray<Place>> allPlaces;
    readonly Lazy<ImmutableArray<Region>> allRegions;
    readonly Lazy<Place?[]> kept;

    Gazetteer(ImmutableArray<Place> places, ImmutableArray<Region> regions)
    {
        (allPlaces, allRegions) = (new(places), new(regions));
        image = new(() => GazetteerImage.Of(GazetteerImaging.Of(places, GazetteerFile.LinesOf(regions))));
        this.regions = new(() => new RegionIndex(regions));
        kept = new(() => [.. places]);
    }

    Gazetteer(GazetteerImage image)
    {
        this.image = new(image);
        kept = new(() => new Place?[image.Places.Length]);
        allPlaces = new(() => [.. Enumerable.Range(0, image.Places.Length).Select(At)]);
        allRegions = new(() => GazetteerFile.RegionsOf(image.Regions));
        regions = new(() => new RegionIndex(allRegions.Value));
    }

    /// <summary>Every place, by reference. Of an opened file they are made at the first question for them all.</summary>
    public ImmutableArray<Place> Places => allPlaces.Value;

    /// <summary>How many places there are.</summary>
    public int Count => allPlaces.IsValueCreated ? allPlaces.Value.Length : image.Value.Places.Length;

    /// <summary>Every region that has a boundary.</summary>
    public ImmutableArray<Region> Regions => allRegions.Value;

    internal GazetteerImage Image => image.Value;

    /// <summary>A gazetteer of these, as they are: nothing is joined or filled in.</summary>
    public static Gazetteer Of(IEnumerable<Place> places, IEnumerable<Region> regions) =>
        new([.. places.OrderBy(place => place.Ref, StringComparer.Ordinal)], [.. regions]);

    internal static Gazetteer Of(GazetteerImage image) => new(image);

    /// <summary>The place of that number; always the same object.</summary>
    internal Place At(int place) => kept.Value[place] is { } known ? known : Interlocked.CompareExchange(ref kept.Value[place], image.Value.PlaceAt(place), null) ?? kept.Value[place]!;

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
    public Place? ByRef(string reference) => image.Value.PlaceOf(reference) is var place and >= 0 ? At(place) : null;

    /// <summary>
    /// The places of that name: best tier first. Only the tiers down to the first that has any are given: exact hides folded, folded hides
    /// skeleton. Within exact and folded larger populations come first, then by reference; within the skeleton tier those that sound more
    /// alike come first, and those well less alike than the best are left out.
    /// <para>
    /// The name is taken whole first. Where that finds nothing exact or folded: "X, Y" is X in the governorate, district or country Y, in
    /// the best tier that has one there (nothing when Y is known and holds no X; Y is passed over when it is not known); "X (Y)" is X and Y, places
    /// of both names where there are any, else X in Y, else the places of either; and words like "town of", "Governorate", "northern countryside of"
    /// are taken away. By sound alone nothing is found for a common word of English ("Joint", "Union", "Post"), and for a name of one or two
    /// consonants only what has the same vowels too.
    /// </para>
    /// </summary>
    public ImmutableArray<FoundPlace> Find(string name) => Find(name, default);

    /// <summary>
    /// The towns of that name, as <see cref="Find(string)"/> orders them: settlements, their parts and places of other kinds. A country, governorate or
    /// district of the name neither counts nor hides them.
    /// </summary>
    public ImmutableArray<FoundPlace> FindTowns(string name) => Find(name, new Hiding { IsTownsOnly = true });

    internal ImmutableArray<FoundPlace> Find(string name, Hiding hiding)
    {
        var whole = Best(Named(name, hiding));
        if (whole is [{ Tier: not NameTier.Skeleton }, ..])
            return whole;
        var parted = Parted(name, hiding);
        if (parted is { IsKnown: true })
            return Best(parted.Found, whole);
        var bare = NameWords.Bare(name).Name;
        return Best(whole, parted.Found, bare.Length > 0 && bare != NameKeys.Folded(name) ? Best(Named(bare, hiding)) : []);
    }

    /// <summary>Whether a name is a common word of English, or a few of them, that may stand with a capital and be no name at all.</summary>
    internal static bool IsCommon(string name) => CommonWords.AreAll(name);

    /// <summary>
    /// The places of that name on every tier, best first, as <see cref="Find(string)"/> orders each: a name that is spelt so elsewhere does not hide
    /// one that sounds so nearby.
    /// </summary>
    public ImmutableArray<FoundPlace> FindAll(string name)
    {
        var all = Named(name, default).ToList();
        if (Parted(name, default) is { IsKnown: true } parted)
            all.InsertRange(0, parted.Found);
        else if (NameWords.Bare(name).Name is { Length: > 0 } bare && bare != NameKeys.Folded(name))
            all.AddRange(Named(bare, default));
        return [.. Ordered(all.GroupBy(found => found.Place.Ref, StringComparer.Ordinal).Select(same => same.OrderBy(found => found.Tier).ThenByDescending(found => found.Nearness).First()))];
    }

    /// <summary>
    /// The names of a text, found in one pass whatever the number of places: letter for letter or folded, at words with a capital or of a script
    /// without them, the longest from each word, none over another. Whether a name is meant as one is not told.
    /// </summary>
    public ImmutableArray<NameMatch> NamesIn(string text) => NameMatcher.In(text, Image);

    /// <summary>
    /// The region of that name: folded, or else the only one of its skeleton; "X Governorate", "X province", "northern countryside of X"
    /// and the like are stripped, and a countryside is the region called rural where there is one ("Damascus countryside" is Rural
    /// Damascus). Null when there is none.
    /// </summary>
    public Region? FindRegion(string name) => regions.Value.Find(name);

    /// <summary>The region the point lies in, its border included; of two that share the border the first; null when none does.</summary>
    public Region? RegionAt(Position at) => regions.Value.At(at);

    /// <summary>"X, Y" and "X (Y)", and whether Y settled the matter.</summary>
    (ImmutableArray<FoundPlace> Found, bool IsKnown) Parted(string name, Hiding hiding)
    {
        if (name.IndexOf('(') is var open and > 0)
        {
            var (outer, inner) = (name[..open], name[(open + 1)..].Split(')')[0]);
            var (here, there) = (Find(outer, hiding), inner.Trim().Length > 0 ? Find(inner, hiding) : []);
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
            var first = name[..comma];
            var all = Named(first, hiding);
            if (all is not [{ Tier: not NameTier.Skeleton }, ..] && NameWords.Bare(first).Name is { Length: > 0 } bare && bare != NameKeys.Folded(first))
                all = [.. Ordered(all.Concat(Named(bare, hiding)).DistinctBy(found => found.Place.Ref, StringComparer.Ordinal))];
            var inside = Within(all, name[(comma + 1)..]);
            return (Best(inside.IsDefault ? all : inside), !all.IsEmpty);
        }

        return ([], false);
    }

    /// <summary>Those that lie in the governorate, district or country of that name; default when no such is known.</summary>
    ImmutableArray<FoundPlace> Within(ImmutableArray<FoundPlace> found, string parent)
    {
        var region = FindRegion(parent);
        var parents = Best(Named(parent, default));
        if (parents.IsEmpty)
            parents = Best(Named(NameWords.Bare(parent).Name, default));
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

    /// <summary>The places of just that name on every tier, best first, each once at its best.</summary>
    ImmutableArray<FoundPlace> Named(string name, Hiding hiding)
    {
        var squeezed = Squeezed(name);
        var words = NameKeys.Words(name);
        if (words.Count == 0)
            return [];
        var found = new Dictionary<int, FoundPlace>();
        void Add(int number, NameTier tier, double nearness)
        {
            var row = Image.Names[number];
            var place = row.Place;
            if (found.TryGetValue(place, out var known) && (known.Tier < tier || (known.Tier == tier && known.Nearness >= nearness)))
                return;
            if (!hiding.Hides(this, place, number))
                found[place] = new FoundPlace(At(place), tier, Image.TextAt(row.Text)!, nearness);
        }

        var state = 0UL;
        foreach (var word in words)
            state = NameHash.After(state, NameHash.Of(word));
        if (Image.Begins(state, out var folded))
        {
            foreach (var number in folded)
                Add(number, string.Equals(Squeezed(Image.TextAt(Image.Names[number].Text)!), squeezed, StringComparison.OrdinalIgnoreCase) ? NameTier.Exact : NameTier.Folded, 1);
        }

        if (!CommonWords.AreAll(words))
        {
            foreach (var (number, nearness) in NameSearch.Sounding(name, Image))
                Add(number, NameTier.Skeleton, nearness);
        }

        return [.. Ordered(found.Values)];
    }

    static IEnumerable<FoundPlace> Ordered(IEnumerable<FoundPlace> found) =>
        found.OrderBy(place => place.Tier).ThenByDescending(place => place.Nearness).ThenByDescending(place => place.Place.Population).ThenBy(place => place.Place.Ref, StringComparer.Ordinal);

    /// <summary>All of the best tier that any of them has, each place once, in the order of <see cref="Find(string)"/>.</summary>
    static ImmutableArray<FoundPlace> Best(params ReadOnlySpan<ImmutableArray<FoundPlace>> answers)
    {
        var all = new List<FoundPlace>();
        foreach (var answer in answers)
            all.AddRange(answer);
        if (all.Count == 0)
            return [];
        var tier = all.Min(found => found.Tier);
        var nearest = all.Where(found => found.Tier == tier).Max(found => found.Nearness);
        return [.. Ordered(all.Where(found => found.Tier == tier && found.Nearness >= nearest - Margin).DistinctBy(found => found.Place.Ref, StringComparer.Ordinal))];
    }

    /// <summary>Trimmed, with runs of white space as one space.</summary>
    static string Squeezed(string name) =>
        name.AsSpan().ContainsAny("\t\r\n\u00A0") || name.Contains("  ", StringComparison.Ordinal) || name != name.Trim()
            ? string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : name;

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

/// <summary>What is kept out of a search; the default keeps out nothing.</summary>
internal readonly record struct Hiding
{
    /// <summary>The reference of a place one name of which is kept out; null for none.</summary>
    internal string? Ref { get; init; }

    /// <summary>The name, case aside.</summary>
    internal string? Name { get; init; }

    /// <summary>Whether areas (countries to sub-districts) are kept out.</summary>
    internal bool IsTownsOnly { get; init; }

    internal bool Hides(Gazetteer gazetteer, int place, int name)
    {
        if (IsTownsOnly && (PlaceType)gazetteer.Image.Places[place].Type is PlaceType.Country or PlaceType.Governorate or PlaceType.District or PlaceType.SubDistrict)
            return true;
        if (Ref is not { } reference || gazetteer.At(place) is not { } at || (at.Ref != reference && !at.MergedRefs.Contains(reference, StringComparer.Ordinal)))
            return false;
        return string.Equals(gazetteer.Image.TextAt(gazetteer.Image.Names[name].Text), Name, StringComparison.OrdinalIgnoreCase);
    }
}
