using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

public class DateTests
{
    // Published on Thursday 13 June 2024.
    [Theory]
    [InlineData("The M4 was closed on Monday.", "2024-06-10", "2024-06-10")]
    [InlineData("The M4 was closed on Thursday.", "2024-06-13", "2024-06-13")]
    [InlineData("The M4 will be closed on Monday.", "2024-06-17", "2024-06-17")]
    [InlineData("The M4 will be closed on Thursday.", "2024-06-13", "2024-06-13")]
    [InlineData("The M4 was closed yesterday.", "2024-06-12", "2024-06-12")]
    [InlineData("The M4 was closed today.", "2024-06-13", "2024-06-13")]
    [InlineData("The M4 will be closed tomorrow.", "2024-06-14", "2024-06-14")]
    [InlineData("The M4 was closed on June 2.", "2024-06-02", "2024-06-02")]
    [InlineData("The M4 was closed on 2 June 2023.", "2023-06-02", "2023-06-02")]
    [InlineData("The M4 was closed on the 2nd of June.", "2024-06-02", "2024-06-02")]
    [InlineData("The M4 was closed in December.", "2023-12", "2023-12")]
    [InlineData("The M4 was closed in December 2022.", "2022-12", "2022-12")]
    [InlineData("The M4 was closed late in December 2022.", "2022-12-21", "2022-12-31")]
    [InlineData("The M4 was closed in early May.", "2024-05-01", "2024-05-10")]
    [InlineData("The M4 was closed last month.", "2024-05", "2024-05")]
    [InlineData("The M4 was closed last year.", "2023", "2023")]
    [InlineData("The M4 was closed three days ago.", "2024-06-10", "2024-06-10")]
    [InlineData("The M4 was closed two years ago.", "2022", "2022")]
    [InlineData("The M4 has been closed since Monday.", "2024-06-10", null)]
    [InlineData("The M4 has been closed since March 2012.", "2012-03", null)]
    [InlineData("The M4 has been closed since 2012.", "2012", null)]
    [InlineData("The M4 is closed.", "2024-06-13", "2024-06-13")]
    [InlineData("The M4 was reopened on Tuesday, June 11.", "2024-06-11", "2024-06-11")]
    [InlineData("The M4 was reopened last November.", "2023-11", "2023-11")]
    [InlineData("The M4 may open next month.", "2024-07", "2024-07")]
    public void A_date_is_as_fine_as_its_words(string sentence, string? start, string? end)
    {
        var claim = Assert.Single(ReportFixture.Read(sentence).Claims);

        Assert.Equal(start, claim.When.Start?.ToString());
        Assert.Equal(end, claim.When.End?.ToString());
    }

    [Fact]
    public void A_weekday_without_publication_is_every_such_day_it_can_be()
    {
        const string Body = "The M4 was closed on Sunday. Late in December 2022, ministers met in Moscow. On January 12, the minister said that he would meet his counterparts in early February.";

        var report = ReportFixture.Read(Body, published: null);
        var closed = Assert.Single(report.Claims, c => c.Status == ReportedStatus.Closed);

        Assert.Equal("2023-01-12", report.PublishedWithin.Earliest?.ToString());
        Assert.Equal("2023-02-10", report.PublishedWithin.Latest?.ToString());
        Assert.Equal(["2023-01-15", "2023-01-22", "2023-01-29", "2023-02-05"], closed.When.Candidates.Select(c => c.ToString()));
        Assert.Equal("on Sunday", closed.When.Text);
    }

    [Fact]
    public void A_weekday_without_any_bound_stays_unresolved()
    {
        var claim = Assert.Single(ReportFixture.Read("The M4 was closed on Sunday.", published: null).Claims);

        Assert.Null(claim.When.Start);
        Assert.Equal("on Sunday", claim.When.Text);
    }

    [Fact]
    public void Since_then_begins_at_the_event_told_before()
    {
        var claims = ReportFixture.Read("In May 2020, the M4 highway was partially reopened. But, since then, the road has been shut down.").Claims;

        var closed = Assert.Single(claims, c => c.Status == ReportedStatus.Closed);
        Assert.Equal("2020-05", closed.When.Start?.ToString());
        Assert.Null(closed.When.End);
        Assert.Equal("M4", closed.Where.Road);
    }

    [Fact]
    public void What_had_been_closed_is_not_closed_now()
    {
        var claims = ReportFixture.Read("The road between Sanaa and Marib was opened on Wednesday. It had been closed for five years.").Claims;

        var closed = Assert.Single(claims, c => c.Status == ReportedStatus.Closed);
        Assert.Equal("2024-06-12", closed.When.End?.ToString());
        Assert.Equal("2019", closed.When.Start?.ToString());
    }
}
