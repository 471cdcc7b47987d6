using System.Text.Json;
using NodaTime;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>What an audience is told of roads, ways and briefs: nothing above its level, in no form; and nothing that hides a closure.</summary>
public sealed class AudienceTests : IDisposable
{
    static readonly (string Level, string Source, string Text)[] Reports =
    [
        ("public", "Gazetteers Guild", "The M4 highway between Latakia and Ariha was open to traffic on 17 March 2020, the Gazetteers Guild said."),
        ("restricted", "Ministers Office", "The M4 highway between Saraqib and Aleppo was open to traffic on 17 March 2020, the Ministers Office said."),
        ("confidential", "Sappers Union", "The M4 highway between Ariha and Saraqib was closed on 17 March 2020, the Sappers Union said."),
        ("strictly-confidential", "Quiet Bureau", "The R60 road between Idlib and Saraqib was closed on 17 March 2020, the Quiet Bureau said."),
    ];

    static readonly string[][] Questions =
    [
        ["state", "--as-of", "2020-03-18"],
        ["state", "--road", "M4", "--as-of", "2020-03-18", "--known-at", "2020-03-18"],
        ["state", "--at", "Saraqib", "--as-of", "2020-03-18"],
        ["history", "--as-of", "2020-03-18"],
        ["route", "Latakia", "Aleppo", "--policy", "cautious", "--as-of", "2020-03-18"],
        ["route", "Latakia", "Aleppo", "--policy", "likely", "--as-of", "2020-03-18"],
        ["route", "Latakia", "Aleppo", "--policy", "hopeful", "--as-of", "2020-03-18"],
        ["brief", "--road", "M4", "--as-of", "2020-03-18"],
        ["brief", "--road", "M4", "--from", "Ariha", "--to", "Aleppo", "--as-of", "2020-03-18"],
    ];

    Typed? user;

    Typed User => user!;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => user?.Dispose();

    /// <summary>The id of the claim of each report.</summary>
    async Task<List<string>> BegunAsync()
    {
        user = await SmallMap.UserAsync();
        user.Now = Instant.FromUtc(2020, 3, 18, 12, 0);
        var ids = new List<string>();
        foreach (var (level, source, text) in Reports)
        {
            var added = JsonDocument.Parse(SmallMap.Done(await user.RunAsync("add", user.File($"{level}.txt", $"title: News\npublished: 2020-03-17\noutlet: {source} Paper\n\n{text}\n"), "--json")).Out).RootElement;
            ids.Add(Assert.Single(added.GetProperty("reports")[0].GetProperty("new_claims").EnumerateArray()).GetString()!);
        }
        // The levels are set after the day asked about: the last word on who may be told holds for every known-at.
        user.Now = Instant.FromUtc(2020, 3, 20, 12, 0);
        foreach (var (report, id) in Reports.Zip(ids)) SmallMap.Done(await user.RunAsync("sensitivity", id, report.Level, "--by", "AB", "--why", $"{report.Source} asked for it"));
        foreach (var (report, id) in Reports.Zip(ids)) SmallMap.Done(await user.RunAsync("dispute", id, "--by", "AB", "--why", $"{report.Source} is doubted"));
        user.File("op/protocol.json", $$"""{"format": 1, "version": "x", "audiences": [{{string.Join(", ", Reports.Select(report => $$"""{"name": "{{report.Level}}", "level": "{{report.Level.Replace('-', '_')}}"}"""))}}]}""");
        return ids;
    }

    [Fact]
    public async Task Nothing_above_the_level_of_an_audience_is_in_any_answer_in_words_or_in_JSON()
    {
        var ids = await BegunAsync();
        for (var level = 0; level < Reports.Length; level++)
            foreach (var ask in Questions)
                foreach (var form in new string[][] { [], ["--json"] })
                {
                    var came = await User.RunAsync([.. ask, "--audience", Reports[level].Level, .. form]);
                    Assert.True(came.Code is 0 or 1, came.Error);
                    var said = string.Join(' ', (came.Out + came.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    for (var above = level + 1; above < Reports.Length; above++)
                        foreach (var secret in new[] { ids[above], Reports[above].Source, Reports[above].Text })
                            Assert.False(said.Contains(secret, StringComparison.Ordinal), $"{string.Join(' ', ask)} tells {Reports[level].Level}: {said}");
                }
        // What they may be told, they are told: the table above is no table of silence.
        for (var level = 0; level < Reports.Length; level++)
            for (var below = 0; below <= level; below++)
                Assert.Contains(ids[below], (await User.RunAsync("state", "--as-of", "2020-03-18", "--audience", Reports[level].Level)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closure_above_the_level_is_unknown_and_still_keeps_routes_off()
    {
        await BegunAsync();
        JsonElement Of(Came came) => JsonDocument.Parse(came.Out).RootElement;
        var run = Of(await User.RunAsync("state", "--road", "M4", "--from", "Ariha", "--to", "Saraqib", "--as-of", "2020-03-18", "--json", "--audience", "restricted")).GetProperty("runs")[0];
        Assert.Equal("unknown", run.GetProperty("label").GetString());
        Assert.Equal(0, run.GetProperty("axes").GetArrayLength());
        foreach (var policy in new[] { "cautious", "likely", "hopeful" })
        {
            string[] ask = ["route", "Latakia", "Aleppo", "--policy", policy, "--as-of", "2020-03-18", "--json"];
            var (own, theirs) = (Of(await User.RunAsync(ask)), Of(await User.RunAsync([.. ask, "--audience", "public"])));
            Assert.False(theirs.GetProperty("found").GetBoolean());
            Assert.Equal(own.GetProperty("found").GetBoolean(), theirs.GetProperty("found").GetBoolean());
            Assert.All(theirs.GetProperty("blocked_by").EnumerateArray(), blocked => Assert.Equal("unknown", blocked.GetProperty("state").GetProperty("label").GetString()));
        }
        Assert.Contains("by trying them", (await User.RunAsync("route", "Latakia", "Aleppo", "--audience", "public", "--with", "M4, Ariha, Saraqib: open")).Error, StringComparison.Ordinal);
        Assert.Contains("no audience 'nobody'", (await User.RunAsync("brief", "--road", "M4", "--audience", "nobody")).Error, StringComparison.Ordinal);
    }
}
