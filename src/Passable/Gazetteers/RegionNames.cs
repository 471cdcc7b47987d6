using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>Gives regions the names that gazetteers have for the same governorates.</summary>
internal static class RegionNames
{
    /// <summary>
    /// Each region with the names of every governorate whose names lead to it and to no other region, by key; or else of the governorate
    /// whose point lies in it.
    /// </summary>
    internal static ImmutableArray<Region> With(IEnumerable<Region> regions, ImmutableArray<Place> places)
    {
        ImmutableArray<Region> all = [.. regions];
        if (all.IsEmpty)
            return all;
        var index = new RegionIndex(all);
        var names = all.ToDictionary(region => region.Name, region => region.Names.ToList(), StringComparer.Ordinal);
        foreach (var place in places.Where(place => place.Type is PlaceType.Governorate))
        {
            var named = place.Names.Select(name => index.Find(name.Text)).OfType<Region>().DistinctBy(region => region.Name, StringComparer.Ordinal).ToList();
            var region = named.Count == 1 ? named[0] : named.Count == 0 ? index.At(place.At) : null;
            if (region is not null)
                names[region.Name].AddRange(place.Names.Select(name => name.Text).Append(place.Name));
        }

        return [.. all.Select(region => region with { Names = [.. names[region.Name].Distinct(StringComparer.Ordinal)] })];
    }
}
