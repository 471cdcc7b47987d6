namespace Passable.Routing;

/// <summary>Orders what low degrees leave, part by part: a part is cut by a separator, which takes the last of its places, or it is small and ordered as a leaf.</summary>
sealed class Dissection
{
    /// <summary>A part of at most so many nodes is ordered by degree. Found by trial.</summary>
    const int Leaf = 160;

    readonly Part whole;
    readonly int[] order;
    readonly int threads;
    readonly Stack<Part> waiting = new();
    int busy;
    Exception? broken;

    public Dissection(Part whole, int[] order, int threads) => (this.whole, this.order, this.threads) = (whole, order, threads);

    public void Run()
    {
        if (whole.Nodes == 0) return;
        var all = new int[whole.Nodes];
        for (var node = 0; node < all.Length; node++) all[node] = node;
        var parts = Split(new() { First = whole.First, Head = whole.Head, Node = all, X = whole.X, Y = whole.Y, Place = whole.Place }, []);
        foreach (var part in parts) waiting.Push(part);
        var others = new Thread[threads - 1];
        for (var i = 0; i < others.Length; i++) (others[i] = new(Work)).Start();
        Work();
        foreach (var other in others) other.Join();
        if (broken is not null) throw new InvalidOperationException("the dissection broke", broken);
    }

    void Work()
    {
        var separation = new Separation(whole.Nodes);
        var leaf = new LeafOrder(whole.Nodes);
        while (true)
        {
            Part? part;
            lock (waiting)
            {
                while (!waiting.TryPop(out part))
                {
                    if (busy == 0 || broken is not null) return;
                    Monitor.Wait(waiting);
                }
                busy++;
            }
            try
            {
                foreach (var child in Cut(part, separation, leaf))
                {
                    lock (waiting)
                    {
                        waiting.Push(child);
                        Monitor.Pulse(waiting);
                    }
                }
            }
            catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or OutOfMemoryException or OverflowException)
            {
                lock (waiting) broken ??= exception;
            }
            lock (waiting)
            {
                busy--;
                if (busy == 0 || broken is not null) Monitor.PulseAll(waiting);
            }
        }
    }

    List<Part> Cut(Part part, Separation separation, LeafOrder leaf)
    {
        if (part.Nodes <= Leaf)
        {
            leaf.Order(whole, part.Node, Places(part.Place, part.Nodes));
            Name(part.Place, part.Nodes);
            return [];
        }
        var separator = separation.Find(part);
        if (separator.IsEmpty)
        {
            // Too closely knit to be cut: least degree first.
            var nodes = part.Node.AsSpan().ToArray();
            Array.Sort(nodes, (one, other) => (whole.First[one + 1] - whole.First[one]).CompareTo(whole.First[other + 1] - whole.First[other]) is var by && by != 0 ? by : one.CompareTo(other));
            nodes.CopyTo(Places(part.Place, part.Nodes));
            Name(part.Place, part.Nodes);
            return [];
        }
        var last = part.Place + part.Nodes - separator.Length;
        for (var at = 0; at < separator.Length; at++) order[last + at] = part.Node[separator[at]];
        Name(last, separator.Length);
        return Split(part, separator);
    }

    Span<int> Places(int place, int count) => order.AsSpan(place, count);

    void Name(int place, int count)
    {
        foreach (ref var node in Places(place, count)) node = whole.Node[node];
    }

    /// <summary>The connected parts that a separator leaves.</summary>
    static List<Part> Split(Part part, ReadOnlySpan<int> separator)
    {
        var nodes = part.Nodes;
        var local = new int[nodes];
        var label = new int[nodes];
        Array.Fill(label, -1);
        foreach (var node in separator) label[node] = -2;
        var queue = new int[nodes];
        var parts = new List<Part>();
        var place = part.Place;
        for (var root = 0; root < nodes; root++)
        {
            if (label[root] != -1) continue;
            var (taken, put, arcs) = (0, 0, 0);
            label[root] = parts.Count;
            queue[put++] = root;
            while (taken < put)
            {
                var node = queue[taken++];
                for (var arc = part.First[node]; arc < part.First[node + 1]; arc++)
                {
                    var other = part.Head[arc];
                    if (label[other] == -2) continue;
                    arcs++;
                    if (label[other] >= 0) continue;
                    label[other] = parts.Count;
                    queue[put++] = other;
                }
            }
            var members = queue.AsSpan(0, put);
            members.Sort();
            for (var i = 0; i < put; i++) local[members[i]] = i;
            var (first, head, whose, x, y) = (new int[put + 1], new int[arcs], new int[put], new float[put], new float[put]);
            var count = 0;
            for (var i = 0; i < put; i++)
            {
                var node = members[i];
                (whose[i], x[i], y[i]) = (part.Node[node], part.X[node], part.Y[node]);
                for (var arc = part.First[node]; arc < part.First[node + 1]; arc++)
                    if (label[part.Head[arc]] >= 0) head[count++] = local[part.Head[arc]];
                first[i + 1] = count;
            }
            parts.Add(new() { First = first, Head = head, Node = whose, X = x, Y = y, Place = place });
            place += put;
        }
        return parts;
    }
}
