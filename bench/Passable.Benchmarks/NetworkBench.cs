using System.Collections.Immutable;
using System.Diagnostics;
using Passable.Ledger.Operations;
using Passable.Roads;

namespace Passable.Benchmarks;

/// <summary>
/// Times the network file: `-- network SIDE FILE` writes a grid of SIDE by SIDE nodes, eight points to a segment, and `-- open FILE`
/// opens one and asks it, first in the process and again.
/// </summary>
static class NetworkBench
{
    internal static void Write(int side, string path)
    {
        var clock = Stopwatch.StartNew();
        var random = new Random(1);
        var nodes = new RoadNode[side * side];
        for (var at = 0; at < nodes.Length; at++)
            nodes[at] = new RoadNode(new Position(Math.Round(20 + (at / side * 0.004) + (random.NextDouble() * 0.002), 7), Math.Round(20 + (at % side * 0.005) + (random.NextDouble() * 0.002), 7)), at % 997 == 0 ? $"Town {at}" : null);
        var network = RoadNetwork.Of(nodes, Segments(nodes, side), [], [], "Drawn for measuring.", []);
        Console.WriteLine($"{network.Segments.Length} segments made in {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
        NetworkFolder.Write(network, path, []);
        Console.WriteLine($"indexed and written in {clock.Elapsed.TotalSeconds:0.0} s, {new FileInfo(path).Length / (double)network.Segments.Length:0.0} bytes a segment");
    }

    internal static void Open(string path)
    {
        for (var time = 0; time < 5; time++)
        {
            var clock = Stopwatch.StartNew();
            var network = NetworkFolder.Open(path).Value;
            var opened = clock.Elapsed.TotalMilliseconds;
            network.Nearest(network.PositionOf(network.Nodes.Length / 2), null, 10_000);
            var asked = clock.Elapsed.TotalMilliseconds;
            network.FindRoad(network.Refs.FirstOrDefault() ?? "M4");
            Console.WriteLine($"{(time == 0 ? "first" : "again")}: open {opened:0.00} ms, nearest road {asked - opened:0.00} ms, road by name {clock.Elapsed.TotalMilliseconds - asked:0.00} ms");
        }
    }

    static IEnumerable<Segment> Segments(RoadNode[] nodes, int side)
    {
        for (var at = 0; at < nodes.Length; at++)
        {
            if (at % side < side - 1) yield return Between(nodes, at, at + 1, at / side, at % side / 20);
            if (at / side < side - 1) yield return Between(nodes, at, at + side, side + (at % side), at / side / 20);
        }
    }

    static Segment Between(RoadNode[] nodes, int from, int to, int road, int part)
    {
        var (start, end) = (nodes[from].At, nodes[to].At);
        ImmutableArray<Position> line = [start, .. Enumerable.Range(1, 6).Select(at => start.Toward(end, at / 7.0)).Select((point, at) => new Position(point.Latitude + (at % 2 * 0.0001), point.Longitude)), end];
        return new Segment
        {
            From = from,
            To = to,
            Refs = road % 4 == 0 ? [$"R{road}"] : [],
            Names = [$"Street {road} part {part}"],
            Class = road % 9 == 0 ? "primary" : "residential",
            Kph = 50,
            IsOneWay = road % 13 == 0,
            IsSchematic = false,
            Line = line,
            Metres = Math.Max(1, (int)Enumerable.Range(1, line.Length - 1).Sum(at => line[at - 1].MetresTo(line[at]))),
            Way = from,
            Attributes = SegmentAttributes.Unknown,
        };
    }
}
