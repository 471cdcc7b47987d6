using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class KilledAddTests
{
    const int Kills = 50;

    /// <summary>The seed of the moments; a run that failed is run again with its seed.</summary>
    const int Seed = 20200605;

    [Fact]
    public async Task Killed_at_fifty_random_moments_of_an_add_the_ledger_is_sound_and_has_all_that_was_acknowledged()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        using var user = await SmallMap.UserAsync();
        var names = Enumerable.Range(0, 400).Select(number => user.File(
            string.Create(CultureInfo.InvariantCulture, $"reports/{number:000}.txt"),
            string.Create(CultureInfo.InvariantCulture, $"published: 2020-03-17\noutlet: Wire {number}\n\nThe M4 highway between Ariha and Saraqib was closed on 17 March 2020, residents said. Report {number}.\n"))).ToArray();
        var moments = new Random(Seed);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var duringWork = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // A new stretch of reports each time, so that there is always something new to append.
            var first = kill * 8 % names.Length;
            using var process = BuiltProgram.Start(user.Folder, ["add", "--operation", "op", .. names[first..Math.Min(names.Length, first + 40)]]);
            var wait = moments.Next(5, 320);
            var reading = ReadAsync(process.StandardOutput);
            await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(wait, TestContext.Current.CancellationToken));
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var lines = await reading;
            if (lines.Count > 0 && process.ExitCode != 0) duringWork++;
            acknowledged.UnionWith(lines);
        }

        var verified = JsonDocument.Parse(SmallMap.Done(await user.RunAsync("ledger", "verify", "--json")).Out).RootElement;
        Assert.True(verified.GetProperty("sound").GetBoolean());
        var held = JsonDocument.Parse(SmallMap.Done(await user.RunAsync("history", "--json")).Out).RootElement.EnumerateArray()
            .Select(claim => claim.GetProperty("report").GetString()!).ToHashSet(StringComparer.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged.Count} acknowledged, {held.Count} held, {duringWork} kills while reports were being kept");
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(held));
    }

    /// <summary>Ids of the reports whose line came whole.</summary>
    static async Task<List<string>> ReadAsync(StreamReader output)
    {
        var text = await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n').SkipLast(1).Where(line => line.StartsWith("r-", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];
    }
}
