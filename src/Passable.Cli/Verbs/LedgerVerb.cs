using System.CommandLine;
using System.Text.Json.Nodes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable ledger verify</c>: whether every record is as it was written.</summary>
public static class LedgerVerb
{
    public static Command Command(Shell shell) => new("ledger", "Look after the operation's ledger.") { Verify(shell) };

    static Command Verify(Shell shell)
    {
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("verify", "Check every record, its hash, its link to the one before, and the bytes of every report.") { operation, json };
        command.SetAction(async (given, ct) =>
        {
            if (!(await OpenedOperation.VerifyAsync(shell, given.GetValue(operation), ct)).Is(out var found, out var refused)) return shell.Refuse(refused);
            if (given.GetValue(json))
            {
                Json.Print(shell.Out, new JsonObject
                {
                    ["sound"] = found.IsSound,
                    ["records"] = found.Records,
                    ["head"] = found.Head,
                    ["finding"] = found.Finding,
                });
            }
            else
            {
                shell.Out.WriteLine(found.IsSound ? $"Sound. {found.Finding}" : $"NOT SOUND. {found.Finding}");
            }
            return found.IsSound ? ExitCode.Done : ExitCode.Finding;
        });
        return command;
    }
}
