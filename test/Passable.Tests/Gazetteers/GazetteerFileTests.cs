using System.Text;
using CsCheck;
using Passable.Gazetteers;
using Xunit;

namespace Passable.Tests.Gazetteers;

public sealed class GazetteerFileTests
{
    static readonly Gazetteer Small = Gazetteer.Of(
        Sample.Gazetteer.Find("Saraqib").Concat(Sample.Gazetteer.Find("Kobani")).Select(found => found.Place), Sample.Gazetteer.Regions.Take(2));

    static string Reason(Outcome<Gazetteer> outcome) => outcome.Is(out _, out var refusal) ? "" : refusal.Reason;

    [Fact]
    public void What_was_written_reads_back_equal()
    {
        var bytes = GazetteerFile.BytesOf(Sample.Gazetteer);
        var back = GazetteerFile.Read(bytes, "gazetteer.jsonl").Value;

        Assert.Equal(bytes, GazetteerFile.BytesOf(back));
        Assert.Equal(Sample.Gazetteer.Places.Length, back.Places.Length);
        Assert.Equivalent(Sample.Gazetteer.ByRef("wof:890449833"), back.ByRef("wof:890449833"), strict: true);
        Assert.Equal(Sample.Gazetteer.Regions.Select(region => region.Boundary.Area), back.Regions.Select(region => region.Boundary.Area));
    }

    [Theory]
    [InlineData("\"passable_gazetteer\":1", "\"passable_gazetteer\":7", "x has gazetteer format 7; this program reads format 1. Use a newer program")]
    [InlineData("\"passable_gazetteer\":1", "\"gazetteer\":1", "x line 1 is not the head of a Passable gazetteer")]
    [InlineData("\"places\":2", "\"places\":3", "x has 4 entries, not the 5 its first line tells of")]
    [InlineData("\"Settlement\"", "\"Village\"", "x line 4 is broken")]
    [InlineData("[\"wof:890449833\"", "{\"wof:890449833\"", "x line 5 is broken")]
    [InlineData("\"MultiPolygon\"", "\"Polygon\"", "x line 2 is broken")]
    public void A_changed_file_is_refused_by_line(string part, string with, string reason)
    {
        var text = Encoding.UTF8.GetString(GazetteerFile.BytesOf(Small)).Replace(part, with, StringComparison.Ordinal);

        Assert.Contains(reason, Reason(GazetteerFile.Read(Encoding.UTF8.GetBytes(text), "x")), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_never_throws()
    {
        var sound = GazetteerFile.BytesOf(Gazetteer.Of(Small.Places, []));
        Gen.Byte.Array.Sample(bytes => GazetteerFile.Read(bytes, "x").Is(out _, out var refusal) || refusal.Reason.Length > 0);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 3].Sample(changes =>
        {
            var broken = sound.ToArray();
            foreach (var (at, with) in changes)
                broken[at] = with;
            return GazetteerFile.Read(broken, "x").Is(out _, out var refusal) || refusal.Reason.Length > 0;
        });
        Gen.Int[0, sound.Length - 1].Sample(length => !GazetteerFile.Read(sound.AsMemory(0, length), "x").Is(out _, out _));
    }

    [Fact]
    public void A_folder_keeps_its_gazetteer()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gazetteer-file-folder")).FullName;
        File.Delete(Path.Combine(folder, GazetteerFile.Name));

        Assert.Contains("has no gazetteer yet", Reason(GazetteerFile.Load(folder)), StringComparison.Ordinal);
        GazetteerFile.Save(Small, folder);
        GazetteerFile.Save(Small, folder);
        Assert.Equal(2, GazetteerFile.Load(folder).Value.Places.Length);
    }
}
