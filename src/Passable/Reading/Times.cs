using System.Globalization;
using NodaTime;

namespace Passable.Reading;

/// <summary>Finds time expressions and says what their words hold (first of two phases; <see cref="TimeResolution"/> is the second).</summary>
internal static class Times
{
    static readonly TimeWords Words = TimeWords.English;

    public static bool IsMonth(string word) => Words.Month(word) > 0;

    /// <summary>A whole number written in figures or as a word; null for anything else.</summary>
    public static int? NumberOf(string word) => Words.Number(word);

    /// <summary>What was read: the value, one past the last token, and whether it only tells how long, how often or how old a thing is, so that no claim hangs on it.</summary>
    readonly record struct Found(TimeValue Value, int Past, bool IsAside = false);

    public static void Find(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null) continue;
            if (Read(s, i) is not { } found) continue;
            var past = Math.Min(found.Past, s.Count);
            var (first, relation) = (i, found.Value.Relation);
            if (found.IsAside)
            {
                s.TimeAsides.Add(new() { Kind = ChunkKind.Time, First = i, Core = i, Past = past, Time = found.Value });
                i = past - 1;
                continue;
            }
            if (relation == TimeRelation.On && i > 0) (first, relation) = Lead(s, i);
            s.Add(new() { Kind = ChunkKind.Time, First = first, Core = i, Past = past, Time = found.Value with { Relation = relation } });
            i = past - 1;
        }
    }

    static (int First, TimeRelation) Lead(Sentence s, int i)
    {
        var back = i - 1;
        while (back >= 0 && Words.IsLeadIn(s.Word(back))) back--;
        return s.Word(back) switch
        {
            "since" => (back, TimeRelation.Since),
            "until" or "till" or "through" => (back, TimeRelation.Until),
            "from" => (back, TimeRelation.From),
            "after" => (back, TimeRelation.After),
            "before" => (back, TimeRelation.Before),
            "for" or "over" => (back, TimeRelation.For),
            "by" => (back, TimeRelation.Until),
            "on" or "in" or "at" or "during" or "within" or "of" or "throughout" => (back, TimeRelation.On),
            _ => (i, TimeRelation.On),
        };
    }

    static Found? Read(Sentence s, int i)
    {
        var w = s.Word(i);
        if (w.Length == 0 || s[i].Kind is TokenKind.Mark or TokenKind.LineEnd) return null;
        return Fixed(s, i, w) ?? Deictic(s, i, w) ?? Counted(s, i, w) ?? Clock(s, i) ?? Again(s, i, w) ?? Joined(s, i, w) ?? Phrase(s, i, w);
    }

    // Weekdays, months, years, quarters and seasons, in every order they are written.
    static Found? Fixed(Sentence s, int i, string w)
    {
        var at = i;
        int? part = null, offset = null;

        if (w is "the" && Words.PartOfDay(s.Word(i + 1)) is { } hours && s.Word(i + 2) is "of" or "to")
            return Fixed(s, i + 3, s.Word(i + 3)) is { } inner ? inner with { Value = inner.Value with { PartOfDay = hours } } : null;
        if (w is "the" && s.Word(i + 1) is "beginning" or "start" or "middle" or "end" && s.Word(i + 2) is "of" && Whole(s, i + 3) is { } edged)
            return edged with { Value = edged.Value with { Part = s.Word(i + 1) switch { "middle" => 0, "end" => 1, _ => -1 } } };
        if (w is "early" or "mid" or "mid-" or "late" or "end")
        {
            part = w == "early" ? -1 : w is "late" or "end" ? 1 : 0;
            at++;
            if (s.Word(at) is "in" or "on" or "of" or "-") at++;
            return Whole(s, at) is { } whole ? whole with { Value = whole.Value with { Part = part } } : null;
        }
        if (w is "last" or "next" or "this" or "past" or "coming" && (Words.Weekday(s.Word(i + 1)) is not null || IsMonth(s.Word(i + 1)) && s.IsName(i + 1)))
        {
            offset = w is "last" or "past" ? -1 : w == "this" ? 0 : 1;
            at++;
        }
        if (Words.Weekday(s.Word(at)) is { } weekday && s.IsName(at)) return Weekday(s, at, weekday, offset ?? 0);
        if (Hijri(s, at) is { } lunar) return lunar;
        return Dated(s, at, offset ?? 0) ?? YearAlone(s, i, w) ?? QuarterOrSeason(s, i, w) ?? Iso(s, i);
    }

    // After "early", "mid", "late", "the end of": a month, year, quarter, season, decade, or "this week", "last year".
    static Found? Whole(Sentence s, int at)
    {
        var w = s.Word(at);
        if (IsMonth(w) && s.IsName(at)) return Dated(s, at, 0);
        if (YearOf(s, at) is { } year) return new(new(TimeShape.Date) { Year = year }, at + 1);
        if (w is "last" or "next" or "this" or "the")
        {
            if (IsMonth(s.Word(at + 1)) && s.IsName(at + 1) && w is not "the") return Dated(s, at + 1, w == "last" ? -1 : w == "next" ? 1 : 0);
            if (QuarterOrSeason(s, at, w) is { } named) return named;
            return w is "the" ? Decade(s, at + 1, s.Word(at + 1)) : Deictic(s, at, w);
        }
        if (w is "yesterday" or "today" or "tomorrow") return Deictic(s, at, w);
        if (Words.Weekday(w) is { } weekday && s.IsName(at)) return Weekday(s, at, weekday, 0);
        return QuarterOrSeason(s, at, w) ?? Decade(s, at, w);
    }

    static Found? Weekday(Sentence s, int at, IsoDayOfWeek weekday, int offset)
    {
        at++;
        var part = Words.PartOfDay(s.Word(at));
        if (part is not null) at++;
        if (s.Word(at) == "to" && Words.Weekday(s.Word(at + 1)) is { } following)
        {
            weekday = following;
            at += 2;
        }
        int? year = null, month = null, day = null;
        var comma = s.Word(at) is "," or "(" ? at + 1 : at;
        if (DayAndMonth(s, comma, out var d, out var m, out var past))
        {
            (day, month, at) = (d, m, past);
            if (s.Word(at) == "," && YearOf(s, at + 1) is { } y) (year, at) = (y, at + 2);
            else if (YearOf(s, at) is { } y2) (year, at) = (y2, at + 1);
            if (s.Word(comma - 1) == "(" && s.Word(at) == ")") at++;
        }
        return new(new(TimeShape.Date) { Weekday = weekday, Year = year, Month = month, DayOfMonth = day, Offset = offset, PartOfDay = part }, at);
    }

    // "14 March 2020", "March 14, 2020", "3-5 May", "May 3 to 5", "March 2020", "March".
    static Found? Dated(Sentence s, int at, int offset)
    {
        if (DayAndMonth(s, at, out var day, out var month, out var past, out var until))
        {
            int? year = null;
            at = past;
            if (s.Word(at) == "," && YearOf(s, at + 1) is { } y) (year, at) = (y, at + 2);
            else if (YearOf(s, at) is { } y2) (year, at) = (y2, at + 1);
            var part = Words.PartOfDay(s.Word(at));
            if (part is not null) at++;
            if (until > day) return new(new(TimeShape.Span) { Year = year, Month = month, DayOfMonth = day, UntilDay = until, Offset = offset }, at);
            return new(new(TimeShape.Date) { Year = year, Month = month, DayOfMonth = day, Offset = offset, PartOfDay = part }, at);
        }
        var alone = Words.Month(s.Word(at));
        if (alone == 0 || !s.IsName(at)) return null;
        if (s.Word(at) is "may" or "march" && YearOf(s, at + 1) is null && offset == 0 && s.Word(at - 1) is not ("in" or "of" or "since" or "last" or "next" or "this" or "until" or "till" or "late" or "early" or "mid" or "by" or "from" or "to" or "during" or "before" or "after" or "and" or "between" or "through" or "every" or "-")) return null;
        at++;
        int? inYear = null;
        var afterOf = s.Word(at) is "of" or "," ? at + 1 : at;
        if (YearOf(s, afterOf) is { } y3) (inYear, at) = (y3, afterOf + 1);
        else if (s.Word(at) is "of" && Deictic(s, at + 1, s.Word(at + 1)) is { Value.Shape: TimeShape.Year } told) return new(new(TimeShape.Date) { Month = alone, Offset = told.Value.Offset }, told.Past);
        else if (s.Word(at) is "last" or "this" or "next" && s.Word(at + 1) is "year") return new(new(TimeShape.Date) { Month = alone, Offset = s.Word(at) switch { "last" => -1, "next" => 1, _ => 0 } }, at + 2);
        return new(new(TimeShape.Date) { Year = inYear, Month = alone, Offset = offset }, at);
    }

    static Found? YearAlone(Sentence s, int i, string w)
    {
        if (w is "between" or "from" && YearOf(s, i + 1) is { } fromYear && s.Word(i + 2) is "and" or "to" or "until" or "through" or "-" && YearOf(s, i + 3) is { } untilYear && untilYear >= fromYear)
            return new(new(TimeShape.Span) { Year = fromYear, UntilYear = untilYear }, i + 4);
        if (w.Length == 9 && w[4] == '-' && YearOf(w[..4]) is { } first && YearOf(w[5..]) is { } last && last >= first)
            return new(new(TimeShape.Span) { Year = first, UntilYear = last }, i + 1);
        if (YearOf(s, i) is not { } year) return null;
        if (s.Word(i - 1) is "in" or "since" or "from" or "until" or "of" or "during" or "before" or "after" or "by" or "year" or "till" or "through" or "early" or "late") return new(new(TimeShape.Date) { Year = year }, i + 1);
        // A year that stands alone, not a count of things: marked off, or before a word that is no plural.
        var next = s[i + 1];
        var isCount = s[i - 1].Kind == TokenKind.Mark && s.Word(i - 1) is "$" or "#" or "%" or "£" or "€" or "-" || s.Word(i - 1) is "some" or "about" or "over" or "than" or "around" or "nearly" or "almost" or "least" or "no" or "km"
            || next.Kind == TokenKind.Word && (next.Text.EndsWith('s') || next.Text is "km" or "m" or "people" or "men" or "children" or "tonne" or "metre" or "meter" or "hours");
        return isCount ? null : new(new(TimeShape.Date) { Year = year }, i + 1, IsAside: true);
    }

    static Found? QuarterOrSeason(Sentence s, int i, string w)
    {
        var at = i;
        var offset = 0;
        var isMoved = w is "last" or "next" or "this" or "past" or "coming" or "previous";
        if (isMoved || w is "the")
        {
            offset = w is "last" or "past" or "previous" ? -1 : w is "next" or "coming" ? 1 : 0;
            at++;
        }
        if (s.Word(at) is "fiscal" or "final") at++;
        var ordinal = Words.Ordinal(s.Word(at));
        if (ordinal is >= 1 and <= 4 && s.Word(at + 1) is "quarter")
        {
            at += 2;
            var of = s.Word(at) is "of" ? at + 1 : at;
            if (YearOf(s, of) is { } year) return new(new(TimeShape.Date) { Year = year, Quarter = ordinal }, of + 1);
            if (s.Word(of) is "last" or "this" or "next" && s.Word(of + 1) is "year") return new(new(TimeShape.Quarter) { Quarter = ordinal, Offset = s.Word(of) switch { "last" => -1, "next" => 1, _ => 0 }, Unit = 'y' }, of + 2);
            return new(new(TimeShape.Quarter) { Quarter = ordinal, Offset = offset }, at);
        }
        if (Words.Season(s.Word(at)) is not { } season) return null;
        var afterSeason = s.Word(at + 1) is "of" ? at + 2 : at + 1;
        if (YearOf(s, afterSeason) is { } inYear) return new(new(TimeShape.Date) { Year = inYear, Season = season }, afterSeason + 1);
        if (s.Word(at) is "fall" or "spring" && !isMoved && s.Word(i - 1) is not ("in" or "during" or "since" or "early" or "late" or "mid" or "of" or "by")) return null;
        if (!isMoved && s.Word(i - 1) is not ("in" or "during" or "since" or "early" or "late" or "mid" or "of" or "by" or "until" or "every" or "each" or "for" or "through" or "throughout" or "before" or "after" or "over")) return null;
        return new(new(TimeShape.Season) { Season = season, Offset = offset }, at + 1);
    }

    static Found? Iso(Sentence s, int i)
    {
        var word = s.Body.AsSpan(s[i].Start, s[i].End - s[i].Start);
        if (word is { Length: 10 } && word[4] == '-' && word[7] == '-' && Reports.PartialDate.TryParse(word.ToString(), out var iso))
            return new(new(TimeShape.Date) { Year = iso.FirstDay.Year, Month = iso.FirstDay.Month, DayOfMonth = iso.FirstDay.Day }, i + 1);
        // "14/03/2020" and "14.03.2020": day first, as everywhere but in one country; a second number over twelve tells that country's.
        var (a, b, y) = (0, 0, 0);
        var past = i + 1;
        var cut = word.IndexOfAny('.', '/');
        if (cut is 1 or 2 && word[(cut + 1)..].IndexOf(word[cut]) is 1 or 2)
        {
            var second = cut + 1 + word[(cut + 1)..].IndexOf(word[cut]);
            if (!(int.TryParse(word[..cut], NumberStyles.None, CultureInfo.InvariantCulture, out a) && int.TryParse(word[(cut + 1)..second], NumberStyles.None, CultureInfo.InvariantCulture, out b) && int.TryParse(word[(second + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out y))) return null;
        }
        else if (s.Word(i + 1) == "/" && s.Word(i + 3) == "/" && s[i].End == s[i + 1].Start)
        {
            if (!(Small(s.Word(i), out a) && Small(s.Word(i + 2), out b) && int.TryParse(s.Word(i + 4), NumberStyles.None, CultureInfo.InvariantCulture, out y))) return null;
            past = i + 5;
        }
        else return null;
        if (y is >= 0 and < 100 && word.Length <= 8) y += 2000;
        var (day, month) = b > 12 ? (b, a) : (a, b);
        if (y is < 1900 or > 2100 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(y, month)) return null;
        return new(new(TimeShape.Date) { Year = y, Month = month, DayOfMonth = day }, past);

        static bool Small(string word, out int n) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out n) && n is >= 1 and <= 31;
    }

    // "12 Ramadan 1444", "Ramadan 1444 AH".
    static Found? Hijri(Sentence s, int at)
    {
        var day = 0;
        var on = at;
        if (DayNumber(s.Word(at)) is { } d && d <= 30)
        {
            day = d;
            on = s.Word(at + 1) == "of" ? at + 2 : at + 1;
        }
        for (var words = 2; words >= 1; words--)
        {
            var name = words == 2 ? s.Word(on) + " " + s.Word(on + 1) : s.Word(on);
            if (Words.HijriMonth(name) is not (> 0 and var month) || !s.IsName(on)) continue;
            if (s.Word(on + words).Length == 4 && int.TryParse(s.Word(on + words), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1300 and <= 1600)
                return new(new(TimeShape.Feast) { Hijri = (year, month, day) }, s.Word(on + words + 1) is "ah" or "h" ? on + words + 2 : on + words + 1);
            if (day > 0) return new(new(TimeShape.Feast) { Hijri = (0, month, day) }, on + words);
        }
        return null;
    }

    static bool DayAndMonth(Sentence s, int at, out int day, out int month, out int past) => DayAndMonth(s, at, out day, out month, out past, out _);

    static bool DayAndMonth(Sentence s, int at, out int day, out int month, out int past, out int until)
    {
        (day, month, past, until) = (0, 0, at, 0);
        if (s.Word(at) == "the" && Words.Ordinal(s.Word(at + 1)) > 0) at++;
        if (DayNumber(s.Word(at)) is { } d)
        {
            var next = at + 1;
            // "3 to 5 May", "3 and 4 May".
            if (s.Word(next) is "to" or "and" or "-" or "--" or "until" or "or" && DayNumber(s.Word(next + 1)) is { } later && later > d) (until, next) = (later, next + 2);
            if (s.Word(next) == "of") next++;
            if (Words.Month(s.Word(next)) is > 0 and var m && s.IsName(next))
            {
                (day, month, past) = (d, m, next + 1);
                return true;
            }
        }
        if (TwoDays(s.Word(at)) is var (from, to) && Words.Month(s.Word(at + 1)) is > 0 and var rangeMonth && s.IsName(at + 1))
        {
            (day, until, month, past) = (from, to, rangeMonth, at + 2);
            return true;
        }
        until = 0;
        if (Words.Month(s.Word(at)) is not (> 0 and var month2) || !s.IsName(at)) return false;
        var dayAt = s.Word(at + 1) == "the" ? at + 2 : at + 1;
        if (DayNumber(s.Word(dayAt)) is { } d2 && s.Word(dayAt + 1) is not ("km" or "per" or "%" or "percent"))
        {
            (day, month, past) = (d2, month2, dayAt + 1);
            if (s.Word(past) is "to" or "-" or "--" or "until" && DayNumber(s.Word(past + 1)) is { } later && later > d2 && Words.Month(s.Word(past + 2)) == 0) (until, past) = (later, past + 2);
            return true;
        }
        if (TwoDays(s.Word(dayAt)) is var (from2, to2))
        {
            (day, until, month, past) = (from2, to2, month2, dayAt + 1);
            return true;
        }
        return false;
    }

    static (int, int)? TwoDays(string word)
    {
        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen is not (1 or 2) || word.Length > 5) return null;
        return DayNumber(word[..hyphen]) is { } from && DayNumber(word[(hyphen + 1)..]) is { } to && to > from ? (from, to) : null;
    }

    static int? DayNumber(string word)
    {
        if (Words.Ordinal(word) is >= 1 and <= 31 and var named) return named;
        return word.Length is 1 or 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 31 ? n : null;
    }

    static int? YearOf(Sentence s, int at) => s[at].Kind == TokenKind.Number ? YearOf(s.Word(at)) : null;

    static int? YearOf(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= 1900 and <= 2100 ? y : null;

    static Found? Deictic(Sentence s, int i, string w)
    {
        switch (w)
        {
            case "today": return Day(0, i + 1, null);
            case "yesterday": return Day(-1, i + 1, Words.PartOfDay(s.Word(i + 1)));
            case "tomorrow":
                if (s.Word(i + 1) == "(" && Fixed(s, i + 2, s.Word(i + 2)) is { } dated && s.Word(dated.Past) == ")")
                    return new(dated.Value with { Offset = 1 }, dated.Past + 1);
                return Day(1, i + 1, Words.PartOfDay(s.Word(i + 1)));
            case "tonight": return Day(0, i + 1, "NI", true);
            case "overnight": return Day(0, i + 1, "NI", true);
            case "then" when s.Word(i - 1) is "since": return new(new(TimeShape.Then), i + 1);
            case "that" or "same" when s.Word(i + 1) is "day" or "morning" or "evening" or "night" or "afternoon" or "week" or "month" or "year" && s.Word(i + 2) is not "the": return new(new(TimeShape.Then) { Unit = Words.Unit(s.Word(i + 1)) ?? 'd', PartOfDay = Words.PartOfDay(s.Word(i + 1)) }, i + 2);
            case "last" or "next" or "this" or "coming" or "past" or "current" or "following" or "previous" or "upcoming":
                return Moved(s, i, w);
            case "earlier" or "later" when s.Word(i + 1) is "this" or "that" or "in" && Moved(s, s.Word(i + 1) is "in" ? i + 2 : i + 1, "this") is { } within && s.Word(i + 2) is not "the":
                return within with { Value = within.Value with { Part = w == "earlier" ? -1 : 1 } };
            case "whole" when s.Word(i + 1) == "year": return new(new(TimeShape.Vague), i + 2);
            case "week" when s.Word(i - 1) == "the" && s.Word(i - 2) == "in": return new(new(TimeShape.Week), i + 1);
            case "weekend" when s.Word(i - 1) is "the": return new(new(TimeShape.Weekend), i + 1);
        }
        return null;

        static Found Day(int offset, int past, string? part, bool isTold = false) =>
            new(new(TimeShape.Day) { Offset = offset, PartOfDay = part }, part is null || isTold ? past : past + 1);
    }

    // "last week", "the next three days", "this month", "the past few years".
    static Found? Moved(Sentence s, int i, string w)
    {
        var unit = s.Word(i + 1);
        var offset = w is "last" or "past" or "previous" ? -1 : w is "next" or "coming" or "following" or "upcoming" ? 1 : 0;
        if (unit is "week") return new(new(TimeShape.Week) { Offset = offset }, i + 2);
        if (unit is "month") return new(new(TimeShape.Month) { Offset = offset }, i + 2);
        if (unit is "year") return new(new(TimeShape.Year) { Offset = offset }, i + 2);
        if (unit is "weekend") return new(new(TimeShape.Weekend) { Offset = offset }, i + 2);
        if (unit is "quarter") return new(new(TimeShape.Quarter) { Offset = offset }, i + 2);
        if (unit is "century") return new(new(TimeShape.Century) { Offset = offset }, i + 2);
        if (unit is "decade") return w is "past" or "last" ? new(new(TimeShape.Duration) { Offset = 1, Unit = 'D' }, i + 2) : new(new(TimeShape.Decade) { Offset = offset }, i + 2);
        if (Words.PartOfDay(unit) is { } part && w is "last" or "this") return new(new(TimeShape.Day) { Offset = w == "last" ? -1 : 0, PartOfDay = part }, i + 2);
        if (unit is "day" && w is "next" or "following" or "previous") return new(new(TimeShape.Before) { Offset = -offset, Unit = 'd' }, i + 2);
        if (unit is "days" or "hours" or "weeks" or "months" or "years" or "decades") return new(new(offset > 0 ? TimeShape.Coming : TimeShape.Vague), i + 2);
        var counted = Words.Number(unit) is { } n && unit is not ("a" or "an") ? n : Words.IsVagueCount(unit) ? 0 : (int?)null;
        var after = unit is "couple" && s.Word(i + 2) is "of" ? i + 3 : i + 2;
        if (counted is { } count && Words.Unit(s.Word(after)) is { } of)
            return offset > 0 ? new(new(TimeShape.Coming) { Offset = count, Unit = of }, after + 1) : new(new(TimeShape.Duration) { Offset = count, Unit = of, Relation = offset < 0 ? TimeRelation.For : TimeRelation.On }, after + 1);
        return offset > 0 && unit == "few" ? new(new(TimeShape.Coming), i + 3) : null;
    }

    // "for seven months", "two days ago", "within 24 hours", "in years".
    static Found? Counted(Sentence s, int i, string w)
    {
        var at = i;
        var count = Words.Number(w);
        if (count is null)
        {
            if (Words.IsVagueCount(w)) count = null;
            else if (w is "half" && s.Word(i + 1) is "a" or "an" && Words.Unit(s.Word(i + 2)) is { } half)
                return half is 'h' ? Timed(s, i, i + 3, 30, 'm') : half is 'y' ? Timed(s, i, i + 3, 6, 'M') : half is 'D' ? Timed(s, i, i + 3, 5, 'y') : null;
            else if (Words.Unit(w) is { } bare && s.Word(i - 1) is "in" or "for" or "within" && w.EndsWith('s'))
                return s.Word(i - 1) == "within" ? new(new(TimeShape.Coming), i + 1) : new(new(TimeShape.Duration) { Unit = bare, Relation = TimeRelation.For }, i + 1);
            else if (Words.Unit(w) is { } some && w.EndsWith('s') && s.Word(i + 1) is "before" or "earlier" or "ago" or "later")
                return new(new(TimeShape.Before) { Unit = some, Offset = 0 }, i + 2);
            else return null;
        }
        at++;
        if (w is "a" or "an" && s.Word(at) is "few" or "couple" or "handful") (count, at) = (null, at + 1);
        if (s.Word(at) is "of" && count is null) at++;
        if (w is not ("a" or "an") && s.Word(at) is "and" && s.Word(at + 1) is "a" && s.Word(at + 2) is "half") at += 3;
        if (w is "hundred" && s.Word(at) is "of") return null;
        if (s.Word(at) is "long" or "more" or "full" or "consecutive" or "straight" or "whole" or "additional" or "further" or "other" or "business" or "working" or "calendar") at++;
        if (Words.Unit(s.Word(at)) is not { } unit) return null;
        return Timed(s, i, at + 1, count ?? 0, unit);
    }

    static Found? Timed(Sentence s, int i, int at, int count, char unit)
    {
        var w = s.Word(i);
        // "a quarter of an hour", "five years old", "80 km an hour".
        if (s.Word(at) is "old") return new(new(TimeShape.Duration) { Offset = count, Unit = unit }, at + 1, IsAside: true);
        switch (s.Word(at))
        {
            case "ago": return new(new(TimeShape.Ago) { Offset = count, Unit = unit }, at + 1);
            case "earlier" or "before" or "previously" or "prior": return new(new(TimeShape.Before) { Offset = count, Unit = unit }, at + 1);
            case "later" or "after" or "afterwards": return new(new(TimeShape.Before) { Offset = -count, Unit = unit }, at + 1);
            case "from" when s.Word(at + 1) is "now" or "today": return new(new(TimeShape.Ago) { Offset = -count, Unit = unit }, at + 2);
        }
        var (_, relation) = Lead(s, i);
        if (s.Word(i - 1) is "within" || s.Word(i - 1) == "in" && count > 0) return new(new(TimeShape.Coming) { Offset = count, Unit = unit }, at);
        if (w is "a" or "an" && relation == TimeRelation.On)
        {
            // "three times a week", "5 million dollars a year": how often; "a week": how long.
            if (s.Word(i - 1) is "over" or "than" or "about" or "nearly" or "almost" or "around" or "under") return new(new(TimeShape.Duration) { Offset = count, Unit = unit }, at);
            var often = s.Word(i - 1) is "once" or "twice" or "times" or "time" or "km" or "kilometres" or "kilometers" or "%" || s[i - 1].Kind == TokenKind.Number || s.Word(i - 1).EndsWith('s') && s[i - 1].Kind == TokenKind.Word;
            return new(often ? new TimeValue(TimeShape.Set) { Offset = 1, Unit = unit } : new(TimeShape.Duration) { Offset = count, Unit = unit }, at, IsAside: true);
        }
        return new(new(TimeShape.Duration) { Offset = count, Unit = unit }, at);
    }

    // "8am", "7:00 AM local time", "around 3 a.m.", "12:00", "1400 GMT", "six o'clock".
    static Found? Clock(Sentence s, int i)
    {
        var w = s.Word(i);
        if (w.Length == 0) return null;
        if (!char.IsAsciiDigit(w[0]))
        {
            if (w is "midnight" or "noon" or "midday" && s.Word(i - 1) is "since" or "at" or "after" or "until" or "around" or "by" or "before" or "about" or "from") return new(new(TimeShape.Clock) { Hour = w == "midnight" ? 0 : 12, Minute = 0 }, i + 1);
            if (s.Word(i + 1) is "o'clock" && Words.Number(w) is >= 1 and <= 12 and var told) return new(new(TimeShape.Clock) { Hour = told, Minute = 0 }, i + 2);
            return Words.PartOfDay(w) is { } part && s.Word(i - 1) is "the" && s.Word(i - 2) is "in" or "during" or "of" && s.Word(i + 1) is not "of" ? new(new(TimeShape.Day) { PartOfDay = part }, i + 1, IsAside: true) : null;
        }
        var digits = 0;
        while (digits < w.Length && (char.IsAsciiDigit(w[digits]) || w[digits] is ':' or '.')) digits++;
        if (s[i].Kind == TokenKind.Number && w.Length == 4 && Words.IsZone(s.Word(i + 1)) && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var military) && military / 100 < 24 && military % 100 < 60)
            return new(new(TimeShape.Clock) { Hour = military / 100, Minute = military % 100 }, i + 2);
        var parts = w[..digits].Split(':', '.');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 24) return null;
        var minute = 0;
        if (parts.Length == 2 && (parts[1].Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute) || minute > 59)) return null;
        var half = w[digits..].Replace(".", "", StringComparison.Ordinal);
        var past = i + 1;
        if (half.Length == 0 && s.Word(past).Replace(".", "", StringComparison.Ordinal) is "am" or "pm")
            half = s.Word(past++).Replace(".", "", StringComparison.Ordinal);
        else if (half.Length == 0 && s.Word(past) is "o'clock") (half, past) = ("am", past + 1);
        if (half is not ("am" or "pm") && !(half.Length == 0 && w.Contains(':', StringComparison.Ordinal))) return null;
        if (half == "pm" && hour < 12) hour += 12;
        if (half == "am" && hour == 12) hour = 0;
        if (hour > 23) return null;
        if (s.Word(past) == "local" && s.Word(past + 1) == "time") past += 2;
        else if (Words.IsZone(s.Word(past))) past++;
        return new(new(TimeShape.Clock) { Hour = hour, Minute = minute }, past);
    }

    // "every Friday", "each day", "every two weeks", "Mondays".
    static Found? Again(Sentence s, int i, string w)
    {
        if (w is "per" && Words.Unit(s.Word(i + 1)) is { } per && !s.Word(i + 1).EndsWith('s')) return new(new(TimeShape.Set) { Offset = 1, Unit = per }, i + 2, IsAside: true);
        if (w is not ("every" or "each")) return null;
        var at = i + 1;
        if (s.Word(at) is "other" or "single") at++;
        if (Words.Weekday(s.Word(at)) is { } weekday) return new(new(TimeShape.Set) { Weekday = weekday, PartOfDay = Words.PartOfDay(s.Word(at + 1)) }, Words.PartOfDay(s.Word(at + 1)) is null ? at + 1 : at + 2, IsAside: true);
        if (Words.PartOfDay(s.Word(at)) is { } part) return new(new(TimeShape.Set) { Offset = 1, Unit = 'd', PartOfDay = part }, at + 1, IsAside: true);
        if (IsMonth(s.Word(at))) return new(new(TimeShape.Set) { Month = Words.Month(s.Word(at)) }, at + 1, IsAside: true);
        if (Words.Season(s.Word(at)) is { } season) return new(new(TimeShape.Set) { Season = season }, at + 1, IsAside: true);
        if (Words.Unit(s.Word(at)) is { } unit) return new(new(TimeShape.Set) { Offset = s.Word(i + 1) is "other" ? 2 : 1, Unit = unit }, at + 1, IsAside: true);
        return Words.Number(s.Word(at)) is { } n && Words.Unit(s.Word(at + 1)) is { } many ? new(new(TimeShape.Set) { Offset = n, Unit = many }, at + 2, IsAside: true) : null;
    }

    // "two-day", "10-year-old", "mid-January", "third-quarter", "the 1990s".
    static Found? Joined(Sentence s, int i, string w)
    {
        if (Decade(s, i, w) is { } decade) return decade;
        var hyphen = w.IndexOf('-', StringComparison.Ordinal);
        if (hyphen <= 0) return Words.Ordinal(w) is > 0 and < 31 and var nth && s.Word(i + 1) is "century" ? new(new(TimeShape.Century) { Year = nth }, i + 2, IsAside: true) : null;
        var (head, tail) = (w[..hyphen], w[(hyphen + 1)..]);
        if (head is "mid" or "early" or "late")
        {
            var part = head == "early" ? -1 : head == "late" ? 1 : 0;
            if (Words.Month(tail) is > 0 and var month)
            {
                int? year = YearOf(s, i + 1);
                return new(new(TimeShape.Date) { Month = month, Year = year, Part = part }, year is null ? i + 1 : i + 2);
            }
            if (YearOf(tail) is { } only) return new(new(TimeShape.Date) { Year = only, Part = part }, i + 1);
            if (Decade(s, i, tail) is { } ten) return ten with { Value = ten.Value with { Part = part } };
            if (tail is "week" or "month" or "year") return new(new(tail switch { "week" => TimeShape.Week, "month" => TimeShape.Month, _ => TimeShape.Year }) { Part = part }, i + 1, IsAside: true);
            return null;
        }
        if (Words.Ordinal(head) is >= 1 and <= 4 and var quarter && tail is "quarter") return new(new(TimeShape.Quarter) { Quarter = quarter }, i + 1, IsAside: true);
        if (tail is "long" && Words.Unit(head) is { } lasting) return new(new(TimeShape.Duration) { Offset = head.EndsWith('s') ? 0 : 1, Unit = lasting }, i + 1, IsAside: true);
        var end = tail.IndexOf('-', StringComparison.Ordinal);
        var unitWord = end > 0 ? tail[..end] : tail;
        if (Words.Unit(unitWord) is { } unit && (Words.Number(head) ?? (Words.IsVagueCount(head) ? 0 : null)) is { } n && head is not ("a" or "an")) return new(new(TimeShape.Duration) { Offset = n, Unit = unit }, i + 1, IsAside: true);
        return null;
    }

    static Found? Decade(Sentence s, int i, string w)
    {
        if (w.Length == 5 && w[4] == 's' && YearOf(w[..4]) is { } year && year % 10 == 0) return new(new(TimeShape.Decade) { Year = year }, i + 1, IsAside: s.Word(i - 1) is not ("the" or "since"));
        if (w.Length == 3 && w[2] == 's' && w[1] == '0' && char.IsAsciiDigit(w[0]) && s.Word(i - 1) is "'") return new(new(TimeShape.Decade) { Year = 1900 + 10 * (w[0] - '0') }, i + 1, IsAside: true);
        return null;
    }

    static Found? Phrase(Sentence s, int i, string w)
    {
        if (Words.Phrase(s, i) is not var (value, past)) return null;
        // "the past two months" is a length.
        if (s.Word(past - 1) is "past" && (Words.Number(s.Word(past)) is not null || Words.IsVagueCount(s.Word(past)) || Words.Unit(s.Word(past)) is not null)) return null;
        if (past == i + 1)
        {
            if (w is "earlier" or "later" && s.Word(past) is "than") return null;
            if (w is "recent" or "current" or "future" or "present-day") return new(value, past, IsAside: true);
        }
        // "for now", "at present": the preposition belongs to the words.
        return new(value, past, IsAside: value.Shape == TimeShape.Set);
    }
}
