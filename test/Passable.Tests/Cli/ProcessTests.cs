using System.Diagnostics;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_built_program_tells_its_verbs_and_refuses_what_it_does_not_know()
    {
        using var user = new Typed();
        var help = await BuiltProgram.RunAsync(user.Folder, "--help");
        Assert.Equal(0, help.Code);
        Assert.Contains("according to whom", help.Out, StringComparison.Ordinal);
        var unknown = await BuiltProgram.RunAsync(user.Folder, "state", "--rode", "M4");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("--rode", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await BuiltProgram.RunAsync(user.Folder, "state")).Code);
    }

    [Fact]
    public async Task Served_pages_answer_and_the_server_ends_well_when_interrupted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        using var user = await SmallMap.UserAsync();
        user.File("closed.txt", SmallMap.Closed);
        SmallMap.Done(await user.RunAsync("add", "closed.txt"));
        using var server = BuiltProgram.Start(user.Folder, "serve", "--operation", "op", "--urls", "http://127.0.0.1:0");
        var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var address = line!.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Contains("<html", await client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);

        // What is added while it serves is on the next page.
        user.File("open.txt", SmallMap.Reopened);
        SmallMap.Done(await user.RunAsync("add", "open.txt"));
        Assert.Contains("Town Gazette", await client.GetStringAsync(new Uri(address.TrimEnd('/') + "/reports"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using (var kill = Process.Start("kill", ["-INT", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
        Assert.Empty(await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_program_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no head");
        using var user = await SmallMap.UserAsync();
        var line = System.Text.Json.JsonSerializer.Serialize(new { text = "The M4 highway between Ariha and Saraqib was closed on 17 March 2020." });
        user.File("lines.jsonl", string.Concat(Enumerable.Repeat(line + "\n", 2000)));
        var program = Path.Combine(AppContext.BaseDirectory, "Passable.Cli");
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -o pipefail; '{program}' read lines.jsonl --jsonl --operation op | head -n 1 | wc -l; echo ${{PIPESTATUS[0]}}"])
        {
            UseShellExecute = false,
            WorkingDirectory = user.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1", "0"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()));
        Assert.Empty(await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
