namespace Passable.Ledger;

/// <summary>The files of one SQLite ledger, all beside each other.</summary>
/// <param name="Database">Full path of the database file.</param>
readonly record struct LedgerFiles(string Database)
{
    public static LedgerFiles At(string path) => new(Path.GetFullPath(path));

    /// <summary>Held open by whoever opens, appends to, closes or checks the ledger.</summary>
    public string Lock => Path.ChangeExtension(Database, ".lock");

    public string Seal => Path.ChangeExtension(Database, ".seal");

    /// <summary>
    /// SQLite's write-ahead log. It is there as long as any connection of any process has the ledger open (each reads once as it opens),
    /// and after a killed process. While it is there, the database file must not be opened by other means than SQLite: closing any
    /// handle of a file drops all POSIX locks the process holds on it, SQLite's too.
    /// </summary>
    public string Log => Database + "-wal";

    public bool HasLog => File.Exists(Log);
}
