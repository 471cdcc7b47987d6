using System.Text.Json;
using NodaTime;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>What people record of claims changes the answers from then on, and none that was known earlier.</summary>
public sealed class ReviewedAnswerTests : IDisposable
{
    const string Shut = "title: Road shut\npublished: 2020-03-17\noutlet: Village Wire\n\nThe M4 highway between Ariha and Saraqib was closed on 17 March 2020, the transport ministry said.\n";
    const string Open = "title: Road open\npublished: 2020-03-17\noutlet: Town Gazette\n\nThe M4 highway between Ariha and Saraqib was open to traffic on 17 March 2020, the Red Crescent said.\n";

    static readonly string[] Stretch = ["--road", "M4", "--from", "Ariha", "--to", "Saraqib", "--as-of", "2020-03-18"];

    Typed? user;

    Typed User => user!;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => user?.Dispose();

    static JsonElement Parsed(Came came) => JsonDocument.Parse(SmallMap.Done(came).Out).RootElement;

    async Task<(string Shut, string Open)> BegunAsync()
    {
        user = await SmallMap.UserAsync();
        user.Now = Instant.FromUtc(2020, 3, 18, 12, 0);
        SmallMap.Done(await user.RunAsync("add", user.File("shut.txt", Shut), user.File("open.txt", Open)));
        user.Now = Instant.FromUtc(2020, 3, 20, 12, 0);
        var claims = Parsed(await user.RunAsync("history", "--road", "M4", "--json")).EnumerateArray().ToList();
        string Of(string status) => claims.Single(claim => claim.GetProperty("status").GetString() == status).GetProperty("id").GetString()!;
        return (Of("closed"), Of("open"));
    }

    async Task<JsonElement> StateAsync(params string[] more) => Parsed(await User.RunAsync(["state", .. Stretch, "--json", .. more]));

    async Task<string> LabelAsync(params string[] more) => (await StateAsync(more)).GetProperty("runs")[0].GetProperty("label").GetString()!;

    async Task<Dictionary<string, (int Decibans, string Reason)>> WeighedAsync()
    {
        var piece = Parsed(await User.RunAsync("explain", "M4, Ariha, Saraqib", "--as-of", "2020-03-18", "--json")).GetProperty("pieces")[0];
        return new[] { "for", "against", "heard" }.SelectMany(side => piece.GetProperty(side).EnumerateArray())
            .ToDictionary(claim => claim.GetProperty("id").GetString()!, claim => (claim.GetProperty("decibans").GetInt32(), claim.GetProperty("reason").GetString()!));
    }

    async Task RecordAsync(params string[] words) => SmallMap.Done(await User.RunAsync([.. words, "--by", "AB", "--why", "looked at it"]));

    [Fact]
    public async Task Two_that_contradict_contest_a_road_until_one_is_rejected_and_what_was_known_before_stays_so()
    {
        var (shut, open) = await BegunAsync();
        Assert.Equal("contested", await LabelAsync());
        var before = SmallMap.Done(await User.RunAsync(["state", .. Stretch, "--known-at", "2020-03-19", "--json"])).Out;
        await RecordAsync("review", open, "--reject");
        Assert.Equal("not_passable", await LabelAsync());
        Assert.Equal(before, SmallMap.Done(await User.RunAsync(["state", .. Stretch, "--known-at", "2020-03-19", "--json"])).Out);
        Assert.Equal((0, "rejected by a reviewer"), (await WeighedAsync())[open]);
        await RecordAsync("review", open, "--accept");
        await RecordAsync("review", shut, "--reject");
        Assert.Equal("passable", await LabelAsync());
        Assert.Equal("contested", await LabelAsync("--known-at", "2020-03-19"));
        var difference = Assert.Single(Parsed(await User.RunAsync("compare", "--road", "M4", "--as-of", "2020-03-18", "--known-at", "2020-03-19", "--other-known-at", "2020-03-20", "--json")).GetProperty("differences").EnumerateArray());
        Assert.Equal(("contested", "passable"), (difference.GetProperty("first").GetProperty("label").GetString(), difference.GetProperty("second").GetProperty("label").GetString()));
    }

