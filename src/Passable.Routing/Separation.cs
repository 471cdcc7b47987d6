namespace Passable.Routing;

/// <summary>
/// Finds a small set of nodes whose removal leaves no large part: for several directions across the map, the least set between the nodes
/// farthest one way and those farthest the other (by Dinitz's blocking flows, each node carrying at most one path), then larger and better
/// balanced sets by FlowCutter's piercing. Working space for parts of at most so many nodes, for one thread.
/// </summary>
/// <remarks>
/// A node has two states in the residual graph, before and past it. A search from the near end that comes to a node without flow is past it; one
/// that comes to a node with flow is before it and gets no farther than back along that flow, past the node the flow comes from. So only "past"
/// is kept: <c>reached</c>. The search from the far end is the mirror image.
/// </remarks>
sealed unsafe class Separation
{
    /// <summary>The share of the nodes each end begins with, and the share a part must have for the cut to count as balanced, or to count at all. Found by trial.</summary>
    const double Ends = 0.07, Balance = 0.2, Least = 0.02;
    const int Directions = 8;

    /// <summary>Nodes looked at for one direction, as a multiple of those there are: that a graph unlike any map ends in time.</summary>
    const int MostWork = 400;

    const int Near = 0, Far = 1, Free = 2;
    const int Open = -1, Cancelled = -2;

    readonly byte[] side, listed;
    readonly int[] before, after, nearReach, farReach, nearQueue, farQueue, cursor, entered, through, nearCut, farCut;
    readonly float[] key;
    readonly int[] bucket = new int[Buckets + 1];
    const int Buckets = 2048;

    int nodes, flow;
    int* first, head;
    // By end: who searches forward along flow against it, what was reached, the nodes of the cut.
    readonly int*[] back = new int*[2], ahead = new int*[2], reach = new int*[2], queue = new int*[2], cut = new int*[2];
    readonly int[] reached = new int[2], cutLength = new int[2], held = new int[2], queued = new int[2], heldCut = new int[2], heldQueue = new int[2];
    byte* sideOf, marked;
    int* arc, parent, over;
    long work;

    int[] best = new int[256];
    int bestLength, bestSmaller;

    bool Balanced(int smaller) => smaller >= 1 && smaller >= Balance * nodes;

    public Separation(int most)
    {
        (side, listed) = (Pinned.Of<byte>(most), Pinned.Of<byte>(most));
        (before, after, nearReach, farReach) = (Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<int>(most));
        (nearQueue, farQueue, cursor, entered, through) = (Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<int>(most));
        (nearCut, farCut, key) = (Pinned.Of<int>(most), Pinned.Of<int>(most), Pinned.Of<float>(most));
        sideOf = Pinned.Start(side);
        marked = Pinned.Start(listed);
        back[Near] = Pinned.Start(before);
        back[Far] = Pinned.Start(after);
        ahead[Near] = Pinned.Start(after);
        ahead[Far] = Pinned.Start(before);
        reach[Near] = Pinned.Start(nearReach);
        reach[Far] = Pinned.Start(farReach);
        queue[Near] = Pinned.Start(nearQueue);
        queue[Far] = Pinned.Start(farQueue);
        cut[Near] = Pinned.Start(nearCut);
        cut[Far] = Pinned.Start(farCut);
        arc = Pinned.Start(cursor);
        parent = Pinned.Start(entered);
        over = Pinned.Start(through);
    }

    /// <summary>The separator; empty where none was found.</summary>
    public ReadOnlySpan<int> Find(Part part)
    {
        nodes = part.Nodes;
        (bestLength, bestSmaller) = (0, 0);
        fixed (int* firsts = part.First, heads = part.Head)
        {
            first = firsts;
            head = heads;
            for (var direction = 0; direction < Directions; direction++)
            {
                Project(part, direction);
                Cut();
            }
        }
        return best.AsSpan(0, bestLength);
    }

    void Project(Part part, int direction)
    {
        var (across, up) = direction switch
        {
            0 => (1f, 0f),
            1 => (0f, 1f),
            2 => (1f, 1f),
            3 => (1f, -1f),
            4 => (2f, 1f),
            5 => (1f, 2f),
            6 => (2f, -1f),
            _ => (1f, -2f),
        };
        var keys = Pinned.Start(key);
        float[] x = part.X, y = part.Y;
        for (var node = 0; node < nodes; node++) keys[node] = (across * x[node]) + (up * y[node]);
    }

