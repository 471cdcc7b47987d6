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
        var back = GazetteerFile.Read(bytes, "gazetteer.places").Value;

        Assert.Equal(bytes, GazetteerFile.BytesOf(back));
        Assert.Equal(Sample.Gazetteer.Places.Length, back.Places.Length);
        Assert.Equivalent(Sample.Gazetteer.ByRef("wof:890449833"), back.ByRef("wof:890449833"), strict: true);
        Assert.Equal(Sample.Gazetteer.Regions.Select(region => region.Boundary.Area), back.Regions.Select(region => region.Boundary.Area));
    }

    [Theory]
    [InlineData(0, "x is not a Passable gazetteer")]
    [InlineData(8, "x has gazetteer format 3; this program reads format 2. Import")]
    [InlineData(20, "x is cut short or damaged")]
    [InlineData(700, "x is cut short or damaged")]
    public void A_changed_file_is_refused(int at, string reason)
    {
        var bytes = GazetteerFile.BytesOf(Small);
        bytes[at] ^= 1;
        Assert.Contains(reason.Replace("2. Import", bytes[8] > 2 ? "2. Use a newer program, or import" : "2. Import", StringComparison.Ordinal), Reason(GazetteerFile.Read(bytes, "x")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_opened_file_answers_as_the_gazetteer_that_was_written()
    {
        var back = GazetteerFile.Read(GazetteerFile.BytesOf(Sample.Gazetteer), "x").Value;
        foreach (var name in new[] { "Saraqib", "Tel Tamer", "سراقب", "Jisser al-Shughour", "Judaydah, Hama", "Ras al-Ain (Sere Kaniye)", "Nirgendheim", "Khan Sheikhun" })
            Assert.Equal(Sample.Gazetteer.Find(name).Select(found => (found.Place.Ref, found.Tier, found.Name, found.Nearness)), back.Find(name).Select(found => (found.Place.Ref, found.Tier, found.Name, found.Nearness)));
        Assert.Equal(Sample.Gazetteer.FindRegion("Idlib Governorate")!.Name, back.FindRegion("Idlib Governorate")!.Name);
        Assert.Same(back.Find("Saraqib")[0].Place, back.ByRef("wof:890449833"));
    }

    [Fact]
    public void A_gazetteer_of_an_older_program_says_what_to_do()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gazetteer-older-folder")).FullName;
        File.WriteAllText(Path.Combine(folder, "gazetteer.jsonl"), "{}\n");
        Assert.Contains("import the gazetteer again", Reason(GazetteerFile.Load(folder)), StringComparison.Ordinal);
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
