using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Passable.Roads.Vehicles;

/// <summary>A kind of vehicle of the field, or going on foot. Immutable.</summary>
public sealed record Vehicle
{
    /// <summary>As the command line and the HDM tags name it.</summary>
    public required string Name { get; init; }
    /// <summary>Whose access tags hold for it.</summary>
    public required TravelMode Mode { get; init; }
    /// <summary>The classes of <c>practicability:*</c> that speak of it, its own first, then lighter ones.</summary>
    public required ImmutableArray<string> Practicability { get; init; }
    /// <summary>The fastest it goes, km/h.</summary>
    public required int MostKph { get; init; }
    /// <summary>Its speed on a good road, as a share of a car's, 1 to 100.</summary>
    public required int SpeedPercent { get; init; }
    /// <summary>What it weighs and measures, loaded.</summary>
    public required RoadLimits Size { get; init; }
    /// <summary>Whether it has four-wheel drive, or needs none.</summary>
    public required bool IsFourByFour { get; init; }
    /// <summary>Whether one-way rules hold for it.</summary>
    public required bool KeepsOneWay { get; init; }
    /// <summary>Whether it gets through a ford.</summary>
    public required Usable Ford { get; init; }
    /// <summary>By OSM <c>surface</c>: the share of its speed, percent; 0 where it cannot go; <c>*</c> for any other value.</summary>
    public required FrozenDictionary<string, int> Surfaces { get; init; }
    /// <summary>The same by OSM <c>smoothness</c>.</summary>
    public required FrozenDictionary<string, int> Smoothnesses { get; init; }
    /// <summary>The same by OSM <c>tracktype</c>.</summary>
    public required FrozenDictionary<string, int> TrackTypes { get; init; }

    /// <summary>Every vehicle that comes with the program, by name.</summary>
    public static ImmutableArray<Vehicle> All => Fleet.Shipped.Vehicles;

    /// <summary>Its speed where a car does <paramref name="carKph"/>, km/h, at least 1.</summary>
    public int KphWhere(int carKph) => Math.Max(1, Math.Min(MostKph, carKph * SpeedPercent / 100));

    /// <summary>Of the vehicles that come with the program, that of a name; see <see cref="Fleet.Find"/>.</summary>
    public static Outcome<Vehicle> Find(string name) => Fleet.Shipped.Find(name);
}

/// <summary>Whether a vehicle gets along a road. The later outweighs the earlier.</summary>
public enum Usable : byte
{
    /// <summary>It does.</summary>
    Yes = 0,
    /// <summary>It does under a condition, at some times, or slowly.</summary>
    Limited = 1,
    /// <summary>Something is said that is not understood. Never read as yes.</summary>
    Unknown = 2,
    /// <summary>It does not.</summary>
    No = 3,
}
