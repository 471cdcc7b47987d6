using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Passable.Roads.Osm;

namespace Passable.Roads.Vehicles;

/// <summary>
/// Vehicles as data: a text of one statement a line, words parted by spaces, <c>#</c> before a remark, its first statement
/// <c>fleet 1</c>. The statements are told in docs/network.md. Immutable.
/// </summary>
public sealed class Fleet
{
    /// <summary>The file's name in an operation folder.</summary>
    public const string Name = "vehicles.txt";

    /// <summary>The form of the text this program reads.</summary>
    public const int Form = 1;

    Fleet(ImmutableArray<Vehicle> vehicles) => Vehicles = vehicles;

    /// <summary>The text that comes with the program.</summary>
    public static string ShippedText { get; } = Text();

    /// <summary>The vehicles that come with the program.</summary>
    public static Fleet Shipped { get; } = Parse(ShippedText, Name).Value;

    /// <summary>Its vehicles, by name in ordinal order.</summary>
    public ImmutableArray<Vehicle> Vehicles { get; }

    /// <summary>The vehicle of that name (case aside, spaces and hyphens as underscores; <c>truck</c> is the heavy truck), or a refusal that lists the names.</summary>
    public Outcome<Vehicle> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var asked = name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return (Vehicles.FirstOrDefault(vehicle => vehicle.Name == asked) ?? Vehicles.FirstOrDefault(vehicle => asked == "truck" && vehicle.Name == "heavy_truck")) is { } found
            ? found
            : new Refusal($"'{name}' is no vehicle; there are {string.Join(", ", Vehicles.Select(vehicle => vehicle.Name))}");
    }

    /// <summary>The fleet of a text, or a sentence naming the line that is wrong.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<Fleet> Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (vehicles, line, isBegun) = (new SortedDictionary<string, Vehicle>(StringComparer.Ordinal), 0, false);
        Draft? draft = null;
        string? End() => draft?.Lack() ?? (draft is null || vehicles.TryAdd(draft.Name, draft.Vehicle()) ? null : $"{draft.Name} stands twice");
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            var remark = raw.IndexOf('#', StringComparison.Ordinal);
            var words = (remark < 0 ? raw : raw[..remark]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            string? fault;
            if (!isBegun)
            {
                isBegun = words is ["fleet", "1"];
                fault = isBegun ? null : words is ["fleet", var form] ? $"this program reads fleets of form {Form}, not {form}" : $"the first statement must be: fleet {Form}";
            }
            else if (words is ["vehicle", var name])
            {
                fault = End();
                draft = new Draft(name.ToLowerInvariant());
            }
            else
            {
                fault = draft is null ? $"\"{words[0]}\" stands before the first vehicle" : draft.Take(words);
            }

            if (fault is not null) return new Refusal($"{file} line {line}: {fault}.");
        }

        if (End() is { } lack) return new Refusal($"{file}: {lack}.");
        return vehicles.Count > 0 ? new Fleet([.. vehicles.Values]) : new Refusal($"{file} holds no vehicle; write: fleet {Form}, then vehicle NAME.");
    }

    static string Text()
    {
        using var resource = typeof(Fleet).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    /// <summary>A vehicle while its lines are read. Mutable; one thread.</summary>
    sealed class Draft(string name)
    {
        readonly Dictionary<string, int> surfaces = new(StringComparer.Ordinal), smoothnesses = new(StringComparer.Ordinal), trackTypes = new(StringComparer.Ordinal);
        TravelMode? mode;
        ImmutableArray<string> practicability = [];
        (int Most, int Percent)? kph;
        RoadLimits size;
        bool isFourByFour, ignoresOneWay;
        Usable ford = Usable.No;

        internal string Name => name;

        internal string? Take(string[] words)
        {
            var rest = string.Join(' ', words.Skip(1));
            switch (words[0])
            {
                case "mode":
                    if (!Enum.TryParse<TravelMode>(rest, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(rest[0]))
                        return $"\"{rest}\" is no mode of travel; there are foot, motorcycle, motorcar, goods, hgv, emergency";
                    mode = known;
                    return null;
                case "practicability": practicability = [.. words.Skip(1)]; return null;
                case "kph":
                    if (words is not [_, var most, var percent, "%"] || Whole(most, 200) is not { } fastest || Whole(percent, 100) is not { } share) return "write: kph FASTEST SHARE %, as in kph 80 75 %";
                    kph = (fastest, share);
                    return null;
                case "weight": return Limited(Quantity.Kilograms(rest), limit => size = size with { WeightKilograms = limit });
                case "axleload": return Limited(Quantity.Kilograms(rest), limit => size = size with { AxleLoadKilograms = limit });
                case "height": return Limited(Quantity.Centimetres(rest), limit => size = size with { HeightCentimetres = limit });
                case "width": return Limited(Quantity.Centimetres(rest), limit => size = size with { WidthCentimetres = limit });
                case "length": return Limited(Quantity.Centimetres(rest), limit => size = size with { LengthCentimetres = limit });
                case "4x4" when rest is "yes" or "no": isFourByFour = rest == "yes"; return null;
                case "oneway" when rest is "yes" or "no": ignoresOneWay = rest == "no"; return null;
                case "ford" when rest is "yes" or "limited" or "no":
                    ford = rest switch { "yes" => Usable.Yes, "limited" => Usable.Limited, _ => Usable.No };
                    return null;
                case "4x4" or "oneway" or "ford": return $"\"{rest}\" is neither yes nor no";
                case "surface": return Shares(words, surfaces);
                case "smoothness": return Shares(words, smoothnesses);
                case "tracktype": return Shares(words, trackTypes);
                default: return $"\"{words[0]}\" is no statement of a vehicle";
            }

            string? Limited(Limit limit, Action<Limit> take)
            {
                if (!limit.IsStated) return $"\"{rest}\" is no {words[0]}; write as in weight 26 t, height 4 m";
                take(limit);
                return null;
            }
        }

        internal string? Lack() =>
            mode is null ? $"vehicle {name} lacks its mode"
            : kph is null ? $"vehicle {name} lacks its kph"
            : size is not { WeightKilograms.IsStated: true, AxleLoadKilograms.IsStated: true, HeightCentimetres.IsStated: true, WidthCentimetres.IsStated: true, LengthCentimetres.IsStated: true }
                ? $"vehicle {name} lacks its weight, axleload, height, width or length"
            : !surfaces.ContainsKey("*") ? $"vehicle {name} lacks what it does on any other surface; write: surface N *"
            : !smoothnesses.ContainsKey("*") ? $"vehicle {name} lacks what it does on any other smoothness; write: smoothness N *"
            : !trackTypes.ContainsKey("*") ? $"vehicle {name} lacks what it does on any other tracktype; write: tracktype N *"
            : null;

        internal Vehicle Vehicle() => new()
        {
            Name = name,
            Mode = mode!.Value,
            Practicability = practicability,
            MostKph = kph!.Value.Most,
            SpeedPercent = kph.Value.Percent,
            Size = size,
            IsFourByFour = isFourByFour,
            KeepsOneWay = !ignoresOneWay,
            Ford = ford,
            Surfaces = surfaces.ToFrozenDictionary(StringComparer.Ordinal),
            Smoothnesses = smoothnesses.ToFrozenDictionary(StringComparer.Ordinal),
            TrackTypes = trackTypes.ToFrozenDictionary(StringComparer.Ordinal),
        };

        static string? Shares(string[] words, Dictionary<string, int> into)
        {
            if (words.Length < 3 || (words[1] == "no" ? 0 : Whole(words[1], 100)) is not { } share) return $"write: {words[0]} PERCENT|no VALUES";
            foreach (var value in words.Skip(2)) into[value] = share;
            return null;
        }

        static int? Whole(string text, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
    }
}
