using System.Globalization;
using NodaTime;
using Npgsql;
using Passable.Ledger;
using Passable.Ledger.Operations;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>
/// PostgreSQL: the database that PASSABLE_POSTGRES names (.ci/run makes one), each ledger in a schema of its own. Skipped where there is none.
/// </summary>
public sealed class PostgresLedgerTests : StoredLedgerTests, IDisposable
{
    static readonly LedgerAddress? Given = Environment.GetEnvironmentVariable("PASSABLE_POSTGRES") is { Length: > 0 } address ? LedgerAddress.Of(address).Value : null;
    static int made;

    readonly List<LedgerAddress> addresses = [];

    /// <summary>Skips before anything of a test runs: a property would tell a skip as a failure of its sample.</summary>
    public PostgresLedgerTests() => Assert.SkipUnless(Given is not null, "no PostgreSQL: PASSABLE_POSTGRES names none; .ci/run starts one");

    LedgerAddress Next()
    {
        var next = Given! with { Schema = string.Create(CultureInfo.InvariantCulture, $"Test {Environment.ProcessId} {Interlocked.Increment(ref made)}") };
        addresses.Add(next);
        return next;
    }

    private protected override async Task<ILedger> OpenEmptyAsync() => (await PostgresLedger.CreateAsync(Next(), Ct)).Value;

    /// <summary>Removes the schemas.</summary>
    public void Dispose()
    {
        foreach (var address in addresses) Tamper(address, $"DROP SCHEMA IF EXISTS \"{address.Schema}\" CASCADE");
    }

