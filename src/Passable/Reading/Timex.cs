using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>The types of a time expression in TimeML 1.2.1.</summary>
public enum TimexType
{
    /// <summary>A day or anything coarser.</summary>
    Date,
    /// <summary>A time or part of a day.</summary>
    Time,
    /// <summary>A length of time.</summary>
    Duration,
    /// <summary>Again and again.</summary>
    Set,
}

/// <summary>A time expression as TIMEX3 has it (TimeML 1.2.1): <c>DATE 2019-10</c>, <c>DURATION P7M</c>, <c>DATE 2023-W03</c>, <c>SET P1D</c>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value; X stands for what the text leaves open ("XXXX-WXX-7" for a Sunday of unknown publication).</param>
/// <param name="Begin">The first day or moment it can mean; null when nothing fixes it.</param>
/// <param name="End">The last, closed; null when nothing fixes it.</param>
public sealed record Timex(TimexType Type, string Value, PartialDate? Begin, PartialDate? End)
{
    internal static Timex Of(TimeValue time, TimeResolution times, Direction direction)
    {
        var read = times.Resolve(time, direction);
        var (begin, end) = (read.Start, read.End);
        return time.Shape switch
        {
            TimeShape.Duration => new(TimexType.Duration, Length(time.Offset, time.Unit), null, null),
            TimeShape.Coming when time.Unit != default => new(TimexType.Duration, Length(time.Offset, time.Unit), null, null),
            TimeShape.Set => new(TimexType.Set, SetValue(time), null, null),
            TimeShape.Coming => new(TimexType.Date, "FUTURE_REF", null, null),
            TimeShape.Now => new(TimexType.Date, "PRESENT_REF", begin, end),
            TimeShape.Vague => new(TimexType.Date, "PAST_REF", null, null),
            TimeShape.Before or TimeShape.Ago when time.Offset == 0 => new(TimexType.Date, "PAST_REF", begin, end),
            TimeShape.Then when begin is null => new(TimexType.Date, "PAST_REF", null, null),
            TimeShape.Clock => new(TimexType.Time, (begin is { } day ? Day(day) : "XXXX-XX-XX") + At(time), begin, end),
            TimeShape.Century when begin is { } century => new(TimexType.Date, (century.FirstDay.Year / 100).ToString("00", CultureInfo.InvariantCulture), begin, end),
            TimeShape.Decade when begin is { } decade => new(TimexType.Date, (decade.FirstDay.Year / 10).ToString("000", CultureInfo.InvariantCulture) + "X", begin, end),
            TimeShape.Week when times.Day is { } published => Week(published.PlusWeeks(Math.Clamp(time.Offset, -500, 500))),
            TimeShape.Ago when time.Unit is 'w' or 'f' && begin is { } back => Week(back.FirstDay) with { Begin = begin, End = end },
            TimeShape.Weekend when begin is { } saturday => new(TimexType.Date, WeekValue(saturday.FirstDay) + "-WE", begin, end),
            TimeShape.Quarter when begin is { } quarter => new(TimexType.Date, QuarterValue(quarter.FirstDay), begin, end),
            TimeShape.Season when begin is { } season => new(TimexType.Date, season.FirstDay.Year.ToString("0000", CultureInfo.InvariantCulture) + "-" + time.Season, begin, end),
            TimeShape.Season => new(TimexType.Date, "XXXX-" + time.Season, null, null),
            TimeShape.Date => Dated(time, begin, end),
            TimeShape.Day when begin is { } told && time.PartOfDay is { } part => new(TimexType.Time, Day(told) + "T" + part, begin, end),
            TimeShape.Day => new(time.PartOfDay is null ? TimexType.Date : TimexType.Time, begin is { } d ? Day(d) : time.Offset == 0 ? time.PartOfDay is { } p ? "XXXX-XX-XXT" + p : "PRESENT_REF" : "XXXX-XX-XX", begin, end),
            TimeShape.Week => new(TimexType.Date, "XXXX-WXX", begin, end),
            TimeShape.Month when begin is null => new(TimexType.Date, "XXXX-XX", begin, end),
            TimeShape.Span or TimeShape.Feast when begin is { } from && end is { } to && to != from => new(TimexType.Date, from + "/" + to, begin, end),
            _ => new(TimexType.Date, begin?.ToString() ?? "XXXX", begin, end),
        };
    }

