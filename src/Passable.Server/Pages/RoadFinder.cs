using System.Collections.Immutable;
using Passable.Claims;
using Passable.Placing;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>Roads as addresses name them: by reference or name, case, spaces and hyphens aside.</summary>
public static class RoadFinder
{
    /// <summary>The references of the network, then its names, without repeats.</summary>
    public static ImmutableArray<string> Roads(RoadNetwork network) =>
    [
        .. network.Segments.SelectMany(segment => segment.Refs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        .. network.Segments.SelectMany(segment => segment.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The road of that name, or a refusal that names some there are.</summary>
    public static Outcome<string> Find(RoadNetwork network, string road)
    {
        var roads = Roads(network);
        return roads.FirstOrDefault(known => Folded(known) == Folded(road)) is { } found ? found
            : new Refusal($"road: '{(road.Length <= 60 ? road : road[..60])}' is no road of this network; it has {string.Join(", ", roads.Take(12))}{(roads.Length > 12 ? " and others" : "")}");
    }

    /// <summary>Whether the segment is part of the road.</summary>
    public static bool Has(Segment segment, string road) => segment.Refs.Contains(road, StringComparer.Ordinal) || segment.Names.Contains(road, StringComparer.Ordinal);

    /// <summary>Whether the claim speaks of the road: by its ground, or by the name in its text where it has no ground.</summary>
    public static bool Concerns(RecordedClaim recorded, string road, RoadNetwork network)
    {
        if (recorded.Placed.Claim.Where.Road is { } named && Folded(named).Contains(Folded(road), StringComparison.Ordinal)) return true;
        return Atlas.Grounds(recorded).Any(ground => ground switch
        {
            Ground.Stretch stretch => stretch.Road == road || stretch.Spans.Any(span => On(span, road, network)),
            Ground.Point point => point.Road == road || point.Spans.Any(span => On(span, road, network)),
            Ground.WholeRoad whole => whole.Road == road,
            Ground.Region region => region.Road == road,
            _ => false,
        });
    }

    static bool On(SegmentSpan span, string road, RoadNetwork network) =>
        span.Segment >= 0 && span.Segment < network.Segments.Length && Has(network.Segments[span.Segment], road);

    static string Folded(string road) => string.Concat(road.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
