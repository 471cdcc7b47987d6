using System.CommandLine;
using System.Text.Json.Nodes;
using Passable.Routes;

namespace Passable.Cli.Verbs;

/// <summary><c>passable matrix</c>: times and lengths from several places to several.</summary>
public static class MatrixVerb
{
    const int MostCells = 1_000_000;

    public static Command Command(Shell shell)
    {
        var from = new Option<string[]>("--from") { HelpName = "PLACE", Description = "Where journeys start; several may be given.", AllowMultipleArgumentsPerToken = true };
        var to = new Option<string[]>("--to") { HelpName = "PLACE", Description = "Where they end; several may be given.", AllowMultipleArgumentsPerToken = true };
        var fromFile = new Option<string?>("--from-file") { HelpName = "FILE", Description = "Further places to start at, one a line." };
        var toFile = new Option<string?>("--to-file") { HelpName = "FILE", Description = "Further places to end at, one a line." };
        var json = Options.Json();
        var travelling = new Travelling();
        var command = new Command("matrix", "Times and kilometres from several places to several under the claims; where there is no way, what would have to open.") { from, to, fromFile, toFile, json };
        travelling.AddTo(command);
        command.SetAction((given, ct) => travelling.UseAsync(shell, given, under =>
        {
            if (!Travelling.Places(shell, under, "--from", given.GetValue(from) ?? [], given.GetValue(fromFile)).Is(out var starts, out var wrong)) return shell.Refuse(wrong);
            if (!Travelling.Places(shell, under, "--to", given.GetValue(to) ?? [], given.GetValue(toFile)).Is(out var ends, out wrong)) return shell.Refuse(wrong);
            if ((long)starts.Count * ends.Count > MostCells) return shell.Refuse(new Refusal($"{(long)starts.Count * ends.Count} cells are more than {MostCells}; ask in parts"));
            var table = TravelTable.Of([.. starts], [.. ends], under.Opened.Network, under.State, under.Vehicle, under.Policy);
            if (given.GetValue(json))
            {
                var answer = under.Begun();
                answer["from"] = Json.Array(table.From.Select(Conditions.Of));
                answer["to"] = Json.Array(table.To.Select(Conditions.Of));
                answer["cells"] = Json.Array(table.Rows.Select(row => Json.Array(row.Select(Of))));
                under.Print(shell.Out, answer);
            }
            else Tell(shell.Out, table, under);
            return table.Rows.Any(row => row.Any(cell => cell is TravelCell.Open)) ? ExitCode.Done : ExitCode.Finding;
        }, ct));
        return command;
    }

    static JsonObject Of(TravelCell cell) => cell switch
    {
        TravelCell.Open open => new()
        {
            ["metres"] = open.Metres,
            ["seconds"] = open.Seconds,
            ["seconds_with_doubt"] = open.SecondsWithDoubt,
            ["unsettled_metres"] = open.UnsettledMetres,
            ["reason"] = null,
            ["must_open"] = null,
        },
        TravelCell.Blocked blocked => new()
        {
            ["metres"] = null,
            ["seconds"] = null,
            ["seconds_with_doubt"] = null,
            ["unsettled_metres"] = null,
            ["reason"] = Reason(blocked),
            ["must_open"] = Conditions.Of(blocked.MustOpen),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Reason(TravelCell.Blocked blocked) =>
        blocked.MustOpen.IsEmpty ? "no roads that it may use join them on this network" : $"the policy allows none; what would have to open: {Conditions.Closed(blocked.MustOpen)}";

    static void Tell(TextWriter to, TravelTable table, Conditions under)
    {
        to.WriteLine($"{ClaimText.Count(table.From.Length, "start")}, {ClaimText.Count(table.To.Length, "end")}, {under.Title}");
        if (under.Known.Note is { } note) to.WriteLine(note);
        for (var row = 0; row < table.From.Length; row++)
        {
            to.WriteLine();
            to.WriteLine(table.From[row].Name);
            for (var column = 0; column < table.To.Length; column++)
                to.WriteLine($"    {table.To[column].Name}: {Told(table.Rows[row][column])}");
        }
        under.Close(to);
    }

    static string Told(TravelCell cell) => cell switch
    {
        TravelCell.Open open => $"{ClaimText.Hours(open.Seconds)}, {ClaimText.Kilometres(open.Metres)}{(open.UnsettledMetres > 0 ? $", {ClaimText.Kilometres(open.UnsettledMetres)} of it without a settled report" : "")}",
        TravelCell.Blocked blocked => $"no way: {Reason(blocked)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
