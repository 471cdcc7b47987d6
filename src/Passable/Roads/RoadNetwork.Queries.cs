using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.OverlayNG;

namespace Passable.Roads;

public sealed partial class RoadNetwork
{
    /// <summary>A road of no more segments than this is looked through one by one; of more, the tree is asked which lie near.</summary>
    const int FewSegments = 2048;

    readonly NetworkArrays arrays;
    readonly SectionTable? table;
    NodeJoins? joins;
    SegmentTree? tree;
    RoadTable? roads;
    RoadNames? names;

    /// <summary>Taken from the file, or built at the first question that needs it; threads that race build the same thing, and one of them is kept.</summary>
    NodeJoins Joins => LazyInitializer.EnsureInitialized(ref joins, () => (table is null ? null : NodeJoins.Of(table, arrays)) ?? NodeJoins.Of(arrays));

    SegmentTree Tree => LazyInitializer.EnsureInitialized(ref tree, () => (table is null ? null : SegmentTree.Of(table, arrays)) ?? SegmentTree.Of(arrays));

    RoadTable Roads => LazyInitializer.EnsureInitialized(ref roads, () => (table is null ? null : RoadTable.Of(table, arrays)) ?? RoadTable.Of(arrays));

    RoadNames NamesOfRoads => LazyInitializer.EnsureInitialized(ref names, () => new RoadNames(arrays, Joins, Roads, table is null ? null : RoadNames.Kept(table)));

    /// <summary>
    /// The reference or name of the road meant by a text's words ("M-4", "the M4 highway", "Aleppo-Latakia highway"); null when the
    /// network has none such. A name that covers just what a reference covers gives the reference. Tried in order: the whole name or
    /// reference, folded; the same without words like "highway"; its two ends swapped; the one numbered reference among the words;
    /// the consonants of the name; and last the road that joins two of its nodes of those names ("Saraqib-Ariha road"), by the shortest way.
    /// </summary>
    public string? FindRoad(string words) => NamesOfRoads.Find(words);

    /// <summary>The segments of a road, by its reference or name as <see cref="FindRoad"/> gives it, in network order; empty when there is no such road.</summary>
    public ImmutableArray<int> SegmentsOf(string road) => Roads.Find(road) is >= 0 and var found ? Roads.ListOf(found) : [];

    /// <summary>
    /// The nearest point of the road, or of any road when null, within <paramref name="metres"/>; ties by segment, then by the way along
    /// it; null when there is none.
    /// </summary>
    public RoadPoint? Nearest(Position at, string? road, double metres)
    {
        var member = road is null ? -1 : Roads.Find(road);
        if (road is not null && member < 0)
            return null;
        var (point, cosine) = (FixedPoint.Of(at), Math.Cos(double.DegreesToRadians(at.Latitude)));
        var line = new Position[64];
        RoadPoint? best = null;
        double Take(int segment)
        {
            var reach = best?.Away ?? metres;
            if (arrays.BoxOf(segment).AtLeastMetresFrom(point, cosine) > reach)
                return reach;
            if (arrays.InnerOf(segment).Length + 2 is var points && points > line.Length)
                line = new Position[points * 2];
            var (away, share) = RoadLine.Nearest(line.AsSpan(0, arrays.LineInto(segment, line)), at);
            if (away <= metres && (best is not { } last || away < last.Away || (away == last.Away && segment < last.Segment)))
                best = new RoadPoint(segment, (int)Math.Round(share * arrays.MetresOf(segment)), away);
            return best?.Away ?? metres;
        }

        if (member >= 0 && Roads.SegmentsOf(member) is { Length: <= FewSegments } few)
        {
            foreach (var segment in few)
                Take(segment);
        }
        else
        {
            Tree.Around(at, metres, segment => member < 0 || Roads.Has(member, segment) ? Take(segment) : best?.Away ?? metres);
        }

        return best;
    }

    /// <summary>
    /// The spans along the road from one point of it to the other, the shortest way on the road's own segments, in travel order; empty
    /// when they are not joined by it, when a point is not on it, or when they are the same point. One-way rules are not regarded: a
    /// stretch is ground, not a drive. Of ways equally short, that over the lower segments.
    /// </summary>
    public ImmutableArray<SegmentSpan> Between(string road, RoadPoint from, RoadPoint to) =>
        Roads.Find(road) is >= 0 and var found && Roads.Has(found, from.Segment) && Roads.Has(found, to.Segment)
            ? RoadWays.Between(arrays, Joins, Roads, found, from, to)
            : [];

    /// <summary>
    /// The crossing of that name; null when there is none. Tried in order: folded; folded without words like "crossing" and "border";
    /// the consonants, when just one crossing has them.
    /// </summary>
    public Crossing? FindCrossing(string name) => NamesOfRoads.FindCrossing(name);

