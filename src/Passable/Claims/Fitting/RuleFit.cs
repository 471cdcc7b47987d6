using System.Collections.Immutable;

namespace Passable.Claims.Fitting;

/// <summary>A rule fitted on labelled reports, and how it did on corridors it had not seen.</summary>
/// <param name="Rule">Fitted on all reports.</param>
/// <param name="Scores">The three simpler ways, the rule it started from, and rules fitted without the corridor they were judged on.</param>
/// <param name="Reports">How many next reports were foretold.</param>
/// <param name="Corridors">On how many corridors.</param>
public sealed record Fitted(ResolutionRule Rule, ImmutableArray<Score> Scores, int Reports, int Corridors);

/// <summary>
/// Fits a rule's numbers by coordinate descent: each number in turn tries its neighbours on a short ladder, and keeps what lowers the log loss
/// by more than a step costs. The ladders keep to what is sensible, so that a small corpus cannot teach nonsense. Deterministic.
/// </summary>
public static class RuleFit
{
    /// <summary>What a step away from the start must gain, in nats for each report: a prior that the numbers of the start are about right.</summary>
    const double StepCosts = 0.004;

    sealed record Dial(string Name, ImmutableArray<int> Ladder, Func<ResolutionRule, int> Get, Func<ResolutionRule, int, ResolutionRule> Set);

    static readonly ImmutableArray<Dial> Dials =
    [
        new("half_life_days.usable", [45, 60, 90, 135, 200, 300], rule => rule.HalfLifeDays.Usable, (rule, value) => rule with { HalfLifeDays = rule.HalfLifeDays with { Usable = value } }),
        new("half_life_days.closed", [45, 60, 90, 135, 200, 300], rule => rule.HalfLifeDays.Closed, (rule, value) => rule with { HalfLifeDays = rule.HalfLifeDays with { Closed = value } }),
        new("half_life_days.limits", [30, 60, 135, 300, 600], rule => rule.HalfLifeDays.Limits, (rule, value) => rule with { HalfLifeDays = rule.HalfLifeDays with { Limits = value } }),
        new("prior_percent.usable", [30, 40, 50, 60, 70], rule => rule.PriorPercent.Usable, (rule, value) => rule with { PriorPercent = rule.PriorPercent with { Usable = value } }),
        new("prior_percent.limited", [15, 25, 35, 45], rule => rule.PriorPercent.Limited, (rule, value) => rule with { PriorPercent = rule.PriorPercent with { Limited = value } }),
        new("prior_percent.destroyed", [3, 5, 10, 20], rule => rule.PriorPercent.Destroyed, (rule, value) => rule with { PriorPercent = rule.PriorPercent with { Destroyed = value } }),
        new("before_percent", [0, 8, 15, 25, 35], rule => rule.BeforePercent, (rule, value) => rule with { BeforePercent = value }),
        new("denial_percent", [20, 40, 60], rule => rule.DenialPercent, (rule, value) => rule with { DenialPercent = value }),
        Weight(Reading.Modality.Planned, [0, 1, 2, 4, 6]),
        Weight(Reading.Modality.Conditional, [-2, -1, 0, 1, 2]),
        Weight(Reading.Modality.CalledFor, [-4, -2, -1, 0, 1]),
        Source(Reading.SourceType.Outlet, [12, 14, 16, 18, 20, 22]),
        Source(Reading.SourceType.Organisation, [14, 16, 18, 20, 22]),
        Source(Reading.SourceType.Party, [10, 12, 14, 16, 18]),
        Source(Reading.SourceType.UnnamedLocal, [10, 12, 14, 16]),
        CauseOf(Reading.Cause.Hostilities, [60, 90, 135, 180, 270]),
        CauseOf(Reading.Cause.Protest, [6, 12, 20, 40]),
        CauseOf(Reading.Cause.Snow, [7, 14, 21, 42]),
        CauseOf(Reading.Cause.Landslide, [7, 14, 28, 42]),
        CauseOf(Reading.Cause.Flood, [14, 28, 42, 84]),
        CauseOf(Reading.Cause.Order, [90, 135, 270]),
    ];

    static Dial Weight(Reading.Modality modality, ImmutableArray<int> ladder) => new($"modality_weight.{modality}", ladder,
        rule => rule.ModalityWeight.GetValueOrDefault(modality), (rule, value) => rule with { ModalityWeight = rule.ModalityWeight.SetItem(modality, value) });

    static Dial Source(Reading.SourceType source, ImmutableArray<int> ladder) => new($"source_weight.{source}", ladder,
        rule => rule.SourceWeight[source], (rule, value) => rule with { SourceWeight = rule.SourceWeight.SetItem(source, value) });

    static Dial CauseOf(Reading.Cause cause, ImmutableArray<int> ladder) => new($"cause_half_life_days.{cause}", ladder,
        rule => rule.CauseHalfLifeDays.GetValueOrDefault(cause, rule.HalfLifeDays.Closed), (rule, value) => rule with { CauseHalfLifeDays = rule.CauseHalfLifeDays.SetItem(cause, value) });

    /// <summary>Fits on all reports, and judges by fitting again without each corridor in turn.</summary>
    /// <param name="reports">What to foretell; at least one on each of two corridors.</param>
    /// <param name="start">The rule to start from.</param>
    /// <param name="progress">Told each corridor that is done.</param>
    public static Fitted Of(ImmutableArray<NextReport> reports, ResolutionRule start, Action<string>? progress)
    {
        var corridors = reports.Select(one => one.Corridor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var loss = 0.0;
        foreach (var corridor in corridors)
        {
            ImmutableArray<NextReport> others = [.. reports.Where(one => one.Corridor != corridor)];
            var rule = Descend(others, start);
            loss += Foretelling.LossOn(reports, rule, corridor);
            progress?.Invoke(corridor);
        }
        var simple = Foretelling.Of(reports, start);
        return new(Descend(reports, start), [.. simple, new("the rule, fitted on the other corridors", loss / reports.Length)], reports.Length, corridors.Length);
    }

    static ResolutionRule Descend(ImmutableArray<NextReport> reports, ResolutionRule start)
    {
        double Cost(ResolutionRule rule) => Foretelling.LogLoss(reports, rule) + (StepCosts * Dials.Sum(dial => Math.Abs(Place(dial, dial.Get(rule)) - Place(dial, dial.Get(start)))));
        var (best, least) = (start, Cost(start));
        for (var round = 0; round < 6; round++)
        {
            var before = least;
            foreach (var dial in Dials)
            {
                var place = Place(dial, dial.Get(best));
                foreach (var to in new[] { place - 1, place + 1 })
                {
                    if (to < 0 || to >= dial.Ladder.Length) continue;
                    var tried = dial.Set(best, dial.Ladder[to]);
                    var cost = Cost(tried);
                    if (cost < least - 1e-9) (best, least) = (tried, cost);
                }
            }
            if (least > before - 1e-9) break;
        }
        return best;
    }

    /// <summary>The rung nearest to a value.</summary>
    static int Place(Dial dial, int value)
    {
        var nearest = 0;
        for (var rung = 1; rung < dial.Ladder.Length; rung++)
            if (Math.Abs(dial.Ladder[rung] - value) < Math.Abs(dial.Ladder[nearest] - value)) nearest = rung;
        return nearest;
    }
}
