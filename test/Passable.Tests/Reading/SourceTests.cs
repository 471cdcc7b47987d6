using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

public class SourceTests
{
    [Theory]
    [InlineData("The M4 was closed, according to the ministry.", "the ministry:Organisation")]
    [InlineData("A security source told North Press that the M4 was closed.", "A security source:UnnamedOfficial > North Press:Outlet")]
    [InlineData("Residents said the M4 was closed.", "Residents:UnnamedLocal")]
    [InlineData("The M4 was closed, an official said.", "an official:UnnamedOfficial")]
    [InlineData("The M4 was closed.", "")]
    [InlineData("The Syrian Observatory for Human Rights said rebels cut the M4.", "The Syrian Observatory for Human Rights:Organisation")]
    [InlineData("The rebels said they had cut the M4.", "The rebels:Party")]
    [InlineData("Under the protocol the M4 will be reopened.", "the protocol:Document")]
    public void The_chain_goes_from_the_speaker_to_the_outlet(string sentence, string expected)
    {
        var claim = Assert.Single(ReportFixture.Read(sentence).Claims);

        Assert.Equal(expected, string.Join(" > ", claim.Attribution.SkipLast(1).Select(a => a.Name + ":" + a.Type)));
        Assert.Equal(new Attribution("A Paper", SourceType.Outlet), claim.Attribution[^1]);
    }

    [Fact]
    public void A_source_inside_the_story_has_its_teller_behind_it()
    {
        const string Body = "The meeting was held in Idlib, according to the source.\n\nThey discussed reopening the M4 highway.\n\nTurkish intelligence members informed HTS that Turkish patrols on the M4 will start next week.";

        var patrol = Assert.Single(ReportFixture.Read(Body).Claims, c => c.Kind == ClaimKind.Patrol);

        Assert.Equal(Modality.Planned, patrol.Modality);
        Assert.Equal(["Turkish intelligence members", "the source", "A Paper"], patrol.Attribution.Select(a => a.Name));
    }

    [Fact]
    public void An_agency_stands_before_the_outlet_that_carried_it()
    {
        var claim = Reader.Read(ReportFixture.Of("The M4 was closed.", "2024-11-28", "LBC / AFP")).Claims[0];

        Assert.Equal(["AFP", "LBC"], claim.Attribution.Select(a => a.Name));
    }
}
