using System.Collections.Immutable;
using Passable.Claims;
using Passable.Roads.Vehicles;

namespace Passable.Routes;

/// <summary>How much doubt a route may carry.</summary>
public enum Policy
{
    /// <summary>Only over pieces reported passable or limited.</summary>
    Cautious,
    /// <summary>Not over pieces reported closed, destroyed or contested; unreported ones at a price.</summary>
    Likely,
    /// <summary>Over everything but pieces reported closed or destroyed.</summary>
    Hopeful,
}

/// <summary>An end or a via point of a journey.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Node">The network's node it is snapped to.</param>
/// <param name="Away">Metres between the place and that node.</param>
public sealed record RouteEnd(string Name, int Node, double Away);

/// <summary>A journey asked for.</summary>
public sealed record Journey
{
    /// <summary>Where it starts.</summary>
    public required RouteEnd From { get; init; }
    /// <summary>Where it ends.</summary>
    public required RouteEnd To { get; init; }
    /// <summary>Points it must pass, in order.</summary>
    public required ImmutableArray<RouteEnd> Via { get; init; }
    /// <summary>The vehicle.</summary>
    public required Vehicle Vehicle { get; init; }
    /// <summary>The policy.</summary>
    public required Policy Policy { get; init; }
}

/// <summary>A run of the route along one road in one state.</summary>
/// <param name="Road">The road's reference or name, or "unnamed road".</param>
/// <param name="From">Where the run starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Metres">Its length.</param>
/// <param name="Seconds">Its time.</param>
/// <param name="State">The state of its worst piece.</param>
/// <param name="Segments">The network's segments, in travel order.</param>
public sealed record RouteLeg(string Road, string From, string To, int Metres, int Seconds, RoadState State, ImmutableArray<int> Segments);

/// <summary>A run of road the journey would have used and does not, with the state that keeps it off.</summary>
/// <param name="Road">The road's reference or name.</param>
/// <param name="From">Where the run starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Metres">Its length.</param>
/// <param name="State">Why: its claims are in it.</param>
/// <param name="SecondsSaved">How much shorter the answer would be if this run alone could be used; for no route, the time of the way that would open; null when that alone changes nothing.</param>
public sealed record AvoidedRun(string Road, string From, string To, int Metres, RoadState State, int? SecondsSaved);

/// <summary>What is answered to a journey.</summary>
public abstract record RouteAnswer
{
    private RouteAnswer() { }

    /// <summary>The journey.</summary>
    public required Journey Journey { get; init; }

    /// <summary>A few sentences for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>A way.</summary>
    public sealed record Route : RouteAnswer
    {
        /// <summary>Its runs, in travel order; empty when both ends are one node.</summary>
        public required ImmutableArray<RouteLeg> Legs { get; init; }
        /// <summary>Its length in metres.</summary>
        public required int Metres { get; init; }
        /// <summary>Its time in seconds, delays of the policy not counted.</summary>
        public required int Seconds { get; init; }
        /// <summary>What the way without any closure would have used, and this one avoids.</summary>
        public required ImmutableArray<AvoidedRun> Avoided { get; init; }
        /// <summary>Seconds longer than the way without any closure.</summary>
        public required int SecondsLonger { get; init; }
    }

    /// <summary>No way under the policy.</summary>
    public sealed record NoRoute : RouteAnswer
    {
        /// <summary>The runs of the way without any closure that may not be used; empty when the network does not join the ends at all.</summary>
        public required ImmutableArray<AvoidedRun> BlockedBy { get; init; }
        /// <summary>
        /// The runs of a smallest set of closed stretches that would have to open for a way to be, the fastest such; of a journey with via points,
        /// leg by leg. A stretch is joined ground kept closed by the same claims; one that goes on over several roads is told by road.
        /// </summary>
        public required ImmutableArray<AvoidedRun> MustOpen { get; init; }
    }
}
