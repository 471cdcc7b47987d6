using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>How much road there is under one heading.</summary>
/// <param name="Heading">The class or reference.</param>
/// <param name="Segments">How many segments.</param>
/// <param name="Metres">Their length together.</param>
public sealed record RoadSum(string Heading, int Segments, long Metres);

/// <summary>What a network holds, and what in it looks wrong. Immutable.</summary>
public sealed record NetworkReport
{
    /// <summary>The network's version.</summary>
    public required string Version { get; init; }
    /// <summary>Who must be credited.</summary>
    public required string Credit { get; init; }
    /// <summary>How many nodes.</summary>
    public required int Nodes { get; init; }
    /// <summary>How many segments.</summary>
    public required int Segments { get; init; }
    /// <summary>The length of all segments.</summary>
    public required long Metres { get; init; }
    /// <summary>By OSM <c>highway</c> value, the longest first, then by value.</summary>
    public required ImmutableArray<RoadSum> ByClass { get; init; }
    /// <summary>By reference, the longest first, then by reference; a segment of two roads counts for both, one without reference for none.</summary>
    public required ImmutableArray<RoadSum> ByRef { get; init; }
    /// <summary>How many named points of passage.</summary>
    public required int Crossings { get; init; }
    /// <summary>How many parts of the network no road joins, one-way rules not regarded; 1 for a connected network.</summary>
    public required int Islands { get; init; }
    /// <summary>How much of the length is outside the largest island, 0 to 1.</summary>
    public required double OffMainShare { get; init; }
    /// <summary>How much of the length is schematic, not surveyed, 0 to 1.</summary>
    public required double SchematicShare { get; init; }
    /// <summary>How many segments have the ends and the line of an earlier one, in either direction.</summary>
    public required int Duplicates { get; init; }
    /// <summary>How many segments begin and end at one node.</summary>
    public required int Loops { get; init; }
    /// <summary>How many segments are shorter than a metre and were given one.</summary>
    public required int Tiny { get; init; }
    /// <summary>How many nodes one-way roads lead into and none leads out of, or out of and none into.</summary>
    public required int OneWayDeadEnds { get; init; }
    /// <summary>The south-western corner of all segments.</summary>
    public required Position SouthWest { get; init; }
    /// <summary>The north-eastern corner of all segments.</summary>
    public required Position NorthEast { get; init; }
    /// <summary>What the import left out and why.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The report on a network.</summary>
    public static NetworkReport Of(RoadNetwork network)
    {
        var metres = network.Segments.Sum(segment => (long)segment.Metres);
        var islands = IslandLengths(network);
        var points = network.Segments.SelectMany(segment => segment.Line).ToList();
        return new NetworkReport
        {
            Version = network.Version,
            Credit = network.Credit,
            Nodes = network.Nodes.Length,
            Segments = network.Segments.Length,
            Metres = metres,
            ByClass = Sums(network.Segments.Select(segment => (segment.Class, segment.Metres))),
            ByRef = Sums(network.Segments.SelectMany(segment => segment.Refs.Select(reference => (reference, segment.Metres)))),
            Crossings = network.Crossings.Length,
            Islands = islands.Count,
            OffMainShare = Share(metres - (islands.Count > 0 ? islands.Max() : 0), metres),
            SchematicShare = Share(network.Segments.Where(segment => segment.IsSchematic).Sum(segment => (long)segment.Metres), metres),
            Duplicates = network.Segments.Length - network.Segments.Select(LineKey).Distinct(StringComparer.Ordinal).Count(),
            Loops = network.Segments.Count(segment => segment.From == segment.To),
            Tiny = network.Segments.Count(segment => segment.Metres == 1 && RoadLine.Metres(segment.Line.AsSpan()) < 0.5),
            OneWayDeadEnds = DeadEnds(network),
            SouthWest = points.Count == 0 ? default : new Position(points.Min(point => point.Latitude), points.Min(point => point.Longitude)),
            NorthEast = points.Count == 0 ? default : new Position(points.Max(point => point.Latitude), points.Max(point => point.Longitude)),
            Notes = network.Notes,
        };
    }

    static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    static ImmutableArray<RoadSum> Sums(IEnumerable<(string Heading, int Metres)> parts) =>
    [
        .. parts.GroupBy(part => part.Heading, StringComparer.Ordinal)
            .Select(group => new RoadSum(group.Key, group.Count(), group.Sum(part => (long)part.Metres)))
            .OrderByDescending(sum => sum.Metres).ThenBy(sum => sum.Heading, StringComparer.Ordinal),
    ];

    /// <summary>The length of each island; a node without segments is one of its own.</summary>
    static List<long> IslandLengths(RoadNetwork network)
    {
        int[] parents = [.. Enumerable.Range(0, network.Nodes.Length)];
        int Root(int node)
        {
            while (parents[node] != node)
                node = parents[node] = parents[parents[node]];
            return node;
        }

        foreach (var segment in network.Segments)
            parents[Root(segment.From)] = Root(segment.To);
        var lengths = Enumerable.Range(0, network.Nodes.Length).Select(Root).Distinct().ToDictionary(root => root, _ => 0L);
        foreach (var segment in network.Segments)
            lengths[Root(segment.From)] += segment.Metres;
        return [.. lengths.Values];
    }

    static int DeadEnds(RoadNetwork network)
    {
        var (entered, left) = (new bool[network.Nodes.Length], new bool[network.Nodes.Length]);
        foreach (var segment in network.Segments)
        {
            left[segment.From] = entered[segment.To] = true;
            if (!segment.IsOneWay)
                entered[segment.From] = left[segment.To] = true;
        }

        return Enumerable.Range(0, network.Nodes.Length).Count(node => entered[node] != left[node]);
    }

    static string LineKey(Segment segment)
    {
        var (forth, back) = (string.Join(' ', segment.Line), string.Join(' ', segment.Line.Reverse()));
        return string.CompareOrdinal(forth, back) <= 0 ? forth : back;
    }
}
