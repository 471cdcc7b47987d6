using NodaTime;

namespace Passable.Cli;

/// <summary>Everything the program has of the world outside it; the verbs reach for nothing else, so that a test can be the world.</summary>
public sealed record Shell
{
    /// <summary>Standard input, as bytes.</summary>
    public required Stream In { get; init; }
    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }
    /// <summary>What went wrong, and progress.</summary>
    public required TextWriter Error { get; init; }
    /// <summary>Whether a terminal shows <see cref="Out"/>.</summary>
    public required bool OutIsTerminal { get; init; }
    /// <summary>Whether a terminal shows <see cref="Error"/>.</summary>
    public required bool ErrorIsTerminal { get; init; }
    /// <summary>The clock.</summary>
    public required IClock Clock { get; init; }
    /// <summary>An environment variable by its name; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }
    /// <summary>The folder the user stands in.</summary>
    public required string Folder { get; init; }
    /// <summary>The folder the program and its samples lie in.</summary>
    public required string ProgramFolder { get; init; }
    /// <summary>The folder for what belongs to this user on this machine; empty when there is none.</summary>
    public required string LocalFolder { get; init; }
    /// <summary>The folder for what may be lost.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>The path as seen from <see cref="Folder"/>.</summary>
    public string At(string path) => Path.GetFullPath(path, Folder);

    /// <summary>One sentence to <see cref="Error"/>.</summary>
    public void Say(Refusal refusal) => Error.WriteLine($"passable: {refusal.Reason}");

    /// <summary>One sentence to <see cref="Error"/>, and the code for bad input.</summary>
    public int Refuse(Refusal refusal)
    {
        Say(refusal);
        return ExitCode.BadInput;
    }
}
