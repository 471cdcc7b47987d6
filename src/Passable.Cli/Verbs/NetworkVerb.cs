using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Ledger.Operations;
using Passable.Roads;

namespace Passable.Cli.Verbs;

/// <summary><c>passable network</c>: the roads of an operation.</summary>
public static class NetworkVerb
{
    public static Command Command(Shell shell) => new("network", "Import the road network, or tell what it holds.") { Import(shell), NetworkUpdate.Command(shell), Info(shell) };

    static Command Import(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "Lines and points as GeoJSON, one feature collection or one feature a line." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Write the network to this file, rather than into an operation." };
        var credit = new Option<string?>("--credit") { HelpName = "TEXT", Description = "Who must be credited; else what the file says." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("import", "Read a road network into the operation, in place of the one it has. Claims placed on the old one are placed again when asked about.")
        {
            file, output, credit, operation, json,
        };
        command.SetAction(given =>
        {
            if (!Files.Bytes(shell, given.GetRequiredValue(file)).Is(out var bytes, out var refused)) return shell.Refuse(refused);
            if (!GeoJsonRoads.Import(bytes, given.GetRequiredValue(file), given.GetValue(credit)).Is(out var network, out refused)) return shell.Refuse(refused);
            if (given.GetValue(output) is { } path)
            {
                NetworkFolder.Write(network, shell.At(path), []);
            }
            else
            {
                if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out refused)) return shell.Refuse(refused);
                NetworkFolder.Save(network, found.Folder);
            }
            Tell(shell, network, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Info(Shell shell)
    {
        var verify = new Option<bool>("--verify") { Description = "Look at every byte of the file first: its checksums, and whether everything in it fits." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("info", "Tell the network's version, credit, roads and crossings.") { verify, operation, json };
        command.SetAction(given =>
        {
            if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out var refused)) return shell.Refuse(refused);
            if (!NetworkFolder.Load(found.Folder).Is(out var network, out refused)) return shell.Refuse(refused);
            if (given.GetValue(verify) && NetworkFile.Verify(network) is { IsEmpty: false } faults)
            {
                foreach (var fault in faults) shell.Say(new(fault));
                return ExitCode.Finding;
            }
            Tell(shell, network, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static void Tell(Shell shell, RoadNetwork network, bool isJson)
    {
        var report = NetworkReport.Of(network);
        if (isJson)
        {
            Json.Print(shell.Out, new JsonObject
            {
                ["version"] = report.Version,
                ["credit"] = report.Credit,
                ["nodes"] = report.Nodes,
                ["segments"] = report.Segments,
                ["metres"] = report.Metres,
                ["schematic_share"] = Math.Round(report.SchematicShare, 4),
                ["islands"] = report.Islands,
                ["off_main_share"] = Math.Round(report.OffMainShare, 4),
                ["duplicates"] = report.Duplicates,
                ["loops"] = report.Loops,
                ["tiny"] = report.Tiny,
                ["one_way_dead_ends"] = report.OneWayDeadEnds,
                ["bounds"] = new JsonArray(report.SouthWest.Longitude, report.SouthWest.Latitude, report.NorthEast.Longitude, report.NorthEast.Latitude),
                ["classes"] = Json.Array(report.ByClass.Select(sum => new JsonObject { ["class"] = sum.Heading, ["segments"] = sum.Segments, ["metres"] = sum.Metres })),
                ["roads"] = Json.Array(report.ByRef.Select(sum => new JsonObject { ["road"] = sum.Heading, ["segments"] = sum.Segments, ["metres"] = sum.Metres })),
                ["crossings"] = Json.Array(network.Crossings.Select(crossing => new JsonObject
                {
                    ["name"] = crossing.Name,
                    ["kind"] = crossing.Kind,
                    ["latitude"] = crossing.At.Latitude,
                    ["longitude"] = crossing.At.Longitude,
                    ["roads"] = Json.Array(crossing.Roads.Select(road => (JsonNode?)road)),
                })),
                ["notes"] = Json.Array(report.Notes.Select(note => (JsonNode?)note)),
            });
            return;
        }
        void Line(FormattableString text) => shell.Out.WriteLine(FormattableString.Invariant(text));
        Line($"network {report.Version}: {report.Nodes} nodes, {report.Segments} segments, {report.Metres / 1000} km, {report.Crossings} crossings");
        if (report.SchematicShare > 0) Line($"{report.SchematicShare * 100:0} % of its length is schematic: straight lines between places, not surveyed");
        Line($"{(report.Islands == 1 ? "all of it is joined" : $"{report.Islands} parts that no road joins, {(report.OffMainShare * 100).ToString("0.0", CultureInfo.InvariantCulture)} % of the length outside the largest")}; {report.Duplicates} duplicates, {report.Loops} loops, {report.Tiny} shorter than a metre, {report.OneWayDeadEnds} one-way dead ends");
        Line($"credit: {report.Credit}");
        foreach (var note in report.Notes) Line($"{note}");
        Line($"classes: {string.Join(", ", report.ByClass.Select(sum => $"{sum.Heading} {sum.Metres / 1000} km"))}");
        foreach (var road in report.ByRef) Line($"    {road.Metres / 1000,5} km  {road.Heading}");
        foreach (var crossing in network.Crossings) Line($"    {crossing.Kind}: {crossing.Name}{(crossing.Roads.IsEmpty ? "" : $", on {string.Join(", ", crossing.Roads)}")}");
    }
}
