using System.Diagnostics;
using System.Runtime.InteropServices;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

/// <summary>A real city, 67,066 nodes, with the distances another program found for 10,000 pairs.</summary>
public sealed class PortoTests
{
    static int[] Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "graphs", "porto", $"{name}.u32.xz");
            if (!File.Exists(path)) continue;
            Process? xz = null;
            try
            {
                xz = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true, UseShellExecute = false });
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Assert.Skip("xz, which unpacks the graph, is not installed");
            }
            using (xz)
            {
                using var bytes = new MemoryStream();
                xz!.StandardOutput.BaseStream.CopyTo(bytes);
                return MemoryMarshal.Cast<byte, int>(bytes.ToArray()).ToArray();
            }
        }
        Assert.Skip("no shared/data/graphs/porto above the tests");
        return [];
    }

    [Fact]
    public void Searches_tables_and_sweeps_find_the_given_distances_and_the_ways_add_up()
    {
        var (from, to, distances) = (Read("q_s"), Read("q_t"), Read("q_dist"));
        var weights = MemoryMarshal.Cast<int, Weight>(Read("travel_time")).ToArray();
        var hierarchy = Hierarchy.Of(Read("first_out"), Read("head"), Read("order_rk"));
        Assert.Null(hierarchy.Arrays.Refusal());
        var scalar = Metric.Of(hierarchy, weights, Kernel.Scalar, 1);
        var metric = Metric.Of(hierarchy, weights, Kernel.Vector, 1);
        Assert.True(scalar.Weights().SequenceEqual(metric.Weights()));
        Assert.True(scalar.Weights().SequenceEqual(Metric.Of(hierarchy, weights, Kernel.Vector, 2).Weights()));

        Weight Given(int pair) => new(Math.Min((uint)distances[pair], (uint)int.MaxValue));
        var search = new PairSearch(hierarchy);
        for (var pair = 0; pair < from.Length; pair++)
        {
            Assert.Equal(Given(pair), search.Way(metric, from[pair], to[pair]));
            if (!Given(pair).IsPassable) continue;
            var sum = Weight.Zero;
            foreach (var arc in search.Arcs) sum += weights[arc];
            Assert.Equal(Given(pair), sum);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pair = 0; pair < from.Length; pair++)
        {
            search.Distance(metric, from[pair], to[pair]);
            search.Way(metric, from[pair], to[pair]);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        var table = new Weight[300 * 300];
        new DistanceTable(hierarchy).Fill(metric, from.AsSpan(0, 300), to.AsSpan(0, 300), table);
        for (var pair = 0; pair < 300; pair++) Assert.Equal(Given(pair), table[(pair * 300) + pair]);
        var (sweep, labels) = (new Sweep(hierarchy), new Weight[hierarchy.Nodes]);
        for (var pair = 0; pair < 20; pair++)
        {
            sweep.From(metric, from[pair], labels);
            Assert.Equal(Given(pair), labels[to[pair]]);
            sweep.To(metric, to[pair], labels);
            Assert.Equal(Given(pair), labels[from[pair]]);
        }
    }

    [Fact]
    public void Closures_side_by_side_and_across_the_city_leave_the_bits_of_customizing_in_full()
    {
        var (firstOut, head) = (Read("first_out"), Read("head"));
        var weights = MemoryMarshal.Cast<int, Weight>(Read("travel_time")).ToArray();
        var hierarchy = Hierarchy.Of(firstOut, head, Read("order_rk"));
        var draft = new MetricDraft(Metric.Of(hierarchy, weights));
        foreach (var (first, step, count) in new[] { (7, 1, 1), (1000, 1, 300), (13, 4001, 37), (0, 15, 10_000) })
        {
            var changed = weights.ToArray();
            for (var at = 0; at < count; at++) changed[first + (at * step)] = at % 3 == 2 ? new(weights[first + (at * step)].Deciseconds / 2) : Weight.Impassable;
            for (var at = 0; at < count; at++) draft.Set(first + (at * step), changed[first + (at * step)]);
            Assert.True(Metric.Of(hierarchy, changed, Kernel.Scalar, 1).Weights().SequenceEqual(draft.Publish().Weights()));
            for (var at = 0; at < count; at++) draft.Set(first + (at * step), weights[first + (at * step)]);
            Assert.True(Metric.Of(hierarchy, weights, Kernel.Scalar, 1).Weights().SequenceEqual(draft.Publish().Weights()));
        }
    }
}
