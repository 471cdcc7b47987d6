using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Passable.Claims;
using Passable.Ledger;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
namespace Passable.Server.Pages;

/// <summary>A piece of road as the map draws it: between any two ends of claims of the whole world, so that it stays the same whatever the instant.</summary>
/// <param name="Index">Its place in <see cref="Atlas.Stretches"/>.</param>
/// <param name="Span">The piece.</param>
public sealed record DrawnStretch(int Index, SegmentSpan Span)
{
    /// <summary>Its name in addresses.</summary>
    public string Id => $"{Span.Segment}-{Span.From}-{Span.To}";
}

/// <summary>A point the reports speak of, or a crossing of the network; how far a state at it reaches is unknown.</summary>
/// <param name="Index">Its place in <see cref="Atlas.Points"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">Its point.</param>
/// <param name="Spans">The pieces nobody passes without passing it; may be empty.</param>
/// <param name="IsCrossing">Whether it is a named point of passage.</param>
/// <param name="Claims">What is claimed of passing it; empty for a crossing nobody spoke of.</param>
public sealed record DrawnPoint(int Index, string Name, Position At, ImmutableArray<SegmentSpan> Spans, bool IsCrossing, ImmutableArray<RecordedClaim> Claims)
{
    /// <summary>Its name in addresses: the same as long as its name and its point are.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Name}\n{At.Latitude:0.00000} {At.Longitude:0.00000}"))))[..10];
}

/// <summary>What pages need to find in a world, found once: the stretches and points to draw, and reports and claims by id. Immutable.</summary>
public sealed class Atlas
{
    readonly FrozenDictionary<string, RecordedReport> reports;
    readonly ILookup<string, RecordedClaim> byReport;

    /// <summary>The atlas of a world.</summary>
    public Atlas(World world)
    {
        World = world;
        Projection = Projection.Fitting(world.Network);
        Stretches = CutStretches(world);
        Points = FindPoints(world);
        reports = world.Reports.DistinctBy(report => report.Report.Id, StringComparer.Ordinal).ToFrozenDictionary(report => report.Report.Id, StringComparer.Ordinal);
        byReport = world.Claims.ToLookup(claim => claim.Placed.Claim.Report, StringComparer.Ordinal);
        Drawing = new(() => new MapDrawing(this));
    }

    /// <summary>The world.</summary>
    public World World { get; }
    /// <summary>How positions are drawn.</summary>
    public Projection Projection { get; }
    /// <summary>All stretches, by segment and then along it; together they cover the network.</summary>
    public ImmutableArray<DrawnStretch> Stretches { get; }
    /// <summary>All points.</summary>
    public ImmutableArray<DrawnPoint> Points { get; }
    /// <summary>The parts of the map that do not change with the instant.</summary>
    internal Lazy<MapDrawing> Drawing { get; }

    /// <summary>The report of that id; null when there is none.</summary>
    public RecordedReport? Report(string id) => reports.GetValueOrDefault(id);

    /// <summary>Everything read from that report, in order of record.</summary>
    public IEnumerable<RecordedClaim> ClaimsOf(string report) => byReport[report];

    /// <summary>The grounds a claim may lie on.</summary>
    public static IEnumerable<Ground> Grounds(RecordedClaim recorded) => recorded.Placed.Placement switch
    {
        Placement.Placed placed => [placed.Ground],
        Placement.Ambiguous ambiguous => ambiguous.Candidates.Select(candidate => candidate.Ground),
        _ => [],
    };

    static ImmutableArray<DrawnStretch> CutStretches(World world)
    {
        var cuts = world.Network.Segments.Select(segment => new SortedSet<int> { 0, segment.Metres }).ToArray();
        foreach (var span in world.EverPlaced().Where(claim => !Protection.IsMovement(claim.Placed.Claim)).SelectMany(Grounds).SelectMany(ground => ground.Reach))
        {
            // A claim placed on an older network may point past this one's ends: it cuts nothing here.
            if (span.Segment < 0 || span.Segment >= cuts.Length || span.From < 0 || span.To > world.Network.Segments[span.Segment].Metres) continue;
            cuts[span.Segment].Add(span.From);
            cuts[span.Segment].Add(span.To);
        }
        var stretches = cuts.SelectMany((ends, segment) => ends.Zip(ends.Skip(1), (from, to) => new SegmentSpan(segment, from, to)));
        return [.. stretches.Select((span, index) => new DrawnStretch(index, span))];
    }

    readonly record struct PointKey(string Name, Position At);

    static ImmutableArray<DrawnPoint> FindPoints(World world)
    {
        var points = new List<DrawnPoint>();
        var said = world.EverPlaced()
            .Where(claim => claim.Placed.Claim.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.Incident)
            .Select(claim => (Claim: claim, Point: (claim.Placed.Placement as Placement.Placed)?.Ground as Ground.Point))
            .Where(pair => pair.Point is not null)
            .GroupBy(pair => new PointKey(pair.Point!.Name, pair.Point.At));
        foreach (var group in said)
        {
            var all = group.Select(pair => pair.Point!).ToArray();
            points.Add(new(points.Count, group.Key.Name, group.Key.At, [.. all.SelectMany(point => point.Spans).Distinct()],
                all.Any(point => point.IsCrossing), [.. group.Select(pair => pair.Claim)]));
        }
        foreach (var crossing in world.Network.Crossings)
        {
            if (!points.Any(point => crossing.Names.Contains(point.Name, StringComparer.OrdinalIgnoreCase) && point.At.MetresTo(crossing.At) < 5_000))
                points.Add(new(points.Count, crossing.Name, crossing.At, [], true, []));
        }
        return [.. points];
    }
}
