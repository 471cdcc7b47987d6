using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>
/// Which read claim answers which gold claim: one to one, only where their words overlap, of greatest total weight. What weighs, first
/// to last: the grade of the overlap (half or more, a quarter or more, less), the same kind, the same target, the same status, the same
/// modality, the exact overlap (to four decimals), the same place in the order. A later one never outweighs an earlier one. Overlap is
/// graded first because two careful people bound the same words differently, and a word more or less must not outvote what is said.
/// </summary>
sealed class Alignment
{
    readonly ImmutableArray<GoldClaim> gold;
    readonly ImmutableArray<Claim> read;
    readonly ImmutableArray<FoldedTarget> goldTargets, readTargets;
    readonly double[,] overlap;
    readonly int[] readOfGold;

    Alignment(ImmutableArray<GoldClaim> gold, ImmutableArray<Claim> read, double[,] overlap)
    {
        (this.gold, this.read, this.overlap) = (gold, read, overlap);
        goldTargets = [.. gold.Select(claim => FoldedTarget.Of(claim.Where))];
        readTargets = [.. read.Select(claim => FoldedTarget.Of(claim.Where))];
        readOfGold = new int[gold.Length];
        Array.Fill(readOfGold, -1);
        foreach (var (golds, reads) in Components()) Align(golds, reads);
    }

    /// <summary>Aligns the claims of one report, whose body has this many UTF-16 units.</summary>
    public static Alignment Of(ImmutableArray<GoldClaim> gold, ImmutableArray<Claim> read, int bodyLength)
    {
        var shared = new double[gold.Length, read.Length];
        for (var j = 0; j < read.Length; j++)
        {
            var words = EvidenceOverlap.WordsOf(read[j], bodyLength);
            for (var i = 0; i < gold.Length; i++) shared[i, j] = EvidenceOverlap.Of(gold[i].Evidence, words);
        }
        return new(gold, read, shared);
    }

    /// <summary>The index of the read claim aligned with a gold claim, or -1.</summary>
    public int ReadOf(int goldIndex) => readOfGold[goldIndex];

    /// <summary>The overlap of two claims' words, 0 to 1.</summary>
    public double Overlap(int goldIndex, int readIndex) => overlap[goldIndex, readIndex];

    /// <summary>Whether two claims speak of the same target, by the gold claim's kind.</summary>
    public bool SameTarget(int goldIndex, int readIndex) => FoldedTarget.Same(gold[goldIndex].Kind, goldTargets[goldIndex], readTargets[readIndex]);

    /// <summary>Claims whose words are linked by overlaps, directly or through others; each list in order.</summary>
    IEnumerable<(List<int> Golds, List<int> Reads)> Components()
    {
        var seenGold = new bool[gold.Length];
        var seenRead = new bool[read.Length];
        for (var first = 0; first < gold.Length; first++)
        {
            if (seenGold[first]) continue;
            seenGold[first] = true;
            var (golds, reads) = (new List<int> { first }, new List<int>());
            for (var (nextGold, nextRead) = (0, 0); nextGold < golds.Count || nextRead < reads.Count;)
            {
                if (nextGold < golds.Count)
                {
                    var i = golds[nextGold++];
                    for (var j = 0; j < read.Length; j++)
                    {
                        if (seenRead[j] || overlap[i, j] <= 0) continue;
                        seenRead[j] = true;
                        reads.Add(j);
                    }
                }
                else
                {
                    var j = reads[nextRead++];
                    for (var i = 0; i < gold.Length; i++)
                    {
                        if (seenGold[i] || overlap[i, j] <= 0) continue;
                        seenGold[i] = true;
                        golds.Add(i);
                    }
                }
            }
            golds.Sort();
            reads.Sort();
            if (reads.Count > 0) yield return (golds, reads);
        }
    }

    void Align(List<int> golds, List<int> reads)
    {
        // Each level's unit is more than all later levels can sum to, so that comparing sums compares level by level.
        Int128 most = Math.Min(golds.Count, reads.Count);
        Int128 farthest = Math.Max(golds.Count, reads.Count);
        farthest *= farthest;
        Int128 order = 1;
        var exact = order * (farthest * most + 1);
        var modality = exact * (10_000 * most + 1);
        var status = modality * (most + 1);
        var target = status * (most + 1);
        var kind = target * (most + 1);
        var grade = kind * (most + 1);

        var weights = new Int128[golds.Count, reads.Count];
        for (var i = 0; i < golds.Count; i++)
        {
            for (var j = 0; j < reads.Count; j++)
            {
                var shared = overlap[golds[i], reads[j]];
                if (shared <= 0) continue;
                var (g, r) = (gold[golds[i]], read[reads[j]]);
                Int128 apart = (i - j) * (i - j);
                weights[i, j] = grade * Grade(shared)
                    + (g.Kind == r.Kind ? kind : 0)
                    + (SameTarget(golds[i], reads[j]) ? target : 0)
                    + (StatusMatch.Same(g.Status, r.Status) ? status : 0)
                    + (g.Modality == r.Modality ? modality : 0)
                    + exact * (int)Math.Round(shared * 10_000)
                    + order * (farthest - apart);
            }
        }
        var assigned = Assignment.Greatest(weights);
        for (var i = 0; i < assigned.Length; i++)
            if (assigned[i] >= 0) readOfGold[golds[i]] = reads[assigned[i]];
    }

    static int Grade(double overlap) => overlap >= 0.5 ? 3 : overlap >= 0.25 ? 2 : 1;
}
