using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>The ground a claim speaks of, as coarse as its source: nothing is made more precise than the words.</summary>
public abstract record Ground
{
    private Ground() { }

    /// <summary>The parts of the network it may concern; it covers them only when it is a <see cref="Stretch"/> or a <see cref="Point"/>.</summary>
    public ImmutableArray<SegmentSpan> Reach => this switch
    {
        Stretch stretch => stretch.Spans,
        Point point => point.Spans,
        WholeRoad whole => whole.Spans,
        Region region => region.Spans,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The road it names; null when it names none.</summary>
    public string? OnRoad => this switch
    {
        Stretch stretch => stretch.Road,
        Point point => point.Road,
        WholeRoad whole => whole.Road,
        Region region => region.Road,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>From one place to another along a road.</summary>
    /// <param name="Road">The road's reference or name.</param>
    /// <param name="From">The place it starts at.</param>
    /// <param name="To">The place it ends at.</param>
    /// <param name="Spans">The parts of the network it covers.</param>
    public sealed record Stretch(string Road, string From, string To, ImmutableArray<SegmentSpan> Spans) : Ground
    {
        /// <summary>Its length in metres.</summary>
        public int Metres => Spans.Sum(span => span.Metres);
    }

    /// <summary>At a named place or crossing; how far it reaches is unknown, and it is drawn as a point.</summary>
    /// <param name="Road">The road it lies on; null when it lies on none.</param>
    /// <param name="Name">The place or crossing.</param>
    /// <param name="At">Its point.</param>
    /// <param name="Spans">The parts of the network through which nobody passes without passing the point; empty when it lies on no road.</param>
    /// <param name="IsCrossing">Whether it is a named point of passage rather than a town.</param>
    public sealed record Point(string? Road, string Name, Position At, ImmutableArray<SegmentSpan> Spans, bool IsCrossing) : Ground;

    /// <summary>A road as a whole: the text says no more.</summary>
    /// <param name="Road">The road's reference or name.</param>
    /// <param name="Spans">All of it.</param>
    public sealed record WholeRoad(string Road, ImmutableArray<SegmentSpan> Spans) : Ground;

    /// <summary>Somewhere in a region, or on a road somewhere inside it.</summary>
    /// <param name="Name">The region's name.</param>
    /// <param name="Road">The road, when the claim names one.</param>
    /// <param name="Spans">The segments of that road whose middle lies in the region, whole; empty without a road.</param>
    public sealed record Region(string Name, string? Road, ImmutableArray<SegmentSpan> Spans) : Ground;
}

/// <summary>One ground a claim may mean.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Score">0 to 1; the candidates of one claim add up to at most 1.</param>
/// <param name="Reason">Why it may be meant, in words.</param>
public sealed record GroundCandidate(Ground Ground, double Score, string Reason);

/// <summary>Where a claim was put on one version of a network. A derivation: it can be made again on another.</summary>
[JsonConverter(typeof(PlacementJson))]
public abstract record Placement
{
    private Placement() { }

    /// <summary>The network it was made against.</summary>
    public required string NetworkVersion { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>On one ground.</summary>
    public sealed record Placed : Placement
    {
        /// <summary>The ground.</summary>
        public required Ground Ground { get; init; }

        /// <summary>
        /// The ground told without the numbers of one network, so that a newer map finds it again; null for a ground that is found by its name
        /// (a whole road, a region), lies on no road, or was placed before there were references.
        /// </summary>
        public LocationReference? Reference { get; init; }
    }

    /// <summary>On one of several grounds, and the text does not say which: it settles none of them.</summary>
    public sealed record Ambiguous : Placement
    {
        /// <summary>At least two, the likeliest first; of equals, in text order.</summary>
        public required ImmutableArray<GroundCandidate> Candidates { get; init; }
    }

    /// <summary>Nowhere; the reason says what was missing.</summary>
    public sealed record Unplaced : Placement;
}
