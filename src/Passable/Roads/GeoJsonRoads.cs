using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Passable.Roads;

/// <summary>
/// Reads a road network from GeoJSON: a FeatureCollection, or one feature after another (GeoJSON lines). Pure.
/// <para>
/// LineString and MultiLineString features are roads. Properties, all optional: <c>ref</c> (several parted by <c>;</c>), <c>name</c>,
/// <c>name:*</c>, <c>alt_name</c> and <c>int_name</c>, <c>loc_name</c>, <c>official_name</c>, <c>old_name</c> (<c>;</c> parts several),
/// <c>highway</c> (<c>road</c> when not told), <c>kph</c> or else <c>maxspeed</c> or else a speed by class, <c>oneway</c>,
/// <c>access</c> / <c>vehicle</c> / <c>motor_vehicle</c> (the last given rules), <c>impassable</c>, <c>schematic</c>, <c>from</c> and
/// <c>to</c> (names of its ends). Point features with <c>crossing</c>, <c>kind</c>, or <c>barrier=border_control|checkpoint</c> are
/// crossings, with names as above and <c>on</c> (refs, parted by <c>;</c>). A feature without geometry may carry the network's <c>credit</c>.
/// </para>
/// <para>
/// Unknown is never read as open: a line whose <c>oneway</c> or access is a word not known here, or which is barred
/// (<c>access=no|private|military</c>, <c>impassable=yes</c>), or which is no road for motor vehicles (<c>highway=footway</c>,
/// <c>construction</c>, ...), is left out, and <see cref="RoadNetwork.Notes"/> says how many and why. So are lines without length, and
/// points that are no crossings. Anything broken refuses the whole text: nothing is imported by halves.
/// </para>
/// <para>Ends within 1e-6 degrees are one node, and a line is cut at an inner point where another line ends; see <see cref="Noding"/>.</para>
/// </summary>
public static class GeoJsonRoads
{
    static readonly string[] NameKeys = ["name", "int_name", "official_name", "alt_name", "loc_name", "old_name"];

    static readonly string[] Closed =
    [
        "proposed", "construction", "abandoned", "razed", "disused", "demolished", "footway", "path", "cycleway", "steps", "pedestrian",
        "bridleway", "corridor", "platform", "elevator", "via_ferrata", "raceway", "busway", "bus_guideway", "rest_area", "services",
    ];

    /// <summary>The network of a UTF-8 text, or why it cannot be had.</summary>
    /// <param name="utf8">The text; a byte order mark is skipped.</param>
    /// <param name="file">What the text is called in sentences.</param>
    /// <param name="credit">Who must be credited; null takes the text's own credit, and "not stated" when it has none.</param>
    public static Outcome<RoadNetwork> Import(ReadOnlyMemory<byte> utf8, string file, string? credit)
    {
        if (!GeoJsonFeatures.Read(utf8, file).Is(out var text, out var unreadable))
            return unreadable;

        var lines = new List<DrawnLine>();
        var crossings = ImmutableArray.CreateBuilder<Crossing>();
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var told = text.Credit;
        foreach (var feature in text.Features)
        {
            switch (feature.Geometry)
            {
                case null:
                    told ??= feature["credit"];
                    if (feature["credit"] is null)
                        Note(leftOut, "a feature has no geometry");
                    break;
                case "Point" when CrossingOf(feature) is { } crossing:
                    crossings.Add(crossing);
                    break;
                case "Point":
                    Note(leftOut, "a point is no named crossing");
                    break;
                case "LineString" or "MultiLineString":
                    if (feature.Parts.FirstOrDefault(part => part.Length < 2) is { IsDefault: false } part)
                        return Wrong(file, feature, part.Length == 0 ? "the line has no points" : "the line has one point only");
                    if (feature.Parts.IsEmpty)
                        return Wrong(file, feature, "the line has no points");
                    var drawn = DrawnLines(feature, out var fault, out var reason);
                    if (fault is not null)
                        return Wrong(file, feature, fault);
                    lines.AddRange(drawn);
                    if (reason is not null)
                        Note(leftOut, reason);
                    break;
                default:
                    return Wrong(file, feature, $"a {feature.Geometry} is neither a road (LineString, MultiLineString) nor a crossing (Point)");
            }
        }

        if (lines.Count == 0)
            return new Refusal($"{file} holds no road line that may be driven{Why(leftOut)}; give LineString features.");

        var (nodes, segments, dropped) = Noding.Cut(lines);
        if (segments.IsEmpty)
            return new Refusal($"{file} holds only lines without length; give LineString features.");
        if (dropped > 0)
            leftOut["a line has no length"] = dropped;

        return NetworkContent.Network(
            nodes,
            segments,
            crossings.ToImmutable(),
            credit ?? told ?? "not stated",
            [.. leftOut.Select(why => $"Left out {why.Value} time{(why.Value == 1 ? "" : "s")}: {why.Key}.")]);
    }

