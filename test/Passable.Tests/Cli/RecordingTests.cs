using System.Text.Json;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>A reviewer at work: what is recorded of claims, and the ledger looked after, through the program's own door.</summary>
public sealed class RecordingTests : IDisposable
{
    const string Text = "title: Road news\npublished: 2020-03-10\noutlet: The Daily\n\nThe M4 between Saraqib and Ariha was closed on 5 March 2020. The M5 between Saraqib and Maarat al-Numan was open on 6 March 2020.\n";

    readonly Typed user = new();

    /// <summary>Removes the folder.</summary>
    public void Dispose() => user.Dispose();

    async Task<JsonElement> DoneAsync(params string[] words)
    {
        var came = await user.RunAsync([.. words, "--json"]);
        Assert.True(came.Code == 0, came.Error + came.Out);
        return JsonDocument.Parse(came.Out).RootElement;
    }

    async Task<(string Report, string Claim)> BegunAsync()
    {
        user.Variables["PASSABLE_OPERATION"] = Path.Combine(user.Folder, "syria");
        await DoneAsync("init", "syria", "--sample");
        var added = (await DoneAsync("add", user.File("news.txt", Text))).GetProperty("reports")[0];
        var closed = (await DoneAsync("history", "--road", "M4")).EnumerateArray().First(claim => claim.GetProperty("status").GetString() == "closed");
        return (added.GetProperty("id").GetString()!, closed.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task A_reviewer_accepts_corrects_grades_links_disputes_and_sees_it_all()
    {
        var (report, claim) = await BegunAsync();
        Assert.Equal("acceptance", (await DoneAsync("review", claim, "--accept", "--by", "AB", "--why", "as said"))[0].GetProperty("amendment").GetString());
        await DoneAsync("grade", claim, "--source", "B", "--information", "2", "--by", "AB", "--why", "a photograph");
        await DoneAsync("grade-source", "The Daily", "C", "--by", "AB", "--why", "often right");
        await DoneAsync("dispute", claim, "--by", "AB", "--why", "the council");
        await DoneAsync("sensitivity", report, "strictly-confidential", "--by", "AB", "--why", "names a post");
        await DoneAsync("review", claim, "--correct", "status=partially_open", "--correct", "where.to=", "--correct", "where.from=", "--correct", "where.at=Saraqib", "--by", "AB", "--why", "one lane at Saraqib");
        var stands = await DoneAsync("review", claim);
        Assert.Equal(("corrected", "B", 2, "strictly confidential"), (stands.GetProperty("review").GetString(), stands.GetProperty("source").GetString(), stands.GetProperty("information").GetInt32(), stands.GetProperty("sensitivity").GetString()));
        Assert.True(stands.GetProperty("disputed").GetBoolean());
        Assert.Equal("partially_open", stands.GetProperty("claim").GetProperty("status").GetString());
        Assert.Equal("point", stands.GetProperty("claim").GetProperty("placement").GetProperty("extent").GetString());
        Assert.Equal(6, stands.GetProperty("history").GetArrayLength());

        await DoneAsync("withdraw", report, "--by", "AB", "--why", "the outlet took it back");
        Assert.False((await DoneAsync("review", claim)).GetProperty("counts").GetBoolean());
        var told = await user.RunAsync("review", claim);
        Assert.Contains("withdrawn by its source, counts for nothing", told.Out, StringComparison.Ordinal);
        Assert.Contains("corrected (status: closed -> partially_open", told.Out, StringComparison.Ordinal);
        Assert.True((await DoneAsync("ledger", "verify")).GetProperty("sound").GetBoolean());
    }

    [Theory]
    [InlineData("--by: 'Anna Smith' is neither a role nor initials", "dispute", "*", "--by", "Anna Smith", "--why", "x")]
    [InlineData("No claim and no report has the id 'c-1'", "dispute", "c-1", "--by", "AB", "--why", "x")]
    [InlineData("Say why", "dispute", "*", "--by", "AB", "--why", " ")]
    [InlineData("one of --accept, --reject and --correct", "review", "*", "--accept", "--reject", "--by", "AB", "--why", "x")]
    [InlineData("a review says who made it and why", "review", "*", "--accept", "--by", "AB")]
    [InlineData("status: 'shut' is none of", "review", "*", "--correct", "status=shut", "--by", "AB", "--why", "x")]
    [InlineData("A grade is given for the source", "grade", "*", "--by", "AB", "--why", "x")]
    [InlineData("A claim is linked to another", "link", "*", "repeats", "*", "--by", "AB", "--why", "x")]
    [InlineData("no claim has the id 'c-1'", "review", "c-1")]
    public async Task What_cannot_be_recorded_is_refused_and_nothing_is(string says, params string[] words)
    {
        var (_, claim) = await BegunAsync();
        var records = (await DoneAsync("ledger", "verify")).GetProperty("records").GetInt64();
        var came = await user.RunAsync([.. words.Select(word => word == "*" ? claim : word)]);
        Assert.Equal(2, came.Code);
        Assert.Contains(says, came.Error, StringComparison.Ordinal);
        Assert.Equal(records, (await DoneAsync("ledger", "verify")).GetProperty("records").GetInt64());
    }

    [Fact]
    public async Task A_ledger_is_signed_copied_exported_taken_in_elsewhere_and_pruned()
    {
        var (report, claim) = await BegunAsync();
        var signed = await DoneAsync("ledger", "sign", "--by", "AB");
        Assert.Equal(signed.GetProperty("key").GetString(), (await DoneAsync("ledger", "verify")).GetProperty("signed")[0].GetProperty("key").GetString());
        var key = Path.Combine(user.Folder, "syria", "ledger.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        var head = (await DoneAsync("ledger", "verify")).GetProperty("head").GetString();

        Assert.Equal(head, (await DoneAsync("ledger", "backup", "copy.sqlite")).GetProperty("head").GetString());
        await DoneAsync("ledger", "export", "ledger.jsonl");
        Assert.Equal(2, (await user.RunAsync("ledger", "export", "ledger.jsonl")).Code);
        await DoneAsync("init", "other", "--sample");
        Assert.Equal(head, (await DoneAsync("ledger", "import", "ledger.jsonl", "--operation", "other")).GetProperty("head").GetString());
        var again = await user.RunAsync("ledger", "import", "ledger.jsonl", "--operation", "other");
        Assert.Equal(2, again.Code);
        Assert.Contains("The ledger has records already", again.Error, StringComparison.Ordinal);

        await DoneAsync("ledger", "erase", report, "--by", "AB", "--why", "it names a person");
        Assert.True((await DoneAsync("ledger", "rebuild")).GetProperty("sound").GetBoolean());
        Assert.Equal(2, (await user.RunAsync("review", claim)).Code);
        Assert.Empty((await DoneAsync("history", "--road", "M4")).EnumerateArray());
        Assert.DoesNotContain("Road news", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(user.Folder, "syria", "ledger.sqlite"), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_read_again_by_the_same_reader_is_the_same()
    {
        await BegunAsync();
        var reread = await DoneAsync("reread");
        var report = Assert.Single(reread.GetProperty("reports").EnumerateArray());
        Assert.NotEqual(0, report.GetProperty("same").GetArrayLength());
        Assert.Equal((0, 0), (report.GetProperty("new").GetArrayLength(), report.GetProperty("gone").GetArrayLength()));
        Assert.Contains("every claim is the same", (await user.RunAsync("reread")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await user.RunAsync("reread", "r-1")).Code);
    }

    [Fact]
    public async Task What_a_reviewer_rejects_counts_in_no_answer_and_what_is_corrected_counts_as_corrected()
    {
        var (_, claim) = await BegunAsync();
        async Task<string> LabelsAsync() => string.Join(' ', (await DoneAsync("state", "--road", "M4", "--as-of", "2020-03-06")).GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("label").GetString()));
        Assert.Contains("not_passable", await LabelsAsync(), StringComparison.Ordinal);
        await DoneAsync("review", claim, "--reject", "--by", "AB", "--why", "not said");
        Assert.DoesNotContain("not_passable", await LabelsAsync(), StringComparison.Ordinal);
        await DoneAsync("review", claim, "--correct", "status=destroyed", "--by", "AB", "--why", "blown up");
        Assert.Contains("destroyed", await LabelsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_is_told_what_the_protocol_allows_and_what_is_due_is_erased()
    {
        var (report, claim) = await BegunAsync();
        async Task<int> ToldAsync(string who) => (await DoneAsync("history", "--road", "M4", "--audience", who)).GetArrayLength();
        Assert.Equal(0, await ToldAsync("public"));
        await DoneAsync("sensitivity", claim, "public", "--by", "AB", "--why", "in every paper");
        Assert.Equal(1, await ToldAsync("public"));
        Assert.Contains("the protocol has no audience 'press'", (await user.RunAsync("history", "--road", "M4", "--audience", "press")).Error, StringComparison.Ordinal);
        user.File("syria/protocol.json", """{"format": 1, "version": "2026-01", "audiences": [{"name": "press", "level": "public"}], "retention_days": {"restricted": 30}}""");
        Assert.Equal(1, await ToldAsync("press"));
        Assert.Empty((await DoneAsync("ledger", "retain")).GetProperty("due").EnumerateArray());
        user.Now += NodaTime.Duration.FromDays(31);
        Assert.Equal(report, Assert.Single((await DoneAsync("ledger", "retain", "--dry-run")).GetProperty("due").EnumerateArray()).GetString());
        Assert.Equal(1, await ToldAsync("press"));
        await DoneAsync("ledger", "retain", "--by", "AB");
        Assert.Equal(0, await ToldAsync("press"));
        Assert.True((await DoneAsync("ledger", "verify")).GetProperty("sound").GetBoolean());
        user.File("syria/protocol.json", "{}");
        Assert.Contains("nothing is shared until it is mended", (await user.RunAsync("history", "--road", "M4", "--audience", "press")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_a_ledger_that_cannot_be_is_refused()
    {
        foreach (var (address, says) in new[] { ("mysql://x/y", "is no address of a ledger"), ("postgres://u:secret@h/d", "has no password"), ("postgres://h/", "names no database"), ("postgres://h/d?colour=red", "is nothing that a ledger's address has") })
        {
            var came = await user.RunAsync("init", "other", "--ledger", address);
            Assert.Equal(2, came.Code);
            Assert.Contains(says, came.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(user.Folder, "other")));
        }
    }
}
