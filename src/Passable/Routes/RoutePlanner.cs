using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>A kind of vehicle, or going on foot.</summary>
/// <param name="Name">truck+trailer, heavy_truck, light_truck, 4x4, motorcycle, car, foot, ambulance.</param>
/// <param name="MostKph">The fastest it goes, km/h.</param>
/// <param name="SpeedPercent">Its speed on a road, as a share of a car's.</param>
public sealed record Vehicle(string Name, int MostKph, int SpeedPercent)
{
    /// <summary>The vehicle of that name (case aside; <c>truck</c> is the heavy truck), or a refusal that lists the names.</summary>
    public static Outcome<Vehicle> Find(string name) => throw new NotSupportedException();
}

/// <summary>Finds ways under a network state.</summary>
public static class RoutePlanner
{
    /// <summary>The end meant by a name: a node or crossing of the network, else a place of the gazetteer near a road; a refusal says what is missing or which places share the name.</summary>
    public static Outcome<RouteEnd> FindEnd(string name, RoadNetwork network, Gazetteer gazetteer) => throw new NotSupportedException();

    /// <summary>The fastest way the policy allows; of equally fast ones always the same.</summary>
    public static RouteAnswer Find(Journey journey, RoadNetwork network, NetworkState state) => throw new NotSupportedException();
}
