using System.Globalization;

namespace Passable.Roads.Osm;

/// <summary>Numbers with units, as OpenStreetMap writes them (wiki.openstreetmap.org/wiki/Map_features/Units).</summary>
internal static class Quantity
{
    /// <summary>A speed in km/h, 1 to 200: <c>80</c>, <c>80 km/h</c>, <c>50 mph</c>, <c>10 knots</c>; the least of several parted by <c>;</c>. Null for anything else.</summary>
    internal static int? Kph(string text)
    {
        var least = double.PositiveInfinity;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part == "walk")
            {
                least = Math.Min(least, 5);
                continue;
            }

            if (Parted(part) is not var (number, unit)) return null;
            double? kph = unit switch
            {
                "" or "km/h" or "kmh" or "kph" => number,
                "mph" => number * 1.609344,
                "knots" => number * 1.852,
                _ => null,
            };
            if (kph is not { } known) return null;
            least = Math.Min(least, known);
        }

        return least is >= 0.5 and < 200.5 ? Math.Max(1, (int)Math.Round(least)) : null;
    }

    /// <summary>A weight in kilograms: tonnes when no unit is told, <c>t</c>, <c>kg</c>, <c>st</c> (short tons), <c>lt</c> (long tons), <c>lbs</c>, <c>cwt</c>.</summary>
    internal static Limit Kilograms(string text) => Parted(text) is var (number, unit) ? Stated(unit switch
    {
        "" or "t" or "tonnes" or "tons" or "ton" => number * 1000,
        "kg" => number,
        "st" => number * 907.18474,
        "lt" => number * 1016.0469088,
        "lb" or "lbs" => number * 0.45359237,
        "cwt" => number * 50.80234544,
        _ => double.NaN,
    }) : Limit.Unreadable;

    /// <summary>A length in centimetres: metres when no unit is told, <c>m</c>, <c>cm</c>, <c>ft</c>, <c>in</c>, and feet with inches: <c>12'6"</c>, <c>12 ft 6 in</c>.</summary>
    internal static Limit Centimetres(string text)
    {
        var feet = text.Replace("''", "\"", StringComparison.Ordinal).IndexOf('\'', StringComparison.Ordinal);
        if (feet > 0)
        {
            var inches = text[(feet + 1)..].TrimEnd('"', '\'').Trim();
            return Number(text[..feet]) is { } whole && (inches.Length == 0 ? 0 : Number(inches)) is { } more ? Stated((whole * 30.48) + (more * 2.54)) : Limit.Unreadable;
        }

        if (text.IndexOf("ft", StringComparison.Ordinal) is > 0 and var at && text.EndsWith("in", StringComparison.Ordinal))
            return Number(text[..at]) is { } whole && Number(text[(at + 2)..^2]) is { } more ? Stated((whole * 30.48) + (more * 2.54)) : Limit.Unreadable;
        return Parted(text) is var (number, unit) ? Stated(unit switch
        {
            "" or "m" or "meter" or "metre" or "meters" or "metres" => number * 100,
            "cm" => number,
            "ft" or "feet" => number * 30.48,
            "in" or "\"" => number * 2.54,
            _ => double.NaN,
        }) : Limit.Unreadable;
    }

    /// <summary>A duration in hours: <c>20</c> (minutes), <c>00:20</c>, <c>01:10:00</c>, <c>PT20M</c>, <c>PT1H30M</c>; null for anything else.</summary>
    internal static double? Hours(string text)
    {
        if (text.StartsWith("PT", StringComparison.Ordinal))
        {
            var (hours, rest) = (0.0, text[2..]);
            if (rest.IndexOf('H', StringComparison.Ordinal) is >= 0 and var at)
            {
                if (Number(rest[..at]) is not { } told) return null;
                (hours, rest) = (told, rest[(at + 1)..]);
            }

            if (rest.Length > 0)
            {
                if (!rest.EndsWith('M') || Number(rest[..^1]) is not { } minutes) return null;
                hours += minutes / 60;
            }

            return hours > 0 ? hours : null;
        }

        var parts = text.Split(':');
        if (parts.Length > 3 || parts.Any(part => Number(part) is null)) return null;
        var numbers = parts.Select(part => Number(part)!.Value).ToArray();
        var told2 = numbers.Length switch { 1 => numbers[0] / 60, 2 => numbers[0] + (numbers[1] / 60), _ => numbers[0] + (numbers[1] / 60) + (numbers[2] / 3600) };
        return told2 > 0 ? told2 : null;
    }

    static Limit Stated(double value) => value is >= 0.5 and < 1e9 ? new Limit((int)Math.Floor(value + 1e-6)) : Limit.Unreadable;

    static (double Number, string Unit)? Parted(string text)
    {
        text = text.Trim();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        return Number(text[..end]) is { } number ? (number, text[end..].Trim()) : null;
    }

    static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
