using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;
using Passable.Tests.Gazetteers;
using Xunit;

namespace Passable.Tests.Placing;

/// <summary>Placing on the sample of northern Syria.</summary>
public sealed class PlacerTests
{
    static readonly Lazy<RoadNetwork> Network = new(() =>
        GeoJsonRoads.Import(File.ReadAllBytes(Path.Combine(Sample.Folder, "network", "roads.geojsonl")), "roads.geojsonl").Value);

    static readonly Report Empty = ReportText.Parse("title: A test\n\nNothing is said here."u8.ToArray(), "test").Value;

    /// <summary>One claim of those places in a report that mentions nothing else.</summary>
    static Placement Place(string? road = null, string? from = null, string? to = null, string? at = null, string? crossing = null, Quantity? quantity = null, ClaimKind kind = ClaimKind.Status) =>
        Placer.Place(
            new()
            {
                Report = Empty,
                ReaderVersion = "test",
                PublishedWithin = new(null, null),
                Mentions = [],
                Claims = [A.Claim(kind: kind) with { Quantity = quantity, Where = new() { Road = road, From = from, To = to, At = at, Crossing = crossing, Via = [], Part = null } }],
                Persons = [],
            },
            Sample.Gazetteer,
            Network.Value)[0];

    static T On<T>(Placement placement) where T : Ground => Assert.IsType<T>(Assert.IsType<Placement.Placed>(placement).Ground);

    /// <summary>A report of one's own words, read and placed; the placement of its first claim of that status.</summary>
    static Placement Read(string body, ReportedStatus status)
    {
        var read = Reader.Read(ReportText.Parse(System.Text.Encoding.UTF8.GetBytes($"title: A test\npublished: 2020-06-05\noutlet: Test\n\n{body}"), "test").Value);
        var index = read.Claims.ToList().FindIndex(claim => claim.Status == status);
        Assert.True(index >= 0, "the reader found no such claim");
        return Placer.Place(read, Sample.Gazetteer, Network.Value)[index];
    }

    [Theory]
    [InlineData("M4", "Ain Issa", "Tal Tamr", 130, 165)]
    [InlineData("the M4 highway", "Ein Issa", "Tel Tamer", 130, 165)]
    [InlineData("M-4", "Saraqeb", "Lattakia", 100, 125)]
    [InlineData("M5", "Maarat al-Numan", "Saraqib", 20, 40)]
    public void Two_towns_and_a_road_in_any_spelling_give_a_stretch(string road, string from, string to, int least, int most) =>
        Assert.InRange(On<Ground.Stretch>(Place(road, from, to)).Metres / 1000, least, most);

    [Fact]
    public void One_town_on_a_road_gives_a_point_of_unknown_extent_that_nobody_passes_without_passing()
    {
        var point = On<Ground.Point>(Place("M4", at: "Ariha"));
        Assert.Equal("M4", point.Road);
        Assert.InRange(point.Spans.Sum(span => span.Metres), 500, 1_000);
    }

    [Fact]
    public void A_governorate_stays_a_region() => Assert.Equal("Idleb", On<Ground.Region>(Place("M4", at: "northern countryside of Idlib")).Name);

    [Fact]
    public void A_city_off_the_road_that_names_a_region_too_is_the_region() => Assert.Equal("Idleb", On<Ground.Region>(Place("M4", at: "Idlib")).Name);

    [Fact]
    public void A_crossing_blocks_passage_through_it()
    {
        var point = On<Ground.Point>(Place(crossing: "Saraqib crossing"));
        Assert.True(point.IsCrossing);
    }

    [Fact]
    public void A_road_alone_stays_the_whole_road() => Assert.Equal("M4", On<Ground.WholeRoad>(Place("M4")).Road);

    [Fact]
    public void A_road_the_network_lacks_is_unplaced_by_name() =>
        Assert.Contains("the network has no road 'N1'", Assert.IsType<Placement.Unplaced>(Place("N1")).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nirgendheim", "the gazetteer has no 'Nirgendheim'; somewhere on the M4")]
    [InlineData("Masyaf", "from the M4 on this network; somewhere on the M4")]
    public void A_place_that_is_not_on_the_road_leaves_the_claim_with_the_road(string at, string reason)
    {
        var placement = Place("M4", at: at);
        Assert.Equal("M4", On<Ground.WholeRoad>(placement).Road);
        Assert.Contains(reason, placement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_length_is_compared_with_the_networks_own()
    {
        var reason = Place("M4", at: "Idlib", quantity: new("120", "km", null), kind: ClaimKind.Length).Reason;
        Assert.Contains("The M4 inside Idleb is 79 km on this network; the report says 120 km, 41 km (52 %) more.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_road_whose_paragraph_and_report_speak_of_different_parts_is_ambiguous()
    {
        var placement = Assert.IsType<Placement.Ambiguous>(Read(
            "IDLIB – Officials met on Sunday in Idlib Governorate.\n\nFighting near Tel Abyad and Ras al-Ain made the M4 highway a front line in October 2019. The highway was closed.\n", ReportedStatus.Closed));
        Assert.Contains(placement.Candidates, candidate => candidate.Ground is Ground.Region { Name: "Idleb" });
        Assert.Contains(placement.Candidates, candidate => candidate.Ground is Ground.Stretch or Ground.Point);
        Assert.True(placement.Candidates.Sum(candidate => candidate.Score) <= 1);
    }

    [Fact]
    public void Every_placement_survives_its_JSON()
    {
        foreach (var placement in new[] { Place("M4", "Ain Issa", "Tal Tamr"), Place("M4", at: "Ariha"), Place("M4", at: "Idlib"), Place("M4"), Place(crossing: "Bab al-Hawa"), Place("N1"), Place(at: "Judaydah") })
        {
            var format = Passable.Claims.ClaimJson.Format.Placement;
            var once = System.Text.Json.JsonSerializer.Serialize(placement, format);
            Assert.Equal(once, System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize(once, format)!, format));
        }
    }

    [Fact]
    public void A_name_that_many_places_bear_is_not_picked_in_silence() =>
        Assert.IsNotType<Placement.Placed>(Place(at: "Judaydah"));

    [Fact]
    public void No_network_gives_no_ground_and_no_error()
    {
        var nothing = RoadNetwork.Of([], [], [], "Nobody.");
        var read = Reader.Read(ReportText.Parse("outlet: Test\n\nThe M4 was closed on Monday between Ariha and Saraqib."u8.ToArray(), "test").Value);
        Assert.All(Placer.Place(read, Gazetteer.Of([], []), nothing), placement => Assert.IsType<Placement.Unplaced>(placement));
    }
}
