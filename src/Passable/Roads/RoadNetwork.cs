using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Passable.Routing;

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

/// <summary>
/// A line of road between two nodes, the smallest thing a route is made of. Immutable; two with the same content are equal. One given by
/// a network takes its texts and its line out of the network's arrays when they are asked for.
/// </summary>
public sealed record Segment
{
    readonly NetworkArrays? source;
    readonly int index;
    ImmutableArray<string> refs;
    ImmutableArray<string> names;
    ImmutableArray<Position> line;
    SegmentAttributes? attributes;

    /// <summary>A segment of which everything is said.</summary>
    public Segment()
    {
    }

    [SetsRequiredMembers]
    internal Segment(NetworkArrays source, int index)
    {
        (this.source, this.index) = (source, index);
        (From, To) = source.EndsOf(index);
        Class = source.ClassName(index);
        Kph = source.Kph[index] is > 0 and var kph ? kph : throw NetworkArrays.Damaged("speed of segment", index);
        IsOneWay = (source.Flags[index] & NetworkArrays.OneWay) != 0;
        IsSchematic = (source.Flags[index] & NetworkArrays.Schematic) != 0;
        Metres = source.MetresOf(index);
        Way = source.Way(index);
        Attributes = null!;
    }

    /// <summary>Index of its first node.</summary>
    public required int From { get; init; }
    /// <summary>Index of its last node.</summary>
    public required int To { get; init; }
    /// <summary>References of the roads that run along it ("M4", "M5"); empty for an unnumbered road.</summary>
    public required ImmutableArray<string> Refs
    {
        get => refs.IsDefault && source is not null ? refs = source.ListOf(source.LabelsOf(index).Refs) : refs;
        init => refs = value;
    }

    /// <summary>Names of the roads that run along it, in any language.</summary>
    public required ImmutableArray<string> Names
    {
        get => names.IsDefault && source is not null ? names = source.ListOf(source.LabelsOf(index).Names) : names;
        init => names = value;
    }

    /// <summary>OSM <c>highway</c> value (trunk, primary, ...).</summary>
    public required string Class { get; init; }
    /// <summary>Speed a car keeps on it when nothing hinders it, km/h, 1 to 65,535.</summary>
    public required int Kph { get; init; }
    /// <summary>Whether it may be driven from first to last node only.</summary>
    public required bool IsOneWay { get; init; }
    /// <summary>Whether it is a straight line between towns, not a surveyed road.</summary>
    public required bool IsSchematic { get; init; }
    /// <summary>Its shape, first and last node included; at least two points.</summary>
    public required ImmutableArray<Position> Line
    {
        get => line.IsDefault && source is not null ? line = source.LineOf(index) : line;
        init => line = value;
    }

    /// <summary>Its length in whole metres, at least 1.</summary>
    public required int Metres { get; init; }
    /// <summary>The id of the OpenStreetMap way it is part of; null for another source.</summary>
    public required long? Way { get; init; }
    /// <summary>What else its source says of it.</summary>
    public required SegmentAttributes Attributes
    {
        get => attributes ??= source!.AttributesOf(index);
        init => attributes = value;
    }

    /// <summary>Whether the other says the same.</summary>
    public bool Equals(Segment? other) => ReferenceEquals(this, other)
        || (other is not null
            && (From, To, Class, Kph, IsOneWay, IsSchematic, Metres, Way)
                == (other.From, other.To, other.Class, other.Kph, other.IsOneWay, other.IsSchematic, other.Metres, other.Way)
            && Refs.AsSpan().SequenceEqual(other.Refs.AsSpan())
            && Names.AsSpan().SequenceEqual(other.Names.AsSpan())
            && Line.AsSpan().SequenceEqual(other.Line.AsSpan())
            && Attributes == other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, To, Metres, Kph, Class);
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

/// <summary>
/// One version of a road network, over flat arrays on the heap or in a mapped file. Immutable; safe to read from any number of threads.
/// Nothing is parsed when it is opened: what a file has damaged is an <see cref="InvalidDataException"/> where it is read.
/// </summary>
public sealed partial class RoadNetwork
{
    bool areEndsSound;

    internal RoadNetwork(NetworkArrays arrays, SectionTable? table, string version, ImmutableArray<string> notes)
    {
        (this.arrays, this.table, Version, Notes) = (arrays, table, version, notes);
        Nodes = new(arrays.NodeCount, arrays.NodeOf);
        Segments = new(arrays.SegmentCount, index => new Segment(arrays, index));
        Crossings = new(arrays.Crossings.Length, arrays.CrossingOf);
        Restrictions = new(arrays.Turns.Length, arrays.TurnOf);
    }

    /// <summary><c>n-</c> and 12 hexadecimal digits of the SHA-256 of its content: the same input gives the same version.</summary>
    public string Version { get; }

    /// <summary>Who must be credited for it.</summary>
    public string Credit => Encoding.UTF8.GetString(arrays.Credit.Span);

    /// <summary>Its nodes; a segment's ends index into them.</summary>
    public RoadList<RoadNode> Nodes { get; }

    /// <summary>Its segments, in the order of the source.</summary>
    public RoadList<Segment> Segments { get; }

    /// <summary>Its named points of passage.</summary>
    public RoadList<Crossing> Crossings { get; }

