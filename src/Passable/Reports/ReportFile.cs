namespace Passable.Reports;

/// <summary>The door between report files and <see cref="ReportText"/>: it reads, and knows nothing of what it reads.</summary>
public static class ReportFile
{
    /// <summary>
    /// Reads the report at <paramref name="path"/>; its name is the path's last part. Pipes and devices are read too, never further than
    /// the limit.
    /// </summary>
    /// <returns>
    /// The report; or a refusal naming the path when it is a directory, is missing, may not be read, fails while it is read, is larger
    /// than <see cref="ReportText.MostBytes"/> (it is then not read whole), or is no report (<see cref="ReportText.Parse"/>).
    /// </returns>
    public static Outcome<Report> Read(string path, ReportHeaderOverrides? overrides = null) =>
        Bytes(path).Is(out var bytes, out var refused) ? ReportText.Parse(bytes, Path.GetFileName(path), overrides) : refused;

    /// <summary>Reads a report from a stream to its end, or to one byte past the limit, where it is refused.</summary>
    /// <param name="stream">Left open, read from where it stands.</param>
    /// <param name="name">The report's name; <c>-</c> for standard input.</param>
    /// <param name="overrides">What stands in place of header lines; null for nothing.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static Outcome<Report> Read(Stream stream, string name, ReportHeaderOverrides? overrides = null) =>
        Bytes(stream, name).Is(out var bytes, out var refused) ? ReportText.Parse(bytes, name, overrides) : refused;

    /// <summary>The bytes of a file of at most <see cref="ReportText.MostBytes"/>, or why not, naming the path.</summary>
    internal static Outcome<byte[]> Bytes(string path)
    {
        var said = Sayings.OneLine(path);
        if (string.IsNullOrWhiteSpace(path)) return new Refusal("the path of a report is empty; name a file");
        if (path.Contains('\0', StringComparison.Ordinal)) return new Refusal($"{said} is no path: it has a NUL character");
        if (Directory.Exists(path)) return new Refusal($"{said} is a directory; name a report file in it");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return stream.CanSeek && stream.Length > ReportText.MostBytes ? TextDecoding.TooLarge(said, stream.Length) : Bytes(stream, path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal($"{said} does not exist; check the path");
        }
        catch (UnauthorizedAccessException)
        {
            return new Refusal($"{said} may not be read by this user; change its permissions or copy it");
        }
        catch (Exception failed) when (failed is IOException or NotSupportedException or ArgumentException)
        {
            return new Refusal($"{said} could not be read: {Sayings.OneLine(failed.Message)}");
        }
    }

    /// <summary>The bytes of a stream to its end, or why not.</summary>
    internal static Outcome<byte[]> Bytes(Stream stream, string name)
    {
        var bytes = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var read = stream.Read(bytes, length, bytes.Length - length);
            if (read == 0) return bytes[..length];
            length += read;
            if (length > ReportText.MostBytes)
                return new Refusal($"{Sayings.OneLine(name)} has more than {Sayings.Size(ReportText.MostBytes)}, the most a report may have; split it");
            if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(length * 2, ReportText.MostBytes + 1));
        }
    }
}
