using System.Text;
using Passable.Reports;

namespace Passable.Cli;

/// <summary>Reports as they come in by the command line: files, or standard input as <c>-</c>.</summary>
public static class ReportsIn
{
    /// <summary>The report in a file, or why there is none.</summary>
    public static Outcome<Report> One(Shell shell, string path, ReportHeaderOverrides overrides) =>
        path == "-" ? ReportFile.Read(shell.In, "-", overrides)
        : string.IsNullOrWhiteSpace(path) ? ReportFile.Read(path, overrides)
        : ReportFile.Read(shell.At(path), overrides);

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
