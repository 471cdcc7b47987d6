using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Tests;

/// <summary>Makes the values tests speak of; everything a test does not name is plain and says nothing.</summary>
static class A
{
    public static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException($"'{text}' is no date", nameof(text));

    public static Instant Instant(string text) => text.Length == 10
        ? LocalDatePattern.Iso.Parse(text).Value.At(new LocalTime(12, 0)).InUtc().ToInstant()
        : InstantPattern.General.Parse(text).Value;

    public static AsOf AsOf(string held, string known = "2030-01-01") => new(Instant(held), Instant(known));

    /// <summary>A road through the named nodes, 10 km between neighbours, heading east at 36 degrees north.</summary>
    public static RoadNetwork Network(params (string Ref, string Nodes)[] roads)
    {
        var names = roads.SelectMany(road => road.Nodes.Split(' ')).Distinct().ToList();
        var nodes = names.Select((name, index) => new RoadNode(new Position(36 + (index % 7 * 0.01), 36 + (index * 0.11)), name)).ToImmutableArray();
        var segments = roads.SelectMany(road => road.Nodes.Split(' ').Zip(road.Nodes.Split(' ').Skip(1), (from, to) => Segment(nodes, names.IndexOf(from), names.IndexOf(to), road.Ref)));
        return RoadNetwork.Of(nodes, [.. segments], [], "Drawn for a test.").Named("n-test");
    }

    static Segment Segment(ImmutableArray<RoadNode> nodes, int from, int to, string road) => new()
    {
        From = from,
        To = to,
        Refs = [road],
        Names = [],
        Class = "trunk",
        Kph = 60,
        IsOneWay = false,
        IsSchematic = true,
        Line = [nodes[from].At, nodes[to].At],
        Metres = 10_000,
        Way = null,
        Attributes = SegmentAttributes.Unknown,
    };

    public static Claim Claim(
        ReportedStatus? status = ReportedStatus.Closed,
        string? start = "2020-06-01",
        string? end = "2020-06-01",
        Modality modality = Modality.Asserted,
        string source = "a ministry",
        SourceType type = SourceType.Organisation,
        Cause? cause = null,
        ClaimKind kind = ClaimKind.Status,
        Axis axis = Axis.Physical,
        string report = "r-000000000001",
        string road = "M4",
        ImmutableArray<string> actors = default)
    {
        var claim = new Claim
        {
            Id = "",
            Report = report,
            Kind = kind,
            Axis = axis,
            Status = status,
            Where = new() { Road = road, From = null, To = null, At = null, Crossing = null, Via = [], Part = null },
            Actors = actors.IsDefault ? [] : actors,
            Cause = cause,
            Limits = null,
            When = new()
            {
                Start = start is null ? null : Date(start),
                End = end is null ? null : Date(end),
                Grain = start is null ? Grain.None : Date(start).Grain,
                Text = start,
                Candidates = [],
            },
            Modality = modality,
            Attribution = [new(source, type), new("An Outlet", SourceType.Outlet)],
            Quantity = null,
            Evidence = [new(EvidenceRole.Claim, 0, 4, "word")],
            Confidence = new() { Kind = 1, Where = 1, Status = 1, When = 1, Modality = 1, Attribution = 1 },
            Rules = ["test"],
        };
        return claim with { Id = ClaimIds.Of(claim) };
    }

    public static RecordedClaim Recorded(Claim claim, Ground? ground, long sequence = 1, string published = "2020-06-01", string recorded = "2020-06-02", string network = "n-test") => new()
    {
        Sequence = sequence,
        Placed = new()
        {
            Claim = claim,
            Placement = ground is null
                ? new Placement.Unplaced { NetworkVersion = network, Reason = "for a test" }
                : new Placement.Placed { NetworkVersion = network, Reason = "for a test", Ground = ground },
            PublishedWithin = new(Date(published), Date(published)),
            ReaderVersion = "test",
        },
        RecordedAt = Instant(recorded),
        By = "test",
        Through = "test",
    };

    /// <summary>The whole of these segments.</summary>
    public static Ground.Stretch Stretch(params int[] segments) => new("M4", "here", "there", [.. segments.Select(segment => new SegmentSpan(segment, 0, 10_000))]);
}
