using System.Diagnostics;
using System.Globalization;
using Passable.Roads.Osm;

namespace Passable.Benchmarks;

/// <summary>
/// Times the reading and importing of OpenStreetMap extracts: <c>osm FOLDER [--peer FILE]</c>. One thread, warm, the least and the median
/// of the runs. The peer's figures come from a file of lines <c>EXTRACT TOOL SECONDS</c> parted by tabs, measured beside by hand.
/// </summary>
static class OsmBench
{
    const int Runs = 15;

    internal static void Run(string[] args)
    {
        if (args is not [var folder, ..])
        {
            Console.Error.WriteLine("osm FOLDER [--peer FILE]");
            return;
        }

        var peers = args is [_, "--peer", var file] ? File.ReadAllLines(file).Select(line => line.Split('\t')).Where(parts => parts.Length == 3).ToList() : [];
        Console.WriteLine("| extract | MB | decode, least / median | MB/s | import, least / median | MB/s | peers |\n|---|---|---|---|---|---|---|");
        foreach (var path in Directory.GetFiles(folder, "*.osm.pbf").OrderByDescending(one => new FileInfo(one).Length))
        {
            var (bytes, name) = (File.ReadAllBytes(path), Path.GetFileName(path).Replace(".osm.pbf", "", StringComparison.Ordinal));
            var decode = Times(() => Decode(bytes));
            var import = Times(() => OsmRoads.Import(new MemoryStream(bytes), name, OsmProfile.Shipped, 1, null, null));
            var megabytes = bytes.Length / 1e6;
            var told = peers.Where(parts => parts[0] == name).Select(parts => (Tool: parts[1], Seconds: double.Parse(parts[2], CultureInfo.InvariantCulture)))
                .Select(peer => string.Create(CultureInfo.InvariantCulture, $"{peer.Tool} {peer.Seconds * 1000:0} ms = {megabytes / peer.Seconds:0.0} MB/s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {megabytes:0.00} | {decode[0] * 1000:0.0} / {decode[Runs / 2] * 1000:0.0} ms | {megabytes / decode[0]:0} | {import[0] * 1000:0} / {import[Runs / 2] * 1000:0} ms | {megabytes / import[0]:0.0} | {string.Join("; ", told)} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPeak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, files and all runs included."));
    }

    /// <summary>Takes everything of every object: ids, places, refs, members, tags as bytes, versions and times.</summary>
    static void Decode(byte[] bytes)
    {
        var sum = 0L;
        var read = OsmPbf.Read(new MemoryStream(bytes), "bench", 1, static block =>
        {
            var found = 0L;
            var all = block.Objects(OsmKinds.All);
            while (all.Next())
            {
                unchecked
                {
                    found += all.Id + all.LatitudeNanodegrees + all.LongitudeNanodegrees + all.Version + all.EditedMilliseconds;
                    foreach (var id in all.Refs) found += id;
                    var values = all.Values;
                    var keys = all.Keys;
                    for (var tag = 0; tag < keys.Length; tag++) found += block.Text(keys[tag]).Length + block.Text(values[tag]).Length;
                }
            }

            return found;
        }, found => sum = unchecked(sum + found));
        if (!read.Is(out _, out var refused) || sum == 0) throw new InvalidOperationException(refused?.Reason);
    }

    static double[] Times(Action run)
    {
        for (var warm = 0; warm < 5; warm++) run();
        var times = new double[Runs];
        for (var at = 0; at < Runs; at++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[at] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(times);
        return times;
    }
}
