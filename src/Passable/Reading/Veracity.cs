namespace Passable.Reading;

/// <summary>
/// Whether a sentence takes back, doubts or makes a pretence of what one of its clauses says: "it is not true that K", "reports that K
/// were untrue", "contrary to reports that K", "pretended that K". It only ever weakens a claim, and gives the words that do.
/// </summary>
internal static class Veracity
{
    static readonly Lexicon Words = Lexicon.English;

    public static Draft Weigh(Sentence s, Draft d)
    {
        if (d.Modality is Modality.Conditional or Modality.CalledFor) return d;
        var (from, past) = (0, s.Count);
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Word(i) is not (";" or "but" or "although" or "though" or "whereas" or "however")) continue;
            if (i < d.At) from = i + 1;
            else if (i > d.At) { past = i; break; }
        }
        var (force, at, rule) = Before(s, d, from);
        if (force != Force.Deny && After(s, d, past) is { Force: not Force.None } after) (force, at, rule) = after;
        if (force == Force.None) return d;
        if (force == Force.Possible && d.Status is not (ReportedStatus.Open or ReportedStatus.PartiallyOpen)) return d;
        var modality = d.Modality == Modality.Denied ? rule == "modality.untrue" && at < d.At && d.Group?.IsNegated == true ? Modality.Possible : Modality.Denied
            : force == Force.Deny ? Modality.Denied : Modality.Possible;
        return d with { Modality = modality, Rules = [.. d.Rules, rule], Said = (at < d.At ? Math.Max(from, at - 4) : from, at < d.At ? 0 : at + 1) };
    }

    // What governs the clause from before it.
    static (Force Force, int At, string Rule) Before(Sentence s, Draft d, int from)
    {
        (Force Force, int At, string Rule) found = (Force.None, -1, "");
        for (var i = from; i < d.At; i++)
        {
            var w = s.Word(i);
            if (s.ChunkAt(i) is { Kind: not ChunkKind.Time }) continue;
            var governs = Governs(s, i, d.At);
            if (w is "true" or "correct" or "accurate" or "truth" && governs && IsNegated(s, i)) found = (Force.Deny, i, "modality.untrue");
            else if (Words.Has("modality.txt/untruths", w) && !Lies(s, i) && governs && !IsNegated(s, i)) found = (Force.Deny, i, "modality.untrue");
            else if (w == "contrary" && s.Word(i + 1) == "to" && governs && !Comma(s, i, d.At)) found = (Force.Deny, i, "modality.contrary");
            else if (Words.Has("modality.txt/pretences", w) && !IsNegated(s, i) && d.At - i < 25) found = (Force.Deny, i, "modality.pretence");
            else if (found.Force == Force.None && Words.Has("modality.txt/doubt nouns", w) && governs && !IsNegated(s, i) && !Comma(s, i, d.At)) found = (Force.Possible, i, "modality.doubt");
            else if (found.Force == Force.None && Words.Has("modality.txt/doubt adverbs", w)) found = (Force.Possible, i, "modality.doubt");
        }
        return found;
    }

    // "The bridge lies in ruins" is no lie.
    static bool Lies(Sentence s, int at) => s.Word(at) is "lie" or "lies" && s.Word(at + 1) is "in" or "on" or "at" or "between" or "under" or "within" or "inside" or "across" or "along" or "near" or "to" or "just" or "about" or "north" or "south" or "east" or "west";

    // What is said of it afterwards: "... proved false", "..., which was untrue", "is open, or will be soon".
    static (Force Force, int At, string Rule) After(Sentence s, Draft d, int past)
    {
        for (var i = d.At + 1; i < past; i++)
        {
            var w = s.Word(i);
            if (Words.Has("modality.txt/report nouns", w) || Words.Has("modality.txt/doubt nouns", w) && s.Word(i - 1) is not ("a" or "mere" or "be" or "were" or "was" or "just")) return default;
            if (w == "or" && i - d.At <= 5 && (s.Word(i + 1) is "will" or "would" or "may" or "might" or "soon" or "about" or "shortly" or "nearly" or "almost" || s.Word(i + 2) is "will" or "would" or "soon"))
                return (Force.Possible, Math.Min(s.Count - 1, i + 3), "modality.alternative");
            if (!(Words.Has("modality.txt/untruths", w) && !Lies(s, i)) && !(w is "true" or "correct" && IsNegated(s, i))) continue;
            var k = i - 1;
            while (k > d.At && (s.Word(k) is "a" or "to" or "be" or "not" or "just" or "only" or "been" or "all" || s.Word(k).EndsWith("ly", StringComparison.Ordinal))) k--;
            var linked = Words.Has("verbs.txt/be", s.Word(k)) || s.Word(k) is "proved" or "proven" or "prove" or "out" or "as" or "has" or "have" or "had" or "found" or "shown";
            if (linked && !(Words.Has("modality.txt/untruths", w) && s.Word(i - 1) == "not")) return (Force.Deny, i, "modality.untrue");
        }
        return default;
    }

    // "... that K", "reports of K", "rumours K": a clause follows, of which the predicate is the first or stands under its "that".
    static bool Governs(Sentence s, int at, int predicate)
    {
        var finite = 0;
        foreach (var g in s.Groups)
        {
            if (g.IsFinite && g.First > at && g.Past <= predicate) finite++;
        }
        if (finite == 0) return true;
        for (var i = at + 1; i < predicate && i < at + 9; i++)
        {
            if (s.Word(i) == "that") return true;
        }
        return false;
    }

    static bool Comma(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) == ",") return true;
        }
        return false;
    }

    static bool IsNegated(Sentence s, int at)
    {
        for (var k = at - 1; k >= 0 && at - k <= 4; k--)
        {
            if (s.Word(k) is "," or ";" or "that") return false;
            if (Words.Has("verbs.txt/negators", s.Word(k)) || s.Word(k) is "no" or "little" or "hardly" or "without") return true;
        }
        return false;
    }
}
