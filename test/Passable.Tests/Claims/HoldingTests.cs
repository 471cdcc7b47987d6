using Passable.Claims;
using Passable.Reading;
using Xunit;

namespace Passable.Tests.Claims;

public sealed class HoldingTests
{
    static Holding? Of(ReportedStatus status, string? start, string? end, string? published) =>
        Holding.Of(A.Claim(status, start, end), published is null ? new(null, null) : new(A.Date(published), A.Date(published)));

    [Theory]
    [InlineData(ReportedStatus.Closed, "2020-05", "2020-05-01T00:00:00Z")]
    [InlineData(ReportedStatus.Open, "2020-05", "2020-05-31T00:00:00Z")]
    public void A_month_is_read_the_cautious_way_round(ReportedStatus status, string month, string from) =>
        Assert.Equal(A.Instant(from), Of(status, month, month, "2020-06-10")!.From);

    [Fact]
    public void A_state_that_still_held_is_vouched_for_until_the_report_appeared()
    {
        var holding = Of(ReportedStatus.Closed, "2019-10", null, "2020-03-10")!;
        Assert.Equal((A.Instant("2019-10-01T00:00:00Z"), A.Instant("2020-03-11T00:00:00Z"), false), (holding.From!.Value, holding.Confirmed, holding.EndsThere));
    }

    [Fact]
    public void A_period_is_over_at_its_end()
    {
        var holding = Of(ReportedStatus.Closed, "2019-10", "2020-05", "2023-01-20")!;
        Assert.True(holding.EndsThere);
        Assert.Equal(A.Instant("2020-06-01T00:00:00Z"), holding.Confirmed);
    }

    [Fact]
    public void Without_date_and_publication_a_claim_has_no_time() => Assert.Null(Of(ReportedStatus.Open, null, null, null));
}
