using System.Collections.Immutable;
using Passable.Gazetteers;

namespace Passable.Roads;

/// <summary>Roads and crossings by what texts call them. Immutable once made.</summary>
internal sealed class RoadNames
{
    /// <summary>Fewer consonants than this tell no road from another.</summary>
    const int MinBones = 4;

    /// <summary>Folded words that any road may have in its name.</summary>
    static readonly HashSet<string> RoadWords = new(StringComparer.Ordinal)
    {
        "the", "so", "called", "known", "as", "highway", "highways", "road", "roads", "motorway", "route", "international", "national", "freeway",
        "expressway", "autostrad", "autostrade", "autoroute", "main", "way", "between", "and", "to", "from", "of", "linking", "links",
        "connecting", "connects", "line", "طريق", "دولي", "اوتستراد", "اوتوستراد", "سريع", "عام", "بين", "yolu", "otoyolu", "karayolu",
    };

    static readonly HashSet<string> CrossingWords = new(StringComparer.Ordinal)
    {
        "the", "crossing", "crossings", "border", "gate", "post", "point", "internal", "international", "humanitarian", "معبر", "حدودي", "sinir", "kapisi",
    };

    /// <summary>Names whose keys tell by which rule keys are made; another rule than a file's makes the keys anew.</summary>
    static readonly string[] Probes =
    [
        "M-4", "RN 2", "the M4 international highway", "Aleppo-Latakia highway", "طريق اللاذقية حلب", "Jisr ash-Shughur", "Qamishlī", "Şanlıurfa yolu",
        "Bab al-Hawa border crossing", "Deir ez-Zor", "Ayn al-'Arab", "Çiçekalan", "الطريق الدولي", "معبر باب الهوى",
    ];

    static readonly ulong Rule = NameIndex.RuleOf(Probes.SelectMany(name => new[]
    {
        "1", string.Concat(Words(name)), string.Join(' ', Core(Words(name), RoadWords)), NameKeys.Skeleton(name), string.Join(' ', Core(NameKeys.Words(name), CrossingWords)),
    }).Concat(RoadWords.Order(StringComparer.Ordinal)).Concat(CrossingWords.Order(StringComparer.Ordinal)));

    readonly NetworkArrays arrays;
    readonly NodeJoins joins;
    readonly RoadTable roads;
    readonly NameIndex keys;

    /// <summary>The names of a network; the keys a file keeps, or else made.</summary>
    internal RoadNames(NetworkArrays arrays, NodeJoins joins, RoadTable roads, NameIndex? kept) =>
        (this.arrays, this.joins, this.roads, keys) = (arrays, joins, roads, kept ?? KeysOf(arrays, roads));

    /// <summary>The keys a file keeps, when they are of the rule in force.</summary>
    internal static NameIndex? Kept(SectionTable table) => NameIndex.Of(table, Rule);

    internal IEnumerable<NetworkSection> Sections() => keys.Sections();

    /// <summary>
    /// Every key under which a road, node or crossing is looked for, after a letter for its kind: w whole, c without common words, b
    /// consonants, n numbered (roads); N nodes; X whole, Y without common words, Z consonants (crossings). -1 is more than one.
    /// </summary>
    static NameIndex KeysOf(NetworkArrays network, RoadTable table)
    {
        var all = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        void TryAdd(string key, int value) => all.TryAdd(key, [value]);
        void AddOne(string key, int value)
        {
            if (!all.TryAdd(key, [value]) && all[key][0] != value)
                all[key][0] = -1;
        }

        for (var road = 0; road < table.Count; road++)
        {
            var meant = RefOf(network, table, road);
            var words = Words(table.NameOf(road));
            var core = Core(words, RoadWords);
            TryAdd("w" + string.Concat(words), meant);
            if (core.Count == 0)
                continue;
            TryAdd("c" + string.Concat(core), meant);
            if (road < table.Refs && core.Count == 1 && core[0].Any(char.IsAsciiDigit))
                TryAdd("n" + core[0], meant);
            if (NameKeys.Skeleton(string.Join(' ', core)) is { Length: >= MinBones } key)
                AddOne("b" + key, meant);
        }

        var (named, names) = (network.NamedNodes, network.NodeNames);
        for (var at = 0; at < named.Length; at++)
        {
            var name = network.Text(names[at]);
            var plain = name.Split('(')[0];
            foreach (var key in new[] { "N=" + NameKeys.Folded(name), "N=" + NameKeys.Folded(plain), "N" + NameKeys.Skeleton(plain) }.Distinct(StringComparer.Ordinal))
            {
                if (!all.TryGetValue(key, out var nodes))
                    all.Add(key, nodes = []);
                nodes.Add(named[at]);
            }
        }

        for (var at = 0; at < network.Crossings.Length; at++)
        {
            foreach (var name in network.CrossingOf(at).Names)
            {
                var words = NameKeys.Words(name);
                var core = Core(words, CrossingWords);
                TryAdd("X" + string.Concat(words), at);
                TryAdd("Y" + string.Concat(core), at);
                if (NameKeys.Skeleton(string.Join(' ', core)) is { Length: > 2 } key)
                    AddOne("Z" + key, at);
            }
        }

        return NameIndex.Of(all, Rule);
    }

