using System.Collections.Immutable;
using NodaTime;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>
/// Claims sorted by the segments they bear on and cut into pieces, for many questions about one network. Made once in time in proportion
/// to the claims; each question after that costs only what bears on each piece. Immutable, safe for any number of threads.
/// </summary>
public sealed class ClaimIndex
{
    /// <summary>A claim on a span of a segment.</summary>
    internal readonly record struct On(SegmentSpan Span, Bearing Bearing);

    /// <summary>A piece between two cuts with what bears on it, in order of record.</summary>
    internal readonly record struct Piece(SegmentSpan Span, ImmutableArray<Bearing> Bearings);

    readonly ImmutableArray<On>[] bySegment;
    readonly ImmutableArray<Piece>[] pieces;
    readonly ImmutableArray<RecordedClaim> known;
    readonly ImmutableArray<RecordedClaim> unlocated;

    ClaimIndex(RoadNetwork network, ImmutableArray<On>[] bySegment, ImmutableArray<RecordedClaim> known, ImmutableArray<RecordedClaim> unlocated)
    {
        (Network, this.bySegment, this.known, this.unlocated) = (network, bySegment, known, unlocated);
        pieces = new ImmutableArray<Piece>[bySegment.Length];
        for (var segment = 0; segment < bySegment.Length; segment++)
            pieces[segment] = bySegment[segment].IsDefault ? [] : Cut(network, segment, bySegment[segment]);
        LastRecordedAt = known.IsEmpty ? Instant.MinValue : known.Max(claim => claim.RecordedAt);
    }

    /// <summary>The network.</summary>
    public RoadNetwork Network { get; }

    /// <summary>When the last of its claims was recorded.</summary>
    public Instant LastRecordedAt { get; }

    /// <summary>Sorts claims on a network; those placed on another version of it are not looked at.</summary>
    public static ClaimIndex Of(RoadNetwork network, ImmutableArray<RecordedClaim> claims) => Of(network, claims, null);

    /// <summary>Sorts claims with what people made of them. A corrected claim counts as corrected, where it is now placed.</summary>
    public static ClaimIndex Of(RoadNetwork network, ImmutableArray<Standing> standings)
    {
        var claims = ImmutableArray.CreateBuilder<RecordedClaim>(standings.Length);
        var byId = new Dictionary<long, Standing>(standings.Length);
        foreach (var standing in standings)
        {
            claims.Add(standing.Recorded with { Placed = standing.Placed });
            byId[standing.Recorded.Sequence] = standing;
        }
        return Of(network, claims.MoveToImmutable(), byId);
    }

    static ClaimIndex Of(RoadNetwork network, ImmutableArray<RecordedClaim> claims, Dictionary<long, Standing>? standings)
    {
        ArgumentNullException.ThrowIfNull(network);
        var sorted = claims.Where(claim => claim.Placed.Placement.NetworkVersion == network.Version).OrderBy(claim => claim.Sequence).ToImmutableArray();
        var lists = new ImmutableArray<On>.Builder?[network.Segments.Length];
        var lyingNowhere = ImmutableArray.CreateBuilder<RecordedClaim>();
        foreach (var claim in sorted)
        {
            var grounds = Grounds(claim.Placed.Placement);
            var lies = false;
            foreach (var (ground, covers, _) in grounds) lies |= covers && !ground.Reach.IsEmpty;
            if (!lies) lyingNowhere.Add(claim);
            if (!BearsOnPassage(claim.Placed.Claim)) continue;
            var testimony = new Testimony(claim, standings?.GetValueOrDefault(claim.Sequence));
            foreach (var (ground, covers, coarse) in grounds)
                foreach (var span in ground.Reach)
                    (lists[span.Segment] ??= ImmutableArray.CreateBuilder<On>()).Add(new(span, new(testimony, covers, coarse)));
        }
        var sortedBySegment = new ImmutableArray<On>[lists.Length];
        for (var segment = 0; segment < lists.Length; segment++)
            if (lists[segment] is { } list) sortedBySegment[segment] = list.ToImmutable();
        return new(network, sortedBySegment, sorted, lyingNowhere.ToImmutable());
    }

    /// <summary>The pieces of a segment by what was recorded by an instant, along it; none when nothing known bears on it.</summary>
    internal ImmutableArray<Piece> PiecesOf(int segment, Instant knownAt)
    {
        if (knownAt >= LastRecordedAt || bySegment[segment].IsDefault) return pieces[segment];
        var on = bySegment[segment].Where(one => one.Bearing.Testimony.Recorded.RecordedAt <= knownAt).ToImmutableArray();
        return on.Length == bySegment[segment].Length ? pieces[segment] : on.IsEmpty ? [] : Cut(Network, segment, on);
    }

    /// <summary>Claims known by an instant that lie on no piece.</summary>
    internal ImmutableArray<RecordedClaim> Unlocated(Instant knownAt) => [.. unlocated.Where(claim => claim.RecordedAt <= knownAt)];

    static ImmutableArray<Piece> Cut(RoadNetwork network, int segment, ImmutableArray<On> on)
    {
        var metres = network.Segments[segment].Metres;
        var cuts = new SortedSet<int> { 0, metres };
        foreach (var one in on)
        {
            if (one.Span.From >= 0 && one.Span.From <= metres) cuts.Add(one.Span.From);
            if (one.Span.To >= 0 && one.Span.To <= metres) cuts.Add(one.Span.To);
        }
        var made = ImmutableArray.CreateBuilder<Piece>(cuts.Count - 1);
        int? from = null;
        foreach (var to in cuts)
        {
            if (from is { } start)
            {
                var span = new SegmentSpan(segment, start, to);
                var here = ImmutableArray.CreateBuilder<Bearing>();
                foreach (var one in on)
                {
                    if (one.Span.From > span.From || span.To > one.Span.To) continue;
                    // A claim that may lie on several grounds may reach one piece twice; it is one claim.
                    if (here.Count > 0 && ReferenceEquals(here[^1].Testimony, one.Bearing.Testimony))
                    {
                        if (one.Bearing.IsOnPiece) here[^1] = one.Bearing;
                        continue;
                    }
                    here.Add(one.Bearing);
                }
                made.Add(new(span, here.ToImmutable()));
            }
            from = to;
        }
        return made.ToImmutable();
    }

    static bool BearsOnPassage(Claim claim) => claim.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess;

    static ImmutableArray<(Ground Ground, bool Covers, string? Coarse)> Grounds(Placement placement) => placement switch
    {
        Placement.Placed { Ground: Ground.Stretch or Ground.Point } placed => [(placed.Ground, true, null)],
        Placement.Placed { Ground: Ground.Region region } => [(region, false, $"said of {region.Road ?? "somewhere"} in {region.Name}, not of this piece")],
        Placement.Placed { Ground: Ground.WholeRoad whole } => [(whole, false, $"said of the {whole.Road} as a whole, not of this piece")],
        Placement.Ambiguous ambiguous => [.. ambiguous.Candidates.Select(candidate => (candidate.Ground, false, (string?)"may be meant of another part"))],
        _ => [],
    };
}
