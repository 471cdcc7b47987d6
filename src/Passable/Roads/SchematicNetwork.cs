using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Passable.Gazetteers;

namespace Passable.Roads;

/// <summary>
/// Draws a schematic road network: straight lines between gazetteer places in the order in which roads meet them. It is for where no
/// surveyed roads can be had, and every line of it says <c>schematic</c>. The recipe is a text of blocks:
/// <code>
/// # comment
/// road M4
///   names en=Latakia-Aleppo highway; ar=...; alt=M-4 | M4 highway
///   class trunk
///   kph 80
///   through
///     wof:1125980503 Latakia                   a place of the gazetteer and the node's name
///     at 35.8748,36.7801 Saraqib crossing      a point that no gazetteer has
///     shares M5 from Saraqib to Aleppo         the nodes of another road, which draws the lines there; either direction
/// crossing Bab al-Hawa
///   kind border
///   at ocha:C6389 Bab al-Hawa
///   on Idlib-Bab-al-Hawa                        left out when it stands on no road
///   names en=Bab al-Hawa crossing; ar=...; alt=...
/// </code>
/// A node's name means one point everywhere, and the line between two nodes is drawn by one road only. Pure.
/// </summary>
public static class SchematicNetwork
{
    /// <summary>The network as GeoJSON lines for <see cref="GeoJsonRoads"/>; the same arguments give the same text. Or the first thing wrong, by line.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="file">What the recipe is called in sentences.</param>
    /// <param name="gazetteer">The places it goes through.</param>
    public static Outcome<string> Draw(string recipe, string file, Gazetteer gazetteer)
    {
        if (!SchematicRecipe.Read(recipe, file).Is(out var read, out var unreadable))
            return unreadable;
        var plan = new Plan(read, file, gazetteer);
        return plan.Lay() ?? (Outcome<string>)plan.Text();
    }

    /// <summary>A line between two nodes, and the roads that run along it, the one that draws it first.</summary>
    sealed record Leg(string From, string To, List<RecipeRoad> Roads);

    sealed class Plan(SchematicRecipe recipe, string file, Gazetteer gazetteer)
    {
        static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        readonly Dictionary<string, (string Reference, Position At)> nodes = new(StringComparer.Ordinal);
        readonly Dictionary<Position, string> points = [];
        readonly Dictionary<(string, string), Leg> legs = [];
        readonly List<Leg> drawn = [];
        readonly Dictionary<string, List<string>> ways = new(StringComparer.Ordinal);
        readonly SortedSet<string> sources = new(StringComparer.Ordinal);

        internal Refusal? Lay()
        {
            foreach (var road in recipe.Roads)
            {
                foreach (var step in road.Steps)
                {
                    if (step.Shares is null && PointOf(step.Reference, step.Node, step.Line) is { } refusal)
                        return refusal;
                }
            }

            foreach (var road in recipe.Roads)
            {
                if (Way(road, []) is { } refusal)
                    return refusal;
            }

            foreach (var road in recipe.Roads)
            {
                string? last = null;
                foreach (var step in road.Steps)
                {
                    if (step.Shares is null)
                    {
                        if (last is not null && last != step.Node)
                        {
                            var leg = new Leg(last, step.Node, [road]);
                            if (!legs.TryAdd(KeyOf(last, step.Node), leg))
                                return Wrong(step.Line, $"the line between {last} and {step.Node} is drawn twice; use shares");
                            drawn.Add(leg);
                        }

                        last = step.Node;
                    }
                    else
                    {
                        last = step.To;
                    }
                }
            }

            foreach (var road in recipe.Roads)
            {
                var way = ways[road.Name];
                for (var at = 1; at < way.Count; at++)
                {
                    var leg = legs[KeyOf(way[at - 1], way[at])];
                    if (!leg.Roads.Contains(road))
                        leg.Roads.Add(road);
                }
            }

            foreach (var crossing in recipe.Crossings)
            {
                if (PointOf(crossing.Reference, crossing.Node, crossing.Line) is { } refusal)
                    return refusal;
                if (crossing.On is { } on && !ways.ContainsKey(on))
                    return Wrong(crossing.Line, $"crossing {crossing.Name} stands on {on}, which is no road here");
                if (crossing.On is { } road && !ways[road].Contains(crossing.Node, StringComparer.Ordinal))
                    return Wrong(crossing.Line, $"crossing {crossing.Name} stands at {crossing.Node}, which is no node of {road}");
            }

            return null;
        }

        internal string Text()
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var json = new Utf8JsonWriter(buffer, Plain);
            Write(json, null, () => json.WriteString("credit", Credit()));
            foreach (var leg in drawn)
            {
                var road = leg.Roads[0];
                Write(json, [nodes[leg.From].At, nodes[leg.To].At], () =>
                {
                    json.WriteString("ref", string.Join(';', leg.Roads.Select(one => one.Name)));
                    WriteNames(json, leg.Roads.Select(one => one.Names), leg.Roads.Select(one => one.Name));
                    json.WriteString("highway", road.Class);
                    json.WriteNumber("kph", road.Kph);
                    json.WriteString("from", leg.From);
                    json.WriteString("to", leg.To);
                    json.WriteBoolean("schematic", true);
                });
            }

            foreach (var crossing in recipe.Crossings)
            {
                Write(json, [nodes[crossing.Node].At], () =>
                {
                    json.WriteString("crossing", "yes");
                    WriteNames(json, [crossing.Names], []);
                    json.WriteString("kind", crossing.Kind);
                    if (crossing.On is { } road)
                        json.WriteString("on", road);
                });
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);

