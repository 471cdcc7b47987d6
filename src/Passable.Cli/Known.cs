using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>The claims a question goes by: recorded by then, of the source asked for, placed on the network in force.</summary>
public sealed record Known
{
    /// <summary>The claims that count, as they stand, in order of record.</summary>
    public required ImmutableArray<RecordedClaim> Claims { get; init; }
    /// <summary>Those of them that may be shown: movements of forces and convoys are held back until they are over and a while past.</summary>
    public required ImmutableArray<RecordedClaim> Shown { get; init; }
    /// <summary>How many are held back.</summary>
    public int Withheld => Claims.Length - Shown.Length;
    /// <summary>The source asked for; null for all.</summary>
    public required string? AccordingTo { get; init; }
    /// <summary>How many claims had been placed on another network and were placed again.</summary>
    public required int Replaced { get; init; }
    /// <summary>Where every claim of the viewpoint recorded by then stood then, on the network in force, those that no longer count too; in order of record.</summary>
    public required ImmutableArray<Standing> Standings { get; init; }
    /// <summary>What the user must know of them; null when nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>The claims recorded by the instant asked for.</summary>
    public static Task<Known> OfAsync(AtHand opened, AsOfAsked asked, string? accordingTo, CancellationToken ct) => OfAsync(opened, asked, accordingTo, Viewpoint.Everybody, ct);

    /// <summary>The claims recorded by the instant asked for, seen from a viewpoint.</summary>
    public static async Task<Known> OfAsync(AtHand opened, AsOfAsked asked, string? accordingTo, Viewpoint view, CancellationToken ct)
    {
        var recorded = await opened.Ledger.StandingsAsync(asked.KnownAt.At, ct);
        var notes = new List<string>();
        var left = recorded.Count(standing => !standing.Counts);
        if (left > 0) notes.Add($"{ClaimText.Count(left, "claim")} no longer counted: rejected, withdrawn, superseded or not in the last reading of the report.");
        if (recorded.IsEmpty) notes.Add(await SilenceAsync(opened, asked, ct));
        var (standings, replaced, lost) = await Replacing.StandingsOnAsync(opened, recorded, ct);
        if (replaced > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{replaced} claims had been placed on another network and were placed again on {opened.Network.Version}."));
        if (lost > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{lost} claims of an earlier reader could not be placed again and count for no road."));
        if (accordingTo is not null)
        {
            standings = [.. standings.Where(standing => standing.Placed.Claim.Attribution.Any(link => NameKeys.Folded(link.Name).Contains(NameKeys.Folded(accordingTo), StringComparison.Ordinal)))];
            if (standings.IsEmpty && !recorded.IsEmpty) notes.Add($"No claim recorded by {ClaimText.Iso(asked.KnownAt.At)} goes back to '{accordingTo}'.");
        }
        if (!view.IsEverybody)
        {
            standings = [.. standings.Where(view.Sees)];
            notes.Add($"{char.ToUpperInvariant(view.Words[0])}{view.Words[1..]}.");
        }
        ImmutableArray<RecordedClaim> claims = [.. standings.Where(standing => standing.Counts).Select(standing => standing.Current)];
        ImmutableArray<RecordedClaim> shown = [.. claims.Where(claim => !Protection.IsWithheld(claim.Placed, asked.KnownAt.At))];
        if (shown.Length < claims.Length) notes.Add($"{ClaimText.Count(claims.Length - shown.Length, "claim")} on movements of forces or convoys withheld until a week after the movement.");
        return new() { Claims = claims, Shown = shown, AccordingTo = accordingTo, Replaced = replaced, Standings = standings, Note = notes.Count == 0 ? null : string.Join(' ', notes) };
    }

    /// <summary>
    /// The same with the levels of now: who may be told of a claim is decided by the last word on it, also of an answer that was known before that word.
    /// </summary>
    public async Task<Known> LevelledAsync(ILedger ledger, CancellationToken ct)
    {
        var now = (await ledger.StandingsAsync(Instant.MaxValue, ct)).ToDictionary(standing => standing.Recorded.Sequence, standing => standing.Sensitivity);
        return this with { Standings = [.. Standings.Select(standing => standing with { Sensitivity = now.GetValueOrDefault(standing.Recorded.Sequence, Sensitivity.StrictlyConfidential) })] };
    }

    /// <summary>What an audience may be told of these claims, and nothing that counts or notes the others. States are not to be computed from it (<see cref="Sharing.For"/>).</summary>
    public Known ToldTo(Audience audience, Viewpoint view, AsOfAsked asked)
    {
        ImmutableArray<Standing> told = [.. Standings.Where(standing => Sharing.MayTell(standing, audience, asked.KnownAt.At))];
        ImmutableArray<RecordedClaim> claims = [.. told.Where(standing => standing.Counts).Select(standing => standing.Current)];
        return new()
        {
            Claims = claims,
            Shown = claims,
            AccordingTo = AccordingTo,
            Replaced = 0,
            Standings = told,
            Note = $"As {audience.Name} may be told it ({Words.Of(audience.Level)}): what rests on anything above that is unknown.{(view.IsEverybody ? "" : $" {char.ToUpperInvariant(view.Words[0])}{view.Words[1..]}.")}",
        };
    }

    /// <summary>The state of the network by these claims.</summary>
    public NetworkState State(RoadNetwork network, AsOfAsked asked, ResolutionRule rule) => Resolution.ResolveStandings(network, Standings, asked.AsOf, rule);

    /// <summary>Where a claim stands; null for what is no record, as a hypothesis.</summary>
    public Standing? StandingOf(RecordedClaim claim) => BySequence.GetValueOrDefault(claim.Sequence);

    Dictionary<long, Standing> BySequence => field ??= Standings.ToDictionary(standing => standing.Recorded.Sequence);

    /// <summary>What people have made of the claim, to be put after it: "; unreviewed".</summary>
    public string Marks(RecordedClaim claim) => StandingOf(claim) is { } standing ? $"; {StandingMarks.Of(standing)}" : "";

    static async Task<string> SilenceAsync(AtHand opened, AsOfAsked asked, CancellationToken ct) =>
        await opened.Ledger.SpanAsync(ct) is not { } span
            ? "Nothing has been recorded in this operation; `passable add FILE...` reads reports into it."
            : span.First > asked.KnownAt.At
                ? $"Nothing had been recorded by {ClaimText.Iso(asked.KnownAt.At)}: the first record is of {ClaimText.Iso(span.First)}. An archive can be entered as it came in, with `passable add --replay`."
                : $"No claim had been recorded by {ClaimText.Iso(asked.KnownAt.At)}.";
}
