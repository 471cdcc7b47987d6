using System.Collections.Frozen;
namespace Passable.Reading;

internal enum TokenKind : byte { Word, Number, Mark, LineEnd }

/// <summary>
/// A word, number or mark of the body. <see cref="Text"/> is its lower-case form with quotes and dashes made plain and the
/// possessive ending taken off; the range is that of the words as written, without the possessive ending.
/// </summary>
internal readonly record struct Token(int Start, int End, string Text, TokenKind Kind, bool IsCapital, bool IsPossessive);

/// <summary>Cuts a body into tokens in one pass. Names joined by hyphens or slashes stay one token ("Goma-Sake-Pinga", "M4/M5").</summary>
internal static class Tokens
{
    const int LongestWord = 120;

    static readonly FrozenSet<string> Abbreviations = new[]
    {
        "gen", "brig", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "gov", "sen", "rep", "mr", "mrs", "ms", "dr", "prof", "eng", "st", "mt",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "approx", "vs", "hon",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static List<Token> Of(string body)
    {
        var tokens = new List<Token>(body.Length / 5 + 8);
        var at = 0;
        while (at < body.Length)
        {
            var c = body[at];
            if (c is '\n')
            {
                tokens.Add(new(at, at + 1, "\n", TokenKind.LineEnd, false, false));
                at++;
            }
            else if (c == '\t' && tokens.Count > 0 && tokens[^1].Kind is TokenKind.Word or TokenKind.Number && at > 0 && body[at - 1] != '\n')
            {
                // A column of a table.
                tokens.Add(new(at, at + 1, "|", TokenKind.Mark, false, false));
                at++;
            }
            else if (char.IsWhiteSpace(c) || c == '\u200b' || c == '\ufeff') at++;
            else if (char.IsLetter(c) || char.IsAsciiDigit(c)) at = Word(body, at, tokens);
            else
            {
                var end = at + 1;
                if (c is '-' or '.') while (end < body.Length && body[end] == c) end++;
                if (c is '\'' or '’' && end < body.Length && body[end] == 's' && (end + 1 == body.Length || !char.IsLetter(body[end + 1]))) end++;
                tokens.Add(new(at, end, PlainMark(body, at, end), TokenKind.Mark, false, false));
                at = end;
            }
        }
        return tokens;
    }

    static string PlainMark(string body, int start, int end) => body[start] switch
    {
        '–' or '—' or '−' => "--",
        '-' => end - start > 1 ? "--" : "-",
        '“' or '”' or '«' or '»' or '„' => "\"",
        '‘' or '’' or '`' => "'",
        _ when end - start == 1 => char.ToString(body[start]),
        _ => body[start] == '.' ? "..." : body[start..Math.Min(end, start + 3)],
    };

    static int Word(string body, int start, List<Token> tokens)
    {
        var at = start + 1;
        var digits = char.IsAsciiDigit(body[start]);
        while (at < body.Length)
        {
            var c = body[at];
            var next = at + 1 < body.Length ? body[at + 1] : ' ';
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                at++;
                continue;
            }
            var joins = c switch
            {
                '-' or '‑' => char.IsLetterOrDigit(next),
                '–' => char.IsUpper(next) && char.IsLetter(body[at - 1]),
                '/' => char.IsLetter(next),
                '\'' or '’' or '`' or '‘' or 'ʻ' => char.IsLetter(next),
                '.' or ',' or ':' => digits && char.IsAsciiDigit(next) && char.IsAsciiDigit(body[at - 1]),
                _ => false,
            };
            if (!joins) break;
            at++;
        }
        var end = at;
        var number = digits && IsNumber(body.AsSpan(start, at - start));
        var possessive = false;
        if (!number && at - start > 2 && body[at - 1] == 's' && body[at - 2] is '\'' or '’' or '`' && at - start > 2)
        {
            possessive = body[at - 1] == 's';
            end = possessive ? at - 2 : at;
        }
        else if (!number && at < body.Length && body[at] is '\'' or '’' && body[at - 1] == 's' && char.IsUpper(body[start]))
        {
            possessive = true;
            at++;
        }
        if (!number && at < body.Length && body[at] == '.') at = Abbreviated(body, start, at, ref end);
        var text = Fold(body, start, end);
        tokens.Add(new(start, end, text, number ? TokenKind.Number : TokenKind.Word, char.IsUpper(body[start]) || IsNameWithArticle(body, start, end), possessive));
        return at;
    }

    // "Gen.", "a.m.", "U.S.": the stop belongs to the word.
    static int Abbreviated(string body, int start, int at, ref int end)
    {
        if (at - start == 1)
        {
            var dotted = at;
            while (dotted + 1 < body.Length && body[dotted] == '.' && char.IsLetter(body[dotted + 1]) && (dotted + 2 >= body.Length || !char.IsLetterOrDigit(body[dotted + 2])) && dotted - start < 12)
                dotted += 2;
            if (dotted > at)
            {
                if (dotted < body.Length && body[dotted] == '.') dotted++;
                end = dotted;
                return dotted;
            }
            if (char.IsUpper(body[start]) && at + 2 < body.Length && body[at + 1] == ' ' && char.IsUpper(body[at + 2]))
                return end = at + 1;
            return at;
        }
        if (at - start <= 6 && Abbreviations.Contains(body[start..at].ToLowerInvariant())) return end = at + 1;
        return at;
    }

    static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiDigit(c) && c is not ('.' or ',' or ':')) return false;
        }
        return true;
    }

    // "al-Bab", "ash-Shughur": a name that begins with its article.
    static bool IsNameWithArticle(string body, int start, int end)
    {
        var hyphen = body.IndexOf('-', start, Math.Min(end - start, 5));
        return hyphen > start && hyphen + 1 < end && char.IsUpper(body[hyphen + 1]) && Lexicon.English.Has("places.txt/articles", body[start..hyphen].ToLowerInvariant());
    }

    static string Fold(string body, int start, int end)
    {
        if (end - start > LongestWord) return "\u2026";
        return string.Create(end - start, (body, start), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = from.body[from.start + i];
                span[i] = c switch { '’' or '‘' or '`' or 'ʻ' => '\'', '–' or '‑' => '-', _ => char.ToLowerInvariant(c) };
            }
        });
    }
}
