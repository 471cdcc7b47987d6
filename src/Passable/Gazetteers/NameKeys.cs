using System.Text;

namespace Passable.Gazetteers;

/// <summary>
/// Keys under which spellings of one name meet. Pure, the same on every machine, and meant for comparing only, never for showing.
/// The rules are general (Arabic, Turkish, Kurdish and Latin spelling); what no rule joins (Kobani and Ayn al-Arab) needs an alias.
/// </summary>
public static class NameKeys
{
    const string Vowels = "aeiou";

    /// <summary>
    /// The folded key: lower case, without diacritics, ayn, hamza and apostrophes; hyphens and other marks part words; the articles
    /// al, el, ash, ez, ... and Arabic ال are dropped wherever a word follows. Empty when the name has no letter or digit.
    /// </summary>
    public static string Folded(string name) => string.Join(' ', Words(name, cedillaIsMark: true));

    /// <summary>
    /// The consonant skeleton: one sign for each consonant or class of consonants that the spellings mix up (q and k; gh and g; j,
    /// Turkish c and zh; d, dh; t, th; s; sh, ch and Turkish ş, ç; b and p; kh and Kurdish x), <c>a</c> for a word's initial vowel or
    /// ayn, doubled letters once, without inner vowels, w and y, without a final h, and without the spaces between words. Arabic script
    /// gives the key of its romanizations. Empty when the name has no consonant.
    /// </summary>
    public static string Skeleton(string name) => Bones(SkeletonWords(name), loosensArticle: false);

    /// <summary>The skeleton, and a second one where a word may begin with an article grown onto it ("Ezzor", "Arraqqa", "Elbab").</summary>
    internal static (string Key, string? Loosened) Skeletons(string name)
    {
        var words = SkeletonWords(name);
        var key = Bones(words, loosensArticle: false);
        if (!words.Exists(HasGrownArticle))
            return (key, null);
        var loosened = Bones(words, loosensArticle: true);
        return (key, loosened.Length > 2 && loosened != key ? loosened : null);
    }

    /// <summary>The folded words of a name, articles dropped.</summary>
    internal static List<string> Words(string name) => Words(name, cedillaIsMark: true);

    /// <summary>The words of a name for their sound: ş and ç are read as the name's own alphabet has them.</summary>
    internal static List<string> SoundWords(string name) => SkeletonWords(name);

    static List<string> SkeletonWords(string name) => Words(name, cedillaIsMark: IsRomanized(name));

    static List<string> Words(string name, bool cedillaIsMark)
    {
        var plain = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            else
                plain.Append(Letters.Of(character, cedillaIsMark));
        }

        var words = new List<string>(plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        for (var at = words.Count - 1; at >= 0; at--)
        {
            if (words[at].Length > 3 && words[at].StartsWith("ال", StringComparison.Ordinal))
                words[at] = words[at][2..];
            else if (at + 1 < words.Count && IsArticle(words[at], words[at + 1]))
                words.RemoveAt(at);
        }

        return words;
    }

    /// <summary>Whether an article stands between two words of a name.</summary>
    internal static bool HasInnerArticle(string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at + 1 < words.Length; at++)
        {
            if (IsArticle(words[at].ToLowerInvariant(), words[at + 1].ToLowerInvariant()))
                return true;
        }

