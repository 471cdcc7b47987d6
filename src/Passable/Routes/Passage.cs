using System.Collections.Immutable;
using Passable.Claims;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>
/// The weights of one vehicle under one policy on one network state. Arc 2 s is segment s from first to last node, arc 2 s + 1 the
/// same the other way round.
/// </summary>
internal sealed class Passage
{
    /// <summary>What a piece without a settled state costs, in percent of its time.</summary>
    const int UnsettledPercent = 200;

    readonly RoadNetwork network;
    readonly RoadArcs arcs;
    readonly Lazy<Metric> metric, freeMetric;
    readonly Weight[] driving;
    readonly RoadState[] states;
    readonly Policy policy;

    public Passage(RoadNetwork network, NetworkState state, Vehicle vehicle, Policy policy)
    {
        (this.network, this.policy) = (network, policy);
        arcs = RoadArcs.Of(network);
        driving = Driving(network, vehicle, policy);
        states = Worst(network, state, policy);
        FreeWeights = [.. driving];
        Weights = [.. Enumerable.Range(0, driving.Length).Select(arc => Under(driving[arc], states[arc / 2]))];
        (metric, freeMetric) = (new(() => Metric.Of(arcs.Hierarchy, Weights.AsSpan())), new(() => Metric.Of(arcs.Hierarchy, FreeWeights.AsSpan())));
    }

    /// <summary>The network contracted.</summary>
    public Hierarchy Hierarchy => arcs.Hierarchy;

    /// <summary><see cref="Weights"/> on the hierarchy.</summary>
    public Metric Metric => metric.Value;

    /// <summary><see cref="FreeWeights"/> on the hierarchy.</summary>
    public Metric FreeMetric => freeMetric.Value;

    /// <summary>The arcs out of each node.</summary>
    public ArcGraph Graph => arcs.Graph;

    /// <summary>The weights without any claim.</summary>
    public ImmutableArray<Weight> FreeWeights { get; }

    /// <summary>The weights under the policy.</summary>
    public ImmutableArray<Weight> Weights { get; }

    public static int SegmentOf(int arc) => arc / 2;

    public static int TailOf(RoadNetwork network, int arc) => arc % 2 == 0 ? network.Segments[arc / 2].From : network.Segments[arc / 2].To;

    public static int HeadOf(RoadNetwork network, int arc) => arc % 2 == 0 ? network.Segments[arc / 2].To : network.Segments[arc / 2].From;

    /// <summary>The node an arc starts at.</summary>
    public int TailOf(int arc) => TailOf(network, arc);

    /// <summary>The node an arc ends at.</summary>
    public int HeadOf(int arc) => HeadOf(network, arc);

    /// <summary>The state of the piece of the segment that hinders most.</summary>
    public RoadState State(int segment) => states[segment];

    /// <summary>Whether the policy lets the segment be used at all.</summary>
    public bool IsAllowed(int segment) => Hindrance(states[segment]) != Hinders.Wholly;

    /// <summary>Whether the segment's state is a reason to leave it out: it may not be used, or costs more.</summary>
    public bool Keeps(int segment) => Hindrance(states[segment]) != Hinders.Not;

    /// <summary>The weights under the policy as if these segments were reported passable.</summary>
    public ImmutableArray<Weight> WeightsWith(ImmutableArray<int> reopened)
    {
        var weights = Weights.ToBuilder();
        foreach (var segment in reopened)
            for (var arc = 2 * segment; arc <= (2 * segment) + 1; arc++) weights[arc] = driving[arc];
        return weights.ToImmutable();
    }

    /// <summary>The lightest way through the stops in turn; null when there is none.</summary>
    public ImmutableArray<int>? Way(ImmutableArray<int> stops, ImmutableArray<Weight> weights)
    {
        var way = ImmutableArray.CreateBuilder<int>();
        for (var stop = 0; stop + 1 < stops.Length; stop++)
        {
            if (ShortestPath.Find(Graph, weights.AsSpan(), stops[stop], stops[stop + 1]) is not { } path) return null;
            way.AddRange(path.Arcs);
        }
        return way.ToImmutable();
    }

    /// <summary>The time of the arcs as driven, in seconds.</summary>
    public int Seconds(ImmutableArray<int> arcs) => (int)(arcs.Sum(arc => (long)driving[arc].Deciseconds) / 10);

