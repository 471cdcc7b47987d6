using System.Text;
using CsCheck;
using NodaTime;
using Passable.Claims;
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
    public async Task What_arrives_together_is_recorded_together_each_at_its_own_instant()
    {
        await using var ledger = await OpenEmptyAsync();
        var (one, other) = (Entries.Entry("one", 2), Entries.Entry("other", 1));
        var appended = await ledger.AppendAsync([new(one, Noon), new(one, Noon + Duration.FromHours(1)), new(other, Noon + Duration.FromHours(2))], Ct);
        Assert.Equal([(true, 2, 0), (false, 0, 2), (true, 1, 0)], appended.Select(each => (each.ReportWasNew, each.New.Length, each.AlreadyHeld.Length)));
        Assert.Equal([Noon, Noon, Noon + Duration.FromHours(2)], appended.Select(each => each.RecordedAt));
        Assert.Equal(5, await ledger.RecordsAsync(Ct));
        Assert.Equal(2, (await ledger.ClaimsAsync(Noon, Ct)).Length);
    }

    static readonly Recorder Reviewer = new("AB", "test");

    [Fact]
    public async Task An_amendment_is_one_more_record_and_changes_none()
    {
        await using var ledger = await OpenEmptyAsync();
        var claim = (await ledger.AppendAsync(Entries.Entry("closed", 1), Noon, Ct)).New[0];
        var later = Noon + Duration.FromMinutes(1);
        var amended = (await ledger.AmendAsync([new Amendment.Rejection { Subject = claim.Placed.Claim.Id, Why = "not said" }, new Amendment.Dispute { Subject = claim.Placed.Claim.Report, Why = "the council" }], Reviewer, later, Ct)).Value;
        Assert.Equal([3L, 4L], amended.New.Select(amendment => amendment.Sequence));
        Assert.Equal(Shown.Of(amended.New), Shown.Of(await ledger.AmendmentsAsync(later, Ct)));
        Assert.Empty(await ledger.AmendmentsAsync(Noon, Ct));
        Assert.Equal(Shown.Of(claim), Shown.Of(await ledger.ClaimAsync(claim.Placed.Claim.Id, Ct)));
        Assert.Equal(ReviewState.Rejected, Assert.Single(await ledger.StandingsAsync(later, Ct)).Review);
        Assert.Equal(ReviewState.Unreviewed, Assert.Single(await ledger.StandingsAsync(Noon, Ct)).Review);
        Assert.Equal((true, 4L), await Verified(ledger) is var sound ? (sound.IsSound, sound.Records) : default);
        Assert.Equal((Noon, later), await ledger.SpanAsync(Ct));
    }

    [Fact]
    public async Task What_is_recorded_of_nothing_held_or_without_a_reason_is_refused_and_nothing_of_it_kept()
    {
        await using var ledger = await OpenEmptyAsync();
        var claim = (await ledger.AppendAsync(Entries.Entry("closed", 1), Noon, Ct)).New[0].Placed.Claim;
        foreach (var wrong in new Amendment[]
        {
            new Amendment.Acceptance { Subject = "c-000000000000", Why = "seen" },
            new Amendment.Acceptance { Subject = claim.Id, Why = " " },
            new Amendment.Acceptance { Subject = claim.Report, Why = "seen" },
            new Amendment.Reading { Subject = claim.Id, Why = "seen", ReaderVersion = "x", Claims = [] },
            new Amendment.Link { Subject = claim.Id, Why = "seen", Relation = Relation.Repeats, To = claim.Id },
            new Amendment.Link { Subject = claim.Id, Why = "seen", Relation = Relation.Repeats, To = "c-000000000000" },
            new Amendment.ClaimGrade { Subject = claim.Id, Why = "seen", Source = null, Information = null },
        })
            Assert.False((await ledger.AmendAsync([new Amendment.Dispute { Subject = claim.Id, Why = "seen" }, wrong], Reviewer, Noon, Ct)).Is(out _, out _), wrong.ToString());
        Assert.Equal(2, await ledger.RecordsAsync(Ct));
    }

    [Fact]
    public async Task What_is_erased_is_gone_from_every_instant_and_is_not_taken_again()
    {
        await using var ledger = await OpenEmptyAsync();
        var (kept, gone) = (Entries.Entry("kept", 2), Entries.Entry("gone", 2));
        await ledger.AppendAsync([new(kept, Noon), new(gone, Noon)], Ct);
        await ledger.AmendAsync([new Amendment.Dispute { Subject = gone.Claims[0].Claim.Id, Why = "names a clinic" }], Reviewer, Noon, Ct);

        var tombstone = Assert.IsType<Amendment.Tombstone>(Assert.Single((await ledger.EraseAsync(gone.Report.Id, "it names a person", Reviewer, Noon, Ct)).Value.New).Amendment);
        Assert.Equal([4L, 5L, 6L, 7L], tombstone.Erased.Select(words => words.Sequence));
        Assert.Equal(kept.Claims.Select(claim => claim.Claim.Id), (await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Select(claim => claim.Placed.Claim.Id));
        Assert.Equal(kept.Claims.Select(claim => claim.Claim.Id), (await ledger.ClaimsAsync(Noon, Ct)).Select(claim => claim.Placed.Claim.Id));
        Assert.Null(await ledger.ReportAsync(gone.Report.Id, Ct));
        Assert.Equal(tombstone.Subject, Assert.Single(await ledger.AmendmentsAsync(Instant.MaxValue, Ct)).Amendment.Subject);
        Assert.Equal((true, 8L), await Verified(ledger) is var sound ? (sound.IsSound, sound.Records) : default);
        Assert.Contains("was erased and is not taken again", (await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(gone, Noon, Ct))).Message, StringComparison.Ordinal);
        Assert.False((await ledger.EraseAsync(gone.Report.Id, "again", Reviewer, Noon, Ct)).Is(out _, out _));
        Assert.False((await ledger.AmendAsync([new Amendment.Acceptance { Subject = gone.Claims[0].Claim.Id, Why = "seen" }], Reviewer, Noon, Ct)).Is(out _, out _));

        Assert.True((await ledger.EraseAsync(kept.Claims[0].Claim.Id, "a clinic", Reviewer, Noon, Ct)).Is(out _, out _));
        Assert.Equal(kept.Claims[1].Claim.Id, Assert.Single(await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Placed.Claim.Id);
        Assert.Equal([kept.Claims[0].Claim.Id, kept.Claims[1].Claim.Id], (await ledger.AppendAsync(kept, Noon, Ct)).AlreadyHeld);
        Assert.True((await Verified(ledger)).IsSound);
    }

    /// <summary>What inputs hold, whatever numbers an engine gives to footprints.</summary>
    static string Flat(StateInputs inputs) => string.Join('\n', Enumerable.Range(0, inputs.Footprints.Length)
        .SelectMany(footprint => inputs.On(footprint).ToArray().Select(claim => (claim.Sequence, Text: $"{claim with { Footprint = 0 }} {Convert.ToHexString(inputs.Footprints[footprint].ToBytes())}")))
        .OrderBy(claim => claim.Sequence).Select(claim => claim.Text));

    static async Task SameAsync(MemoryLedger oracle, ILedger ledger, Instant knownAt)
    {
        Assert.Equal(Shown.Of(await oracle.ClaimsAsync(knownAt, Ct)), Shown.Of(await ledger.ClaimsAsync(knownAt, Ct)));
        Assert.Equal(Shown.Of(await oracle.ReportsAsync(knownAt, Ct)), Shown.Of(await ledger.ReportsAsync(knownAt, Ct)));
        static string Without(IEnumerable<RecordedAmendment> amendments) => Shown.Of(amendments.Select(recorded => recorded.Amendment is Amendment.Tombstone tombstone
            ? recorded with { Amendment = tombstone with { Erased = [.. tombstone.Erased.Select(words => words with { Sha256 = "" })] } } : recorded));
        Assert.Equal(Without(await oracle.AmendmentsAsync(knownAt, Ct)), Without(await ledger.AmendmentsAsync(knownAt, Ct)));
        Assert.Equal(Shown.Of(await oracle.ClaimsOnAsync(knownAt, footprint => footprint.Covers, Ct)), Shown.Of(await ledger.ClaimsOnAsync(knownAt, footprint => footprint.Covers, Ct)));
        foreach (var heldAt in new[] { Instant.FromUtc(1200, 1, 1, 0, 0), Instant.FromUtc(2020, 3, 7, 0, 0), Instant.FromUtc(8000, 1, 1, 0, 0) })
            foreach (var days in new[] { 0, 365, 5_000_000 })
                Assert.Equal(Flat(await oracle.InputsAsync(new(heldAt, knownAt), Duration.FromDays(days), Ct)), Flat(await ledger.InputsAsync(new(heldAt, knownAt), Duration.FromDays(days), Ct)));
    }

    [Fact]
    public Task Whatever_is_amended_and_erased_it_answers_as_the_list_in_memory_does() =>
        Gen.Select(RandomEntries.AnyEntry, Gen.Int[0, 12], Gen.Int[0, 40], Gen.Int[0, 40]).Array[1, 12].SampleAsync(
            async steps =>
            {
                await using var ledger = await OpenEmptyAsync();
                await using var oracle = new MemoryLedger();
                var at = Noon;
                foreach (var (entry, what, which, other) in steps)
                {
                    at += Duration.FromMinutes(1);
                    var claims = await oracle.ClaimsAsync(Instant.MaxValue, Ct);
                    if (what < 4 || claims.IsEmpty)
                    {
                        Assert.Equal(Shown.Of(await TriedAsync(() => oracle.AppendAsync([new(entry, at)], Ct))), Shown.Of(await TriedAsync(() => ledger.AppendAsync([new(entry, at)], Ct))));
                        continue;
                    }
                    var (one, two) = (claims[which % claims.Length].Placed, claims[other % claims.Length].Placed);
                    if (what == 12)
                    {
                        var subject = other % 2 == 0 ? one.Claim.Id : one.Claim.Report;
                        Assert.Equal((await oracle.EraseAsync(subject, "why", Reviewer, at, Ct)).Is(out _, out _), (await ledger.EraseAsync(subject, "why", Reviewer, at, Ct)).Is(out _, out _));
                        continue;
                    }
                    Amendment amendment = what switch
                    {
                        4 => new Amendment.Acceptance { Subject = one.Claim.Id, Why = "w" },
                        5 => new Amendment.Rejection { Subject = one.Claim.Id, Why = "w" },
                        6 => new Amendment.Correction { Subject = one.Claim.Id, Why = "w", Slots = [new("modality", "asserted", "denied")], As = two with { Claim = one.Claim with { Modality = Passable.Reading.Modality.Denied, When = two.Claim.When } } },
                        7 => new Amendment.Withdrawal { Subject = other % 2 == 0 ? one.Claim.Id : one.Claim.Report, Why = "w" },
                        8 => new Amendment.Link { Subject = one.Claim.Id, Why = "w", Relation = (Relation)(other % 4), To = two.Claim.Id },
                        9 => new Amendment.PlacedAgain { Subject = one.Claim.Id, Why = "w", Placement = two.Placement },
                        10 => new Amendment.Reading { Subject = one.Claim.Report, Why = "w", ReaderVersion = "r", Claims = other % 2 == 0 ? [one.Claim.Id] : [] },
                        _ => new Amendment.SensitivityChange { Subject = one.Claim.Id, Why = "w", Level = (Sensitivity)(other % 4) },
                    };
                    Assert.Equal((await oracle.AmendAsync([amendment], Reviewer, at, Ct)).Is(out _, out _), (await ledger.AmendAsync([amendment], Reviewer, at, Ct)).Is(out _, out _));
                }
                foreach (var knownAt in new[] { Noon + Duration.FromMinutes(steps.Length / 2), Instant.MaxValue }) await SameAsync(oracle, ledger, knownAt);
                Assert.Equal((await Verified(oracle)).Records, (await Verified(ledger)).Records);
            },
            iter: 25,
            threads: 1);

    static async Task<object> TriedAsync(Func<Task<System.Collections.Immutable.ImmutableArray<Appended>>> append)
    {
        try
        {
            return await append();
        }
        catch (LedgerException refused)
        {
            return refused.Message;
        }
    }

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

    private protected static async Task<(bool IsSound, long Records, string Head)> Verified(ILedger ledger)
    {
        var verification = await ledger.VerifyAsync(Ct);
        Assert.True(verification.IsSound, verification.Finding);
        return (verification.IsSound, verification.Records, verification.Head);
    }
}