    /// <summary>Gives the nodes with the smallest keys to the near end, those with the largest to the far one; of equal keys, by number.</summary>
    void PlaceEnds()
    {
        var keys = Pinned.Start(key);
        float least = float.MaxValue, most = float.MinValue;
        for (var node = 0; node < nodes; node++) (least, most) = (Math.Min(least, keys[node]), Math.Max(most, keys[node]));
        var scale = most > least ? (Buckets - 1) / (most - least) : 0;
        bucket.AsSpan().Clear();
        for (var node = 0; node < nodes; node++) bucket[(int)((keys[node] - least) * scale)]++;
        var each = Math.Max(1, (int)(nodes * Ends));
        int near = 0, far = Buckets - 1, nearLeft = each, farLeft = each;
        while (bucket[near] < nearLeft) nearLeft -= bucket[near++];
        while (bucket[far] < farLeft) farLeft -= bucket[far--];
        for (var node = 0; node < nodes; node++)
        {
            var at = (int)((keys[node] - least) * scale);
            sideOf[node] = at < near || (at == near && nearLeft-- > 0) ? (byte)Near : (byte)Free;
        }
        for (var node = nodes - 1; node >= 0; node--)
        {
            var at = (int)((keys[node] - least) * scale);
            if (at < far || (at == far && farLeft-- <= 0) || sideOf[node] == Near) continue;
            sideOf[node] = Far;
            // Nothing separates neighbours: of two in opposite ends the one with more neighbours is free, of as many the far one.
            for (var to = first[node]; to < first[node + 1] && sideOf[node] == Far; to++)
                if (sideOf[head[to]] == Near) sideOf[Degree(head[to]) > Degree(node) ? head[to] : node] = Free;
        }
    }

    int Degree(int node) => first[node + 1] - first[node];

    void Cut()
    {
        PlaceEnds();
        int* prev = back[Near], next = back[Far];
        new Span<int>(prev, nodes).Fill(-1);
        new Span<int>(next, nodes).Fill(-1);
        new Span<byte>(marked, nodes).Clear();
        (held[Near], held[Far], flow, work) = (0, 0, 0, 0);
        for (var node = 0; node < nodes; node++) if (sideOf[node] != Free) held[sideOf[node]]++;
        if (held[Near] == 0 || held[Far] == 0) return;
        if (!Saturate()) return;

        foreach (var end in (ReadOnlySpan<int>)[Near, Far])
        {
            new Span<int>(reach[end], nodes).Fill(-1);
            (queued[end], cutLength[end], heldCut[end]) = (0, 0, 0);
            for (var node = 0; node < nodes; node++)
                if (sideOf[node] == end)
                {
                    reach[end][node] = 0;
                    for (var to = first[node]; to < first[node + 1]; to++)
                        if (sideOf[head[to]] != end)
                        {
                            queue[end][queued[end]++] = node;
                            break;
                        }
                }
            heldQueue[end] = queued[end];
            Spread(end, 0);
            Note(end);
        }
        while (true)
        {
            var end = held[Near] + queued[Near] - heldQueue[Near] <= held[Far] + queued[Far] - heldQueue[Far] ? Near : Far;
            if (2L * (held[end] + queued[end] - heldQueue[end]) > nodes || Hopeless() || work > (long)MostWork * nodes) return;
            Hold(end);
            var pierced = Choose(end, out var augments);
            if (pierced < 0) return;
            sideOf[pierced] = (byte)end;
            held[end]++;
            reach[end][pierced] = 0;
            queue[end][0] = pierced;
            (queued[end], heldQueue[end]) = (1, 1);
            if (augments)
            {
                // A node with several neighbours may begin several paths.
                for (; Augment(end); flow++) Forget(end);
                Forget(end);
                Forget(1 - end);
                Spread(1 - end, 0);
                if (Hopeless()) return;
            }
            Spread(end, 0);
            Note(end);
            if (augments) Note(1 - end);
        }
    }

    /// <summary>Whether no cut as large as the flow can be better than the best.</summary>
    bool Hopeless() => Balanced(bestSmaller) && (double)flow / Math.Max(1, (nodes - flow) / 2) >= (double)bestLength / bestSmaller;

