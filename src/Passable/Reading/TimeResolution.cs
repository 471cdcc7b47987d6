using System.Collections.Immutable;
using NodaTime;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>How the words around a time expression stand in time; it decides between the last and the next Sunday.</summary>
internal enum Direction { Past, Future }

/// <summary>
/// The second phase of dates: underspecified values become dates by publication, tense and the date the story has reached.
/// Where publication is unknown or coarse, weekdays become sets, if bounds of six weeks or less are known, and the rest stays unresolved.
/// </summary>
internal sealed class TimeResolution
{
    const int MostDaysForCandidates = 45;

    TimeResolution(PartialDate? published, PartialDate? earliest, PartialDate? latest) => (Published, Earliest, Latest) = (published, earliest, latest);

    /// <summary>Publication to the day; null when unknown or coarser.</summary>
    public LocalDate? Day => Published is { Grain: >= Grain.Day } p ? p.FirstDay : null;
    public PartialDate? Published { get; }
    public PartialDate? Earliest { get; }
    public PartialDate? Latest { get; }

    /// <summary>The last date the story has told of: what "since then" and "two days before" hang on.</summary>
    public TimeSpanRead Running { get; set; } = TimeSpanRead.Nothing;

    /// <summary>Publication as given, or as the report's own dates bound it: told past dates from below, announced ones from above.</summary>
    public static TimeResolution Of(PartialDate? published, IEnumerable<(TimeValue Time, Direction Direction)> times)
    {
        if (published is { } known) return new(known, PartialDate.OfDay(known.FirstDay), PartialDate.OfDay(known.LastDay));
        LocalDate? earliest = null, latest = null, story = null;
        foreach (var (time, direction) in times)
        {
            if (time.Shape != TimeShape.Date || time.Year is null && (time.Month is null || story is null)) continue;
            if (time.Month is null || time.Weekday is not null && time.DayOfMonth is null) continue;
            var span = time.Year is not null ? Spell(time, time.Year.Value) : NearStory(time, story!.Value, direction);
            if (span is not { Start: { } start, End: { } end }) continue;
            story = start.FirstDay;
            if (direction == Direction.Past && (earliest is null || start.FirstDay > earliest)) earliest = start.FirstDay;
            if (direction == Direction.Future && (latest is null || end.LastDay < latest)) latest = end.LastDay;
        }
        if (earliest > latest) latest = null;
        return new(null, earliest is { } e ? PartialDate.OfDay(e) : null, latest is { } l ? PartialDate.OfDay(l) : null);
    }

    public TimeSpanRead Resolve(TimeValue time, Direction direction)
    {
        var (read, story) = (Point(time, direction), Running);
        if (time.Shape is TimeShape.Date && read.Start is not null) Running = read;
        _ = story;
        return read;
    }

    TimeSpanRead Point(TimeValue time, Direction direction)
    {
        switch (time.Shape)
        {
            case TimeShape.Date when time.Weekday is { } weekday && time.DayOfMonth is null:
                return Weekday(weekday, time.Offset, direction);
            case TimeShape.Date:
                if (time.Year is { } year) return Spell(time, year);
                if (Day is { } published) return NearPublication(time, published, direction);
                if (Published is { } coarse) return Spell(time, coarse.FirstDay.Year);
                return Running.Start is { } story ? NearStory(time, story.FirstDay, direction)
                    : Earliest is { } bound ? NearStory(time, bound.FirstDay, direction) : TimeSpanRead.Nothing;
            case TimeShape.Span:
                return new(PartialDate.OfYear(time.Year!.Value), PartialDate.OfYear(time.UntilYear!.Value), Grain.Year, []);
            case TimeShape.Day:
                return Day is { } day ? TimeSpanRead.Of(PartialDate.OfDay(day.PlusDays(time.Offset))) : TimeSpanRead.Nothing;
            case TimeShape.Now:
                return Day is { } now ? TimeSpanRead.Of(PartialDate.OfDay(now)) : TimeSpanRead.Nothing;
            case TimeShape.Week:
                return Day is { } inWeek ? TimeSpanRead.Of(MonthOf(inWeek.PlusDays(7 * time.Offset))) : TimeSpanRead.Nothing;
            case TimeShape.Month:
                return Day is { } inMonth ? TimeSpanRead.Of(MonthOf(inMonth.PlusMonths(time.Offset))) : TimeSpanRead.Nothing;
            case TimeShape.Year:
                return Day is { } inYear ? TimeSpanRead.Of(PartialDate.OfYear(inYear.Year + time.Offset)) : TimeSpanRead.Nothing;
            case TimeShape.Ago:
                return Day is { } before && time.Offset > 0 ? TimeSpanRead.Of(Back(before, time.Offset, time.Unit)) : TimeSpanRead.Nothing;
            case TimeShape.Before:
                if (time.Offset == 0) return Day is { } days ? TimeSpanRead.Of(MonthOf(days)) : TimeSpanRead.Nothing;
                return (Running.Start is { Grain: >= Grain.Day } told ? told.FirstDay : Day) is { } anchor ? TimeSpanRead.Of(Back(anchor, time.Offset, time.Unit)) : TimeSpanRead.Nothing;
            case TimeShape.Clock:
                return Day is { } today ? TimeSpanRead.Of(PartialDate.OfMinute(today, time.Hour!.Value, time.Minute!.Value)) : TimeSpanRead.Nothing;
            case TimeShape.Then:
                return Running;
            case TimeShape.Duration or TimeShape.Coming or TimeShape.Vague:
            default:
                return TimeSpanRead.Nothing;
        }
    }

