using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Roads;

namespace Passable.Cli.Verbs;

/// <summary><c>passable network</c>: the roads of an operation.</summary>
public static class NetworkVerb
{
    public static Command Command(Shell shell) => new("network", "Import the road network, or tell what it holds.") { Import(shell), Info(shell) };

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
                if (Files.Write(shell, path, NetworkFile.BytesOf(network)) is { } failed) return shell.Refuse(failed);
            }
            else
            {
                if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out refused)) return shell.Refuse(refused);
                NetworkFile.Save(network, found.Folder);
            }
            Tell(shell, network, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Info(Shell shell)
    {
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("info", "Tell the network's version, credit, roads and crossings.") { operation, json };
        command.SetAction(given =>
        {
            if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out var refused)) return shell.Refuse(refused);
            if (!NetworkFile.Load(found.Folder).Is(out var network, out refused)) return shell.Refuse(refused);
            Tell(shell, network, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static void Tell(Shell shell, RoadNetwork network, bool isJson)
    {
        var roads = Selection.Roads(network).Select(road => (Name: road, Segments: network.SegmentsOf(road))).Select(road => (road.Name, Segments: road.Segments.Length, Metres: road.Segments.Sum(segment => (long)network.Segments[segment].Metres))).ToList();
        var metres = network.Segments.Sum(segment => (long)segment.Metres);
        var schematic = network.Segments.Count(segment => segment.IsSchematic);
        if (isJson)
        {
            Json.Print(shell.Out, new JsonObject
            {
                ["version"] = network.Version,
                ["credit"] = network.Credit,
                ["nodes"] = network.Nodes.Length,
                ["segments"] = network.Segments.Length,
                ["schematic_segments"] = schematic,
                ["metres"] = metres,
                ["roads"] = Json.Array(roads.Select(road => new JsonObject { ["road"] = road.Name, ["segments"] = road.Segments, ["metres"] = road.Metres })),
                ["crossings"] = Json.Array(network.Crossings.Select(crossing => new JsonObject
                {
                    ["name"] = crossing.Name,
                    ["kind"] = crossing.Kind,
                    ["latitude"] = crossing.At.Latitude,
                    ["longitude"] = crossing.At.Longitude,
                    ["roads"] = Json.Array(crossing.Roads.Select(road => (JsonNode?)road)),
                })),
                ["notes"] = Json.Array(network.Notes.Select(note => (JsonNode?)note)),
            });
            return;
        }
        shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"network {network.Version}: {network.Nodes.Length} nodes, {network.Segments.Length} segments, {metres / 1000} km{(schematic > 0 ? $", {schematic} segments schematic (straight lines between towns, not surveyed)" : "")}"));
        shell.Out.WriteLine($"credit: {network.Credit}");
        foreach (var note in network.Notes) shell.Out.WriteLine(note);
        foreach (var road in roads) shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {road.Metres / 1000,5} km  {road.Name}"));
        foreach (var crossing in network.Crossings) shell.Out.WriteLine($"    {crossing.Kind}: {crossing.Name}{(crossing.Roads.IsEmpty ? "" : $", on {string.Join(", ", crossing.Roads)}")}");
    }
}
