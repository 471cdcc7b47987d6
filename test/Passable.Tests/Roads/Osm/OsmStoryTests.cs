using System.Text.Json;
using Passable.Tests.Cli;
using Xunit;

namespace Passable.Tests.Roads.Osm;

/// <summary>A user with nothing but an extract: import, ask of a way, route.</summary>
public sealed class OsmStoryTests
{
    /// <summary>Alfa in the west, Beta in the east; the straight N1 over a weak bridge, the N2 round by the north, a bollard on the lane in the south.</summary>
    static byte[] Extract => Pbf.File(
        Drawn.Node(1, 10, 0.00), Drawn.Node(2, 10, 0.05), Drawn.Node(3, 10, 0.06), Drawn.Node(4, 10, 0.10),
        Drawn.Node(5, 10.05, 0.05), Drawn.Node(6, 9.99, 0.05, ("barrier", "bollard")),
        Drawn.Node(20, 10.001, 0, ("place", "town"), ("name", "Alfa"), ("name:ar", "ألفا")), Drawn.Node(21, 10.001, 0.1, ("place", "town"), ("name", "Beta")),
        Drawn.Way(101, [1, 2], ("highway", "primary"), ("ref", "N1")),
        Drawn.Way(102, [2, 3], ("highway", "primary"), ("ref", "N1"), ("bridge", "yes"), ("maxweight", "10")),
        Drawn.Way(103, [3, 4], ("highway", "primary"), ("ref", "N1")),
        Drawn.Way(104, [1, 5, 4], ("highway", "secondary"), ("ref", "N2")),
        Drawn.Way(105, [1, 6, 4], ("highway", "unclassified"), ("ref", "L3")));

    static async Task<Typed> UserAsync()
    {
        var user = new Typed();
        user.File("land.osm.pbf", Extract);
        user.Variables["PASSABLE_OPERATION"] = Path.Combine(user.Folder, "op");
        Assert.Equal(0, (await user.RunAsync("init", "op")).Code);
        var imported = await user.RunAsync("network", "import", "land.osm.pbf");
        Assert.Equal("", imported.Error);
        Assert.Equal(0, imported.Code);
        Assert.Equal(0, (await user.RunAsync("gazetteer", "import", "land.osm.pbf", "--format", "osm")).Code);
        return user;
    }

    [Fact]
    public async Task The_roads_and_places_of_an_extract_are_the_operations()
    {
        using var user = await UserAsync();

        Assert.Contains("\"credit\": \"OpenStreetMap contributors (ODbL 1.0)\"", (await user.RunAsync("network", "info", "--json")).Out, StringComparison.Ordinal);
        Assert.Contains("osm:n20", (await user.RunAsync("gazetteer", "find", "ألفا")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heavy_truck_is_told_why_the_bridge_is_not_for_it_and_goes_round_it()
    {
        using var user = await UserAsync();

        var bridge = await user.RunAsync("network", "info", "--way", "102", "--vehicle", "heavy_truck");
        Assert.Equal(1, bridge.Code);
        Assert.Contains("no: maxweight is 10 t and it has 26 t", bridge.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await user.RunAsync("network", "info", "--way", "102", "--vehicle", "car")).Code);
        Assert.Contains("1.1 km  no: maxweight", (await user.RunAsync("network", "info", "--road", "N1", "--vehicle", "heavy_truck")).Out, StringComparison.Ordinal);

        Assert.Contains("by N1:", (await user.RunAsync("route", "Alfa", "Beta", "--vehicle", "car")).Out, StringComparison.Ordinal);
        Assert.Contains("by N2:", (await user.RunAsync("route", "Alfa", "Beta", "--vehicle", "heavy_truck")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await user.RunAsync("network", "info", "--way", "999")).Code);
    }

    [Fact]
    public async Task Vehicles_of_the_operations_own_take_the_place_of_those_that_come_with_the_program()
    {
        using var user = await UserAsync();
        var text = JsonDocument.Parse((await user.RunAsync("network", "vehicles", "--json")).Out).RootElement.GetProperty("text").GetString()!;
        user.File(Path.Combine("op", "vehicles.txt"), text.Replace("weight 26 t", "weight 9 t", StringComparison.Ordinal));

        Assert.Contains("by N1:", (await user.RunAsync("route", "Alfa", "Beta", "--vehicle", "heavy_truck")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_ones_own_keeps_what_one_wants()
    {
        using var user = await UserAsync();
        var text = (await user.RunAsync("network", "profile")).Out;
        user.File("mine.profile", text.Replace("keep highway=unclassified", "#", StringComparison.Ordinal));

        var imported = await user.RunAsync("network", "import", "land.osm.pbf", "--profile", "mine.profile");
        Assert.Contains("The profile leaves out 1 way: highway=unclassified 1.", imported.Out, StringComparison.Ordinal);
        user.File("mine.profile", "profile 1\nkeep it");
        Assert.Contains("mine.profile line 2", (await user.RunAsync("network", "import", "land.osm.pbf", "--profile", "mine.profile")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_extract_is_refused_and_leaves_the_network_as_it_was()
    {
        using var user = await UserAsync();
        user.File("cut.osm.pbf", Extract[..^5]);

        var refused = await user.RunAsync("network", "import", "cut.osm.pbf");

        Assert.Equal(2, refused.Code);
        Assert.Contains($"cut.osm.pbf is cut off at byte {Extract.Length - 5}", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await user.RunAsync("network", "info", "--way", "101")).Code);
    }
}