    /// <summary>Finds a greatest flow; false when it is given up as hopeless.</summary>
    bool Saturate()
    {
        int* level = reach[Near], prev = back[Near], line = queue[Near], stack = queue[Far];
        var sources = 0;
        for (var node = 0; node < nodes; node++)
            if (sideOf[node] == Near)
                for (var to = first[node]; to < first[node + 1]; to++)
                    if (sideOf[head[to]] != Near)
                    {
                        line[sources++] = node;
                        break;
                    }
        while (true)
        {
            for (var node = 0; node < nodes; node++) level[node] = sideOf[node] == Near ? 0 : -1;
            var (taken, put, last) = (0, sources, int.MaxValue);
            for (var source = 0; source < sources; source++) arc[line[source]] = first[line[source]];
            while (taken < put)
            {
                var node = line[taken++];
                var depth = level[node];
                if (depth >= last) break;
                for (int to = first[node], end = first[node + 1]; to < end; to++)
                {
                    var other = head[to];
                    if (sideOf[other] != Free)
                    {
                        if (sideOf[other] == Far) last = depth;
                        continue;
                    }
                    if (prev[other] >= 0) other = prev[other];
                    if (level[other] >= 0) continue;
                    level[other] = depth + 1;
                    arc[other] = first[other];
                    line[put++] = other;
                }
                if (sideOf[node] == Free && prev[node] >= 0 && level[prev[node]] < 0)
                {
                    level[prev[node]] = depth + 1;
                    arc[prev[node]] = first[prev[node]];
                    line[put++] = prev[node];
                }
            }
            work += put;
            if (last == int.MaxValue) return true;
            for (var source = 0; source < sources; source++)
            {
                var height = 0;
                stack[0] = line[source];
                while (height >= 0)
                {
                    var node = stack[height];
                    var (to, end, depth, deeper) = (arc[node], first[node + 1], level[node], -1);
                    for (; to < end; to++)
                    {
                        var other = head[to];
                        if (sideOf[other] == Far)
                        {
                            arc[node] = to;
                            Turn(Near, node, other, level);
                            flow++;
                            deeper = -2;
                            break;
                        }
                        if (sideOf[other] == Near || depth >= last) continue;
                        var way = Open;
                        if (prev[other] >= 0) (way, other) = (other, prev[other]);
                        if (level[other] != depth + 1) continue;
                        (deeper, parent[other], over[other]) = (other, node, way);
                        break;
                    }
                    if (deeper == -2)
                    {
                        height = 0;
                        continue;
                    }
                    arc[node] = to;
                    if (deeper < 0 && depth < last && sideOf[node] == Free && prev[node] >= 0 && level[prev[node]] == depth + 1)
                        (deeper, parent[prev[node]], over[prev[node]]) = (prev[node], node, Cancelled);
                    if (deeper >= 0) stack[++height] = deeper;
                    else
                    {
                        if (sideOf[node] == Free) level[node] = -1;
                        height--;
                    }
                }
            }
            if (Hopeless()) return false;
        }
    }

    /// <summary>Sends one more path along a search's steps to a node beside the other end; no other path of the round may use them.</summary>
    void Turn(int end, int node, int last, int* level)
    {
        int* prev = back[end], next = ahead[end];
        while (sideOf[node] != end)
        {
            if (last >= 0) next[node] = last;
            if (level != null) level[node] = -1;
            var (from, way) = (parent[node], over[node]);
            if (way == Open) (prev[node], last) = (from, node);
            else if (way >= 0) (prev[way], last) = (from, way);
            else (prev[from], next[from], last) = (-1, -1, -1);
            node = from;
        }
    }

    /// <summary>Everything the queue of an end reaches beyond it; what it comes to and gets not past is listed as cut.</summary>
    void Spread(int end, int taken)
    {
        int* seen = reach[end], prev = back[end], line = queue[end], edge = cut[end];
        var put = queued[end];
        var bit = (byte)(1 << end);
        while (taken < put)
        {
            var node = line[taken++];
            for (int to = first[node], stop = first[node + 1]; to < stop; to++)
            {
                var other = head[to];
                if (sideOf[other] != Free) continue;
                if (prev[other] >= 0)
                {
                    if (seen[other] < 0 && (marked[other] & bit) == 0)
                    {
                        marked[other] |= bit;
                        edge[cutLength[end]++] = other;
                    }
                    other = prev[other];
                }
                if (seen[other] >= 0) continue;
                seen[other] = 0;
                line[put++] = other;
            }
            if (sideOf[node] == Free && prev[node] >= 0 && seen[prev[node]] < 0)
            {
                seen[prev[node]] = 0;
                line[put++] = prev[node];
            }
        }
        work += put;
        queued[end] = put;
    }

