using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Roads;

namespace Passable.Server;

/// <summary>All the server answers from, at one moment. Immutable and swapped whole: a request sees one world from first to last.</summary>
public sealed record World
{
    /// <summary>The operation's name, shown on every page.</summary>
    public required string Operation { get; init; }
    /// <summary>The network states are resolved on.</summary>
    public required RoadNetwork Network { get; init; }
    /// <summary>Every claim recorded, as it was recorded, in order of record.</summary>
    public required ImmutableArray<RecordedClaim> Claims { get; init; }
    /// <summary>What people recorded of claims, reports and sources, in order of record.</summary>
    public required ImmutableArray<RecordedAmendment> Amendments { get; init; }
    /// <summary>The rule states are resolved by.</summary>
    public required ResolutionRule Rule { get; init; }
    /// <summary>Every report recorded, in order of record.</summary>
    public required ImmutableArray<RecordedReport> Reports { get; init; }
    /// <summary>Places and regions, for the outlines under the map and the regions of movements; null when there is none.</summary>
    public required Gazetteer? Gazetteer { get; init; }
    /// <summary>What is shown when the address does not say.</summary>
    public required AsOf AsOf { get; init; }

    /// <summary>Where every claim recorded by that instant stood then.</summary>
    public ImmutableArray<Standing> StandingsAt(Instant knownAt) => Standing.Of(Claims, Amendments, knownAt);

    /// <summary>The claims in every place they were ever put: as recorded, as corrected, placed again.</summary>
    public IEnumerable<RecordedClaim> EverPlaced()
    {
        var byId = Claims.ToLookup(claim => claim.Placed.Claim.Id, StringComparer.Ordinal);
        return Claims.Concat(Amendments.SelectMany(recorded => recorded.Amendment switch
        {
            Amendment.Correction correction => byId[correction.Subject].Select(claim => claim with { Placed = correction.As }),
            Amendment.PlacedAgain again => byId[again.Subject].Select(claim => claim with { Placed = claim.Placed with { Placement = again.Placement } }),
            _ => [],
        }));
    }
}
