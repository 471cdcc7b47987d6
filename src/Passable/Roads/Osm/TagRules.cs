using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>A kind of way that is kept.</summary>
/// <param name="Class">Its class: the value of the tag.</param>
/// <param name="Kph">The speed of a car on it, km/h, 1 to 200.</param>
/// <param name="Access">Who may use it when no tag says otherwise.</param>
internal sealed record KeptClass(string Class, int Kph, AccessByMode Access);

/// <summary>Which way a road may be driven.</summary>
internal enum Direction : byte
{
    Both,
    Forward,
    Backward,
    Unknown,
}

/// <summary>The statements of a profile, taken apart. Immutable.</summary>
internal sealed record TagRules
{
    internal required ImmutableArray<RoadTag> Leave { get; init; }
    internal required FrozenDictionary<RoadTag, KeptClass> Keep { get; init; }
    /// <summary>The keys <see cref="Keep"/> asks for, in the order they are asked.</summary>
    internal required ImmutableArray<string> KeepKeys { get; init; }
    /// <summary>By <see cref="TravelMode"/>: the keys of its access, the later outweighing.</summary>
    internal required ImmutableArray<ImmutableArray<string>> AccessKeys { get; init; }
    internal required FrozenDictionary<string, Access> AccessValues { get; init; }
    internal required ImmutableArray<string> OneWayKeys { get; init; }
    internal required FrozenDictionary<string, Direction> OneWayValues { get; init; }
    internal required ImmutableArray<RoadTag> ImpliedOneWay { get; init; }
    /// <summary>An empty value stands for any but no, false and 0.</summary>
    internal required ImmutableArray<(RoadFeatures Feature, RoadTag Tag)> Features { get; init; }
    /// <summary>By limit, in the order of <see cref="RoadLimits"/>: the keys that tell it.</summary>
    internal required ImmutableArray<ImmutableArray<string>> LimitKeys { get; init; }
    internal required FrozenSet<string> Unlimited { get; init; }
    internal required FrozenDictionary<string, AccessByMode> Barriers { get; init; }
    internal required ImmutableArray<(string Kind, RoadTag Tag)> Crossings { get; init; }
    internal required ImmutableArray<(string Kind, string Key)> CrossingNames { get; init; }
    internal required ImmutableArray<string> RefKeys { get; init; }
    internal required ImmutableArray<string> NameKeys { get; init; }
    internal required FrozenSet<string> Routes { get; init; }
    internal required ImmutableArray<string> Drop { get; init; }
    /// <summary>Keys that another member of <see cref="SegmentAttributes"/> or of <see cref="Segment"/> tells.</summary>
    internal required FrozenSet<string> Told { get; init; }
}
