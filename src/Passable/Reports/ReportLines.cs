using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Passable.Reports;

/// <summary>Reports as JSON lines, one object a line, for programs that read many. Pure and total.</summary>
public static class ReportLines
{
    /// <summary>
    /// Reads one line: an object with <c>text</c> (or <c>body</c>, not both), and where known <c>name</c>, <c>title</c>,
    /// <c>published</c> (as in a header line), <c>outlet</c> and <c>source_language</c>, all strings or null. Every other field is kept
    /// in <see cref="ReportHeader.Other"/> by its name in lower case: a string as it is, null not at all, anything else as its JSON.
    /// <see cref="Report.Raw"/> is the line in UTF-8; a report without a name is called "line N".
    /// </summary>
    /// <param name="jsonLine">The line without its line end.</param>
    /// <param name="lineNumber">Its number in the stream, from 1, said in every refusal.</param>
    /// <returns>The report; or a refusal naming the line and, where there is one, the field. Never an exception.</returns>
    public static Outcome<Report> Parse(string jsonLine, int lineNumber)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"line {lineNumber}");
        if (string.IsNullOrWhiteSpace(jsonLine)) return new Refusal($"{line} is empty; give one JSON object a line");
        byte[] raw;
        JsonDocument document;
        try
        {
            raw = Strict.GetBytes(jsonLine);
            if (raw.Length > ReportText.MostBytes) return TextDecoding.TooLarge(line, raw.Length);
            document = JsonDocument.Parse(raw);
        }
        catch (EncoderFallbackException)
        {
            return new Refusal($"{line} has an unpaired surrogate, so it is no text; write it again as UTF-8");
        }
        catch (JsonException wrong)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"{line} is no JSON at byte {wrong.BytePositionInLine}; give one JSON object a line"));
        }
        using (document) return Of(document.RootElement, raw, line);
    }

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static Outcome<Report> Of(JsonElement root, byte[] raw, string line)
    {
        if (root.ValueKind != JsonValueKind.Object) return new Refusal($"{line} is no JSON object but {Sayings.Quoted(root.GetRawText())}");
        var fields = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            string key;
            string? value;
            try
            {
                key = property.Name.ToLowerInvariant();
                value = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.Null => null,
                    _ => property.Value.GetRawText(),
                };
            }
            catch (InvalidOperationException)
            {
                return new Refusal($"{line} has a string with an unpaired surrogate: {Sayings.Quoted(property.Value.GetRawText())}");
            }
            if (Known.Contains(key, StringComparer.Ordinal) && property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return new Refusal($"{line}, field '{key}': {Sayings.Quoted(value!)} is no string");
            if (!fields.TryAdd(key, value)) return new Refusal($"{line}, field {Sayings.Quoted(key)} is given twice; keep one");
        }

        string? Field(string key) => fields.GetValueOrDefault(key);
        if (Field("text") is not null && Field("body") is not null)
            return new Refusal($"{line} has both field 'text' and field 'body'; keep one");
        var textField = Field("body") is null ? "text" : "body";
        if (Field(textField) is not { } body)
            return new Refusal($"{line} has no field 'text'; give the report's text in it");
        if (TextDecoding.Complaint(body) is { } complaint)
            return new Refusal($"{line}, field '{textField}' {complaint}");
        if (!ReportText.HasLetters(body))
            return new Refusal($"{line}, field '{textField}' has no letters, so there is nothing to read");

        PartialDate? published = null;
        if (ReportText.Known(Field("published")) is { } written)
        {
            if (!WrittenDate.TryParse(written, out var date)) return ReportText.NoDate($"{line}, field 'published'", written);
            published = date;
        }

        var header = new ReportHeader
        {
            Title = string.IsNullOrWhiteSpace(Field("title")) ? null : Field("title")!.Trim(),
            Published = published,
            Outlet = ReportText.Known(Field("outlet")),
            Language = ReportText.Known(Field("source_language")),
            Other = fields.Where(field => field.Value is not null && !Known.Contains(field.Key, StringComparer.Ordinal))
                .ToImmutableSortedDictionary(field => field.Key, field => field.Value!, StringComparer.Ordinal),
        };
        return ReportText.Of(raw, string.IsNullOrWhiteSpace(Field("name")) ? line : Field("name")!, header, body);
    }

    static readonly string[] Known = ["name", "title", "published", "outlet", "source_language", "text", "body"];
}
