using System.Collections.Immutable;
using System.Globalization;

namespace Passable.Roads.Vehicles;

/// <summary>Whether a vehicle gets along a road of certain attributes, how fast, and why. Immutable.</summary>
/// <param name="Usable">The worst of the reasons.</param>
/// <param name="Percent">The share of its speed on a good road, 1 to 100.</param>
/// <param name="Because">The reasons, each a phrase without a full stop; empty where nothing speaks against it.</param>
public sealed record Usability(Usable Usable, int Percent, ImmutableArray<string> Because)
{
    static readonly string[] AccessKeys = ["access", "vehicle", "motor_vehicle", "motorcar", "motorcycle", "goods", "hgv", "emergency", "foot"];

    /// <summary>The vehicle's speed on a segment of these attributes, km/h, at least 1; that of the ferry on a ferry.</summary>
    public int KphOn(Segment segment, Vehicle vehicle)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(vehicle);
        return (segment.Attributes.Features & RoadFeatures.Ferry) != RoadFeatures.None ? segment.Kph : Math.Max(1, vehicle.KphWhere(segment.Kph) * Percent / 100);
    }

    /// <summary>Of a segment from end to end; barriers at its ends are told apart, by <see cref="At"/>. Pure.</summary>
    public static Usability Of(SegmentAttributes attributes, Vehicle vehicle)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(vehicle);
        var (usable, because) = (Usable.Yes, ImmutableArray.CreateBuilder<string>());
        void Say(Usable how, string reason)
        {
            if (how > usable) usable = how;
            because.Add(reason);
        }

        if ((attributes.Features & RoadFeatures.Impassable) != RoadFeatures.None) Say(Usable.No, "it is tagged as impassable");
        Access(attributes, vehicle, Say);
        Practicable(attributes, vehicle, Say);
        Limits(attributes.Limits, vehicle, "", Say);
        if ((attributes.Features & RoadFeatures.FourByFourOnly) != RoadFeatures.None && !vehicle.IsFourByFour) Say(Usable.No, "only four-wheel drive gets along it");
        if ((attributes.Features & RoadFeatures.Ford) != RoadFeatures.None && vehicle.Ford != Usable.Yes) Say(vehicle.Ford, "it goes through water");
        if ((attributes.Features & RoadFeatures.Seasonal) != RoadFeatures.None) Say(Usable.Limited, "it is there in a part of the year only");
        if ((attributes.Features & RoadFeatures.DirectionUnknown) != RoadFeatures.None && vehicle.KeepsOneWay) Say(Usable.Unknown, "in which direction it may be driven is not known");
        foreach (var condition in attributes.Conditions)
        {
            if (condition.Key.StartsWith("max", StringComparison.Ordinal) && !condition.Key.StartsWith("maxspeed", StringComparison.Ordinal)) Say(Usable.Limited, $"{condition.Key} is {condition.Value}");
        }

        var percent = Math.Min(
            Share(attributes.Surface, vehicle.Surfaces, "surface", Say),
            Math.Min(Share(attributes.Smoothness, vehicle.Smoothnesses, "smoothness", Say), Share(attributes.TrackType, vehicle.TrackTypes, "tracktype", Say)));
        return new Usability(usable, percent, because.ToImmutable());
    }

    /// <summary>Whether it gets past the barriers at an end of the segment; they do not keep it from driving up to them. Pure.</summary>
    public static Usability At(SegmentEnd end, SegmentAttributes attributes, Vehicle vehicle)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(vehicle);
        var (usable, because) = (Usable.Yes, ImmutableArray.CreateBuilder<string>());
        foreach (var barrier in attributes.Barriers)
        {
            if (barrier.At != end) continue;
            var access = Of(barrier.Access[vehicle.Mode]);
            if (access != Usable.Yes) Say(access, $"a barrier at its {(end == SegmentEnd.Start ? "start" : "end")} ({barrier.Kind}) {Lets(access)}");
            Limits(barrier.Limits, vehicle, $" at the {barrier.Kind} at its {(end == SegmentEnd.Start ? "start" : "end")}", Say);
        }

        return new Usability(usable, 100, because.ToImmutable());

        void Say(Usable how, string reason)
        {
            if (how > usable) usable = how;
            because.Add(reason);
        }
    }

    static string Lets(Usable usable) => usable switch
    {
        Usable.Limited => "lets through some, or at times",
        Usable.Unknown => "is not known to let it through",
        _ => "keeps it out",
    };

    static Usable Of(Access access) => access switch
    {
        Roads.Access.Yes or Roads.Access.Untold => Usable.Yes,
        Roads.Access.Conditional => Usable.Limited,
        Roads.Access.No => Usable.No,
        _ => Usable.Unknown,
    };

    static void Access(SegmentAttributes attributes, Vehicle vehicle, Action<Usable, string> say)
    {
        var usable = Of(attributes.Access[vehicle.Mode]);
        if (usable == Usable.Yes) return;
        var told = attributes.Tags.Concat(attributes.Conditions)
            .Where(tag => AccessKeys.Any(key => tag.Key == key || tag.Key.StartsWith(key + ":", StringComparison.Ordinal)))
            .Select(tag => $"{tag.Key}={tag.Value}").ToList();
        var tags = told.Count > 0 ? $" ({string.Join(", ", told)})" : "";
        say(usable, usable switch
        {
            Usable.Limited => $"access for {Mode(vehicle.Mode)} is limited{tags}",
            Usable.No => told.Count > 0 ? $"access for {Mode(vehicle.Mode)} is barred{tags}" : $"roads of its class are not for {Mode(vehicle.Mode)}",
            _ => $"access for {Mode(vehicle.Mode)} is told in words that are not understood{tags}",
        });
    }

    static string Mode(TravelMode mode) => mode switch
    {
        TravelMode.Foot => "those on foot",
        TravelMode.Motorcycle => "motorcycles",
        TravelMode.Motorcar => "cars",
        TravelMode.Goods => "light lorries",
        TravelMode.Hgv => "lorries",
        TravelMode.Emergency => "emergency vehicles",
    };

    static void Practicable(SegmentAttributes attributes, Vehicle vehicle, Action<Usable, string> say)
    {
        for (var at = 0; at < vehicle.Practicability.Length; at++)
        {
            foreach (var told in attributes.Practicability)
            {
                if (told.Class != vehicle.Practicability[at]) continue;
                // That a lighter vehicle gets along says nothing of this one; that it does not says all.
                if (told.Value != Roads.Practicability.Yes)
                {
                    say(
                        told.Value switch { Roads.Practicability.No => Usable.No, Roads.Practicability.Unknown => Usable.Unknown, _ => Usable.Limited },
                        $"practicability:{told.Class} is {told.Value switch { Roads.Practicability.No => "no", Roads.Practicability.Seasonal => "seasonal", Roads.Practicability.Limited => "limited", _ => "told in words that are not understood" }}");
                    return;
                }

                if (at == 0) return;
            }
        }
    }

    static void Limits(RoadLimits limits, Vehicle vehicle, string where, Action<Usable, string> say)
    {
        Limit("maxweight", limits.WeightKilograms, vehicle.Size.WeightKilograms, 1000.0, "t");
        Limit("maxaxleload", limits.AxleLoadKilograms, vehicle.Size.AxleLoadKilograms, 1000.0, "t");
        Limit("maxheight", limits.HeightCentimetres, vehicle.Size.HeightCentimetres, 100.0, "m");
        Limit("maxwidth", limits.WidthCentimetres, vehicle.Size.WidthCentimetres, 100.0, "m");
        Limit("maxlength", limits.LengthCentimetres, vehicle.Size.LengthCentimetres, 100.0, "m");

        void Limit(string name, Limit limit, Limit size, double unit, string of)
        {
            if (limit.IsUnreadable)
                say(Usable.Unknown, $"{name}{where} is told in words that are not understood");
            else if (limit.IsStated && size.Code > limit.Code)
                say(Usable.No, string.Create(CultureInfo.InvariantCulture, $"{name}{where} is {limit.Code / unit:0.##} {of} and it has {size.Code / unit:0.##} {of}"));
        }
    }

    static int Share(string? value, IReadOnlyDictionary<string, int> shares, string key, Action<Usable, string> say)
    {
        if (value is null) return 100;
        var least = 100;
        foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            least = Math.Min(least, shares.TryGetValue(part, out var share) ? share : shares["*"]);
        if (least == 0) say(Usable.No, $"{key} is {value}");
        return Math.Max(1, least);
    }
}
