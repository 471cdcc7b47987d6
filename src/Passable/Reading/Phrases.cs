namespace Passable.Reading;

/// <summary>Who and what stands around a predicate: its subject, its object, the phrases beside it.</summary>
internal static class Phrases
{
    static readonly Lexicon Words = Lexicon.English;

    /// <summary>The subject of a predicate: one phrase, or several joined by "and"; empty when it has none the reader understands.</summary>
    public static List<Chunk> Subject(Sentence s, VerbGroup g, int depth = 0)
    {
        if (depth > 4) return [];
        var clause = Clauses.At(s, g.First);
        // "Closed since 2012, the M5 is ...": what opens the sentence is said of its subject.
        if (g.Shape == VerbShape.Participle && g.First == 0) return s.Groups.FirstOrDefault(o => o.IsFinite && o.First > g.Past) is { } main ? InRegion(s, Clauses.At(s, main.First).First, main.First) : [];
        if (g.Shape == VerbShape.Participle) return Adjacent(s, g.First);
        var from = clause.First;
        foreach (var other in s.Groups)
        {
            if (other.First >= from && other.Past <= g.First && other != g && (other.IsFinite || other.Shape == VerbShape.Infinitive)) from = other.Past;
        }
        var found = InRegion(s, from, g.First, g.Shape == VerbShape.Infinitive);
        // "efforts to reopen the road collapsed": what is reopened is no subject.
        if (found.Count > 0 && g.IsFinite && !g.IsPassive && !g.IsCopular && s.Groups.Exists(o => o.Shape == VerbShape.Infinitive && o.Past == from && found[0].First == from) && HasWords(s, clause.First, from) && !s.Groups.Exists(o => o.IsFinite && o.First >= clause.First && o.Past <= from)) return [];
        if (found.Count > 0) return found;
        if ((g.Shape == VerbShape.Infinitive || g is { Shape: VerbShape.Gerund, IsPassive: true }) && s.Groups.LastOrDefault(o => o.Past <= g.First && g.First - o.Past <= 2 && o.First >= clause.First) is { } governor) return Subject(s, governor, depth + 1);
        if (HasWords(s, from, g.First)) return [];
        if (clause.Kind == ClauseKind.Relative && from == clause.First) return Adjacent(s, clause.First);
        // "and <predicate>", or a predicate after a closed relative: the subject of the predicate before, or what opened the sentence.
        var index = s.Clauses.IndexOf(clause);
        for (var k = index - 1; k >= 0; k--)
        {
            var earlier = s.Clauses[k];
            if (earlier.Kind is ClauseKind.Relative or ClauseKind.Participial or ClauseKind.Circumstance && k > 0 && clause.Kind != ClauseKind.Coordinate) continue;
            var verb = s.Groups.FirstOrDefault(o => o.IsFinite && o.First >= earlier.First && o.First < earlier.Past);
            if (verb is not null) return Subject(s, verb, depth + 1);
            var there = InRegion(s, earlier.First, earlier.Past);
            if (there.Count > 0) return there;
        }
        return [];
    }

    // The phrase just before a relative or a participle.
    static List<Chunk> Adjacent(Sentence s, int at)
    {
        var back = at - 1;
        while (back >= 0 && (s[back].Kind == TokenKind.Mark || s.Word(back) is "still" or "long" || s.ChunkAt(back) is { Kind: ChunkKind.Time })) back--;
        // The head of "the bridge on the N1", "the road to the city": the nearest road or crossing first.
        Chunk? best = null;
        foreach (var chunk in s.InOrder())
        {
            if (chunk.Past > at || at - chunk.Past > 8) continue;
            if (chunk.IsRoadlike) best = chunk;
        }
        if (best is not null) return [best];
        return s.ChunkAt(back) is { } last ? [last] : [];
    }

