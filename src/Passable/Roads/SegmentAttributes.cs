using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>Whether a mode of travel may use a road, by what its source says. The numbers are kept in files.</summary>
public enum Access : byte
{
    /// <summary>The source says nothing, and nothing is known of roads of this kind.</summary>
    Untold = 0,
    /// <summary>It may.</summary>
    Yes = 1,
    /// <summary>Some may, or at some times, or to reach a place on it: <c>destination</c>, <c>permit</c>, a condition kept as text.</summary>
    Conditional = 2,
    /// <summary>It may not.</summary>
    No = 3,
    /// <summary>Something is said that is not understood. Never read as open.</summary>
    Unknown = 4,
}

/// <summary>The modes of travel whose access is told apart. The numbers are kept in files.</summary>
public enum TravelMode : byte
{
    /// <summary>Going on foot (OSM <c>foot</c>).</summary>
    Foot = 0,
    /// <summary>OSM <c>motorcycle</c>.</summary>
    Motorcycle = 1,
    /// <summary>OSM <c>motorcar</c>.</summary>
    Motorcar = 2,
    /// <summary>Lorries up to 3.5 tonnes (OSM <c>goods</c>).</summary>
    Goods = 3,
    /// <summary>Lorries above 3.5 tonnes (OSM <c>hgv</c>).</summary>
    Hgv = 4,
    /// <summary>Ambulances and their like (OSM <c>emergency</c>).</summary>
    Emergency = 5,
}

/// <summary>The access of every mode.</summary>
public readonly record struct AccessByMode(Access Foot, Access Motorcycle, Access Motorcar, Access Goods, Access Hgv, Access Emergency)
{
    /// <summary>The same for every mode.</summary>
    public static AccessByMode All(Access access) => new(access, access, access, access, access, access);

    /// <summary>The access of one mode.</summary>
    public Access this[TravelMode mode] => mode switch
    {
        TravelMode.Foot => Foot,
        TravelMode.Motorcycle => Motorcycle,
        TravelMode.Motorcar => Motorcar,
        TravelMode.Goods => Goods,
        TravelMode.Hgv => Hgv,
        TravelMode.Emergency => Emergency,
    };

    /// <summary>This, with the access of one mode in place of what it was.</summary>
    public AccessByMode With(TravelMode mode, Access access) => mode switch
    {
        TravelMode.Foot => this with { Foot = access },
        TravelMode.Motorcycle => this with { Motorcycle = access },
        TravelMode.Motorcar => this with { Motorcar = access },
        TravelMode.Goods => this with { Goods = access },
        TravelMode.Hgv => this with { Hgv = access },
        TravelMode.Emergency => this with { Emergency = access },
    };
}

/// <summary>The most of something a road bears: kilograms or centimetres. <see langword="default"/> is none told.</summary>
/// <param name="Code">As files keep it: 0 none told, -1 told in words that are not understood, else the whole number of kilograms or centimetres.</param>
public readonly record struct Limit(int Code)
{
    /// <summary>A limit is told, but not in a number that is understood: whether a vehicle keeps it is not known.</summary>
    public static Limit Unreadable => new(-1);

    /// <summary>Whether a limit is told and understood.</summary>
    public bool IsStated => Code > 0;

    /// <summary>Whether a limit is told in words that are not understood.</summary>
    public bool IsUnreadable => Code < 0;
}

/// <summary>What a road bears, in kilograms and centimetres (OSM <c>maxweight</c>, <c>maxaxleload</c>, <c>maxheight</c>, <c>maxwidth</c>, <c>maxlength</c>).</summary>
public readonly record struct RoadLimits(Limit WeightKilograms, Limit AxleLoadKilograms, Limit HeightCentimetres, Limit WidthCentimetres, Limit LengthCentimetres);

/// <summary>Whether a class of vehicles gets along a road (HDM <c>practicability:*</c>). The numbers are kept in files.</summary>
public enum Practicability : byte
{
    /// <summary>It does.</summary>
    Yes = 1,
    /// <summary>With difficulty.</summary>
    Limited = 2,
    /// <summary>In a part of the year.</summary>
    Seasonal = 3,
    /// <summary>It does not.</summary>
    No = 4,
    /// <summary>Something is said that is not understood. Never read as yes.</summary>
    Unknown = 5,
}

/// <summary>The practicability of a road for one class of vehicles.</summary>
/// <param name="Class">The class as the tag names it: <c>truck+trailer</c>, <c>heavy_truck</c>, <c>light_truck</c>, <c>4x4</c>, <c>motorcycle</c>, or another.</param>
/// <param name="Value">What is said of it.</param>
public readonly record struct ClassPracticability(string Class, Practicability Value);

