using System.Globalization;
using NodaTime;

namespace Passable.Claims;

/// <summary>Says a state in one sentence.</summary>
internal static class StateSentence
{
    public static string Of(RoadState state, Instant heldAt)
    {
        if (state.Label == StateLabel.Unknown)
        {
            var faded = state.Heard.Where(one => one.Decibans > 0).ToList();
            return state.Heard.IsEmpty
                ? "Unknown: nothing is reported."
                : faded.Count > 0
                    ? $"Unknown: {Count(state.Heard.Length)} heard, none of them fresh or firm enough to settle it."
                    : $"Unknown: {Count(state.Heard.Length)} heard that settle nothing (planned, possible, out of date, or of another time).";
        }
        var sources = string.Join(", ", state.AccordingTo.Take(3)) + (state.AccordingTo.Length > 3 ? $" and {state.AccordingTo.Length - 3} more" : "");
        var on = state.EvidenceOn!.Value;
        var age = Period.DaysBetween(on, heldAt.InUtc().Date);
        var date = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (age > 14 ? $" ({age} days before the day asked about)" : "");
        var contrary = state.Against.Length > 0 ? $"; {Count(state.Against.Length)} to the contrary" : "";
        return state.Label == StateLabel.Contested
            ? $"Contested as of {date}: {string.Join("; ", state.For.GroupBy(one => one.Speaks).OrderBy(side => side.Key).Select(side => $"{Words.Of(side.Key)} according to {string.Join(", ", side.Select(one => Weighing.Innermost(one.Claim.Placed.Claim)).Distinct(StringComparer.Ordinal))}"))}."
            : $"Reported {Words.Of(state.Label)} as of {date}, according to {sources}{contrary}.";
    }

    static string Count(int claims) => claims == 1 ? "1 claim" : string.Create(CultureInfo.InvariantCulture, $"{claims} claims");
}
