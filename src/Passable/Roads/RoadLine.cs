using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>Lengths along a line of positions.</summary>
internal static class RoadLine
{
    /// <summary>The great-circle length of a line, metres.</summary>
    internal static double Metres(ReadOnlySpan<Position> line)
    {
        var metres = 0.0;
        for (var at = 1; at < line.Length; at++)
            metres += line[at - 1].MetresTo(line[at]);
        return metres;
    }

    /// <summary>A line's length as a segment keeps it: whole metres, at least 1.</summary>
    internal static int WholeMetres(ReadOnlySpan<Position> line) => Math.Max(1, (int)Math.Round(Metres(line)));

    /// <summary>The position a share (0 to 1) of the way along a line; 0 and 1 are its ends to the bit.</summary>
    internal static Position At(ReadOnlySpan<Position> line, double share)
    {
        if (share <= 0)
            return line[0];
        if (share >= 1)
            return line[^1];
        var left = Metres(line) * share;
        for (var at = 1; at < line.Length; at++)
        {
            var piece = line[at - 1].MetresTo(line[at]);
            if (left <= piece)
                return piece > 0 ? line[at - 1].Toward(line[at], left / piece) : line[at];
            left -= piece;
        }

        return line[^1];
    }

    /// <summary>The part of a line between two shares (0 &lt;= from &lt; to &lt;= 1), both ends included.</summary>
    internal static ImmutableArray<Position> Part(ReadOnlySpan<Position> line, double from, double to)
    {
        var whole = Metres(line);
        var part = ImmutableArray.CreateBuilder<Position>();
        part.Add(At(line, from));
        var gone = 0.0;
        for (var at = 1; at < line.Length - 1; at++)
        {
            gone += line[at - 1].MetresTo(line[at]);
            if (gone > from * whole && gone < to * whole)
                part.Add(line[at]);
        }

        part.Add(At(line, to));
        return part.ToImmutable();
    }

    /// <summary>The point of a line nearest to another: metres away, and the share of the line before it. Of equals, the first along the line.</summary>
    internal static (double Away, double Share) Nearest(ReadOnlySpan<Position> line, Position to)
    {
        var eastward = Math.Cos(double.DegreesToRadians(to.Latitude));
        var (best, gone, along) = (double.PositiveInfinity, 0.0, 0.0);
        for (var at = 1; at < line.Length; at++)
        {
            var (from, next) = (line[at - 1], line[at]);
            var (x, y) = ((next.Longitude - from.Longitude) * eastward, next.Latitude - from.Latitude);
            var (px, py) = ((to.Longitude - from.Longitude) * eastward, to.Latitude - from.Latitude);
            var square = (x * x) + (y * y);
            var share = square > 0 ? Math.Clamp(((px * x) + (py * y)) / square, 0, 1) : 0;
            var away = from.Toward(next, share).MetresTo(to);
            var piece = from.MetresTo(next);
            if (away < best)
                (best, along) = (away, gone + (piece * share));
            gone += piece;
        }

        return (best, gone > 0 ? Math.Min(1, along / gone) : 0);
    }
}
