using System.Buffers;
using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>The nodes of one block that somebody asked for. Mutable; made on one thread, then read, then given back.</summary>
internal sealed class NodesFound
{
    internal int All, Count, Nameless;
    internal int[] Nodes = [], Latitudes = [], Longitudes = [];
    internal readonly List<(int Node, SegmentBarrier Barrier)> Barriers = [];
    internal readonly List<(string Kind, ImmutableArray<string> Names, int Node, Position At)> Crossings = [];

    internal static NodesFound Of(OsmBlock block, NetworkDraft draft, TagReading reading, TagRules rules)
    {
        var found = new NodesFound();
        int[]? asked = null;
        BlockTexts? texts = null;
        var from = 0;
        var all = block.Objects(OsmKinds.Nodes);
        while (all.Next())
        {
            found.All++;
            if (!all.IsLocated || all.IsDeleted) continue;
            var node = draft.Find(all.Id, ref from);
            var (latitude, longitude) = (Rounded(all.LatitudeNanodegrees), Rounded(all.LongitudeNanodegrees));
            if (node >= 0) found.Add(node, latitude, longitude);
            if (all.Keys.IsEmpty) continue;
            texts ??= new BlockTexts(block);
            asked ??= Asked(texts, rules);
            if (!all.Keys.ContainsAny(asked)) continue;
            var tags = texts.Tags(all);
            if (node >= 0 && reading.Barrier(tags) is { } barrier) found.Barriers.Add((node, barrier));
            if (reading.Crossing(tags, out var name) is not { } kind) continue;
            ImmutableArray<string> names = name is not null ? [name] : reading.Names(tags);
            if (names.IsEmpty)
                found.Nameless++;
            else
                found.Crossings.Add((kind, names, node, new Position(latitude / 1e7, longitude / 1e7)));
        }

        return found;
    }

    internal void Return()
    {
        foreach (var array in (int[][])[Nodes, Latitudes, Longitudes])
        {
            if (array.Length > 0) ArrayPool<int>.Shared.Return(array);
        }
    }

    void Add(int node, int latitude, int longitude)
    {
        if (Count == Nodes.Length) (Nodes, Latitudes, Longitudes) = (Grown(Nodes), Grown(Latitudes), Grown(Longitudes));
        (Nodes[Count], Latitudes[Count], Longitudes[Count]) = (node, latitude, longitude);
        Count++;
    }

    int[] Grown(int[] array)
    {
        var grown = ArrayPool<int>.Shared.Rent(Math.Max(2048, 2 * Count));
        array.AsSpan(0, Count).CopyTo(grown);
        if (array.Length > 0) ArrayPool<int>.Shared.Return(array);
        return grown;
    }

    static int[] Asked(BlockTexts texts, TagRules rules) =>
    [
        .. rules.CrossingNames.Select(one => one.Key).Concat(rules.Crossings.Select(one => one.Tag.Key)).Append("barrier").Distinct(StringComparer.Ordinal)
            .Select(key => texts.Find(System.Text.Encoding.UTF8.GetBytes(key))).Where(number => number >= 0),
    ];

    /// <summary>Ten-millionths of a degree, half a one rounded up.</summary>
    static int Rounded(long nanodegrees) => (int)Math.Floor((nanodegrees + 50) / 100.0);
}
