using Microsoft.Data.Sqlite;
using NodaTime;
using Passable.Ledger;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>A folder of its own with a ledger in it, removed afterwards.</summary>
sealed class LedgerFolder : IDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2024, 5, 6, 12, 0);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-ledger-");

    public string Folder => folder.FullName;
    public string Database => Path.Combine(Folder, "ledger.sqlite");
    public string Seal => Path.Combine(Folder, "ledger.seal");
    public string Lock => Path.Combine(Folder, "ledger.lock");
    public string Log => Database + "-wal";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<SqliteLedger> CreateAsync() => (await SqliteLedger.CreateAsync(Database, TimeProvider.System, Ct)).Value;

    public async Task<SqliteLedger> OpenAsync() => (await SqliteLedger.OpenAsync(Database, TimeProvider.System, Ct)).Value;

    /// <summary>A closed ledger with that many reports, each of that many claims.</summary>
    public async Task FillAsync(int reports, int claims)
    {
        await using var ledger = File.Exists(Database) ? await OpenAsync() : await CreateAsync();
        var held = (await ledger.ReportsAsync(Instant.MaxValue, Ct)).Length;
        for (var report = held; report < held + reports; report++)
            await ledger.AppendAsync(Entries.Entry($"report {report}", claims), Noon + Duration.FromMinutes(report), Ct);
    }

    /// <summary>The sentence with which opening is refused; null when it opens.</summary>
    public async Task<string?> RefusalAsync()
    {
        if (!(await SqliteLedger.OpenAsync(Database, TimeProvider.System, Ct)).Is(out var ledger, out var refused)) return refused.Reason;
        await ledger.DisposeAsync();
        return null;
    }

    public async Task<Verification> VerifyAsync() => (await SqliteLedger.VerifyFileAsync(Database, TimeProvider.System, Ct)).Value;

    /// <summary>Does to the file what no program of ours does.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A copy of all files as they are now: what a machine that stopped now would find.</summary>
    public LedgerFolder Copy()
    {
        var copy = new LedgerFolder();
        foreach (var file in folder.GetFiles()) file.CopyTo(Path.Combine(copy.Folder, file.Name));
        return copy;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
