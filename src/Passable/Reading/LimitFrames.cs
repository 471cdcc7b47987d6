namespace Passable.Reading;

/// <summary>
/// Finds limits told by their own noun or verb: "a weight limit of 10 tonnes applies on the bridge", "a curfew is in force on the RN2",
/// "gangs charge tolls on the RN1", "drivers need a permit to use the road", "vehicles are searched on the M4". Words: traffic.txt, "limit".
/// </summary>
internal static class LimitFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static Draft? Find(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite) return null;
        var clause = Clauses.At(s, g.First);
        var past = Math.Max(clause.Past, g.Past);
        var noun = Noun(s, g, clause.First, past);
        var verb = noun < 0 && Handled(s, g, clause.First, past);
        if (noun < 0 && !verb) return null;
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First >= clause.First && c.First < past + 4 && IsBeside(s, c));
        road ??= Phrases.Subject(s, g) is [{ IsRoadlike: true } own] && g.Lemma is "have" or "require" or "carry" ? own : null;
        if (road is null) return null;
        var rules = new List<string> { noun >= 0 ? "status.limit." + s.Word(noun) : "status.handled." + g.Lemma };
        var target = StatusFrames.Complete(s, g, road, focus.Of(index, road), rules);
        if (target.IsEmpty) return null;
        var modality = ModalityLattice.Of(s, g, rules, isPermission: g.Lemma is "need" or "require");
        if (g.Lemma is "need" or "require" && modality is Modality.CalledFor) modality = Modality.Asserted;
        if (Words.Has("traffic.txt/ending verbs", g.Lemma) || g.Lemma is "ease" or "relax" or "waive") return null;
        var oneWay = noun >= 0 && s.Word(noun) is "one-way" or "alternating" or "alternate" or "single-lane";
        return new()
        {
            Kind = target.IsCrossing && target.Road is null ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = oneWay ? ReportedStatus.PartiallyOpen : ReportedStatus.Restricted,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = modality,
            Group = g,
            Actors = Phrases.Actors(s, g),
            Rules = rules,
            IsState = true,
            KindConfidence = 0.7,
        };
    }

    // A noun of limits with a verb that says it holds: "is in force", "applies", "was imposed", "charge", "need".
    static int Noun(Sentence s, VerbGroup g, int from, int past)
    {
        if (!Words.Has("traffic.txt/limit verbs", g.Lemma) && !(g.Lemma == "be" && s.Word(g.Past) is "in" && s.Word(g.Past + 1) is "force" or "place" or "effect")) return -1;
        for (var i = from; i < past; i++)
        {
            if (s.ChunkAt(i) is null && Words.Has("traffic.txt/limit nouns", s.Word(i)) && !(g.First <= i && i < g.Past)) return i;
        }
        return -1;
    }

    // "extorting drivers on the RN1", "vehicles are searched on the M4".
    static bool Handled(Sentence s, VerbGroup g, int from, int past)
    {
        if (!Words.Has("traffic.txt/handling verbs", g.Lemma)) return false;
        var (first, end) = g.IsPassive ? (from, g.First) : (g.Past, Math.Min(past, g.Past + 4));
        for (var i = first; i < end; i++)
        {
            if (Words.Has("traffic.txt/everybody", s.Word(i)) || Words.Has("traffic.txt/classes", s.Word(i))) return true;
        }
        return false;
    }

    static bool IsBeside(Sentence s, Chunk chunk) => s.Word(chunk.First - 1) is "on" or "along" or "at" or "over" or "across" or "for" or "of" or "to" or "use" or "cross" or "enter" or "from" or "through" or "pass" or "travel";
}
