using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

public class ProtectionTests
{
    [Theory]
    [InlineData("The M4 was closed, the mayor, Amina Duarte, said.", "Amina Duarte")]
    [InlineData("Governor Talal Barazai said the M4 was closed.", "Talal Barazai")]
    [InlineData("Lieutenant General Constant Ndima Kongba closed the M4 highway.", "Constant Ndima Kongba")]
    [InlineData("The M4 was closed, said activist Socrate Bwira.", "Socrate Bwira")]
    [InlineData("Spokesman Brig. Gen. Nabil Abdullah said the M4 was reopened.", "Nabil Abdullah")]
    [InlineData("Jiwan Mulla Ayoub, co-chair of the council, said the M4 was reopened.", "Jiwan Mulla Ayoub")]
    [InlineData("Sultan al-Arada announced that the Marib-Nihm road is open.", "Sultan al-Arada")]
    [InlineData("The M4 was closed by men of Abu Ayoub al-Iraqi, a border leader.", "Abu Ayoub al-Iraqi")]
    [InlineData("The defence minister, Mevlut Cavusoglu, said the M4 would open.", "Mevlut Cavusoglu")]
    public void A_person_is_nowhere_but_in_the_report_itself(string sentence, string name)
    {
        var read = ReportFixture.Read(sentence);

        Assert.Contains(read.Persons, p => p.Of(sentence).Contains(name, StringComparison.Ordinal));
        var last = name.Split(' ')[^1];
        foreach (var said in Said(read)) Assert.DoesNotContain(last, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_official_becomes_the_office()
    {
        var claim = Assert.Single(ReportFixture.Read("The Turkish Foreign Minister, Mevlut Cavusoglu, said that the M4 was closed.").Claims);

        Assert.Equal(new Attribution("Turkish Foreign Minister", SourceType.NamedOfficial), claim.Attribution[0]);
    }

    [Fact]
    public void A_byline_is_a_person()
    {
        const string Body = "The M4 was closed.\n\nReporting by Hani al-Salem";

        Assert.Contains(ReportFixture.Read(Body).Persons, p => p.Of(Body) == "Hani al-Salem");
    }

    [Fact]
    public void A_street_named_after_a_person_is_a_street()
    {
        var claim = Assert.Single(ReportFixture.Read("Salah Al-Din Street was closed on Monday.").Claims);

        Assert.Equal("Salah Al-Din Street", claim.Where.Road);
    }

    internal static IEnumerable<string> Said(ReadReport read)
    {
        foreach (var claim in read.Claims)
        {
            foreach (var actor in claim.Actors) yield return actor;
            foreach (var link in claim.Attribution) yield return link.Name;
            foreach (var evidence in claim.Evidence) yield return evidence.Text;
            foreach (var place in new[] { claim.Where.Road, claim.Where.From, claim.Where.To, claim.Where.At, claim.Where.Crossing, claim.Where.Part }.OfType<string>().Concat(claim.Where.Via)) yield return place;
            if (claim.Quantity is { } quantity) yield return quantity.ToString();
            if (claim.When.Text is { } words) yield return words;
            foreach (var limit in (claim.Limits?.Allowed ?? []).Concat(claim.Limits?.Barred ?? [])) yield return limit;
        }
        foreach (var mention in read.Mentions)
        {
            yield return mention.Text;
            yield return mention.Value;
        }
    }
}
