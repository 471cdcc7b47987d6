using System.Collections.Immutable;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Passable.Gazetteers;

/// <summary>Regions by point and by name. Immutable once made; any number of threads may read it.</summary>
internal sealed class RegionIndex
{
    readonly ImmutableArray<Region> regions;
    readonly ImmutableArray<(Envelope Box, IndexedPointInAreaLocator Area)> areas;
    readonly Dictionary<string, int> folded = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> skeletons = new(StringComparer.Ordinal);

    internal RegionIndex(ImmutableArray<Region> regions)
    {
        this.regions = regions;
        areas = [.. regions.Select(region =>
        {
            var area = new IndexedPointInAreaLocator(region.Boundary);
            _ = area.Locate(new Coordinate(0, 0)); // It builds its index at the first question; ask before threads do.
            return (region.Boundary.EnvelopeInternal, area);
        })];
        for (var at = 0; at < regions.Length; at++)
        {
            foreach (var name in regions[at].Names.SelectMany(Variants))
            {
                folded.TryAdd(NameKeys.Folded(name), at);
                folded.TryAdd(NameWords.Bare(name) is { IsRural: false } bare ? bare.Name : NameKeys.Folded(name), at);
                var key = NameKeys.Skeleton(name);
                skeletons[key] = skeletons.TryGetValue(key, out var other) && other != at ? -1 : at;
            }
        }
    }

    internal Region? At(Position at)
    {
        var point = new Coordinate(at.Longitude, at.Latitude);
        for (var region = 0; region < regions.Length; region++)
        {
            if (areas[region].Box.Contains(point) && areas[region].Area.Locate(point) is not Location.Exterior)
                return regions[region];
        }

        return null;
    }

    /// <summary>The region the point lies in, or else the nearest within the metres; of equals the first.</summary>
    internal Region? Near(Position at, double metres)
    {
        if (At(at) is { } around)
            return around;
        var (best, found) = (metres, (Region?)null);
        var reach = new Envelope(new Coordinate(at.Longitude, at.Latitude));
        reach.ExpandBy(metres / 110_000 / Math.Max(0.01, Math.Cos(double.DegreesToRadians(at.Latitude))));
        for (var region = 0; region < regions.Length; region++)
        {
            if (!areas[region].Box.Intersects(reach))
                continue;
            var point = regions[region].Boundary.Factory.CreatePoint(new Coordinate(at.Longitude, at.Latitude));
            var nearest = DistanceOp.NearestPoints(regions[region].Boundary, point)[0];
            if (new Position(nearest.Y, nearest.X).MetresTo(at) is var away && away < best)
                (best, found) = (away, regions[region]);
        }

        return found;
    }

    internal Region? Find(string name)
    {
        if (Named(name) is { } whole)
            return whole;
        var (bare, isRural) = NameWords.Bare(name);
        if (isRural && (Named("rural " + bare) ?? Named("rif " + bare) ?? Named("ريف " + bare)) is { } rural)
            return rural;
        return Named(bare);
    }

    Region? Named(string name)
    {
        if (folded.TryGetValue(NameKeys.Folded(name), out var at))
            return regions[at];
        var (key, loosened) = NameKeys.Skeletons(name);
        return (key.Length > 1 && skeletons.TryGetValue(key, out at) && at >= 0) || (loosened is not null && skeletons.TryGetValue(loosened, out at) && at >= 0)
            ? regions[at]
            : null;
    }

    /// <summary>A name with a bracket is also known by what stands before it and in it.</summary>
    static IEnumerable<string> Variants(string name) => name.Contains('(', StringComparison.Ordinal) ? name.Split('(', ')').Where(part => part.Trim().Length > 0).Prepend(name) : [name];
}
