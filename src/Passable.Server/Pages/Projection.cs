using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>A point of the drawing, in its own units.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct Spot(double X, double Y);

/// <summary>
/// Degrees to units of a drawing 1000 wide, fitted to a network: equirectangular, true at the middle parallel, which is near enough to
/// the shape of a country for a schematic.
/// </summary>
public sealed class Projection
{
    /// <summary>The width of every drawing.</summary>
    public const double Width = 1000;
    const double Margin = 42;
    const double MetresPerDegree = 111_195;

    readonly double west;
    readonly double north;
    readonly double squeeze;
    readonly double unitsPerDegree;
    readonly double left;
    readonly double top;

    Projection(double west, double south, double east, double north)
    {
        (this.west, this.north) = (west, north);
        squeeze = Math.Max(0.05, Math.Cos(double.DegreesToRadians((south + north) / 2)));
        var (across, down) = ((east - west) * squeeze, north - south);
        unitsPerDegree = Math.Min((Width - (2 * Margin)) / across, (1300 - (2 * Margin)) / down);
        Height = Math.Max(420, (down * unitsPerDegree) + (2 * Margin));
        left = (Width - (across * unitsPerDegree)) / 2;
        top = (Height - (down * unitsPerDegree)) / 2;
    }

    /// <summary>The height of the drawing.</summary>
    public double Height { get; }

    /// <summary>Metres on the ground to a unit.</summary>
    public double MetresPerUnit => MetresPerDegree / unitsPerDegree;

    /// <summary>The projection in which the whole network fits.</summary>
    public static Projection Fitting(RoadNetwork network)
    {
        var points = network.Nodes.Select(node => node.At)
            .Concat(network.Segments.SelectMany(segment => segment.Line))
            .Concat(network.Crossings.Select(crossing => crossing.At))
            .DefaultIfEmpty(new Position(0, 0))
            .ToArray();
        var (south, north) = (points.Min(point => point.Latitude), points.Max(point => point.Latitude));
        var (west, east) = (points.Min(point => point.Longitude), points.Max(point => point.Longitude));
        const double Least = 0.05;
        return new(west - Math.Max(0, (Least - (east - west)) / 2), south - Math.Max(0, (Least - (north - south)) / 2),
            east + Math.Max(0, (Least - (east - west)) / 2), north + Math.Max(0, (Least - (north - south)) / 2));
    }

    /// <summary>Where a position is drawn.</summary>
    public Spot Of(Position at) => new(left + ((at.Longitude - west) * squeeze * unitsPerDegree), top + ((north - at.Latitude) * unitsPerDegree));
}
