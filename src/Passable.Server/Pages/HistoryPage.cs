using Passable.Claims;

namespace Passable.Server.Pages;

/// <summary>Every claim known, of one road or of all, in the order of the days they speak of.</summary>
public static class HistoryPage
{
    /// <summary>The page's content; <paramref name="road"/> is null for all roads.</summary>
    public static Html Of(View view, string? road)
    {
        var claims = view.Known.Where(claim => road is null || RoadFinder.Concerns(claim, road, view.World.Network)).OrderBy(Day).ThenBy(claim => claim.Sequence).ToArray();
        return Html.Of($"""
            <h1>{(road is null ? Html.Of($"Every claim") : Html.Of($"Every claim on <bdi>{road}</bdi>"))}</h1>
            {Page.AsOfForm(view, "/history", Page.RoadField(view.World, road))}
            <p class="line">{PageWords.Count(claims.Length, "claim")} recorded up to {view.Asked.KnownAt.Text}, by the day each speaks of; a claim without a date stands at the day its report was published.</p>
            <ol class="claims">{claims.Select(claim => Html.Of($"<li><p class=\"day\">{DayText(claim)}</p>{ClaimCard.Of(claim, view, null)}</li>"))}</ol>
            """);
    }

    static NodaTime.LocalDate Day(RecordedClaim recorded)
    {
        var (when, published) = (recorded.Placed.Claim.When, recorded.Placed.PublishedWithin);
        return (when.Start ?? when.End ?? published.Latest ?? published.Earliest)?.FirstDay ?? recorded.RecordedAt.InUtc().Date;
    }

    static string DayText(RecordedClaim recorded) => Protection.IsMovement(recorded.Placed.Claim) ? Day(recorded) is var day ? $"{day.Year:0000}-{day.Month:00}" : ""
        : recorded.Placed.Claim.When is { Start: null, End: null } ? $"reported {PageWords.Of(Day(recorded))}"
        : ClaimCard.When(recorded.Placed.Claim.When);
}
