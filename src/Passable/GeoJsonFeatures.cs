using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Passable;

/// <summary>One feature of a GeoJSON text, taken apart as far as Passable needs it.</summary>
/// <param name="Number">1 for the first feature of the text.</param>
/// <param name="Line">Line of the text it begins on, from 1.</param>
/// <param name="Geometry">The geometry's type; null for an unlocated feature.</param>
/// <param name="Parts">Its points by line or ring: one part of one point for a Point, the rings one after another for polygons.</param>
/// <param name="RingsOf">For polygons: how many rings each polygon has; empty otherwise.</param>
/// <param name="Properties">Scalar properties as text (booleans as true and false), lists of scalars joined by <c>;</c>; nulls and nested objects left out.</param>
/// <param name="Id">The feature's own id, a text or a number; null when it has none.</param>
internal sealed record GeoJsonFeature(
    int Number,
    int Line,
    string? Geometry,
    ImmutableArray<ImmutableArray<Position>> Parts,
    ImmutableArray<int> RingsOf,
    IReadOnlyDictionary<string, string> Properties,
    string? Id)
{
    /// <summary>The property's text, trimmed; null when absent or blank.</summary>
    internal string? this[string key] => Properties.TryGetValue(key, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}

/// <summary>The features of one text, and what stood beside them.</summary>
/// <param name="Features">In the order of the text.</param>
/// <param name="Credit">The collection's own <c>credit</c> or <c>attribution</c>; null when it has none.</param>
internal sealed record GeoJsonText(ImmutableArray<GeoJsonFeature> Features, string? Credit);

/// <summary>Reads GeoJSON: FeatureCollections, single features and newline-delimited features, one after another in one text.</summary>
internal static class GeoJsonFeatures
{
    /// <summary>Deeper nesting than any geometry or property table has; what goes deeper is refused.</summary>
    const int MaxDepth = 16;

    /// <summary>More points than any line or ring of a map has (OSM allows 2,000 a way).</summary>
    const int MaxPoints = 250_000;

    /// <summary>Every feature of the text, or the first thing wrong with it as a sentence naming file, line and feature.</summary>
    internal static Outcome<GeoJsonText> Read(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span))
            return new Refusal($"{file} is not UTF-8 text; save it as UTF-8 GeoJSON.");
        return new Reading(utf8, file).All();
    }

    sealed class Reading(ReadOnlyMemory<byte> utf8, string file)
    {
        readonly ImmutableArray<GeoJsonFeature>.Builder features = ImmutableArray.CreateBuilder<GeoJsonFeature>();
        string? credit;
        int counted;
        int line = 1;

        internal Outcome<GeoJsonText> All()
        {
            var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxDepth });
            try
            {
                while (reader.Read())
                    TopLevel(ref reader);
            }
            catch (JsonException broken)
            {
                // Only the message tells the two apart: a text that ends early also speaks of depth.
                return new Refusal(broken.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
                    ? $"{file} line {broken.LineNumber + 1}: values are nested more than {MaxDepth} deep, which no map is."
                    : broken.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) || broken.Message.Contains("end of data", StringComparison.OrdinalIgnoreCase)
                    ? $"{file} line {broken.LineNumber + 1}: not valid JSON: the text ends in the middle of a value, so the file was cut short."
                    : $"{file} line {broken.LineNumber + 1}: not valid JSON at byte {broken.BytePositionInLine + 1} of the line.");
            }
            catch (InvalidOperationException)
            {
                return new Refusal($"{file} line {line}, feature {features.Count + 1}: a text has a broken \\u escape.");
            }
            catch (UnreadableException unreadable)
            {
                return new Refusal(unreadable.Message);
            }

            return features.Count > 0
                ? new GeoJsonText(features.ToImmutable(), credit)
                : new Refusal($"{file} holds no GeoJSON feature; give a FeatureCollection or one feature a line.");
        }

        void TopLevel(ref Utf8JsonReader reader)
        {
            CountLines(reader.TokenStartIndex);
            if (reader.TokenType is not JsonTokenType.StartObject)
                throw new UnreadableException($"{file} line {line}: a {Kind(reader.TokenType)} stands where a GeoJSON feature should begin.");
            switch (TypeOf(reader))
            {
                case "FeatureCollection":
                    Collection(ref reader);
                    break;
                case "Feature":
                    Feature(ref reader);
                    break;
                case null:
                    throw new UnreadableException($"{file} line {line}: the object has no \"type\", so it is not GeoJSON.");
                case var type:
                    throw new UnreadableException($"{file} line {line}: a bare {Short(type)} is not a feature; wrap it in one.");
            }
        }

        void Collection(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isFeatures = reader.ValueTextEquals("features"u8);
                var isCredit = reader.ValueTextEquals("credit"u8) || reader.ValueTextEquals("attribution"u8);
                reader.Read();
                if (isCredit && reader.TokenType is JsonTokenType.String)
                    credit ??= reader.GetString();
                if (!isFeatures)
                {
                    reader.Skip();
                    continue;
                }

                CountLines(reader.TokenStartIndex);
                if (reader.TokenType is not JsonTokenType.StartArray)
                    throw new UnreadableException($"{file} line {line}: \"features\" is a {Kind(reader.TokenType)}, not a list.");
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    CountLines(reader.TokenStartIndex);
                    if (reader.TokenType is not JsonTokenType.StartObject || TypeOf(reader) is not "Feature")
                        throw new UnreadableException($"{file} line {line}: item {features.Count + 1} of \"features\" is not a feature.");
                    Feature(ref reader);
                }
            }
        }

        void Feature(ref Utf8JsonReader reader)
        {
            var number = features.Count + 1;
            string? type = null;
            ImmutableArray<ImmutableArray<Position>> parts = [];
            ImmutableArray<int> rings = [];
            var properties = new Dictionary<string, string>(StringComparer.Ordinal);
            string? id = null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isGeometry = reader.ValueTextEquals("geometry"u8);
                var isProperties = reader.ValueTextEquals("properties"u8);
                var isId = reader.ValueTextEquals("id"u8);
                reader.Read();
                if (isGeometry && reader.TokenType is JsonTokenType.StartObject)
                    (type, parts, rings) = Geometry(ref reader, number);
                else if (isGeometry && reader.TokenType is not JsonTokenType.Null)
                    throw Wrong(number, "its geometry is not an object");
                else if (isProperties && reader.TokenType is JsonTokenType.StartObject)
                    Properties(ref reader, properties);
                else if (isId && Scalar(ref reader) is { } told)
                    id = told;
                else
                    reader.Skip();
            }

            features.Add(new GeoJsonFeature(number, line, type, parts, rings, properties, id));
        }

        static void Properties(ref Utf8JsonReader reader, Dictionary<string, string> properties)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartArray)
                {
                    var items = new List<string>();
                    while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    {
                        if (Scalar(ref reader) is { } item)
                            items.Add(item);
                        else
                            reader.Skip();
                    }

                    properties[key] = string.Join(';', items);
                }
                else if (Scalar(ref reader) is { } text)
                {
                    properties[key] = text;
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        static string? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };

        (string Type, ImmutableArray<ImmutableArray<Position>> Parts, ImmutableArray<int> Rings) Geometry(ref Utf8JsonReader reader, int number)
        {
            var type = TypeOf(reader) ?? throw Wrong(number, "its geometry has no type");
            var depth = type switch
            {
                "Point" => 0,
                "LineString" => 1,
                "MultiLineString" or "Polygon" => 2,
                "MultiPolygon" => 3,
                _ => throw Wrong(number, $"a {Short(type)} is a geometry that cannot be taken; give points, lines or polygons"),
            };
            var parts = ImmutableArray.CreateBuilder<ImmutableArray<Position>>();
            var rings = ImmutableArray.CreateBuilder<int>();
            var found = false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isCoordinates = reader.ValueTextEquals("coordinates"u8);
                reader.Read();
                if (!isCoordinates)
                {
                    reader.Skip();
                    continue;
                }

                (parts.Count, rings.Count, found) = (0, 0, true);
                Coordinates(ref reader, depth, number, parts, rings);
            }

            return found
                ? (type, parts.ToImmutable(), type is "Polygon" or "MultiPolygon" ? rings.ToImmutable() : [])
                : throw Wrong(number, "its geometry has no coordinates");
        }

        void Coordinates(
            ref Utf8JsonReader reader,
            int depth,
            int number,
            ImmutableArray<ImmutableArray<Position>>.Builder parts,
            ImmutableArray<int>.Builder rings)
        {
            if (reader.TokenType is not JsonTokenType.StartArray)
                throw Wrong(number, $"a {Kind(reader.TokenType)} stands where coordinates should");
            if (depth == 0)
            {
                parts.Add([Point(ref reader, number)]);
                return;
            }

            if (depth > 1)
            {
                var before = parts.Count;
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    Coordinates(ref reader, depth - 1, number, parts, rings);
                if (depth == 2)
                    rings.Add(parts.Count - before);
                return;
            }

            var points = ImmutableArray.CreateBuilder<Position>();
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (reader.TokenType is not JsonTokenType.StartArray)
                    throw Wrong(number, $"a {Kind(reader.TokenType)} stands where a point [longitude, latitude] should");
                if (points.Count == MaxPoints)
                    throw Wrong(number, $"a line has more than {MaxPoints} points; cut it into shorter ones");
                points.Add(Point(ref reader, number));
            }

            parts.Add(points.ToImmutable());
        }

        Position Point(ref Utf8JsonReader reader, int number)
        {
            Span<double> values = [double.NaN, double.NaN];
            var count = 0;
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetDouble(out var value))
                    throw Wrong(number, $"a coordinate is a {Kind(reader.TokenType)}, not a number");
                if (count < 2)
                    values[count] = value;
                count++;
            }

            if (count < 2)
                throw Wrong(number, "a point has fewer than two coordinates");
            if (!(Math.Abs(values[0]) <= 180))
                throw Wrong(number, $"longitude {values[0]:R} is not between -180 and 180");
            if (!(Math.Abs(values[1]) <= 90))
                throw Wrong(number, $"latitude {values[1]:R} is not between -90 and 90 (longitude stands first in GeoJSON)");
            return new Position(values[1] + 0.0, values[0] + 0.0);
        }

        UnreadableException Wrong(int number, string what) => new($"{file} line {line}, feature {number}: {what}.");

        /// <summary>The "type" of the object the reader stands at; null when it has none that is a text. The reader is a copy.</summary>
        static string? TypeOf(Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (isType)
                    return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }

            return null;
        }

        void CountLines(long upTo)
        {
            line += utf8.Span[counted..(int)upTo].Count((byte)'\n');
            counted = (int)upTo;
        }

        static string Kind(JsonTokenType type) => type switch
        {
            JsonTokenType.StartObject => "object",
            JsonTokenType.StartArray => "list",
            JsonTokenType.String => "text",
            JsonTokenType.Number => "number",
            JsonTokenType.Null => "null",
            _ => "truth value",
        };

        static string Short(string type) => type.Length <= 40 ? type : type[..40] + "…";
    }

    /// <summary>Carries a sentence from the depth of one text to its door; never leaves this file.</summary>
    sealed class UnreadableException(string message) : Exception(message);
}
