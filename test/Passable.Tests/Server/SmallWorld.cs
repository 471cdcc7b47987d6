using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;
using Passable.Server;

namespace Passable.Tests.Server;

/// <summary>
/// A road M4 through four towns, a crossing, two reports full of hostile text, and a state for every label. Words of claims stand in the
/// bodies where their evidence says.
/// </summary>
static class SmallWorld
{
    public const string Script = "<script>alert(1)</script>";
    public const string Image = "\"><img src=x onerror=alert(2)>";
    public const string Person = "Omar Haddad";

    const string Body = "Omar Haddad said \"><img src=x onerror=alert(2)> the M4 was closed between Alpha and Bravo, <script>alert(1)</script> near Bravo. "
        + "A patrol will pass on Thursday at seven. At the Delta gate 🚧 nobody passes.";

    public static RoadNetwork Network { get; } = RoadNetwork.Of(
        A.Network(("M4", "Alpha Bravo Charlie Delta")).Nodes,
        A.Network(("M4", "Alpha Bravo Charlie Delta")).Segments,
        [new() { Name = "Delta gate", Names = ["Delta gate"], Kind = "border", At = new(36.03, 36.33), Roads = ["M4"] }],
        "Drawn for a test <b>").Named("n-test");

    public static RecordedClaim Closed { get; } = Quoting(A.Claim(source: Image, start: "2020-06-01", end: null), "the M4 was closed between Alpha and Bravo", A.Stretch(0), 1);
    public static RecordedClaim ClosedNear { get; } = Quoting(A.Claim(source: "a ministry", start: "2020-06-01"), "closed between Alpha and Bravo, <script>alert(1)</script> near Bravo", A.Stretch(0), 2);
    public static RecordedClaim Patrol { get; } = Quoting(A.Claim(status: null, kind: ClaimKind.Patrol, axis: Axis.Control, start: "2020-06-10", end: "2020-06-10", actors: ["Some army"], modality: Modality.Planned),
        "A patrol will pass on Thursday at seven", new Ground.Point("M4", "Secretmeet", new(36.01, 36.17), [new(1, 4000, 6000)], false), 3);
    public static RecordedClaim AtGate { get; } = Quoting(A.Claim(kind: ClaimKind.CrossingStatus, axis: Axis.Permission, start: "2020-06-02"), "At the Delta gate 🚧 nobody passes",
        new Ground.Point("M4", "Delta gate", new(36.03, 36.33), [new(2, 9_000, 10_000)], true), 4);
    public static RecordedClaim Whole { get; } = Quoting(A.Claim(source: "residents"), "the M4 was closed", new Ground.WholeRoad("M4", []), 5);

    public static World World { get; } = new()
    {
        Operation = "North " + Script,
        Network = Network,
        Claims = [Closed, ClosedNear, Patrol, AtGate, Whole],
        Amendments = [],
        Rule = ResolutionRule.Shipped,
        Reports =
        [
            new()
            {
                Sequence = 1,
                Report = new()
                {
                    Id = "r-000000000001",
                    Name = Image + ".txt",
                    Header = new() { Title = $"{Person} says {Script}", Published = A.Date("2020-06-01"), Outlet = Image, Language = "en\" onload=\"x", Other = ImmutableSortedDictionary<string, string>.Empty.Add("url", "https://example.org/" + Script) },
                    Body = Body,
                    Raw = [.. Encoding.UTF8.GetBytes(Body)],
                    Sha256 = new string('0', 64),
                },
                Persons = [new(0, Person.Length)],
                RecordedAt = A.Instant("2020-06-02"),
            },
        ],
        Gazetteer = null,
        AsOf = new(AsOfText.EndOf(new(2020, 6, 5)), AsOfText.EndOf(new(2020, 6, 30))),
    };

    /// <summary>M4: closed from Alpha to Bravo, passable to Charlie with its middle unknown, and closed at the Delta gate alone.</summary>
    public static NetworkState State(World world, AsOf asOf)
    {
        var known = world.Claims.Where(claim => claim.RecordedAt <= asOf.KnownAt).ToArray();
        ImmutableArray<WeighedClaim> Weighed(params RecordedClaim[] claims) => [.. claims.Where(known.Contains).Select(claim => new WeighedClaim(claim, StateLabel.NotPassable, 20, $"weighs {Script}"))];
        return new()
        {
            AsOf = asOf,
            RuleVersion = "1",
            NetworkVersion = world.Network.Version,
            Pieces =
            [
                Piece(new(0, 0, 10_000), known.Contains(Closed) ? StateLabel.NotPassable : StateLabel.Unknown, Weighed(Closed, ClosedNear), []),
                Piece(new(1, 0, 10_000), StateLabel.Unknown, [], Weighed(Patrol)),
                Piece(new(2, 0, 9_000), StateLabel.Passable, Weighed(Whole), []),
                Piece(new(2, 9_000, 10_000), StateLabel.NotPassable, Weighed(AtGate), []),
            ],
            Unlocated = [.. known.Where(claim => claim == Whole)],
        };
    }

    public static Serving Serving(Func<World, AsOf, NetworkState> resolve, string url = "http://127.0.0.1:0", Instant? now = null) => new()
    {
        World = () => World,
        Urls = [url],
        Clock = new StoppedClock(now ?? A.Instant("2020-06-05")),
        Resolve = resolve,
        BriefHtml = null,
        OnFault = _ => { },
    };

    static PieceState Piece(SegmentSpan span, StateLabel label, ImmutableArray<WeighedClaim> claims, ImmutableArray<WeighedClaim> heard)
    {
        var state = new RoadState
        {
            Axis = Axis.Physical,
            Label = label,
            Odds = StateOdds.Nothing,
            Sensitivity = Sensitivity.Restricted,
            EvidenceOn = claims.IsEmpty ? null : new(2020, 6, 1),
            AccordingTo = claims.IsEmpty ? [] : [Image],
            For = claims,
            Against = [],
            Heard = heard,
            Sentence = $"Said by {Script}.",
        };
        return new(span, state, [state]);
    }

    static RecordedClaim Quoting(Claim claim, string words, Ground ground, long sequence)
    {
        var start = Body.IndexOf(words, StringComparison.Ordinal);
        var quoting = claim with { Evidence = [new(EvidenceRole.Claim, start, start + words.Length, words)] };
        return A.Recorded(quoting with { Id = ClaimIds.Of(quoting) }, ground, sequence, recorded: $"2020-06-{sequence + 1:00}");
    }

    sealed class StoppedClock(Instant at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToDateTimeOffset();
    }
}
