using System.Text.Json;
using Passable.Tests.Roads;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class NetworkUpdateTests
{
    static JsonElement Parsed(Came came) => JsonDocument.Parse(SmallMap.Done(came).Out).RootElement;

    static async Task<Typed> WithAClosureAsync()
    {
        var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        SmallMap.Done(await user.RunAsync("add", "closed.txt", "--replay"));
        return user;
    }

    static async Task<JsonElement> UpdatedAsync(Typed user, string roads, params string[] options)
    {
        user.File("newer.geojsonl", roads);
        return Parsed(await user.RunAsync(["network", "update", "newer.geojsonl", "--json", .. options]));
    }

    static JsonElement Claim(JsonElement update) => Assert.Single(update.GetProperty("claims").EnumerateArray().ToArray());

    [Fact]
    public async Task A_road_drawn_elsewhere_moves_its_claims_by_so_many_metres()
    {
        using var user = await WithAClosureAsync();
        var update = await UpdatedAsync(user, SmallMap.Roads.Replace("36.6,35.81", "36.6,35.8109", StringComparison.Ordinal));

        Assert.Equal((0, 1, 0), (update.GetProperty("unchanged").GetInt32(), update.GetProperty("moved").GetInt32(), update.GetProperty("lost").GetInt32()));
        Assert.Equal("moved", Claim(update).GetProperty("status").GetString());
        Assert.InRange(Claim(update).GetProperty("metres").GetDouble(), 50, 101);
        Assert.True(update.GetProperty("changed").GetBoolean());
        // The claim still closes the road, on the newer map.
        Assert.Contains("not passable", SmallMap.Done(await user.RunAsync("state", "--road", "M4", "--as-of", "2020-03-18")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_only_cuts_roads_otherwise_changes_no_claim()
    {
        using var user = await WithAClosureAsync();
        var roads = SmallMap.Roads + "\n" + DrawnRoads.Line("\"ref\":\"R61\",\"highway\":\"tertiary\"", (36.70, 35.835), (36.70, 35.7));
        var update = await UpdatedAsync(user, roads.Replace("[36.6,35.81],[36.8,35.86]", "[36.6,35.81],[36.7,35.835],[36.8,35.86]", StringComparison.Ordinal));

        Assert.Equal("unchanged", Claim(update).GetProperty("status").GetString());
        Assert.NotEqual(update.GetProperty("from_version").GetString(), update.GetProperty("to_version").GetString());
    }

    [Fact]
    public async Task A_renamed_road_keeps_its_claims()
    {
        using var user = await WithAClosureAsync();
        var update = await UpdatedAsync(user, SmallMap.Roads.Replace("\"M4\"", "\"A40\"", StringComparison.Ordinal));

        Assert.Equal("unchanged", Claim(update).GetProperty("status").GetString());
        Assert.Contains("the M4 is the A40 there now", Claim(update).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("not passable", SmallMap.Done(await user.RunAsync("state", "--road", "A40", "--as-of", "2020-03-18")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_road_that_is_gone_loses_its_claims_and_says_why()
    {
        using var user = await WithAClosureAsync();
        var update = await UpdatedAsync(user, string.Join('\n', SmallMap.Roads.Split('\n').Where(line => !line.Contains("\"to\":\"Saraqib\"", StringComparison.Ordinal) && !line.Contains("\"from\":\"Saraqib\"", StringComparison.Ordinal))));

        Assert.Equal("lost", Claim(update).GetProperty("status").GetString());
        Assert.NotEqual("", Claim(update).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_an_update_keeps_the_old_network_beside()
    {
        using var user = await WithAClosureAsync();
        var moved = SmallMap.Roads.Replace("36.6,35.81", "36.6,35.8109", StringComparison.Ordinal);
        var tried = await UpdatedAsync(user, moved, "--dry-run");
        var old = tried.GetProperty("from_version").GetString()!;
        Assert.Equal(old, Parsed(await user.RunAsync("network", "info", "--json")).GetProperty("version").GetString());

        var update = await UpdatedAsync(user, moved);
        Assert.Equal(update.GetProperty("to_version").GetString(), Parsed(await user.RunAsync("network", "info", "--verify", "--json")).GetProperty("version").GetString());
        Assert.True(File.Exists(Path.Combine(user.Folder, "op", $"network.{old}.passable")));
        Assert.Equal(Claim(tried).GetProperty("metres").GetDouble(), Claim(update).GetProperty("metres").GetDouble());
    }
}
