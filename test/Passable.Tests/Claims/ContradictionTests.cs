using Passable.Claims;
using Passable.Reading;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Claims;

/// <summary>The contradictions of the corpus, each told by its claims: who, what, of which day, published when.</summary>
public sealed class ContradictionTests
{
    static readonly RoadNetwork Road = A.Network(("M4", "a b c d"));

    static RecordedClaim Said(int sequence, string source, ReportedStatus status, string? start, string? end, string published, Modality modality = Modality.Asserted, SourceType type = SourceType.Organisation, Cause? cause = null, Limits? limits = null, ClaimKind kind = ClaimKind.Status)
    {
        var claim = A.Claim(status, start, end, modality, source, type, cause, kind, report: $"r-{sequence:000000000000}") with { Limits = limits };
        return A.Recorded(claim with { Id = ClaimIds.Of(claim) }, A.Stretch(1), sequence, published, published);
    }

    static RoadState On(string day, params RecordedClaim[] claims) =>
        Resolution.Resolve(Road, [.. claims], A.AsOf(day), ResolutionRule.Shipped).Pieces.Single(piece => piece.Span.Segment == 1).Overall;

    static RoadState On(string day, string known, params RecordedClaim[] claims) =>
        Resolution.Resolve(Road, [.. claims], A.AsOf(day, known), ResolutionRule.Shipped).Pieces.Single(piece => piece.Span.Segment == 1).Overall;

    static Limits Only(params string[] allowed) => new() { Allowed = [.. allowed], Barred = [], Direction = null, Hours = null };

    [Fact]
    public void The_patrol_of_15_March_2020_opens_nothing_that_protesters_block()
    {
        var blocked = Said(1, "SOHR", ReportedStatus.Closed, "2020-03-15", "2020-03-15", "2020-03-15", cause: Cause.Protest);
        var due = Said(2, "Turkish defence ministry", ReportedStatus.Open, "2020-03-15", "2020-03-15", "2020-03-14", Modality.Planned, SourceType.Party);
        Assert.Equal(StateLabel.NotPassable, On("2020-03-16", due, blocked).Label);
        Assert.Equal(StateLabel.Unknown, On("2020-03-14", "2020-03-14", due).Label);
        // A sit-in does not last: without another word the closure is not carried on for weeks.
        Assert.Equal(StateLabel.Unknown, On("2020-04-14", due, blocked).Label);
    }

    [Fact]
    public void The_first_patrol_held_for_one_side_and_cut_short_for_the_other_leaves_the_road_contested()
    {
        var held = Said(1, "Ankara", ReportedStatus.Open, "2020-03-15", "2020-03-15", "2020-03-15", type: SourceType.Party);
        var cutShort = Said(2, "Moscow", ReportedStatus.Closed, "2020-03-15", "2020-03-15", "2020-03-15", type: SourceType.Party);
        var state = On("2020-03-15T18:00:00Z", held, cutShort);
        Assert.Equal(StateLabel.Contested, state.Label);
        Assert.Equal(["Ankara", "Moscow"], state.AccordingTo.Order());
    }

    [Fact]
    public void The_reopening_of_May_2020_ends_seven_months_of_closure_and_what_was_known_before_stays()
    {
        var closed = Said(1, "North Press", ReportedStatus.Closed, "2019-10", null, "2020-05-20", type: SourceType.Outlet, cause: Cause.Hostilities);
        var opened = Said(2, "Daily Sabah", ReportedStatus.Open, "2020-05-25", "2020-05-25", "2020-05-25", type: SourceType.Outlet);
        var state = On("2020-05-27", closed, opened);
        Assert.Equal(StateLabel.Passable, state.Label);
        Assert.Equal(StateLabel.NotPassable, On("2020-05-27", "2020-05-24", closed, opened).Label);
        // Looking back, the day before is what it was, and surer by what was told later.
        Assert.True(On("2020-05-23", "2020-05-30", closed, opened).Odds.Usable < On("2020-05-23", "2020-05-24", closed).Odds.Usable + 1e-9);
    }

    [Fact]
    public void The_crossing_of_Saraqib_and_Sarmin_denied_and_postponed_is_not_open_on_its_day()
    {
        var announced = Said(1, "HTS", ReportedStatus.Open, "2020-04-18", "2020-04-18", "2020-04-17", Modality.Planned, SourceType.Party, kind: ClaimKind.CrossingStatus);
        var denied = Said(2, "Enab Baladi", ReportedStatus.Open, "2020-04-18", "2020-04-18", "2020-04-18", Modality.Denied, SourceType.Outlet, kind: ClaimKind.CrossingStatus);
        var shut = Said(3, "residents", ReportedStatus.Closed, "2020-04-18", "2020-04-18", "2020-04-18", type: SourceType.UnnamedLocal, kind: ClaimKind.CrossingStatus, cause: Cause.Protest);
        Assert.Equal(StateLabel.Unknown, On("2020-04-18T18:00:00Z", announced, denied).Label);
        Assert.Contains(On("2020-04-18T18:00:00Z", announced, denied).Heard, one => one.Claim == denied && one.Decibans > 0);
        Assert.Equal(StateLabel.NotPassable, On("2020-04-18T18:00:00Z", announced, denied, shut).Label);
    }

