using System.Text;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>What every ledger does that outlives its process: it is exported, taken in elsewhere, signed.</summary>
public abstract class StoredLedgerTests : LedgerTests
{
    static readonly Instant Noon = Instant.FromUtc(2024, 5, 6, 12, 0);
    static readonly Recorder Reviewer = new("AB", "test");

    static async Task<ILedger> FilledAsync(ILedger ledger)
    {
        var (kept, gone) = (Entries.Entry("kept", 2), Entries.Entry("gone", 2));
        await ledger.AppendAsync([new(kept, Noon), new(gone, Noon)], Ct);
        await ledger.AmendAsync([new Amendment.Rejection { Subject = kept.Claims[1].Claim.Id, Why = "لم يقل" }], Reviewer, Noon, Ct);
        using var key = SigningKey.Create();
        Assert.True((await ledger.SignAsync(key, Reviewer, Noon, Ct)).Is(out _, out _));
        await ledger.EraseAsync(gone.Report.Id, "names a person", Reviewer, Noon, Ct);
        return ledger;
    }

    static async Task<byte[]> ExportedAsync(ILedger ledger)
    {
        using var lines = new MemoryStream();
        await ledger.ExportAsync(lines, Ct);
        return lines.ToArray();
    }

    [Fact]
    public async Task A_ledger_exported_and_taken_in_elsewhere_is_the_same_in_every_byte()
    {
        await using var from = await FilledAsync(await OpenEmptyAsync());
        await using var to = await OpenEmptyAsync();
        var lines = await ExportedAsync(from);
        var taken = (await to.ImportAsync(new MemoryStream(lines), Ct)).Value;
        Assert.True(taken.IsSound, taken.Finding);
        Assert.Equal(await Verified(from), await Verified(to));
        Assert.Equal(Encoding.UTF8.GetString(lines), Encoding.UTF8.GetString(await ExportedAsync(to)));
        Assert.Equal(Shown.Of(await from.StandingsAsync(Instant.MaxValue, Ct)), Shown.Of(await to.StandingsAsync(Instant.MaxValue, Ct)));
        Assert.Equal(Shown.Of((await from.VerifyAsync(Ct)).Signed), Shown.Of((await to.VerifyAsync(Ct)).Signed));
        Assert.DoesNotContain("gone", Encoding.UTF8.GetString(lines), StringComparison.Ordinal);
        // It goes on where the other stopped.
        Assert.Equal((await from.AppendAsync(Entries.Entry("more", 1), Noon, Ct)).New[0].Sequence, (await to.AppendAsync(Entries.Entry("more", 1), Noon, Ct)).New[0].Sequence);
        Assert.Equal(await Verified(from), await Verified(to));
    }

    [Fact]
    public Task Whatever_is_exported_is_taken_in_as_it_was() => RandomEntries.AnyEntry.Array[0, 4].SampleAsync(
        async entries =>
        {
            await using var from = await OpenEmptyAsync();
            await using var to = await OpenEmptyAsync();
            foreach (var entry in entries) await from.AppendAsync(entry, Noon, Ct);
            var lines = await ExportedAsync(from);
            Assert.True((await to.ImportAsync(new MemoryStream(lines), Ct)).Is(out _, out var refused), refused?.Reason);
            Assert.Equal(lines, await ExportedAsync(to));
            Assert.Equal(await Verified(from), await Verified(to));
        },
        iter: 10,
        threads: 1);

