using System.Text;
using System.Text.Json;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;
using Passable.Tests.Gazetteers;
using Xunit;

namespace Passable.Tests.Placing;

/// <summary>Which towns a report's names mean.</summary>
public sealed class PlacesNamedTests
{
    static readonly Lazy<RoadNetwork> Network = new(() =>
        GeoJsonRoads.Import(File.ReadAllBytes(Path.Combine(Sample.Folder, "network", "roads.geojsonl")), "roads.geojsonl").Value);

    static ReadReport Read(string body) => Reader.Read(ReportText.Parse(Encoding.UTF8.GetBytes($"title: A test\npublished: 2020-06-05\noutlet: Test\n\n{body}"), "test").Value);

    static NamedPlace Named(string body, string text) =>
        PlacesNamed.Of(Read(body), Sample.Gazetteer, Network.Value).All.First(place => place.Text == text);

    static Place Village(string reference, string name, double latitude, double longitude, long people = 0) => new()
    {
        Ref = reference,
        Name = name,
        Type = PlaceType.Settlement,
        At = new(latitude, longitude),
        Names = [new("en", name)],
        Governorate = null,
        District = null,
        PCode = null,
        Population = people,
    };

    [Fact]
    public void Of_the_labelled_names_of_the_Syrian_reports_nine_in_ten_lie_within_five_kilometres()
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Sample.Folder)!)!;
        using var text = new StreamReader(Path.Combine(root, "test", "Passable.Tests", "Placing", "places-of-reports.tsv"));
        var labels = PlaceLabels.Read(text, "places-of-reports.tsv").Value;
        Assert.True(labels.Count(label => label.Road is null) >= 120);
        var reports = new[] { Path.Combine(Sample.Folder, "reports"), Path.Combine(root, "corpus", "labelled"), Path.Combine(root, "corpus", "labelled-more") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.txt")).DistinctBy(Path.GetFileNameWithoutExtension)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Reader.Read(ReportFile.Read(file).Value), StringComparer.Ordinal);
        var score = PlacingScore.Of(labels, reports, Sample.Gazetteer, Network.Value);
        Assert.True(score.Places.Length >= 100, $"{score.Places.Length} places");
        Assert.True(score.Within(5_000) >= 0.9, $"{score.Within(5_000):0.000}: {string.Join("; ", score.Places.Where(place => place.Metres is not <= 5_000).Select(place => place.Label.Report + " " + place.Label.Words))}");
        Assert.All(score.Stretches.Where(stretch => stretch.Placed is not null), stretch => Assert.True(stretch.Overlap > 0.9, $"{stretch.Label.Words} {stretch.Overlap:0.00}"));
        Assert.True(score.Stretches.Count(stretch => stretch.Placed is not null) >= 5);
    }

    [Fact]
    public void A_town_is_named_within_a_roads_name_too() =>
        Assert.Equal("wof:890449833", Named("Activists called for peaceful demonstrations on the Saraqib-Sarmin road.", "Saraqib").Candidates[0].Place.Ref);

    [Fact]
    public void A_name_told_with_another_in_brackets_means_the_same_in_the_whole_report()
    {
        var here = Gazetteer.Of([Village("x:1", "Ras al-Ain", 36.85, 40.07), Village("x:2", "Tel Abyad", 36.7, 38.95)], []);
        var read = Read("Fighters took Sere Kaniye (Ras al-Ain) and Tel Abyad. The road to Sere Kaniye was closed on Monday.");
        Assert.Equal("x:1", PlacesNamed.Of(read, here, RoadNetwork.Of([], [], [], "Nobody.")).Candidates("Sere Kaniye")[0].Place.Ref);
    }

    [Fact]
    public void Of_two_towns_of_a_name_the_one_among_the_reports_other_towns_is_meant_and_says_why()
    {
        var gazetteer = Gazetteer.Of([Village("x:1", "Nayrab", 35.9, 36.7), Village("x:2", "Nayrab", 33.0, 40.0), Village("x:3", "Sarmin", 35.9, 36.72), Village("x:4", "Binnish", 35.95, 36.71)], []);
        var candidates = PlacesNamed.Of(Read("Troops went from Nayrab to Sarmin and to Binnish on Monday."), gazetteer, RoadNetwork.Of([], [], [], "Nobody.")).Candidates("Nayrab");
        Assert.Equal("x:1", candidates[0].Place.Ref);
        Assert.Contains("km from what else the report names", candidates[0].Reason, StringComparison.Ordinal);
        Assert.True(candidates.Sum(town => town.Score) <= 1);
    }

    [Fact]
    public void Of_two_towns_of_a_name_that_nothing_tells_apart_neither_is_sure()
    {
        var gazetteer = Gazetteer.Of([Village("x:1", "Nayrab", 35.9, 36.7), Village("x:2", "Nayrab", 33.0, 40.0)], []);
        var candidates = PlacesNamed.Of(Read("Troops went to Nayrab on Monday."), gazetteer, RoadNetwork.Of([], [], [], "Nobody.")).Candidates("Nayrab");
        Assert.Equal([0.5, 0.5], candidates.Select(town => town.Score));
    }

    [Theory]
    [InlineData("Joint patrols of the Union began near the Post on Monday. The road was closed.")]
    [InlineData("The Council and the Ministry met on Sunday. United Nations staff left.")]
    public void Common_words_are_no_towns(string body) =>
        Assert.DoesNotContain(PlacesNamed.Of(Read(body), Sample.Gazetteer, Network.Value).All, place => place.Candidates.Any(town => town.Tier is NameTier.Skeleton));

    [Fact]
    public void A_mans_name_is_no_town_even_where_a_village_is_called_so()
    {
        var read = Read("Mahmoud Hassan, a spokesman of the ministry, said on Monday that the M4 was closed.");
        Assert.All(PlacesNamed.Of(read, Sample.Gazetteer, Network.Value).All, place => Assert.DoesNotContain(read.Persons, person => person.Start < place.End && place.Start < person.End));
    }

    [Theory]
    [InlineData("{\"state\":\"placed\",\"extent\":\"stretch\",\"road\":\"M4\",\"stretches\":[],\"network_version\":\"n\",\"reason\":\"r\"}")]
    [InlineData("{\"state\":\"placed\",\"extent\":\"whole_road\",\"road\":\"M4\",\"spans\":[[1,0]],\"network_version\":\"n\",\"reason\":\"r\"}")]
    [InlineData("{\"state\":\"placed\",\"extent\":\"whole_road\",\"road\":\"M4\",\"spans\":[[-1,0,5]],\"network_version\":\"n\",\"reason\":\"r\"}")]
    [InlineData("{\"state\":\"placed\",\"extent\":\"whole_road\",\"road\":\"M4\",\"spans\":[[1,5,5]],\"network_version\":\"n\",\"reason\":\"r\"}")]
    [InlineData("{\"state\":\"placed\",\"extent\":\"whole_road\",\"road\":\"M4\",\"spans\":[[1,0,2147483647],[2,0,2147483647]],\"network_version\":\"n\",\"reason\":\"r\"}")]
    [InlineData("{\"state\":\"ambiguous\",\"network_version\":\"n\",\"reason\":\"r\"}")]
    public void A_broken_placement_is_refused_in_a_sentence(string json) =>
        Assert.NotEmpty(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ClaimJson.Format.Placement)).Message);

    [Theory]
    [InlineData("report\n", "x line 1: the columns must be")]
    [InlineData("report\tkind\twords\troad\tlatitude\tlongitude\tto_latitude\tto_longitude\tsource\na\tplace\tb\n", "x line 2 has 3 fields")]
    [InlineData("report\tkind\twords\troad\tlatitude\tlongitude\tto_latitude\tto_longitude\tsource\na\ttown\tb\t\t1\t1\t\t\ts\n", "x line 2: kind must be place or stretch")]
    [InlineData("report\tkind\twords\troad\tlatitude\tlongitude\tto_latitude\tto_longitude\tsource\na\tstretch\tb\tM4\t1\t1\t\t\ts\n", "x line 2: to_latitude and to_longitude")]
    public void A_broken_table_of_labels_is_refused_by_line(string table, string reason)
    {
        using var text = new StringReader(table);
        Assert.False(PlaceLabels.Read(text, "x").Is(out _, out var refusal));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }
}
