using System.Globalization;
using NodaTime;

namespace Passable.Reading;

/// <summary>Finds time expressions and says what their words hold (first of two phases; <see cref="TimeResolution"/> is the second).</summary>
internal static class Times
{
    static readonly string[] MonthNames = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    static readonly string[] WeekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    static readonly string[] NumberNames = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    public static bool IsMonth(string word) => MonthOf(word) > 0;

    public static int MonthOf(string word)
    {
        var w = word.TrimEnd('.');
        var full = Array.IndexOf(MonthNames, w) + 1;
        if (full > 0) return full;
        if (w == "sept") return 9;
        return w.Length == 3 && w != "may" ? Array.FindIndex(MonthNames, m => m.StartsWith(w, StringComparison.Ordinal)) + 1 : 0;
    }

    public static IsoDayOfWeek? WeekdayOf(string word)
    {
        var w = word.TrimEnd('.');
        var at = Array.IndexOf(WeekdayNames, w);
        if (at < 0 && w is "mon" or "tue" or "tues" or "wed" or "thu" or "thurs" or "fri") at = Array.FindIndex(WeekdayNames, d => d.StartsWith(w[..3], StringComparison.Ordinal));
        return at < 0 ? null : (IsoDayOfWeek)(at + 1);
    }

    /// <summary>A whole number written in figures or as a word; null for anything else.</summary>
    public static int? NumberOf(string word)
    {
        var named = Array.IndexOf(NumberNames, word);
        if (named >= 0) return named;
        if (word is "a" or "an") return 1;
        if (word is "dozens") return null;
        return int.TryParse(word.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    public static void Find(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null) continue;
            if (Read(s, i) is not var (value, past)) continue;
            var first = i;
            var relation = value.Relation;
            if (relation == TimeRelation.On && i > 0) (first, relation) = Lead(s, i);
            s.Add(new() { Kind = ChunkKind.Time, First = first, Past = past, Time = value with { Relation = relation } });
            i = past - 1;
        }
    }

    static (int First, TimeRelation) Lead(Sentence s, int i)
    {
        var back = i - 1;
        while (back >= 0 && s.Word(back) is "the" or "around" or "about" or "over" or "more" or "than" or "almost" or "nearly" or "some" or "under" or "exactly") back--;
        return s.Word(back) switch
        {
            "since" => (back, TimeRelation.Since),
            "until" or "till" => (back, TimeRelation.Until),
            "from" => (back, TimeRelation.From),
            "after" => (back, TimeRelation.After),
            "before" => (back, TimeRelation.Before),
            "for" or "over" => (back, TimeRelation.For),
            "by" => (back, TimeRelation.Until),
            "on" or "in" or "at" or "during" or "within" or "of" => (back, TimeRelation.On),
            _ => (i, TimeRelation.On),
        };
    }

    static (TimeValue Value, int Past)? Read(Sentence s, int i)
    {
        var w = s.Word(i);
        if (w.Length == 0 || s[i].Kind is TokenKind.Mark or TokenKind.LineEnd) return null;
        return Fixed(s, i, w) ?? Deictic(s, i, w) ?? Counted(s, i, w) ?? Clock(s, i);
    }

