using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>
/// Sentences that differ by a word or two and mean different things. The expected reading is what the status claims of the
/// sentence must be, "-" for none: the status word, then the modality; "asserted" is written only where the road may be driven on its word.
/// </summary>
public class MinimalPairTests
{
    public static TheoryData<string, string> Openings => new()
    {
        { "It is not true that the RN2 has reopened, the governor said.", "open denied" },
        { "It is true that the RN2 has reopened, the governor said.", "open asserted" },
        { "There is no truth in reports that the A2 highway is open.", "open denied" },
        { "Rumours that the N6 was open proved false.", "open denied" },
        { "Reports that the EN1 was open were untrue.", "open denied" },
        { "Claims that the N6 was open turned out to be false.", "open denied" },
        { "Claims that the RN7 was open are unfounded.", "open denied" },
        { "Contrary to reports that the RN7 is open, drivers were turned back.", "open denied; closed asserted" },
        { "Contrary to reports, the RN7 is open.", "open asserted" },
        { "Drivers were turned back on the RN7.", "closed asserted" },
        { "Drivers were told the N6 was open, which was untrue.", "open denied" },
        { "Officials pretended that the EN1 was open.", "open denied" },
        { "Officials feigned that the EN1 was open.", "open denied" },
        { "Officials falsely claimed that the EN1 was open.", "open denied" },
        { "Officials wrongly announced that the N6 was open.", "open denied" },
        { "Officials announced that the N6 was open.", "open asserted" },
        { "The RN2 is hardly passable.", "restricted asserted" },
        { "The RN2 is barely open.", "restricted asserted" },
        { "The RN2 is scarcely usable.", "restricted asserted" },
        { "The A2 highway is open, or will be soon.", "open possible" },
        { "There is a rumour that the A2 highway is open.", "open possible" },
        { "The myth that the A2 highway is open goes on.", "open possible" },
        { "The EN1 is purportedly open.", "open possible" },
        { "Protesters gathered to stop the RN7 being opened.", "open possible" },
        { "The M4 highway was reopened on Monday.", "open asserted" },
        { "The M4 highway has been reopened.", "open asserted" },
        { "The M4 highway reopened on Monday.", "open asserted" },
        { "The army reopened the M4 highway.", "open asserted" },
        { "The army has reopened the M4 highway.", "open asserted" },
        { "The M4 highway is open.", "open asserted" },
        { "The M4 highway is open again.", "open asserted" },
        { "The M4 highway is now passable.", "open asserted" },
        { "The army managed to reopen the M4 highway.", "open asserted" },
        { "The army finished reopening the M4 highway.", "open asserted" },
        { "The governor announced the reopening of the M4 highway.", "open asserted" },
        { "The M4 highway was to be reopened on Monday.", "open planned" },
        { "The M4 highway is to reopen on Monday.", "open planned" },
        { "The M4 highway will reopen on Monday.", "open planned" },
        { "The M4 highway will be reopened next week.", "open planned" },
        { "The M4 highway is expected to reopen on Friday.", "open planned" },
        { "The M4 highway is set to open.", "open planned" },
        { "The M4 highway is due to reopen on Sunday.", "open planned" },
        { "The M4 highway was supposed to open on Sunday.", "open planned" },
        { "The army plans to reopen the M4 highway.", "open planned" },
        { "The army agreed to open the M4 highway.", "open planned" },
        { "The two sides agreed on opening the M4 highway.", "open planned" },
        { "The government decided to reopen the M4 highway.", "open planned" },
        { "The army announced plans to reopen the M4 highway.", "open planned" },
        { "The governor promised that the M4 highway would reopen.", "open planned" },
        { "The minister said that the M4 highway would open within a week.", "open planned" },
        { "The M4 highway was not reopened.", "open denied" },
        { "The M4 highway has not been reopened.", "open denied" },
        { "The M4 highway has yet to reopen.", "open denied" },
        { "The M4 highway has not yet been reopened.", "open denied" },
        { "The M4 highway never reopened.", "open denied" },
        { "The M4 highway is not open.", "open denied" },
        { "The M4 highway is no longer open.", "open denied" },
        { "The army failed to reopen the M4 highway.", "open denied" },
        { "The army refused to open the M4 highway.", "open denied" },
        { "The army denied that the M4 highway was open.", "open denied" },
        { "The army denied reopening the M4 highway.", "open denied" },
        { "The army postponed the reopening of the M4 highway.", "open denied" },
        { "The reopening of the M4 highway was postponed.", "open denied" },
        { "The army put off opening the M4 highway.", "open denied" },
        { "The M4 highway is unlikely to reopen.", "open denied" },
        { "It is unlikely that the M4 highway will reopen.", "open denied" },
        { "There are no plans to reopen the M4 highway.", "open denied" },
        { "The army prevented the rebels from opening the M4 highway.", "open denied" },
        { "The army withdrew without reopening the M4 highway.", "open denied" },
        { "The M4 highway may reopen on Monday.", "open possible" },
        { "The M4 highway might be open.", "open possible" },
        { "The M4 highway could be reopened.", "open possible" },
        { "The two sides discussed reopening the M4 highway.", "open possible" },
        { "They met in order to discuss re-opening the M4 highway.", "open possible" },
        { "Talks on opening the M4 highway began on Monday.", "open possible" },
        { "They spoke of the possibility of opening the M4 highway.", "open possible" },
        { "The army is considering reopening the M4 highway.", "open possible" },
        { "Unconfirmed reports suggest that the M4 highway is open.", "open possible" },
        { "Residents hope that the M4 highway will reopen.", "open possible" },
        { "The M4 highway will probably reopen soon.", "open possible" },
        { "The army threatened to open the M4 highway by force.", "open possible" },
        { "The M4 highway will reopen if the rebels withdraw.", "open conditional" },
        { "The M4 highway would reopen if the snow melted.", "open conditional" },
        { "If the rebels withdraw, the M4 highway will be reopened.", "open conditional" },
        { "The M4 highway will reopen once the snow is cleared.", "open conditional" },
        { "The M4 highway will not reopen unless the rebels withdraw.", "open conditional" },
        { "Residents called for the opening of the M4 highway.", "open calledfor" },
        { "Residents demanded that the M4 highway be reopened.", "open calledfor" },
        { "Activists urged the army to reopen the M4 highway.", "open calledfor" },
        { "The M4 highway must be reopened, residents said.", "open calledfor" },
        { "The army tried to open the M4 highway.", "open attempted" },
        { "An attempt to reopen the M4 highway took place on Monday.", "open attempted" },
        { "The army sought to reopen the M4 highway.", "open attempted" },
        { "Residents put tents on the road to stop the M4 highway being opened.", "open denied" },
        { "The army declared the M4 highway open.", "open asserted" },
        { "The army did not declare the M4 highway open.", "open denied" },
        { "The M4 highway had been declared open.", "open asserted" },
        { "The army promised to declare the M4 highway open.", "open planned" },
        { "The army will not reopen the M4 highway.", "open denied" },
        { "The army said it was ready to open the M4 highway.", "open planned" },
        { "The reopening of the M4 highway is planned for Sunday.", "open planned" },
        { "The reopening of the M4 highway was discussed.", "open possible" },
        { "Reports that the M4 highway was reopened are unconfirmed.", "open possible" },
        { "Reports that the M4 highway was reopened are false.", "open denied" },
        { "The army did not say that the M4 highway was open.", "open possible" },
        { "The army did not confirm that the M4 highway was open.", "open possible" },
        { "There is no evidence that the M4 highway has been reopened.", "open denied" },
        { "Nobody said that the M4 highway was open.", "open possible" },
        { "Is the M4 highway open?", "-" },
    };

