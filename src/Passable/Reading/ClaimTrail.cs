using System.Globalization;
using System.Text;

namespace Passable.Reading;

/// <summary>How a claim came to be, in words: its evidence by role with offsets, the rules in the order applied, its dates, its sources, and why each slot is as sure as it is.</summary>
public static class ClaimTrail
{
    /// <summary>The trail as lines ending in LF; the same claim always gives the same. No name of a person stands in it.</summary>
    public static string Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var text = new StringBuilder();
        void Line(string name, string said) => text.Append(CultureInfo.InvariantCulture, $"{name,-12}{said}").Append('\n');

        foreach (var evidence in claim.Evidence)
            Line("words", string.Create(CultureInfo.InvariantCulture, $"{evidence.Role.ToString().ToLowerInvariant()} {evidence.Start}-{evidence.End} \"{evidence.Text.ReplaceLineEndings(" ")}\""));
        foreach (var rule in claim.Rules) Line("rule", rule + Meaning(rule));
        Line("date", claim.When.Text is null ? "no words; " + Dates(claim.When) : $"\"{claim.When.Text.ReplaceLineEndings(" ")}\", {claim.When.Grain.ToString().ToLowerInvariant()}: {Dates(claim.When)}");
        Line("source", string.Join(" < ", claim.Attribution.Select(a => $"{a.Name} ({a.Type})")));
        foreach (var (slot, sure, why) in Reasons(claim)) Line("sure", string.Create(CultureInfo.InvariantCulture, $"{slot} {sure:0.00}: {why}"));
        Line("sure", string.Create(CultureInfo.InvariantCulture, $"in all {claim.Confidence.Overall():0.00}, the least of kind, place and status"));
        return text.ToString();
    }

    static string Dates(When when) => (when.Start, when.End) switch
    {
        (null, null) => "not resolved",
        ({ } start, null) => $"from {start}, end open",
        (null, { } end) => $"until {end}",
        ({ } start, { } end) => start == end ? start.ToString() : $"{start} to {end}",
    } + (when.Candidates.Length > 1 ? "; one of " + string.Join(", ", when.Candidates) : "");

    static string Meaning(string rule) => rule switch
    {
        "road.coreference" => ": the road is named elsewhere in the report",
        "modality.negated" => ": the predicate is negated",
        "modality.retracted" => ": the next sentence takes it back",
        "modality.unverified" => ": the next sentence leaves it open",
        "modality.unknown-adverb" => ": an adverb the lexicon does not know may take it back",
        "modality.conditional" or "modality.bound" => ": a condition stands beside it",
        "modality.reported.unknown-verb" => ": reported by a verb the lexicon does not know",
        "source.carried" => ": the source of the sentence before goes on",
        "source.stated" => ": the sentence names its source",
        _ => rule.StartsWith("modality.", StringComparison.Ordinal) ? ": moves how far the speaker commits"
            : rule.StartsWith("time.", StringComparison.Ordinal) ? ": the kind of time words used" : "",
    };

    static IEnumerable<(string Slot, double Sure, string Why)> Reasons(Claim claim)
    {
        var c = claim.Confidence;
        yield return ("kind", c.Kind, c.Kind >= 0.85 ? "told by a predicate of its own" : c.Kind >= 0.75 ? "told by a construction" : "told by what happens to traffic, by a noun or a list");
        yield return ("place", c.Where, c.Where >= 0.8 ? "named beside the predicate" : c.Where >= 0.55 ? "one name beside the predicate" : c.Where >= 0.4 ? "named in another clause or sentence" : "taken from what stands near");
        if (claim.Status is not null) yield return ("status", c.Status, "as the kind");
        yield return ("date", c.When, claim.When.Text is null ? "no date words" : claim.When.Candidates.Length > 1 ? "several dates fit the words" : "from the words");
        yield return ("modality", c.Modality, c.Modality >= 0.9 ? "few words move it" : c.Modality >= 0.7 ? "several words move it" : "a governor the lexicon does not know");
        yield return ("source", c.Attribution, claim.Rules.Contains("source.carried", StringComparer.Ordinal) ? "carried from the sentence before" : claim.Rules.Contains("source.stated", StringComparer.Ordinal) ? "named in the sentence" : "nobody but the outlet");
    }
}