/// <summary>What a stretch of road is, beside its class. The numbers are kept in files.</summary>
[Flags]
public enum RoadFeatures : ushort
{
    /// <summary>Nothing beside its class.</summary>
    None = 0,
    /// <summary>It lies on a bridge.</summary>
    Bridge = 1 << 0,
    /// <summary>It lies in a tunnel.</summary>
    Tunnel = 1 << 1,
    /// <summary>It goes through water.</summary>
    Ford = 1 << 2,
    /// <summary>It is a ferry's line.</summary>
    Ferry = 1 << 3,
    /// <summary>It costs a toll.</summary>
    Toll = 1 << 4,
    /// <summary>It is there in a part of the year only.</summary>
    Seasonal = 1 << 5,
    /// <summary>Only four-wheel drive gets along (OSM <c>4wd_only</c>).</summary>
    FourByFourOnly = 1 << 6,
    /// <summary>It is tagged as impassable (OSM <c>impassable=yes</c>, <c>status=impassable</c>).</summary>
    Impassable = 1 << 7,
    /// <summary>Traffic on it goes now one way, now the other, or its <c>oneway</c> is not understood: neither direction is known to be open.</summary>
    DirectionUnknown = 1 << 8,
    /// <summary>It is part of a roundabout.</summary>
    Roundabout = 1 << 9,
}

/// <summary>A tag of OpenStreetMap, or a property of another source.</summary>
public readonly record struct RoadTag(string Key, string Value);

/// <summary>The ends of a segment. The numbers are kept in files.</summary>
public enum SegmentEnd : byte
{
    /// <summary>Its first node.</summary>
    Start = 0,
    /// <summary>Its last node.</summary>
    End = 1,
}

/// <summary>A barrier at an end of a segment (OSM <c>barrier=*</c> on a node). A mode it bars may drive up to it and not past it.</summary>
/// <param name="At">The end it stands at.</param>
/// <param name="Kind">The OSM value: gate, bollard, block, border_control, ...</param>
/// <param name="Access">Who gets past.</param>
/// <param name="Limits">What fits through.</param>
public readonly record struct SegmentBarrier(SegmentEnd At, string Kind, AccessByMode Access, RoadLimits Limits);

/// <summary>
/// What the source of a network says of a segment beside its line, class, names and speed. Immutable; two with the same content are
/// equal, and an import gives segments of one content one object, so that a network of millions of segments holds few of them.
/// </summary>
public sealed record SegmentAttributes
{
    /// <summary>Who may use it, before barriers.</summary>
    public required AccessByMode Access { get; init; }
    /// <summary>What it bears.</summary>
    public required RoadLimits Limits { get; init; }
    /// <summary>OSM <c>surface</c>; null when not told.</summary>
    public required string? Surface { get; init; }
    /// <summary>OSM <c>smoothness</c>; null when not told.</summary>
    public required string? Smoothness { get; init; }
    /// <summary>OSM <c>tracktype</c>; null when not told.</summary>
    public required string? TrackType { get; init; }
    /// <summary>Its practicability, by class of vehicles in ordinal order; empty when not told.</summary>
    public required ImmutableArray<ClassPracticability> Practicability { get; init; }
    /// <summary>Bridge, tunnel, ford, ferry, toll, ...</summary>
    public required RoadFeatures Features { get; init; }
    /// <summary>The barriers at its ends, those at its start first.</summary>
    public required ImmutableArray<SegmentBarrier> Barriers { get; init; }
    /// <summary>Tags <c>*:conditional</c>, kept as text, by key in ordinal order.</summary>
    public required ImmutableArray<RoadTag> Conditions { get; init; }
    /// <summary>Every other tag that no other member tells, by key in ordinal order.</summary>
    public required ImmutableArray<RoadTag> Tags { get; init; }

    /// <summary>Nothing is told.</summary>
    public static SegmentAttributes Unknown { get; } = new()
    {
        Access = AccessByMode.All(Roads.Access.Untold),
        Limits = default,
        Surface = null,
        Smoothness = null,
        TrackType = null,
        Practicability = [],
        Features = RoadFeatures.None,
        Barriers = [],
        Conditions = [],
        Tags = [],
    };

    /// <summary>Whether the other says the same.</summary>
    public bool Equals(SegmentAttributes? other) => ReferenceEquals(this, other)
        || (other is not null
            && Access == other.Access
            && Limits == other.Limits
            && Surface == other.Surface
            && Smoothness == other.Smoothness
            && TrackType == other.TrackType
            && Features == other.Features
            && Practicability.AsSpan().SequenceEqual(other.Practicability.AsSpan())
            && Barriers.AsSpan().SequenceEqual(other.Barriers.AsSpan())
            && Conditions.AsSpan().SequenceEqual(other.Conditions.AsSpan())
            && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Access);
        hash.Add(Limits);
        hash.Add(Surface, StringComparer.Ordinal);
        hash.Add(Smoothness, StringComparer.Ordinal);
        hash.Add(TrackType, StringComparer.Ordinal);
        hash.Add(Features);
        foreach (var practicability in Practicability) hash.Add(practicability);
        foreach (var barrier in Barriers) hash.Add(barrier);
        foreach (var condition in Conditions) hash.Add(condition);
        foreach (var tag in Tags) hash.Add(tag);
        return hash.ToHashCode();
    }
}
