using System.Text;
using NodaTime;
using Passable.Cli;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>What came of a line typed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">What went wrong.</param>
public sealed record Came(int Code, string Out, string Error);

/// <summary>A user at a prompt of its own: a folder, a clock that stands still, and nothing of this machine. Disposing removes the folder.</summary>
public sealed class Typed : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-cli-");

    /// <summary>Where the user stands.</summary>
    public string Folder => folder.FullName;

    /// <summary>The clock.</summary>
    public Instant Now { get; set; } = Instant.FromUtc(2026, 1, 2, 3, 4, 5);

    /// <summary>The environment.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the clock breaks.</summary>
    public bool BreakInside { get; set; }

    /// <summary>A file in the user's folder.</summary>
    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A file in the user's folder.</summary>
    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Types a line; the words are parted as a shell would have parted them.</summary>
    public Task<Came> RunAsync(params string[] words) => RunAsync("", words);

    /// <summary>Types a line with text on standard input.</summary>
    public async Task<Came> RunAsync(string input, string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = output,
            Error = error,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            Clock = new StandingClock(Now, BreakInside),
            Variable = name => Variables.GetValueOrDefault(name),
            Folder = Folder,
            ProgramFolder = AppContext.BaseDirectory,
            LocalFolder = Path.Combine(Folder, "local"),
            TemporaryFolder = Path.Combine(Folder, "tmp"),
        };
        var code = await CommandLine.RunAsync(words, shell, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    sealed class StandingClock(Instant now, bool isBroken) : IClock
    {
        public Instant GetCurrentInstant() => isBroken ? throw new InvalidOperationException("the clock\nbroke") : now;
    }
}
