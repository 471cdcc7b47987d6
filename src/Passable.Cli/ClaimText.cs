using Passable.Claims;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Cli;

/// <summary>Claims in plain words, for people.</summary>
public static class ClaimText
{
    /// <summary>What is said: "closed", "open (planned)", "patrol".</summary>
    public static string What(Claim claim)
    {
        var what = claim.Status is { } status ? Words.Of(status) : Words.Of(claim.Kind);
        return claim.Modality == Modality.Asserted ? what : $"{what} ({Words.Of(claim.Modality)})";
    }

    /// <summary>Where it is said to be, in the text's names.</summary>
    public static string Named(Where where)
    {
        var parts = new List<string>();
        if (where.Road is { } road) parts.Add(road);
        if (where.Crossing is { } crossing) parts.Add(crossing);
        if (where.From is { } from && where.To is { } to) parts.Add($"{from} to {to}");
        else if ((where.From ?? where.To) is { } end) parts.Add($"{(where.From is null ? "to" : "from")} {end}");
        if (!where.Via.IsEmpty) parts.Add($"via {string.Join(", ", where.Via)}");
        if (where.At is { } at) parts.Add($"at {at}");
        if (where.Part is { } part) parts.Add(part);
        return parts.Count == 0 ? "no place named" : string.Join(", ", parts);
    }

    /// <summary>A length: "12 km", "0.3 km".</summary>
    public static string Kilometres(int metres) => Counted.Kilometres(metres);

    /// <summary>A time on the road: "2 h 05 min", "12 min".</summary>
    public static string Hours(int seconds) => Counted.Hours(seconds);

    /// <summary>The text with every run of white space as one space.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A count with its noun: "1 claim", "3 claims".</summary>
    public static string Count(int count, string noun) => Counted.Of(count, noun);

    /// <summary>A claim of the ledger on one line.</summary>
    public static string Line(RecordedClaim recorded) => $"{ClaimSentence.Of(recorded.Placed)}; recorded {Iso(recorded.RecordedAt)}";

    /// <summary>A placement's state: placed, ambiguous, unplaced.</summary>
    public static string State(Placement placement) => placement switch
    {
        Placement.Placed => "placed",
        Placement.Ambiguous => "ambiguous",
        _ => "unplaced",
    };

    /// <summary>An instant to the second, or the day when it is the end of one.</summary>
    public static string Iso(NodaTime.Instant at) => AsOfText.Of(at) is { Text.Length: 10 } day ? day.Text : NodaTime.Text.InstantPattern.General.Format(at);
}
