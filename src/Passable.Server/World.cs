using System.Collections.Immutable;
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
    /// <summary>Every claim recorded, in order of record.</summary>
    public required ImmutableArray<RecordedClaim> Claims { get; init; }
    /// <summary>Every report recorded, in order of record.</summary>
    public required ImmutableArray<RecordedReport> Reports { get; init; }
    /// <summary>Places and regions, for the outlines under the map and the regions of movements; null when there is none.</summary>
    public required Gazetteer? Gazetteer { get; init; }
    /// <summary>What is shown when the address does not say.</summary>
    public required AsOf AsOf { get; init; }
}
