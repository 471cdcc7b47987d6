using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Passable.Routing;

/// <summary>
/// Customization by fronts, the multifrontal method of sparse elimination (Duff and Reid 1983) with the least of sums in place of
/// differences: a rank with many heads does not look up the arc of each two of them, it keeps the ways over itself and over what lies below it
/// in a dense square over its heads, its front, and hands that to its parent, among whose arcs all of those heads are. Ranks with few heads do
/// without. The squares are regular, so that they go in vectors. One thread at a time.
/// </summary>
sealed unsafe class Fronts : IDisposable
{
    /// <summary>Ranks with more heads than this have a front; so have the parents of those that have one.</summary>
    const int Few = 8;

    /// <summary>Columns of a front are made up to a multiple of this.</summary>
    const int Lanes = 8;

    const ulong Impassable = 0x7fffffff_7fffffff;

    readonly record struct Waiting(uint Rank, nint Front, int Kind);

    // Where a run of a child's columns stands among its parent's.
    readonly record struct Run(int From, int To, int Length);

    readonly List<nint>[] free = [.. Enumerable.Range(0, 40).Select(_ => new List<nint>())];
    Waiting[] waiting = new Waiting[64];
    Run[] runs = new Run[64];
    int count;

    /// <summary>
    /// Customizes these ranks. Fronts whose parents are not among them wait; ranks without a front that have arcs to what is outside are put on a
    /// list, to be offered there later: nothing is offered to ranks from <paramref name="before"/> on.
    /// </summary>
    public void Customize(Hierarchy hierarchy, ulong* pairs, uint from, uint to, List<uint>? outside, uint before)
    {
        uint* first = hierarchy.First, head = hierarchy.Head;
        for (var x = from; x < to; x++)
        {
            var (start, end) = (first[x], first[x + 1]);
            var heads = (int)(end - start);
            if (heads > Few || (count > 0 && head[first[waiting[count - 1].Rank]] == x)) Eliminate(first, head, pairs, x, start, heads);
            else if (heads > 1)
            {
                if (outside is not null && head[end - 2] >= before) outside.Add(x);
                Customization.Offer(first, head, pairs, start, end, 0, before);
            }
        }
        GC.KeepAlive(hierarchy);
    }

    /// <summary>Takes over the fronts that wait in another, whose ranks come just before those to be customized next.</summary>
    public void TakeOver(Fronts other)
    {
        for (var at = 0; at < other.count; at++)
        {
            if (count == waiting.Length) Array.Resize(ref waiting, 2 * count);
            waiting[count++] = other.waiting[at];
        }
        other.count = 0;
    }

    void Eliminate(uint* first, uint* head, ulong* pairs, uint x, uint start, int heads)
    {
        var children = count;
        while (children > 0 && head[first[waiting[children - 1].Rank]] == x) children--;
        var row = pairs + start;
        for (var child = children; child < count; child++)
        {
            var (_, front, _) = waiting[child];
            var below = first[waiting[child].Rank];
            FindRuns(head + below, (int)(first[waiting[child].Rank + 1] - below), head + start, heads, out var many);
            for (var run = 0; run < many; run++) Lessen(row + runs[run].To, (ulong*)front + runs[run].From, runs[run].Length);
        }
        var kind = 0;
        ulong* square = null;
        if (heads > 1)
        {
            var stride = (heads + Lanes - 1) & -Lanes;
            square = Take((long)stride * heads, out kind);
            Square(row, square, heads, stride);
            for (var child = children; child < count; child++) Add(first, head, waiting[child], square, stride, start, heads);
        }
        for (var child = children; child < count; child++) if (waiting[child].Front != 0) free[waiting[child].Kind].Add(waiting[child].Front);
        count = children;
        if (heads <= 1) return;
        if (count == waiting.Length) Array.Resize(ref waiting, 2 * count);
        waiting[count++] = new(x, (nint)square, kind);
    }

    // The ways over x between each two of its heads: row i, columns after i.
    static void Square(ulong* row, ulong* square, int heads, int stride)
    {
        var most = Vector256.Create(Impassable).AsUInt32();
        for (var i = 0; i + 1 < heads; i++, square += stride)
        {
            var turned = Vector256.Create(BitOperations.RotateLeft(row[i], 32)).AsUInt32();
            for (var j = (i + 1) & ~3; j < heads; j += 4)
                Vector256.Min(most, turned + Vector256.Load(row + j).AsUInt32()).AsUInt64().Store(square + j);
        }
    }

    void Add(uint* first, uint* head, Waiting child, ulong* square, int stride, uint start, int heads)
    {
        var below = first[child.Rank];
        var theirs = (int)(first[child.Rank + 1] - below);
        FindRuns(head + below, theirs, head + start, heads, out var many);
        var width = (theirs + Lanes - 1) & -Lanes;
        for (var outer = 0; outer < many; outer++)
        {
            var (from, to, length) = runs[outer];
            for (var i = 0; i < length; i++)
            {
                var mine = square + ((long)stride * (to + i));
                var its = (ulong*)child.Front + ((long)width * (from + i));
                Lessen(mine + to + i + 1, its + from + i + 1, length - i - 1);
                for (var inner = outer + 1; inner < many; inner++) Lessen(mine + runs[inner].To, its + runs[inner].From, runs[inner].Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Lessen(ulong* mine, ulong* its, int length)
    {
        var at = 0;
        for (; at + 4 <= length; at += 4)
            Vector256.Min(Vector256.Load(mine + at).AsUInt32(), Vector256.Load(its + at).AsUInt32()).AsUInt64().Store(mine + at);
        for (; at < length; at++)
            mine[at] = Vector128.Min(Vector128.CreateScalarUnsafe(mine[at]).AsUInt32(), Vector128.CreateScalarUnsafe(its[at]).AsUInt32()).AsUInt64().ToScalar();
    }

    // The child's heads but the first, which is the parent itself, among the parent's heads.
    void FindRuns(uint* theirs, int many, uint* mine, int heads, out int found)
    {
        found = 0;
        var at = 0;
        for (var from = 1; from < many;)
        {
            while (mine[at] != theirs[from]) at++;
            var (begin, to) = (from, at);
            do
            {
                from++;
                at++;
            }
            while (from < many && at < heads && mine[at] == theirs[from]);
            if (found == runs.Length) Array.Resize(ref runs, 2 * found);
            runs[found++] = new(begin, to, from - begin);
        }
    }

    ulong* Take(long length, out int kind)
    {
        kind = 64 - BitOperations.LeadingZeroCount((ulong)length - 1);
        var list = free[kind];
        if (list.Count == 0) return (ulong*)NativeMemory.AlignedAlloc((nuint)sizeof(ulong) << kind, 64);
        var last = list[^1];
        list.RemoveAt(list.Count - 1);
        return (ulong*)last;
    }

    public void Dispose()
    {
        for (; count > 0; count--) free[waiting[count - 1].Kind].Add(waiting[count - 1].Front);
        foreach (var list in free)
        {
            foreach (var front in list) NativeMemory.AlignedFree((void*)front);
            list.Clear();
        }
    }
}
