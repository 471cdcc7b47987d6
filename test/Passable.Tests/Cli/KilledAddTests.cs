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
            // A new stretch of reports each time, so that there is always something new to append. Every other kill comes at a moment from
            // the start, the others so many lines and milliseconds into the work: how long a start takes depends on the machine.
            var first = kill * 8 % names.Length;
            using var process = BuiltProgram.Start(user.Folder, ["add", "--operation", "op", .. names[first..Math.Min(names.Length, first + 40)]]);
            var (wait, lines) = kill % 2 == 0 ? (moments.Next(5, 320), 0) : (moments.Next(0, 8), moments.Next(1, 12));
            var read = await ReadAsync(process.StandardOutput, lines);
            await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(wait, TestContext.Current.CancellationToken));
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (process.ExitCode != 0 && read.Count > 0) duringWork++;
            read.AddRange(await ReadAsync(process.StandardOutput, int.MaxValue));
            acknowledged.UnionWith(read);
        }

        user.Now = NodaTime.Instant.FromUtc(2100, 1, 1, 0, 0); // the processes had the clock of this machine
        var verified = JsonDocument.Parse(SmallMap.Done(await user.RunAsync("ledger", "verify", "--json")).Out).RootElement;
        Assert.True(verified.GetProperty("sound").GetBoolean());
        var held = JsonDocument.Parse(SmallMap.Done(await user.RunAsync("history", "--json")).Out).RootElement.EnumerateArray()
            .Select(claim => claim.GetProperty("report").GetString()!).ToHashSet(StringComparer.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged.Count} acknowledged, {held.Count} held, {duringWork} kills while reports were being kept");
        Assert.True(duringWork >= Kills / 4, "too few kills came while reports were being kept");
        Assert.Empty(acknowledged.Except(held));
    }

    /// <summary>Ids of the reports whose line came whole, up to so many lines. The line on which the program was killed has no end, and acknowledges nothing.</summary>
    static async Task<List<string>> ReadAsync(StreamReader output, int lines)
    {
        var ids = new List<string>();
        var line = new System.Text.StringBuilder();
        var letter = new char[1];
        while (ids.Count < lines && await output.ReadAsync(letter, TestContext.Current.CancellationToken) == 1)
        {
            if (letter[0] != '\n')
            {
                line.Append(letter[0]);
                continue;
            }
            if (line.ToString() is var whole && whole.StartsWith("r-", StringComparison.Ordinal)) ids.Add(whole.Split(' ')[0]);
            line.Clear();
        }
        return ids;
    }
}
