namespace Passable.Reading;

/// <summary>
/// Finds what is told by who passes and who does not: "nobody gets through on the RN2", "there is no way through", "police turn vehicles
/// back on the RN2", "the army lets only buses over the bridge", "drivers have stopped using the N380". Words: traffic.txt.
/// </summary>
internal static class PassageFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static Draft? Find(Sentence s, int index, VerbGroup g, Coreference focus) => Existential(s, index, g, focus) ?? Nobody(s, index, g, focus) ?? GivenUp(s, index, g, focus) ?? Let(s, index, g, focus) ?? Unused(s, index, g, focus);

    static Draft? New(Sentence s, int index, VerbGroup g, Chunk road, Coreference focus, ReportedStatus status, Modality modality, List<string> rules, Limits? limits = null)
    {
        var target = StatusFrames.Complete(s, g, road, focus.Of(index, road), rules);
        return target.IsEmpty ? null : new()
        {
            Kind = target.IsCrossing && target.Road is null ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = status,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = modality,
            Group = g,
            Limits = limits,
            Actors = Phrases.Actors(s, g),
            Rules = rules,
            IsState = true,
            KindConfidence = 0.7,
            Cause = Phrases.CauseIn(s, Clauses.At(s, g.First).First, s.Count),
        };
    }

    static Chunk? RoadAfter(Sentence s, int from, int to)
    {
        foreach (var chunk in s.InOrder())
        {
            if (chunk.First < from || chunk.First >= Math.Min(to, s.Count)) continue;
            if (chunk.IsRoadlike && (chunk.First == from || s.Word(chunk.First - 1) is "on" or "along" or "through" or "over" or "across" or "by" or "via" or "at" or "into" or "to" or "of" or "using" or "use" or "the" or "onto" or "from" or "in")) return chunk;
            if (chunk is { Kind: ChunkKind.Pronoun, Head: "it" } && s.Word(chunk.First - 1) is "on" or "along" or "through" or "over" or "across" or "using" or "use") return chunk;
        }
        return null;
    }

    // "There is no way through on the RN2", "there is no road access to Minova", "there was little traffic on the M4".
    static Draft? Existential(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.Lemma != "be" || s.Word(g.First - 1) != "there" || !g.IsFinite) return null;
        var at = g.Past;
        var none = s.Word(at) is "no" or "little" or "hardly" or "not" || g.IsNegated;
        if (!none) return null;
        var noun = -1;
        for (var i = at; i < Math.Min(s.Count, at + 6) && noun < 0; i++)
        {
            if (Words.Has("traffic.txt/flow nouns", s.Word(i)) || s.Word(i) is "way" or "passage" or "through" or "vehicles" or "getting") noun = i;
        }
        if (noun < 0 || s.Word(noun) == "way" && s.Word(noun + 1) is not ("through" or "across" or "past" or "over")) return null;
        var rules = new List<string> { "status.closed.no-way" };
        var affirmed = new VerbGroup { First = g.First, Head = g.Head, Past = g.Past, Lemma = g.Lemma, Shape = g.Shape, IsPast = g.IsPast, IsPerfect = g.IsPerfect, Modal = g.Modal };
        var modality = ModalityLattice.Of(s, affirmed, rules);
        if (RoadAfter(s, noun, noun + 7) is { } road) return New(s, index, g, road, focus, s.Word(at) is "little" or "hardly" ? ReportedStatus.Restricted : ReportedStatus.Closed, modality, rules);
        // "no road access to Minova".
        if (s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Place, Value: null } && c.First > noun && c.First - noun <= 3 && s.Word(c.First - 1) is "to" or "into") is { Name: { } place } && Enumerable.Range(at, noun - at).Any(i => s.Word(i) is "road" or "land" or "overland"))
            return new() { Kind = ClaimKind.Status, Status = ReportedStatus.Closed, Sentence = index, At = g.Head, Target = new() { At = place }, Modality = modality, Group = g, Rules = rules, IsState = true, KindConfidence = 0.7 };
        return null;
    }

    // "Nobody gets through on the RN2", "not a single vehicle has passed along it", "nothing can pass".
    static Draft? Nobody(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite || g.IsPassive || !(Words.Has("traffic.txt/use verbs", g.Lemma) || g.Lemma is "get" or "come" or "drive")) return null;
        if (g.Lemma is "get" or "come" && s.Word(g.Past) is not ("through" or "past" or "across" or "over" or "by")) return null;
        var first = Clauses.At(s, g.First).First;
        var no = false;
        for (var i = first; i < Math.Min(g.First, first + 4); i++)
        {
            no |= s.Word(i) is "nobody" or "nothing" or "none" || s.Word(i) == "no" && (s.Word(i + 1) is "one" || Who(s, i + 1, g.First)) || s.Word(i) == "not" && s.Word(i + 1) is "a" or "one" && Who(s, i + 2, g.First);
        }
        if (!no || RoadAfter(s, g.Past, g.Past + 6) is not { } road) return null;
        var rules = new List<string> { "status.closed.nobody" };
        var affirmed = new VerbGroup { First = g.First, Head = g.Head, Past = g.Past, Lemma = "be", Shape = g.Shape, IsPast = g.IsPast, IsPerfect = g.IsPerfect, Modal = g.Modal is "can" or "could" or "may" ? "" : g.Modal };
        var modality = ModalityLattice.Of(s, affirmed, rules);
        return New(s, index, g, road, focus, ReportedStatus.Closed, modality == Modality.Denied ? Modality.Asserted : modality, rules);
    }

    static bool Who(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Words.Has("traffic.txt/everybody", s.Word(i)) || Words.Has("traffic.txt/classes", s.Word(i)) || s.Word(i) is "lorry" or "convoy" or "person" or "soul") return true;
        }
        return false;
    }

    // "Drivers have stopped using the N380", "travellers avoid the RN2", "trucks no longer use it".
    static Draft? GivenUp(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        var use = g.Lemma is "use" or "take" or "travel" or "drive" or "ply" or "cross";
        var stopped = use && g.Shape == VerbShape.Gerund && s.Groups.Exists(o => o.Lemma is "stop" or "cease" or "quit" && o.IsFinite && !o.IsNegated && o.Past == g.First);
        var longer = use && g.IsFinite && !g.IsPassive && g.IsNegated && Enumerable.Range(Math.Max(0, g.First - 2), g.Past - Math.Max(0, g.First - 2)).Any(i => s.Word(i) == "longer");
        if (!stopped && !longer) return null;
        var first = Clauses.At(s, g.First).First;
        if (!Who(s, first, g.First) || RoadAfter(s, g.Past, g.Past + 4) is not { } road) return null;
        var some = false;
        for (var i = first; i < g.First; i++) some |= Words.Has("traffic.txt/classes", s.Word(i));
        return New(s, index, g, road, focus, ReportedStatus.Closed, Modality.Asserted, ["status.closed.given-up"], some ? new() { Allowed = [], Barred = [s.Text(first, first + 1)], Direction = null, Hours = null } : null);
    }

    // "Police are turning vehicles back on the RN2", "the army lets only buses over the bridge", "rebels bar trucks from the RN2".
    static Draft? Let(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.IsPassive || !Words.Has("traffic.txt/permission verbs", g.Lemma) || g.Shape is VerbShape.Participle) return null;
        if (g.Lemma == "turn" && !Enumerable.Range(g.Past, 4).Any(i => s.Word(i) is "back" or "away" or "around")) return null;
        var (first, past, some, only) = (-1, -1, false, false);
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 7); i++)
        {
            only |= s.Word(i) == "only";
            if (s.ChunkAt(i) is { IsRoadlike: true }) break;
            if (!Words.Has("traffic.txt/everybody", s.Word(i)) && !Words.Has("traffic.txt/classes", s.Word(i))) continue;
            some |= Words.Has("traffic.txt/classes", s.Word(i));
            if (first < 0) first = i;
            past = i + 1;
        }
        if (first < 0 || RoadAfter(s, past, past + 6) is not { } road || s.Word(road.First - 1) is "at" or "in" && g.Lemma is not "turn") return null;
        var refusing = Words.Has("traffic.txt/refusing verbs", g.Lemma);
        var rules = new List<string> { "status.permission.active" };
        var neutral = g.IsNegated ? g.Affirmed() : g;
        var modality = ModalityLattice.Of(s, neutral, rules, isPermission: true);
        var shut = refusing != g.IsNegated;
        var users = s.Text(first, past);
        var status = shut ? ReportedStatus.Closed : only ? ReportedStatus.Restricted : some ? ReportedStatus.PartiallyOpen : ReportedStatus.Open;
        if (refusing && g.IsNegated) return null;
        Limits? limits = !some && !only ? null : shut ? new() { Allowed = [], Barred = [users], Direction = null, Hours = null } : new() { Allowed = [users], Barred = [], Direction = null, Hours = null };
        return New(s, index, g, road, focus, status, modality, rules, limits);
    }

    // "The N380 has not been used since March".
    static Draft? Unused(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g is not { Lemma: "use" or "travel" or "drive", IsPassive: true, IsNegated: true, IsPerfect: true, IsFinite: true } || Phrases.Subject(s, g) is not [{ IsRoadlike: true } road, ..]) return null;
        var rules = new List<string> { "status.closed.unused" };
        return New(s, index, g, road, focus, ReportedStatus.Closed, ModalityLattice.Of(s, g.Affirmed(), rules), rules);
    }
}