    [Fact]
    public void In_January_2021_the_M4_is_open_again_and_its_closure_speaks_against_it()
    {
        var closed = Said(1, "North Press", ReportedStatus.Closed, "2020-11-20", null, "2020-12-20", type: SourceType.Outlet, cause: Cause.Hostilities);
        var opened = Said(2, "A24", ReportedStatus.Open, "2021-01-02", "2021-01-02", "2021-01-02", type: SourceType.Outlet);
        var state = On("2021-01-04", closed, opened);
        Assert.Equal(StateLabel.Passable, state.Label);
        Assert.Equal(closed, Assert.Single(state.Against).Claim);
        Assert.Equal((opened, false), (state.Odds.TurnsOn!.Claim, state.Odds.TurnsOn.IsIfTrue));
    }

    [Fact]
    public void Goma_open_for_twenty_four_hours_and_closed_again_is_closed()
    {
        var before = Said(1, "residents of Rutshuru", ReportedStatus.Closed, "2023-02-24", null, "2023-03-01", type: SourceType.UnnamedLocal, cause: Cause.Hostilities);
        var opened = Said(2, "Radio Okapi", ReportedStatus.Open, "2023-03-05", "2023-03-05", "2023-03-05", type: SourceType.Outlet);
        var closed = Said(3, "Breaking Latest", ReportedStatus.Closed, "2023-03-06", "2023-03-06", "2023-03-06", type: SourceType.Outlet, cause: Cause.Hostilities);
        Assert.Equal(StateLabel.Passable, On("2023-03-05T20:00:00Z", "2023-03-05T21:00:00Z", before, opened, closed).Label);
        var state = On("2023-03-07", before, opened, closed);
        Assert.Equal(StateLabel.NotPassable, state.Label);
        Assert.Equal(opened, Assert.Single(state.Against).Claim);
    }

    [Fact]
    public void A_road_that_opens_and_shuts_again_and_again_is_told_as_such_once_its_last_word_is_old()
    {
        RecordedClaim[] turns = [.. Enumerable.Range(0, 6).Select(turn => Said(turn + 1, $"paper {turn}", turn % 2 == 0 ? ReportedStatus.Closed : ReportedStatus.Open, $"2023-03-{1 + (turn * 2):00}", $"2023-03-{1 + (turn * 2):00}", $"2023-03-{1 + (turn * 2):00}", type: SourceType.Outlet))];
        Assert.Equal(StateLabel.Passable, On("2023-03-11", turns).Label);
        Assert.Equal(StateLabel.Intermittent, On("2023-03-16", turns).Label);
    }

    [Fact]
    public void The_M5_reopened_for_the_military_only_is_limited_and_lets_no_resident_through()
    {
        var television = Said(1, "state television", ReportedStatus.Open, "2020-02-14", "2020-02-14", "2020-02-14", type: SourceType.Outlet);
        var military = Said(2, "South Front", ReportedStatus.Restricted, "2020-02-14", "2020-02-14", "2020-02-14", type: SourceType.Outlet, limits: Only("military"));
        var pieces = Resolution.Resolve(Road, [television, military], A.AsOf("2020-02-15"), ResolutionRule.Shipped).Pieces;
        var piece = pieces.Single(one => one.Span.Segment == 1);
        Assert.Equal(StateLabel.Limited, piece.Overall.Label);
        foreach (var user in ResolutionRule.Shipped.Passage.Users.Keys)
            Assert.Equal(Lets.Stop, ResolutionRule.Shipped.Passage.For(piece.Axes, user, "car").Lets);
    }

    [Fact]
    public void What_aid_is_let_through_does_not_let_a_trader_through()
    {
        var limited = Said(1, "a ministry", ReportedStatus.PartiallyOpen, "2020-06-01", "2020-06-01", "2020-06-01", limits: Only("humanitarian convoys"));
        var axes = Resolution.Resolve(Road, [limited], A.AsOf("2020-06-02"), ResolutionRule.Shipped).Pieces.Single(one => one.Span.Segment == 1).Axes;
        Assert.Equal(Lets.Pass, ResolutionRule.Shipped.Passage.For(axes, "aid", "heavy_truck").Lets);
        Assert.Equal(Lets.Stop, ResolutionRule.Shipped.Passage.For(axes, "resident", "car").Lets);
        Assert.Equal(Lets.NoWord, ResolutionRule.Shipped.Passage.For([], "aid", "car").Lets);
    }
}
