using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>
/// Reads one label file. Mutable while it reads: the first thing wrong is kept, everything after it is read as empty, and the whole is
/// refused at the end.
/// </summary>
sealed class LabelFile(Report report, string name)
{
    readonly Dictionary<string, int> searchedFrom = new(StringComparer.Ordinal);
    Refusal? wrong;
    int claimNumber;

    public Outcome<LabelledReport> Parse(ReadOnlyMemory<byte> labels)
    {
        var bytes = labels.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? labels[3..] : labels;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var claims = ImmutableArray.CreateBuilder<GoldClaim>();
            if (Member(document.RootElement, "claims") is not { ValueKind: JsonValueKind.Array } array)
                return new Refusal($"{Sayings.OneLine(name)} is no label file: it is no object with an array 'claims'");
            foreach (var element in array.EnumerateArray())
            {
                claimNumber++;
                if (element.ValueKind == JsonValueKind.Object) claims.Add(Claim(element));
                else Wrong("claims", $"{Quoted(element)} is no object");
                if (wrong is not null) return wrong;
            }
            return new LabelledReport { Report = report, Claims = claims.ToImmutable() };
        }
        catch (JsonException broken)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture,
                $"{Sayings.OneLine(name)} is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}"));
        }
        catch (InvalidOperationException)
        {
            // The only thing JsonElement.GetString still refuses once kinds are checked.
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"{Sayings.OneLine(name)}, claim {claimNumber} has an unpaired surrogate or broken UTF-8 in a string"));
        }
    }

    GoldClaim Claim(JsonElement claim)
    {
        var where = Object(claim, "where");
        var when = Object(claim, "when");
        var (start, end) = (Date(when, "when.start"), Date(when, "when.end"));
        if (start is { } first && end is { } last && last.PastEnd <= first.FirstMoment)
            Wrong("when.end", $"'{last}' is before when.start '{first}'");
        var attribution = Strings(claim, "attribution");
        if (attribution.IsEmpty) Wrong("attribution", "is empty; name at least the outlet");
        var words = Text(claim, "evidence");
        if (string.IsNullOrEmpty(words)) Wrong("evidence", "is missing or empty");
        return new()
        {
            Kind = Word<ClaimKind>(claim, "kind") ?? Missing<ClaimKind>("kind"),
            Status = Word<ReportedStatus>(claim, "status"),
            Where = new()
            {
                Road = Text(where, "where.road"),
                From = Text(where, "where.from"),
                To = Text(where, "where.to"),
                At = Text(where, "where.at"),
                Crossing = Text(where, "where.crossing"),
                Via = Strings(where, "where.via"),
                Part = Text(where, "where.part"),
            },
            Actors = Strings(claim, "actors"),
            Limits = Limits(claim),
            When = new() { Start = start, End = end, Grain = (start ?? end)?.Grain ?? Grain.None, Text = Text(when, "when.text"), Candidates = [] },
            Modality = Word<Modality>(claim, "modality") ?? Missing<Modality>("modality"),
            Attribution = attribution,
            Quantity = Quantity(claim),
            Evidence = Find(words ?? ""),
            Words = words ?? "",
        };
    }

    Limits? Limits(JsonElement claim) => Member(claim, "limits") is not { } limits ? null : new()
    {
        Allowed = Strings(limits, "limits.allowed"),
        Barred = Strings(limits, "limits.barred"),
        Direction = Text(limits, "limits.direction"),
        Hours = Text(limits, "limits.hours"),
    };

    Quantity? Quantity(JsonElement claim)
    {
        if (Member(claim, "quantity") is not { } quantity) return null;
        var value = Member(quantity, "value") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(quantity, "quantity.value");
        if (value is null) Wrong("quantity.value", "is missing");
        return new(value ?? "", Text(quantity, "quantity.unit"), Text(quantity, "quantity.of"));
    }

    TextRange Find(string words)
    {
        if (words.Length == 0) return default;
        var from = searchedFrom.GetValueOrDefault(words);
        var at = report.Body.IndexOf(words, from, StringComparison.Ordinal);
        if (at < 0) at = report.Body.LastIndexOf(words, StringComparison.Ordinal);
        if (at < 0)
        {
            Wrong("evidence", $"{Sayings.Quoted(words)} is not in the report's text");
            return default;
        }
        searchedFrom[words] = at + words.Length;
        return new(at, at + words.Length);
    }

    JsonElement Object(JsonElement claim, string field)
    {
        if (Member(claim, field) is { ValueKind: JsonValueKind.Object } found) return found;
        Wrong(field, Member(claim, field) is { } other ? $"{Quoted(other)} is no object" : "is missing");
        return default;
    }

    string? Text(JsonElement parent, string field)
    {
        if (Member(parent, field) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Wrong(field, $"{Quoted(value)} is no string");
        return null;
    }

    ImmutableArray<string> Strings(JsonElement parent, string field)
    {
        if (Member(parent, field) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array)
        {
            var all = ImmutableArray.CreateBuilder<string>();
            foreach (var element in value.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.String) all.Add(element.GetString()!);
                else Wrong(field, $"{Quoted(element)} is no string");
            }
            return all.ToImmutable();
        }
        Wrong(field, $"{Quoted(value)} is no array of strings");
        return [];
    }

    PartialDate? Date(JsonElement parent, string field)
    {
        if (Text(parent, field) is not { } text) return null;
        // The year 9999 has no day after its last, which intervals need.
        if (PartialDate.TryParse(text, out var date) && date.FirstDay.Year < 9999) return date;
        Wrong(field, $"{Sayings.Quoted(text)} is no date; write 2020, 2020-06, 2020-06-05 or 2020-06-05T10:00");
        return null;
    }

    T? Word<T>(JsonElement parent, string field)
        where T : struct, Enum
    {
        if (Text(parent, field) is not { } text) return null;
        if (LabelWords.Read<T>(text) is { } value) return value;
        Wrong(field, $"{Sayings.Quoted(text)} is none of {LabelWords.All<T>()}");
        return default(T);
    }

    T Missing<T>(string field)
    {
        Wrong(field, "is missing");
        return default!;
    }

    /// <summary>The member that the last part of <paramref name="field"/> names; null when it is absent or JSON null.</summary>
    static JsonElement? Member(JsonElement parent, string field) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(field[(field.LastIndexOf('.') + 1)..], out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    static string Quoted(JsonElement value) => Sayings.Quoted(value.GetRawText());

    void Wrong(string field, string what) => wrong ??= new Refusal(string.Create(CultureInfo.InvariantCulture,
        $"{Sayings.OneLine(name)}, claim {claimNumber}, field '{field}'{(what.StartsWith("is ", StringComparison.Ordinal) ? " " : ": ")}{what}"));
}
