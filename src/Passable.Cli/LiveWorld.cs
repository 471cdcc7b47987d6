using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Server;

namespace Passable.Cli;

/// <summary>
/// The world that is served: the same object until something was recorded, or until the day is over. Mutable, safe for any number of
/// threads. What it notices by is the ledger's files, so that a request costs no reading.
/// </summary>
/// <param name="opened">The operation; used here alone while it is served.</param>
/// <param name="clock">The clock.</param>
/// <param name="asOf">The instants shown when an address says none; null for now.</param>
/// <param name="rule">The rule in force while it is served.</param>
public sealed class LiveWorld(AtHand opened, IClock clock, AsOf? asOf, ResolutionRule rule)
{
    readonly Lock gate = new();
    World? current;
    LocalDate madeOn;
    (long, DateTime) seen;

    /// <summary>The world of the moment.</summary>
    public World Now()
    {
        lock (gate)
        {
            var (files, now) = (Look(), clock.GetCurrentInstant());
            if (current is not null && files == seen && madeOn == now.InUtc().Date) return current;
            (seen, madeOn) = (files, now.InUtc().Date);
            // The endpoints ask without waiting; the ledger answers from its file without waiting for anybody.
            return current = MakeAsync(now).GetAwaiter().GetResult();
        }
    }

    (long, DateTime) Look()
    {
        // A ledger elsewhere is asked how much it has; one in the folder tells by its files.
        if (opened.Ledger is not SqliteLedger) return (opened.Ledger.RecordsAsync(CancellationToken.None).GetAwaiter().GetResult(), DateTime.MinValue);
        var (length, written) = (0L, DateTime.MinValue);
        foreach (var file in new DirectoryInfo(opened.Folder).EnumerateFiles("ledger*"))
        {
            length += file.Length;
            if (file.LastWriteTimeUtc > written) written = file.LastWriteTimeUtc;
        }
        return (length, written);
    }

    async Task<World> MakeAsync(Instant now)
    {
        var claims = await opened.Ledger.ClaimsAsync(Instant.MaxValue, CancellationToken.None);
        var amendments = await opened.Ledger.AmendmentsAsync(Instant.MaxValue, CancellationToken.None);
        var (placed, _, _) = await Replacing.OnAsync(opened, claims, CancellationToken.None);
        return new()
        {
            Operation = opened.Name,
            Network = opened.Network,
            Claims = placed,
            Amendments = await Replacing.AmendmentsOnAsync(opened, claims, amendments, CancellationToken.None),
            Rule = rule,
            Reports = await opened.Ledger.ReportsAsync(Instant.MaxValue, CancellationToken.None),
            Gazetteer = opened.Gazetteer,
            AsOf = asOf ?? new(now, now),
        };
    }

    /// <summary>The inner HTML of a brief on the road that most claims lie on; null when none does.</summary>
    public Func<AsOf, string>? Brief(string? road) =>
        (road ?? Busiest(Now().StandingsAt(Instant.MaxValue))) is not { } on || opened.Network.FindRoad(on) is not { } found ? null
        : instants => Routes.BriefText.HtmlMain(Briefing.Of(
            opened,
            Now().StandingsAt(instants.KnownAt),
            instants,
            rule,
            new Selection { Title = found, Road = found, From = null, To = null, At = null, Tracks = [Track.Whole(opened.Network, found)] },
            null,
            null));

    static string? Busiest(ImmutableArray<Standing> standings) => standings
        .Where(standing => standing.Counts)
        .Select(standing => (standing.Placed.Placement as Placing.Placement.Placed)?.Ground.OnRoad)
        .OfType<string>()
        .CountBy(road => road, StringComparer.Ordinal)
        .OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key, StringComparer.Ordinal)
        .Select(counted => counted.Key)
        .FirstOrDefault();
}
