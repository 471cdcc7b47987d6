using System.Globalization;
using Passable.Ledger;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>What the seal sees that the chain of hashes cannot.</summary>
public sealed class SealTests : IDisposable
{
    readonly LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    [Fact]
    public async Task A_closed_ledger_is_sealed_up_to_its_last_record_and_nothing_else_is_left_beside_it()
    {
        await its.FillAsync(reports: 2, claims: 2);
        Assert.Equal(["ledger.lock", "ledger.seal", "ledger.sqlite"], Directory.GetFiles(its.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound);
        Assert.Equal(6, verification.Records);
        Assert.Contains("sealed up to record 6, and the file is byte for byte the one that was sealed", verification.Finding, StringComparison.Ordinal);
        Assert.Null(await its.RefusalAsync());
    }

    [Fact]
    public async Task Any_byte_of_the_file_changed_is_found_and_the_ledger_not_opened()
    {
        await its.FillAsync(reports: 2, claims: 3);
        var whole = await File.ReadAllBytesAsync(its.Database, Ct);
        var step = int.Parse(Environment.GetEnvironmentVariable("PASSABLE_FLIP_STEP") ?? "37", CultureInfo.InvariantCulture);
        for (var position = 0; position < whole.Length; position += position < 100 ? 1 : step)
            await FlippedAsync(whole, position, (byte)(1 << (position % 8)));
        await File.WriteAllBytesAsync(its.Database, whole, Ct);
        Assert.True((await its.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task Any_byte_of_a_larger_file_changed_is_found()
    {
        await its.FillAsync(reports: 10, claims: 200);
        var whole = await File.ReadAllBytesAsync(its.Database, Ct);
        var seed = new Random(20200315);
        for (var flip = 0; flip < 25; flip++) await FlippedAsync(whole, seed.Next(whole.Length), (byte)seed.Next(1, 256));
    }

    async Task FlippedAsync(byte[] whole, int position, byte bits)
    {
        var was = whole[position];
        whole[position] ^= bits;
        await File.WriteAllBytesAsync(its.Database, whole, Ct);
        whole[position] = was;
        var verification = await its.VerifyAsync();
        Assert.False(verification.IsSound, string.Create(CultureInfo.InvariantCulture, $"byte {position} changed by {bits}: {verification.Finding}"));
        Assert.False(File.Exists(its.Log));
        Assert.True(await its.RefusalAsync() is { } refused && refused.Contains("passable ledger verify", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"byte {position} changed by {bits} and the ledger opened"));
    }

    [Fact]
    public async Task Any_byte_of_the_seal_changed_is_found()
    {
        await its.FillAsync(reports: 1, claims: 2);
        var whole = await File.ReadAllBytesAsync(its.Seal, Ct);
        for (var position = 0; position < whole.Length; position++)
        {
            foreach (var bits in new byte[] { 0x01, 0x20, 0x80 })
            {
                var flipped = (byte[])whole.Clone();
                flipped[position] ^= bits;
                await File.WriteAllBytesAsync(its.Seal, flipped, Ct);
                var verification = await its.VerifyAsync();
                Assert.False(verification.IsSound);
                Assert.Contains("is broken: its bytes were changed", verification.Finding, StringComparison.Ordinal);
                Assert.Equal(3, verification.Records);
            }
        }
        Assert.Contains("is broken", await its.RefusalAsync(), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(its.Seal, [.. whole, .. "\n"u8], Ct);
        Assert.False((await its.VerifyAsync()).IsSound);
        await File.WriteAllBytesAsync(its.Seal, whole[..^1], Ct);
        Assert.False((await its.VerifyAsync()).IsSound);
        await File.WriteAllBytesAsync(its.Seal, [], Ct);
        Assert.False((await its.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task A_missing_seal_is_found_and_the_ledger_opens_again_when_somebody_has_sealed_it()
    {
        await its.FillAsync(reports: 1, claims: 2);
        File.Delete(its.Seal);
        Assert.Contains("is missing", (await its.VerifyAsync()).Finding, StringComparison.Ordinal);
        Assert.Contains("run `passable ledger verify`", await its.RefusalAsync(), StringComparison.Ordinal);

        var resealed = (await Passable.Ledger.SqliteLedger.SealFileAsync(its.Database, TimeProvider.System, Ct)).Value;
        Assert.True(resealed.IsSound, resealed.Finding);
        Assert.True((await its.VerifyAsync()).IsSound);
        Assert.Null(await its.RefusalAsync());
    }

    [Fact]
    public async Task Records_cut_off_the_end_are_missed_and_cannot_be_sealed_away()
    {
        await its.FillAsync(reports: 2, claims: 2);
        its.Tamper("DROP TRIGGER record_is_never_deleted; DELETE FROM record WHERE sequence > 4; DELETE FROM record WHERE sequence = 99");
        var verification = await its.VerifyAsync();
        Assert.False(verification.IsSound);
        Assert.Equal(4, verification.Records);
        Assert.StartsWith("Records 5 to 6 are missing", verification.Finding, StringComparison.Ordinal);
        Assert.Contains("records 5 to 6 are missing", await its.RefusalAsync(), StringComparison.Ordinal);
        Assert.False((await Passable.Ledger.SqliteLedger.SealFileAsync(its.Database, TimeProvider.System, Ct)).Is(out _, out var refused));
        Assert.Contains("records 5 to 6 are missing", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TRIGGER record_is_never_deleted; DELETE FROM record WHERE sequence = 3", "Records 3 to 3 are missing; records 1 to 2 are whole.")]
    [InlineData("DROP TRIGGER body_is_never_updated; UPDATE body SET content = CAST(replace(CAST(content AS TEXT), 'closed', 'open') AS BLOB) WHERE sequence = 2", "Record 2 is not as it was written; record 1 is whole.")]
    [InlineData("DROP TRIGGER record_is_never_updated; UPDATE record SET \"by\" = 'another' WHERE sequence = 1", "Record 1 is not as it was written; no record is known to be whole.")]
    [InlineData("DROP TRIGGER record_is_never_updated; UPDATE record SET hash = zeroblob(32) WHERE sequence = 5", "Record 5 is not as it was written; records 1 to 4 are whole.")]
    [InlineData("DROP TRIGGER raw_is_never_updated; UPDATE raw SET bytes = x'00' WHERE report = (SELECT subject FROM record WHERE sequence = 4)", "The bytes of the report of record 4 are not as they were written; records 1 to 3 are whole.")]
    [InlineData("DROP TRIGGER raw_goes_with_a_tombstone; DELETE FROM raw", "The bytes of the report of record 1 are missing; no record is known to be whole.")]
    [InlineData("DROP TRIGGER body_goes_with_a_tombstone; DELETE FROM body WHERE sequence = 3", "The words of record 3 are missing; records 1 to 2 are whole.")]
    [InlineData("DROP TRIGGER body_goes_with_a_tombstone; DROP TRIGGER erased_by_a_tombstone; INSERT INTO erased VALUES (3, 6); DELETE FROM body WHERE sequence = 3", "The words of record 3 are missing and no tombstone tells of them; records 1 to 2 are whole.")]
    [InlineData("UPDATE gist SET footprint = 1 WHERE sequence = 3", "The numbers kept of record 3 are not what it says: `passable ledger rebuild` makes them anew.")]
    [InlineData("INSERT INTO raw VALUES ('r-000000000000', x'00')", "It has the bytes of a report, r-000000000000, that no record names.")]
    [InlineData("DROP TRIGGER record_follows_the_last", "Its tables, indexes or triggers are not those of a ledger.")]
    [InlineData("CREATE TABLE other (a)", "Its tables, indexes or triggers are not those of a ledger.")]
    [InlineData("VACUUM", "Bytes outside the records were changed; records 1 to 6 are whole.")]
    [InlineData("PRAGMA user_version = 0", "The ledger * says it has schema version 0, and there is none of that number; no record is known to be whole.")]
    public async Task What_was_changed_is_said(string sql, string finding)
    {
        await its.FillAsync(reports: 2, claims: 2);
        its.Tamper(sql);
        var verification = await its.VerifyAsync();
        Assert.False(verification.IsSound);
        Assert.Equal(finding.Replace("*", its.Database, StringComparison.Ordinal), verification.Finding);
        Assert.Contains("damaged", await its.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_written_anew_with_a_chain_of_their_own_are_not_the_sealed_ones()
    {
        await its.FillAsync(reports: 1, claims: 1);
        using var forged = its.Copy();
        await its.FillAsync(reports: 1, claims: 2);
        await using (var ledger = await forged.OpenAsync()) await ledger.AppendAsync(Entries.Entry("another past", 4), LedgerFolder.Noon, Ct);
        File.Copy(forged.Database, its.Database, overwrite: true);

        Assert.StartsWith("Record 5 is not the one that was sealed", (await its.VerifyAsync()).Finding, StringComparison.Ordinal);
        Assert.NotNull(await its.RefusalAsync());
    }

    [Fact]
    public async Task A_ledger_left_open_when_the_machine_stopped_is_sound_and_says_how_far_it_is_sealed()
    {
        await its.FillAsync(reports: 1, claims: 1);
        LedgerFolder stopped;
        await using (var ledger = await its.OpenAsync())
        {
            await ledger.AppendAsync(Entries.Entry("after the seal", 3), LedgerFolder.Noon, Ct);
            stopped = its.Copy();
        }
        using (stopped)
        {
            Assert.True(File.Exists(stopped.Log));
            var verification = await stopped.VerifyAsync();
            Assert.True(verification.IsSound, verification.Finding);
            Assert.Equal(6, verification.Records);
            Assert.Contains("sealed up to record 2, the later ones not yet", verification.Finding, StringComparison.Ordinal);

            Assert.Null(await stopped.RefusalAsync());
            Assert.Contains("sealed up to record 6, and", (await stopped.VerifyAsync()).Finding, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_record_after_the_seal_that_is_not_whole_is_neither_opened_nor_sealed()
    {
        await its.FillAsync(reports: 1, claims: 1);
        LedgerFolder stopped;
        await using (var ledger = await its.OpenAsync())
        {
            await ledger.AppendAsync(Entries.Entry("after the seal", 3), LedgerFolder.Noon, Ct);
            stopped = its.Copy();
        }
        using (stopped)
        {
            stopped.Tamper("DROP TRIGGER body_is_never_updated; UPDATE body SET content = CAST(replace(CAST(content AS TEXT), 'closed', 'open') AS BLOB) WHERE sequence = 5");
            Assert.Contains("record 5 is not as it was written", await stopped.RefusalAsync(), StringComparison.Ordinal);
            Assert.Contains("Record 5 is not as it was written; records 1 to 4 are whole", (await stopped.VerifyAsync()).Finding, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_last_to_close_seals()
    {
        await its.FillAsync(reports: 1, claims: 1);
        await using (var reader = await its.OpenAsync())
        {
            await its.FillAsync(reports: 1, claims: 1);
            Assert.True(File.Exists(its.Log));
            Assert.Contains("sealed up to record 2, the later", (await its.VerifyAsync()).Finding, StringComparison.Ordinal);
            Assert.Equal(2, (await reader.ClaimsAsync(NodaTime.Instant.MaxValue, Ct)).Length);
        }
        Assert.False(File.Exists(its.Log));
        Assert.Contains("sealed up to record 4, and the file is", (await its.VerifyAsync()).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_checked_while_another_has_it_open_says_what_was_not_compared()
    {
        await its.FillAsync(reports: 1, claims: 1);
        await using var reader = await its.OpenAsync();
        var verification = await its.VerifyAsync();
        Assert.True(verification.IsSound);
        Assert.Contains("were not compared, for another process has the ledger open", verification.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_short_at_any_length_is_found_and_not_opened()
    {
        await its.FillAsync(reports: 2, claims: 2);
        var whole = await File.ReadAllBytesAsync(its.Database, Ct);
        foreach (var length in new[] { 0, 1, 15, 16, 99, 100, 4095, 4096, 8192, 10_000, whole.Length - 4096, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(its.Database, whole[..length], Ct);
            Assert.False((await its.VerifyAsync()).IsSound);
            Assert.Contains("run `passable ledger verify`", await its.RefusalAsync(), StringComparison.Ordinal);
        }
        await File.WriteAllBytesAsync(its.Database, [.. whole, 0], Ct);
        Assert.False((await its.VerifyAsync()).IsSound);
        Assert.NotNull(await its.RefusalAsync());
    }
}
