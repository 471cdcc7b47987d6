using Passable.Ledger;

namespace Passable.Tests.Ledger;

/// <summary>The SQLite file.</summary>
public sealed class SqliteLedgerTests : StoredLedgerTests, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-ledger-");
    int opened;

    private protected override async Task<ILedger> OpenEmptyAsync() =>
        (await SqliteLedger.CreateAsync(Path.Combine(folder.CreateSubdirectory($"{opened++}").FullName, "ledger.sqlite"), TimeProvider.System, Ct)).Value;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}
