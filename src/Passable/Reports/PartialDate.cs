using System.Globalization;
using NodaTime;

namespace Passable.Reports;

/// <summary>How fine a date is.</summary>
public enum Grain
{
    /// <summary>No date at all.</summary>
    None,
    /// <summary>A year.</summary>
    Year,
    /// <summary>A month of a year.</summary>
    Month,
    /// <summary>A day.</summary>
    Day,
    /// <summary>A minute of a day, in the local time of the report.</summary>
    Minute,
}

/// <summary>
/// A date as far as the text has one: <c>2019</c>, <c>2019-10</c>, <c>2019-10-13</c> or <c>2019-10-13T07:00</c> (ISO 8601, Gregorian).
/// It stands for the whole of its year, month, day or minute. Ordered by first day, then time of day, then coarser before finer.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <summary>The last year a date may have; beyond it, ends of intervals would leave the calendar.</summary>
    public const int LastYear = 9000;

    readonly LocalDateTime first;

    PartialDate(LocalDateTime first, Grain grain)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first.Year, LastYear, nameof(first));
        (this.first, Grain) = (first, grain);
    }

    /// <summary>How fine it is; never <see cref="Grain.None"/> except for <c>default</c>, which is no date.</summary>
    public Grain Grain { get; }

    /// <summary>The first day it covers.</summary>
    public LocalDate FirstDay => first.Date;

    /// <summary>The last day it covers (closed).</summary>
    public LocalDate LastDay => Grain switch
    {
        Grain.Year => first.Date.PlusYears(1).PlusDays(-1),
        Grain.Month => first.Date.PlusMonths(1).PlusDays(-1),
        _ => first.Date,
    };

    /// <summary>The first moment it covers, local time.</summary>
    public LocalDateTime FirstMoment => first;

    /// <summary>The moment just after the last it covers, local time.</summary>
    public LocalDateTime PastEnd => Grain == Grain.Minute ? first.PlusMinutes(1) : LastDay.PlusDays(1).AtMidnight();

    /// <summary>A whole year, 1 to <see cref="LastYear"/>.</summary>
    public static PartialDate OfYear(int year) => new(new LocalDateTime(year, 1, 1, 0, 0), Grain.Year);

    /// <summary>A whole month.</summary>
    public static PartialDate OfMonth(int year, int month) => new(new LocalDateTime(year, month, 1, 0, 0), Grain.Month);

    /// <summary>A whole day.</summary>
    public static PartialDate OfDay(LocalDate day) => new(day.AtMidnight(), Grain.Day);

    /// <summary>A minute of a day.</summary>
    public static PartialDate OfMinute(LocalDate day, int hour, int minute) => new(day.At(new LocalTime(hour, minute)), Grain.Minute);

    /// <summary>The same date seen no finer than <paramref name="grain"/>.</summary>
    public PartialDate NoFinerThan(Grain grain) => grain >= Grain ? this : grain switch
    {
        Grain.Year => OfYear(first.Year),
        Grain.Month => OfMonth(first.Year, first.Month),
        Grain.Day => OfDay(first.Date),
        _ => this,
    };

    /// <summary>Reads the four ISO forms; anything else, a day that no calendar has, or a year after <see cref="LastYear"/> is false.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (text is null) return false;
        foreach (var (form, grain) in Forms)
        {
            if (text.Length != form.Length) continue;
            if (!DateTime.TryParseExact(text, form.Replace("T", "'T'", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) || parsed.Year > LastYear) return false;
            date = new(LocalDateTime.FromDateTime(parsed), grain);
            return true;
        }
        return false;
    }

    static readonly (string Form, Grain Grain)[] Forms =
        [("yyyy", Grain.Year), ("yyyy-MM", Grain.Month), ("yyyy-MM-dd", Grain.Day), ("yyyy-MM-ddTHH:mm", Grain.Minute)];

    /// <inheritdoc/>
    public int CompareTo(PartialDate other) => first.CompareTo(other.first) is var byMoment and not 0 ? byMoment : Grain.CompareTo(other.Grain);

    /// <summary>The ISO form; empty for <c>default</c>.</summary>
    public override string ToString() => Grain switch
    {
        Grain.None => "",
        Grain.Year => first.ToString("yyyy", CultureInfo.InvariantCulture),
        Grain.Month => first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Grain.Day => first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => first.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
    };

    /// <summary>Earlier than.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;
    /// <summary>Later than.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;
    /// <summary>Not later than.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;
    /// <summary>Not earlier than.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
