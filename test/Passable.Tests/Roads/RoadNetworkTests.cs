using CsCheck;
using NetTopologySuite.Geometries;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class RoadNetworkTests
{
    // Latakia ---- Jisr ---- Ariha ---- Saraqib (M4, west to east), and on to Aleppo with the M5, which comes from Hama.
    static readonly RoadNetwork Network = Of(
        M4("Latakia", "Jisr al-Shughur", "M4", (35.8, 35.5), (36.1, 35.6), (36.3, 35.8)),
        M4("Jisr al-Shughur", "Ariha", "M4", (36.3, 35.8), (36.6, 35.8)),
        M4("Ariha", "Saraqib", "M4", (36.6, 35.8), (36.8, 35.86)),
        M4("Saraqib", "Aleppo", "M4;M5", (36.8, 35.86), (37.17, 36.2)),
        Line("\"ref\":\"M5\",\"name\":\"Damascus-Aleppo highway\",\"from\":\"Hama\",\"to\":\"Saraqib\"", (36.75, 35.13), (36.8, 35.86)),
        Line("\"ref\":\"Coast-road\",\"name\":\"coastal highway\",\"from\":\"Latakia\",\"to\":\"Tartus\"", (35.8, 35.5), (35.88, 34.88)),
        Line("\"name\":\"Idlib-Ariha road\",\"from\":\"Idlib\",\"to\":\"Ariha\"", (36.63, 35.93), (36.6, 35.8)),
        Crossing("\"crossing\":\"yes\",\"kind\":\"internal\",\"name\":\"Saraqib crossing\",\"alt_name\":\"Tronba crossing\",\"name:ar\":\"معبر سراقب\"", 36.78, 35.87),
        Crossing("\"crossing\":\"yes\",\"kind\":\"border\",\"name\":\"Bab al-Hawa\"", 36.7, 36.2),
        Crossing("\"crossing\":\"yes\",\"kind\":\"bridge\",\"name\":\"Ariha bridge\"", 36.6, 35.8));

    static string M4(string from, string to, string references, params (double, double)[] points) => Line(
        $"\"ref\":\"{references}\",\"name\":\"Latakia-Aleppo highway\",\"name:ar\":\"طريق حلب - اللاذقية\",\"alt_name\":\"M-4;M4 highway\",\"from\":\"{from}\",\"to\":\"{to}\",\"schematic\":true",
        points);

    [Theory]
    [InlineData("M4", "M4")]
    [InlineData("m-4", "M4")]
    [InlineData("M 4", "M4")]
    [InlineData("M.4", "M4")]
    [InlineData("the M4 highway", "M4")]
    [InlineData("the M4 international highway", "M4")]
    [InlineData("international highway M-4", "M4")]
    [InlineData("الطريق الدولي M4", "M4")]
    [InlineData("Aleppo-Latakia highway", "M4")]
    [InlineData("Latakia–Aleppo road", "M4")]
    [InlineData("the highway between Aleppo and Lattakia", "M4")]
    [InlineData("the road from Latakia to Aleppo", "M4")]
    [InlineData("M4 (Aleppo-Latakia) highway", "M4")]
    [InlineData("طريق اللاذقية حلب", "M4")]
    [InlineData("M5 motorway", "M5")]
    [InlineData("Aleppo-Damascus road", "Damascus-Aleppo highway")]
    [InlineData("coastal highway", "Coast-road")]
    [InlineData("Coast road", "Coast-road")]
    [InlineData("Idlib-Ariha road", "Idlib-Ariha road")]
    [InlineData("the Ariha - Idleb road", "Idlib-Ariha road")]
    [InlineData("Jisr ash-Shugur-Ariha road", "M4")]
    [InlineData("Hama-Saraqeb highway", "M5")]
    [InlineData("Tartous-Latakia road", "Coast-road")]
    public void A_road_is_found_by_what_a_text_calls_it(string words, string road) => Assert.Equal(road, Network.FindRoad(words));

    [Theory]
    [InlineData("")]
    [InlineData("the highway")]
    [InlineData("M40")]
    [InlineData("M4 and M5")]
    [InlineData("Homs-Palmyra road")]
    [InlineData("Latakia")]
    [InlineData("Latakia-Latakia road")]
    public void A_road_the_network_lacks_is_not_found(string words) => Assert.Null(Network.FindRoad(words));

    [Fact]
    public void The_segments_of_a_road_are_given_by_reference_and_by_name()
    {
        Assert.Equal([0, 1, 2, 3], Network.SegmentsOf("M4"));
        Assert.Equal([3, 4], Network.SegmentsOf("M5"));
        Assert.Equal([4], Network.SegmentsOf("Damascus-Aleppo highway"));
        Assert.Empty(Network.SegmentsOf("M6"));
    }

    [Fact]
    public void The_nearest_point_of_a_road_is_on_that_road()
    {
        var idlib = new Position(35.93, 36.63);

        Assert.Equal(6, Network.Nearest(idlib, null, 1000)!.Value.Segment);
        var onM4 = Network.Nearest(idlib, "M4", 20_000)!.Value;
        Assert.Equal(2, onM4.Segment);
        Assert.Equal(onM4.Away, idlib.MetresTo(Network.PositionAt(onM4.Segment, onM4.Metres)), 1.0);
        Assert.Null(Network.Nearest(idlib, "M4", 5_000));
        Assert.Null(Network.Nearest(idlib, "M6", 500_000));
    }

    [Fact]
    public void At_a_node_the_nearest_segment_is_the_first()
    {
        var saraqib = Network.Nearest(new Position(35.86, 36.8), null, 100)!.Value;

        Assert.Equal((2, Network.Segments[2].Metres), (saraqib.Segment, saraqib.Metres));
    }

    [Fact]
    public void A_stretch_between_two_places_runs_along_the_road_in_travel_order()
    {
        var (jisr, aleppo) = (Network.Nearest(new Position(35.8, 36.3), "M4", 10)!.Value, Network.Nearest(new Position(36.2, 37.17), "M4", 10)!.Value);

        Assert.Equal([1, 2, 3], Network.Between("M4", jisr, aleppo).Select(span => span.Segment));
        Assert.Equal([3, 2, 1], Network.Between("M4", aleppo, jisr).Select(span => span.Segment));
        Assert.All(Network.Between("M4", jisr, aleppo), span => Assert.Equal(Network.Segments[span.Segment].Metres, span.Metres));
    }

    [Fact]
    public void A_stretch_may_begin_and_end_inside_segments()
    {
        var spans = Network.Between("M4", new RoadPoint(0, 1000, 0), new RoadPoint(1, 500, 0));

        Assert.Equal([new SegmentSpan(0, 1000, Network.Segments[0].Metres), new SegmentSpan(1, 0, 500)], spans);
        Assert.Equal([new SegmentSpan(1, 200, 500)], Network.Between("M4", new RoadPoint(1, 500, 0), new RoadPoint(1, 200, 0)));
        Assert.Empty(Network.Between("M4", new RoadPoint(1, 500, 0), new RoadPoint(1, 500, 0)));
    }

    [Fact]
    public void There_is_no_stretch_along_a_road_that_a_point_is_not_on()
    {
        Assert.Empty(Network.Between("M4", new RoadPoint(0, 0, 0), new RoadPoint(4, 0, 0)));
        Assert.Empty(Network.Between("M6", new RoadPoint(0, 0, 0), new RoadPoint(1, 0, 0)));
    }

    [Fact]
    public void On_a_ring_the_stretch_takes_the_shorter_side()
    {
        var ring = Of(Line("\"ref\":\"R\"", (36, 35), (36.1, 35)), Line("\"ref\":\"R\"", (36.1, 35), (36.1, 35.1), (36, 35.1), (36, 35)));

        Assert.Equal([0], ring.Between("R", new RoadPoint(0, 1000, 0), new RoadPoint(0, 8000, 0)).Select(span => span.Segment));
        Assert.Equal([0, 1], ring.Between("R", new RoadPoint(0, 1000, 0), new RoadPoint(1, ring.Segments[1].Metres - 1000, 0)).Select(span => span.Segment));
        Assert.Equal(2000, ring.Between("R", new RoadPoint(0, 1000, 0), new RoadPoint(1, ring.Segments[1].Metres - 1000, 0)).Sum(span => span.Metres));
    }

    [Fact]
    public void A_stretch_is_as_long_one_way_as_the_other()
    {
        var points = Gen.Int[0, 3].SelectMany(segment => Gen.Int[0, Network.Segments[segment].Metres].Select(metres => new RoadPoint(segment, metres, 0)));
        Gen.Select(points, points).Sample(pair =>
        {
            var (there, back) = (Network.Between("M4", pair.Item1, pair.Item2), Network.Between("M4", pair.Item2, pair.Item1));
            Assert.Equal(there, back.Reverse());
            Assert.Equal(Along(pair.Item1), Along(pair.Item2), there.Sum(span => (double)span.Metres) + 0.5);
        });
        static double Along(RoadPoint point) => Network.Segments.Take(point.Segment).Sum(segment => segment.Metres) + point.Metres;
    }

    [Theory]
    [InlineData("Saraqib crossing", "Saraqib crossing")]
    [InlineData("the Saraqeb crossing", "Saraqib crossing")]
    [InlineData("Saraqib internal crossing", "Saraqib crossing")]
    [InlineData("معبر سراقب", "Saraqib crossing")]
    [InlineData("Tronba", "Saraqib crossing")]
    [InlineData("Bab Al Hawa border crossing", "Bab al-Hawa")]
    [InlineData("Ariha bridge", "Ariha bridge")]
    [InlineData("Ariha crossing", null)]
    [InlineData("", null)]
    [InlineData("crossing", null)]
    public void A_crossing_is_found_by_its_names(string words, string? name) => Assert.Equal(name, Network.FindCrossing(words)?.Name);

    [Fact]
    public void Metres_within_a_boundary_are_clipped_to_it()
    {
        var box = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(36.3, 36.6, 35, 36.5));
        var half = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(36.3, 36.45, 35, 36.5));

        Assert.Equal(Network.Segments[1].Metres, Network.MetresWithin("M4", box), 1.0);
        Assert.Equal(Network.Segments[1].Metres / 2.0, Network.MetresWithin("M4", half), 1.0);
        Assert.Equal(0, Network.MetresWithin("Coast-road", box));
        Assert.Equal(0, Network.MetresWithin("M6", box));
    }

    [Fact]
    public void Positions_along_a_segment_begin_and_end_at_its_nodes()
    {
        var segment = Network.Segments[0];

        Assert.Equal(segment.Line[0], Network.PositionAt(0, 0));
        Assert.Equal(segment.Line[^1], Network.PositionAt(0, segment.Metres));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network.PositionAt(0, segment.Metres + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network.PositionAt(99, 0));
    }

    [Fact]
    public void The_line_of_a_span_is_as_long_as_the_span() =>
        Gen.Select(Gen.Int[0, Network.Segments[0].Metres - 1], Gen.Int[1, Network.Segments[0].Metres]).Where((from, to) => from < to).Sample((from, to) =>
        {
            var line = Network.LineOf(new SegmentSpan(0, from, to));
            Assert.Equal(to - from, RoadLine.Metres(line.AsSpan()), 1 + ((to - from) * 0.001));
            Assert.Equal(Network.PositionAt(0, from), line[0]);
            Assert.Equal(Network.PositionAt(0, to), line[^1]);
        });

    [Fact]
    public void A_whole_span_is_the_segments_own_line()
    {
        Assert.Equal(Network.Segments[0].Line, Network.LineOf(new SegmentSpan(0, 0, Network.Segments[0].Metres)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network.LineOf(new SegmentSpan(0, 5, 5)));
    }

    [Fact]
    public void Questions_from_many_threads_at_once_get_the_same_answers()
    {
        var fresh = Of(M4("Latakia", "Ariha", "M4", (35.8, 35.5), (36.6, 35.8)));
        var answers = new (string?, int?)[64];
        Parallel.For(0, answers.Length, at => answers[at] = (fresh.FindRoad("m-4"), fresh.Nearest(new Position(35.5, 35.8), null, 10)?.Segment));

        Assert.All(answers, answer => Assert.Equal(("M4", 0), answer));
    }
}
