using System.Collections.Immutable;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>A run of one road that two answers give different labels.</summary>
/// <param name="Road">The road.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Metres">Its length.</param>
/// <param name="First">The state in the first answer.</param>
/// <param name="Second">The state in the second.</param>
public sealed record Difference(string Road, string From, string To, int Metres, RoadState First, RoadState Second);

/// <summary>Compares two answers on one network.</summary>
public static class Comparison
{
    /// <summary>Where the labels differ along the runs of a road in the first answer, in their order; a piece cut otherwise in the second is taken part by part.</summary>
    /// <param name="network">The network of both.</param>
    /// <param name="first">The runs of the road in the first answer.</param>
    /// <param name="second">The second answer.</param>
    public static ImmutableArray<Difference> Of(RoadNetwork network, ImmutableArray<RoadRun> first, NetworkState second)
    {
        ArgumentNullException.ThrowIfNull(second);
        var pieces = second.Pieces.ToLookup(piece => piece.Span.Segment);
        var found = ImmutableArray.CreateBuilder<Difference>();
        foreach (var run in first)
            foreach (var span in run.Spans)
                foreach (var piece in pieces[span.Segment].Where(piece => piece.Span.From < span.To && span.From < piece.Span.To && piece.Label != run.State.Label))
                {
                    var (from, to) = (Math.Max(piece.Span.From, span.From), Math.Min(piece.Span.To, span.To));
                    var (start, end) = (PointNames.Of(network, span.Segment, from), PointNames.Of(network, span.Segment, to));
                    // Parts that join and differ in the same way are told as one.
                    if (found.Count > 0 && found[^1] is { } last && last.Road == run.Road && last.First.Label == run.State.Label && RoadRuns.SameState(last.Second, piece.Overall) && (last.To == start || last.To == end))
                        found[^1] = last with { To = last.To == start ? end : start, Metres = last.Metres + to - from };
                    else found.Add(new(run.Road, start, end, to - from, run.State, piece.Overall));
                }
        return found.ToImmutable();
    }
}