    // Weekdays, months, years, in every order they are written.
    static (TimeValue, int)? Fixed(Sentence s, int i, string w)
    {
        var at = i;
        IsoDayOfWeek? weekday = null;
        int? year = null, month = null, day = null, part = null, offset = null;

        if (w is "the" && (s.Word(i + 1) is "night" or "morning") && s.Word(i + 2) is "of" or "to")
        {
            return Fixed(s, i + 3, s.Word(i + 3)) is var (inner, innerPast) ? (inner, innerPast) : null;
        }
        if (w is "early" or "mid" or "late" or "mid-")
        {
            part = w == "early" ? -1 : w == "late" ? 1 : 0;
            at++;
            if (s.Word(at) is "in" or "on") at++;
            if (!IsMonth(s.Word(at)) && YearOf(s, at) is null) return null;
        }
        else if (w is "last" or "next" or "this" && (WeekdayOf(s.Word(i + 1)) is not null || IsMonth(s.Word(i + 1)) && s.IsName(i + 1)))
        {
            offset = w == "last" ? -1 : w == "next" ? 1 : 0;
            at++;
        }
        if (WeekdayOf(s.Word(at)) is { } named && s.IsName(at))
        {
            weekday = named;
            at++;
            at = PartOfDay(s, at);
            if (s.Word(at) == "to" && WeekdayOf(s.Word(at + 1)) is { } following)
            {
                weekday = following;
                at += 2;
            }
            var comma = s.Word(at) is "," or "(" ? at + 1 : at;
            if (DayAndMonth(s, comma, out var d, out var m, out var past))
            {
                (day, month, at) = (d, m, past);
                if (s.Word(at) == "," && YearOf(s, at + 1) is { } y) (year, at) = (y, at + 2);
                else if (YearOf(s, at) is { } y2) (year, at) = (y2, at + 1);
                if (s.Word(comma - 1) == "(" && s.Word(at) == ")") at++;
            }
            return (new(TimeShape.Date) { Weekday = weekday, Year = year, Month = month, DayOfMonth = day, Offset = offset ?? 0 }, at);
        }
        if (DayAndMonth(s, at, out var onDay, out var ofMonth, out var afterDay))
        {
            at = afterDay;
            if (s.Word(at) == "," && YearOf(s, at + 1) is { } y) (year, at) = (y, at + 2);
            else if (YearOf(s, at) is { } y2) (year, at) = (y2, at + 1);
            return (new(TimeShape.Date) { Year = year, Month = ofMonth, DayOfMonth = onDay, Part = part }, PartOfDay(s, at));
        }
        if (MonthOf(s.Word(at)) is > 0 and var monthAlone && s.IsName(at) && (s.Word(at) != "may" || YearOf(s, at + 1) is not null || s.Word(at - 1) is "in" or "of" or "since" or "last" or "until" or "late" or "early"))
        {
            month = monthAlone;
            at++;
            if (YearOf(s, at) is { } y) (year, at) = (y, at + 1);
            else if (s.Word(at) == "," && YearOf(s, at + 1) is { } y2) (year, at) = (y2, at + 2);
            return (new(TimeShape.Date) { Year = year, Month = month, Part = part, Offset = offset ?? 0 }, at);
        }
        if (w is "between" && YearOf(s, i + 1) is { } fromYear && s.Word(i + 2) == "and" && YearOf(s, i + 3) is { } untilYear)
            return (new(TimeShape.Span) { Year = fromYear, UntilYear = untilYear }, i + 4);
        if (YearOf(s, at) is { } alone && (part is not null || s.Word(i - 1) is "in" or "since" or "from" or "until" or "of" or "during" or "before" or "after" or "by" or "year"))
            return (new(TimeShape.Date) { Year = alone, Part = part }, at + 1);
        if (s[at].Kind == TokenKind.Word && s.Body.AsSpan(s[at].Start, s[at].End - s[at].Start) is { Length: 10 } iso && iso[4] == '-' && iso[7] == '-'
            && LocalDateOf(iso) is { } isoDay)
            return (new(TimeShape.Date) { Year = isoDay.Year, Month = isoDay.Month, DayOfMonth = isoDay.Day }, at + 1);
        return null;
    }

    static LocalDate? LocalDateOf(ReadOnlySpan<char> iso) =>
        Reports.PartialDate.TryParse(iso.ToString(), out var date) ? date.FirstDay : null;

    static bool DayAndMonth(Sentence s, int at, out int day, out int month, out int past)
    {
        (day, month, past) = (0, 0, at);
        if (DayNumber(s.Word(at)) is { } d)
        {
            var next = s.Word(at + 1) == "of" ? at + 2 : at + 1;
            if (MonthOf(s.Word(next)) is > 0 and var m && s.IsName(next))
            {
                (day, month, past) = (d, m, next + 1);
                return true;
            }
        }
        if (MonthOf(s.Word(at)) is > 0 and var month2 && s.IsName(at) && DayNumber(s.Word(at + 1)) is { } d2 && s.Word(at + 2) is not ("km" or "per" or "%"))
        {
            (day, month, past) = (d2, month2, at + 2);
            return true;
        }
        return false;
    }

