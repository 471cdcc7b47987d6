namespace Passable.Reading;

/// <summary>
/// How far the speaker commits to a predicate. Taken at the predicate, then moved by each governor outwards: helpers, the
/// word that governs an infinitive or gerund, the clause's subordinator, the verb or noun that reports it. An unknown
/// governor never leaves an opening asserted.
/// </summary>
internal static class ModalityLattice
{
    static readonly Lexicon Words = Lexicon.English;
    const int Deepest = 6;

    public static Modality Move(Modality inner, Force force, bool negated)
    {
        switch (force)
        {
            case Force.Deny: return negated ? Modality.Possible : Modality.Denied;
            case Force.Fail: return negated ? inner : Modality.Denied;
            case Force.Achieve or Force.Begin or Force.Factive: return negated ? Modality.Denied : inner;
            case Force.Allow: return negated ? Modality.Denied : inner;
            case Force.Condition: return inner == Modality.Denied ? inner : Modality.Conditional;
            case Force.Plan:
                if (negated) return Modality.Denied;
                return inner is Modality.Asserted or Modality.Attempted ? Modality.Planned : inner;
            case Force.Possible:
                if (negated) return Modality.Denied;
                return inner is Modality.Denied or Modality.Conditional or Modality.CalledFor ? inner : Modality.Possible;
            case Force.Call:
                if (negated) return Modality.Possible;
                return inner == Modality.Denied ? Modality.Possible : inner == Modality.Conditional ? inner : Modality.CalledFor;
            case Force.Attempt:
                if (negated) return Modality.Denied;
                return inner is Modality.Asserted ? Modality.Attempted : inner;
            case Force.None:
            default: return negated ? Modality.Denied : inner;
        }
    }

    /// <summary>The modality of a predicate, with the rules that decided it.</summary>
    public static Modality Of(Sentence s, VerbGroup g, List<string> rules, bool isPermission = false) => Of(s, g, rules, isPermission, 0);

    static Modality Of(Sentence s, VerbGroup g, List<string> rules, bool isPermission, int depth)
    {
        var modality = Modality.Asserted;
        modality = Own(s, g, modality, rules, isPermission);
        if (depth >= Deepest) return Modality.Possible;
        modality = g.Shape switch
        {
            VerbShape.Infinitive => GovernedInfinitive(s, g, modality, rules, depth),
            VerbShape.Gerund => GovernedGerund(s, g.First, modality, rules, depth, g),
            _ => modality,
        };
        if (g.Shape != VerbShape.Infinitive && g.Shape != VerbShape.Gerund || depth == 0) modality = InClause(s, g, modality, rules);
        return modality;
    }

    static Modality Own(Sentence s, VerbGroup g, Modality modality, List<string> rules, bool isPermission)
    {
        var negated = g.IsNegated || HasNegativeSubject(s, g);
        if (g.Forces.IsEmpty && g.Modal.Length == 0) modality = Move(modality, Force.None, negated);
        else
        {
            for (var i = g.Forces.Length - 1; i >= 0; i--) modality = Move(modality, g.Forces[i], i == 0 && negated);
            if (!g.Forces.IsEmpty) rules.Add("modality.helper." + Name(g.Forces[0]));
            else if (negated) modality = Modality.Denied;
            switch (g.Modal)
            {
                case "will" or "shall" or "'ll" or "would": modality = Move(modality, Force.Plan, false); break;
                case "may" or "might": if (!isPermission) modality = Move(modality, Force.Possible, false); break;
                case "could": modality = Move(modality, isPermission ? Force.Plan : Force.Possible, false); break;
                case "can": if (!isPermission) modality = Move(modality, Force.Possible, false); break;
                case "should" when g.IsCopular && (s.Word(g.Past) is "by" or "within" or "again" or "soon" || s.InOrder().Any(c => c is { Kind: ChunkKind.Time, Time.Relation: TimeRelation.Before or TimeRelation.Until } && c.First >= g.Past && s.Word(c.First) == "by")): modality = Move(modality, Force.Plan, false); break;
                case "must" or "should" or "ought": modality = Move(modality, Force.Call, false); break;
            }
            if (g.Modal.Length > 0) rules.Add("modality.modal." + g.Modal);
        }
        for (var i = g.First; i < g.Past; i++)
        {
            if (s.Word(i) is "probably" or "possibly" or "perhaps" or "likely" or "presumably" or "supposedly" && modality is Modality.Asserted or Modality.Planned) modality = Modality.Possible;
        }
        if (negated) rules.Add("modality.negated");
        if (modality == Modality.Asserted && IsPresentForFuture(s, g))
        {
            rules.Add("modality.present-for-future");
            modality = Modality.Planned;
        }
        return modality;
    }

