using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Passable.Gazetteers;

/// <summary>
/// The gazetteer of an operation folder: one binary file, opened without being parsed. It holds the places with all their names, a trie of their
/// folded words, the keys by sound, the references, and every region as one GeoJSON feature a line (<see cref="ImageSection"/> names the parts in
/// their order). It begins with <c>PSBLGAZ</c>, the format's number and a sum over all that follows. The same gazetteer gives the same bytes.
/// </summary>
public static class GazetteerFile
{
    /// <summary>The file's name in an operation folder.</summary>
    public const string Name = "gazetteer.places";

    /// <summary>What the file was called up to format 1, which was text.</summary>
    const string OldName = "gazetteer.jsonl";

    /// <summary>The format this program writes, and the only one it reads.</summary>
    public const int Format = 2;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public static byte[] BytesOf(Gazetteer gazetteer) => gazetteer.Image.Bytes.ToArray();

    /// <summary>The gazetteer of a file's bytes, or a sentence naming the file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<Gazetteer> Read(ReadOnlyMemory<byte> bytes, string file) =>
        GazetteerImage.Open(bytes, file).Is(out var image, out var refusal) ? Gazetteer.Of(image) : refusal;

    /// <summary>Writes the gazetteer into the folder, over an older one; a reader never sees half a file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Save(Gazetteer gazetteer, string folder)
    {
        var path = Path.Combine(folder, Name);
        using (var file = File.Create(path + ".new"))
            file.Write(gazetteer.Image.Bytes.Span);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The folder's gazetteer, or why it cannot be had.</summary>
    public static Outcome<Gazetteer> Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (File.Exists(path))
            return Read(File.ReadAllBytes(path), path);
        return new Refusal(File.Exists(Path.Combine(folder, OldName))
            ? $"{folder} has a gazetteer of an older program ({OldName}); import the gazetteer again."
            : $"{folder} has no gazetteer yet; import one.");
    }

    /// <summary>Whether the folder has a gazetteer, of this format or of an older one that has to be imported again.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name)) || File.Exists(Path.Combine(folder, OldName));

    /// <summary>Every region as one GeoJSON feature a line.</summary>
    internal static ReadOnlyMemory<byte> LinesOf(ImmutableArray<Region> regions)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer, Plain);
        foreach (var region in regions)
        {
            Write(json, region);
            End(json, buffer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The regions of lines that <see cref="LinesOf"/> wrote.</summary>
    internal static ImmutableArray<Region> RegionsOf(ReadOnlyMemory<byte> lines)
    {
        var regions = ImmutableArray.CreateBuilder<Region>();
        while (NextLine(ref lines, out var line))
            regions.Add(RegionOf(line, Name));
        return regions.ToImmutable();
    }

    static void Write(Utf8JsonWriter json, Region region)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", region.Name);
        json.WriteStartArray("names");
        foreach (var name in region.Names)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (region.PCode is { } code)
            json.WriteString("pcode", code);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        for (var at = 0; at < region.Boundary.NumGeometries; at++)
        {
            if (region.Boundary.GetGeometryN(at) is not Polygon polygon)
                continue;
            json.WriteStartArray();
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                json.WriteStartArray();
                foreach (var point in ring.Coordinates)
                {
                    json.WriteStartArray();
                    Degrees(json, point.X);
                    Degrees(json, point.Y);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Degrees(Utf8JsonWriter json, double degrees) => json.WriteRawValue(degrees.ToString("R", CultureInfo.InvariantCulture), skipInputValidation: true);

    static void End(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }

    static bool NextLine(ref ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> line)
    {
        var end = bytes.Span.IndexOf((byte)'\n');
        line = end < 0 ? default : bytes[..end];
        bytes = end < 0 ? bytes : bytes[(end + 1)..];
        return end >= 0;
    }

    static Region RegionOf(ReadOnlyMemory<byte> line, string file)
    {
        if (!GeoJsonFeatures.Read(line, file).Is(out var text, out _) || text.Features is not [var feature] || OchaRegions.BoundaryOf(feature) is not { } boundary)
            throw new FormatException("No region.");
        using var document = JsonDocument.Parse(line);
        var properties = document.RootElement.GetProperty("properties");
        return new Region(
            Text(properties.GetProperty("name").GetString()),
            [.. properties.GetProperty("names").EnumerateArray().Select(name => Text(name.GetString()))],
            properties.TryGetProperty("pcode", out var code) ? code.GetString() : null,
            boundary);
    }

    static string Text(string? text) => text ?? throw new FormatException("No text.");
}