    /// <summary>
    /// The weights of a vehicle without any claim. What it cannot use is impassable; what is not known to be usable is so too, but under
    /// hopeful. A barrier that keeps it out lets it drive up to it and not past it: the arcs that leave its node are impassable.
    /// </summary>
    static Weight[] Driving(RoadNetwork network, Vehicle vehicle, Policy policy)
    {
        var known = new Dictionary<SegmentAttributes, (Usability Along, bool Start, bool End)>(ReferenceEqualityComparer.Instance);
        bool IsOpen(Usable usable) => usable is Usable.Yes or Usable.Limited || (usable is Usable.Unknown && policy == Policy.Hopeful);
        var weights = new Weight[2 * network.Segments.Length];
        for (var at = 0; at < network.Segments.Length; at++)
        {
            var segment = network.Segments[at];
            if (!known.TryGetValue(segment.Attributes, out var usable))
            {
                usable = (
                    Usability.Of(segment.Attributes, vehicle),
                    IsOpen(Usability.At(SegmentEnd.Start, segment.Attributes, vehicle).Usable),
                    IsOpen(Usability.At(SegmentEnd.End, segment.Attributes, vehicle).Usable));
                known.Add(segment.Attributes, usable);
            }

            var weight = IsOpen(usable.Along.Usable) ? Weight.OfDriving(segment.Metres, usable.Along.KphOn(segment, vehicle)) : Weight.Impassable;
            weights[2 * at] = usable.Start ? weight : Weight.Impassable;
            weights[(2 * at) + 1] = usable.End && !(segment.IsOneWay && vehicle.KeepsOneWay) ? weight : Weight.Impassable;
        }

        return weights;
    }

    /// <summary>Whether a policy may not use a piece in this state at all.</summary>
    public static bool KeepsOff(RoadState state, Policy policy) => Hindrance(state, policy) == Hinders.Wholly;

    enum Hinders { Not, Partly, Wholly }

    Weight Under(Weight weight, RoadState state) => Hindrance(state) switch
    {
        Hinders.Wholly => Weight.Impassable,
        Hinders.Partly => weight.Slowed(UnsettledPercent),
        _ => weight,
    };

    Hinders Hindrance(RoadState state) => Hindrance(state, policy);

    /// <summary>
    /// Closed and destroyed pieces hinder wholly under every policy. What is contested, intermittent or unknown hinders wholly under
    /// cautious; under likely the contested, and the unknown of which a closure somewhere near is told; under hopeful only partly.
    /// </summary>
    static Hinders Hindrance(RoadState state, Policy policy) => (state.Label, policy) switch
    {
        (StateLabel.Limited, Policy.Cautious or Policy.Likely) when IsForOthersOnly(state) => Hinders.Wholly,
        (StateLabel.Limited, _) when IsForOthersOnly(state) => Hinders.Partly,
        (StateLabel.Passable or StateLabel.Limited, _) => Hinders.Not,
        (StateLabel.NotPassable or StateLabel.Destroyed, _) => Hinders.Wholly,
        (_, Policy.Cautious) => Hinders.Wholly,
        (StateLabel.Contested or StateLabel.Intermittent, Policy.Likely) => Hinders.Wholly,
        (StateLabel.Unknown, Policy.Likely) when ClosuresNear(state).Any() => Hinders.Wholly,
        _ => Hinders.Partly,
    };

    /// <summary>
    /// What is told as a fact, still has weight, and keeps a careful driver off although it settles no piece: closures of the road or
    /// region the piece is part of (somewhere on the way it is shut), and denials that it is open.
    /// </summary>
    public static IEnumerable<WeighedClaim> ClosuresNear(RoadState state) => state.Heard.Where(one => one.Claim.Placed.Claim.Modality switch
    {
        Reading.Modality.Asserted => one.Decibans >= ResolutionRule.Shipped.Settles
            && one.Speaks is StateLabel.NotPassable or StateLabel.Destroyed
            && one.Claim.Placed.Placement is Placing.Placement.Ambiguous or Placing.Placement.Placed { Ground: Placing.Ground.Region or Placing.Ground.WholeRoad },
        Reading.Modality.Denied => one.Decibans >= ResolutionRule.Shipped.Settles * ResolutionRule.Shipped.DenialPercent / 100
            && one.Speaks is StateLabel.Passable or StateLabel.Limited
            && one.Claim.Placed.Placement is Placing.Placement.Placed,
        _ => false,
    });

    /// <summary>Whether the heaviest claim of a limited road lets through only forces or aid, which none of the vehicles is taken to be.</summary>
    internal static bool IsForOthersOnly(RoadState state) =>
        state.Label == StateLabel.Limited && state.For.FirstOrDefault(one => !Claims.Weighing.IsBlocked(one.Speaks))?.Claim.Placed.Claim.Limits is { } limits
        && ResolutionRule.Shipped.Passage.IsForOthersOnly(limits);

    static RoadState[] Worst(RoadNetwork network, NetworkState state, Policy policy)
    {
        var worst = new RoadState[network.Segments.Length];
        foreach (var piece in state.Pieces)
        {
            ref var known = ref worst[piece.Span.Segment];
            if (known is null || (Hindrance(piece.Overall, policy), Rank(piece.Overall.Label)).CompareTo((Hindrance(known, policy), Rank(known.Label))) > 0) known = piece.Overall;
        }
        return worst;
    }

    static int Rank(StateLabel label) => label switch
    {
        StateLabel.Destroyed => 6,
        StateLabel.NotPassable => 5,
        StateLabel.Contested => 4,
        StateLabel.Intermittent => 3,
        StateLabel.Unknown => 2,
        StateLabel.Limited => 1,
        StateLabel.Passable => 0,
    };
}