    /// <summary>Undoes a spread.</summary>
    void Forget(int end)
    {
        for (var at = heldQueue[end]; at < queued[end]; at++) reach[end][queue[end][at]] = -1;
        queued[end] = heldQueue[end];
        for (var at = heldCut[end]; at < cutLength[end]; at++) marked[cut[end][at]] &= (byte)~(1 << end);
        cutLength[end] = heldCut[end];
    }

    /// <summary>Gives an end what it reaches.</summary>
    void Hold(int end)
    {
        for (var at = heldQueue[end]; at < queued[end]; at++) sideOf[queue[end][at]] = (byte)end;
        held[end] += queued[end] - heldQueue[end];
        heldQueue[end] = queued[end];
        Tidy(end);
        heldCut[end] = cutLength[end];
    }

    /// <summary>Keeps of the listed cut what is still not passed.</summary>
    void Tidy(int end)
    {
        var kept = 0;
        for (var at = 0; at < cutLength[end]; at++)
        {
            var node = cut[end][at];
            if (reach[end][node] < 0) cut[end][kept++] = node;
            else marked[node] &= (byte)~(1 << end);
        }
        cutLength[end] = kept;
    }

    /// <summary>The node of a held cut to go on from: rather one that leaves the cut no larger, and the one that lags behind the most; -1 when there is none.</summary>
    int Choose(int end, out bool augments)
    {
        var keys = Pinned.Start(key);
        var (chosen, lag) = (-1, 0f);
        augments = true;
        for (var at = 0; at < cutLength[end]; at++)
        {
            var node = cut[end][at];
            if (sideOf[node] != Free) continue;
            var (beside, leads) = (false, false);
            for (var to = first[node]; to < first[node + 1]; to++)
            {
                beside |= sideOf[head[to]] == 1 - end;
                leads |= reach[1 - end][head[to]] >= 0;
            }
            if (beside || (leads && !augments)) continue;
            var behind = end == Near ? keys[node] : -keys[node];
            if (chosen >= 0 && leads == augments && behind >= lag) continue;
            (chosen, lag, augments) = (node, behind, leads);
        }
        return chosen;
    }

    /// <summary>Sends one more path from the node just pierced.</summary>
    bool Augment(int end)
    {
        int* seen = reach[end], prev = back[end], line = queue[end];
        var (taken, put, done) = (0, 1, false);
        while (taken < put && !done)
        {
            var node = line[taken++];
            for (int to = first[node], stop = first[node + 1]; to < stop; to++)
            {
                var other = head[to];
                if (sideOf[other] == 1 - end)
                {
                    Turn(end, node, other, null);
                    done = true;
                    break;
                }
                if (sideOf[other] == end) continue;
                var way = Open;
                if (prev[other] >= 0) (way, other) = (other, prev[other]);
                if (seen[other] >= 0) continue;
                (seen[other], parent[other], over[other]) = (0, node, way);
                line[put++] = other;
            }
            if (!done && sideOf[node] == Free && prev[node] >= 0 && seen[prev[node]] < 0)
            {
                (seen[prev[node]], parent[prev[node]], over[prev[node]]) = (0, node, Cancelled);
                line[put++] = prev[node];
            }
        }
        work += put;
        queued[end] = put;
        return done;
    }

    /// <summary>Keeps the cut of an end if it is the best so far.</summary>
    void Note(int end)
    {
        var own = held[end] + queued[end] - heldQueue[end];
        var smaller = Math.Min(own, nodes - own - flow);
        if (smaller < 1 || smaller < Least * nodes || (Balanced(bestSmaller) && !Balanced(smaller))) return;
        if (bestSmaller > 0 && Balanced(bestSmaller) == Balanced(smaller) && (long)flow * bestSmaller >= (long)bestLength * smaller) return;
        if (best.Length < flow) best = new int[2 * flow];
        var count = 0;
        for (var at = 0; at < cutLength[end]; at++)
        {
            var node = cut[end][at];
            if (reach[end][node] >= 0) continue;
            if (count == flow) throw new InvalidOperationException("a cut larger than the flow");
            best[count++] = node;
        }
        if (count != flow) throw new InvalidOperationException("a cut smaller than the flow");
        (bestLength, bestSmaller) = (count, smaller);
    }
}
