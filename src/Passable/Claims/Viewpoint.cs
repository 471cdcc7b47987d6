using System.Collections.Immutable;
using System.Text.Json;
using Passable.Gazetteers;

namespace Passable.Claims;

/// <summary>
/// Whose word counts: everybody's, that of some sources alone, or everybody's but theirs; and whether machine readings do. A source is meant by a part of its name, in any
/// spelling that folds alike, anywhere in the chain by which a claim came. Immutable.
/// </summary>
public sealed record Viewpoint
{
    /// <summary>Everybody.</summary>
    public static Viewpoint Everybody { get; } = new() { Only = [], Without = [], IsAcceptedOnly = false };

    /// <summary>Only claims that one of these stands for; empty for all.</summary>
    public required ImmutableArray<string> Only { get; init; }
    /// <summary>No claim that one of these stands for.</summary>
    public required ImmutableArray<string> Without { get; init; }

    /// <summary>Only claims that a person has accepted or corrected.</summary>
    public required bool IsAcceptedOnly { get; init; }

    /// <summary>Whether it leaves nothing out.</summary>
    public bool IsEverybody => Only.IsEmpty && Without.IsEmpty && !IsAcceptedOnly;

    /// <summary>In words: "according to SANA alone", "without Anadolu", "by accepted claims alone"; empty for everybody.</summary>
    public string Words => string.Join(", ", new[]
    {
        Only.IsEmpty ? "" : $"according to {string.Join(" or ", Only)} alone",
        Without.IsEmpty ? "" : $"without {string.Join(" and ", Without)}",
        IsAcceptedOnly ? "by accepted claims alone" : "",
    }.Where(part => part.Length > 0));

    /// <summary>Whether a claim, as it stands, counts from here.</summary>
    public bool Sees(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return (!IsAcceptedOnly || standing.IsReviewed) && IsOfItsSources(standing.Current);
    }

    /// <summary>Whether a claim comes from a source that counts from here, whatever was made of it.</summary>
    public bool IsOfItsSources(RecordedClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        bool IsOf(string source) => claim.Placed.Claim.Attribution.Any(link => NameKeys.Folded(link.Name).Contains(NameKeys.Folded(source), StringComparison.Ordinal));
        return (Only.IsEmpty || Only.Any(IsOf)) && !Without.Any(IsOf);
    }
}

/// <summary>
/// The sides of a conflict and the sources that speak for each, as an operation's <c>sides.json</c> has them: an object of side names with
/// arrays of source names. Who is of which side is the operation's own judgement; none is shipped.
/// </summary>
public static class Sides
{
    /// <summary>The sources of a side, or why there are none.</summary>
    public static Outcome<Viewpoint> Read(ReadOnlyMemory<byte> bytes, string side)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new Refusal("sides.json is no object of sides");
            foreach (var each in document.RootElement.EnumerateObject())
            {
                if (!string.Equals(each.Name, side, StringComparison.OrdinalIgnoreCase)) continue;
                if (each.Value.ValueKind != JsonValueKind.Array || each.Value.GetArrayLength() == 0 || each.Value.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString())))
                    return new Refusal($"sides.json: '{each.Name}' is no array of names of sources");
                return Viewpoint.Everybody with { Only = [.. each.Value.EnumerateArray().Select(name => name.GetString()!)] };
            }
            return new Refusal($"sides.json has no side '{side}'; it has {string.Join(", ", document.RootElement.EnumerateObject().Select(each => each.Name))}");
        }
        catch (JsonException)
        {
            return new Refusal("sides.json is no JSON");
        }
    }
}