        return words.Skip(1).Any(word => word.StartsWith("ال", StringComparison.Ordinal));
    }

    /// <summary>al, el, ul, il before any word; as, esh, ad, ... before a word that begins with that sun letter.</summary>
    internal static bool IsArticle(ReadOnlySpan<char> word, ReadOnlySpan<char> next) =>
        word.Length is 2 or 3 && Vowels.Contains(word[0]) && word[1..] switch
        {
            "l" => true,
            "t" or "th" or "d" or "dh" or "r" or "z" or "s" or "sh" or "n" => next.StartsWith(word[1..]),
            _ => false,
        };

    /// <summary>Whether a word is an article before some word.</summary>
    internal static bool MayBeArticle(ReadOnlySpan<char> word) => word.Length is 2 or 3 && IsArticle(word, word[1..]);

    /// <summary>
    /// Whether ş is an Arabic s with a mark (GeoNames' Ḩimş) rather than Turkish and Kurdish sh (Şuğur): told by the letters beside it.
    /// </summary>
    static bool IsRomanized(string name)
    {
        var romanized = false;
        foreach (var character in name)
        {
            if ("ğıöüêîûçĞİÖÜÊÎÛÇ".Contains(character))
                return false;
            romanized |= "āīūĀĪŪḩţḑḨŢḐ‘ʻ`".Contains(character);
        }

        return romanized;
    }

    static string Bones(List<string> words, bool loosensArticle)
    {
        var bones = new StringBuilder();
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].AsSpan();
            if (Letters.IsArabic(word[0]))
            {
                ArabicBones(word, bones);
                continue;
            }

            if (at + 1 < words.Count && word.Length > 3 && (word.EndsWith("at") || word.EndsWith("et")))
                word = word[..^1];
            if (loosensArticle && HasGrownArticle(words[at]))
                word = word[2..];
            LatinBones(word, bones);
        }

        return bones.Replace("nb", "mb").ToString();
    }

    static bool HasGrownArticle(string word) => word.Length > 4 && word[0] is 'a' or 'e'
        && ((word[1] == word[2] && "tdrzsn".Contains(word[1])) || (word[1] == 'l' && !Vowels.Contains(word[2])));

    static void LatinBones(ReadOnlySpan<char> word, StringBuilder bones)
    {
        var last = '\0';
        for (var at = 0; at < word.Length; at++)
        {
            var two = at + 1 < word.Length ? word.Slice(at, 2) : [];
            if (two is "tc" && at + 2 < word.Length && word[at + 2] == 'h')
                continue;

            var (bone, length) = two switch
            {
                "sh" or "ch" => ('S', 2),
                "kh" => ('x', 2),
                "gh" => ('g', 2),
                "dh" => ('d', 2),
                "th" => ('t', 2),
                "zh" or "dj" => ('j', 2),
                "ph" => ('f', 2),
                "ck" => ('k', 2),
                _ => (LatinBone(word, at), 1),
            };
            at += length - 1;
            if (bone != '\0' && bone != last)
                bones.Append(bone);
            last = bone;
        }
    }

    static char LatinBone(ReadOnlySpan<char> word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => at == 0 ? 'a' : '\0',
        'y' => at > 0 ? '\0' : word.Length > 1 && Vowels.Contains(word[1]) ? 'y' : 'a',
        'w' or 'v' => at == 0 ? 'w' : '\0',
        'h' => at > 0 && at == word.Length - 1 ? '\0' : 'h',
        'q' => 'k',
        'c' => 'j',
        'p' => 'b',
        var other => other,
    };

    static void ArabicBones(ReadOnlySpan<char> word, StringBuilder bones)
    {
        for (var at = 0; at < word.Length; at++)
        {
            var bone = word[at] switch
            {
                'ا' or 'ع' => at == 0 ? 'a' : '\0',
                'ي' => at == 0 ? 'y' : '\0',
                'و' or 'ڤ' => at == 0 ? 'w' : '\0',
                'ه' or 'ح' => at > 0 && at == word.Length - 1 ? '\0' : 'h',
                'ە' => '\0',
                'ق' or 'ك' => 'k',
                'غ' or 'گ' => 'g',
                'خ' => 'x',
                'ج' or 'ژ' => 'j',
                'د' or 'ذ' or 'ض' or 'ظ' => 'd',
                'ت' or 'ط' or 'ث' => 't',
                'س' or 'ص' => 's',
                'ش' or 'چ' => 'S',
                'ز' => 'z',
                'ف' => 'f',
                'ب' or 'پ' => 'b',
                'ل' => 'l',
                'م' => 'm',
                'ن' => 'n',
                'ر' => 'r',
                var other => other,
            };
            if (bone != '\0')
                bones.Append(bone);
        }
    }
}
