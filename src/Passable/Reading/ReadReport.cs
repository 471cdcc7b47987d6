using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>What a mention names.</summary>
public enum MentionKind
{
    /// <summary>A road.</summary>
    Road,
    /// <summary>A town, village, district, governorate, country or other named place.</summary>
    Place,
    /// <summary>A crossing, bridge, pass, gate, checkpoint.</summary>
    Crossing,
    /// <summary>A time expression; the value is its ISO 8601 / TIMEX3 value.</summary>
    Time,
    /// <summary>A word that says in what condition a road is; the value is the status.</summary>
    Condition,
    /// <summary>A force, organisation or role.</summary>
    Actor,
    /// <summary>A length, weight or count; the value is number and unit.</summary>
    Measure,
    /// <summary>A source of what is said.</summary>
    Source,
}

/// <summary>Words of the body that name something, with their normalised value. Persons are no mentions.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Start">First UTF-16 code unit in the body.</param>
/// <param name="End">One past the last.</param>
/// <param name="Text">The words, verbatim.</param>
/// <param name="Value">Normalised: a road's reference, a status, a TIMEX3 value, "120 km".</param>
/// <param name="Time">Type, value and ends of a time expression; null for the other kinds.</param>
public sealed record Mention(MentionKind Kind, int Start, int End, string Text, string Value, Timex? Time);

/// <summary>What a missing or coarse publication date is known to lie between; both ends closed, null where nothing bounds it.</summary>
/// <param name="Earliest">The first day it can have been published.</param>
/// <param name="Latest">The last day it can have been published.</param>
public sealed record PublicationBounds(PartialDate? Earliest, PartialDate? Latest);

/// <summary>A report with all that was read from it.</summary>
public sealed record ReadReport
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }
    /// <summary>The version of the reader that made the claims.</summary>
    public required string ReaderVersion { get; init; }
    /// <summary>When it was published, as given or as its own words bound it.</summary>
    public required PublicationBounds PublishedWithin { get; init; }
    /// <summary>Every mention, in text order.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }
    /// <summary>Every claim, in text order.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }
    /// <summary>Ranges of the body that name private or official persons; outputs mask them. The names are kept nowhere else.</summary>
    public required ImmutableArray<TextRange> Persons { get; init; }
}
