using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>The door between files of labelled reports (NAME.txt with NAME.json beside it) and <see cref="LabelledReport"/>.</summary>
public static class LabelledFiles
{
    /// <summary>Reads the report at <paramref name="path"/> and the label file beside it, of the same name but <c>.json</c>.</summary>
    public static Outcome<LabelledReport> Read(string path)
    {
        if (!ReportFile.Read(path).Is(out var report, out var refused)) return refused;
        var labelsPath = Path.ChangeExtension(path, ".json");
        return ReportFile.Bytes(labelsPath).Is(out var labels, out refused) ? LabelledReport.Parse(report, labels, Path.GetFileName(labelsPath)) : refused;
    }

    /// <summary>
    /// Reads every <c>.txt</c> of a folder with its labels, in ordinal order of their names. The first that cannot be read refuses the
    /// whole: a report left out in silence would better the score.
    /// </summary>
    public static Outcome<ImmutableList<LabelledReport>> ReadFolder(string folder)
    {
        string[] paths;
        try
        {
            paths = Directory.GetFiles(folder, "*.txt");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal($"{Sayings.OneLine(folder)} is no folder that can be read: {Sayings.OneLine(failed.Message)}");
        }
        if (paths.Length == 0) return new Refusal($"{Sayings.OneLine(folder)} has no labelled reports (NAME.txt with NAME.json beside it)");
        Array.Sort(paths, StringComparer.Ordinal);
        var all = ImmutableList.CreateBuilder<LabelledReport>();
        foreach (var path in paths)
        {
            if (!Read(path).Is(out var labelled, out var refused)) return refused;
            all.Add(labelled);
        }
        return all.ToImmutable();
    }
}
