namespace Passable.Roads;

/// <summary>
/// The cheapest way between two points of a network, by length alone, where a metre of the road that is meant costs two and every other
/// three; segments that are held back cost a tenth more. One-way rules are not regarded: a stretch is ground, not a drive. Of ways of one cost, that over the lower segments. Pure.
/// </summary>
internal static class WaySearch
{
    const int OnRoad = 20;
    const int OffRoad = 30;

    /// <summary>A tenth more for each ten: what a segment that is held back costs.</summary>
    const int HeldBack = 11;

    /// <summary>The way; null when there is none as short as that, or when the two are the same point.</summary>
    /// <param name="network">The network.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="road">The road that is meant; null for none.</param>
    /// <param name="most">The longest it may be, metres.</param>
    /// <param name="heldBack">Segments that cost a tenth more; null for none.</param>
    internal static Way? Find(RoadNetwork network, RoadPoint from, RoadPoint to, string? road, int most, HashSet<int>? heldBack)
    {
        var member = road is null ? -1 : network.RoadNumber(road);
        int Cost(int segment, int metres)
        {
            var each = member >= 0 && network.IsOf(member, segment) ? OnRoad : OffRoad;
            return metres * (heldBack?.Contains(segment) == true ? each / 10 * HeldBack : each);
        }

        var direct = from.Segment == to.Segment ? Math.Abs(from.Metres - to.Metres) : int.MaxValue;
        if (direct == 0)
            return null;
        var (lastFrom, lastTo) = network.EndsOf(to.Segment);
        var lastMetres = network.MetresOf(to.Segment);
        var (best, end, entersAtStart) = (direct <= most ? Cost(from.Segment, direct) : int.MaxValue, -1, false);

        var goal = network.PositionAt(to.Segment, to.Metres);
        var reached = new Dictionary<int, (int Cost, int Metres, int Via, int Before, bool IsSettled)>();
        var queue = new PriorityQueue<int, (int Cost, int Via, int Node)>();
        void Reach(int node, int cost, int metres, int via, int before)
        {
            if (metres > most || cost >= best)
                return;
            if (reached.TryGetValue(node, out var known) && (known.Cost, known.Via).CompareTo((cost, via)) <= 0)
                return;
            // What cannot reach the goal within the length is not followed; lengths of file and line may differ a little.
            if (metres + (0.9 * network.PositionOf(node).MetresTo(goal)) > most + 50.0)
                return;
            reached[node] = (cost, metres, via, before, false);
            queue.Enqueue(node, (cost, via, node));
        }

        var (firstFrom, firstTo) = network.EndsOf(from.Segment);
        var rest = network.MetresOf(from.Segment) - from.Metres;
        Reach(firstFrom, Cost(from.Segment, from.Metres), from.Metres, -1, -1);
        Reach(firstTo, Cost(from.Segment, rest), rest, -2, -1);
        while (queue.TryDequeue(out var node, out var key) && key.Cost < best)
        {
            var (cost, metres, via, before, isSettled) = reached[node];
            if (isSettled || (cost, via) != (key.Cost, key.Via))
                continue;
            reached[node] = (cost, metres, via, before, true);
            if (node == lastFrom && metres + to.Metres <= most && cost + Cost(to.Segment, to.Metres) is var atStart && atStart < best)
                (best, end, entersAtStart) = (atStart, node, true);
            if (node == lastTo && metres + lastMetres - to.Metres <= most && cost + Cost(to.Segment, lastMetres - to.Metres) is var atEnd && atEnd < best)
                (best, end, entersAtStart) = (atEnd, node, false);
            foreach (var segment in network.SegmentsAt(node))
            {
                var (start, far) = network.EndsOf(segment);
                var length = network.MetresOf(segment);
                Reach(start == node ? far : start, cost + Cost(segment, length), metres + length, segment, node);
            }
        }

        if (best == int.MaxValue)
            return null;
        if (end < 0)
            return new Way([new Leg(from.Segment, from.Metres, to.Metres)]);

        var legs = new List<Leg>();
        Add(legs, new Leg(to.Segment, entersAtStart ? 0 : lastMetres, to.Metres));
        for (var at = end; ;)
        {
            var (_, _, via, before, _) = reached[at];
            if (via < 0)
            {
                Add(legs, new Leg(from.Segment, from.Metres, via == -1 ? 0 : network.MetresOf(from.Segment)));
                break;
            }

            var length = network.MetresOf(via);
            var isForward = network.EndsOf(via).To == at && network.EndsOf(via).From == before;
            Add(legs, new Leg(via, isForward ? 0 : length, isForward ? length : 0));
            at = before;
        }

        legs.Reverse();
        return legs.Count == 0 ? null : new Way([.. legs]);
    }

    static void Add(List<Leg> legs, Leg leg)
    {
        if (leg.Metres > 0)
            legs.Add(leg);
    }
}
