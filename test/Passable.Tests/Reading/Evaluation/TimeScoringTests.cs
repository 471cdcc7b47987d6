using Passable.Reading.Evaluation;
using Xunit;

namespace Passable.Tests.Reading.Evaluation;

public sealed class TimeScoringTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-times");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Overlap_counts_as_relaxed_equal_ranges_as_strict_and_equal_strings_as_value()
    {
        Write("a.tml", "2020-05-14", """
            The road was closed <TIMEX3 tid="t1" type="DATE" value="2020-05-10">on Sunday</TIMEX3> and reopened <TIMEX3 tid="t2" type="DATE" value="2020-05-13">yesterday</TIMEX3>.
            It stayed shut for <TIMEX3 tid="t3" type="DURATION" value="P9M">seven months</TIMEX3>. Nothing came <TIMEX3 tid="t4" type="DATE" value="2020">in the age of steam</TIMEX3>. It will open <TIMEX3 tid="t5" type="DATE" value="FUTURE_REF">soon</TIMEX3>. It closed in 2018.
            """);
        Assert.True(TimeMlDocument.ReadFolder(folder.FullName).Is(out var documents, out _));
        var score = TimeScore.Of(documents!);

        Assert.Equal(5, score.Gold);
        Assert.Equal(5, score.Read);
        Assert.Equal(4, score.Overlapping);
        Assert.Equal(3, score.Exact);
        Assert.Equal(4, score.OfType);
        Assert.Equal(3, score.OfValue);
        Assert.Equal(0.6, score.F1(score.OfValue), 9);
        Assert.Equal([("seven months", "seven months"), ("in the age of steam", null), (null, "2018")], score.Differences.Select(d => (d.Gold, d.Read)));
    }

    [Theory]
    [InlineData("<TimeML><TEXT>no date</TEXT></TimeML>", "has no document creation time")]
    [InlineData("<TimeML><DCT><TIMEX3 functionInDocument=\"CREATION_TIME\" value=\"Sundy\">x</TIMEX3></DCT><TEXT>a</TEXT></TimeML>", "'Sundy' is no date")]
    [InlineData("not xml at all", "is no TimeML that can be read")]
    [InlineData("<TimeML><DCT>", "is no TimeML that can be read")]
    public void What_is_no_TimeML_is_refused_by_name(string content, string reason)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "bad.tml"), content);
        Assert.False(TimeMlDocument.ReadFolder(folder.FullName).Is(out _, out var refused));
        Assert.StartsWith("bad.tml", refused!.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_bomb_is_not_expanded()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "bomb.tml"), "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><TimeML><TEXT>&b;</TEXT></TimeML>");
        Assert.False(TimeMlDocument.ReadFolder(folder.FullName).Is(out _, out var refused));
        Assert.StartsWith("bomb.tml", refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_documents_is_refused()
    {
        Assert.False(TimeMlDocument.ReadFolder(folder.FullName).Is(out _, out var refused));
        Assert.Contains("no TimeML documents", refused!.Reason, StringComparison.Ordinal);
    }

    void Write(string name, string created, string text) => File.WriteAllText(Path.Combine(folder.FullName, name),
        $"""<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="{created}" functionInDocument="CREATION_TIME">{created}</TIMEX3></DCT><TEXT>{text}</TEXT></TimeML>""");
}
