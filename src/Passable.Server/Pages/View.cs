using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;

namespace Passable.Server.Pages;

/// <summary>What one request is answered from.</summary>
/// <param name="Atlas">The world.</param>
/// <param name="Asked">The two instants.</param>
/// <param name="Now">The clock's instant, by which movements are held back.</param>
/// <param name="Resolved">The state at the two instants; resolved when first looked at.</param>
public sealed record View(Atlas Atlas, Asked Asked, Instant Now, Lazy<NetworkState> Resolved)
{
    /// <summary>The world.</summary>
    public World World => Atlas.World;

    /// <summary>The state at the two instants.</summary>
    public NetworkState State => Resolved.Value;

    readonly Lazy<(ImmutableArray<RecordedClaim> Known, Dictionary<long, Standing> Standings)> looked = new(() =>
    {
        var standings = Atlas.World.StandingsAt(Asked.KnownAt.At);
        return ([.. standings.Select(standing => standing.Current)], standings.ToDictionary(standing => standing.Recorded.Sequence));
    });

    /// <summary>The claims known at the asked instant, as they stood then, in order of record; those that no longer counted too.</summary>
    public ImmutableArray<RecordedClaim> Known => looked.Value.Known;

    /// <summary>Where a claim stood at the asked instant; null for one that was not yet recorded.</summary>
    public Standing? StandingOf(RecordedClaim claim) => looked.Value.Standings.GetValueOrDefault(claim.Sequence);

    /// <summary>What is shown, by which instants, rule and network.</summary>
    public string Line()
    {
        var reports = Known.Select(claim => claim.Placed.Claim.Report).Distinct(StringComparer.Ordinal).Count();
        return $"Held at {Spoken(Asked.HeldAt)}, by what was recorded up to {Spoken(Asked.KnownAt)}: {PageWords.Count(Known.Length, "claim")} from {PageWords.Count(reports, "report")}. Rule {State.RuleVersion}, network {State.NetworkVersion}.";
    }

    /// <summary>An address of ours with the two instants.</summary>
    public string Link(string path) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Asked.Query}";

    /// <summary>The masks of a claim's report; null when the world does not hold the report.</summary>
    public Masks? MasksOf(string report) => Atlas.Report(report) is { } recorded ? Masks.Of(recorded, Atlas.ClaimsOf(report), Now) : null;

    static string Spoken(AsOfText at) => at.Text.Length == 10 ? $"the end of {at.Text} (UTC)" : at.Text;
}
