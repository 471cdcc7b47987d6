using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passable.Reports;

/// <summary>A report from the bytes of a text file: header lines if it has them, a blank line, the body. Pure and total.</summary>
public static class ReportText
{
    /// <summary>The most bytes a report may have: 16 MiB.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Reads <paramref name="raw"/>: UTF-8 with or without byte-order mark, or UTF-16 with one. Header lines (<c>title:</c>,
    /// <c>published:</c>, <c>outlet:</c>, <c>source_language:</c>, or any other lower-case word and a colon) may stand at the very start
    /// and end at the first blank line; a text that does not begin with one is all body. The body begins right after the blank line's
    /// line end and is kept as it came. A value that is empty or <c>unknown</c> is null. The report's <see cref="Report.Id"/> and hash
    /// are those of <paramref name="raw"/>, whatever <paramref name="overrides"/> says.
    /// </summary>
    /// <param name="raw">The whole file.</param>
    /// <param name="name">The name it came under, said in every refusal.</param>
    /// <param name="overrides">What stands in place of header lines; null for nothing.</param>
    /// <returns>
    /// The report; or a refusal when it is empty, binary, too large, in another encoding, has a header line twice, a date that is none,
    /// or a body without letters. Never an exception, whatever the bytes.
    /// </returns>
    public static Outcome<Report> Parse(ReadOnlyMemory<byte> raw, string name, ReportHeaderOverrides? overrides = null)
    {
        var said = Sayings.OneLine(name);
        if (!TextDecoding.Of(raw.Span, said).Is(out var text, out var refused)) return refused;
        if (!HeaderLines.Of(text, said).Is(out var split, out refused)) return refused;
        if (!HeaderOf(split.Lines, said, overrides ?? ReportHeaderOverrides.None).Is(out var header, out refused)) return refused;

        var body = text[split.BodyStart..];
        if (split.BodyStart > 0 && string.IsNullOrWhiteSpace(body))
            return new Refusal($"{said} has header lines but no text below them; put an empty line after the header, then the report's text, or an empty line before line 1 if there is no header");
        if (!HasLetters(body))
            return new Refusal($"{said} has no letters in its text, so there is nothing to read");
        return Of(raw.Span, name, header, body);
    }

    /// <summary>The report with these parts, its id and hash taken from <paramref name="raw"/>.</summary>
    internal static Report Of(ReadOnlySpan<byte> raw, string name, ReportHeader header, string body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(raw));
        return new() { Id = "r-" + hash[..12], Name = name, Header = header, Body = body, Raw = [.. raw], Sha256 = hash };
    }

    /// <summary>Whether the text has a letter of any script.</summary>
    internal static bool HasLetters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetter(rune)) return true;
        return false;
    }

    /// <summary>The value, or null when it is empty or says it is unknown.</summary>
    internal static string? Known(string? value) =>
        string.IsNullOrWhiteSpace(value) || value.Trim().Equals("unknown", StringComparison.OrdinalIgnoreCase) ? null : value.Trim();

    /// <summary>The sentence for a date that is none, after the words that say where it stands.</summary>
    internal static Refusal NoDate(string where, string text) =>
        new($"{where}: {Sayings.Quoted(text.Trim())} is no date; write 2020-06-05, 2020-06, 2020 or unknown");

    static Outcome<ReportHeader> HeaderOf(IReadOnlyDictionary<string, HeaderLine> lines, string name, ReportHeaderOverrides overrides)
    {
        string? Line(string key) => lines.TryGetValue(key, out var line) ? line.Value : null;

        PartialDate? published = null;
        if (Known(overrides.Published ?? Line("published")) is { } written)
        {
            if (!WrittenDate.TryParse(written, out var date))
                return NoDate(overrides.Published is null ? string.Create(CultureInfo.InvariantCulture, $"{name}, line {lines["published"].Line}") : $"{name}, the publication date given for it", written);
            published = date;
        }

        return new ReportHeader
        {
            Title = string.IsNullOrWhiteSpace(Line("title")) ? null : Line("title"),
            Published = published,
            Outlet = Known(overrides.Outlet ?? Line("outlet")),
            Language = Known(Line("source_language")),
            Other = lines.Where(line => line.Key is not ("title" or "published" or "outlet" or "source_language"))
                .ToImmutableSortedDictionary(line => line.Key, line => line.Value.Value, StringComparer.Ordinal),
        };
    }
}
