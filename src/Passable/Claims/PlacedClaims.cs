using System.Collections.Immutable;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>Puts the claims of a report on a network.</summary>
public static class PlacedClaims
{
    /// <summary>Every claim of the report with its placement, in text order.</summary>
    public static ImmutableArray<PlacedClaim> Of(ReadReport read, Gazetteer gazetteer, RoadNetwork network) =>
        [.. read.Claims.Zip(Placer.Place(read, gazetteer, network), (claim, placement) => new PlacedClaim
        {
            Claim = claim,
            Placement = placement,
            PublishedWithin = read.PublishedWithin,
            ReaderVersion = read.ReaderVersion,
        })];
}