    public static TheoryData<string, string> Closures => new()
    {
        { "The M4 highway was closed on Monday.", "closed asserted" },
        { "The M4 highway has been closed since Monday.", "closed asserted" },
        { "The M4 highway remains closed.", "closed asserted" },
        { "The M4 highway is still shut.", "closed asserted" },
        { "Protesters blocked the M4 highway.", "closed asserted" },
        { "Rebels cut the M4 highway on Monday.", "closed asserted" },
        { "Snow closed the Salang Pass.", "closed asserted" },
        { "The closure of the M4 highway has caused shortages.", "closed asserted" },
        { "The M4 highway is impassable.", "closed asserted" },
        { "The M4 highway is out of service.", "closed asserted" },
        { "The army set up a checkpoint, closing the M4 highway.", "closed asserted" },
        { "The M4 highway is no longer closed.", "closed denied" },
        { "The M4 highway was not closed.", "closed denied" },
        { "The army denied closing the M4 highway.", "closed denied" },
        { "The army denied that the M4 highway was closed.", "closed denied" },
        { "There are no plans to close the M4 highway.", "closed denied" },
        { "The agency has no plans at the moment to close the M4 highway.", "closed denied" },
        { "The agency thinks it unlikely that the M4 highway will need to be shut.", "closed denied" },
        { "The M4 highway will be closed on Monday.", "closed planned" },
        { "The M4 highway is to be closed for works.", "closed planned" },
        { "The authorities plan to close the M4 highway.", "closed planned" },
        { "The M4 highway may be closed.", "closed possible" },
        { "Protesters threatened to block the M4 highway.", "closed possible" },
        { "If the wind grows stronger, the M4 highway could be closed.", "closed conditional" },
        { "Activists called for the closure of the M4 highway.", "closed calledfor" },
        { "Rebels tried to cut the M4 highway.", "closed attempted" },
        { "Rebels failed to cut the M4 highway.", "closed denied" },
        { "The bridge over the Muar River was blown up.", "destroyed asserted" },
        { "Rebels destroyed the Orwell Bridge.", "destroyed asserted" },
        { "Rebels planned to destroy the Orwell Bridge.", "destroyed planned" },
        { "The Orwell Bridge was not destroyed.", "destroyed denied" },
        { "The M4 highway was partially reopened.", "partiallyopen asserted" },
        { "Only the military may use the M4 highway.", "restricted asserted" },
        { "Nobody may approach the Rafah crossing.", "closed asserted" },
        { "The Rafah crossing is closed.", "closed asserted" },
        { "The Rafah crossing will open on Sunday.", "open planned" },
        { "The M4 highway is open to light vehicles.", "partiallyopen asserted" },
        { "Light vehicles may still use the M4 highway.", "partiallyopen asserted" },
        { "Heavy rain may make the M4 highway impassable.", "closed possible" },
        { "Heavy rain made the M4 highway impassable.", "closed asserted" },
        { "Traffic on the M4 highway was halted.", "closed asserted" },
        { "Israel keeps Al-Rashid Street closed.", "closed asserted" },
        { "The roads between Niamey and Ouagadougou are no longer safe.", "restricted asserted" },
        { "Protesters agreed not to block the M4 highway.", "closed denied" },
        { "The governor ordered the closure of the M4 highway.", "closed planned" },
        { "The M4 highway has been cut off by floods.", "closed asserted" },
        { "Rumours of the closure of the M4 highway spread.", "closed possible" },
    };

