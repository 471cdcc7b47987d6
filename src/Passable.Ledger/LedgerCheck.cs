using System.Globalization;
using Microsoft.Data.Sqlite;
using Passable.Ledger.Records;

namespace Passable.Ledger;

/// <summary>Everything looked at when a whole ledger is checked, from the files alone. The writer's lock is held meanwhile.</summary>
sealed record LedgerCheck
{
    /// <summary>How far the chain is whole.</summary>
    public required ChainEnd Chain { get; init; }
    /// <summary>The seal, or why there is none to go by.</summary>
    public required Outcome<Seal> Seal { get; init; }
    /// <summary>Whether the record the seal names as the last is in the chain.</summary>
    public required bool HasSealedHead { get; init; }
    /// <summary>What is wrong with the database apart from its records; null when nothing is.</summary>
    public required string? Structure { get; init; }
    /// <summary>The database file; null when another has it open, for then it cannot be compared.</summary>
    public required FileFingerprint? File { get; init; }

    /// <summary>Checks the ledger. No connection of the caller has it open.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LedgerCheck Of(LedgerFiles files, CancellationToken ct)
    {
        var seal = Ledger.Seal.Read(files);
        var before = files.HasLog ? null : FileFingerprint.Of(files.Database);
        var (chain, hasHead, structure) = (ChainEnd.Start, false, (string?)null);
        try
        {
            using var connection = LedgerConnection.Open(files.Database, SqliteOpenMode.ReadWrite);
            LedgerSchema.Execute(connection, "PRAGMA query_only = ON");
            if (LedgerSchema.Objection(connection, files.Database) is { } objection)
            {
                chain = ChainEnd.Start with { Broken = objection.TrimEnd('.') };
            }
            else
            {
                var version = (int)LedgerSchema.VersionOf(connection);
                chain = RecordChain.Walk(connection, ChainEnd.Start, ct, version == 1 ? RecordChain.AfterInTheFirstSchema : RecordChain.After);
                hasHead = seal.Is(out var sealing, out _) && RecordChain.HashOf(connection, sealing.Records) is { } head && Convert.ToHexStringLower(head) == sealing.Head;
                structure = StructureOf(connection, version) ?? (version == 1 || chain.Broken is not null ? null : new RecordStore(connection, new SqliteDialect()).ReadModelFlaw(ct));
            }
        }
        catch (SqliteException damaged)
        {
            structure = $"the file cannot be read as a database ({damaged.Message})";
        }
        return new LedgerCheck
        {
            Chain = chain,
            Seal = seal,
            HasSealedHead = hasHead,
            Structure = structure,
            File = before ?? (files.HasLog ? null : FileFingerprint.Of(files.Database)),
        };
    }

    /// <summary>What keeps the ledger from being sealed as it is: all but a missing or broken seal, and bytes outside the records.</summary>
    public string? Flaw =>
        Chain.Broken is not null ? $"{Chain.Broken}; {Whole}"
        : Structure is not null && Chain.Records == 0 ? Structure
        : !Seal.Is(out var seal, out _) ? Structure
        : Chain.Records < seal.Records ? Missing(Chain.Records + 1, seal.Records)
        : !HasSealedHead ? string.Create(CultureInfo.InvariantCulture, $"record {seal.Records} is not the one that was sealed: the records were written anew")
        : Structure;

    /// <summary>The check as its reader gets it.</summary>
    public Verification ToVerification()
    {
        var finding = Flaw
            ?? (!Seal.Is(out var seal, out var noSeal) ? $"{noSeal.Reason}, so that records missing at the end would not be seen; {Whole}"
                : File is not null && Chain.Records == seal.Records && File != seal.File ? $"bytes outside the records were changed; {Whole}"
                : null);
        return new Verification(finding is null, Chain.Records, Convert.ToHexStringLower(Chain.Head), Chain.Signed, Sentence(finding ?? Sound));
    }

    string Whole => Chain.Records switch
    {
        0 => "no record is known to be whole",
        1 => "record 1 is whole",
        var records => string.Create(CultureInfo.InvariantCulture, $"records 1 to {records} are whole"),
    };

    string Sound
    {
        get
        {
            var seal = Seal.Value;
            var records = string.Create(CultureInfo.InvariantCulture, $"{Chain.Records} records checked: each is as it was written, in its order, with the bytes of its report; sealed up to record {seal.Records}");
            if (!Chain.Signed.IsEmpty) records += string.Create(CultureInfo.InvariantCulture, $"; signed by {Chain.Signed[^1].Key} up to record {Chain.Signed[^1].Records}, recorded {InstantText.Of(Chain.Signed[^1].RecordedAt)}");
            return Chain.Records > seal.Records
                ? records + ", the later ones not yet: the ledger is still open or the process that wrote them was stopped"
                : File is null
                    ? records + "; bytes outside the records were not compared, for another process has the ledger open"
                    : records + ", and the file is byte for byte the one that was sealed";
        }
    }

    public static string Missing(long first, long last) => string.Create(CultureInfo.InvariantCulture, $"records {first} to {last} are missing: the seal has {last} records");

    static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";

    static string? StructureOf(SqliteConnection connection, int version)
    {
        if (!LedgerSchema.Of(connection).SequenceEqual(LedgerSchema.Statements(version))) return "its tables, indexes or triggers are not those of a ledger";
        using (var stray = connection.CreateCommand())
        {
            stray.CommandText = "SELECT report FROM raw WHERE report NOT IN (SELECT subject FROM record WHERE kind = 'report') LIMIT 1";
            if (stray.ExecuteScalar() is { } report) return $"it has the bytes of a report, {report}, that no record names";
        }
        using var integrity = connection.CreateCommand();
        integrity.CommandText = "PRAGMA integrity_check(1)";
        return integrity.ExecuteScalar() is "ok" ? null : "SQLite's own check finds its pages damaged";
    }
}
