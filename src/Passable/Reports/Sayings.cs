using System.Globalization;

namespace Passable.Reports;

/// <summary>How file names, sizes and other people's text are put into a sentence: on one line, without control characters.</summary>
static class Sayings
{
    const int MostQuoted = 60;

    /// <summary>The text in single quotes, at most 60 UTF-16 units of it.</summary>
    public static string Quoted(string text)
    {
        var end = Math.Min(text.Length, MostQuoted);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        return "'" + OneLine(text[..end]) + (end < text.Length ? "…'" : "'");
    }

    /// <summary>The same text with every control character, line separator and unpaired surrogate replaced by U+FFFD.</summary>
    public static string OneLine(string text)
    {
        var units = text.ToCharArray();
        for (var i = 0; i < units.Length; i++)
        {
            if (char.IsHighSurrogate(units[i]) && i + 1 < units.Length && char.IsLowSurrogate(units[i + 1])) i++;
            else if (char.IsControl(units[i]) || char.IsSurrogate(units[i]) || units[i] is '\u2028' or '\u2029') units[i] = '\uFFFD';
        }
        return new string(units);
    }

    /// <summary>A size for people: "17.2 MiB (18,034,123 bytes)".</summary>
    public static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB ({bytes:N0} bytes)");
}
