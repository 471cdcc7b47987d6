using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Passable.Claims;
using Passable.Roads;
using Passable.Routes;

namespace Passable.Cli;

/// <summary>In what form ways are written.</summary>
public enum WayForm
{
    /// <summary>For people.</summary>
    Text,
    /// <summary>The answer in full.</summary>
    Json,
    /// <summary>A FeatureCollection with a LineString a leg.</summary>
    GeoJson,
    /// <summary>GPX 1.1 with a track a way and a track segment a leg.</summary>
    Gpx,
    /// <summary>A line a way, encoded with precision 5.</summary>
    Polyline,
}

/// <summary>A way with what is said of it.</summary>
/// <param name="Name">"Latakia to Aleppo", "Latakia to Aleppo, 2".</param>
/// <param name="Way">The way.</param>
public sealed record NamedWay(string Name, RouteAnswer.Route Way);

/// <summary>Writes ways for maps and devices.</summary>
public static class WayFormat
{
    const string GpxNamespace = "http://www.topografix.com/GPX/1/1";

    /// <summary>The option.</summary>
    public static Option<string> Option() => new("--format") { HelpName = "FORMAT", Description = "text, json, geojson, gpx or polyline.", DefaultValueFactory = _ => "text" };

    /// <summary>The form asked for; <c>--json</c> is one of them.</summary>
    public static bool IsForm(string format, bool isJson, out WayForm form, [NotNullWhen(false)] out Refusal? refused)
    {
        form = WayForm.Json;
        var isOne = isJson || (Enum.TryParse(format, ignoreCase: true, out form) && form.ToString().Equals(format, StringComparison.OrdinalIgnoreCase));
        refused = isOne ? null : new($"'{format}' is no format of a way; there are text, json, geojson, gpx and polyline");
        return isOne;
    }

    /// <summary>Ways as GeoJSON (RFC 7946); what the answer holds under stands beside the features.</summary>
    /// <param name="network">The network they were found on.</param>
    /// <param name="ways">The ways; none gives a collection without features.</param>
    /// <param name="under">What the answer holds under.</param>
    /// <param name="sentence">What it holds under and the answer, in sentences.</param>
    public static JsonObject GeoJson(RoadNetwork network, IReadOnlyList<NamedWay> ways, JsonObject under, string sentence)
    {
        ArgumentNullException.ThrowIfNull(under);
        var collection = new JsonObject { ["type"] = "FeatureCollection" };
        foreach (var (key, value) in under) collection[key] = value?.DeepClone();
        collection["sentence"] = sentence;
        collection["credit"] = network.Credit;
        collection["caveat"] = Words.Caveat;
        var features = new JsonArray();
        foreach (var (way, number) in ways.Select((way, at) => (way, at + 1)))
        {
            var lines = WayLine.Legs(network, way.Way.Journey.From.Node, way.Way.Legs);
            foreach (var (leg, at) in way.Way.Legs.Select((leg, at) => (leg, at)))
            {
                features.Add(new JsonObject
                {
                    ["type"] = "Feature",
                    ["geometry"] = new JsonObject
                    {
                        ["type"] = "LineString",
                        ["coordinates"] = Json.Array(lines[at].Select(point => new JsonArray(Math.Round(point.Longitude, 7), Math.Round(point.Latitude, 7)))),
                    },
                    ["properties"] = new JsonObject
                    {
                        ["way"] = number,
                        ["name"] = way.Name,
                        ["leg"] = at + 1,
                        ["road"] = leg.Road,
                        ["from"] = leg.From,
                        ["to"] = leg.To,
                        ["metres"] = leg.Metres,
                        ["seconds"] = leg.Seconds,
                        ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(leg.State.Label.ToString()),
                        ["sentence"] = leg.State.Sentence,
                        ["claims"] = Conditions.Ids(leg.State),
                    },
                });
            }
        }
        collection["features"] = features;
        return collection;
    }

    /// <summary>Ways as GPX 1.1: a track each, with a track segment a leg. What the answer holds under is in the description, the credit in the copyright.</summary>
    /// <param name="network">The network they were found on.</param>
    /// <param name="ways">The ways; none gives a file without tracks.</param>
    /// <param name="description">What the answer holds under, and the answer in a sentence.</param>
    public static string Gpx(RoadNetwork network, IReadOnlyList<NamedWay> ways, string description)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(ways);
        using var bytes = new MemoryStream();
        using (var gpx = XmlWriter.Create(bytes, new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false }))
        {
            void Text(string element, string text) => gpx.WriteElementString(element, GpxNamespace, Plain(text));
            gpx.WriteStartElement("gpx", GpxNamespace);
            gpx.WriteAttributeString("version", "1.1");
            gpx.WriteAttributeString("creator", "Passable");
            gpx.WriteStartElement("metadata", GpxNamespace);
            Text("desc", description);
            gpx.WriteStartElement("copyright", GpxNamespace);
            gpx.WriteAttributeString("author", Plain(network.Credit));
            gpx.WriteEndElement();
            gpx.WriteEndElement();
            foreach (var way in ways)
            {
                gpx.WriteStartElement("trk", GpxNamespace);
                Text("name", way.Name);
                Text("desc", way.Way.Sentence);
                foreach (var leg in WayLine.Legs(network, way.Way.Journey.From.Node, way.Way.Legs))
                {
                    gpx.WriteStartElement("trkseg", GpxNamespace);
                    foreach (var point in leg)
                    {
                        gpx.WriteStartElement("trkpt", GpxNamespace);
                        gpx.WriteAttributeString("lat", Degrees(point.Latitude));
                        gpx.WriteAttributeString("lon", Degrees(point.Longitude));
                        gpx.WriteEndElement();
                    }
                    gpx.WriteEndElement();
                }
                gpx.WriteEndElement();
            }
            gpx.WriteEndElement();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>Ways as encoded polylines, a line each, whole ways without their legs.</summary>
    public static string Polylines(RoadNetwork network, IReadOnlyList<NamedWay> ways) => string.Concat(ways.Select(way =>
    {
        var lines = WayLine.Legs(network, way.Way.Journey.From.Node, way.Way.Legs);
        return WayLine.Polyline(lines.SelectMany((line, at) => at == 0 ? line : line[1..])) + "\n";
    }));

    // Plain decimals: XML Schema's decimal has no exponent.
    static string Degrees(double degrees) => degrees.ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>The text without what no XML file may hold.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) plain.Append(text[at]).Append(text[++at]);
            else plain.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '\uFFFD');
        }
        return plain.ToString();
    }

    /// <summary>Writes ways in a form that is for maps. Polylines say nothing of themselves, so what they hold under goes to <see cref="Shell.Error"/>.</summary>
    public static void Write(Shell shell, WayForm form, RoadNetwork network, IReadOnlyList<NamedWay> ways, JsonObject under, string description, string sentence)
    {
        ArgumentNullException.ThrowIfNull(shell);
        if (form == WayForm.GeoJson) Json.Print(shell.Out, GeoJson(network, ways, under, $"{description} {sentence}"));
        else if (form == WayForm.Gpx) shell.Out.Write(Gpx(network, ways, $"{description} {sentence} {Words.Caveat}"));
        else
        {
            shell.Out.Write(Polylines(network, ways));
            shell.Error.WriteLine($"{description} {sentence} {Words.Caveat}");
        }
    }
}
