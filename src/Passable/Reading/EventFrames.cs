using System.Collections.Immutable;

namespace Passable.Reading;

/// <summary>Finds what was or will be done on a road that is no condition of it: attacks, patrols, meetings, plans, aid, and how long and from where to where it is.</summary>
internal static class EventFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static IEnumerable<Draft> Find(Sentence s, int index, Coreference focus)
    {
        if (s.IsQuestion) yield break;
        foreach (var d in Incidents(s, index, focus)) yield return d;
        foreach (var d in Fallen(s, index, focus)) yield return d;
        foreach (var d in Charges(s, index, focus)) yield return d;
        foreach (var d in Patrols(s, index, focus)) yield return d;
        foreach (var d in Meetings(s, index, focus)) yield return d;
        foreach (var d in Plans(s, index, focus)) yield return d;
        foreach (var d in Works(s, index, focus)) yield return d;
        foreach (var d in Lengths(s, index, focus)) yield return d;
        foreach (var d in Aid(s, index, focus)) yield return d;
    }

    // The road, crossing or place a clause is about.
    static Target Around(Sentence s, int index, Coreference focus, int from, int to, bool mayBeMain, List<string> rules)
    {
        Chunk? road = null, place = null;
        foreach (var chunk in s.InOrder())
        {
            if (chunk.First < from || chunk.First >= to) continue;
            if (chunk.IsRoadlike && (road is null || road.Name is null && chunk.Name is not null)) road = chunk;
            if (chunk.Kind == ChunkKind.Place && place is null && s.Word(chunk.First - 1) is "in" or "at" or "near" or "around" or "of" or "past" or "to" or "the" or "rural" or "outside" or "city") place = chunk;
        }
        if (road is not null)
        {
            var target = focus.Of(index, road);
            if (target.IsBound) rules.Add("road.coreference");
            if (target.At is null && (target.From is null || place is not null && place.First == road.Past + 1 && place.Name != target.From && place.Name != target.To) && place is { Value: null } && place.First > from) target = target with { At = place.Name };
            if (!target.IsEmpty) return target;
        }
        if (place is not null && !mayBeMain) return focus.Of(index, place);
        if (mayBeMain)
        {
            var main = focus.MainRoad(index);
            if (!main.IsEmpty)
            {
                rules.Add("road.coreference");
                return place is { Value: null } && main.From is null ? main with { At = place.Name } : main;
            }
        }
        return place is not null ? focus.Of(index, place) : new();
    }

    static IEnumerable<Draft> Incidents(Sentence s, int index, Coreference focus)
    {
        var told = -1;
        foreach (var g in s.Groups)
        {
            // "came under fire", "came under attack".
            if (g is { Lemma: "come", IsFinite: true } && s.Word(g.Past) == "under" && Enumerable.Range(g.Past + 1, 3).Any(i => s.Word(i) is "fire" or "attack" or "shelling" or "bombardment")
                && UnderFire(s, index, g, focus) is { IsEmpty: false } shelled)
            {
                told = g.First;
                yield return New(ClaimKind.Incident, s, index, g, shelled, ["incident.under-fire"], null);
                continue;
            }
            if (!Words.Has("events.txt/incident verbs", g.Lemma) && !(g.Lemma is "go" && s.Word(g.Past) == "off") && !(g.Lemma == "hear" && s.Word(g.Past) == "shots")) continue;
            if (g.Shape is VerbShape.Gerund && s.Word(g.First - 1) is not "," && !(g.Lemma == "protest")) continue;
            if (g.Lemma is "fire" or "strike" or "hit" && s.Word(g.Past) is "a" or "deal" && s.Word(g.Past + 1) is "deal" or "agreement") continue;
            var clause = Clauses.At(s, g.First);
            var rules = new List<string> { "incident." + g.Lemma };
            var objects = g.IsPassive ? Phrases.Subject(s, g) : Phrases.Object(s, g);
            var onRoad = objects.FirstOrDefault(c => c.IsRoadlike || c is { Kind: ChunkKind.Place });
            var target = onRoad is not null ? focus.Of(index, onRoad) : Around(s, index, focus, clause.First, Math.Max(clause.Past, ClauseEnd(s, g)), false, rules);
            if (g.Lemma is "blow up" or "dynamite" or "breach" or "collapse" or "sink" or "undermine" or "damage" or "mine" or "target" && (onRoad is null || !onRoad.IsRoadlike)) continue;
            if (target.IsEmpty && onRoad is { IsPlural: true, IsRoadlike: true }) target = new() { At = Phrases.PlaceBeside(s, onRoad.Past, s.Count), Chunk = onRoad };
            if (target.IsEmpty && g.Lemma is "attack" or "ambush" or "explode" or "hit" or "strike") target = s.InOrder().Any(c => c.IsRoadlike) || IsOnTheWay(s, g) ? focus.MainRoad(index) : target;
            if (target.IsEmpty || (target.Road is null && target.Crossing is null && target.From is null && !(g.Lemma is "attack" or "shell" or "bomb" || target.At is not null && IsOfTravellers(s, g)))) continue;
            told = g.First;
            yield return New(ClaimKind.Incident, s, index, g, target, rules, Casualties(s, g));
            // "damaged the bridges of A and B": the same of each.
            foreach (var other in objects.Where(c => c != onRoad && onRoad is { Kind: ChunkKind.Crossing } && c is { Kind: ChunkKind.Crossing, Name: not null }))
                yield return New(ClaimKind.Incident, s, index, g, focus.Of(index, other), [.. rules], null);
        }
        if (told >= 0) yield break;
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Word(i - 1) is "possible" or "any" or "future" or "further") continue;
            var fire = s.Word(i) == "fire" && s.Word(i - 1) is "opened" or "open" or "opens" or "opening";
            if (!fire && (s.ChunkAt(i) is not null && s.ChunkAt(i) is not { Kind: ChunkKind.Actor } || !Words.Has("events.txt/incident nouns", s.Word(i)) || s.Groups.Any(g => g.First <= i && i < g.Past))) continue;
            if (s.Word(i) is "strike" && s.Word(i - 1) is not ("drone" or "air" or "missile" or "general")) continue;
            if (s.Word(i - 1) is "no" or "possible" || s.Word(i - 2) is "against" or "no") continue;
            var clause = Clauses.At(s, i);
            var rules = new List<string> { "incident.noun." + s.Word(i) };
            var target = Around(s, index, focus, clause.First, s.Count, false, rules);
            if (target.IsEmpty) target = Around(s, index, focus, 0, s.Count, false, rules);
            if (target.IsEmpty) continue;
            // "The sit-in had started near X": the one told of on the road.
            if (target is { Road: null, From: null, To: null, Crossing: null } && s.Word(i - 1) is "the" or "this" && Words.Has("events.txt/lasting nouns", s.Word(i)) && index > 0 && focus.MainRoad(index - 1) is { Road: { } held } known)
            {
                rules.Add("road.coreference");
                target = target with { Road = held, From = known.From is null ? null : known.From, To = known.To };
            }
            else if (target is { Road: null, From: null, To: null, Crossing: null } && !OnTheRoad(s)) continue;
            var g = s.Groups.FirstOrDefault(o => o.IsFinite && o.First >= clause.First && o.First < clause.Past) ?? s.Groups.LastOrDefault(o => o.IsFinite && o.Past <= i);
            var modality = Modality.Asserted;
            if (g is not null && (g.First > i || ModalityLattice.Of(s, g, []) is Modality.Possible or Modality.Planned or Modality.Conditional or Modality.CalledFor)) modality = ModalityLattice.Of(s, g, rules);
            yield return new()
            {
                Kind = ClaimKind.Incident,
                Sentence = index,
                At = i,
                Target = target,
                Modality = modality,
                Group = g,
                Rules = rules,
                Actors = ByActor(s, i),
                KindConfidence = 0.7,
                Cause = Phrases.CauseIn(s, i, i + 1),
                Words = g is not null && clause.First <= g.First && g.First < clause.Past ? null : (Math.Max(clause.First, i - 3), clause.Past),
            };
            yield break;
        }
    }

    // "Two soldiers were killed near X": in a report of roads, those who were on one.
    static bool IsOfTravellers(Sentence s, VerbGroup g)
    {
        if (!g.IsPassive || g.IsNegated || g.Lemma is not ("kill" or "wound" or "injure" or "ambush" or "shoot" or "kidnap" or "abduct")) return false;
        for (var i = Clauses.At(s, g.First).First; i < g.First; i++)
        {
            if (s.Word(i) is "soldiers" or "soldier" or "drivers" or "driver" or "passengers" or "travellers" or "truckers" or "workers" or "policemen" or "peacekeepers" or "motorists") return true;
        }
        return false;
    }

    // "A car bomb was found near X", "mines had been set off": what was to harm those who pass.
    static IEnumerable<Draft> Charges(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            if (!g.IsFinite || g.IsNegated || !g.IsPassive || !(g.Lemma is "find" or "discover" or "lay" or "plant" or "detonate" or "set" && s.Word(g.Past) is "off" || g.Lemma is "find" or "discover" or "lay" or "plant")) continue;
            var clause = Clauses.At(s, g.First);
            if (!Enumerable.Range(clause.First, Math.Max(0, g.First - clause.First)).Any(i => s.Word(i) is "bomb" or "bombs" or "mine" or "mines" or "ied" or "ieds" or "explosives" or "landmine" or "landmines" or "device" or "charges")) continue;
            List<string> rules = ["incident.charge"];
            var target = Around(s, index, focus, clause.First, Math.Max(clause.Past, Math.Min(s.Count, g.Past + 8)), false, rules);
            if (target.IsEmpty) continue;
            yield return New(ClaimKind.Incident, s, index, g, target, rules, null);
        }
    }

    // "Rocks fell on the highway", "a tree came down on the A2".
    static IEnumerable<Draft> Fallen(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            if (!g.IsFinite || g.IsNegated || !(g.Lemma is "fall" or "slide" or "crash" or "tumble" or "land" || g.Lemma is "come" && s.Word(g.Past) is "down")) continue;
            var clause = Clauses.At(s, g.First);
            if (!Enumerable.Range(clause.First, g.First - clause.First).Any(i => Words.Has("traffic.txt/barring things", s.Word(i)) || s.Word(i) is "snow" or "mud" or "ice" or "hillside" or "slope" or "shells" or "shell" or "rockets" or "rocket" or "missiles" or "missile" or "mortars" or "bombs" or "bomb")) continue;
            if (s.Word(g.Past) is "on" or "onto" && s.Word(g.Past + 2) is "stretch" or "section" or "part" && s.ChunkAt(g.Past + 2) is null && focus.MainRoad(index) is { IsEmpty: false } whole)
            {
                // "fell on a stretch west of X": of the road told of.
                yield return New(ClaimKind.Incident, s, index, g, whole with { At = s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Place && c.First > g.Past && c.First - g.Past <= 6)?.Name }, ["incident.fallen", "road.coreference"], null);
                continue;
            }
            if (s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First >= g.Past && c.First - g.Past <= 4 && s.Word(c.First - 1) is "on" or "onto" or "across" or "over") is not { } road) continue;
            var target = focus.Of(index, road);
            if (target.At is null && target.From is null) target = target with { At = Phrases.PlaceBeside(s, road.Past, Math.Min(s.Count, road.Past + 6)) };
            if (!target.IsEmpty) yield return New(ClaimKind.Incident, s, index, g, target, ["incident.fallen"], null);
        }
    }

    // "Repairs on the EN1 have begun", "engineers will install a bridge at Tari", "removed 12 mines from the road".
    static IEnumerable<Draft> Works(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            var lifts = g.Lemma is "remove" or "clear" or "lift" or "take" or "dismantle";
            if (!g.IsFinite && !(lifts && g.Shape is VerbShape.Gerund or VerbShape.Participle)) continue;
            var clause = Clauses.At(s, g.First);
            var end = Math.Max(clause.Past, g.Past + 8);
            Target target = new();
            var rule = "";
            if (g.Lemma is "begin" or "start" or "continue" or "finish" or "complete" or "resume" or "be" or "last" or "take" or "stop" or "suspend" or "plan" or "do" or "carry" or "undertake" or "proceed" or "go" or "make" or "need")
            {
                var noun = -1;
                for (var i = clause.First; i < g.First; i++)
                {
                    if (s.ChunkAt(i) is null && s.Word(i) is "repairs" or "works" or "work" or "rehabilitation" or "demining" or "reconstruction" or "resurfacing" or "maintenance" && (s.Word(i + 1) is "on" or "to" or "of" or "along" or "at" || g.First - i <= 3)) noun = i;
                }
                if (noun < 0) continue;
                var worked = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First > noun && (c.First - noun <= 4 || c.First >= g.Past && c.First - g.Past <= 5 && s.Word(c.First - 1) is "on" or "at" or "along" or "of"));
                // "on some parts": of the road told of.
                var parts = Enumerable.Range(noun, Math.Max(0, Math.Min(s.Count, g.Past + 5) - noun)).Any(i => s.Word(i) is "parts" or "sections" or "stretches");
                if (worked is null && !parts) continue;
                (target, rule) = (worked is null ? focus.MainRoad(index) : focus.Of(index, worked), "plan.works");
            }
            else if (g.Lemma is "build" or "install" or "construct" or "erect" or "rebuild" && Phrases.Object(s, g) is [{ IsRoadlike: true, Name: null, IsIndefinite: true } built, ..] && Phrases.PlaceBeside(s, built.Past, Math.Min(s.Count, built.Past + 6)) is { } site)
                (target, rule) = (new() { At = site, Chunk = built }, "plan.build");
            else if (lifts || g.Lemma is "defuse" or "neutralise")
            {
                var mines = -1;
                var (from, to) = g.IsPassive ? (clause.First, g.First) : (g.Past, Math.Min(s.Count, g.Past + 5));
                for (var i = from; i < to; i++) if (s.Word(i) is "mines" or "landmines" or "explosives" or "ordnance" or "ieds" or "barriers" or "wreckage" or "barricades" or "berms" or "roadblocks" or "rubble" or "debris" or "obstacles") mines = i;
                if (mines < 0) continue;
                var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First > mines && c.First < end && s.Word(c.First - 1) is "from" or "on" or "along");
                var place = road is null ? Phrases.PlaceBeside(s, mines, Math.Min(s.Count, mines + 5)) : null;
                if (g.Lemma == "take" && road is null) continue;
                // "the barriers have been removed": those of the road told of.
                var known = road is null && place is null && g is { IsFinite: true, IsPassive: true } && s.Word(mines - 1) is "the" or "all" ? focus.MainRoad(index) : new();
                if (road is null && place is null && known.IsEmpty) continue;
                (target, rule) = (road is not null ? focus.Of(index, road) : place is not null ? new() { At = place } : known, "plan.mines");
            }
            if (rule.Length == 0 || target.IsEmpty) continue;
            List<string> rules = [rule];
            yield return new() { Kind = ClaimKind.Plan, Sentence = index, At = g.Head, Target = target, Modality = ModalityLattice.Of(s, g, rules), Group = g, Rules = rules, Actors = Phrases.Actors(s, g), KindConfidence = 0.6 };
            yield break;
        }
    }

    static Target UnderFire(Sentence s, int index, VerbGroup g, Coreference focus) =>
        Phrases.Subject(s, g).Find(c => c.IsRoadlike || c.Kind == ChunkKind.Pronoun) is { } under ? focus.Of(index, under) : OnTheRoad(s) ? Around(s, index, focus, Clauses.At(s, g.First).First, Math.Max(Clauses.At(s, g.First).Past, g.Past + 8), false, []) : new();

    // An event in a town is told of the road only where the sentence speaks of those who travel.
    static bool OnTheRoad(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { IsRoadlike: true } || s.Word(i) is "convoy" or "convoys" or "bus" or "buses" or "truck" or "trucks" or "travellers" or "patrol" or "motorists" or "siege") return true;
        }
        return false;
    }

    static bool IsOnTheWay(Sentence s, VerbGroup g) => s.Word(g.Past) is "on" && s.Word(g.Past + 1) is "the" or "its" && s.Word(g.Past + 2) is "way";

    static int ClauseEnd(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < s.Count; i++)
        {
            if (s.Word(i) is "," or ";") return i;
        }
        return s.Count;
    }

    static List<string> ByActor(Sentence s, int at)
    {
        for (var i = at + 1; i < Math.Min(s.Count, at + 4); i++)
        {
            if (s.Word(i) is "by" or "from" && s.InOrder().FirstOrDefault(c => c.First > i && c.First <= i + 2 && c.Kind == ChunkKind.Actor) is { Name: { } name }) return [name];
        }
        return [];
    }

    static Quantity? Casualties(Sentence s, VerbGroup g)
    {
        if (g.Lemma is not ("kill" or "wound" or "injure" or "hurt" or "slide")) return null;
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { Kind: ChunkKind.Time }) continue;
            if (Measures.Read(s, i) is var (value, unit, past) && unit is null && s[past].Kind == TokenKind.Word && s.Word(past) is not ("of" or "in" or "on")) return new(value, null, s.Word(past));
        }
        return null;
    }

    static IEnumerable<Draft> Patrols(Sentence s, int index, Coreference focus)
    {
        var last = -1;
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Word(i) is not ("patrol" or "patrols" or "patrolling") || last >= 0 && i - last < 8) continue;
            var patrolling = s.Groups.FirstOrDefault(o => o.First <= i && i < o.Past && o.Lemma == "patrol");
            if (s.Groups.Any(o => o.First <= i && i < o.Past) && patrolling is null) continue;
            var clause = Clauses.At(s, i);
            var g = s.Groups.FirstOrDefault(o => o.First >= clause.First && o.First < clause.Past && (o.First > i || Near(s, o, i)) && o.Shape != VerbShape.Participle && (IsPatrolVerb(o) || o.First > i))
                ?? s.Groups.FirstOrDefault(o => o.IsFinite && o.First > i && IsPatrolVerb(o)) ?? s.Groups.FirstOrDefault(o => o.IsFinite && o.First > i) ?? s.Groups.LastOrDefault(o => o.Past <= i);
            if (g is null) continue;
            // A relative on the patrol itself: "the patrol that should run this morning".
            if (s.Word(i + 1) is "that" or "which" or "due" && s.Groups.FirstOrDefault(o => o.First > i && o.First <= i + 3) is { } relative) g = relative;
            if (patrolling is not null)
            {
                if (Phrases.Object(s, patrolling).Exists(c => c.IsRoadlike) || s.Word(patrolling.Past) is "on" or "along") g = patrolling;
                else continue;
            }
            if (!IsPatrolVerb(g)) continue;
            var rules = new List<string> { "patrol." + g.Lemma };
            var target = Around(s, index, focus, 0, s.Count, true, rules);
            if (target.Road is null && target.From is null) continue;
            if (Route(s) is var (from, to)) target = target with { From = from, To = to, At = null };
            var modality = ModalityLattice.Of(s, g, rules);
            if (s.Word(i - 1) is "no" || s.Word(i - 2) is "no") modality = Modality.Denied;
            if (s.Word(i + 1) == "due" && modality == Modality.Asserted) modality = Modality.Planned;
            if (g.Lemma is "restore" or "resume" && modality == Modality.Attempted) modality = Modality.Planned;
            last = i;
            yield return new() { Kind = ClaimKind.Patrol, Sentence = index, At = g.Head, Target = target, Modality = modality, Group = g, Rules = rules, Actors = PatrolActors(s, i, g), KindConfidence = 0.85 };
        }
    }

    static bool Near(Sentence s, VerbGroup g, int noun)
    {
        for (var i = g.Past; i < noun; i++)
        {
            if (s.Word(i) is "," or "which" or "that" or "in" or "against" or "of" or "off") return false;
        }
        return true;
    }

    static bool IsPatrolVerb(VerbGroup g) => g.Lemma is "run" or "do" or "carry" or "conduct" or "hold" or "take" or "start" or "begin" or "be" or "go" or "make" or "cut" or "suspend" or "resume" or "restore" or "complete" or "stop" or "launch" or "expect" or "plan" or "continue" or "patrol" or "cancel" or "force" or "perform" or "postpone" or "set" or "join" or "suppose" or "finish" or "end" or "organise" or "organize";

    static List<string> PatrolActors(Sentence s, int noun, VerbGroup g)
    {
        if (s.ChunkAt(noun) is { Kind: ChunkKind.Actor, Name: { } named }) return [named];
        return Phrases.Actors(s, g);
    }

    // "from A to B" anywhere in the sentence, with a few words between.
    static (string From, string To)? Route(Sentence s)
    {
        var places = s.InOrder().Where(c => c.Kind == ChunkKind.Place).ToList();
        foreach (var a in places)
        {
            if (s.Word(a.First - 1) != "from") continue;
            foreach (var b in places)
            {
                if (b.First > a.Past && (s.Word(b.First - 1) is "to" or "towards" or "toward" or "until" || s.Word(b.First - 1) is "near" && s.Word(b.First - 2) is "to")) return (a.Name!, b.Name!);
            }
        }
        return null;
    }

    // "met", "held talks", "sat down with", "were brought together": told of people, and at a place or about a road.
    static IEnumerable<Draft> Meetings(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            var clause = Clauses.At(s, g.First);
            if (!IsMeeting(s, g, clause, out var talks)) continue;
            var rules = new List<string> { "meeting." + g.Lemma };
            string? at = null;
            foreach (var chunk in s.InOrder())
            {
                if (at is null && chunk.Kind == ChunkKind.Place && s.Word(chunk.First - 1) is "in" or "at" && (chunk.First >= g.Past || !s.InOrder().Any(c => c.Kind == ChunkKind.Place && c.First >= g.Past && s.Word(c.First - 1) is "in" or "at"))) at = chunk.Name;
            }
            var about = s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Road && c.First > g.First) ?? s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Road, Name: not null }) ?? (talks ? s.InOrder().FirstOrDefault(c => c.IsRoadlike) : null);
            if (talks && about is null) continue;
            var target = about is null ? new Target { At = at } : focus.Of(index, about) with { At = at };
            if (target.IsEmpty && s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Crossing, Name: not null } && c.First >= g.Past && s.Word(c.First - 1) == "at") is { } spot) target = focus.Of(index, spot);
            if (target.IsEmpty && g.Lemma != "meet") continue;
            if (target.IsBound) rules.Add("road.coreference");
            yield return New(ClaimKind.Meeting, s, index, g, target, rules, null);
            yield break;
        }
    }

    static bool IsMeeting(Sentence s, VerbGroup g, Clause clause, out bool talks)
    {
        talks = false;
        switch (g.Lemma)
        {
            case "meet" when g.IsFinite && !g.IsPassive:
                return s.ChunkAt(g.Past) is not { IsRoadlike: true } && s.Word(g.Past) is not ("resistance" or "no" or "demands" or "needs" or "fire" or "criticism" or "heavy" or "fierce" or "its" or "the" or "conditions" or "stiff")
                    && !Phrases.Subject(s, g).Exists(c => c.IsRoadlike);
            case "sit" when g.IsFinite && s.Word(g.Past) == "down":
                talks = true;
                return Follows("with", "together", "talks");
            case "bring" when s.Word(g.Past) == "together" || s.Word(g.Past - 1) == "together":
                if (g.IsPassive) { talks = true; return g.IsFinite; }
                for (var i = clause.First; i < g.First; i++)
                {
                    if (IsTalk(s, i)) return g.IsFinite;
                }
                for (var i = 0; i < g.First; i++)
                {
                    if (IsTalk(s, i) && g.IsFinite) return true;
                }
                return false;
            case "gather" or "assemble":
                talks = true;
                return Follows("meeting", "talks", "summit");
        }
        for (var i = clause.First; i < clause.Past; i++)
        {
            if (!IsTalk(s, i)) continue;
            var told = i < g.First
                ? g.Lemma is "attend" or "hold" or "host" or "conclude" or "convene" && g.IsPassive || g.Lemma is "take" && s.Word(g.Past) == "place"
                : g.Lemma is "hold" or "host" or "attend" or "convene" && i - g.Past < 4;
            if (!told) continue;
            talks = s.Word(i) is not ("meeting" or "meetings");
            return true;
        }
        return false;

        bool Follows(string one, string two, string three)
        {
            for (var i = g.Past; i < Math.Min(s.Count, g.Past + 9); i++)
            {
                if (s.Word(i) is "," or ";") return false;
                if (s.Word(i) == one || s.Word(i) == two || s.Word(i) == three) return true;
            }
            return false;
        }
    }

    static bool IsTalk(Sentence s, int at) =>
        s.Word(at) is "meeting" or "meetings" or "talks" or "summit" && s.ChunkAt(at) is null or { Kind: not ChunkKind.Trap } && s.Word(at - 1) != "closed" && !s.Groups.Any(g => g.First <= at && at < g.Past);

    // "discussed how to secure the highway", "the aim is to prepare a common security plan", "instructed the commission to open".
    static IEnumerable<Draft> Plans(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            if (g.Shape == VerbShape.Infinitive && g.Lemma is "secure" or "protect" or "monitor" or "guard" or "expand" or "build" or "widen" && Phrases.Object(s, g).Find(c => c.IsRoadlike) is { } road)
            {
                if (g.Lemma == "monitor" || s.Word(g.First - 1) == "order") continue;
                var rules = new List<string> { "plan." + g.Lemma };
                var target = focus.Of(index, road);
                if (target.IsEmpty) continue;
                if (target.IsBound) rules.Add("road.coreference");
                yield return new() { Kind = ClaimKind.Plan, Sentence = index, At = g.Head, Target = target, Modality = Modality.Planned, Group = g, Rules = rules, KindConfidence = 0.7, HasNoTime = true };
                yield break;
            }
            if (g.Lemma is "prepare" or "set" or "establish" or "create" && g.Shape == VerbShape.Infinitive && s.Groups.Any(o => o.Lemma == "be" && o.Past == g.First))
            {
                var rules = new List<string> { "plan.aim" };
                var aim = false;
                for (var i = 0; i < g.First; i++) aim |= s.Word(i) is "aim" or "goal" or "plan" or "objective";
                var target = focus.MainRoad(index);
                if (!aim || target.IsEmpty) continue;
                rules.Add("road.coreference");
                yield return new() { Kind = ClaimKind.Plan, Sentence = index, At = g.Head, Target = target, Modality = Modality.Planned, Group = g, Rules = rules, KindConfidence = 0.6, HasNoTime = true };
                yield break;
            }
            if (g.Lemma is "instruct" or "order" && g.IsFinite && !g.IsPassive && s.Groups.FirstOrDefault(o => o.First > g.Past && o.Shape == VerbShape.Infinitive && o.Lemma is "open" or "reopen" or "close" or "clear" or "repair") is { } ordered
                && Phrases.Object(s, ordered).Find(c => c.IsRoadlike || c.Value is not null) is { } what)
            {
                var target = focus.Of(index, what);
                if (!target.IsEmpty) yield return new() { Kind = ClaimKind.Plan, Sentence = index, At = g.Head, Target = target, Modality = Modality.Planned, Group = g, Rules = ["plan." + g.Lemma], Actors = Phrases.Actors(s, g), KindConfidence = 0.6 };
            }
        }
    }

    static IEnumerable<Draft> Lengths(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            if (!g.IsFinite || g.IsNegated || g.IsPassive && g.Lemma is not ("expand" or "extend")) continue;
            var subject = Phrases.Subject(s, g).FirstOrDefault(c => c.IsRoadlike || c.Kind == ChunkKind.Pronoun);
            if (g.Lemma is "run" or "extend" or "stretch" or "connect" or "link" or "join" or "enter" or "reach" or "cross" && subject is not null && !g.IsFuture && g.Modal.Length == 0)
            {
                var rules = new List<string> { "length." + g.Lemma };
                var target = focus.Of(index, subject);
                if (target.IsBound) rules.Add("road.coreference");
                if (target.Road is null && target.From is null) continue;
                var places = s.InOrder().Where(c => c.First >= g.Past && c.Kind is ChunkKind.Place or ChunkKind.Crossing && c.Name is not null && c.First < s.Count).ToList();
                var (from, to) = Ends(s, g, places);
                var quantity = FirstLength(s, g.Past, s.Count);
                if (from is null && to is null && quantity is null) continue;
                if (g.Lemma is "reach" or "enter" or "cross" && places.Count < 2 && quantity is null) continue;
                if (g.Lemma is "join" or "cross" && from is null) continue;
                ImmutableArray<string> via = g.Lemma is "connect" or "link" or "join" ? [] : [.. places.Where(p => p.Name != from && p.Name != to && p.Kind == ChunkKind.Place && s.Word(p.First - 1) is "by" or "via" or "through" or "," or "and").Select(p => p.Name!)];
                yield return New(ClaimKind.Length, s, index, g, target with { From = from, To = to, At = null, Via = via }, rules, from is null || s.Word(g.Past) is "about" ? quantity : null, noTime: true);
                yield break;
            }
        }
        foreach (var d in Through(s, index, focus)) yield return d;
        foreach (var d in Measured(s, index, focus)) yield return d;
        foreach (var d in Held(s, index, focus)) yield return d;
        // "the highway's length in Idlib is 120 km", "the 120 km M4", "is 17 km long".
        for (var i = 0; i < s.Count; i++)
        {
            if (Measures.Read(s, i) is not var (value, unit, past) || unit is not ("km" or "mi")) continue;
            var isLength = false;
            for (var k = Math.Max(0, i - 7); k < i; k++) isLength |= s.Word(k) is "length" && s.ChunkAt(k) is null;
            isLength |= s.Word(past) is "long" or "length" || s.Word(past) == "in" && s.Word(past + 1) == "length";
            if (!isLength || s.Groups.Any(o => o.IsNegated && o.Past <= i && o.Past >= i - 2)) continue;
            var rules = new List<string> { "length.measure" };
            var road = s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Road && c.First < i);
            var target = road is null ? focus.MainRoad(index) : focus.Of(index, road);
            if (target.IsEmpty) continue;
            target = target with { At = target.At ?? Phrases.PlaceBeside(s, 0, i) };
            yield return new() { Kind = ClaimKind.Length, Sentence = index, At = i, Target = target, Modality = Modality.Asserted, Quantity = new(value, unit, "length"), Rules = rules, KindConfidence = 0.9, HasNoTime = true, Words = (Clauses.At(s, i).First, past) };
            yield break;
        }
    }

    // "the M5, which goes through the city", "the road passes through Sake": where it runs.
    static IEnumerable<Draft> Through(Sentence s, int index, Coreference focus)
    {
        foreach (var g in s.Groups)
        {
            if (g is not { IsFinite: true, IsPassive: false, IsProgressive: false, IsPerfect: false, IsNegated: false, Modal: "" } || g.Lemma is not ("go" or "pass" or "run" or "wind" or "lead" or "lie") || s.Word(g.Past) is not ("through" or "past" or "via" or "by")) continue;
            if (Phrases.Subject(s, g) is not [{ Kind: ChunkKind.Road or ChunkKind.Pronoun } subject, ..] || g.IsPast && g.Lemma is not "run") continue;
            var target = focus.Of(index, subject);
            if (target.Road is null && target.From is null) continue;
            var place = s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Place && c.First > g.Past && c.First - g.Past <= 3)?.Name ?? (s.Word(g.Past + 1) == "the" && s.Word(g.Past + 2) is "city" or "town" or "village" ? focus.LastPlace(index, g.First) : null);
            if (place is null) continue;
            yield return New(ClaimKind.Length, s, index, g, target.From is null ? target with { At = place } : target, ["length.through"], null, noTime: true);
            yield break;
        }
    }

    // "the 120 km M4 between A and B", "the 37-mile stretch of SR-20".
    static IEnumerable<Draft> Measured(Sentence s, int index, Coreference focus)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { Kind: not ChunkKind.Road } || Measures.Read(s, i) is not var (value, unit, past) || unit is not ("km" or "mi")) continue;
            var road = s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Road, Name: not null } && (c.First <= i && i < c.Past || c.First == past || c.First - past <= 1 && s.Word(past) is "long"));
            if (road is null || s.Word(road.First - 1) == "of") continue;
            var target = focus.Of(index, road);
            if (target.IsEmpty) continue;
            yield return new() { Kind = ClaimKind.Length, Sentence = index, At = i, Target = target, Modality = Modality.Asserted, Quantity = new(value, unit, "length"), Rules = ["length.measured"], KindConfidence = 0.75, HasNoTime = true, Words = (Math.Min(i, road.First), road.Past) };
            yield break;
        }
    }

    // "Idlib has 120 km of the highway", "some 70 km of the RN2 lie in Masisi", "of the 120 km of the RN2 in Masisi".
    static IEnumerable<Draft> Held(Sentence s, int index, Coreference focus)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (Measures.Read(s, i) is not var (value, unit, past) || unit is not ("km" or "mi") || s.Word(past) != "of" || s.ChunkAt(past + 1) is not { Kind: ChunkKind.Road, IsPlural: false } road) continue;
            string? at = null;
            var first = i;
            if (s.Groups.LastOrDefault(o => o.Past <= i && i - o.Past <= 3) is { IsFinite: true, IsNegated: false, Modal: "", Lemma: "have" or "contain" or "include" or "hold" } has
                && Phrases.Subject(s, has) is [{ Kind: ChunkKind.Place, Name: { } holder } subject])
                (at, first) = (holder, subject.First);
            else
            {
                var verb = road.Past;
                while (s.Word(verb) is "also" or "still") verb++;
                var lies = s.Word(verb) is "lie" or "lies" or "run" or "runs" or "pass" or "passes" or "fall" or "falls" or "are" or "is" && s.Word(verb + 1) is "in" or "inside" or "through" or "within" or "across";
                if (lies) at = Phrases.PlaceBeside(s, verb + 1, Math.Min(s.Count, verb + 8)) ?? (s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Place && c.First > verb + 1 && c.First <= verb + 4)?.Name);
                else if (s.Word(i - 1) is "the" && s.Word(i - 2) is "of" || s.Word(i - 1) is "of") at = Phrases.PlaceBeside(s, road.Past, Math.Min(s.Count, road.Past + 4));
            }
            if (at is null) continue;
            var rules = new List<string> { "length.part" };
            var target = focus.Of(index, road);
            if (target.Road is null && target.From is null) continue;
            if (target.IsBound) rules.Add("road.coreference");
            yield return new() { Kind = ClaimKind.Length, Sentence = index, At = i, Target = target with { At = at, Part = null }, Modality = Modality.Asserted, Quantity = new(value, unit, "length"), Rules = rules, KindConfidence = 0.85, HasNoTime = true, Words = (Math.Min(first, Clauses.At(s, i).First), Math.Max(Clauses.At(s, i).Past, road.Past)) };
        }
    }

    static (string? From, string? To) Ends(Sentence s, VerbGroup g, List<Chunk> places)
    {
        if (g.Lemma is "connect" or "link" or "join")
            return places.Count >= 2 && places[0].First <= g.Past + 3 ? (places[0].Name, places[1].Name) : (null, null);
        string? from = null, to = null;
        foreach (var place in places)
        {
            var before = s.Word(place.First - 1) is "the" ? s.Word(place.First - 2) : s.Word(place.First - 1);
            if (before is "from" or "at" && from is null && g.Lemma is not "reach") from = place.Name;
            else if (before is "to" or "at" or "in" && (from is not null || g.Lemma is "reach")) to = place.Name;
        }
        if (g.Lemma == "reach" && places.Count > 0) from = places[0].Name;
        return from is not null && to is not null ? (from, to) : (null, null);
    }

    static Quantity? FirstLength(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Measures.Read(s, i) is var (value, unit, _) && unit is "km" or "mi") return new(value, unit, null);
        }
        return null;
    }

    static IEnumerable<Draft> Aid(Sentence s, int index, Coreference focus)
    {
        var words = Lexicon.English;
        foreach (var g in s.Groups)
        {
            if (AidStopped(s, index, g, focus) is { } stopped) { yield return stopped; yield break; }
            if (!g.IsFinite || g.Lemma is not ("enter" or "reach" or "arrive" or "cross" or "deliver" or "increase" or "turn" or "go" or "pass" or "leave" or "head" or "travel" or "get" or "bring" or "transport")) continue;
            if (g.Lemma is "get" && s.Word(g.Past) is not ("through" or "to" or "into") || g.Lemma is "leave" && s.ChunkAt(g.Past) is not { Kind: ChunkKind.Place }) continue;
            var clause = Clauses.At(s, g.First);
            var (aid, people) = (false, false);
            for (var i = clause.First; i < Math.Min(clause.Past, g.Past + 4); i++)
            {
                aid |= words.Has("traffic.txt/aid words", s.Word(i)) && (s.Word(i) is not "un" || s.Word(i + 1) is "convoy" or "convoys" or "trucks" or "truck" or "vehicles" or "agencies") || s.Word(i) is "deliveries";
                people |= s.Word(i) is "people" or "displaced" or "families" && i < g.First;
            }
            if (!aid && !(people && g.Lemma is "cross" or "enter")) continue;
            if (Clauses.At(s, g.First) is var own && (own.Opener == "so" || s.Word(own.First - 1) == "so") || g.Modal.Length > 0 && s.Word(g.Past) is "back") continue;
            if (g.Lemma == "go" && s.Word(g.Past) is not ("back" or "through" or "across") || g.Lemma == "turn" && s.Word(g.Past) is not ("back" or "round" or "around")) continue;
            var back = s.Word(g.Past) is "back" or "round" or "around";
            var rules = new List<string> { "aid." + g.Lemma };
            Target target = new();
            foreach (var chunk in s.InOrder())
            {
                if (chunk.First < g.Past || chunk.First > clause.Past + 6) continue;
                if (chunk.Kind is ChunkKind.Place or ChunkKind.Crossing || chunk.Kind == ChunkKind.Road && chunk.Name is not null) { target = focus.Of(index, chunk); if (chunk.Kind == ChunkKind.Crossing) break; if (target.At is not null && s.Word(chunk.First - 1) != "from") break; }
            }
            // "300 aid trucks have gone through": by the crossing told of.
            if (target.IsEmpty && g.Lemma is "go" or "get" or "pass" or "cross" && s.Word(g.Past) is "through" or "across") target = focus.Of(index, new() { Kind = ChunkKind.Pronoun, First = g.First, Past = g.First, Head = "it" });
            if (target.IsEmpty) continue;
            var modality = ModalityLattice.Of(s, g, rules);
            var status = back ? ReportedStatus.Closed : ReportedStatus.Open;
            // "cannot reach Kala Balge": who cannot come has no access.
            if (modality == Modality.Denied && (g.Forces.Contains(Force.Deny) || g.IsNegated && g.Modal is "can" or "could" or "cannot")) (status, modality) = (ReportedStatus.Closed, Modality.Asserted);
            if (back && g.Forces.Contains(Force.Call)) modality = Modality.Asserted;
            yield return new() { Kind = ClaimKind.HumanitarianAccess, Status = status, Sentence = index, At = g.Head, Target = target, Modality = modality, Group = g, Rules = rules, Actors = Phrases.Actors(s, g), KindConfidence = 0.7 };
            yield break;
        }
    }

    // "Aid agencies suspended operations in Rann", "humanitarian flights to Monguno have been suspended", "were denied access to".
    static Draft? AidStopped(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!g.IsFinite || !(g.Lemma is "suspend" or "halt" or "pause" or "stop" or "resume" or "restart" or "deny" or "refuse" or "block" or "prevent" or "bar" or "grant" or "allow")) return null;
        var clause = Clauses.At(s, g.First);
        var end = Math.Min(s.Count, Math.Max(clause.Past, g.Past + 8));
        var (aid, what) = (false, false);
        for (var i = clause.First; i < end; i++)
        {
            aid |= Words.Has("traffic.txt/aid words", s.Word(i));
            what |= s.Word(i) is "operations" or "flights" or "deliveries" or "distributions" or "activities" or "convoys" or "convoy" or "movements" or "missions" or "access" or "entry" or "passage" or "trucks" or "distribution" or "deliveries" or "operations" or "supplies";
        }
        if (!aid || !what) return null;
        var permits = g.Lemma is "resume" or "restart" or "grant" or "allow";
        var place = s.InOrder().FirstOrDefault(c => c.First > clause.First && c.First < end && (c.Kind is ChunkKind.Crossing || c is { Kind: ChunkKind.Road, Name: not null } || c is { Kind: ChunkKind.Place }) && s.Word(c.First - 1) is "in" or "to" or "at" or "into" or "through" or "via" or "along" or "on" or "from" or "reaching" or "entering" or "using" or "crossing");
        if (place is null) return null;
        List<string> rules = ["aid." + g.Lemma];
        var target = focus.Of(index, place);
        return target.IsEmpty ? null : new() { Kind = ClaimKind.HumanitarianAccess, Status = permits ? ReportedStatus.Open : ReportedStatus.Closed, Sentence = index, At = g.Head, Target = target, Modality = ModalityLattice.Of(s, g, rules), Group = g, Rules = rules, Actors = Phrases.Actors(s, g), IsState = true, KindConfidence = 0.6 };
    }

    static Draft New(ClaimKind kind, Sentence s, int index, VerbGroup g, Target target, List<string> rules, Quantity? quantity, bool noTime = false) => new()
    {
        Kind = kind,
        Sentence = index,
        At = g.Head,
        Target = target,
        Modality = kind == ClaimKind.Length ? Modality.Asserted : ModalityLattice.Of(s, g, rules),
        Group = g,
        Rules = rules,
        Quantity = quantity,
        Actors = Phrases.Actors(s, g),
        KindConfidence = 0.8,
        HasNoTime = noTime,
    };
}
