using System.Collections.Immutable;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Passable.Gazetteers;

/// <summary>OCHA's admin 1 boundaries: polygons with <c>ADM1_EN</c>, <c>ADM1_AR</c>, <c>ADM1_PCODE</c>.</summary>
internal static class OchaRegions
{
    static readonly GeometryFactory Factory = NtsGeometryServices.Instance.CreateGeometryFactory(srid: 4326);

    internal static Outcome<GazetteerSource> Read(ReadOnlyMemory<byte> utf8, string file)
    {
        if (!GeoJsonFeatures.Read(utf8, file).Is(out var text, out var refusal))
            return refusal;
        var regions = ImmutableArray.CreateBuilder<Region>();
        foreach (var feature in text.Features)
        {
            Refusal Wrong(string what) => new($"{file} line {feature.Line}, feature {feature.Number}: {what}.");
            if (feature["ADM1_EN"] is not { } name)
                return Wrong("ADM1_EN is empty");
            if (feature.RingsOf.IsEmpty)
                return Wrong($"a region must be a Polygon or MultiPolygon, not {(feature.Geometry is null ? "without geometry" : $"a {feature.Geometry}")}");
            if (regions.Any(region => region.Name == name))
                return Wrong($"ADM1_EN \"{name}\" stands twice");
            if (BoundaryOf(feature) is not { } boundary)
                return Wrong("a ring has fewer than four points or is not closed");
            var names = new PlaceNames().Add("en", name);
            foreach (var (key, value) in feature.Properties.Where(pair => pair.Key.StartsWith("ADM1_", StringComparison.Ordinal) && pair.Key.Length == 7))
                names.Add(key[5..].ToLowerInvariant(), value);
            regions.Add(new Region(name, [.. names.All().Select(one => one.Text)], feature["ADM1_PCODE"], boundary));
        }

        return new GazetteerSource([], regions.ToImmutable(), []);
    }

    /// <summary>The polygons of a feature; null when a ring is none. Rings that cross themselves are mended.</summary>
    internal static Geometry? BoundaryOf(GeoJsonFeature feature)
    {
        var (polygons, at) = (new List<Polygon>(), 0);
        foreach (var count in feature.RingsOf)
        {
            var rings = feature.Parts.AsSpan(at, count);
            at += count;
            if (count == 0)
                return null;
            foreach (var ring in rings)
            {
                if (ring.Length < 4 || ring[0] != ring[^1])
                    return null;
            }

            polygons.Add(Factory.CreatePolygon(RingOf(rings[0]), [.. rings[1..].ToArray().Select(RingOf)]));
        }

        Geometry boundary = polygons.Count == 1 ? polygons[0] : Factory.CreateMultiPolygon([.. polygons]);
        return boundary.IsValid ? boundary : GeometryFixer.Fix(boundary);
    }

    static LinearRing RingOf(ImmutableArray<Position> ring) =>
        Factory.CreateLinearRing([.. ring.Select(point => new Coordinate(point.Longitude, point.Latitude))]);
}
