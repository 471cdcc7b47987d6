using NodaTime;
using NodaTime.Text;

namespace Passable.Ledger;

/// <summary>
/// Instants as the ledger keeps them: ISO 8601 in UTC with exactly nine decimals, <c>2024-05-06T07:08:09.000000000Z</c>, years 0001 to 9999.
/// No precision is lost, and the texts sort as the instants do.
/// </summary>
static class InstantText
{
    static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffff'Z'");

    public static Instant Earliest { get; } = Instant.FromUtc(1, 1, 1, 0, 0);

    public static string Of(Instant instant) =>
        instant >= Earliest ? Pattern.Format(instant) : throw new ArgumentOutOfRangeException(nameof(instant), "the ledger keeps years 1 to 9999");

    /// <exception cref="FormatException">The text is not exactly in that form.</exception>
    public static Instant Parse(string text) =>
        Pattern.Parse(text) is { Success: true, Value: var instant } ? instant : throw new FormatException($"'{text}' is no instant of a ledger");
}
