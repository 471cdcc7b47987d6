using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Passable.Reading.Evaluation;

/// <summary>A labelled time expression beside what the reader made of it.</summary>
/// <param name="Document">File name of the document.</param>
/// <param name="Gold">The labelled expression's words; null for one that only the reader saw.</param>
/// <param name="GoldValue">Its labelled value; null with <paramref name="Gold"/>.</param>
/// <param name="Read">The reader's words; null for a miss.</param>
/// <param name="ReadValue">The reader's value; null with <paramref name="Read"/>.</param>
public sealed record TimeDifference(string Document, string? Gold, string? GoldValue, string? Read, string? ReadValue);

/// <summary>
/// Scores time expressions as TempEval-3 did (UzZaman et al., SemEval 2013): an expression of the reader matches a labelled one when their
/// ranges overlap (relaxed) or are equal (strict), one to one in text order; value F1 counts the relaxed matches whose value is the same string,
/// type F1 those whose type is.
/// </summary>
public sealed record TimeScore
{
    /// <summary>Labelled expressions.</summary>
    public required int Gold { get; init; }
    /// <summary>Expressions of the reader.</summary>
    public required int Read { get; init; }
    /// <summary>Matched by overlap.</summary>
    public required int Overlapping { get; init; }
    /// <summary>Matched with equal ranges.</summary>
    public required int Exact { get; init; }
    /// <summary>Of the overlapping, of the same type.</summary>
    public required int OfType { get; init; }
    /// <summary>Of the overlapping, of the same value.</summary>
    public required int OfValue { get; init; }
    /// <summary>Misses, inventions and wrong values, in document and text order.</summary>
    public required ImmutableArray<TimeDifference> Differences { get; init; }

    /// <summary>F1 of a count of matches: 0 to 1; 0 when nothing was labelled and nothing read.</summary>
    public double F1(int matches) => Gold + Read == 0 ? 0 : 2.0 * matches / (Gold + Read);

    /// <summary>Reads the documents and scores them.</summary>
    public static TimeScore Of(IEnumerable<TimeMlDocument> documents)
    {
        var (gold, read, overlapping, exact, ofType, ofValue) = (0, 0, 0, 0, 0, 0);
        var differences = ImmutableArray.CreateBuilder<TimeDifference>();
        foreach (var document in documents)
        {
            var body = document.Report.Body;
            var mine = Reader.Read(document.Report).Mentions.Where(m => m.Kind == MentionKind.Time).ToArray();
            gold += document.Times.Length;
            read += mine.Length;
            var next = 0;
            foreach (var time in document.Times)
            {
                while (next < mine.Length && mine[next].End <= time.Range.Start) Missed(mine[next++]);
                if (next == mine.Length || mine[next].Start >= time.Range.End)
                {
                    differences.Add(new(document.Name, time.Range.Of(body), time.Value, null, null));
                    continue;
                }
                var match = mine[next++];
                overlapping++;
                if (match.Start == time.Range.Start && match.End == time.Range.End) exact++;
                if (string.Equals(match.Time!.Type.ToString(), time.Type, StringComparison.OrdinalIgnoreCase)) ofType++;
                if (match.Value == time.Value) ofValue++;
                else differences.Add(new(document.Name, time.Range.Of(body), time.Value, match.Text, match.Value));
            }
            while (next < mine.Length) Missed(mine[next++]);

            void Missed(Mention invented) => differences.Add(new(document.Name, null, null, invented.Text, invented.Value));
        }
        return new() { Gold = gold, Read = read, Overlapping = overlapping, Exact = exact, OfType = ofType, OfValue = ofValue, Differences = differences.ToImmutable() };
    }

    /// <summary>The score for people: a line a measure.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        void Line(string measure, double value) => text.Append(CultureInfo.InvariantCulture, $"{measure,-28}{value:0.000}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Gold} labelled time expressions, {Read} read\n");
        Line("relaxed precision", Read == 0 ? 0 : (double)Overlapping / Read);
        Line("relaxed recall", Gold == 0 ? 0 : (double)Overlapping / Gold);
        Line("relaxed F1", F1(Overlapping));
        Line("strict F1", F1(Exact));
        Line("type F1", F1(OfType));
        Line("value F1", F1(OfValue));
        return text.ToString();
    }

    /// <summary>The score and every difference for programs.</summary>
    public string Json() => new JsonObject
    {
        ["gold"] = Gold,
        ["read"] = Read,
        ["relaxed_f1"] = F1(Overlapping),
        ["strict_f1"] = F1(Exact),
        ["type_f1"] = F1(OfType),
        ["value_f1"] = F1(OfValue),
        ["differences"] = new JsonArray([.. Differences.Select(d => (JsonNode)new JsonObject { ["document"] = d.Document, ["gold"] = d.Gold, ["gold_value"] = d.GoldValue, ["read"] = d.Read, ["read_value"] = d.ReadValue })]),
    }.ToJsonString();
}