    // "The pass opens in May", "the EN1 reopens on Friday", "is reopening tomorrow": told as a plan, not as a fact.
    static bool IsPresentForFuture(Sentence s, VerbGroup g)
    {
        if (!g.IsFinite || g.IsPast || g.IsPerfect || g.Modal.Length > 0) return false;
        var verb = g.Lemma is "open" or "reopen" or "close" or "shut" or "resume" or "restart" && !g.IsCopular && (!g.IsPassive || g.IsProgressive);
        if (!verb && !g.IsCopular && !g.IsPassive) return false;
        var clause = Clauses.At(s, g.First);
        foreach (var chunk in s.InOrder())
        {
            if (chunk is not { Kind: ChunkKind.Time, Time: { } time } || chunk.First < clause.First && chunk.First > 3 || chunk.First >= clause.Past) continue;
            if (time.Shape is TimeShape.Day or TimeShape.Week or TimeShape.Month or TimeShape.Year && time.IsNext || time.Shape == TimeShape.Coming) return true;
            if (verb && !g.IsPassive && time is { Shape: TimeShape.Date, Year: null, Relation: not (TimeRelation.Since or TimeRelation.Until), Offset: >= 0 } && (time.Weekday is not null || time.Month is not null)) return true;
        }
        return false;
    }

    static string Name(Force force) => force.ToString().ToLowerInvariant();

    // "No road is open", "nobody may approach", "neither crossing reopened".
    static bool HasNegativeSubject(Sentence s, VerbGroup g)
    {
        if (!g.IsFinite) return false;
        var clause = Clauses.At(s, g.First);
        for (var i = clause.First; i < g.First; i++)
        {
            if (s.Word(i) is "nobody" or "none" or "neither" or "nothing" or "nor") return true;
            if (s.Word(i) is "no" && s.Word(i + 1) != "longer" && !s.Groups.Any(o => o.IsFinite && o.First > i && o.First < g.First)) return true;
        }
        return s.ChunkAt(g.First - 1) is { IsNegated: true };
    }

