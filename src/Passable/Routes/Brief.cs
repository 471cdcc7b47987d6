using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Routes;

/// <summary>One line of a brief.</summary>
/// <param name="Text">For a person.</param>
/// <param name="Label">The state it tells of; null when it tells of none.</param>
/// <param name="Claims">Ids of the claims it rests on.</param>
public sealed record BriefLine(string Text, StateLabel? Label, ImmutableArray<string> Claims);

/// <summary>One part of a brief.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">Its lines; a part without lines is left out.</param>
public sealed record BriefSection(string Heading, ImmutableArray<BriefLine> Lines);

/// <summary>One page on a road: what is passable as of a date, by whose word, what is contested, what is planned, and the way round.</summary>
public sealed record Brief
{
    /// <summary>What it is about.</summary>
    public required string Title { get; init; }
    /// <summary>The two instants.</summary>
    public required AsOf AsOf { get; init; }
    /// <summary>The version of the rule.</summary>
    public required string RuleVersion { get; init; }
    /// <summary>The version of the network.</summary>
    public required string NetworkVersion { get; init; }
    /// <summary>Who must be credited for the network.</summary>
    public required string Credit { get; init; }
    /// <summary>The answer in a few sentences.</summary>
    public required string InShort { get; init; }
    /// <summary>The road's runs of equal state, in order along it.</summary>
    public required ImmutableArray<RoadRun> Runs { get; init; }
    /// <summary>The ways asked for, in the order asked.</summary>
    public required ImmutableArray<RouteAnswer> Routes { get; init; }
    /// <summary>Its parts, in order.</summary>
    public required ImmutableArray<BriefSection> Sections { get; init; }

    /// <summary>How long before the instant asked about a plan or possibility is still told of.</summary>
    static readonly Duration PlansToldFor = Duration.FromDays(60);

