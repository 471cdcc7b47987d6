using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Claims;

public sealed class ResolutionTests
{
    static readonly RoadNetwork Road = A.Network(("M4", "a b c d"));

    static RoadState StateOf(int segment, AsOf asOf, params RecordedClaim[] claims) =>
        Resolution.Resolve(Road, [.. claims], asOf, ResolutionRule.Shipped).Pieces.Last(piece => piece.Span.Segment == segment).Overall;

    [Fact]
    public void Silence_is_unknown()
    {
        var state = StateOf(0, A.AsOf("2020-06-01"));
        Assert.Equal(StateLabel.Unknown, state.Label);
        Assert.Equal("Unknown: nothing is reported.", state.Sentence);
    }

    [Fact]
    public void A_closure_closes_its_stretch_and_no_other()
    {
        var claim = A.Recorded(A.Claim(), A.Stretch(1));
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-03"), claim).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(0, A.AsOf("2020-06-03"), claim).Label);
    }

    [Theory]
    [InlineData(Modality.Planned)]
    [InlineData(Modality.Possible)]
    [InlineData(Modality.Conditional)]
    [InlineData(Modality.CalledFor)]
    [InlineData(Modality.Attempted)]
    [InlineData(Modality.Presupposed)]
    [InlineData(Modality.Denied)]
    public void What_is_not_told_as_a_fact_changes_no_status(Modality modality)
    {
        var closed = A.Recorded(A.Claim(ReportedStatus.Closed), A.Stretch(1));
        var opening = A.Recorded(A.Claim(ReportedStatus.Open, start: "2020-06-05", end: "2020-06-05", modality: modality, source: "another"), A.Stretch(1), sequence: 2, published: "2020-06-02");
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-06"), closed, opening).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2020-06-06"), opening).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2020-06-06"), A.Recorded(A.Claim(ReportedStatus.Closed, modality: modality), A.Stretch(1))).Label);
    }

    [Fact]
    public void A_later_reopening_outdates_a_closure_and_the_closure_is_kept_against_it()
    {
        var closed = A.Recorded(A.Claim(), A.Stretch(1));
        var reopened = A.Recorded(A.Claim(ReportedStatus.Open, "2020-06-10", "2020-06-10", source: "another"), A.Stretch(1), sequence: 2, published: "2020-06-10");
        var state = StateOf(1, A.AsOf("2020-06-11"), closed, reopened);
        Assert.Equal(StateLabel.Passable, state.Label);
        Assert.Equal(closed.Sequence, Assert.Single(state.Against).Claim.Sequence);
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-09"), closed, reopened).Label);
    }

    [Fact]
    public void Independent_sources_that_disagree_about_one_day_are_contested()
    {
        var closed = A.Recorded(A.Claim(), A.Stretch(1));
        var open = A.Recorded(A.Claim(ReportedStatus.Open, source: "another", report: "r-000000000002"), A.Stretch(1), sequence: 2);
        var state = StateOf(1, A.AsOf("2020-06-01"), closed, open);
        Assert.Equal(StateLabel.Contested, state.Label);
        Assert.Equal(["a ministry", "another"], state.AccordingTo.Order());
    }

    [Fact]
    public void A_reopening_on_the_day_after_a_closure_outdates_it() =>
        Assert.Equal(StateLabel.Passable, StateOf(1, A.AsOf("2020-06-03"), A.Recorded(A.Claim(), A.Stretch(1)), A.Recorded(A.Claim(ReportedStatus.Open, "2020-06-02", "2020-06-02", source: "another"), A.Stretch(1), 2, "2020-06-02")).Label);

    [Fact]
    public void However_many_call_a_road_open_they_do_not_outvote_a_live_closure() =>
        Assert.Equal(StateLabel.Contested, StateOf(1, A.AsOf("2020-06-01"), [A.Recorded(A.Claim(axis: Axis.Permission), A.Stretch(1)), .. Enumerable.Range(2, 5).Select(n => A.Recorded(A.Claim(ReportedStatus.Open, source: $"source {n}"), A.Stretch(1), n))]).Label);

    [Fact]
    public void One_denial_printed_three_times_weighs_as_one()
    {
        RecordedClaim Denial(int n) => A.Recorded(A.Claim(modality: Modality.Denied, source: "a governor", report: $"r-00000000000{n}"), A.Stretch(1), n);
        var closed = A.Recorded(A.Claim(), A.Stretch(1));
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-01"), closed, Denial(2)).Label);
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-01"), closed, Denial(2), Denial(3), Denial(4)).Label);
    }

    [Fact]
    public void A_year_that_has_begun_does_not_make_an_old_report_fresh_at_its_end() =>
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2020-12-31"), A.Recorded(A.Claim(ReportedStatus.Open, "2020", null), A.Stretch(1), published: "2020-02-05")).Label);

    [Fact]
    public void Evidence_fades_to_unknown_and_never_to_open()
    {
        var open = A.Recorded(A.Claim(ReportedStatus.Open), A.Stretch(1));
        Assert.Equal(StateLabel.Passable, StateOf(1, A.AsOf("2020-06-20"), open).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2021-06-20"), open).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2021-06-20"), A.Recorded(A.Claim(), A.Stretch(1))).Label);
    }

    [Fact]
    public void A_period_that_is_over_says_nothing_of_later()
    {
        var closed = A.Recorded(A.Claim(start: "2019-10", end: "2020-05"), A.Stretch(1), published: "2020-06-02");
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-01-15"), closed).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2020-06-05"), closed).Label);
    }

    [Fact]
    public void Repeats_of_one_origin_count_once()
    {
        var once = StateOf(1, A.AsOf("2020-06-01"), A.Recorded(A.Claim(), A.Stretch(1)));
        var thrice = StateOf(1, A.AsOf("2020-06-01"), [.. Enumerable.Range(1, 3).Select(n => A.Recorded(A.Claim(report: $"r-00000000000{n}"), A.Stretch(1), n))]);
        Assert.Equal(once.For.Sum(one => one.Decibans), thrice.For.Sum(one => one.Decibans));
    }

    [Fact]
    public void The_two_clocks_give_the_answer_that_was_right_then()
    {
        var closed = A.Recorded(A.Claim(), A.Stretch(1), recorded: "2020-06-02");
        var reopened = A.Recorded(A.Claim(ReportedStatus.Open, "2020-06-10", "2020-06-10", source: "another"), A.Stretch(1), 2, "2020-06-10", "2020-06-12");
        Assert.Equal(StateLabel.NotPassable, StateOf(1, A.AsOf("2020-06-11", known: "2020-06-11"), closed, reopened).Label);
        Assert.Equal(StateLabel.Passable, StateOf(1, A.AsOf("2020-06-11", known: "2020-06-13"), closed, reopened).Label);
        Assert.Equal(StateLabel.Unknown, StateOf(1, A.AsOf("2020-06-11", known: "2020-06-01"), closed, reopened).Label);
    }

    [Fact]
    public void A_claim_of_uncertain_place_is_heard_everywhere_it_may_lie_and_settles_nothing()
    {
        var placement = new Placement.Ambiguous
        {
            NetworkVersion = "n-test",
            Reason = "for a test",
            Candidates = [new(A.Stretch(0), 0.6, "here"), new(A.Stretch(1), 0.4, "there")],
        };
        var claim = A.Recorded(A.Claim(), A.Stretch(0));
        claim = claim with { Placed = claim.Placed with { Placement = placement } };
        foreach (var segment in new[] { 0, 1 })
        {
            var state = StateOf(segment, A.AsOf("2020-06-02"), claim);
            Assert.Equal(StateLabel.Unknown, state.Label);
            Assert.Single(state.Heard);
        }
        Assert.Empty(StateOf(2, A.AsOf("2020-06-02"), claim).Heard);
    }

    [Fact]
    public void A_segment_is_cut_at_the_ends_of_claims_and_its_pieces_cover_it()
    {
        var half = new Ground.Stretch("M4", "a", "half way", [new SegmentSpan(0, 0, 5_000)]);
        var pieces = Resolution.Resolve(Road, [A.Recorded(A.Claim(), half)], A.AsOf("2020-06-02"), ResolutionRule.Shipped).Pieces;
        Assert.Equal([new(0, 0, 5_000), new(0, 5_000, 10_000), new(1, 0, 10_000), new(2, 0, 10_000)], pieces.Select(piece => piece.Span));
        Assert.Equal([StateLabel.NotPassable, StateLabel.Unknown], pieces.Take(2).Select(piece => piece.Overall.Label));
    }

    static readonly Gen<RecordedClaim> AnyClaim =
        from status in Gen.Enum<ReportedStatus>()
        from modality in Gen.Enum<Modality>()
        from start in Gen.Int[0, 60]
        from days in Gen.Int[-1, 20]
        from source in Gen.OneOf(Gen.Const("one"), Gen.Const("two"), Gen.Const("three"))
        from segment in Gen.Int[0, 2]
        from recorded in Gen.Int[0, 100]
        let first = new LocalDate(2020, 6, 1).PlusDays(start)
        select A.Recorded(
            A.Claim(status, first.ToString("uuuu-MM-dd", null), days < 0 ? null : first.PlusDays(days).ToString("uuuu-MM-dd", null), modality, source),
            A.Stretch(segment),
            recorded: new LocalDate(2020, 6, 1).PlusDays(recorded).ToString("uuuu-MM-dd", null));

    static readonly Gen<ImmutableArray<RecordedClaim>> AnyClaims =
        AnyClaim.Array[0, 12].Select(claims => claims.OrderBy(claim => claim.RecordedAt).Select((claim, index) => claim with { Sequence = index + 1 }).ToImmutableArray());

    static string Told(NetworkState state) => string.Join("\n", state.Pieces.Select(piece =>
        $"{piece.Span} {piece.Overall.Label} {piece.Overall.Sentence} {string.Join(",", piece.Overall.For.Concat(piece.Overall.Against).Concat(piece.Overall.Heard).Select(one => $"{one.Claim.Sequence}:{one.Decibans}"))}"));

    [Fact]
    public void The_order_of_claims_never_matters() => Gen.Select(AnyClaims, Gen.Int[0, 100]).Sample((claims, day) =>
    {
        var asOf = new AsOf(A.Instant("2020-06-01") + Duration.FromDays(day), A.Instant("2030-01-01"));
        Assert.Equal(Told(Resolution.Resolve(Road, claims, asOf, ResolutionRule.Shipped)), Told(Resolution.Resolve(Road, [.. claims.Reverse()], asOf, ResolutionRule.Shipped)));
    });

    [Fact]
    public void A_claim_recorded_later_never_changes_an_answer_known_earlier() => Gen.Select(AnyClaims, Gen.Int[0, 100], Gen.Int[0, 100]).Sample((claims, held, known) =>
    {
        var asOf = new AsOf(A.Instant("2020-06-01") + Duration.FromDays(held), A.Instant("2020-06-01") + Duration.FromDays(known));
        Assert.Equal(
            Told(Resolution.Resolve(Road, [.. claims.Where(claim => claim.RecordedAt <= asOf.KnownAt)], asOf, ResolutionRule.Shipped)),
            Told(Resolution.Resolve(Road, claims, asOf, ResolutionRule.Shipped)));
    });

    [Fact]
    public void Passable_always_rests_on_an_asserted_claim_of_a_usable_road() => Gen.Select(AnyClaims, Gen.Int[0, 100]).Sample((claims, day) =>
    {
        var asOf = new AsOf(A.Instant("2020-06-01") + Duration.FromDays(day), A.Instant("2030-01-01"));
        foreach (var piece in Resolution.Resolve(Road, claims, asOf, ResolutionRule.Shipped).Pieces)
            if (piece.Overall.Label is StateLabel.Passable or StateLabel.Limited)
                Assert.Contains(piece.Overall.For, one => one.Claim.Placed.Claim is { Modality: Modality.Asserted, Status: ReportedStatus.Open or ReportedStatus.PartiallyOpen or ReportedStatus.Restricted });
    });
}
