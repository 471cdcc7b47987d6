namespace Passable.Routing;

/// <summary>
/// The undirected graph of a road network, and what is left of it when its nodes of low degree are contracted: dead ends, nodes with two
/// neighbours, and nodes with three of which two pairs are neighbours already, unless one of them has very many. Nothing is gained by asking a separator about these
/// (Bodlaender and Koster, Safe separators for treewidth, 2006). They go in rounds, in each of which no two neighbours go, so that a long
/// chain becomes a shallow tree.
/// </summary>
sealed class LowDegrees
{
    /// <summary>Rows longer than this are not looked through again and again; no road network has them, and a separator finds their nodes at once.</summary>
    const int Long = 256;

    /// <summary>So many rounds take dead ends only: these need no shortcut when they go from their tips, and longer ones need not become deep.</summary>
    const int DeadEnds = 10;

    readonly int[] first, neighbours, degree;
    readonly bool[] gone;

    LowDegrees(int[] first, int[] neighbours, int[] degree) => (this.first, this.neighbours, this.degree, gone) = (first, neighbours, degree, new bool[degree.Length]);

    /// <summary>The nodes contracted, first first.</summary>
    public List<int> Contracted { get; } = [];

    /// <summary>Whether a node is contracted.</summary>
    public bool Gone(int node) => gone[node];

    /// <summary>The neighbours of a node that are left.</summary>
    public ReadOnlySpan<int> Of(int node) => neighbours.AsSpan(first[node], degree[node]);

    /// <summary>The graph with every arc both ways and none twice, and its nodes of low degree contracted.</summary>
    public static LowDegrees Contract(ReadOnlySpan<int> firstOut, ReadOnlySpan<int> head)
    {
        var nodes = firstOut.Length - 1;
        var rows = new int[nodes + 2];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
                if (head[arc] != node)
                {
                    rows[node + 2]++;
                    rows[head[arc] + 2]++;
                }
        for (var node = 0; node < nodes; node++) rows[node + 2] = checked(rows[node + 2] + rows[node + 1]);
        var ends = new int[rows[nodes + 1]];
        for (var node = 0; node < nodes; node++)
            for (var arc = firstOut[node]; arc < firstOut[node + 1]; arc++)
                if (head[arc] != node)
                {
                    ends[rows[node + 1]++] = head[arc];
                    ends[rows[head[arc] + 1]++] = node;
                }
        var kept = new int[nodes];
        for (var node = 0; node < nodes; node++)
        {
            var row = ends.AsSpan(rows[node]..rows[node + 1]);
            row.Sort();
            var count = 0;
            foreach (var one in row) if (count == 0 || row[count - 1] != one) row[count++] = one;
            kept[node] = count;
        }
        var graph = new LowDegrees(rows, ends, kept);
        graph.Contract();
        return graph;
    }

    void Contract()
    {
        var nodes = degree.Length;
        var (now, later) = (new List<int>(), new List<int>());
        var listed = new bool[nodes];
        var touched = new int[nodes];
        for (var node = 0; node < nodes; node++) if (listed[node] = IsLow(node)) now.Add(node);
        for (var round = 1; now.Count > 0; round++)
        {
            var least = 3;
            foreach (var node in now) least = Math.Min(least, degree[node]);
            // Three neighbours only where nothing has two: contracted before, they could cost what a graph of chains and rings need not pay.
            var most = round > DeadEnds ? Math.Max(least, 2) : Math.Max(least, 1);
            foreach (var node in now)
            {
                listed[node] = false;
                if (!IsLow(node)) continue;
                if (touched[node] == round || degree[node] > most)
                {
                    listed[node] = true;
                    later.Add(node);
                    continue;
                }
                gone[node] = true;
                Contracted.Add(node);
                Join(node);
                foreach (var neighbour in Of(node))
                {
                    touched[neighbour] = round;
                    if (listed[neighbour] || degree[neighbour] > 3) continue;
                    listed[neighbour] = true;
                    later.Add(neighbour);
                }
            }
            (now, later) = (later, now);
            later.Clear();
        }
    }

    bool IsLow(int node)
    {
        if (degree[node] > 3) return false;
        var row = Of(node);
        foreach (var neighbour in row) if (degree[neighbour] > Long) return false;
        return row.Length <= 2 || (Of(row[0]).Contains(row[1]) ? 1 : 0) + (Of(row[0]).Contains(row[2]) ? 1 : 0) + (Of(row[1]).Contains(row[2]) ? 1 : 0) >= 2;
    }

    /// <summary>Makes the neighbours of a node neighbours of each other. No row grows: a node that gains one loses this one.</summary>
    void Join(int node)
    {
        var row = Of(node);
        var (one, other) = (-1, -1);
        for (var i = 0; i < row.Length; i++)
            for (var j = i + 1; j < row.Length; j++)
                if (!Of(row[i]).Contains(row[j])) (one, other) = (row[i], row[j]);
        foreach (var neighbour in row)
        {
            var place = first[neighbour] + Of(neighbour).IndexOf(node);
            if (neighbour == one) neighbours[place] = other;
            else if (neighbour == other) neighbours[place] = one;
            else neighbours[place] = neighbours[first[neighbour] + --degree[neighbour]];
        }
    }
}
