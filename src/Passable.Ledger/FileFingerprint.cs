using System.Security.Cryptography;

namespace Passable.Ledger;

/// <summary>Length and SHA-256 of a file.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
sealed record FileFingerprint(long Length, string Sha256)
{
    /// <summary>Reads the whole file. Never of a database file that SQLite has open in this process (<see cref="LedgerFiles.Log"/>).</summary>
    public static FileFingerprint Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return new FileFingerprint(file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