    /// <summary>
    /// How many metres of the road lie inside the boundary; both carriageways count where a road is drawn as two. 0 when there is no such road.
    /// </summary>
    public double MetresWithin(string road, Geometry boundary)
    {
        var prepared = PreparedGeometryFactory.Prepare(boundary);
        var metres = 0.0;
        foreach (var at in SegmentsOf(road))
        {
            var segment = Segments[at];
            var line = boundary.Factory.CreateLineString([.. segment.Line.Select(point => new Coordinate(point.Longitude, point.Latitude))]);
            if (prepared.Contains(line))
                metres += segment.Metres;
            else if (prepared.Intersects(line))
                metres += segment.Metres * Math.Min(1, MetresIn(OverlayNGRobust.Overlay(boundary, line, OverlayNG.INTERSECTION)) / Math.Max(1e-9, RoadLine.Metres(segment.Line.AsSpan())));
        }

        return metres;
    }

    /// <summary>The position that many metres along a segment: 0 is its first node, its whole length its last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such segment, or not 0 to its length.</exception>
    public Position PositionAt(int segment, int metres)
    {
        var whole = SegmentAt(segment);
        ArgumentOutOfRangeException.ThrowIfNegative(metres);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(metres, whole.Metres);
        return RoadLine.At(whole.Line.AsSpan(), (double)metres / whole.Metres);
    }

    /// <summary>The line of a span, first and last point included, in the direction of the segment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such segment, or not 0 &lt;= from &lt; to &lt;= its length.</exception>
    public ImmutableArray<Position> LineOf(SegmentSpan span)
    {
        var whole = SegmentAt(span.Segment);
        ArgumentOutOfRangeException.ThrowIfNegative(span.From, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(span.From, span.To, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.To, whole.Metres, nameof(span));
        return span.From == 0 && span.To == whole.Metres
            ? whole.Line
            : RoadLine.Part(whole.Line.AsSpan(), (double)span.From / whole.Metres, (double)span.To / whole.Metres);
    }

    Segment SegmentAt(int segment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, Segments.Length);
        return Segments[segment];
    }

    /// <summary>The segments that meet a node, ascending; a loop once.</summary>
    public ReadOnlySpan<int> SegmentsAt(int node) => Joins.At(node);

    /// <summary>Every reference, in network order.</summary>
    public ImmutableArray<string> Refs => [.. Enumerable.Range(0, Roads.Refs).Select(Roads.NameOf)];

    /// <summary>The nodes of that name in any spelling that folds alike, ascending.</summary>
    public ImmutableArray<int> NodesNamed(string name) => NamesOfRoads.NodesFolded(name);

    /// <summary>The first and last node of a segment.</summary>
    /// <exception cref="InvalidDataException">There is no such segment.</exception>
    public (int From, int To) EndsOf(int segment) => arrays.EndsOf(segment);

    /// <summary>The length of a segment in whole metres.</summary>
    /// <exception cref="InvalidDataException">There is no such segment.</exception>
    public int MetresOf(int segment) => arrays.MetresOf(segment);

    /// <summary>The OSM <c>highway</c> value of a segment.</summary>
    public string ClassOf(int segment) => arrays.ClassName(segment);

    /// <summary>The references of a segment.</summary>
    public ImmutableArray<string> RefsOf(int segment) => arrays.ListOf(arrays.LabelsOf(segment).Refs);

    /// <summary>The number of a road, by its reference or name, for <see cref="IsOf"/>; -1 when there is none.</summary>
    internal int RoadNumber(string road) => Roads.Find(road);

    /// <summary>Whether a segment is of a road.</summary>
    internal bool IsOf(int road, int segment) => Roads.Has(road, segment);

    /// <summary>The nearest point of each segment within some metres, by segment.</summary>
    internal List<RoadPoint> Near(Position at, double metres)
    {
        var (point, cosine) = (FixedPoint.Of(at), Math.Cos(double.DegreesToRadians(at.Latitude)));
        var found = new List<RoadPoint>();
        Tree.Around(at, metres, segment =>
        {
            if (arrays.BoxOf(segment).AtLeastMetresFrom(point, cosine) <= metres)
            {
                var (away, share) = RoadLine.Nearest(arrays.LineOf(segment).AsSpan(), at);
                if (away <= metres)
                    found.Add(new RoadPoint(segment, (int)Math.Round(share * arrays.MetresOf(segment)), away));
            }

            return metres;
        });
        found.Sort((one, other) => one.Segment.CompareTo(other.Segment));
        return found;
    }

    /// <summary>The bearing of a segment's line about a point of it, in the direction of the segment, 0 to 360 degrees.</summary>
    internal double BearingAt(RoadPoint on)
    {
        var metres = arrays.MetresOf(on.Segment);
        var (from, to) = (Math.Max(0, on.Metres - (Way.BearingOver / 2)), Math.Min(metres, on.Metres + (Way.BearingOver / 2)));
        return new Way([new Leg(on.Segment, from, to)]).BearingBetween(this, 0, to - from);
    }

    static double MetresIn(Geometry clipped)
    {
        var metres = 0.0;
        for (var at = 0; at < clipped.NumGeometries; at++)
        {
            if (clipped.GetGeometryN(at) is LineString { IsEmpty: false } line)
                metres += RoadLine.Metres([.. line.Coordinates.Select(point => new Position(point.Y, point.X))]);
        }

        return metres;
    }
}
