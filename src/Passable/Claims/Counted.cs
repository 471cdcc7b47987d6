using System.Globalization;

namespace Passable.Claims;

/// <summary>Counts, lengths and times in words: one way for every answer.</summary>
public static class Counted
{
    /// <summary>A count with its noun: "1 claim", "3 claims".</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A length: "12 km", "0.3 km".</summary>
    public static string Kilometres(int metres) => (metres / 1000.0).ToString(metres >= 9_950 ? "0 km" : "0.# km", CultureInfo.InvariantCulture);

    /// <summary>A time on the road, rounded to the minute: "2 h 05 min", "12 min".</summary>
    public static string Hours(int seconds)
    {
        var minutes = (seconds + 30) / 60;
        return minutes >= 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min") : string.Create(CultureInfo.InvariantCulture, $"{minutes} min");
    }
}
