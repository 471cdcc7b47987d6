using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>Questions about journeys as they are typed.</summary>
public sealed class TravellingTests
{
    static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    static async Task<Typed> WithAClosureAsync()
    {
        var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        SmallMap.Done(await user.RunAsync("add", "closed.txt", "--replay"));
        return user;
    }

    static JsonElement Parsed(Came came) => JsonDocument.Parse(SmallMap.Done(came).Out).RootElement;

    static void HasConditions(JsonElement answer)
    {
        foreach (var name in new[] { "held_at", "known_at", "vehicle", "policy", "network_version", "rule_version" }) Assert.False(string.IsNullOrEmpty(answer.GetProperty(name).GetString()), name);
        Assert.False(string.IsNullOrEmpty(answer.GetProperty("caveat").GetString()));
    }

    static readonly string[] When = ["--as-of", "2020-03-18", "--known-at", "2020-03-18"];

    [Fact]
    public async Task A_matrix_has_the_times_of_the_routes_and_says_what_would_have_to_open_where_there_is_none()
    {
        using var user = await WithAClosureAsync();
        user.File("ends.txt", "# hospitals\nIdlib\n\nAleppo\n");
        var table = Parsed(await user.RunAsync(["matrix", "--from", "Latakia", "Saraqib", "--to-file", "ends.txt", "--json", .. When]));
        HasConditions(table);
        Assert.Equal(["Idlib", "Aleppo"], table.GetProperty("to").EnumerateArray().Select(end => end.GetProperty("name").GetString()));
        var route = Parsed(await user.RunAsync(["route", "Latakia", "Aleppo", "--json", .. When]));
        var cell = table.GetProperty("cells")[0][1];
        Assert.Equal(route.GetProperty("seconds").GetInt32(), cell.GetProperty("seconds").GetInt32());
        Assert.Equal(route.GetProperty("metres").GetInt32(), cell.GetProperty("metres").GetInt32());

        var none = await user.RunAsync(["matrix", "--from", "Ariha", "--to", "Saraqib", "--policy", "cautious", "--json", .. When]);
        Assert.Equal(1, none.Code);
        var blocked = JsonDocument.Parse(none.Out).RootElement.GetProperty("cells")[0][0];
        Assert.Equal(JsonValueKind.Null, blocked.GetProperty("seconds").ValueKind);
        Assert.NotEmpty(blocked.GetProperty("must_open").EnumerateArray());
        Assert.Contains("what would have to open", blocked.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_of_a_file_that_nobody_knows_is_refused_with_its_line()
    {
        using var user = await WithAClosureAsync();
        user.File("ends.txt", "Idlib\nNowhere\n");
        var came = await user.RunAsync("matrix", "--from", "Latakia", "--to-file", "ends.txt");
        Assert.Equal(2, came.Code);
        Assert.Contains("ends.txt, line 2: neither the network nor the gazetteer has 'Nowhere'", came.Error, StringComparison.Ordinal);
        Assert.Contains("--from PLACE", (await user.RunAsync("matrix", "--to", "Idlib")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reach_tells_what_is_within_the_time_and_what_is_cut_off_with_the_claims_that_do_it()
    {
        using var user = await WithAClosureAsync();
        var likely = Parsed(await user.RunAsync(["reach", "Ariha", "--hours", "4.5", "--json", .. When]));
        HasConditions(likely);
        Assert.Contains("Saraqib", likely.GetProperty("within").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        var cautious = await user.RunAsync(["reach", "Ariha", "--hours", "4.5", "--policy", "cautious", "--json", .. When]);
        Assert.Equal(1, cautious.Code);
        var cutOff = JsonDocument.Parse(cautious.Out).RootElement.GetProperty("cut_off").EnumerateArray().ToList();
        Assert.Equal(["Aleppo", "Idlib", "Latakia", "Saraqib"], cutOff.Select(one => one.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.All(cutOff, one => Assert.NotEmpty(one.GetProperty("must_open").EnumerateArray()));
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("x"), InlineData("1e3"), InlineData("1001")]
    public async Task Hours_that_are_none_are_refused(string hours)
    {
        using var user = new Typed();
        var came = await user.RunAsync("reach", "Ariha", $"--hours={hours}");
        Assert.Equal(2, came.Code);
        Assert.Contains($"'{hours}'", came.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alternatives_tell_what_each_goes_over_and_leaves()
    {
        using var user = await SmallMap.UserAsync();
        var answer = Parsed(await user.RunAsync("alternatives", "Ariha", "Aleppo", "-k", "2", "--json"));
        HasConditions(answer);
        var ways = answer.GetProperty("ways").EnumerateArray().ToList();
        Assert.Equal(["M4"], ways[0].GetProperty("legs").EnumerateArray().Select(leg => leg.GetProperty("road").GetString()).Distinct());
        foreach (var way in ways.Skip(1)) Assert.NotEmpty(way.GetProperty("over").EnumerateArray());
        var told = SmallMap.Done(await user.RunAsync("alternatives", "Ariha", "Aleppo"));
        Assert.Contains("By rule ", told.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await user.RunAsync("alternatives", "Ariha", "Aleppo", "-k", "0")).Code);
    }

    [Fact]
    public async Task A_route_as_GPX_has_the_elements_of_version_1_1_in_their_order_and_says_what_it_holds_under()
    {
        using var user = await WithAClosureAsync();
        var came = SmallMap.Done(await user.RunAsync(["route", "Latakia", "Aleppo", "--format", "gpx", .. When]));
        var gpx = XDocument.Parse(came.Out).Root!;
        Assert.Equal((Gpx + "gpx", "1.1"), (gpx.Name, gpx.Attribute("version")!.Value));
        Assert.Equal(["metadata", "trk"], gpx.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["desc", "copyright"], gpx.Element(Gpx + "metadata")!.Elements().Select(element => element.Name.LocalName));
        var track = gpx.Element(Gpx + "trk")!;
        Assert.Equal(["name", "desc"], track.Elements().Select(element => element.Name.LocalName).TakeWhile(name => name != "trkseg"));
        Assert.All(track.Elements().Skip(2), segment => Assert.True(segment.Name == Gpx + "trkseg" && segment.Elements().Count() >= 2));
        var said = gpx.Element(Gpx + "metadata")!.Element(Gpx + "desc")!.Value;
        foreach (var word in new[] { "car", "likely", "2020-03-18", "By rule", "on network n-" }) Assert.Contains(word, said, StringComparison.Ordinal);
        Assert.Equal("Drawn for a test.", gpx.Element(Gpx + "metadata")!.Element(Gpx + "copyright")!.Attribute("author")!.Value);
        var points = track.Descendants(Gpx + "trkpt").Select(point => (double.Parse(point.Attribute("lat")!.Value, CultureInfo.InvariantCulture), double.Parse(point.Attribute("lon")!.Value, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal((35.52, 35.78), points[0]);
        Assert.Equal((36.2, 37.15), points[^1]);
    }

    [Fact]
    public async Task A_route_as_GeoJSON_has_a_line_a_leg_and_a_hypothesis_is_marked_in_every_form()
    {
        using var user = await WithAClosureAsync();
        string[] ask = ["route", "Latakia", "Aleppo", "--with", "M4, Latakia, Ariha: open", .. When, "--format"];
        var collection = Parsed(await user.RunAsync([.. ask, "geojson"]));
        HasConditions(collection);
        Assert.Single(collection.GetProperty("hypotheses").EnumerateArray());
        Assert.All(collection.GetProperty("features").EnumerateArray(), leg => Assert.Equal("LineString", leg.GetProperty("geometry").GetProperty("type").GetString()));
        Assert.Contains("HYPOTHETICAL", SmallMap.Done(await user.RunAsync([.. ask, "gpx"])).Out, StringComparison.Ordinal);
        var polyline = SmallMap.Done(await user.RunAsync([.. ask, "polyline"]));
        Assert.Contains("HYPOTHETICAL", polyline.Error, StringComparison.Ordinal);
        Assert.Matches(@"\A[?-~]+\n\z", polyline.Out);
    }

    [Theory, InlineData("geojson"), InlineData("gpx"), InlineData("polyline")]
    public async Task No_way_is_no_line_in_any_form(string form)
    {
        using var user = await WithAClosureAsync();
        var came = await user.RunAsync(["route", "Ariha", "Saraqib", "--policy", "cautious", "--format", form, .. When]);
        Assert.Equal(1, came.Code);
        Assert.DoesNotContain("LineString", came.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("trkpt", came.Out, StringComparison.Ordinal);
        if (form == "polyline") Assert.Empty(came.Out);
        Assert.Contains("No way from Ariha to Saraqib", came.Out + came.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused_and_a_route_that_is_none_says_what_would_have_to_open()
    {
        using var user = await WithAClosureAsync();
        Assert.Equal(2, (await user.RunAsync("route", "Latakia", "Aleppo", "--format", "kml")).Code);
        var none = await user.RunAsync(["route", "Ariha", "Saraqib", "--policy", "cautious", .. When]);
        Assert.Contains("The fewest closed stretches that would have to open: M4 from Ariha to Saraqib", none.Out, StringComparison.Ordinal);
    }
}
