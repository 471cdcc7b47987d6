using System.Globalization;
using NodaTime;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>
/// What outputs may tell of the movements of forces and convoys (P3): nothing until the movement is a week past, and then never
/// finer than a region and a week. The delay can be lengthened by an operation and never shortened.
/// </summary>
public static class Protection
{
    /// <summary>The shortest delay between a movement and its release.</summary>
    public static Duration ReleaseDelay { get; } = Duration.FromDays(7);

    /// <summary>Whether the claim tells of the movement of a force or a convoy.</summary>
    public static bool IsMovement(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Kind == ClaimKind.Patrol
            || (claim.Kind == ClaimKind.HumanitarianAccess && claim.Modality == Modality.Planned)
            || (claim.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess && claim.Actors.Concat(claim.Limits?.Allowed ?? []).Any(IsForceOnTheMove));
    }

    /// <summary>Whether the words name a military convoy, column or patrol.</summary>
    static bool IsForceOnTheMove(string words) =>
        Moving.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)) && Forces.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    static readonly string[] NearWords = ["tomorrow", "today", "next week", "this week", "weekend", "day"];

    static readonly string[] Moving = ["convoy", "column", "patrol"];

    static readonly string[] Forces = ["military", "army", "troop", "armed", "armoured", "armored", "force"];

    /// <summary>When a movement may first be told: the latest day that its words or its report's publication name, and the delay; null, which withholds it, when none is known or a planned one has no date.</summary>
    public static Instant? ReleasedAt(PlacedClaim placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var (when, published) = (placed.Claim.When, placed.PublishedWithin);
        if (placed.Claim.Modality == Modality.Planned && when.Start is null && when.End is null)
        {
            // "Next week" of a report that may be as late as that day is over two weeks after it; a plan without such words may still come.
            return published.Latest is { } told && when.Text is { } words && NearWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))
                ? told.PastEnd.InUtc().ToInstant() + Duration.FromDays(14) + ReleaseDelay
                : null;
        }
        Reports.PartialDate? last = null;
        foreach (var date in when.Candidates.Select(date => (Reports.PartialDate?)date).Append(when.Start).Append(when.End).Append(published.Latest))
            if (date is { } known && (last is null || known.LastDay > last.Value.LastDay)) last = known;
        return last is { } day ? day.PastEnd.InUtc().ToInstant() + ReleaseDelay : null;
    }

    /// <summary>Whether the claim must not be shown yet to someone who asks at <paramref name="askedAt"/>.</summary>
    public static bool IsWithheld(PlacedClaim placed, Instant askedAt)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return IsMovement(placed.Claim) && (ReleasedAt(placed) is not { } released || released > askedAt);
    }

    /// <summary>A movement as coarsely as it may be told: by whom, in which region, in which week.</summary>
    public static string Coarsely(PlacedClaim placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var claim = placed.Claim;
        var who = claim.Actors.IsEmpty ? "forces" : string.Join(", ", claim.Actors);
        var region = placed.Placement is Placement.Placed { Ground: Ground.Region there } ? there.Name : claim.Where.Road is { } road ? $"the {road}" : "the area";
        var week = (claim.When.Start, claim.When.End) switch
        {
            (null, null) => "not dated",
            ({ } start, { } end) when start != end => $"between {Week(start)} and {Week(end)}",
            var (start, end) => $"in {Week((start ?? end)!.Value)}",
        };
        return $"Movement of {who} on or near {region}, {week} ({Words.Of(claim.Modality)})";
    }

    static string Week(Reports.PartialDate date) => date.Grain < Reports.Grain.Day
        ? date.ToString()
        : "the week of " + date.FirstDay.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