    internal string? Find(string text)
    {
        var words = Words(text);
        if (words.Count == 0)
            return null;
        if (keys.First("w" + string.Concat(words)) is { } whole)
            return roads.NameOf(whole);
        var core = Core(words, RoadWords);
        if (core.Count == 0)
            return null;
        for (var turn = 0; turn < core.Count; turn++)
        {
            if (keys.First("c" + string.Concat(core.Skip(turn).Concat(core.Take(turn)))) is { } meant)
                return roads.NameOf(meant);
        }

        var numbers = core.Select(word => keys.First("n" + word)).OfType<int>().Distinct().ToList();
        if (numbers.Count > 0)
            return numbers.Count == 1 ? roads.NameOf(numbers[0]) : null;
        for (var turn = 0; turn < core.Count; turn++)
        {
            if (keys.First("b" + NameKeys.Skeleton(string.Join(' ', core.Skip(turn).Concat(core.Take(turn))))) is >= 0 and var meant)
                return roads.NameOf(meant);
        }

        return BetweenNodes(core);
    }

    internal Crossing? FindCrossing(string text)
    {
        var words = NameKeys.Words(text);
        var core = Core(words, CrossingWords);
        var found = (words.Count > 0 ? keys.First("X" + string.Concat(words)) : null)
            ?? (core.Count > 0 ? keys.First("Y" + string.Concat(core)) : null)
            ?? keys.First("Z" + NameKeys.Skeleton(string.Join(' ', core)));
        return found is >= 0 and var at && at < arrays.Crossings.Length ? arrays.CrossingOf(at) : null;
    }

    /// <summary>The road that joins two nodes so named by the shortest way; of equals, the first in the network.</summary>
    string? BetweenNodes(List<string> core)
    {
        for (var cut = 1; cut < core.Count; cut++)
        {
            var (here, there) = (NodesNamed(string.Join(' ', core.Take(cut))), NodesNamed(string.Join(' ', core.Skip(cut))));
            if (here.Length == 0 || there.Length == 0)
                continue;
            var (best, meant) = (long.MaxValue, (string?)null);
            var through = RoadsAt(here);
            through.IntersectWith(RoadsAt(there));
            foreach (var road in through)
            {
                foreach (var from in here)
                {
                    if (PointAt(from, road) is not { } start)
                        continue;
                    foreach (var to in there)
                    {
                        if (to == from || PointAt(to, road) is not { } end)
                            continue;
                        var metres = RoadWays.Between(arrays, joins, roads, road, start, end).Sum(span => (long)span.Metres);
                        if (metres > 0 && metres < best)
                            (best, meant) = (metres, roads.NameOf(RefOf(arrays, roads, road)));
                    }
                }
            }

            if (meant is not null)
                return meant;
        }

        return null;
    }

    int[] NodesNamed(string words) => keys.Find("N=" + words) is { IsEmpty: false } named
        ? named.ToArray()
        : NameKeys.Skeleton(words) is { Length: > 2 } key ? keys.Find("N" + key).ToArray() : [];

    /// <summary>The nodes whose name folds as this one does, ascending.</summary>
    internal ImmutableArray<int> NodesFolded(string name) =>
        [.. keys.Find("N=" + NameKeys.Folded(name)).ToArray().Where(node => arrays.NodeOf(node).Name is { } own && NameKeys.Folded(own) == NameKeys.Folded(name))];

    /// <summary>Every road that meets one of the nodes, in their order.</summary>
    SortedSet<int> RoadsAt(int[] nodes)
    {
        var found = new SortedSet<int>();
        foreach (var node in nodes)
        {
            foreach (var segment in joins.At(node))
            {
                var label = arrays.LabelsOf(segment);
                foreach (var text in arrays.ItemsOf(label.Refs))
                    found.Add(roads.OfText(text));
                foreach (var text in arrays.ItemsOf(label.Names))
                    found.Add(roads.OfText(text));
            }
        }

        found.Remove(-1);
        return found;
    }

    /// <summary>Where the road meets a node: on the lowest of its segments that do; null when it does not.</summary>
    RoadPoint? PointAt(int node, int road)
    {
        foreach (var at in joins.At(node))
        {
            if (roads.Has(road, at))
                return new RoadPoint(at, arrays.EndsOf(at).From == node ? 0 : arrays.MetresOf(at), 0);
        }

        return null;
    }

    /// <summary>The road itself, or the reference that covers just the same segments.</summary>
    static int RefOf(NetworkArrays network, RoadTable table, int road)
    {
        if (road < table.Refs)
            return road;
        var own = table.SegmentsOf(road);
        if (own.IsEmpty)
            throw NetworkArrays.Damaged("road", road);
        foreach (var text in network.ItemsOf(network.LabelsOf(own[0]).Refs))
        {
            if (table.OfText(text) is >= 0 and var reference && table.SegmentsOf(reference).SequenceEqual(own))
                return reference;
        }

        return road;
    }

    /// <summary>Folded words, where a letter or two and a number that follows are one word ("M-4", "RN 2").</summary>
    static List<string> Words(string text)
    {
        var words = NameKeys.Words(text);
        for (var at = words.Count - 2; at >= 0; at--)
        {
            if (words[at].Length <= 2 && words[at].All(char.IsAsciiLetter) && words[at + 1].All(char.IsAsciiDigit))
            {
                words[at] += words[at + 1];
                words.RemoveAt(at + 1);
            }
        }

        return words;
    }

    static List<string> Core(List<string> words, HashSet<string> common) => [.. words.Where(word => !common.Contains(word))];
}
