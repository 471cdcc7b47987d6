using Passable.Reading;
using Xunit;

namespace Passable.Tests.Reading;

public class ParagraphTests
{
    const string Wrapped = "Heavy rain has cut the highway between Save and Muxungue in\nSofala since Sunday, the roads administration said. The EN1\nremains closed to all traffic.\n\nThe EN6 is open.\n";

    [Fact]
    public void Lines_kept_short_by_a_program_are_one_paragraph_and_a_blank_line_ends_it()
    {
        var paragraphs = Paragraphs.Of(Wrapped);

        Assert.Equal(Wrapped.IndexOf("\n\n", StringComparison.Ordinal), paragraphs.At(0).End);
        Assert.Equal("The EN6 is open.", paragraphs.At(Wrapped.Length - 3).Of(Wrapped));
    }

    [Fact]
    public void A_sentence_over_two_lines_is_read_as_one_and_its_words_stay_where_they_were()
    {
        var read = ReportFixture.Read(Wrapped);

        var closed = Assert.Single(read.Claims, c => c is { Status: ReportedStatus.Closed, Where.From: "Save" });
        Assert.Equal("Muxungue", closed.Where.To);
        Assert.Contains(read.Claims, c => c is { Status: ReportedStatus.Closed, Where.Road: "EN1" });
        Assert.All(read.Claims.SelectMany(c => c.Evidence), e => Assert.Equal(Wrapped[e.Start..e.End], e.Text));
    }

    [Theory]
    [InlineData("The M4 is open.\nThe M5 is closed.", 2)]
    [InlineData("Closed roads:\n- Tari to Komo\n- Mendi to Nipa", 3)]
    [InlineData("EN1 | closed\nEN6 | open", 2)]
    [InlineData("The road between\nGoma and Sake is shut.", 1)]
    [InlineData("The road to Goma,\nlong shut, was opened.", 1)]
    public void Headings_items_and_rows_end_at_their_line(string text, int paragraphs)
    {
        var of = Paragraphs.Of(text);

        Assert.Equal(paragraphs, Enumerable.Range(0, text.Length).Select(of.At).Distinct().Count());
    }
}
