using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace Passable.Reports;

/// <summary>
/// Bytes to text: UTF-8 with or without a byte-order mark, or UTF-16 with one. Nothing else is guessed; what is no text is refused by
/// what it is.
/// </summary>
static class TextDecoding
{
    /// <summary>
    /// The text of <paramref name="raw"/> without its byte-order mark, every line end as it came; or why not. <paramref name="name"/> is
    /// said in the refusal. The text has no NUL and no unpaired surrogate, and is not only white space.
    /// </summary>
    public static Outcome<string> Of(ReadOnlySpan<byte> raw, string name)
    {
        if (raw.Length > ReportText.MostBytes)
            return TooLarge(name, raw.Length);
        if (raw.IsEmpty)
            return new Refusal($"{name} is empty; give a file with the report's text");
        if (KindOfBinary(raw) is { } kind)
            return new Refusal($"{name} is {kind}, not plain text; save its text as UTF-8 and give that");

        var decoded = raw.StartsWith(Utf16LittleEndian) ? FromUtf16(raw, name, BinaryPrimitives.ReadUInt16LittleEndian)
            : raw.StartsWith(Utf16BigEndian) ? FromUtf16(raw, name, BinaryPrimitives.ReadUInt16BigEndian)
            : FromUtf8(raw, name);
        if (!decoded.Is(out var text, out var refused)) return refused;
        return Complaint(text) is { } complaint ? new Refusal($"{name} {complaint}") : text;
    }

    /// <summary>The sentence for a text over the limit.</summary>
    public static Refusal TooLarge(string name, long bytes) =>
        new($"{name} is {Sayings.Size(bytes)}; a report may have at most {Sayings.Size(ReportText.MostBytes)}; split it");

    /// <summary>What is wrong with a decoded text, to follow the name of where it stands; null when nothing is.</summary>
    public static string? Complaint(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "has only white space; give a file with the report's text";
        var controls = 0;
        foreach (var unit in text)
        {
            if (unit == '\0') return "has NUL bytes, so it is binary, or UTF-16 without a byte-order mark; save its text as UTF-8 and give that";
            if (char.IsControl(unit) && unit is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\u0085')) controls++;
        }
        return controls > MostControls
            ? string.Create(CultureInfo.InvariantCulture, $"has {controls} control characters, so it is binary and no text; save its text as UTF-8 and give that")
            : null;
    }

    // Stray escapes and shift characters come with text copied out of terminals and old editors; binaries have them by the hundred.
    const int MostControls = 8;

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];
    static ReadOnlySpan<byte> Utf16LittleEndian => [0xFF, 0xFE];
    static ReadOnlySpan<byte> Utf16BigEndian => [0xFE, 0xFF];

    static string? KindOfBinary(ReadOnlySpan<byte> raw) =>
        raw.StartsWith("%PDF-"u8) ? "a PDF"
        : raw.StartsWith("PK\u0003\u0004"u8) ? "a ZIP archive (docx, odt and xlsx are ZIP archives too)"
        : raw.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "compressed with gzip"
        : raw.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "a PNG picture"
        : raw.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "a JPEG picture"
        : raw.StartsWith("SQLite format 3\0"u8) ? "an SQLite database"
        : raw.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "an old Office file (doc, xls or msg)"
        : raw.StartsWith("{\\rtf"u8) ? "an RTF file"
        : raw.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || raw.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) ? "UTF-32"
        : null;

    static Outcome<string> FromUtf8(ReadOnlySpan<byte> raw, string name)
    {
        var mark = raw.StartsWith(Utf8Mark) ? Utf8Mark.Length : 0;
        var bytes = raw[mark..];
        var units = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, units, out var read, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done) return new string(units, 0, written);
        // A binary is rarely valid UTF-8 as well, and then its NUL bytes say more than its first bad byte.
        if (bytes.Contains((byte)0)) return new Refusal($"{name} {Complaint("\0x")}");
        return new Refusal(string.Create(CultureInfo.InvariantCulture,
            $"{name} is not UTF-8: byte 0x{bytes[read]:X2} at offset {mark + read} (from 0) begins no character; save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8, with the encoding it really has"));
    }

    delegate ushort ReadUnit(ReadOnlySpan<byte> bytes);

    static Outcome<string> FromUtf16(ReadOnlySpan<byte> raw, string name, ReadUnit unitAt)
    {
        if (raw.Length % 2 != 0)
            return new Refusal(string.Create(CultureInfo.InvariantCulture,
                $"{name} has a UTF-16 byte-order mark but an odd number of bytes ({raw.Length}), so it is cut short; save it again, best as UTF-8"));
        var units = new char[(raw.Length - 2) / 2];
        for (var i = 0; i < units.Length; i++) units[i] = (char)unitAt(raw[(2 + i * 2)..]);
        for (var i = 0; i < units.Length; i++)
        {
            if (!char.IsSurrogate(units[i])) continue;
            if (char.IsHighSurrogate(units[i]) && i + 1 < units.Length && char.IsLowSurrogate(units[i + 1])) i++;
            else return new Refusal(string.Create(CultureInfo.InvariantCulture,
                $"{name} is not UTF-16: an unpaired surrogate 0x{(int)units[i]:X4} stands at byte offset {2 + i * 2} (from 0); save it again, best as UTF-8"));
        }
        return new string(units);
    }
}
