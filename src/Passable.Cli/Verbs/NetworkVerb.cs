using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Ledger.Operations;
using Passable.Roads;
using Passable.Roads.Osm;
using Passable.Roads.Vehicles;

namespace Passable.Cli.Verbs;

/// <summary><c>passable network</c>: the roads of an operation.</summary>
public static class NetworkVerb
{
    public static Command Command(Shell shell) => new("network", "Import the road network, or tell what it holds.")
    {
        Import(shell), NetworkUpdate.Command(shell), Info(shell),
        Text(shell, "profile", "Print how the tags of OpenStreetMap are read; a changed copy is given to import by --profile.", () => OsmProfile.ShippedText),
        Text(shell, "vehicles", $"Print the vehicles that come with the program; a changed copy, {Fleet.Name} in the operation's folder, takes their place.", () => Fleet.ShippedText),
    };

    static Command Text(Shell shell, string name, string description, Func<string> text)
    {
        var json = Options.Json();
        var command = new Command(name, description) { json };
        command.SetAction(given =>
        {
            if (given.GetValue(json)) Json.Print(shell.Out, new JsonObject { ["text"] = text() });
            else shell.Out.Write(text());
            return ExitCode.Done;
        });
        return command;
    }

    static Command Import(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "An OpenStreetMap extract (.osm.pbf), or lines and points as GeoJSON, one feature collection or one feature a line." };
        var profile = new Option<string?>("--profile") { HelpName = "FILE", Description = "How the tags of OpenStreetMap are read; else as `network profile` prints." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Write the network to this file, rather than into an operation." };
        var credit = new Option<string?>("--credit") { HelpName = "TEXT", Description = "Who must be credited; else what the file says." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("import", "Read a road network into the operation, in place of the one it has. Claims placed on the old one are placed again when asked about.")
        {
            file, output, profile, credit, operation, json,
        };
        command.SetAction(given =>
        {
            if (!NetworkSource.Read(shell, given.GetRequiredValue(file), given.GetValue(profile), given.GetValue(credit)).Is(out var network, out var refused)) return shell.Refuse(refused);
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

    /// <summary>Tells why a vehicle can or cannot use a way or a road.</summary>
    static int Use(Shell shell, RoadNetwork network, string folder, long? way, string? road, string vehicle, bool isJson)
    {
        if (!VehicleFile.Find(shell, folder, vehicle).Is(out var goes, out var refused)) return shell.Refuse(refused);
        var (named, segments) = (road, (IEnumerable<int>)[]);
        if (way is { } id)
        {
            named = string.Create(CultureInfo.InvariantCulture, $"way {id}");
            segments = Enumerable.Range(0, network.Segments.Length).Where(at => network.Segments[at].Way == id).ToList();
        }
        else if (network.FindRoad(road!) is { } known)
        {
            named = known;
            segments = network.SegmentsOf(known);
        }

        var runs = RoadUse.Of(network, segments, goes);
        if (runs.IsEmpty) return shell.Refuse(new Refusal($"the network has no {named}; what an import leaves out is told by `passable network info`"));
        if (isJson) Json.Print(shell.Out, RoadUse.ToJson(named!, goes, runs));
        else RoadUse.Tell(shell.Out, named!, goes, runs);
        return runs[0].Usable is Usable.Yes or Usable.Limited ? ExitCode.Done : ExitCode.Finding;
    }

    static Command Info(Shell shell)
    {
        var way = new Option<long?>("--way") { HelpName = "ID", Description = "Tell why a vehicle can or cannot use this way of OpenStreetMap." };
        var road = Options.Road();
        var vehicle = new Option<string>("--vehicle") { HelpName = "VEHICLE", Description = "The vehicle of --way and --road; car when left out.", DefaultValueFactory = _ => "car" };
        var verify = new Option<bool>("--verify") { Description = "Look at every byte of the file first: its checksums, and whether everything in it fits." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("info", "Tell the network's version, credit, roads and crossings, or whether a vehicle may use a way or road.") { way, road, vehicle, verify, operation, json };
        command.SetAction(given =>
        {
            if (!OpenedOperation.Find(shell, given.GetValue(operation)).Is(out var found, out var refused)) return shell.Refuse(refused);
            if (!NetworkFolder.Load(found.Folder).Is(out var network, out refused)) return shell.Refuse(refused);
            if (given.GetValue(verify) && NetworkFile.Verify(network) is { IsEmpty: false } faults)
            {
                foreach (var fault in faults) shell.Say(new(fault));
                return ExitCode.Finding;
            }
            if (given.GetValue(way) is not null || given.GetValue(road) is not null)
                return Use(shell, network, found.Folder, given.GetValue(way), given.GetValue(road), given.GetValue(vehicle)!, given.GetValue(json));
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