    static bool HasWords(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s[i].Kind == TokenKind.Word && s.ChunkAt(i) is null && !Words.Has("verbs.txt/function words", s.Word(i)) && !Words.Has("verbs.txt/adverbs", s.Word(i)) && !s.Word(i).EndsWith("ly", StringComparison.Ordinal)
                && !s.Groups.Any(g => g.First <= i && i < g.Past)) return true;
        }
        return false;
    }

    static List<Chunk> InRegion(Sentence s, int from, int to, bool forInfinitive = false)
    {
        var found = new List<Chunk>();
        foreach (var chunk in s.InOrder())
        {
            if (chunk.First < from || chunk.Past > to || chunk.Kind is ChunkKind.Time or ChunkKind.Trap or ChunkKind.Measure) continue;
            if (found.Count > 0)
            {
                if (!Joined(s, found[^1].Past, chunk.First) && !JoinedAcrossPlaces(s, found[^1], chunk)) continue;
                found.Add(chunk);
                continue;
            }
            if (IsGovernedByPreposition(s, chunk, from) && !(forInfinitive && chunk.Past == to && s.Word(chunk.First - 1) == "for")) continue;
            if (FreeNounFollows(s, chunk.Past, to)) continue;
            // "the pro-government city council's road" and the like: a bare word before the phrase is another head.
            found.Add(chunk);
        }
        return found;
    }

    // "part of the road", "sections of", "one of the bridges", "lanes of": the preposition changes nothing.
    static bool IsGovernedByPreposition(Sentence s, Chunk chunk, int from)
    {
        var before = chunk.First - 1;
        if (before < from) return false;
        var w = s.Word(before);
        if (w == "of") return !(Words.Has("roads.txt/part nouns", s.Word(before - 1)) || Words.Has("roads.txt/approach nouns", s.Word(before - 1)) || s.Word(before - 1) is "lanes" or "lane" or "span" or "spans" or "deck" or "decks" or "arch" or "arches" or "pier" or "piers" or "pillar" or "pillars" or "surface" or "roadway" or "embankment" or "approaches" or "one" or "some" or "most" or "all" or "both" or "majority" or "none" or "number" or "town" or "city" or "village");
        return Words.Has("places.txt/place prepositions", w) && w is not ("and" or "or") || w is "with" or "for" or "under" or "after" or "during" or "about" or "despite";
    }

    // "road works", "the city's schools": what follows the phrase is its head, and no road.
    static bool FreeNounFollows(Sentence s, int at, int to)
    {
        if (s[at - 1].IsPossessive) return true;
        if (at >= to) return false;
        return s[at].Kind == TokenKind.Word && s.ChunkAt(at) is null && !Words.Has("verbs.txt/function words", s.Word(at)) && !Words.Has("verbs.txt/adverbs", s.Word(at)) && Words.Verbs(s.Word(at)).IsEmpty
            && !s.Word(at).EndsWith("ly", StringComparison.Ordinal) && !s.Word(at).EndsWith("ing", StringComparison.Ordinal) && !s.Word(at).EndsWith("ward", StringComparison.Ordinal) && s.Word(at) is not ("northwest" or "northeast" or "southeast" or "southwest" or "itself" or "north" or "south" or "east" or "west");
    }

    // "the N1 at Incoluane and the N6 near Mafambisse".
    static bool JoinedAcrossPlaces(Sentence s, Chunk one, Chunk other)
    {
        if (!one.IsRoadlike || !other.IsRoadlike || other.First - one.Past is < 3 or > 10) return false;
        if (!(s.Word(other.First - 1) is "and" or "," || s.Word(other.First - 1) == "the" && s.Word(other.First - 2) is "and" or ",")) return false;
        if (s.Word(one.Past) is not ("at" or "in" or "near")) return false;
        for (var i = one.Past; i < other.First; i++)
        {
            if (s.ChunkAt(i) is { Kind: ChunkKind.Place }) continue;
            if (s.Word(i) is not ("at" or "in" or "near" or "and" or "," or "the")) return false;
        }
        return true;
    }

    /// <summary>The places joined to a place by commas and an "and": "in A, B and C". An apposition ("in A, a town", "in A, Gaza province") has none.</summary>
    public static List<Chunk> Series(Sentence s, string name)
    {
        var found = new List<Chunk>();
        var places = s.InOrder();
        for (var n = 0; n < places.Count; n++)
        {
            if (found.Count == 0 && (places[n].Kind != ChunkKind.Place || places[n].Name != name)) continue;
            if (found.Count > 0 && (places[n].Kind != ChunkKind.Place || places[n].Name is null || places[n].Value is not null || !Joined(s, found[^1].Past, places[n].First) || places[n].First == found[^1].Past)) break;
            found.Add(places[n]);
        }
        if (found.Count < 2 || s.Word(found[0].First - 1) == "between") return [];
        var last = found.FindLastIndex(c => s.Word(c.First - 1) == "and" || s.Word(c.First - 1) == "the" && s.Word(c.First - 2) == "and");
        return last < 1 ? [] : found.GetRange(1, last);
    }

    /// <summary>The two places of "between A and B" or "from A to B" at a token.</summary>
    public static (string From, string To)? Between(Sentence s, int at)
    {
        var mark = s.Word(at) switch { "between" => "and", "from" => "to", _ => "" };
        if (mark.Length == 0) return null;
        var places = s.InOrder().Where(c => c.Kind == ChunkKind.Place && c.First > at && c.First <= at + 14).Take(2).ToList();
        if (places.Count < 2 || places[0].First > at + 4 || places[1].First - places[0].Past > 4) return null;
        for (var i = places[0].Past; i < places[1].First; i++)
        {
            if (s.Word(i) == mark) return (places[0].Name!, places[1].Name!);
        }
        return null;
    }

    static bool Joined(Sentence s, int from, int to)
    {
        if (to - from > 3) return false;
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is not ("," or "and" or "or" or "the" or "also" or "as" or "well")) return false;
        }
        return true;
    }

    /// <summary>What a transitive predicate acts on; several when joined; empty when it is nothing the reader understands.</summary>
    public static List<Chunk> Object(Sentence s, VerbGroup g)
    {
        var at = g.Past;
        for (var steps = 0; steps < 12 && at < s.Count; steps++)
        {
            if (s.ChunkAt(at) is { Kind: ChunkKind.Time or ChunkKind.Measure } aside) { at = aside.Past; continue; }
            // "the Palestinian side of the crossing".
            if (s.ChunkAt(at) is { Kind: ChunkKind.Actor or ChunkKind.Place } owner && s.Word(owner.Past) is "side" or "part" or "half" or "end" && s.Word(owner.Past + 1) is "of") { at = owner.Past + 2; continue; }
            if (s.Word(at) is "side" or "half" && s.Word(at + 1) == "of") { at += 2; continue; }
            if (s.ChunkAt(at) is not null) break;
            if (Words.Has("actors.txt/demonyms", s.Word(at)) && s.Word(at + 1) is "side" or "part" or "half" && s.Word(at + 2) is "of") { at += 3; continue; }
            var w = s.Word(at);
            if (w.EndsWith("ly", StringComparison.Ordinal) || w is "\"" or "again" or "also" or "large" or "much" or "vast" or "entire" or "whole" or "wide" or "significant" or "strategic" or "important" or "vital" or "nearby" or "up" or "off" or "down" or "once" or "the" or "a" or "an" or "over" or "full" or "all" or "both" or "its" or "their" or "more" or "another") { at++; continue; }
            if ((Words.Has("roads.txt/part nouns", w) || Words.Has("places.txt/place nouns", w) || w is "towns" or "cities" or "villages" or "control" or "hold" or "one" or "some" or "most" or "dozens" or "places" or "positions" or "most" or "possession" or "shut" or "surroundings" or "span" or "spans" or "deck" or "arch" or "arches" or "pier" or "piers" or "surface" or "roadway" or "embankment" or "whole" or "much" or "majority" or "rest" or "remainder" or "outskirts" or "swathes" or "swaths" or "entirety") && s.Word(at + 1) is "of" or "on" or "along") { at += 2; continue; }
            if (w is "control" or "hold" && s.Word(at + 1) == "of") { at += 2; continue; }
            if (s[at].Kind == TokenKind.Number || Times.NumberOf(w) is not null && w is not ("a" or "an") || w is "several" or "many" or "key" or "main" or "km" or "mile" or "kilometre" or "kilometer") { at++; continue; }
            if (w.Contains('-', StringComparison.Ordinal) && !s.IsName(at) && s[at].Kind == TokenKind.Word) { at++; continue; }
            if (w is "northern" or "southern" or "eastern" or "western" or "central" or "part") { at++; continue; }
            break;
        }
        if (s.ChunkAt(at) is not { } first || first.Kind is ChunkKind.Trap) return [];
        var found = new List<Chunk> { first };
        foreach (var chunk in s.InOrder())
        {
            if (chunk.First < first.Past || chunk.Kind is ChunkKind.Time) continue;
            if (chunk.Kind == ChunkKind.Place && first.IsRoadlike && s.Word(chunk.First - 1) is "at" or "in" or "near") continue;
            // "destroyed the bridge, and the road has been cut": the subject of what follows is no object of this.
            if (s.Groups.Exists(o => o.IsFinite && o.First >= chunk.Past && o.First - chunk.Past <= 1 && o != g) && Clauses.At(s, chunk.First) is { Kind: ClauseKind.Coordinate }) break;
            if (JoinedAcrossPlaces(s, found[^1], chunk)) { found.Add(chunk); continue; }
            if (!Joined(s, found[^1].Past, chunk.First) || chunk.First == found[^1].Past) break;
            if (chunk.Kind != first.Kind && !(chunk.IsRoadlike && first.IsRoadlike)) break;
            found.Add(chunk);
        }
        return found;
    }

    /// <summary>Who acts: the subject of an active predicate or what stands after "by".</summary>
    public static List<string> Actors(Sentence s, VerbGroup g)
    {
        if (!g.IsPassive)
            return [.. Subject(s, g).Where(c => c is { Kind: ChunkKind.Actor, Name: not null }).Select(c => Plain(c.Name!))];
        for (var i = g.Past; i < Math.Min(s.Count, g.Past + 8); i++)
        {
            if (s.Word(i) != "by") continue;
            foreach (var chunk in s.InOrder())
            {
                if (chunk.First > i && chunk.First <= i + 2 && chunk.Kind == ChunkKind.Actor) return [Plain(chunk.Name!)];
            }
        }
        return [];
    }

    static string Plain(string name) => name;

    /// <summary>The place beside a phrase: "on the M4 in Idlib", "just past Ain Issa".</summary>
    public static string? PlaceBeside(Sentence s, int from, int to, bool anywhere = false)
    {
        foreach (var chunk in s.InOrder())
        {
            if (chunk.Kind != ChunkKind.Place || chunk.First < from || chunk.First >= to || chunk.Name is null || chunk.Value is not null) continue;
            for (var back = chunk.First - 1; back >= Math.Max(from - 1, chunk.First - 8); back--)
            {
                var w = s.Word(back);
                if (w is "in" or "at" or "near" or "around" or "past" or "outside" or "inside" or "by" or "into") return chunk.Name;
                if (w is "to" && s.Word(back - 1) == "close" || anywhere && w is "of" or "from" or "on") return chunk.Name;
                if (s[back].Kind == TokenKind.Mark || s.ChunkAt(back) is not null || !(w is "the" or "of" or "just" || Words.Has("places.txt/compass", w) || Words.Has("places.txt/place nouns", w))) break;
            }
        }
        return null;
    }

    /// <summary>Whether a token is part of a predicate.</summary>
    public static bool InGroup(Sentence s, int at) => s.GroupWith(at) is not null;

    /// <summary>Whether a subordinator opens a clause with a predicate of its own.</summary>
    public static bool InClauseWithGroup(Sentence s, int at) => s.Groups.Exists(g => g.First > at && g.First - at < 10);

    public static Cause? CauseIn(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Words.Causes.TryGetValue(s.Word(i), out var cause)) return cause;
        }
        return null;
    }
}
