using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Claims;

/// <summary>A claim with its placement, as <c>read --json</c> prints it and the ledger keeps it: the record's own names in snake_case.</summary>
[JsonSerializable(typeof(PlacedClaim))]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(Placing.Placement))]
[JsonSerializable(typeof(ReportHeader))]
[JsonSerializable(typeof(Mention))]
[JsonSerializable(typeof(PublicationBounds))]
[JsonSerializable(typeof(Amendment))]
public sealed partial class ClaimJson : JsonSerializerContext
{
    /// <summary>The one way claims are written and read: snake_case names and enum values, nulls written, text unescaped where JSON allows.</summary>
    public static ClaimJson Format { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new PartialDateJson(),
            new JsonStringEnumConverter<ClaimKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Axis>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<ReportedStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Modality>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Cause>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<SourceType>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<EvidenceRole>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<MentionKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<TimexType>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
            new JsonStringEnumConverter<Grain>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Relation>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Sensitivity>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            // The code's own letters and numbers.
            new JsonStringEnumConverter<SourceReliability>(namingPolicy: null, allowIntegerValues: false),
            new JsonNumberEnumConverter<InformationCredibility>(),
        },
    });
}

/// <summary>A date as its ISO form.</summary>
public sealed class PartialDateJson : JsonConverter<PartialDate>
{
    /// <inheritdoc/>
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is var text && PartialDate.TryParse(text, out var date) ? date : throw new JsonException($"'{text}' is no date");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
