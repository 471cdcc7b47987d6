using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>Scores what was read against labels. Pure: the same claims and seed give the same score on every machine.</summary>
public static class Scoring
{
    /// <summary>How many times the documents are drawn anew for the intervals.</summary>
    public const int Resamples = 1000;

    /// <summary>
    /// Scores the reports together. Counts are summed over reports before they are divided (micro). The intervals are the 2.5 % and
    /// 97.5 % points of the measure over <see cref="Resamples"/> draws of as many reports with replacement; draws that leave nothing to
    /// measure are left out.
    /// </summary>
    /// <param name="reports">Each labelled report with what was read from it; none twice.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <exception cref="ArgumentException">A reading is of another text than its labels.</exception>
    public static Score Of(ImmutableArray<(LabelledReport Gold, ReadReport Read)> reports, ulong seed)
    {
        var documents = ImmutableArray.CreateBuilder<DocumentScore>(reports.Length);
        var tallies = new Tally[reports.Length];
        var total = new Tally();
        for (var i = 0; i < reports.Length; i++)
        {
            var (gold, read) = reports[i];
            if (gold.Report.Body != read.Report.Body)
                throw new ArgumentException($"the claims read are not from the text of {gold.Report.Name}", nameof(reports));
            documents.Add(Document(gold, read, tallies[i] = new()));
            total.Add(tallies[i]);
        }

        var intervals = Intervals(tallies, seed);
        var measures = Definitions.Select((defined, i) => new Measure(defined.Value(total), defined.Of(total), intervals[i]?.Low, intervals[i]?.High)).ToArray();
        return new()
        {
            ReaderVersions = [.. reports.Select(report => report.Read.ReaderVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Seed = seed,
            Gold = total.Gold,
            Read = total.Read,
            Aligned = total.Aligned,
            Correct = total.Correct,
            Precision = measures[0],
            Recall = measures[1],
            F1 = measures[2],
            KindAccuracy = measures[3],
            TargetAccuracy = measures[4],
            StatusAccuracy = measures[5],
            ModalityMacroF1 = measures[6],
            InversionRate = measures[7],
            DateHit = measures[8],
            AttributionHead = measures[9],
            EvidenceOverlap = measures[10],
            VerbatimEvidence = measures[11],
            ByKind = [.. Enum.GetValues<ClaimKind>().Where(kind => total.GoldOfKind[(int)kind] + total.ReadOfKind[(int)kind] > 0).Select(kind => OfKind(kind, total))],
            Documents = documents.ToImmutable(),
        };
    }

    /// <summary>The measures in the order of <see cref="Score.Measures"/>.</summary>
    static readonly (Func<Tally, double?> Value, Func<Tally, long> Of)[] Definitions =
    [
        (sum => Tally.Share(sum.Correct, sum.Read), sum => sum.Read),
        (sum => Tally.Share(sum.Correct, sum.Gold), sum => sum.Gold),
        (sum => Tally.Share(2 * sum.Correct, sum.Gold + sum.Read), sum => sum.Gold + sum.Read),
        (sum => Tally.Share(sum.KindSame, sum.Aligned), sum => sum.Aligned),
        (sum => Tally.Share(sum.TargetSame, sum.Aligned), sum => sum.Aligned),
        (sum => Tally.Share(sum.StatusSame, sum.StatusOf), sum => sum.StatusOf),
        (sum => sum.ModalityMacroF1(), sum => sum.Aligned),
        (sum => Tally.Share(sum.Inverted, sum.AtRisk), sum => sum.AtRisk),
        (sum => Tally.Share(sum.DateHit, sum.DateOf), sum => sum.DateOf),
        (sum => Tally.Share(sum.HeadSame, sum.Aligned), sum => sum.Aligned),
        (sum => Tally.Share(sum.Overlap, 1_000_000 * sum.Aligned), sum => sum.Aligned),
        (sum => Tally.Share(sum.Verbatim, sum.Pieces), sum => sum.Pieces),
    ];

    static KindScore OfKind(ClaimKind kind, Tally total)
    {
        var (gold, read, correct) = (total.GoldOfKind[(int)kind], total.ReadOfKind[(int)kind], total.CorrectOfKind[(int)kind]);
        return new(kind, gold, read, correct, Tally.Share(correct, read), Tally.Share(correct, gold), Tally.Share(2 * correct, gold + read));
    }

    static DocumentScore Document(LabelledReport labelled, ReadReport reading, Tally tally)
    {
        var (gold, read, body) = (labelled.Claims, reading.Claims, labelled.Report.Body);
        var alignment = Alignment.Of(gold, read, body.Length);
        var pairs = ImmutableArray.CreateBuilder<AlignedPair>();
        var missed = ImmutableArray.CreateBuilder<GoldClaim>();
        var isAligned = new bool[read.Length];
        for (var i = 0; i < gold.Length; i++)
        {
            tally.GoldOfKind[(int)gold[i].Kind]++;
            if (Inversions.IsAtRisk(gold[i])) tally.AtRisk++;
            if (alignment.ReadOf(i) is var j and >= 0)
            {
                isAligned[j] = true;
                pairs.Add(Pair(gold[i], read[j], alignment.Overlap(i, j), alignment.SameTarget(i, j), tally));
            }
            else
            {
                missed.Add(gold[i]);
            }
        }
        foreach (var claim in read)
        {
            tally.ReadOfKind[(int)claim.Kind]++;
            tally.Pieces += claim.Evidence.Length;
            tally.Verbatim += claim.Evidence.Count(piece => IsVerbatim(piece, body));
        }
        var inversions = Inversions.In(gold, read, alignment);
        tally.Gold = gold.Length;
        tally.Read = read.Length;
        tally.Inverted = inversions.Length;
        return new()
        {
            Name = labelled.Report.Name,
            Report = labelled.Report.Id,
            Gold = gold.Length,
            Read = read.Length,
            Correct = (int)tally.Correct,
            Precision = Tally.Share(tally.Correct, tally.Read),
            Recall = Tally.Share(tally.Correct, tally.Gold),
            F1 = Tally.Share(2 * tally.Correct, tally.Gold + tally.Read),
            AtRisk = (int)tally.AtRisk,
            Inversions = inversions,
            Pairs = pairs.ToImmutable(),
            Missed = missed.ToImmutable(),
            Spurious = [.. read.Where((_, j) => !isAligned[j])],
        };
    }

    static AlignedPair Pair(GoldClaim gold, Claim read, double overlap, bool sameTarget, Tally tally)
    {
        var differs = ImmutableArray.CreateBuilder<Slot>();
        bool Same(bool isSame, Slot slot)
        {
            if (!isSame) differs.Add(slot);
            return isSame;
        }

        tally.Aligned++;
        tally.Overlap += (long)Math.Round(overlap * 1_000_000);
        var isSameKind = Same(gold.Kind == read.Kind, Slot.Kind);
        Same(sameTarget, Slot.Target);
        var isSameValue = Same(StatusMatch.SameValue(gold, read), Slot.Value);
        Same(gold.Modality == read.Modality, Slot.Modality);
        tally.Count(gold.Modality, read.Modality);
        if (isSameKind) tally.KindSame++;
        if (sameTarget) tally.TargetSame++;
        if (gold.Status is not null)
        {
            tally.StatusOf++;
            if (StatusMatch.Same(gold.Status, read.Status)) tally.StatusSame++;
        }
        if (isSameKind && sameTarget && isSameValue)
        {
            tally.Correct++;
            tally.CorrectOfKind[(int)gold.Kind]++;
        }
        if (DateMatch.IsHit(gold.When, read.When) is { } isHit)
        {
            tally.DateOf++;
            if (Same(isHit, Slot.When)) tally.DateHit++;
        }
        if (Same(read.Attribution.Length > 0 && NameFold.SameSource(gold.Attribution[0], read.Attribution[0].Name), Slot.Attribution)) tally.HeadSame++;
        return new(gold, read, overlap, differs.ToImmutable());
    }

    static bool IsVerbatim(Evidence piece, string body) =>
        piece.Start >= 0 && piece.Start <= piece.End && piece.End <= body.Length && body.AsSpan(piece.Start, piece.End - piece.Start).SequenceEqual(piece.Text);

    static (double Low, double High)?[] Intervals(Tally[] tallies, ulong seed)
    {
        var drawn = new List<double>[Definitions.Length];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = [];
        var draws = new SplitMix64(seed);
        for (var resample = 0; tallies.Length > 0 && resample < Resamples; resample++)
        {
            var sum = new Tally();
            for (var draw = 0; draw < tallies.Length; draw++) sum.Add(tallies[draws.Below(tallies.Length)]);
            for (var i = 0; i < drawn.Length; i++)
                if (Definitions[i].Value(sum) is { } value) drawn[i].Add(value);
        }
        return [.. drawn.Select(values =>
        {
            if (values.Count == 0) return ((double, double)?)null;
            values.Sort();
            return (values[(int)Math.Floor(0.025 * (values.Count - 1))], values[(int)Math.Ceiling(0.975 * (values.Count - 1))]);
        })];
    }
}
