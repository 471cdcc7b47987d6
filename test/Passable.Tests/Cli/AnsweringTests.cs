using System.Text.Json;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class AnsweringTests
{
    static JsonElement Parsed(Came came) => JsonDocument.Parse(SmallMap.Done(came).Out).RootElement;

    static async Task<Typed> WithTwoReportsAsync()
    {
        var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        user.File("open.txt", SmallMap.Reopened);
        SmallMap.Done(await user.RunAsync("add", "open.txt", "closed.txt", "--replay"));
        return user;
    }

    static string LabelOf(JsonElement state) =>
        state.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("from").GetString() == "Ariha").GetProperty("label").GetString()!;

    [Fact]
    public async Task The_same_question_with_two_known_at_dates_gives_the_two_answers_that_were_right_then()
    {
        using var user = await WithTwoReportsAsync();
        string[] ask = ["state", "--from", "Ariha", "--to", "Saraqib", "--road", "M4", "--as-of", "2020-03-28", "--json", "--known-at"];
        Assert.Equal("not_passable", LabelOf(Parsed(await user.RunAsync([.. ask, "2020-03-24"]))));
        Assert.Equal("passable", LabelOf(Parsed(await user.RunAsync([.. ask, "2020-03-28"]))));
    }

    [Fact]
    public async Task A_replay_records_each_report_as_of_the_end_of_its_day_in_order_of_publication()
    {
        using var user = await WithTwoReportsAsync();
        var claims = Parsed(await user.RunAsync("history", "--json")).EnumerateArray().ToList();
        var recorded = claims.Select(claim => claim.GetProperty("recorded")).OrderBy(record => record.GetProperty("sequence").GetInt64()).ToList();
        Assert.StartsWith("2020-03-17T23:59:59.999999999", recorded[0].GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("2020-03-25T23:59:59.999999999", recorded[^1].GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.All(recorded, record => Assert.Equal("passable add --replay", record.GetProperty("through").GetString()));
    }

    [Fact]
    public async Task A_replay_before_the_ledgers_last_record_is_refused_and_changes_nothing()
    {
        using var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        user.File("open.txt", SmallMap.Reopened);
        SmallMap.Done(await user.RunAsync("add", "open.txt", "--replay"));
        var came = await user.RunAsync("add", "closed.txt", "--replay");
        Assert.Equal(2, came.Code);
        Assert.Contains("closed.txt", came.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("closed.txt", (await user.RunAsync("history", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_of_a_report_that_nothing_dates_wants_to_know_when_it_came_in()
    {
        using var user = await SmallMap.UserAsync();
        user.File("undated.txt", "The M4 highway between Ariha and Saraqib was closed on Sunday.\n");
        var came = await user.RunAsync("add", "undated.txt", "--replay");
        Assert.Equal(2, came.Code);
        Assert.Contains("--received", came.Error, StringComparison.Ordinal);
        SmallMap.Done(await user.RunAsync("add", "undated.txt", "--replay", "--received", "2020-04-01"));
    }

    [Fact]
    public async Task The_same_report_added_twice_is_already_held()
    {
        using var user = await WithTwoReportsAsync();
        var came = SmallMap.Done(await user.RunAsync("add", "closed.txt"));
        Assert.Contains("already held since 2020-03-17", came.Out, StringComparison.Ordinal);
        Assert.Contains("0 reports new with 0 claims, 1 report already held", came.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_placed_is_told_with_its_reason()
    {
        using var user = await SmallMap.UserAsync();
        user.File("far.txt", "published: 2020-03-17\n\nThe M9 highway between Nowhereville and Farawaytown was closed on 17 March 2020.\n");
        var sum = Parsed(await user.RunAsync("add", "far.txt", "--json"));
        var left = sum.GetProperty("reports")[0].GetProperty("not_placed");
        Assert.Equal(1, left.GetArrayLength());
        Assert.Equal("unplaced", left[0].GetProperty("state").GetString());
        Assert.NotEmpty(left[0].GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task Before_the_first_record_nothing_was_known_and_the_answer_says_so()
    {
        using var user = await WithTwoReportsAsync();
        var came = SmallMap.Done(await user.RunAsync("state", "--road", "M4", "--known-at", "2019-01-01"));
        Assert.Contains("Nothing had been recorded by 2019-01-01: the first record is of 2020-03-17", came.Out, StringComparison.Ordinal);
        Assert.Contains("add --replay", came.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task According_to_one_source_only_its_claims_count()
    {
        using var user = await WithTwoReportsAsync();
        string[] ask = ["state", "--from", "Ariha", "--to", "Saraqib", "--road", "M4", "--as-of", "2020-03-26", "--json", "--according-to"];
        Assert.Equal("passable", LabelOf(Parsed(await user.RunAsync([.. ask, "town gazette"]))));
        Assert.NotEqual("passable", LabelOf(Parsed(await user.RunAsync([.. ask, "Village-Wire"]))));
        Assert.Contains("goes back to 'Nobody'", Parsed(await user.RunAsync([.. ask, "Nobody"])).GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_for_people_tells_runs_weights_words_and_that_it_replaces_no_permission()
    {
        using var user = await WithTwoReportsAsync();
        var came = SmallMap.Done(await user.RunAsync("state", "--road", "M4", "--as-of", "2020-03-20", "--known-at", "2020-03-20"));
        Assert.Contains("M4  Ariha to Saraqib", came.Out, StringComparison.Ordinal);
        Assert.Contains("NOT PASSABLE", came.Out, StringComparison.Ordinal);
        Assert.Contains("decibans", came.Out, StringComparison.Ordinal);
        Assert.Contains("Ariha and Saraqib was closed", came.Out, StringComparison.Ordinal);
        Assert.Contains("replaces no permission", came.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", came.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" safe", came.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_stretch_without_a_road_is_asked_of_the_road_that_joins_its_ends()
    {
        using var user = await WithTwoReportsAsync();
        var state = Parsed(await user.RunAsync("state", "--from", "Ariha", "--to", "Idlib", "--json"));
        Assert.Equal("R60", state.GetProperty("road").GetString());
        Assert.Equal("unknown", Assert.Single(state.GetProperty("runs").EnumerateArray()).GetProperty("label").GetString());
    }

    [Fact]
    public async Task History_is_in_the_order_of_the_dates_claims_hold_from()
    {
        using var user = await WithTwoReportsAsync();
        var claims = Parsed(await user.RunAsync("history", "--road", "M4", "--json")).EnumerateArray().Select(claim => claim.GetProperty("when").GetProperty("start").GetString()).ToList();
        Assert.Equal(claims.Order(StringComparer.Ordinal), claims);
        Assert.Contains("2020-03-17", claims);
        Assert.Contains("2020-03-25", claims);
        Assert.Empty(Parsed(await user.RunAsync("history", "--road", "R60", "--json")).EnumerateArray());
    }

    [Fact]
    public async Task A_route_avoids_what_is_closed_and_names_its_claims()
    {
        using var user = await WithTwoReportsAsync();
        string[] ask = ["route", "Latakia", "Aleppo", "--policy", "hopeful", "--as-of", "2020-03-20", "--known-at", "2020-03-20", "--json"];
        var route = Parsed(await user.RunAsync(ask));
        Assert.Contains(route.GetProperty("legs").EnumerateArray(), leg => leg.GetProperty("road").GetString() == "R60");
        var avoided = Assert.Single(route.GetProperty("avoided").EnumerateArray());
        var id = avoided.GetProperty("state").GetProperty("for")[0].GetProperty("id").GetString()!;
        Assert.Contains(route.GetProperty("claims").EnumerateArray(), claim => claim.GetProperty("id").GetString() == id);

        var without = Parsed(await user.RunAsync([.. ask, "--without", id[..8]]));
        Assert.DoesNotContain(without.GetProperty("legs").EnumerateArray(), leg => leg.GetProperty("road").GetString() == "R60");
        Assert.Equal(id, Assert.Single(without.GetProperty("without").EnumerateArray()).GetString());
        Assert.Equal(2, (await user.RunAsync([.. ask, "--without", "c-000000000000"])).Code);
    }

    [Fact]
    public async Task A_hypothesis_stands_on_its_stretch_is_marked_and_is_recorded_nowhere()
    {
        using var user = await WithTwoReportsAsync();
        var before = SmallMap.Done(await user.RunAsync("history", "--json")).Out;
        string[] ask = ["route", "Latakia", "Aleppo", "--policy", "hopeful", "--as-of", "2020-03-28", "--json", "--with"];
        var route = Parsed(await user.RunAsync([.. ask, "M4, Ariha, Saraqib: destroyed"]));
        Assert.Contains("destroyed", route.GetProperty("avoided")[0].GetProperty("state").GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.Contains("Hypothetical", route.GetProperty("avoided")[0].GetProperty("state").GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal("hypothesis-1", Assert.Single(route.GetProperty("hypotheses").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(before, (await user.RunAsync("history", "--json")).Out);
        Assert.Contains("HYPOTHETICAL", SmallMap.Done(await user.RunAsync("route", "Latakia", "Aleppo", "--policy", "hopeful", "--with", "M4, Ariha, Saraqib: closed")).Out, StringComparison.Ordinal);
        foreach (var wrong in new[] { "M4, Ariha: closed", "M4, Ariha, Saraqib: shut", "M4, Ariha, Saraqib", "M5, Ariha, Saraqib: closed" })
            Assert.Equal(2, (await user.RunAsync([.. ask, wrong])).Code);
    }

    [Fact]
    public async Task No_way_is_exit_code_one_and_says_what_is_in_it()
    {
        using var user = await WithTwoReportsAsync();
        var came = await user.RunAsync("route", "Latakia", "Aleppo", "--policy", "cautious", "--as-of", "2020-03-28");
        Assert.Equal(1, came.Code);
        Assert.Contains("No way from Latakia to Aleppo", came.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brief_comes_in_four_formats()
    {
        using var user = await WithTwoReportsAsync();
        string[] ask = ["brief", "--road", "M4", "--as-of", "2020-03-28", "--format"];
        Assert.Contains("Along the road", SmallMap.Done(await user.RunAsync([.. ask, "text"])).Out, StringComparison.Ordinal);
        Assert.StartsWith("# M4", SmallMap.Done(await user.RunAsync([.. ask, "md"])).Out, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", SmallMap.Done(await user.RunAsync([.. ask, "html"])).Out, StringComparison.Ordinal);
        Assert.Equal("M4: what is passable", Parsed(await user.RunAsync([.. ask, "json"])).GetProperty("title").GetString());
        Assert.Equal(2, (await user.RunAsync([.. ask, "pdf"])).Code);
        Assert.Equal(2, (await user.RunAsync("brief")).Code);
    }

    [Fact]
    public async Task Claims_of_an_earlier_network_are_placed_again_on_the_one_in_force()
    {
        using var user = await WithTwoReportsAsync();
        user.File("roads2.geojsonl", SmallMap.Roads.Replace("Drawn for a test.", "Drawn anew.", StringComparison.Ordinal));
        SmallMap.Done(await user.RunAsync("network", "import", "roads2.geojsonl"));
        var state = Parsed(await user.RunAsync("state", "--from", "Ariha", "--to", "Saraqib", "--road", "M4", "--as-of", "2020-03-28", "--json"));
        Assert.Equal("passable", LabelOf(state));
        Assert.True(state.GetProperty("replaced_claims").GetInt32() >= 2);
        Assert.Contains("placed again", state.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_tells_every_field_of_a_claim_and_stores_nothing()
    {
        using var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        var report = Parsed(await user.RunAsync("read", "closed.txt", "--json", "--mentions"));
        Assert.Equal(["id", "name", "header", "published_within", "reader_version", "claims", "mentions"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["id", "report", "kind", "axis", "status", "where", "actors", "cause", "limits", "when", "modality", "attribution", "quantity", "evidence", "placement", "confidence", "rules"],
            report.GetProperty("claims")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal("placed", report.GetProperty("claims")[0].GetProperty("placement").GetProperty("state").GetString());
        Assert.Contains("Nothing has been recorded", SmallMap.Done(await user.RunAsync("state")).Out, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, Parsed(await user.RunAsync("read", "closed.txt", "closed.txt", "--json")).ValueKind);
    }

    [Fact]
    public async Task JSON_lines_come_and_go_one_for_one_and_a_broken_one_stops_none_of_the_others()
    {
        using var user = await SmallMap.UserAsync();
        var line = JsonSerializer.Serialize(new { text = "The M4 highway between Ariha and Saraqib was closed on 17 March 2020.", published = "2020-03-17" });
        var came = await user.RunAsync($"{line}\n{{broken\n{line}\n", ["read", "-", "--jsonl"]);
        Assert.Equal(2, came.Code);
        Assert.Equal(2, came.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(each => JsonDocument.Parse(each).RootElement.GetProperty("claims").GetArrayLength() > 0));
        Assert.StartsWith("passable: line 2 ", Assert.Single(came.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_file_among_several_leaves_the_others_answered()
    {
        using var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        user.File("empty.txt", "");
        var came = await user.RunAsync("read", "empty.txt", "closed.txt");
        Assert.Equal(2, came.Code);
        Assert.Contains("closed.txt", came.Out, StringComparison.Ordinal);
        Assert.Contains("empty.txt", Assert.Single(came.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
