using System.Collections.Immutable;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims.Fitting;

/// <summary>Who foretells, and how well.</summary>
/// <param name="Name">"latest wins", ...</param>
/// <param name="LogLoss">Mean of minus the natural logarithm of what it gave to what was told, over all folds; 0 is certainty, 1.386 is four equal chances.</param>
public sealed record Score(string Name, double LogLoss);

/// <summary>
/// Foretells the next report on a stretch by the rule and by three simpler ways, on corridors that were left out. Every way gives a label or a
/// distribution of what is so; what a report then tells of it is learned from the other corridors by counting, smoothed in the same way for
/// all: so a way that is always behind by one change is not punished for it.
/// </summary>
public static class Foretelling
{
    /// <summary>Added to each count, spread over the outcomes as these are in all; at this many every one of the simpler ways does best.</summary>
    const double Smoothing = 8;

    static readonly ImmutableArray<StateLabel> Outcomes = [StateLabel.Passable, StateLabel.Limited, StateLabel.NotPassable, StateLabel.Destroyed];

    /// <summary>The scores of the three simpler ways, of knowing nothing, and of the rule, in this order, each corridor foretold by what the others teach.</summary>
    public static ImmutableArray<Score> Of(ImmutableArray<NextReport> reports, ResolutionRule rule) =>
    [
        new("latest wins", LogLoss(reports, one => Certain(Latest(one)))),
        new("most trusted wins", LogLoss(reports, one => Certain(MostTrusted(one, rule)))),
        new("majority of 7 days", LogLoss(reports, one => Certain(Majority(one)))),
        new("nothing but how often each is told", LogLoss(reports, _ => Certain(null))),
        new("the rule", LogLoss(reports, one => Believed(one, rule))),
    ];

    /// <summary>What the rule loses in all on one corridor, foretold by what the others teach.</summary>
    internal static double LossOn(ImmutableArray<NextReport> reports, ResolutionRule rule, string corridor) => Losses(reports, one => Believed(one, rule), corridor).Sum();

    /// <summary>The rule's score alone.</summary>
    public static double LogLoss(ImmutableArray<NextReport> reports, ResolutionRule rule) => LogLoss(reports, one => Believed(one, rule));

    /// <summary>Five parts: the four states and "nothing known".</summary>
    static double LogLoss(ImmutableArray<NextReport> reports, Func<NextReport, double[]> foretell) =>
        reports.IsEmpty ? 0 : Losses(reports, foretell, null).Sum() / reports.Length;

    static IEnumerable<double> Losses(ImmutableArray<NextReport> reports, Func<NextReport, double[]> foretell, string? only)
    {
        var believed = reports.Select(foretell).ToArray();
        foreach (var corridor in only is not null ? [only] : reports.Select(one => one.Corridor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())
        {
            var (counts, all) = (new double[5, 4], new double[4]);
            for (var at = 0; at < reports.Length; at++)
            {
                if (reports[at].Corridor == corridor) continue;
                var told = Outcomes.IndexOf(reports[at].Told);
                all[told]++;
                for (var state = 0; state < 5; state++) counts[state, told] += believed[at][state];
            }
            var sum = all.Sum();
            for (var at = 0; at < reports.Length; at++)
            {
                if (reports[at].Corridor != corridor) continue;
                var told = Outcomes.IndexOf(reports[at].Told);
                var usual = (all[told] + 1) / (sum + 4);
                var given = 0.0;
                for (var state = 0; state < 5; state++)
                {
                    var row = 0.0;
                    for (var outcome = 0; outcome < 4; outcome++) row += counts[state, outcome];
                    given += believed[at][state] * (counts[state, told] + (Smoothing * usual)) / (row + Smoothing);
                }
                yield return -Math.Log(Math.Max(given, 1e-12));
            }
        }
    }

    static double[] Certain(StateLabel? label)
    {
        var all = new double[5];
        all[label is { } known ? Outcomes.IndexOf(known) : 4] = 1;
        return all;
    }

    static IEnumerable<RecordedClaim> Facts(NextReport one) => one.Before.Where(claim => claim.Placed.Claim.Modality == Modality.Asserted);

    static Instant Begin(RecordedClaim claim) => Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin)!.From ?? Instant.MinValue;

    static StateLabel Speaks(RecordedClaim claim) => NextReport.Label(claim.Placed.Claim.Status!.Value);

    static StateLabel? Latest(NextReport one) => Facts(one).OrderByDescending(Begin).ThenByDescending(claim => claim.Sequence).Select(claim => (StateLabel?)Speaks(claim)).FirstOrDefault();

    static StateLabel? MostTrusted(NextReport one, ResolutionRule rule) => Facts(one)
        .OrderByDescending(claim => rule.SourceWeight[claim.Placed.Claim.Attribution[0].Type]).ThenByDescending(Begin).ThenByDescending(claim => claim.Sequence)
        .Select(claim => (StateLabel?)Speaks(claim)).FirstOrDefault();

    static StateLabel? Majority(NextReport one)
    {
        var recent = Facts(one).Where(claim => Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin)!.Confirmed > one.At - Duration.FromDays(7)).ToList();
        return recent.CountBy(Speaks).OrderByDescending(count => count.Value).ThenByDescending(count => recent.Where(claim => Speaks(claim) == count.Key).Max(Begin))
            .ThenBy(count => count.Key).Select(count => (StateLabel?)count.Key).FirstOrDefault();
    }

    static double[] Believed(NextReport one, ResolutionRule rule)
    {
        Bearing[] bearings = [.. one.Before.Select(claim => new Bearing(new Testimony(claim, null), true, null))];
        var weighing = new Weighing(Axis.Physical, bearings, one.At - Duration.FromMinutes(1), rule);
        var (passable, limited, notPassable, destroyed) = weighing.Distribution();
        // How much of it is evidence and how much the prior.
        var prior = StateOdds.Of(rule.PriorPercent);
        var known = 1 - Math.Min(1, new[] { passable / prior.Passable, limited / prior.Limited, notPassable / prior.NotPassable, destroyed / prior.Destroyed }.Min());
        double Share(double believed, double before) => Math.Max(0, believed - ((1 - known) * before));
        return [Share(passable, prior.Passable), Share(limited, prior.Limited), Share(notPassable, prior.NotPassable), Share(destroyed, prior.Destroyed), 1 - known];
    }
}
