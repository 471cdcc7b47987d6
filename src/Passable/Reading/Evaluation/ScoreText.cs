using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>A score written down: a table for people, JSON for programs. The same score is always the same characters.</summary>
public static class ScoreText
{
    /// <summary>Tables of the measures, kinds and reports, then every inversion, miss, wrong pair and spurious claim with its words. Lines end in LF.</summary>
    public static string Table(Score score)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line).TrimEnd()).Append('\n');

        Line($"{score.Documents.Length} reports, {score.Gold} gold claims, {score.Read} read, {score.Aligned} aligned, {score.Correct} correct");
        Line($"reader {string.Join(", ", score.ReaderVersions)}; 95 % intervals by {Scoring.Resamples} draws of reports, seed {score.Seed}");
        Line($"");
        Line($"{"measure",-20}{"value",8}{"95 % interval",20}{"of",8}");
        foreach (var (name, measure) in score.Measures())
            Line($"{name.Replace('_', ' '),-20}{Number(measure.Value),8}{(measure.Low is null ? "-" : $"{Number(measure.Low)} to {Number(measure.High)}"),20}{measure.Of,8}");
        Line($"");
        Line($"{"kind",-20}{"gold",8}{"read",8}{"correct",8}{"precision",12}{"recall",8}{"f1",8}");
        foreach (var kind in score.ByKind)
            Line($"{LabelWords.Of(kind.Kind),-20}{kind.Gold,8}{kind.Read,8}{kind.Correct,8}{Number(kind.Precision),12}{Number(kind.Recall),8}{Number(kind.F1),8}");
        Line($"");
        Line($"{"report",-44}{"gold",6}{"read",6}{"correct",8}{"f1",8}{"at risk",9}{"inverted",9}");
        foreach (var document in score.Documents)
            Line($"{Sayings.OneLine(document.Name),-44}{document.Gold,6}{document.Read,6}{document.Correct,8}{Number(document.F1),8}{document.AtRisk,9}{document.Inversions.Length,9}");

        foreach (var document in score.Documents)
        {
            if (document.Inversions.Length + document.Missed.Length + document.Spurious.Length + document.Pairs.Count(pair => pair.Differs.Length > 0) == 0) continue;
            Line($"");
            Line($"{Sayings.OneLine(document.Name)}");
            foreach (var inversion in document.Inversions)
            {
                Line($"  INVERTED as {(inversion.Kind == InversionKind.AsOpen ? "open" : "shut")}");
                Line($"    gold {Said(inversion.Gold)}");
                Line($"    read {Said(inversion.Read)}");
            }
            foreach (var pair in document.Pairs.Where(pair => pair.Differs.Length > 0))
            {
                Line($"  {(pair.IsCorrect ? "differs" : "wrong")} in {string.Join(", ", pair.Differs.Select(LabelWords.Of))}");
                Line($"    gold {Said(pair.Gold)}{Slots(pair.Differs, pair.Gold.When, pair.Gold.Attribution)}");
                Line($"    read {Said(pair.Read)}{Slots(pair.Differs, pair.Read.When, [.. pair.Read.Attribution.Select(link => link.Name)])}");
            }
            foreach (var claim in document.Missed) Line($"  missed {Said(claim)}");
            foreach (var claim in document.Spurious) Line($"  spurious {Said(claim)}");
        }
        return text.ToString();
    }

    /// <summary>The same numbers and lists as one JSON object, names in snake case; shares have six decimals, and what there is nothing to measure of is null.</summary>
    public static string ToJson(Score score)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            Strings(json, "reader_versions", score.ReaderVersions);
            json.WriteNumber("seed", score.Seed);
            json.WriteNumber("resamples", Scoring.Resamples);
            json.WriteNumber("reports", score.Documents.Length);
            json.WriteNumber("gold", score.Gold);
            json.WriteNumber("read", score.Read);
            json.WriteNumber("aligned", score.Aligned);
            json.WriteNumber("correct", score.Correct);
            json.WriteStartObject("measures");
            foreach (var (name, measure) in score.Measures())
            {
                json.WriteStartObject(name);
                Share(json, "value", measure.Value);
                json.WriteNumber("of", measure.Of);
                Share(json, "low", measure.Low);
                Share(json, "high", measure.High);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            Array(json, "by_kind", score.ByKind, kind =>
            {
                json.WriteString("kind", LabelWords.Of(kind.Kind));
                json.WriteNumber("gold", kind.Gold);
                json.WriteNumber("read", kind.Read);
                json.WriteNumber("correct", kind.Correct);
                Share(json, "precision", kind.Precision);
                Share(json, "recall", kind.Recall);
                Share(json, "f1", kind.F1);
            });
            Array(json, "documents", score.Documents, document => Document(json, document));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static void Document(Utf8JsonWriter json, DocumentScore document)
    {
        json.WriteString("name", document.Name);
        json.WriteString("report", document.Report);
        json.WriteNumber("gold", document.Gold);
        json.WriteNumber("read", document.Read);
        json.WriteNumber("correct", document.Correct);
        Share(json, "precision", document.Precision);
        Share(json, "recall", document.Recall);
        Share(json, "f1", document.F1);
        json.WriteNumber("at_risk", document.AtRisk);
        Array(json, "inversions", document.Inversions, inversion =>
        {
            json.WriteString("kind", LabelWords.Of(inversion.Kind));
            json.WriteStartObject("gold");
            Gold(json, inversion.Gold);
            json.WriteEndObject();
            json.WriteStartObject("read");
            Read(json, inversion.Read);
            json.WriteEndObject();
        });
        Array(json, "pairs", document.Pairs, pair =>
        {
            json.WriteBoolean("correct", pair.IsCorrect);
            Strings(json, "differs", pair.Differs.Select(LabelWords.Of));
            Share(json, "overlap", pair.Overlap);
            json.WriteStartObject("gold");
            Gold(json, pair.Gold);
            json.WriteEndObject();
            json.WriteStartObject("read");
            Read(json, pair.Read);
            json.WriteEndObject();
        });
        Array(json, "missed", document.Missed, claim => Gold(json, claim));
        Array(json, "spurious", document.Spurious, claim => Read(json, claim));
    }

    static void Gold(Utf8JsonWriter json, GoldClaim claim)
    {
        Claim(json, claim.Kind, claim.Status, claim.Modality, claim.Where, claim.When, claim.Attribution);
        Strings(json, "evidence", [claim.Words]);
    }

    static void Read(Utf8JsonWriter json, Claim claim)
    {
        json.WriteString("id", claim.Id);
        Claim(json, claim.Kind, claim.Status, claim.Modality, claim.Where, claim.When, claim.Attribution.Select(link => link.Name));
        Strings(json, "evidence", WordsOf(claim));
        Strings(json, "rules", claim.Rules);
    }

    static void Claim(Utf8JsonWriter json, ClaimKind kind, ReportedStatus? status, Modality modality, Where where, When when, IEnumerable<string> attribution)
    {
        json.WriteString("kind", LabelWords.Of(kind));
        json.WriteString("status", status is { } some ? LabelWords.Of(some) : null);
        json.WriteString("modality", LabelWords.Of(modality));
        json.WriteStartObject("where");
        json.WriteString("road", where.Road);
        json.WriteString("from", where.From);
        json.WriteString("to", where.To);
        json.WriteString("at", where.At);
        json.WriteString("crossing", where.Crossing);
        json.WriteEndObject();
        json.WriteStartObject("when");
        json.WriteString("start", when.Start?.ToString());
        json.WriteString("end", when.End?.ToString());
        json.WriteString("text", when.Text);
        json.WriteEndObject();
        Strings(json, "attribution", attribution);
    }

    static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void Share(Utf8JsonWriter json, string name, double? share)
    {
        if (share is { } value) json.WriteNumber(name, Math.Round(value, 6));
        else json.WriteNull(name);
    }

    static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    static string Said(GoldClaim claim) => Said(claim.Kind, claim.Status, claim.Modality, claim.Where, [claim.Words]);

    static string Said(Claim claim) => Said(claim.Kind, claim.Status, claim.Modality, claim.Where, WordsOf(claim));

    static string Said(ClaimKind kind, ReportedStatus? status, Modality modality, Where where, IEnumerable<string> words)
    {
        var place = string.Join(", ", new[] { ("road", where.Road), ("from", where.From), ("to", where.To), ("at", where.At), ("crossing", where.Crossing) }
            .Where(field => field.Item2 is not null).Select(field => $"{field.Item1} {field.Item2}"));
        return $"{LabelWords.Of(kind)}{(status is { } some ? " " + LabelWords.Of(some) : "")} {LabelWords.Of(modality)} [{Sayings.OneLine(place)}] \"{Sayings.OneLine(string.Join(" … ", words))}\"";
    }

    static string Slots(ImmutableArray<Slot> differs, When when, ImmutableArray<string> attribution) =>
        (differs.Contains(Slot.When) ? $" when {when.Start?.ToString() ?? "?"} to {when.End?.ToString() ?? "?"}" : "")
        + (differs.Contains(Slot.Attribution) ? $" by {Sayings.OneLine(attribution.FirstOrDefault() ?? "nobody")}" : "");

    static IEnumerable<string> WordsOf(Claim claim) => claim.Evidence.Where(piece => piece.Role == EvidenceRole.Claim).Select(piece => piece.Text);
}
