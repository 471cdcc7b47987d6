using System.Collections.Immutable;
using System.Text;

namespace Passable.Gazetteers;

/// <summary>
/// Reads gazetteers in the formats they come in. Every reader is pure, and refuses the whole text with one sentence naming file, line
/// and field at the first thing that is wrong: a coordinate off the earth, a field too many, a reference that stands twice.
/// <list type="table">
/// <item><term>wof</term><description>Who's On First, flat: CSV <c>wof_id,placetype,name,lat,lon,ara,tur,kur,eng,gn_id,pop</c>, <c>|</c> between several names.</description></item>
/// <item><term>ocha</term><description>OCHA common operational data: the communities CSV, or the admin 1 GeoJSON of regions; told apart by content.</description></item>
/// <item><term>geonames</term><description>a GeoNames dump: 19 fields parted by tabs.</description></item>
/// <item><term>osm</term><description>OpenStreetMap places as GeoJSON points with <c>place=*</c>, an id and names. A PBF file is no text: Roads.Osm.PbfPlaces reads it.</description></item>
/// <item><term>aliases</term><description>CSV <c>name,place_ref,language,source</c>: further names for places of the others.</description></item>
/// </list>
/// </summary>
public static class GazetteerImport
{
    /// <summary>The formats there are, in the order they are shown in.</summary>
    public static ImmutableArray<string> Formats { get; } = ["wof", "ocha", "geonames", "osm", "aliases"];

    /// <summary>The content of a text, read to its end, or why it cannot be had.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="text">The text.</param>
    /// <param name="file">What the text is called in sentences.</param>
    public static Outcome<GazetteerSource> Read(string format, TextReader text, string file) => format switch
    {
        "wof" => WofPlaces.Read(text, file),
        "ocha" => Ocha(text.ReadToEnd(), file),
        "geonames" => GeoNamesPlaces.Read(text, file),
        "osm" => OsmPlaces.Read(text.ReadToEnd(), file),
        "aliases" => AliasTable.Read(text, file),
        _ => new Refusal($"\"{format}\" is no gazetteer format; there are {string.Join(", ", Formats)}."),
    };

    static Outcome<GazetteerSource> Ocha(string text, string file) =>
        text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{")
            ? OchaRegions.Read(Encoding.UTF8.GetBytes(text), file)
            : OchaCommunities.Read(new StringReader(text), file);
}
