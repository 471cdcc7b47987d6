using System.Collections.Immutable;
using Passable.Claims;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>Roads and the places on them as addresses name them.</summary>
public static class RoadFinder
{
    /// <summary>How far from its road a town may lie, in metres.</summary>
    const double Near = 5000;

    /// <summary>The references of the network, without repeats.</summary>
    public static ImmutableArray<string> References(RoadNetwork network) =>
        [.. network.Segments.SelectMany(segment => segment.Refs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The road of that name as the network writes it, or a refusal that names some there are.</summary>
    public static Outcome<string> Find(RoadNetwork network, string road)
    {
        if (network.FindRoad(road) is { } found) return found;
        var known = References(network);
        return new Refusal($"road: '{Short(road)}' is no road of this network; it has {string.Join(", ", known.Take(12))}{(known.Length > 12 ? " and others" : "")}");
    }

    /// <summary>The spans of a road between two places, in travel order, or a refusal.</summary>
    public static Outcome<Way> Between(World world, string road, string from, string to)
    {
        if (Place(world, road, from) is not { } start) return Missing("from", from, road);
        if (Place(world, road, to) is not { } end) return Missing("to", to, road);
        var spans = world.Network.Between(road, start, end);
        return spans.IsEmpty ? new Refusal($"from and to: {road} does not join '{Short(from)}' and '{Short(to)}' in this network") : new Way(spans);
    }

    /// <summary>Whether the claim speaks of the road: by its ground, or by the name in its text where it has no ground.</summary>
    public static bool Concerns(RecordedClaim recorded, string road, RoadNetwork network) =>
        Atlas.Grounds(recorded).Any(ground => ground.OnRoad == road || ground.Reach.Any(span => On(span, road, network)))
        || (recorded.Placed.Claim.Where.Road is { } named && network.FindRoad(named) == road);

    static RoadPoint? Place(World world, string road, string name)
    {
        var asked = name.Trim();
        var nodes = world.Network.Nodes.Where(node => string.Equals(node.Name, asked, StringComparison.OrdinalIgnoreCase)).Select(node => node.At);
        var crossing = world.Network.FindCrossing(asked) is { } post ? [post.At] : Array.Empty<Position>();
        var places = world.Gazetteer?.Find(asked).Select(found => found.Place.At) ?? [];
        return nodes.Concat(crossing).Concat(places).Select(at => world.Network.Nearest(at, road, Near)).OfType<RoadPoint>().OrderBy(point => point.Away).Cast<RoadPoint?>().FirstOrDefault();
    }

    static Refusal Missing(string end, string name, string road) => new($"{end}: no place called '{Short(name)}' lies on or near {road}");

    static bool On(SegmentSpan span, string road, RoadNetwork network) =>
        span.Segment >= 0 && span.Segment < network.Segments.Length && network.Segments[span.Segment] is var segment
        && (segment.Refs.Contains(road, StringComparer.Ordinal) || segment.Names.Contains(road, StringComparer.Ordinal));

    static string Short(string text) => text.Length <= 60 ? text : text[..60];
}

/// <summary>A way along one road.</summary>
/// <param name="Spans">Its parts, in travel order.</param>
public sealed record Way(ImmutableArray<SegmentSpan> Spans);
