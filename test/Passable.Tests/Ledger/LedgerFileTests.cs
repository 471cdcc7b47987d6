using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using Passable.Ledger;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>The SQLite file: what is refused at the door, who waits for whom, and how a record is encoded.</summary>
public sealed class LedgerFileTests : IDisposable
{
    readonly LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    [Fact]
    public async Task What_was_appended_is_there_when_opened_again()
    {
        await its.FillAsync(reports: 2, claims: 2);
        await its.FillAsync(reports: 1, claims: 3);
        await using var ledger = await its.OpenAsync();
        Assert.Equal(7, (await ledger.ClaimsAsync(Instant.MaxValue, Ct)).Length);
        Assert.Equal(["report 0", "report 1", "report 2"], (await ledger.ReportsAsync(Instant.MaxValue, Ct)).Select(report => report.Report.Body));
    }

    [Fact]
    public async Task A_missing_ledger_is_refused_with_the_way_out()
    {
        Assert.Equal($"There is no ledger at {its.Database}: make one with `passable init DIR`.", await its.RefusalAsync());
        Assert.Empty(Directory.GetFiles(its.Folder));
    }

    [Fact]
    public async Task A_ledger_gone_from_beside_its_seal_is_neither_opened_nor_made_anew()
    {
        await its.FillAsync(reports: 1, claims: 1);
        File.Delete(its.Database);
        Assert.Contains("bring it back from a copy", await its.RefusalAsync(), StringComparison.Ordinal);
        Assert.False((await SqliteLedger.CreateAsync(its.Database, TimeProvider.System, Ct)).Is(out _, out var refused));
        Assert.Contains("seal of a ledger that is no longer beside it", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_is_not_made_over_a_file_nor_in_a_folder_that_is_not_there()
    {
        await File.WriteAllTextAsync(its.Database, "mine", Ct);
        Assert.False((await SqliteLedger.CreateAsync(its.Database, TimeProvider.System, Ct)).Is(out _, out var there));
        Assert.StartsWith("There is already a file", there.Reason, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(its.Database, Ct));

        Assert.False((await SqliteLedger.CreateAsync(Path.Combine(its.Folder, "no", "ledger.sqlite"), TimeProvider.System, Ct)).Is(out _, out var nowhere));
        Assert.Contains("cannot be locked", nowhere.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("Dear ledger, this is a letter and no database, though it is long enough to be taken for the header of one by its length.", "is not a ledger: it is no SQLite file.")]
    public async Task A_file_that_is_no_database_is_refused_by_a_sentence(string content, string says)
    {
        await File.WriteAllTextAsync(its.Database, content, Ct);
        Assert.Contains(says, await its.RefusalAsync(), StringComparison.Ordinal);
        Assert.False((await its.VerifyAsync()).IsSound);
        Assert.Equal(content, await File.ReadAllTextAsync(its.Database, Ct));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_by_a_sentence()
    {
        its.Tamper("CREATE TABLE other (a)");
        Assert.EndsWith("is a SQLite file, but not a ledger.", await its.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_of_a_newer_program_is_refused_by_a_sentence()
    {
        its.Tamper($"PRAGMA application_id = {0x50415353}; PRAGMA user_version = 99");
        Assert.Contains("has schema version 99 and this program knows versions up to 2: use a newer passable", await its.RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE record SET through = ''", "a record is never updated")]
    [InlineData("UPDATE body SET content = x'7b7d'", "the words of a record are never updated")]
    [InlineData("DELETE FROM body", "the words of a record go with a tombstone alone")]
    [InlineData("INSERT OR REPLACE INTO body SELECT sequence, x'7b7d' FROM body", "the words of a record are never replaced")]
    [InlineData("INSERT INTO erased VALUES (1, 2)", "what is erased is erased by a tombstone")]
    [InlineData("DELETE FROM record", "a record is never deleted")]
    [InlineData("INSERT OR REPLACE INTO record SELECT * FROM record WHERE sequence = 1", "a record follows the last one and replaces none")]
    [InlineData("INSERT OR REPLACE INTO record SELECT 3, form, kind, subject, sha256, recorded_at, \"by\", through, hash, hash FROM record WHERE sequence = 2", "a record follows the last one and replaces none")]
    [InlineData("INSERT INTO record SELECT 3, form, 'claim', 'c-1', sha256, '2000-01-01T00:00:00.000000000Z', '', '', hash, hash FROM record WHERE sequence = 2", "a record follows the last one and replaces none")]
    [InlineData("INSERT INTO record SELECT 4, form, 'claim', 'c-1', sha256, recorded_at, '', '', hash, hash FROM record WHERE sequence = 2", "a record follows the last one and replaces none")]
    [InlineData("UPDATE raw SET bytes = x''", "the bytes of a report are never updated")]
    [InlineData("DELETE FROM raw", "the bytes of a report go with a tombstone alone")]
    [InlineData("INSERT OR REPLACE INTO raw SELECT report, x'' FROM raw", "the bytes of a report are never replaced")]
    public async Task The_file_itself_refuses_to_change_or_remove_a_record(string sql, string says)
    {
        await its.FillAsync(reports: 1, claims: 1);
        Assert.Contains(says, Assert.Throws<SqliteException>(() => its.Tamper(sql)).Message, StringComparison.Ordinal);
        Assert.True((await its.VerifyAsync()).IsSound);
    }

    /// <summary>An append was once as slow as the ledger was long: the trigger's query did not repeat the index's condition.</summary>
    [Fact]
    public async Task Whether_a_subject_is_held_is_looked_up_and_not_searched_for()
    {
        const string held = "SELECT 1 FROM record WHERE kind = {0} AND subject = {1} AND kind IN ('report', 'claim')";
        await its.FillAsync(reports: 1, claims: 1);
        using var connection = new SqliteConnection($"Data Source={its.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_schema WHERE name = 'record_follows_the_last'";
        Assert.Contains(string.Format(CultureInfo.InvariantCulture, held, "NEW.kind", "NEW.subject"), Assert.IsType<string>(command.ExecuteScalar()), StringComparison.Ordinal);
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Format(CultureInfo.InvariantCulture, held, "'claim'", "'c-1'");
        using var plan = command.ExecuteReader();
        Assert.True(plan.Read());
        Assert.Contains("SEARCH record USING COVERING INDEX record_once (kind=? AND subject=?)", plan.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_chained_as_the_documentation_says()
    {
        await its.FillAsync(reports: 1, claims: 2);
        using var connection = new SqliteConnection($"Data Source={its.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, kind, subject, sha256, recorded_at, \"by\", through, previous, hash, content FROM record JOIN body USING (sequence) ORDER BY sequence";
        using var reader = command.ExecuteReader();
        byte[] last = [];
        var records = 0;
        while (reader.Read())
        {
            using var encoded = new MemoryStream();
            void Field(byte[] bytes)
            {
                var length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
                encoded.Write(length);
                encoded.Write(bytes);
            }
            var sequence = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(sequence, reader.GetInt64(0));
            Field("passable record 2"u8.ToArray());
            Field(sequence);
            Assert.Equal(SHA256.HashData(reader.GetFieldValue<byte[]>(9)), reader.GetFieldValue<byte[]>(3));
            for (var column = 1; column <= 6; column++) Field(column == 3 ? reader.GetFieldValue<byte[]>(3) : Encoding.UTF8.GetBytes(reader.GetString(column)));
            Field(last);
            Assert.Equal(last, reader.GetFieldValue<byte[]>(7));
            last = SHA256.HashData(encoded.ToArray());
            Assert.Equal(last, reader.GetFieldValue<byte[]>(8));
            records++;
        }
        Assert.Equal(3, records);
    }

    [Fact]
    public async Task Two_that_append_at_once_lose_nothing_and_leave_one_chain()
    {
        await (await its.CreateAsync()).DisposeAsync();
        async Task Append(string who)
        {
            await using var ledger = await its.OpenAsync();
            for (var number = 0; number < 40; number++) await ledger.AppendAsync(Entries.Entry($"{who} {number}", 1), LedgerFolder.Noon, Ct);
        }
        await Task.WhenAll(Task.Run(() => Append("one"), Ct), Task.Run(() => Append("other"), Ct));

        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound, verification.Finding);
        Assert.Equal(160, verification.Records);
        Assert.Contains("sealed up to record 160, and", verification.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_ends_in_a_sentence_after_30_seconds()
    {
        await its.FillAsync(reports: 1, claims: 1);
        var time = new HurriedTime();
        await using (var ledger = (await SqliteLedger.OpenAsync(its.Database, time, Ct)).Value)
        {
            using var other = new FileStream(its.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var failed = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Entries.Entry("second", 1), LedgerFolder.Noon, Ct));
            Assert.Contains("has been locked by another process for 30 seconds", failed.Message, StringComparison.Ordinal);
            Assert.InRange(time.Passed, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
            Assert.False((await SqliteLedger.OpenAsync(its.Database, time, Ct)).Is(out _, out var refused));
            Assert.Contains("locked by another process", refused.Reason, StringComparison.Ordinal);
            Assert.Single(await ledger.ClaimsAsync(Instant.MaxValue, Ct));
        }
        Assert.Equal(2, (await its.VerifyAsync()).Records);
    }

    [Fact]
    public async Task An_append_waits_for_the_lock_and_then_goes_on()
    {
        await its.FillAsync(reports: 1, claims: 1);
        FileStream? other = null;
        var time = new HurriedTime { OnWait = () => other?.Dispose() };
        await using var ledger = (await SqliteLedger.OpenAsync(its.Database, time, Ct)).Value;
        other = new FileStream(its.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True((await ledger.AppendAsync(Entries.Entry("second", 1), LedgerFolder.Noon, Ct)).ReportWasNew);
    }

    [Fact]
    public async Task Cancelled_while_it_waits_for_the_lock_an_append_leaves_nothing()
    {
        await its.FillAsync(reports: 1, claims: 1);
        using var cancelled = new CancellationTokenSource();
        var time = new HurriedTime { OnWait = cancelled.Cancel };
        await using (var ledger = (await SqliteLedger.OpenAsync(its.Database, time, Ct)).Value)
        {
            using var other = new FileStream(its.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.AppendAsync(Entries.Entry("second", 1), LedgerFolder.Noon, cancelled.Token));
        }
        Assert.Equal(2, (await its.VerifyAsync()).Records);
    }

    [Fact]
    public async Task An_entry_that_contradicts_itself_is_an_error_of_the_caller()
    {
        await using var ledger = await its.CreateAsync();
        var entry = Entries.Entry("closed", 1);
        var other = Entries.Report("other");
        foreach (var wrong in new[]
        {
            entry with { Report = entry.Report with { Sha256 = other.Sha256 } },
            entry with { Report = entry.Report with { Id = other.Id } },
            entry with { Claims = [Entries.Claim(other, 0)] },
            entry with { Persons = [new TextRange(0, 7)] },
        })
            await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(wrong, LedgerFolder.Noon, Ct));
        Assert.Null(await ledger.SpanAsync(Ct));
    }

    [Fact]
    public async Task A_closed_ledger_answers_no_more()
    {
        var ledger = await its.CreateAsync();
        await ledger.DisposeAsync();
        await ledger.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.AppendAsync(Entries.Entry("closed", 1), LedgerFolder.Noon, Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.ClaimsAsync(Instant.MaxValue, Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.VerifyAsync(Ct));
    }
}
