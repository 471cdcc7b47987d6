using NodaTime;
using NodaTime.Text;
using Passable.Claims;
using Xunit;

namespace Passable.Tests.Claims;

public sealed class AsOfTextTests
{
    [Theory]
    [InlineData("2020-06-05", "2020-06-05T23:59:59.999999999Z", "2020-06-05")]
    [InlineData(" 2020-06-05 ", "2020-06-05T23:59:59.999999999Z", "2020-06-05")]
    [InlineData("2020-06-05T07:00Z", "2020-06-05T07:00:00Z", "2020-06-05T07:00:00Z")]
    [InlineData("2020-06-05T07:00:30Z", "2020-06-05T07:00:30Z", "2020-06-05T07:00:30Z")]
    [InlineData("2020-06-05T07:00+03:00", "2020-06-05T04:00:00Z", "2020-06-05T04:00:00Z")]
    [InlineData("2020-06-05T00:00:00+03:00", "2020-06-04T21:00:00Z", "2020-06-04T21:00:00Z")]
    public void A_day_means_its_end_and_an_instant_itself(string written, string at, string text)
    {
        var read = AsOfText.Parse(written).Value;
        Assert.Equal(InstantPattern.ExtendedIso.Parse(at).Value, read.At);
        Assert.Equal(text, read.Text);
        Assert.Equal(read, AsOfText.Parse(read.Text).Value);
    }

    [Theory]
    [InlineData("Sundy")]
    [InlineData("")]
    [InlineData("2020-06")]
    [InlineData("2020-02-30")]
    [InlineData("2020-06-05T07:00")]
    [InlineData("05/06/2020")]
    [InlineData("٢٠٢٠-٠٦-٠٥")]
    [InlineData("-0001-01-01")]
    [InlineData("9999-12-31")]
    public void What_is_neither_is_refused_with_the_way_to_write_it(string written)
    {
        Assert.False(AsOfText.Parse(written).Is(out _, out var refused));
        Assert.Contains("write 2020-06-05", refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_shortened_in_the_refusal() =>
        Assert.True(AsOfText.Parse(new string('x', 10_000)).Is(out _, out var refused) || refused.Reason.Length < 200);

    [Fact]
    public void Any_instant_is_read_back_from_its_text()
    {
        foreach (var at in (Instant[])[Instant.FromUtc(2020, 6, 5, 7, 0), Instant.FromUtc(2020, 6, 5, 7, 0) + Duration.FromNanoseconds(1), AsOfText.EndOf(new(2020, 6, 5))])
            Assert.Equal(at, AsOfText.Parse(AsOfText.Of(at).Text).Value.At);
    }
}
