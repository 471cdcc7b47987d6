using System.Text.Json.Nodes;
using Passable.Claims;
using Passable.Server;

namespace Passable.Cli;

/// <summary>Serves an operation's map until it is stopped.</summary>
public static class Hosting
{
    /// <summary>Serves; prints the address once it is open. Stopped by the user it ends well.</summary>
    public static async Task<int> ServeAsync(Shell shell, AtHand opened, string[] urls, AsOf? asOf, string? road, bool isJson, CancellationToken ct)
    {
        if (!Viewing.Own(opened.Folder).Is(out var rule, out var wrong)) return shell.Refuse(wrong);
        var world = new LiveWorld(opened, shell.Clock, asOf, rule);
        var serving = new Serving
        {
            World = world.Now,
            Urls = [.. urls],
            Clock = new ClockTime(shell.Clock),
            Resolve = Serving.ByTheWorldsRule,
            BriefHtml = world.Brief(road),
            OnFault = fault => shell.Error.WriteLine($"passable: broken inside: {ClaimText.OneLine(fault.Message)}"),
        };
        void Listening(IReadOnlyList<string> addresses)
        {
            if (isJson) Json.PrintLine(shell.Out, new JsonObject { ["addresses"] = Json.Array(addresses.Select(address => (JsonNode?)address)) });
            else shell.Out.WriteLine($"The map is at {string.Join(" and ", addresses)} until Ctrl-C.");
            shell.Out.Flush();
        }
        try
        {
            return await PassableServer.RunAsync(serving, Listening, ct) is { } refused ? shell.Refuse(refused) : ExitCode.Done;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }
}
