using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Passable.Routing;

namespace Passable.Benchmarks;

/// <summary>
/// Times the hierarchy on a graph of flat arrays (<c>first_out.u32</c>, <c>head.u32</c>, <c>travel_time.u32</c>, an <c>order_*.u32</c>, and the pairs
/// <c>q_s.u32</c>, <c>q_t.u32</c>, <c>q_dist.u32</c>) and prints a table, with the ratio to a peer's figures where a file of them is given. Every
/// distance is compared with the one given; a difference ends the run.
/// </summary>
static class RoutingBenchmark
{
    public static int Run(string[] args)
    {
        var (folder, peerFile, threads) = ("", "", 1);
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--peer" && at + 1 < args.Length) peerFile = args[++at];
            else if (args[at] == "--threads" && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out threads) && threads > 0) at++;
            else if (folder.Length == 0 && Directory.Exists(args[at])) folder = args[at];
            else
            {
                Console.Error.WriteLine("usage: routing GRAPH-FOLDER [--peer FILE.json] [--threads N]");
                return 2;
            }
        }
        if (folder.Length == 0)
        {
            Console.Error.WriteLine("usage: routing GRAPH-FOLDER [--peer FILE.json] [--threads N]");
            return 2;
        }
        var peer = peerFile.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(peerFile))!;
        int[] Read(string name) => MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, name))).ToArray();
        var (firstOut, head, from, to, distances) = (Read("first_out.u32"), Read("head.u32"), Read("q_s.u32"), Read("q_t.u32"), Read("q_dist.u32"));
        var orderFile = Directory.GetFiles(folder, "order_*.u32").Order(StringComparer.Ordinal).First();
        var order = Read(Path.GetFileName(orderFile));
        var weights = MemoryMarshal.Cast<int, Weight>(Read("travel_time.u32")).ToArray();
        Weight Given(int pair) => new(Math.Min((uint)distances[pair], Weight.Impassable.Deciseconds));

        Console.WriteLine($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}: {firstOut.Length - 1:N0} nodes, {head.Length:N0} arcs, {Path.GetFileName(orderFile)}, {from.Length:N0} pairs; {Environment.ProcessorCount} cores, .NET {Environment.Version}, {(peer.Count == 0 ? "no peer" : Path.GetFileName(peerFile))}\n");
        Console.WriteLine("| step | Passable | peer | ratio |\n|---|---|---|---|");
        void Row(string step, double value, string unit, string key)
        {
            var known = peer.TryGetValue(key, out var other);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | {Figure(value)} {unit} | {(known ? $"{Figure(other)} {unit}" : "")} | {(known ? $"{value / other:0.00}" : "")} |"));
        }

        Hierarchy hierarchy = null!;
        Row("build the topology, order given", Least(3, () => hierarchy = Hierarchy.Of(firstOut, head, order)), "ms", "build ms");
        Row("memory, topology", hierarchy.Bytes / (double)hierarchy.Arcs, "B/arc", "");
        Row("memory, map of input arcs", hierarchy.InputMapBytes / (double)hierarchy.InputArcs, "B/input arc", "");
        Row("check every entry of the arrays", Least(3, () => Same(hierarchy.Arrays.Refusal() is null)), "ms", "");
        Metric metric = null!;
        Row("customize, weights included, least", Least(15, () => metric = Metric.Of(hierarchy, weights)), "ms", "customize min ms");
        Row("customize, weights included, median", Middle([.. Enumerable.Range(0, 15).Select(_ => Time(() => metric = Metric.Of(hierarchy, weights)))]), "ms", "customize median ms");
        Row("customize, scalar, least", Least(7, () => Metric.Of(hierarchy, weights, Kernel.Scalar, 1)), "ms", "customize min ms");
        if (threads > 1) Row($"customize, {threads} threads, least", Least(15, () => Metric.Of(hierarchy, weights, threads)), "ms", "customize min ms");
        Eight(hierarchy, weights, metric, value => Row("customize 8 metrics in one pass, weights included, least", value, "ms", "customize min ms"));

        foreach (var (clustered, name) in new[] { (false, "partial"), (true, "clustered") })
            foreach (var (count, rounds) in new[] { (1, 400), (10, 200), (100, 40), (1000, 20) })
            {
                var draft = new MetricDraft(metric);
                var (quiet, shared) = (new List<double>(), new List<double>());
                // Two warm rounds through, then one timed without publishing and one with.
                for (var pass = 0; pass < 4; pass++)
                {
                    var mixed = new Mixed(42);
                    for (var round = 0; round < rounds; round++)
                    {
                        var arcs = clustered ? mixed.Cluster(firstOut, head, count) : mixed.Arcs(head.Length, count);
                        var time = Time(() =>
                        {
                            foreach (var arc in arcs) draft.Set(arc, Weight.Impassable);
                            if (pass == 3) draft.Publish();
                            else draft.Run();
                        });
                        if (pass == 2) quiet.Add(time);
                        if (pass == 3) shared.Add(time);
                        foreach (var arc in arcs) draft.Set(arc, weights[arc]);
                        draft.Run();
                    }
                }
                Row($"close {count}, {(clustered ? "side by side" : "at random")}, median", Middle(quiet), "ms", $"{name} {count} median ms");
                Row($"close {count}, {(clustered ? "side by side" : "at random")}, 99th of 100", Middle(quiet, 0.99), "ms", $"{name} {count} p99 ms");
                Row($"close {count}, {(clustered ? "side by side" : "at random")}, published, median", Middle(shared), "ms", "");
            }

        var search = new PairSearch(hierarchy);
        Pairs("query, distance", "query", pair => Same(search.Distance(metric, from[pair], to[pair]) == Given(pair)));
        Pairs("query with the whole way", "path", pair => Same(search.Way(metric, from[pair], to[pair]) == Given(pair)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pair = 0; pair < from.Length; pair++)
        {
            search.Distance(metric, from[pair], to[pair]);
            search.Way(metric, from[pair], to[pair]);
        }
        Row("allocated by those, warm", GC.GetAllocatedBytesForCurrentThread() - before, "B", "");

        var many = Math.Min(1000, from.Length);
        var (table, cells) = (new DistanceTable(hierarchy), new Weight[many * many]);
        Row($"table {many} x {many}, against the peer's contraction hierarchy", Least(10, () => table.Fill(metric, from.AsSpan(0, many), to.AsSpan(0, many), cells)), "ms", "matrix 1000 ch ms");
        for (var at = 0; at < many; at++) Same(cells[(at * many) + at] == Given(at));
        var (sweep, labels) = (new Sweep(hierarchy), new Weight[hierarchy.Nodes]);
        var next = 0;
        Row("one to all, against the peer's Dijkstra", Least(20, () => sweep.From(metric, from[next++], labels)), "ms", "one to all dijkstra ms");
        for (var at = 0; at < 20; at++)
        {
            sweep.From(metric, from[at], labels);
            Same(labels[to[at]] == Given(at));
        }

        var changes = Closures(head.Length, weights);
        MetricHistory history = null!;
        Row("go through a history of 100,000 closures", Time(() => history = MetricHistory.Of(metric, changes, 12)), "ms", "");
        Row("memory between the metrics it keeps whole", history.StepBytes / 1e6, "MB", "");
        var (dated, dates) = (new MetricDraft(metric), new Mixed(11));
        var times = Enumerable.Range(0, 60).Select(_ => Time(() => history.MoveTo(dated, dates.Below(1_000_000)))).Skip(10).ToList();
        Row("a new date on it, median", Middle(times), "ms", "");
        Row("a new date on it, 99th of 100", Middle(times, 0.99), "ms", "");
        Row("memory of the process at its most", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, "MB", "");
        return 0;

        void Pairs(string step, string key, Action<int> one)
        {
            var (median, late) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < 6; round++)
            {
                var each = new List<double>(from.Length);
                for (var pair = 0; pair < from.Length; pair++) each.Add(1000 * Time(() => one(pair)));
                (median, late) = (Math.Min(median, Middle(each)), Math.Min(late, Middle(each, 0.99)));
            }
            Row($"{step}, median", median, "us", $"{key} median us");
            Row($"{step}, 99th of 100", late, "us", $"{key} p99 us");
        }
    }

    static void Eight(Hierarchy hierarchy, Weight[] weights, Metric metric, Action<double> row)
    {
        // Eight vehicles, each a little slower than the one before.
        var given = Enumerable.Range(0, MetricBatch.Lanes).Select(lane => (ReadOnlyMemory<Weight>)weights.Select(weight => weight.Slowed(100 + lane)).ToArray()).ToArray();
        var batch = new MetricBatch(hierarchy);
        row(Least(8, () => batch.Customize(given)));
        Same(batch.Lane(0).Weights().SequenceEqual(metric.Weights()));
    }

    static WeightChange[] Closures(int arcs, Weight[] weights)
    {
        var mixed = new Mixed(7);
        return [.. Enumerable.Range(0, 100_000).SelectMany(_ =>
        {
            var (arc, at) = (mixed.Below(arcs), mixed.Below(1_000_000));
            return new[] { new WeightChange(at, arc, Weight.Impassable), new WeightChange(at + 1 + mixed.Below(40_000), arc, weights[arc]) };
        }).OrderBy(change => change.At)];
    }

    /// <summary>The same numbers on every run: SplitMix64.</summary>
    sealed class Mixed(ulong seed)
    {
        ulong state = seed;

        public int Below(int end)
        {
            unchecked
            {
                var mixed = state += 0x9E3779B97F4A7C15;
                mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                return (int)((mixed ^ (mixed >> 31)) % (ulong)end);
            }
        }

        public int[] Arcs(int arcs, int count) => [.. Enumerable.Range(0, count).Select(_ => Below(arcs))];

        /// <summary>The arcs met first in breadth from some node.</summary>
        public int[] Cluster(int[] firstOut, int[] head, int count)
        {
            var nodes = new List<int> { Below(firstOut.Length - 1) };
            var (seen, arcs) = (new HashSet<int>(nodes), new List<int>());
            for (var at = 0; at < nodes.Count && arcs.Count < count; at++)
                for (var arc = firstOut[nodes[at]]; arc < firstOut[nodes[at] + 1] && arcs.Count < count; arc++)
                {
                    arcs.Add(arc);
                    if (seen.Add(head[arc])) nodes.Add(head[arc]);
                }
            return [.. arcs];
        }
    }

    static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Least(int runs, Action run) => Enumerable.Range(0, runs).Min(_ => Time(run));

    static double Middle(List<double> times, double share = 0.5) => times.Order().ElementAt((int)(share * times.Count));

    static string Figure(double value) => value.ToString(value switch { < 0.1 => "0.0000", < 10 => "0.00", < 1000 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);

    static void Same(bool same)
    {
        if (!same) throw new InvalidOperationException("an answer differs from the one given");
    }
}
