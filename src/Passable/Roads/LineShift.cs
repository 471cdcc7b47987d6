using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>How far ground lies from where it lay on another network. Pure.</summary>
public static class LineShift
{
    /// <summary>At how many points, evenly along, each ground is looked at, besides its ends.</summary>
    const int Samples = 64;

    /// <summary>
    /// The greatest distance, metres, from a point of either ground to the nearest of the other, looked at in some sixty places of each
    /// (a sampled Hausdorff distance). 0 when both are empty, infinite when one is.
    /// </summary>
    /// <param name="before">The network of the first.</param>
    /// <param name="first">Parts of its segments.</param>
    /// <param name="after">The network of the second.</param>
    /// <param name="second">Parts of its segments.</param>
    public static double Metres(RoadNetwork before, ImmutableArray<SegmentSpan> first, RoadNetwork after, ImmutableArray<SegmentSpan> second)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (first.IsEmpty || second.IsEmpty)
            return first.IsEmpty && second.IsEmpty ? 0 : double.PositiveInfinity;
        var (old, now) = (Lines(before, first), Lines(after, second));
        if (old.Length == now.Length && old.Zip(now).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan())))
            return 0;
        return Math.Max(Farthest(Points(before, first), now), Farthest(Points(after, second), old));
    }

    /// <summary>The greatest distance, metres, from one of the points to the nearest of the ground: what can be told when the network before is not at hand.</summary>
    /// <param name="points">Points the ground went through before; at least one.</param>
    /// <param name="after">The network of the ground.</param>
    /// <param name="ground">Parts of its segments, at least one.</param>
    public static double Metres(IReadOnlyCollection<Position> points, RoadNetwork after, ImmutableArray<SegmentSpan> ground) => Farthest(points, Lines(after, ground));

    static ImmutableArray<Position>[] Lines(RoadNetwork network, ImmutableArray<SegmentSpan> spans) => [.. spans.Select(network.LineOf)];

    static List<Position> Points(RoadNetwork network, ImmutableArray<SegmentSpan> spans)
    {
        var points = new List<Position>();
        var whole = spans.Sum(span => (long)span.Metres);
        var step = Math.Max(1, whole / Samples);
        long gone = 0, next = 0;
        foreach (var span in spans)
        {
            for (; next < gone + span.Metres; next += step)
                points.Add(network.PositionAt(span.Segment, span.From + (int)(next - gone)));
            gone += span.Metres;
            if (gone == whole)
                points.Add(network.PositionAt(span.Segment, span.To));
        }

        return points;
    }

    static double Farthest(IEnumerable<Position> points, ImmutableArray<Position>[] lines)
    {
        var boxes = Array.ConvertAll(lines, line => line.Aggregate(FixedBox.Empty, (box, point) => box.With(FixedPoint.Of(point))));
        var farthest = 0.0;
        var last = 0;
        foreach (var point in points)
        {
            var (at, cosine) = (FixedPoint.Of(point), Math.Cos(double.DegreesToRadians(point.Latitude)));
            // The line that was nearest to the last point is likely nearest to this one, and lets most others be passed over.
            var nearest = RoadLine.Nearest(lines[last].AsSpan(), point).Away;
            for (var line = 0; line < lines.Length; line++)
            {
                if (line != last && boxes[line].AtLeastMetresFrom(at, cosine) < nearest && RoadLine.Nearest(lines[line].AsSpan(), point).Away is var away && away < nearest)
                    (nearest, last) = (away, line);
            }

            farthest = Math.Max(farthest, nearest);
        }

        return farthest;
    }
}
