using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Passable.Benchmarks;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routes;

// Times each stage of the walk on the sample, one thread, warm: the median of its runs. Prints the rows of bench/README.md.
// `routing GRAPH-FOLDER` times the hierarchy instead.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is ["routing", ..])
{
    Environment.ExitCode = RoutingBenchmark.Run(args[1..]);
    return;
}
if (args is ["ledger", ..])
{
    await Passable.Benchmarks.LedgerBench.RunAsync(args);
    return;
}
if (args is ["osm", .. var rest])
{
    Passable.Benchmarks.OsmBench.Run(rest);
    return;
}
if (args is ["network", var side, var written])
{
    NetworkBench.Write(int.Parse(side, CultureInfo.InvariantCulture), written);
    return;
}
if (args is ["open", var file])
{
    NetworkBench.Open(file);
    return;
}
var sample = Path.Combine(AppContext.BaseDirectory, "samples", "syria");
string At(params string[] parts) => Path.Combine([sample, .. parts]);
if (args is ["order", ..])
{
    Environment.ExitCode = OrderBenchmark.Run(args[1..]);
    return;
}

var reports = Directory.GetFiles(At("reports"), "*.txt").Order(StringComparer.Ordinal).Select(file => ReportFile.Read(file).Value).ToImmutableArray();
var characters = reports.Sum(report => report.Body.Length);
Gazetteer Places()
{
    GazetteerSource Source(string format, string file)
    {
        using var text = new StreamReader(At("gazetteer", file));
        return GazetteerImport.Read(format, text, file).Value;
    }
    return Gazetteer.From([Source("wof", "places.csv"), Source("ocha", "communities.csv"), Source("ocha", "governorates.geojson"), Source("aliases", "aliases.csv")]).Value;
}
RoadNetwork Roads() => GeoJsonRoads.Import(File.ReadAllBytes(At("network", "roads.geojsonl")), "roads.geojsonl").Value;

var (gazetteer, network) = (Places(), Roads());
var read = reports.Select(Reader.Read).ToImmutableArray();
var placed = read.SelectMany(one => PlacedClaims.Of(one, gazetteer, network)).ToImmutableArray();
var now = Instant.FromUtc(2026, 1, 1, 0, 0);
var recorded = placed.Select((claim, index) => new RecordedClaim { Sequence = index + 1, Placed = claim, RecordedAt = now, By = "bench", Through = "bench" }).ToImmutableArray();
var many = Enumerable.Range(0, 100).SelectMany(_ => recorded).Select((claim, index) => claim with { Sequence = index + 1 }).ToImmutableArray();
var asOf = new AsOf(Instant.FromUtc(2020, 6, 5, 0, 0), now);
var state = Resolution.Resolve(network, recorded, asOf, ResolutionRule.Shipped);
RouteEnd End(string name) => RoutePlanner.FindEnd(name, network, gazetteer).Value;
var journey = new Journey { From = End("Latakia"), To = End("Aleppo"), Via = [], Vehicle = Vehicle.Find("car").Value, Policy = Policy.Likely };

Console.WriteLine($"{reports.Length} reports, {characters} characters, {placed.Length} claims, {gazetteer.Places.Length} places, {network.Segments.Length} segments\n");
Console.WriteLine("| stage | runs | median | rate |\n|---|---|---|---|");
Row("read the reports", 200, () => { foreach (var report in reports) Reader.Read(report); }, seconds => $"{characters / seconds:N0} characters/s");
Row("import the gazetteer", 15, () => Places(), _ => "");
Row("import the network", 50, () => Roads(), _ => "");
Row("place the claims", 30, () => { foreach (var one in read) PlacedClaims.Of(one, gazetteer, network); }, seconds => $"{placed.Length / seconds:N0} claims/s");
Row($"resolve {recorded.Length} claims", 100, () => Resolution.Resolve(network, recorded, asOf, ResolutionRule.Shipped), _ => "");
Row($"resolve {many.Length} claims", 5, () => Resolution.Resolve(network, many, asOf, ResolutionRule.Shipped), _ => "");
Row("route Latakia to Aleppo, with reasons", 100, () => RoutePlanner.Find(journey, network, state), _ => "");
var folder = Directory.CreateTempSubdirectory("passable-bench-");
try
{
    await using var ledger = (await SqliteLedger.CreateAsync(Path.Combine(folder.FullName, "ledger.sqlite"), TimeProvider.System, CancellationToken.None)).Value;
    var entry = 0;
    Row("append one report with its claims, synced", 200, () =>
    {
        var (report, claims) = Copy(reports[entry % reports.Length], read[entry % reports.Length], entry++);
        ledger.AppendAsync(new ReportEntry { Report = report, Persons = [], Claims = claims, By = "bench", Through = "bench" }, now, CancellationToken.None).GetAwaiter().GetResult();
    }, seconds => $"{1 / seconds:N0} reports/s");
}
finally
{
    folder.Delete(true);
}

// The same words under another hash, so that each append is of a report not yet held.
(Report, ImmutableArray<PlacedClaim>) Copy(Report report, ReadReport from, int number)
{
    var copy = ReportText.Parse(System.Text.Encoding.UTF8.GetBytes($"title: copy {number}\npublished: 2020-06-05\n\n{report.Body}"), report.Name).Value;
    var claims = PlacedClaims.Of(from, gazetteer, network).Select(claim => claim with { Claim = Renamed(claim.Claim with { Report = copy.Id }) });
    return (copy, [.. claims]);
}

static Claim Renamed(Claim claim) => claim with { Id = ClaimIds.Of(claim) };

static void Row(string stage, int runs, Action run, Func<double, string> rate)
{
    for (var warm = 0; warm < Math.Max(3, runs / 5); warm++) run();
    var times = new double[runs];
    for (var at = 0; at < runs; at++)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        times[at] = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
    Array.Sort(times);
    var median = times[runs / 2];
    Console.WriteLine($"| {stage} | {runs} | {(median < 1 ? $"{median * 1000:0.00} ms" : $"{median:0.00} s")} | {rate(median)} |");
}
