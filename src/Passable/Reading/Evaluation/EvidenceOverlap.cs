using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>How much two evidences share: twice the common UTF-16 units over the sum of both (Dice), 0 to 1.</summary>
static class EvidenceOverlap
{
    /// <summary>The ranges of a claim's own words, merged, in order; those that cannot be in a body of <paramref name="bodyLength"/> units are left out.</summary>
    public static ImmutableArray<TextRange> WordsOf(Claim claim, int bodyLength)
    {
        var merged = ImmutableArray.CreateBuilder<TextRange>();
        foreach (var piece in claim.Evidence
            .Where(piece => piece.Role == EvidenceRole.Claim && piece.Start >= 0 && piece.Start < piece.End && piece.End <= bodyLength)
            .OrderBy(piece => piece.Start))
        {
            if (merged.Count > 0 && piece.Start <= merged[^1].End) merged[^1] = new(merged[^1].Start, Math.Max(merged[^1].End, piece.End));
            else merged.Add(piece.Range());
        }
        return merged.ToImmutable();
    }

    /// <summary>The overlap of one range with merged ranges; 0 when either is empty.</summary>
    public static double Of(TextRange gold, ImmutableArray<TextRange> read)
    {
        long common = 0, all = gold.Length;
        foreach (var range in read)
        {
            common += Math.Max(0, Math.Min(gold.End, range.End) - Math.Max(gold.Start, range.Start));
            all += range.Length;
        }
        return common == 0 ? 0 : 2.0 * common / all;
    }
}
