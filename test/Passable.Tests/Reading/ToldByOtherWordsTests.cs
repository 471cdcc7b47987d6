using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>
/// Events, holders, works and service told by other words than "closed" and "attacked": each sentence with one claim the reader must make
/// of it, as kind, status (or "-"), modality, and where.
/// </summary>
public class ToldByOtherWordsTests
{
    public static TheoryData<string, string> Told => new()
    {
        { "Lorries have waited for days on the RN2.", "Status Closed Asserted RN2" },
        { "Drivers pay 300 dollars on the RN3.", "Status Restricted Asserted RN3" },
        { "The Farchana and Tine checkpoints will stop working from Tuesday.", "CrossingStatus Closed Planned Tine" },
        { "The Farchana crossing has resumed operations.", "CrossingStatus Open Asserted Farchana crossing" },
        { "The Farchana crossing may resume operations next week.", "CrossingStatus Open Possible Farchana crossing" },
        { "EN2 (Matola-Boane) is impassable.", "Status Closed Asserted EN2 Matola Boane" },
        { "The road between Goma, Sake, Masisi and Walikale is closed.", "Status Closed Asserted Goma Walikale" },
        { "Gunmen damaged the bridges of Tolo and Kora.", "Incident - Asserted Kora" },
        { "The army shelled the RN2. Rockets fell on a stretch west of Sake.", "Incident - Asserted RN2 Sake" },
        { "The RN2 is closed. A car bomb was found near Sake.", "Incident - Asserted Sake" },
        { "Two soldiers were killed near Sake.", "Incident - Asserted Sake" },
        { "The army took new villages near the RN2.", "Control - Asserted RN2" },
        { "The army took the eastern side of the Farchana crossing.", "Control - Asserted Farchana crossing" },
        { "Rebels in Sake and Kirotshe left on Monday.", "Control - Denied Kirotshe" },
        { "The RN2 is closed. Repairs are being done on some parts.", "Plan - Asserted RN2" },
        { "Bulldozers were seen removing earth barriers from the RN2.", "Plan - Asserted RN2" },
        { "A patrol went on the RN2 from Sake towards Masisi.", "Patrol - Asserted RN2 Sake Masisi" },
        { "The Farchana crossing is open. More than 300 aid trucks have gone through.", "HumanitarianAccess Open Asserted Farchana crossing" },
    };

    [Theory, MemberData(nameof(Told))]
    public void Each_is_told_as_it_stands(string text, string expected)
    {
        var claims = ReportFixture.Read(text).Claims.Select(Line).ToArray();
        Assert.Contains(expected, claims);
    }

    [Theory]
    [InlineData("The Farchana crossing has not resumed operations.")]
    [InlineData("The Farchana crossing will resume operations on Monday.")]
    [InlineData("The Farchana crossing may resume operations next week.")]
    [InlineData("If the truce holds, the Farchana crossing will start working.")]
    [InlineData("The Farchana crossing has stopped working.")]
    public void No_service_that_is_planned_possible_or_denied_is_open(string text) =>
        Assert.DoesNotContain(ReportFixture.Read(text).Claims, c => c is { Status: ReportedStatus.Open or ReportedStatus.PartiallyOpen, Modality: Modality.Asserted });

    static string Line(Claim c) =>
        string.Join(' ', new[] { c.Kind.ToString(), c.Status?.ToString() ?? "-", c.Modality.ToString(), c.Where.Road, c.Where.Crossing, c.Where.From, c.Where.To, c.Where.At }.Where(w => w is not null));
}
