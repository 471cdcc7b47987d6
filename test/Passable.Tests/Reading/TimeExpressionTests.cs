using Passable.Reading;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>What each way of saying a time means: TIMEX3 type, value, first and last day.</summary>
public sealed class TimeExpressionTests
{
    // Published on a Thursday, 14 May 2020, unless said otherwise.
    public static TheoryData<string, string, string, string?, string?> Phrases => new()
    {
        { "The road was closed on |14 March 2020|.", "DATE", "2020-03-14", "2020-03-14", "2020-03-14" },
        { "The road was closed on |March 14, 2020|.", "DATE", "2020-03-14", "2020-03-14", "2020-03-14" },
        { "The road was closed on |the 3rd of March|.", "DATE", "2020-03-03", "2020-03-03", "2020-03-03" },
        { "The road was closed on |2020-03-14|.", "DATE", "2020-03-14", "2020-03-14", "2020-03-14" },
        { "The road was closed on |14/03/2020|.", "DATE", "2020-03-14", "2020-03-14", "2020-03-14" },
        { "The road was closed on |14.03.2020|.", "DATE", "2020-03-14", "2020-03-14", "2020-03-14" },
        { "The road was closed in |October 2019|.", "DATE", "2019-10", "2019-10", "2019-10" },
        { "The road was closed in |October|.", "DATE", "2019-10", "2019-10", "2019-10" },
        { "The road was closed in |March|.", "DATE", "2020-03", "2020-03", "2020-03" },
        { "The road was closed |last December|.", "DATE", "2019-12", "2019-12", "2019-12" },
        { "The road was closed in |2018|.", "DATE", "2018", "2018", "2018" },
        { "The road was closed |late in December 2019|.", "DATE", "2019-12", "2019-12-21", "2019-12-31" },
        { "The road was closed in |early May|.", "DATE", "2020-05", "2020-05-01", "2020-05-10" },
        { "The road was closed in |mid-April|.", "DATE", "2020-04", "2020-04-11", "2020-04-20" },
        { "The road was closed at |the end of March|.", "DATE", "2020-03", "2020-03-21", "2020-03-31" },
        { "The road was closed on |Thursday|.", "DATE", "2020-05-14", "2020-05-14", "2020-05-14" },
        { "The road was closed on |Sunday|.", "DATE", "2020-05-10", "2020-05-10", "2020-05-10" },
        { "The road will reopen on |Sunday|.", "DATE", "2020-05-17", "2020-05-17", "2020-05-17" },
        { "The road was closed |last Thursday|.", "DATE", "2020-05-07", "2020-05-07", "2020-05-07" },
        { "The road was closed on |Wednesday, 6 May|.", "DATE", "2020-05-06", "2020-05-06", "2020-05-06" },
        { "The road was closed on |Sunday morning|.", "TIME", "2020-05-10TMO", "2020-05-10", "2020-05-10" },
        { "The road was closed |yesterday|.", "DATE", "2020-05-13", "2020-05-13", "2020-05-13" },
        { "The road was closed |last night|.", "TIME", "2020-05-13TNI", "2020-05-13", "2020-05-13" },
        { "The road will reopen |tomorrow|.", "DATE", "2020-05-15", "2020-05-15", "2020-05-15" },
        { "The road was closed |last week|.", "DATE", "2020-W19", "2020-05-04", "2020-05-10" },
        { "The road will reopen |next week|.", "DATE", "2020-W21", "2020-05-18", "2020-05-24" },
        { "The road was closed |last month|.", "DATE", "2020-04", "2020-04", "2020-04" },
        { "The road was closed |earlier this month|.", "DATE", "2020-05", "2020-05", "2020-05" },
        { "The road was closed |last year|.", "DATE", "2019", "2019", "2019" },
        { "The road was closed |last weekend|.", "DATE", "2020-W19-WE", "2020-05-09", "2020-05-10" },
        { "The road was closed |two days ago|.", "DATE", "2020-05-12", "2020-05-12", "2020-05-12" },
        { "The road was closed |three weeks ago|.", "DATE", "2020-W17", "2020-04-23", "2020-04-23" },
        { "The road was closed |four months ago|.", "DATE", "2020-01", "2020-01", "2020-01" },
        { "The road was closed |two years ago|.", "DATE", "2018", "2018", "2018" },
        { "The road stayed closed for |seven months|.", "DURATION", "P7M", null, null },
        { "The road stayed closed for |24 hours|.", "DURATION", "PT24H", null, null },
        { "The road stayed closed for |several weeks|.", "DURATION", "PXW", null, null },
        { "The road stayed closed for |a few days|.", "DURATION", "PXD", null, null },
        { "The road stayed closed for |half an hour|.", "DURATION", "PT30M", null, null },
        { "The road stayed closed for |two decades|.", "DURATION", "P20Y", null, null },
        { "The road stayed closed over |the past three months|.", "DURATION", "P3M", null, null },
        { "It was a |two-day| closure of the road.", "DURATION", "P2D", null, null },
        { "The road opens |daily|.", "SET", "P1D", null, null },
        { "The road opens |every Friday|.", "SET", "XXXX-WXX-5", null, null },
        { "The road opens |every two weeks|.", "SET", "P2W", null, null },
        { "The road is |now| open.", "DATE", "PRESENT_REF", "2020-05-14", "2020-05-14" },
        { "The road was |recently| opened.", "DATE", "PAST_REF", null, null },
        { "The road will open |soon|.", "DATE", "FUTURE_REF", null, null },
        { "The road was closed |last winter|.", "DATE", "2019-WI", "2019-12", "2020-02" },
        { "The road was closed in |the first quarter of 2020|.", "DATE", "2020-Q1", "2020-01", "2020-03" },
        { "The road was closed in |the 1990s|.", "DATE", "199X", "1990", "1999" },
        { "The road was closed at |8 a.m. on Tuesday|.", "TIME", "2020-05-12T08:00", "2020-05-12T08:00", "2020-05-12T08:00" },
        { "The road was closed at |1400 GMT|.", "TIME", "2020-05-14T14:00", "2020-05-14T14:00", "2020-05-14T14:00" },
        { "The road was closed from |3 to 5 May|.", "DATE", "2020-05-03/2020-05-05", "2020-05-03", "2020-05-05" },
        { "The road was closed on |May 3-5|.", "DATE", "2020-05-03/2020-05-05", "2020-05-03", "2020-05-05" },
        // Ramadan 1441 began on 24 April 2020 and Eid al-Adha 1441 on 31 July: the tabular calendar, a day wider at both ends.
        { "The road was closed during |Ramadan|.", "DATE", "2020-04-23/2020-05-24", "2020-04-23", "2020-05-24" },
        { "The road will open on |Eid al-Adha|.", "DATE", "2020-07-30/2020-08-04", "2020-07-30", "2020-08-04" },
        { "The road was closed on |1 Ramadan 1441|.", "DATE", "2020-04-23/2020-04-25", "2020-04-23", "2020-04-25" },
        { "The road was closed on |Good Friday|.", "DATE", "2020-04-10", "2020-04-10", "2020-04-10" },
    };

