using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>Finds ways under a network state.</summary>
public static class RoutePlanner
{
    /// <summary>The end meant by a name: a node or crossing of the network, else a place of the gazetteer near a road; a refusal says what is missing or which places share the name.</summary>
    public static Outcome<RouteEnd> FindEnd(string name, RoadNetwork network, Gazetteer gazetteer) => throw new NotSupportedException();

    /// <summary>The fastest way the policy allows; of equally fast ones always the same.</summary>
    public static RouteAnswer Find(Journey journey, RoadNetwork network, NetworkState state) => throw new NotSupportedException();
}
