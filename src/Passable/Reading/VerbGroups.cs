using System.Collections.Immutable;

namespace Passable.Reading;

internal enum VerbShape
{
    Finite,
    /// <summary>"to open".</summary>
    Infinitive,
    /// <summary>"opening the road".</summary>
    Gerund,
    /// <summary>"the pass, shut by snow".</summary>
    Participle,
}

/// <summary>A predicate with its helpers: "has not been fully reopened", "was to be opened", "is still closed".</summary>
internal sealed class VerbGroup
{
    public required int First { get; init; }
    /// <summary>The main verb, or the adjective after "is" or "remains".</summary>
    public required int Head { get; init; }
    public required int Past { get; init; }
    public required string Lemma { get; init; }
    public required VerbShape Shape { get; init; }
    public bool IsPassive { get; init; }
    public bool IsCopular { get; init; }
    public bool IsNegated { get; set; }
    public bool IsProgressive { get; init; }
    public bool IsPerfect { get; init; }
    public bool IsPast { get; init; }
    public string Modal { get; init; } = "";
    /// <summary>Forces of the helpers, outermost first: "is expected to", "has yet to".</summary>
    public ImmutableArray<Force> Forces { get; init; } = [];
    public ReportedStatus? Adjective { get; init; }
    public bool IsPartly { get; init; }
    public bool IsStaying { get; init; }

    public bool IsFinite => Shape == VerbShape.Finite;
    public bool IsPluperfect => IsPerfect && IsPast;
    /// <summary>The same predicate without its negation.</summary>
    public VerbGroup Affirmed() => new()
    {
        First = First,
        Head = Head,
        Past = Past,
        Lemma = Lemma,
        Shape = Shape,
        IsPassive = IsPassive,
        IsCopular = IsCopular,
        IsProgressive = IsProgressive,
        IsPerfect = IsPerfect,
        IsPast = IsPast,
        Modal = Modal,
        Forces = [.. Forces.Where(f => f != Force.Deny)],
        Adjective = Adjective,
        IsPartly = IsPartly,
        IsStaying = IsStaying,
    };

    public bool IsFuture => Modal is "will" or "shall" or "'ll" or "would";
}

/// <summary>Finds the verb groups of a sentence, left to right.</summary>
internal static class VerbGroups
{
    static readonly Lexicon Words = Lexicon.English;

    static bool Is(string section, string w) => Words.Has("verbs.txt/" + section, w);

