using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>Words of a text that are a name of the gazetteer.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Words">How many words it has, articles aside.</param>
public readonly record struct NameMatch(int Start, int End, int Words);

/// <summary>
/// Finds the gazetteer's names in a text in one pass: the text is folded word by word as names are, and from every word with a capital, or of a script
/// without them, the longest name is followed through the token trie. Matches begin and end at words, never run over a full stop, comma or line end, and never overlap; a
/// common word of English alone is no match. Time is linear in the text, whatever the number of names.
/// </summary>
internal static class NameMatcher
{
    /// <summary>Words of one name at most.</summary>
    const int MostWords = 8;

    static readonly FrozenSet<ulong> Common = CommonWords.Hashes;

    internal static ImmutableArray<NameMatch> In(string text, GazetteerImage image)
    {
        var matches = ImmutableArray.CreateBuilder<NameMatch>();
        var words = Words(text);
        for (var first = 0; first < words.Count; first++)
        {
            var (state, end, count, taken) = (0UL, -1, 0, 0);
            for (var at = first; at < words.Count && taken < MostWords; at++)
            {
                if (at > first && words[at].IsAfterBreak)
                    break;
                if (words[at].IsArticle)
                    continue;
                // "Al wardiyah": the article's capital is the name's.
                if (taken == 0 && (!(words[at].IsCapital || (at > first && words[first].IsCapital)) || (at > first && !words[first].IsArticle)))
                    break;
                taken++;
                state = NameHash.After(state, words[at].Hash);
                if (!image.Begins(state, out var names))
                    break;
                if (!names.IsEmpty && !(taken == 1 && Common.Contains(words[at].Hash)))
                    (end, count) = (at, taken);
            }

            if (end < 0)
                continue;
            matches.Add(new NameMatch(words[first].Start, words[end].End, count));
            first = end;
        }

        return matches.DrainToImmutable();
    }

    readonly record struct Word(ulong Hash, int Start, int End, bool IsCapital, string? Article, bool IsAfterBreak)
    {
        public bool IsArticle => Article is not null;
    }

    static List<Word> Words(string text)
    {
        var words = new List<Word>(text.Length / 6);
        Span<char> folded = stackalloc char[64];
        var (length, start, isAfterBreak, at) = (0, 0, false, 0);
        while (at <= text.Length)
        {
            var character = at < text.Length ? text[at] : '\n';
            if (char.IsAsciiLetterOrDigit(character))
            {
                if (length == 0)
                    start = at;
                if (length < folded.Length)
                    folded[length] = char.ToLowerInvariant(character);
                length++;
                at++;
                continue;
            }

            // "Idlib's": the name ends at the apostrophe.
            if (character is '\'' or '’' && length > 0 && at + 1 < text.Length && text[at + 1] is 's' && (at + 2 == text.Length || !char.IsLetterOrDigit(text[at + 2])))
            {
                Close(words, folded, length, start, at, text, isAfterBreak);
                (length, isAfterBreak, at) = (0, false, at + 2);
                continue;
            }

            var plain = at < text.Length ? Letters.Of(character, cedillaIsMark: true) : " ";
            if (plain == " ")
            {
                if (length > 0)
                {
                    Close(words, folded, length, start, at, text, isAfterBreak);
                    (length, isAfterBreak) = (0, false);
                }

                isAfterBreak |= character is not (' ' or '-' or '\u00A0' or '\u2011' or '_');
                at++;
                continue;
            }

            if (length == 0 && plain.Length > 0)
                start = at;
            foreach (var one in plain)
            {
                if (length < folded.Length)
                    folded[length] = one;
                length++;
            }

            at++;
        }

        return words;
    }

    static void Close(List<Word> words, Span<char> folded, int length, int start, int end, string text, bool isAfterBreak)
    {
        if (length > folded.Length)
        {
            words.Add(new Word(1, start, end, false, null, isAfterBreak));
            return;
        }

        var word = folded[..length];
        // An article is none before a break or another script; that the next word decides.
        if (words.Count > 0 && words[^1].Article is { } article && (isAfterBreak || !NameKeys.IsArticle(article, word)))
            words[^1] = words[^1] with { Article = null };
        if (word.Length > 3 && word.StartsWith("ال"))
            word = word[2..];
        words.Add(new Word(NameHash.Of(word), start, end, !char.IsLower(text[start]) && !char.IsAsciiDigit(text[start]), NameKeys.MayBeArticle(word) ? new string(word) : null, isAfterBreak));
    }
}
