using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Claims;

/// <summary>What an audience may be told, over random claims of random levels.</summary>
public sealed class SharingTests
{
    static readonly RoadNetwork Network = A.Network(("M4", "a b c d"));
    static readonly AsOf Then = A.AsOf("2020-06-05");
    static readonly Instant Later = A.Instant("2030-01-01");

    sealed record World(ImmutableArray<RecordedClaim> Claims, ImmutableArray<RecordedAmendment> Amendments)
    {
        public ImmutableArray<Standing> Standings => Standing.Of(Claims, Amendments, Then.KnownAt);

        public NetworkState State => Resolution.Resolve(Network, Claims, Amendments, Then, ResolutionRule.Shipped);

        public Dictionary<long, Sensitivity> Levels => Standings.ToDictionary(standing => standing.Recorded.Sequence, standing => standing.Sensitivity);
    }

    static readonly Gen<World> AnyWorld = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[1, 28]).Array[0, 8].Select(steps =>
    {
        var (claims, amendments) = (new List<RecordedClaim>(), new List<RecordedAmendment>());
        foreach (var (segment, what, status, level, day) in steps)
        {
            var claim = A.Claim(
                status: (ReportedStatus)status, start: $"2020-05-{day:00}", end: $"2020-05-{day:00}", source: $"source {claims.Count}", report: $"r-{claims.Count:000000000000}",
                modality: what == 0 ? Modality.Planned : Modality.Asserted, kind: what == 2 && day % 5 == 0 ? ClaimKind.Patrol : ClaimKind.Status);
            if (claims.Any(before => before.Placed.Claim.Id == claim.Id)) continue;
            Ground? ground = day % 7 == 0 ? null : new Ground.Stretch("M4", "a", "d", [new SegmentSpan(segment, 0, 10_000 - (day * 100))]);
            claims.Add(A.Recorded(claim, ground, claims.Count + 1));
            if (level < 4)
                amendments.Add(new() { Sequence = 100 + claims.Count, Amendment = new Amendment.SensitivityChange { Subject = claim.Id, Why = "set", Level = (Sensitivity)level }, RecordedAt = A.Instant("2020-06-03"), By = "AB", Through = "test" });
        }
        return new World([.. claims], [.. amendments]);
    });

    static readonly Gen<Audience> AnyAudience = Gen.Select(Gen.Int[0, 3], Gen.Int[7, 60]).Select((level, days) => new Audience("them", (Sensitivity)level, Duration.FromDays(days)));

    static IEnumerable<RecordedClaim> ToldIn(NetworkState state) =>
        state.Pieces.SelectMany(piece => piece.Axes.Append(piece.Overall)).SelectMany(its => its.For.Concat(its.Against).Concat(its.Heard)).Select(weighed => weighed.Claim).Concat(state.Unlocated);

    [Fact]
    public void A_state_has_the_highest_level_of_what_it_rests_on_has_against_it_and_has_heard() => AnyWorld.Sample(world =>
    {
        var levels = world.Levels;
        foreach (var state in world.State.Pieces.SelectMany(piece => piece.Axes.Append(piece.Overall)))
            Assert.Equal(Sensitivities.Highest(state.For.Concat(state.Against).Concat(state.Heard).Select(weighed => levels[weighed.Claim.Sequence])), state.Sensitivity);
    }, iter: 150);

    [Fact]
    public void Nobody_is_told_of_a_claim_above_their_level_nor_of_what_rests_on_one() => Gen.Select(AnyWorld, AnyAudience).Sample((world, audience) =>
    {
        var levels = world.Levels;
        var shared = Sharing.For(world.State, world.Standings, audience, Later);
        Assert.All(ToldIn(shared), claim => Assert.True(levels[claim.Sequence] <= audience.Level));
        foreach (var (full, its) in world.State.Pieces.Zip(shared.Pieces))
            if (full.Overall.Sensitivity > audience.Level) Assert.Equal((StateLabel.Unknown, 0), (its.Overall.Label, its.Overall.AccordingTo.Length));
    }, iter: 150);

    [Fact]
    public void What_is_shared_is_never_another_answer_only_the_same_or_unknown() => Gen.Select(AnyWorld, AnyAudience).Sample((world, audience) =>
    {
        foreach (var (full, its) in world.State.Pieces.Zip(Sharing.For(world.State, world.Standings, audience, Later).Pieces))
            Assert.True(its.Overall.Label == full.Overall.Label || its.Overall.Label == StateLabel.Unknown);
    }, iter: 150);

    [Fact]
    public void Who_may_be_told_more_is_told_all_that_others_are() => AnyWorld.Sample(world =>
    {
        var told = Enum.GetValues<Sensitivity>().Select(level => ToldIn(Sharing.For(world.State, world.Standings, new("them", level, Protection.ReleaseDelay), Later)).Select(claim => claim.Sequence).ToHashSet()).ToList();
        for (var level = 1; level < told.Count; level++) Assert.Subset(told[level], told[level - 1]);
    }, iter: 100);

    [Fact]
    public void A_movement_is_told_after_the_delay_of_the_audience_and_never_before_the_least()
    {
        var claim = A.Recorded(A.Claim(kind: ClaimKind.Patrol), null);
        var standing = Standing.Of([claim], [], Then.KnownAt)[0];
        var released = Protection.ReleasedAt(claim.Placed)!.Value;
        Assert.False(Sharing.MayTell(standing, new("a", Sensitivity.StrictlyConfidential, Protection.ReleaseDelay), released - Duration.Epsilon));
        Assert.True(Sharing.MayTell(standing, new("a", Sensitivity.StrictlyConfidential, Protection.ReleaseDelay), released));
        Assert.False(Sharing.MayTell(standing, new("a", Sensitivity.StrictlyConfidential, Duration.FromDays(30)), released));
        Assert.True(Sharing.MayTell(standing, new("a", Sensitivity.StrictlyConfidential, Duration.FromDays(30)), released + Duration.FromDays(23)));
    }

    [Fact]
    public void A_report_is_due_by_its_level_and_a_more_sensitive_claim_of_it_before_it()
    {
        var protocol = SharingProtocol.Of("""{"format":1,"version":"x","audiences":[],"retention_days":{"restricted":100,"confidential":10}}""").Value;
        var claim = A.Recorded(A.Claim(), null);
        RecordedAmendment[] set = [new() { Sequence = 5, Amendment = new Amendment.SensitivityChange { Subject = claim.Placed.Claim.Id, Why = "x", Level = Sensitivity.Confidential }, RecordedAt = claim.RecordedAt, By = "AB", Through = "test" }];
        ImmutableArray<string> Due(int days) => Sharing.Due(protocol, Standing.Of([claim], set, Instant.MaxValue), set, claim.RecordedAt + Duration.FromDays(days));
        Assert.Empty(Due(9));
        Assert.Equal([claim.Placed.Claim.Id], Due(10));
        Assert.Equal([claim.Placed.Claim.Report], Due(100));
        Assert.Empty(Sharing.Due(SharingProtocol.Unwritten, Standing.Of([claim], set, Instant.MaxValue), set, Later));
    }

    [Theory]
    [InlineData("", "is no JSON from line 1 on")]
    [InlineData("{}", "has no 'format' number")]
    [InlineData("""{"format": 2}""", "has format 2, and this passable knows format 1")]
    [InlineData("""{"format": 1, "version": "x"}""", "lacks a rule or has one of the wrong type")]
    [InlineData("""{"format": 1, "version": "x", "audiences": [], "floors": 1}""", "has a rule 'floors' that this passable does not know")]
    [InlineData("""{"format": 1, "version": "x", "audiences": [{"name": "all", "level": "secret"}]}""", "has no level 'secret'")]
    [InlineData("""{"format": 1, "version": "x", "audiences": [{"name": "all", "level": "public", "movement_delay_days": 3}]}""", "after 3 days; the least is 7")]
    [InlineData("""{"format": 1, "version": "x", "audiences": [{"name": "a", "level": "public"}, {"name": "a", "level": "public"}]}""", "names the audience 'a' twice")]
    [InlineData("""{"format": 1, "version": "x", "audiences": [], "retention_days": {"public": 0}}""", "for 0 days; the least is 1")]
    public void A_protocol_that_is_broken_newer_or_laxer_than_the_floors_is_refused(string text, string says)
    {
        Assert.False(SharingProtocol.Of(text).Is(out _, out var refused));
        Assert.Contains(says, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_is_read_as_it_is_written()
    {
        var protocol = SharingProtocol.Of("""{"format":1,"version":"2020-06","audiences":[{"name":"partners","level":"restricted","movement_delay_days":14},{"name":"all","level":"public"}],"retention_days":{"strictly_confidential":90}}""").Value;
        Assert.Equal([new Audience("partners", Sensitivity.Restricted, Duration.FromDays(14)), new("all", Sensitivity.Public, Protection.ReleaseDelay)], protocol.Audiences);
        Assert.Equal(90, protocol.RetentionDays[Sensitivity.StrictlyConfidential]);
        Assert.Equal("all", protocol.Find("all").Value.Name);
        Assert.False(protocol.Find("press").Is(out _, out var refused));
        Assert.Equal("the protocol has no audience 'press'; it has partners, all", refused.Reason);
    }
}
