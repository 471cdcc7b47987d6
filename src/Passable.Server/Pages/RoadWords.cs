using System.Globalization;
using Passable.Claims;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>How pieces of road are called.</summary>
public static class RoadWords
{
    /// <summary>The road of a segment: its references, else its first name, else "unnamed road".</summary>
    public static string Road(Segment segment) =>
        !segment.Refs.IsEmpty ? string.Join("/", segment.Refs) : !segment.Names.IsEmpty ? segment.Names[0] : "unnamed road";

    /// <summary>Road and ends: "M4, Saraqib to Ariha".</summary>
    public static string Name(RoadNetwork network, SegmentSpan span)
    {
        var segment = network.Segments[span.Segment];
        return $"{Road(segment)}, {PointNames.Of(network, span.Segment, span.From)} to {PointNames.Of(network, span.Segment, span.To)}";
    }

    /// <summary>A length: "12 km", "0.4 km", "80 m".</summary>
    public static string Length(int metres) => metres switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{metres} m"),
        < 9_950 => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0.0} km"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0} km"),
    };
}
