using System.Collections.Immutable;

namespace Passable.Routes;

/// <summary>A kind of vehicle of the field, or going on foot.</summary>
/// <param name="Name">As the command line and the HDM tags name it.</param>
/// <param name="MostKph">The fastest it goes, km/h.</param>
/// <param name="SpeedPercent">Its speed on a road, as a share of a car's, 1 to 100.</param>
public sealed record Vehicle(string Name, int MostKph, int SpeedPercent)
{
    /// <summary>Every vehicle, by name.</summary>
    public static ImmutableArray<Vehicle> All { get; } =
    [
        new("4x4", 110, 95),
        new("ambulance", 120, 100),
        new("car", 120, 100),
        new("foot", 5, 100),
        new("heavy_truck", 80, 75),
        new("light_truck", 90, 85),
        new("motorcycle", 110, 95),
        new("truck+trailer", 70, 65),
    ];

    /// <summary>Its speed where a car does <paramref name="carKph"/>, km/h, at least 1.</summary>
    public int KphWhere(int carKph) => Math.Max(1, Math.Min(MostKph, carKph * SpeedPercent / 100));

    /// <summary>The vehicle of that name (case aside, spaces and hyphens as underscores; <c>truck</c> is the heavy truck), or a refusal that lists the names.</summary>
    public static Outcome<Vehicle> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var asked = name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        if (asked == "truck") asked = "heavy_truck";
        return All.FirstOrDefault(vehicle => vehicle.Name == asked) is { } found
            ? found
            : new Refusal($"'{name}' is no vehicle; there are {string.Join(", ", All.Select(vehicle => vehicle.Name))}");
    }
}
