using CsCheck;
using Passable.Gazetteers;
using Xunit;

namespace Passable.Tests.Gazetteers;

/// <summary>The gazetteer's names in running text.</summary>
public sealed class NameMatcherTests
{
    static string[] In(string text, params string[] names) =>
        [.. Gazetteer.Of(names.Select((name, at) => new Place { Ref = $"x:{at}", Name = name, Type = PlaceType.Settlement, At = new(at, at), Names = [new("und", name)], Governorate = null, District = null, PCode = null, Population = 0 }), [])
            .NamesIn(text).Select(match => text[match.Start..match.End])];

    [Theory]
    [InlineData("They left Jisr al-Shughur for Ariha.", "Jisr al-Shughur|Ariha")]
    [InlineData("the Saraqib-Ariha road", "Saraqib|Ariha")]
    [InlineData("Ariha's market, Al-Saraqib’s gate", "Ariha|Al-Saraqib")]
    [InlineData("JISR ASH-SHUGHUR (North Press)", "JISR ASH-SHUGHUR")]
    [InlineData("in the jisr of shughur", "")]
    [InlineData("Jisr. Al-Shughur", "")]
    [InlineData("Jisr, Shughur", "")]
    [InlineData("Saraqibi people", "")]
    [InlineData("وصلوا إلى سراقب أمس", "سراقب")]
    [InlineData("Union and Post", "")]
    [InlineData("", "")]
    [InlineData("Al", "")]
    public void Names_are_found_whole_and_longest(string text, string found) =>
        Assert.Equal(found.Length == 0 ? [] : found.Split('|'), In(text, "Jisr ash-Shughur", "Jisr", "Saraqib", "Ariha", "سراقب", "Union", "Post").Where(name => name != "Jisr"));

    [Fact]
    public void Every_name_of_the_sample_is_found_in_a_sentence_that_has_it()
    {
        var names = Sample.Gazetteer.Places.SelectMany(place => place.Names).Select(name => name.Text)
            .Where(name => char.IsUpper(name[0]) && name.All(letter => char.IsLetter(letter) || letter is ' ' or '-') && !Gazetteer.IsCommon(name) && NameKeys.Words(name).Count is > 0 and <= 8).ToArray();
        Assert.True(names.Length > 9000, "the sample's names");
        Assert.All(names, name =>
        {
            var text = $"on Monday, {name}, as was said";
            Assert.True(Sample.Gazetteer.NamesIn(text) is [var match] && text[match.Start..match.End] == name, name);
        });
    }

    [Fact]
    public void Matches_lie_in_the_text_in_order_and_apart() =>
        Gen.String[Gen.Char["SaraqibArJs -'’.\n،سراقبé\ud83d"], 0, 60].Sample(text =>
        {
            var last = 0;
            foreach (var match in Sample.Gazetteer.NamesIn(text))
            {
                if (match.Start < last || match.End <= match.Start || match.End > text.Length) return false;
                last = match.End;
            }
            return true;
        });
}
