using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Passable.Claims;
using Passable.Reading;
using Passable.Server;
using Passable.Server.Pages;
using Xunit;

namespace Passable.Tests.Server;

public sealed partial class PagesTests
{
    static readonly string Gate = new Atlas(SmallWorld.World).Points.Single(point => point.Name == "Delta gate").Id;

    static readonly string[] Pages =
    [
        "/", "/off-map", "/state", "/state?road=M4", "/state?road=m-4&from=Alpha&to=Charlie", "/history", "/history?road=M4", "/stretch/0-0-10000", "/stretch/0-0-10000/panel",
        "/stretch/1-0-10000/panel", "/stretch/2-9000-10000/panel", $"/point/{Gate}", $"/point/{Gate}/panel", "/reports", "/report/r-000000000001",
    ];

    static Task<Visit> Small() => Visit.To(SmallWorld.Serving(SmallWorld.State));

    [Fact]
    public async Task Every_page_is_given_with_a_policy_that_lets_nothing_in_from_outside()
    {
        await using var visit = await Small();
        foreach (var path in Pages.Concat(["/api/state", "/api/dates", "/health", "/nowhere", "/?as-of=Sundy"]))
        {
            using var answer = await visit.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text_on_every_page()
    {
        await using var visit = await Small();
        foreach (var path in Pages)
        {
            var page = await visit.Page(path);
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(HostileQuote(), page);
            Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(InlineHandler(), page);
        }
        Assert.Contains("&lt;script&gt;", await visit.Page("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_style_or_script_names_an_address_outside()
    {
        await using var visit = await Small();
        foreach (var path in Pages.Concat([Assets.Style.Path, Assets.Script.Path]))
        {
            var page = await visit.Page(path);
            var outside = Outside().Matches(page).Select(match => match.Value).Where(url => !url.StartsWith("https://example.org/", StringComparison.Ordinal));
            Assert.Empty(outside);
            Assert.DoesNotMatch(LinkOutside(), page);
        }
    }

    [Fact]
    public async Task No_page_calls_a_road_safe_and_every_page_says_what_silence_is_not()
    {
        await using var visit = await Small();
        foreach (var path in Pages.Concat([Assets.Style.Path, Assets.Script.Path]))
            Assert.DoesNotMatch(Safe(), await visit.Page(path));
        foreach (var path in Pages.Where(path => !path.EndsWith("panel", StringComparison.Ordinal) && path != "/off-map"))
            Assert.Contains("No reported closure is not a permission", await visit.Page(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stretch_nothing_is_reported_of_is_unknown_and_never_passable()
    {
        await using var visit = await Small();
        var page = await visit.Page("/");
        Assert.Matches("class=\"st w3 s0\"[^>]*aria-label=\"M4, Bravo to Charlie: unknown\"", page);
        Assert.Contains("not passable, as of 2020-06-01", page, StringComparison.Ordinal);
        Assert.Contains("Silence is not read as open", await visit.Page("/stretch/1-0-10000/panel?known-at=2020-06-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_said_of_a_point_is_drawn_at_the_point_and_the_road_through_it_stays_unknown()
    {
        await using var visit = await Small();
        var page = await visit.Page("/");
        Assert.Matches("class=\"st w3 s0\"[^>]*href=\"/stretch/2-9000-10000", page);
        Assert.Matches("class=\"pt s3\"[^>]*Delta gate", page);
        Assert.Contains("This speaks of a point", await visit.Page("/stretch/2-9000-10000/panel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_movement_is_never_drawn_and_held_back_until_it_is_past()
    {
        await using var visit = await Small();
        foreach (var path in Pages.Append("/api/state").Append("/api/dates"))
        {
            var page = await visit.Page(path);
            Assert.DoesNotContain("Secretmeet", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Thursday at seven", page, StringComparison.Ordinal);
            Assert.DoesNotContain("1-4000-6000", page, StringComparison.Ordinal);
        }
        Assert.Contains(Masks.HeldBack, await visit.Page("/report/r-000000000001"), StringComparison.Ordinal);
        Assert.DoesNotContain("2020-06-10", await visit.Page("/api/dates"), StringComparison.Ordinal);

        await using var later = await Visit.To(SmallWorld.Serving(SmallWorld.State, now: A.Instant("2020-07-30")));
        foreach (var path in Pages) Assert.DoesNotContain("Secretmeet", await later.Page(path), StringComparison.Ordinal);
        Assert.Contains("in the week of 2020-06-08", await later.Page("/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_persons_are_left_out_everywhere()
    {
        await using var visit = await Small();
        foreach (var path in Pages)
            Assert.DoesNotContain(SmallWorld.Person, await visit.Page(path), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<span class=\"masked\">[name]</span> said", await visit.Page("/report/r-000000000001"), StringComparison.Ordinal);
        Assert.Contains("[name] says", await visit.Page("/reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_marks_the_words_of_its_claims_however_they_overlap_and_loses_none_of_the_text()
    {
        await using var visit = await Small();
        var page = await visit.Page("/report/r-000000000001");
        Assert.Contains("<mark class=\"several\" title=\"claims 1, 2, 5\">closed</mark><mark class=\"several\" title=\"claims 1, 2\"> between Alpha and Bravo</mark>", page, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"one\" title=\"claim 2\">, &lt;script&gt;alert(1)&lt;/script&gt; near Bravo</mark>", page, StringComparison.Ordinal);
        var text = Body().Match(page).Groups["text"].Value;
        var plain = WebUtility.HtmlDecode(Tag().Replace(Numbers().Replace(text, ""), ""));
        var expected = SmallWorld.World.Reports[0].Report.Body.Replace(SmallWorld.Person, Masks.Name, StringComparison.Ordinal).Replace("A patrol will pass on Thursday at seven", Masks.HeldBack, StringComparison.Ordinal);
        Assert.Equal(expected, plain);
    }

    [Fact]
    public async Task A_claim_shows_its_words_its_source_its_weight_and_the_way_to_its_report()
    {
        await using var visit = await Small();
        var panel = await visit.Page("/stretch/0-0-10000/panel");
        Assert.Contains("<q>the M4 was closed between Alpha and Bravo</q>", panel, StringComparison.Ordinal);
        Assert.Contains("&quot;&gt;&lt;img src=x onerror=alert(2)&gt; (an organisation)", panel, StringComparison.Ordinal);
        Assert.Contains("20 for “not passable”", panel, StringComparison.Ordinal);
        Assert.Contains($"/report/r-000000000001?as-of=2020-06-05&amp;known-at=2020-06-30#{SmallWorld.Closed.Placed.Claim.Id}", panel, StringComparison.Ordinal);
        Assert.Contains("nobody has reviewed it", panel, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?as-of=Sundy", "as-of: 'Sundy' is no date; write 2020-06-05")]
    [InlineData("/?known-at=2020-02-30", "known-at: '2020-02-30' is no date; write 2020-06-05")]
    [InlineData("/api/state?as-of=2020-06-05T07:00", "as-of: '2020-06-05T07:00' is no date; write 2020-06-05")]
    [InlineData("/?as-of=2020-06-05&as-of=2020-06-06", "as-of: it is given 2 times")]
    [InlineData("/state?road=M99", "road: 'M99' is no road of this network; it has M4")]
    [InlineData("/state?road=M4&from=Alpha", "from and to: give both ends")]
    [InlineData("/state?road=M4&from=Alpha&to=Nowhere", "to: no place called 'Nowhere'")]
    [InlineData("/state?from=Alpha&to=Bravo", "road: name the road")]
    public async Task A_question_that_cannot_be_read_is_refused_in_one_sentence(string path, string sentence)
    {
        await using var visit = await Small();
        var said = await visit.Page(path, HttpStatusCode.BadRequest);
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("/stretch/9-0-1")]
    [InlineData("/stretch/0-5-5")]
    [InlineData("/stretch/0-0-99999999999999")]
    [InlineData("/stretch/x")]
    [InlineData("/point/nothing")]
    [InlineData("/report/r-none")]
    [InlineData("/brief")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_said_so(string path)
    {
        await using var visit = await Small();
        Assert.NotEmpty(await visit.Page(path, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task The_map_and_its_json_say_the_same()
    {
        await using var visit = await Small();
        foreach (var asked in (string[])["", "?as-of=2020-06-20", "?known-at=2020-06-01"])
        {
            var page = await visit.Page("/" + asked);
            using var json = JsonDocument.Parse(await visit.Page("/api/state" + asked));
            var labels = json.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ToArray();
            var stretches = json.RootElement.GetProperty("stretches").EnumerateArray().ToArray();
            Assert.NotEmpty(stretches);
            for (var index = 0; index < stretches.Length; index++)
            {
                var label = stretches[index].GetProperty("label").GetInt32();
                var on = stretches[index].TryGetProperty("on", out var day) ? $", as of {day.GetString()}" : "";
                Assert.Matches($"class=\"st w3 s{label}( old)?\" id=\"s{index}\"[^>]*: {labels[label]}{on}\"", page);
            }
        }
    }

    [Fact]
    public async Task What_was_recorded_later_is_not_shown_to_who_asks_about_earlier()
    {
        await using var visit = await Small();
        Assert.DoesNotContain(SmallWorld.Closed.Placed.Claim.Id, await visit.Page("/history?known-at=2020-06-01"), StringComparison.Ordinal);
        Assert.Contains(SmallWorld.Closed.Placed.Claim.Id, await visit.Page("/history?known-at=2020-06-02"), StringComparison.Ordinal);
        Assert.Contains("0 claims from 0 reports", await visit.Page("/?known-at=2020-06-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dates_are_the_days_on_which_something_changes()
    {
        await using var visit = await Small();
        using var json = JsonDocument.Parse(await visit.Page("/api/dates"));
        Assert.Equal(["2020-06-01", "2020-06-02"], json.RootElement.GetProperty("dates").EnumerateArray().Select(day => day.GetString()));
        Assert.Equal("2020-06-01", json.RootElement.GetProperty("first").GetString());
    }

    [Fact]
    public async Task Only_reading_is_answered()
    {
        await using var visit = await Small();
        using var posted = await visit.Client.PostAsync(new Uri("/", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/");
        using var answer = await visit.Client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.5", HttpStatusCode.BadRequest)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task A_page_is_given_only_under_a_name_of_this_machine(string host, HttpStatusCode status)
    {
        await using var visit = await Small();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = host;
        using var answer = await visit.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://*:5000")]
    [InlineData("http://192.168.1.5:5000")]
    [InlineData("http://example.org")]
    [InlineData("http://localhost@example.org")]
    [InlineData("https://127.0.0.1:5000")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("5000")]
    public void The_server_listens_to_no_other_machine(string url)
    {
        Assert.False(PassableServer.Build(SmallWorld.Serving(SmallWorld.State, url)).Is(out _, out var refused));
        Assert.NotEmpty(refused!.Reason);
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_to_the_host_and_not_to_the_visitor()
    {
        var faults = new List<Exception>();
        await using var visit = await Visit.To(SmallWorld.Serving((_, _) => throw new InvalidOperationException("secret detail")) with { OnFault = faults.Add });
        Assert.DoesNotContain("secret", await visit.Page("/", HttpStatusCode.InternalServerError), StringComparison.Ordinal);
        Assert.Equal("secret detail", Assert.Single(faults).Message);
    }

    [Fact]
    public async Task A_brief_is_given_as_its_maker_wrote_it_at_the_instants_asked()
    {
        await using var visit = await Visit.To(SmallWorld.Serving(SmallWorld.State) with { BriefHtml = asOf => $"<main><p>Brief of {AsOfText.Of(asOf.HeldAt).Text}</p></main>" });
        Assert.Contains("<main><p>Brief of 2020-03-01</p></main>", await visit.Page("/brief?as-of=2020-03-01"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_resolved_once_and_the_oldest_is_forgotten()
    {
        var resolved = 0;
        var recent = new RecentStates((world, asOf) => { resolved++; return SmallWorld.State(world, asOf); });
        AsOf Day(int day) => new(AsOfText.EndOf(new NodaTime.LocalDate(2020, 1, 1).PlusDays(day)), AsOfText.EndOf(new(2021, 1, 1)));
        for (var day = 0; day < RecentStates.Kept; day++) recent.Of(SmallWorld.World, Day(day));
        recent.Of(SmallWorld.World, Day(0));
        Assert.Equal(RecentStates.Kept, resolved);
        recent.Of(SmallWorld.World, Day(1000));
        recent.Of(SmallWorld.World, Day(0));
        Assert.Equal(RecentStates.Kept + 1, resolved);
        recent.Of(SmallWorld.World, Day(1));
        Assert.Equal(RecentStates.Kept + 2, resolved);
        recent.Of(SmallWorld.World with { Operation = "another" }, Day(0));
        Assert.Equal(RecentStates.Kept + 3, resolved);
    }

    [Fact]
    public async Task The_real_rule_draws_what_it_resolves()
    {
        await using var visit = await Visit.To(SmallWorld.Serving(Serving.ByTheWorldsRule));
        foreach (var path in Pages) Assert.NotEmpty(await visit.Page(path));
    }

    [Fact]
    public async Task Offsets_that_lie_outside_the_text_mark_nothing()
    {
        var broken = SmallWorld.Closed with
        {
            Placed = SmallWorld.Closed.Placed with { Claim = SmallWorld.Closed.Placed.Claim with { Evidence = [new(EvidenceRole.Claim, 5, 999_999, "x"), new(EvidenceRole.Claim, -3, 4, "y"), new(EvidenceRole.Claim, 9, 9, "")] } },
        };
        var world = SmallWorld.World with { Claims = [broken] };
        await using var visit = await Visit.To(SmallWorld.Serving(SmallWorld.State) with { World = () => world });
        Assert.DoesNotContain("<mark", await visit.Page("/report/r-000000000001"), StringComparison.Ordinal);
    }

    [GeneratedRegex("https?://[^\\s\"'<>&]*", RegexOptions.None, 1000)]
    private static partial Regex Outside();
    [GeneratedRegex("(?:href|src|action)=\"(?!/|#|data:,\")", RegexOptions.None, 1000)]
    private static partial Regex LinkOutside();
    [GeneratedRegex("\\bun?safe|\\bsafe", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Safe();
    [GeneratedRegex("<[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*\\son[a-z]+=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineHandler();
    [GeneratedRegex("onerror=alert\\(2\\)(?!&gt;|%3E)", RegexOptions.None, 1000)]
    private static partial Regex HostileQuote();
    [GeneratedRegex("<div class=\"text\"[^>]*>(?<text>.*?)</div>", RegexOptions.Singleline, 1000)]
    private static partial Regex Body();
    [GeneratedRegex("<a class=\"number\".*?</a>", RegexOptions.Singleline, 1000)]
    private static partial Regex Numbers();
    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
