using System.Diagnostics;
using System.Globalization;
using System.Text;
using Passable.Reading;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reading;

public class ReaderInvariantTests
{
    [Fact]
    public void Evidence_is_verbatim_and_covers_no_person()
    {
        foreach (var report in ReportFixture.CorpusReports())
        {
            var read = Reader.Read(report);
            foreach (var claim in read.Claims)
            {
                Assert.Contains(claim.Evidence, e => e.Role == EvidenceRole.Claim);
                foreach (var evidence in claim.Evidence)
                {
                    Assert.Equal(report.Body[evidence.Start..evidence.End], evidence.Text);
                    Assert.DoesNotContain(read.Persons, p => p.Overlaps(evidence.Range()));
                }
                Assert.Equal(ClaimIds.Of(claim), claim.Id);
                Assert.NotEmpty(claim.Rules);
            }
            foreach (var mention in read.Mentions) Assert.Equal(report.Body[mention.Start..mention.End], mention.Text);
            Assert.Equal(read.Mentions.OrderBy(m => m.Start).Select(m => m.Start), read.Mentions.Select(m => m.Start));
        }
    }

    [Fact]
    public void No_name_of_a_person_leaves_the_report()
    {
        foreach (var report in ReportFixture.CorpusReports())
        {
            var read = Reader.Read(report);
            foreach (var person in read.Persons)
            {
                foreach (var said in ProtectionTests.Said(read)) Assert.DoesNotContain(person.Of(report.Body), said, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_chain_ends_with_the_outlet()
    {
        foreach (var report in ReportFixture.CorpusReports().Where(r => r.Header.Outlet is not null))
        {
            foreach (var claim in Reader.Read(report).Claims) Assert.Equal(SourceType.Outlet, claim.Attribution[^1].Type);
        }
    }

    [Fact]
    public void The_founding_article_gives_its_claims_and_no_opening()
    {
        var report = ReportFixture.CorpusReports().FirstOrDefault(r => r.Name == "seed-np-m4-idlib-meeting");
        Assert.SkipWhen(report is null, "the founding article is not beside this checkout");

        var claims = Reader.Read(report!).Claims;

        Assert.DoesNotContain(claims, c => c is { Status: ReportedStatus.Open, Modality: Modality.Asserted });
        Assert.Contains(claims, c => c is { Kind: ClaimKind.Status, Status: ReportedStatus.Open, Modality: Modality.Possible, Where.Road: "M4" });
        Assert.Contains(claims, c => c is { Kind: ClaimKind.CrossingStatus, Status: ReportedStatus.Open, Modality: Modality.Possible, Where.Crossing: "Saraqib crossing" });
        Assert.Contains(claims, c => c is { Kind: ClaimKind.Control, Quantity.Value: "100", Where.Road: "M4" });
        Assert.Contains(claims, c => c is { Kind: ClaimKind.Patrol, Modality: Modality.Planned, When.Text: "next week" });
        Assert.Contains(claims, c => c is { Status: ReportedStatus.Closed } && c.When.Start?.ToString() == "2019-10" && c.When.End?.ToString() == "2020-05");
        Assert.Contains(claims, c => c is { Status: ReportedStatus.Closed, When.End: null } && c.When.Start?.ToString() == "2020-05");
        Assert.Contains(claims, c => c.Kind == ClaimKind.Meeting && c.When.Candidates.Length == 4);
    }

    [Fact]
    public void The_same_report_gives_the_same_claims_in_every_culture_and_thread()
    {
        const string Body = "The M4 highway in Idlib was closed on Monday, officials said. It will reopen in İzmir on Friday.";
        var expected = Ids(Body);
        var before = CultureInfo.DefaultThreadCurrentCulture;

        var all = Enumerable.Range(0, 32).AsParallel().Select(_ => Ids(Body)).ToList();

        Assert.All(all, ids => Assert.Equal(expected, ids));
        Assert.Equal(before, CultureInfo.DefaultThreadCurrentCulture);

        static string Ids(string body) => string.Join(' ', ReportFixture.Read(body).Claims.Select(c => c.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("....,,,;;:::")]
    [InlineData("(((((((((((")]
    [InlineData("to to to to to be be be have not not no longer")]
    [InlineData("M4")]
    [InlineData("the")]
    [InlineData("closed closed closed the M4 the M4 opened")]
    [InlineData("— – ‘’ “ ” \u0000 \ud800 x")]
    public void A_text_that_says_nothing_is_read_without_complaint(string body) => Assert.NotNull(Reader.Read(ReportFixture.Of(body)));

    [Theory]
    [InlineData("one-line")]
    [InlineData("one-word")]
    [InlineData("open-brackets")]
    [InlineData("roads")]
    [InlineData("names")]
    [InlineData("verbs")]
    [InlineData("lines")]
    public void Hostile_text_is_read_in_seconds(string kind)
    {
        var body = Hostile(kind);
        var clock = Stopwatch.StartNew();

        var read = Reader.Read(ReportFixture.Of(body, "2024-06-13"));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{kind}: {clock.Elapsed}");
        Assert.All(read.Claims, c => Assert.All(c.Evidence, e => Assert.Equal(body[e.Start..e.End], e.Text)));
    }

    static string Hostile(string kind)
    {
        var text = new StringBuilder();
        switch (kind)
        {
            case "one-line":
                while (text.Length < 1_000_000) text.Append("the road was said to have been not closed if to open which ");
                break;
            case "one-word":
                text.Append('a', 1_000_000);
                break;
            case "open-brackets":
                text.Append('(', 200_000);
                break;
            case "roads":
                for (var i = 0; i < 30_000; i++) text.Append("the M4 and the A-B-C road, ");
                break;
            case "names":
                for (var i = 0; i < 60_000; i++) text.Append("Abu Ayoub al-Iraqi Tel ");
                break;
            case "verbs":
                for (var i = 0; i < 100_000; i++) text.Append("to close ");
                break;
            default:
                for (var i = 0; i < 100_000; i++) text.Append("It was closed.\n");
                break;
        }
        return text.ToString();
    }

    [Fact]
    public void Dates_at_the_ends_of_the_calendar_break_nothing()
    {
        var body = "The M4 between Ariha and Saraqib will close next month and in 9999. It was closed next year, for 5000 years, since 9500 and until 0001.";
        foreach (var published in new[] { "2999-12-31", "0001-01-01", "unknown" })
            _ = Reader.Read(ReportText.Parse(System.Text.Encoding.UTF8.GetBytes($"title: t\npublished: {published}\noutlet: T\n\n{body}"), "odd").Value);
        Assert.False(ReportText.Parse("title: t\npublished: 9999-12-31\n\nThe M4 is closed."u8.ToArray(), "odd").Is(out _, out var refusal));
        Assert.Contains("'9999-12-31' is no date", refusal!.Reason, StringComparison.Ordinal);
    }
}
