using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>A line as a source draws it, before it is cut at nodes.</summary>
/// <param name="Points">At least two points.</param>
/// <param name="FromName">The name of the place it starts at; null when not told.</param>
/// <param name="ToName">The name of the place it ends at; null when not told.</param>
/// <param name="Make">Makes the segment of a piece: first node, last node, line, whole metres.</param>
internal sealed record DrawnLine(
    ImmutableArray<Position> Points,
    string? FromName,
    string? ToName,
    Func<int, int, ImmutableArray<Position>, int, Segment> Make);

/// <summary>
/// Cuts lines into segments between nodes. Ends within 1e-6 degrees (11 cm) of one another, or joined by a chain of such ends, are one
/// node; it stands at the southernmost, then westernmost of them. A line is cut at each inner point that lies that near an end of any
/// line. Lines that merely cross, or share inner points, are not joined: a bridge is no junction. The order of the lines decides the
/// numbering and nothing else.
/// </summary>
internal static class Noding
{
    /// <summary>Degrees within which two ends are one.</summary>
    internal const double Near = 1e-6;

    /// <summary>The nodes and segments, in the order of the lines; lines without length are left out and counted.</summary>
    internal static (ImmutableArray<RoadNode> Nodes, ImmutableArray<Segment> Segments, int Dropped) Cut(IReadOnlyList<DrawnLine> lines)
    {
        var ends = new Ends();
        foreach (var line in lines)
        {
            ends.Add(line.Points[0], line.FromName);
            ends.Add(line.Points[^1], line.ToName);
        }

        ends.Join();
        var nodes = ImmutableArray.CreateBuilder<RoadNode>();
        var segments = ImmutableArray.CreateBuilder<Segment>();
        var numbers = new Dictionary<int, int>();
        var dropped = 0;
        int Number(int cluster)
        {
            if (!numbers.TryGetValue(cluster, out var number))
            {
                numbers.Add(cluster, number = nodes.Count);
                nodes.Add(ends.NodeOf(cluster));
            }

            return number;
        }

        foreach (var line in lines)
        {
            var kept = segments.Count;
            var piece = ImmutableArray.CreateBuilder<Position>();
            var from = -1;
            foreach (var point in line.Points)
            {
                var cluster = ends.ClusterAt(point);
                var at = cluster < 0 ? point : ends.NodeOf(cluster).At;
                if (piece.Count == 0 || piece[^1] != at)
                    piece.Add(at);
                if (cluster < 0)
                    continue;
                if (from >= 0 && piece.Count > 1)
                {
                    var shape = piece.ToImmutable();
                    segments.Add(line.Make(Number(from), Number(cluster), shape, RoadLine.WholeMetres(shape.AsSpan())));
                }

                piece.Clear();
                piece.Add(at);
                from = cluster;
            }

            if (segments.Count == kept)
                dropped++;
        }

        return (nodes.ToImmutable(), segments.ToImmutable(), dropped);
    }

    /// <summary>The ends of all lines, and which of them are one node. Mutable while it is filled; one thread.</summary>
    sealed class Ends
    {
        readonly List<Position> points = [];
        readonly List<string?> names = [];
        readonly Dictionary<(long Y, long X), List<int>> cells = [];
        readonly Dictionary<Position, int> known = [];
        int[] parents = [];
        RoadNode?[] nodes = [];

        internal void Add(Position point, string? name)
        {
            if (!known.TryGetValue(point, out var at))
            {
                known.Add(point, at = points.Count);
                points.Add(point);
                names.Add(null);
                var cell = CellOf(point);
                if (!cells.TryGetValue(cell, out var inCell))
                    cells.Add(cell, inCell = []);
                inCell.Add(at);
            }

            names[at] = FirstOf(names[at], name);
        }

        internal void Join()
        {
            parents = [.. Enumerable.Range(0, points.Count)];
            for (var at = 0; at < points.Count; at++)
            {
                foreach (var other in Around(points[at]))
                {
                    var (one, two) = (Root(at), Root(other));
                    if (one != two)
                        parents[Math.Max(one, two)] = Math.Min(one, two);
                }
            }

            nodes = new RoadNode?[points.Count];
            for (var at = 0; at < points.Count; at++)
            {
                var root = Root(at);
                var (node, point) = (nodes[root], points[at]);
                var first = node is null || Before(point, node.At) ? point : node.At;
                nodes[root] = new RoadNode(first, FirstOf(node?.Name, names[at]));
            }
        }

        /// <summary>The cluster of the nearest end within reach; of equals the southernmost, then westernmost; -1 when none is near.</summary>
        internal int ClusterAt(Position point)
        {
            if (known.TryGetValue(point, out var same))
                return Root(same);
            var best = -1;
            foreach (var other in Around(point))
            {
                if (best < 0 || Apart(point, points[other]) is var apart && Apart(point, points[best]) is var least
                    && (apart < least || (apart == least && Before(points[other], points[best]))))
                    best = other;
            }

            return best < 0 ? -1 : Root(best);
        }

        internal RoadNode NodeOf(int cluster) => nodes[cluster]!;

        int Root(int at)
        {
            while (parents[at] != at)
                at = parents[at] = parents[parents[at]];
            return at;
        }

        IEnumerable<int> Around(Position point)
        {
            var (y, x) = CellOf(point);
            for (var north = -1; north <= 1; north++)
            {
                for (var east = -1; east <= 1; east++)
                {
                    if (!cells.TryGetValue((y + north, x + east), out var inCell))
                        continue;
                    foreach (var other in inCell)
                    {
                        if (Apart(point, points[other]) <= Near)
                            yield return other;
                    }
                }
            }
        }

        static (long Y, long X) CellOf(Position point) =>
            ((long)Math.Floor(point.Latitude / (2 * Near)), (long)Math.Floor(point.Longitude / (2 * Near)));

        static double Apart(Position one, Position other) =>
            Math.Max(Math.Abs(one.Latitude - other.Latitude), Math.Abs(one.Longitude - other.Longitude));

        static bool Before(Position one, Position other) =>
            one.Latitude < other.Latitude || (one.Latitude == other.Latitude && one.Longitude < other.Longitude);

        static string? FirstOf(string? one, string? other) =>
            one is null ? other : other is null || string.CompareOrdinal(one, other) <= 0 ? one : other;
    }
}
