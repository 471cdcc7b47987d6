namespace Passable;

/// <summary>A point on the earth, WGS84 degrees.</summary>
/// <param name="Latitude">-90 to 90.</param>
/// <param name="Longitude">-180 to 180.</param>
public readonly record struct Position(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the earth in metres (IUGG).</summary>
    const double EarthRadius = 6_371_008.8;

    /// <summary>Great-circle distance in metres (haversine on the mean sphere; within 0.6 % of the ellipsoid).</summary>
    public double MetresTo(Position other)
    {
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (north, east) = (there - here, double.DegreesToRadians(other.Longitude - Longitude));
        var chord = Math.Pow(Math.Sin(north / 2), 2) + (Math.Cos(here) * Math.Cos(there) * Math.Pow(Math.Sin(east / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    /// <summary>The point a share (0 to 1) of the way to <paramref name="other"/>, straight in degrees: for short distances.</summary>
    public Position Toward(Position other, double share) =>
        new(Latitude + ((other.Latitude - Latitude) * share), Longitude + ((other.Longitude - Longitude) * share));
}
