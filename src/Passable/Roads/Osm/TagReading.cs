using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>What the tags of a way come to.</summary>
internal sealed record ReadWay
{
    internal required string Class { get; init; }
    /// <summary>The speed of a car, km/h; of a ferry without a duration, the profile's.</summary>
    internal required int Kph { get; init; }
    internal required Direction Direction { get; init; }
    /// <summary>Without barriers.</summary>
    internal required SegmentAttributes Attributes { get; init; }
    /// <summary>Whether it has a <c>ref</c> of its own, by the first key of the profile's <c>refs</c>.</summary>
    internal required bool HasOwnRef { get; init; }
    internal required ImmutableArray<string> Refs { get; init; }
    internal required ImmutableArray<string> Names { get; init; }
    /// <summary>How long a ferry takes from end to end; null when not told.</summary>
    internal required double? Hours { get; init; }
}

/// <summary>
/// Reads tags by a rules. Pure; any number of threads. What is not understood becomes unknown or stays a tag; nothing becomes open by
/// not being understood.
/// </summary>
internal sealed class TagReading(TagRules rules)
{
    static readonly TravelMode[] Modes = Enum.GetValues<TravelMode>();
    static readonly string[] Directional = [":forward", ":backward"];

    /// <summary>The value of a tag; null when there is none.</summary>
    internal static string? Find(ReadOnlySpan<RoadTag> tags, string key)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == key) return tag.Value;
        }

        return null;
    }

    /// <summary>The way; null when the profile does not keep it, with the tag that decided where there was one.</summary>
    internal ReadWay? Way(ReadOnlySpan<RoadTag> tags, out RoadTag? leftOut)
    {
        leftOut = null;
        KeptClass? kept = null;
        foreach (var key in rules.KeepKeys)
        {
            if (Find(tags, key) is not { } value) continue;
            if (rules.Keep.TryGetValue(new RoadTag(key, value), out kept)) break;
            leftOut ??= new RoadTag(key, value);
        }

        if (kept is null) return null;
        foreach (var tag in rules.Leave)
        {
            if (Find(tags, tag.Key) != tag.Value) continue;
            leftOut = tag;
            return null;
        }

        leftOut = null;
        var features = FeaturesOf(tags);
        var direction = DirectionOf(tags);
        if (direction == Direction.Unknown) features |= RoadFeatures.DirectionUnknown;
        var practicability = ImmutableArray.CreateBuilder<ClassPracticability>();
        var (conditions, rest) = (ImmutableArray.CreateBuilder<RoadTag>(), ImmutableArray.CreateBuilder<RoadTag>());
        foreach (var tag in tags)
        {
            if (tag.Key.StartsWith("practicability:", StringComparison.Ordinal))
                practicability.Add(new ClassPracticability(tag.Key["practicability:".Length..], PracticabilityOf(tag.Value)));
            else if (tag.Key.EndsWith(":conditional", StringComparison.Ordinal))
                conditions.Add(tag);
            else if (!IsTold(tag) && !Matches(rules.Drop, tag.Key))
                rest.Add(tag);
        }

        practicability.Sort((one, other) => string.CompareOrdinal(one.Class, other.Class));
        conditions.Sort(ByKey);
        rest.Sort(ByKey);
        var refs = Refs(tags);
        return new ReadWay
        {
            Class = kept.Class,
            Kph = (Find(tags, "maxspeed") is { } maxspeed ? Quantity.Kph(maxspeed) : null) ?? kept.Kph,
            Direction = direction,
            HasOwnRef = !rules.RefKeys.IsEmpty && Find(tags, rules.RefKeys[0]) is not null,
            Refs = refs,
            Names = Names(tags),
            Hours = (features & RoadFeatures.Ferry) != RoadFeatures.None && Find(tags, "duration") is { } duration ? Quantity.Hours(duration) : null,
            Attributes = new SegmentAttributes
            {
                Access = AccessOf(tags, kept.Access),
                Limits = LimitsOf(tags),
                Surface = Find(tags, "surface"),
                Smoothness = Find(tags, "smoothness"),
                TrackType = Find(tags, "tracktype"),
                Practicability = practicability.ToImmutable(),
                Features = features,
                Barriers = [],
                Conditions = conditions.ToImmutable(),
                Tags = rest.ToImmutable(),
            },
        };
    }

    /// <summary>What stands at a node, as <c>barrier=*</c> tells; null when there is no barrier. <see cref="SegmentBarrier.At"/> is not told yet.</summary>
    internal SegmentBarrier? Barrier(ReadOnlySpan<RoadTag> tags)
    {
        if (Find(tags, "barrier") is not { } kind || kind == "no") return null;
        var access = rules.Barriers.TryGetValue(kind, out var known) ? known : rules.Barriers["*"];
        return new SegmentBarrier(SegmentEnd.Start, kind, AccessOf(tags, access), LimitsOf(tags));
    }

    /// <summary>The kind of a point of passage; null when the profile knows none. <paramref name="name"/> is its name by a key of its own, null when the ordinary names name it.</summary>
    internal string? Crossing(ReadOnlySpan<RoadTag> tags, out string? name)
    {
        name = null;
        foreach (var (kind, key) in rules.CrossingNames)
        {
            if ((name = Find(tags, key)) is not null) return kind;
        }

        foreach (var (kind, tag) in rules.Crossings)
        {
            if (Find(tags, tag.Key) == tag.Value) return kind;
        }

        return null;
    }

    internal bool IsRoute(ReadOnlySpan<RoadTag> tags) => Find(tags, "type") == "route" && Find(tags, "route") is { } route && rules.Routes.Contains(route);

    internal ImmutableArray<string> Refs(ReadOnlySpan<RoadTag> tags) => Texts(tags, rules.RefKeys);

    internal ImmutableArray<string> Names(ReadOnlySpan<RoadTag> tags) => Texts(tags, rules.NameKeys);

    static ImmutableArray<string> Texts(ReadOnlySpan<RoadTag> tags, ImmutableArray<string> keys)
    {
        List<string>? found = null;
        foreach (var key in keys)
        {
            if (key.EndsWith('*'))
            {
                List<RoadTag>? several = null;
                foreach (var tag in tags)
                {
                    if (tag.Key.AsSpan().StartsWith(key.AsSpan(0, key.Length - 1), StringComparison.Ordinal)) (several ??= []).Add(tag);
                }

                if (several is null) continue;
                several.Sort(ByKey);
                foreach (var tag in several) Add(tag.Value);
            }
            else if (Find(tags, key) is { } value)
            {
                Add(value);
            }
        }

        return found is null ? [] : [.. found];

        void Add(string value)
        {
            found ??= [];
            foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!found.Contains(part, StringComparer.Ordinal)) found.Add(part);
            }
        }
    }

    RoadFeatures FeaturesOf(ReadOnlySpan<RoadTag> tags)
    {
        var features = RoadFeatures.None;
        foreach (var (feature, tag) in rules.Features)
        {
            if (Find(tags, tag.Key) is { } value && (tag.Value.Length == 0 ? value is not ("no" or "false" or "0") : value == tag.Value)) features |= feature;
        }

        return features;
    }

    Direction DirectionOf(ReadOnlySpan<RoadTag> tags)
    {
        Direction? told = null;
        foreach (var key in rules.OneWayKeys)
        {
            if (Find(tags, key) is { } value) told = rules.OneWayValues.TryGetValue(value, out var direction) ? direction : Direction.Unknown;
        }

        if (told is null)
        {
            foreach (var tag in rules.ImpliedOneWay)
            {
                if (Find(tags, tag.Key) == tag.Value) told = Direction.Forward;
            }
        }

        // What bars every vehicle in one direction makes a street of one direction.
        var (forward, backward) = (IsBarred(tags, Directional[0]), IsBarred(tags, Directional[1]));
        return (told ?? Direction.Both, forward, backward) switch
        {
            (var plain, false, false) => plain,
            (Direction.Both or Direction.Forward, false, true) => Direction.Forward,
            (Direction.Both or Direction.Backward, true, false) => Direction.Backward,
            _ => Direction.Unknown,
        };
    }

    bool IsBarred(ReadOnlySpan<RoadTag> tags, string suffix)
    {
        foreach (var key in rules.AccessKeys[(int)TravelMode.Motorcar])
        {
            if (Find(tags, key + suffix) is { } value && !(rules.AccessValues.TryGetValue(value, out var access) && access is Access.Yes or Access.Conditional)) return true;
        }

        return false;
    }

    AccessByMode AccessOf(ReadOnlySpan<RoadTag> tags, AccessByMode untold)
    {
        var by = untold;
        foreach (var mode in Modes)
        {
            var access = untold[mode];
            var (hasCondition, differs) = (false, false);
            foreach (var key in rules.AccessKeys[(int)mode])
            {
                foreach (var tag in tags)
                {
                    if (!tag.Key.StartsWith(key, StringComparison.Ordinal)) continue;
                    var ending = tag.Key.AsSpan(key.Length);
                    if (ending.IsEmpty)
                        access = Worst(tag.Value);
                    else if (ending is ":conditional")
                        hasCondition = true;
                    else if (ending is ":forward" or ":backward" && mode is not TravelMode.Motorcar && !rules.AccessKeys[(int)TravelMode.Motorcar].Contains(key, StringComparer.Ordinal))
                        differs = true;
                }
            }

            if (differs && access is Access.Yes or Access.Conditional) access = Access.Unknown;
            if (hasCondition && access == Access.Yes) access = Access.Conditional;
            by = by.With(mode, access);
        }

        return by;
    }

    /// <summary>The access of a value; of several parted by <c>;</c>, the one that lets the fewest through.</summary>
    Access Worst(string value)
    {
        if (rules.AccessValues.TryGetValue(value, out var known)) return known;
        if (!value.Contains(';', StringComparison.Ordinal)) return Access.Unknown;
        var worst = Access.Yes;
        foreach (var part in value.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!rules.AccessValues.TryGetValue(part, out var access)) return Access.Unknown;
            if (access > worst) worst = access;
        }

        return worst;
    }

    RoadLimits LimitsOf(ReadOnlySpan<RoadTag> tags) => new(Least(tags, 0), Least(tags, 1), Least(tags, 2), Least(tags, 3), Least(tags, 4));

    Limit Least(ReadOnlySpan<RoadTag> tags, int limit)
    {
        var least = default(Limit);
        foreach (var key in rules.LimitKeys[limit])
        {
            if (Find(tags, key) is not { } value) continue;
            foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (rules.Unlimited.Contains(part)) continue;
                var told = limit < 2 ? Quantity.Kilograms(part) : Quantity.Centimetres(part);
                if (least.IsUnreadable || told.IsUnreadable)
                    least = Limit.Unreadable;
                else if (!least.IsStated || told.Code < least.Code)
                    least = told;
            }
        }

        return least;
    }

    /// <summary>Whether another member tells a tag: fully, so that nothing is lost when the tag is not kept.</summary>
    bool IsTold(RoadTag tag) => rules.Told.Contains(tag.Key)
        ? tag.Key != "maxspeed" || Quantity.Kph(tag.Value) is not null
        : Matches(rules.NameKeys, tag.Key)
            || (rules.OneWayKeys.Contains(tag.Key, StringComparer.Ordinal) && rules.OneWayValues.ContainsKey(tag.Value));

    /// <summary>Whether a key is among these, of which one that ends with a star stands for every ending.</summary>
    static bool Matches(ImmutableArray<string> keys, string key)
    {
        foreach (var one in keys)
        {
            if (one.EndsWith('*') ? key.AsSpan().StartsWith(one.AsSpan(0, one.Length - 1), StringComparison.Ordinal) : one == key) return true;
        }

        return false;
    }

    static Practicability PracticabilityOf(string value) => value switch
    {
        "yes" => Practicability.Yes,
        "limited" => Practicability.Limited,
        "seasonal" => Practicability.Seasonal,
        "no" => Practicability.No,
        _ => Practicability.Unknown,
    };

    static int ByKey(RoadTag one, RoadTag other) => string.CompareOrdinal(one.Key, other.Key);
}
