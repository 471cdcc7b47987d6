using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>A process stopped at any moment loses nothing it was told is recorded. Real processes, really killed.</summary>
public sealed class KilledProcessTests(ITestOutputHelper output) : IDisposable
{
    const int Kills = 50;

    readonly LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_nothing_acknowledged()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("PASSABLE_SEED") ?? "20200315", CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} (PASSABLE_SEED)"));
        var random = new Random(seed);
        await (await its.CreateAsync()).DisposeAsync();
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var (unsealed, logs) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start($"run {kill}", int.MaxValue);
            for (var lines = random.Next(1, 40); lines > 0 && await process.StandardOutput.ReadLineAsync(Ct) is { } line; lines--) acknowledged.Add(line);
            // A few thousand turns more or less, so that the kill falls anywhere in what follows a line.
            Thread.SpinWait(random.Next(200_000));
            process.Kill();
            // The last line may have been cut; an id has 14 characters.
            while (await process.StandardOutput.ReadLineAsync(Ct) is { } line) if (line.Length == 14) acknowledged.Add(line);
            await process.WaitForExitAsync(Ct);

            logs += File.Exists(its.Log) ? 1 : 0;
            var verification = await its.VerifyAsync();
            Assert.True(verification.IsSound, verification.Finding);
            unsealed += verification.Finding.Contains("the later ones not yet", StringComparison.Ordinal) ? 1 : 0;
            await using var ledger = await its.OpenAsync();
            var held = (await ledger.ReportsAsync(Instant.MaxValue, Ct)).Select(report => report.Report.Id)
                .Concat((await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Select(claim => claim.Placed.Claim.Id)).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(acknowledged.Except(held, StringComparer.Ordinal));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{acknowledged.Count} acknowledged; of {Kills} kills {logs} left a log and {unsealed} left records after the seal"));
        Assert.True(acknowledged.Count > Kills);
    }

    [Fact]
    public async Task Two_processes_that_append_at_once_lose_nothing_and_leave_one_chain()
    {
        await (await its.CreateAsync()).DisposeAsync();
        using var one = Start("one", 40);
        using var other = Start("other", 40);
        var said = await Task.WhenAll(one.StandardOutput.ReadToEndAsync(Ct), other.StandardOutput.ReadToEndAsync(Ct));
        await Task.WhenAll(one.WaitForExitAsync(Ct), other.WaitForExitAsync(Ct));
        Assert.Equal((0, 0), (one.ExitCode, other.ExitCode));

        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound, verification.Finding);
        Assert.Equal(said.Sum(lines => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length), verification.Records);
        Assert.Contains($"sealed up to record {verification.Records}, and", verification.Finding, StringComparison.Ordinal);
    }

    Process Start(string name, int reports)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "Passable.Appender.dll"), its.Database, name, reports.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
