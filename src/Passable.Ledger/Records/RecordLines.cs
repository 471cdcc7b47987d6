using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Passable.Ledger.Records;

/// <summary>
/// A ledger as JSON lines: first <c>{"format":"passable ledger","version":1}</c>, then each record on a line of its own, then
/// <c>{"records":N,"head":HASH}</c>. A record has <c>sequence, form, kind, subject, recorded_at, by, through, sha256, previous, hash</c>, its
/// <c>content</c> as it is, byte for byte, and for a report <c>raw</c> in base64; without its content it has <c>erased_by</c>. Hashes are lower-case hexadecimal.
/// </summary>
static class RecordLines
{
    const string Format = "passable ledger";
    const int Version = 1;

    static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Head() => Encoding.UTF8.GetBytes($$"""{"format":"{{Format}}","version":{{Version.ToString(CultureInfo.InvariantCulture)}}}""" + "\n");

    public static byte[] End(long records, string head) => Encoding.UTF8.GetBytes($$"""{"records":{{records.ToString(CultureInfo.InvariantCulture)}},"head":"{{head}}"}""" + "\n");

    public static byte[] Line(StoredRecord record, long? tombstone)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Unescaped))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", record.Sequence);
            writer.WriteNumber("form", record.Form);
            writer.WriteString("kind", record.Kind);
            writer.WriteString("subject", record.Subject);
            writer.WriteString("recorded_at", record.RecordedAt);
            writer.WriteString("by", record.By);
            writer.WriteString("through", record.Through);
            writer.WriteString("sha256", Convert.ToHexStringLower(record.Sha256));
            writer.WriteString("previous", Convert.ToHexStringLower(record.Previous));
            writer.WriteString("hash", Convert.ToHexStringLower(record.Hash));
            if (record.Content is { } content)
            {
                writer.WritePropertyName("content");
                writer.WriteRawValue(content, skipInputValidation: true);
            }
            else
            {
                writer.WriteNumber("erased_by", tombstone!.Value);
            }
            if (record.Raw is { } raw) writer.WriteBase64String("raw", raw);
            writer.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>What a line says: a record with its tombstone, or the end.</summary>
    public readonly record struct Said(StoredRecord? Record, long? Tombstone, (long Records, string Head)? End);

    /// <summary>Whether the first line is one of a version this program knows; null when it is, else why not.</summary>
    public static string? Objection(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("format", out var format) || format.GetString() != Format) return $"it does not begin with {{\"format\":\"{Format}\"}}";
            var version = document.RootElement.GetProperty("version").GetInt32();
            return version > Version ? string.Create(CultureInfo.InvariantCulture, $"it has version {version}, and this passable knows versions up to {Version}: use a newer one") : version < 1 ? "it has no version" : null;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"it does not begin with {{\"format\":\"{Format}\"}}";
        }
    }

    /// <exception cref="JsonException">The line is none of ours; the message says what is wrong.</exception>
    public static Said Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            string Text(string name) => json.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null");
            byte[] Hex(string name) => Convert.FromHexString(Text(name));
            if (json.TryGetProperty("records", out var records)) return new(null, null, (records.GetInt64(), Text("head")));
            return new(
                new StoredRecord
                {
                    Sequence = json.GetProperty("sequence").GetInt64(),
                    Form = json.GetProperty("form").GetInt32() is var form and (1 or 2) ? form : throw new JsonException("'form' is neither 1 nor 2"),
                    Kind = Text("kind"),
                    Subject = Text("subject"),
                    Sha256 = Hex("sha256"),
                    RecordedAt = Text("recorded_at"),
                    By = Text("by"),
                    Through = Text("through"),
                    Previous = Hex("previous"),
                    Hash = Hex("hash"),
                    Content = json.TryGetProperty("content", out var content) ? Encoding.UTF8.GetBytes(content.GetRawText()) : null,
                    Raw = json.TryGetProperty("raw", out var raw) ? raw.GetBytesFromBase64() : null,
                },
                json.TryGetProperty("erased_by", out var tombstone) ? tombstone.GetInt64() : null,
                null);
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException($"a field is missing or of another type ({broken.Message})", broken);
        }
    }
}
