using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>Sentences of our own about many corridors: for each that opens a road, others that nearly do.</summary>
public class OtherCorridorTests
{
    public static TheoryData<string, string> Said => new()
    {
        // Told as past, or for a while.
        { "The RN2 between Goma and Rutshuru had been open until Friday.", "open asserted" },
        { "Before the war the Taiz-Aden road was open to all.", "-" },
        { "The Taiz-Aden road used to be open day and night.", "open possible" },
        { "The formerly open RN2 is now held by M23.", "-" },
        { "The trip took six hours before the N6 was reopened.", "-" },
        { "The Rafah crossing was briefly reopened on Monday.", "partiallyopen asserted" },
        { "The H-20 was reopened, only to be shut an hour later.", "open asserted; closed asserted" },
        // Plans told in the present.
        { "The Rafah crossing opens tomorrow.", "open planned" },
        { "Under the deal, the Rafah crossing opens next week.", "open planned" },
        { "Rain permitting, the EN1 reopens on Friday.", "open planned" },
        { "The agreement opens the Rafah crossing on Sunday.", "open planned" },
        { "The agreement opened the Rafah crossing on Sunday.", "open asserted" },
        { "The army is reopening the RN1.", "open planned" },
        { "The army has reopened the RN1.", "open asserted" },
        { "Work to reopen the N6 has begun.", "open planned" },
        { "The N6 should be open by Friday.", "open planned" },
        // Hearsay, and what is so on paper alone.
        { "The RN1 was said to be open.", "open possible" },
        { "The Lachin road remains open only on paper.", "open possible" },
        { "The Lachin road remains open.", "open asserted" },
        { "In theory, the RN1 is open to traffic.", "open possible" },
        { "State media wrongly reported that the RN1 was open.", "open denied" },
        { "State media reported that the RN1 was open.", "open asserted" },
        { "The governor insisted that the RN1 was open.", "open asserted" },
        { "Reports that the Erez crossing was open proved false.", "open denied" },
        { "The ministry rejected reports that the Salang highway was closed.", "closed denied" },
        { "Azerbaijan says the Lachin corridor is not blocked.", "closed denied" },
        // Nearly.
        { "The N6 was almost reopened last month.", "open denied" },
        { "The N6 is hardly open.", "restricted asserted" },
        { "The N6 is barely passable.", "restricted asserted" },
        { "The N6 is almost entirely closed.", "closed asserted" },
        { "The N6 has yet to reopen.", "open denied" },
        { "The army came close to reopening the RN1.", "open possible" },
        // Conditions.
        { "The N6 is expected to reopen once the water falls.", "open conditional" },
        { "The Gotthard pass will stay open unless snow falls.", "open conditional" },
        { "Had the RN2 been open, aid would have arrived.", "open conditional" },
        { "If the rains return, the N6 will be closed.", "closed conditional" },
        // Put off and given up.
        { "Authorities ruled out reopening the EN1 this week.", "open denied" },
        { "A plan to reopen the H-20 was dropped.", "open denied" },
        { "A plan to reopen the H-20 was drawn up.", "open planned" },
        { "The reopening of the H-20 has been delayed again.", "open denied" },
        { "Residents demanded the immediate reopening of the RN1.", "open calledfor" },
        { "A reopening ceremony for the H-20 is set for Sunday.", "-" },
        // People at a road are no traffic on it.
        { "More civilians are reaching the Atbara highway.", "-" },
        { "People are arriving at the Erez crossing.", "-" },
        { "Thousands of people are gathering on the RN1.", "-" },
        { "Cars are moving along the RN1.", "open asserted" },
        { "Traffic resumed on the N6 after the floods.", "open asserted" },
        { "Traffic on the N6 has not resumed.", "open denied" },
        { "No vehicles got through the Salang tunnel on Monday.", "closed asserted" },
        { "Drivers have been using the old road through Kibati since the RN2 was cut.", "closed asserted" },
        { "Drivers have been using the RN2 since it was cleared.", "open asserted" },
        { "The Beitbridge border post was shut on Tuesday.", "closed asserted" },
        // Limits.
        { "The Rafah crossing was opened for the wounded only.", "partiallyopen asserted" },
        { "The Salang highway was reopened to small vehicles on Tuesday.", "partiallyopen asserted" },
        { "The Salang highway was reopened to all vehicles on Tuesday.", "open asserted" },
        { "One lane of the A2 was reopened.", "partiallyopen asserted" },
        { "The RN2 is open, but only in daylight.", "restricted asserted" },
        { "The Simplon pass is open with winter tyres only.", "restricted asserted" },
        { "The RN1 can be used only with an escort.", "restricted asserted" },
        { "The H-20 remains under fire and cannot be used.", "closed asserted" },
        { "Roadblocks were removed on the RN1.", "open asserted" },
        { "Roadblocks will be removed on the RN1.", "open planned" },
        { "Roadblocks were not removed on the RN1.", "open denied" },
    };

    [Theory, MemberData(nameof(Said))]
    public void What_is_planned_possible_denied_or_past_is_not_told_as_open(string sentence, string expected)
    {
        var claims = ReportFixture.Read(sentence).Claims.Where(c => c.Kind is ClaimKind.Status or ClaimKind.CrossingStatus).ToList();

        Assert.Equal(expected, claims.Count == 0 ? "-" : string.Join("; ", claims.Select(c => (c.Status + " " + c.Modality).ToLowerInvariant()).Distinct(StringComparer.Ordinal)));
    }