    static int? DayNumber(string word)
    {
        var digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
        return digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 31 ? n : null;
    }

    static int? YearOf(Sentence s, int at) =>
        s[at].Kind == TokenKind.Number && s.Word(at).Length == 4 && int.TryParse(s.Word(at), NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= 1900 and <= 2100 ? y : null;

    static int PartOfDay(Sentence s, int at) => s.Word(at) is "morning" or "afternoon" or "evening" or "night" or "noon" or "midnight" or "dawn" ? at + 1 : at;

    static (TimeValue, int)? Deictic(Sentence s, int i, string w)
    {
        switch (w)
        {
            case "today": return Day(0, i + 1);
            case "yesterday": return Day(-1, PartOfDay(s, i + 1));
            case "tomorrow":
                if (s.Word(i + 1) == "(" && Fixed(s, i + 2, s.Word(i + 2)) is var (dated, past) && s.Word(past) == ")")
                    return (dated with { Offset = 1 }, past + 1);
                return Day(1, PartOfDay(s, i + 1));
            case "tonight": return Day(0, i + 1);
            case "overnight": return Day(0, i + 1);
            case "now" or "currently": return (new(TimeShape.Now), i + 1);
            case "still": return (new(TimeShape.Now), i + 1);
            case "so" when s.Word(i + 1) == "far": return (new(TimeShape.Now), i + 2);
            case "for" when s.Word(i + 1) == "now": return (new(TimeShape.Now), i + 2);
            case "at" when s.Word(i + 1) is "present": return (new(TimeShape.Now), i + 2);
            case "soon" or "shortly": return (new(TimeShape.Coming), i + 1);
            case "then" when s.Word(i - 1) is "since": return (new(TimeShape.Then) { Relation = TimeRelation.On }, i + 1);
            case "lately" or "recently" or "earlier" or "previously" or "formerly": return w is "earlier" && s.Word(i + 1) is "this" ? null : (new(TimeShape.Vague), i + 1);
            case "that" or "same" when s.Word(i + 1) is "day" or "morning" or "evening" or "night" or "afternoon" && s.Word(i + 2) is not "the": return (new(TimeShape.Then), i + 2);
            case "last" or "next" or "this" or "coming" or "past" or "current" or "following":
                var unit = s.Word(i + 1);
                var offset = w is "last" or "past" ? -1 : w is "next" or "coming" or "following" ? 1 : 0;
                if (unit is "week") return (new(TimeShape.Week) { Offset = offset }, i + 2);
                if (unit is "month") return (new(TimeShape.Month) { Offset = offset }, i + 2);
                if (unit is "year") return (new(TimeShape.Year) { Offset = offset }, i + 2);
                if (unit is "night" or "morning" or "evening" or "afternoon") return Day(w == "last" ? -1 : 0, i + 2);
                if (unit is "days" or "hours" or "weeks" or "months") return (new(offset > 0 ? TimeShape.Coming : TimeShape.Vague), i + 2);
                if (offset > 0 && NumberOf(unit) is not null && UnitOf(s.Word(i + 2)) is not null) return (new(TimeShape.Coming), i + 3);
                if (offset > 0 && unit == "few") return (new(TimeShape.Coming), i + 3);
                return null;
            case "whole" when s.Word(i + 1) == "year": return (new(TimeShape.Vague), i + 2);
            case "week" when s.Word(i - 1) == "the" && s.Word(i - 2) == "in": return (new(TimeShape.Week), i + 1);
            case "future" when s.Word(i - 1) == "the": return (new(TimeShape.Coming), i + 1);
        }
        return null;

        static (TimeValue, int)? Day(int offset, int past) => (new(TimeShape.Day) { Offset = offset }, past);
    }

    // "for seven months", "two days ago", "within 24 hours", "in years".
    static (TimeValue, int)? Counted(Sentence s, int i, string w)
    {
        var at = i;
        int? count = NumberOf(w);
        if (count is null)
        {
            if (w is "several" or "many" or "some" or "few") count = null;
            else if (UnitOf(w) is { } bare && s.Word(i - 1) is "in" or "for" or "within" && w.EndsWith('s'))
                return s.Word(i - 1) == "within" ? (new(TimeShape.Coming), i + 1) : (new(TimeShape.Duration) { Unit = bare, Relation = TimeRelation.For }, i + 1);
            else if (w is "days" or "weeks" or "hours" or "months" or "years" && s.Word(i + 1) is "before" or "earlier" or "ago" or "later")
                return (new(TimeShape.Before) { Unit = UnitOf(w)!.Value, Offset = 0 }, i + 2);
            else return null;
        }
        at++;
        if (s.Word(at) is "long" or "more" or "full" or "consecutive" or "straight") at++;
        if (UnitOf(s.Word(at)) is not { } unit) return null;
        at++;
        switch (s.Word(at))
        {
            case "ago": return (new(TimeShape.Ago) { Offset = count ?? 0, Unit = unit }, at + 1);
            case "earlier" or "before" or "previously": return (new(TimeShape.Before) { Offset = count ?? 0, Unit = unit }, at + 1);
            case "later" or "after": return (new(TimeShape.Before) { Offset = -(count ?? 0), Unit = unit }, at + 1);
        }
        var (_, relation) = Lead(s, i);
        if (s.Word(i - 1) is "within" || s.Word(i - 1) == "in" && count is not null) return (new(TimeShape.Coming), at);
        if (w is "a" or "an" && relation == TimeRelation.On && s.Word(i - 1) is not ("over" or "than" or "about" or "nearly" or "almost" or "around" or "under")) return null;
        return (new(TimeShape.Duration) { Offset = count ?? 0, Unit = unit }, at);
    }

    static char? UnitOf(string word) => word switch
    {
        "day" or "days" => 'd',
        "week" or "weeks" => 'w',
        "month" or "months" => 'M',
        "year" or "years" or "decades" or "decade" => 'y',
        "hour" or "hours" or "minutes" => 'h',
        _ => null,
    };

    // "8am", "7:00 AM local time", "around 3 a.m.", "12:00".
    static (TimeValue, int)? Clock(Sentence s, int i)
    {
        var w = s.Word(i);
        if (w.Length == 0 || !char.IsAsciiDigit(w[0])) return w is "midnight" or "noon" && s.Word(i - 1) is "since" or "at" or "after" or "until" or "around" ? (new(TimeShape.Clock) { Hour = w == "noon" ? 12 : 0, Minute = 0 }, i + 1) : null;
        var digits = 0;
        while (digits < w.Length && (char.IsAsciiDigit(w[digits]) || w[digits] is ':' or '.')) digits++;
        var parts = w[..digits].Split(':', '.');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 24) return null;
        var minute = 0;
        if (parts.Length == 2 && (parts[1].Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute) || minute > 59)) return null;
        var half = w[digits..].Replace(".", "", StringComparison.Ordinal);
        var past = i + 1;
        if (half.Length == 0 && s.Word(past).Replace(".", "", StringComparison.Ordinal) is "am" or "pm")
            half = s.Word(past++).Replace(".", "", StringComparison.Ordinal);
        if (half is not ("am" or "pm") && !(half.Length == 0 && w.Contains(':', StringComparison.Ordinal))) return null;
        if (half == "pm" && hour < 12) hour += 12;
        if (half == "am" && hour == 12) hour = 0;
        if (hour > 23) return null;
        if (s.Word(past) == "local" && s.Word(past + 1) == "time") past += 2;
        return (new(TimeShape.Clock) { Hour = hour, Minute = minute }, past);
    }
}
