using CsCheck;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routes;
using Xunit;

namespace Passable.Tests.Routes;

/// <summary>A direct road a-b-c-d (the M4) and a longer way round a-e-f-g-d (the M5).</summary>
public sealed class RoutePlannerTests
{
    static readonly RoadNetwork Roads = A.Network(("M4", "a b c d"), ("M5", "a e f g d"));

    static RouteAnswer Find(Policy policy, string asOf, params RecordedClaim[] claims)
    {
        var state = Resolution.Resolve(Roads, [.. claims], A.AsOf(asOf), ResolutionRule.Shipped);
        return RoutePlanner.Find(Journey(policy), Roads, state);
    }

    static Journey Journey(Policy policy)
    {
        RouteEnd End(string name) => RoutePlanner.FindEnd(name, Roads, Gazetteer.Of([], [])).Value;
        return new() { From = End("a"), To = End("d"), Via = [], Vehicle = Vehicle.Find("car").Value, Policy = policy };
    }

    static RecordedClaim[] Open(string source, params int[] segments) =>
        [A.Recorded(A.Claim(ReportedStatus.Open, source: source), A.Stretch(segments), 100 + segments[0])];

    [Fact]
    public void A_road_without_a_report_is_not_open_to_the_cautious() =>
        Assert.IsType<RouteAnswer.NoRoute>(Find(Policy.Cautious, "2020-06-02"));

    [Fact]
    public void A_road_without_a_report_is_told_as_such_to_the_likely()
    {
        var route = Assert.IsType<RouteAnswer.Route>(Find(Policy.Likely, "2020-06-02"));
        Assert.Equal(30_000, route.Metres);
        Assert.Contains("30 km have no settled report", route.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_stretch_is_gone_round_and_the_answer_says_why_and_what_a_reopening_would_save()
    {
        var closed = A.Recorded(A.Claim(), A.Stretch(1));
        foreach (var policy in Enum.GetValues<Policy>())
        {
            var route = Assert.IsType<RouteAnswer.Route>(Find(policy, "2020-06-02", [closed, .. Open("x", 0), .. Open("y", 2), .. Open("z", 3, 4, 5, 6)]));
            Assert.Equal(40_000, route.Metres);
            Assert.Equal(600, route.SecondsLonger);
            var avoided = Assert.Single(route.Avoided);
            Assert.Equal(("M4", "b", "c", 10_000), (avoided.Road, avoided.From, avoided.To, avoided.Metres));
            Assert.Equal(600, avoided.SecondsSaved);
            Assert.Equal(closed.Placed.Claim.Id, Assert.Single(avoided.State.For).Claim.Placed.Claim.Id);
        }
    }

    [Fact]
    public void When_every_way_is_closed_the_answer_says_what_blocks_it()
    {
        var none = Assert.IsType<RouteAnswer.NoRoute>(Find(Policy.Hopeful, "2020-06-02", A.Recorded(A.Claim(), A.Stretch(1)), A.Recorded(A.Claim(source: "another"), A.Stretch(4), 2)));
        var blocked = Assert.Single(none.BlockedBy);
        Assert.Equal(("b", "c"), (blocked.From, blocked.To));
        Assert.Equal(1_800, blocked.SecondsSaved);
    }

    [Fact]
    public void A_contested_stretch_is_left_out_by_the_likely_and_taken_by_the_hopeful()
    {
        RecordedClaim[] claims = [A.Recorded(A.Claim(), A.Stretch(1)), A.Recorded(A.Claim(ReportedStatus.Open, source: "another"), A.Stretch(1), 2)];
        Assert.Equal(40_000, Assert.IsType<RouteAnswer.Route>(Find(Policy.Likely, "2020-06-01", claims)).Metres);
        Assert.Equal(30_000, Assert.IsType<RouteAnswer.Route>(Find(Policy.Hopeful, "2020-06-01", claims)).Metres);
    }

    [Fact]
    public void A_closure_somewhere_on_the_road_keeps_the_likely_off_it_without_painting_it()
    {
        var somewhere = A.Recorded(A.Claim(), new Ground.Region("North", "M4", A.Stretch(0, 1).Spans));
        var route = Assert.IsType<RouteAnswer.Route>(Find(Policy.Likely, "2020-06-02", somewhere));
        Assert.Equal(40_000, route.Metres);
        Assert.All(route.Avoided, run => Assert.Equal(StateLabel.Unknown, run.State.Label));
    }

    [Fact]
    public void A_denial_that_the_road_is_open_keeps_the_likely_off_it_and_the_hopeful_is_told()
    {
        var denied = A.Recorded(A.Claim(ReportedStatus.Open, modality: Modality.Denied), A.Stretch(1));
        Assert.Equal(40_000, Assert.IsType<RouteAnswer.Route>(Find(Policy.Likely, "2020-06-02", denied)).Metres);
        var hopeful = Assert.IsType<RouteAnswer.Route>(Find(Policy.Hopeful, "2020-06-02", denied));
        Assert.Equal(30_000, hopeful.Metres);
        Assert.Contains("although on the M4 from b to c it is denied that it is open", hopeful.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Closing_a_stretch_never_shortens_a_way() =>
        Gen.Select(Gen.Int[0, 6].Array[0, 4], Gen.Int[0, 6], Gen.Enum<Policy>()).Sample((closed, more, policy) =>
        {
            RecordedClaim Closed(int segment, int sequence) => A.Recorded(A.Claim(source: $"s{sequence}"), A.Stretch(segment), sequence);
            var before = Find(policy, "2020-06-02", [.. closed.Select(Closed)]);
            var after = Find(policy, "2020-06-02", [.. closed.Append(more).Select(Closed)]);
            if (before is RouteAnswer.NoRoute) Assert.IsType<RouteAnswer.NoRoute>(after);
            else if (after is RouteAnswer.Route longer) Assert.True(longer.Seconds >= ((RouteAnswer.Route)before).Seconds);
        });

    [Fact]
    public void An_end_nobody_knows_is_refused_by_name()
    {
        Assert.False(RoutePlanner.FindEnd("Nowhere", Roads, Gazetteer.Of([], [])).Is(out _, out var refusal));
        Assert.Contains("'Nowhere'", refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_a_road_join_pieces_of_one_state_and_cover_it()
    {
        var state = Resolution.Resolve(Roads, [A.Recorded(A.Claim(), A.Stretch(1))], A.AsOf("2020-06-02"), ResolutionRule.Shipped);
        var runs = RoadRuns.Of(Roads, state, "M5");
        Assert.Equal(("a", "d", 40_000, StateLabel.Unknown), (runs[0].From, runs[0].To, runs[0].Metres, runs[0].State.Label));
        Assert.Equal([("a", "b"), ("b", "c"), ("c", "d")], RoadRuns.Of(Roads, state, "M4").Select(run => (run.From, run.To)));
    }
}
