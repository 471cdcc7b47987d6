namespace Passable.Gazetteers;

/// <summary>
/// A name without the words that tell what it is a name of: "town of X", "X Governorate", "northern countryside of X", مدينة X.
/// Only whole words at the ends are taken away, and never the last word left.
/// </summary>
internal static class NameWords
{
    static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "city", "town", "village", "hamlet", "governorate", "governate", "province", "district", "subdistrict", "region", "area", "county",
        "محافظه", "مدينه", "بلده", "قريه", "منطقه", "ناحيه",
    };

    static readonly HashSet<string> Rural = new(StringComparer.Ordinal)
    {
        "countryside", "rural", "suburb", "suburbs", "outskirts", "rif", "reef", "ريف",
    };

    static readonly HashSet<string> Directions = new(StringComparer.Ordinal)
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast",
        "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
    };

    /// <summary>The bare folded name, and whether the words spoke of its countryside.</summary>
    internal static (string Name, bool IsRural) Bare(string name)
    {
        var words = NameKeys.Words(name);
        var isRural = false;
        var isKind = false;
        bool Take(int at)
        {
            if (words.Count < 2 || !(Kinds.Contains(words[at]) || Rural.Contains(words[at])))
                return false;
            (isKind, isRural) = (true, isRural || Rural.Contains(words[at]));
            words.RemoveAt(at);
            return true;
        }

        if (words.Count > 1 && words[0] == "the")
            words.RemoveAt(0);
        while (words.Count > 1 && Take(words.Count - 1))
        {
        }

        var directions = words.TakeWhile(Directions.Contains).Count();
        var next = directions;
        while (next < words.Count - 1 && (Kinds.Contains(words[next]) || Rural.Contains(words[next])))
            next++;
        if (next > directions || (isKind && directions > 0 && directions < words.Count))
        {
            isRural |= words.Skip(directions).Take(next - directions).Any(Rural.Contains);
            words.RemoveRange(0, next);
            if (words.Count > 1 && words[0] == "of")
                words.RemoveAt(0);
            if (words.Count > 1 && words[0] == "the")
                words.RemoveAt(0);
            while (words.Count > 1 && (Kinds.Contains(words[0]) || words[0] == "of"))
                words.RemoveAt(0);
        }

        if (isKind && words.Count > 1 && Directions.Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        return (string.Join(' ', words), isRural);
    }
}