    static Modality GovernedInfinitive(Sentence s, VerbGroup g, Modality modality, List<string> rules, int depth)
    {
        if (s.Word(g.First - 1) is "order" && s.Word(g.First - 2) == "in" || s.Word(g.First - 1) == "as" && s.Word(g.First - 2) == "so")
        {
            rules.Add("modality.purpose");
            return Move(modality, Force.Possible, false);
        }
        // "was reopened, only to be shut again": it happened.
        if (s.Word(g.First - 1) == "only" && s.Word(g.First - 2) == "," && GroupBefore(s, g.First) is { IsPast: true }) { rules.Add("modality.outcome"); return modality; }
        // "urged them not to harass, to open": an infinitive after a comma or "and" shares the governor of the one before.
        if (s.Word(g.First - 1) is "," or "and" or "or" && s.Groups.FirstOrDefault(o => o.Shape == VerbShape.Infinitive && o.Past < g.First && o.First > 0) is { } sibling && depth < Deepest)
            return GovernedInfinitive(s, sibling, modality, rules, depth + 1);
        for (var k = g.First - 1; k >= 0 && g.First - k <= 22; k--)
        {
            var w = s.Word(k);
            if (w is ";" or "which" or "who") break;
            if (GroupWith(s, k) is { } governor)
            {
                if (governor.Lemma == "be")
                {
                    var noun = NounForceBefore(s, governor.First);
                    if (noun == Force.Attempt && IsUnderWay(s, governor.First, g.First)) noun = Force.Plan;
                    rules.Add("modality.be-to");
                    return Outer(s, governor, Move(modality, noun == Force.None ? Force.Plan : noun, governor.IsNegated), rules, depth);
                }
                if (Words.VerbForces.TryGetValue(governor.Lemma, out var force) && !(governor.Lemma is "use" or "say" or "report"))
                {
                    if (force is Force.Factive) force = Force.Plan;
                    rules.Add("modality." + Name(force) + "." + governor.Lemma);
                    return Outer(s, governor, Move(modality, force, governor.IsNegated), rules, depth, skipNegation: true);
                }
                rules.Add("modality.purpose");
                return Outer(s, governor, Move(modality, Force.Possible, false), rules, depth);
            }
            if (s.ChunkAt(k) is null && Words.NounForces.TryGetValue(w, out var nounForce) && !Words.Has("verbs.txt/modals", w))
            {
                rules.Add("modality." + Name(nounForce) + "." + w);
                if (nounForce == Force.Attempt && IsUnderWay(s, k, g.First)) nounForce = Force.Plan;
                var moved = Move(modality, nounForce, IsNegatedNoun(s, k));
                // "The plan to reopen the road was dropped", "efforts to open it failed".
                if (GroupBefore(s, k) is null or { IsFinite: false } && s.Groups.FirstOrDefault(o => o.IsFinite && o.First >= g.Past) is { IsNegated: false } fate && (Words.VerbForces.GetValueOrDefault(fate.Lemma) == Force.Deny && fate.IsPassive || fate.Lemma is "fail" or "collapse" or "falter" && !fate.IsPassive))
                {
                    rules.Add("modality.deny." + fate.Lemma);
                    return Modality.Denied;
                }
                return GroupBefore(s, k) is { } verb ? Outer(s, verb, ByVerbOfNoun(s, verb, moved), rules, depth) : moved;
            }
            if (s.ChunkAt(k) is null && Words.AdjectiveForces.TryGetValue(w, out var adjectiveForce))
            {
                rules.Add("modality." + Name(adjectiveForce) + "." + w);
                return Move(modality, adjectiveForce, IsNegatedNoun(s, k));
            }
        }
        rules.Add("modality.infinitive");
        return Move(modality, Force.Possible, false);
    }

