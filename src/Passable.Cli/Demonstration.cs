using Passable.Claims;
using Passable.Gazetteers;
using Passable.Ledger.Operations;
using Passable.Reading;
using Passable.Documents;
using Passable.Reports;

namespace Passable.Cli;

/// <summary>
/// The demo's operation: the sample's gazetteer and network, and reports entered by replay. Made once for each content; a run that was
/// broken off is taken up where it stopped.
/// </summary>
public static class Demonstration
{
    const string Mark = "demo.key";

    /// <summary>The folder of the operation, ready; or why there is none.</summary>
    public static async Task<Outcome<string>> ReadyAsync(Shell shell, string? reports, string? operation, CancellationToken ct)
    {
        var from = reports is null ? Sample.Reports(shell) : shell.At(reports);
        if (!Directory.Exists(from)) return new Refusal(File.Exists(from) ? $"{from} is a file; --reports takes a folder of reports" : $"there is no folder {from}");
        var files = ReportsIn.FilesOf(from);
        if (files.Count == 0) return new Refusal($"{from} has no reports (text, HTML, PDF, e-mail, Word, feed)");
        if (Sample.Files(shell).FirstOrDefault(file => !File.Exists(file)) is { } missing) return new Refusal($"the sample that ships with the program is not beside it: {missing} is missing");

        // A file that is no report is refused in its own sentence below; here only its bytes count, at most as many as a report may have.
        if (files.FirstOrDefault(file => new FileInfo(file).Length > ReportText.MostBytes) is { } large && !ReportFile.Read(large).Is(out _, out var tooLarge)) return tooLarge;
        var key = Sample.Key([Reader.Version, reports is null ? "" : from, .. files.Select(Path.GetFileName).OfType<string>()], [.. Sample.Files(shell), .. files]);
        var folder = operation is null ? Path.Combine(Home(shell), $"demo-{key}") : shell.At(operation);
        var mark = Path.Combine(folder, Mark);
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark, ct) == key) return folder;

        var read = new List<Report>();
        foreach (var file in files)
        {
            if (!DocumentFile.Read(file).Is(out var told, out var refused)) return refused;
            read.AddRange(told);
        }
        shell.Error.WriteLine($"making the demo operation in {folder}; this is done once");
        if (!Make(shell, folder).Is(out var made, out var why)) return why;
        if (!(await made.OpenLedgerAsync(new ClockTime(shell.Clock), ct)).Is(out var ledger, out why)) return why;
        if (!OpenedOperation.Places(made).Is(out var gazetteer, out why) || !NetworkFolder.Load(folder).Is(out var network, out why)) return why;
        await using (var opened = new AtHand(folder, made.Settings.Name, network, gazetteer, ledger))
        {
            var now = shell.Clock.GetCurrentInstant();
            var last = read.Select(report => report.Header.Published).OfType<PartialDate>().Select(published => AsOfText.EndOf(published.LastDay)).Where(at => at <= now).DefaultIfEmpty(now).Max();
            var entering = new Entering { By = "demo", Recording = Recording.AsPublished, Received = AsOfText.Of(last), Now = now };
            if (!(await Adding.InTurnAsync(ledger, read, entering, ct)).Is(out var queue, out why)) return why;
            await Progress.OverAsync(shell, queue.Turns, isQuiet: true, turn => Adding.AppendAsync(opened, turn, entering, ct), ct);
        }
        await File.WriteAllTextAsync(mark, key, ct);
        return folder;
    }

    /// <summary>The operation with a gazetteer and a network; what it has already is left as it is.</summary>
    static Outcome<Operation> Make(Shell shell, string folder)
    {
        if (!Operation.Open(folder).Is(out var operation, out _)
            && !Operation.Init(folder, new OperationSettings { Name = "Demo: northern Syria", TimeZone = "UTC", Ledger = null }).Is(out operation, out var refused)) return refused;
        if (File.Exists(operation.NetworkPath) && File.Exists(operation.GazetteerPath)) return operation;
        if (!Sample.Atlas(shell).Is(out var atlas, out var missing)) return missing;
        if (!File.Exists(operation.GazetteerPath)) GazetteerFile.Save(atlas.Gazetteer, folder);
        if (!File.Exists(operation.NetworkPath)) NetworkFolder.Save(atlas.Network, folder);
        return operation;
    }

    /// <summary>Where demo operations are kept: the user's local application data, else the temporary folder.</summary>
    static string Home(Shell shell)
    {
        if (shell.LocalFolder.Length > 0)
        {
            try
            {
                return Directory.CreateDirectory(Path.Combine(shell.LocalFolder, "passable")).FullName;
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                // There is a folder for what may be lost.
            }
        }
        return Directory.CreateDirectory(Path.Combine(shell.TemporaryFolder, "passable")).FullName;
    }
}
