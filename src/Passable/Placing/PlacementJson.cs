using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>
/// The flat JSON of a placement: <c>state</c> (placed, ambiguous, unplaced), <c>reason</c>, <c>network_version</c>, and for placed the
/// ground's fields <c>extent</c> (stretch, point, whole_road, region), <c>road</c>, <c>stretches</c> or <c>point</c> or <c>region</c>, and
/// <c>reference</c> (<c>road</c>, <c>paths</c> of points with <c>lat</c>, <c>lon</c>, <c>bearing</c>, <c>class</c>, <c>ref</c>, <c>metres</c>) where it has one;
/// for ambiguous <c>candidates</c>, each such a ground with <c>score</c> and <c>reason</c>.
/// </summary>
public sealed class PlacementJson : JsonConverter<Placement>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Placement value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("state", value switch
        {
            Placement.Placed => "placed",
            Placement.Ambiguous => "ambiguous",
            Placement.Unplaced => "unplaced",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        if (value is Placement.Placed placed)
        {
            WriteGround(writer, placed.Ground);
            if (placed.Reference is { } reference) WriteReference(writer, reference);
        }
        if (value is Placement.Ambiguous ambiguous)
        {
            writer.WriteStartArray("candidates");
            foreach (var candidate in ambiguous.Candidates)
            {
                writer.WriteStartObject();
                WriteGround(writer, candidate.Ground);
                writer.WriteNumber("score", candidate.Score);
                writer.WriteString("reason", candidate.Reason);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteString("network_version", value.NetworkVersion);
        writer.WriteString("reason", value.Reason);
        writer.WriteEndObject();
    }

    static void WriteReference(Utf8JsonWriter writer, LocationReference reference)
    {
        writer.WriteStartObject("reference");
        writer.WriteString("road", reference.Road);
        writer.WriteStartArray("paths");
        foreach (var path in reference.Paths)
        {
            writer.WriteStartArray();
            foreach (var point in path)
            {
                writer.WriteStartObject();
                writer.WriteNumber("lat", Math.Round(point.At.Latitude, 7));
                writer.WriteNumber("lon", Math.Round(point.At.Longitude, 7));
                writer.WriteNumber("bearing", point.Bearing);
                writer.WriteString("class", point.Class);
                writer.WriteString("ref", point.Ref);
                writer.WriteNumber("metres", point.MetresToNext);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static LocationReference? ReadReference(JsonElement json)
    {
        if (!json.TryGetProperty("reference", out var reference) || reference.ValueKind == JsonValueKind.Null) return null;
        return new LocationReference
        {
            Road = reference.GetProperty("road").GetString(),
            Paths = [.. reference.GetProperty("paths").EnumerateArray().Select(path => path.EnumerateArray().Select(Point).ToImmutableArray())],
        };

        static ReferencePoint Point(JsonElement point) => new(
            new Position(point.GetProperty("lat").GetDouble(), point.GetProperty("lon").GetDouble()),
            point.GetProperty("bearing").GetInt32(),
            Text(point, "class"),
            point.GetProperty("ref").GetString(),
            point.GetProperty("metres").GetInt32());
    }

    static void WriteGround(Utf8JsonWriter writer, Ground ground)
    {
        switch (ground)
        {
            case Ground.Stretch stretch:
                writer.WriteString("extent", "stretch");
                writer.WriteString("road", stretch.Road);
                writer.WriteStartArray("stretches");
                writer.WriteStartObject();
                writer.WriteString("from", stretch.From);
                writer.WriteString("to", stretch.To);
                writer.WriteNumber("metres", stretch.Metres);
                WriteSpans(writer, stretch.Spans);
                writer.WriteEndObject();
                writer.WriteEndArray();
                break;
            case Ground.Point point:
                writer.WriteString("extent", "point");
                writer.WriteString("road", point.Road);
                writer.WriteStartObject("point");
                writer.WriteString("name", point.Name);
                writer.WriteNumber("latitude", point.At.Latitude);
                writer.WriteNumber("longitude", point.At.Longitude);
                writer.WriteBoolean("crossing", point.IsCrossing);
                WriteSpans(writer, point.Spans);
                writer.WriteEndObject();
                break;
            case Ground.WholeRoad whole:
                writer.WriteString("extent", "whole_road");
                writer.WriteString("road", whole.Road);
                WriteSpans(writer, whole.Spans);
                break;
            case Ground.Region region:
                writer.WriteString("extent", "region");
                writer.WriteString("road", region.Road);
                writer.WriteString("region", region.Name);
                WriteSpans(writer, region.Spans);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static void WriteSpans(Utf8JsonWriter writer, ImmutableArray<SegmentSpan> spans)
    {
        writer.WriteStartArray("spans");
        foreach (var span in spans)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(span.Segment);
            writer.WriteNumberValue(span.From);
            writer.WriteNumberValue(span.To);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override Placement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        try
        {
            var (network, reason) = (Text(json, "network_version"), Text(json, "reason"));
            return Text(json, "state") switch
            {
                "placed" => new Placement.Placed { NetworkVersion = network, Reason = reason, Ground = ReadGround(json), Reference = ReadReference(json) },
                "ambiguous" => new Placement.Ambiguous
                {
                    NetworkVersion = network,
                    Reason = reason,
                    Candidates = [.. json.GetProperty("candidates").EnumerateArray().Select(candidate =>
                        new GroundCandidate(ReadGround(candidate), candidate.GetProperty("score").GetDouble(), Text(candidate, "reason")))],
                },
                "unplaced" => new Placement.Unplaced { NetworkVersion = network, Reason = reason },
                var other => throw new JsonException($"'{other}' is no state of a placement"),
            };
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new JsonException("a placement lacks a field, has one of another type, or has a list too short", broken);
        }
    }

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null");

    static Ground ReadGround(JsonElement json)
    {
        var road = json.GetProperty("road").GetString();
        string Named() => road ?? throw new JsonException("'road' is null");
        switch (Text(json, "extent"))
        {
            case "stretch":
                var stretch = json.GetProperty("stretches")[0];
                return new Ground.Stretch(Named(), Text(stretch, "from"), Text(stretch, "to"), ReadSpans(stretch));
            case "point":
                var point = json.GetProperty("point");
                return new Ground.Point(
                    road,
                    Text(point, "name"),
                    new Position(point.GetProperty("latitude").GetDouble(), point.GetProperty("longitude").GetDouble()),
                    ReadSpans(point),
                    point.GetProperty("crossing").GetBoolean());
            case "whole_road":
                return new Ground.WholeRoad(Named(), ReadSpans(json));
            case "region":
                return new Ground.Region(Text(json, "region"), road, ReadSpans(json));
            case var other:
                throw new JsonException($"'{other}' is no extent of a placement");
        }
    }

    static ImmutableArray<SegmentSpan> ReadSpans(JsonElement json)
    {
        var spans = ImmutableArray.CreateBuilder<SegmentSpan>();
        var metres = 0L;
        foreach (var one in json.GetProperty("spans").EnumerateArray())
        {
            var span = new SegmentSpan(one[0].GetInt32(), one[1].GetInt32(), one[2].GetInt32());
            if (one.GetArrayLength() != 3 || span.Segment < 0 || span.From < 0 || span.To <= span.From) throw new JsonException($"[{span.Segment}, {span.From}, {span.To}] is no span: it must be a segment from 0, and metres 0 <= from < to");
            spans.Add(span);
            metres += span.Metres;
        }
        if (metres > int.MaxValue) throw new JsonException("the spans of a placement are longer than any road");
        return spans.ToImmutable();
    }
}
