using System.Text;

namespace Passable.Gazetteers;

/// <summary>
/// What a name sounds like, in a small alphabet that the spellings of Arabic, Turkish, Kurdish, Persian, Urdu, Ethiopic, Ukrainian and
/// Russian names share. Pure, the same on every machine.
/// <para>
/// Consonants: <c>b p t T(th) j C(c) d D(dh) z s S(sh) X(ch) k q g G(gh) x(kh) h f V(v) l m n r w y</c>; vowels <c>a e i o u E(ai, ei) O(au)</c>,
/// long and short alike, doubled letters once. Two things are made of them: keys, under which spellings of one name meet, and a sequence of sounds by which
/// those that met are told apart (<see cref="NameNearness"/>).
/// </para>
/// </summary>
internal static class NameSounds
{
    /// <summary>How many keys one name has at most.</summary>
    const int MostKeys = 8;

    const string Vowels = "aeiou";

    /// <summary>Signs of a key that each sound may stand for; the first is the usual one. Vowels, inner w and y, and a final h have none.</summary>
    static string Bones(char sound) => sound switch
    {
        'b' or 'p' => "b",
        't' => "t",
        'T' => "ts",
        'j' => "j",
        'C' => "jks",
        'd' => "d",
        'D' => "dz",
        'z' => "z",
        's' => "s",
        'S' => "S",
        'X' => "Sh",
        'k' or 'q' => "k",
        'G' => "k",
        'g' => "kjh",
        'x' or 'h' => "h",
        'f' => "f",
        'V' => "-f",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'r' => "r",
        _ => "",
    };

    /// <summary>
    /// The sounds of a name: its words one after another, articles dropped, a mark <c>|</c> between words; and a second reading where a word may
    /// begin with an article grown onto it ("Ezzor", "Elbab").
    /// </summary>
    internal static (string Sounds, string? Loosened) Of(string name)
    {
        var words = NameKeys.SoundWords(name);
        var sounds = Of(words);
        return words.Exists(HasGrownArticle) ? (sounds, Of(words.ConvertAll(word => HasGrownArticle(word) ? word[2..] : word))) : (sounds, null);
    }

    /// <summary>Whether a word may begin with an article grown onto it.</summary>
    static bool HasGrownArticle(string word) => word.Length > 4 && word[0] is 'a' or 'e'
        && ((word[1] == word[2] && "tdrzsn".Contains(word[1])) || word[1] == 'l');

    static string Of(List<string> words)
    {
        var sounds = new StringBuilder(32);
        for (var at = 0; at < words.Count; at++)
        {
            if (at > 0)
                sounds.Append('|');
            Of(words[at], at + 1 < words.Count, sounds);
        }

        return sounds.ToString();
    }

