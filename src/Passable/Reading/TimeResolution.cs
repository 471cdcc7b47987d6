using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>How the words around a time expression stand in time; it decides between the last and the next Sunday.</summary>
internal enum Direction
{
    Past,
    Future,
    /// <summary>No predicate says; the nearest date is meant.</summary>
    Unsaid,
}

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
        var read = Point(time, direction);
        if (time.Shape is TimeShape.Date && read.Start is not null) Running = read;
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
            case TimeShape.Span when time.UntilYear is { } untilYear:
                return TimeSpanRead.Of(PartialDate.OfYear(time.Year!.Value), PartialDate.OfYear(untilYear));
            case TimeShape.Span:
                var opened = Point(new TimeValue(TimeShape.Date) { Year = time.Year, Month = time.Month, DayOfMonth = time.DayOfMonth, Offset = time.Offset }, direction);
                return opened.Start is { } first && time.UntilDay <= CalendarSystem.Iso.GetDaysInMonth(first.FirstDay.Year, first.FirstDay.Month)
                    ? TimeSpanRead.Of(first, PartialDate.OfDay(new LocalDate(first.FirstDay.Year, first.FirstDay.Month, time.UntilDay.Value))) : TimeSpanRead.Nothing;
            case TimeShape.Quarter:
                return Day is { } inQuarter ? QuarterOf(time, inQuarter, direction) : TimeSpanRead.Nothing;
            case TimeShape.Season:
                return Day is { } inSeason ? NearSeason(time, inSeason, direction) : TimeSpanRead.Nothing;
            case TimeShape.Weekend:
                return Day is { } atWeekend ? Weekend(atWeekend, time.Offset, direction) : TimeSpanRead.Nothing;
            case TimeShape.Decade:
                var decade = time.Year ?? (Day is { } inDecade ? inDecade.Year / 10 * 10 + 10 * time.Offset : 0);
                return decade > 0 ? TimeSpanRead.Of(PartialDate.OfYear(decade), PartialDate.OfYear(decade + 9)) : TimeSpanRead.Nothing;
            case TimeShape.Century:
                return (time.Year ?? (Day is { } inCentury ? (inCentury.Year - 1) / 100 + 1 + time.Offset : 0)) is > 0 and var century
                    ? TimeSpanRead.Of(PartialDate.OfYear(100 * century - 99), PartialDate.OfYear(100 * century)) : TimeSpanRead.Nothing;
            case TimeShape.Feast:
                return Feast(time, direction);
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
                return Day is { } before && time.Offset != 0 ? TimeSpanRead.Of(Back(before, time.Offset, time.Unit)) : TimeSpanRead.Nothing;
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
        if (direction == Direction.Unsaid)
        {
            foreach (var other in (ReadOnlySpan<int>)[year - 1, year + 1])
            {
                if (Spell(time, other) is { Start: { } near } read && Away(near) < Away(best.Start.Value)) best = read;
            }
            return best;
            int Away(PartialDate date) => date.LastDay < published ? Period.DaysBetween(date.LastDay, published) : date.FirstDay > published ? Period.DaysBetween(published, date.FirstDay) : 0;
        }
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

    // "the third quarter": the last one begun in the past tense, the next in the future; "last quarter": the one before.
    static TimeSpanRead QuarterOf(TimeValue time, LocalDate day, Direction direction)
    {
        var now = day.Year * 4 + (day.Month - 1) / 3;
        int which;
        if (time.Quarter is not { } named) which = now + time.Offset;
        else if (time.Unit == 'y') which = (day.Year + time.Offset) * 4 + named - 1;
        else
        {
            which = day.Year * 4 + named - 1;
            if (direction == Direction.Past && which > now) which -= 4;
            if (direction == Direction.Future && which < now) which += 4;
        }
        return Quarter(which / 4, which % 4 + 1);
    }

    static TimeSpanRead Quarter(int year, int quarter) =>
        year is < 1 or > 8999 ? TimeSpanRead.Nothing : TimeSpanRead.Of(PartialDate.OfMonth(year, 3 * quarter - 2), PartialDate.OfMonth(year, 3 * quarter));

    static TimeSpanRead NearSeason(TimeValue time, LocalDate day, Direction direction)
    {
        var begins = SeasonMonth(time.Season!);
        var year = day.Year;
        var start = new LocalDate(year, begins, 1);
        // The one begun last in the past tense (this one, when it has begun), the next in the future.
        if (direction == Direction.Past && start > day) year--;
        else if (direction == Direction.Future && start.PlusMonths(3) <= day) year++;
        if (time.Offset < 0 && Season(year, time.Season!).End!.Value.LastDay >= day) year--;
        else if (time.Offset > 0 && new LocalDate(year, begins, 1) <= day) year++;
        return Season(year, time.Season!);
    }

    static int SeasonMonth(string season) => season switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 };

    /// <summary>Three months of the northern year; winter begins in December of its year.</summary>
    static TimeSpanRead Season(int year, string season)
    {
        if (year is < 1 or > 8998) return TimeSpanRead.Nothing;
        var start = new LocalDate(year, SeasonMonth(season), 1);
        return TimeSpanRead.Of(MonthOf(start), MonthOf(start.PlusMonths(2)));
    }

    // Saturday and Sunday of the week; "last weekend", or "the weekend" in the past tense, is the one before publication.
    static TimeSpanRead Weekend(LocalDate day, int offset, Direction direction)
    {
        var saturday = day.PlusDays(1).Previous(IsoDayOfWeek.Saturday);
        if (offset > 0 || offset == 0 && direction == Direction.Future) saturday = day.PlusDays(-1).Next(IsoDayOfWeek.Saturday);
        else if (offset < 0 && saturday.PlusDays(1) >= day) saturday = saturday.PlusDays(-7);
        return TimeSpanRead.Of(PartialDate.OfDay(saturday), PartialDate.OfDay(saturday.PlusDays(1)));
    }

    /// <summary>
    /// A feast of the Gregorian or of the lunar year. The lunar calendar is the tabular one (NodaTime, base 16, civil epoch), which may stand
    /// a day from the sighting of the moon: the interval is a day wider at both ends.
    /// </summary>
    TimeSpanRead Feast(TimeValue time, Direction direction)
    {
        if (time.Hijri is { Year: > 0 } told) return Lunar(told.Year, told.Month, told.Day, told.Day > 0 ? 1 : 30);
        var near = Day ?? Published?.FirstDay ?? (Running.Start ?? Earliest)?.FirstDay;
        if (near is not { } day) return TimeSpanRead.Nothing;
        var rule = time.Fixed ?? "";
        var best = TimeSpanRead.Nothing;
        for (var year = day.Year - 2; year <= day.Year + 1; year++)
        {
            // No lunar year before 622; no date after the last a report may have.
            if (year is < 700 or > 8990) continue;
            TimeSpanRead read;
            if (time.Hijri is { } lunar) read = Lunar(HijriYear(year), lunar.Month, lunar.Day, 1);
            else if (rule.StartsWith("hijri ", StringComparison.Ordinal))
            {
                var words = rule.Split(' ', '-');
                read = Lunar(HijriYear(year), Whole(words[1]), Whole(words[2]), Whole(words[3]));
            }
            else if (rule.StartsWith("easter ", StringComparison.Ordinal)) read = TimeSpanRead.Of(PartialDate.OfDay(Easter(year).PlusDays(int.Parse(rule.AsSpan(7), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))));
            else read = TimeSpanRead.Of(PartialDate.OfDay(new LocalDate(year, Whole(rule[..2]), Whole(rule[3..]))));
            if (read.Start is not { } start) continue;
            // The last that had begun by publication, or the first to come.
            if (direction == Direction.Past && start.FirstDay <= day.PlusDays(1)) best = read;
            else if (direction == Direction.Future && best.Start is null && read.End!.Value.LastDay >= day) best = read;
        }
        return best;

        static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

        // The lunar year that holds most of a solar one; the years before and after stand beside it in the loop.
        static int HijriYear(int year) => new LocalDate(year, 7, 1).WithCalendar(Tabular).Year;
    }

    static readonly CalendarSystem Tabular = CalendarSystem.GetIslamicCalendar(NodaTime.Calendars.IslamicLeapYearPattern.Base16, NodaTime.Calendars.IslamicEpoch.Civil);

    static TimeSpanRead Lunar(int year, int month, int day, int days)
    {
        if (year is < 2 or > 9000 || month is < 1 or > 12) return TimeSpanRead.Nothing;
        var length = Tabular.GetDaysInMonth(year, month);
        var start = new LocalDate(year, month, Math.Clamp(day, 1, length), Tabular);
        var (first, last) = (start.WithCalendar(CalendarSystem.Iso), start.PlusDays((day == 0 ? length : days) - 1).WithCalendar(CalendarSystem.Iso));
        return TimeSpanRead.Of(PartialDate.OfDay(first.PlusDays(-1)), PartialDate.OfDay(last.PlusDays(1)));
    }

    /// <summary>Western Easter Sunday, after the anonymous Gregorian computus (Nature, 1876).</summary>
    static LocalDate Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new(year, n / 31, n % 31 + 1);
    }

    static TimeSpanRead Spell(TimeValue time, int year)
    {
        if (year is < 1 or > 8998) return TimeSpanRead.Nothing;
        if (time.Quarter is { } quarter) return Quarter(year, quarter);
        if (time.Season is { } season) return Season(year, season);
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
        'w' => PartialDate.OfDay(day.PlusDays(-7 * Math.Clamp(count, -5000, 5000))),
        'f' => PartialDate.OfDay(day.PlusDays(-14 * Math.Clamp(count, -2500, 2500))),
        'E' => PartialDate.OfDay(day.PlusDays(-7 * Math.Clamp(count, -5000, 5000))),
        'Q' => MonthOf(day.PlusMonths(-3 * Math.Clamp(count, -300, 300))),
        'D' => PartialDate.OfYear(Math.Clamp(day.Year - 10 * Math.Clamp(count, -100, 100), 1, 9000)),
        'C' => PartialDate.OfYear(Math.Clamp(day.Year - 100 * Math.Clamp(count, -10, 10), 1, 9000)),
        'M' => MonthOf(day.PlusMonths(-Math.Clamp(count, -1000, 1000))),
        'y' => PartialDate.OfYear(Math.Clamp(day.Year - Math.Clamp(count, -1000, 1000), 1, 9000)),
        'h' => PartialDate.OfDay(day.PlusDays(-Math.Clamp(count, -100_000, 100_000) / 24)),
        'm' or 's' => PartialDate.OfDay(day),
        _ => PartialDate.OfDay(day.PlusDays(-Math.Clamp(count, -5000, 5000))),
    };
}
