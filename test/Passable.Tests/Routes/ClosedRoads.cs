using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routes;
using Passable.Routing;
using Passable.Tests.Roads;

namespace Passable.Tests.Routes;

/// <summary>Random networks with random closures and reports, and plain Dijkstra over the same weights. The same seed gives the same.</summary>
static class ClosedRoads
{
    internal static readonly Vehicle Car = Vehicle.Find("car").Value;

    /// <summary>A network of which about one segment in <paramref name="closedOf"/> is reported closed, with up to two after it, and others are reported open; some are both.</summary>
    internal static (RoadNetwork Network, NetworkState State) Random(int seed, int side, int closedOf)
    {
        var network = RandomRoads.Network(seed, side);
        var random = new Random(seed);
        // Every other network has one-way roads.
        if (seed % 2 == 1) network = RoadNetwork.Of([.. network.Nodes], [.. network.Segments.Select(segment => segment with { IsOneWay = random.Next(6) == 0 })], [], network.Credit);
        var claims = new List<RecordedClaim>();
        for (var segment = 0; segment < network.Segments.Length; segment++)
        {
            var isClosed = random.Next(closedOf) == 0;
            if (!isClosed && random.Next(2) == 0) continue;
            var last = Math.Min(segment + random.Next(3), network.Segments.Length - 1);
            var ground = new Ground.Stretch("a road", "here", "there", [.. Enumerable.Range(segment, last - segment + 1).Select(at => new SegmentSpan(at, 0, network.MetresOf(at)))]);
            claims.Add(A.Recorded(A.Claim(isClosed ? ReportedStatus.Closed : ReportedStatus.Open, source: $"s{segment}"), ground, segment + 1, network: network.Version));
        }
        return (network, Resolution.Resolve(network, [.. claims], A.AsOf("2020-06-02"), ResolutionRule.Shipped));
    }

    internal static RouteEnd End(int node) => new($"node {node}", node, 0);

    internal static Journey Journey(int from, int to, Policy policy) => new() { From = End(from), To = End(to), Via = [], Vehicle = Car, Policy = policy };

    internal static Weight? Dijkstra(Passage roads, int from, int to) =>
        ShortestPath.Find(roads.Graph, roads.Weights.AsSpan(), from, to)?.Weight;
}
