using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>Places under the keys of one tier. Immutable once made.</summary>
internal sealed class NameIndex
{
    readonly Dictionary<string, int> heads;
    readonly List<(int Place, int Name, int Next)> entries = [];

    NameIndex(IEqualityComparer<string> comparer) => heads = new Dictionary<string, int>(comparer);

    internal static NameIndex Exact(ImmutableArray<Place> places) => Of(places, StringComparer.OrdinalIgnoreCase, (name, add) => add(Squeezed(name)));

    internal static NameIndex Folded(ImmutableArray<Place> places) => Of(places, StringComparer.Ordinal, (name, add) => add(NameKeys.Folded(name)));

    internal static NameIndex Skeleton(ImmutableArray<Place> places) => Of(places, StringComparer.Ordinal, (name, add) =>
    {
        var (key, loosened) = NameKeys.Skeletons(name);
        if (key.Length >= Gazetteer.MinSkeleton)
            add(key);
        if (loosened is not null)
            add(loosened);
    });

    /// <summary>The places under a key, each once, with the index of its first name under it; in no order.</summary>
    internal IEnumerable<(int Place, int Name)> At(string key)
    {
        if (key.Length == 0 || !heads.TryGetValue(key, out var at))
            yield break;
        for (; at >= 0; at = entries[at].Next)
        {
            // Names of one place stand one after another, the last first: the one before the place changes is its first.
            var (place, name, next) = entries[at];
            if (next < 0 || entries[next].Place != place)
                yield return (place, name);
        }
    }

    /// <summary>Trimmed, with runs of white space as one space.</summary>
    internal static string Squeezed(string name) =>
        name.AsSpan().ContainsAny("\t\r\n\u00A0") || name.Contains("  ", StringComparison.Ordinal) || name != name.Trim()
            ? string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : name;

    static NameIndex Of(ImmutableArray<Place> places, IEqualityComparer<string> comparer, Action<string, Action<string>> keysOf)
    {
        var index = new NameIndex(comparer);
        var (place, name) = (0, 0);
        void Add(string key)
        {
            index.entries.Add((place, name, index.heads.GetValueOrDefault(key, -1)));
            index.heads[key] = index.entries.Count - 1;
        }

        for (place = 0; place < places.Length; place++)
        {
            for (name = 0; name < places[place].Names.Length; name++)
                keysOf(places[place].Names[name].Text, Add);
        }

        return index;
    }
}
