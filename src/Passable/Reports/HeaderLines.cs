using System.Globalization;

namespace Passable.Reports;

/// <summary>One header line.</summary>
/// <param name="Value">What follows the colon, trimmed.</param>
/// <param name="Line">Its line in the file, from 1.</param>
readonly record struct HeaderLine(string Value, int Line);

/// <summary>A text taken apart at the blank line below its header.</summary>
/// <param name="Lines">The header lines by name; empty when the text has no header.</param>
/// <param name="BodyStart">The first UTF-16 unit of the body: just after the blank line's line end, or 0 without a header.</param>
sealed record HeaderLines(IReadOnlyDictionary<string, HeaderLine> Lines, int BodyStart)
{
    /// <summary>
    /// Takes <paramref name="text"/> apart. A header begins on the very first line with a lower-case word (underscores allowed) and a
    /// colon, and ends at the first line that is empty or white space. Line ends are CR LF, LF or CR.
    /// </summary>
    public static Outcome<HeaderLines> Of(string text, string name)
    {
        var found = new Dictionary<string, HeaderLine>(StringComparer.Ordinal);
        var (start, number) = (0, 1);
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n') is var length and >= 0 ? start + length : text.Length;
            var next = end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            var line = text[start..end];
            if (Split(line) is var (key, value))
            {
                if (!found.TryAdd(key, new(value, number)))
                    return new Refusal(string.Create(CultureInfo.InvariantCulture,
                        $"{name}, line {number}: the header line '{key}:' was already given on line {found[key].Line}; keep one"));
            }
            else if (number == 1)
            {
                return new HeaderLines(found, 0);
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                return new HeaderLines(found, next);
            }
            else
            {
                return new Refusal(string.Create(CultureInfo.InvariantCulture,
                    $"{name}, line {number}: {Sayings.Quoted(line)} is no header line (a lower-case word and a colon); put an empty line between the header and the text, or before line 1 if there is no header"));
            }
            (start, number) = (next, number + 1);
        }
        return new HeaderLines(found, text.Length);
    }

    static (string Key, string Value)? Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetterLower(line[0])) return null;
        foreach (var unit in line.AsSpan(0, colon))
            if (!char.IsAsciiLetterLower(unit) && unit != '_') return null;
        // "https://..." is an address, not a header line.
        return line.AsSpan(colon + 1).StartsWith("//") ? null : (line[..colon], line[(colon + 1)..].Trim());
    }
}