    // "Efforts are under way to clear the road".
    static bool IsUnderWay(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is "underway" or "ongoing" or "continuing" or "continue" || s.Word(i) == "way" && s.Word(i - 1) == "under") return true;
        }
        return false;
    }

    // "denied plans to close", "announced plans to", "has plans to", "cancelled the decision to".
    static Modality ByVerbOfNoun(Sentence s, VerbGroup verb, Modality moved)
    {
        _ = s;
        if (Words.VerbForces.TryGetValue(verb.Lemma, out var force) && force is Force.Deny or Force.Fail) return Move(moved, force, verb.IsNegated);
        return verb.IsNegated ? Modality.Denied : moved;
    }

    static Modality GovernedGerund(Sentence s, int first, Modality modality, List<string> rules, int depth, VerbGroup? gerund)
    {
        var k = first - 1;
        while (k >= 0 && (s.Word(k) is "the" or "a" or "its" or "full" or "partial" or "complete" or "possible" or "early" or "temporary" or "total" or "their" or "immediate" || s.ChunkAt(k) is { Kind: ChunkKind.Time }))
        {
            if (s.Word(k) == "possible") modality = Move(modality, Force.Possible, false);
            k--;
        }
        var w = s.Word(k);
        if (GroupWith(s, k) is { } governor && governor.Past == k + 1 || (w is "off" or "up" or "out" or "forward" or "back" or "on") && GroupWith(s, k - 1) is { } && (governor = GroupWith(s, k - 1)) is not null)
        {
            var lemma = governor!.Lemma;
            if (Words.VerbForces.TryGetValue(lemma, out var force))
            {
                rules.Add("modality." + Name(force) + "." + lemma);
                return Outer(s, governor, Move(modality, force, governor.IsNegated), rules, depth, skipNegation: true);
            }
            if (gerund is null || lemma is "be") { rules.Add("modality.unknown-governor"); return Outer(s, governor, Move(modality, gerund is null ? Force.Possible : Force.Plan, false), rules, depth); }
            rules.Add("modality.unknown-governor");
            return Outer(s, governor, Move(modality, Force.Possible, false), rules, depth);
        }
        switch (w)
        {
            case "after" or "following" or "since" or "despite" or "amid" or "due" or "during" or "with":
                rules.Add("modality.factive." + w);
                return modality;
            case "to" when s.Word(k - 1) is "due" or "thanks" or "owing":
                rules.Add("modality.factive.due");
                return modality;
            case "without": rules.Add("modality.without"); return Move(modality, Force.Deny, false);
            case "before" or "until" or "pending": rules.Add("modality.condition." + w); return Move(modality, Force.Possible, false);
            case "by":
                rules.Add("modality.means");
                return GroupBefore(s, k) is { } means ? Of(s, means, rules, false, depth + 1) : modality;
            case "if" or "unless": return Move(modality, Force.Condition, false);
            case "of" or "for" or "on" or "about" or "over" or "from" or "against" or "to" or "in" or "towards":
                for (var n = k - 1; n >= 0 && k - n <= 8; n--)
                {
                    if (GroupWith(s, n) is { } verb)
                    {
                        if (w == "from") { rules.Add("modality.from"); return Words.VerbForces.GetValueOrDefault(verb.Lemma) == Force.Deny ? Outer(s, verb, Move(modality, Force.Deny, verb.IsNegated), rules, depth, skipNegation: true) : Move(modality, Force.Possible, false); }
                        var force = Words.VerbForces.GetValueOrDefault(verb.Lemma, Force.Possible);
                        rules.Add("modality." + Name(force) + "." + verb.Lemma);
                        return Outer(s, verb, Move(modality, force == Force.Factive && w is not ("of" or "in") ? Force.Possible : force, verb.IsNegated), rules, depth, skipNegation: true);
                    }
                    if (s.ChunkAt(n) is null && Words.NounForces.TryGetValue(s.Word(n), out var nounForce))
                    {
                        rules.Add("modality." + Name(nounForce) + "." + s.Word(n));
                        var moved = Move(modality, nounForce, IsNegatedNoun(s, n));
                        return GroupBefore(s, n) is { } governing ? ByVerbOfNoun(s, governing, moved) : moved;
                    }
                    if (s.Word(n) is "," or ";" or "and") break;
                }
                rules.Add("modality.preposition");
                return Move(modality, Force.Possible, false);
        }
        // "to stop it being opened": the verb before the phrase that is opened.
        if (gerund is not null && s.ChunkAt(k) is { } carried && s.Groups.LastOrDefault(o => o.Past <= carried.First && carried.First - o.Past <= 1) is { } stopping && Words.VerbForces.TryGetValue(stopping.Lemma, out var stopped) && stopped is Force.Deny or Force.Fail or Force.Possible or Force.Call)
        {
            rules.Add("modality." + Name(stopped) + "." + stopping.Lemma);
            return Outer(s, stopping, Move(modality, stopped, stopping.IsNegated), rules, depth, skipNegation: true);
        }
        if (gerund is not null && (w == "," || s.ChunkAt(k) is not null || s[k].Kind == TokenKind.Word) && GroupBefore(s, first) is { } main)
        {
            rules.Add("modality.result");
            return modality == Modality.Denied ? modality : Of(s, main, rules, false, depth + 1);
        }
        rules.Add("modality.unknown-governor");
        return Move(modality, Force.Possible, false);
    }

    /// <summary>The modality of a noun of condition ("the closure of", "the re-opening of"); its verb and its governor both move it.</summary>
    public static Modality OfNoun(Sentence s, int noun, ReportedStatus status, List<string> rules)
    {
        var first = noun;
        while (first > 0 && s.ChunkAt(first - 1) is null && (s.Word(first - 1) is "the" or "a" or "an" or "its" or "full" or "partial" or "complete" or "temporary" or "possible" or "planned" or "expected" or "any" or "no" or "their" or "emergency" or "official" or "reported" or "alleged" || s.Word(first - 1).EndsWith("wide", StringComparison.Ordinal))) first--;
        var modality = Modality.Asserted;
        for (var i = first; i < noun; i++)
        {
            if (s.Word(i) is "possible" or "alleged") modality = Modality.Possible;
            if (s.Word(i) is "planned" or "expected") modality = Modality.Planned;
            if (s.Word(i) is "no") modality = Modality.Denied;
        }
        // As subject: "the reopening was postponed", "the closure has caused".
        if (s.Groups.FirstOrDefault(g => g.IsFinite && g.First > noun) is { } verb && !s.Groups.Any(g => g.IsFinite && g.Past <= first && Clauses.At(s, g.First) == Clauses.At(s, noun)) && s.Word(first - 1) is "" or "," or "that" or "and" or "but" or "--" or "\"")
        {
            if (Words.VerbForces.TryGetValue(verb.Lemma, out var force)) { rules.Add("modality." + Name(force) + "." + verb.Lemma); return InClause(s, verb, Move(modality, verb.IsPassive || force is Force.Begin or Force.Fail or Force.Condition ? force : status == ReportedStatus.Open ? Force.Possible : Force.None, verb.IsNegated), rules); }
            var own = Own(s, verb, Modality.Asserted, [], false);
            if (own != Modality.Asserted) return Move(own, Force.None, false);
            return status == ReportedStatus.Open && verb.Lemma is not ("be" or "take" or "come" or "end") ? Move(modality, Force.Possible, false) : modality;
        }
        var governed = GovernedGerund(s, first, modality, rules, 0, null);
        return governed;
    }

    // What governs a governor: its own modality, seen from inside.
    static Modality Outer(Sentence s, VerbGroup governor, Modality inner, List<string> rules, int depth, bool skipNegation = false)
    {
        if (depth >= Deepest) return Modality.Possible;
        var trail = new List<string>();
        var own = Of(s, governor, trail, false, depth + 1);
        if (skipNegation && governor.IsNegated && own == Modality.Denied) return inner;
        rules.AddRange(trail.Where(t => t != "modality.infinitive" && t != "modality.unknown-governor"));
        // "gathered to stop it being opened": what somebody is out to prevent is not denied.
        if (inner == Modality.Denied && governor.Shape == VerbShape.Infinitive && own is Modality.Possible or Modality.Attempted) return Modality.Possible;
        return own switch
        {
            Modality.Asserted or Modality.Attempted => inner,
            Modality.Denied => Modality.Denied,
            Modality.Planned => Move(inner, Force.Plan, false),
            Modality.Possible => Move(inner, Force.Possible, false),
            Modality.CalledFor => Move(inner, Force.Call, false),
            Modality.Conditional => Move(inner, Force.Condition, false),
            _ => inner,
        };
    }

    // Subordinators and reports around the clause.
    static Modality InClause(Sentence s, VerbGroup g, Modality modality, List<string> rules)
    {
        var clause = Clauses.At(s, g.First);
        if (clause.Kind == ClauseKind.Condition)
        {
            rules.Add("modality.condition." + clause.Opener);
            return clause.Opener == "whether" || clause.Opener == "if" && Words.Has("modality.txt/asking words", s.Word(clause.First - 1)) ? Move(modality, Force.Possible, false) : Modality.Conditional;
        }
        var conditioned = Conditioned(s, clause);
        if (conditioned && (modality is Modality.Possible or Modality.Planned or Modality.CalledFor || modality == Modality.Asserted && !g.IsPast || g.Modal.Length > 0 && modality != Modality.Denied))
        {
            rules.Add("modality.conditional");
            modality = Modality.Conditional;
        }
        // "will not reopen until", "can only reopen after", "will open on condition that", "would be open had it been repaired".
        if (g.IsFinite && modality is Modality.Planned or Modality.Possible or Modality.CalledFor || modality == Modality.Denied && g.IsNegated && (g.IsFuture || g.Modal is "can" or "could" or "cannot" or "may"))
        {
            if (IsBoundTo(s, g, clause, modality)) { rules.Add("modality.bound"); modality = Modality.Conditional; }
        }
        if (clause.Kind == ClauseKind.Limit && g.IsFinite && modality is Modality.Asserted or Modality.Planned or Modality.Possible && !(g.IsPast || g.IsPerfect && clause.Opener is "once" or "when" && AnyPast(s, clause)))
        {
            rules.Add("modality.limit." + clause.Opener);
            modality = Modality.Conditional;
        }
        else if (modality is Modality.Planned && LimitedBy(s, clause))
        {
            rules.Add("modality.limited");
            modality = Modality.Conditional;
        }
        if (clause.Opener == "so" && s.Word(clause.First + 1) == "that" && modality == Modality.Asserted && (g.Modal.Length > 0 || !g.IsPast)) { rules.Add("modality.purpose"); modality = g.Modal is "can" or "may" or "could" ? Modality.Planned : modality; }
        return Reported(s, g, modality, rules);
    }

    // A condition told after the predicate, by its phrase, by "until" or "unless" after a negation, by "only ... after".
    static bool IsBoundTo(Sentence s, VerbGroup g, Clause clause, Modality modality)
    {
        var only = false;
        for (var i = g.First; i < s.Count; i++)
        {
            var w = s.Word(i);
            if (w is ";" or "but" or "although" or "though" or "that") return false;
            only |= w == "only";
            if (i < g.Past) continue;
            if (modality == Modality.Denied)
            {
                if (w is "until" or "unless" or "till" || w == "before" && Phrases.InClauseWithGroup(s, i)) return true;
                continue;
            }
            if (only && w is "after" or "once" or "when" or "if") return true;
            if (w == "condition" && s.Word(i - 1) is "on" or "the" || w is "subject" or "conditional" or "contingent" or "depending" && s.Word(i + 1) is "to" or "on" or "upon" || w is "exchange" or "return" && s.Word(i - 1) == "in" && s.Word(i + 1) == "for" || w == "provided" && s.Word(i + 1) is "that" or "the") return true;
            if (g.Modal == "would" && w == "had" && (s.Word(i + 1) is "the" or "a" or "it" or "they" or "this" || s.ChunkAt(i + 1) is { Kind: not ChunkKind.Time })) return true;
        }
        _ = clause;
        return false;
    }

    static bool AnyPast(Sentence s, Clause clause) => s.Groups.Any(o => o.IsFinite && (o.First < clause.First || o.First >= clause.Past) && o.IsPast);

    // An if-clause beside this one, or "in that case" before it.
    static bool Conditioned(Sentence s, Clause clause)
    {
        if (s.Word(0) == "in" && s.Word(1) is "that" or "such" && s.Word(2) is "case" or "a") return true;
        for (var i = 0; i < s.Clauses.Count; i++)
        {
            var other = s.Clauses[i];
            if (other.Kind != ClauseKind.Condition || other == clause || other.Opener == "whether") continue;
            // The main clause after "If ...," or before "... if"; not across ';' or "but".
            var (from, to) = other.First < clause.First ? (other.First, clause.First) : (clause.Past, other.First);
            var blocked = false;
            for (var k = from; k < to; k++) blocked |= s.Word(k) is ";" or "but" or "although" or "though";
            if (other.First > clause.First && s.Clauses.IndexOf(clause) + 1 != i) blocked = true;
            if (!blocked) return true;
        }
        return false;
    }

    static bool LimitedBy(Sentence s, Clause clause)
    {
        var at = s.Clauses.IndexOf(clause);
        return at + 1 < s.Clauses.Count && s.Clauses[at + 1] is { Kind: ClauseKind.Limit, Opener: "once" or "when" or "until" or "as soon as" } limit && s.Groups.Any(g => g.First >= limit.First && g.First < limit.Past);
    }

    // Verbs, nouns and adjectives left of the clause whose complement it is.
    static Modality Reported(Sentence s, VerbGroup g, Modality modality, List<string> rules)
    {
        Force scope = Force.None;
        var negated = false;
        var (rule, clauseOf) = ("", -1);
        for (var i = 0; i < g.First; i++)
        {
            var w = s.Word(i);
            if (w == ";" || w is "but" or "although" or "though" or "whereas" && i > 0) { scope = Force.None; continue; }
            if (w == "that" && i > 0 && s.ChunkAt(i - 1) is null)
            {
                if (Words.AdjectiveForces.TryGetValue(s.Word(i - 1), out var adjective)) (scope, negated, rule, clauseOf) = (adjective, IsNegatedNoun(s, i - 1), s.Word(i - 1), i);
                else if (Words.NounForces.TryGetValue(s.Word(i - 1), out var noun) || s.Word(i - 1) is "sign" or "evidence" or "indication" or "indications" or "confirmation" or "word" or "news")
                    (scope, negated, rule, clauseOf) = (noun == Force.None ? Force.Factive : noun, IsNegatedNoun(s, i - 1), s.Word(i - 1), i);
                else if (s.Word(i - 1) is "reports" or "report" or "claims" or "claim" or "allegations" or "rumours" or "rumors" && Doubted(s, i) is var doubt and not Force.None)
                    (scope, negated, rule, clauseOf) = (doubt, false, s.Word(i - 1), i);
            }
            if (w is "unconfirmed" or "rumoured" or "rumored" or "supposedly" or "possibly" or "perhaps" or "maybe" or "probably") (scope, negated, rule, clauseOf) = (Force.Possible, false, w, i);
            if (GroupWith(s, i) is not { } governor || governor.First != i || governor == g || !governor.IsFinite && governor.Shape != VerbShape.Gerund) continue;
            if (!TakesClause(s, governor, g)) continue;
            if (governor.Lemma is "say" or "tell" or "report" or "announce" or "confirm" or "state" or "add" or "note" or "declare" or "write" or "claim" or "suggest" or "think" or "believe" or "stress")
            {
                if (scope == Force.Possible && rule is "unconfirmed" or "reports") continue;
                if (IsFalsely(s, governor)) { (scope, negated, rule, clauseOf) = (Force.Deny, false, "falsely", governor.Past); continue; }
                var force = governor.Lemma is "suggest" or "think" or "believe" ? Force.Possible : Force.None;
                (scope, negated, rule, clauseOf) = (force, governor.IsNegated && force != Force.None, governor.Lemma, governor.Past);
                if (governor.IsNegated || HasNegativeSubject(s, governor) || s.Word(governor.First - 1) is "some" or "others" or "many" && governor.First == 1) (scope, negated) = (Force.Possible, false);
                continue;
            }
            // "insisted that the road was open", "warned that it was shut": said to be so, not asked for and not feared.
            if (governor.Lemma is "insist" or "warn" or "advise" && g.Modal.Length == 0 && s.Word(g.First) is not "be") { (scope, negated, rule, clauseOf) = (Force.None, false, governor.Lemma, governor.Past); continue; }
            // A verb that takes a clause and that nobody taught the reader may doubt it.
            if (!Words.VerbForces.ContainsKey(governor.Lemma) && !Words.Has("sources.txt/report verbs", governor.Lemma) && HasThatAfter(s, governor) && governor.Lemma is not ("be" or "have" or "show" or "see" or "find" or "know" or "ensure"))
            {
                (scope, negated, rule, clauseOf) = (Force.Possible, false, "unknown-verb", governor.Past);
                continue;
            }
            if (Words.VerbForces.TryGetValue(governor.Lemma, out var ruled) && governor.Lemma is not "use" && ruled is Force.Deny or Force.Possible or Force.Plan or Force.Call or Force.Fail)
                (scope, negated, rule, clauseOf) = (ruled, governor.IsNegated, governor.Lemma, governor.Past);
        }
        if (scope == Force.None || clauseOf < 0) return modality;
        rules.Add("modality.reported." + rule);
        return Move(modality, scope, negated);
    }

    static bool HasThatAfter(Sentence s, VerbGroup g)
    {
        if (Words.StatusVerbs.ContainsKey(g.Lemma) || g.IsCopular) return false;
        for (var k = g.Past; k < g.Past + 4; k++)
        {
            if (s.Word(k) is "so" or "such" or ",") return false;
            if (s.Word(k) == "that") return true;
            if (s.ChunkAt(k) is { IsRoadlike: true }) return false;
        }
        return false;
    }

    static bool IsFalsely(Sentence s, VerbGroup g)
    {
        for (var i = g.First - 1; i <= g.Past; i++)
        {
            if (s.Word(i) is "wrongly" or "falsely" or "mistakenly" or "incorrectly" or "erroneously") return true;
        }
        return false;
    }

    // "Reports that K are unconfirmed", "... are false".
    static Force Doubted(Sentence s, int from)
    {
        for (var i = from; i < s.Count; i++)
        {
            if (s.Word(i) is "unconfirmed" or "unverified" or "doubtful" or "disputed" || s.Word(i) is "confirmed" or "verified" && IsNegatedNoun(s, i)) return Force.Possible;
            if (s.Word(i) is "false" or "untrue" or "wrong" or "baseless" or "unfounded" or "denied") return Force.Deny;
        }
        return Force.None;
    }

    // Whether a later finite predicate is (in) the clause a verb takes: "denied that the road was closed", "denied the road was closed".
    static bool TakesClause(Sentence s, VerbGroup governor, VerbGroup g)
    {
        if (!g.IsFinite || governor.Lemma == "set" && s.Word(governor.Past) is "off" or "up" or "out" or "fire") return false;
        var at = governor.Past;
        for (var k = at; k < g.First && k < at + 9; k++)
        {
            if (s.Word(k) == "that") return true;
            if (s.Word(k) is ";" or "which" or "who" or "because" or "after" or "by") break;
            // Between a verb and its "that" stand only a date, a listener, or "on Telegram" and the like.
            if (s.ChunkAt(k) is { IsRoadlike: true } || s.ChunkAt(k) is null && s.Word(k) is "the" or "a" or "an" && governor.Lemma is not ("tell" or "inform" or "warn" or "assure" or "promise" or "remind") && s.Word(at) is not ("to" or "on" or "in" or "at" or "during")) break;
        }
        // Without "that": the next finite predicate, no subordinator or comma between.
        foreach (var other in s.Groups)
        {
            if (other.First <= governor.First || other.First >= g.First) continue;
            if (other.IsFinite || other.Shape == VerbShape.Infinitive) return false;
        }
        for (var k = at; k < g.First; k++)
        {
            if (s.Word(k) is "," or ";" or "which" or "who" or "because" or "since" or "after" or "as" or "when" or "while" or "and" && GroupWith(s, k + 1) is not null) return false;
        }
        return !governor.IsPassive;
    }

    static VerbGroup? GroupWith(Sentence s, int at) => s.GroupWith(at);

    static VerbGroup? GroupBefore(Sentence s, int at)
    {
        VerbGroup? found = null;
        foreach (var g in s.Groups)
        {
            if (g.Past <= at && (g.IsFinite || g.Shape == VerbShape.Infinitive)) found = g;
        }
        return found;
    }

    static Force NounForceBefore(Sentence s, int at)
    {
        for (var k = at - 1; k >= 0 && at - k <= 8; k--)
        {
            if (s.ChunkAt(k) is null && Words.NounForces.TryGetValue(s.Word(k), out var force)) return force;
        }
        return Force.None;
    }

    static bool IsNegatedNoun(Sentence s, int at)
    {
        for (var k = at - 1; k >= 0 && at - k <= 4; k--)
        {
            if (s.Word(k) is "no" or "not" or "never" or "without" || s.Word(k) is "any" && s.Word(k - 1) is "not" or "without") return true;
            if (s.Word(k) is "," or ";" or "the" or "that") return false;
        }
        return false;
    }
}
