using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>
/// From one node to all, over closed ground too: the ways that go into the fewest closed stretches, and of those the fastest. A stretch is
/// joined ground that the policy does not allow, all of one state by the same claims. Going into one costs 1 and along it nothing, so the
/// count is exact where stretches can be driven in both directions: a way that leaves a stretch and comes back into it could have gone along it.
/// Over a stretch of one-way roads it may count a stretch twice, and then another set may be smaller.
/// </summary>
internal sealed class Blockade
{
    /// <summary>One stretch more outweighs any time: times are below 2 to the 40th.</summary>
    const ulong Stretch = 1UL << 40;

    const int None = -1;

    // A way's end: a node, and the stretch it stands in, which is none on open ground.
    readonly record struct Stand(int Node, int Stretch);

    // How a stand is best come to.
    record struct Come(ulong Cost, Stand Before, int Arc, bool IsSettled);

    readonly RoadNetwork network;
    readonly Passage roads;
    readonly Dictionary<Stand, Come> come = [];
    readonly Stand?[] firstAt;
    readonly Stand start;

    Blockade(RoadNetwork network, Passage roads, int from)
    {
        (this.network, this.roads, start, firstAt) = (network, roads, new(from, None), new Stand?[network.Nodes.Length]);
        Search(Stretches(network, roads));
    }

    /// <summary>The ways from a node.</summary>
    public static Blockade From(RoadNetwork network, Passage roads, int from) => new(network, roads, from);

    /// <summary>How many closed stretches the way goes into; null when the network does not join the nodes.</summary>
    public int? Count(int to) => firstAt[to] is { } stand ? (int)(come[stand].Cost / Stretch) : null;

    /// <summary>The arcs of the way; empty when the network does not join the nodes.</summary>
    public ImmutableArray<int> Way(int to)
    {
        var arcs = ImmutableArray.CreateBuilder<int>();
        for (var stand = firstAt[to]; stand is { } at && at != start; stand = come[at].Before) arcs.Add(come[at].Arc);
        arcs.Reverse();
        return arcs.ToImmutable();
    }

    /// <summary>The closed runs of that way.</summary>
    public ImmutableArray<AvoidedRun> MustOpen(int to) =>
    [
        .. RoutePlanner.Runs(Way(to), network, roads).Where(run => !roads.IsAllowed(run.Segments[0]))
            .Select(run => new AvoidedRun(run.Road, run.From, run.To, run.Metres, run.State, null)),
    ];

    void Search(int[] stretchOf)
    {
        var graph = roads.Graph;
        var queue = new PriorityQueue<Stand, (ulong, int, int)>();
        come[start] = new(0, start, None, false);
        queue.Enqueue(start, (0, start.Node, start.Stretch));
        while (queue.TryDequeue(out var stand, out _))
        {
            ref var here = ref CollectionsMarshal.GetValueRefOrNullRef(come, stand);
            if (here.IsSettled) continue;
            here.IsSettled = true;
            var cost = here.Cost;
            firstAt[stand.Node] ??= stand;
            for (var at = graph.FirstOut[stand.Node]; at < graph.FirstOut[stand.Node + 1]; at++)
            {
                var arc = graph.Input[at];
                if (!roads.FreeWeights[arc].IsPassable) continue;
                var into = stretchOf[Passage.SegmentOf(arc)];
                var next = new Stand(graph.Head[at], into);
                var reached = cost + roads.FreeWeights[arc].Deciseconds + (into != None && into != stand.Stretch ? Stretch : 0);
                ref var there = ref CollectionsMarshal.GetValueRefOrAddDefault(come, next, out var isKnown);
                if (isKnown && there.Cost <= reached) continue;
                there = new(reached, stand, arc, false);
                queue.Enqueue(next, (reached, next.Node, next.Stretch));
            }
        }
    }

    /// <summary>The stretch of each segment, which is the lowest segment of it; none where the policy allows the segment.</summary>
    internal static int[] Stretches(RoadNetwork network, Passage roads)
    {
        var stretch = new int[network.Segments.Length];
        for (var segment = 0; segment < stretch.Length; segment++) stretch[segment] = roads.IsAllowed(segment) ? None : segment;
        int Root(int segment)
        {
            while (stretch[segment] != segment) segment = stretch[segment] = stretch[stretch[segment]];
            return segment;
        }
        for (var node = 0; node < network.Nodes.Length; node++)
        {
            var meeting = network.SegmentsAt(node);
            for (var one = 0; one < meeting.Length; one++)
            {
                if (stretch[meeting[one]] == None) continue;
                for (var other = one + 1; other < meeting.Length; other++)
                {
                    if (stretch[meeting[other]] == None || !RoutePlanner.IsOneRun(roads.State(meeting[one]), roads.State(meeting[other]))) continue;
                    var (low, high) = (Root(meeting[one]), Root(meeting[other]));
                    stretch[Math.Max(low, high)] = Math.Min(low, high);
                }
            }
        }
        for (var segment = 0; segment < stretch.Length; segment++) if (stretch[segment] != None) stretch[segment] = Root(segment);
        return stretch;
    }
}
