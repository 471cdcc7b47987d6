using Microsoft.Data.Sqlite;

namespace Passable.Ledger;

/// <summary>Opens the database file of a ledger.</summary>
static class LedgerConnection
{
    /// <summary>
    /// A connection that writes through to the disk before a commit returns, and that has read once, so that SQLite's log is there from now until it is
    /// closed (<see cref="LedgerFiles.Log"/>). It belongs to no pool: disposed is closed.
    /// </summary>
    /// <exception cref="SqliteException">The file is no database, is damaged or cannot be opened.</exception>
    public static SqliteConnection Open(string database, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            LedgerSchema.Execute(connection, "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536");
            LedgerSchema.Number(connection, "SELECT count(*) FROM sqlite_schema");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
