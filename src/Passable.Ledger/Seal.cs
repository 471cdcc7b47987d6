using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passable.Ledger;

/// <summary>
/// What a cleanly closed ledger was: how many records, the last one's hash, and the database file byte for byte. Kept beside the ledger, so that
/// records cut off the end and bytes changed between the records are seen, which the chain of hashes cannot see.
/// </summary>
/// <param name="Records">How many records.</param>
/// <param name="Head">The hash of the last, lower-case hexadecimal; empty for none.</param>
/// <param name="File">The database file, its log checkpointed and gone.</param>
sealed record Seal(long Records, string Head, FileFingerprint File)
{
    const string Name = "passable ledger seal";
    const int Version = 1;

    /// <summary>The one text of this seal; its last line is the SHA-256 of the lines above it.</summary>
    public string Text()
    {
        var lines = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} {Version}\nrecords {Records}\nhead {Head}\nlength {File.Length}\nsha256 {File.Sha256}\n");
        return $"{lines}checksum {ChecksumOf(lines)}\n";
    }

    /// <summary>Replaces the seal of the ledger: the old one or the new one is there at every moment.</summary>
    public void Write(LedgerFiles files)
    {
        var next = files.Seal + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(Text()));
            file.Flush(flushToDisk: true);
        }
        System.IO.File.Move(next, files.Seal, overwrite: true);
    }

    /// <summary>The seal of the ledger, or the one sentence that says why there is none to go by.</summary>
    public static Outcome<Seal> Read(LedgerFiles files)
    {
        if (!System.IO.File.Exists(files.Seal)) return new Refusal($"the seal {files.Seal} is missing");
        // Latin-1 keeps each byte apart, so that no change of a byte is read over.
        var text = Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(files.Seal));
        if (Parse(text) is { } seal && seal.Text() == text) return seal;
        return IsOfNewerVersion(text)
            ? new Refusal($"the seal {files.Seal} was written by a newer version of passable")
            : new Refusal($"the seal {files.Seal} is broken: its bytes were changed");
    }

    static Seal? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 7) return null;
        string? Value(int line, string name) => lines[line].StartsWith(name + " ", StringComparison.Ordinal) ? lines[line][(name.Length + 1)..] : null;
        return Value(0, Name) == Version.ToString(CultureInfo.InvariantCulture)
            && long.TryParse(Value(1, "records"), NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            && Value(2, "head") is { } head
            && long.TryParse(Value(3, "length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && Value(4, "sha256") is { } sha256
                ? new Seal(records, head, new FileFingerprint(length, sha256))
                : null;
    }

    /// <summary>Whether all but the version is as a seal should be: a version other than ours with a checksum that is right.</summary>
    static bool IsOfNewerVersion(string text)
    {
        var last = text.LastIndexOf("checksum ", StringComparison.Ordinal);
        return last > 0 && text.StartsWith(Name + " ", StringComparison.Ordinal) && text[last..] == $"checksum {ChecksumOf(text[..last])}\n";
    }

    static string ChecksumOf(string lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(lines)));
}
