using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>What became of each labelled claim in an earlier <c>evaluate --json</c>, and what has changed since. Immutable.</summary>
public sealed class Baseline
{
    readonly ImmutableSortedDictionary<string, string> fates;

    Baseline(ImmutableSortedDictionary<string, string> fates) => this.fates = fates;

    /// <summary>Reads a file written by <c>evaluate --json</c>; a refusal names what it lacks.</summary>
    public static Outcome<Baseline> Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var report in document.RootElement.GetProperty("documents").EnumerateArray())
            {
                var said = report.GetProperty("name").GetString() ?? "";
                foreach (var pair in report.GetProperty("pairs").EnumerateArray())
                    told[Numbered(seen, Key(said, pair.GetProperty("gold")))] = pair.GetProperty("correct").GetBoolean() ? "correct" : "wrong";
                foreach (var missed in report.GetProperty("missed").EnumerateArray()) told[Numbered(seen, Key(said, missed))] = "missed";
            }
            return new Baseline(told.ToImmutableSortedDictionary(StringComparer.Ordinal));
        }
        catch (Exception failed) when (failed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new Refusal($"{Sayings.OneLine(name)} is no file written by 'passable evaluate --json': {Sayings.OneLine(failed.Message)}");
        }
    }

    static string Key(string report, JsonElement claim) => string.Join(" | ", report, claim.GetProperty("kind").GetString(), claim.GetProperty("status").GetString() ?? "-", claim.GetProperty("modality").GetString(),
        string.Join(" … ", claim.GetProperty("evidence").EnumerateArray().Select(e => e.GetString())));

    static string Numbered(Dictionary<string, int> seen, string key)
    {
        seen[key] = seen.GetValueOrDefault(key) + 1;
        return seen[key] == 1 ? key : key + " #" + seen[key].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What changed, claim by claim: "was missed, is correct". One line for each, in ordinal order of reports and words, a count first. Lines end in LF.</summary>
    public string Changes(Score now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (!Parse(ScoreText.ToJson(now), "this score").Is(out var current, out _)) throw new InvalidOperationException("a score writes JSON that a baseline cannot read");
        var lines = new List<string>();
        foreach (var key in fates.Keys.Union(current.fates.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, after) = (fates.GetValueOrDefault(key, "not labelled"), current.fates.GetValueOrDefault(key, "not labelled"));
            if (before != after) lines.Add($"  was {before}, is {after}: {Sayings.OneLine(key)}");
        }
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"against the baseline: {lines.Count(l => l.Contains(", is correct:", StringComparison.Ordinal))} claims gained, {lines.Count(l => l.StartsWith("  was correct,", StringComparison.Ordinal))} lost, {lines.Count} changed\n");
        foreach (var line in lines) text.Append(line).Append('\n');
        return text.ToString();
    }
}
