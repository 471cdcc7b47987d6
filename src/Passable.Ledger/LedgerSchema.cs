using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Passable.Ledger;

/// <summary>The tables of a SQLite ledger, one numbered .sql resource a version. The file says its version in <c>user_version</c> and that it is a ledger in <c>application_id</c>.</summary>
static class LedgerSchema
{
    /// <summary>"PASS" in ASCII.</summary>
    public const long ApplicationId = 0x50415353;

    static readonly ImmutableArray<string> Scripts =
        [.. typeof(LedgerSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Passable.Ledger.Schema.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Text)];

    /// <summary>The version this program writes and reads.</summary>
    public static int Version => Scripts.Length;

    /// <summary>What <see cref="Of"/> says of a ledger as this program makes it.</summary>
    public static ImmutableArray<string> Statements => Model.Value;

    static readonly Lazy<ImmutableArray<string>> Model = new(() =>
    {
        using var model = new SqliteConnection("Data Source=:memory:;Pooling=False");
        model.Open();
        Create(model);
        return Of(model);
    });

    public static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var script in Scripts) Execute(connection, script);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"));
        transaction.Commit();
    }

    /// <summary>Why the file is no ledger this program can read; null when it is one.</summary>
    public static string? Objection(SqliteConnection connection, string path)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId) return $"{path} is a SQLite file, but not a ledger.";
        return Number(connection, "PRAGMA user_version") switch
        {
            var newer when newer > Version => $"The ledger {path} has schema version {newer} and this program knows versions up to {Version}: use a newer passable.",
            var version when version == Version => null,
            var other => $"The ledger {path} says it has schema version {other}, and there is none of that number.",
        };
    }

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

    static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(LedgerSchema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
