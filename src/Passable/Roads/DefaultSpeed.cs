using System.Globalization;

namespace Passable.Roads;

/// <summary>Free-flow speeds where a source tells none or tells it in words.</summary>
internal static class DefaultSpeed
{
    /// <summary>The speed assumed for an OSM <c>highway</c> value, km/h.</summary>
    internal static int Of(string highway) => highway switch
    {
        "motorway" => 100,
        "trunk" => 80,
        "primary" => 65,
        "secondary" => 60,
        "tertiary" => 50,
        "motorway_link" or "trunk_link" or "primary_link" or "secondary_link" or "tertiary_link" or "unclassified" => 40,
        "residential" or "road" => 30,
        "service" => 20,
        "track" => 15,
        "living_street" => 10,
        _ => 30,
    };

    /// <summary>A <c>maxspeed</c> of the form <c>80</c>, <c>80 km/h</c> or <c>50 mph</c>, 1 to 200 km/h; null for anything else.</summary>
    internal static int? Parse(string maxspeed)
    {
        var digits = maxspeed.AsSpan().TrimEnd("kmphKMPH/ ");
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var speed))
            return null;
        var kph = maxspeed.EndsWith("mph", StringComparison.OrdinalIgnoreCase) ? (int)Math.Min(1000, Math.Round(speed * 1.609344)) : speed;
        return kph is >= 1 and <= 200 ? kph : null;
    }
}
