using Passable.Roads;

namespace Passable.Placing;

/// <summary>A place on a road that a name may mean.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="At">Its point.</param>
/// <param name="On">Its point on the road.</param>
/// <param name="Weight">How likely it is meant: its score among the report's names, less with its distance from the road.</param>
/// <param name="Reason">Why it rather than another of the name; null where nothing had to be chosen.</param>
internal readonly record struct OnRoad(string Name, Position At, RoadPoint On, double Weight, string? Reason);