    /// <summary>A brief on a road, or on the spans of one stretch of it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">Its state; the brief is as of its instants.</param>
    /// <param name="claims">Every claim of the ledger; those not known at <see cref="AsOf.KnownAt"/> are not looked at.</param>
    /// <param name="road">The road, as <see cref="RoadNetwork.FindRoad"/> names it.</param>
    /// <param name="stretch">The stretch of it with its two ends; null for the whole road.</param>
    /// <param name="routes">The ways to tell of.</param>
    public static Brief Of(RoadNetwork network, NetworkState state, ImmutableArray<RecordedClaim> claims, string road, Ground.Stretch? stretch, ImmutableArray<RouteAnswer> routes)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        var runs = stretch is null ? RoadRuns.Of(network, state, road) : RoadRuns.Of(network, state, road, stretch.Spans);
        var onRoad = ImmutableArray.CreateRange(claims.Where(claim => claim.RecordedAt <= state.AsOf.KnownAt && Concerns(claim.Placed.Placement, road, runs, stretch)));
        var shown = onRoad.Where(claim => !Protection.IsWithheld(claim.Placed, state.AsOf.KnownAt)).ToImmutableArray();
        var about = stretch is null ? road : $"{road} from {stretch.From} to {stretch.To}";
        ImmutableArray<BriefSection> sections =
        [
            new("Along the road", [.. runs.Select(Line)]),
            new("Contested", [.. runs.Where(run => run.State.Label == StateLabel.Contested).SelectMany(run => run.State.For.Select(one => Line(one, $"{run.From} to {run.To}: {Words.Of(one.Speaks)}, {Decibans(one)}")))]),
            new("Who says so", [.. runs.Where(run => run.State.Label is not (StateLabel.Unknown or StateLabel.Contested)).SelectMany(run => run.State.For).DistinctBy(one => one.Claim.Sequence).OrderBy(one => one.Claim.Sequence).Select(one => Line(one, $"{Decibans(one)} for {Words.Of(one.Speaks)}"))]),
            new("To the contrary", [.. runs.SelectMany(run => run.State.Label == StateLabel.Contested ? [] : run.State.Against).DistinctBy(one => one.Claim.Sequence).Select(one => Line(one, $"{Decibans(one)} for {Words.Of(one.Speaks)}; {one.Reason}"))]),
            new("Told of this road, part not certain: settles nothing", [.. MayConcern(shown, state.AsOf.HeldAt).Select(Line)]),
            new("Planned, possible, asked for: changes no status", [.. Plans(shown, state.AsOf.HeldAt).Select(Line)]),
            new("Control, as reported", [.. Control(shown, state.AsOf.HeldAt).Select(Line)]),
            new("Stated lengths against this network", [.. Lengths(shown)]),
            new("The way round", [.. routes.SelectMany(Lines)]),
            new("Not shown", Withheld(onRoad.Length - shown.Length)),
        ];
        return new()
        {
            Title = $"{about}: what is passable",
            AsOf = state.AsOf,
            RuleVersion = state.RuleVersion,
            NetworkVersion = state.NetworkVersion,
            Credit = network.Credit,
            InShort = Short(runs, about),
            Runs = runs,
            Routes = routes,
            Sections = [.. sections.Where(section => !section.Lines.IsEmpty)],
        };
    }

    /// <summary>The brief with what people have made of a claim beside each line that tells it, and beside each line of a run the disputes of what it rests on.</summary>
    public Brief Marked(IEnumerable<Standing> standings)
    {
        var byId = standings.ToDictionary(standing => standing.Recorded.Placed.Claim.Id, StringComparer.Ordinal);
        string Marks(BriefLine line)
        {
            var its = line.Claims.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
            if (line.Text.EndsWith('.')) return string.Concat(its.Where(standing => standing.IsDisputed).Select(standing => $" {standing.Recorded.Placed.Claim.Id} is {StandingMarks.Disputed(standing)}."));
            return its is [var only] ? $"; {StandingMarks.Of(only)}" : "";
        }
        return this with { Sections = [.. Sections.Select(section => section with { Lines = [.. section.Lines.Select(line => line with { Text = line.Text + Marks(line) })] })] };
    }

    static string Short(ImmutableArray<RoadRun> runs, string about)
    {
        var all = runs.Sum(run => run.Metres);
        var by = runs.GroupBy(run => run.State.Label).ToDictionary(same => same.Key, same => same.Sum(run => run.Metres));
        var told = new[] { StateLabel.Passable, StateLabel.Limited, StateLabel.NotPassable, StateLabel.Destroyed, StateLabel.Intermittent, StateLabel.Contested, StateLabel.Unknown }
            .Where(by.ContainsKey).Select(label => string.Create(CultureInfo.InvariantCulture, $"{Kilometres(by[label])} {Words.Of(label)}"));
        return $"Of the {Kilometres(all)} of the {about} on this network: {string.Join(", ", told)}.";
    }

    static string Kilometres(int metres) => metres is > 0 and < 1000 ? "under 1 km" : string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0} km");

    static BriefLine Line(RoadRun run) => new(
        $"{run.From} to {run.To} ({Kilometres(run.Metres)}): {run.State.Sentence}",
        run.State.Label,
        [.. run.State.For.Concat(run.State.Against).Select(one => one.Claim.Placed.Claim.Id)]);

    static BriefLine Line(WeighedClaim one, string before) => new($"{before}: {ClaimSentence.Of(one.Claim.Placed)}", one.Speaks, [one.Claim.Placed.Claim.Id]);

    static string Decibans(WeighedClaim one) => one.Decibans == 1 ? "1 deciban" : string.Create(CultureInfo.InvariantCulture, $"{one.Decibans} decibans");

    static BriefLine Line(RecordedClaim claim) => new(ClaimSentence.Of(claim.Placed), null, [claim.Placed.Claim.Id]);

    static bool Concerns(Placement placement, string road, ImmutableArray<RoadRun> runs, Ground.Stretch? stretch)
    {
        var segments = runs.SelectMany(run => run.Spans).Select(span => span.Segment).ToHashSet();
        bool Touches(Ground ground) => (ground.OnRoad == road && (stretch is null || ground is Ground.Region or Ground.WholeRoad)) || ground.Reach.Any(span => segments.Contains(span.Segment));
        return placement switch
        {
            Placement.Placed placed => Touches(placed.Ground),
            Placement.Ambiguous ambiguous => ambiguous.Candidates.Any(candidate => Touches(candidate.Ground)),
            _ => false,
        };
    }

    /// <summary>Statuses told as facts about that time whose ground is coarse or uncertain.</summary>
    static IEnumerable<RecordedClaim> MayConcern(ImmutableArray<RecordedClaim> claims, Instant heldAt) => claims.Where(claim =>
        claim.Placed.Claim is { Status: not null, Modality: Modality.Asserted or Modality.Presupposed or Modality.Denied }
        && claim.Placed.Placement is not Placement.Placed { Ground: Ground.Stretch or Ground.Point }
        && Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin) is { } holding
        && (holding.From is null || holding.From <= heldAt)
        && (holding.EndsThere ? heldAt < holding.Confirmed : heldAt < holding.Confirmed + Duration.FromDays(365)));

    static IEnumerable<RecordedClaim> Plans(ImmutableArray<RecordedClaim> claims, Instant heldAt) => claims.Where(claim =>
        claim.Placed.Claim.Modality is Modality.Planned or Modality.Possible or Modality.Conditional or Modality.CalledFor or Modality.Attempted
        && Told(claim) is { } told && told <= heldAt && (heldAt - told <= PlansToldFor || Ends(claim) > heldAt));

    static Instant? Told(RecordedClaim claim) => (claim.Placed.PublishedWithin.Earliest ?? claim.Placed.Claim.When.Start)?.FirstMoment.InUtc().ToInstant();

    static Instant? Ends(RecordedClaim claim) => claim.Placed.Claim.When.End?.PastEnd.InUtc().ToInstant();

    static IEnumerable<RecordedClaim> Control(ImmutableArray<RecordedClaim> claims, Instant heldAt) => claims.Where(claim =>
        claim.Placed.Claim is { Kind: ClaimKind.Control, Modality: Modality.Asserted or Modality.Denied }
        && Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin) is { } holding
        && (holding.From ?? holding.Confirmed) <= heldAt && heldAt - holding.Confirmed <= Duration.FromDays(365));

    static IEnumerable<BriefLine> Lengths(ImmutableArray<RecordedClaim> claims) => claims
        .Where(claim => claim.Placed.Claim.Quantity is not null && claim.Placed.Placement.Reason.Contains("on this network; the report says", StringComparison.Ordinal))
        .Select(claim => new BriefLine($"{claim.Placed.Placement.Reason} ({ClaimSentence.Chain(claim.Placed.Claim)}) [{claim.Placed.Claim.Id}]", null, [claim.Placed.Claim.Id]));

    static IEnumerable<BriefLine> Lines(RouteAnswer answer)
    {
        var policy = RoutePlanner.Name(answer.Journey.Policy);
        yield return new($"{policy}: {answer.Sentence}", null, []);
        var runs = answer switch { RouteAnswer.Route route => route.Avoided, RouteAnswer.NoRoute none => none.BlockedBy, _ => [] };
        // One claim often keeps several runs off; it is told once.
        foreach (var told in runs.SelectMany(run => run.State.For.Concat(Passage.ClosuresNear(run.State)).Select(one => (run, one))).GroupBy(pair => pair.one.Claim.Sequence))
        {
            var (_, one) = told.First();
            yield return new($"{policy}, off the {string.Join(", ", told.Select(pair => $"{pair.run.Road} from {pair.run.From} to {pair.run.To}"))}, because: {ClaimSentence.Of(one.Claim.Placed)}", one.Speaks, [one.Claim.Placed.Claim.Id]);
        }
        foreach (var leg in answer is RouteAnswer.Route way ? way.Legs : [])
            foreach (var one in Passage.ClosuresNear(leg.State))
                yield return new($"{policy}, on the {leg.Road} from {leg.From} to {leg.To}, against: {ClaimSentence.Of(one.Claim.Placed)}", one.Speaks, [one.Claim.Placed.Claim.Id]);
        foreach (var run in runs.Where(run => run.SecondsSaved is not null))
        {
            yield return new($"{policy}: if the {run.Road} from {run.From} to {run.To} could be used, the way would {(answer is RouteAnswer.NoRoute ? $"exist and take {RoutePlanner.Duration(run.SecondsSaved!.Value)}" : $"be {RoutePlanner.Duration(run.SecondsSaved!.Value)} shorter")}", null, []);
        }
    }

    static ImmutableArray<BriefLine> Withheld(int count) => count == 0 ? [] :
        [new($"{count} {(count == 1 ? "claim" : "claims")} on movements of forces or convoys, withheld: told a week after the movement, and not at all where its date is unknown", null, [])];
}
