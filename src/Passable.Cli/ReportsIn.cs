using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Passable.Documents;
using Passable.Reports;

namespace Passable.Cli;

/// <summary>Reports as they come in by the command line: files, or standard input as <c>-</c>.</summary>
public static class ReportsIn
{
    /// <summary>The kinds of file that may hold reports, by the ends of their names.</summary>
    static readonly FrozenSet<string> Endings = new[] { ".txt", ".md", ".html", ".htm", ".pdf", ".eml", ".docx", ".rss", ".atom", ".xml" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The reports in a file, one or, of a feed, one an item; or why there are none.</summary>
    public static Outcome<ImmutableList<Report>> Of(Shell shell, string path, ReportHeaderOverrides overrides) =>
        path == "-" ? DocumentFile.Read(shell.In, "-", overrides)
        : string.IsNullOrWhiteSpace(path) ? DocumentFile.Read(path, overrides)
        : DocumentFile.Read(shell.At(path), overrides);

    /// <summary>The files of a folder that may hold reports, in ordinal order.</summary>
    public static List<string> FilesOf(string folder) =>
        [.. Directory.GetFiles(folder).Where(file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a file, or why there are none. The caller closes it.</summary>
    public static Outcome<StreamReader> Lines(Shell shell, string path)
    {
        try
        {
            return new StreamReader(path == "-" ? shell.In : File.OpenRead(shell.At(path)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal(Directory.Exists(shell.At(path)) ? $"{path} is a directory; name a file of JSON lines" : $"{path} could not be read: {failed.Message}");
        }
    }
}
