using Microsoft.Data.Sqlite;

namespace Passable.Ledger;

// Making, opening, sealing and checking the files. Each of these holds the writer's lock while it works on them.
public sealed partial class SqliteLedger
{
    /// <summary>Up to this length, opening a ledger reads the whole file and compares it with the seal.</summary>
    const long ComparedLength = 64 << 20;

    /// <summary>Makes an empty ledger at <paramref name="path"/>, which must not exist, and opens it.</summary>
    /// <param name="path">The database file; its folder exists.</param>
    /// <param name="time">Measures how long another process is waited for (at most 30 seconds).</param>
    /// <param name="ct">Cancels the wait.</param>
    public static async Task<Outcome<SqliteLedger>> CreateAsync(string path, TimeProvider time, CancellationToken ct)
    {
        var files = LedgerFiles.At(path);
        if (!(await WriterLock.AcquireAsync(files, time, ct).ConfigureAwait(false)).Is(out var held, out var locked)) return locked;
        using (held) return Create(files) ?? Open(files, time);
    }

    /// <summary>Opens the ledger at <paramref name="path"/>. One that is missing, damaged, newer than this program or no ledger at all is refused.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="time">Measures how long another process is waited for (at most 30 seconds).</param>
    /// <param name="ct">Cancels the wait.</param>
    public static async Task<Outcome<SqliteLedger>> OpenAsync(string path, TimeProvider time, CancellationToken ct)
    {
        var files = LedgerFiles.At(path);
        if (!File.Exists(files.Database)) return Missing(files);
        if (!(await WriterLock.AcquireAsync(files, time, ct).ConfigureAwait(false)).Is(out var held, out var locked)) return locked;
        using (held) return Open(files, time);
    }

    /// <summary>Checks the ledger at <paramref name="path"/>, also one too damaged to be opened; refuses only where it cannot be looked at.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="time">Measures how long another process is waited for (at most 30 seconds).</param>
    /// <param name="ct">Cancels the check.</param>
    public static async Task<Outcome<Verification>> VerifyFileAsync(string path, TimeProvider time, CancellationToken ct) =>
        (await CheckFileAsync(LedgerFiles.At(path), time, _ => null, ct).ConfigureAwait(false)).Is(out var check, out var refused) ? check.ToVerification() : refused;

    /// <summary>
    /// Seals the ledger at <paramref name="path"/> as it is, after somebody has looked at it: for one whose seal was lost or whose bytes outside the records were changed.
    /// Refused where the records themselves are not whole, or fewer than a seal that can be read says.
    /// </summary>
    /// <param name="path">The database file.</param>
    /// <param name="time">Measures how long another process is waited for (at most 30 seconds).</param>
    /// <param name="ct">Cancels the check before it.</param>
    /// <returns>The check of the ledger as sealed.</returns>
    public static async Task<Outcome<Verification>> SealFileAsync(string path, TimeProvider time, CancellationToken ct)
    {
        var files = LedgerFiles.At(path);
        Refusal? SealAsItIs(LedgerCheck check)
        {
            if (check.Flaw is { } flaw) return new Refusal($"The ledger {files.Database} was not sealed: {flaw}.");
            if (check.File is null) return new Refusal($"The ledger {files.Database} was not sealed: another process has it open.");
            new Seal(check.Chain.Records, Convert.ToHexStringLower(check.Chain.Head), check.File).Write(files);
            return null;
        }
        return (await CheckFileAsync(files, time, SealAsItIs, ct).ConfigureAwait(false)).Is(out var check, out var refused)
            ? (check with { Seal = Seal.Read(files), HasSealedHead = true }).ToVerification()
            : refused;
    }

    static async Task<Outcome<LedgerCheck>> CheckFileAsync(LedgerFiles files, TimeProvider time, Func<LedgerCheck, Refusal?> then, CancellationToken ct)
    {
        if (!File.Exists(files.Database)) return Missing(files);
        if (!(await WriterLock.AcquireAsync(files, time, ct).ConfigureAwait(false)).Is(out var held, out var locked)) return locked;
        using (held)
        {
            try
            {
                var check = LedgerCheck.Of(files, ct);
                return then(check) is { } refused ? refused : check;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                return new Refusal($"The ledger {files.Database} cannot be checked: {failed.Message}");
            }
        }
    }

