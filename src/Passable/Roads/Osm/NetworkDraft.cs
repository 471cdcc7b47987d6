using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>A kept way, its nodes by their place in <see cref="NetworkDraft.Refs"/>.</summary>
internal readonly record struct WayRow(
    long Id,
    int First,
    int Count,
    string Class,
    int Kph,
    Direction Direction,
    bool HasOwnRef,
    double? Hours,
    SegmentAttributes Attributes,
    ImmutableArray<string> Refs,
    ImmutableArray<string> Names);

/// <summary>
/// What an import has gathered so far. Ids of nodes lie sorted in one array, and everything else speaks of a node by its place there.
/// Mutable; one thread, but once the nodes are sorted any number may look them up.
/// </summary>
internal sealed class NetworkDraft
{
    /// <summary>Stands for a latitude nobody has told.</summary>
    internal const int NotLocated = int.MinValue;

    readonly List<long[]> refIds = [];
    readonly List<(string Kind, ImmutableArray<string> Names, long[] Refs)> outlines = [];
    readonly List<(string Kind, ImmutableArray<string> Names, int Node, Position At)> points = [];
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, ImmutableArray<string>> lists = new(StringComparer.Ordinal);
    readonly Dictionary<SegmentAttributes, SegmentAttributes> attributes = [];
    long[] ids = [];
    int refCount;