            void Write(Utf8JsonWriter writer, Position[]? line, Action properties)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "Feature");
                if (line is null)
                {
                    writer.WriteNull("geometry");
                }
                else
                {
                    writer.WriteStartObject("geometry");
                    writer.WriteString("type", line.Length == 1 ? "Point" : "LineString");
                    writer.WritePropertyName("coordinates");
                    writer.WriteRawValue(line.Length == 1 ? PointText(line[0]) : $"[{string.Join(',', line.Select(PointText))}]", skipInputValidation: true);
                    writer.WriteEndObject();
                }

                writer.WriteStartObject("properties");
                properties();
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.Flush();
                writer.Reset();
                buffer.Write("\n"u8);
            }
        }

        /// <summary>Finds a node's point; null when all is well.</summary>
        Refusal? PointOf(string reference, string node, int line)
        {
            if (nodes.TryGetValue(node, out var known))
                return known.Reference == reference ? null : Wrong(line, $"{node} is {reference} here and {known.Reference} before");
            Position at;
            if (reference.Contains(':', StringComparison.Ordinal))
            {
                if (gazetteer.ByRef(reference) is not { } place)
                    return Wrong(line, $"{reference} ({node}) is no place of the gazetteer");
                at = place.At;
                sources.Add(reference.Split(':')[0]);
            }
            else if (!TryPoint(reference, out at))
            {
                return Wrong(line, $"\"{reference}\" is no point LAT,LON");
            }

            if (points.TryGetValue(at, out var other))
                return Wrong(line, $"{node} stands at the point of {other}; give one node one name");
            nodes.Add(node, (reference, at));
            points.Add(at, node);
            return null;
        }

        /// <summary>Finds the nodes of a road in order, those it shares with others included; null when all is well.</summary>
        Refusal? Way(RecipeRoad road, HashSet<string> asking)
        {
            if (ways.ContainsKey(road.Name))
                return null;
            if (!asking.Add(road.Name))
                return Wrong(road.Line, $"road {road.Name} shares itself");
            var way = new List<string>();
            foreach (var step in road.Steps)
            {
                if (step.Shares is null)
                {
                    if (way.Count > 0 && way[^1] == step.Node)
                        return Wrong(step.Line, $"{step.Node} follows itself");
                    way.Add(step.Node);
                    continue;
                }

                if (recipe.Roads.FirstOrDefault(one => one.Name == step.Shares) is not { } other)
                    return Wrong(step.Line, $"{step.Shares} is no road here");
                if (Way(other, asking) is { } refusal)
                    return refusal;
                var (from, to) = (ways[other.Name].IndexOf(step.From!), ways[other.Name].IndexOf(step.To!));
                if (from < 0 || to < 0 || from == to)
                    return Wrong(step.Line, $"{(from < 0 ? step.From : step.To)} is no other node of {other.Name}");
                if (way.Count > 0 && way[^1] != step.From)
                    return Wrong(step.Line, $"the road is at {way[^1]}, not at {step.From}");
                var shared = ways[other.Name][Math.Min(from, to)..(Math.Max(from, to) + 1)];
                if (from > to)
                    shared.Reverse();
                way.AddRange(way.Count > 0 ? shared.Skip(1) : shared);
            }

            if (way.Count < 2)
                return Wrong(road.Line, $"road {road.Name} goes through fewer than two nodes");
            asking.Remove(road.Name);
            ways.Add(road.Name, way);
            return null;
        }

        string Credit()
        {
            var told = sources.Select(source => source switch
            {
                "wof" => "Who's On First (GeoNames CC BY 4.0, Natural Earth, Quattroshapes CC BY)",
                "ocha" => "OCHA common operational data (CC BY-IGO)",
                "geonames" => "GeoNames (CC BY 4.0)",
                "osm" => "OpenStreetMap contributors (ODbL 1.0)",
                _ => source,
            });
            return sources.Count == 0
                ? "Schematic lines, not surveyed."
                : $"Schematic lines, not surveyed, between points of {string.Join(" and ", told)}.";
        }

        static void WriteNames(Utf8JsonWriter json, IEnumerable<RecipeNames> names, IEnumerable<string> references)
        {
            var all = names.ToList();
            var languages = all.SelectMany(one => one.ByLanguage.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            json.WriteString("name", Joined(all.SelectMany(one => one.Shown)));
            foreach (var language in languages.Where(language => language != "en"))
                json.WriteString("name:" + language, Joined(all.SelectMany(one => one.ByLanguage.GetValueOrDefault(language) ?? [])));
            if (Joined(all.SelectMany(one => one.Further).Except(references, StringComparer.Ordinal)) is { Length: > 0 } further)
                json.WriteString("alt_name", further);
        }

        static string Joined(IEnumerable<string> names) => string.Join(';', names.Distinct(StringComparer.Ordinal));

        static (string, string) KeyOf(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

        static string PointText(Position at) => string.Create(CultureInfo.InvariantCulture, $"[{at.Longitude:R},{at.Latitude:R}]");

        static bool TryPoint(string text, out Position at)
        {
            var parts = text.Split(',');
            at = default;
            if (parts.Length != 2
                || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) || !(Math.Abs(latitude) <= 90)
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) || !(Math.Abs(longitude) <= 180))
                return false;
            at = new Position(latitude, longitude);
            return true;
        }

        Refusal Wrong(int line, string what) => new($"{file} line {line}: {what}.");
    }
}
