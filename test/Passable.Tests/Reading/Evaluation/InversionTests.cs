using Passable.Reading;
using Passable.Reading.Evaluation;
using Xunit;
using static Passable.Tests.Reading.Evaluation.Sample;

namespace Passable.Tests.Reading.Evaluation;

public sealed class InversionTests
{
    static readonly Passable.Reports.Report Text = Report("The M4 will reopen on Monday, officials said. It has been shut for a year. Villagers walked.");

    static (double? Rate, Inversion[] List) Of(GoldClaim[] gold, params Claim[] read)
    {
        var score = Score(Labelled(Text, gold), Found(Text, read));
        return (score.InversionRate.Value, [.. score.Documents[0].Inversions]);
    }

    static readonly GoldClaim Plan = Gold(Text, "The M4 will reopen on Monday", ReportedStatus.Open, Modality.Planned);

    [Fact]
    public void A_plan_read_as_open_is_an_inversion_listed_with_its_words()
    {
        var (rate, list) = Of([Plan], Read(Text, "The M4 will reopen", ReportedStatus.Open));
        Assert.Equal(1.0, rate);
        var inversion = Assert.Single(list);
        Assert.Equal(InversionKind.AsOpen, inversion.Kind);
        Assert.Equal("The M4 will reopen on Monday", inversion.Gold.Words);
        Assert.Equal("The M4 will reopen", inversion.Read.Evidence[0].Text);
    }

    [Theory]
    [InlineData(Modality.Planned, ReportedStatus.Open, ReportedStatus.Restricted, true)]
    [InlineData(Modality.Possible, ReportedStatus.Open, ReportedStatus.PartiallyOpen, true)]
    [InlineData(Modality.Conditional, ReportedStatus.Open, ReportedStatus.Open, true)]
    [InlineData(Modality.CalledFor, ReportedStatus.Open, ReportedStatus.Open, true)]
    [InlineData(Modality.Denied, ReportedStatus.Closed, ReportedStatus.Open, true)]
    [InlineData(Modality.Denied, ReportedStatus.Closed, ReportedStatus.Closed, true)]
    [InlineData(Modality.Planned, ReportedStatus.Closed, ReportedStatus.Destroyed, true)]
    [InlineData(Modality.Possible, ReportedStatus.Closed, ReportedStatus.Closed, false)]
    [InlineData(Modality.Planned, ReportedStatus.Open, ReportedStatus.Closed, false)]
    [InlineData(Modality.Asserted, ReportedStatus.Closed, ReportedStatus.Open, true)]
    [InlineData(Modality.Asserted, ReportedStatus.Destroyed, ReportedStatus.Open, true)]
    [InlineData(Modality.Asserted, ReportedStatus.Closed, ReportedStatus.Restricted, false)]
    [InlineData(Modality.Asserted, ReportedStatus.Open, ReportedStatus.Closed, false)]
    public void What_is_said_and_what_is_asserted_decide(Modality modality, ReportedStatus said, ReportedStatus given, bool isInverted) =>
        Assert.Equal(isInverted ? 1 : 0, Of([Gold(Text, "The M4 will reopen", said, modality)], Read(Text, "The M4 will reopen", given)).List.Length);

    [Fact]
    public void A_denied_closure_read_as_closed_is_given_out_as_shut() =>
        Assert.Equal(InversionKind.AsShut, Assert.Single(Of([Gold(Text, "It has been shut", ReportedStatus.Closed, Modality.Denied)], Read(Text, "It has been shut", ReportedStatus.Closed)).List).Kind);

    [Fact]
    public void A_hedged_reading_inverts_nothing() =>
        Assert.Empty(Of([Plan], Read(Text, "The M4 will reopen", ReportedStatus.Open, Modality.Possible)).List);

    [Fact]
    public void The_rate_is_of_those_at_risk() =>
        Assert.Equal(0.5, Of(
            [Plan, Gold(Text, "It has been shut", ReportedStatus.Closed), Gold(Text, "Villagers walked", ReportedStatus.Open)],
            Read(Text, "The M4 will reopen", ReportedStatus.Open)).Rate);

    [Fact]
    public void An_inversion_does_not_hide_behind_a_right_reading_of_the_same_words()
    {
        var (rate, list) = Of([Plan], Repeat(Text, Plan), Read(Text, "reopen on Monday", ReportedStatus.Open));
        Assert.Equal(1.0, rate);
        Assert.Equal("reopen on Monday", Assert.Single(list).Read.Evidence[0].Text);
    }

    [Fact]
    public void Another_road_is_no_inversion_unless_it_is_aligned()
    {
        var other = Read(Text, "reopen on Monday", ReportedStatus.Open, where: At("M5"));
        Assert.Empty(Of([Plan], Repeat(Text, Plan), other).List);
        Assert.Single(Of([Plan], other).List);
    }

    [Fact]
    public void An_open_that_the_report_asserts_in_the_same_words_is_excused()
    {
        const string words = "The M4 will reopen on Monday, officials said";
        var open = Gold(Text, words, ReportedStatus.Open);
        var plan = Gold(Text, "will reopen on Monday", ReportedStatus.Open, Modality.Planned);
        Assert.Empty(Of([open, plan], Read(Text, words, ReportedStatus.Open), Repeat(Text, plan)).List);
        // The plan's own words, asserted, overlap the plan more than the open claim.
        Assert.Single(Of([open, plan], Repeat(Text, open), Repeat(Text, plan), Read(Text, "will reopen on Monday", ReportedStatus.Open)).List);
    }

    [Fact]
    public void A_right_open_claim_whose_words_also_cover_an_older_closure_is_no_inversion()
    {
        var report = Report("Closed since 2012, the road M4 reopened on Monday.");
        var closed = Gold(report, "Closed since 2012, the road M4 reopened on Monday", ReportedStatus.Closed);
        var open = Gold(report, "the road M4 reopened on Monday", ReportedStatus.Open);
        // The words of the read open claim overlap the closure wholly and the opening in 2·30/(49+30).
        var read = Read(report, closed.Words, ReportedStatus.Open);
        var inverted = Score(Labelled(report, closed, open), Found(report, Repeat(report, closed), read)).Documents[0].Inversions;
        Assert.Empty(inverted);
        // Without the opening in the report, the same reading is one.
        Assert.Single(Score(Labelled(report, closed), Found(report, Repeat(report, closed), read)).Documents[0].Inversions);
    }

    [Fact]
    public void A_limited_road_in_the_same_words_does_not_excuse_open()
    {
        const string words = "The M4 will reopen on Monday";
        var limited = Gold(Text, words, ReportedStatus.Restricted);
        var condition = Gold(Text, words, ReportedStatus.Open, Modality.Conditional);
        Assert.Single(Of([limited, condition], Read(Text, words, ReportedStatus.Open), Repeat(Text, condition)).List);
        Assert.Empty(Of([limited, condition], Repeat(Text, limited), Repeat(Text, condition)).List);
    }

    [Fact]
    public void A_planned_patrol_read_as_an_open_road_is_an_inversion() =>
        Assert.Single(Of([Gold(Text, "The M4 will reopen", null, Modality.Planned, ClaimKind.Patrol)], Read(Text, "The M4 will reopen", ReportedStatus.Open)).List);
}
