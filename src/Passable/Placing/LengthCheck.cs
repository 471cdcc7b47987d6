using System.Globalization;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>Compares a length a report states with the network's own.</summary>
internal static class LengthCheck
{
    /// <summary>A sentence on the difference; null when the claim states no length in kilometres or metres, or the ground has none.</summary>
    public static string? Of(Claim claim, Ground ground, Gazetteer gazetteer, RoadNetwork network)
    {
        // A part held or shut ("100 km of which") is no statement of how long the road is there.
        if (claim.Kind is not ClaimKind.Length) return null;
        if (Kilometres(claim.Quantity) is not { } stated) return null;
        var (own, where) = ground switch
        {
            Ground.Region { Road: { } road } region when gazetteer.FindRegion(region.Name) is { } boundary =>
                (network.MetresWithin(road, boundary.Boundary) / 1000, $"The {road} inside {region.Name}"),
            Ground.Stretch stretch => (stretch.Metres / 1000.0, $"The {stretch.Road} from {stretch.From} to {stretch.To}"),
            Ground.WholeRoad whole => (network.SegmentsOf(whole.Road).Sum(segment => network.Segments[segment].Metres) / 1000.0, $"The whole {whole.Road}"),
            _ => (0, ""),
        };
        if (own <= 0) return null;
        var difference = stated - own;
        return string.Create(CultureInfo.InvariantCulture,
            $"{where} is {own:0} km on this network; the report says {stated:0.#} km, {Math.Abs(difference):0} km ({Math.Abs(difference) / own * 100:0} %) {(difference >= 0 ? "more" : "less")}.");
    }

    static double? Kilometres(Quantity? quantity)
    {
        if (quantity is null || !double.TryParse(quantity.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        return quantity.Unit switch
        {
            "km" or "kilometres" or "kilometers" or "kilometre" or "kilometer" => value,
            "m" or "metres" or "meters" => value / 1000,
            "mi" or "mile" or "miles" => value * 1.609344,
            _ => null,
        };
    }
}
