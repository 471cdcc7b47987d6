using System.Collections.Immutable;
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

/// <summary>Ways told to an audience, over random claims of random levels on a direct road and a way round.</summary>
public sealed class SharedRouteTests
{
    static readonly RoadNetwork Roads = A.Network(("M4", "a b c d"), ("M5", "a e f g d"));
    static readonly AsOf Then = A.AsOf("2020-06-05");

    sealed record World(ImmutableArray<Standing> Standings, NetworkState State);

    static readonly Gen<World> AnyWorld = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[1, 28], Gen.Int[0, 5]).Array[0, 10].Select(steps =>
    {
        var (claims, amendments) = (new List<RecordedClaim>(), new List<RecordedAmendment>());
        foreach (var (segment, status, level, day, what) in steps)
        {
            var number = claims.Count + 1;
            var claim = A.Claim(
                status: (ReportedStatus)status, start: $"2020-05-{day:00}", end: $"2020-05-{day:00}", source: $"secret{number}", report: $"r-{number:000000000000}", modality: what == 0 ? Modality.Denied : Modality.Asserted);
            Ground ground = what == 1 ? new Ground.WholeRoad("M4", [new(segment, 0, 10_000)]) : new Ground.Stretch("M4", "a", "d", [new(segment, 0, 10_000 - (day * 100))]);
            claims.Add(A.Recorded(claim, ground, number));
            amendments.Add(new() { Sequence = 100 + number, Amendment = new Amendment.SensitivityChange { Subject = claim.Id, Why = "set", Level = (Sensitivity)level }, RecordedAt = A.Instant("2020-06-03"), By = "AB", Through = "test" });
        }
        var standings = Standing.Of(claims, amendments, Then.KnownAt);
        return new World(standings, Resolution.ResolveStandings(Roads, standings, Then, ResolutionRule.Shipped));
    });

    static Journey Journey(Policy policy)
    {
        RouteEnd End(string name) => RoutePlanner.FindEnd(name, Roads, Gazetteer.Of([], [])).Value;
        return new() { From = End("a"), To = End("d"), Via = [], Vehicle = Vehicle.Find("car").Value, Policy = policy };
    }

    static void EachAnswer(World world, Sensitivity level, Action<RouteAnswer, Policy> holds)
    {
        var shared = Sharing.For(world.State, world.Standings, new("them", level, Protection.ReleaseDelay), Then.KnownAt);
        foreach (var policy in Enum.GetValues<Policy>()) holds(SharedRoute.Find(Journey(policy), Roads, world.State, shared), policy);
    }

    static IEnumerable<RoadState> States(RouteAnswer answer) => answer switch
    {
        RouteAnswer.Route route => route.Legs.Select(leg => leg.State).Concat(route.Avoided.Select(run => run.State)),
        RouteAnswer.NoRoute none => none.BlockedBy.Select(run => run.State),
        _ => [],
    };

    [Fact]
    public void No_way_told_to_anybody_goes_over_what_all_claims_keep_the_policy_off() => Gen.Select(AnyWorld, Gen.Enum<Sensitivity>()).Sample((world, level) => EachAnswer(world, level, (answer, policy) =>
    {
        if (answer is not RouteAnswer.Route route) return;
        foreach (var segment in route.Legs.SelectMany(leg => leg.Segments))
            Assert.DoesNotContain(world.State.Pieces, piece => piece.Span.Segment == segment && Passage.KeepsOff(piece.Overall, policy));
    }), iter: 150);

    [Fact]
    public void No_answer_tells_of_a_claim_above_the_level_or_gives_what_rests_on_one_another_label_than_unknown() => Gen.Select(AnyWorld, Gen.Enum<Sensitivity>()).Sample((world, level) => EachAnswer(world, level, (answer, _) =>
    {
        foreach (var above in world.Standings.Where(standing => standing.Sensitivity > level))
        {
            Assert.DoesNotMatch($@"\b{above.Placed.Claim.Attribution[0].Name}\b", answer.Sentence);
            Assert.DoesNotContain(States(answer), state => state.For.Concat(state.Against).Concat(state.Heard).Any(weighed => weighed.Claim.Sequence == above.Recorded.Sequence) || state.AccordingTo.Contains(above.Placed.Claim.Attribution[0].Name));
        }
        Assert.All(States(answer), state => Assert.True(state.Label == StateLabel.Unknown || !state.For.IsEmpty));
    }), iter: 150);

    [Fact]
    public void Who_may_be_told_everything_is_told_the_way_everybody_in_the_operation_is() => AnyWorld.Sample(world => EachAnswer(world, Sensitivity.StrictlyConfidential, (answer, policy) =>
        Assert.Equal(RoutePlanner.Find(Journey(policy), Roads, world.State).Sentence, answer.Sentence)), iter: 100);
}
