using System.Collections.Immutable;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>
/// Resolves claims into states. A pure, total function of network, claims, instants and rule: the order of claims does not matter, and
/// a claim recorded after <see cref="AsOf.KnownAt"/> changes nothing. The rule is told in docs/resolution.md.
/// </summary>
public static class Resolution
{
    /// <summary>
    /// The state of the whole network. Segments are cut at the ends of every stretch and point that a known claim lies on; claims on whole
    /// roads and regions, and those that may lie on one of several grounds, are heard on every piece they may concern and settle none.
    /// </summary>
    public static NetworkState Resolve(RoadNetwork network, ImmutableArray<RecordedClaim> claims, AsOf asOf, ResolutionRule rule)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rule);
        var known = claims.Where(claim => claim.RecordedAt <= asOf.KnownAt && claim.Placed.Placement.NetworkVersion == network.Version)
            .OrderBy(claim => claim.Sequence).ToList();
        var bySegment = new Dictionary<int, List<(SegmentSpan Span, Weighing.Bearing Bearing)>>();
        var unlocated = ImmutableArray.CreateBuilder<RecordedClaim>();
        foreach (var claim in known)
        {
            var holding = Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin);
            var grounds = Grounds(claim.Placed.Placement);
            if (!grounds.Any(ground => ground.Covers && !ground.Ground.Reach.IsEmpty)) unlocated.Add(claim);
            if (!BearsOnPassage(claim.Placed.Claim)) continue;
            foreach (var (ground, covers, coarse) in grounds)
                foreach (var span in ground.Reach)
                {
                    if (!bySegment.TryGetValue(span.Segment, out var on)) bySegment[span.Segment] = on = [];
                    on.Add((span, new(claim, holding, covers, coarse)));
                }
        }

        var unheard = Weighing.Of(Axis.Physical, [], asOf.HeldAt, rule);
        var pieces = ImmutableArray.CreateBuilder<PieceState>();
        for (var segment = 0; segment < network.Segments.Length; segment++)
        {
            var metres = network.Segments[segment].Metres;
            if (!bySegment.TryGetValue(segment, out var bearing))
            {
                pieces.Add(new(new(segment, 0, metres), unheard, []));
                continue;
            }
            var cuts = bearing.SelectMany(one => new[] { one.Span.From, one.Span.To }).Append(0).Append(metres).Where(cut => cut >= 0 && cut <= metres).Distinct().Order().ToList();
            for (var cut = 0; cut + 1 < cuts.Count; cut++)
            {
                var span = new SegmentSpan(segment, cuts[cut], cuts[cut + 1]);
                // A claim that may lie on several grounds may reach one piece twice; it is one claim.
                var here = bearing.Where(one => one.Span.From <= span.From && span.To <= one.Span.To)
                    .Select(one => one.Bearing)
                    .GroupBy(one => one.Claim.Sequence)
                    .Select(same => same.OrderByDescending(one => one.IsOnPiece).First())
                    .ToImmutableArray();
                var overall = Weighing.Of(Axis.Physical, [.. here.Where(one => DecidesPassage(one.Claim.Placed.Claim.Axis))], asOf.HeldAt, rule);
                var axes = here.Select(one => one.Claim.Placed.Claim.Axis).Distinct().Order()
                    .Select(axis => Weighing.Of(axis, [.. here.Where(one => one.Claim.Placed.Claim.Axis == axis)], asOf.HeldAt, rule));
                pieces.Add(new(span, overall, [.. axes]));
            }
        }
        return new()
        {
            AsOf = asOf,
            RuleVersion = rule.Version,
            NetworkVersion = network.Version,
            Pieces = pieces.ToImmutable(),
            Unlocated = unlocated.ToImmutable(),
        };
    }

    static bool BearsOnPassage(Claim claim) => claim.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess;

    /// <summary>What threatens, forbids or breaks a road decides whether it can be passed; who holds it and what aid does with it are told apart.</summary>
    static bool DecidesPassage(Axis axis) => axis is Axis.Physical or Axis.Permission or Axis.Security;

    static List<(Ground Ground, bool Covers, string? Coarse)> Grounds(Placement placement) => placement switch
    {
        Placement.Placed { Ground: Ground.Stretch or Ground.Point } placed => [(placed.Ground, true, null)],
        Placement.Placed { Ground: Ground.Region region } => [(region, false, $"said of {region.Road ?? "somewhere"} in {region.Name}, not of this piece")],
        Placement.Placed { Ground: Ground.WholeRoad whole } => [(whole, false, $"said of the {whole.Road} as a whole, not of this piece")],
        Placement.Ambiguous ambiguous => [.. ambiguous.Candidates.Select(candidate => (candidate.Ground, false, (string?)"may be meant of another part"))],
        _ => [],
    };
}
