using System.Collections.Immutable;
using System.Text;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>The line of a way on the map, and its encodings. Pure.</summary>
public static class WayLine
{
    /// <summary>The points of each leg, first and last included, in travel order; a leg ends at the point at which the next begins.</summary>
    /// <param name="network">The network the way was found on.</param>
    /// <param name="from">The node it starts at.</param>
    /// <param name="legs">Its legs.</param>
    /// <exception cref="ArgumentException">The legs do not join.</exception>
    public static ImmutableArray<ImmutableArray<Position>> Legs(RoadNetwork network, int from, ImmutableArray<RouteLeg> legs)
    {
        ArgumentNullException.ThrowIfNull(network);
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<Position>>();
        var node = from;
        foreach (var leg in legs)
        {
            var line = ImmutableArray.CreateBuilder<Position>();
            foreach (var segment in leg.Segments)
            {
                var (start, end) = network.EndsOf(segment);
                if (node != start && node != end) throw new ArgumentException($"segment {segment} does not begin where the one before it ends", nameof(legs));
                var points = network.Segments[segment].Line;
                if (node != start) points = [.. points.Reverse()];
                line.AddRange(line.Count == 0 ? points : points[1..]);
                node = node == start ? end : start;
            }
            lines.Add(line.ToImmutable());
        }
        return lines.ToImmutable();
    }

    /// <summary>
    /// The points as an encoded polyline of precision 5 (Google's Encoded Polyline Algorithm Format): latitude before longitude, hundred-thousandths
    /// of a degree, rounded half away from zero, each point told as its difference from the one before. Exact to 0.56 m.
    /// </summary>
    /// <param name="points">The points; empty gives an empty text.</param>
    public static string Polyline(IEnumerable<Position> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var text = new StringBuilder();
        var (latitude, longitude) = (0, 0);
        foreach (var point in points)
        {
            var (north, east) = (Hundredthousandths(point.Latitude), Hundredthousandths(point.Longitude));
            Append(text, north - latitude);
            Append(text, east - longitude);
            (latitude, longitude) = (north, east);
        }
        return text.ToString();
    }

    static int Hundredthousandths(double degrees) => (int)Math.Round(degrees * 100_000, MidpointRounding.AwayFromZero);

    static void Append(StringBuilder text, int difference)
    {
        var bits = (uint)(difference < 0 ? ~(difference << 1) : difference << 1);
        for (; bits >= 0x20; bits >>= 5) text.Append((char)((0x20 | (bits & 0x1f)) + 63));
        text.Append((char)(bits + 63));
    }
}
