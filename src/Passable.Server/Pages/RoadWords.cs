using System.Globalization;
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
        return $"{Road(segment)}, {At(network, segment, span.From)} to {At(network, segment, span.To)}";
    }

    /// <summary>A length: "12 km", "0.4 km", "80 m".</summary>
    public static string Length(int metres) => metres switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{metres} m"),
        < 9_950 => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0.0} km"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0} km"),
    };

    /// <summary>A point of a segment: its end's name, or how far from the nearer one.</summary>
    public static string At(RoadNetwork network, Segment segment, int metres)
    {
        if (metres <= 0) return Node(network, segment.From);
        if (metres >= segment.Metres) return Node(network, segment.To);
        return metres <= segment.Metres / 2
            ? $"{Length(metres)} from {Node(network, segment.From)}"
            : $"{Length(segment.Metres - metres)} from {Node(network, segment.To)}";
    }

    static string Node(RoadNetwork network, int node)
    {
        var at = network.Nodes[node];
        if (at.Name is { } name) return name;
        return network.Nodes.Where(other => other.Name is not null).MinBy(other => other.At.MetresTo(at.At)) is { } near
            ? $"a junction near {near.Name}"
            : "an unnamed junction";
    }
}
