using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>A report with the claims a careful person found in it.</summary>
public sealed record LabelledReport
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }

    /// <summary>Its claims, in the order of the label file.</summary>
    public required ImmutableArray<GoldClaim> Claims { get; init; }

    /// <summary>
    /// Reads a label file: an object with <c>claims</c>, each with <c>kind</c>, <c>where</c>, <c>when</c>, <c>modality</c>,
    /// <c>attribution</c> and <c>evidence</c>, and where stated <c>status</c>, <c>actors</c>, <c>limits</c>, <c>quantity</c>,
    /// <c>where.via</c> and <c>where.part</c>. Other fields are passed over. Evidence must be an exact piece of the report's body; where
    /// the body has it several times, claims with the same evidence take its places in turn, and those left over the last.
    /// </summary>
    /// <param name="report">The labelled report.</param>
    /// <param name="labels">The label file: JSON in UTF-8.</param>
    /// <param name="labelsName">Its name, said in every refusal.</param>
    /// <returns>The labelled report; or a refusal naming the file, the claim (from 1), the field and the value. Never an exception.</returns>
    public static Outcome<LabelledReport> Parse(Report report, ReadOnlyMemory<byte> labels, string labelsName) => new LabelFile(report, labelsName).Parse(labels);
}
