using Passable.Ledger;

namespace Passable.Tests.Ledger;

/// <summary>The list in memory.</summary>
public sealed class MemoryLedgerTests : LedgerTests
{
    private protected override Task<ILedger> OpenEmptyAsync() => Task.FromResult<ILedger>(new MemoryLedger());
}