    public static TheoryData<string, string> Decoys => new()
    {
        { "Troops on the M4 highway opened fire.", "-" },
        { "The army opened fire near the M4 highway.", "-" },
        { "Officials held a closed meeting about the M4 highway.", "-" },
        { "The envoy presented a road map for peace.", "-" },
        { "The two sides opened talks in Geneva.", "-" },
        { "The budget for roads was cut in half.", "-" },
        { "A drone was shot down near the M4 highway.", "-" },
        { "The army shut down a drone over the M4 highway.", "-" },
        { "Schools near the M4 highway were closed.", "-" },
        { "The hospital on the M4 highway was reopened.", "-" },
        { "The army is close to the M4 highway.", "-" },
        { "The ministry opened an investigation into the attack on the M4 highway.", "-" },
        { "The market was closed.", "-" },
        { "Road works were completed.", "-" },
        { "The company opened a new office on the M4 highway.", "-" },
        { "The city's shops were closed.", "-" },
        { "The M4 highway crosses open desert.", "-" },
        { "The website was blocked.", "-" },
        { "Power was cut off in the town.", "-" },
        { "The rebels opened a second front.", "-" },
    };

    [Theory]
    [MemberData(nameof(Openings))]
    [MemberData(nameof(Closures))]
    [MemberData(nameof(Decoys))]
    public void The_modality_of_a_sentence_is_read_before_its_status(string sentence, string expected)
    {
        var claims = ReportFixture.Read(sentence).Claims.Where(c => c.Kind is ClaimKind.Status or ClaimKind.CrossingStatus).ToList();

        var said = claims.Count == 0 ? "-" : string.Join("; ", claims.Select(c => (c.Status + " " + c.Modality).ToLowerInvariant()).Distinct(StringComparer.Ordinal));
        Assert.Equal(expected, said);
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public void Nothing_but_a_statement_makes_a_road_open(string sentence, string expected)
    {
        var open = ReportFixture.Read(sentence).Claims.Any(c => c is { Status: ReportedStatus.Open or ReportedStatus.PartiallyOpen, Modality: Modality.Asserted });

        Assert.Equal(expected is "open asserted", open);
    }

    [Fact]
    public void Two_roads_swapped_are_two_other_claims()
    {
        var one = ReportFixture.Read("The M4 was closed on Monday, but the M5 was reopened.").Claims;
        var other = ReportFixture.Read("The M5 was closed on Monday, but the M4 was reopened.").Claims;

        Assert.Equal(["M4 Closed", "M5 Open"], one.Select(c => c.Where.Road + " " + c.Status));
        Assert.Equal(["M5 Closed", "M4 Open"], other.Select(c => c.Where.Road + " " + c.Status));
    }

    [Fact]
    public void It_is_the_road_and_not_the_town_named_last()
    {
        var claims = ReportFixture.Read("In October 2019, the M4 highway became a frontline, as factions advanced after occupying the city of Tel Abyad. It remained closed for seven months.").Claims;

        var closed = Assert.Single(claims, c => c.Status == ReportedStatus.Closed);
        Assert.Equal("M4", closed.Where.Road);
        Assert.Equal("2019-10", closed.When.Start?.ToString());
        Assert.Equal("2020-05", closed.When.End?.ToString());
    }

    [Fact]
    public void It_is_no_road_when_the_road_only_stands_near_something()
    {
        var claims = ReportFixture.Read("A school near the M4 highway was hit. It remained closed.").Claims;

        Assert.DoesNotContain(claims, c => c.Status == ReportedStatus.Closed);
    }

    [Fact]
    public void The_highway_is_not_a_crossing()
    {
        var claims = ReportFixture.Read("The M5 runs past the Nasib crossing. The highway was closed on Monday.").Claims;

        Assert.Equal("M5", Assert.Single(claims, c => c.Status == ReportedStatus.Closed).Where.Road);
    }

    [Fact]
    public void A_stretch_told_of_once_is_not_carried_to_the_whole_road()
    {
        var claims = ReportFixture.Read("The M4 was closed between Tal Tamr and Ain Issa in October 2019. Convoys used the M4 between Tal Tamr and Ain Issa. The highway was partially reopened in May 2020.").Claims;

        var opened = Assert.Single(claims, c => c.Status == ReportedStatus.PartiallyOpen);
        Assert.Equal("M4", opened.Where.Road);
        Assert.Null(opened.Where.From);
    }

    [Fact]
    public void The_ends_that_say_what_a_road_is_are_carried()
    {
        var claims = ReportFixture.Read("The army reopened the M5, the road between Damascus and Aleppo. The highway was closed again on Monday.").Claims;

        Assert.All(claims, c => Assert.Equal(("M5", "Damascus", "Aleppo"), (c.Where.Road, c.Where.From, c.Where.To)));
        Assert.Equal(2, claims.Length);
    }

    [Fact]
    public void Each_half_of_a_sentence_has_its_own_source()
    {
        var claims = ReportFixture.Read("The army claims the N6 is open, but drivers say it is closed.").Claims;

        Assert.Contains("army", Assert.Single(claims, c => c.Status == ReportedStatus.Open).Attribution[0].Name, StringComparison.OrdinalIgnoreCase);
        var closed = Assert.Single(claims, c => c.Status == ReportedStatus.Closed);
        Assert.Equal("drivers", closed.Attribution[0].Name);
        Assert.DoesNotContain(closed.Attribution, a => a.Name.Contains("army", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_closure_that_traffic_follows_ends_on_its_day()
    {
        var claims = ReportFixture.Read("Traffic was moving again on the EN1 on Saturday following a closure of over a month.").Claims;

        Assert.All(claims.Where(c => c.Status == ReportedStatus.Closed), c => Assert.Equal((null, "2024-06-08"), (c.When.Start?.ToString(), c.When.End?.ToString())));
    }

    [Theory]
    [InlineData("Protesters gathered at the N6 to stop it being opened.")]
    [InlineData("They built a wall on the N6 in order to prevent its opening.")]
    public void A_purpose_is_no_denial(string text) =>
        Assert.DoesNotContain(ReportFixture.Read(text).Claims, c => c.Status == ReportedStatus.Open && c.Modality is Modality.Denied or Modality.Asserted);

    [Theory]
    [InlineData("It is not true that the RN2 has reopened, the governor said.", "not true")]
    [InlineData("Rumours that the N6 was open proved false.", "proved false")]
    [InlineData("Contrary to reports that the RN7 is open, drivers were turned back.", "Contrary to")]
    [InlineData("Officials pretended that the EN1 was open.", "pretended")]
    public void The_words_that_deny_are_in_the_evidence(string text, string words) =>
        Assert.Contains(ReportFixture.Read(text).Claims.Single(c => c.Status == ReportedStatus.Open).Evidence, e => e.Text.Contains(words, StringComparison.Ordinal));
}
