using System.Text;
using Passable.Gazetteers;
using Passable.Roads;
using Passable.Tests.Gazetteers;
using Xunit;

namespace Passable.Tests.Roads;

public sealed class SchematicNetworkTests
{
    static readonly string Recipe = File.ReadAllText(Path.Combine(Sample.Folder, "network", "roads.recipe"));

    static readonly Lazy<string> Text = new(() => SchematicNetwork.Draw(Recipe, "roads.recipe", Sample.Gazetteer).Value);

    static readonly Lazy<RoadNetwork> Network = new(() => GeoJsonRoads.Import(new StringReader(Text.Value), "roads.geojsonl").Value);

    const string Small = """
        # comment
        road M5
          class motorway
          kph 100
          through
            at 35,36 Hama
            at 36,36 Saraqib
            at 37,37 Aleppo
        road M4
          names en=Latakia-Aleppo highway; ar=طريق حلب; alt=M-4 | M4 highway
          class trunk
          kph 80
          through
            at 35.5,35 Latakia
            at 36,36 Saraqib
            shares M5 from Saraqib to Aleppo
            at 37,38 Manbij
        crossing Saraqib crossing
          kind internal
          at 36,36 Saraqib
          on M4
        """;

    static string Reason(string recipe) => SchematicNetwork.Draw(recipe, "r", Gazetteer.Of([], [])).Is(out _, out var refusal) ? "" : refusal.Reason;

    /// <summary>PASSABLE_REBUILD=1 writes the file again from recipe and gazetteer.</summary>
    [Fact]
    public void The_network_of_the_sample_is_what_recipe_and_gazetteer_make_byte_for_byte()
    {
        var path = Path.Combine(Sample.Folder, "network", "roads.geojsonl");
        if (Environment.GetEnvironmentVariable("PASSABLE_REBUILD") == "1")
            File.WriteAllText(path, Text.Value);

        Assert.Equal(Encoding.UTF8.GetBytes(Text.Value), File.ReadAllBytes(path));
    }

    [Fact]
    public void Every_segment_of_the_sample_says_that_it_is_schematic()
    {
        Assert.True(Network.Value.Nodes.Length >= 120);
        Assert.All(Network.Value.Segments, segment => Assert.True(segment.IsSchematic));
        Assert.All(Network.Value.Nodes, node => Assert.NotNull(node.Name));
        Assert.Empty(Network.Value.Notes);
    }

    [Fact]
    public void The_sample_is_one_connected_network() => Assert.Equal(1, NetworkReport.Of(Network.Value).Islands);

    [Fact]
    public void The_M4_runs_through_Idleb_for_about_as_long_as_it_does()
    {
        var idleb = Sample.Gazetteer.FindRegion("Idlib")!.Boundary;

        Assert.InRange(Network.Value.MetresWithin("M4", idleb), 40_000, 110_000);
        Assert.InRange(Network.Value.SegmentsOf("M4").Sum(segment => Network.Value.Segments[segment].Metres), 550_000, 750_000);
    }

    [Theory]
    [InlineData("M4", "M4")]
    [InlineData("the M4 international highway", "M4")]
    [InlineData("M-4", "M4")]
    [InlineData("Aleppo-Latakia highway", "M4")]
    [InlineData("Latakia-Aleppo road", "M4")]
    [InlineData("Aleppo-Lattakia international highway", "M4")]
    [InlineData("الطريق الدولي حلب - اللاذقية", "M4")]
    [InlineData("Damascus-Aleppo highway", "M5")]
    [InlineData("M5 highway", "M5")]
    [InlineData("the Tel Tamer-Hasakah road", "Tal-Tamr-Hasakah")]
    [InlineData("Ain Issa-Tal Tamr road", "M4")]
    [InlineData("Saraqib-Ariha road", "M4")]
    public void The_roads_of_the_sample_are_found_by_what_texts_call_them(string words, string road) => Assert.Equal(road, Network.Value.FindRoad(words));

