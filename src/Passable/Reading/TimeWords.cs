using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Passable.Reading;

/// <summary>The words of time of one language, from <c>times.txt</c>; see there for the sections. Immutable.</summary>
internal sealed class TimeWords
{
    readonly FrozenDictionary<string, int> months, weekdays, numbers, ordinals, hijriMonths;
    readonly FrozenDictionary<string, char> units;
    readonly FrozenDictionary<string, string> parts, seasons;
    readonly FrozenSet<string> vague, zones, leadIns;
    readonly FrozenDictionary<string, ImmutableArray<(ImmutableArray<string> Words, TimeValue Value)>> phrases;

    public static TimeWords English { get; } = new(Lexicon.English);

    TimeWords(Lexicon words)
    {
        months = Numbers(words, "months");
        weekdays = Numbers(words, "weekdays");
        numbers = Numbers(words, "numbers");
        ordinals = Numbers(words, "ordinals");
        hijriMonths = Numbers(words, "hijri months");
        units = words.Map("times.txt/units").ToFrozenDictionary(e => e.Key, e => e.Value[0], StringComparer.Ordinal);
        parts = words.Map("times.txt/parts of day");
        seasons = words.Map("times.txt/seasons");
        vague = words.Set("times.txt/vague counts");
        zones = words.Set("times.txt/zones");
        leadIns = words.Set("times.txt/lead-ins");
        phrases = words.Set("times.txt/present").Select(p => (p, new TimeValue(TimeShape.Now)))
            .Concat(words.Set("times.txt/past").Select(p => (p, new TimeValue(TimeShape.Vague))))
            .Concat(words.Set("times.txt/future").Select(p => (p, new TimeValue(TimeShape.Coming))))
            .Concat(words.Map("times.txt/sets").Select(e => (e.Key, new TimeValue(TimeShape.Set) { Fixed = e.Value })))
            .Concat(words.Map("times.txt/feasts").Select(e => (e.Key, new TimeValue(TimeShape.Feast) { Fixed = e.Value })))
            .Select(p => (Words: p.Item1.Split(' ').ToImmutableArray(), p.Item2))
            .GroupBy(p => p.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ThenBy(p => string.Join(' ', p.Words), StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
    }

    static FrozenDictionary<string, int> Numbers(Lexicon words, string section) =>
        words.Map("times.txt/" + section).ToFrozenDictionary(e => e.Key, e => int.Parse(e.Value, NumberStyles.None, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>1 to 12; 0 for a word that is no month.</summary>
    public int Month(string word) => months.GetValueOrDefault(word.TrimEnd('.'));

    public IsoDayOfWeek? Weekday(string word) => weekdays.TryGetValue(word.TrimEnd('.'), out var day) ? (IsoDayOfWeek)day : null;

    /// <summary>1 to 31 for "first", "3rd", "twenty-first"; 0 for others.</summary>
    public int Ordinal(string word)
    {
        if (ordinals.TryGetValue(word, out var named)) return named;
        return word.Length is 3 or 4 && word[^2..] is "st" or "nd" or "rd" or "th" && int.TryParse(word[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    /// <summary>A whole number in figures or words ("24", "1,000", "twenty-four"); null for anything else.</summary>
    public int? Number(string word)
    {
        if (word is "a" or "an") return 1;
        if (numbers.TryGetValue(word, out var named)) return named;
        if (word.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen && numbers.TryGetValue(word[..hyphen], out var tens) && tens is >= 20 and < 100 && numbers.TryGetValue(word[(hyphen + 1)..], out var ones) && ones is > 0 and < 10) return tens + ones;
        return int.TryParse(word.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    public bool IsVagueCount(string word) => vague.Contains(word);

    public char? Unit(string word) => units.TryGetValue(word, out var unit) ? unit : null;

    public string? PartOfDay(string word) => parts.GetValueOrDefault(word);

    public string? Season(string word) => seasons.GetValueOrDefault(word);

    public bool IsZone(string word) => zones.Contains(word);

    public bool IsLeadIn(string word) => leadIns.Contains(word);

    public int HijriMonth(string word) => hijriMonths.GetValueOrDefault(word);

    /// <summary>The longest set phrase that begins at a token, and one past its last token.</summary>
    public (TimeValue Value, int Past)? Phrase(Sentence s, int at)
    {
        if (!phrases.TryGetValue(s.Word(at), out var those)) return null;
        foreach (var (words, value) in those)
        {
            var k = 1;
            while (k < words.Length && s.Word(at + k) == words[k]) k++;
            if (k == words.Length) return (value, at + k);
        }
        return null;
    }
}