    /// <summary>Its turn restrictions, in the order of the source.</summary>
    public RoadList<TurnRestriction> Restrictions { get; }

    /// <summary>What the import left out and why, one sentence each; empty when it took everything. No part of the content or the version.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The first node of each segment.</summary>
    public ReadOnlySpan<int> FirstNodes => SoundEnds().From.Span;

    /// <summary>The last node of each segment.</summary>
    public ReadOnlySpan<int> LastNodes => SoundEnds().To.Span;

    /// <summary>The length of each segment in whole metres, at least 1.</summary>
    public ReadOnlySpan<int> Lengths => SoundEnds().Metres.Span;

    /// <summary>The speed of a car on each segment, km/h.</summary>
    public ReadOnlySpan<ushort> Speeds => arrays.Kph.Span;

    /// <summary>Whether a segment may be driven from first to last node only.</summary>
    public bool IsOneWay(int segment) => (arrays.Flags[segment] & NetworkArrays.OneWay) != 0;

    /// <summary>The position of a node.</summary>
    public Position PositionOf(int node) => arrays.PointOf(node).At;

    /// <summary>
    /// A section of another room that the network's file keeps, as its <see cref="NetworkSection"/> gave it; null when there is none of
    /// that name and width. Nobody has checked what is in it.
    /// </summary>
    /// <typeparam name="T">What it holds.</typeparam>
    public FlatArray<T>? Section<T>(string name)
        where T : unmanaged => NetworkSection.IsForeignName(name) ? table?.Find<T>(name) : null;

    /// <summary>The network of this content, under the version that follows from it.</summary>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="segments">Its segments; their ends index into <paramref name="nodes"/>, and their lines begin and end there.</param>
    /// <param name="crossings">Its crossings.</param>
    /// <param name="credit">Who must be credited.</param>
    /// <exception cref="ArgumentException">A segment does not fit its nodes.</exception>
    public static RoadNetwork Of(
        IReadOnlyList<RoadNode> nodes,
        IReadOnlyList<Segment> segments,
        IReadOnlyList<Crossing> crossings,
        string credit) => NetworkContent.Network(nodes, segments, crossings, credit, []);

    /// <inheritdoc cref="Of(IReadOnlyList{RoadNode}, IReadOnlyList{Segment}, IReadOnlyList{Crossing}, string)"/>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="segments">Its segments; they may be made as they are asked for, and are gone through once.</param>
    /// <param name="crossings">Its crossings.</param>
    /// <param name="restrictions">Its turn restrictions; what they name is there.</param>
    /// <param name="credit">Who must be credited.</param>
    /// <param name="notes">What the import left out and why, one sentence each, none with a line break.</param>
    public static RoadNetwork Of(
        IReadOnlyList<RoadNode> nodes,
        IEnumerable<Segment> segments,
        IReadOnlyList<Crossing> crossings,
        IReadOnlyList<TurnRestriction> restrictions,
        string credit,
        ImmutableArray<string> notes) => NetworkContent.Network(nodes, segments, crossings, restrictions, credit, notes);

    /// <summary>The same under another version, for tests that name it.</summary>
    internal RoadNetwork Named(string version) => new(arrays, table, version, Notes);

    internal NetworkArrays Arrays => arrays;

    /// <summary>Every section that follows from the content, in the order of the file.</summary>
    internal IEnumerable<NetworkSection> DerivedSections() =>
    [
        NetworkSection.Of("notes", SectionRole.Derived, (FlatArray<byte>)Encoding.UTF8.GetBytes(string.Join('\n', Notes))),
        .. Joins.Sections(), .. Tree.Sections(), .. Roads.Sections(), .. NamesOfRoads.Sections(),
    ];

    /// <summary>Sections of other rooms that came with the file.</summary>
    internal IEnumerable<NetworkSection> ForeignSections() =>
        table is null ? [] : table.Entries.Where(entry => entry.Role == SectionRole.Foreign).Select(table.SectionOf);

    /// <summary>The sections whose bytes are not those their hash was made from, and a version that does not follow from them, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (table is null)
            yield break;
        foreach (var entry in table.Entries)
        {
            if (!table.SectionOf(entry).Hash().AsSpan().SequenceEqual(entry.Hash))
                yield return $"Section {entry.Name} is not what its checksum says.";
        }

        var content = table.Entries.Where(entry => entry.Role == SectionRole.Content).Select(entry => (entry.Name, entry.Count, entry.Width, entry.Hash));
        if (NetworkContent.VersionOf(content) is var follows && follows != Version)
            yield return $"It says version {Version}, and its content is that of {follows}.";
    }

    /// <summary>The arrays, once every end has been seen to be a node and every length to be one: whoever computes with the columns need not look again.</summary>
    NetworkArrays SoundEnds()
    {
        if (areEndsSound)
            return arrays;
        Sound(arrays.From.Span, arrays.To.Span, arrays.Metres.Span, arrays.NodeCount);
        areEndsSound = true;
        return arrays;
    }

    static void Sound(ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<int> metres, int nodes)
    {
        for (var segment = 0; segment < from.Length; segment++)
        {
            if (from[segment] < 0 || from[segment] >= nodes || to[segment] < 0 || to[segment] >= nodes || metres[segment] < 1)
                throw NetworkArrays.Damaged("segment", segment);
        }
    }
}