    /// <summary>Does to the database what no program of ours does.</summary>
    static void Tamper(LedgerAddress address, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = address.Host, Port = address.Port, Database = address.Database, Username = address.User, SearchPath = $"\"{address.Schema}\"", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static async Task<LedgerAddress> FilledAsync(LedgerAddress address)
    {
        await using var ledger = (await PostgresLedger.CreateAsync(address, Ct)).Value;
        for (var report = 0; report < 2; report++) await ledger.AppendAsync(Entries.Entry($"report {report}", 2), LedgerFolder.Noon, Ct);
        return address;
    }

    [Fact]
    public async Task A_ledger_is_made_once_and_opened_by_anybody()
    {
        var address = await FilledAsync(Next());
        Assert.False((await PostgresLedger.CreateAsync(address, Ct)).Is(out _, out var twice));
        Assert.Contains("There is already a ledger at", twice.Reason, StringComparison.Ordinal);
        await using var one = (await PostgresLedger.OpenAsync(address, Ct)).Value;
        await using var other = (await PostgresLedger.OpenAsync(address, Ct)).Value;
        await one.AppendAsync(Entries.Entry("more", 1), LedgerFolder.Noon, Ct);
        Assert.Equal(5, (await other.ClaimsAsync(Instant.MaxValue, Ct)).Length);
    }

    [Fact]
    public async Task A_missing_a_newer_and_an_unreachable_ledger_are_refused_by_a_sentence()
    {
        var address = Next();
        Assert.False((await PostgresLedger.OpenAsync(address, Ct)).Is(out _, out var missing));
        Assert.Contains("There is no ledger at", missing.Reason, StringComparison.Ordinal);
        await FilledAsync(address);
        Tamper(address, "UPDATE ledger_version SET version = 99");
        Assert.False((await PostgresLedger.OpenAsync(address, Ct)).Is(out _, out var newer));
        Assert.Contains("has schema version 99 and this program knows versions up to", newer.Reason, StringComparison.Ordinal);
        Assert.False((await PostgresLedger.OpenAsync(address with { Host = "/nowhere" }, Ct)).Is(out _, out var unreachable));
        Assert.Contains("cannot be reached", unreachable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE record SET through = ''", "a record is never updated")]
    [InlineData("DELETE FROM record", "a record is never deleted")]
    [InlineData("TRUNCATE record", "a record is never updated")]
    [InlineData("UPDATE body SET content = ''", "the words of a record are never updated")]
    [InlineData("DELETE FROM body", "the words of a record go with a tombstone alone")]
    [InlineData("DELETE FROM raw", "the bytes of a report go with a tombstone alone")]
    [InlineData("INSERT INTO erased VALUES (1, 2)", "what is erased is erased by a tombstone")]
    [InlineData("INSERT INTO record SELECT 9, form, kind, 'c-9', sha256, recorded_at, \"by\", through, hash, hash FROM record WHERE sequence = 6", "a record follows the last one and replaces none")]
    [InlineData("INSERT INTO record SELECT 7, form, kind, 'c-9', sha256, recorded_at, \"by\", through, hash, hash FROM record WHERE sequence = 5", "a record follows the last one and replaces none")]
    public async Task The_database_itself_refuses_to_change_or_remove_a_record(string sql, string says)
    {
        var address = await FilledAsync(Next());
        Assert.Contains(says, Assert.Throws<PostgresException>(() => Tamper(address, sql)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE record DISABLE TRIGGER ALL; DELETE FROM record WHERE sequence = 3; ALTER TABLE record ENABLE TRIGGER ALL", "Records 3 to 3 are missing")]
    [InlineData("ALTER TABLE record DISABLE TRIGGER ALL; UPDATE record SET \"by\" = 'otto' WHERE sequence = 2; ALTER TABLE record ENABLE TRIGGER ALL", "Record 2 is not as it was written")]
    [InlineData("ALTER TABLE body DISABLE TRIGGER ALL; UPDATE body SET content = convert_to(replace(convert_from(content, 'UTF8'), 'closed', 'open'), 'UTF8') WHERE sequence = 2; ALTER TABLE body ENABLE TRIGGER ALL", "Record 2 is not as it was written")]
    [InlineData("ALTER TABLE body DISABLE TRIGGER ALL; DELETE FROM body WHERE sequence = 5; ALTER TABLE body ENABLE TRIGGER ALL", "The words of record 5 are missing")]
    [InlineData("ALTER TABLE raw DISABLE TRIGGER ALL; UPDATE raw SET bytes = '' WHERE report = (SELECT subject FROM record WHERE sequence = 4); ALTER TABLE raw ENABLE TRIGGER ALL", "The bytes of the report of record 4 are not as they were written")]
    [InlineData("ALTER TABLE record DISABLE TRIGGER record_is_never_updated", "Its triggers are not those of a ledger")]
    [InlineData("UPDATE gist SET traits = 0 WHERE sequence = 3", "The numbers kept of record 3 are not what it says")]
    [InlineData("DELETE FROM gist", "The numbers kept of record 2 are not what it says")]
    public async Task What_was_changed_is_said(string sql, string finding)
    {
        var address = await FilledAsync(Next());
        Tamper(address, sql);
        await using var ledger = (await PostgresLedger.OpenAsync(address, Ct)).Value;
        var verification = await ledger.VerifyAsync(Ct);
        Assert.False(verification.IsSound);
        Assert.StartsWith(finding, verification.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_append_at_once_lose_nothing_and_a_reader_sees_no_half()
    {
        var address = Next();
        await (await PostgresLedger.CreateAsync(address, Ct)).Value.DisposeAsync();
        async Task Append(string who)
        {
            await using var ledger = (await PostgresLedger.OpenAsync(address, Ct)).Value;
            for (var number = 0; number < 20; number++) await ledger.AppendAsync(Entries.Entry($"{who} {number}", 3), LedgerFolder.Noon, Ct);
        }
        var writers = Task.WhenAll(Task.Run(() => Append("one"), Ct), Task.Run(() => Append("other"), Ct));
        await using (var reader = (await PostgresLedger.OpenAsync(address, Ct)).Value)
        {
            while (!writers.IsCompleted) Assert.Equal(0, (await reader.ClaimsAsync(Instant.MaxValue, Ct)).Length % 3);
            await writers;
            var verification = await reader.VerifyAsync(Ct);
            Assert.True(verification.IsSound, verification.Finding);
            Assert.Equal(160, verification.Records);
        }
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_an_append_leaves_nothing_of_it()
    {
        var address = await FilledAsync(Next());
        await using (var ledger = (await PostgresLedger.OpenAsync(address, Ct)).Value)
        {
            Tamper(address, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'passable' AND pid <> pg_backend_pid() AND query LIKE '%ledger_version%'");
            var failed = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Entries.Entry("more", 1), LedgerFolder.Noon, Ct));
            Assert.DoesNotContain('\n', failed.Message);
        }
        await using var again = (await PostgresLedger.OpenAsync(address, Ct)).Value;
        Assert.Equal(6, await again.RecordsAsync(Ct));
        Assert.True((await again.VerifyAsync(Ct)).IsSound);
    }

    [Fact]
    public async Task An_operation_keeps_its_ledger_where_its_settings_say_and_a_second_joins_it()
    {
        var address = Next();
        var folder = Directory.CreateTempSubdirectory("passable-operation-");
        try
        {
            var settings = new OperationSettings { Name = "shared", TimeZone = "UTC", Ledger = address };
            var one = Operation.Init(Path.Combine(folder.FullName, "one"), settings).Value;
            await using (var ledger = (await one.OpenLedgerAsync(TimeProvider.System, Ct)).Value) await ledger.AppendAsync(Entries.Entry("closed", 1), LedgerFolder.Noon, Ct);
            Operation.Init(Path.Combine(folder.FullName, "two"), settings);
            var two = Operation.Open(Path.Combine(folder.FullName, "two")).Value;
            Assert.Equal(address, two.Settings.Ledger);
            await using (var ledger = (await two.OpenLedgerAsync(TimeProvider.System, Ct)).Value) Assert.Single(await ledger.ClaimsAsync(Instant.MaxValue, Ct));
            Assert.True((await two.VerifyLedgerAsync(TimeProvider.System, Ct)).Value.IsSound);
            Assert.False(File.Exists(two.LedgerPath));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