    /// <summary>Whether the name is written without its short vowels.</summary>
    internal static bool IsUnvowelled(string name)
    {
        foreach (var character in name)
        {
            if (Letters.IsArabic(character))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The keys of a name's sounds, the usual one first; every reading of a letter that spellings use for several sounds gives one more, up
    /// to eight. Empty when the name has no sound that counts.
    /// </summary>
    internal static List<string> Keys(string sounds)
    {
        var keys = new List<string> { "" };
        var isAdjacent = false;
        for (var at = 0; at < sounds.Length; at++)
        {
            var bones = BonesAt(sounds, at);
            if (bones.Length == 0)
            {
                isAdjacent &= sounds[at] == '|';
                continue;
            }

            if (bones.Length > 1 && keys.Count * bones.Length > MostKeys)
                bones = bones[..1];
            var count = keys.Count;
            for (var further = 1; further < bones.Length; further++)
            {
                for (var key = 0; key < count; key++)
                    keys.Add(With(keys[key], bones[further], isAdjacent));
            }

            for (var key = 0; key < count; key++)
                keys[key] = With(keys[key], bones[0], isAdjacent);
            isAdjacent = bones != "a";
        }

        // "Abu Kamal", "Al Bukamal": the father of a name is told with and without his vowel.
        if (keys[0].Length > 3 && (sounds.StartsWith("abu|", StringComparison.Ordinal) || sounds.StartsWith("abo|", StringComparison.Ordinal) || sounds.StartsWith("ebu|", StringComparison.Ordinal)))
            keys.AddRange(keys.ConvertAll(key => key[1..]));
        return [.. keys.Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The key with one sign more; of two alike with no vowel between one is enough.</summary>
    static string With(string key, char bone, bool isAdjacent) => bone switch
    {
        '-' => key,
        'b' when key.EndsWith('n') => key[..^1] + "mb",
        _ when isAdjacent && key.EndsWith(bone) => key,
        _ => key + bone,
    };

    /// <summary>The signs a sound may stand for where it stands.</summary>
    static string BonesAt(string sounds, int at)
    {
        var sound = sounds[at];
        var (isFirst, isLast) = (at == 0 || sounds[at - 1] == '|', at + 1 == sounds.Length || sounds[at + 1] == '|');
        return sound switch
        {
            '|' => "",
            'w' or 'y' => at == 0 ? sound.ToString() : "",
            'V' when isFirst => at == 0 ? "w" : "",
            'h' when isLast && !isFirst => "",
            's' when !isFirst && !isLast && IsVowel(sounds[at - 1]) && IsVowel(sounds[at + 1]) => "sz",
            _ when IsVowel(sound) => at == 0 ? "a" : "",
            _ => Bones(sound),
        };
    }

    internal static bool IsVowel(char sound) => sound is 'a' or 'e' or 'i' or 'o' or 'u' or 'E' or 'O';

    static void Of(string word, bool hasNext, StringBuilder sounds)
    {
        if (Letters.IsArabic(word[0]))
        {
            OfArabic(word, sounds);
            return;
        }

        var start = sounds.Length;
        var length = word.Length;
        if (hasNext && length > 3 && word[length - 1] == 't' && word[length - 2] is 'a' or 'e')
            length--;
        for (var at = 0; at < length; at++)
        {
            var (sound, taken) = Sound(word.AsSpan(0, length), at);
            at += taken - 1;
            if (sound != '\0' && (sounds.Length == start || sounds[^1] != sound))
                sounds.Append(sound);
        }
    }

    static (char Sound, int Taken) Sound(ReadOnlySpan<char> word, int at)
    {
        var left = word[at..];
        if (left.StartsWith("tsch"))
            return ('S', 4);
        if (left.StartsWith("dsch"))
            return ('j', 4);
        if (left.StartsWith("shch") || left.StartsWith("zhzh"))
            return (left[0] == 'z' ? 'j' : 'S', 4);
        if (left.StartsWith("tch") || left.StartsWith("sch"))
            return ('S', 3);
        if (left.Length > 2 && left.StartsWith("ou") && at == 0 && Vowels.Contains(left[2]))
            return ('w', 2);
        switch (left.Length > 1 ? left[..2] : [])
        {
            case "sh":
                return ('S', 2);
            case "ch":
                return ('X', 2);
            case "kh":
                return ('x', 2);
            case "gh":
                return ('G', 2);
            case "dh":
                return ('D', 2);
            case "th":
                return ('T', 2);
            case "zh" or "dj":
                return ('j', 2);
            case "ph":
                return ('f', 2);
            case "ck":
                return ('k', 2);
            case "ou" or "oo":
                return ('u', 2);
            case "ee" or "ie" or "ii" or "iy" or "yi" or "yy":
                return ('i', 2);
            case "ai" or "ay" or "ei" or "ey":
                return ('E', 2);
            case "au" or "aw" or "ow" when left.Length == 2 || !Vowels.Contains(left[2]):
                return ('O', 2);
            case "qu" when left.Length > 2 && left[2] is 'e' or 'i':
                return ('k', 2);
            case "gu" when left.Length > 2 && left[2] is 'e' or 'i':
                return ('G', 2);
        }

        return left[0] switch
        {
            'c' => ('C', 1),
            'x' => ('x', 1),
            'v' => ('V', 1),
            'y' => at == 0 && left.Length > 1 && Vowels.Contains(left[1]) ? ('y', 1) : at + 1 < word.Length && Vowels.Contains(left[1]) ? ('y', 1) : ('i', 1),
            'w' => left.Length > 1 && Vowels.Contains(left[1]) ? ('w', 1) : at == 0 ? ('w', 1) : ('u', 1),
            var other => (other, 1),
        };
    }

    static void OfArabic(string word, StringBuilder sounds)
    {
        for (var at = 0; at < word.Length; at++)
        {
            var sound = word[at] switch
            {
                'ا' => 'a',
                'ع' => at == 0 ? 'a' : '\0',
                'ي' or 'ے' => at == 0 && word.Length > 1 ? 'y' : 'i',
                'و' => at == 0 ? 'w' : 'u',
                'ڤ' => 'V',
                'ه' or 'ح' => at > 0 && at == word.Length - 1 ? 'a' : 'h',
                'ە' => 'e',
                'ق' => 'q',
                'ك' => 'k',
                'غ' => 'G',
                'گ' => 'g',
                'خ' => 'x',
                'ج' or 'ژ' => 'j',
                'د' or 'ڈ' or 'ض' => 'd',
                'ذ' or 'ظ' => 'D',
                'ت' or 'ط' or 'ٹ' => 't',
                'ث' => 'T',
                'س' or 'ص' => 's',
                'ش' or 'چ' => 'S',
                'ز' => 'z',
                'ف' => 'f',
                'ب' => 'b',
                'پ' => 'p',
                'ل' => 'l',
                'م' => 'm',
                'ن' or 'ں' => 'n',
                'ر' or 'ڑ' => 'r',
                var other => other,
            };
            if (sound != '\0' && (sounds.Length == 0 || sounds[^1] != sound))
                sounds.Append(sound);
        }
    }
}
