using System.Runtime.CompilerServices;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>Ledgers that the first version of the program made (Schema1), opened by this one.</summary>
public sealed class MigrationTests : IDisposable
{
    static readonly Recorder Reviewer = new("AB", "test");

    readonly LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    void Take(string ledger)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Here(), "Schema1", ledger))) File.Copy(file, Path.Combine(its.Folder, Path.GetFileName(file)), overwrite: true);
    }

    static readonly Arrival[] Written = [.. Enumerable.Range(0, 3).Select(report => new Arrival(Entries.Entry($"report {report}", 2), LedgerFolder.Noon + Duration.FromMinutes(report)))];

    [Theory]
    [InlineData("empty", 0)]
    [InlineData("sealed", 9)]
    [InlineData("open", 9)]
    public async Task A_ledger_of_the_first_version_opens_whole_and_goes_on(string which, int records)
    {
        Take(which);
        var before = await its.VerifyAsync();
        Assert.True(before.IsSound, before.Finding);
        Assert.Equal(records, before.Records);

        await using var oracle = new MemoryLedger();
        if (records > 0) await oracle.AppendAsync([.. Written], Ct);
        await using (var ledger = await its.OpenAsync())
        {
            Assert.Equal(Shown.Of(await oracle.ClaimsAsync(Instant.MaxValue, Ct)), Shown.Of(await ledger.ClaimsAsync(Instant.MaxValue, Ct)));
            Assert.Equal(Shown.Of(await oracle.ReportsAsync(Instant.MaxValue, Ct)), Shown.Of(await ledger.ReportsAsync(Instant.MaxValue, Ct)));
            Assert.Equal(await oracle.SpanAsync(Ct), await ledger.SpanAsync(Ct));
            var asOf = new AsOf(Instant.FromUtc(2020, 3, 6, 0, 0), Instant.MaxValue);
            Assert.Equal((await oracle.InputsAsync(asOf, Duration.FromDays(30), Ct)).Claims.Length, (await ledger.InputsAsync(asOf, Duration.FromDays(30), Ct)).Claims.Length);
            // A replay goes on from the last report's instant: the migration learnt nothing and takes no time.
            Assert.Equal(LedgerFolder.Noon + Duration.FromHours(1), (await ledger.AppendAsync(Entries.Entry("later", 1), LedgerFolder.Noon + Duration.FromHours(1), Ct)).RecordedAt);
        }
        var after = await its.VerifyAsync();
        Assert.True(after.IsSound, after.Finding);
        Assert.Equal(records + 3, after.Records);
        Assert.Contains($"sealed up to record {records + 3}, and the file is byte for byte", after.Finding, StringComparison.Ordinal);
        Assert.Null(await its.RefusalAsync());
        Assert.Equal(after, await its.VerifyAsync());
    }

    [Fact]
    public async Task A_process_stopped_before_it_could_seal_what_it_migrated_leaves_a_ledger_that_opens()
    {
        Take("sealed");
        LedgerFolder stopped;
        await using (await its.OpenAsync()) stopped = its.Copy();
        using (stopped)
        {
            var verification = await stopped.VerifyAsync();
            Assert.True(verification.IsSound, verification.Finding);
            Assert.Contains("sealed up to record 9, the later ones not yet", verification.Finding, StringComparison.Ordinal);
            Assert.Null(await stopped.RefusalAsync());
        }
    }

    [Theory]
    [InlineData("DROP TRIGGER record_is_never_updated; UPDATE record SET content = replace(content, 'closed', 'open') WHERE sequence = 2", "ecord 2 is not as it was written")]
    [InlineData("DROP TRIGGER record_is_never_deleted; DELETE FROM record WHERE sequence = 5", "ecords 5 to 5 are missing")]
    [InlineData("CREATE TABLE other (a)", "its tables, indexes or triggers are not those of a ledger")]
    public async Task A_damaged_ledger_of_the_first_version_is_refused_and_not_migrated(string sql, string finding)
    {
        Take("open");
        its.Tamper(sql);
        Assert.Contains(finding, await its.RefusalAsync(), StringComparison.Ordinal);
        Assert.Contains(finding, (await its.VerifyAsync()).Finding, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Words_of_the_first_version_are_erased_as_those_of_the_second_are()
    {
        Take("sealed");
        await using (var ledger = await its.OpenAsync())
        {
            Assert.True((await ledger.EraseAsync(Written[1].Entry.Report.Id, "names a person", Reviewer, LedgerFolder.Noon, Ct)).Is(out _, out _));
            Assert.Equal(4, (await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Length);
        }
        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound, verification.Finding);
        Assert.DoesNotContain("report 1", await File.ReadAllTextAsync(its.Database, System.Text.Encoding.Latin1, Ct), StringComparison.Ordinal);
        Assert.Contains("report 2", await File.ReadAllTextAsync(its.Database, System.Text.Encoding.Latin1, Ct), StringComparison.Ordinal);
    }
}