    /// <inheritdoc cref="Import(ReadOnlyMemory{byte}, string, string?)"/>
    /// <param name="utf8">The text.</param>
    /// <param name="file">What the text is called in sentences.</param>
    public static Outcome<RoadNetwork> Import(ReadOnlyMemory<byte> utf8, string file) => Import(utf8, file, null);

    /// <summary>The network of a text, read to its end, or why it cannot be had.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What the text is called in sentences.</param>
    public static Outcome<RoadNetwork> Import(TextReader text, string file) => Import(Encoding.UTF8.GetBytes(text.ReadToEnd()), file, null);

    static ImmutableArray<DrawnLine> DrawnLines(GeoJsonFeature feature, out string? fault, out string? leftOut)
    {
        fault = leftOut = null;
        var highway = feature["highway"] ?? "road";
        var access = feature["motor_vehicle"] ?? feature["vehicle"] ?? feature["access"];
        if (Closed.Contains(highway))
            leftOut = $"highway={highway} is no road open to motor vehicles";
        else if (access is not (null or "yes" or "permissive" or "designated" or "destination" or "customers" or "public" or "delivery"))
            leftOut = $"access is {access}";
        else if (feature["impassable"] is not (null or "no" or "false") and { } impassable)
            leftOut = $"impassable={impassable}";

        bool? oneWay = feature["oneway"] switch
        {
            null => feature["junction"] is "roundabout" or "circular",
            "no" or "false" or "0" => false,
            "yes" or "true" or "1" or "-1" or "reverse" => true,
            _ => null,
        };
        if (oneWay is null)
            leftOut ??= $"oneway={feature["oneway"]} is not understood";
        bool? schematic = feature["schematic"] switch
        {
            null or "no" or "false" or "0" => false,
            "yes" or "true" or "1" => true,
            _ => null,
        };
        if (schematic is null)
            fault = $"schematic is \"{feature["schematic"]}\", neither true nor false";

        var kph = DefaultSpeed.Of(highway);
        if (feature["kph"] is { } stated)
        {
            if (!int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out kph) || kph is < 1 or > 200)
                fault = $"kph is \"{stated}\", not a whole number from 1 to 200";
        }
        else if (feature["maxspeed"] is { } maxspeed && DefaultSpeed.Parse(maxspeed) is { } limit)
        {
            kph = limit;
        }

        if (fault is not null || leftOut is not null)
            return [];

        var backward = feature["oneway"] is "-1" or "reverse";
        var (refs, names) = (Parted(feature["ref"]), NamesOf(feature));
        var (from, to) = (feature["from"], feature["to"]);
        var last = feature.Parts.Length - 1;
        Segment Make(int first, int end, ImmutableArray<Position> line, int metres) => new()
        {
            From = first,
            To = end,
            Refs = refs,
            Names = names,
            Class = highway,
            Kph = kph,
            IsOneWay = oneWay!.Value,
            IsSchematic = schematic!.Value,
            Line = line,
            Metres = metres,
            Way = null,
            Attributes = SegmentAttributes.Unknown,
        };
        return
        [
            .. feature.Parts.Select((part, at) =>
            {
                var (start, end) = (at == 0 ? from : null, at == last ? to : null);
                return backward ? new DrawnLine([.. part.Reverse()], end, start, Make) : new DrawnLine(part, start, end, Make);
            }),
        ];
    }

    static Crossing? CrossingOf(GeoJsonFeature feature)
    {
        var kind = feature["kind"] ?? feature["barrier"] switch
        {
            "border_control" => "border",
            "checkpoint" => "checkpoint",
            _ => feature["crossing"] is { } crossing && crossing is not ("yes" or "true" or "no" or "false") ? crossing : null,
        };
        if (kind is null && feature["crossing"] is not ("yes" or "true"))
            return null;
        var names = NamesOf(feature);
        return names.IsEmpty ? null : new Crossing
        {
            Name = names[0],
            Names = names,
            Kind = kind ?? "crossing",
            At = feature.Parts[0][0],
            Roads = Parted(feature["on"]),
        };
    }

    static ImmutableArray<string> NamesOf(GeoJsonFeature feature)
    {
        var keys = NameKeys.Concat(feature.Properties.Keys.Where(key => key.StartsWith("name:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return [.. keys.SelectMany(key => Parted(feature[key])).Distinct(StringComparer.Ordinal)];
    }

    static ImmutableArray<string> Parted(string? text) => text is null
        ? []
        : [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    static Refusal Wrong(string file, GeoJsonFeature feature, string what) => new($"{file} line {feature.Line}, feature {feature.Number}: {what}.");

    static void Note(SortedDictionary<string, int> leftOut, string why) => leftOut[why] = leftOut.GetValueOrDefault(why) + 1;

    static string Why(SortedDictionary<string, int> leftOut) => leftOut.Count == 0 ? "" : $" ({string.Join("; ", leftOut.Keys)})";
}
