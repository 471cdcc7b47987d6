using System.Buffers.Binary;
using System.IO.Compression;

namespace Passable.Roads.Osm;

/// <summary>One blob of a file as it lies there, still packed. Its buffer is used again for a later blob.</summary>
internal sealed class PbfBlob
{
    /// <summary>Where it begins: the offset of its header's length, bytes from the start of the file.</summary>
    internal long Offset { get; set; }
    /// <summary>OSMHeader, OSMData, or what else the file calls it.</summary>
    internal string Type { get; set; } = "";
    /// <summary>Its bytes are the first of these.</summary>
    internal byte[] Buffer { get; set; } = [];
    /// <summary>How many.</summary>
    internal int Length { get; set; }
}

/// <summary>
/// The outer layer of OSM PBF (wiki.openstreetmap.org/wiki/PBF_Format): a length in four bytes, big end first; a BlobHeader; a Blob.
/// Memory is bounded by the format's own limits: 64 KiB a header, 32 MiB a blob, packed and unpacked.
/// </summary>
internal sealed class PbfBlobs(Stream stream)
{
    /// <summary>The longest BlobHeader, bytes.</summary>
    internal const int MostHeader = 64 * 1024;

    /// <summary>The longest blob, packed or unpacked, bytes.</summary>
    internal const int MostBlob = 32 * 1024 * 1024;

    readonly byte[] head = new byte[MostHeader];
    long offset;

    /// <summary>Reads the next blob into <paramref name="blob"/>; false at the end of the file.</summary>
    /// <exception cref="PbfFault">The file is cut off, or is no PBF; the message names the offset.</exception>
    internal bool Next(PbfBlob blob)
    {
        var start = offset;
        var read = stream.ReadAtLeast(head.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        if (read == 0) return false;
        if (read < 4) throw CutOff(start, read, 4);
        if (start == 0 && Named(head) is { } other) throw new PbfFault($"is {other}, not OSM PBF");
        var headerLength = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (headerLength is 0 or > MostHeader)
            throw new PbfFault(start == 0 ? "is not OSM PBF: it does not begin with the length of a header" : $"is broken at byte {start}: the header of a block cannot be {headerLength} bytes long");
        offset += 4;
        Fill(start, head.AsSpan(0, (int)headerLength));

        (blob.Offset, blob.Type) = (start, "");
        var length = -1L;
        try
        {
            var header = new ProtobufReader(head.AsSpan(0, (int)headerLength));
            while (header.NextField())
            {
                switch (header.Field)
                {
                    case 1: blob.Type = System.Text.Encoding.UTF8.GetString(header.Message()); break;
                    case 3: length = unchecked((long)header.Number()); break;
                    default: header.Skip(); break;
                }
            }
        }
        catch (PbfFault fault)
        {
            throw new PbfFault(start == 0 ? $"is not OSM PBF: in its first header {fault.Message}" : $"is broken at byte {start}: in the header of a block {fault.Message}");
        }

        if (start == 0 && blob.Type != "OSMHeader") throw new PbfFault("is not OSM PBF: it does not begin with an OSMHeader block");
        if (length is < 0 or > MostBlob) throw new PbfFault($"is broken at byte {start}: a block says that it is {length} bytes long; at most {MostBlob} are allowed");
        if (blob.Buffer.Length < length) blob.Buffer = new byte[Math.Max((int)length, 64 * 1024)];
        blob.Length = (int)length;
        Fill(start, blob.Buffer.AsSpan(0, blob.Length));
        return true;
    }

    void Fill(long start, Span<byte> into)
    {
        var read = stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        if (read < into.Length) throw CutOff(start, (int)(offset - start) + read, (int)(offset - start) + into.Length);
        offset += into.Length;
    }

    static PbfFault CutOff(long start, int have, int due) =>
        new($"is cut off at byte {start + have}: the block that begins at byte {start} goes on for {due - have} bytes more{(due == 4 ? " at least" : "")}; fetch it again");

    /// <summary>What a file is that begins with these four bytes; null when they may be PBF.</summary>
    static string? Named(ReadOnlySpan<byte> start) => start[..4] switch
    {
        [(byte)'<', ..] => "XML (an .osm file)",
        [0x1F, 0x8B, ..] => "packed with gzip",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "packed with bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X'] => "packed with xz",
        [0x28, 0xB5, 0x2F, 0xFD] => "packed with zstd",
        [(byte)'P', (byte)'K', 3, 4] => "a zip archive",
        [(byte)'{', ..] or [(byte)'[', ..] => "JSON",
        _ => null,
    };

    /// <summary>Unpacks a blob; the length is how many bytes of <paramref name="into"/> are its content, which is grown where needed.</summary>
    /// <exception cref="PbfFault">It is packed in a way that is not read, or wrongly, or is longer than it says.</exception>
    internal static int Unpack(PbfBlob packed, ref byte[] into)
    {
        var blob = new ProtobufReader(packed.Buffer.AsSpan(0, packed.Length));
        var (raw, zlib, size) = ((Start: -1, Length: 0), (Start: -1, Length: 0), -1L);
        while (blob.NextField())
        {
            switch (blob.Field)
            {
                case 1: raw = blob.Range(); break;
                case 2: size = unchecked((long)blob.Number()); break;
                case 3: zlib = blob.Range(); break;
                case 4: throw Unread("lzma");
                case 5: throw Unread("bzip2");
                case 6: throw Unread("lz4");
                case 7: throw Unread("zstd");
                default: blob.Skip(); break;
            }
        }

        if (raw.Start >= 0)
        {
            Grow(ref into, raw.Length);
            packed.Buffer.AsSpan(raw.Start, raw.Length).CopyTo(into);
            return raw.Length;
        }

        if (zlib.Start < 0) throw new PbfFault("the block holds nothing");
        if (size is < 0 or > MostBlob) throw new PbfFault($"the block says that it unpacks to {size} bytes; at most {MostBlob} are allowed");
        Grow(ref into, (int)size);
        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(packed.Buffer, zlib.Start, zlib.Length, writable: false), CompressionMode.Decompress);
            var got = unpacking.ReadAtLeast(into.AsSpan(0, (int)size), (int)size, throwOnEndOfStream: false);
            if (got < size) throw new PbfFault($"the block unpacks to {got} bytes, not to the {size} it says");
            if (unpacking.ReadByte() >= 0) throw new PbfFault($"the block unpacks to more than the {size} bytes it says");
            return got;
        }
        catch (InvalidDataException)
        {
            throw new PbfFault("the block is not packed soundly (zlib)");
        }
    }

    static PbfFault Unread(string packing) => new($"the block is packed with {packing}, which is not read; pack the file with zlib (osmium cat does)");

    static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new byte[Math.Max(length, 64 * 1024)];
    }
}
