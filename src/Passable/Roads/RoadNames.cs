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

    readonly RoadNetwork network;
    readonly RoadIndex index;
    readonly Dictionary<string, string> whole = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> cores = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> bones = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> numbered = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> nodes = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> crossings = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> crossingCores = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> crossingBones = new(StringComparer.Ordinal);

    internal RoadNames(RoadNetwork network, RoadIndex index)
    {
        (this.network, this.index) = (network, index);
        foreach (var road in index.Roads)
        {
            var meant = RefOf(road);
            var words = Words(road.Road);
            var core = Core(words, RoadWords);
            whole.TryAdd(string.Concat(words), meant);
            if (core.Count == 0)
                continue;
            cores.TryAdd(string.Concat(core), meant);
            if (road.IsRef && core.Count == 1 && core[0].Any(char.IsAsciiDigit))
                numbered.TryAdd(core[0], meant);
            if (NameKeys.Skeleton(string.Join(' ', core)) is { Length: >= MinBones } key)
                bones[key] = bones.TryGetValue(key, out var other) && other != meant ? null : meant;
        }

        for (var node = 0; node < network.Nodes.Length; node++)
        {
            if (network.Nodes[node].Name is not { } name)
                continue;
            var plain = name.Split('(')[0];
            foreach (var key in new[] { "=" + NameKeys.Folded(name), "=" + NameKeys.Folded(plain), NameKeys.Skeleton(plain) }.Distinct(StringComparer.Ordinal))
            {
                if (!nodes.TryGetValue(key, out var named))
                    nodes.Add(key, named = []);
                named.Add(node);
            }
        }

        for (var at = 0; at < network.Crossings.Length; at++)
        {
            foreach (var name in network.Crossings[at].Names)
            {
                var words = NameKeys.Words(name);
                var core = Core(words, CrossingWords);
                crossings.TryAdd(string.Concat(words), at);
                crossingCores.TryAdd(string.Concat(core), at);
                if (NameKeys.Skeleton(string.Join(' ', core)) is { Length: > 2 } key)
                    crossingBones[key] = crossingBones.TryGetValue(key, out var other) && other != at ? -1 : at;
            }
        }
    }

    internal string? Find(string text)
    {
        var words = Words(text);
        if (words.Count == 0)
            return null;
        if (whole.TryGetValue(string.Concat(words), out var road))
            return road;
        var core = Core(words, RoadWords);
        if (core.Count == 0)
            return null;
        for (var turn = 0; turn < core.Count; turn++)
        {
            if (cores.TryGetValue(string.Concat(core.Skip(turn).Concat(core.Take(turn))), out road))
                return road;
        }

        var numbers = core.Select(word => numbered.GetValueOrDefault(word)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count > 0)
            return numbers.Count == 1 ? numbers[0] : null;
        for (var turn = 0; turn < core.Count; turn++)
        {
            if (bones.TryGetValue(NameKeys.Skeleton(string.Join(' ', core.Skip(turn).Concat(core.Take(turn)))), out var meant) && meant is not null)
                return meant;
        }

        return BetweenNodes(core);
    }

    internal Crossing? FindCrossing(string text)
    {
        var words = NameKeys.Words(text);
        var core = Core(words, CrossingWords);
        if (words.Count > 0 && crossings.TryGetValue(string.Concat(words), out var at))
            return network.Crossings[at];
        if (core.Count > 0 && crossingCores.TryGetValue(string.Concat(core), out at))
            return network.Crossings[at];
        return crossingBones.TryGetValue(NameKeys.Skeleton(string.Join(' ', core)), out at) && at >= 0 ? network.Crossings[at] : null;
    }

    /// <summary>The road that joins two nodes so named by the shortest way; of equals, the first in the network.</summary>
    string? BetweenNodes(List<string> core)
    {
        for (var cut = 1; cut < core.Count; cut++)
        {
            var (here, there) = (NodesNamed(string.Join(' ', core.Take(cut))), NodesNamed(string.Join(' ', core.Skip(cut))));
            if (here.Count == 0 || there.Count == 0)
                continue;
            var (best, meant) = (long.MaxValue, (string?)null);
            foreach (var road in index.Roads)
            {
                foreach (var from in here.Where(node => Meets(node, road)))
                {
                    foreach (var to in there.Where(node => node != from && Meets(node, road)))
                    {
                        var metres = index.Way(road, PointAt(from, road), PointAt(to, road)).Sum(span => (long)span.Metres);
                        if (metres > 0 && metres < best)
                            (best, meant) = (metres, RefOf(road));
                    }
                }
            }

            if (meant is not null)
                return meant;
        }

        return null;
    }

    List<int> NodesNamed(string words) =>
        nodes.TryGetValue("=" + words, out var named) || (NameKeys.Skeleton(words) is { Length: > 2 } key && nodes.TryGetValue(key, out named)) ? named : [];

    bool Meets(int node, RoadSegments road)
    {
        foreach (var segment in index.At(node))
        {
            if (road.Has(segment))
                return true;
        }

        return false;
    }

    RoadPoint PointAt(int node, RoadSegments road)
    {
        foreach (var at in index.At(node))
        {
            if (road.Has(at))
                return new RoadPoint(at, network.Segments[at].From == node ? 0 : network.Segments[at].Metres, 0);
        }

        throw new ArgumentException("The road does not meet the node.", nameof(road));
    }

    /// <summary>The road itself, or the reference that covers just the same segments.</summary>
    string RefOf(RoadSegments road)
    {
        if (road.IsRef)
            return road.Road;
        foreach (var reference in network.Segments[road.Segments[0]].Refs)
        {
            if (index.Road(reference)!.Segments.AsSpan().SequenceEqual(road.Segments.AsSpan()))
                return reference;
        }

        return road.Road;
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
