using System.Collections.Immutable;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>What became of a placement on another version of the network: it stands, or it is lost. Immutable.</summary>
public abstract record Transferred
{
    private Transferred() { }

    /// <summary>The ground is there.</summary>
    /// <param name="Placement">The placement, on the network in force; its reason says that it was found again and how.</param>
    /// <param name="Metres">How far the ground lies from where it lay, or its reference's points do when the network before is not at hand; null when neither can be told.</param>
    public sealed record Found(Placement.Placed Placement, double? Metres) : Transferred;

    /// <summary>The ground is not there, or not surely.</summary>
    /// <param name="Reason">What was missing, in words.</param>
    public sealed record Lost(string Reason) : Transferred;
}

/// <summary>
/// Carries placements over to another version of the network: stretches and points by their location references, whole roads by name
/// (or, where the road was renamed, by what now lies where it lay), regions by name. Pure; safe on any number of threads.
/// </summary>
public static class GroundTransfer
{
    /// <summary>At how many places a renamed road is looked for.</summary>
    const int Samples = 24;

    /// <summary>How near a road of another name must lie to be the one that was renamed, metres.</summary>
    const double SameRoad = 60;

    /// <summary>The placement on the network in force.</summary>
    /// <param name="before">The placement as it was made.</param>
    /// <param name="old">The network it was made on; null when that is not at hand.</param>
    /// <param name="gazetteer">The places in force.</param>
    /// <param name="network">The network in force.</param>
    public static Transferred To(Placement.Placed before, RoadNetwork? old, Gazetteer gazetteer, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(network);
        if (old is not null && old.Version != before.NetworkVersion) old = null;
        if (old is not null && !before.Ground.Reach.All(span => IsOf(old, span))) old = null;
        return before.Ground switch
        {
            Ground.Stretch stretch => ByReference(before, old, network, stretch.Spans, stretch.Road, (road, spans) => stretch with { Road = road, Spans = spans }),
            Ground.Point { Spans.IsEmpty: true } => Stands(before, before.Ground, network, 0, "it names no road"),
            Ground.Point { Road: { } road } point => ByReference(before, old, network, point.Spans, road, (now, spans) => point with { Road = now, Spans = spans }),
            Ground.Point point => ByReference(before, old, network, point.Spans, null, (_, spans) => point with { Spans = spans }),
            Ground.WholeRoad whole => OfWhole(before, whole, old, network),
            Ground.Region { Road: null } => Stands(before, before.Ground, network, 0, "it names no road"),
            Ground.Region region => OfRegion(before, region, old, gazetteer, network),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static Transferred ByReference(
        Placement.Placed before, RoadNetwork? old, RoadNetwork network, ImmutableArray<SegmentSpan> spans, string? road, Func<string, ImmutableArray<SegmentSpan>, Ground> make)
    {
        if ((before.Reference ?? (old is null ? null : LocationReference.Of(old, spans, road))) is not { } reference)
            return new Transferred.Lost($"it was placed on network {before.NetworkVersion}, which is not beside, and has no location reference");
        switch (reference.FindOn(network))
        {
            case LocationFound.Found found:
                var now = road is null ? "" : RoadAlong(network, found.Spans, road);
                var metres = Shift(old, spans, network, found.Spans) ?? LineShift.Metres([.. reference.Paths.SelectMany(path => path).Select(point => point.At)], network, found.Spans);
                return Stands(before, make(now, found.Spans), network, metres, road is null || now == road
                    ? "found again by its location reference"
                    : $"found again by its location reference; the {road} is the {now} there now");
            case LocationFound.Ambiguous ambiguous:
                return new Transferred.Lost($"its location reference was looked for: {ambiguous.Reason}");
            case LocationFound.Lost lost:
                return new Transferred.Lost($"its location reference was looked for: {lost.Reason}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static Transferred OfWhole(Placement.Placed before, Ground.WholeRoad whole, RoadNetwork? old, RoadNetwork network)
    {
        var road = network.SegmentsOf(whole.Road).IsEmpty ? Renamed(whole.Spans, old, network) : whole.Road;
        if (road is null) return new Transferred.Lost($"the network has no road '{whole.Road}', and no one road lies where it lay");
        var spans = Placer.SpansOf(road, network);
        return Stands(before, new Ground.WholeRoad(road, spans), network, Shift(old, whole.Spans, network, spans), road == whole.Road ? $"the whole {road}" : $"the whole {whole.Road}, which is the {road} now");
    }

    static Transferred OfRegion(Placement.Placed before, Ground.Region ground, RoadNetwork? old, Gazetteer gazetteer, RoadNetwork network)
    {
        if (gazetteer.FindRegion(ground.Name) is not { } region) return new Transferred.Lost($"the gazetteer has no region '{ground.Name}' any more");
        var road = network.SegmentsOf(ground.Road!).IsEmpty ? Renamed(ground.Spans, old, network) : ground.Road;
        var spans = road is null ? [] : Placer.SpansWithin(road, region, network);
        return spans.IsEmpty
            ? new Transferred.Lost($"the network has no road '{ground.Road}' in {ground.Name}")
            : Stands(before, ground with { Road = road, Spans = spans }, network, Shift(old, ground.Spans, network, spans), $"somewhere on the {road} inside {ground.Name}");
    }

    static Transferred.Found Stands(Placement.Placed before, Ground ground, RoadNetwork network, double? metres, string how) => new(
        new Placement.Placed
        {
            NetworkVersion = network.Version,
            Reason = $"{before.Reason}; on network {network.Version}: {how}",
            Ground = ground,
            Reference = before.Reference,
        },
        metres);

    static double? Shift(RoadNetwork? old, ImmutableArray<SegmentSpan> before, RoadNetwork network, ImmutableArray<SegmentSpan> after) =>
        old is null ? null : LineShift.Metres(old, before, network, after);

    /// <summary>The road that most of the spans lie on: the one that was meant, if half of them do; else the reference or name of the most.</summary>
    static string RoadAlong(RoadNetwork network, ImmutableArray<SegmentSpan> spans, string road)
    {
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            var segment = network.Segments[span.Segment];
            foreach (var name in segment.Refs.Concat(segment.Names).Distinct(StringComparer.Ordinal))
                lengths[name] = lengths.GetValueOrDefault(name) + span.Metres;
        }
        if (lengths.Count == 0 || lengths.GetValueOrDefault(road) * 2 >= spans.Sum(span => (long)span.Metres)) return road;
        return lengths.OrderByDescending(pair => pair.Value).ThenByDescending(pair => network.Refs.Contains(pair.Key, StringComparer.Ordinal)).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>The road that lies where most of the spans lay; null when none does.</summary>
    static string? Renamed(ImmutableArray<SegmentSpan> spans, RoadNetwork? old, RoadNetwork network)
    {
        if (old is null || spans.IsEmpty) return null;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var step = Math.Max(1, spans.Length / Samples);
        var looked = 0;
        for (var at = 0; at < spans.Length; at += step, looked++)
        {
            if (network.Nearest(old.PositionAt(spans[at].Segment, (spans[at].From + spans[at].To) / 2), null, SameRoad) is not { } near) continue;
            var segment = network.Segments[near.Segment];
            foreach (var name in segment.Refs.IsEmpty ? segment.Names : segment.Refs) seen[name] = seen.GetValueOrDefault(name) + 1;
        }
        var most = seen.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault();
        return most.Value * 3 >= looked * 2 ? most.Key : null;
    }

    static bool IsOf(RoadNetwork network, SegmentSpan span) =>
        span.Segment >= 0 && span.Segment < network.Segments.Length && span.From >= 0 && span.From < span.To && span.To <= network.MetresOf(span.Segment);
}
