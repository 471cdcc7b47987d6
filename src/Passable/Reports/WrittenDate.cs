using System.Globalization;
using NodaTime;

namespace Passable.Reports;

/// <summary>
/// Dates as people write them where only one reading is possible: the ISO forms, ISO with seconds or an offset, "5 June 2020",
/// "June 5, 2020", "Fri, 05 Jun 2020 10:00:00 GMT", "June 2020". All-number forms other than ISO ("05/06/2020") are no date, because
/// they have two readings, and so is a weekday that is not that day's. A time is kept to the minute as the clock showed it; an offset
/// or zone after it is read and dropped.
/// </summary>
static class WrittenDate
{
    /// <summary>The last year a report may say it was published in: dates reckoned from it ("in 5000 years") stay in the calendar.</summary>
    const int LastPublished = 2999;

    /// <summary>Reads <paramref name="text"/>; false when it is none of the forms, or a day or time that does not exist.</summary>
    public static bool TryParse(string text, out PartialDate date)
    {
        text = text.Trim();
        return (PartialDate.TryParse(text, out date) || TryIsoMoment(text, out date) || TryWords(text, out date)) && date.FirstDay.Year <= LastPublished;
    }

    static bool TryIsoMoment(string text, out PartialDate date)
    {
        date = default;
        const int toMinute = 16;
        if (text.Length <= 10 || text[10] is not ('T' or 't' or ' ') || !PartialDate.TryParse(text[..10], out var day)) return false;
        if (text.Length < toMinute || !IsClock(text.AsSpan(11), out var hour, out var minute, out var rest) || !IsZone(rest)) return false;
        date = PartialDate.OfMinute(day.FirstDay, hour, minute);
        return true;
    }

    static bool TryWords(string text, out PartialDate date)
    {
        date = default;
        var words = text.Split([' ', ',', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).AsSpan();
        IsoDayOfWeek? weekday = null;
        if (words.Length > 0 && IndexOf(Weekdays, words[0]) is { } said)
        {
            weekday = (IsoDayOfWeek)(said + 1);
            words = words[1..];
        }

        if (words.Length == 2 && weekday is null && IndexOf(Months, words[0]) is { } alone && IsYear(words[1], out var itsYear))
        {
            date = PartialDate.OfMonth(itsYear, alone + 1);
            return true;
        }

        if (words.Length < 3 || !IsYear(words[2], out var year)) return false;
        int month, day;
        if (IndexOf(Months, words[0]) is { } first && IsDay(words[1], out day)) month = first + 1;
        else if (IndexOf(Months, words[1]) is { } second && IsDay(words[0], out day)) month = second + 1;
        else return false;
        if (day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return false;
        var on = new LocalDate(year, month, day);
        if (weekday is { } named && named != on.DayOfWeek) return false;

        words = words[3..];
        if (words.IsEmpty)
        {
            date = PartialDate.OfDay(on);
            return true;
        }
        if (words.Length > 2 || !IsClock(words[0], out var hour, out var minute, out var rest)) return false;
        if (words.Length == 2 ? rest.Length > 0 || !IsZone(words[1]) : !IsZone(rest)) return false;
        date = PartialDate.OfMinute(on, hour, minute);
        return true;
    }

    /// <summary>"10:00", "10:00:30", "10:00:30.25"; the rest is what follows.</summary>
    static bool IsClock(ReadOnlySpan<char> text, out int hour, out int minute, out ReadOnlySpan<char> rest)
    {
        (hour, minute) = (0, 0);
        rest = default;
        if (text.Length < 5 || text[2] != ':' || !IsNumber(text[..2], 23, out hour) || !IsNumber(text[3..5], 59, out minute)) return false;
        rest = text[5..];
        if (rest.Length < 3 || rest[0] != ':') return true;
        if (!IsNumber(rest[1..3], 60, out _)) return false;
        rest = rest[3..];
        if (rest.Length < 2 || rest[0] != '.') return true;
        rest = rest[1..].TrimStart("0123456789");
        return true;
    }

    static bool IsZone(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text is "Z" or "z" or "UTC" or "GMT") return true;
        if (text[0] is not ('+' or '-')) return false;
        var digits = text[1..];
        return digits.Length switch
        {
            2 => IsNumber(digits, 18, out _),
            4 => IsNumber(digits[..2], 18, out _) && IsNumber(digits[2..], 59, out _),
            5 => digits[2] == ':' && IsNumber(digits[..2], 18, out _) && IsNumber(digits[3..], 59, out _),
            _ => false,
        };
    }

    static bool IsYear(string word, out int year)
    {
        year = 0;
        return word.Length == 4 && IsNumber(word, 9999, out year) && year > 0;
    }

    static bool IsDay(string word, out int day)
    {
        var digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word.AsSpan(0, word.Length - 2) : word;
        day = 0;
        return digits.Length is 1 or 2 && IsNumber(digits, 31, out day) && day > 0;
    }

    static bool IsNumber(ReadOnlySpan<char> digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;

    static int? IndexOf(string[] names, string word)
    {
        var bare = word.TrimEnd('.');
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Equals(bare, StringComparison.OrdinalIgnoreCase)) return i;
            if (bare.Length is 3 or 4 && names[i].StartsWith(bare, StringComparison.OrdinalIgnoreCase) && (bare.Length == 3 || names[i] is "September" or "Tuesday" or "Thursday")) return i;
        }
        return null;
    }

    static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
}
