using System.Collections.Immutable;
using NodaTime;
using Passable.Reports;

namespace Passable.Reading;

internal enum TimeShape
{
    /// <summary>A date as far as the words have it: any of year, month, day, weekday, quarter, season.</summary>
    Date,
    /// <summary>A day counted from publication: yesterday is -1.</summary>
    Day,
    /// <summary>A week, month or year counted from publication: last week is -1.</summary>
    Week, Month, Year,
    /// <summary>A quarter, season or weekend counted from publication: last winter is -1.</summary>
    Quarter, Season, Weekend,
    /// <summary>The years from <see cref="TimeValue.Year"/> on: ten of a decade, a hundred of a century.</summary>
    Decade, Century,
    /// <summary>A length of time: "seven months".</summary>
    Duration,
    /// <summary>A count of days, months, years before publication ("two days ago").</summary>
    Ago,
    /// <summary>A count before what was told just before ("two days before", "earlier").</summary>
    Before,
    /// <summary>A time of the day alone.</summary>
    Clock,
    /// <summary>"then", "since then".</summary>
    Then,
    /// <summary>"in the coming days", "soon".</summary>
    Coming,
    /// <summary>"still", "now", "so far": holds at publication.</summary>
    Now,
    /// <summary>"between 2012 and 2018", "from 3 to 5 May".</summary>
    Span,
    /// <summary>A day with a name: Christmas, Eid al-Fitr.</summary>
    Feast,
    /// <summary>Again and again: "daily", "every Friday".</summary>
    Set,
    /// <summary>Words of time that fix nothing ("recently", "the whole year").</summary>
    Vague,
}

internal enum TimeRelation { On, Since, Until, From, After, Before, For, Following }

/// <summary>A time expression before it is resolved: what its words say, and no more.</summary>
internal sealed record TimeValue(TimeShape Shape)
{
    public TimeRelation Relation { get; init; }
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? DayOfMonth { get; init; }
    public IsoDayOfWeek? Weekday { get; init; }
    /// <summary>1 to 4.</summary>
    public int? Quarter { get; init; }
    /// <summary>SP, SU, FA or WI, of the northern year.</summary>
    public string? Season { get; init; }
    /// <summary>MO, MI, AF, EV or NI.</summary>
    public string? PartOfDay { get; init; }
    /// <summary>"early" -1, "mid" 0, "late" 1.</summary>
    public int? Part { get; init; }
    /// <summary>How many units from the anchor: "last" -1, "next" 1, "two days ago" 2; the count of a duration, 0 where nobody counted.</summary>
    public int Offset { get; init; }
    /// <summary>The unit of a duration; see times.txt.</summary>
    public char Unit { get; init; }
    public int? Hour { get; init; }
    public int? Minute { get; init; }
    public int? UntilYear { get; init; }
    public int? UntilMonth { get; init; }
    public int? UntilDay { get; init; }
    /// <summary>The value of a set, or the rule of a feast, as times.txt has it.</summary>
    public string? Fixed { get; init; }
    /// <summary>Day, month and year of the lunar calendar, when the words have them.</summary>
    public (int Year, int Month, int Day)? Hijri { get; init; }
    public bool IsNext => Offset > 0;
}

/// <summary>A time expression resolved: both ends closed, either unknown.</summary>
internal sealed record TimeSpanRead(PartialDate? Start, PartialDate? End, Grain Grain, ImmutableArray<PartialDate> Candidates)
{
    public static TimeSpanRead Nothing { get; } = new(null, null, Grain.None, []);

    public static TimeSpanRead Of(PartialDate date) => new(date, date, date.Grain, []);

    public static TimeSpanRead Of(PartialDate start, PartialDate end) => new(start, end, start.Grain, []);
}
