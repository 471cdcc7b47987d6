namespace Passable.Reading.Evaluation;

/// <summary>
/// The one-to-one assignment of greatest total weight, exact: the Hungarian method by shortest augmenting paths with potentials
/// (Kuhn 1955; Jonker and Volgenant 1987), O(rows² · columns). Among assignments of equal weight the result is always the same one.
/// </summary>
static class Assignment
{
    /// <summary>
    /// For each row its column, or -1. A weight of 0 means "may not be assigned"; weights are not negative and their sums stay within
    /// 2^126.
    /// </summary>
    public static int[] Greatest(Int128[,] weights)
    {
        var (rows, columns) = (weights.GetLength(0), weights.GetLength(1));
        var isWide = rows <= columns;
        var costs = new Int128[isWide ? rows : columns][];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = new Int128[isWide ? columns : rows];
            for (var j = 0; j < costs[i].Length; j++) costs[i][j] = isWide ? -weights[i, j] : -weights[j, i];
        }
        return costs.Length == 0 ? Inverse([], rows) : isWide ? LeastCost(costs) : Inverse(LeastCost(costs), rows);
    }

    static int[] Inverse(int[] assigned, int length)
    {
        var inverse = new int[length];
        Array.Fill(inverse, -1);
        for (var i = 0; i < assigned.Length; i++)
            if (assigned[i] >= 0) inverse[assigned[i]] = i;
        return inverse;
    }

    static int[] LeastCost(Int128[][] costs)
    {
        var (rows, columns) = (costs.Length, costs[0].Length);
        // Row and column 0 are the search's own. Costs are negated weights, so that least cost is greatest weight.
        var rowPotential = new Int128[rows + 1];
        var columnPotential = new Int128[columns + 1];
        var rowOf = new int[columns + 1];
        var before = new int[columns + 1];
        var least = new Int128[columns + 1];
        var done = new bool[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            Array.Fill(least, Int128.MaxValue);
            Array.Clear(done);
            var column = 0;
            do
            {
                done[column] = true;
                var (from, next, step) = (rowOf[column], 0, Int128.MaxValue);
                var (cost, potential) = (costs[from - 1], rowPotential[from]);
                for (var to = 1; to <= columns; to++)
                {
                    if (done[to]) continue;
                    var reduced = cost[to - 1] - potential - columnPotential[to];
                    if (reduced < least[to]) (least[to], before[to]) = (reduced, column);
                    if (least[to] < step) (step, next) = (least[to], to);
                }
                for (var to = 0; to <= columns; to++)
                {
                    if (done[to])
                    {
                        rowPotential[rowOf[to]] += step;
                        columnPotential[to] -= step;
                    }
                    else if (to > 0)
                    {
                        least[to] -= step;
                    }
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = before[column]) rowOf[column] = rowOf[before[column]];
        }

        var assigned = new int[rows];
        Array.Fill(assigned, -1);
        for (var column = 1; column <= columns; column++)
            if (rowOf[column] > 0 && costs[rowOf[column] - 1][column - 1] < 0) assigned[rowOf[column] - 1] = column - 1;
        return assigned;
    }
}
