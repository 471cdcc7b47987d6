using System.Globalization;
using System.Text;

namespace Passable.Cli;

/// <summary>Names compared without regard to case, diacritics, hyphens and spacing.</summary>
public static class Folded
{
    /// <summary>Whether the name has the part asked for.</summary>
    public static bool Contains(string name, string part) => Of(name).Contains(Of(part), StringComparison.Ordinal);

    static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter)) folded.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().Trim();
    }
}
