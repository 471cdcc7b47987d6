using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Passable.Gazetteers;

/// <summary>
/// OpenStreetMap places as GeoJSON: points with <c>place=*</c>, a name and an id (<c>node/12</c>, <c>n12</c>, <c>12</c>; the feature's own
/// or its property <c>@id</c>, <c>id</c> or <c>osm_id</c>). Points without <c>place</c> or without any name are passed over.
/// </summary>
internal static class OsmPlaces
{
    internal static Outcome<GazetteerSource> Read(string text, string file)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 512));
        if (start.Contains("OSMHeader", StringComparison.Ordinal))
            return new Refusal($"{file} is OSM PBF, which is read from a file and not as text; name the file.");
        if (start.TrimStart("\uFEFF \t\r\n").StartsWith("<"))
            return new Refusal($"{file} is OSM XML, which is not read; export its places as GeoJSON (points with place=*).");
        if (!GeoJsonFeatures.Read(Encoding.UTF8.GetBytes(text), file).Is(out var read, out var refusal))
            return refusal;

        var places = ImmutableArray.CreateBuilder<Place>();
        foreach (var feature in read.Features)
        {
            Refusal Wrong(string what) => new($"{file} line {feature.Line}, feature {feature.Number}: {what}.");
            if (feature["place"] is null || feature.Geometry is null)
                continue;
            if (feature.Geometry is not "Point")
                return Wrong($"a place must be a Point, not a {feature.Geometry}");
            if ((feature["name:en"] ?? feature["name"]) is null)
                continue;
            if (RefOf(feature.Id ?? feature["@id"] ?? feature["id"] ?? feature["osm_id"]) is not { } reference)
                return Wrong("the place has no id such as node/12");
            places.Add(PlaceOf(reference, feature.Parts[0][0], feature.Properties.Keys, key => feature[key])!);
        }

        return SourceTable.SourceOf(new Rows<Place>(places.ToImmutable()), file);
    }

    /// <summary>The place that these tags tell of; null when they tell of none, or of one without a name.</summary>
    internal static Place? PlaceOf(string reference, Position at, IEnumerable<string> keys, Func<string, string?> tag)
    {
        if (tag("place") is not { } kind || (tag("name:en") ?? tag("name")) is not { } name)
            return null;
        var population = 0L;
        if (tag("population") is { } people)
            _ = long.TryParse(people, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out population);
        var names = new PlaceNames().AddPlain("en", name);
        foreach (var key in new[] { "name", "int_name", "official_name", "alt_name", "loc_name", "short_name", "old_name" })
            names.AddAll("und", tag(key) ?? "", ';');
        foreach (var key in keys.Where(key => key.StartsWith("name:", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            names.AddAll(key[5..].Split('-')[0], tag(key) ?? "", ';');
        return new Place
        {
            Ref = reference,
            Name = name,
            Type = TypeOf(kind),
            At = at,
            Names = names.All(),
            Governorate = null,
            District = null,
            PCode = null,
            Population = Math.Max(0, population),
        };
    }

    static PlaceType TypeOf(string place) => place switch
    {
        "country" => PlaceType.Country,
        "state" or "province" or "region" => PlaceType.Governorate,
        "county" or "district" => PlaceType.District,
        "municipality" => PlaceType.SubDistrict,
        "city" or "town" or "village" or "hamlet" or "isolated_dwelling" => PlaceType.Settlement,
        "borough" or "suburb" or "quarter" or "neighbourhood" or "city_block" => PlaceType.Neighbourhood,
        _ => PlaceType.Other,
    };

    static string? RefOf(string? id)
    {
        var digits = id.AsSpan().TrimStart("nodewayrelation/");
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return $"osm:{(id![0] is 'w' or 'r' ? id[0] : 'n')}{number}";
    }
}
