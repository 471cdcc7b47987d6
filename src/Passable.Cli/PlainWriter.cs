using System.Text;

namespace Passable.Cli;

/// <summary>
/// Writes text for a terminal: what would move its cursor, change its title or turn its writing round (control characters but line
/// ends and tabs, and Unicode's bidirectional controls) comes out as U+FFFD, whatever a report smuggled in.
/// </summary>
public sealed class PlainWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(IsPlain(value) ? value : '\uFFFD');

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var plain = 0;
            while (plain < buffer.Length && IsPlain(buffer[plain])) plain++;
            inner.Write(buffer[..plain]);
            if (plain == buffer.Length) return;
            inner.Write('\uFFFD');
            buffer = buffer[(plain + 1)..];
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    static bool IsPlain(char letter) => letter is '\n' or '\r' or '\t' || !(char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