    static Timex Dated(TimeValue time, PartialDate? begin, PartialDate? end)
    {
        if (begin is not { } from) return new(time.PartOfDay is null ? TimexType.Date : TimexType.Time, Open(time), null, null);
        if (time.Quarter is not null) return new(TimexType.Date, QuarterValue(from.FirstDay), begin, end);
        if (time.Season is { } season) return new(TimexType.Date, from.FirstDay.Year.ToString("0000", CultureInfo.InvariantCulture) + "-" + season, begin, end);
        if (time.Weekday is not null && time.DayOfMonth is null && begin != end) return new(TimexType.Date, Open(time), begin, end);
        // "early May" is a value of the month; its part is told by the ends.
        if (time.Part is not null && time.DayOfMonth is null && time.Month is not null) return new(TimexType.Date, from.NoFinerThan(Grain.Month).ToString(), begin, end);
        return time.PartOfDay is { } part ? new(TimexType.Time, Day(from) + "T" + part, begin, end) : new(TimexType.Date, from.ToString(), begin, end);
    }

    // What the words say, with X for what they leave open.
    static string Open(TimeValue time)
    {
        if (time.Weekday is { } weekday && time.DayOfMonth is null) return "XXXX-WXX-" + ((int)weekday).ToString(CultureInfo.InvariantCulture) + (time.PartOfDay is { } of ? "T" + of : "");
        var text = (time.Year is { } year ? year.ToString("0000", CultureInfo.InvariantCulture) : "XXXX") + (time.Quarter is { } q ? "-Q" + q.ToString(CultureInfo.InvariantCulture) : time.Season is { } season ? "-" + season : "");
        if (time.Month is not { } month) return text;
        text += "-" + month.ToString("00", CultureInfo.InvariantCulture);
        return time.DayOfMonth is { } day ? text + "-" + day.ToString("00", CultureInfo.InvariantCulture) + (time.PartOfDay is { } part ? "T" + part : "") : text;
    }

    static Timex Week(LocalDate day)
    {
        var monday = day.PlusDays(1 - (int)day.DayOfWeek);
        return new(TimexType.Date, WeekValue(day), PartialDate.OfDay(monday), PartialDate.OfDay(monday.PlusDays(6)));
    }

    static string WeekValue(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(day):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(day):00}");

    static string QuarterValue(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month - 1) / 3 + 1}");

    static string Day(PartialDate date) => date.NoFinerThan(Grain.Day).ToString();

    static string At(TimeValue time) => string.Create(CultureInfo.InvariantCulture, $"T{time.Hour ?? 0:00}:{time.Minute ?? 0:00}");

    static string Length(int count, char unit)
    {
        var (times, letter) = unit switch
        {
            'f' => (2, "W"),
            'Q' => (3, "M"),
            'D' => (10, "Y"),
            'C' => (100, "Y"),
            'E' => (2, "D"),
            'w' => (1, "W"),
            'd' => (1, "D"),
            'y' => (1, "Y"),
            'h' => (1, "H"),
            's' => (1, "S"),
            _ => (1, "M"),
        };
        var number = count > 0 ? ((long)count * times).ToString(CultureInfo.InvariantCulture) : "X";
        return (unit is 'h' or 'm' or 's' ? "PT" : "P") + number + letter;
    }

    static string SetValue(TimeValue time) =>
        time.Fixed ?? (time.Weekday is { } weekday ? "XXXX-WXX-" + ((int)weekday).ToString(CultureInfo.InvariantCulture) + (time.PartOfDay is { } part ? "T" + part : "")
        : time.Month is { } month ? "XXXX-" + month.ToString("00", CultureInfo.InvariantCulture)
        : time.Season is { } season ? "XXXX-" + season
        : time.PartOfDay is { } hours ? "XXXX-XX-XXT" + hours
        : Length(Math.Max(1, time.Offset), time.Unit));
}
