using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Passable.Claims;

/// <summary>
/// An instant as a person writes it. A day (<c>2020-06-05</c>) means the end of that day in UTC: everything up to its midnight
/// counts. An instant (<c>2020-06-05T07:00Z</c>, or with an offset) means itself. A text without a zone is refused: it would be guessed.
/// </summary>
/// <param name="At">The instant: for a day, the last nanosecond of it.</param>
/// <param name="Text">The shortest form that is read back as <paramref name="At"/>.</param>
public sealed record AsOfText(Instant At, string Text)
{
    static readonly InstantPattern Written = InstantPattern.ExtendedIso;

    static readonly OffsetDateTimePattern[] Instants =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
    ];

    /// <summary>Reads a day or an instant, or says in one sentence why it is neither.</summary>
    public static Outcome<AsOfText> Parse(string text)
    {
        var trimmed = text.Trim();
        if (LocalDatePattern.Iso.Parse(trimmed) is { Success: true } day && day.Value.Era == NodaTime.Calendars.Era.Common && day.Value.Year <= Reports.PartialDate.LastYear)
            return Of(EndOf(day.Value));
        foreach (var pattern in Instants)
        {
            if (pattern.Parse(trimmed) is { Success: true } instant && instant.Value.Year is >= 1 and <= Reports.PartialDate.LastYear)
                return Of(instant.Value.ToInstant());
        }
        return new Refusal($"'{Shortened(trimmed)}' is no date; write 2020-06-05, or an instant such as 2020-06-05T07:00Z");
    }

    /// <summary>The text of an instant: the day when it is the end of one, else the instant in UTC.</summary>
    public static AsOfText Of(Instant at)
    {
        var day = at.InUtc().Date;
        return new(at, at == EndOf(day) ? LocalDatePattern.Iso.Format(day) : Written.Format(at));
    }

    /// <summary>The last instant of a day in UTC.</summary>
    public static Instant EndOf(LocalDate day) => day.PlusDays(1).AtMidnight().InUtc().ToInstant() - Duration.Epsilon;

    static string Shortened(string text) => text.Length <= 40 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 40)}...");
}
