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

    static Placement Told(string body, string road, string at) =>
        Placer.Place(
            Reader.Read(ReportText.Parse(System.Text.Encoding.UTF8.GetBytes($"title: A test\noutlet: Test\n\n{body}"), "test").Value) is var read ? read with
            {
                Claims = [A.Claim() with { Where = new() { Road = road, From = null, To = null, At = at, Crossing = null, Via = [], Part = null }, Evidence = [new(EvidenceRole.Claim, 0, body.Length, body)] }],
            } : throw new InvalidOperationException(),
            Sample.Gazetteer,
            Network.Value)[0];

    [Fact]
    public void A_distance_and_a_direction_move_the_point_and_keep_what_they_leave_open()
    {
        var point = On<Ground.Point>(Told("The M5 was closed 12 km south of Saraqib on Monday.", "M5", "Saraqib"));
        var saraqib = On<Ground.Point>(Place("M5", at: "Saraqib"));
        Assert.InRange(point.At.MetresTo(saraqib.At), 8_000, 16_000);
        Assert.True(point.At.Latitude < saraqib.At.Latitude);
        Assert.InRange(point.Spans.Sum(span => span.Metres), 2_500, 6_000);
    }

    [Fact]
    public void A_direction_alone_is_a_side_and_settles_nothing()
    {
        var ambiguous = Assert.IsType<Placement.Ambiguous>(Told("Shells fell on the M4 west of Ain Issa on Monday.", "M4", "Ain Issa"));
        var stretch = Assert.IsType<Ground.Stretch>(ambiguous.Candidates[0].Ground);
        Assert.InRange(stretch.Metres, 5_000, 15_000);
    }

    [Theory]
    [InlineData("12 km south of ", 12_000.0, 180.0)]
    [InlineData("some 3.5 miles north-west of the town of ", 5632.7, 315.0)]
    [InlineData("shells fell west of ", null, 270.0)]
    [InlineData("about 40 km from ", 40_000.0, null)]
    [InlineData("700 meters from the city of ", 700.0, null)]
    public void Words_before_a_name_tell_an_offset(string words, double? metres, double? bearing)
    {
        var offset = Offset.Before(words + "X", words.Length);
        Assert.NotNull(offset);
        Assert.Equal((metres, bearing), (offset.Metres is { } far ? Math.Round(far, 1) : null, offset.Bearing));
    }

    [Theory]
    [InlineData("the town of ")]
    [InlineData("the mayor of ")]
    [InlineData("from ")]
    [InlineData("")]
    [InlineData("12 km of the road in ")]
    public void Other_words_before_a_name_tell_none(string words) => Assert.Null(Offset.Before(words + "X", words.Length));

    [Fact]
    public void A_kilometre_post_is_not_guessed()
    {
        var placement = Place("M4", at: "km 34");
        Assert.Contains("counts from where the M4 begins", placement.Reason, StringComparison.Ordinal);
        On<Ground.WholeRoad>(placement);
    }

    [Fact]
    public void A_road_named_by_two_towns_that_no_one_road_joins_is_the_shortest_way_between_them()
    {
        static Place Town(string reference, string name, double longitude) => new()
        {
            Ref = reference,
            Name = name,
            Type = PlaceType.Settlement,
            At = new(36, longitude),
            Names = [new("en", name)],
            Governorate = null,
            District = null,
            PCode = null,
            Population = 0,
        };
        static Segment Road(int from, int to, string reference, double west, double east) => new()
        {
            From = from,
            To = to,
            Refs = [reference],
            Names = [],
            Class = "primary",
            Kph = 60,
            IsOneWay = false,
            IsSchematic = false,
            Line = [new(36, west), new(36, east)],
            Metres = (int)new Position(36, west).MetresTo(new(36, east)),
            Way = null,
            Attributes = SegmentAttributes.Unknown,
        };
        var network = RoadNetwork.Of([new(new(36, 37), null), new(new(36, 37.2), null), new(new(36, 37.4), null)], [Road(0, 1, "R1", 37, 37.2), Road(1, 2, "R2", 37.2, 37.4)], [], "Nobody.");
        var read = Reader.Read(Empty) with { Claims = [A.Claim() with { Where = new() { Road = "Marbat-Tarmil road", From = null, To = null, At = null, Crossing = null, Via = [], Part = null } }] };
        var stretch = On<Ground.Stretch>(Placer.Place(read, Gazetteer.Of([Town("x:1", "Marbat", 37.02), Town("x:2", "Tarmil", 37.38)], []), network)[0]);
        Assert.Equal("Marbat-Tarmil road", stretch.Road);
        Assert.Equal([0, 1], stretch.Spans.Select(span => span.Segment));
        Assert.InRange(stretch.Metres, 32_000, 33_000);
    }

    [Fact]
    public void The_shortest_way_is_that_of_plain_search()
    {
        var network = Network.Value;
        var random = new Random(20261122);
        for (var turn = 0; turn < 60; turn++)
        {
            var (one, other) = (random.Next(network.Segments.Length), random.Next(network.Segments.Length));
            var (from, to) = (new RoadPoint(one, random.Next(network.Segments[one].Metres + 1), 0), new RoadPoint(other, random.Next(network.Segments[other].Metres + 1), 0));
            if (one == other) continue;
            var oracle = Oracle(network, from, to);
            var way = network.Shortest(from, to, 2_000_000);
            Assert.Equal(oracle, way.Sum(span => (long)span.Metres));
            if (oracle > 1) Assert.Empty(network.Shortest(from, to, oracle - 1));
        }
    }

    /// <summary>Bellman and Ford over all segments.</summary>
    static long Oracle(RoadNetwork network, RoadPoint from, RoadPoint to)
    {
        var metres = Enumerable.Repeat(long.MaxValue / 4, network.Nodes.Length).ToArray();
        var (first, last) = (network.Segments[from.Segment], network.Segments[to.Segment]);
        metres[first.From] = from.Metres;
        metres[first.To] = Math.Min(metres[first.To], first.Metres - from.Metres);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var segment in network.Segments)
            {
                foreach (var (here, there) in new[] { (segment.From, segment.To), (segment.To, segment.From) })
                {
                    if (metres[here] + segment.Metres >= metres[there]) continue;
                    metres[there] = metres[here] + segment.Metres;
                    changed = true;
                }
            }
        }
        return Math.Min(metres[last.From] + to.Metres, metres[last.To] + last.Metres - to.Metres);
    }
}
