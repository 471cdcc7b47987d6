using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>A part of a segment in the direction it is travelled.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Start">Metres from the segment's start where it is entered.</param>
/// <param name="End">Metres from the segment's start where it is left; below <paramref name="Start"/> when it is travelled backward.</param>
internal readonly record struct Leg(int Segment, int Start, int End)
{
    internal int Metres => Math.Abs(End - Start);

    internal SegmentSpan Span => new(Segment, Math.Min(Start, End), Math.Max(Start, End));

    /// <summary>The point that many metres into it.</summary>
    internal RoadPoint At(int metres) => new(Segment, Start <= End ? Start + metres : Start - metres, 0);
}

/// <summary>Legs that join, in travel order, at least one, none empty. Immutable.</summary>
internal sealed class Way
{
    /// <summary>Metres over which a bearing is taken.</summary>
    internal const int BearingOver = 50;

    readonly ImmutableArray<Leg> legs;
    readonly int[] starts;

    internal Way(ImmutableArray<Leg> legs)
    {
        this.legs = legs;
        starts = new int[legs.Length + 1];
        for (var at = 0; at < legs.Length; at++)
            starts[at + 1] = starts[at] + legs[at].Metres;
    }

    internal int Metres => starts[^1];

    internal ImmutableArray<SegmentSpan> Spans => [.. legs.Select(leg => leg.Span)];

    /// <summary>The ways that spans make: one goes on as long as each next span begins where the last ends.</summary>
    internal static IEnumerable<Way> Of(RoadNetwork network, ImmutableArray<SegmentSpan> spans)
    {
        var chain = ImmutableArray.CreateBuilder<Leg>();
        for (var at = 0; at < spans.Length; at++)
        {
            var span = spans[at];
            var (forth, back) = (new Leg(span.Segment, span.From, span.To), new Leg(span.Segment, span.To, span.From));
            if (chain.Count > 0)
            {
                var last = NodeAt(network, chain[^1].Segment, chain[^1].End);
                if (last >= 0 && NodeAt(network, span.Segment, span.From) == last)
                {
                    chain.Add(forth);
                    continue;
                }

                if (last >= 0 && NodeAt(network, span.Segment, span.To) == last)
                {
                    chain.Add(back);
                    continue;
                }

                yield return new Way(chain.ToImmutable());
                chain.Clear();
            }

            // The first of a way goes the way that the next can follow, forward when it does not matter.
            chain.Add(at + 1 < spans.Length && !Follows(forth.End) && Follows(back.End) ? back : forth);
            bool Follows(int end) => NodeAt(network, span.Segment, end) is >= 0 and var node
                && (NodeAt(network, spans[at + 1].Segment, spans[at + 1].From) == node || NodeAt(network, spans[at + 1].Segment, spans[at + 1].To) == node);
        }

        if (chain.Count > 0)
            yield return new Way(chain.ToImmutable());
    }

    /// <summary>The leg in which a metre lies.</summary>
    /// <param name="metre">The metre that begins there, 0 to the length, the end excluded.</param>
    internal Leg LegAt(int metre) => legs[IndexAt(metre)];

    /// <summary>The point that many metres along, 0 to the length; at a joint that of the leg which begins there.</summary>
    internal RoadPoint PointAt(int metres)
    {
        var at = metres >= Metres ? legs.Length - 1 : IndexAt(metres);
        return legs[at].At(metres - starts[at]);
    }

    /// <summary>The same, on a leg that begins or ends there.</summary>
    internal RoadPoint PointIn(Leg leg, int metres)
    {
        var at = metres >= Metres ? legs.Length - 1 : IndexAt(metres);
        return legs[at] == leg ? leg.At(metres - starts[at]) : leg.At(leg.Metres);
    }

    internal Position PositionAt(RoadNetwork network, int metres)
    {
        var point = PointAt(metres);
        return network.PositionAt(point.Segment, point.Metres);
    }

    /// <summary>The bearing of the straight line between two points of the way, 0 to 360 degrees clockwise from north.</summary>
    internal double BearingBetween(RoadNetwork network, int from, int to) => Bearing(PositionAt(network, from), PositionAt(network, to));

    /// <summary>The spans between two points of the way, in travel order.</summary>
    internal ImmutableArray<SegmentSpan> SpansBetween(int from, int to)
    {
        var part = ImmutableArray.CreateBuilder<SegmentSpan>();
        for (var at = 0; at < legs.Length; at++)
        {
            var (start, end) = (Math.Max(from, starts[at]), Math.Min(to, starts[at + 1]));
            if (start < end)
                part.Add(new Leg(legs[at].Segment, legs[at].At(start - starts[at]).Metres, legs[at].At(end - starts[at]).Metres).Span);
        }

        return part.ToImmutable();
    }

    /// <summary>One way after another, where the second begins at the point the first ends: what meets in the middle of a segment is one leg.</summary>
    internal static ImmutableArray<Leg> Joined(ImmutableArray<Leg> first, ImmutableArray<Leg> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return first.IsEmpty ? second : first;
        var (end, start) = (first[^1], second[0]);
        return end.Segment == start.Segment && end.End == start.Start && end.Start <= end.End == start.Start <= start.End
            ? [.. first[..^1], end with { End = start.End }, .. second[1..]]
            : [.. first, .. second];
    }

    internal ImmutableArray<Leg> Legs => legs;

    /// <summary>The node at that many metres of a segment; -1 when none is.</summary>
    internal static int NodeAt(RoadNetwork network, int segment, int metres) =>
        metres == 0 ? network.EndsOf(segment).From : metres == network.MetresOf(segment) ? network.EndsOf(segment).To : -1;

    static double Bearing(Position from, Position to)
    {
        var (north, east) = (to.Latitude - from.Latitude, (to.Longitude - from.Longitude) * Math.Cos(double.DegreesToRadians((from.Latitude + to.Latitude) / 2)));
        return (double.RadiansToDegrees(Math.Atan2(east, north)) + 360) % 360;
    }

    int IndexAt(int metre)
    {
        var found = Array.BinarySearch(starts, metre);
        return Math.Min(found >= 0 ? found : ~found - 1, legs.Length - 1);
    }
}
