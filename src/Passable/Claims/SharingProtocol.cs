using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Passable.Claims;

/// <summary>Somebody an operation shares with.</summary>
/// <param name="Name">What the operation calls them; one word.</param>
/// <param name="Level">The highest level they may be told of.</param>
/// <param name="MovementDelay">How long after a movement of forces or a convoy it may be told them; never below <see cref="Protection.ReleaseDelay"/>.</param>
public sealed record Audience(string Name, Sensitivity Level, Duration MovementDelay);

/// <summary>
/// An operation's information sharing protocol (P12): who may be told what, how long after, and how long words are kept. A versioned file, <c>protocol.json</c>:
/// <c>{"format": 1, "version": "2020-06", "audiences": [{"name": "partners", "level": "restricted", "movement_delay_days": 14}], "retention_days": {"confidential": 365}}</c>.
/// Immutable.
/// </summary>
public sealed record SharingProtocol
{
    const int Format = 1;

    /// <summary>The version its authors gave it.</summary>
    public required string Version { get; init; }
    /// <summary>Whom it names, each once.</summary>
    public required ImmutableArray<Audience> Audiences { get; init; }
    /// <summary>For how many days after it was recorded a report, or a claim, of that level is kept; without a number it is kept.</summary>
    public required ImmutableSortedDictionary<Sensitivity, int> RetentionDays { get; init; }

    /// <summary>What holds where an operation has no protocol: the public is told what is public, and everything is kept.</summary>
    public static SharingProtocol Unwritten { get; } = new()
    {
        Version = "none",
        Audiences = [new("public", Sensitivity.Public, Protection.ReleaseDelay)],
        RetentionDays = ImmutableSortedDictionary<Sensitivity, int>.Empty,
    };

    /// <summary>The audience of that name; refused with those there are.</summary>
    public Outcome<Audience> Find(string name) =>
        Audiences.FirstOrDefault(audience => audience.Name == name) is { } found ? found
        : new Refusal($"the protocol has no audience '{name}'; it has {(Audiences.IsEmpty ? "none" : string.Join(", ", Audiences.Select(audience => audience.Name)))}");

    /// <summary>The protocol of a file's text; the refusal's reason is a clause, to be put after the file's name. What it does not know it refuses, rather than share by half a rule.</summary>
    public static Outcome<SharingProtocol> Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("format", out var format) || !format.TryGetInt32(out var number)) return new Refusal("has no 'format' number");
            if (number != Format) return new Refusal(string.Create(CultureInfo.InvariantCulture, $"has format {number}, and this passable knows format {Format}"));
            if (Stranger(json, "format", "version", "audiences", "retention_days") is { } other) return new Refusal($"has a rule '{other}' that this passable does not know");
            var audiences = ImmutableArray.CreateBuilder<Audience>();
            foreach (var one in json.GetProperty("audiences").EnumerateArray())
            {
                if (Stranger(one, "name", "level", "movement_delay_days") is { } unknown) return new Refusal($"has a rule '{unknown}' of an audience that this passable does not know");
                var name = one.GetProperty("name").GetString() ?? "";
                if (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')) return new Refusal($"calls an audience '{name}'; a name is one word");
                if (audiences.Any(audience => audience.Name == name)) return new Refusal($"names the audience '{name}' twice");
                if (Level(one.GetProperty("level").GetString()) is not { } level) return new Refusal($"has no level '{one.GetProperty("level").GetString()}'; levels are public, restricted, confidential, strictly_confidential");
                var delay = one.TryGetProperty("movement_delay_days", out var days) ? Duration.FromDays(days.GetInt32()) : Protection.ReleaseDelay;
                if (delay < Protection.ReleaseDelay) return new Refusal(string.Create(CultureInfo.InvariantCulture, $"tells '{name}' of movements after {delay.TotalDays:0} days; the least is {Protection.ReleaseDelay.TotalDays:0}"));
                audiences.Add(new(name, level, delay));
            }
            var retention = ImmutableSortedDictionary.CreateBuilder<Sensitivity, int>();
            if (json.TryGetProperty("retention_days", out var kept))
            {
                foreach (var rule in kept.EnumerateObject())
                {
                    if (Level(rule.Name) is not { } level) return new Refusal($"has no level '{rule.Name}'; levels are public, restricted, confidential, strictly_confidential");
                    if (rule.Value.GetInt32() is var days and < 1) return new Refusal(string.Create(CultureInfo.InvariantCulture, $"keeps what is {rule.Name} for {days} days; the least is 1"));
                    retention.Add(level, rule.Value.GetInt32());
                }
            }
            return new SharingProtocol { Version = json.GetProperty("version").GetString() ?? "", Audiences = audiences.ToImmutable(), RetentionDays = retention.ToImmutable() };
        }
        catch (JsonException broken)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"is no JSON from line {broken.LineNumber + 1 ?? 1} on"));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new Refusal("lacks a rule or has one of the wrong type: it has format, version, audiences (name, level) and may have movement_delay_days and retention_days");
        }
    }

    static string? Stranger(JsonElement json, params string[] known) =>
        json.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));

    static Sensitivity? Level(string? name) => name switch
    {
        "public" => Sensitivity.Public,
        "restricted" => Sensitivity.Restricted,
        "confidential" => Sensitivity.Confidential,
        "strictly_confidential" => Sensitivity.StrictlyConfidential,
        _ => null,
    };
}
