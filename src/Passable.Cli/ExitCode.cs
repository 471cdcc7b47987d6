namespace Passable.Cli;

/// <summary>What the program tells its caller by its exit code.</summary>
public static class ExitCode
{
    /// <summary>Done; unknown is an answer too.</summary>
    public const int Done = 0;
    /// <summary>A finding, or no answer: no route, a ledger that is not sound.</summary>
    public const int Finding = 1;
    /// <summary>Bad usage or bad input; nothing was changed.</summary>
    public const int BadInput = 2;
    /// <summary>The program itself is broken.</summary>
    public const int Broken = 3;
    /// <summary>Stopped by the user.</summary>
    public const int Interrupted = 130;
}
