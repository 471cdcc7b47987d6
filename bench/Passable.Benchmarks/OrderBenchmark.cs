using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Passable.Routing;

namespace Passable.Benchmarks;

/// <summary>
/// Times the order on a graph of flat arrays (<c>first_out.u32</c>, <c>head.u32</c>, <c>latitude.u32</c>, <c>longitude.u32</c>, the last two 32-bit
/// floats) and counts what arises when the graph is contracted in it, and in each given <c>order_*.u32</c>.
/// </summary>
static class OrderBenchmark
{
    public static int Run(string[] args)
    {
        var threads = 1;
        if (args.Length is not (1 or 3) || !Directory.Exists(args[0]) || (args.Length == 3 && (args[1] != "--threads" || !int.TryParse(args[2], CultureInfo.InvariantCulture, out threads) || threads < 1)))
        {
            Console.Error.WriteLine("usage: order GRAPH-FOLDER [--threads N]");
            return 2;
        }
        T[] Read<T>(string name) where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(args[0], name))).ToArray();
        var (firstOut, head, latitude, longitude) = (Read<int>("first_out.u32"), Read<int>("head.u32"), Read<float>("latitude.u32"), Read<float>("longitude.u32"));

        Console.WriteLine($"{firstOut.Length - 1:N0} nodes, {head.Length:N0} arcs; {Environment.ProcessorCount} cores, .NET {Environment.Version}\n");
        Console.WriteLine("| order | CPU | wall | arcs | triangles | depth, mean | depth, most |\n|---|---|---|---|---|---|---|");
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var order = NestedDissection.Order(firstOut, head, latitude, longitude, threads);
        var wall = watch.Elapsed;
        process.Refresh();
        Row($"ours, {threads} {(threads == 1 ? "thread" : "threads")}", string.Create(CultureInfo.InvariantCulture, $"{(process.TotalProcessorTime - before).TotalSeconds:0.0} s | {wall.TotalSeconds:0.0} s"), Hierarchy.Of(firstOut, head, order));
        foreach (var file in Directory.GetFiles(args[0], "order_*.u32").Order(StringComparer.Ordinal))
            Row(Path.GetFileNameWithoutExtension(file), " | ", Hierarchy.Of(firstOut, head, Read<int>(Path.GetFileName(file))));
        return 0;
    }

    static void Row(string name, string times, Hierarchy hierarchy)
    {
        var first = hierarchy.Arrays.First.Span;
        var head = hierarchy.Arrays.Head.Span;
        var depth = new int[hierarchy.Nodes];
        var (triangles, sum, most) = (0L, 0L, 0);
        for (var node = hierarchy.Nodes - 1; node >= 0; node--)
        {
            var above = (long)first[node + 1] - first[node];
            triangles += above * (above - 1) / 2;
            depth[node] = above == 0 ? 1 : 1 + depth[(int)head[(int)first[node]]];
            (sum, most) = (sum + depth[node], Math.Max(most, depth[node]));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times} | {hierarchy.Arcs:N0} | {triangles:N0} | {(double)sum / Math.Max(1, hierarchy.Nodes):0} | {most} |"));
    }
}
