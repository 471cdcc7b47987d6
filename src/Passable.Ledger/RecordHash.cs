using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Passable.Ledger;

/// <summary>One record as it is chained: texts as UTF-8 bytes.</summary>
readonly ref struct ChainedRecord
{
    /// <summary>1: the hash covers the content. 2: it covers the content's SHA-256, so that the content can be erased.</summary>
    public required int Form { get; init; }
    public required long Sequence { get; init; }
    public required ReadOnlySpan<byte> Kind { get; init; }
    public required ReadOnlySpan<byte> Subject { get; init; }
    /// <summary>The content, or its SHA-256, by the form.</summary>
    public required ReadOnlySpan<byte> Content { get; init; }
    public required ReadOnlySpan<byte> RecordedAt { get; init; }
    public required ReadOnlySpan<byte> By { get; init; }
    public required ReadOnlySpan<byte> Through { get; init; }
    /// <summary>The hash of the record before; empty for the first.</summary>
    public required ReadOnlySpan<byte> Previous { get; init; }
}

/// <summary>
/// The hash of a record: SHA-256 over its fields and the hash of the one before, each preceded by its length, so that no two
/// different records have the same encoding. docs/ledger.md states it byte for byte. One instance is used by one caller at a time.
/// </summary>
sealed class RecordHash
{
    readonly ArrayBufferWriter<byte> encoded = new();

    public byte[] Of(ChainedRecord record)
    {
        encoded.ResetWrittenCount();
        Field(record.Form == 1 ? "passable record 1"u8 : "passable record 2"u8);
        Span<byte> sequence = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(sequence, record.Sequence);
        Field(sequence);
        Field(record.Kind);
        Field(record.Subject);
        Field(record.Content);
        Field(record.RecordedAt);
        Field(record.By);
        Field(record.Through);
        Field(record.Previous);
        return SHA256.HashData(encoded.WrittenSpan);
    }

    void Field(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(encoded.GetSpan(4), bytes.Length);
        encoded.Advance(4);
        encoded.Write(bytes);
    }
}
