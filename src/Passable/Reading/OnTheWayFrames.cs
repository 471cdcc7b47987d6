namespace Passable.Reading;

/// <summary>
/// Finds what those on the way suffer, and crossings told of as a service: "lorries have waited for days on the RN2" (closed), "drivers pay
/// 300 dollars at Burungu on the RN3" (restricted), "the crossing will stop working from Tuesday" (closed, planned).
/// </summary>
internal static class OnTheWayFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static IEnumerable<Draft> Find(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite) return [];
        if (Waiting(s, index, g, focus) is { } waiting) return [waiting];
        if (Paying(s, index, g, focus) is { } paying) return [paying];
        return Service(s, index, g, focus);
    }

    static Draft? Waiting(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.IsPassive || g.IsNegated || g.Modal.Length > 0 || g.Lemma is not ("wait" or "queue") || !HasUsers(s, Clauses.At(s, g.First).First, g.First)) return null;
        var end = NextSubject(s, g);
        var roads = s.InOrder().Where(c => c.IsRoadlike && c.First >= g.Past && c.First < end && s.Word(c.First - 1) is "on" or "along" or "at").ToList();
        var road = roads.Find(c => c.Kind == ChunkKind.Road) ?? roads.FirstOrDefault();
        return road is null ? null : New(s, index, g, road, focus, ReportedStatus.Closed, "status.closed.waiting");
    }

    static Draft? Paying(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.IsPassive || g.IsNegated || g.Lemma is not "pay" || !HasUsers(s, Clauses.At(s, g.First).First, g.First)) return null;
        var end = NextSubject(s, g);
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First < end && s.Word(c.First - 1) is "on" or "along" or "at" or "use" or "cross");
        return road is null ? null : New(s, index, g, road, focus, ReportedStatus.Restricted, "status.restricted.paying");
    }

    // "will stop working", "has ceased operations", "resumed work": told of crossings.
    static IEnumerable<Draft> Service(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.IsPassive || g.IsNegated || g.Lemma is not ("stop" or "cease" or "halt" or "suspend" or "resume" or "restart" or "start" or "begin")) yield break;
        if (s.Word(g.Past) is not ("working" or "work" or "operations" or "service" or "services" or "to") || s.Word(g.Past) == "to" && s.Word(g.Past + 1) is not "work") yield break;
        var opens = g.Lemma is "resume" or "restart" or "start" or "begin";
        foreach (var point in Phrases.Subject(s, g).Where(c => c.Kind == ChunkKind.Crossing || c is { Kind: ChunkKind.Place, Value: not null }))
        {
            if (New(s, index, g, point, focus, opens ? ReportedStatus.Open : ReportedStatus.Closed, "status.service") is { } draft) yield return draft;
        }
    }

    static bool HasUsers(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is "thousands" or "hundreds" or "dozens" or "families" || Words.Has("traffic.txt/everybody", s.Word(i)) || Words.Has("traffic.txt/classes", s.Word(i))) return true;
        }
        return false;
    }

    static int NextSubject(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < s.Count; i++)
        {
            if (s.Word(i) is ";" or "but" or "while") return i;
        }
        return s.Count;
    }

    static Draft? New(Sentence s, int index, VerbGroup g, Chunk chunk, Coreference focus, ReportedStatus status, string rule)
    {
        var rules = new List<string> { rule };
        var target = StatusFrames.Complete(s, g, chunk, focus.Of(index, chunk), rules);
        return target.IsEmpty ? null : new()
        {
            Kind = target.IsCrossing && target.Road is null ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = status,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = ModalityLattice.Of(s, g, rules),
            Group = g,
            Rules = rules,
            IsState = true,
            KindConfidence = 0.6,
        };
    }
}