    [Fact]
    public async Task A_grade_and_a_withdrawal_change_what_a_claim_weighs_as_explain_tells()
    {
        var (shut, open) = await BegunAsync();
        var fresh = (await WeighedAsync())[shut].Decibans;
        await RecordAsync("grade", shut, "--source", "E");
        var graded = (await WeighedAsync())[shut].Decibans;
        Assert.True(graded < fresh, $"{graded} against {fresh}");
        await RecordAsync("grade-source", "Red Crescent", "A");
        await RecordAsync("withdraw", open);
        Assert.Equal((0, "withdrawn by its source"), (await WeighedAsync())[open]);
        var told = SmallMap.Done(await User.RunAsync("explain", "M4, Ariha, Saraqib", "--as-of", "2020-03-18")).Out;
        Assert.Contains("unreviewed; graded E6", told, StringComparison.Ordinal);
        Assert.Contains("withdrawn by its source; counts for nothing", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispute_stands_beside_the_claim_wherever_it_is_told_and_changes_no_state()
    {
        var (shut, _) = await BegunAsync();
        SmallMap.Done(await User.RunAsync("dispute", shut, "--by", "AB", "--why", "the council says\nit never shut"));
        Assert.Equal("contested", await LabelAsync());
        foreach (var ask in new string[][] { ["state", .. Stretch], ["history", "--road", "M4"], ["explain", "M4, Ariha, Saraqib", "--as-of", "2020-03-18"], ["brief", "--road", "M4", "--as-of", "2020-03-18"], ["route", "Latakia", "Aleppo", "--policy", "likely", "--as-of", "2020-03-18"] })
        {
            var told = string.Join(' ', (await User.RunAsync(ask)).Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.True(told.Contains("disputed: the council says it never shut", StringComparison.Ordinal), $"{ask[0]}: {told}");
            Assert.DoesNotContain("council", (await User.RunAsync([.. ask, "--known-at", "2020-03-19"])).Out, StringComparison.Ordinal);
        }
        var claim = (await StateAsync()).GetProperty("claims").EnumerateArray().Single(each => each.GetProperty("id").GetString() == shut);
        Assert.Equal("unreviewed", claim.GetProperty("standing").GetProperty("review").GetString());
        Assert.Equal("AB", claim.GetProperty("standing").GetProperty("disputes")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task By_accepted_claims_alone_a_machine_reading_settles_nothing()
    {
        var (shut, open) = await BegunAsync();
        Assert.Equal("unknown", await LabelAsync("--accepted-only"));
        await RecordAsync("review", shut, "--accept");
        Assert.Equal("not_passable", await LabelAsync("--accepted-only"));
        Assert.Contains("By accepted claims alone.", (await StateAsync("--accepted-only")).GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("unknown", await LabelAsync("--accepted-only", "--known-at", "2020-03-19"));
        Assert.Equal(shut, Assert.Single(Parsed(await User.RunAsync("history", "--road", "M4", "--accepted-only", "--json")).EnumerateArray()).GetProperty("id").GetString());
        foreach (var ask in new string[][] { ["explain", "M4, Ariha, Saraqib"], ["brief", "--road", "M4"], ["verify-next", "--road", "M4"], ["route", "Latakia", "Aleppo", "--policy", "hopeful"] })
            Assert.DoesNotContain(open, (await User.RunAsync([.. ask, "--accepted-only", "--as-of", "2020-03-18", "--json"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewpoint_and_a_rule_turn_routes_and_briefs_as_they_turn_states()
    {
        var (shut, open) = await BegunAsync();
        string[] route = ["route", "Latakia", "Aleppo", "--policy", "hopeful", "--as-of", "2020-03-18", "--json"];
        bool Avoids(JsonElement answer) => answer.GetProperty("avoided").GetArrayLength() > 0;
        Assert.False(Avoids(Parsed(await User.RunAsync([.. route, "--without-sources", "ministry"]))));
        Assert.True(Avoids(Parsed(await User.RunAsync([.. route, "--without-sources", "Red Crescent"]))));
        Assert.DoesNotContain(shut, SmallMap.Done(await User.RunAsync("brief", "--road", "M4", "--as-of", "2020-03-18", "--only-sources", "Red Crescent")).Out, StringComparison.Ordinal);
        Assert.Equal(open, Assert.Single(Parsed(await User.RunAsync("history", "--road", "M4", "--without-sources", "ministry", "--json")).EnumerateArray()).GetProperty("id").GetString());

        var own = SmallMap.Done(await User.RunAsync("resolution", "rule")).Out.Replace("\"version\": \"2\"", "\"version\": \"ours\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(User.Folder, "op", "rule.json"), own, TestContext.Current.CancellationToken);
        foreach (var ask in new string[][] { ["state", "--road", "M4", "--json"], route, ["brief", "--road", "M4", "--json"], ["explain", "M4, Ariha, Saraqib", "--json"], ["compare", "--json"], ["verify-next", "--json"] })
            Assert.StartsWith("ours (", Parsed(await User.RunAsync(ask)).GetProperty("rule_version").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("2 (", Parsed(await User.RunAsync([.. route, "--rule", Passable.Claims.ResolutionRule.Shipped.Hash[..8]])).GetProperty("rule_version").GetString(), StringComparison.Ordinal);
    }
}
