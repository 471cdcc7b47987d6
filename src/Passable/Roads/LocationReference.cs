using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>A point of a location reference, and the way from it to the next.</summary>
/// <param name="At">The point, on the road.</param>
/// <param name="Bearing">Whole degrees clockwise from north, 0 to 359, in which the way leaves it over its first 50 metres; at the last point of a path that in which the way came, from its last 50.</param>
/// <param name="Class">OSM <c>highway</c> value of the way's first segment; of its last at the last point.</param>
/// <param name="Ref">The reference of the road there: the road's own where that is among them, else the first; null where there is none.</param>
/// <param name="MetresToNext">Length of the way to the next point, metres, at least 1; 0 at the last point of a path.</param>
public sealed record ReferencePoint(Position At, int Bearing, string Class, string? Ref, int MetresToNext);

/// <summary>
/// Ground told without the numbers of one network, so that it can be found on another: paths of points with bearings, road classes,
/// references and the lengths between them, so close that the cheapest way from each to the next is the way that is meant, by the road's
/// reference and without it, by a tenth at least (after
/// OpenLR, White Paper 1.5, TomTom 2012; the search and the scores are our own). Immutable.
/// </summary>
public sealed record LocationReference
{
    /// <summary>The road that is meant; null when it is told by no road.</summary>
    public required string? Road { get; init; }

    /// <summary>Each path's points in travel order, at least two; the paths in the order of the spans they were made from.</summary>
    public required ImmutableArray<ImmutableArray<ReferencePoint>> Paths { get; init; }

    /// <summary>The reference of spans; of spans that join, one path. Empty spans give no path.</summary>
    /// <param name="network">The network of the spans.</param>
    /// <param name="spans">Parts of its segments, those of a way in travel order.</param>
    /// <param name="road">The road that is meant; null when none is.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is none of the network's.</exception>
    public static LocationReference Of(RoadNetwork network, ImmutableArray<SegmentSpan> spans, string? road)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var span in spans)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(span.Segment, nameof(spans));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(span.Segment, network.Segments.Length, nameof(spans));
            ArgumentOutOfRangeException.ThrowIfNegative(span.From, nameof(spans));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(span.From, span.To, nameof(spans));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(span.To, network.MetresOf(span.Segment), nameof(spans));
        }

        return new LocationReference { Road = road, Paths = [.. Way.Of(network, spans).Select(way => PointsOf(network, way, road))] };
    }

    /// <summary>Finds the ground on a network, another or the same.</summary>
    public LocationFound FindOn(RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return LocationSearch.Find(this, network);
    }

    /// <summary>Whether the other says the same.</summary>
    public bool Equals(LocationReference? other) => ReferenceEquals(this, other)
        || (other is not null && Road == other.Road && Paths.Length == other.Paths.Length
            && Paths.Zip(other.Paths).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan())));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Road, Paths.Length, Paths.IsEmpty ? 0 : Paths[0].Length);

    static ImmutableArray<ReferencePoint> PointsOf(RoadNetwork network, Way way, string? road)
    {
        var cuts = new List<int> { 0 };
        Split(0, way.Metres);
        cuts.Add(way.Metres);
        var points = ImmutableArray.CreateBuilder<ReferencePoint>(cuts.Count);
        for (var at = 0; at < cuts.Count; at++)
        {
            var isLast = at == cuts.Count - 1;
            var leg = way.LegAt(isLast ? cuts[at] - 1 : cuts[at]);
            points.Add(new ReferencePoint(
                way.PositionAt(network, cuts[at]),
                (int)Math.Round(isLast ? way.BearingBetween(network, Math.Max(cuts[at - 1], cuts[at] - Way.BearingOver), cuts[at]) : way.BearingBetween(network, cuts[at], Math.Min(cuts[at + 1], cuts[at] + Way.BearingOver))) % 360,
                network.ClassOf(leg.Segment),
                LocationSearch.RefOf(network, leg.Segment, road),
                isLast ? 0 : cuts[at + 1] - cuts[at]));
        }

        return points.MoveToImmutable();

        // Points are put between until the cheapest way from each to the next is the way that is meant.
        void Split(int from, int to)
        {
            var whole = to - from;
            if (whole <= LocationSearch.Apart && (whole < 2 || IsCheapest(from, to)))
                return;
            var middle = from + (whole / 2);
            Split(from, middle);
            cuts.Add(middle);
            Split(middle, to);
        }

        bool IsCheapest(int from, int to)
        {
            var (start, end) = (way.LegAt(from), way.LegAt(to - 1));
            var (first, last) = (way.PointAt(from), way.PointAt(to));
            // A point at a node lies on two legs; the one that is inside this part is meant.
            if (first.Segment != start.Segment)
                first = way.PointIn(start, from);
            if (last.Segment != end.Segment)
                last = way.PointIn(end, to);
            var meant = way.SpansBetween(from, to);
            var heldBack = meant.Select(span => span.Segment).ToHashSet();
            bool Leads(string? along) =>
                WaySearch.Find(network, first, last, along, LocationSearch.MostMetres(whole: to - from), heldBack) is { } found && found.Spans.SequenceEqual(meant);

            // Cheapest by a tenth, so that a newer map's lengths do not turn it; by the road's reference, and without it: it may be renamed.
            return Leads(null) && (LocationSearch.RefOf(network, start.Segment, road) is not { } reference || Leads(reference));
        }
    }
}

/// <summary>What came of looking for a location reference on a network: found, ambiguous or lost. Immutable.</summary>
public abstract record LocationFound
{
    private LocationFound() { }

    /// <summary>It is there.</summary>
    /// <param name="Spans">The parts of the network, of each path in travel order.</param>
    /// <param name="Score">How well points, roads and lengths agree, 0 to 1; 1 on the network it was made from.</param>
    public sealed record Found(ImmutableArray<SegmentSpan> Spans, double Score) : LocationFound;

    /// <summary>It may be at several places, and none is much likelier.</summary>
    /// <param name="Candidates">At least two, the likeliest first.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Ambiguous(ImmutableArray<Found> Candidates, string Reason) : LocationFound;

    /// <summary>It is not there.</summary>
    /// <param name="Reason">What was missing, in words.</param>
    public sealed record Lost(string Reason) : LocationFound;
}
