using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>Gathers the names of one place, without repeats; of one text in two languages the first stays. Mutable; one thread.</summary>
internal sealed class PlaceNames
{
    readonly ImmutableArray<PlaceName>.Builder names = ImmutableArray.CreateBuilder<PlaceName>();

    internal PlaceNames Add(string language, string text)
    {
        text = text.Trim();
        if (text.Length == 0 || names.Any(name => name.Text == text))
            return this;
        var isArabic = text.Any(Letters.IsArabic);
        names.Add(new PlaceName(isArabic ? language is "und" or "en" or "tr" ? "ar" : language : language is "ar" ? "und" : language, text));
        return this;
    }

    internal PlaceNames AddAll(string language, string texts, char parting)
    {
        foreach (var text in texts.Split(parting))
            Add(language, text);
        return this;
    }

    internal PlaceNames AddAll(IEnumerable<PlaceName> others)
    {
        foreach (var name in others)
            Add(name.Language, name.Text);
        return this;
    }

    /// <summary>A name with a bracket or a second name behind a dash is also known by what stands before.</summary>
    internal PlaceNames AddPlain(string language, string text) =>
        Add(language, text).Add(language, text.Split(" (")[0]).Add(language, text.Split(" (")[0].Split(" - ")[0]);

    internal ImmutableArray<PlaceName> All() => names.ToImmutable();
}
