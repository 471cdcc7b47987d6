using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>What a named place is.</summary>
public enum PlaceType
{
    /// <summary>A country.</summary>
    Country,
    /// <summary>A governorate or province (admin 1).</summary>
    Governorate,
    /// <summary>A district (admin 2).</summary>
    District,
    /// <summary>A sub-district (admin 3).</summary>
    SubDistrict,
    /// <summary>A city, town, village or hamlet.</summary>
    Settlement,
    /// <summary>A part of a settlement.</summary>
    Neighbourhood,
    /// <summary>Anything else with a name.</summary>
    Other,
}

/// <summary>One name of a place.</summary>
/// <param name="Language">ISO 639 code (<c>en</c>, <c>ar</c>, <c>tr</c>, <c>ku</c>), or <c>und</c>.</param>
/// <param name="Text">The name as the gazetteer spells it.</param>
public sealed record PlaceName(string Language, string Text);

/// <summary>A named place at a point.</summary>
public sealed record Place
{
    /// <summary>Its reference: the gazetteer's short name and its id there (<c>wof:1108738439</c>, <c>ocha:C4242</c>).</summary>
    public required string Ref { get; init; }
    /// <summary>The name it is shown by.</summary>
    public required string Name { get; init; }
    /// <summary>What it is.</summary>
    public required PlaceType Type { get; init; }
    /// <summary>Its point.</summary>
    public required Position At { get; init; }
    /// <summary>All its names, <see cref="Name"/> included, without repeats.</summary>
    public required ImmutableArray<PlaceName> Names { get; init; }
    /// <summary>The governorate it lies in; null when not known.</summary>
    public required string? Governorate { get; init; }
    /// <summary>The district it lies in; null when not known.</summary>
    public required string? District { get; init; }
    /// <summary>OCHA p-code; null when it has none.</summary>
    public required string? PCode { get; init; }
    /// <summary>People living there; 0 when not known.</summary>
    public required long Population { get; init; }
    /// <summary>References of other gazetteers' entries that were found to be this place, sorted; mostly empty.</summary>
    public ImmutableArray<string> MergedRefs { get; init; } = [];
}

/// <summary>How near a name came to the one asked for; the earlier, the better.</summary>
public enum NameTier
{
    /// <summary>Letter for letter, case aside.</summary>
    Exact,
    /// <summary>Alike once diacritics, articles, apostrophes and hyphens are folded.</summary>
    Folded,
    /// <summary>Alike in consonants across Arabic, Turkish, Kurdish and Latin spellings.</summary>
    Skeleton,
}

/// <summary>A place found by a name.</summary>
/// <param name="Place">The place.</param>
/// <param name="Tier">How near the name came.</param>
/// <param name="Name">The place's own name that matched.</param>
/// <param name="Nearness">How alike the two sound, 0 to 1; 1 on the tiers above the skeleton.</param>
public sealed record FoundPlace(Place Place, NameTier Tier, string Name, double Nearness);
