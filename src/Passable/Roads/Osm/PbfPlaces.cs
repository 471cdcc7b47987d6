using System.Collections.Immutable;
using System.Globalization;
using Passable.Gazetteers;

namespace Passable.Roads.Osm;

/// <summary>The places of an OSM PBF file, for a gazetteer: nodes with <c>place=*</c> and a name, read as the gazetteer's format osm is.</summary>
public static class PbfPlaces
{
    /// <summary>The places in the order of the file, or why they cannot be had.</summary>
    /// <param name="stream">The file from its start; left open.</param>
    /// <param name="file">What the file is called in sentences.</param>
    /// <param name="threads">How many threads decode, at least 1.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Outcome<GazetteerSource> Read(Stream stream, string file, int threads)
    {
        var places = ImmutableArray.CreateBuilder<Place>();
        var refs = new HashSet<string>(StringComparer.Ordinal);
        var read = OsmPbf.Read(stream, file, threads, Places, found =>
        {
            foreach (var place in found)
            {
                if (refs.Add(place.Ref)) places.Add(place);
            }
        });
        if (!read.Is(out _, out var refused)) return refused;
        return places.Count > 0 ? new GazetteerSource(places.ToImmutable(), [], []) : new Refusal($"{file} holds no place with a name (place=*)");
    }

    static List<Place> Places(OsmBlock block)
    {
        var found = new List<Place>();
        var texts = new BlockTexts(block);
        if (texts.Find("place"u8) is not (>= 0 and var key)) return found;
        var all = block.Objects(OsmKinds.Nodes);
        while (all.Next())
        {
            if (!all.Keys.Contains(key) || !all.IsLocated || all.IsDeleted) continue;
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var tag in texts.Tags(all))
            {
                if (!string.IsNullOrWhiteSpace(tag.Value)) tags[tag.Key] = tag.Value.Trim();
            }

            var at = new Position(Math.Floor((all.LatitudeNanodegrees + 50) / 100.0) / 1e7, Math.Floor((all.LongitudeNanodegrees + 50) / 100.0) / 1e7);
            if (OsmPlaces.PlaceOf(string.Create(CultureInfo.InvariantCulture, $"osm:n{all.Id}"), at, tags.Keys, tags.GetValueOrDefault) is { } place) found.Add(place);
        }

        return found;
    }
}
