using System.Collections.Immutable;
using System.Globalization;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Ledger;

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
    /// <summary>Where every claim recorded by then stands, those that no longer count too, in order of record.</summary>
    public required ImmutableArray<Standing> Standings { get; init; }
    /// <summary>What the user must know of them; null when nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>The claims recorded by the instant asked for.</summary>
    public static async Task<Known> OfAsync(AtHand opened, AsOfAsked asked, string? accordingTo, CancellationToken ct)
    {
        var standings = await opened.Ledger.StandingsAsync(asked.KnownAt.At, ct);
        ImmutableArray<RecordedClaim> claims = [.. standings.Where(standing => standing.Counts).Select(standing => standing.Recorded with { Placed = standing.Placed })];
        var notes = new List<string>();
        if (claims.Length < standings.Length) notes.Add($"{ClaimText.Count(standings.Length - claims.Length, "claim")} no longer counted: rejected, withdrawn, superseded or not in the last reading of the report.");
        if (standings.IsEmpty) notes.Add(await SilenceAsync(opened, asked, ct));
        var (placed, replaced, lost) = await Replacing.OnAsync(opened, claims, ct);
        if (replaced > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{replaced} claims had been placed on another network and were placed again on {opened.Network.Version}."));
        if (lost > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{lost} claims of an earlier reader could not be placed again and count for no road."));
        if (accordingTo is not null)
        {
            placed = [.. placed.Where(claim => claim.Placed.Claim.Attribution.Any(link => NameKeys.Folded(link.Name).Contains(NameKeys.Folded(accordingTo), StringComparison.Ordinal)))];
            if (placed.IsEmpty && !claims.IsEmpty) notes.Add($"No claim recorded by {ClaimText.Iso(asked.KnownAt.At)} goes back to '{accordingTo}'.");
        }
        ImmutableArray<RecordedClaim> shown = [.. placed.Where(claim => !Protection.IsWithheld(claim.Placed, asked.KnownAt.At))];
        if (shown.Length < placed.Length) notes.Add($"{ClaimText.Count(placed.Length - shown.Length, "claim")} on movements of forces or convoys withheld until a week after the movement.");
        return new() { Claims = placed, Shown = shown, AccordingTo = accordingTo, Replaced = replaced, Standings = standings, Note = notes.Count == 0 ? null : string.Join(' ', notes) };
    }

    static async Task<string> SilenceAsync(AtHand opened, AsOfAsked asked, CancellationToken ct) =>
        await opened.Ledger.SpanAsync(ct) is not { } span
            ? "Nothing has been recorded in this operation; `passable add FILE...` reads reports into it."
            : span.First > asked.KnownAt.At
                ? $"Nothing had been recorded by {ClaimText.Iso(asked.KnownAt.At)}: the first record is of {ClaimText.Iso(span.First)}. An archive can be entered as it came in, with `passable add --replay`."
                : $"No claim had been recorded by {ClaimText.Iso(asked.KnownAt.At)}.";
}
