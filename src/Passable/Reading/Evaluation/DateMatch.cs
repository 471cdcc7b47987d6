using NodaTime;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>
/// When the dates read hit the gold dates. Both are intervals from the first moment of the start to just past the end, without bound
/// where a date is missing; a read date finer than the gold one is first seen at the gold grain. It is a hit when the gold interval lies
/// inside the read interval (or is it), the read interval has a bound wherever the gold one has, and reaches past it on neither side by
/// more than one coarser unit: a day for minutes, 31 days for days, 366 days for months and years, so that a wide net hits nothing. It
/// is also a hit when one of the read candidates, alone, does.
/// </summary>
static class DateMatch
{
    /// <summary>Whether it is a hit; null when the gold claim has no date.</summary>
    public static bool? IsHit(When gold, When read)
    {
        if (gold.Start is null && gold.End is null) return null;
        return Hits(gold, read.Start, read.End) || (!read.Candidates.IsDefaultOrEmpty && read.Candidates.Any(candidate => Hits(gold, candidate, candidate)));
    }

    static bool Hits(When gold, PartialDate? start, PartialDate? end) =>
        (gold.Start, start) switch
        {
            ({ } g, { } r) => r.NoFinerThan(g.Grain).FirstMoment is var from && from <= g.FirstMoment && Days(from, g.FirstMoment) <= Slack(g.Grain),
            (_, null) => gold.Start is null,
            _ => false,
        }
        && (gold.End, end) switch
        {
            ({ } g, { } r) => r.NoFinerThan(g.Grain).PastEnd is var past && past >= g.PastEnd && Days(g.PastEnd, past) <= Slack(g.Grain),
            (_, null) => gold.End is null,
            _ => false,
        };

    static double Days(LocalDateTime from, LocalDateTime to) => Period.Between(from, to, PeriodUnits.Minutes).Minutes / 1440.0;

    static int Slack(Grain grain) => grain switch
    {
        Grain.Minute => 1,
        Grain.Day => 31,
        _ => 366,
    };
}
