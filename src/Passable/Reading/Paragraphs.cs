using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>
/// Where the paragraphs of a body are. A line end closes a paragraph unless it is soft: one that an editor or a mail program put in to
/// keep lines short. A line end is soft when the next line goes on in lower case, when the line breaks off after a comma or a word that
/// needs another, or when the block's lines are all of about one width and the next line's first word would not have fitted. Bullets,
/// table rows, headings and blank lines always close. Offsets are UTF-16 units of the body. Immutable; linear in its length.
/// </summary>
public sealed class Paragraphs
{
    const int LongestLine = 140;
    const int ShortestWrapped = 40;

    readonly ImmutableArray<int> opens;
    readonly ImmutableHashSet<int> softEnds;
    readonly int length;

    Paragraphs(ImmutableArray<int> starts, ImmutableHashSet<int> soft, int length) => (opens, softEnds, this.length) = (starts, soft, length);

    /// <summary>The paragraph around an offset, without its last line end; offsets beyond the body are in its last paragraph.</summary>
    public TextRange At(int offset)
    {
        var at = opens.BinarySearch(Math.Clamp(offset, 0, length));
        if (at < 0) at = ~at - 1;
        return new(opens[at], at + 1 < opens.Length ? opens[at + 1] - 1 : length);
    }

    /// <summary>Whether the line feed at an offset only keeps its line short.</summary>
    internal bool IsSoft(int lineEnd) => softEnds.Contains(lineEnd);

    /// <summary>The paragraphs of a body.</summary>
    public static Paragraphs Of(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var starts = ImmutableArray.CreateBuilder<int>();
        var soft = ImmutableHashSet.CreateBuilder<int>();
        starts.Add(0);
        var lines = new List<(int Start, int End)>();
        var at = 0;
        while (at <= body.Length)
        {
            var end = at < body.Length ? body.IndexOf('\n', at) : -1;
            if (end < 0) end = body.Length;
            if (IsBlank(body, at, end))
            {
                Close(body, lines, starts, soft);
                if (end < body.Length) starts.Add(end + 1);
            }
            else lines.Add((at, end));
            at = end + 1;
        }
        Close(body, lines, starts, soft);
        var sorted = starts.Distinct().Order().ToImmutableArray();
        return new(sorted, soft.ToImmutable(), body.Length);
    }

    // The lines between two blank ones.
    static void Close(string body, List<(int Start, int End)> lines, ImmutableArray<int>.Builder starts, ImmutableHashSet<int>.Builder soft)
    {
        var width = 0;
        foreach (var (start, end) in lines) width = Math.Max(width, Width(body, start, end));
        for (var i = 0; i < lines.Count; i++)
        {
            if (i + 1 == lines.Count)
            {
                if (lines[i].End < body.Length) starts.Add(lines[i].End + 1);
            }
            else if (GoesOn(body, lines[i], lines[i + 1], width)) soft.Add(lines[i].End);
            else starts.Add(lines[i].End + 1);
        }
        lines.Clear();
    }

    static bool GoesOn(string body, (int Start, int End) line, (int Start, int End) next, int width)
    {
        var (from, to) = (First(body, next.Start, next.End), Last(body, line.Start, line.End));
        if (Width(body, line.Start, line.End) > LongestLine || OpensItem(body, from, next.End)) return false;
        if (body.AsSpan(line.Start, line.End - line.Start).ContainsAny('|', '\t') || body.AsSpan(next.Start, next.End - next.Start).ContainsAny('|', '\t')) return false;
        if (body[to] is ':' or ';' || to - line.Start < 3) return false;
        if (char.IsLower(body[from])) return true;
        if (body[to] is ',' or '(' || EndsInNeed(body, line.Start, to)) return true;
        if (width is < ShortestWrapped or > LongestLine || Width(body, line.Start, line.End) * 5 < width * 3) return false;
        var word = from;
        while (word < next.End && !char.IsWhiteSpace(body[word])) word++;
        return Width(body, line.Start, line.End) + 1 + word - from > width;
    }

    // "between", "the", "of": a word that needs another.
    static bool EndsInNeed(string body, int start, int last)
    {
        var first = last;
        while (first > start && char.IsLetter(body[first - 1])) first--;
        return last - first < 12 && body[first..(last + 1)] is "the" or "a" or "an" or "of" or "in" or "on" or "at" or "to" or "from" or "between" or "and" or "or" or "by" or "with" or "for" or "near" or "into" or "along" or "has" or "have" or "had" or "is" or "are" or "was" or "were" or "been" or "that" or "which" or "who" or "not" or "will" or "its" or "their";
    }

    static bool OpensItem(string body, int at, int end)
    {
        if (body[at] is '*' or '•' or '-' or '–' or '—' or '·' or '|' or '#' or '>') return true;
        var digits = at;
        while (digits < end && char.IsAsciiDigit(body[digits])) digits++;
        return digits > at && digits < end && body[digits] is ')' or '.' && digits + 1 < end && body[digits + 1] == ' ';
    }

    static bool IsBlank(string body, int start, int end) => body.AsSpan(start, end - start).IsWhiteSpace();

    static int First(string body, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(body[start])) start++;
        return start;
    }

    static int Last(string body, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(body[end - 1])) end--;
        return Math.Max(start, end - 1);
    }

    static int Width(string body, int start, int end) => Last(body, start, end) + 1 - First(body, start, end);
}
