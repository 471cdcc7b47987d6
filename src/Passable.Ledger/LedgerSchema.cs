using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Passable.Ledger;

/// <summary>
/// The tables of a ledger, one numbered .sql resource a version, run in order. A SQLite file says its version in <c>user_version</c> and that it is a ledger in
/// <c>application_id</c>; a PostgreSQL ledger says it in the table <c>ledger_version</c>.
/// </summary>
static class LedgerSchema
{
    /// <summary>"PASS" in ASCII.</summary>
    public const long ApplicationId = 0x50415353;

    static readonly ImmutableArray<string> Sqlite = Scripts("Sqlite");

    /// <summary>The scripts of PostgreSQL, from version 2 on.</summary>
    public static ImmutableArray<string> Postgres { get; } = Scripts("Postgres");

    /// <summary>The version this program writes and reads; older ones are brought to it when they are opened.</summary>
    public static int Version => Sqlite.Length;

    /// <summary>What <see cref="Of"/> says of a ledger of that version.</summary>
    public static ImmutableArray<string> Statements(int version) => Models[version - 1].Value;

    static readonly ImmutableArray<Lazy<ImmutableArray<string>>> Models = [.. Enumerable.Range(1, Version).Select(version => new Lazy<ImmutableArray<string>>(() =>
    {
        using var model = new SqliteConnection("Data Source=:memory:;Pooling=False");
        model.Open();
        Create(model, version);
        return Of(model);
    }))];

    public static void Create(SqliteConnection connection) => Create(connection, Version);

    static void Create(SqliteConnection connection, int version)
    {
        using var transaction = connection.BeginTransaction();
        Run(connection, 0, version);
        transaction.Commit();
    }

    /// <summary>Brings the tables from one version to a later one, in the transaction that is open.</summary>
    public static void Run(SqliteConnection connection, int from, int to)
    {
        connection.CreateFunction("sha256", (byte[] bytes) => SHA256.HashData(bytes), isDeterministic: true);
        foreach (var script in Sqlite[from..to]) Execute(connection, script);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {to}"));
    }

    /// <summary>Why the file is no ledger this program can read; null when it is one, if of an earlier version.</summary>
    public static string? Objection(SqliteConnection connection, string path)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId) return $"{path} is a SQLite file, but not a ledger.";
        return VersionOf(connection) switch
        {
            var newer when newer > Version => Newer(path, newer),
            >= 1 => null,
            var other => $"The ledger {path} says it has schema version {other}, and there is none of that number.",
        };
    }

    public static string Newer(string where, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"The ledger {where} has schema version {version} and this program knows versions up to {Version}: use a newer passable.");

    /// <summary>The version the file says it has.</summary>
    public static long VersionOf(SqliteConnection connection) => Number(connection, "PRAGMA user_version");

    /// <summary>What the database says its tables, indexes and triggers are.</summary>
    public static ImmutableArray<string> Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
        using var reader = command.ExecuteReader();
        var statements = ImmutableArray.CreateBuilder<string>();
        while (reader.Read()) statements.Add(reader.GetString(0));
        return statements.ToImmutable();
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    static ImmutableArray<string> Scripts(string engine)
    {
        var assembly = typeof(LedgerSchema).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith($"Passable.Ledger.Schema.{engine}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }
}
