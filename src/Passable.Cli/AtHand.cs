using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>An operation that was opened: what a verb answers from. Disposing closes its ledger.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Network">Its network.</param>
/// <param name="Gazetteer">Its gazetteer.</param>
/// <param name="Ledger">Its ledger.</param>
public sealed record AtHand(string Folder, string Name, RoadNetwork Network, Gazetteer Gazetteer, ILedger Ledger) : IAsyncDisposable
{
    /// <summary>The folder that the option, the environment or the place where the user stands names, in that order.</summary>
    public static string FolderOf(Shell shell, string? option) => shell.At(option ?? Given(shell) ?? ".");

    /// <summary>Whether the user named an operation, rather than merely stand in one.</summary>
    public static bool IsNamed(Shell shell, string? option) => option is not null || Given(shell) is not null;

    static string? Given(Shell shell) => shell.Variable("PASSABLE_OPERATION") is { Length: > 0 } folder ? folder : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}
