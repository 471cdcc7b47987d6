using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Passable.Roads;

/// <summary>A network's content as lines of GeoJSON, and the version that follows from them.</summary>
internal static class NetworkContent
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static RoadNetwork Network(
        ImmutableArray<RoadNode> nodes,
        ImmutableArray<Segment> segments,
        ImmutableArray<Crossing> crossings,
        string credit,
        ImmutableArray<string> notes) => new()
        {
            Version = VersionOf(credit, Lines(nodes, segments, crossings).WrittenSpan),
            Credit = credit,
            Nodes = nodes,
            Segments = segments,
            Crossings = crossings,
            Notes = notes,
        };

    /// <summary>n- and 12 hexadecimal digits of the SHA-256 of the credit, a line feed and the content's lines.</summary>
    internal static string VersionOf(string credit, ReadOnlySpan<byte> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(credit + "\n"));
        hash.AppendData(lines);
        return "n-" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    /// <summary>The first line of a file.</summary>
    internal static byte[] Header(RoadNetwork network, int format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("passable_network", format);
            json.WriteString("version", network.Version);
            json.WriteString("credit", network.Credit);
            json.WriteNumber("nodes", network.Nodes.Length);
            json.WriteNumber("segments", network.Segments.Length);
            json.WriteNumber("crossings", network.Crossings.Length);
            Texts(json, "notes", network.Notes);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Every node, segment and crossing as a GeoJSON feature, one a line, each line ended.</summary>
    internal static ArrayBufferWriter<byte> Lines(
        ImmutableArray<RoadNode> nodes,
        ImmutableArray<Segment> segments,
        ImmutableArray<Crossing> crossings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        for (var at = 0; at < nodes.Length; at++)
        {
            Begin(json, [nodes[at].At], isLine: false);
            json.WriteNumber("node", at);
            if (nodes[at].Name is { } name)
                json.WriteString("name", name);
            End(json, buffer);
        }

        for (var at = 0; at < segments.Length; at++)
        {
            var segment = segments[at];
            Begin(json, segment.Line, isLine: true);
            json.WriteNumber("segment", at);
            json.WriteNumber("from", segment.From);
            json.WriteNumber("to", segment.To);
            Texts(json, "refs", segment.Refs);
            Texts(json, "names", segment.Names);
            json.WriteString("highway", segment.Class);
            json.WriteNumber("kph", segment.Kph);
            json.WriteBoolean("oneway", segment.IsOneWay);
            json.WriteBoolean("schematic", segment.IsSchematic);
            json.WriteNumber("metres", segment.Metres);
            End(json, buffer);
        }

        for (var at = 0; at < crossings.Length; at++)
        {
            var crossing = crossings[at];
            Begin(json, [crossing.At], isLine: false);
            json.WriteNumber("crossing", at);
            json.WriteString("name", crossing.Name);
            Texts(json, "names", crossing.Names);
            json.WriteString("kind", crossing.Kind);
            Texts(json, "on", crossing.Roads);
            End(json, buffer);
        }

        return buffer;
    }

    static void Begin(Utf8JsonWriter json, ImmutableArray<Position> points, bool isLine)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", isLine ? "LineString" : "Point");
        json.WriteStartArray("coordinates");
        foreach (var point in points)
        {
            if (isLine)
                json.WriteStartArray();
            Degrees(json, point.Longitude);
            Degrees(json, point.Latitude);
            if (isLine)
                json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
    }

    static void Degrees(Utf8JsonWriter json, double degrees) => json.WriteRawValue(degrees.ToString("R", CultureInfo.InvariantCulture), skipInputValidation: true);

    static void End(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }

    static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
