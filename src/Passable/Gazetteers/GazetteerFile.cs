using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Passable.Gazetteers;

/// <summary>
/// The gazetteer of an operation folder: one text file. Its first line tells the format's number and the counts; then every region
/// follows as one GeoJSON feature a line, then every place as one list a line: reference, name, type, latitude, longitude, names
/// (language and text in turn), governorate, district, p-code, population, merged references. The same gazetteer gives the same bytes.
/// </summary>
public static class GazetteerFile
{
    /// <summary>The file's name in an operation folder.</summary>
    public const string Name = "gazetteer.jsonl";

    /// <summary>The format this program writes, and the newest it reads.</summary>
    public const int Format = 1;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public static byte[] BytesOf(Gazetteer gazetteer)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteNumber("passable_gazetteer", Format);
        json.WriteNumber("regions", gazetteer.Regions.Length);
        json.WriteNumber("places", gazetteer.Places.Length);
        json.WriteEndObject();
        End(json, buffer);
        foreach (var region in gazetteer.Regions)
        {
            Write(json, region);
            End(json, buffer);
        }

        foreach (var place in gazetteer.Places)
        {
            Write(json, place);
            End(json, buffer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The gazetteer of a file's bytes, or a sentence naming file and line.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<Gazetteer> Read(ReadOnlyMemory<byte> bytes, string file)
    {
        var line = 1;
        try
        {
            if (!NextLine(ref bytes, out var head))
                return new Refusal($"{file} is not a Passable gazetteer: its first line has no end.");
            using var header = JsonDocument.Parse(head);
            if (header.RootElement.ValueKind is not JsonValueKind.Object
                || !header.RootElement.TryGetProperty("passable_gazetteer", out var format) || !format.TryGetInt32(out var number))
                return new Refusal($"{file} line 1 is not the head of a Passable gazetteer; import the gazetteer again.");
            if (number != Format)
                return new Refusal($"{file} has gazetteer format {number}; this program reads format {Format}. {(number > Format ? "Use a newer program, or import" : "Import")} the gazetteer again.");
            var (regions, places) = (header.RootElement.GetProperty("regions").GetInt32(), header.RootElement.GetProperty("places").GetInt32());

            var outlined = ImmutableArray.CreateBuilder<Region>();
            var named = ImmutableArray.CreateBuilder<Place>();
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            for (line = 2; NextLine(ref bytes, out var content); line++)
            {
                if (outlined.Count < regions)
                    outlined.Add(RegionOf(content, file));
                else
                    named.Add(PlaceOf(content.Span, texts));
            }

            if (!bytes.IsEmpty)
                return new Refusal($"{file} line {line} has no end: the file was cut short; import the gazetteer again.");
            if (outlined.Count != regions || named.Count != places)
                return new Refusal($"{file} has {outlined.Count + named.Count} entries, not the {regions + places} its first line tells of; import the gazetteer again.");
            return Gazetteer.Of(named, outlined);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Refusal($"{file} line {line} is broken; import the gazetteer again.");
        }
    }

    /// <summary>Writes the gazetteer into the folder, over an older one; a reader never sees half a file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Save(Gazetteer gazetteer, string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllBytes(path + ".new", BytesOf(gazetteer));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The folder's gazetteer, or why it cannot be had.</summary>
    public static Outcome<Gazetteer> Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path)
            ? Read(File.ReadAllBytes(path), path)
            : new Refusal($"{folder} has no gazetteer yet; import one.");
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

    static void Write(Utf8JsonWriter json, Place place)
    {
        json.WriteStartArray();
        json.WriteStringValue(place.Ref);
        json.WriteStringValue(place.Name);
        json.WriteStringValue(place.Type.ToString());
        Degrees(json, place.At.Latitude);
        Degrees(json, place.At.Longitude);
        json.WriteStartArray();
        foreach (var name in place.Names)
        {
            json.WriteStringValue(name.Language);
            json.WriteStringValue(name.Text);
        }

        json.WriteEndArray();
        json.WriteStringValue(place.Governorate);
        json.WriteStringValue(place.District);
        json.WriteStringValue(place.PCode);
        json.WriteNumberValue(place.Population);
        json.WriteStartArray();
        foreach (var reference in place.MergedRefs)
            json.WriteStringValue(reference);
        json.WriteEndArray();
        json.WriteEndArray();
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

    static Place PlaceOf(ReadOnlySpan<byte> line, Dictionary<string, string> texts)
    {
        var reader = new Utf8JsonReader(line);
        Expect(ref reader, JsonTokenType.StartArray);
        var (reference, name) = (Text(NextText(ref reader)), Text(NextText(ref reader)));
        if (!Enum.TryParse<PlaceType>(NextText(ref reader), out var type) || !Enum.IsDefined(type))
            throw new FormatException("No type.");
        var at = new Position(NextDegrees(ref reader, 90), NextDegrees(ref reader, 180));
        Expect(ref reader, JsonTokenType.StartArray);
        var names = ImmutableArray.CreateBuilder<PlaceName>(4);
        while (reader.Read() && reader.TokenType is JsonTokenType.String)
        {
            var language = Once(texts, reader.GetString()!);
            var text = Text(NextText(ref reader));
            names.Add(new PlaceName(language, text == name ? name : text));
        }

        if (reader.TokenType is not JsonTokenType.EndArray)
            throw new FormatException("No names.");
        var (governorate, district, code) = (Once(texts, NextText(ref reader)), Once(texts, NextText(ref reader)), NextText(ref reader));
        Expect(ref reader, JsonTokenType.Number);
        var population = reader.GetInt64();
        Expect(ref reader, JsonTokenType.StartArray);
        var merged = ImmutableArray.CreateBuilder<string>(0);
        while (reader.Read() && reader.TokenType is JsonTokenType.String)
            merged.Add(reader.GetString()!);
        Expect(ref reader, JsonTokenType.EndArray);
        return reader.Read() || population < 0 ? throw new FormatException("More than a place.") : new Place
        {
            Ref = reference,
            Name = name,
            Type = type,
            At = at,
            Names = names.DrainToImmutable(),
            Governorate = governorate,
            District = district,
            PCode = code,
            Population = population,
            MergedRefs = merged.DrainToImmutable(),
        };
    }

    static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new FormatException("Not what stands there.");
    }

    static string? NextText(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new FormatException("No text.");

    static double NextDegrees(ref Utf8JsonReader reader, int most)
    {
        Expect(ref reader, JsonTokenType.Number);
        return reader.GetDouble() is var degrees && Math.Abs(degrees) <= most ? degrees : throw new FormatException("Not on the earth.");
    }

    static string Text(string? text) => text ?? throw new FormatException("No text.");

    /// <summary>The first string of that text, so that names of areas are kept once.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    static string? Once(Dictionary<string, string> texts, string? text)
    {
        if (text is null)
            return null;
        if (texts.TryGetValue(text, out var same))
            return same;
        texts.Add(text, text);
        return text;
    }
}
