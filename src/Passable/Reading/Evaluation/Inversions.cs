using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>
/// Which gold claims of a report were given out as the opposite. At risk is a gold claim that asserts closed or destroyed, or that is
/// denied, planned, possible, conditional or called for, whatever its kind. It is inverted when a read claim that asserts open (for the
/// second sort also partially open or restricted) is aligned with it, or overlaps it on the same target; and a denied or planned closure
/// also when such a read claim asserts closed or destroyed. A read claim that is not aligned with it is excused when an asserted gold
/// claim on the same target says what it says and either overlaps its words at least as much or is aligned with it and shares at least
/// half of them.
/// </summary>
static class Inversions
{
    /// <summary>Whether a gold claim can be inverted.</summary>
    public static bool IsAtRisk(GoldClaim gold) => IsHedged(gold) || (gold.Modality == Modality.Asserted && StatusMatch.IsShut(gold.Status));

    /// <summary>
    /// Each inverted gold claim once, with the read claim aligned with it if that inverts it, otherwise the one that overlaps it most,
    /// the earlier of equals.
    /// </summary>
    public static ImmutableArray<Inversion> In(ImmutableArray<GoldClaim> gold, ImmutableArray<Claim> read, Alignment alignment)
    {
        var found = ImmutableArray.CreateBuilder<Inversion>();
        for (var i = 0; i < gold.Length; i++)
        {
            if (!IsAtRisk(gold[i])) continue;
            var (chosen, kind, most) = (-1, default(InversionKind), 0.0);
            for (var j = 0; j < read.Length; j++)
            {
                if (KindOf(gold[i], read[j]) is not { } inversion) continue;
                var isAligned = alignment.ReadOf(i) == j;
                if (!isAligned && (alignment.Overlap(i, j) <= most || !alignment.SameTarget(i, j) || IsExcused(i, j, gold, read, alignment))) continue;
                (chosen, kind, most) = (j, inversion, isAligned ? double.PositiveInfinity : alignment.Overlap(i, j));
            }
            if (chosen >= 0) found.Add(new(kind, gold[i], read[chosen]));
        }
        return found.ToImmutable();
    }

    static bool IsHedged(GoldClaim gold) => gold.Modality is Modality.Denied or Modality.Planned or Modality.Possible or Modality.Conditional or Modality.CalledFor;

    static InversionKind? KindOf(GoldClaim gold, Claim read)
    {
        if (read.Modality != Modality.Asserted) return null;
        if (read.Status == ReportedStatus.Open || (IsHedged(gold) && StatusMatch.IsLimited(read.Status))) return InversionKind.AsOpen;
        return StatusMatch.IsShut(gold.Status) && StatusMatch.IsShut(read.Status) && gold.Modality is Modality.Denied or Modality.Planned ? InversionKind.AsShut : null;
    }

    static bool IsExcused(int inverted, int readIndex, ImmutableArray<GoldClaim> gold, ImmutableArray<Claim> read, Alignment alignment)
    {
        for (var i = 0; i < gold.Length; i++)
        {
            if (i != inverted && gold[i].Modality == Modality.Asserted && Grants(gold[i].Status, read[readIndex].Status)
                && (alignment.Overlap(i, readIndex) >= alignment.Overlap(inverted, readIndex) || (alignment.ReadOf(i) == readIndex && alignment.Overlap(i, readIndex) >= 0.5))
                && alignment.SameTarget(i, readIndex)) return true;
        }
        return false;
    }

    /// <summary>Whether a gold status says at least what a read one says: open grants limited, limited does not grant open.</summary>
    static bool Grants(ReportedStatus? gold, ReportedStatus? read) =>
        StatusMatch.IsShut(read) ? StatusMatch.IsShut(gold)
        : gold == ReportedStatus.Open || (StatusMatch.IsLimited(gold) && StatusMatch.IsLimited(read));
}
