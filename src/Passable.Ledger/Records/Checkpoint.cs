using System.Text.Json;

namespace Passable.Ledger.Records;

/// <summary>What the record of a checkpoint says: <c>records</c>, <c>head</c>, <c>key</c> (the public half) and <c>signature</c>, both base64.</summary>
sealed record Checkpoint(long Records, string Head, string Key, string Signature)
{
    public static Checkpoint Of(SigningKey key, long records, string head) => new(records, head, key.PublicKey, Convert.ToBase64String(key.Sign(records, head)));

    public byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("records", Records);
            writer.WriteString("head", Head);
            writer.WriteString("key", Key);
            writer.WriteString("signature", Signature);
            writer.WriteEndObject();
        }
        return json.ToArray();
    }

    /// <exception cref="JsonException">The content is not what <see cref="ToJson"/> writes.</exception>
    public static Checkpoint Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            string Text(string name) => document.RootElement.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null");
            return new(document.RootElement.GetProperty("records").GetInt64(), Text("head"), Text("key"), Text("signature"));
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("a checkpoint lacks a field or has one of another type", broken);
        }
    }

    /// <summary>Whether it was made of these records by its key.</summary>
    public bool IsOf(long records, byte[] head) =>
        Records == records && Head == Convert.ToHexStringLower(head) && Convert.TryFromBase64String(Signature, new byte[Signature.Length], out _)
        && SigningKey.IsSignedBy(Key, Records, Head, Convert.FromBase64String(Signature));
}
