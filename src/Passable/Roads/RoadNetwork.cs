using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>Where roads meet, end, or pass a town.</summary>
/// <param name="At">Its point.</param>
/// <param name="Name">The town or junction it is known by; null when it has none.</param>
public sealed record RoadNode(Position At, string? Name);

/// <summary>Part of a segment, in metres from the segment's start: <paramref name="From"/> included, <paramref name="To"/> excluded, 0 &lt;= From &lt; To &lt;= its length.</summary>
/// <param name="Segment">Index into <see cref="RoadNetwork.Segments"/>.</param>
/// <param name="From">Metres from the start.</param>
/// <param name="To">Metres from the start.</param>
public readonly record struct SegmentSpan(int Segment, int From, int To)
{
    /// <summary>Its length in metres.</summary>
    public int Metres => To - From;
}

/// <summary>A point on a segment.</summary>
/// <param name="Segment">Index into <see cref="RoadNetwork.Segments"/>.</param>
/// <param name="Metres">Metres from the segment's start, 0 to its length.</param>
/// <param name="Away">Metres between the place asked for and the road.</param>
public readonly record struct RoadPoint(int Segment, int Metres, double Away);

/// <summary>A line of road between two nodes, the smallest thing a route is made of.</summary>
public sealed record Segment
{
    /// <summary>Index of its first node.</summary>
    public required int From { get; init; }
    /// <summary>Index of its last node.</summary>
    public required int To { get; init; }
    /// <summary>References of the roads that run along it ("M4", "M5"); empty for an unnumbered road.</summary>
    public required ImmutableArray<string> Refs { get; init; }
    /// <summary>Names of the roads that run along it, in any language.</summary>
    public required ImmutableArray<string> Names { get; init; }
    /// <summary>OSM <c>highway</c> value (trunk, primary, ...).</summary>
    public required string Class { get; init; }
    /// <summary>Speed a car keeps on it when nothing hinders it, km/h, at least 1.</summary>
    public required int Kph { get; init; }
    /// <summary>Whether it may be driven from first to last node only.</summary>
    public required bool IsOneWay { get; init; }
    /// <summary>Whether it is a straight line between towns, not a surveyed road.</summary>
    public required bool IsSchematic { get; init; }
    /// <summary>Its shape, first and last node included; at least two points.</summary>
    public required ImmutableArray<Position> Line { get; init; }
    /// <summary>Its length in whole metres, at least 1.</summary>
    public required int Metres { get; init; }
    /// <summary>The id of the OpenStreetMap way it is part of; null for another source.</summary>
    public required long? Way { get; init; }
    /// <summary>What else its source says of it.</summary>
    public required SegmentAttributes Attributes { get; init; }
}

/// <summary>A named point of passage: border post, internal crossing, bridge, checkpoint.</summary>
public sealed record Crossing
{
    /// <summary>The name it is shown by.</summary>
    public required string Name { get; init; }
    /// <summary>All its names, <see cref="Name"/> included.</summary>
    public required ImmutableArray<string> Names { get; init; }
    /// <summary>border, internal, bridge, checkpoint, or another word of the source.</summary>
    public required string Kind { get; init; }
    /// <summary>Its point.</summary>
    public required Position At { get; init; }
    /// <summary>References of the roads it stands on; empty when not known.</summary>
    public required ImmutableArray<string> Roads { get; init; }
}

/// <summary>One version of a road network. Immutable; safe to read from any number of threads.</summary>
public sealed partial class RoadNetwork
{
    /// <summary><c>n-</c> and 12 hexadecimal digits of the SHA-256 of its content: the same input gives the same version.</summary>
    public required string Version { get; init; }
    /// <summary>Who must be credited for it.</summary>
    public required string Credit { get; init; }
    /// <summary>Its nodes; a segment's ends index into them.</summary>
    public required ImmutableArray<RoadNode> Nodes { get; init; }
    /// <summary>Its segments, in the order of the source.</summary>
    public required ImmutableArray<Segment> Segments { get; init; }
    /// <summary>Its named points of passage.</summary>
    public required ImmutableArray<Crossing> Crossings { get; init; }
    /// <summary>Its turn restrictions, in the order of the source.</summary>
    public ImmutableArray<TurnRestriction> Restrictions { get; init; } = [];
    /// <summary>What the import left out and why, one sentence each; empty when it took everything. No part of the content or the version.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The network of this content, under the version that follows from it.</summary>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="segments">Its segments; their ends index into <paramref name="nodes"/>, and their lines begin and end there.</param>
    /// <param name="crossings">Its crossings.</param>
    /// <param name="credit">Who must be credited.</param>
    public static RoadNetwork Of(
        ImmutableArray<RoadNode> nodes,
        ImmutableArray<Segment> segments,
        ImmutableArray<Crossing> crossings,
        string credit) => NetworkContent.Network(nodes, segments, crossings, credit, []);
}
