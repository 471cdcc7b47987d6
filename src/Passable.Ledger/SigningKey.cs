using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passable.Ledger;

/// <summary>
/// A key that signs checkpoints: ECDSA over P-256 with SHA-256, which the framework has itself. Whoever has only the public half can check. Not for use by two
/// threads at once.
/// </summary>
public sealed class SigningKey : IDisposable
{
    readonly ECDsa key;

    SigningKey(ECDsa key)
    {
        this.key = key;
        PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public half: base64 of its SubjectPublicKeyInfo.</summary>
    public string PublicKey { get; }

    /// <summary>Its id: <c>k-</c> and 12 hexadecimal digits.</summary>
    public string Id => IdOf(PublicKey);

    /// <summary>A new key.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key of a PEM text, private half included.</summary>
    public static Outcome<SigningKey> FromPem(string pem)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            if (read.KeySize != 256) throw new CryptographicException("it is no P-256 key");
            // Signs at once, so that a public half alone is refused here.
            read.SignData([], HashAlgorithmName.SHA256);
            return new SigningKey(read);
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException)
        {
            read.Dispose();
            return new Refusal($"is no private key of ours: {broken.Message.Split('\n')[0]}");
        }
    }

    /// <summary>The key as PEM, private half included: a file nobody else may read.</summary>
    public string Pem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The id of a public half.</summary>
    public static string IdOf(string publicKey) => "k-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(publicKey)))[..12];

    internal byte[] Sign(long records, string head) => key.SignData(Text(records, head), HashAlgorithmName.SHA256);

    internal static bool IsSignedBy(string publicKey, long records, string head, byte[] signature)
    {
        using var its = ECDsa.Create();
        try
        {
            its.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return its.VerifyData(Text(records, head), signature, HashAlgorithmName.SHA256);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return false;
        }
    }

    static byte[] Text(long records, string head) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"passable checkpoint 1\nrecords {records}\nhead {head}\n"));

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
