using System.Globalization;

namespace Passable.Placing;

/// <summary>What words before a place's name say of where about it: "12 km south of", "west of", "5 miles from".</summary>
/// <param name="Metres">How far; null when unsaid.</param>
/// <param name="Bearing">Degrees clockwise from north; null when no direction is told.</param>
/// <param name="Words">The words, verbatim.</param>
internal sealed record Offset(double? Metres, double? Bearing, string Words)
{
    /// <summary>The words before the name that begins at <paramref name="start"/>; null when they tell no offset.</summary>
    public static Offset? Before(string body, int start)
    {
        // The last words of the line before the name, at most nine of them.
        var from = Math.Max(0, start - 80);
        var line = body.LastIndexOf('\n', Math.Max(0, start - 1), Math.Max(0, start - from)) is var end and >= 0 ? end + 1 : from;
        var words = body[line..start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).TakeLast(9).ToArray();
        bool Is(int word, params ReadOnlySpan<string> any) => word >= 0 && any.Contains(words[word].ToLowerInvariant());
        var at = words.Length - 1;
        while (Is(at, "the", "town", "city", "village") || (Is(at, "of") && Is(at - 1, "town", "city", "village"))) at--;
        if (!Is(at, "of", "from")) return null;
        var last = at--;
        double? bearing = at >= 0 ? BearingOf(words[at].ToLowerInvariant()) : null;
        if (bearing is not null) at--;
        while (at >= 0 && words[at].ToLowerInvariant() is "to" or "the" or "just" or "away" or "about") at--;
        double? metres = null;
        if (at >= 1 && UnitOf(words[at].ToLowerInvariant()) is { } unit
            && double.TryParse(words[at - 1].Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000)
        {
            metres = number * unit;
            at -= 2;
        }
        return (metres, bearing) is (null, null) ? null : new(metres, bearing, string.Join(' ', words[(at + 1)..(last + 1)]));
    }

    static double? UnitOf(string word) => word switch
    {
        "km" or "kilometres" or "kilometers" or "kilometre" or "kilometer" or "kms" => 1000,
        "mile" or "miles" => 1609.344,
        "m" or "metres" or "meters" => 1,
        _ => null,
    };

    static double? BearingOf(string word) => word.Replace("-", "", StringComparison.Ordinal) switch
    {
        "north" => 0,
        "northeast" => 45,
        "east" => 90,
        "southeast" => 135,
        "south" => 180,
        "southwest" => 225,
        "west" => 270,
        "northwest" => 315,
        _ => null,
    };

    /// <summary>The point that far from another, on a sphere.</summary>
    public static Position Moved(Position from, double metres, double bearing)
    {
        var (turn, arc) = (double.DegreesToRadians(bearing), metres / 6_371_008.8);
        var latitude = double.DegreesToRadians(from.Latitude);
        var north = Math.Asin((Math.Sin(latitude) * Math.Cos(arc)) + (Math.Cos(latitude) * Math.Sin(arc) * Math.Cos(turn)));
        var east = double.DegreesToRadians(from.Longitude) + Math.Atan2(Math.Sin(turn) * Math.Sin(arc) * Math.Cos(latitude), Math.Cos(arc) - (Math.Sin(latitude) * Math.Sin(north)));
        return new(Math.Clamp(double.RadiansToDegrees(north), -90, 90), Math.Clamp(double.RadiansToDegrees(east), -180, 180));
    }
}
