using System.Runtime.CompilerServices;
using Passable.Roads;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>
/// A network as arcs, and its hierarchy, each made at the first question and kept for as long as the network is. Arc 2 s is segment s from
/// first to last node, arc 2 s + 1 the same the other way round. Safe on any number of threads.
/// </summary>
internal sealed class RoadArcs
{
    static readonly ConditionalWeakTable<RoadNetwork, RoadArcs> Made = [];

    readonly Lazy<Hierarchy> hierarchy;

    RoadArcs(RoadNetwork network)
    {
        var from = network.FirstNodes;
        var to = network.LastNodes;
        var arcs = new (int, int)[2 * from.Length];
        for (var segment = 0; segment < from.Length; segment++) (arcs[2 * segment], arcs[(2 * segment) + 1]) = ((from[segment], to[segment]), (to[segment], from[segment]));
        Graph = ArcGraph.Of(network.Nodes.Length, arcs);
        hierarchy = new(() =>
        {
            var (latitude, longitude) = (new float[network.Nodes.Length], new float[network.Nodes.Length]);
            for (var node = 0; node < latitude.Length; node++)
            {
                var at = network.Nodes[node].At;
                (latitude[node], longitude[node]) = ((float)at.Latitude, (float)at.Longitude);
            }
            return Hierarchy.Of(Graph, NestedDissection.Order(Graph, latitude, longitude, threads: 1));
        });
    }

    /// <summary>The arcs of a network.</summary>
    public static RoadArcs Of(RoadNetwork network) => Made.GetValue(network, one => new(one));

    /// <summary>The arcs.</summary>
    public ArcGraph Graph { get; }

    /// <summary>The same contracted.</summary>
    public Hierarchy Hierarchy => hierarchy.Value;
}
