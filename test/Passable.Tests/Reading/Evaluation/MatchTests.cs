using Passable.Reading;
using Passable.Reading.Evaluation;
using Xunit;
using static Passable.Tests.Reading.Evaluation.Sample;

namespace Passable.Tests.Reading.Evaluation;

public sealed class MatchTests
{
    static bool Same(Where left, Where right, ClaimKind kind = ClaimKind.Status)
    {
        var same = FoldedTarget.Same(kind, FoldedTarget.Of(left), FoldedTarget.Of(right));
        Assert.Equal(same, FoldedTarget.Same(kind, FoldedTarget.Of(right), FoldedTarget.Of(left)));
        return same;
    }

    [Theory]
    [InlineData("Al-Houban", "al Houban")]
    [InlineData("Jisr al-Shughur", "Jisr ash-Shughur")]
    [InlineData("Deir ez-Zor", "Deir Zor")]
    [InlineData("Ma`arat al-Nu`man", "Maarat al-Numan")]
    [InlineData("Ma'arrat an-Nu‘mān", "Maʿarrat al-Nuʿman")]
    [InlineData("Sere Kaniye (Ras al-Ain)", "Ras al-Ain")]
    [InlineData("Sere Kaniye (Ras al-Ain)", "Sere Kaniye")]
    [InlineData("Sere Kaniye (Ras al-Ain)", "Ras Al Ain (Serê Kaniyê)")]
    [InlineData("the Netzarim Corridor", "Netzarim corridor")]
    [InlineData("Adré crossing", "Adre crossing")]
    [InlineData("Muxúngue", "MUXUNGUE")]
    [InlineData("Tin-Zaouatine", "Tin Zaouatine")]
    [InlineData("İdlib", "Idlib")]
    [InlineData("الحسكة", "حسكه")]
    [InlineData("أريحا", "اريحا")]
    [InlineData("e\u0301e", "ée")]
    public void Spellings_that_differ_only_in_dress_are_one_name(string left, string right) => Assert.True(Same(At(at: left), At(at: right)));

    [Theory]
    [InlineData("Tel Tamer", "Tal Tamr")]
    [InlineData("Taiz", "Taiz city")]
    [InlineData("Ariha", "Idlib")]
    [InlineData("Ash Fork", "Fork")]
    public void Other_letters_are_another_name(string left, string right) => Assert.False(Same(At(at: left), At(at: right)));

    [Theory]
    [InlineData("M-4", "M4", true)]
    [InlineData("M4", "the M4 highway", true)]
    [InlineData("M-4 (Aleppo-Latakia Highway)", "M4", true)]
    [InlineData("Latakia-Aleppo highway (M4)", "Aleppo-Latakia international highway (M4)", true)]
    [InlineData("M4", "M5", false)]
    [InlineData("M4/M5", "M4", false)]
    [InlineData("Salah Al-Din Street", "Salah al-Din Road", false)]
    [InlineData("Route 4", "Highway 4", false)]
    public void A_road_is_its_reference_in_any_of_its_names(string left, string right, bool same) => Assert.Equal(same, Same(At(left), At(right)));

    [Fact]
    public void Every_field_must_match_or_be_missing_on_both_sides()
    {
        var full = At("M4", "Ariha", "Saraqib", "Idlib", "Nahr bridge");
        Assert.True(Same(full, full));
        Assert.False(Same(full, full with { Road = null }));
        Assert.False(Same(full, full with { From = "Latakia" }));
        Assert.False(Same(full, full with { To = null }));
        Assert.False(Same(full, full with { At = null }));
        Assert.False(Same(full, full with { Crossing = "Asi bridge" }));
        Assert.True(Same(full, full with { Via = ["Urum"], Part = "parts" }));
    }

    [Fact]
    public void Ends_may_be_swapped_except_a_patrols()
    {
        Assert.True(Same(At("M4", "Ariha", "Saraqib"), At("M4", "Saraqib", "Ariha")));
        Assert.False(Same(At("M4", "Ariha", "Saraqib"), At("M4", "Saraqib", "Ariha"), ClaimKind.Patrol));
        Assert.True(Same(At("M4", to: "Saraqib"), At("M4", from: "Saraqib")));
        Assert.False(Same(At("M4", "Ariha", "Ariha"), At("M4", "Saraqib", "Ariha")));
    }

    [Fact]
    public void What_is_said_twice_is_said_once()
    {
        Assert.True(Same(At("Salang Pass", at: "Salang Pass"), At("the Salang pass")));
        Assert.True(Same(At("Forcola", crossing: "Forcola"), At("Forcola")));
        Assert.True(Same(At("Saraqib-Sarmin road", "Saraqib", "Sarmin"), At(null, "Saraqib", "Sarmin")));
        Assert.True(Same(At("Goma-Sake-Pinga", "Goma", "Pinga", via: ["Sake"]), At("Pinga-Goma axis", "Goma", "Pinga")));
        Assert.False(Same(At("Saraqib-Sarmin road"), At("Saraqib-Idlib road")));
        Assert.False(Same(At("M4", "Saraqib", "Sarmin"), At(null, "Saraqib", "Sarmin")));
    }

    [Theory]
    // start, end of the label; start, end read; candidates; hit?
    [InlineData("2020-06-05", "2020-06-05", "2020-06-05", "2020-06-05", "", true)]
    [InlineData("2020-06-05", "2020-06-05", "2020-06", "2020-06", "", true)]
    [InlineData("2020-06-05", "2020-06-05", "2020", "2020", "", false)]
    [InlineData("2020-06-05", "2020-06-05", "2020-06-01", "2020-06-07", "", true)]
    [InlineData("2020-06-05", "2020-06-05", "2020-06-06", "2020-06-06", "", false)]
    [InlineData("2020-06-05", "2020-06-05", "2020-06-05", null, "", false)]
    [InlineData("2020-06-05", "2020-06-05", null, null, "", false)]
    [InlineData("2020-06", "2020-06", "2020-06-05", "2020-06-05", "", true)]
    [InlineData("2020-06", "2020-06", "2020-06-05", "2020-07-01", "", true)]
    [InlineData("2019-10", null, "2019-10-13", null, "", true)]
    [InlineData("2019-10", null, "2019-10-13", "2019-10-13", "", false)]
    [InlineData(null, "2020-05-25", null, "2020-05-25", "", true)]
    [InlineData(null, "2020-05-25", "2019-10", "2020-05-25", "", false)]
    [InlineData("2019-10", "2020-05-25", "2019", "2020-05-25", "", true)]
    [InlineData("2020-06-05T07:00", "2020-06-05T07:00", "2020-06-05", "2020-06-05", "", true)]
    [InlineData("2020-06-05T07:00", "2020-06-05T07:00", "2020-06-05T08:00", "2020-06-05T08:00", "", false)]
    [InlineData("2020-06-05", "2020-06-05", "2019-06-05", "2020-06-05", "2019-06-05 2020-06-05", true)]
    [InlineData("2020-06-05", "2020-06-05", "2019-06-05", "2020-06-12", "2019-06-05 2020-06-12", false)]
    [InlineData("2015", "2015", "2015-01", "2015-03", "", true)]
    [InlineData("2015", "2015", "1990", "2030", "", false)]
    public void Dates_hit_when_the_labelled_interval_lies_inside_and_the_net_is_not_wide(string? start, string? end, string? readStart, string? readEnd, string candidates, bool hit) =>
        Assert.Equal(hit, DateMatch.IsHit(On(start, end), On(readStart, readEnd, candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void A_label_without_dates_is_no_date_to_hit() => Assert.Null(DateMatch.IsHit(On(null), On("2020")));
}
