using System.Text;
using CsCheck;
using NodaTime;
using Passable.Ledger;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>What every ledger does. Each engine derives from it and adds nothing but how to open one.</summary>
public abstract class LedgerTests
{
    static readonly Instant Noon = Instant.FromUtc(2024, 5, 6, 12, 0);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<ILedger> OpenEmptyAsync();

    [Fact]
    public async Task An_empty_ledger_holds_nothing_and_is_sound()
    {
        await using var ledger = await OpenEmptyAsync();
        Assert.Null(await ledger.SpanAsync(Ct));
        Assert.Empty(await ledger.ClaimsAsync(Instant.MaxValue, Ct));
        Assert.Empty(await ledger.ReportsAsync(Instant.MaxValue, Ct));
        Assert.Null(await ledger.ReportAsync("r-0123456789ab", Ct));
        Assert.Equal((true, 0, ""), await Verified(ledger));
    }

    [Fact]
    public async Task A_claim_is_not_known_before_it_was_recorded()
    {
        await using var ledger = await OpenEmptyAsync();
        await ledger.AppendAsync(Entries.Entry("closed", 2), Noon, Ct);
        Assert.Empty(await ledger.ClaimsAsync(Noon - Duration.Epsilon, Ct));
        Assert.Empty(await ledger.ReportsAsync(Noon - Duration.Epsilon, Ct));
        Assert.Empty(await ledger.ClaimsAsync(Instant.MinValue, Ct));
        Assert.Equal(2, (await ledger.ClaimsAsync(Noon, Ct)).Length);
        Assert.Single(await ledger.ReportsAsync(Noon, Ct));
        Assert.Equal(2, (await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Length);
    }

    [Fact]
    public async Task Adding_a_claim_later_never_changes_what_was_known_earlier()
    {
        await using var ledger = await OpenEmptyAsync();
        await ledger.AppendAsync(Entries.Entry("closed", 2), Noon, Ct);
        var before = Shown.Of(await ledger.ClaimsAsync(Noon, Ct));
        await ledger.AppendAsync(Entries.Entry("open again", 3), Noon + Duration.FromTicks(1), Ct);
        Assert.Equal(before, Shown.Of(await ledger.ClaimsAsync(Noon, Ct)));
        Assert.Equal(5, (await ledger.ClaimsAsync(Noon + Duration.FromTicks(1), Ct)).Length);
    }

    [Fact]
    public async Task Appending_the_same_twice_changes_nothing()
    {
        await using var ledger = await OpenEmptyAsync();
        var entry = Entries.Entry("closed", 3);
        var first = await ledger.AppendAsync(entry, Noon, Ct);
        var (claims, reports, sound) = (Shown.Of(await ledger.ClaimsAsync(Instant.MaxValue, Ct)), Shown.Of(await ledger.ReportsAsync(Instant.MaxValue, Ct)), await Verified(ledger));

        var again = await ledger.AppendAsync(entry, Noon + Duration.FromHours(1), Ct);

        Assert.True(first.ReportWasNew);
        Assert.Equal(3, first.New.Length);
        Assert.Empty(first.AlreadyHeld);
        Assert.False(again.ReportWasNew);
        Assert.Empty(again.New);
        Assert.Equal(entry.Claims.Select(claim => claim.Claim.Id), again.AlreadyHeld);
        Assert.Equal(Noon, again.RecordedAt);
        Assert.Equal(claims, Shown.Of(await ledger.ClaimsAsync(Instant.MaxValue, Ct)));
        Assert.Equal(reports, Shown.Of(await ledger.ReportsAsync(Instant.MaxValue, Ct)));
        Assert.Equal(sound, await Verified(ledger));
        Assert.Equal((true, 4L), (sound.IsSound, sound.Records));
    }

    [Fact]
    public async Task A_claim_twice_in_one_entry_is_recorded_once()
    {
        await using var ledger = await OpenEmptyAsync();
        var report = Entries.Report("closed");
        var claim = Entries.Claim(report, 0);
        var appended = await ledger.AppendAsync(Entries.Entry(report, claim, claim), Noon, Ct);
        Assert.Single(appended.New);
        Assert.Equal([claim.Claim.Id], appended.AlreadyHeld);
        Assert.Single(await ledger.ClaimsAsync(Noon, Ct));
    }

    [Fact]
    public async Task A_report_read_again_with_one_more_claim_adds_only_that_claim()
    {
        await using var ledger = await OpenEmptyAsync();
        var report = Entries.Report("closed, and open");
        await ledger.AppendAsync(Entries.Entry(report, Entries.Claim(report, 0)), Noon, Ct);
        var later = Noon + Duration.FromDays(1);

        var appended = await ledger.AppendAsync(Entries.Entry(report, Entries.Claim(report, 0), Entries.Claim(report, 1)), later, Ct);

        Assert.False(appended.ReportWasNew);
        Assert.Equal(Entries.Claim(report, 1).Claim.Id, Assert.Single(appended.New).Placed.Claim.Id);
        Assert.Equal([Entries.Claim(report, 0).Claim.Id], appended.AlreadyHeld);
        Assert.Equal(later, appended.RecordedAt);
        Assert.Equal([Noon, later], (await ledger.ClaimsAsync(later, Ct)).Select(claim => claim.RecordedAt));
        Assert.Single(await ledger.ReportsAsync(later, Ct));
        Assert.Equal((true, 3L), (await Verified(ledger)) is var sound ? (sound.IsSound, sound.Records) : default);
    }

    [Fact]
    public async Task Records_are_numbered_from_1_in_the_order_they_came_reports_before_their_claims()
    {
        await using var ledger = await OpenEmptyAsync();
        await ledger.AppendAsync(Entries.Entry("b", 2), Noon, Ct);
        await ledger.AppendAsync(Entries.Entry("a", 1), Noon, Ct);
        Assert.Equal([1, 4], (await ledger.ReportsAsync(Noon, Ct)).Select(report => report.Sequence));
        Assert.Equal(["b", "a"], (await ledger.ReportsAsync(Noon, Ct)).Select(report => report.Report.Body));
        Assert.Equal([2, 3, 5], (await ledger.ClaimsAsync(Noon, Ct)).Select(claim => claim.Sequence));
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_take_the_record_with_it()
    {
        await using var ledger = await OpenEmptyAsync();
        await ledger.AppendAsync(Entries.Entry("first", 1), Noon, Ct);
        var appended = await ledger.AppendAsync(Entries.Entry("second", 1), Noon - Duration.FromHours(3), Ct);
        Assert.Equal(Noon, appended.RecordedAt);
        Assert.Equal(Noon, Assert.Single(appended.New).RecordedAt);
        Assert.Equal((Noon, Noon), await ledger.SpanAsync(Ct));
        Assert.Empty(await ledger.ClaimsAsync(Noon - Duration.Epsilon, Ct));
    }

    [Fact]
    public async Task An_instant_is_recorded_to_the_nanosecond()
    {
        await using var ledger = await OpenEmptyAsync();
        var at = Noon + Duration.FromNanoseconds(123_456_789L);
        await ledger.AppendAsync(Entries.Entry("first", 1), at, Ct);
        Assert.Equal((at, at), await ledger.SpanAsync(Ct));
        Assert.Equal(at, Assert.Single(await ledger.ClaimsAsync(at, Ct)).RecordedAt);
    }

    public static TheoryData<string, byte[], string> Reports => new()
    {
        { "Arabic", "title: x\n\nالطريق مقطوع بين سراقب وأريحا"u8.ToArray(), "الطريق مقطوع بين سراقب وأريحا" },
        { "line ends of several kinds", "a\r\nb\nc\rd\u2028e\r\n"u8.ToArray(), "a\r\nb\nc\rd\u2028e\r\n" },
        { "a byte order mark", [0xEF, 0xBB, 0xBF, .. "closed"u8], "closed" },
        { "a byte order mark kept in the body", [0xEF, 0xBB, 0xBF, .. "closed"u8], "\uFEFFclosed" },
        { "UTF-16", Encoding.Unicode.GetBytes("\uFEFFمغلق"), "مغلق" },
        { "no encoding at all", [0xFF, 0xC3, 0x28, 0x00, 0xED, 0xA0, 0x80], Encoding.UTF8.GetString([0xFF, 0xC3, 0x28, 0x00, 0xED, 0xA0, 0x80]) },
        { "a body that is not in the bytes", "<p>closed</p>"u8.ToArray(), "closed\n" },
        { "half a pair", "x"u8.ToArray(), "\ud83d closed \ude00\u0000" },
        { "nothing", [], "" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task A_report_comes_back_as_it_went_in(string what, byte[] raw, string body)
    {
        await using var ledger = await OpenEmptyAsync();
        var header = Entries.Report("").Header with { Title = what, Outlet = "وكالة", Published = PartialDate.OfMonth(2020, 5) };
        var entry = Entries.Entry(Entries.Report("a «name».txt", raw, body, header with { Other = header.Other.Add("source", "x").Add("Source", "y") }))
            with
        { Persons = body.Length > 2 ? [new TextRange(0, 2), new TextRange(1, body.Length)] : [] };
        await ledger.AppendAsync(entry, Noon, Ct);

        var held = await ledger.ReportAsync(entry.Report.Id, Ct);
        Assert.NotNull(held);
        Assert.Equal(Shown.Of(entry.Report), Shown.Of(held.Report));
        Assert.Equal(Shown.Of(entry.Persons), Shown.Of(held.Persons));
        Assert.Equal((1L, Noon), (held.Sequence, held.RecordedAt));
        Assert.Equal(Shown.Of(held), Shown.Of(Assert.Single(await ledger.ReportsAsync(Noon, Ct))));
        Assert.True((await Verified(ledger)).IsSound);
    }

    [Fact]
    public Task Claims_of_every_kind_come_back_as_they_went_in() => RandomEntries.AnyEntry.SampleAsync(
        async entry =>
        {
            await using var ledger = await OpenEmptyAsync();
            var appended = await ledger.AppendAsync(entry, Noon, Ct);
            Assert.Equal(Shown.Of(appended.New), Shown.Of(await ledger.ClaimsAsync(Noon, Ct)));
            Assert.Equal(Shown.Of(entry.Claims.DistinctBy(claim => claim.Claim.Id, StringComparer.Ordinal)), Shown.Of((await ledger.ClaimsAsync(Noon, Ct)).Select(claim => claim.Placed)));
            Assert.Equal(Shown.Of(entry.Report), Shown.Of((await ledger.ReportAsync(entry.Report.Id, Ct))?.Report));
            Assert.Equal((true, 1L + appended.New.Length), (await Verified(ledger)) is var sound ? (sound.IsSound, sound.Records) : default);
        },
        iter: 60,
        threads: 1);

    [Fact]
    public Task Whatever_is_appended_it_answers_as_the_list_in_memory_does() => Gen.Select(RandomEntries.AnyEntry, Gen.Int[-3, 3], Gen.Bool).Array[1, 8].SampleAsync(
        async steps =>
        {
            await using var ledger = await OpenEmptyAsync();
            await using var oracle = new MemoryLedger();
            var (at, last) = (Noon, steps[0].Item1);
            foreach (var (entry, minutes, again) in steps)
            {
                at += Duration.FromMinutes(minutes);
                last = again ? last : entry;
                Assert.Equal(Shown.Of(await oracle.AppendAsync(last, at, Ct)), Shown.Of(await ledger.AppendAsync(last, at, Ct)));
            }
            foreach (var knownAt in new[] { Noon, at, Instant.MaxValue })
            {
                Assert.Equal(Shown.Of(await oracle.ClaimsAsync(knownAt, Ct)), Shown.Of(await ledger.ClaimsAsync(knownAt, Ct)));
                Assert.Equal(Shown.Of(await oracle.ReportsAsync(knownAt, Ct)), Shown.Of(await ledger.ReportsAsync(knownAt, Ct)));
            }
            Assert.Equal(await oracle.SpanAsync(Ct), await ledger.SpanAsync(Ct));
            Assert.Equal((await Verified(oracle)).Records, (await Verified(ledger)).Records);
        },
        iter: 25,
        threads: 1);

    [Fact]
    public async Task Cancelled_before_the_commit_an_append_leaves_nothing()
    {
        await using var ledger = await OpenEmptyAsync();
        await ledger.AppendAsync(Entries.Entry("first", 1), Noon, Ct);
        var before = await Verified(ledger);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.AppendAsync(Entries.Entry("second", 2), Noon, new CancellationToken(canceled: true)));
        Assert.Equal(before, await Verified(ledger));
        Assert.Single(await ledger.ReportsAsync(Instant.MaxValue, Ct));
        Assert.True((await ledger.AppendAsync(Entries.Entry("second", 2), Noon, Ct)).ReportWasNew);
    }

    static async Task<(bool IsSound, long Records, string Head)> Verified(ILedger ledger)
    {
        var verification = await ledger.VerifyAsync(Ct);
        Assert.True(verification.IsSound, verification.Finding);
        return (verification.IsSound, verification.Records, verification.Head);
    }
}

/// <summary>The list in memory.</summary>
public sealed class MemoryLedgerTests : LedgerTests
{
    private protected override Task<ILedger> OpenEmptyAsync() => Task.FromResult<ILedger>(new MemoryLedger());
}

/// <summary>The SQLite file.</summary>
public sealed class SqliteLedgerTests : LedgerTests, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-ledger-");
    int opened;

    private protected override async Task<ILedger> OpenEmptyAsync() =>
        (await SqliteLedger.CreateAsync(Path.Combine(folder.CreateSubdirectory($"{opened++}").FullName, "ledger.sqlite"), TimeProvider.System, Ct)).Value;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}
