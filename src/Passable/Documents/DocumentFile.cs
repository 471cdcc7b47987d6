using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>The door between files of any format and <see cref="Document"/>.</summary>
public static class DocumentFile
{
    /// <summary>Reads the reports of the file at <paramref name="path"/>; their name is the path's last part, with the item's number in a feed.</summary>
    /// <returns>At least one report; or a refusal naming the path when it is a directory, is missing, may not be read, is too large, or is no report.</returns>
    public static Outcome<ImmutableList<Report>> Read(string path, ReportHeaderOverrides? overrides = null) =>
        ReportFile.Bytes(path).Is(out var bytes, out var refused) ? Document.Read(bytes, Path.GetFileName(path), overrides) : refused;

    /// <summary>Reads the reports of a stream to its end, or to one byte past the limit, where it is refused.</summary>
    /// <param name="stream">Left open, read from where it stands.</param>
    /// <param name="name">The name of the file; <c>-</c> for standard input.</param>
    /// <param name="overrides">What stands in place of the document's own title, date and outlet; null for nothing.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static Outcome<ImmutableList<Report>> Read(Stream stream, string name, ReportHeaderOverrides? overrides = null) =>
        ReportFile.Bytes(stream, name).Is(out var bytes, out var refused) ? Document.Read(bytes, name, overrides) : refused;
}
