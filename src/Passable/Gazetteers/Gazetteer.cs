using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Passable.Gazetteers;

/// <summary>A region with its boundary.</summary>
/// <param name="Name">The name it is shown by.</param>
/// <param name="Names">All its names, <paramref name="Name"/> included.</param>
/// <param name="PCode">OCHA p-code; null when it has none.</param>
/// <param name="Boundary">Its polygons, WGS84, x is longitude.</param>
public sealed record Region(string Name, ImmutableArray<string> Names, string? PCode, Geometry Boundary);

/// <summary>Places and regions by name. Immutable; safe to read from any number of threads.</summary>
public sealed class Gazetteer
{
    Gazetteer(ImmutableArray<Place> places, ImmutableArray<Region> regions) => (Places, Regions) = (places, regions);

    /// <summary>Every place, by reference.</summary>
    public ImmutableArray<Place> Places { get; }

    /// <summary>Every region that has a boundary.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>A gazetteer of these.</summary>
    public static Gazetteer Of(IEnumerable<Place> places, IEnumerable<Region> regions) =>
        new([.. places.OrderBy(place => place.Ref, StringComparer.Ordinal)], [.. regions]);

    /// <summary>
    /// The places of that name: best tier first; within a tier larger populations first, then by reference. Only the tiers down
    /// to the first that has any are given: exact hides folded, folded hides skeleton.
    /// </summary>
    public ImmutableArray<FoundPlace> Find(string name) => throw new NotSupportedException();

    /// <summary>The region of that name (folded; "X Governorate", "countryside of X" and the like are stripped); null when there is none.</summary>
    public Region? FindRegion(string name) => throw new NotSupportedException();

    /// <summary>The region the point lies in; null when none does.</summary>
    public Region? RegionAt(Position at) => throw new NotSupportedException();
}