    public static TheoryData<string, string> Places => new()
    {
        { "Floods closed the N1 at Incoluane and the N6 near Mafambisse.", "N1 Incoluane; N6 Mafambisse" },
        { "The RN1, the RN3 and the RN8 are blocked.", "RN1; RN3; RN8" },
        { "Roads in Mirebalais, Lascahobas and Belladère are closed.", "Mirebalais; Lascahobas; Belladère" },
        { "Roads in Mirebalais, Haiti, are closed.", "Mirebalais" },
        { "Landslides have cut the Karakoram Highway at Tatta Pani and Lal Parri.", "Karakoram Highway Tatta Pani; Karakoram Highway Lal Parri" },
        { "Snow has closed the Gotthard, Furka and Susten passes.", "Gotthard Gotthard; Furka Furka; Susten Susten" },
        { "The Kerem Shalom and Erez crossings remain shut.", "Kerem Shalom; Erez" },
        { "The road was blocked between Bunagana and Rutshuru.", "Bunagana>Rutshuru" },
        { "Fighting between Bakhmut and Kostiantynivka has cut the road.", "Bakhmut>Kostiantynivka" },
        { "Traffic between Martissant and Carrefour was halted by gangs.", "Martissant>Carrefour" },
        { "The bridge on the N1 over the Save River was washed away.", "N1 bridge over the Save River" },
    };

    [Theory, MemberData(nameof(Places))]
    public void Every_place_of_a_list_has_its_claim_and_an_unnamed_road_its_ends(string sentence, string expected)
    {
        var said = ReportFixture.Read(sentence).Claims.Where(c => c.Kind is ClaimKind.Status or ClaimKind.CrossingStatus)
            .Select(c => string.Join(' ', new[] { c.Where.Road, c.Where.From is null ? null : c.Where.From + ">" + c.Where.To, c.Where.At, c.Where.Crossing }.Where(part => part is not null)));

        Assert.Equal(expected, string.Join("; ", said));
    }

    public static TheoryData<string, string> Meetings => new()
    {
        { "Commanders of the two armies met on Sunday in Goma to discuss the RN2.", "asserted RN2 Goma" },
        { "M23 rebels and the Congolese government sat down on Tuesday in Doha for talks on the RN2.", "asserted RN2 Doha" },
        { "Officials from Kenya held talks on Monday in Mandera on reopening the A13 highway.", "asserted A13 Mandera" },
        { "Talks between the two sides took place on Saturday in Goma over the RN2.", "asserted RN2 Goma" },
        { "A meeting on the reopening of the N6 brought together the governor and drivers in Beira on Sunday.", "asserted N6 Beira" },
        { "The two sides will hold talks next week on the Lachin road.", "planned Lachin road" },
        { "The drivers sat down on the RN1 on Sunday.", "-" },
        { "The rebels met resistance on the RN1.", "-" },
        { "The RN2 meets the RN4 near Komanda.", "-" },
        { "Talks on the Lachin road collapsed on Sunday.", "-" },
    };

    [Theory, MemberData(nameof(Meetings))]
    public void A_meeting_is_told_in_many_ways(string sentence, string expected)
    {
        var claims = ReportFixture.Read(sentence).Claims.Where(c => c.Kind is ClaimKind.Meeting).ToList();

        Assert.Equal(expected, claims.Count == 0 ? "-" : string.Join("; ", claims.Select(c => string.Join(' ', new[] { c.Modality.ToString().ToLowerInvariant(), c.Where.Road, c.Where.At }.Where(part => part is not null)))));
    }

    public static TheoryData<string, string> Lengths => new()
    {
        { "Nampula has 120 km of the EN1, and insurgents control 40 km of these.", "Length EN1 Nampula 120km ; Control EN1 Nampula 40km insurgents" },
        { "Some 70 km of the RN2 lie in Masisi.", "Length RN2 Masisi 70km " },
        { "Of the 120 km of the RN2 in Masisi, M23 controls 100 km.", "Length RN2 Masisi 120km ; Control RN2 Masisi 100km M23" },
        { "M23 holds 45 km of the RN2.", "Control RN2  45km M23" },
        { "The army repaired 12 km of the RN2.", "" },
        { "The province has 30 hospitals, and rebels control 3 of these.", "" },
    };

    [Theory, MemberData(nameof(Lengths))]
    public void A_length_is_held_by_a_place_or_by_those_who_control_it(string sentence, string expected)
    {
        var said = ReportFixture.Read(sentence).Claims.Where(c => c.Kind is ClaimKind.Length or ClaimKind.Control)
            .Select(c => $"{c.Kind} {c.Where.Road} {c.Where.At} {c.Quantity?.Value}{c.Quantity?.Unit} {string.Join(',', c.Actors)}");

        Assert.Equal(expected, string.Join("; ", said));
    }

    [Fact]
    public void A_closure_ends_when_the_same_sentence_opens_the_road()
    {
        var claims = ReportFixture.Read("The Salang highway, closed since Sunday, was reopened on Tuesday.").Claims;

        var shut = Assert.Single(claims, c => c.Status == ReportedStatus.Closed);
        Assert.Equal(("2024-06-09", "2024-06-11"), (shut.When.Start?.ToString(), shut.When.End?.ToString()));
        Assert.Equal("2024-06-11", Assert.Single(claims, c => c.Status == ReportedStatus.Open).When.Start?.ToString());
    }
}