    [Theory, MemberData(nameof(Phrases))]
    public void A_time_expression_has_the_type_value_and_ends_its_words_give(string marked, string type, string value, string? begin, string? end)
    {
        var words = marked.Split('|')[1];
        var mention = Assert.Single(Read(marked.Replace("|", "", StringComparison.Ordinal), "2020-05-14"), m => m.Kind == MentionKind.Time);

        Assert.EndsWith(words.Split(' ')[^1], mention.Text, StringComparison.Ordinal);
        Assert.Equal(type, mention.Time!.Type.ToString().ToUpperInvariant());
        Assert.Equal(value, mention.Value);
        Assert.Equal(begin, mention.Time.Begin?.ToString());
        Assert.Equal(end, mention.Time.End?.ToString());
    }

    [Theory]
    [InlineData("The road was closed on Sunday.", "XXXX-WXX-7")]
    [InlineData("The road was closed last week.", "XXXX-WXX")]
    [InlineData("The road was closed on 3 March.", "XXXX-03-03")]
    [InlineData("The road was closed last winter.", "XXXX-WI")]
    [InlineData("The road was closed for seven months.", "P7M")]
    public void Without_a_publication_date_what_hangs_on_it_stays_open(string text, string value)
    {
        var mention = Assert.Single(Read(text, null), m => m.Kind == MentionKind.Time);
        Assert.Equal(value, mention.Value);
        Assert.Null(mention.Time!.Begin);
    }

    [Fact]
    public void Between_two_years_names_both()
    {
        var years = Read("The road was closed between 2012 and 2018.", "2020-05-14").Where(m => m.Kind == MentionKind.Time).Select(m => (m.Text, m.Value));
        Assert.Equal([("2012", "2012"), ("2018", "2018")], years);
    }

    [Theory]
    [InlineData("Some 2000 trucks used the road.")]
    [InlineData("The road is still closed.")]
    [InlineData("A 12-year-old boy was hurt on the road.")]
    [InlineData("Soldiers march along the road and may close it.")]
    [InlineData("The road fell to the rebels in a second attack.")]
    public void Words_that_look_like_time_and_are_none_are_no_mentions(string text) =>
        Assert.DoesNotContain(Read(text, "2020-05-14"), m => m.Kind == MentionKind.Time);

    [Fact]
    public void A_date_in_the_dateline_is_a_mention() =>
        Assert.Contains(Read("IDLIB, March 15 (SANA) -- The road was closed.", "2020-03-15"), m => m is { Kind: MentionKind.Time, Value: "2020-03-15" });

    [Fact]
    public void No_day_of_any_year_breaks_the_reading_of_feasts_and_lunar_dates()
    {
        foreach (var published in (string[])["0002-01-01", "1582-10-15", "2999-12-31"])
        {
            foreach (var words in (string[])["Ramadan", "Eid al-Fitr", "30 Safar 1599", "Easter Sunday", "last winter", "the first quarter", "50,000 years ago", "99999999999 days ago"])
                Read($"The road was closed on {words}.", published);
        }
    }

    static System.Collections.Immutable.ImmutableArray<Mention> Read(string body, string? published)
    {
        var text = (published is null ? "" : $"published: {published}\n") + "outlet: Test\n\n" + body;
        Assert.True(ReportText.Parse(System.Text.Encoding.UTF8.GetBytes(text), "test.txt").Is(out var report, out var refused), refused?.Reason);
        return Reader.Read(report!).Mentions;
    }
}
