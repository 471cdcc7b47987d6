namespace Passable.Routing;

/// <summary>
/// Orders in which to contract the nodes of a road network so that few shortcuts arise (George, Nested dissection of a regular finite element
/// mesh, 1973): nodes of low degree first, and of the rest a small separator last, the parts it leaves being ordered alike before it. Separators are
/// minimum cuts between opposite ends of the map (inertial flow: Schild and Sommer, On balanced separators in road networks, 2015), moved on step
/// by step to trade balance against size (FlowCutter: Hamann and Strasser, Graph bisection with Pareto optimization, 2018; both together:
/// Gottesbüren, Hamann, Uhl and Wagner, Faster and better nested dissection orders for customizable contraction hierarchies, 2019).
/// </summary>
public static class NestedDissection
{
    /// <summary>An order of all nodes, the one to contract first first.</summary>
    /// <param name="firstOut">The first arc out of each node, and one entry more: how many arcs there are.</param>
    /// <param name="head">The node each arc ends at. Directions, loops and repetitions do not matter.</param>
    /// <param name="latitude">In degrees, one a node. Coordinates guide the search for separators; wrong ones make the order worse and never invalid.</param>
    /// <param name="longitude">In degrees, one a node.</param>
    /// <param name="threads">At least 1. The order does not depend on it.</param>
    /// <exception cref="ArgumentException">The arrays are no graph, or there are not as many coordinates as nodes.</exception>
    public static int[] Order(ReadOnlySpan<int> firstOut, ReadOnlySpan<int> head, ReadOnlySpan<float> latitude, ReadOnlySpan<float> longitude, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var nodes = firstOut.Length - 1;
        if (nodes < 0 || firstOut[0] != 0 || firstOut[nodes] != head.Length) throw new ArgumentException("the first arcs go from 0 to the number of arcs, one entry more than there are nodes", nameof(firstOut));
        for (var node = 0; node < nodes; node++) if (firstOut[node + 1] < firstOut[node]) throw new ArgumentException($"the first arcs go back at node {node}", nameof(firstOut));
        foreach (var one in head) if ((uint)one >= (uint)nodes) throw new ArgumentException($"an arc ends at node {one} of {nodes}", nameof(head));
        if (latitude.Length != nodes) throw new ArgumentException($"{latitude.Length} latitudes for {nodes} nodes", nameof(latitude));
        if (longitude.Length != nodes) throw new ArgumentException($"{longitude.Length} longitudes for {nodes} nodes", nameof(longitude));

        var low = LowDegrees.Contract(firstOut, head);
        var order = new int[nodes];
        low.Contracted.CopyTo(order);
        var core = Core(low, latitude, longitude, low.Contracted.Count);
        new Dissection(core, order, threads).Run();
        return order;
    }

    /// <summary>An order of all nodes of a graph, the one to contract first first.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="latitude">In degrees, one a node.</param>
    /// <param name="longitude">In degrees, one a node.</param>
    /// <param name="threads">At least 1. The order does not depend on it.</param>
    public static int[] Order(ArcGraph graph, ReadOnlySpan<float> latitude, ReadOnlySpan<float> longitude, int threads)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Order(graph.FirstOut.AsSpan(), graph.Head.AsSpan(), latitude, longitude, threads);
    }

    /// <summary>What low degrees leave, neighbours on the map near each other in number.</summary>
    static Part Core(LowDegrees low, ReadOnlySpan<float> latitude, ReadOnlySpan<float> longitude, int place)
    {
        var all = latitude.Length;
        var nodes = new int[all - place];
        var count = 0;
        for (var node = 0; node < all; node++) if (!low.Gone(node)) nodes[count++] = node;
        float south = float.MaxValue, north = float.MinValue, west = float.MaxValue, east = float.MinValue;
        foreach (var node in nodes)
        {
            var (lat, lon) = (Finite(latitude[node]), Finite(longitude[node]));
            (south, north) = (Math.Min(south, lat), Math.Max(north, lat));
            (west, east) = (Math.Min(west, lon), Math.Max(east, lon));
        }
        // Degrees of longitude are shorter away from the equator. By a polynomial, so that every machine finds the same.
        var middle = (((double)south + north) / 2 * Math.PI / 180) is var radians ? radians * radians : 0;
        var narrow = (float)Math.Max(0.01, 1 - (middle / 2 * (1 - (middle / 12 * (1 - (middle / 30))))));
        var (x, y, key) = (new float[all], new float[all], new ulong[count]);
        var span = Math.Max((double)north - south, ((double)east - west) * narrow);
        var scale = span > 0 ? 65535 / span : 0;
        for (var i = 0; i < count; i++)
        {
            var node = nodes[i];
            (x[node], y[node]) = ((float)((Finite(longitude[node]) - (double)west) * narrow * scale), (float)((Finite(latitude[node]) - (double)south) * scale));
            key[i] = Hilbert((uint)x[node], (uint)y[node]) << 32 | (uint)node;
        }
        if (scale > 0)
        {
            Array.Sort(key);
            nodes = Array.ConvertAll(key, one => (int)(uint)one);
        }
        else nodes = Breadth(low, nodes);
        return Over(low, nodes, x, y, place);
    }

    static float Finite(float degrees) => float.IsFinite(degrees) ? Math.Clamp(degrees, -360, 360) : 0;

    static Part Over(LowDegrees low, int[] nodes, float[] x, float[] y, int place)
    {
        var number = new int[x.Length];
        for (var i = 0; i < nodes.Length; i++) number[nodes[i]] = i;
        var first = new int[nodes.Length + 1];
        for (var i = 0; i < nodes.Length; i++) first[i + 1] = first[i] + low.Of(nodes[i]).Length;
        var head = new int[first[^1]];
        for (var i = 0; i < nodes.Length; i++)
        {
            var row = low.Of(nodes[i]);
            for (var at = 0; at < row.Length; at++) head[first[i] + at] = number[row[at]];
        }
        return new() { First = first, Head = head, Node = nodes, X = Array.ConvertAll(nodes, node => x[node]), Y = Array.ConvertAll(nodes, node => y[node]), Place = place };
    }

    /// <summary>Breadth-first, where there is no map to go by.</summary>
    static int[] Breadth(LowDegrees low, int[] nodes)
    {
        var seen = new HashSet<int>(nodes.Length);
        var queue = new List<int>(nodes.Length);
        var next = 0;
        foreach (var root in nodes)
        {
            if (seen.Add(root)) queue.Add(root);
            for (; next < queue.Count; next++)
                foreach (var neighbour in low.Of(queue[next]))
                    if (seen.Add(neighbour)) queue.Add(neighbour);
        }
        return [.. queue];
    }

    /// <summary>The place of a point on Hilbert's curve through a square of side 65,536.</summary>
    static ulong Hilbert(uint x, uint y)
    {
        var place = 0UL;
        for (var side = 1u << 15; side > 0; side >>= 1)
        {
            var (right, up) = ((x & side) != 0 ? 1u : 0, (y & side) != 0 ? 1u : 0);
            place += (ulong)side * side * ((3 * right) ^ up);
            if (up == 0)
            {
                if (right == 1) (x, y) = (65535 - x, 65535 - y);
                (x, y) = (y, x);
            }
        }
        return place;
    }
}
