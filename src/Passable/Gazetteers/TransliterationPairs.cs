using System.Collections.Immutable;
using System.Globalization;

namespace Passable.Gazetteers;

/// <summary>A spelling and the place it means.</summary>
/// <param name="Spelling">As written.</param>
/// <param name="Ref">The place's reference.</param>
/// <param name="Names">Names of the place where no gazetteer holds it (a reference <c>own:</c>); otherwise the name it is known by, for people.</param>
/// <param name="At">Its point.</param>
/// <param name="Within">The governorate the spelling was told with; null when none.</param>
/// <param name="IsListed">Whether no rule joins the two names (Kobani and Ayn al-Arab), so that the gazetteer's own list may answer.</param>
/// <param name="How">How the pair was come by.</param>
public sealed record TransliterationPair(string Spelling, string Ref, ImmutableArray<string> Names, Position At, string? Within, bool IsListed, string How);

/// <summary>How a pair came out.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="IsHeldOut">Whether it is one of every fifth, which no rule was made from.</param>
/// <param name="First">The first settlement that was found; null when none.</param>
public sealed record PairAnswer(TransliterationPair Pair, bool IsHeldOut, FoundPlace? First)
{
    /// <summary>Whether the first answer is the place meant, or an entry within 3 km of it: gazetteers hold some towns twice.</summary>
    public bool IsRight => First is { } found
        && (found.Place.Ref == Pair.Ref || found.Place.MergedRefs.Contains(Pair.Ref, StringComparer.Ordinal) || found.Place.At.MetresTo(Pair.At) <= SameWithin);

    /// <summary>Within this two entries of a gazetteer under one name are one place, metres.</summary>
    const double SameWithin = 3_000;
}

/// <summary>
/// Measures finding by name: given a gazetteer and a spelling, is the first town found the right one? A spelling that the place itself
/// bears, case aside, is kept from it first, so that rules are measured and not lists; homonyms elsewhere keep theirs. Pure.
/// </summary>
public static class TransliterationPairs
{
    static readonly ImmutableArray<string> Columns = ["spelling", "ref", "name", "latitude", "longitude", "within", "listed", "how"];

    /// <summary>The pairs of a table: a header, then fields parted by tabs; or the first thing that is wrong, by line.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<ImmutableList<TransliterationPair>> Read(TextReader text, string file)
    {
        if (text.ReadLine()?.TrimStart('\uFEFF').Split('\t').SequenceEqual(Columns, StringComparer.Ordinal) is not true)
            return new Refusal($"{file} line 1: the columns must be {string.Join(", ", Columns)}, parted by tabs.");
        var pairs = ImmutableList.CreateBuilder<TransliterationPair>();
        for (var line = 2; text.ReadLine() is { } content; line++)
        {
            if (string.IsNullOrWhiteSpace(content))
                continue;
            var fields = content.Split('\t');
            if (fields.Length != Columns.Length)
                return new Refusal($"{file} line {line} has {fields.Length} fields parted by tabs, not {Columns.Length}.");
            if (fields[0].Trim().Length == 0 || fields[1].Trim().Length == 0 || fields[2].Trim().Length == 0)
                return new Refusal($"{file} line {line}: spelling, ref and name must not be empty.");
            if (!TryDegrees(fields[3], 90, out var latitude) || !TryDegrees(fields[4], 180, out var longitude))
                return new Refusal($"{file} line {line}: latitude and longitude must be degrees.");
            pairs.Add(new TransliterationPair(
                fields[0].Trim(),
                fields[1].Trim(),
                [.. fields[2].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                new Position(latitude, longitude),
                fields[5].Trim() is { Length: > 0 } within ? within : null,
                fields[6].Trim() == "yes",
                fields[7].Trim()));
        }

        return pairs.ToImmutable();
    }

    /// <summary>
    /// The answer for each pair. Places with a reference <c>own:</c> are added to the gazetteer first. Every fifth pair, from the fifth on, is held out.
    /// </summary>
    public static ImmutableArray<PairAnswer> Evaluate(IReadOnlyList<TransliterationPair> pairs, Gazetteer gazetteer)
    {
        var own = pairs.Where(pair => pair.Ref.StartsWith("own:", StringComparison.Ordinal)).DistinctBy(pair => pair.Ref, StringComparer.Ordinal).Select(pair => new Place
        {
            Ref = pair.Ref,
            Name = pair.Names[0],
            Type = PlaceType.Settlement,
            At = pair.At,
            Names = [.. pair.Names.Select(name => new PlaceName("und", name))],
            Governorate = pair.Within,
            District = null,
            PCode = null,
            Population = 0,
        }).ToList();
        var all = own.Count == 0 ? gazetteer : Gazetteer.Of(gazetteer.Places.Concat(own), gazetteer.Regions);
        return [.. pairs.Select((pair, at) => new PairAnswer(pair, at % 5 == 4, First(pair, all)))];
    }

    static FoundPlace? First(TransliterationPair pair, Gazetteer gazetteer) =>
        gazetteer.Find(pair.Within is { } within ? $"{pair.Spelling}, {within}" : pair.Spelling,
            new Hiding { IsTownsOnly = true, Ref = pair.IsListed ? null : pair.Ref, Name = pair.Spelling }).FirstOrDefault();

    static bool TryDegrees(string text, int most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;
}
