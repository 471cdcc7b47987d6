using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>A claim as a careful person labelled it.</summary>
public sealed record GoldClaim
{
    /// <summary>What it speaks of.</summary>
    public required ClaimKind Kind { get; init; }
    /// <summary>The status spoken of; null for kinds that have none.</summary>
    public required ReportedStatus? Status { get; init; }
    /// <summary>Where, as named.</summary>
    public required Where Where { get; init; }
    /// <summary>Who acts.</summary>
    public required ImmutableArray<string> Actors { get; init; }
    /// <summary>For whom and when; null when no limit is stated.</summary>
    public required Limits? Limits { get; init; }
    /// <summary>When it holds; the grain is that of its first date that is given.</summary>
    public required When When { get; init; }
    /// <summary>How the speaker commits to it.</summary>
    public required Modality Modality { get; init; }
    /// <summary>By whom, innermost first; at least one.</summary>
    public required ImmutableArray<string> Attribution { get; init; }
    /// <summary>The amount stated; null when none.</summary>
    public required Quantity? Quantity { get; init; }
    /// <summary>Its words in the body.</summary>
    public required TextRange Evidence { get; init; }
    /// <summary>Those words, verbatim.</summary>
    public required string Words { get; init; }
}
