using System.Text;
using Passable.Roads;

namespace Passable.Ledger.Operations;

/// <summary>
/// A folder that has all of one undertaking: its settings, its ledger, its network and its gazetteer. The settings file is what makes a folder an operation.
/// </summary>
public sealed class Operation
{
    const string SettingsName = "settings.json";
    const string Way = "make one with `passable init DIR`";

    Operation(string folder, OperationSettings settings) => (Folder, Settings) = (folder, settings);

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Its settings, as they were when it was opened.</summary>
    public OperationSettings Settings { get; }

    /// <summary>The ledger's database file; its seal and its lock are beside it.</summary>
    public string LedgerPath => Path.Combine(Folder, "ledger.sqlite");

    /// <summary>The road network; the file may not be there yet.</summary>
    public string NetworkPath => Path.Combine(Folder, NetworkFile.Name);

    /// <summary>The gazetteer; the file may not be there yet.</summary>
    public string GazetteerPath => Path.Combine(Folder, "gazetteer.places");

    /// <summary>
    /// Makes <paramref name="folder"/> an operation with an empty ledger: all of it or nothing. The folder may hold other files, and is made where it is missing;
    /// a folder that is an operation already, a file, and a place that cannot be written to are refused.
    /// </summary>
    public static Outcome<Operation> Init(string folder, OperationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Objection is { } objection) return new Refusal($"No operation can be made with these settings: {objection}.");
        var operation = new Operation(Path.GetFullPath(folder), settings);
        if (File.Exists(operation.Folder)) return new Refusal($"{operation.Folder} is a file, not a folder: name another with `passable init DIR`.");
        if (Path.Exists(operation.SettingsPath)) return new Refusal($"{operation.Folder} is an operation already: it has a {SettingsName}.");

        var made = new Stack<Action>();
        try
        {
            foreach (var missing in MissingFolders(operation.Folder))
            {
                Directory.CreateDirectory(missing);
                made.Push(() => Directory.Delete(missing));
            }
            if (operation.MakeFiles(made) is not { } refused) return operation;
            Undo(made);
            return refused;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Undo(made);
            return new Refusal($"No operation can be made in {operation.Folder}: {failed.Message}");
        }
    }

    /// <summary>The operation in <paramref name="folder"/>. A folder without settings, or with settings that are broken or newer than this program, is refused.</summary>
    public static Outcome<Operation> Open(string folder)
    {
        var path = Path.GetFullPath(folder);
        var settingsPath = Path.Combine(path, SettingsName);
        if (File.Exists(path)) return new Refusal($"{path} is a file, not an operation: {Way}.");
        if (!Directory.Exists(path)) return new Refusal($"There is no operation in {path}, nor such a folder: {Way}.");
        if (!File.Exists(settingsPath)) return new Refusal($"There is no operation in {path}: it has no {SettingsName}; {Way}.");
        try
        {
            return OperationSettings.Of(File.ReadAllText(settingsPath, Encoding.UTF8)).Is(out var settings, out var refused)
                ? new Operation(path, settings)
                : new Refusal($"{settingsPath} {refused.Reason}; mend it, or leave this operation and {Way}.");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{settingsPath} cannot be read: {failed.Message}");
        }
    }

    /// <summary>Opens the ledger; refused as <see cref="SqliteLedger.OpenAsync"/> or <see cref="PostgresLedger.OpenAsync"/> refuses.</summary>
    /// <param name="time">Measures how long another process is waited for.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<Outcome<ILedger>> OpenLedgerAsync(TimeProvider time, CancellationToken ct)
    {
        if (Settings.Ledger is { } address)
            return (await PostgresLedger.OpenAsync(address, ct).ConfigureAwait(false)).Is(out var shared, out var unreachable) ? Outcome<ILedger>.Of(shared) : unreachable;
        return (await SqliteLedger.OpenAsync(LedgerPath, time, ct).ConfigureAwait(false)).Is(out var ledger, out var refused) ? Outcome<ILedger>.Of(ledger) : refused;
    }

    /// <summary>Checks the ledger, also a file too damaged to be opened.</summary>
    /// <param name="time">Measures how long another process is waited for.</param>
    /// <param name="ct">Cancels the check.</param>
    public async Task<Outcome<Verification>> VerifyLedgerAsync(TimeProvider time, CancellationToken ct)
    {
        if (Settings.Ledger is not { } address) return await SqliteLedger.VerifyFileAsync(LedgerPath, time, ct).ConfigureAwait(false);
        if (!(await PostgresLedger.OpenAsync(address, ct).ConfigureAwait(false)).Is(out var ledger, out var refused)) return refused;
        await using (ledger.ConfigureAwait(false)) return await ledger.VerifyAsync(ct).ConfigureAwait(false);
    }

    string SettingsPath => Path.Combine(Folder, SettingsName);

    /// <summary>Makes the ledger in the database, or finds the one that is there: a second machine joins by its own folder.</summary>
    static Refusal? JoinOrMake(LedgerAddress address)
    {
        // Making an operation waits for nothing but this.
        if (PostgresLedger.OpenAsync(address, CancellationToken.None).GetAwaiter().GetResult().Is(out var there, out var missing) || PostgresLedger.CreateAsync(address, CancellationToken.None).GetAwaiter().GetResult().Is(out there, out missing))
        {
            there.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        return missing;
    }

    Refusal? MakeSettings(Stack<Action> made)
    {
        var unfinished = SettingsPath + ".new";
        made.Push(() => File.Delete(unfinished));
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(Settings.ToJson()));
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, SettingsPath, overwrite: false);
        return null;
    }

    Refusal? MakeFiles(Stack<Action> made)
    {
        if (Settings.Ledger is { } address) return File.Exists(LedgerPath) ? new Refusal($"{Folder} has a ledger of its own, {Path.GetFileName(LedgerPath)}: move it away, or leave --ledger out.") : JoinOrMake(address) ?? MakeSettings(made);
        var files = LedgerFiles.At(LedgerPath);
        if (!File.Exists(files.Lock)) made.Push(() => File.Delete(files.Lock));
        if (WriterLock.TryAcquire(files) is not { } attempt) return new Refusal($"Another process is at work in {Folder}: try again when it has ended.");
        if (!attempt.Is(out var held, out var denied)) return denied;
        using (held)
        {
            // An empty ledger is what an init that was killed leaves; it is taken over as it is.
            if (!File.Exists(files.Database))
            {
                var hadSeal = File.Exists(files.Seal);
                if (SqliteLedger.Create(files) is { } refused) return refused;
                if (!hadSeal) made.Push(() => File.Delete(files.Seal));
                made.Push(() => File.Delete(files.Database));
            }
            else if (!Seal.Read(files).Is(out var seal, out _) || seal.Records > 0 || files.HasLog)
            {
                return new Refusal($"{Folder} has a {Path.GetFileName(LedgerPath)} but no {SettingsName}: bring the settings back, or move the ledger away.");
            }

            return MakeSettings(made);
        }
    }

    /// <summary>The folders to make so that <paramref name="folder"/> is there, the outermost first.</summary>
    static List<string> MissingFolders(string folder)
    {
        var missing = new List<string>();
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at)) missing.Insert(0, at);
        return missing;
    }

    static void Undo(Stack<Action> made)
    {
        while (made.TryPop(out var undo))
        {
            try
            {
                undo();
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // What cannot be removed stays; without settings the folder is no operation, and init takes over an empty ledger.
            }
        }
    }
}
