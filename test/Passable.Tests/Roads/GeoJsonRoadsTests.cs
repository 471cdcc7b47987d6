using System.Globalization;
using System.Text;
using CsCheck;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class GeoJsonRoadsTests
{
    [Fact]
    public void Lines_that_end_at_one_point_share_a_node()
    {
        var network = Of(Line("\"ref\":\"M4\"", (36, 35), (36.1, 35)), Line("\"ref\":\"M5\"", (36.1, 35), (36.1, 36)));

        Assert.Equal(3, network.Nodes.Length);
        Assert.Equal((0, 1), (network.Segments[0].From, network.Segments[0].To));
        Assert.Equal((1, 2), (network.Segments[1].From, network.Segments[1].To));
    }

    [Theory]
    [InlineData(0.9e-6, 3)]
    [InlineData(3e-6, 4)]
    public void Ends_within_a_millionth_of_a_degree_are_one_node(double apart, int nodes) =>
        Assert.Equal(nodes, Of(Line("", (36, 35), (36.1, 35)), Line("", (36.1 + apart, 35), (36.1, 36))).Nodes.Length);

    [Fact]
    public void A_text_that_is_cut_short_is_told_so_and_never_called_nested()
    {
        var whole = Line("\"ref\":\"M4\"", (36, 35), (36.1, 35));
        for (var length = 2; length < whole.Length; length++)
            Assert.DoesNotContain("nested", Reason(Import(whole[..length])), StringComparison.Ordinal);
        Assert.Contains("the file was cut short", Reason(Import(whole[..^1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_cut_where_another_ends_at_its_inner_point()
    {
        var network = Of(Line("", (36, 35), (36.1, 35), (36.2, 35)), Line("", (36.1, 35), (36.1, 36)));

        Assert.Equal(3, network.Segments.Length);
        Assert.Equal(network.Segments[0].To, network.Segments[1].From);
        Assert.Equal(network.Segments[0].To, network.Segments[2].From);
    }

    [Fact]
    public void Lines_that_only_share_inner_points_stay_apart_like_a_bridge_and_the_road_under_it() =>
        Assert.Equal(2, Of(Line("", (36, 35), (36.1, 35), (36.2, 35)), Line("", (36.1, 34), (36.1, 35), (36.1, 36))).Segments.Length);

    [Fact]
    public void A_segment_ends_exactly_where_its_nodes_stand()
    {
        var network = Of(Line("", (36, 35), (36.1, 35)), Line("", (36.1000005, 35.0000004), (36.1, 36)));

        Assert.All(network.Segments, segment =>
        {
            Assert.Equal(network.Nodes[segment.From].At, segment.Line[0]);
            Assert.Equal(network.Nodes[segment.To].At, segment.Line[^1]);
        });
    }

    [Fact]
    public void A_collection_and_lines_of_features_give_the_same_network()
    {
        string[] features = [Line("\"ref\":\"M4\"", (36, 35), (36.1, 35)), Line("\"ref\":\"M5\"", (36.1, 35), (36.1, 36))];
        var collection = $$"""{"features":[{{string.Join(",\n", features)}}],"type":"FeatureCollection","name":"roads"}""";

        Assert.Equal(Of(features).Version, GeoJsonRoads.Import(new StringReader(collection), "roads.geojson").Value.Version);
    }

    [Fact]
    public void Properties_become_references_names_class_speed_and_direction()
    {
        var segment = Of(Line(
            """
            "ref":"M4; M5","name":"Aleppo road","name:ar":"طريق حلب","alt_name":"A;B","highway":"trunk","maxspeed":"50 mph","oneway":"yes","schematic":true
            """.Trim(),
            (36, 35),
            (36.1, 35))).Segments[0];

        Assert.Equal(["M4", "M5"], segment.Refs);
        Assert.Equal(["Aleppo road", "A", "B", "طريق حلب"], segment.Names);
        Assert.Equal(("trunk", 80, true, true), (segment.Class, segment.Kph, segment.IsOneWay, segment.IsSchematic));
    }

    [Fact]
    public void What_a_line_does_not_tell_is_a_two_way_road_of_unknown_class()
    {
        var segment = Of(Line("", (36, 35), (36.1, 35))).Segments[0];

        Assert.Equal(("road", 30, false, false), (segment.Class, segment.Kph, segment.IsOneWay, segment.IsSchematic));
        Assert.Empty(segment.Refs);
        Assert.Empty(segment.Names);
    }

    [Fact]
    public void A_line_that_may_be_driven_backward_only_is_turned_round()
    {
        var network = Of(Line("\"oneway\":\"-1\",\"from\":\"A\",\"to\":\"B\"", (36, 35), (36.1, 35)));

        Assert.True(network.Segments[0].IsOneWay);
        Assert.Equal("B", network.Nodes[network.Segments[0].From].Name);
        Assert.Equal(36.1, network.Segments[0].Line[0].Longitude);
    }

    [Theory]
    [InlineData("\"oneway\":\"sometimes\"", "oneway=sometimes")]
    [InlineData("\"access\":\"no\"", "access is no")]
    [InlineData("\"access\":\"who knows\"", "access is who knows")]
    [InlineData("\"impassable\":true", "impassable=true")]
    [InlineData("\"impassable\":\"perhaps\"", "impassable=perhaps")]
    [InlineData("\"highway\":\"construction\"", "highway=construction")]
    [InlineData("\"access\":\"yes\",\"motor_vehicle\":\"private\"", "access is private")]
    public void A_line_that_is_barred_or_not_understood_is_left_out_and_said_so(string properties, string reason)
    {
        var network = Of(Line(properties, (36, 35), (36.1, 35)), Line("", (36, 35), (36, 36)));

        Assert.Single(network.Segments);
        Assert.Contains(reason, Assert.Single(network.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_length_is_dropped_with_a_note()
    {
        var network = Of(Line("", (36, 35), (36, 35)), Line("", (36, 35), (36, 36)));

        Assert.Single(network.Segments);
        Assert.Equal(["Left out 1 time: a line has no length."], network.Notes);
    }

    [Fact]
    public void Lengths_are_whole_metres_and_at_least_one()
    {
        var network = Of(Line("", (36, 35), (36.000002, 35)), Line("", (36, 35), (37, 35)));

        Assert.Equal(1, network.Segments[0].Metres);
        Assert.Equal((int)Math.Round(new Position(35, 36).MetresTo(new Position(35, 37))), network.Segments[1].Metres);
    }

    [Fact]
    public void Points_of_passage_become_crossings()
    {
        var network = Of(
            Line("", (36, 35), (36, 36)),
            Crossing("\"crossing\":\"yes\",\"kind\":\"internal\",\"name\":\"Saraqib crossing\",\"name:ar\":\"معبر سراقب\",\"on\":\"M4;M5\"", 36, 35),
            Crossing("\"barrier\":\"border_control\",\"name\":\"Bab al-Hawa\"", 36.5, 36),
            Crossing("\"highway\":\"traffic_signals\",\"name\":\"Lights\"", 36, 36));

        Assert.Equal(["Saraqib crossing", "Bab al-Hawa"], network.Crossings.Select(crossing => crossing.Name));
        Assert.Equal(["internal", "border"], network.Crossings.Select(crossing => crossing.Kind));
        Assert.Equal(["M4", "M5"], network.Crossings[0].Roads);
        Assert.Equal(["Left out 1 time: a point is no named crossing."], network.Notes);
    }

    [Fact]
    public void A_feature_without_geometry_carries_the_credit() =>
        Assert.Equal("(c) somebody", Of("""{"type":"Feature","geometry":null,"properties":{"credit":"(c) somebody"}}""", Line("", (36, 35), (36, 36))).Credit);

    [Theory]
    [InlineData("", "holds no GeoJSON feature")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "holds no GeoJSON feature")]
    [InlineData("{\"type\":\"Feature\",", "line 1: not valid JSON")]
    [InlineData("[1,2]", "line 1: a list stands where a GeoJSON feature should begin")]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", "a bare LineString is not a feature")]
    [InlineData("{\"a\":1}", "no \"type\"")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":7}", "\"features\" is a number")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[3]}", "item 1 of \"features\"")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35]]}}", "feature 1: the line has one point only")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[]}}", "feature 1: the line has no points")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[36,95]]}}", "latitude 95 is not between")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[1e999,35]]}}", "longitude")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[NaN,35]]}}", "line 1: not valid JSON")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[\"NaN\",35]]}}", "a coordinate is a text")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[36]]}}", "fewer than two coordinates")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\"}}", "has no coordinates")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[]}}", "a GeometryCollection is a geometry that cannot be taken")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2],[1,1]]]}}", "a Polygon is neither a road")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":null}", "holds no road line")]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"name\":\"\\ud800\"},\"geometry\":null}", "broken \\u escape")]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"kph\":0},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[36,36]]}}", "kph is \"0\"")]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"schematic\":\"so so\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,35],[36,36]]}}", "schematic is \"so so\"")]
    public void A_broken_text_is_refused_with_one_sentence(string text, string part)
    {
        var reason = Reason(GeoJsonRoads.Import(new StringReader(text), "roads.geojson"));

        Assert.Contains(part, reason, StringComparison.Ordinal);
        Assert.StartsWith("roads.geojson", reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }

    [Fact]
    public void The_sentence_names_the_line_and_the_feature() =>
        Assert.Equal(
            "roads.geojsonl line 3, feature 2: the line has one point only.",
            Reason(Import(Line("", (36, 35), (36, 36)), "", Line("", (36, 35)))));

    [Fact]
    public void Broken_JSON_is_found_on_its_line() =>
        Assert.StartsWith("roads.geojsonl line 2: not valid JSON", Reason(Import(Line("", (36, 35), (36, 36)), "{oops}")), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("nested more than", Reason(Import("{\"type\":\"Feature\",\"properties\":" + new string('[', 100_000))), StringComparison.Ordinal);

    [Fact]
    public void A_line_of_a_million_points_is_refused()
    {
        var text = new StringBuilder("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0]");
        for (var at = 1; at < 1_000_000; at++)
            text.Append(CultureInfo.InvariantCulture, $",[{at * 1e-5:F5},35]");
        text.Append("]}}");

        Assert.Contains("more than 250000 points", Reason(Import(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Contains("not UTF-8", Reason(GeoJsonRoads.Import(new byte[] { 0xff, 0xfe, 0x00 }, "roads.geojson")), StringComparison.Ordinal);

    [Fact]
    public void Import_never_throws_on_random_bytes() =>
        Gen.Byte.Array.Sample(bytes => GeoJsonRoads.Import(bytes, "x").Is(out _, out var refusal) || refusal.Reason.Length > 0);

    [Fact]
    public void Import_never_throws_on_a_sound_text_with_broken_places()
    {
        var sound = Encoding.UTF8.GetBytes(Line("\"ref\":\"M4\",\"kph\":80,\"name\":\"\\u0041\"", (36, 35), (36.5, 35.5)) + "\n"
            + Crossing("\"crossing\":\"yes\",\"name\":\"X\"", 36, 35));
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Char["{}[],:\"\\-e.0ut "].Select(character => (byte)character)).Array[1, 4].Sample(changes =>
        {
            var broken = sound.ToArray();
            foreach (var (at, with) in changes)
                broken[at] = with;
            return GeoJsonRoads.Import(broken, "x").Is(out _, out var refusal) || refusal.Reason.EndsWith('.');
        });
    }

    static readonly Gen<(double Longitude, double Latitude)[][]> Drawings =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Select(at => (36 + (at.Item1 * 0.01), 35 + (at.Item2 * 0.01))).Array[2, 5].Array[1, 8];

    [Fact]
    public void Noding_does_not_depend_on_the_order_of_the_features() =>
        Gen.Select(Drawings, Gen.Int[0, int.MaxValue]).Sample(pair =>
        {
            var (lines, seed) = pair;
            string[] features = [.. lines.Select((line, at) => Line($"\"ref\":\"R{at}\"", line))];
            string[] turned = [.. features.Skip(seed % features.Length), .. features.Take(seed % features.Length)];
            return Import(features).Is(out var one, out _) ? Canonical(one).SequenceEqual(Canonical(Import(turned).Value)) : !Import(turned).Is(out _, out _);
        });

    [Fact]
    public void Noding_keeps_every_metre_of_a_line() =>
        Gen.Select(Drawings, lines =>
        {
            string[] features = [.. lines.Select((line, at) => Line($"\"ref\":\"R{at}\"", line))];
            return (lines, outcome: Import(features));
        }).Sample(drawn =>
        {
            if (!drawn.outcome.Is(out var network, out _))
                return;
            for (var at = 0; at < drawn.lines.Length; at++)
            {
                var drawnMetres = drawn.lines[at].Zip(drawn.lines[at].Skip(1), (from, to) => new Position(from.Latitude, from.Longitude).MetresTo(new Position(to.Latitude, to.Longitude))).Sum();
                var kept = network.SegmentsOf($"R{at}").Sum(segment => network.Segments[segment].Metres);
                Assert.InRange(kept, drawnMetres - 40, drawnMetres + 40);
            }
        });

    [Fact]
    public void Distances_are_the_same_both_ways()
    {
        var positions = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new Position(latitude, longitude));
        Gen.Select(positions, positions).Sample(pair =>
        {
            var (there, back) = (pair.Item1.MetresTo(pair.Item2), pair.Item2.MetresTo(pair.Item1));
            return Math.Abs(there - back) <= 1e-9 * Math.Max(1, there) && there >= 0;
        });
    }

    static IEnumerable<string> Canonical(RoadNetwork network) => network.Segments
        .Select(segment => $"{segment.Refs[0]} {network.Nodes[segment.From].At} {network.Nodes[segment.To].At} {string.Join(' ', segment.Line)} {segment.Metres}")
        .Order(StringComparer.Ordinal)
        .Append($"{network.Nodes.Length}");
}
