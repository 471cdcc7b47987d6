using System.Globalization;
using System.Text;
using Passable.Roads;

namespace Passable.Tests.Roads;

/// <summary>Small networks, drawn in words.</summary>
static class DrawnRoads
{
    internal static string Line(string properties, params (double Longitude, double Latitude)[] points) =>
        $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"LineString","coordinates":[{{{string.Join(',', points.Select(Point))}}}]}}""";

    internal static string Crossing(string properties, double longitude, double latitude) =>
        $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"Point","coordinates":{{{Point((longitude, latitude))}}}}}""";

    internal static RoadNetwork Of(params string[] features) => Import(features).Value;

    internal static Outcome<RoadNetwork> Import(params string[] features) =>
        GeoJsonRoads.Import(Encoding.UTF8.GetBytes(string.Join('\n', features)), "roads.geojsonl");

    internal static string Reason(Outcome<RoadNetwork> outcome) => outcome.Is(out _, out var refusal) ? "" : refusal.Reason;

    static string Point((double Longitude, double Latitude) point) =>
        string.Create(CultureInfo.InvariantCulture, $"[{point.Longitude:R},{point.Latitude:R}]");
}
