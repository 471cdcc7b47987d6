using System.Collections.Immutable;
using Passable.Claims;
using Passable.Ledger.Operations;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>What became of one claim's placement on the network in force.</summary>
/// <param name="Claim">The claim, its placement on the network in force.</param>
/// <param name="Before">The placement as it was recorded.</param>
/// <param name="Metres">How far its ground lies from where it lay; null when that cannot be told.</param>
/// <param name="IsRead">Whether the reader in force knows the claim, or its location reference was found.</param>
public sealed record Replaced(RecordedClaim Claim, Placement Before, double? Metres, bool IsRead);

/// <summary>
/// Claims placed on an earlier network, placed again on the one in force: by their location references where they had a ground, and by
/// reading their stored reports again where they had none or it is not found.
/// </summary>
public static class Replacing
{
    /// <summary>The claims, all on the operation's network; how many were placed again; and of how many the reader in force knows nothing.</summary>
    public static async Task<(ImmutableArray<RecordedClaim> Claims, int Replaced, int Lost)> OnAsync(AtHand opened, ImmutableArray<RecordedClaim> claims, CancellationToken ct)
    {
        var version = opened.Network.Version;
        var stale = claims.Where(claim => claim.Placed.Placement.NetworkVersion != version).ToImmutableArray();
        if (stale.IsEmpty) return (claims, 0, 0);
        var again = await OnAsync(stale, opened, opened.Network, ct);
        var bySequence = again.ToDictionary(one => (one.Claim.Sequence, one.Claim.Placed.Claim.Id), one => one.Claim);
        var lost = again.Count(one => !one.IsRead);
        return ([.. claims.Select(claim => bySequence.GetValueOrDefault((claim.Sequence, claim.Placed.Claim.Id)) ?? claim)], stale.Length - lost, lost);
    }

    /// <summary>The same of claims as they stand: each standing's claim on the operation's network. Claims that no longer count are not among those counted.</summary>
    public static async Task<(ImmutableArray<Standing> Standings, int Replaced, int Lost)> StandingsOnAsync(AtHand opened, ImmutableArray<Standing> standings, CancellationToken ct)
    {
        var (counting, replaced, lost) = await OnAsync(opened, [.. standings.Where(standing => standing.Counts).Select(standing => standing.Current)], ct);
        var (others, _, _) = await OnAsync(opened, [.. standings.Where(standing => !standing.Counts).Select(standing => standing.Current)], ct);
        var bySequence = counting.Concat(others).ToDictionary(claim => claim.Sequence, claim => claim.Placed);
        return ([.. standings.Select(standing => standing with { Placed = bySequence[standing.Recorded.Sequence] })], replaced, lost);
    }

    /// <summary>Amendments whose places, of corrections and of claims placed again, lie on the operation's network.</summary>
    public static async Task<ImmutableArray<RecordedAmendment>> AmendmentsOnAsync(AtHand opened, ImmutableArray<RecordedClaim> claims, ImmutableArray<RecordedAmendment> amendments, CancellationToken ct)
    {
        var byId = claims.ToDictionary(claim => claim.Placed.Claim.Id, StringComparer.Ordinal);
        // Each place as a claim of its own, under the number of the amendment that brought it.
        ImmutableArray<RecordedClaim> brought = [.. amendments.Select(recorded => (recorded.Sequence, Placed: recorded.Amendment switch
        {
            Amendment.Correction correction => correction.As,
            Amendment.PlacedAgain again when byId.TryGetValue(again.Subject, out var its) => its.Placed with { Placement = again.Placement },
            _ => null,
        }, recorded.RecordedAt)).Where(one => one.Placed is not null).Select(one => new RecordedClaim { Sequence = one.Sequence, Placed = one.Placed!, RecordedAt = one.RecordedAt, By = "", Through = "" })];
        var (placed, _, _) = await OnAsync(opened, brought, ct);
        var bySequence = placed.ToDictionary(claim => claim.Sequence, claim => claim.Placed);
        return [.. amendments.Select(recorded => !bySequence.TryGetValue(recorded.Sequence, out var its) ? recorded : recorded with
        {
            Amendment = recorded.Amendment switch
            {
                Amendment.Correction correction => correction with { As = its },
                Amendment.PlacedAgain again => again with { Placement = its.Placement },
                var other => other,
            },
        })];
    }

    /// <summary>Each claim placed on a network, in the same order.</summary>
    /// <param name="claims">The claims, of whatever networks.</param>
    /// <param name="opened">The operation they are of; its network may be an earlier one.</param>
    /// <param name="network">The network.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ImmutableArray<Replaced>> OnAsync(
        ImmutableArray<RecordedClaim> claims, AtHand opened, RoadNetwork network, CancellationToken ct)
    {
        var gazetteer = opened.Gazetteer;
        var older = claims.Select(claim => claim.Placed.Placement.NetworkVersion).Distinct(StringComparer.Ordinal)
            .ToDictionary(version => version, version => version == network.Version ? network : version == opened.Network.Version ? opened.Network : NetworkFolder.Older(opened.Folder, version), StringComparer.Ordinal);
        var carried = new Transferred?[claims.Length];
        for (var at = 0; at < claims.Length; at++)
        {
            ct.ThrowIfCancellationRequested();
            if (claims[at].Placed.Placement is Placement.Placed placed)
                carried[at] = GroundTransfer.To(placed, older[placed.NetworkVersion], gazetteer, network);
        }

        var again = new Dictionary<string, PlacedClaim>(StringComparer.Ordinal);
        var unread = claims.Where((_, at) => carried[at] is not Transferred.Found).Select(claim => claim.Placed.Claim.Report).Distinct(StringComparer.Ordinal);
        foreach (var id in unread)
        {
            ct.ThrowIfCancellationRequested();
            if (await opened.Ledger.ReportAsync(id, ct) is not { } recorded) continue;
            foreach (var read in PlacedClaims.Of(Reader.Read(recorded.Report), gazetteer, network)) again[read.Claim.Id] = read;
        }

        return [.. claims.Select((claim, at) =>
        {
            var before = claim.Placed.Placement;
            if (carried[at] is Transferred.Found found) return Now(found.Placement, found.Metres, isRead: true);
            var why = (carried[at] as Transferred.Lost)?.Reason;
            // A claim that a reviewer put elsewhere keeps its id; where it was read is then not where it is.
            var read = again.TryGetValue(claim.Placed.Claim.Id, out var same) && SamePlace(same.Claim.Where, claim.Placed.Claim.Where) ? same.Placement : null;
            if (read is null)
                return Now(new Placement.Unplaced { NetworkVersion = network.Version, Reason = $"it was placed on network {before.NetworkVersion}; {(why is null ? "" : why + "; ")}and the reader in force does not find it in its report" }, null, isRead: false);
            if (read is Placement.Placed placed && why is not null) read = placed with { Reason = $"{placed.Reason}; placed by reading its report again ({why})" };
            var old = older.GetValueOrDefault(before.NetworkVersion);
            return Now(read, old is not null && before is Placement.Placed was && read is Placement.Placed now ? LineShift.Metres(old, was.Ground.Reach, network, now.Ground.Reach) : null, isRead: true);

            Replaced Now(Placement placement, double? metres, bool isRead) =>
                new(claim with { Placed = claim.Placed with { Placement = placement } }, before, metres, isRead);
        })];
    }

    static bool SamePlace(Where one, Where other) => (one.Road, one.From, one.To, one.At, one.Crossing, one.Part) == (other.Road, other.From, other.To, other.At, other.Crossing, other.Part);
}
