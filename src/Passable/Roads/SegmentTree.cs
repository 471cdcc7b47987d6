using Passable.Routing;

namespace Passable.Roads;

/// <summary>
/// Segments by where they lie: a packed R-tree. Segments stand in the order of the Hilbert curve through the middles of their boxes, 16
/// to a leaf, 16 leaves to the next box, and so on up to one (Kamel and Faloutsos, "On packing R-trees", 1993). The leaves' boxes come
/// first, the root's last. Immutable; safe on any number of threads.
/// </summary>
internal sealed class SegmentTree
{
    const int Fan = 16;

    readonly FlatArray<int> order;
    readonly FlatArray<FixedBox> boxes;
    readonly int[] levels;

    SegmentTree(FlatArray<int> order, FlatArray<FixedBox> boxes) => (this.order, this.boxes, levels) = (order, boxes, LevelsOf(order.Length));

    internal static SegmentTree Of(NetworkArrays arrays)
    {
        var count = arrays.SegmentCount;
        var all = FixedBox.Empty;
        var own = new FixedBox[count];
        for (var segment = 0; segment < count; segment++)
            all = all.With(own[segment] = arrays.BoxOf(segment));
        var keys = new ulong[count];
        for (var segment = 0; segment < count; segment++)
        {
            var box = own[segment];
            var x = Share(((long)box.West + box.East) / 2, all.West, all.East);
            var y = Share(((long)box.South + box.North) / 2, all.South, all.North);
            keys[segment] = ((ulong)Hilbert(x, y) << 32) | (uint)segment;
        }

        Array.Sort(keys);
        var sorted = Array.ConvertAll(keys, key => (int)(uint)(key & uint.MaxValue));
        var starts = LevelsOf(count);
        var packed = new FixedBox[starts[^1]];
        for (var level = 0; level + 1 < starts.Length; level++)
        {
            for (var at = starts[level]; at < starts[level + 1]; at++)
            {
                var first = (at - starts[level]) * Fan;
                var box = FixedBox.Empty;
                for (var child = first; child < first + Fan; child++)
                {
                    if (level == 0 ? child >= count : child >= starts[level] - starts[level - 1])
                        break;
                    box = box.With(level == 0 ? own[sorted[child]] : packed[starts[level - 1] + child]);
                }

                packed[at] = box;
            }
        }

        return new SegmentTree(sorted, packed);
    }

    internal static SegmentTree? Of(SectionTable table, NetworkArrays arrays) =>
        table.Find<int>("tree.order") is { } sorted && table.Find<FixedBox>("tree.boxes") is { } packed
            && sorted.Length == arrays.SegmentCount && packed.Length == LevelsOf(sorted.Length)[^1]
            ? new SegmentTree(sorted, packed)
            : null;

    internal IEnumerable<NetworkSection> Sections() =>
    [
        NetworkSection.Of("tree.order", SectionRole.Derived, order),
        NetworkSection.Of("tree.boxes", SectionRole.Derived, boxes),
    ];

    /// <summary>
    /// Hands on segments, those of nearer boxes first, with the metres that the box they stand in is at least away. What is given back
    /// is how far away boxes still matter; it ends when none does.
    /// </summary>
    internal void Around(Position at, double metres, Func<int, double> take)
    {
        if (order.IsEmpty)
            return;
        var (point, cosine) = (FixedPoint.Of(at), Math.Cos(double.DegreesToRadians(at.Latitude)));
        var children = order.Span;
        var all = boxes.Span;
        var queue = new PriorityQueue<(int Level, int At), double>();
        queue.Enqueue((levels.Length - 2, 0), all[^1].AtLeastMetresFrom(point, cosine));
        while (queue.TryDequeue(out var box, out var away) && away <= metres)
        {
            var first = box.At * Fan;
            if (box.Level == 0)
            {
                for (var child = first; child < Math.Min(first + Fan, children.Length); child++)
                    metres = Math.Min(metres, take(children[child]));
                continue;
            }

            var (start, end) = (levels[box.Level - 1], levels[box.Level]);
            for (var child = first; child < Math.Min(first + Fan, end - start); child++)
            {
                if (all[start + child].AtLeastMetresFrom(point, cosine) is var least && least <= metres)
                    queue.Enqueue((box.Level - 1, child), least);
            }
        }
    }

    /// <summary>Where the boxes of each level begin, and where the last ends.</summary>
    static int[] LevelsOf(int count)
    {
        var starts = new List<int> { 0 };
        for (var left = count; left > 0;)
        {
            left = ((left - 1) / Fan) + 1;
            starts.Add(starts[^1] + left);
            if (left == 1)
                break;
        }

        return [.. starts];
    }

    static uint Share(long value, long least, long most) => most <= least ? 0 : (uint)((value - least) * 65535 / (most - least));

    /// <summary>The place of a point of a 65,536-square along the Hilbert curve.</summary>
    static uint Hilbert(uint x, uint y)
    {
        var place = 0u;
        for (var side = 32768u; side > 0; side /= 2)
        {
            var (right, up) = ((x & side) > 0 ? 1u : 0u, (y & side) > 0 ? 1u : 0u);
            place += side * side * ((3 * right) ^ up);
            if (up == 0)
            {
                if (right == 1)
                    (x, y) = (65535 - x, 65535 - y);
                (x, y) = (y, x);
            }
        }

        return place;
    }
}
