using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Claims;
using Passable.Reading;
using Passable.Roads;
using Passable.Roads.Vehicles;
using Passable.Routing;

namespace Passable.Routes;

/// <summary>A run of road whose state is worth asking after.</summary>
/// <param name="Run">The run.</param>
/// <param name="DetourSeconds">How much longer the way between its ends is without it; a day where there is no other way.</param>
/// <param name="Doubt">0 certain to 1 even odds, or nothing known.</param>
/// <param name="AgeDays">Days since the newest word on it; a year where there is none that is dated.</param>
/// <param name="Worth">Detour hours times doubt times age: the order of the list.</param>
/// <param name="Question">What to ask.</param>
/// <param name="Ask">Whom: sources that spoke of it and are known by name or office, and whoever must allow passage.</param>
public sealed record Verification(RoadRun Run, int DetourSeconds, double Doubt, int AgeDays, double Worth, string Question, ImmutableArray<string> Ask);

/// <summary>Ranks runs of road by route value, doubt and age. Pure.</summary>
public static class VerifyNext
{
    const int NoOtherWay = 24 * 3600;
    const int Undated = 365;

    /// <summary>The runs of these roads of which anything is reported, most worth asking after first; of equals, in the order given.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">Its state; ages count to its instant.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="vehicle">Whose detour counts.</param>
    /// <param name="most">At most so many.</param>
    public static ImmutableArray<Verification> Of(RoadNetwork network, NetworkState state, ImmutableArray<RoadRun> runs, Vehicle vehicle, int most)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        var roads = new Passage(network, state, vehicle, Policy.Hopeful);
        return
        [
            .. runs.Where(run => run.State.Label != StateLabel.Unknown || !run.State.Heard.IsEmpty)
                .Select(run => Of(network, state, run, roads))
                .OrderByDescending(one => one.Worth)
                .Take(most),
        ];
    }

    static Verification Of(RoadNetwork network, NetworkState state, RoadRun run, Passage roads)
    {
        var detour = Detour(network, run, roads);
        var doubt = run.State.Label is StateLabel.Unknown or StateLabel.Contested or StateLabel.Intermittent ? 1 : run.State.Odds.Doubt;
        var newest = run.State.For.Concat(run.State.Against).Concat(run.State.Heard).Select(one => Day(one.Claim)).OfType<LocalDate>().DefaultIfEmpty().Max();
        var age = newest == default ? Undated : Math.Clamp(Period.DaysBetween(newest, state.AsOf.HeldAt.InUtc().Date), 0, Undated);
        var worth = detour / 3600.0 * doubt * (1 + (age / 30.0));
        var last = run.State.Label == StateLabel.Unknown ? "Nothing settled is known" : run.State.Sentence.TrimEnd('.');
        var question = $"Can civilian traffic use the {run.Road} from {run.From} to {run.To} today, in both directions, and who decides that? {last}.";
        ImmutableArray<string> ask =
        [
            .. run.State.For.Concat(run.State.Against).Concat(run.State.Heard)
                .SelectMany(one => one.Claim.Placed.Claim.Attribution)
                .Where(link => link.Type is SourceType.NamedOfficial or SourceType.Organisation or SourceType.Party or SourceType.Outlet)
                .Select(link => link.Name).Distinct(StringComparer.Ordinal).Take(4),
            "whoever holds it or must allow passage",
        ];
        return new(run, detour, doubt, age, worth, question, ask);
    }

    static LocalDate? Day(RecordedClaim claim) => Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin) is { } holding ? (holding.Confirmed - Duration.Epsilon).InUtc().Date : null;

    static int Detour(RoadNetwork network, RoadRun run, Passage roads)
    {
        var (from, to) = Ends(network, run);
        if (from == to) return 0;
        var closed = roads.FreeWeights.ToBuilder();
        foreach (var span in run.Spans) (closed[2 * span.Segment], closed[(2 * span.Segment) + 1]) = (Weight.Impassable, Weight.Impassable);
        return roads.Way([from, to], roads.FreeWeights) is not { } direct ? 0
            : roads.Way([from, to], closed.ToImmutable()) is { } round ? Math.Min(NoOtherWay, Math.Max(0, roads.Seconds(round) - roads.Seconds(direct)))
            : NoOtherWay;
    }

    /// <summary>The nodes at which a run is entered and left: those of its segments that only one of them has.</summary>
    static (int From, int To) Ends(RoadNetwork network, RoadRun run)
    {
        var (first, last) = (network.Segments[run.Spans[0].Segment], network.Segments[run.Spans[^1].Segment]);
        var segments = run.Spans.Select(span => span.Segment).Distinct().ToList();
        if (segments.Count == 1) return (first.From, first.To);
        var (second, before) = (network.Segments[segments[1]], network.Segments[segments[^2]]);
        return (first.From == second.From || first.From == second.To ? first.To : first.From, last.From == before.From || last.From == before.To ? last.To : last.From);
    }

    /// <summary>The line of the list for a person.</summary>
    public static string Line(Verification one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return string.Create(CultureInfo.InvariantCulture,
            $"{one.Run.Road}  {one.Run.From} to {one.Run.To}, {Counted.Kilometres(one.Run.Metres)}: {Words.Of(one.Run.State.Label)}; {(one.DetourSeconds >= NoOtherWay ? "no other way" : $"{Counted.Hours(one.DetourSeconds)} longer without it")}, doubt {one.Doubt:0.00}, last word {Counted.Of(one.AgeDays, "day")} old");
    }
}
