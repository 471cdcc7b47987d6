using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Reading;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Claims;

/// <summary>What is made of claims keeps what protects them: on random claims with random reviews, grades, withdrawals, disputes and levels.</summary>
public sealed class DerivedProtectionTests
{
    static readonly RoadNetwork Road = A.Network(("M4", "a b c d"));
    static readonly LocalDate First = new(2020, 6, 1);

    static string Day(int days) => First.PlusDays(days).ToString("uuuu-MM-dd", null);

    static readonly Gen<RecordedClaim> AnyClaim =
        from status in Gen.Enum<ReportedStatus>()
        from modality in Gen.Enum<Modality>()
        from start in Gen.Int[0, 40]
        from source in Gen.Int[0, 4]
        from segment in Gen.Int[0, 2]
        from report in Gen.Int[1, 5]
        select A.Recorded(A.Claim(status, Day(start), Day(start), modality, $"source {source}", report: $"r-{report:000000000000}"), A.Stretch(segment), published: Day(start), recorded: Day(start + 1));

    static readonly Gen<(int Claim, int What, int Level)> AnyAmendment = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 5], Gen.Int[0, 3]);

    sealed record Graph(ImmutableArray<RecordedClaim> Claims, ImmutableArray<RecordedAmendment> Amendments);

    static readonly Gen<Graph> AnyGraph = Gen.Select(AnyClaim.Array[1, 10], AnyAmendment.Array[0, 10]).Select((claims, amendments) =>
    {
        var recorded = claims.OrderBy(claim => claim.RecordedAt).Select((claim, index) => claim with { Sequence = index + 1 }).ToImmutableArray();
        return new Graph(recorded, [.. amendments.Select((one, index) => new RecordedAmendment
        {
            Sequence = 100 + index,
            Amendment = Of(recorded[one.Claim % recorded.Length].Placed.Claim.Id, one.What, one.Level),
            RecordedAt = A.Instant(Day(45)) + Duration.FromMinutes(index),
            By = "AB",
            Through = "test",
        })]);
    });

    static Amendment Of(string subject, int what, int level) => what switch
    {
        0 => new Amendment.Acceptance { Subject = subject, Why = "as said" },
        1 => new Amendment.Rejection { Subject = subject, Why = "not said" },
        2 => new Amendment.Withdrawal { Subject = subject, Why = "taken back" },
        3 => new Amendment.Dispute { Subject = subject, Why = "not so" },
        4 => new Amendment.ClaimGrade { Subject = subject, Why = "known", Source = (SourceReliability)level, Information = InformationCredibility.Doubtful },
        _ => new Amendment.SensitivityChange { Subject = subject, Why = "set", Level = (Sensitivity)level },
    };

    static NetworkState Resolved(Graph graph, int day = 50) => Resolution.Resolve(Road, graph.Claims, graph.Amendments, A.AsOf(Day(day)), ResolutionRule.Shipped);

    static IEnumerable<WeighedClaim> Told(RoadState state) => state.For.Concat(state.Against).Concat(state.Heard);

    [Fact]
    public void A_state_is_as_sensitive_as_the_most_sensitive_claim_it_tells_of() => AnyGraph.Sample(graph =>
    {
        var levels = Standing.Of(graph.Claims, graph.Amendments, A.Instant("2030-01-01")).ToDictionary(standing => standing.Recorded.Sequence, standing => standing.Sensitivity);
        foreach (var state in Resolved(graph).Pieces.SelectMany(piece => piece.Axes.Append(piece.Overall)))
            Assert.Equal(Sensitivities.Highest(Told(state).Select(one => levels[one.Claim.Sequence])), state.Sensitivity);
    });

    [Fact]
    public void A_claim_nobody_has_set_a_level_for_makes_a_state_restricted() => AnyClaim.Sample(claim =>
    {
        foreach (var piece in Resolved(new([claim], [])).Pieces)
            Assert.Equal(Told(piece.Overall).Any() ? Sensitivity.Restricted : Sensitivity.Public, piece.Overall.Sensitivity);
    });

    [Fact]
    public void A_withdrawn_or_rejected_claim_weighs_nothing_says_why_and_is_still_shown() => AnyGraph.Sample(graph =>
    {
        var standings = Standing.Of(graph.Claims, graph.Amendments, A.Instant("2030-01-01")).ToDictionary(standing => standing.Recorded.Sequence);
        foreach (var one in Resolved(graph).Pieces.SelectMany(piece => Told(piece.Overall)))
            if (!standings[one.Claim.Sequence].Counts) Assert.True(one.Decibans == 0 && (one.Reason.Contains("rejected", StringComparison.Ordinal) || one.Reason.Contains("withdrawn", StringComparison.Ordinal)));
        // None is lost: every claim of a piece is told of there.
        foreach (var piece in Resolved(graph).Pieces)
            Assert.Equal(graph.Claims.Count(claim => claim.Placed.Placement is Passable.Placing.Placement.Placed { Ground: var ground } && ground.Reach[0].Segment == piece.Span.Segment), Told(piece.Overall).Count());
    });

    [Fact]
    public void Without_those_claims_the_answer_is_the_same() => AnyGraph.Sample(graph =>
    {
        var counting = Standing.Of(graph.Claims, graph.Amendments, A.Instant("2030-01-01")).Where(standing => standing.Counts).Select(standing => standing.Recorded).ToImmutableArray();
        Assert.Equal(Resolved(graph).Pieces.Select(piece => (piece.Label, piece.Overall.Odds.Usable)), Resolved(graph with { Claims = counting }).Pieces.Select(piece => (piece.Label, piece.Overall.Odds.Usable)));
    });

    [Fact]
    public void What_only_machines_have_read_is_marked_and_never_overturns_what_people_accepted() => AnyGraph.Sample(graph =>
    {
        var accepted = Standing.Of(graph.Claims, graph.Amendments, A.Instant("2030-01-01")).Where(standing => standing.IsReviewed && standing.Counts).Select(standing => standing.Recorded.Sequence).ToHashSet();
        var alone = Resolved(graph with { Claims = [.. graph.Claims.Where(claim => accepted.Contains(claim.Sequence))] });
        foreach (var (both, reviewed) in Resolved(graph).Pieces.Zip(alone.Pieces))
        {
            if (accepted.Count == 0) Assert.False(both.Overall.Odds.IsReviewed);
            if (both.Overall.Odds.IsReviewed) Assert.Equal(reviewed.Label, both.Label);
            else if (both.Label != StateLabel.Unknown) Assert.Contains("unreviewed", both.Overall.Sentence, StringComparison.Ordinal);
            if (reviewed.Label is StateLabel.NotPassable or StateLabel.Destroyed) Assert.True(both.Label is not (StateLabel.Passable or StateLabel.Limited));
        }
    });

    [Fact]
    public void A_repeat_changes_nothing() => Gen.Select(AnyGraph, Gen.Int[0, 9], Gen.Int[0, 60]).Sample((graph, which, day) =>
    {
        var original = graph.Claims[which % graph.Claims.Length];
        if (graph.Amendments.Any(amendment => amendment.Amendment.Subject == original.Placed.Claim.Id)) return;
        // The same words of the same source in another paper, later.
        var again = original.Placed.Claim with { Report = "r-999999999999", Attribution = [original.Placed.Claim.Attribution[0], new("Another Paper", SourceType.Outlet)] };
        var repeat = original with { Sequence = 50, Placed = original.Placed with { Claim = again with { Id = ClaimIds.Of(again) } } };
        Assert.Equal(
            Resolved(graph, day).Pieces.Select(piece => (piece.Label, piece.Overall.Odds.Usable, piece.Overall.Odds.UsableDecibans)),
            Resolved(graph with { Claims = [.. graph.Claims, repeat] }, day).Pieces.Select(piece => (piece.Label, piece.Overall.Odds.Usable, piece.Overall.Odds.UsableDecibans)));
    });

    [Fact]
    public void One_more_source_that_says_the_same_never_lowers_belief_in_it() => Gen.Select(AnyGraph, Gen.Int[0, 40], Gen.Bool, Gen.Int[0, 2]).Sample((graph, start, isOpen, segment) =>
    {
        var facts = graph with { Claims = [.. graph.Claims.Where(claim => claim.Placed.Claim.Modality == Modality.Asserted)] };
        var more = A.Recorded(A.Claim(isOpen ? ReportedStatus.Open : ReportedStatus.Closed, Day(start), Day(start), source: "somebody else", report: "r-777777777777"), A.Stretch(segment), 60, Day(start), Day(start));
        var (before, after) = (Resolved(facts).Pieces.First(piece => piece.Span.Segment == segment), Resolved(facts with { Claims = [.. facts.Claims, more] }).Pieces.First(piece => piece.Span.Segment == segment));
        Assert.True(isOpen ? after.Overall.Odds.Usable >= before.Overall.Odds.Usable - 1e-9 : after.Overall.Odds.Usable <= before.Overall.Odds.Usable + 1e-9);
    });

    [Fact]
    public void A_long_silence_is_unknown() => AnyGraph.Sample(graph => Assert.All(Resolved(graph, 20_000).Pieces, piece => Assert.Equal(StateLabel.Unknown, piece.Label)));

    [Fact]
    public void Patrols_make_no_state() => Gen.Select(AnyClaim, Gen.Int[0, 60]).Sample((claim, day) =>
    {
        var patrol = claim.Placed.Claim with { Kind = ClaimKind.Patrol };
        var state = Resolved(new([claim with { Placed = claim.Placed with { Claim = patrol } }], []), day);
        Assert.All(state.Pieces, piece => Assert.True(piece.Label == StateLabel.Unknown && !Told(piece.Overall).Any()));
    });
}
