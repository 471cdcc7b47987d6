namespace Passable.Reading;

/// <summary>Finds who holds roads and the places on them: seizing, holding, manning, leaving.</summary>
internal static class ControlFrames
{
    static readonly Lexicon Words = Lexicon.English;

    public static IEnumerable<Draft> Find(Sentence s, int index, Coreference focus)
    {
        if (s.IsQuestion) yield break;
        foreach (var g in s.Groups)
        {
            foreach (var draft in OfGroup(s, index, g, focus)) yield return draft;
        }
        foreach (var draft in OfPhrases(s, index, focus)) yield return draft;
    }

    // "drove the RSF from its last place in White Nile", "ousted the rebels from Sake".
    static Draft? Expelled(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!Words.Has("events.txt/expelling verbs", g.Lemma)) return null;
        var who = g.IsPassive ? Phrases.Subject(s, g) : Phrases.Object(s, g);
        if (who.Find(c => c is { Kind: ChunkKind.Actor, Name: not null }) is not { } loser) return null;
        var from = -1;
        for (var i = Math.Max(g.Past, g.IsPassive ? 0 : loser.Past); i < Math.Min(s.Count, Math.Max(g.Past, loser.Past) + 4) && from < 0; i++)
        {
            if (s.Word(i) is "from" || s.Word(i) is "out" && s.Word(i + 1) is "of") from = i;
        }
        if (from < 0) return null;
        var place = s.InOrder().FirstOrDefault(c => c.Kind is ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing && c.First > from && c.First - from <= 7);
        if (place is null) return null;
        var rules = new List<string> { "control." + g.Lemma };
        var target = focus.Of(index, place);
        var modality = ModalityLattice.Of(s, g, rules);
        return target.IsEmpty ? null : New(index, g, g.Head, target, modality == Modality.Asserted ? Modality.Denied : modality == Modality.Denied ? Modality.Possible : modality, [loser.Name!], rules, isState: true);
    }

    // "set up a checkpoint on the RN2 at Kibumba", "man several roadblocks along the RN2", "have positions on the M4".
    static Draft? OfPosts(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (!(g.Lemma is "set" or "erect" or "establish" or "install" or "man" or "build" or "put" or "maintain" or "operate" or "run" or "station" or "keep" or "have")) return null;
        var clause = Clauses.At(s, g.First);
        var (from, to) = g.IsPassive ? (clause.First, g.First) : (g.Past, Math.Min(s.Count, g.Past + 7));
        for (var i = from; i < to; i++)
        {
            if (!Words.Has("traffic.txt/post nouns", s.Word(i))) continue;
            var road = s.InOrder().FirstOrDefault(c => c.IsRoadlike && c.First > i && c.First - i <= 5 && s.Word(c.First - 1) is "on" or "along" or "at" or "across" or "of");
            if (road is null) return null;
            var actors = Phrases.Actors(s, g);
            if (actors.Count == 0 && !g.IsPassive) return null;
            var rules = new List<string> { "control.post" };
            var target = focus.Of(index, road);
            if (target.IsBound) rules.Add("road.coreference");
            if (target.At is null && target.From is null) target = target with { At = Phrases.PlaceBeside(s, road.Past, Math.Min(s.Count, road.Past + 8)) };
            return target.IsEmpty ? null : New(index, g, g.Head, target, ModalityLattice.Of(s, g, rules), actors, rules, isState: true);
        }
        return null;
    }

    static IEnumerable<Draft> OfGroup(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        var (takes, leaves) = g.Lemma switch
        {
            "control" or "hold" or "seize" or "capture" or "occupy" or "retake" or "recapture" or "overrun" or "liberate" or "secure" or "recover" or "take" => (true, false),
            "withdraw" or "retreat" or "lose" or "leave" => (false, true),
            "advance" or "deploy" or "fall" => (true, false),
            _ => (false, false),
        };
        if (Expelled(s, index, g, focus) is { } expelled) { yield return expelled; yield break; }
        // "the highway became a front line": held by nobody, and fought over.
        if (g.Lemma is "become" or "form" or "mark" or "be" && s.InOrder().All(c => c.Kind != ChunkKind.Trap) && Enumerable.Range(g.Past, 5).Any(i => s.Word(i) is "frontline" || s.Word(i) is "front" && s.Word(i + 1) is "line") && Phrases.Subject(s, g) is [{ IsRoadlike: true } front, ..] && focus.Of(index, front) is { IsEmpty: false } line)
        {
            var trail = new List<string> { "control.front-line" };
            yield return New(index, g, g.Head, line, ModalityLattice.Of(s, g, trail), [], trail, isState: true);
            yield break;
        }
        if (OfPosts(s, index, g, focus) is { } post) { yield return post; yield break; }
        if (!takes && !leaves) yield break;
        if (OfLength(s, index, g, focus) is { } lengthHeld) { yield return lengthHeld; yield break; }
        List<Chunk> places;
        if (g.Lemma is "withdraw" or "retreat" or "advance" or "deploy")
        {
            if (g.IsPassive && g.Lemma != "deploy") yield break;
            places = AfterPreposition(s, g, g.Lemma switch { "advance" => "into", "deploy" => "on", _ => "from" });
        }
        else if (g.Lemma == "fall") places = g.IsPassive ? [] : [.. Phrases.Subject(s, g).Where(c => c.Kind == ChunkKind.Place)];
        else if (g.IsPassive) places = Phrases.Subject(s, g);
        else places = Phrases.Object(s, g);
        if (places.Count == 0 && takes && !g.IsPassive && GroundBy(s, g) is { } held) places = [held];
        if (places.Count == 0 && leaves && !g.IsPassive) places = Left(s, g);
        // "the town, which rebels have held since 2012": what the relative goes back to.
        if (places.Count == 0 && !g.IsPassive && g.IsFinite && g.Lemma is "hold" or "control" or "seize" or "capture" or "occupy" or "retake" or "recapture" or "take" && Clauses.At(s, g.First) is { Kind: ClauseKind.Relative, Opener: "which" or "that" } relative
            && s.InOrder().LastOrDefault(c => c.Past <= relative.First && relative.First - c.Past <= 1 && c.Kind is ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing) is { } gone) places = [gone];
        if (g.Lemma == "take" && !g.IsPassive)
        {
            // "took up positions on"; "took dozens of places along the highway from X, among them A, B and C".
            if (s.Word(g.Past) is "up" && s.Word(g.Past + 1) is "positions" or "position") places = AfterPreposition(s, g, "on");
            else if (Among(s, g) is { Count: > 0 } listed) places = listed;
            else if (s.Word(g.Past) is "place" or "part" or "effect" or "time" or "off" or "a" && !HasRoadObject(places)) yield break;
        }
        if (g.Lemma is "hold" && (s.Word(g.Past) is "a" or "talks" || places.Count == 0)) yield break;
        if (g.Lemma is "leave" && places.Exists(p => p.Kind == ChunkKind.Actor)) yield break;
        var actors = Phrases.Actors(s, g);
        if (g.Lemma is "leave" or "lose" or "secure" or "recover" && actors.Count == 0 && Left(s, g).Count == 0 && g.Lemma is not "secure") yield break;
        if (!g.IsPassive && g.Lemma is "take" or "hold" && actors.Count == 0 && g.Shape == VerbShape.Finite && places.Exists(p => p.IsRoadlike)) yield break;
        // A convoy that leaves a town gives up nothing; an agency that loses access held nothing.
        if (leaves && Left(s, g).Count == 0 && (g.Lemma is "leave" || g.Lemma is "lose" && !places.Exists(p => p.IsRoadlike && p.Head != "approach")) && !actors.Exists(a => Words.Has("actors.txt/party words", a.Split(' ')[^1].ToLowerInvariant()) || a.All(c => char.IsUpper(c) || !char.IsLetter(c)))) yield break;
        places.RemoveAll(p => p.Head == "approach");
        if (actors.Count > 0 && actors.TrueForAll(a => Words.Has("traffic.txt/everybody", a.Split(' ')[^1].ToLowerInvariant()))) yield break;
        foreach (var place in places)
        {
            if (place.Kind is not (ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing or ChunkKind.Pronoun)) continue;
            if (g.Lemma == "secure" && (place.Kind == ChunkKind.Place || g.Shape == VerbShape.Infinitive)) continue;
            if (place.Kind == ChunkKind.Pronoun && g.Lemma is not ("secure" or "hold" or "control" or "take" or "retake" or "capture" or "recapture" or "seize")) continue;
            var rules = new List<string> { "control." + g.Lemma };
            var modality = ModalityLattice.Of(s, g, rules);
            if (leaves) modality = modality == Modality.Asserted ? Modality.Denied : modality == Modality.Denied ? Modality.Possible : modality;
            var target = focus.Of(index, place);
            if (target.IsBound) rules.Add("road.coreference");
            if (place.Kind == ChunkKind.Place && (BesideRoad(s, place) ?? (places.Count > 1 ? BesideRoad(s, places[^1]) : null)) is { } road && !target.IsCrossing) target = target with { Road = road.Name };
            if (place.IsRoadlike && target.At is null && target.From is null) target = target with { At = Phrases.PlaceBeside(s, place.Past, Math.Min(s.Count, place.Past + 8)) };
            if (target.IsEmpty) continue;
            yield return New(index, g, g.Head, target, modality, actors, rules, isState: g.Lemma is "hold" or "control" or "man");
        }
    }

    // "took new villages near the M5", "hold the heights overlooking the road": ground told by the road it lies on.
    static Chunk? GroundBy(Sentence s, VerbGroup g)
    {
        if (g.Lemma is "advance" or "deploy" or "fall" or "secure" or "recover") return null;
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 5); i++)
        {
            if (s.Word(i) is "," or ";") return null;
            if (s.ChunkAt(i) is not null || s.Word(i) is not ("villages" or "towns" or "areas" or "hills" or "heights" or "territory" or "positions" or "points" or "places" or "ground" or "settlements" or "farms")) continue;
            return s.InOrder().FirstOrDefault(c => c is { Kind: ChunkKind.Road, IsPlural: false } && c.First > i && c.First - i <= 4 && s.Word(c.First - 1) is "near" or "along" or "on" or "around" or "overlooking" or "by" or "beside" or "of" or "astride");
        }
        return null;
    }

    // "Rebels in A and B left", "fighters in A agreed to leave".
    static List<Chunk> Left(Sentence s, VerbGroup g)
    {
        if (g.Lemma is not ("leave" or "withdraw") || s.Word(g.Past) is not ("" or "." or "," or "and" or "on" or "for")) return [];
        var clause = Clauses.At(s, g.First);
        for (var i = clause.First; i < g.First; i++)
        {
            if (s.Word(i) is not ("rebels" or "fighters" or "militants" or "gunmen" or "insurgents" or "troops" or "soldiers" or "forces") || s.Word(i + 1) is not ("in" or "at" or "of")) continue;
            var first = s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Place && c.First > i && c.First - i <= 3);
            return first?.Name is { } name ? [first, .. Phrases.Series(s, name)] : [];
        }
        return [];
    }

    // "controls 100 km of these", "M23 holds 45 km of the RN2", "of the highway's 120 km, rebels hold 100".
    static Draft? OfLength(Sentence s, int index, VerbGroup g, Coreference focus)
    {
        if (g.IsPassive || g.Lemma is not ("control" or "hold" or "seize" or "capture" or "occupy" or "man" or "retake" or "recapture" or "lose")) return null;
        var at = g.Past;
        while (s.Word(at) is "about" or "some" or "around" or "only" or "over" or "roughly" or "nearly" or "almost" or "at" or "least" or "more" or "than" or "just" or "now" or "still" or "another") at++;
        if (Measures.Read(s, at) is not var (value, unit, past)) return null;
        (string Value, string? Unit)? before = null;
        Chunk? road = null;
        for (var i = 0; i < g.First; i++)
        {
            if (Measures.Read(s, i) is var (told, known, _) && known is "km" or "mi") before = (told, known);
        }
        if (unit is null && (before is null || s[past].Kind == TokenKind.Word && s.Word(past) is not ("of" or "and" or "but") || s.ChunkAt(past) is not null)) return null;
        unit ??= before!.Value.Unit;
        if (unit is not ("km" or "mi")) return null;
        if (s.Word(past) == "of") road = s.ChunkAt(past + 1) is { Kind: ChunkKind.Road } one ? one : s.ChunkAt(past + 1) is { Kind: ChunkKind.Place } || before is null && s.Word(past + 1) is not ("it" or "its") ? null : s.InOrder().LastOrDefault(c => c.Kind == ChunkKind.Road && c.First < g.First);
        else road = s.InOrder().LastOrDefault(c => c.Kind == ChunkKind.Road && c.First < g.First && before is not null);
        if (s.Word(past) == "of" && road is null && !(before is not null && s.Word(past + 1) is "these" or "them" or "those" or "this" or "it" or "which")) return null;
        var actors = Phrases.Actors(s, g);
        if (actors.Count == 0) return null;
        var rules = new List<string> { "control.length" };
        var target = road is null ? focus.MainRoad(index) : focus.Of(index, road);
        if (target.Road is null && target.From is null) return null;
        if (target.IsBound) rules.Add("road.coreference");
        var modality = ModalityLattice.Of(s, g, rules);
        if (g.Lemma == "lose" && modality == Modality.Asserted) modality = Modality.Denied;
        var place = Phrases.PlaceBeside(s, past, Math.Min(s.Count, past + 10));
        if (place is null && before is not null) place = Phrases.PlaceBeside(s, 0, g.First) ?? (s.Groups.FirstOrDefault(o => o.First < g.First && o.Lemma is "have" or "contain" or "include" or "hold") is { } has && Phrases.Subject(s, has) is [{ Kind: ChunkKind.Place } holder] ? holder.Name : null);
        return new()
        {
            Kind = ClaimKind.Control,
            Sentence = index,
            At = g.Head,
            Target = target with { At = target.From is null ? place : null, Part = null },
            Modality = modality,
            Group = g,
            Actors = actors,
            Rules = rules,
            Quantity = new(value, unit, null),
            IsState = true,
            KindConfidence = 0.9,
        };
    }

    // "under HTS control", "under Turkey's control", "in the hands of the regime", "their full control of A and B".
    static IEnumerable<Draft> OfPhrases(Sentence s, int index, Coreference focus)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Word(i) is "control" && s.ChunkAt(i) is null && !s.Groups.Any(g => g.First <= i && i < g.Past))
            {
                var under = i - 1;
                while (under >= 0 && i - under < 6 && s.Word(under) != "under") under--;
                if (under >= 0 && s.Word(under) == "under")
                {
                    var actor = s.Word(i + 1) == "of" ? ActorAt(s, i + 2) : s.InOrder().FirstOrDefault(c => c.First > under && c.Past <= i && c.Kind is ChunkKind.Actor or ChunkKind.Place)?.Name;
                    if (Holder(s, index, under, focus) is { } draft)
                    {
                        if (actor is not null && draft.Actors.Count == 0) draft.Actors.Add(actor);
                        yield return draft;
                        foreach (var also in Others(s, index, draft, focus)) yield return also;
                    }
                }
                else if (s.Word(i + 1) is "of" or "over")
                {
                    var at = i + 2;
                    while (s.Word(at) is "the" || Words.Has("roads.txt/part nouns", s.Word(at)) || s.Word(at) is "of" or "town" or "city" or "towns" or "cities" or "villages") at++;
                    var places = s.InOrder().Where(c => c.First >= at && c.Kind is ChunkKind.Place or ChunkKind.Road).ToList();
                    var last = at;
                    foreach (var place in places)
                    {
                        if (place.First > last + (last == at ? 0 : 2)) break;
                        last = place.Past;
                        var target = focus.Of(index, place);
                        if (target.IsEmpty) continue;
                        var g = s.Groups.LastOrDefault(o => o.IsFinite && o.Past <= i);
                        var rules = new List<string> { "control.of" };
                        var modality = g is null ? Modality.Asserted : ModalityLattice.Of(s, g, rules);
                        yield return New(index, null, i, target, modality, g is null ? [] : Phrases.Actors(s, g), rules, isState: true);
                    }
                }
            }
            else if (s.Word(i) == "hands" && s.Word(i - 1) == "the" && s.Word(i - 2) == "in" && s.Word(i + 1) == "of" && Holder(s, index, i - 2, focus) is { } held)
            {
                if (ActorAt(s, i + 2) is { } actor) held.Actors.Add(actor);
                yield return held;
                foreach (var also in Others(s, index, held, focus)) yield return also;
            }
        }
    }

    // "Both the Shambat and Halfaya bridges are under their control": one claim each.
    static IEnumerable<Draft> Others(Sentence s, int index, Draft first, Coreference focus)
    {
        if (first.Group is not { } g) yield break;
        foreach (var chunk in Phrases.Subject(s, g).Where(c => c.Kind is ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing && c != first.Target.Chunk))
        {
            var target = focus.Of(index, chunk);
            if (!target.IsEmpty) yield return first with { Target = target, Rules = [.. first.Rules] };
        }
    }

    static Draft? Holder(Sentence s, int index, int at, Coreference focus)
    {
        var g = s.Groups.LastOrDefault(o => o.Past <= at && o.Past >= at - 3);
        if (g is null) return null;
        var rules = new List<string> { "control.under" };
        var subject = Phrases.Subject(s, g);
        var chunk = subject.FirstOrDefault(c => c.Kind is ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing or ChunkKind.Pronoun);
        var measure = Measure(s, Clauses.At(s, g.First).First, g.First) ?? Measure(s, Math.Max(0, g.First - 7), g.First);
        var target = chunk is null ? new() : focus.Of(index, chunk);
        var part = PartBefore(s, g.First);
        if (target.IsEmpty)
        {
            if (measure is null && part is null) return null;
            // "100 km of which": part of the length told just before.
            target = focus.MainRoad(index) with { Part = part };
            if (target.Road is null && target.From is null) return null;
            rules.Add("road.coreference");
            if (measure is not null) target = target with { At = Phrases.PlaceBeside(s, 0, g.First) };
        }
        return new()
        {
            Kind = ClaimKind.Control,
            Sentence = index,
            At = g.Head,
            Target = target,
            Modality = ModalityLattice.Of(s, g, rules),
            Group = g,
            Rules = rules,
            Quantity = measure,
            IsState = true,
            KindConfidence = 0.9,
        };
    }

    static string? PartBefore(Sentence s, int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (Words.Has("roads.txt/part nouns", s.Word(i)) && s.Word(i) is not "side" && (Words.Has("places.txt/compass", s.Word(i - 1)) || s.Word(i - 1) == "the")) return s.Text(Math.Max(0, s.Word(i - 2) == "the" ? i - 2 : i - 1), i + 1);
        }
        return null;
    }

    static Quantity? Measure(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Measures.Read(s, i) is var (value, unit, _) && unit is not null && s.Word(i + 2) is "of") return new(value, unit, null);
        }
        return null;
    }

    static string? ActorAt(Sentence s, int at)
    {
        if (s.Word(at) == "the") at++;
        return s.ChunkAt(at) is { Kind: ChunkKind.Actor or ChunkKind.Place } chunk ? chunk.Name : null;
    }

    static List<Chunk> AfterPreposition(Sentence s, VerbGroup g, string preposition)
    {
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 10); i++)
        {
            if (s.Word(i) == preposition || preposition == "on" && s.Word(i) is "along" or "at")
            {
                var at = i + 1;
                while (s.Word(at) is "the" or "town" or "city" or "of" && s.ChunkAt(at) is null) at++;
                return s.ChunkAt(at) is { Kind: ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing } chunk ? [chunk] : [];
            }
            if (s.Word(i) is "," or ";") break;
        }
        return [];
    }

    static List<Chunk> Among(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < s.Count; i++)
        {
            if (s.Word(i) is not ("among" or "including")) continue;
            return [.. s.InOrder().Where(c => c.First > i && c.Kind == ChunkKind.Place)];
        }
        return [];
    }

    static bool HasRoadObject(List<Chunk> chunks) => chunks.Exists(c => c.Kind is ChunkKind.Place || c is { Kind: ChunkKind.Road, Name: not null });

    static Chunk? BesideRoad(Sentence s, Chunk place) =>
        s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Road && c.Name is not null && c.First >= place.Past && c.First - place.Past <= 3 && s.Word(c.First - 1) is "on" or "along" or "the");

    static Draft New(int index, VerbGroup? g, int at, Target target, Modality modality, List<string> actors, List<string> rules, bool isState) => new()
    {
        Kind = ClaimKind.Control,
        Sentence = index,
        At = at,
        Target = target,
        Modality = modality,
        Group = g,
        Actors = actors,
        Rules = rules,
        IsState = isState,
        KindConfidence = 0.85,
    };
}
