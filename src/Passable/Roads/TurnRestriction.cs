using System.Collections.Immutable;

namespace Passable.Roads;

/// <summary>What a turn restriction does. The numbers are kept in files.</summary>
public enum TurnRule : byte
{
    /// <summary>The turn may not be made (OSM <c>no_*</c>).</summary>
    Forbidden = 0,
    /// <summary>No other turn may be made (OSM <c>only_*</c>).</summary>
    Mandatory = 1,
    /// <summary>A restriction is told that is not understood; the turn is not known to be open.</summary>
    Unknown = 2,
}

/// <summary>
/// A rule of turning from one segment into another: over one node, or over the segments between. One relation of the source may give
/// several. Immutable; two with the same content are equal.
/// </summary>
public sealed record TurnRestriction
{
    /// <summary>Forbidden, or mandatory.</summary>
    public required TurnRule Rule { get; init; }
    /// <summary>The value as the source has it: <c>no_left_turn</c>, <c>only_straight_on</c>, ...</summary>
    public required string Kind { get; init; }
    /// <summary>The segment that is left, index into <see cref="RoadNetwork.Segments"/>.</summary>
    public required int From { get; init; }
    /// <summary>The node at which it is left, index into <see cref="RoadNetwork.Nodes"/>.</summary>
    public required int Node { get; init; }
    /// <summary>The segments driven between, in order; empty when <see cref="Node"/> is where both meet.</summary>
    public required ImmutableArray<int> Via { get; init; }
    /// <summary>The segment that is entered, or that alone may be.</summary>
    public required int To { get; init; }
    /// <summary>The modes of OSM it holds for (<c>restriction:hgv</c>), in ordinal order; empty when for every vehicle.</summary>
    public required ImmutableArray<string> OnlyFor { get; init; }
    /// <summary>The modes of OSM it does not hold for (<c>except=psv;emergency</c>), in ordinal order.</summary>
    public required ImmutableArray<string> Except { get; init; }
    /// <summary>When it holds, as the source has it (<c>restriction:conditional</c>); null when always.</summary>
    public required string? Condition { get; init; }

    /// <summary>Whether the other says the same.</summary>
    public bool Equals(TurnRestriction? other) => ReferenceEquals(this, other)
        || (other is not null
            && (Rule, Kind, From, Node, To, Condition) == (other.Rule, other.Kind, other.From, other.Node, other.To, other.Condition)
            && Via.AsSpan().SequenceEqual(other.Via.AsSpan())
            && OnlyFor.AsSpan().SequenceEqual(other.OnlyFor.AsSpan())
            && Except.AsSpan().SequenceEqual(other.Except.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Kind, From, Node, To, Via.Length, Condition);
}
