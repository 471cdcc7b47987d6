using System.Globalization;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>A place a user names, on a road.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="On">Its point on the road.</param>
public sealed record RoadPlace(string Name, RoadPoint On)
{
    /// <summary>How far from its road a town may lie, in metres.</summary>
    const double Near = 5000;

    /// <summary>
    /// The place of that name nearest to the road: a node of it, a crossing, or a place of the gazetteer not more than 5 km off. Homonyms
    /// elsewhere do not count; without a road the nearest road to the first that has one.
    /// </summary>
    public static Outcome<RoadPlace> Find(string name, string? road, RoadNetwork network, Gazetteer gazetteer)
    {
        var asked = name.Trim();
        var nodes = network.Nodes.Where(node => string.Equals(node.Name, asked, StringComparison.OrdinalIgnoreCase)).Select(node => (Name: node.Name!, node.At));
        var crossing = network.FindCrossing(asked) is { } post ? [(post.Name, post.At)] : Array.Empty<(string, Position)>();
        var places = gazetteer.Find(asked);
        var found = nodes.Concat(crossing).Concat(places.Select(place => (place.Place.Name, place.Place.At)))
            .Select(place => (place.Item1, On: network.Nearest(place.Item2, road, Near)))
            .Where(place => place.On is not null)
            .OrderBy(place => place.On!.Value.Away)
            .FirstOrDefault();
        if (found.On is { } on) return new RoadPlace(found.Item1, on);
        if (places.IsEmpty) return new Refusal($"neither the network nor the gazetteer has a place called '{asked}'; try `passable gazetteer find \"{asked}\"` with another spelling");
        var away = places.Min(place => network.Nearest(place.Place.At, road, 10_000_000)?.Away ?? double.PositiveInfinity);
        var from = road is null ? "any road of the network" : $"the {road}";
        return new Refusal(double.IsInfinity(away)
            ? $"'{asked}' lies far from {from}"
            : string.Create(CultureInfo.InvariantCulture, $"'{asked}' lies {away / 1000:0} km from {from} on this network"));
    }
}
