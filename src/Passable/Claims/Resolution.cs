using System.Collections.Immutable;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>Resolves claims into states. Pure and total: the order of claims does not matter.</summary>
public static class Resolution
{
    /// <summary>The state of the whole network. Claims recorded after <see cref="AsOf.KnownAt"/> are not looked at.</summary>
    public static NetworkState Resolve(RoadNetwork network, ImmutableArray<RecordedClaim> claims, AsOf asOf, ResolutionRule rule) =>
        throw new NotSupportedException();
}

/// <summary>The numbers of the rule, by version.</summary>
public sealed record ResolutionRule
{
    /// <summary>Its version, named by every answer.</summary>
    public required string Version { get; init; }

    /// <summary>The rule in force.</summary>
    public static ResolutionRule First { get; } = new() { Version = "1" };
}
