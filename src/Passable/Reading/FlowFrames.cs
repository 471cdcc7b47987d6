namespace Passable.Reading;

/// <summary>
/// Finds what is said of the traffic rather than of the road: "traffic on the M4 is at a standstill", "travel along the RN2 is
/// impossible", "fighting brought traffic on the N380 to a halt", "it is not possible to drive on the EN1". Words: traffic.txt, "flow".
/// </summary>
internal static class FlowFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static Draft? Find(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (Impersonal(s, index, g, focus) is { } impersonal) return impersonal;
        if (Stuck(s, index, g, focus) is { } stuck) return stuck;
        var noun = FlowNoun(s, g, out var asObject);
        if (noun < 0 || Condition(s, g, asObject) is not var (status, past)) return null;
        var (road, stretch) = Way(s, g, noun, asObject, past);
        if (road is null && stretch is null) return null;
        var rules = new List<string> { "status.traffic.state" };
        var target = road is not null ? StatusFrames.Complete(s, g, road, focus.Of(index, road), rules) : new() { From = stretch!.Value.From, To = stretch.Value.To };
        if (target.IsEmpty) return null;
        // "is not possible" tells of a closed road; "has not resumed" denies that it is open.
        var opposite = g.IsNegated && IsPossible(s, g);
        var modality = ModalityLattice.Of(s, opposite ? g.Affirmed() : g, rules);
        if (opposite) status = ReportedStatus.Closed;
        else if (modality == Modality.Asserted && status == ReportedStatus.Open && IsOnly(s, past)) status = ReportedStatus.Restricted;
        var limits = status is ReportedStatus.Restricted ? Limited(s, past) : null;
        var draft = New(s, index, g, target, status, modality, rules, limits);
        return s.Word(noun - 1) is "humanitarian" or "aid" or "relief" || s.Word(noun - 2) is "humanitarian" or "aid" or "relief" ? draft with { Kind = ClaimKind.HumanitarianAccess } : draft;
    }

    // "Vehicles are stranded on both sides of the pass", "users of A - B - C have been stuck for days".
    static Draft? Stuck(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite || g.IsNegated) return null;
        var at = -1;
        for (var i = g.First; i < Math.Min(s.Count, g.Past + 2) && at < 0; i++)
        {
            if (Words.Has("events.txt/stuck words", s.Word(i))) at = i;
        }
        if (at < 0) return null;
        var clause = Clauses.At(s, g.First);
        var users = false;
        for (var i = clause.First; i < g.First; i++) users |= Words.Has("traffic.txt/everybody", s.Word(i)) || Words.Has("traffic.txt/classes", s.Word(i)) || s.Word(i) is "users" or "hundreds" or "thousands" or "dozens" or "lorries" or "tourists" or "pilgrims";
        if (!users) return null;
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First >= clause.First && c.First < Math.Max(clause.Past, at + 8) && s.Word(c.First - 1) is "on" or "along" or "at" or "of" or "in" or "the" or "near" or "either");
        if (road is null) return null;
        var rules = new List<string> { "status.closed.stuck" };
        var target = StatusFrames.Complete(s, g, road, focus.Of(index, road), rules);
        return target.IsEmpty ? null : New(s, index, g, target, ReportedStatus.Closed, ModalityLattice.Of(s, g, rules), rules, null);
    }

    static Draft New(Sentence s, int index, VerbGroup g, Target target, ReportedStatus status, Modality modality, List<string> rules, Limits? limits) => new()
    {
        Kind = target.IsCrossing && target.Road is null ? ClaimKind.CrossingStatus : ClaimKind.Status,
        Status = status,
        Sentence = index,
        At = g.Head,
        Target = target,
        Modality = modality,
        Group = g,
        Limits = limits,
        Rules = rules,
        IsState = true,
        KindConfidence = 0.75,
        Cause = Phrases.CauseIn(s, Clauses.At(s, g.First).First, s.Count),
    };

    // The noun that moves: in the subject, or the object of "halting traffic", "brought traffic to a halt".
    static int FlowNoun(Sentence s, VerbGroup g, out bool asObject)
    {
        asObject = false;
        var clause = Clauses.At(s, g.First);
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 4) && !g.IsPassive && !g.IsCopular; i++)
        {
            if (IsFlowNoun(s, i) && s.Word(i - 1) != "no") { asObject = true; return i; }
            if (s[i].Kind != TokenKind.Word || s.ChunkAt(i) is not null) break;
        }
        if (g.Shape is VerbShape.Infinitive or VerbShape.Gerund) return -1;
        var found = -1;
        var first = clause.First;
        // "..., then resumed": the traffic told of before.
        if (clause.Kind == ClauseKind.Coordinate && !Enumerable.Range(first, g.First - first).Any(i => s.ChunkAt(i) is not null || s[i].Kind == TokenKind.Word && !Words.Has("verbs.txt/function words", s.Word(i)) && !Words.Has("verbs.txt/adverbs", s.Word(i)))) first = 0;
        for (var i = first; i < g.First; i++)
        {
            if (IsFlowNoun(s, i) && s.Word(i - 1) is not ("without" or "of") && !Phrases.InGroup(s, i)) found = i;
        }
        return found;
    }

    // "Movement" may have been taken for a party, "access to" for an entrance.
    static bool IsFlowNoun(Sentence s, int at) => Words.Has("traffic.txt/flow nouns", s.Word(at)) && s.ChunkAt(at) is null or { Kind: ChunkKind.Actor } or { Head: "approach" };

    static (ReportedStatus Status, int Past)? Condition(Sentence s, VerbGroup g, bool asObject)
    {
        if (Words.Has("traffic.txt/stop verbs", g.Lemma) && Standstill(s, g.Past) is var stop and > 0) return (ReportedStatus.Closed, stop);
        if (g.Lemma is "return" && s.Word(g.Past) == "to" && s.Word(g.Past + 1) is "normal" or "normality") return (ReportedStatus.Open, g.Past + 2);
        if (!asObject && g.Adjective is { } adjective) return (adjective, g.Past);
        if (!asObject && (g.Lemma == "be" || Words.Has("status.txt/stay verbs", g.Lemma)))
        {
            var at = g.Past;
            while (s.ChunkAt(at) is null && (Words.Has("verbs.txt/adverbs", s.Word(at)) || s.Word(at).EndsWith("ly", StringComparison.Ordinal) || s.Word(at) is "very" or "back")) at++;
            if (s.Word(at) == "to" && s.Word(at + 1) == "normal") return (ReportedStatus.Open, at + 2);
            return Words.FlowAdjectives.TryGetValue(s.Word(at), out var said) ? (said, at + 1) : null;
        }
        if (!Words.FlowVerbs.TryGetValue(g.Lemma, out var status)) return null;
        if (asObject) return (status, g.Past);
        // "traffic was halted", "traffic has stopped", "traffic resumed"; but "traffic blocked the road" tells of the road.
        return g.IsPassive || !StatusFrames.ObjectFollows(s, g) ? (status, g.Past) : null;
    }

    static int Standstill(Sentence s, int from)
    {
        for (var i = from; i < Math.Min(s.Count, from + 14); i++)
        {
            if (s.Word(i) == "to" && (Words.Has("traffic.txt/stop nouns", s.Word(i + 1)) || s.Word(i + 1) is "a" or "an" or "complete" && Words.Has("traffic.txt/stop nouns", s.Word(i + 2)) || Words.Has("traffic.txt/stop nouns", s.Word(i + 3)) && s.Word(i + 1) == "a")) return i + 3;
            if (s.Word(i) is ";" or ",") break;
        }
        return -1;
    }

    static bool IsPossible(Sentence s, VerbGroup g)
    {
        for (var i = g.First; i < Math.Min(s.Count, g.Past + 3); i++)
        {
            if (s.Word(i) is "possible" or "feasible" or "allowed" or "permitted" || s.Word(i) == "operational") return true;
        }
        return false;
    }

    static bool IsOnly(Sentence s, int past) => s.Word(past) == "only" || s.Word(past - 1) == "only" || s.Word(past + 1) == "only";

    static Limits? Limited(Sentence s, int past)
    {
        var at = past;
        while (s.Word(at) is "only" or "to" or "for" or "in" or "with" or "by" && s.ChunkAt(at) is null) at++;
        if (at == past) return null;
        var end = at;
        while (end < s.Count && end - at < 5 && s[end].Kind == TokenKind.Word && s.ChunkAt(end) is null or { Kind: ChunkKind.Actor } && !Phrases.InGroup(s, end) && s.Word(end) is not ("on" or "by" or "in" or "between" or "from" or "due" or "because" or "after")) end++;
        var some = false;
        for (var i = at; i < end; i++) some |= Words.Has("traffic.txt/classes", s.Word(i));
        return some ? new() { Allowed = [s.Text(at, end)], Barred = [], Direction = null, Hours = null } : null;
    }

    // The road the traffic is on: after the noun, after the predicate, or what a "where" or a result clause goes back to.
    static (Chunk? Road, (string From, string To)? Stretch) Way(Sentence s, VerbGroup g, int noun, bool asObject, int past)
    {
        var clause = Clauses.At(s, g.First);
        var end = Math.Max(Math.Max(clause.Past, past), Math.Min(s.Count, past + 8));
        foreach (var chunk in s.InOrder())
        {
            if (!chunk.IsRoadlike || chunk.First <= noun || chunk.First >= end) continue;
            if (Carries(s, chunk)) return (chunk, null);
        }
        if (Phrases.Between(s, noun + 1) is { } stretch) return (null, stretch);
        // "The Rafah crossing resumed operations".
        if (asObject && g.IsFinite && s.Word(noun) is "operations" or "service" or "services" or "work" or "activity" && Phrases.Subject(s, g) is [{ IsRoadlike: true } own]) return (own, null);
        // "Snow closed ..., halting traffic" and "the bridge, where traffic is halted" speak of the road told before.
        if (clause.Opener == "where" || asObject && g.Shape is VerbShape.Gerund or VerbShape.Participle)
        {
            var before = s.InOrder().LastOrDefault(c => c.IsRoadlike && c.Past <= g.First);
            return (before, null);
        }
        var pronoun = s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Pronoun, Head: "it" } && c.First > noun && c.First < end && s.Word(c.First - 1) is "on" or "along" or "over" or "across" or "through" or "to");
        return (pronoun, null);
    }

    static bool Carries(Sentence s, Chunk chunk)
    {
        var w = s.Word(chunk.First - 1);
        if (Words.Has("roads.txt/part nouns", w) || w == "of") w = s.Word(chunk.First - 2) is "the" ? s.Word(chunk.First - 3) : s.Word(chunk.First - 2);
        return w is "on" or "along" or "over" or "across" or "at" or "through" or "via" or "by" or "to" or "onto" or "the" or "of" or "in";
    }

    // "It is impossible to travel on the N380", "it is possible to cross the bridge only on foot".
    static Draft? Impersonal(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!Words.Has("traffic.txt/use verbs", g.Lemma) || g.IsPassive) return null;
        var (status, at) = ((ReportedStatus?)null, -1);
        for (var i = Math.Max(0, g.First - 6); i < g.Head && status is null; i++)
        {
            if (s.ChunkAt(i) is null && Words.FlowAdjectives.TryGetValue(s.Word(i), out var found)) (status, at) = (found, i);
        }
        if (status is not { } said || s.Word(at + 1) is not ("to" or "for")) return null;
        if (s.Groups.LastOrDefault(o => o.First < at && o.IsFinite && o.Past >= at - 2) is not { } be || s.ChunkAt(be.First - 1) is not { Kind: ChunkKind.Pronoun, Head: "it" }) return null;
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First >= g.Past && c.First - g.Past <= 3);
        var stretch = road is null && s.Word(g.Past) is "between" or "from" ? Phrases.Between(s, g.Past) : null;
        if (road is null && stretch is null) return null;
        var rules = new List<string> { "status.impersonal" };
        var target = road is not null ? StatusFrames.Complete(s, g, road, focus.Of(index, road), rules) : new() { From = stretch!.Value.From, To = stretch.Value.To };
        if (target.IsEmpty) return null;
        var negated = false;
        for (var i = be.First; i < at; i++) negated |= Words.Has("verbs.txt/negators", s.Word(i)) || s.Word(i) == "longer";
        if (negated) said = said == ReportedStatus.Open ? ReportedStatus.Closed : ReportedStatus.Open;
        var plain = new VerbGroup { First = be.First, Head = at, Past = at + 1, Lemma = "be", Shape = VerbShape.Finite, IsCopular = true, IsPast = be.IsPast, IsPerfect = be.IsPerfect, Modal = be.Modal };
        var modality = ModalityLattice.Of(s, plain, rules);
        if (negated && said == ReportedStatus.Open && modality == Modality.Asserted) modality = Modality.Possible;
        return New(s, index, plain, target, said == ReportedStatus.Open && IsOnly(s, g.Past) ? ReportedStatus.Restricted : said, modality, rules, null);
    }
}
