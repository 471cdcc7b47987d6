using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Passable.Roads;

public sealed partial class RoadNetwork
{
    /// <summary>The reference or name of the road meant by a text's words ("M-4", "the M4 highway", "Aleppo-Latakia highway"); null when the network has none such.</summary>
    public string? FindRoad(string words) => throw new NotSupportedException();

    /// <summary>The segments of a road, by its reference or name as <see cref="FindRoad"/> gives it, in network order.</summary>
    public ImmutableArray<int> SegmentsOf(string road) => throw new NotSupportedException();

    /// <summary>The nearest point of the road, or of any road when null, within <paramref name="metres"/>; ties by segment; null when there is none.</summary>
    public RoadPoint? Nearest(Position at, string? road, double metres) => throw new NotSupportedException();

    /// <summary>The spans along the road from one point of it to the other, the shortest way on the road's own segments, in travel order; empty when they are not joined by it.</summary>
    public ImmutableArray<SegmentSpan> Between(string road, RoadPoint from, RoadPoint to) => throw new NotSupportedException();

    /// <summary>The crossing of that name (folded); null when there is none.</summary>
    public Crossing? FindCrossing(string name) => throw new NotSupportedException();

    /// <summary>How many metres of the road lie inside the boundary.</summary>
    public double MetresWithin(string road, Geometry boundary) => throw new NotSupportedException();

    /// <summary>The position that many metres along a segment.</summary>
    public Position PositionAt(int segment, int metres) => throw new NotSupportedException();

    /// <summary>The line of a span, first and last point included.</summary>
    public ImmutableArray<Position> LineOf(SegmentSpan span) => throw new NotSupportedException();
}
