using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Server.Pages;

/// <summary>The words of a report that no page shows: names of persons, and movements still held back.</summary>
public sealed class Masks
{
    /// <summary>What stands for a person's name.</summary>
    public const string Name = "[name]";
    /// <summary>What stands for the words of a movement held back.</summary>
    public const string HeldBack = "[movement, held back]";

    readonly string body;
    readonly ImmutableArray<string> names;

    Masks(string body, ImmutableArray<(TextRange Range, string Shown)> ranges, ImmutableArray<string> names) =>
        (this.body, Ranges, this.names) = (body, ranges, names);

    /// <summary>The ranges left out and what stands for each; in order, none overlaps another.</summary>
    public ImmutableArray<(TextRange Range, string Shown)> Ranges { get; }

    /// <summary>The masks of a report, at that instant of the clock.</summary>
    public static Masks Of(RecordedReport recorded, IEnumerable<RecordedClaim> claims, Instant now)
    {
        var text = recorded.Report.Body;
        var heldBack = claims
            .Where(claim => Protection.IsWithheld(claim.Placed, now))
            .SelectMany(claim => claim.Placed.Claim.Evidence.Where(evidence => evidence.Role != EvidenceRole.Source))
            .Select(evidence => (Range: evidence.Range(), Shown: HeldBack));
        var persons = recorded.Persons.Select(person => (Range: person, Shown: Name)).ToArray();
        var joined = ImmutableArray.CreateBuilder<(TextRange Range, string Shown)>();
        foreach (var (range, shown) in persons.Concat(heldBack).Where(mask => IsWithin(mask.Range, text)).OrderBy(mask => mask.Range.Start))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Range.Overlaps(range))
                joined[^1] = (new(last.Range.Start, Math.Max(last.Range.End, range.End)), last.Shown == HeldBack ? HeldBack : shown);
            else
                joined.Add((range, shown));
        }
        var said = persons.Where(mask => IsWithin(mask.Range, text)).Select(mask => mask.Range.Of(text)).Where(name => name.Length > 2);
        return new(text, joined.ToImmutable(), [.. said.Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length)]);
    }

    /// <summary>Whether the range lies in the body and is not empty.</summary>
    public static bool IsWithin(TextRange range, string body) => range.Start >= 0 && range.Start < range.End && range.End <= body.Length;

    /// <summary>The words of a range, as they may be shown.</summary>
    public string Words(TextRange range)
    {
        if (!IsWithin(range, body)) return "";
        var shown = new StringBuilder();
        var at = range.Start;
        foreach (var (mask, stands) in Ranges.Where(mask => mask.Range.Overlaps(range)))
        {
            if (mask.Start > at) shown.Append(body, at, mask.Start - at);
            shown.Append(stands);
            at = mask.End;
        }
        if (at < range.End) shown.Append(body, at, range.End - at);
        return shown.ToString();
    }

    /// <summary>Any other text about the report (its title, a source), with the names that stand in its body left out.</summary>
    public string Text(string text) => names.Aggregate(text, (shown, name) => shown.Replace(name, Name, StringComparison.OrdinalIgnoreCase));
}
