using System.CommandLine;
using System.Text.Json.Nodes;
using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Ledger.Operations;

namespace Passable.Cli.Verbs;

/// <summary><c>passable init</c>: makes an operation.</summary>
public static class InitVerb
{
    public static Command Command(Shell shell)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to make an operation." };
        var name = new Option<string?>("--name") { HelpName = "NAME", Description = "What people call it; the folder's name when left out." };
        var zone = new Option<string>("--time-zone") { HelpName = "ZONE", Description = "IANA time zone kept with the operation; days are counted in UTC for now.", DefaultValueFactory = _ => "UTC" };
        var sample = new Option<bool>("--sample") { Description = "Put the sample network and gazetteer of northern Syria into it." };
        var ledger = new Option<string?>("--ledger") { HelpName = "ADDRESS", Description = "Keep the ledger in PostgreSQL: postgres://user@host/database. One that is there already is joined. A file in the folder when left out." };
        var json = Options.Json();
        var command = new Command("init", "Make an operation: ledger, network, gazetteer and settings in one folder.") { folder, name, zone, sample, ledger, json };
        command.SetAction(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetRequiredValue(folder))) return shell.Refuse(new Refusal("the path of the folder is empty; name a folder"));
            var path = shell.At(given.GetRequiredValue(folder));
            Atlas? atlas = null;
            Refusal? refused = null;
            if (given.GetValue(sample) && !Sample.Atlas(shell).Is(out atlas, out refused)) return shell.Refuse(refused);
            LedgerAddress? address = null;
            if (given.GetValue(ledger) is { } at && !LedgerAddress.Of(at).Is(out address, out refused)) return shell.Refuse(new Refusal($"--ledger: {refused.Reason}"));
            var settings = new OperationSettings { Ledger = address, Name = given.GetValue(name) ?? Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar)), TimeZone = given.GetValue(zone)! };
            if (!Operation.Init(path, settings).Is(out var operation, out refused)) return shell.Refuse(refused);
            if (atlas is not null)
            {
                GazetteerFile.Save(atlas.Gazetteer, operation.Folder);
                NetworkFolder.Save(atlas.Network, operation.Folder);
            }
            if (given.GetValue(json))
            {
                Json.Print(shell.Out, new JsonObject
                {
                    ["folder"] = operation.Folder,
                    ["name"] = operation.Settings.Name,
                    ["time_zone"] = operation.Settings.TimeZone,
                    ["ledger"] = operation.Settings.Ledger?.ToString(),
                    ["network_version"] = atlas?.Network.Version,
                });
            }
            else
            {
                shell.Out.WriteLine($"{operation.Settings.Name}: an operation in {operation.Folder}");
                if (atlas is null) shell.Out.WriteLine("next: `passable network import FILE` and `passable gazetteer import FILE --format FORMAT`, then `passable add REPORT...`");
                else shell.Out.WriteLine($"with the sample network {atlas.Network.Version}; next: `passable add REPORT...`");
            }
            return ExitCode.Done;
        });
        return command;
    }
}
