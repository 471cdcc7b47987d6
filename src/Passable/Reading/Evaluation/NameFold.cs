using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Passable.Reading.Evaluation;

/// <summary>
/// When two spellings of a name are one name to the scores: case, diacritics, apostrophes and ayn, hyphens and spaces, and articles do
/// not tell names apart, and a double form "Sere Kaniye (Ras al-Ain)" is each of its names. Nothing is looked up: a transliteration with
/// other letters is another name. Normalisation is by table, because the invariant culture decomposes no letters.
/// </summary>
static class NameFold
{
    /// <summary>Whether two sources are the same; each part around a comma is a name of its own ("spokesman X, Ministry Y").</summary>
    public static bool SameSource(string left, string right) => SourceNames(left).Overlaps(SourceNames(right));

    /// <summary>The folded words of a name, articles gone.</summary>
    public static ImmutableArray<string> Words(string name)
    {
        var words = new List<(string Word, bool HyphenAfter)>();
        var word = new StringBuilder();
        foreach (var unit in name.ToLowerInvariant())
        {
            // Silent marks first: some of them count as letters.
            if (CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || Silent.Contains(unit, StringComparison.Ordinal)) continue;
            if (Plain.TryGetValue(unit, out var plain)) word.Append(plain);
            else if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit)) word.Append(unit);
            else if (word.Length > 0)
            {
                words.Add((word.ToString(), CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.DashPunctuation));
                word.Clear();
            }
        }
        if (word.Length > 0) words.Add((word.ToString(), false));

        var kept = ImmutableArray.CreateBuilder<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var (text, hyphen) = words[i];
            var next = i + 1 < words.Count ? words[i + 1].Word : null;
            if (next is not null && (text is "al" or "el" || (i == 0 && text is "the" or "a" or "an" && !hyphen) || (hyphen && IsAssimilated(text, next)))) continue;
            kept.Add(text.Length > 4 && text.StartsWith("ال", StringComparison.Ordinal) ? text[2..] : text);
        }
        return kept.ToImmutable();
    }

    /// <summary>The words of a road's name without those that only say that it is a road.</summary>
    public static IEnumerable<string> WordsWithoutRoad(string name) => Words(name).Where(word => !RoadWords.Contains(word));

    /// <summary>Every folded form of a name; two names are the same when they share one.</summary>
    public static HashSet<string> Names(string name)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in Forms(name)) names.Add(string.Concat(Words(form)));
        if (names.Count > 1) names.Remove("");
        return names;
    }

    /// <summary>As <see cref="Names"/>, for a road: "the M4 highway" is "M-4" too.</summary>
    public static HashSet<string> RoadNames(string name)
    {
        var names = Names(name);
        foreach (var form in Forms(name))
        {
            var bare = string.Concat(WordsWithoutRoad(form));
            if (bare.Any(char.IsAsciiLetter) && bare.Any(char.IsAsciiDigit)) names.Add(bare);
        }
        return names;
    }

    static HashSet<string> SourceNames(string name)
    {
        var names = Names(name);
        foreach (var part in name.Split(',')) names.UnionWith(Names(part));
        if (names.Count > 1) names.Remove("");
        return names;
    }

    /// <summary>The name itself, what stands outside its brackets, and what stands in each.</summary>
    static IEnumerable<string> Forms(string name)
    {
        yield return name;
        if (!name.Contains('(', StringComparison.Ordinal)) yield break;
        var outside = new StringBuilder();
        var at = 0;
        while (at < name.Length)
        {
            var open = name.IndexOf('(', at);
            var close = open < 0 ? -1 : name.IndexOf(')', open);
            if (close < 0) break;
            outside.Append(name, at, open - at).Append(' ');
            yield return name[(open + 1)..close];
            at = close + 1;
        }
        yield return outside.Append(name, at, name.Length - at).ToString();
    }

    static bool IsAssimilated(string article, string next) =>
        article.Length is 2 or 3 && article[0] is 'a' or 'e' && Assimilated.Contains(article[1..]) && next.StartsWith(article[1..], StringComparison.Ordinal);

    static readonly FrozenSet<string> Assimilated = new[] { "sh", "s", "r", "t", "d", "z", "n", "dh", "th" }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> RoadWords =
        new[] { "road", "highway", "motorway", "freeway", "expressway", "route", "axis", "international", "national", "main" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Apostrophes, ayn, hamza and the marks put in their place; part of no word.</summary>
    const string Silent = "'`´^’‘‛ʼʻʽʾʿˈ′″\"“”ء";

    static readonly FrozenDictionary<char, string> Plain = Letters().ToFrozenDictionary();

    static Dictionary<char, string> Letters()
    {
        var letters = new Dictionary<char, string> { ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ـ'] = "" };
        foreach (var group in (string[])
            ["aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďḋḍḏḑḓđð", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệə", "fḟ", "gĝğġģǧǵḡ", "hĥȟḣḥḧḩḫẖħ",
             "iìíîïĩīĭįǐȉȋḭḯỉịıİ", "jĵǰ", "kķǩḱḳḵ", "lĺļľḷḹḻḽł", "mḿṁṃ", "nñńņňǹṅṇṉṋ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø", "pṕṗ", "rŕŗřȑȓṙṛṝṟ",
             "sśŝşšſșṡṣṥṧṩẛ", "tţťțṫṭṯṱẗŧ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ",
             "اأإآٱ", "يىئی", "هة", "وؤ", "كک"])
            foreach (var letter in group.AsSpan(1)) letters.TryAdd(letter, group[..1]);
        for (var digit = 0; digit < 10; digit++)
            letters[(char)('\u0660' + digit)] = letters[(char)('\u06F0' + digit)] = digit.ToString(CultureInfo.InvariantCulture);
        return letters;
    }
}
