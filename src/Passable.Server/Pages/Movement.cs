using NodaTime;
using NodaTime.Calendars;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Server.Pages;

/// <summary>
/// Movements of forces and of aid: never drawn, told by region and week only, and held back until seven days after the movement is
/// over. Where the report leaves the time open the delay counts from the last day it can mean.
/// </summary>
public static class Movement
{
    /// <summary>How long after its end a movement is held back.</summary>
    public static readonly Period Delay = Period.FromDays(7);

    /// <summary>Whether the claim speaks of a movement: any patrol, and aid that is to pass rather than has passed.</summary>
    public static bool Is(Claim claim) =>
        claim.Kind == ClaimKind.Patrol
        || (claim.Kind == ClaimKind.HumanitarianAccess && claim.Modality is not (Modality.Asserted or Modality.Denied or Modality.Presupposed));

    /// <summary>The first day on which it is told at all.</summary>
    public static LocalDate ToldFrom(RecordedClaim recorded)
    {
        var (claim, published) = (recorded.Placed.Claim, recorded.Placed.PublishedWithin);
        PartialDate?[] said = [.. claim.When.Candidates.Select(date => (PartialDate?)date), claim.When.Start, claim.When.End];
        var lastSaid = said.Where(date => date is { Grain: not Grain.None }).Select(date => date!.Value.LastDay).DefaultIfEmpty(LocalDate.MinIsoValue).Max();
        // Words without a date may mean the week after the report, or the week after the record where the report has no date either.
        var last = lastSaid > LocalDate.MinIsoValue ? lastSaid
            : (published.Latest is { Grain: not Grain.None } latest ? latest.LastDay : recorded.RecordedAt.InUtc().Date).PlusDays(7);
        return last.Plus(Delay).PlusDays(1);
    }

    /// <summary>Whether it is held back at that instant.</summary>
    public static bool IsHeldBack(RecordedClaim recorded, Instant now) => Is(recorded.Placed.Claim) && now.InUtc().Date < ToldFrom(recorded);

    /// <summary>The week it falls in, or less where the report has less.</summary>
    public static string Week(When when) => (when.Start ?? when.End) switch
    {
        { Grain: Grain.Day or Grain.Minute } day when when.Candidates.IsEmpty =>
            $"week {WeekYearRules.Iso.GetWeekOfWeekYear(day.FirstDay)} of {WeekYearRules.Iso.GetWeekYear(day.FirstDay)}",
        { Grain: Grain.Month or Grain.Year } coarse => coarse.ToString(),
        { Grain: Grain.Day or Grain.Minute } several => several.NoFinerThan(Grain.Month).ToString(),
        _ => "time not said",
    };

    /// <summary>The region it lies in; null when it is not known.</summary>
    public static string? Region(RecordedClaim recorded, World world) => recorded.Placed.Placement switch
    {
        Placement.Placed { Ground: Ground.Region region } => region.Name,
        Placement.Placed { Ground: Ground.Point point } => world.Gazetteer?.RegionAt(point.At)?.Name,
        Placement.Placed { Ground: Ground.Stretch { Spans: [var first, ..] } } when first.Segment < world.Network.Segments.Length =>
            world.Gazetteer?.RegionAt(world.Network.Segments[first.Segment].Line[0])?.Name,
        _ => null,
    };
}
