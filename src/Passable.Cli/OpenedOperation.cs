using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Ledger.Operations;

namespace Passable.Cli;

/// <summary>Opens the operation a verb works in, and closes it after.</summary>
public static class OpenedOperation
{
    /// <summary>
    /// Does the work in the operation that option, environment or folder name. A folder that is none, or has no network yet, is refused; a
    /// ledger that cannot be opened is a finding, told in its sentence.
    /// </summary>
    public static async Task<int> UseAsync(Shell shell, string? option, Func<AtHand, Task<int>> work, CancellationToken ct)
    {
        if (!Find(shell, option).Is(out var operation, out var refused)) return shell.Refuse(refused);
        // Two files of some megabytes: each is read by a thread of its own.
        var places = Task.Run(() => Places(operation), ct);
        if (!NetworkFolder.Load(operation.Folder).Is(out var network, out refused)) return shell.Refuse(refused);
        if (!(await places).Is(out var gazetteer, out refused)) return shell.Refuse(refused);
        if (!(await operation.OpenLedgerAsync(new ClockTime(shell.Clock), ct)).Is(out var ledger, out refused))
        {
            shell.Say(refused);
            return ExitCode.Finding;
        }
        await using var opened = new AtHand(operation.Folder, operation.Settings.Name, network, gazetteer, ledger);
        return await work(opened);
    }

    /// <summary>Does the work on the ledger alone, which needs no network and no gazetteer; refused as <see cref="UseAsync"/> refuses.</summary>
    public static async Task<int> UseLedgerAsync(Shell shell, string? option, Func<ILedger, Operation, Task<int>> work, CancellationToken ct)
    {
        if (!Find(shell, option).Is(out var operation, out var refused)) return shell.Refuse(refused);
        if (!(await operation.OpenLedgerAsync(new ClockTime(shell.Clock), ct)).Is(out var ledger, out refused))
        {
            shell.Say(refused);
            return ExitCode.Finding;
        }
        await using (ledger) return await work(ledger, operation);
    }

    /// <summary>The operation that option, environment or folder name.</summary>
    public static Outcome<Operation> Find(Shell shell, string? option) => Operation.Open(AtHand.FolderOf(shell, option));

    /// <summary>The operation's gazetteer; one without places while none was imported.</summary>
    public static Outcome<Gazetteer> Places(Operation operation) =>
        GazetteerFile.IsIn(operation.Folder) ? GazetteerFile.Load(operation.Folder) : Gazetteer.Of([], []);

    /// <summary>What a check of the operation's ledger finds, also of one too damaged to be opened.</summary>
    public static async Task<Outcome<Verification>> VerifyAsync(Shell shell, string? option, CancellationToken ct) =>
        Find(shell, option).Is(out var operation, out var refused) ? await operation.VerifyLedgerAsync(new ClockTime(shell.Clock), ct) : refused;
}
