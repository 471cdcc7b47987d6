using System.Collections.Immutable;
using NodaTime;
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
    public static NetworkState Resolve(RoadNetwork network, ImmutableArray<RecordedClaim> claims, AsOf asOf, ResolutionRule rule) =>
        Resolve(ClaimIndex.Of(network, [.. claims.Where(claim => claim.RecordedAt <= asOf.KnownAt)]), asOf, rule);

    /// <summary>The same with what people had recorded of the claims by <see cref="AsOf.KnownAt"/>: reviews, grades, withdrawals, links.</summary>
    public static NetworkState Resolve(RoadNetwork network, ImmutableArray<RecordedClaim> claims, IEnumerable<RecordedAmendment> amendments, AsOf asOf, ResolutionRule rule) =>
        ResolveStandings(network, Standing.Of(claims, amendments, asOf.KnownAt), asOf, rule);

    /// <summary>The same of claims whose standing at <see cref="AsOf.KnownAt"/> is at hand; those that no longer count are heard and weigh nothing.</summary>
    public static NetworkState ResolveStandings(RoadNetwork network, ImmutableArray<Standing> standings, AsOf asOf, ResolutionRule rule) =>
        Resolve(ClaimIndex.Of(network, [.. standings.Where(standing => standing.Recorded.RecordedAt <= asOf.KnownAt)]), asOf, rule);

    /// <summary>The state by claims already sorted; only those recorded at or before <see cref="AsOf.KnownAt"/> are looked at.</summary>
    public static NetworkState Resolve(ClaimIndex index, AsOf asOf, ResolutionRule rule)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(rule);
        var network = index.Network;
        var unheard = new Lazy<RoadState>(() => new Weighing(Axis.Physical, [], asOf.HeldAt, rule).Explained());
        var made = ImmutableArray.CreateBuilder<PieceState>(network.Segments.Length);
        for (var segment = 0; segment < network.Segments.Length; segment++)
        {
            var pieces = index.PiecesOf(segment, asOf.KnownAt);
            if (pieces.IsEmpty)
            {
                made.Add(new(new(segment, 0, network.Segments[segment].Metres), StateLabel.Unknown, unheard, NoAxes));
                continue;
            }
            foreach (var piece in pieces) made.Add(piece.Bearings.IsEmpty ? new(piece.Span, StateLabel.Unknown, unheard, NoAxes) : Of(piece, asOf.HeldAt, rule));
        }
        return new()
        {
            AsOf = asOf,
            RuleVersion = rule.Version,
            NetworkVersion = network.Version,
            Pieces = made.ToImmutable(),
            Unlocated = index.Unlocated(asOf.KnownAt),
        };
    }

    static readonly Lazy<ImmutableArray<RoadState>> NoAxes = new([]);

    static PieceState Of(ClaimIndex.Piece piece, Instant heldAt, ResolutionRule rule)
    {
        Bearing[] deciding = new Bearing[piece.Bearings.Length];
        var count = 0;
        foreach (var bearing in piece.Bearings)
            if (DecidesPassage(bearing.Testimony.Recorded.Placed.Claim.Axis)) deciding[count++] = bearing;
        var weighing = new Weighing(Axis.Physical, deciding.AsSpan(0, count), heldAt, rule);
        return new(piece.Span, weighing.Label, new(weighing.Explained), new(() => Axes(piece, heldAt, rule)));
    }

    static ImmutableArray<RoadState> Axes(ClaimIndex.Piece piece, Instant heldAt, ResolutionRule rule) =>
    [
        .. piece.Bearings.Select(one => one.Testimony.Recorded.Placed.Claim.Axis).Distinct().Order()
            .Select(axis => new Weighing(axis, [.. piece.Bearings.Where(one => one.Testimony.Recorded.Placed.Claim.Axis == axis)], heldAt, rule).Explained()),
    ];

    /// <summary>What threatens, forbids or breaks a road decides whether it can be passed; who holds it and what aid does with it are told apart.</summary>
    internal static bool DecidesPassage(Axis axis) => axis is Axis.Physical or Axis.Permission or Axis.Security;
}
