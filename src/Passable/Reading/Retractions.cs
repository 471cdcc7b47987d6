namespace Passable.Reading;

/// <summary>
/// What the next sentence takes back: "The RN2 is open, a post said. This was untrue.", "Officials denied the report.", "It could not be
/// verified." A retraction turns what was said into a denial, a doubt leaves an opening no more than possible; both add their words.
/// </summary>
internal static class Retractions
{
    static readonly Lexicon Words = Lexicon.English;

    /// <summary>How a sentence weighs on what the one before it said; null when it does not.</summary>
    public static Force? Of(Sentence s)
    {
        if (s.Count > 40 || s.IsQuestion) return null;
        foreach (var g in s.Groups)
        {
            if (!g.IsFinite || g.First > 12) continue;
            if (Words.Has("modality.txt/denying verbs", g.Lemma) && (g.IsPassive ? IsSaid(s, 0, g.First) : IsSaid(s, g.Past, Math.Min(s.Count, g.Past + 5))))
                return g.IsNegated ? Force.Possible : Force.Deny;
            if (g.IsNegated && Words.Has("modality.txt/verifying verbs", g.Lemma) && (g.IsPassive ? IsSaid(s, 0, g.First) : IsSaid(s, g.Past, Math.Min(s.Count, g.Past + 5)))) return Force.Possible;
            if (!IsSaid(s, 0, g.First)) continue;
            for (var i = g.First; i < Math.Min(s.Count, g.Past + 5); i++)
            {
                if (Words.Has("modality.txt/untruths", s.Word(i)) && !g.IsNegated || s.Word(i) is "true" or "correct" or "accurate" or "case" && g.IsNegated) return Force.Deny;
                if (s.Word(i) is "unconfirmed" or "unverified" or "doubtful" or "disputed") return Force.Possible;
            }
        }
        return null;
    }

    // "This", "the report", "these claims" with nothing of a road's own before the predicate.
    static bool IsSaid(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s.ChunkAt(i) is { IsRoadlike: true } || s.Word(i) is "of") return false;
            if (!Words.Has("modality.txt/said before", s.Word(i))) continue;
            if (s.Word(i) == "that" && i > 0) continue;
            return s.Word(i + 1) is not ("that" or "of");
        }
        return false;
    }

    /// <summary>The claim as the next sentence leaves it; the same when it is no concern of it.</summary>
    public static Claim Weigh(Claim claim, Force force, Sentence by)
    {
        if (claim.Kind is not (ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.Control or ClaimKind.HumanitarianAccess) || claim.Modality is Modality.Denied or Modality.Conditional or Modality.CalledFor) return claim;
        if (force == Force.Possible && (claim.Status is not (ReportedStatus.Open or ReportedStatus.PartiallyOpen or ReportedStatus.Restricted) || claim.Modality == Modality.Possible)) return claim;
        var range = by.Range(0, by.Count);
        var words = new Evidence(EvidenceRole.Claim, range.Start, range.End, range.Of(by.Body));
        var weighed = claim with
        {
            Modality = force == Force.Deny ? Modality.Denied : Modality.Possible,
            Rules = claim.Rules.Add(force == Force.Deny ? "modality.retracted" : "modality.unverified"),
            Evidence = [.. claim.Evidence.Append(words).OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Role)],
        };
        return weighed with { Id = ClaimIds.Of(weighed) };
    }
}
