using Xunit;

namespace Passable.Tests.Reading;

public class ReadingExamplesTests
{
    [Fact]
    public void The_sentences_of_the_reading_page_are_read_as_it_says()
    {
        var page = Page();
        Assert.SkipWhen(page is null, "no docs/reading.md beside this build");
        var rows = File.ReadAllLines(page!).SkipWhile(l => l != "| sentence | status and modality |").Skip(2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(row[2], string.Join("; ", ReportFixture.Read(row[1]).Claims.Where(c => c.Status is not null).Select(c => $"{c.Status} {c.Modality}".ToLowerInvariant()).Distinct(StringComparer.Ordinal))));
    }

    static string? Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "docs", "reading.md"))) return Path.Combine(folder.FullName, "docs", "reading.md");
        return null;
    }
}
