using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>One measured share with its uncertainty.</summary>
/// <param name="Value">0 to 1; null when there is nothing to measure.</param>
/// <param name="Of">How many things it is a share of; for an F1 gold and read claims together.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval over documents; null when there is nothing to measure.</param>
/// <param name="High">Upper end.</param>
public sealed record Measure(double? Value, long Of, double? Low, double? High);

/// <summary>Claims of one kind. Precision, recall and F1 are null when they would be 0 / 0.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Gold">Gold claims of it.</param>
/// <param name="Read">Read claims of it.</param>
/// <param name="Correct">Correct pairs of it.</param>
/// <param name="Precision">Correct of read.</param>
/// <param name="Recall">Correct of gold.</param>
/// <param name="F1">Their harmonic mean.</param>
public sealed record KindScore(ClaimKind Kind, long Gold, long Read, long Correct, double? Precision, double? Recall, double? F1);

/// <summary>What of an aligned pair differs.</summary>
public enum Slot
{
    /// <summary>The kind; the pair is then not correct.</summary>
    Kind,
    /// <summary>Road, ends or points; the pair is then not correct.</summary>
    Target,
    /// <summary>The value (the status of kinds that have one); the pair is then not correct.</summary>
    Value,
    /// <summary>The modality.</summary>
    Modality,
    /// <summary>The dates; never when the gold claim has none.</summary>
    When,
    /// <summary>The first link of the attribution.</summary>
    Attribution,
}

/// <summary>A gold claim and the read claim aligned with it.</summary>
/// <param name="Gold">The gold claim.</param>
/// <param name="Read">The read claim.</param>
/// <param name="Overlap">The overlap of their words (Dice), above 0 to 1.</param>
/// <param name="Differs">The slots that differ, in the order of <see cref="Slot"/>; empty when none does.</param>
public sealed record AlignedPair(GoldClaim Gold, Claim Read, double Overlap, ImmutableArray<Slot> Differs)
{
    /// <summary>Whether kind, target and value agree.</summary>
    public bool IsCorrect => !Differs.Any(slot => slot is Slot.Kind or Slot.Target or Slot.Value);
}

/// <summary>As what a gold claim was wrongly given out.</summary>
public enum InversionKind
{
    /// <summary>A closed or destroyed road, or a plan, possibility, denial, condition or call, as asserted open.</summary>
    AsOpen,
    /// <summary>A denied or planned closure as asserted closed or destroyed.</summary>
    AsShut,
}

/// <summary>The error that must not happen: a road given out as open, or as shut, that the report does not say is so.</summary>
/// <param name="Kind">As what it was given out.</param>
/// <param name="Gold">What the report says.</param>
/// <param name="Read">What was given out; aligned with it, or overlapping it on the same target.</param>
public sealed record Inversion(InversionKind Kind, GoldClaim Gold, Claim Read);

/// <summary>The score of one report. Precision, recall and F1 are null when they would be 0 / 0.</summary>
public sealed record DocumentScore
{
    /// <summary>The report's name.</summary>
    public required string Name { get; init; }
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }
    /// <summary>How many gold claims it has.</summary>
    public required int Gold { get; init; }
    /// <summary>How many claims were read from it.</summary>
    public required int Read { get; init; }
    /// <summary>How many pairs are correct.</summary>
    public required int Correct { get; init; }
    /// <summary>Correct of read.</summary>
    public required double? Precision { get; init; }
    /// <summary>Correct of gold.</summary>
    public required double? Recall { get; init; }
    /// <summary>Their harmonic mean.</summary>
    public required double? F1 { get; init; }
    /// <summary>How many gold claims could be inverted.</summary>
    public required int AtRisk { get; init; }
    /// <summary>Every gold claim that was, each once.</summary>
    public required ImmutableArray<Inversion> Inversions { get; init; }
    /// <summary>The aligned pairs, in gold order.</summary>
    public required ImmutableArray<AlignedPair> Pairs { get; init; }
    /// <summary>Gold claims with no read claim, in gold order.</summary>
    public required ImmutableArray<GoldClaim> Missed { get; init; }
    /// <summary>Read claims with no gold claim, in their own order.</summary>
    public required ImmutableArray<Claim> Spurious { get; init; }
}

/// <summary>How well a reader reads labelled reports. Every measure is defined in docs/evaluate.md.</summary>
public sealed record Score
{
    /// <summary>The versions of the reader that made the claims, each once, in ordinal order.</summary>
    public required ImmutableArray<string> ReaderVersions { get; init; }
    /// <summary>The seed of the bootstrap.</summary>
    public required ulong Seed { get; init; }
    /// <summary>Gold claims in all.</summary>
    public required long Gold { get; init; }
    /// <summary>Read claims in all.</summary>
    public required long Read { get; init; }
    /// <summary>Aligned pairs in all.</summary>
    public required long Aligned { get; init; }
    /// <summary>Correct pairs in all.</summary>
    public required long Correct { get; init; }
    /// <summary>Correct pairs of read claims.</summary>
    public required Measure Precision { get; init; }
    /// <summary>Correct pairs of gold claims.</summary>
    public required Measure Recall { get; init; }
    /// <summary>The harmonic mean of precision and recall, over all claims of all reports together.</summary>
    public required Measure F1 { get; init; }
    /// <summary>Same kind, of aligned pairs.</summary>
    public required Measure KindAccuracy { get; init; }
    /// <summary>Same target, of aligned pairs.</summary>
    public required Measure TargetAccuracy { get; init; }
    /// <summary>Same status, of aligned pairs whose gold claim has one.</summary>
    public required Measure StatusAccuracy { get; init; }
    /// <summary>Mean F1 of the modalities that gold claims of aligned pairs have.</summary>
    public required Measure ModalityMacroF1 { get; init; }
    /// <summary>Inverted of those that could be.</summary>
    public required Measure InversionRate { get; init; }
    /// <summary>Dates hit, of aligned pairs whose gold claim has a date.</summary>
    public required Measure DateHit { get; init; }
    /// <summary>Same first source, of aligned pairs.</summary>
    public required Measure AttributionHead { get; init; }
    /// <summary>Mean overlap of words of aligned pairs.</summary>
    public required Measure EvidenceOverlap { get; init; }
    /// <summary>Pieces of evidence that are exactly the body's words, of all pieces read.</summary>
    public required Measure VerbatimEvidence { get; init; }
    /// <summary>The kinds that occur, in the order of <see cref="ClaimKind"/>.</summary>
    public required ImmutableArray<KindScore> ByKind { get; init; }
    /// <summary>Each report, in the order given.</summary>
    public required ImmutableArray<DocumentScore> Documents { get; init; }

    /// <summary>Every measure with its name in snake case, in a fixed order.</summary>
    internal ImmutableArray<(string Name, Measure Measure)> Measures() =>
    [
        ("precision", Precision), ("recall", Recall), ("f1", F1), ("kind_accuracy", KindAccuracy), ("target_accuracy", TargetAccuracy),
        ("status_accuracy", StatusAccuracy), ("modality_macro_f1", ModalityMacroF1), ("inversion_rate", InversionRate), ("date_hit", DateHit),
        ("attribution_head", AttributionHead), ("evidence_overlap", EvidenceOverlap), ("verbatim_evidence", VerbatimEvidence),
    ];
}