    [Fact]
    public async Task Lines_that_were_changed_cut_or_put_in_another_order_are_refused_by_their_number_and_nothing_is_taken_in()
    {
        await using var from = await FilledAsync(await OpenEmptyAsync());
        var lines = Encoding.UTF8.GetString(await ExportedAsync(from)).Split('\n')[..^1];
        await using var to = await OpenEmptyAsync();
        async Task RefusedAsync(string says, IEnumerable<string> changed)
        {
            Assert.False((await to.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(changed.Select(line => line + "\n")))), Ct)).Is(out _, out var refused));
            Assert.Contains(says, refused.Reason, StringComparison.Ordinal);
            Assert.Equal(0, await to.RecordsAsync(Ct));
        }
        string[] Replaced(int line, string was, string now) => [.. lines.Select((text, at) => at == line - 1 ? text.Replace(was, now, StringComparison.Ordinal) : text)];
        await RefusedAsync("line 1: the file is empty", []);
        await RefusedAsync("line 1: it does not begin with", lines[1..]);
        await RefusedAsync("line 1: it has version 2", Replaced(1, "1", "2"));
        await RefusedAsync("line 3: record 2 is not as it was written", Replaced(3, "closed", "open"));
        await RefusedAsync("line 4: record 3 is not as it was written", Replaced(4, "anna", "otto"));
        await RefusedAsync("line 4: records 3 to 3 are missing", [.. lines[..3], .. lines[4..]]);
        await RefusedAsync("line 3: records 2 to 2 are missing", [.. lines[..2], lines[3], lines[2], .. lines[4..]]);
        await RefusedAsync("line 9: the signature of record 8 is not one of the records before it", Resigned(lines, 9));
        await RefusedAsync("the end is missing", lines[..^1]);
        await RefusedAsync("there is more after the end", [.. lines, lines[1]]);
        await RefusedAsync("line 4:", Replaced(4, "{", "["));
        Assert.True((await to.ImportAsync(new MemoryStream(await ExportedAsync(from)), Ct)).Is(out _, out _));
        Assert.False((await to.ImportAsync(new MemoryStream(await ExportedAsync(from)), Ct)).Is(out _, out _));
    }

    /// <summary>The checkpoint's line with another's signature, hashed anew, so that only the signature is wrong.</summary>
    static string[] Resigned(string[] lines, int line)
    {
        using var document = System.Text.Json.JsonDocument.Parse(lines[line - 1]);
        var json = document.RootElement;
        var content = json.GetProperty("content").GetRawText();
        var forged = content.Replace(json.GetProperty("content").GetProperty("signature").GetString()!, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal);
        Assert.NotEqual(content, forged);
        var sha256 = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(forged));
        using var encoded = new MemoryStream();
        void Field(byte[] bytes)
        {
            var length = new byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            encoded.Write(length);
            encoded.Write(bytes);
        }
        var sequence = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(sequence, json.GetProperty("sequence").GetInt64());
        Field("passable record 2"u8.ToArray());
        Field(sequence);
        foreach (var name in new[] { "kind", "subject" }) Field(Encoding.UTF8.GetBytes(json.GetProperty(name).GetString()!));
        Field(sha256);
        foreach (var name in new[] { "recorded_at", "by", "through" }) Field(Encoding.UTF8.GetBytes(json.GetProperty(name).GetString()!));
        Field(Convert.FromHexString(json.GetProperty("previous").GetString()!));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(encoded.ToArray()));
        var changed = lines[line - 1].Replace(content, forged, StringComparison.Ordinal)
            .Replace(json.GetProperty("sha256").GetString()!, Convert.ToHexStringLower(sha256), StringComparison.Ordinal)
            .Replace(json.GetProperty("hash").GetString()!, hash, StringComparison.Ordinal);
        return [.. lines.Select((text, at) => at == line - 1 ? changed : text)];
    }

    [Fact]
    public async Task A_checkpoint_says_who_signed_and_up_to_which_record()
    {
        await using var ledger = await OpenEmptyAsync();
        using var key = SigningKey.FromPem(SigningKey.Create().Pem()).Value;
        Assert.False((await ledger.SignAsync(key, Reviewer, Noon, Ct)).Is(out _, out _));
        await ledger.AppendAsync(Entries.Entry("closed", 2), Noon, Ct);
        Assert.Equal(new SignedCheckpoint(3, key.Id, Noon), (await ledger.SignAsync(key, Reviewer, Noon, Ct)).Value);
        Assert.False((await ledger.SignAsync(key, Reviewer, Noon, Ct)).Is(out _, out _));
        await ledger.AppendAsync(Entries.Entry("open", 1), Noon, Ct);
        var verification = await ledger.VerifyAsync(Ct);
        Assert.Equal([new SignedCheckpoint(3, key.Id, Noon)], verification.Signed);
        Assert.Contains($"signed by {key.Id} up to record 3", verification.Finding, StringComparison.Ordinal);
        Assert.Equal((Noon, Noon), await ledger.SpanAsync(Ct));
        Assert.False(SigningKey.FromPem("no key").Is(out _, out _));
    }
}
