namespace Passable.Reading.Evaluation;

/// <summary>
/// What is counted in a report, so that a sum of reports is a sum of counts. Mutable: the bootstrap adds thousands of them up.
/// </summary>
sealed class Tally
{
    static readonly int Kinds = Enum.GetValues<ClaimKind>().Length;
    static readonly int Modalities = Enum.GetValues<Modality>().Length;

    public long Gold, Read, Aligned, Correct;
    public long KindSame, TargetSame, StatusOf, StatusSame, AtRisk, Inverted, DateOf, DateHit, HeadSame, Pieces, Verbatim;

    // Dice in millionths, so that sums are exact in any order.
    public long Overlap;

    public readonly long[] GoldOfKind = new long[Kinds];
    public readonly long[] ReadOfKind = new long[Kinds];
    public readonly long[] CorrectOfKind = new long[Kinds];

    /// <summary>Aligned pairs by gold modality, then read modality.</summary>
    public readonly long[] Modality = new long[Modalities * Modalities];

    /// <summary>Counts an aligned pair of these modalities.</summary>
    public void Count(Modality gold, Modality read) => Modality[(int)gold * Modalities + (int)read]++;

    /// <summary>Adds the other's counts to these.</summary>
    public void Add(Tally other)
    {
        Gold += other.Gold;
        Read += other.Read;
        Aligned += other.Aligned;
        Correct += other.Correct;
        KindSame += other.KindSame;
        TargetSame += other.TargetSame;
        StatusOf += other.StatusOf;
        StatusSame += other.StatusSame;
        AtRisk += other.AtRisk;
        Inverted += other.Inverted;
        DateOf += other.DateOf;
        DateHit += other.DateHit;
        HeadSame += other.HeadSame;
        Pieces += other.Pieces;
        Verbatim += other.Verbatim;
        Overlap += other.Overlap;
        for (var kind = 0; kind < Kinds; kind++)
        {
            GoldOfKind[kind] += other.GoldOfKind[kind];
            ReadOfKind[kind] += other.ReadOfKind[kind];
            CorrectOfKind[kind] += other.CorrectOfKind[kind];
        }
        for (var cell = 0; cell < Modality.Length; cell++) Modality[cell] += other.Modality[cell];
    }

    /// <summary>A share; null for 0 / 0.</summary>
    public static double? Share(long part, long of) => of == 0 ? null : (double)part / of;

    /// <summary>The mean F1 of the modalities that aligned gold claims have; null when none is aligned.</summary>
    public double? ModalityMacroF1()
    {
        var (sum, classes) = (0.0, 0);
        for (var modality = 0; modality < Modalities; modality++)
        {
            long ofGold = 0, ofRead = 0;
            for (var other = 0; other < Modalities; other++)
            {
                ofGold += Modality[modality * Modalities + other];
                ofRead += Modality[other * Modalities + modality];
            }
            if (ofGold == 0) continue;
            classes++;
            sum += 2.0 * Modality[modality * Modalities + modality] / (ofGold + ofRead);
        }
        return classes == 0 ? null : sum / classes;
    }
}
