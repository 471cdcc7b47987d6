using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Passable.Claims;
using Passable.Ledger;

namespace Passable.Cli.Verbs;

/// <summary><c>passable ledger</c>: checks, signs, copies and prunes the operation's ledger.</summary>
public static class LedgerVerb
{
    public static Command Command(Shell shell) => new("ledger", "Look after the operation's ledger.")
    {
        Verify(shell), Sign(shell), Export(shell), Import(shell), Backup(shell), Erase(shell), Retain(shell), Rebuild(shell),
    };

    static Command Verify(Shell shell)
    {
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("verify", "Check every record, its hash, its link to the one before, the bytes of every report, and every signature.") { operation, json };
        command.SetAction(async (given, ct) =>
        {
            if (!(await OpenedOperation.VerifyAsync(shell, given.GetValue(operation), ct)).Is(out var found, out var refused)) return shell.Refuse(refused);
            Tell(shell, found, given.GetValue(json));
            return found.IsSound ? ExitCode.Done : ExitCode.Finding;
        });
        return command;
    }

    static Command Sign(Shell shell)
    {
        var key = new Option<string?>("--key") { HelpName = "FILE", Description = "The private key (PEM, ECDSA P-256); ledger.key in the operation when left out, and made there when it is missing." };
        var by = new Option<string>("--by") { HelpName = "WHO", Description = "Who signs: a role or initials; local when left out.", DefaultValueFactory = _ => "local" };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("sign", "Sign all records up to the last. Keep the line it prints where nobody who can write the ledger can write.") { key, by, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, at) =>
        {
            if (!Amending.Recorder(given.GetValue(by)!, "passable ledger sign").Is(out var recorder, out var refused)) return shell.Refuse(refused);
            var path = given.GetValue(key) is { } file ? shell.At(file) : Path.Combine(at.Folder, "ledger.key");
            if (!KeyOf(path, given.GetValue(key) is null).Is(out var signing, out refused)) return shell.Refuse(refused);
            using (signing)
            {
                if (!(await ledger.SignAsync(signing, recorder, shell.Clock.GetCurrentInstant(), ct)).Is(out var signed, out refused)) return shell.Refuse(refused);
                if (given.GetValue(json)) Json.Print(shell.Out, Of(signed));
                else shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"signed by {signed.Key} up to record {signed.Records}, {ClaimText.Iso(signed.RecordedAt)}"));
            }
            return ExitCode.Done;
        }, ct));
        return command;
    }

    static Outcome<SigningKey> KeyOf(string path, bool mayMake)
    {
        try
        {
            if (File.Exists(path)) return SigningKey.FromPem(File.ReadAllText(path)).Is(out var read, out var refused) ? read : new Refusal($"{path} {refused.Reason}");
            if (!mayMake) return new Refusal($"there is no key {path}");
            var made = SigningKey.Create();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new StreamWriter(path, options)) file.Write(made.Pem());
            return made;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"the key {path} cannot be read or made: {failed.Message}");
        }
    }

    static Command Export(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, which must not exist." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("export", "Write the whole ledger as JSON lines, nothing left out: every record, every word, every report's bytes.") { file, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, _) =>
        {
            var path = shell.At(given.GetRequiredValue(file));
            if (File.Exists(path)) return shell.Refuse(new Refusal($"there is already a file {path}"));
            try
            {
                long records;
                await using (var to = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                {
                    records = await ledger.ExportAsync(to, ct);
                    to.Flush(flushToDisk: true);
                }
                File.Move(path + ".new", path, overwrite: false);
                if (given.GetValue(json)) Json.Print(shell.Out, new JsonObject { ["file"] = path, ["records"] = records });
                else shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records} records written to {path}"));
                return ExitCode.Done;
            }
            catch (Exception failed) when (failed is UnauthorizedAccessException or (IOException and not LedgerException))
            {
                return shell.Refuse(new Refusal($"{path} cannot be written: {failed.Message}"));
            }
        }, ct));
        return command;
    }

    static Command Import(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "What `passable ledger export` wrote." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("import", "Take a whole ledger in, into an operation whose ledger is empty: all of it, checked record by record, or nothing.") { file, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, _) =>
        {
            var path = shell.At(given.GetRequiredValue(file));
            if (!File.Exists(path)) return shell.Refuse(new Refusal($"there is no file {path}"));
            await using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            if (!(await ledger.ImportAsync(from, ct)).Is(out var found, out var refused)) return shell.Refuse(new Refusal($"{path}: {refused.Reason}"));
            Tell(shell, found, given.GetValue(json));
            return found.IsSound ? ExitCode.Done : ExitCode.Finding;
        }, ct));
        return command;
    }

    static Command Backup(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The copy's file (NAME.sqlite), which must not exist; its seal is put beside it." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("backup", "Copy the ledger as of one moment, while others may write to it. The copy is a SQLite ledger, also of one in PostgreSQL.") { file, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, _) =>
        {
            if (!(await CopyAsync(ledger, shell.At(given.GetRequiredValue(file)), new ClockTime(shell.Clock), ct)).Is(out var found, out var refused)) return shell.Refuse(refused);
            Tell(shell, found, given.GetValue(json));
            return found.IsSound ? ExitCode.Done : ExitCode.Finding;
        }, ct));
        return command;
    }

    static async Task<Outcome<Verification>> CopyAsync(ILedger ledger, string path, TimeProvider time, CancellationToken ct)
    {
        if (ledger is SqliteLedger file) return await file.BackupAsync(path, ct);
        if (!(await SqliteLedger.CreateAsync(path, time, ct)).Is(out var copy, out var refused)) return refused;
        var lines = path + ".jsonl";
        try
        {
            await using (copy)
            {
                await using (var to = new FileStream(lines, FileMode.Create, FileAccess.Write)) await ledger.ExportAsync(to, ct);
                await using var from = new FileStream(lines, FileMode.Open, FileAccess.Read);
                if (!(await copy.ImportAsync(from, ct)).Is(out _, out refused)) return refused;
            }
            return await SqliteLedger.VerifyFileAsync(path, time, ct);
        }
        finally
        {
            File.Delete(lines);
        }
    }

    static Command Erase(Shell shell)
    {
        var id = new Argument<string>("ID") { Description = "The id of a claim, or of a report with all that was read in it." };
        var (by, why, operation, json) = (Options.RecordedBy(), Options.Why(), Options.Operation(), Options.Json());
        var command = new Command("erase", "Remove the words of a claim or a report for good. A tombstone stays: hashes, who, why; the chain stays verifiable. Copies made before are not reached.") { id, by, why, operation, json };
        command.SetAction(async (given, ct) => Amending.Recorder(given.GetRequiredValue(by), "passable ledger erase").Is(out var recorder, out var refused)
            ? await OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, _) =>
            {
                if (!(await ledger.EraseAsync(given.GetRequiredValue(id), given.GetRequiredValue(why), recorder, shell.Clock.GetCurrentInstant(), ct)).Is(out var amended, out var wrong)) return shell.Refuse(wrong);
                Amending.Tell(shell, amended, given.GetValue(json));
                return ExitCode.Done;
            }, ct)
            : shell.Refuse(refused));
        return command;
    }

    static Command Retain(Shell shell)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Tell what is due and erase nothing." };
        var by = new Option<string>("--by") { HelpName = "WHO", Description = "Who runs it: a role or initials; local when left out.", DefaultValueFactory = _ => "local" };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("retain", "Erase what protocol.json says is no longer kept, each with a tombstone.") { dry, by, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, at) =>
        {
            if (!Amending.Recorder(given.GetValue(by)!, "passable ledger retain").Is(out var recorder, out var refused)) return shell.Refuse(refused);
            if (!Protocols.Of(at.Folder).Is(out var protocol, out refused)) return shell.Refuse(refused);
            var now = shell.Clock.GetCurrentInstant();
            var due = Sharing.Due(protocol, await ledger.StandingsAsync(NodaTime.Instant.MaxValue, ct), await ledger.AmendmentsAsync(NodaTime.Instant.MaxValue, ct), now);
            foreach (var id in given.GetValue(dry) ? [] : due)
                if (!(await ledger.EraseAsync(id, $"no longer kept by protocol {protocol.Version}", recorder, now, ct)).Is(out _, out refused)) return shell.Refuse(refused);
            if (given.GetValue(json)) Json.Print(shell.Out, new JsonObject { ["protocol"] = protocol.Version, ["due"] = Json.Array(due.Select(id => (JsonNode?)id)), ["erased"] = !given.GetValue(dry) });
            else shell.Out.WriteLine($"{due.Length.ToString(CultureInfo.InvariantCulture)} due by protocol {protocol.Version}{(due.IsEmpty ? "" : $"{(given.GetValue(dry) ? "" : ", erased")}: {string.Join(", ", due)}")}");
            return ExitCode.Done;
        }, ct));
        return command;
    }

    static Command Rebuild(Shell shell)
    {
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("rebuild", "Make the numbers kept beside the log anew from it.") { operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseLedgerAsync(shell, given.GetValue(operation), async (ledger, _) =>
        {
            await ledger.RebuildAsync(ct);
            Tell(shell, await ledger.VerifyAsync(ct), given.GetValue(json));
            return ExitCode.Done;
        }, ct));
        return command;
    }

    static void Tell(Shell shell, Verification found, bool isJson)
    {
        if (!isJson)
        {
            shell.Out.WriteLine(found.IsSound ? $"Sound. {found.Finding}" : $"NOT SOUND. {found.Finding}");
            return;
        }
        Json.Print(shell.Out, new JsonObject
        {
            ["sound"] = found.IsSound,
            ["records"] = found.Records,
            ["head"] = found.Head,
            ["signed"] = Json.Array(found.Signed.Select(Of)),
            ["finding"] = found.Finding,
        });
    }

    static JsonObject Of(SignedCheckpoint signed) => new() { ["records"] = signed.Records, ["key"] = signed.Key, ["at"] = InstantPattern.ExtendedIso.Format(signed.RecordedAt) };
}
