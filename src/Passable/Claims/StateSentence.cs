using System.Globalization;
using NodaTime;

namespace Passable.Claims;

/// <summary>Says a state in one sentence.</summary>
internal static class StateSentence
{
    /// <summary>The state with its sentence.</summary>
    public static RoadState Said(RoadState state, Instant heldAt) => state with { Sentence = state.Label == StateLabel.Unknown ? OfUnknown(state) : OfSettled(state, heldAt) };

    /// <summary>An unknown state with its sentence, which does not depend on the day asked about; a settled one as it is.</summary>
    public static RoadState Said(RoadState state) => state.Label == StateLabel.Unknown ? state with { Sentence = OfUnknown(state) } : state;

    static string OfUnknown(RoadState state)
    {
        if (state.Heard.IsEmpty) return "Unknown: nothing is reported.";
        var counting = state.Heard.Count(one => one.Decibans > 0);
        return counting > 0
            ? $"Unknown: {Counted.Of(counting, "claim")} heard, too old, too weak or of too uncertain a place to settle it."
            : "Unknown: only plans, possibilities, or claims of another time are heard.";
    }

    static string OfSettled(RoadState state, Instant heldAt)
    {
        var sources = string.Join(", ", state.AccordingTo.Take(3)) + (state.AccordingTo.Length > 3 ? $" and {state.AccordingTo.Length - 3} more" : "");
        var on = state.EvidenceOn!.Value;
        var age = Period.DaysBetween(on, heldAt.InUtc().Date);
        // A month that the text says is not made a day, though the state is reckoned by its last.
        var newest = state.For.Where(one => one.Decibans > 0 && Weighing.Seen(one.Claim, heldAt) == on).MaxBy(one => one.Decibans);
        var said = newest?.Claim.Placed.Claim.When is { } when && (when.End ?? when.Start) is { Grain: < Reports.Grain.Day } coarse ? coarse.ToString() : on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var date = said + (age > 14 ? $" ({age} days before the day asked about)" : "");
        var contrary = state.Against.Length > 0 ? $"; {Counted.Of(state.Against.Length, "claim")} to the contrary" : "";
        return state.Label is StateLabel.Contested or StateLabel.Intermittent
            ? $"{(state.Label == StateLabel.Contested ? "Contested" : "Open and shut by turns")} as of {date}: {string.Join("; ", state.For.GroupBy(one => one.Speaks).OrderBy(side => side.Key).Select(side => $"{Words.Of(side.Key)} according to {string.Join(", ", side.Select(one => Weighing.Innermost(one.Claim.Placed.Claim)).Distinct(StringComparer.Ordinal))}"))}{(state.Odds.IsReviewed ? "" : "; machine-read, unreviewed")}."
            : $"Reported {Words.Of(state.Label)} as of {date}, according to {sources}{contrary}{(state.Odds.IsReviewed ? "" : "; machine-read, unreviewed")}.";
    }

}
