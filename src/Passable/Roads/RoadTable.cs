using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>
/// Every road and its segments: references in network order, then names in network order; a name that is also a reference is the
/// reference. Immutable; safe on any number of threads.
/// </summary>
internal sealed class RoadTable
{
    readonly NetworkArrays arrays;
    readonly FlatArray<uint> texts;
    readonly FlatArray<uint> first;
    readonly FlatArray<int> segments;
    readonly FlatArray<int> sorted;
    readonly FlatArray<int> refs;
    readonly ConcurrentDictionary<int, ImmutableArray<int>> given = new();

    RoadTable(NetworkArrays arrays, FlatArray<uint> texts, FlatArray<uint> first, FlatArray<int> segments, FlatArray<int> sorted, FlatArray<int> refs) =>
        (this.arrays, this.texts, this.first, this.segments, this.sorted, this.refs) = (arrays, texts, first, segments, sorted, refs);

    /// <summary>How many roads; the references come first.</summary>
    internal int Count => texts.Length;

    /// <summary>How many of them are references.</summary>
    internal int Refs => refs[0];

    internal static RoadTable Of(NetworkArrays arrays)
    {
        var names = new List<uint>();
        var counts = new List<uint>();
        var last = new List<int>();
        var roadOf = new int[2][];
        int Number(int kind, uint text)
        {
            ref var road = ref roadOf[kind][text];
            if (road < 0)
            {
                road = names.Count;
                names.Add(text);
                counts.Add(0);
                last.Add(-1);
            }

            return road;
        }

        for (var kind = 0; kind < 2; kind++)
        {
            roadOf[kind] = new int[arrays.TextFirst.Length - 1];
            Array.Fill(roadOf[kind], -1);
        }

        // Twice over the members, references before names, so that all references are numbered starts.
        void Count(int kind)
        {
            for (var segment = 0; segment < arrays.SegmentCount; segment++)
            {
                var label = arrays.LabelsOf(segment);
                foreach (var text in arrays.ItemsOf(kind == 0 ? label.Refs : label.Names))
                {
                    if (kind == 1 && roadOf[0][text] >= 0)
                        continue;
                    var road = Number(kind, text);
                    if (last[road] == segment)
                        continue;
                    last[road] = segment;
                    counts[road]++;
                }
            }
        }

        Count(0);
        var references = names.Count;
        Count(1);
        var starts = new uint[names.Count + 1];
        for (var road = 0; road < names.Count; road++)
            starts[road + 1] = starts[road] + counts[road];
        var members = new int[starts[^1]];
        var next = starts.ToArray();
        for (var segment = 0; segment < arrays.SegmentCount; segment++)
        {
            var label = arrays.LabelsOf(segment);
            foreach (var text in arrays.ItemsOf(label.Refs))
                Put(roadOf[0][text], segment);
            foreach (var text in arrays.ItemsOf(label.Names))
            {
                if (roadOf[0][text] < 0)
                    Put(roadOf[1][text], segment);
            }
        }

        void Put(int road, int segment)
        {
            if (next[road] == starts[road] || members[next[road] - 1] != segment)
                members[next[road]++] = segment;
        }

        // A damaged text is told here in its own words; within a sort it would be told as a failed comparison.
        foreach (var name in names) _ = arrays.TextAsUtf8(name);
        int[] byName = [.. Enumerable.Range(0, names.Count)];
        Array.Sort(byName, (one, other) => arrays.TextAsUtf8(names[one]).SequenceCompareTo(arrays.TextAsUtf8(names[other])));
        return new RoadTable(arrays, names.ToArray(), starts, members, byName, new[] { references });
    }

    internal static RoadTable? Of(SectionTable table, NetworkArrays arrays) =>
        table.Find<uint>("road.text") is { } names && table.Find<uint>("road.first") is { } starts && table.Find<int>("road.segments") is { } members
            && table.Find<int>("road.sorted") is { } byName && table.Find<int>("road.refs") is { Length: 1 } references
            && starts.Length == (long)names.Length + 1 && byName.Length == names.Length && references[0] >= 0 && references[0] <= names.Length
            ? new RoadTable(arrays, names, starts, members, byName, references)
            : null;

    internal IEnumerable<NetworkSection> Sections() =>
    [
        NetworkSection.Of("road.text", SectionRole.Derived, texts),
        NetworkSection.Of("road.first", SectionRole.Derived, first),
        NetworkSection.Of("road.segments", SectionRole.Derived, segments),
        NetworkSection.Of("road.sorted", SectionRole.Derived, sorted),
        NetworkSection.Of("road.refs", SectionRole.Derived, refs),
    ];

    /// <summary>A road's reference or name.</summary>
    internal string NameOf(int road) => road >= 0 && road < Count ? arrays.Text(texts[road]) : throw NetworkArrays.Damaged("road", road);

    /// <summary>The road of a reference or name, letter for letter; -1 when there is none.</summary>
    internal int Find(string name)
    {
        Span<byte> small = stackalloc byte[256];
        var utf8 = Encoding.UTF8.GetMaxByteCount(name.Length) <= small.Length ? small[..Encoding.UTF8.GetBytes(name, small)] : Encoding.UTF8.GetBytes(name);
        return Find(utf8);
    }

    /// <summary>The road that a text of the network names; -1 when it names none.</summary>
    internal int OfText(uint text) => Find(arrays.TextAsUtf8(text));

    int Find(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, sorted.Length - 1);
        var roads = sorted.Span;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var road = roads[middle];
            if (road < 0 || road >= Count)
                throw NetworkArrays.Damaged("road", road);
            var order = arrays.TextAsUtf8(texts[road]).SequenceCompareTo(name);
            if (order == 0)
                return road;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>The segments of a road, ascending.</summary>
    internal ReadOnlySpan<int> SegmentsOf(int road)
    {
        var (start, length) = NetworkArrays.RangeOf(first, road, segments.Length, "road");
        return segments.Span.Slice(start, length);
    }

    /// <summary>The same, made once.</summary>
    internal ImmutableArray<int> ListOf(int road) => given.GetOrAdd(road, one => [.. SegmentsOf(one)]);

    /// <summary>Whether a segment is of a road.</summary>
    internal bool Has(int road, int segment) => SegmentsOf(road).BinarySearch(segment) >= 0;
}
