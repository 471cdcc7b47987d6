using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Passable.Roads.Osm;

/// <summary>
/// How the tags of OpenStreetMap are read: data, not code. The text has one statement a line, words parted by spaces, and <c>#</c> before
/// a remark; its first statement is <c>profile 1</c>. The statements are told in docs/network.md. Immutable.
/// </summary>
public sealed class OsmProfile
{
    /// <summary>The form of the text this program reads.</summary>
    public const int Form = 1;

    OsmProfile(TagRules rules) => Rules = rules;

    internal TagRules Rules { get; }

    /// <summary>The text that comes with the program.</summary>
    public static string ShippedText { get; } = Text();

    /// <summary>The profile that comes with the program.</summary>
    public static OsmProfile Shipped { get; } = Parse(ShippedText, "roads.profile").Value;

    /// <summary>The profile of a text, or a sentence naming the line that is wrong.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<OsmProfile> Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var draft = new Draft();
        var line = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            var remark = raw.IndexOf('#', StringComparison.Ordinal);
            var words = (remark < 0 ? raw : raw[..remark]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && draft.Take(words) is { } fault)
                return new Refusal($"{file} line {line}: {fault}.");
        }

        return draft.Lack() is { } lack ? new Refusal($"{file} {lack}.") : new OsmProfile(draft.Rules());
    }

    static string Text()
    {
        using var resource = typeof(OsmProfile).Assembly.GetManifestResourceStream("roads.profile")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    /// <summary>A profile while its text is read. Mutable; one thread.</summary>
    sealed class Draft
    {
        static readonly string[] ModeNames = ["foot", "motorcycle", "motorcar", "goods", "hgv", "emergency"];
        static readonly string[] LimitNames = ["weight", "axleload", "height", "width", "length"];

        readonly List<RoadTag> leave = [];
        readonly Dictionary<RoadTag, KeptClass> keep = [];
        readonly List<string> keepKeys = [];
        readonly ImmutableArray<string>[] accessKeys = [.. Enumerable.Repeat(ImmutableArray<string>.Empty, ModeNames.Length)];
        readonly Dictionary<string, Access> accessValues = new(StringComparer.Ordinal);
        readonly Dictionary<string, Direction> oneWayValues = new(StringComparer.Ordinal);
        readonly List<RoadTag> implied = [];
        readonly List<(RoadFeatures, RoadTag)> features = [];
        readonly ImmutableArray<string>[] limitKeys = [.. Enumerable.Repeat(ImmutableArray<string>.Empty, LimitNames.Length)];
        readonly HashSet<string> unlimited = new(StringComparer.Ordinal);
        readonly Dictionary<string, AccessByMode> barriers = new(StringComparer.Ordinal);
        readonly List<(string, RoadTag)> crossings = [];
        readonly List<(string, string)> crossingNames = [];
        readonly HashSet<string> routes = new(StringComparer.Ordinal);
        readonly List<string> drop = [];
        ImmutableArray<string> oneWayKeys = [], refKeys = [], nameKeys = [];
        bool isBegun;

        /// <summary>Takes a statement in; what is wrong with it, or null.</summary>
        internal string? Take(string[] words)
        {
            var rest = words.AsSpan(1).ToArray();
            if (!isBegun)
            {
                isBegun = words is ["profile", "1"];
                return isBegun ? null : words is ["profile", var form] ? $"this program reads profiles of form {Form}, not {form}" : $"the first statement must be: profile {Form}";
            }

            if (rest.Length == 0) return $"\"{words[0]}\" says nothing";
            switch (words[0])
            {
                case "leave": return Tags(rest, leave);
                case "keep": return Keeping(rest);
                case "mode":
                    if (Array.IndexOf(ModeNames, rest[0]) is var mode && mode < 0) return $"\"{rest[0]}\" is no mode of travel; there are {string.Join(", ", ModeNames)}";
                    accessKeys[mode] = [.. rest[1..]];
                    return null;
                case "access":
                    if (AccessOf(rest[0]) is not { } access) return $"\"{rest[0]}\" is neither yes, conditional nor no";
                    foreach (var value in rest[1..]) accessValues[value] = access;
                    return null;
                case "oneway-keys": oneWayKeys = [.. rest]; return null;
                case "oneway":
                    if (rest[0] is not ("yes" or "no" or "back")) return $"\"{rest[0]}\" is neither yes, no nor back";
                    foreach (var value in rest[1..]) oneWayValues[value] = rest[0] switch { "yes" => Direction.Forward, "no" => Direction.Both, _ => Direction.Backward };
                    return null;
                case "implied-oneway": return Tags(rest, implied);
                case "feature": return Feature(rest);
                case "limit":
                    if (Array.IndexOf(LimitNames, rest[0]) is var limit && limit < 0) return $"\"{rest[0]}\" is no limit; there are {string.Join(", ", LimitNames)}";
                    limitKeys[limit] = [.. rest[1..]];
                    return null;
                case "unlimited": unlimited.UnionWith(rest); return null;
                case "barrier": return Barrier(rest);
                case "crossing":
                    if (rest.Length != 2 || TagOf(rest[1]) is not { } tag) return "write: crossing KIND KEY=VALUE";
                    crossings.Add((rest[0], tag));
                    return null;
                case "crossing-name":
                    if (rest.Length != 2) return "write: crossing-name KIND KEY";
                    crossingNames.Add((rest[0], rest[1]));
                    return null;
                case "refs": refKeys = [.. rest]; return null;
                case "names": nameKeys = [.. rest]; return null;
                case "route": routes.UnionWith(rest); return null;
                case "drop": drop.AddRange(rest); return null;
                default: return $"\"{words[0]}\" is no statement of a profile";
            }
        }

        internal string? Lack() =>
            !isBegun ? $"is empty; its first statement must be: profile {Form}"
            : keep.Count == 0 ? "keeps no way; write: keep KEY=VALUE kph N for MODES"
            : accessKeys.Any(keys => keys.IsEmpty) ? $"lacks a line: mode {ModeNames[Array.FindIndex(accessKeys, keys => keys.IsEmpty)]} KEYS"
            : !accessValues.ContainsValue(Access.No) ? "lacks a line: access no VALUES"
            : oneWayKeys.IsEmpty ? "lacks a line: oneway-keys KEYS"
            : !barriers.ContainsKey("*") ? "lacks a line: barrier * ACCESS"
            : null;

        internal TagRules Rules() => new()
        {
            Leave = [.. leave],
            Keep = keep.ToFrozenDictionary(),
            KeepKeys = [.. keepKeys],
            AccessKeys = [.. accessKeys],
            AccessValues = accessValues.ToFrozenDictionary(StringComparer.Ordinal),
            OneWayKeys = oneWayKeys,
            OneWayValues = oneWayValues.ToFrozenDictionary(StringComparer.Ordinal),
            ImpliedOneWay = [.. implied],
            Features = [.. features],
            LimitKeys = [.. limitKeys],
            Unlimited = unlimited.ToFrozenSet(StringComparer.Ordinal),
            Barriers = barriers.ToFrozenDictionary(StringComparer.Ordinal),
            Crossings = [.. crossings],
            CrossingNames = [.. crossingNames],
            RefKeys = refKeys,
            NameKeys = nameKeys,
            Routes = routes.ToFrozenSet(StringComparer.Ordinal),
            Drop = [.. drop],
            Told = keepKeys.Concat(["maxspeed", "surface", "smoothness", "tracktype"]).Concat(refKeys).Concat(nameKeys).ToFrozenSet(StringComparer.Ordinal),
        };

        string? Keeping(string[] rest)
        {
            if (rest is not [var told, "kph", var speed, "for", .. var modes] || TagOf(told) is not { } tag || modes.Length == 0)
                return "write: keep KEY=VALUE kph N for MODES";
            if (!int.TryParse(speed, NumberStyles.None, CultureInfo.InvariantCulture, out var kph) || kph is < 1 or > 200)
                return $"kph \"{speed}\" is not a whole number from 1 to 200";
            var access = AccessByMode.All(modes.Contains("all", StringComparer.Ordinal) ? Access.Yes : Access.No);
            foreach (var mode in modes.Where(mode => mode != "all"))
            {
                if (ModeOf(mode) is not { } known) return $"\"{mode}\" is no mode of travel; there are all, {string.Join(", ", ModeNames)}";
                access = access.With(known, Access.Yes);
            }

            keep[tag] = new KeptClass(tag.Value, kph, access);
            if (!keepKeys.Contains(tag.Key, StringComparer.Ordinal)) keepKeys.Add(tag.Key);
            return null;
        }

        string? Feature(string[] rest)
        {
            RoadFeatures? feature = rest[0] switch
            {
                "bridge" => RoadFeatures.Bridge,
                "tunnel" => RoadFeatures.Tunnel,
                "ford" => RoadFeatures.Ford,
                "ferry" => RoadFeatures.Ferry,
                "toll" => RoadFeatures.Toll,
                "seasonal" => RoadFeatures.Seasonal,
                "4x4_only" => RoadFeatures.FourByFourOnly,
                "impassable" => RoadFeatures.Impassable,
                "roundabout" => RoadFeatures.Roundabout,
                _ => null,
            };
            if (feature is not { } known || rest.Length != 2)
                return "write: feature bridge|tunnel|ford|ferry|toll|seasonal|4x4_only|impassable|roundabout KEY or KEY=VALUE";
            features.Add((known, TagOf(rest[1]) ?? new RoadTag(rest[1], "")));
            return null;
        }

        string? Barrier(string[] rest)
        {
            if (rest.Length < 2 || AccessOf(rest[1]) is not { } most) return "write: barrier KIND yes|conditional|no|unknown MODE=ACCESS ...";
            var access = AccessByMode.All(most);
            foreach (var exception in rest[2..])
            {
                if (TagOf(exception) is not { } tag || ModeOf(tag.Key) is not { } mode || AccessOf(tag.Value) is not { } of)
                    return $"\"{exception}\" is not MODE=ACCESS, as in foot=yes";
                access = access.With(mode, of);
            }

            barriers[rest[0]] = access;
            return null;
        }

        static string? Tags(string[] rest, List<RoadTag> into)
        {
            foreach (var word in rest)
            {
                if (TagOf(word) is not { } tag) return $"\"{word}\" is not KEY=VALUE";
                into.Add(tag);
            }

            return null;
        }

        static RoadTag? TagOf(string word) => word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < word.Length - 1 ? new RoadTag(word[..at], word[(at + 1)..]) : null;

        static TravelMode? ModeOf(string word) => Array.IndexOf(ModeNames, word) is >= 0 and var at ? (TravelMode)at : null;

        static Access? AccessOf(string word) => word switch
        {
            "yes" => Access.Yes,
            "conditional" => Access.Conditional,
            "no" => Access.No,
            "unknown" => Access.Unknown,
            _ => null,
        };
    }
}
