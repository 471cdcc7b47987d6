using Passable.Ledger;

namespace Passable.Cli;

/// <summary>Opens the operation a verb works in, and closes it after.</summary>
public static class OpenedOperation
{
    /// <summary>Does the work in the operation that option, environment or folder name; a folder that is none is refused, a damaged ledger is a finding.</summary>
    public static Task<int> UseAsync(Shell shell, string? option, Func<AtHand, Task<int>> work, CancellationToken ct) => throw new NotSupportedException();
    public static Outcome<string> Folder(Shell shell, string? option) => throw new NotSupportedException();
    public static Task<Outcome<Verification>> VerifyAsync(Shell shell, string? option, CancellationToken ct) => throw new NotSupportedException();
}
