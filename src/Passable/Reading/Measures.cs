using System.Globalization;

namespace Passable.Reading;

/// <summary>Reads lengths, weights and counts: "120 km", "60km", "six kilometers", "3.5 tons".</summary>
internal static class Measures
{
    /// <summary>The amount that begins at a token, its unit (null for none known), and one past its last token.</summary>
    public static (string Value, string? Unit, int Past)? Read(Sentence s, int at)
    {
        var w = s.Word(at);
        if (w.Length == 0) return null;
        var digits = 0;
        while (digits < w.Length && (char.IsAsciiDigit(w[digits]) || w[digits] is '.' or ',')) digits++;
        if (digits > 0)
        {
            var value = w[..digits].Replace(",", "", StringComparison.Ordinal).TrimEnd('.');
            if (value.Length == 0 || !decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)) return null;
            var rest = w[digits..].TrimStart('-');
            if (rest.Length > 0) return Unit(rest) is { } glued ? (value, glued, at + 1) : null;
            return Unit(s.Word(at + 1)) is { } unit ? (value, unit, at + 2) : (value, null, at + 1);
        }
        if (Times.NumberOf(w) is { } number && w is not ("a" or "an"))
            return Unit(s.Word(at + 1)) is { } unit ? (number.ToString(CultureInfo.InvariantCulture), unit, at + 2) : (number.ToString(CultureInfo.InvariantCulture), null, at + 1);
        return null;
    }

    static string? Unit(string word) => word.TrimEnd('.') switch
    {
        "km" or "kms" or "kilometer" or "kilometers" or "kilometre" or "kilometres" => "km",
        "m" or "meter" or "meters" or "metre" or "metres" => "m",
        "mile" or "miles" => "mi",
        "t" or "ton" or "tons" or "tonne" or "tonnes" => word is "t" ? "t" : word.StartsWith("tonne", StringComparison.Ordinal) ? "tonnes" : "tons",
        "ft" or "feet" => "ft",
        _ => null,
    };
}
