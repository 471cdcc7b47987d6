using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Passable.Claims;
using Passable.Reports;

namespace Passable.Ledger;

/// <summary>
/// What the record of a report says: <c>id</c>, <c>name</c>, <c>sha256</c> (of the raw bytes), <c>header</c>, <c>body</c>, <c>persons</c>.
/// <c>body</c> is <c>{"start","length"}</c> in UTF-16 code units of the raw bytes read as UTF-8 when they are valid UTF-8 and hold the body
/// as it is; otherwise <c>{"utf16"}</c>, its little-endian code units in base64, which keeps a body of any origin and any code unit.
/// </summary>
sealed record ReportContent(Report Report, ImmutableArray<TextRange> Persons)
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Unescaped))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Report.Id);
            writer.WriteString("name", Report.Name);
            writer.WriteString("sha256", Report.Sha256);
            writer.WritePropertyName("header");
            JsonSerializer.Serialize(writer, Report.Header, ClaimJson.Format.ReportHeader);
            writer.WriteStartObject("body");
            if (StartOfBody() is { } start)
            {
                writer.WriteNumber("start", start);
                writer.WriteNumber("length", Report.Body.Length);
            }
            else
            {
                writer.WriteBase64String("utf16", MemoryMarshal.AsBytes(Report.Body.AsSpan()));
            }
            writer.WriteEndObject();
            writer.WriteStartArray("persons");
            foreach (var person in Persons)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(person.Start);
                writer.WriteNumberValue(person.End);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return json.ToArray();
    }

    /// <summary>The report of a record and its raw bytes.</summary>
    /// <exception cref="JsonException">The content is not what <see cref="ToJson"/> writes.</exception>
    public static ReportContent Of(ReadOnlyMemory<byte> json, byte[] raw)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var content = document.RootElement;
            var body = content.GetProperty("body");
            return new ReportContent(
                new Report
                {
                    Id = Text(content, "id"),
                    Name = Text(content, "name"),
                    Sha256 = Text(content, "sha256"),
                    Header = content.GetProperty("header").Deserialize(ClaimJson.Format.ReportHeader) ?? throw new JsonException("'header' is null"),
                    Body = body.TryGetProperty("utf16", out var units)
                        ? new string(MemoryMarshal.Cast<byte, char>(units.GetBytesFromBase64()))
                        : StrictUtf8.GetString(raw).Substring(body.GetProperty("start").GetInt32(), body.GetProperty("length").GetInt32()),
                    Raw = ImmutableCollectionsMarshal.AsImmutableArray(raw),
                },
                [.. content.GetProperty("persons").EnumerateArray().Select(range => new TextRange(range[0].GetInt32(), range[1].GetInt32()))]);
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new JsonException("the record of a report lacks a field or has one of another type", broken);
        }
    }

    /// <summary>The hash of the raw bytes, as the record of a report states it.</summary>
    /// <exception cref="JsonException">The content is not what <see cref="ToJson"/> writes.</exception>
    public static string Sha256Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("sha256", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()!
            : throw new JsonException("the record of a report has no 'sha256'");
    }

    int? StartOfBody()
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(Report.Raw.AsSpan());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        // A body is most often all that follows the header; one found elsewhere is the same text all the same.
        if (text.EndsWith(Report.Body, StringComparison.Ordinal)) return text.Length - Report.Body.Length;
        return text.IndexOf(Report.Body, StringComparison.Ordinal) is >= 0 and var start ? start : null;
    }

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null");
}