    public static void Find(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { Kind: not ChunkKind.Time }) continue;
            if (IsComplement(s, i)) continue;
            if ((Absolute(s, i) ?? Read(s, i)) is { } group)
            {
                s.Groups.Add(group);
                i = group.Past - 1;
            }
        }
    }

    // "want the RN2 reopened", "keep the road closed": said of the object, and no predicate of its own.
    static bool IsComplement(Sentence s, int at) => s.Groups.Count > 0 && s.ChunkAt(at) is null && s.ChunkAt(at - 1) is { IsRoadlike: true } road && s.Groups[^1] is { IsPassive: false, Lemma: "want" or "need" or "keep" or "leave" or "make" or "render" or "declare" or "see" or "have" or "get" or "find" } verb
        && road.First - verb.Past <= 1 && ParticipleStatus(s, at) is not null && !IsObject(s, at + 1);

    // "With the RN1 closed by gangs, ...", "with sections of it under water": a state told beside the sentence's own predicate.
    static VerbGroup? Absolute(Sentence s, int at)
    {
        if (s.ChunkAt(at) is not null || s.ChunkAt(at - 1) is not { IsRoadlike: true } road) return null;
        var before = road.First - 1;
        while (Words.Has("roads.txt/part nouns", s.Word(before)) || s.Word(before) is "of" or "the" or "both" or "all" or "parts" or "and" || s.ChunkAt(before) is { IsRoadlike: true }) before--;
        if (s.Word(before) != "with") return null;
        var head = at;
        var (partly, negated) = (false, false);
        while (Is("adverbs", s.Word(head)) || s.Word(head).EndsWith("ly", StringComparison.Ordinal) || Is("negators", s.Word(head)))
        {
            partly |= Words.Has("status.txt/partly", s.Word(head));
            negated |= Is("negators", s.Word(head));
            head++;
        }
        var (status, past) = ((ReportedStatus?)null, head + 1);
        if (StatusPhrase(s, head) is var (phrase, end)) (status, past) = (phrase, end);
        else if (Words.StatusAdjectives.TryGetValue(s.Word(head), out var adjective)) status = adjective;
        else status = ParticipleStatus(s, head);
        if (status is null) return null;
        return new() { First = at, Head = head, Past = past, Lemma = s.Word(head), Shape = VerbShape.Participle, IsPassive = true, IsCopular = true, Adjective = status, IsPartly = partly, IsNegated = negated };
    }

    static VerbForms FormsOf(string w)
    {
        var forms = VerbForms.None;
        foreach (var (_, f) in Words.Verbs(w)) forms |= f;
        return forms;
    }

    static string LemmaOf(Sentence s, int at, VerbForms wanted)
    {
        var w = s.Word(at);
        foreach (var (lemma, forms) in Words.Verbs(w))
        {
            if ((forms & wanted) != VerbForms.None) return lemma;
        }
        return w;
    }

    static VerbGroup? Read(Sentence s, int start)
    {
        var w = s.Word(start);
        if (w.Length == 0 || s.ChunkAt(start) is not null) return null;
        if (s.IsName(start) && start > 0 && !Is("modals", w) && !Is("be", w) && s.Word(start - 1) is not ("\"" or ":" or "--")) return null;
        if (w == "to") return Infinitive(s, start);
        if (Is("modals", w) || Is("be", w) || Is("have", w) || Is("do", w) && w != "do") return Helped(s, start, start, w is "being" or "having" ? VerbShape.Gerund : VerbShape.Finite);
        if (w == "do" && s.Word(start + 1) == "not") return Helped(s, start, start, VerbShape.Finite);
        return Bare(s, start);
    }

    static VerbGroup? Infinitive(Sentence s, int start)
    {
        var at = start + 1;
        var negated = s.Word(start - 1) == "not";
        while (s.Word(at).EndsWith("ly", StringComparison.Ordinal) || s.Word(at) is "not" or "also" or "again") { negated |= s.Word(at) == "not"; at++; }
        var w = s.Word(at);
        if (w is "be" or "have") return Helped(s, start, at, VerbShape.Infinitive, negated);
        if ((FormsOf(w) & VerbForms.Base) == VerbForms.None || s.ChunkAt(at) is not null) return null;
        // "returned to shut sections of the road": what was shut before.
        if ((FormsOf(w) & VerbForms.Participle) != VerbForms.None && at == start + 1 && (Words.Has("roads.txt/part nouns", s.Word(at + 1)) || Words.Has("roads.txt/road plurals", s.Word(at + 1))) && Words.Verbs(s.Word(start - 1)) is not [] || s.Word(at) is "shut" && Words.Has("roads.txt/part nouns", s.Word(at + 1))) return null;
        var lemma = WithParticle(s, at, LemmaOf(s, at, VerbForms.Base), out var past);
        return Completed(s, new() { First = start, Head = at, Past = past, Lemma = lemma, Shape = VerbShape.Infinitive, IsNegated = negated });
    }

    static VerbGroup? Helped(Sentence s, int first, int from, VerbShape shape, bool negated = false)
    {
        var modal = "";
        var (perfect, past, being, progressive, partly, did) = (false, false, false, false, false, false);
        var forces = ImmutableArray.CreateBuilder<Force>();
        var at = from;
        for (var steps = 0; steps < 24; steps++)
        {
            var w = s.Word(at);
            if (s.ChunkAt(at) is { Kind: ChunkKind.Time } time && at > from) { at = time.Past; continue; }
            if (w == "," && s.ChunkAt(at + 1) is { Kind: ChunkKind.Time } aside && s.Word(aside.Past) == ",") { at = aside.Past + 1; continue; }
            if (s.ChunkAt(at) is { Kind: not ChunkKind.Time }) break;
            if (Is("negators", w))
            {
                if (!(w == "not" && Words.Has("modality.txt/not denials", s.Word(at + 1)))) negated = true;
                if (!Is("modals", w) && !Is("be", w) && !Is("have", w) && !Is("do", w)) { at++; continue; }
            }
            if (w is "no" && s.Word(at + 1) == "longer") { negated = true; at += 2; continue; }
            if (w == "yet" && s.Word(at + 1) == "to") { forces.Add(Force.Deny); at += 2; being = false; continue; }
            if (being && (w is "far" && s.Word(at + 1) == "from" || w is "anything" or "nothing" && s.Word(at + 1) == "but")) { negated = true; at += 2; continue; }
            if (Words.Has("status.txt/partly", w)) { partly = true; at++; continue; }
            if (Is("modals", w) && at == from) { modal = w == "cannot" ? "can" : w; negated |= w == "cannot"; at++; continue; }
            if (Is("have", w) && !being)
            {
                if (s.Word(at + 1) == "to" && (FormsOf(s.Word(at + 2)) & VerbForms.Base) != VerbForms.None || s.Word(at + 1) == "to" && s.Word(at + 2) is "be") { past |= w == "had"; forces.Add(Force.Call); at += 2; continue; }
                if (!FollowedByParticiple(s, at + 1)) return Main(at, LemmaOrHave(w));
                perfect = true;
                past |= w == "had";
                at++;
                continue;
            }
            if (Is("be", w))
            {
                past |= w is "was" or "were" or "wasn't" or "weren't";
                if (being && w == "being") progressive = true;
                being = true;
                at++;
                if (s.Word(at) == "to" && (FormsOf(s.Word(at + 1)) & VerbForms.Base) != VerbForms.None || s.Word(at) == "to" && s.Word(at + 1) == "be") { forces.Add(Force.Plan); at++; being = false; }
                continue;
            }
            if (Is("do", w) && at == from && (Is("negators", s.Word(at + 1)) || (FormsOf(s.Word(at + 1)) & VerbForms.Base) != VerbForms.None || Is("negators", w))) { did = true; past |= w is "did" or "didn't"; at++; continue; }
            if (being && Words.AdjectiveForces.TryGetValue(w, out var force) && (s.Word(at + 1) == "to" || s.Word(at + 2) == "to" && s.Word(at + 1).EndsWith("ly", StringComparison.Ordinal)))
            {
                forces.Add(negated && force == Force.Deny ? Force.Possible : negated ? Force.Deny : force);
                negated = false;
                at = s.Word(at + 1) == "to" ? at + 2 : at + 3;
                being = false;
                continue;
            }
            if (being && (FormsOf(w) & VerbForms.Participle) != VerbForms.None && s.Word(at + 1) == "to" && Words.VerbForces.TryGetValue(LemmaOf(s, at, VerbForms.Participle), out var ruled) && (FormsOf(s.Word(at + 2)) & VerbForms.Base | (s.Word(at + 2) is "be" or "have" ? VerbForms.Base : VerbForms.None)) != VerbForms.None)
            {
                // "is said to be open": hearsay.
                if (ruled == Force.Factive) ruled = Force.Possible;
                forces.Add(negated ? Negated(ruled) : ruled);
                negated = false;
                at += 2;
                being = false;
                continue;
            }
            if (w == "not") { negated = true; at++; continue; }
            if (Is("adverbs", w) && at > from || w.EndsWith("ly", StringComparison.Ordinal) && w.Length > 4 && at > from) { at++; continue; }
            if (w is "it" or "they" or "them" && at == from + 1) { at++; continue; }
            if (w is "more" && s.Word(at - 1) == "once") { at++; continue; }
            break;
        }

        var head = s.Word(at);
        if (being && StatusPhrase(s, at) is var (phraseStatus, phrasePast)) return Copula(at, phrasePast, head, phraseStatus);
        if (being && FormsOf(head) is var participle && (participle & VerbForms.Participle) != VerbForms.None)
            return Completed(s, Group(at, LemmaOf(s, at, VerbForms.Participle), passive: true));
        if (being && negated && head == "safe") { negated = false; return Copula(at, at + 1, head, ReportedStatus.Restricted); }
        if (being && Words.StatusAdjectives.TryGetValue(head, out var status)) return Copula(at, at + 1, head, status);
        if (being && (FormsOf(head) & VerbForms.Ing) != VerbForms.None) { progressive = true; return Completed(s, Group(at, LemmaOf(s, at, VerbForms.Ing), passive: false)); }
        if (being && head.EndsWith("ed", StringComparison.Ordinal) && head.Length > 4 && s.ChunkAt(at) is null && !s.IsName(at)) return Group(at, head, passive: true);
        if (being) return Group(at - 1, "be", passive: false, pastAt: at);
        if (forces.Count > 0 || modal.Length > 0 || did)
        {
            if (head == "be") return Group(at, "be", passive: false);
            if (head is "the" or "a" or "an" or "this" or "these" or "their" or "its") return null;
            if (s.ChunkAt(at) is null && s[at].Kind == TokenKind.Word && !s.IsName(at)) return Completed(s, Group(at, LemmaOf(s, at, VerbForms.Base), passive: false));
            return null;
        }
        if (perfect && s.ChunkAt(at) is null && s[at].Kind == TokenKind.Word && !s.IsName(at)) return Completed(s, Group(at, LemmaOf(s, at, VerbForms.Participle | VerbForms.Past), passive: false));
        return null;

        VerbGroup Main(int headAt, string lemma) => new() { First = first, Head = headAt, Past = headAt + 1, Lemma = lemma, Shape = shape, IsNegated = negated, IsPast = past || s.Word(headAt) == "had", Modal = modal, Forces = forces.ToImmutable() };
        VerbGroup Group(int headAt, string lemma, bool passive, int pastAt = -1) => new()
        {
            First = first,
            Head = headAt,
            Past = pastAt > 0 ? pastAt : headAt + 1,
            Lemma = lemma,
            Shape = shape,
            IsPassive = passive,
            IsNegated = negated,
            IsProgressive = progressive,
            IsPerfect = perfect,
            IsPast = past,
            Modal = modal,
            Forces = forces.ToImmutable(),
            IsPartly = partly,
        };
        VerbGroup Copula(int headAt, int pastAt, string lemma, ReportedStatus adjective) => new()
        {
            First = first,
            Head = headAt,
            Past = pastAt,
            Lemma = lemma,
            Shape = shape,
            IsCopular = true,
            Adjective = adjective,
            IsNegated = negated && !lemma.StartsWith("no ", StringComparison.Ordinal),
            IsPerfect = perfect,
            IsPast = past,
            Modal = modal,
            Forces = forces.ToImmutable(),
            IsPartly = partly,
        };
    }

    static string LemmaOrHave(string w) => w is "has" or "have" or "had" or "having" ? "have" : w;

    static Force Negated(Force force) => force switch { Force.Deny or Force.Fail => Force.Possible, Force.Call => Force.Possible, _ => Force.Deny };

    static bool FollowedByParticiple(Sentence s, int at)
    {
        for (var i = at; i < at + 6 && i < s.Count; i++)
        {
            var w = s.Word(i);
            if (s.ChunkAt(i) is { Kind: ChunkKind.Time } time) { i = time.Past - 1; continue; }
            if (w is "been" or "had" or "done" or "not" or "yet" or "to") return true;
            if ((FormsOf(w) & (VerbForms.Participle | VerbForms.Past)) != VerbForms.None || w.EndsWith("ed", StringComparison.Ordinal) && w.Length > 4) return s.ChunkAt(i) is null;
            if (Is("adverbs", w) || w.EndsWith("ly", StringComparison.Ordinal) || Is("negators", w) || w is "no" && s.Word(i + 1) == "longer") continue;
            return false;
        }
        return false;
    }

    static VerbGroup? Bare(Sentence s, int at)
    {
        var w = s.Word(at);
        var forms = FormsOf(w);
        if (forms == VerbForms.None) return Unknown(s, at, w);
        var previous = s.Word(at - 1);
        var afterDeterminer = previous is "the" or "a" or "an" or "this" or "its" or "their" or "his" or "no" or "of" or "all" or "'s" or "any" or "these" or "every" or "other" || s[at - 1].IsPossessive;
        if ((forms & VerbForms.Ing) != VerbForms.None)
        {
            if (afterDeterminer && s.Word(at + 1) is "of" or "," or ".") return null;
            if (s.Word(at + 1) is "of" && Words.StatusNouns.ContainsKey(w)) return null;
            if (afterDeterminer && previous is not "of") return null;
            if (w is "meeting" or "building" or "crossing" && (s.Word(at - 2) is "a" or "an" or "the" || previous.EndsWith('l'))) return null;
            return Completed(s, New(VerbShape.Gerund, LemmaOf(s, at, VerbForms.Ing), false, false));
        }
        if (afterDeterminer) return null;
        var partly = Words.Has("status.txt/partly", previous);
        if ((forms & (VerbForms.Past | VerbForms.Participle)) != VerbForms.None)
        {
            var participleOnly = (forms & VerbForms.Past) == VerbForms.None;
            if (Is("adverbs", previous) && s.Word(at - 2) is "the" or "a") return null;
            var next = s.Word(at + 1);
            var lemma = LemmaOf(s, at, VerbForms.Past | VerbForms.Participle);
            var attributive = s.ChunkAt(at + 1) is null && s[at + 1].Kind == TokenKind.Word && previous is "and" or "in" or "from" or "to" or "with" or "for" or "into" or "through";
            if (attributive && previous is not "and") return null;
            var reduced = participleOnly || next == "by" || Words.StatusVerbs.ContainsKey(lemma) && (previous is "," or "(" or "while" or "when" or "if" or "as" or "once") && !IsObject(s, at + 1) && s.Groups.Any(g => g.IsFinite) is false
                || s.ChunkAt(at + 1) is { Kind: ChunkKind.Time, Time.Relation: TimeRelation.Since };
            return Completed(s, New(reduced ? VerbShape.Participle : VerbShape.Finite, lemma, reduced, !reduced, partly));
        }
        if ((forms & VerbForms.Third) != VerbForms.None)
        {
            // "attacks", "reports": a noun unless a subject stands before and something after.
            var noun = previous is "and" or "or" or "," or "" or "of" or "by" or "in" or "on" or "from" or "to" or "for" or "with" or "several" or "some" || previous is "possible" or "any" or "future" or "further" or "recent" or "new" or "more" or "such" or "air" or "drone" or "against" or "despite" || Times.NumberOf(previous) is not null
                || s.ChunkAt(at - 1) is null && (previous.EndsWith("ed", StringComparison.Ordinal) || previous.EndsWith("ous", StringComparison.Ordinal) || previous.EndsWith("al", StringComparison.Ordinal));
            // "held talks": what follows a verb is its object.
            noun |= s.Groups.Count > 0 && s.Groups[^1].Past == at && !s.Groups[^1].IsCopular && previous is not "that";
            if (noun && !(previous is "," or "and" && IsObject(s, at + 1))) return null;
            return Completed(s, New(VerbShape.Finite, LemmaOf(s, at, VerbForms.Third), false, false));
        }
        if (w is "open" or "close" or "cut" or "shut" or "set" && !IsObject(s, at + 1)) return null;
        if (at == 0 && Words.Has("traffic.txt/flow nouns", w) && s.Word(1) is "on" or "along" or "through" or "to" or "across" or "over" or "between" or "from" or "by" or "in" or "at") return null;
        if (w is "open" && Is("adverbs", previous) && s.Word(at - 2) is "the" or "a" or "") return null;
        var subject = s.ChunkAt(at - 1);
        var plausible = subject is { IsPlural: true } or { Kind: ChunkKind.Pronoun, Head: "they" } || previous.EndsWith('s') && s.ChunkAt(at - 1) is null or { Kind: ChunkKind.Actor }
            || previous is "some" or "others" or "many" or "they" or "we" or "who" or "that" or "which" or "also" or "not" or "let" or "and" or "people" or "police" || Is("adverbs", previous)
            || subject is { Kind: ChunkKind.Actor } && IsObject(s, at + 1) || at == 0 || s.ChunkAt(at - 1) is { IsRoadlike: true, IsPlural: true };
        if (!plausible) return null;
        if (s.ChunkAt(at + 1) is null && !(subject is { Kind: ChunkKind.Actor, IsPlural: true } && s[at + 1].Kind == TokenKind.Word && Words.Verbs(s.Word(at + 1)).IsEmpty) && !IsObject(s, at + 1) && s[at + 1].Kind != TokenKind.Number && s.Word(at + 1) is not ("to" or "that" or "on" or "in" or "from" or "through" or "by" or "at" or "with" or "into" or "a" or "") && !(s.Word(at + 1) is "." or "," && subject is { IsPlural: true } or { Kind: ChunkKind.Pronoun, Head: "they" })) return null;
        return Completed(s, New(VerbShape.Finite, LemmaOf(s, at, VerbForms.Base), false, false));

        VerbGroup New(VerbShape shape, string lemma, bool passive, bool past, bool isPartly = false)
        {
            var full = WithParticle(s, at, lemma, out var end);
            var first = at;
            while (first > 0 && s.ChunkAt(first - 1) is null && (Words.Has("status.txt/partly", s.Word(first - 1)) || s.Word(first - 1) is "not" or "never" or "also")) first--;
            return new() { First = first, Head = at, Past = end, Lemma = full, Shape = shape, IsPassive = passive, IsPast = past, IsPartly = isPartly, IsNegated = first < at && s.Word(first) is "not" or "never" };
        }
    }

    // A word in -ed that no list has: a finite verb when a subject stands before it.
    static VerbGroup? Unknown(Sentence s, int at, string w)
    {
        if (w.Length < 5 || !w.EndsWith("ed", StringComparison.Ordinal) || s.IsName(at) || w.Contains('-', StringComparison.Ordinal)) return null;
        var previous = s.Word(at - 1);
        if (previous is "the" or "a" or "an" or "of" or "and" or "in" or "with" or "," or "to" or "by" || s[at - 1].IsPossessive) return null;
        return new() { First = at, Head = at, Past = at + 1, Lemma = w, Shape = VerbShape.Finite, IsPast = true };
    }

    static bool IsObject(Sentence s, int at) =>
        s.ChunkAt(at) is { Kind: ChunkKind.Road or ChunkKind.Crossing or ChunkKind.Place or ChunkKind.Actor } || s.Word(at) is "the" or "a" or "an" or "its" or "their" or "all" or "it" or "them" or "his";

    static string WithParticle(Sentence s, int at, string lemma, out int past)
    {
        past = at + 1;
        if (s.Word(at + 1) is "down" or "off" or "up" or "away" or "out" or "over" or "in" or "way" or "open" && s.ChunkAt(at + 1) is null)
        {
            var full = lemma + " " + s.Word(at + 1);
            if (Words.StatusVerbs.ContainsKey(full)) { past = at + 2; return full; }
        }
        return lemma;
    }

    // A particle after a passive ("was blown up"), and the adjective after a verb of staying ("remains closed").
    static VerbGroup Completed(Sentence s, VerbGroup g)
    {
        var lemma = WithParticle(s, g.Head, g.Lemma, out var past);
        if (lemma == g.Lemma && s.ChunkAt(g.Head + 1) is { Kind: ChunkKind.Road } broken && s.Word(broken.Past) is "up" or "off" or "down" or "away" && Words.StatusVerbs.ContainsKey(g.Lemma + " " + s.Word(broken.Past)) && !Words.StatusVerbs.ContainsKey(g.Lemma))
            lemma = g.Lemma + " " + s.Word(broken.Past);
        ReportedStatus? adjective = null;
        var (staying, head, partly, negated) = (false, g.Head, g.IsPartly, g.IsNegated);
        if (Words.Has("status.txt/stay verbs", g.Lemma) && !g.IsPassive)
        {
            var at = g.Head + 1;
            while (at < s.Count && (Is("adverbs", s.Word(at)) && s.ChunkAt(at) is null or { Kind: ChunkKind.Time } || Words.Has("status.txt/partly", s.Word(at)) || s.Word(at).EndsWith("ly", StringComparison.Ordinal)))
            {
                partly |= Words.Has("status.txt/partly", s.Word(at));
                negated |= s.Word(at) == "not";
                at++;
            }
            if (StatusPhrase(s, at) is var (phraseStatus, phrasePast)) { adjective = phraseStatus; past = phrasePast; head = at; staying = true; }
            else if (Words.StatusAdjectives.TryGetValue(s.Word(at), out var status) || ParticipleStatus(s, at) is { } done && (status = done) == done) { adjective = status; past = at + 1; head = at; staying = true; }
        }
        if (lemma == g.Lemma && adjective is null && past == g.Past && partly == g.IsPartly) return g;
        return new()
        {
            First = g.First,
            Head = head,
            Past = Math.Max(past, g.Past),
            Lemma = adjective is null ? lemma : s.Word(head),
            Shape = g.Shape,
            IsPassive = g.IsPassive,
            IsCopular = adjective is not null,
            IsNegated = negated,
            IsProgressive = g.IsProgressive,
            IsPerfect = g.IsPerfect,
            IsPast = g.IsPast,
            Modal = g.Modal,
            Forces = g.Forces,
            Adjective = adjective,
            IsPartly = partly,
            IsStaying = staying,
        };
    }

    /// <summary>The condition told by the adjective, participle or phrase at a token, past adverbs; with one past its last word.</summary>
    public static (ReportedStatus Status, int Past)? ConditionAt(Sentence s, int at)
    {
        while (s.ChunkAt(at) is null && (Is("adverbs", s.Word(at)) || s.Word(at).EndsWith("ly", StringComparison.Ordinal))) at++;
        if (StatusPhrase(s, at) is var (phrase, past)) return (phrase, past);
        if (Words.StatusAdjectives.TryGetValue(s.Word(at), out var adjective)) return (adjective, at + 1);
        return ParticipleStatus(s, at) is { } done ? (done, at + 1) : null;
    }

    // "remains cut", "stays sealed".
    static ReportedStatus? ParticipleStatus(Sentence s, int at)
    {
        foreach (var (lemma, forms) in Words.Verbs(s.Word(at)))
        {
            if ((forms & VerbForms.Participle) != VerbForms.None && Words.StatusVerbs.TryGetValue(lemma, out var verb)) return verb.Status;
        }
        return null;
    }

    static (ReportedStatus, int)? StatusPhrase(Sentence s, int at)
    {
        // "under a metre of water", "under two metres of snow".
        if (s.Word(at) == "under")
        {
            for (var i = at + 2; i < at + 7; i++)
            {
                if (s.Word(i) is "water" or "snow" or "mud" or "rubble" or "debris" or "rock" or "ice" && s.Word(i - 1) == "of") return (ReportedStatus.Closed, i + 1);
            }
        }
        foreach (var (words, status) in Words.StatusPhrases)
        {
            var matches = true;
            for (var i = 0; i < words.Length && matches; i++) matches = s.Word(at + i) == words[i];
            if (matches) return (status, at + words.Length);
        }
        return null;
    }
}
