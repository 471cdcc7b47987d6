using System.Diagnostics;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>The program as it is built, run as a process of its own.</summary>
static class BuiltProgram
{
    internal static Process Start(string folder, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Passable.Cli.exe" : "Passable.Cli"), words)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_DATA_HOME"] = Path.Combine(folder, "data");
        start.Environment.Remove("PASSABLE_OPERATION");
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    internal static async Task<Came> RunAsync(string folder, params string[] words)
    {
        using var process = Start(folder, words);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
