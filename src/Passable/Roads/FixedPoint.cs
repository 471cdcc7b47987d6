using System.Runtime.InteropServices;

namespace Passable.Roads;

/// <summary>A position as network files keep it: whole ten-millionths of a degree, about a centimetre. Reading it back gives the nearest double.</summary>
/// <param name="Latitude">-900,000,000 to 900,000,000.</param>
/// <param name="Longitude">-1,800,000,000 to 1,800,000,000.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FixedPoint(int Latitude, int Longitude)
{
    const double PerDegree = 1e7;

    /// <summary>The position, back in degrees.</summary>
    internal Position At => new(Latitude / PerDegree, Longitude / PerDegree);

    /// <summary>Whether it lies on the earth.</summary>
    internal bool IsOnEarth => Latitude is >= -900_000_000 and <= 900_000_000 && Longitude is >= -1_800_000_000 and <= 1_800_000_000;

    internal static FixedPoint Of(Position at) => new((int)Math.Round(at.Latitude * PerDegree), (int)Math.Round(at.Longitude * PerDegree));
}

/// <summary>A box of fixed points, its edges included. Empty when a south is above its north.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FixedBox(int South, int West, int North, int East)
{
    /// <summary>Metres in a ten-millionth of a degree on the mean sphere.</summary>
    const double MetresPerUnit = 6_371_008.8 * Math.PI / 180 / 1e7;

    /// <summary>More metres than a position is off from its fixed point.</summary>
    const double Rounding = 0.02;

    internal static FixedBox Empty => new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    internal FixedBox With(FixedPoint point) =>
        new(Math.Min(South, point.Latitude), Math.Min(West, point.Longitude), Math.Max(North, point.Latitude), Math.Max(East, point.Longitude));

    internal FixedBox With(FixedBox other) =>
        new(Math.Min(South, other.South), Math.Min(West, other.West), Math.Max(North, other.North), Math.Max(East, other.East));

    /// <summary>
    /// Metres that no point of the box is nearer than: the greater of the distance to its parallels and that to its meridians, a
    /// millionth and 2 cm taken off, because the point asked for was itself rounded. Not above 0 inside.
    /// </summary>
    internal double AtLeastMetresFrom(FixedPoint point, double cosineOfLatitude)
    {
        var north = Math.Max(0, Math.Max((long)South - point.Latitude, (long)point.Latitude - North));
        var east = Math.Max(0, Math.Max((long)West - point.Longitude, (long)point.Longitude - East));
        if (east > 0)
            east = Math.Min(east, Math.Max(0, 3_600_000_000 - Math.Max(Math.Abs((long)East - point.Longitude), Math.Abs((long)West - point.Longitude))));
        var across = east == 0 ? 0 : Math.Asin(cosineOfLatitude * Math.Sin(Math.Min(Math.PI / 2, east * (Math.PI / 180 / 1e7)))) * 6_371_008.8;
        return (Math.Max(north * MetresPerUnit, across) * (1 - 1e-6)) - Rounding;
    }
}