    [Fact]
    public void A_stretch_of_the_sample_runs_between_its_towns()
    {
        var (from, to) = (Network.Value.Nearest(Sample.Gazetteer.ByRef("wof:890449833")!.At, "M4", 10)!.Value, Network.Value.Nearest(Sample.Gazetteer.ByRef("wof:890449849")!.At, "M4", 10)!.Value);
        var stretch = Network.Value.Between("M4", from, to);

        Assert.InRange(stretch.Sum(span => span.Metres), 40_000, 60_000);
        Assert.Equal("Saraqib", Network.Value.Nodes[Network.Value.Segments[stretch[0].Segment].To].Name);
        Assert.Equal("Jisr al-Shughur", Network.Value.Nodes[Network.Value.Segments[stretch[^1].Segment].From].Name);
    }

    [Fact]
    public void Shared_pieces_carry_both_references_and_the_names_of_both()
    {
        var network = GeoJsonRoads.Import(new StringReader(SchematicNetwork.Draw(Small, "r", Gazetteer.Of([], [])).Value), "x").Value;

        Assert.Equal([["M5"], ["M5", "M4"], ["M4"], ["M4"]], network.Segments.Select(segment => segment.Refs.ToArray()));
        Assert.Equal(["M5", "Latakia-Aleppo highway", "M-4", "M4 highway", "طريق حلب"], network.Segments[1].Names);
        Assert.Equal(("motorway", 100), (network.Segments[1].Class, network.Segments[1].Kph));
        Assert.Equal("Schematic lines, not surveyed.", network.Credit);
        Assert.Equal("Saraqib crossing", Assert.Single(network.Crossings).Name);
    }

    [Theory]
    [InlineData("class trunk", "class street", "r line 11: \"street\" is no class of road.")]
    [InlineData("kph 80", "kph 0", "r line 12: kph \"0\" is not a whole number from 1 to 200.")]
    [InlineData("kph 80\n", "\n", "r line 9: road M4 lacks its kph.")]
    [InlineData("at 35.5,35 Latakia", "wof:1 Latakia", "r line 14: wof:1 (Latakia) is no place of the gazetteer.")]
    [InlineData("at 35.5,35 Latakia", "at 35.5,135x Latakia", "r line 14: \"35.5,135x\" is no point LAT,LON.")]
    [InlineData("at 35.5,35 Latakia", "at 35.5,35", "r line 14: the node has no name.")]
    [InlineData("at 35.5,35 Latakia", "at 36,36 Sarakib", "r line 14: Sarakib stands at the point of Saraqib; give one node one name.")]
    [InlineData("at 35.5,35 Latakia", "at 35.5,35 Hama", "r line 14: Hama is 35.5,35 here and 35,36 before.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "shares M6 from Saraqib to Aleppo", "r line 16: M6 is no road here.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "shares M5 from Hama to Aleppo", "r line 16: the road is at Saraqib, not at Hama.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "shares M5 from Saraqib to Homs", "r line 16: Homs is no other node of M5.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "shares M4 from Saraqib to Latakia", "r line 9: road M4 shares itself.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "shares M5", "r line 16: write: shares ROAD from NODE to NODE.")]
    [InlineData("shares M5 from Saraqib to Aleppo", "at 37,37 Aleppo", "r line 16: the line between Saraqib and Aleppo is drawn twice; use shares.")]
    [InlineData("on M4", "on M6", "r line 18: crossing Saraqib crossing stands on M6, which is no road here.")]
    [InlineData("  kind internal\n", "", "r line 18: crossing Saraqib crossing lacks its kind.")]
    [InlineData("  kind internal", "  sort internal", "r line 19: \"sort\" is no word of a crossing.")]
    [InlineData("road M5", "rode M5", "r line 2: \"rode\" stands before the first road.")]
    [InlineData("road M5", "road M 5", "r line 2: the road's name \"M 5\" has a space or semicolon.")]
    [InlineData("road M4", "road M5", "r line 9: M5 stands twice.")]
    public void A_wrong_recipe_is_refused_by_line(string part, string with, string reason) =>
        Assert.Equal(reason, Reason(Small.Replace(part, with, StringComparison.Ordinal)));
}