    /// <summary>Makes the files of an empty ledger, all or none; null, or why not. The lock is held.</summary>
    internal static Refusal? Create(LedgerFiles files)
    {
        if (File.Exists(files.Database)) return new Refusal($"There is already a file {files.Database}; a ledger is made only where there is none.");
        if (File.Exists(files.Seal) && !(Seal.Read(files).Is(out var seal, out _) && seal.Records == 0))
            return new Refusal($"{files.Seal} is the seal of a ledger that is no longer beside it: bring {files.Database} back, or move the seal away.");
        var unfinished = files.Database + ".new";
        void RemoveUnfinished()
        {
            foreach (var rest in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" }) File.Delete(rest);
        }
        try
        {
            RemoveUnfinished();
            using (var connection = LedgerConnection.Open(unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                LedgerSchema.Execute(connection, "PRAGMA journal_mode = WAL");
                LedgerSchema.Create(connection);
            }
            // The seal comes first: from the moment the ledger is there, a missing seal means that somebody took it.
            new Seal(0, "", FileFingerprint.Of(unfinished)).Write(files);
            File.Move(unfinished, files.Database, overwrite: false);
            return null;
        }
        catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
        {
            try
            {
                RemoveUnfinished();
            }
            catch (Exception stays) when (stays is IOException or UnauthorizedAccessException)
            {
                // It is removed or overwritten when a ledger is made here the next time.
            }
            return new Refusal($"No ledger can be made at {files.Database}: {failed.Message}");
        }
    }

    static Outcome<SqliteLedger> Open(LedgerFiles files, TimeProvider time)
    {
        SqliteConnection? connection = null;
        try
        {
            var seal = Seal.Read(files);
            var hadLog = files.HasLog;
            var length = new FileInfo(files.Database).Length;
            if (length == 0 && !hadLog) return Damaged(files, "the file is empty");
            var file = !hadLog && length <= ComparedLength ? FileFingerprint.Of(files.Database) : null;

            connection = LedgerConnection.Open(files.Database, SqliteOpenMode.ReadWrite);
            if (Objection(files, connection, seal, file, hadLog ? null : length) is { } refused) return refused;
            if (SqliteMigration.Migrate(files, connection, CancellationToken.None) is { } damaged) return damaged;
            var ledger = new SqliteLedger(files, time, connection);
            connection = null;
            return ledger;
        }
        catch (SqliteException failed) when (failed.SqliteErrorCode == 26 && !File.Exists(files.Seal))
        {
            return new Refusal($"{files.Database} is not a ledger: it is no SQLite file.");
        }
        catch (SqliteException failed) when (failed.SqliteErrorCode is 5 or 6 or 8 or 14)
        {
            return new Refusal($"The ledger {files.Database} cannot be opened: {failed.Message}");
        }
        catch (Exception damaged) when (damaged is SqliteException or FormatException or InvalidCastException or InvalidOperationException)
        {
            return Damaged(files, $"it cannot be read ({damaged.Message})");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The ledger {files.Database} cannot be opened: {failed.Message}");
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>What can be told cheaply: of the records only the last, the one sealed and those after it are read.</summary>
    static Refusal? Objection(LedgerFiles files, SqliteConnection connection, Outcome<Seal> sealing, FileFingerprint? file, long? length)
    {
        var hasSeal = sealing.Is(out var seal, out var noSeal);
        var differs = hasSeal && (file is not null ? file != seal!.File : length is not null && length != seal!.File.Length);
        if (LedgerSchema.Objection(connection, files.Database) is { } objection)
            return differs ? Damaged(files, "its bytes are not those it was closed with") : new Refusal(objection);
        if (!hasSeal) return Damaged(files, noSeal!.Reason);

        var records = RecordChain.Last(connection).Records;
        if (records < seal!.Records) return Damaged(files, LedgerCheck.Missing(records + 1, seal.Records));
        if (RecordChain.HashOf(connection, seal.Records) is not { } head || Convert.ToHexStringLower(head) != seal.Head)
            return Damaged(files, "its last sealed record is not the one that was sealed");
        if (records > seal.Records)
            return WalkFrom(connection, seal.Records, head).Broken is { } broken ? Damaged(files, broken) : null;
        return differs ? Damaged(files, "its bytes are not those it was closed with") : null;
    }

    static ChainEnd WalkFrom(SqliteConnection connection, long records, byte[] head) =>
        RecordChain.Walk(connection, ChainEnd.At(records, head), CancellationToken.None, LedgerSchema.VersionOf(connection) == 1 ? RecordChain.AfterInTheFirstSchema : RecordChain.After);

    static Refusal Missing(LedgerFiles files) => new(
        File.Exists(files.Seal)
            ? $"The ledger {files.Database} is missing, though its seal is there: bring it back from a copy."
            : $"There is no ledger at {files.Database}: make one with `passable init DIR`.");

    internal static Refusal Damaged(LedgerFiles files, string what) =>
        new($"The ledger {files.Database} is damaged: {what}; run `passable ledger verify`.");

    /// <summary>Closes the connection; if it was the last one and there are records after the seal that are whole, seals them. The lock is held.</summary>
    static void CloseAndSeal(LedgerFiles files, SqliteConnection connection)
    {
        try
        {
            var end = UnsealedEnd(files, connection);
            connection.Dispose();
            if (end is not null && !files.HasLog) new Seal(end.Records, Convert.ToHexStringLower(end.Head), FileFingerprint.Of(files.Database)).Write(files);
        }
        catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
        {
            // The records are safe without a seal: it stays behind until somebody can write it.
            connection.Dispose();
        }
    }

    /// <summary>The end of the chain, when the seal does not reach it and every record after the seal is whole; otherwise null.</summary>
    static ChainEnd? UnsealedEnd(LedgerFiles files, SqliteConnection connection)
    {
        if (!Seal.Read(files).Is(out var seal, out _) || RecordChain.HashOf(connection, seal.Records) is not { } head || Convert.ToHexStringLower(head) != seal.Head) return null;
        var end = WalkFrom(connection, seal.Records, head);
        return end.Broken is null && end.Records > seal.Records ? end : null;
    }
}