    TimeSpanRead Weekday(IsoDayOfWeek weekday, int offset, Direction direction)
    {
        if (Day is { } published)
        {
            if (direction == Direction.Future || offset > 0)
                return TimeSpanRead.Of(PartialDate.OfDay(published.DayOfWeek == weekday && offset <= 0 ? published : published.Next(weekday)));
            return TimeSpanRead.Of(PartialDate.OfDay(published.DayOfWeek == weekday && offset >= 0 ? published : published.Previous(weekday)));
        }
        if (Earliest is not { } from || Latest is not { } to || Period.DaysBetween(from.FirstDay, to.LastDay) > MostDaysForCandidates) return TimeSpanRead.Nothing;
        // A past Sunday lies on or before publication; one before the earliest publication is possible and left out only if the report tells a later day as past.
        var candidates = ImmutableArray.CreateBuilder<PartialDate>();
        for (var day = from.FirstDay; day <= to.LastDay; day = day.PlusDays(1))
        {
            if (day.DayOfWeek == weekday) candidates.Add(PartialDate.OfDay(day));
        }
        if (candidates.Count == 0) return TimeSpanRead.Nothing;
        return new(candidates[0], candidates[^1], Grain.Day, candidates.Count > 1 ? candidates.ToImmutable() : []);
    }

    static TimeSpanRead NearPublication(TimeValue time, LocalDate published, Direction direction)
    {
        var year = published.Year;
        if (time.Offset < 0) return Spell(time, time.Month >= published.Month ? year - 1 : year);
        var best = Spell(time, year);
        if (best.Start is not { } start) return best;
        if (direction == Direction.Past && start.FirstDay > published.PlusDays(1)) best = Spell(time, year - 1);
        else if (direction == Direction.Future && best.End!.Value.LastDay < published.PlusDays(-60)) best = Spell(time, year + 1);
        return best;
    }

    static TimeSpanRead NearStory(TimeValue time, LocalDate story, Direction direction)
    {
        var best = TimeSpanRead.Nothing;
        var least = int.MaxValue;
        for (var year = story.Year - 1; year <= story.Year + 1; year++)
        {
            if (Spell(time, year) is not { Start: { } start } read) continue;
            if (direction == Direction.Future && start.LastDay < story) continue;
            var away = Math.Abs(Period.DaysBetween(story, start.FirstDay));
            if (away < least) (best, least) = (read, away);
        }
        return best;
    }

    static TimeSpanRead Spell(TimeValue time, int year)
    {
        if (year is < 1 or > 9998) return TimeSpanRead.Nothing;
        if (time.Month is not { } month) return TimeSpanRead.Of(PartialDate.OfYear(year));
        if (time.DayOfMonth is { } day)
            return day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? TimeSpanRead.Of(PartialDate.OfDay(new LocalDate(year, month, day))) : TimeSpanRead.Nothing;
        if (time.Part is { } part)
        {
            var (from, to) = part < 0 ? (1, 10) : part == 0 ? (11, 20) : (21, CalendarSystem.Iso.GetDaysInMonth(year, month));
            return new(PartialDate.OfDay(new LocalDate(year, month, from)), PartialDate.OfDay(new LocalDate(year, month, to)), Grain.Month, []);
        }
        return TimeSpanRead.Of(PartialDate.OfMonth(year, month));
    }

    static PartialDate MonthOf(LocalDate day) => PartialDate.OfMonth(day.Year, day.Month);

    /// <summary>So many units before a day, no finer than the unit.</summary>
    public static PartialDate Back(LocalDate day, int count, char unit) => unit switch
    {
        'w' => PartialDate.OfDay(day.PlusDays(-7 * Math.Min(count, 5000))),
        'M' => MonthOf(day.PlusMonths(-Math.Clamp(count, -1000, 1000))),
        'y' => PartialDate.OfYear(Math.Clamp(day.Year - Math.Min(count, 1000), 1, 9000)),
        'h' => PartialDate.OfDay(day.PlusDays(-Math.Min(count, 5000) / 24)),
        _ => PartialDate.OfDay(day.PlusDays(-Math.Clamp(count, -5000, 5000))),
    };
}
