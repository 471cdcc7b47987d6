using System.CommandLine;

namespace Passable.Cli.Verbs;

/// <summary><c>passable serve</c>: the map and its pages, for this machine.</summary>
public static class ServeVerb
{
    public static Command Command(Shell shell)
    {
        var (urls, operation, json) = (Options.Urls(), Options.Operation(), Options.Json());
        var command = new Command("serve", "Serve the operation's map on this machine until Ctrl-C.") { urls, operation, json };
        command.SetAction((given, ct) => OpenedOperation.UseAsync(
            shell,
            given.GetValue(operation),
            opened => Hosting.ServeAsync(shell, opened, given.GetValue(urls)!, asOf: null, road: null, given.GetValue(json), ct),
            ct));
        return command;
    }
}
