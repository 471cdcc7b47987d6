using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>A machine that stops at any write, and a disk that takes no more.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    readonly LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    /// <summary>
    /// SQLite writes an append to its log, page by page, in order. Cut at the end of each page, within it, and with the page torn: that is every state a stopped
    /// process leaves, and what a stopped machine leaves of writes that were not flushed.
    /// </summary>
    [Fact]
    public async Task Stopped_at_any_write_a_ledger_opens_with_all_that_was_acknowledged_and_no_half()
    {
        await its.FillAsync(reports: 1, claims: 2);
        var (acknowledged, records) = (new List<(long Length, long Records)>(), 3L);
        LedgerFolder whole;
        await using (var ledger = await its.OpenAsync())
        {
            async Task AcknowledgedAsync() => acknowledged.Add((new FileInfo(its.Log).Length, records = await ledger.RecordsAsync(Ct)));
            await AcknowledgedAsync();
            var report = Entries.Entry("first", 3);
            await ledger.AppendAsync(report, LedgerFolder.Noon, Ct);
            await AcknowledgedAsync();
            await ledger.AmendAsync([new Amendment.Acceptance { Subject = report.Claims[0].Claim.Id, Why = "as said" }], new Recorder("AB", "test"), LedgerFolder.Noon, Ct);
            await AcknowledgedAsync();
            await ledger.AppendAsync([new(Entries.Entry("second", 20), LedgerFolder.Noon), new(Entries.Entry("third", 20), LedgerFolder.Noon)], Ct);
            await AcknowledgedAsync();
            whole = its.Copy();
        }
        using (whole)
        {
            var log = await File.ReadAllBytesAsync(whole.Log, Ct);
            var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8)) + 24;
            var stops = 0;
            for (var written = 0; written <= log.Length; written += written < 32 ? 32 : page)
            {
                foreach (var (length, torn) in new[] { (written, false), (written + (page / 3), false), (written + page, true) })
                {
                    if (length > log.Length) continue;
                    using var stopped = new LedgerFolder();
                    foreach (var file in new[] { whole.Database, whole.Seal }) File.Copy(file, Path.Combine(stopped.Folder, Path.GetFileName(file)));
                    var left = log[..length];
                    if (torn && length > 100) left.AsSpan(length - 50).Clear();
                    await File.WriteAllBytesAsync(stopped.Log, left, Ct);
                    var verification = await stopped.VerifyAsync();
                    Assert.True(verification.IsSound, string.Create(CultureInfo.InvariantCulture, $"cut at {length}: {verification.Finding}"));
                    Assert.Contains(verification.Records, acknowledged.Select(commit => commit.Records));
                    var kept = acknowledged.Where(commit => commit.Length <= (torn ? length - 50 : length)).Select(commit => commit.Records).DefaultIfEmpty(3).Max();
                    Assert.True(verification.Records >= kept, string.Create(CultureInfo.InvariantCulture, $"cut at {length}: {kept} were acknowledged and {verification.Records} are there"));
                    Assert.Null(await stopped.RefusalAsync());
                    stops++;
                }
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stops} stops in {log.Length} bytes; acknowledged {string.Join(", ", acknowledged)}"));
            Assert.True(stops > 30);
        }
    }

    /// <summary>A real process under a limit of the length of files: beyond it, the system refuses the write as it does on a full disk.</summary>
    [Fact]
    public async Task A_full_disk_loses_nothing_acknowledged_and_leaves_a_ledger_that_opens()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash to set a limit with");
        await (await its.CreateAsync()).DisposeAsync();
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var appender = Path.Combine(AppContext.BaseDirectory, "Passable.Appender.dll");
        // The runtime maps a file of its own that is larger than any ledger here; -f counts in KiB and the limit is the ledger's.
        foreach (var argument in new[] { "-c", $"trap '' XFSZ; export DOTNET_EnableDiagnostics=0 DOTNET_EnableWriteXorExecute=0; ulimit -f 400; exec dotnet exec '{appender}' '{its.Database}' full 100000" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Ct);
        var acknowledged = (await process.StandardOutput.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length == 14).ToHashSet(StringComparer.Ordinal);
        await process.WaitForExitAsync(Ct);
        var said = await error;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{acknowledged.Count} acknowledged, exit code {process.ExitCode}: {said.Split('\n')[0]}"));
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(nameof(LedgerException), said, StringComparison.Ordinal);
        Assert.True(acknowledged.Count > 20);

        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound, verification.Finding);
        await using var ledger = await its.OpenAsync();
        var held = (await ledger.ReportsAsync(Instant.MaxValue, Ct)).Select(report => report.Report.Id)
            .Concat((await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Select(claim => claim.Placed.Claim.Id)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(acknowledged.Except(held, StringComparer.Ordinal));
        Assert.True((await ledger.AppendAsync(Entries.Entry("there is room again", 1), LedgerFolder.Noon, Ct)).ReportWasNew);
    }

    [Fact]
    public async Task A_reader_never_sees_half_an_append()
    {
        await (await its.CreateAsync()).DisposeAsync();
        using var done = new CancellationTokenSource();
        var writer = Task.Run(
            async () =>
            {
                await using var ledger = await its.OpenAsync();
                for (var number = 0; number < 60; number++) await ledger.AppendAsync(Entries.Entry($"report {number}", 5), LedgerFolder.Noon, Ct);
            },
            Ct);
        await using var reader = await its.OpenAsync();
        var (seen, looks) = (0, 0);
        while (!writer.IsCompleted)
        {
            var claims = (await reader.ClaimsAsync(Instant.MaxValue, Ct)).Length;
            Assert.Equal(0, claims % 5);
            Assert.True(claims >= seen);
            Assert.Equal(0, (await reader.InputsAsync(new(Instant.FromUtc(2020, 3, 5, 12, 0), Instant.MaxValue), Duration.FromDays(9), Ct)).Claims.Length % 5);
            (seen, looks) = (claims, looks + 1);
        }
        await writer;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{looks} looks"));
        Assert.Equal(300, (await reader.ClaimsAsync(Instant.MaxValue, Ct)).Length);
    }

    [Fact]
    public async Task A_copy_made_while_another_appends_is_whole_and_sealed()
    {
        await its.FillAsync(reports: 20, claims: 5);
        using var copies = new LedgerFolder();
        var writer = Task.Run(
            async () =>
            {
                await using var ledger = await its.OpenAsync();
                for (var number = 0; number < 40; number++) await ledger.AppendAsync(Entries.Entry($"more {number}", 5), LedgerFolder.Noon, Ct);
            },
            Ct);
        await using (var ledger = await its.OpenAsync())
        {
            for (var copy = 0; !writer.IsCompleted || copy == 0; copy++)
            {
                var path = Path.Combine(copies.Folder, string.Create(CultureInfo.InvariantCulture, $"copy{copy}.sqlite"));
                var verification = (await ledger.BackupAsync(path, Ct)).Value;
                Assert.True(verification.IsSound, verification.Finding);
                Assert.Equal(0, verification.Records % 6);
                Assert.Contains("byte for byte the one that was sealed", verification.Finding, StringComparison.Ordinal);
            }
            Assert.False((await ledger.BackupAsync(Path.Combine(copies.Folder, "copy0.sqlite"), Ct)).Is(out _, out _));
        }
        await writer;
    }
}