    internal List<WayRow> Ways { get; } = [];
    internal List<GatheredTurn> Turns { get; } = [];
    internal List<GatheredRoute> Routes { get; } = [];
    internal SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);
    /// <summary>The nodes of all kept ways, one way after another.</summary>
    internal int[] Refs { get; private set; } = [];
    /// <summary>By node: ten-millionths of a degree.</summary>
    internal int[] Latitudes { get; private set; } = [];
    internal int[] Longitudes { get; private set; } = [];
    internal Dictionary<int, SegmentBarrier> Barriers { get; } = [];
    internal long AllWays { get; private set; }
    internal long AllRelations { get; private set; }
    internal int UnreadableTurns { get; private set; }
    internal int NamelessCrossings { get; private set; }
    internal int Nodes => ids.Length;

    internal void Take(Gathered gathered)
    {
        AllWays += gathered.AllWays;
        AllRelations += gathered.AllRelations;
        UnreadableTurns += gathered.Unreadable;
        foreach (var (id, read, nodes) in gathered.Ways)
        {
            Ways.Add(new WayRow(id, refCount, nodes.Length, Text(read.Class), read.Kph, read.Direction, read.HasOwnRef, read.Hours, Pooled(read.Attributes), List(read.Refs), List(read.Names)));
            refIds.Add(nodes);
            refCount = checked(refCount + nodes.Length);
        }

        foreach (var (kind, names, nodes) in gathered.Crossings) outlines.Add((kind, names, nodes));
        Turns.AddRange(gathered.Turns);
        Routes.AddRange(gathered.Routes);
        foreach (var (tag, count) in gathered.LeftOut)
        {
            var text = $"{tag.Key}={tag.Value}";
            LeftOut[text] = LeftOut.GetValueOrDefault(text) + count;
        }
    }

    /// <summary>Sorts the ids of all nodes asked for; afterwards <see cref="Find(long)"/> finds them.</summary>
    internal void SortNodes()
    {
        var all = new long[refCount + outlines.Sum(outline => outline.Refs.Length)];
        var at = 0;
        foreach (var refs in refIds.Concat(outlines.Select(outline => outline.Refs)))
        {
            refs.CopyTo(all, at);
            at += refs.Length;
        }

        Array.Sort(all);
        var kept = 0;
        for (var one = 0; one < all.Length; one++)
        {
            if (one == 0 || all[one] != all[one - 1]) all[kept++] = all[one];
        }

        Array.Resize(ref all, kept);
        ids = all;
        Refs = new int[refCount];
        at = 0;
        foreach (var refs in refIds)
        {
            foreach (var id in refs) Refs[at++] = Array.BinarySearch(ids, id);
        }

        refIds.Clear();
        refIds.TrimExcess();
        (Latitudes, Longitudes) = (new int[kept], new int[kept]);
        Array.Fill(Latitudes, NotLocated);
    }

    /// <summary>The place of a node's id, looked for from a place it is likely near after; -1 when nobody asks for the node.</summary>
    internal int Find(long id, ref int from)
    {
        if (from < ids.Length && from > 0 && ids[from - 1] < id)
        {
            for (var step = 1; ; step *= 2)
            {
                if (from + step < ids.Length && ids[from + step] < id) continue;
                var near = Array.BinarySearch(ids, from, Math.Min(ids.Length - from, step + 1), id);
                from = near >= 0 ? near + 1 : ~near;
                return near >= 0 ? near : -1;
            }
        }

        var at = Array.BinarySearch(ids, id);
        from = at >= 0 ? at + 1 : ~at;
        return at >= 0 ? at : -1;
    }

    internal int Find(long id) => Array.BinarySearch(ids, id) is >= 0 and var at ? at : -1;

    internal void Take(NodesFound found)
    {
        for (var at = 0; at < found.Count; at++)
        {
            Latitudes[found.Nodes[at]] = found.Latitudes[at];
            Longitudes[found.Nodes[at]] = found.Longitudes[at];
        }

        foreach (var (node, barrier) in found.Barriers) Barriers[node] = barrier;
        points.AddRange(found.Crossings);
        NamelessCrossings += found.Nameless;
        found.Return();
    }

    internal bool IsLocated(int node) => Latitudes[node] != NotLocated;

    internal Position At(int node) => new(Latitudes[node] / 1e7, Longitudes[node] / 1e7);

    /// <summary>The nodes of kept ways that are points of passage.</summary>
    internal HashSet<int> CrossingNodes() => [.. points.Select(point => point.Node).Where(node => node >= 0)];

    /// <summary>The named points of passage: outlines first, each in the order of the file.</summary>
    internal ImmutableArray<Crossing> Crossings(Func<int, ImmutableArray<string>> roadsAt)
    {
        var crossings = ImmutableArray.CreateBuilder<Crossing>();
        foreach (var (kind, names, nodes) in outlines)
        {
            var corners = nodes.Distinct().Select(id => Find(id)).Where(node => node >= 0 && IsLocated(node)).ToList();
            if (corners.Count > 0) Add(kind, names, new Position(Math.Round(corners.Average(node => Latitudes[node])) / 1e7, Math.Round(corners.Average(node => Longitudes[node])) / 1e7), []);
        }

        foreach (var (kind, names, node, at) in points) Add(kind, names, at, node < 0 ? [] : roadsAt(node));
        return crossings.ToImmutable();

        void Add(string kind, ImmutableArray<string> names, Position at, ImmutableArray<string> roads) =>
            crossings.Add(new Crossing { Name = names[0], Names = names, Kind = kind, At = at, Roads = roads });
    }

    string Text(string text)
    {
        if (texts.TryGetValue(text, out var known)) return known;
        texts.Add(text, text);
        return text;
    }

    /// <summary>One array for all lists of one content.</summary>
    internal ImmutableArray<string> List(ImmutableArray<string> list)
    {
        if (list.IsEmpty) return [];
        var key = list.Length == 1 ? list[0] : string.Join('\n', list);
        if (!lists.TryGetValue(key, out var known)) lists.Add(key, known = [.. list.Select(Text)]);
        return known;
    }

    /// <summary>One object for all attributes of one content.</summary>
    internal SegmentAttributes Pooled(SegmentAttributes one)
    {
        if (attributes.TryGetValue(one, out var known)) return known;
        known = one with
        {
            Surface = one.Surface is { } surface ? Text(surface) : null,
            Smoothness = one.Smoothness is { } smoothness ? Text(smoothness) : null,
            TrackType = one.TrackType is { } trackType ? Text(trackType) : null,
            Conditions = [.. one.Conditions.Select(tag => new RoadTag(Text(tag.Key), Text(tag.Value)))],
            Tags = [.. one.Tags.Select(tag => new RoadTag(Text(tag.Key), Text(tag.Value)))],
        };
        attributes.Add(known, known);
        return known;
    }
}
