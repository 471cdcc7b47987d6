using System.Collections.Immutable;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Cli;

/// <summary>Claims placed on an earlier network, placed again on the one in force by reading their stored reports again.</summary>
public static class Replacing
{
    /// <summary>The claims, all on the operation's network; how many were placed again; and of how many the reader in force knows nothing.</summary>
    public static async Task<(ImmutableArray<RecordedClaim> Claims, int Replaced, int Lost)> OnAsync(AtHand opened, ImmutableArray<RecordedClaim> claims, CancellationToken ct)
    {
        var version = opened.Network.Version;
        var stale = claims.Where(claim => claim.Placed.Placement.NetworkVersion != version).ToList();
        if (stale.Count == 0) return (claims, 0, 0);

        var again = new Dictionary<string, Placement>(StringComparer.Ordinal);
        foreach (var id in stale.Select(claim => claim.Placed.Claim.Report).Distinct(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            if (await opened.Ledger.ReportAsync(id, ct) is not { } recorded) continue;
            foreach (var placed in PlacedClaims.Of(Reader.Read(recorded.Report), opened.Gazetteer, opened.Network)) again[placed.Claim.Id] = placed.Placement;
        }
        Placement Lost(Placement before) => new Placement.Unplaced
        {
            NetworkVersion = version,
            Reason = $"it was placed on network {before.NetworkVersion}, and the reader in force does not find it in its report",
        };
        RecordedClaim Moved(RecordedClaim claim) => claim.Placed.Placement.NetworkVersion == version ? claim
            : claim with { Placed = claim.Placed with { Placement = again.GetValueOrDefault(claim.Placed.Claim.Id) ?? Lost(claim.Placed.Placement) } };
        var lost = stale.Count(claim => !again.ContainsKey(claim.Placed.Claim.Id));
        return ([.. claims.Select(Moved)], stale.Count - lost, lost);
    }
}
