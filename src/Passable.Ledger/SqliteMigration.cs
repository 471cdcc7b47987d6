using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Passable.Ledger.Records;

namespace Passable.Ledger;

/// <summary>Brings a ledger file of an earlier version to the one in force. Forward only; the writer's lock is held.</summary>
static class SqliteMigration
{
    /// <summary>
    /// Checks every record of an earlier file, then, in one transaction, changes its tables and appends a record that says so: the seal is then behind, as after any
    /// append, and does not call the change damage. Its instant is that of the last record, for nothing new was learnt. A file of the version in force is left as it is.
    /// </summary>
    public static Refusal? Migrate(LedgerFiles files, SqliteConnection connection, CancellationToken ct)
    {
        var from = (int)LedgerSchema.VersionOf(connection);
        if (from == LedgerSchema.Version) return null;
        if (RecordChain.Walk(connection, ChainEnd.Start, ct, RecordChain.AfterInTheFirstSchema).Broken is { } broken) return SqliteLedger.Damaged(files, broken);
        if (!LedgerSchema.Of(connection).SequenceEqual(LedgerSchema.Statements(from))) return SqliteLedger.Damaged(files, "its tables, indexes or triggers are not those of a ledger");

        var dialect = new SqliteDialect();
        using var transaction = dialect.BeginWrite(connection);
        LedgerSchema.Run(connection, from, LedgerSchema.Version);
        var store = new RecordStore(connection, dialect);
        store.Rebuild(ct);
        store.Migrated(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"from":{{from}},"to":{{LedgerSchema.Version}}}""")), "opening the ledger", ct);
        transaction.Commit();
        return null;
    }
}
