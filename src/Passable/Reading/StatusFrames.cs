namespace Passable.Reading;

/// <summary>Finds what is said of whether roads and crossings can be used: by a verb, an adjective, a noun, by those who may or may not pass, and by lists.</summary>
internal static class StatusFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static IEnumerable<Draft> Find(Sentence s, int index, Coreference focus)
    {
        if (s.IsQuestion) return [];
        if (StatusLists.Find(s, index) is { Count: > 0 } listed) return listed;
        var drafts = new List<Draft>();
        foreach (var g in s.Groups) drafts.AddRange(OfGroup(s, index, g, focus));
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is null && Words.StatusNouns.TryGetValue(s.Word(i), out var status) && !s.Groups.Any(g => g.First <= i && i < g.Past)) drafts.AddRange(OfNoun(s, index, i, status, focus));
        }
        return drafts.Select(d => Veracity.Weigh(s, d));
    }

    static IEnumerable<Draft> OfGroup(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (IsTrap(s, g)) yield break;
        if (g is { Adjective: { } adjective, IsCopular: true })
        {
            var told = false;
            foreach (var d in About(s, index, g, adjective, Phrases.Subject(s, g), focus, "status." + Name(adjective) + ".adjective", isState: true)) { told = true; yield return d; }
            if (!told && FlowFrames.Find(s, index, g, focus) is { } flow) yield return flow;
            yield break;
        }
        // "was left impassable", "was put back into service", "was reduced to rubble".
        if (g is { IsPassive: true, Lemma: "hand" or "give" or "return" or "put" or "bring" or "take" or "place" or "reduce" or "raze" or "turn" or "leave" or "render" or "make" or "throw" or "keep" or "hold" or "deem" or "consider" or "report" or "find" } && VerbGroups.ConditionAt(s, g.Past) is var (left, leftPast))
        {
            var whole = new VerbGroup { First = g.First, Head = g.Head, Past = leftPast, Lemma = g.Lemma, Shape = g.Shape, IsPassive = true, IsNegated = g.IsNegated, IsPast = g.IsPast, IsPerfect = g.IsPerfect, Modal = g.Modal, Forces = g.Forces, IsPartly = g.IsPartly };
            foreach (var d in About(s, index, whole, left, Phrases.Subject(s, g), focus, "status." + Name(left) + ".left", isState: true)) yield return d;
            yield break;
        }
        // "is difficult to pass", "is impossible to use".
        if (g is { Shape: VerbShape.Infinitive } && Words.Has("traffic.txt/use verbs", g.Lemma) && s.Word(g.First - 1) is "difficult" or "hard" or "dangerous" or "impossible" or "unsafe" or "tricky" or "risky"
            && s.Groups.LastOrDefault(o => o.IsFinite && o.Past <= g.First && g.First - o.Past <= 3) is { } linking && Phrases.Subject(s, linking) is [{ IsRoadlike: true }, ..] hard)
        {
            foreach (var d in About(s, index, linking, s.Word(g.First - 1) == "impossible" ? ReportedStatus.Closed : ReportedStatus.Restricted, hard, focus, "status.hard-to-use", isState: true)) yield return d;
            yield break;
        }
        if (Words.StatusVerbs.TryGetValue(g.Lemma, out var verb) && IsAboutRoads(s, g, verb))
        {
            var passive = g.IsPassive;
            var chunks = passive ? Phrases.Subject(s, g) : Phrases.Object(s, g);
            // "RN2 cut off by rebels at Sake": a headline leaves the helper out, for a road cuts nothing.
            if (!passive && !HasRoad(chunks) && !verb.Intransitive && g is { IsFinite: true, IsPast: true, Modal: "", IsPerfect: false } && !ObjectFollows(s, g) && Phrases.Subject(s, g) is [{ IsRoadlike: true }, ..] cutRoad) (chunks, passive) = (cutRoad, true);
            else if (!passive && !HasRoad(chunks) && verb.Intransitive && !ObjectFollows(s, g)) chunks = Phrases.Subject(s, g);
            else if (!passive && !HasRoad(chunks)) chunks = [];
            var made = false;
            foreach (var d in About(s, index, g, verb.Status, chunks, focus, "status." + Name(verb.Status) + (passive ? ".passive" : ".active"), isState: passive || g.IsStaying))
            {
                made = true;
                yield return d;
            }
            if (made) yield break;
        }
        if (LimitFrames.Find(s, index, g, focus) is { } limited) { yield return limited; yield break; }
        if (OnTheWayFrames.Find(s, index, g, focus).ToList() is { Count: > 0 } onTheWay)
        {
            foreach (var d in onTheWay) yield return d;
            yield break;
        }
        if (g is { Lemma: "reach", IsPassive: true, IsNegated: true, Modal: "can" or "could" or "cannot" })
        {
            foreach (var chunk in Phrases.Subject(s, g).Where(c => c.IsRoadlike || c.Kind == ChunkKind.Place))
            {
                var rules = new List<string> { "status.closed.unreachable" };
                var there = focus.Of(index, chunk);
                if (!there.IsEmpty) yield return new() { Kind = there.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status, Status = ReportedStatus.Closed, Sentence = index, At = g.Head, Target = there, Modality = Modality.Asserted, Group = g, Rules = rules, IsState = true, KindConfidence = 0.7 };
            }
            yield break;
        }
        // "cannot be used", "can be used only with an escort".
        if (g is { Lemma: "use" or "cross" or "pass" or "travel" or "traverse" or "navigate" or "access" or "drive", IsPassive: true, IsFinite: true, Modal: "can" or "could" or "cannot" or "can't" or "couldn't" } && (g.IsNegated || g.Modal == "can"))
        {
            foreach (var chunk in Phrases.Subject(s, g).Where(c => c.IsRoadlike || c.Kind == ChunkKind.Pronoun))
            {
                var rules = new List<string> { "status.usable" };
                var there = Complete(s, g, chunk, focus.Of(index, chunk), rules);
                if (there.IsEmpty) continue;
                var usable = g.IsNegated ? ReportedStatus.Closed : s.Word(g.Past) == "only" || IsUnderCondition(s, g) ? ReportedStatus.Restricted : ReportedStatus.Open;
                // The word "can" tells what is so; clause and report still move it.
                var plain = new VerbGroup { First = g.First, Head = g.Head, Past = g.Past, Lemma = g.Lemma, Shape = g.Shape, IsPassive = true };
                yield return new() { Kind = there.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status, Status = usable, Sentence = index, At = g.Head, Target = there, Modality = ModalityLattice.Of(s, plain, rules), Group = g, Rules = rules, IsState = true, KindConfidence = 0.75 };
            }
            yield break;
        }
        if (g.Lemma is "declare" or "announce" && g.IsPassive && Words.StatusAdjectives.TryGetValue(s.Word(g.Past), out var declared))
        {
            foreach (var d in About(s, index, g, declared, Phrases.Subject(s, g), focus, "status." + Name(declared) + ".declared", isState: true)) yield return d;
            yield break;
        }
        if (g.Lemma is "make" or "leave" or "render" or "declare" or "announce" or "keep" or "want" or "need" or "see" or "report" or "find" or "deem" or "consider" or "get" or "have" or "hold" && !g.IsPassive)
        {
            var made = Phrases.Object(s, g).Where(c => c.IsRoadlike || c.Value is not null || c.Kind == ChunkKind.Pronoun).ToList();
            if (made.Count > 0 && VerbGroups.ConditionAt(s, made[^1].Past) is var (put, _))
            {
                foreach (var d in About(s, index, g, put, made, focus, "status." + Name(put) + ".made", isState: true))
                {
                    if (g.Lemma is "want" or "need" && d.Modality == Modality.Asserted) d.Modality = Modality.CalledFor;
                    yield return d;
                }
                yield break;
            }
        }
        if (PassageFrames.Find(s, index, g, focus) is { } passing) { yield return passing; yield break; }
        if (NothingPassed(s, index, g, focus) is { } empty) { yield return empty; yield break; }
        if (FlowFrames.Find(s, index, g, focus) is { } flowing) { yield return flowing; yield break; }
        if (Barred(s, index, g, focus) is { } barricaded) { yield return barricaded; yield break; }
        foreach (var d in Diverted(s, index, g, focus)) yield return d;
        if (Traffic(s, index, g, focus) is { } draft)
        {
            yield return draft;
            foreach (var also in Also(s, index, draft, focus)) yield return also;
        }
        if (Lifted(s, index, g, focus) is { } lifted) yield return lifted;
        foreach (var d in Unbarred(s, index, g, focus)) yield return d;
    }

    // "put large rocks across the roads to the port", "dug trenches across the RN1", "felled trees on the road".
    static Draft? Barred(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!Words.Has("traffic.txt/barring verbs", g.Lemma)) return null;
        var clause = Clauses.At(s, g.First);
        var (from, to) = g.IsPassive ? (clause.First, g.First) : (g.Past, Math.Min(s.Count, g.Past + 6));
        var thing = -1;
        for (var i = from; i < to && thing < 0; i++)
        {
            if (Words.Has("traffic.txt/barring things", s.Word(i))) thing = i;
        }
        if (thing < 0) return null;
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First > thing && c.First < Math.Max(clause.Past, g.Past + 8) && s.Word(c.First - 1) is "across" or "on" or "over" or "along" or "onto" or "in");
        if (road is null || s.Word(road.First - 1) is "on" or "along" or "in" && !Words.Has("traffic.txt/barring things", s.Word(thing))) return null;
        var rules = new List<string> { "status.closed.barred" };
        var target = Complete(s, g, road, focus.Of(index, road), rules);
        if (target.IsEmpty) return null;
        return new()
        {
            Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = ReportedStatus.Closed,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = ModalityLattice.Of(s, g, rules),
            Group = g,
            Actors = Phrases.Actors(s, g),
            Cause = Passable.Reading.Cause.Barricade,
            Rules = rules,
            IsState = true,
            KindConfidence = 0.7,
        };
    }

    // "roadblocks on the RN1 were removed", "police dismantled the barricades in A, B and C", "roadblocks have gone in A".
    static IEnumerable<Draft> Unbarred(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        var gone = g.Lemma is "go" && g is { IsFinite: true, IsPerfect: true };
        if (!gone && !(g.Lemma is "remove" or "dismantle" or "lift" or "clear")) yield break;
        var clause = Clauses.At(s, g.First);
        var (from, to) = gone || g.IsPassive ? (clause.First, g.First) : (g.Past, Math.Min(s.Count, g.Past + 5));
        var barrier = -1;
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is "roadblocks" or "roadblock" or "barricades" or "barricade" or "blockades" or "berms" && s.ChunkAt(i) is null) barrier = i;
        }
        if (barrier < 0) yield break;
        var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First > barrier && c.First < Math.Max(clause.Past, g.Past + 6) && s.Word(c.First - 1) is "on" or "along" or "across" or "at" or "from");
        var at = Phrases.PlaceBeside(s, barrier + 1, Math.Min(s.Count, Math.Max(clause.Past, g.Past + 4)));
        var rules = new List<string> { "status.open.unbarred" };
        var target = road is null ? new Target { At = at } : focus.Of(index, road) with { At = at };
        if (target.IsEmpty) yield break;
        var modality = ModalityLattice.Of(s, g, rules);
        List<Target> places = [target, .. at is null ? [] : Phrases.Series(s, at).Select(more => target with { At = more.Name })];
        foreach (var place in places) yield return new()
        {
            Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = ReportedStatus.Open,
            Sentence = index,
            At = g.Head,
            Target = place,
            Modality = modality,
            Group = g,
            Rules = [.. rules],
            KindConfidence = 0.6,
        };
    }

    static bool IsTrap(Sentence s, VerbGroup g)
    {
        for (var i = g.First; i <= g.Past && i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { Kind: ChunkKind.Trap }) return true;
        }
        return false;
    }

    // Words that speak of roads only with a road beside them.
    static bool IsAboutRoads(Sentence s, VerbGroup g, StatusVerb verb)
    {
        _ = verb;
        return g.Lemma switch
        {
            "restore" or "resume" or "halt" or "suspend" or "ban" => HasRoad(g.IsPassive ? Phrases.Subject(s, g) : Phrases.Object(s, g)),
            "flood" or "bury" => g.IsPassive || Phrases.Object(s, g).Exists(c => c.IsRoadlike),
            _ => true,
        };
    }

    static bool HasRoad(List<Chunk> chunks) => chunks.Exists(c => c.IsRoadlike || c.Kind == ChunkKind.Pronoun || c is { Kind: ChunkKind.Place, Value: not null });

    public static bool ObjectFollows(Sentence s, VerbGroup g) =>
        s.ChunkAt(g.Past) is { Kind: not ChunkKind.Time } || s.Word(g.Past) is "the" or "a" or "an" or "its" or "their" or "fire" or "talks" || s[g.Past].Kind == TokenKind.Word && s.ChunkAt(g.Past) is null
            && !Words.Has("verbs.txt/function words", s.Word(g.Past)) && !Words.Has("verbs.txt/adverbs", s.Word(g.Past)) && !s.Word(g.Past).EndsWith("ly", StringComparison.Ordinal) && s.Word(g.Past) is not ("again" or "fully");

    static string Name(ReportedStatus status) => status.ToString().ToLowerInvariant();

    static IEnumerable<Draft> About(Sentence s, int index, VerbGroup g, ReportedStatus status, List<Chunk> chunks, Coreference focus, string rule, bool isState)
    {
        if (chunks.Count == 0) yield break;
        var head = chunks[0];
        if (head.Kind is ChunkKind.Actor or ChunkKind.Person) yield break;
        // "It is clear that ..." says nothing of a road.
        if (g.Lemma is "clear" or "free" && g.IsCopular && (head.Kind == ChunkKind.Pronoun || s.Word(g.Past) is "that" or "whether" or "if" or "how" or "why" or "to")) yield break;
        var permission = status == ReportedStatus.Closed && g.Lemma == "ban";
        foreach (var chunk in chunks)
        {
            if (chunk.Kind is ChunkKind.Actor or ChunkKind.Person or ChunkKind.Time or ChunkKind.Trap) continue;
            if (chunk.Kind == ChunkKind.Place && chunk.Value is null && !PlaceCanBeStatus(s, g, chunk, status)) continue;
            var rules = new List<string> { rule };
            var target = Complete(s, g, chunk, focus.Of(index, chunk), rules, focus.LastPlace(index, chunk.First));
            if (chunk is { IsPlural: true, Name: null } && Listed(s, index, g, status, chunk, focus, rule).ToList() is { Count: > 0 } listed)
            {
                foreach (var d in listed) yield return d;
                continue;
            }
            if (target.IsEmpty && chunk.IsPlural)
            {
                foreach (var d in Listed(s, index, g, status, chunk, focus, rule)) yield return d;
                continue;
            }
            if (target.IsEmpty) continue;
            var (said, told) = (status, g);
            if (g.IsNegated && Words.Opposites.TryGetValue(g.Lemma, out var opposite)) (said, told) = (opposite, g.Affirmed());
            var modality = ModalityLattice.Of(s, told, rules, permission);
            if (said == ReportedStatus.Open && IsPresupposed(s, g)) continue;
            if (modality == Modality.Asserted && said == ReportedStatus.Open && g is { IsProgressive: true, IsCopular: false }) { rules.Add("modality.under-way"); modality = Modality.Planned; }
            if (modality == Modality.Asserted && IsNominal(s, g)) { rules.Add("modality.nominal"); modality = Modality.Possible; }
            if (said == ReportedStatus.Open && Approximately(s, g) is var near and not Near.Fully)
            {
                rules.Add("modality.approximate");
                if (near == Near.Barely) said = ReportedStatus.Restricted;
                else if (near == Near.Partly) said = ReportedStatus.PartiallyOpen;
                else if (modality == Modality.Asserted) modality = Modality.Denied;
            }
            if (g.IsPartly && status is ReportedStatus.Open or ReportedStatus.Closed && !(status == ReportedStatus.Closed && IsBrief(s, g))) said = ReportedStatus.PartiallyOpen;
            var limits = LimitsAfter(s, g.Past, status) ?? (chunk.First >= g.Past ? LimitsAfter(s, chunk.Past, status) : null);
            if (limits is { Allowed.Length: > 0 } && said == ReportedStatus.Open) said = ReportedStatus.PartiallyOpen;
            if (said is ReportedStatus.Open or ReportedStatus.Closed && IsOfOneSide(s, chunk)) said = ReportedStatus.PartiallyOpen;
            if (said is ReportedStatus.Open or ReportedStatus.PartiallyOpen && modality == Modality.Asserted && IsDoubtfullySaid(s, g)) { rules.Add("modality.unknown-adverb"); modality = Modality.Possible; }
            if (said == ReportedStatus.Open && (IsUnderCondition(s, g) || IsHazardous(s, g))) said = ReportedStatus.Restricted;
            if (said == ReportedStatus.Open && isState && HasHours(s, g)) said = ReportedStatus.PartiallyOpen;
            if (OneSided(s, g) && said == ReportedStatus.Open) said = ReportedStatus.PartiallyOpen;
            if (chunk.IsNegated) modality = Modality.Denied;
            var places = new List<Target> { target };
            // "roads in A, B and C are closed": one claim each.
            if (target.At is { } first && target.From is null && (chunk.Name is not null || chunk.IsPlural)) places.AddRange(Phrases.Series(s, first).Select(more => target with { At = more.Name }));
            // What is to be repaired is a plan; what is being repaired is a state nobody knows.
            var works = status == ReportedStatus.Unknown && modality is Modality.Planned or Modality.CalledFor or Modality.Possible && !g.IsProgressive;
            foreach (var place in places) yield return new()
            {
                Kind = works ? ClaimKind.Plan : chunk.Head == "approach" && s.Word(chunk.First) is "humanitarian" or "aid" || s.Word(chunk.First - 1) is "humanitarian" or "aid" ? ClaimKind.HumanitarianAccess : target.IsCrossing || chunk.Kind == ChunkKind.Crossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                Status = said,
                Sentence = index,
                At = g.Head,
                Target = place,
                Modality = modality,
                Group = g,
                Actors = Phrases.Actors(s, g),
                Limits = limits,
                Cause = Phrases.CauseIn(s, Clauses.At(s, g.First).First, s.Count),
                Rules = rules,
                IsState = isState,
                KindConfidence = g.IsFinite ? 0.9 : 0.8,
            };
        }
    }

    // "six hours before the M4 reopened": taken for granted, and told of another time.
    static bool IsPresupposed(Sentence s, VerbGroup g) => g.IsPast
        && (Clauses.At(s, g.First) is { Kind: ClauseKind.Limit, Opener: "before" } || Phrases.Subject(s, g) is [var subject, ..] && s.ChunkAt(subject.First - 1) is { Kind: ChunkKind.Time } && s.Word(subject.First - 1) is "before");

    // "open only on paper", "open in theory": said of the rule, not of the road.
    static bool IsNominal(Sentence s, VerbGroup g)
    {
        var clause = Clauses.At(s, g.First);
        for (var i = clause.First; i < Math.Max(clause.Past, g.Past); i++)
        {
            if (s.Word(i) is "nominally" or "theoretically" or "supposedly" or "ostensibly" or "notionally" || s.Word(i) is "paper" && s.Word(i - 1) is "on" || s.Word(i) is "theory" or "principle" or "name" && s.Word(i - 1) is "in" && s.ChunkAt(i) is null) return true;
        }
        return false;
    }

    // An adverb the lexicon does not know may take back what it stands by; an opening is then no more than possible.
    static bool IsDoubtfullySaid(Sentence s, VerbGroup g)
    {
        for (var i = Math.Max(0, g.First - 1); i < g.Past; i++)
        {
            if (s.Word(i).Length > 4 && s.Word(i).EndsWith("ly", StringComparison.Ordinal) && s.ChunkAt(i) is null && !s.IsName(i) && !Words.Has("modality.txt/plain adverbs", s.Word(i)) && !Words.Has("status.txt/partly", s.Word(i))) return true;
        }
        return false;
    }

    // "open but dangerous", "passable with difficulty", "passable, although mined": with limits, and not plainly open.
    static bool IsHazardous(Sentence s, VerbGroup g)
    {
        var told = false;
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 9); i++)
        {
            var w = s.Word(i);
            if (w == ";") return false;
            if (w is "but" or "although" or "though" or "yet" or "albeit" or "with" or "however" or "while" or "and") { told = i - g.Past < 4 || w is not ("and" or "with" or "while"); continue; }
            if (told && s.ChunkAt(i) is { IsRoadlike: true }) return false;
            if (told && Words.Has("traffic.txt/hazards", w) && s.Word(i - 1) is not ("no" or "not" or "without" or "longer")) return true;
        }
        return false;
    }

    // "open only between 8 a.m. and 4 p.m.", "open from 6 am to 6 pm".
    static bool HasHours(Sentence s, VerbGroup g)
    {
        var only = false;
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 7); i++)
        {
            only |= s.Word(i) is "only" or "between" or "from" or "daily" or "until" or "hours" && s.ChunkAt(i) is null or { Kind: ChunkKind.Time };
            if (only && s.ChunkAt(i) is { Kind: ChunkKind.Time, Time.Shape: TimeShape.Clock }) return true;
            if (s.Word(i) is ";" or "but") return false;
        }
        return false;
    }

    enum Near { Fully, Partly, Barely, NotQuite }

    // "almost reopened", "hardly open", "barely passable", "almost fully open".
    static Near Approximately(Sentence s, VerbGroup g)
    {
        for (var i = g.First; i < g.Past; i++)
        {
            if (s.Word(i) is not ("almost" or "nearly" or "hardly" or "scarcely" or "barely")) continue;
            if (s.Word(i + 1) is "fully" or "entirely" or "completely") return Near.Partly;
            return s.Word(i) is "barely" || s.Word(i) is "hardly" or "scarcely" && g.Adjective is not null ? Near.Barely : Near.NotQuite;
        }
        return Near.Fully;
    }

    // "The axes that had been opened include A, B and C."
    static IEnumerable<Draft> Listed(Sentence s, int index, VerbGroup g, ReportedStatus status, Chunk plural, Coreference focus, string rule)
    {
        var including = -1;
        for (var i = g.Past; i < s.Count && including < 0; i++)
        {
            if (s.Word(i) is "include" or "includes" or "including" or "namely" or "are" or ":") including = i;
        }
        if (including < 0) yield break;
        foreach (var named in s.InOrder())
        {
            if (named.First <= including || named.Kind != plural.Kind || named.Name is null && named.From is null) continue;
            var rules = new List<string> { rule, "road.listed" };
            yield return new()
            {
                Kind = named.Kind == ChunkKind.Crossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                Status = status,
                Sentence = index,
                At = g.Head,
                Target = focus.Of(index, named),
                Modality = ModalityLattice.Of(s, g, rules),
                Group = g,
                Rules = rules,
                IsState = true,
                KindConfidence = 0.7,
                Words = (named.First, named.Past),
            };
        }
    }

    // "No vehicles got through the tunnel", "nothing has moved on the road since May".
    static Draft? NothingPassed(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite || g.IsPassive || g.IsNegated || g.Modal.Length > 0 || g.Lemma is not ("get" or "pass" or "cross" or "move" or "use" or "drive" or "travel" or "come" or "go")) return null;
        var clause = Clauses.At(s, g.First);
        var (no, who) = (-1, false);
        for (var i = clause.First; i < g.First; i++)
        {
            if (s.Word(i) is "nothing") (no, who) = (i, true);
            else if (s.Word(i) is "no" && s.Word(i + 1) != "longer") no = i;
            else if (no >= 0 && i - no <= 3 && (Words.Has("traffic.txt/everybody", s.Word(i)) || s.Word(i) is "truck" or "trucks" or "vehicle" or "lorries" or "car")) who = true;
        }
        if (no < 0 || !who || no - clause.First > 2) return null;
        if (g.Lemma is "get" or "come" or "go" && s.Word(g.Past) is not ("through" or "across" or "over" or "past")) return null;
        var road = s.InOrder().FirstOrDefault(c => c.First >= g.Past && c.First - g.Past <= 3 && (c.IsRoadlike || c is { Kind: ChunkKind.Pronoun, Head: "it" }));
        if (road is null) return null;
        var rules = new List<string> { "status.closed.nothing-passed" };
        var target = Complete(s, g, road, focus.Of(index, road), rules);
        if (target.IsEmpty) return null;
        var trail = new List<string>();
        var modality = ModalityLattice.Of(s, g, trail);
        if (modality is not (Modality.Denied or Modality.Asserted)) return null;
        return new()
        {
            Kind = target.IsCrossing && target.Road is null ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = ReportedStatus.Closed,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = Modality.Asserted,
            Group = g,
            Rules = rules,
            IsState = true,
            KindConfidence = 0.7,
            Cause = Phrases.CauseIn(s, clause.First, s.Count),
        };
    }

    // "the diversion is by the A1156 and A1189": those roads are meant to be used.
    static IEnumerable<Draft> Diverted(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.Lemma is not ("be" or "run" or "go" or "divert") || s.Word(g.Past) is not ("by" or "via" or "along" or "on" or "through" or "onto")) yield break;
        var diversion = g.Lemma == "divert";
        for (var i = Math.Max(0, g.First - 4); i < g.First; i++) diversion |= s.Word(i) is "diversion" or "detour" or "alternative";
        if (!diversion) yield break;
        foreach (var road in s.InOrder())
        {
            if (road.First < g.Past || road.Kind != ChunkKind.Road || road.Name is null) continue;
            var rules = new List<string> { "status.open.diversion" };
            var target = focus.Of(index, road) with { At = Phrases.PlaceBeside(s, road.Past, s.Count) };
            if (target.At is null && s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Place && c.First > road.Past && s.Word(c.First - 1) is "through") is { } through) target = target with { At = through.Name };
            yield return new() { Kind = ClaimKind.Status, Status = ReportedStatus.Open, Sentence = index, At = g.Head, Target = target, Modality = ModalityLattice.Of(s, g, rules), Group = g, Rules = rules, IsState = true, KindConfidence = 0.6 };
        }
    }

    static bool IsBrief(Sentence s, VerbGroup g) => s.Word(g.First) == "briefly";

    // "one lane of the A2", "the northbound carriageway of".
    static bool IsOfOneSide(Sentence s, Chunk chunk) => s.Word(chunk.First - 1) == "of" && s.Word(chunk.First - 2) is "lane" or "lanes" or "carriageway" or "direction";

    // "each to be inspected", "with a permit", "under escort".
    static bool IsUnderCondition(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < s.Count; i++)
        {
            if (s.Word(i) is "chains" or "tyres" or "tires" && s.Word(i - 1) is "winter" or "snow" or "with") return true;
            if (s.Word(i) is "inspected" or "inspection" or "inspections" or "searched" or "permit" or "permits" or "escort" or "escorts" or "toll" or "tolls" && s.Word(i - 1) is not ("no" or "without")) return true;
            if (s.Word(i) is "day" or "night" && s.Word(i - 1) == "by" && (s.Word(i + 1) is "only" or "." or "" || s.Word(i - 2) is "only")) return true;
            if (s.Word(i) is "daylight" or "daytime" or "weekends" or "night" or "nights" && s.Word(i - 1) is "in" or "at" or "by" or "during" && s.Word(i - 2) is "only" || s.Word(i) is "daylight" or "daytime" && s.Word(i - 1) is "in" or "during") return true;
            if (s.Word(i) is ";" || s.Word(i) is "but" && s.Word(i + 1) is not "only") return false;
        }
        return false;
    }

    static bool OneSided(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < s.Count; i++)
        {
            if (s.Word(i) is ";" or "but") return false;
            if (s.Word(i) is "direction" && i - g.Past > 6) continue;
            if (s.Word(i) is "side" && (s.Word(i + 1) is "only" || s.Word(i - 1) is "its" or "their" or "our") || s.Word(i) == "direction" && s.Word(i - 1) is "one") return true;
        }
        return false;
    }

    // A bare place is open or shut only as the subject of "shut", "cut off", "open" with nothing between; or it cannot be reached.
    static bool PlaceCanBeStatus(Sentence s, VerbGroup g, Chunk place, ReportedStatus status)
    {
        if (g is not ({ IsPassive: true } or { IsCopular: true }) && g.Lemma is not ("reopen" or "close" or "open")) return false;
        if (!g.IsPassive && !g.IsCopular && Phrases.Object(s, g).Count > 0) return false;
        if (g.Lemma is "destroy" or "destroyed" or "clear" or "seal" or "flood" or "flooded" or "limited" or "restricted" or "repair" or "rehabilitate" or "wreck" or "demolish" or "restore" or "unsafe") return false;
        _ = status;
        for (var i = place.Past; i < g.First; i++)
        {
            if (s[i].Kind == TokenKind.Word && s.ChunkAt(i) is not { Kind: ChunkKind.Time or ChunkKind.Place } && s.Word(i) is not ("and" or "too" or "also" or "itself" or "once" or "again")) return false;
        }
        if (s.Word(place.First - 1) == "of" && Words.Has("places.txt/place nouns", s.Word(place.First - 2)) && s.Word(place.First - 3) is "the" && place.First <= 4) return true;
        return s.Word(place.First - 1) is "" or "." or "," or "and" or "that" or "--" or "\"" or "pass" or "but" or "while" or "as";
    }

    // What the clause adds to the target: the place beside it, the road a bridge is on.
    public static Target Complete(Sentence s, VerbGroup? g, Chunk chunk, Target target, List<string> rules, string? lastPlace = null)
    {
        if (target.IsBound) rules.Add("road.coreference");
        var clause = Clauses.At(s, chunk.First);
        var past = g is null ? s.Count : Math.Max(clause.Past, g.Past);
        // "cut the A-B road at C": the place is told beside the ends.
        if (target.At is null && target.From is not null && target.To is not null && chunk.Name is not null && g is not null
            && Phrases.PlaceBeside(s, chunk.Past, Math.Min(past, chunk.Past + 6)) is { } point && point != target.From && point != target.To && s.ChunkAt(chunk.Past) is null && s.Word(chunk.Past) is "at" or "near" or "in") target = target with { At = point };
        if (target.At is null && target.From is null && target.To is null && (chunk.Kind != ChunkKind.Pronoun))
        {
            var at = Phrases.PlaceBeside(s, chunk.Past, Math.Min(past, chunk.Past + 10)) ?? (chunk.Head == "approach" || chunk.IsPlural && chunk.Name is null ? Phrases.PlaceBeside(s, chunk.Past, s.Count, anywhere: true) : null)
                ?? (g is not null && g.First > chunk.First ? Phrases.PlaceBeside(s, g.Past, Math.Min(Clauses.At(s, g.First).Past, g.Past + 10)) : null);
            // "In Idlib Governorate militants have wrecked a portion of the M4": the place that opens the sentence.
            if (at is null && !target.IsBound && s.Word(0) is "in" or "near" or "at" && s.InOrder() is [{ Kind: ChunkKind.Place, First: <= 2 } opening, ..]) at = opening.Name;
            target = target with { At = at };
        }
        // "the road was blocked between A and B"; "fighting between A and B has cut the road".
        if (g is not null && target is { From: null, To: null, Crossing: null } && chunk is { IsPlural: false, Kind: ChunkKind.Road or ChunkKind.Pronoun })
        {
            var told = g.First >= chunk.Past ? Between(s, g.Past, Math.Min(s.Count, g.Past + 8)) : target.IsEmpty || target.IsGuessed ? Between(s, clause.First, g.First) : null;
            if (told is var (from, to)) target = target with { From = from, To = to, At = null };
        }
        if (chunk.Head == "approach" && s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Crossing && c.Name is not null && c.First >= chunk.Past && c.First - chunk.Past <= 2) is { } entered) target = new() { Crossing = entered.Name, Chunk = chunk };
        else if (chunk.Head == "approach" && (target.At is null or "city" or "town" or "capital")) target = target with { At = lastPlace };
        if (target.IsCrossing && target.Road is null)
        {
            foreach (var near in s.InOrder())
            {
                if (near.Kind == ChunkKind.Road && near.Name is not null && near.First > chunk.First && near.First - chunk.Past <= 4 && s.Word(chunk.Past) is "on") { target = target with { Road = near.Name, From = near.From, To = near.To }; break; }
            }
        }
        return target;
    }

    static (string From, string To)? Between(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is "," or ";" or "but" || s.ChunkAt(i) is { IsRoadlike: true }) return null;
            if (s.Word(i) == "between") return Phrases.Between(s, i);
        }
        return null;
    }

    // "open to light vehicles", "opened to public transport buses", "closed to trucks", "closed to all traffic".
    static Limits? LimitsAfter(Sentence s, int at, ReportedStatus status)
    {
        while (s.ChunkAt(at) is { Kind: ChunkKind.Time } time) at = time.Past;
        if (s.Word(at) == "only") at++;
        var only = s.Word(at - 1) == "only";
        if (s.Word(at) is not ("to" or "for") && !(only && s.Word(at) is "by" or "with")) return null;
        var past = at + 1;
        while (past < s.Count && past - at < 8 && (s[past].Kind == TokenKind.Word || s[past].Kind == TokenKind.Number) && s.ChunkAt(past) is not { Kind: ChunkKind.Time or ChunkKind.Road } && !s.Groups.Any(g => g.First == past) && s.Word(past) is not ("on" or "in" or "at" or "after" or "from" or "until" or "with" or "because" or "between" or "by" or "since" or "along" or "due" or "amid" or "following" or "despite")) past++;
        if (past == at + 1) return null;
        only |= s.Word(past) == "only" || s.Word(past - 1) == "only";
        var users = s.Text(at + 1, s.Word(past - 1) == "only" && past > at + 2 ? past - 1 : past);
        var some = false;
        for (var i = at + 1; i < past; i++) some |= Words.Has("traffic.txt/classes", s.Word(i)) || s[i].Kind == TokenKind.Number && Measures.Read(s, i) is { Unit: not null };
        if (s.InOrder().Any(c => c.Kind == ChunkKind.Person && c.First < past && c.Past > at)) return null;
        if (!some && !only) return null;
        return status == ReportedStatus.Closed
            ? new() { Allowed = [], Barred = [users], Direction = null, Hours = null }
            : new() { Allowed = [users], Barred = [], Direction = null, Hours = null };
    }

    // "the reopening of the M4", "a closure of over a month", "the blockade of the main road to X".
    static IEnumerable<Draft> OfNoun(Sentence s, int index, int noun, ReportedStatus status, Coreference focus)
    {
        if (s.ChunkAt(noun + 1) is { Kind: ChunkKind.Trap } || s.Word(noun + 1) is "ceremony" or "remarks" or "hours" or "time") yield break;
        List<Chunk> chunks = [];
        var at = noun + 1;
        if (s.Word(at) is "of" or "on" or "along" or "at" or "across" or "over")
        {
            at++;
            while (s.Word(at) is "the" or "a" or "both" or "all" or "parts" or "part" or "sections" or "of" && s.ChunkAt(at) is null) at++;
            if (s.ChunkAt(at) is { IsRoadlike: true } or { Kind: ChunkKind.Place, Value: not null }) chunks.Add(s.ChunkAt(at)!);
        }
        else if (s.ChunkAt(noun - 1) is { IsRoadlike: true } before && before.Past == noun) chunks.Add(before);
        // What is lifted is told by its own frame.
        if (Words.Has("traffic.txt/barrier nouns", s.Word(noun)) && s.Groups.Exists(g => Words.Has("traffic.txt/ending verbs", g.Lemma) && (g.Past <= noun && g.Past >= noun - 3 || g.IsPassive && g.First > noun && Clauses.At(s, g.First) == Clauses.At(s, noun)))) yield break;
        VerbGroup? ended = null;
        if (ended is not null || chunks.Count == 0 && s.Word(at) != "of" && s.ChunkAt(at) is null) { if (chunks.Count == 0 || ended is not null) yield break; }
        // "a closure of over a month": the road is the one the clause is about.
        if (chunks.Count == 0)
        {
            if (s.InOrder().LastOrDefault(c => c is { Kind: ChunkKind.Road } && c.First < noun) is { } road && s.ChunkAt(at) is { Kind: ChunkKind.Time } or { IsRoadlike: true }) chunks.Add(road);
            else yield break;
        }
        foreach (var chunk in chunks)
        {
            var rules = new List<string> { "status." + Name(status) + ".noun" };
            var target = Complete(s, null, chunk, focus.Of(index, chunk), rules);
            if (target.IsEmpty) continue;
            var modality = ModalityLattice.OfNoun(s, noun, status, rules);
            var first = Math.Max(Clauses.At(s, noun).First, noun - 4);
            yield return new()
            {
                Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                Status = status,
                Sentence = index,
                At = noun,
                Target = target,
                Modality = modality,
                Rules = rules,
                Cause = Phrases.CauseIn(s, noun, s.Count),
                IsState = true,
                KindConfidence = 0.7,
                Group = null,
                Words = (first, Math.Max(chunk.Past, Clauses.At(s, noun).Past)),
            };
        }
    }

    // "protesters ended their blockade of the main road", "the closure of the border was lifted".
    static Draft? Lifted(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!Words.Has("traffic.txt/ending verbs", g.Lemma)) return null;
        var clause = Clauses.At(s, g.First);
        var (from, to) = g.IsPassive ? (clause.First, g.First) : (g.Past, Math.Min(s.Count, g.Past + 5));
        for (var i = from; i < to; i++)
        {
            if (!Words.Has("traffic.txt/barrier nouns", s.Word(i))) continue;
            var at = i + 1;
            while (s.Word(at) is "of" or "on" or "the" or "along" or "at" or "all" or "both" && s.ChunkAt(at) is null) at++;
            var chunk = s.ChunkAt(at) is { IsRoadlike: true } named ? named : s.ChunkAt(i - 1) is { IsRoadlike: true } before && before.Past == i ? before : null;
            if (chunk is null) return null;
            var rules = new List<string> { "status.open.lifted" };
            var target = Complete(s, g, chunk, focus.Of(index, chunk), rules, focus.LastPlace(index, chunk.First));
            if (target.IsEmpty) return null;
            return new()
            {
                Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                Status = ReportedStatus.Open,
                Sentence = index,
                At = g.Head,
                Target = target,
                Modality = ModalityLattice.Of(s, g, rules),
                Group = g,
                Actors = Phrases.Actors(s, g),
                Rules = rules,
                KindConfidence = 0.8,
            };
        }
        return null;
    }

    // "only the military may use the M5", "vehicles were let back onto the N1", "nobody may approach the Rafah crossing".
    static Draft? Traffic(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        var use = Words.Has("traffic.txt/use verbs", g.Lemma) || g.Lemma == "get" && s.Word(g.Past) is "through" or "past" or "across" || g.Lemma is "begin" or "start" && MovementBefore(s, g);
        var permission = Words.Has("traffic.txt/permission verbs", g.Lemma) && g.IsPassive;
        if (!use && !permission || g.Shape is VerbShape.Gerund or VerbShape.Participle) return null;
        if (use && !IsAgain(s, g) && g.Lemma is "run" or "reach" or "approach" or "enter" or "go" or "leave" or "bypass" && g.Modal.Length == 0 && (!g.IsProgressive || g.Lemma is "reach" or "approach" or "enter") && g.Forces.IsEmpty) return null;
        if (use && g.Modal.Length == 0 && g.Forces.IsEmpty && !IsFirst(s, g) && !IsAgain(s, g) && g.Lemma is not ("begin" or "start" or "resume" or "return" or "flow" or "move") && !g.IsProgressive) return null;
        var clause = Clauses.At(s, g.First);
        var from = clause.First;
        var (users, some, everybody, only, nobody) = Users(s, from, g.First);
        if (users is null) return null;
        // The road: the object, or after "on", "along", "by", "over", "onto" in this clause.
        Chunk? road = null;
        foreach (var chunk in s.InOrder())
        {
            if (chunk.First < g.Past && !(g.Lemma is "begin" or "start" or "resume" && chunk.First > clause.First) || chunk.First >= Math.Max(clause.Past, g.Past + 3)) continue;
            if ((chunk.IsRoadlike || chunk.Kind == ChunkKind.Pronoun) && (chunk.First == g.Past || permission && s.Word(chunk.First - 1) is "at" or "from" || s.Word(chunk.First - 1) is "on" or "along" or "by" or "over" or "onto" or "through" or "via" or "across" or "using" || s.Word(chunk.First - 1) is "the" or "back")) { road = chunk; break; }
        }
        if (road is null && permission && s.Word(g.Past) is "on" or "back" or "through" or "across" or "in") road = new() { Kind = ChunkKind.Pronoun, First = g.Past, Past = g.Past, Head = "it" };
        if (road is null && g.Lemma == "pass" && g.Modal.Length > 0) road = new() { Kind = ChunkKind.Pronoun, First = g.First, Past = g.First, Head = "it" };
        if (road is null && !permission && g.IsProgressive && Phrases.Between(s, g.Past) is var (runsFrom, runsTo)) road = new() { Kind = ChunkKind.Road, First = g.Past, Past = g.Past, Head = "road", From = runsFrom, To = runsTo };
        if (road is null) return null;
        var rules = new List<string> { permission ? "status.permission" : "status.traffic" };
        var target = Complete(s, g, road, focus.Of(index, road), rules);
        if (target.IsEmpty) return null;

        var refusing = permission && Words.Has("traffic.txt/refusing verbs", g.Lemma);
        var neutral = new VerbGroup
        {
            First = g.First,
            Head = g.Head,
            Past = g.Past,
            Lemma = g.Lemma,
            Shape = g.Shape,
            IsPassive = g.IsPassive,
            IsProgressive = g.IsProgressive,
            IsPerfect = g.IsPerfect,
            IsPast = g.IsPast,
            Modal = g.Modal,
            Forces = g.Forces,
        };
        var nor = s.Word(clause.First) == "nor";
        var unable = g.Forces.Contains(Force.Deny);
        if (unable) neutral = g.Affirmed();
        // "are able to use": they do.
        var able = g.Forces is [Force.Possible] && Enumerable.Range(g.First, g.Past - g.First).Any(i => s.Word(i) == "able");
        if (able) { g = new VerbGroup { First = g.First, Head = g.Head, Past = g.Past, Lemma = g.Lemma, Shape = g.Shape, IsPast = g.IsPast, IsPerfect = g.IsPerfect, Modal = g.Modal }; }
        var barred = g.IsNegated || nobody || nor || unable;
        var modality = ModalityLattice.Of(s, barred && !nobody ? neutral : g, rules, isPermission: true);
        // "must travel in convoy": who travels at all does so under a condition.
        var obliged = !barred && (g.Modal is "must" or "should" || g.Forces.Contains(Force.Call)) && (IsUnderCondition(s, g) || IsInConvoy(s, g));
        if (obliged && modality == Modality.CalledFor) { rules.Add("status.obliged"); modality = Modality.Asserted; }
        if ((nobody || nor) && modality == Modality.Denied) modality = Modality.Asserted;
        if (barred && modality == Modality.Planned && g.Modal is "will" or "would") modality = Modality.Planned;
        var closed = barred != refusing;
        ReportedStatus status;
        Limits? limits = null;
        if (closed)
        {
            status = ReportedStatus.Closed;
            // "Lorries may not use the road, but cars can".
            if (some && !nobody && Enumerable.Range(g.Past, s.Count - g.Past).Any(i => s.Word(i) is "but" or "while" && Enumerable.Range(i + 1, 5).Any(k => s.Word(k) is "can" or "may" or "are" && Words.Has("traffic.txt/everybody", s.Word(k - 1)) | Words.Has("traffic.txt/classes", s.Word(k - 1))))) status = ReportedStatus.PartiallyOpen;
            if (some && !nobody) limits = new() { Allowed = [], Barred = [users], Direction = null, Hours = Hours(s, clause) };
            if (limits?.Hours is not null) status = ReportedStatus.Restricted;
        }
        else if (only) (status, limits) = (ReportedStatus.Restricted, new() { Allowed = [users], Barred = [], Direction = null, Hours = null });
        else if (obliged || IsUnderCondition(s, g)) status = ReportedStatus.Restricted;
        else if (some && !everybody) (status, limits) = (ReportedStatus.PartiallyOpen, new() { Allowed = [users], Barred = [], Direction = null, Hours = Hours(s, clause) });
        else status = ReportedStatus.Open;
        if (barred && refusing) return null;
        return new()
        {
            Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = status,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = modality,
            Group = g,
            Limits = limits,
            Rules = rules,
            Cause = closed ? Phrases.CauseIn(s, clause.First, s.Count) : null,
            IsState = true,
            KindConfidence = 0.75,
        };
    }

    // "nobody may approach A, B or C": the same of each.
    static IEnumerable<Draft> Also(Sentence s, int index, Draft first, Coreference focus)
    {
        if (first.Group is not { } g || first.Target.Chunk is not { IsRoadlike: true } road || road.First < g.Past) yield break;
        foreach (var other in Phrases.Object(s, g))
        {
            if (other == road || !other.IsRoadlike || other.First <= road.First) continue;
            var target = focus.Of(index, other);
            if (target.IsEmpty) continue;
            yield return new()
            {
                Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                Status = first.Status,
                Sentence = index,
                At = first.At,
                Target = target,
                Modality = first.Modality,
                Group = g,
                Limits = first.Limits,
                Rules = [.. first.Rules],
                Cause = first.Cause,
                IsState = true,
                KindConfidence = first.KindConfidence,
            };
        }
    }

    static (string? Users, bool Some, bool Everybody, bool Only, bool Nobody) Users(Sentence s, int from, int to)
    {
        var (first, past, some, everybody, only, nobody) = (-1, -1, false, false, false, false);
        for (var i = from; i < to; i++)
        {
            var w = s.Word(i);
            nobody |= w is "nobody" or "no" or "none";
            only |= w == "only";
            if (s.ChunkAt(i) is { Kind: ChunkKind.Time or ChunkKind.Person or ChunkKind.Road or ChunkKind.Crossing or ChunkKind.Pronoun }) continue;
            if (w is "civilian") everybody = true;
            var isClass = Words.Has("traffic.txt/classes", w);
            var isEverybody = Words.Has("traffic.txt/everybody", w) && w != "nobody";
            if (!isClass && !isEverybody && w != "nobody") continue;
            some |= isClass;
            everybody |= isEverybody || w == "nobody";
            if (first < 0)
            {
                first = i;
                while (first > from && s.ChunkAt(first - 1) is null && s[first - 1].Kind == TokenKind.Word && !Words.Has("verbs.txt/function words", s.Word(first - 1)) && Words.Verbs(s.Word(first - 1)).IsEmpty && s.Word(first - 1) is not ("only" or "that")) first--;
            }
            past = i + 1;
        }
        // "passenger vehicles", "cargo trucks": a class before "vehicles" makes them some.
        if (first >= 0 && past - first >= 2 && !some && s.Word(past - 1) is "vehicles" or "cars" && s.Word(past - 2) is not ("and" or "of" or "all") && everybody) (some, everybody) = (true, false);
        // "light vehicles", "aid traffic": a class of them, not everybody.
        if (first >= 0 && past - first >= 2 && s.Word(past - 1) is "vehicles" or "cars" or "traffic" or "movement" && Words.Has("traffic.txt/classes", s.Word(past - 2))) everybody = false;
        return (first < 0 ? null : s.Text(first, past), some, everybody, only, nobody);
    }

    // "Buses run on the EN1 again".
    static bool IsAgain(Sentence s, VerbGroup g) => g is { IsFinite: true, IsPassive: false, IsNegated: false } && g.Lemma is "run" or "use" or "pass" or "travel" or "drive" or "go" or "cross" && Enumerable.Range(g.Past, Math.Max(0, Math.Min(s.Count, g.Past + 7) - g.Past)).Any(i => s.Word(i) is "again" or "anew");

    // "The first trucks crossed the bridge": traffic that was not there before.
    static bool IsFirst(Sentence s, VerbGroup g)
    {
        if (g.Lemma is not ("cross" or "use" or "pass" or "travel" or "drive" or "traverse") || g.IsNegated) return false;
        for (var i = Clauses.At(s, g.First).First; i < g.First; i++)
        {
            if (s.Word(i) == "first" && s.ChunkAt(i) is null or { Kind: ChunkKind.Actor }) return true;
        }
        return false;
    }

    static bool IsInConvoy(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 8); i++)
        {
            if (s.Word(i) is "convoy" or "convoys" or "escorts" or "single" or "groups" or "turns") return true;
        }
        return false;
    }

    static bool MovementBefore(Sentence s, VerbGroup g)
    {
        for (var i = Clauses.At(s, g.First).First; i < g.First; i++)
        {
            if (s.Word(i) is "movement" or "traffic" && s.ChunkAt(i) is null) return true;
        }
        return false;
    }

    static string? Hours(Sentence s, Clause clause)
    {
        foreach (var chunk in s.InOrder())
        {
            if (chunk is { Kind: ChunkKind.Time, Time.Shape: TimeShape.Clock } && chunk.First >= clause.First && chunk.Past <= clause.Past && chunk.Time.Relation is TimeRelation.After or TimeRelation.Until or TimeRelation.From or TimeRelation.Before) return s.Text(chunk.First, chunk.Past);
        }
        return null;
    }
}
