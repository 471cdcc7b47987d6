namespace Passable.Reading;

internal enum ClauseKind { Main, Relative, Condition, Limit, Circumstance, Coordinate, Participial }

/// <summary>A stretch of a sentence about one predicate (or none), and what opens it.</summary>
internal sealed record Clause(int First, int Past, ClauseKind Kind, string Opener);

/// <summary>Cuts a sentence into clauses at marks, subordinators, relatives, and coordinators that a new predicate follows.</summary>
internal static class Clauses
{
    static readonly Lexicon Words = Lexicon.English;

    public static void Find(Sentence s)
    {
        var cuts = new SortedDictionary<int, (ClauseKind Kind, string Opener)> { [0] = IsInverted(s) ? (ClauseKind.Condition, "if") : (KindOf(s.Word(0), out var opener), opener) };
        for (var i = 1; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { } chunk && chunk.First < i) continue;
            var w = s.Word(i);
            if (w is ";" or ":" or "--")
            {
                cuts[i + 1] = (KindOf(s.Word(i + 1), out var next), next);
                continue;
            }
            if (w == ",")
            {
                var kind = KindOf(s.Word(i + 1), out var next);
                if (next.Length > 0 && kind != ClauseKind.Coordinate) cuts[i + 1] = (kind, next);
                else if (next.Length > 0 && NewPredicate(s, i + 2)) cuts[i + 1] = (ClauseKind.Coordinate, next);
                else if (GroupAt(s, i + 1) is { } g) cuts[i + 1] = (g.Shape is VerbShape.Gerund or VerbShape.Participle ? ClauseKind.Participial : ClauseKind.Coordinate, ",");
                else if (NewPredicate(s, i + 1) && s.Groups.Any(f => f.IsFinite && f.First < i)) cuts[i + 1] = (ClauseKind.Coordinate, "");
                else if (Resumes(s, i)) cuts[i + 1] = (ClauseKind.Main, "");
                continue;
            }
            var own = KindOf(w, out var word);
            if (word.Length == 0 || cuts.ContainsKey(i)) continue;
            if (own == ClauseKind.Coordinate)
            {
                var open = cuts.Keys.Last();
                if (s.Groups.Any(f => f.IsFinite && f.First < i && f.First >= open) && (GroupAt(s, i + 1) is { IsFinite: true } || w is "but" or "yet" && NewPredicate(s, i + 1) || NewPredicate(s, i + 1))) cuts[i] = (own, word);
            }
            else if (own != ClauseKind.Relative || w is "which" or "who" or "where" or "that" && s.Groups.Any(g => g.IsFinite && g.First > i))
            {
                if (own == ClauseKind.Limit && w is "before" or "until" or "till" && s.ChunkAt(i) is not null) continue;
                if (s.ChunkAt(i) is null && (own == ClauseKind.Condition || s.Groups.Any(g => g.First > i))) cuts[i] = (own, word);
            }
        }
        var starts = cuts.Keys.Where(k => k < s.Count).ToList();
        for (var k = 0; k < starts.Count; k++)
            s.Clauses.Add(new(starts[k], k + 1 < starts.Count ? starts[k + 1] : s.Count, cuts[starts[k]].Kind, cuts[starts[k]].Opener));
    }

    // "Had the road been open, ...": an "if" told by the order of the words.
    static bool IsInverted(Sentence s) => s.Word(0) is "had" or "were" or "should" && (s.ChunkAt(1) is { Kind: not ChunkKind.Time } || s.Word(1) is "the" or "a" or "this") && s.Groups.Any(g => g.First > 0);

    /// <summary>The clause a token is in.</summary>
    public static Clause At(Sentence s, int at) => s.ClauseWith(at);

    static VerbGroup? GroupAt(Sentence s, int at) => s.Groups.FirstOrDefault(g => g.First == at || g.First == at + 1 && (s.Word(at) is "also" or "then" or "still" or "again" || s.Word(at).EndsWith("ly", StringComparison.Ordinal)));

    // After a relative clause closed by a comma the main clause goes on with its own subject or predicate.
    static bool Resumes(Sentence s, int comma) => s.Groups.Any(g => g.First == comma + 1);

    /// <summary>
    /// The same for a mention, which nobody asserts: an infinitive, a word of plan or a limit ("to be held on", "due on", "until") between the
    /// predicate and the time leaves the side unsaid, as does a sentence without a predicate.
    /// </summary>
    public static Direction NearnessOf(Sentence s, Chunk time)
    {
        if (DirectionOf(s, time) is not { } told) return Direction.Unsaid;
        if (told == Direction.Future) return told;
        var clause = At(s, time.First);
        for (var i = time.Core - 1; i >= Math.Max(clause.First, time.Core - 8); i--)
        {
            if (s.Word(i) is "due" or "scheduled" or "until" or "till" or "by" or "set" or "expected" or "planned" or "ahead" or "upcoming" or "effective" or "maturing" or "ending" or "deadline" or "before" or "expires" or "expire"
                || s.Word(i) == "to" && Words.Verbs(s.Word(i + 1)).Any(v => v.Forms.HasFlag(VerbForms.Base))) return time.Time!.Weekday is not null && time.Time.Month is null ? Direction.Future : Direction.Unsaid;
        }
        return told;
    }

    /// <summary>How the words around a time expression stand in time: the predicate of its clause decides, failing that the nearest before. Null where there is none, or a plan told in the past.</summary>
    public static Direction? DirectionOf(Sentence s, Chunk time)
    {
        var clause = At(s, time.First);
        var g = s.Groups.LastOrDefault(o => o.IsFinite && o.First >= clause.First && o.Past <= time.First) ?? s.Groups.FirstOrDefault(o => o.IsFinite && o.First >= time.Past) ?? s.Groups.LastOrDefault(o => o.IsFinite);
        if (g is null) return null;
        var future = g.IsFuture || g.Forces.Contains(Force.Plan);
        if (future && g.Modal.Length == 0 && g.IsPast) return null;
        return future ? Direction.Future : Direction.Past;
    }

    // A subject of a few words and then a finite predicate, before the next mark.
    static bool NewPredicate(Sentence s, int from)
    {
        for (var i = from; i < s.Count && i < from + 14; i++)
        {
            if (s.GroupWith(i) is { } group && group.First == i)
            {
                if (group.IsFinite) return i > from || true;
                if (group.Shape == VerbShape.Participle) { i = group.Past; continue; }
                return false;
            }
            if (s.Word(i) is "," or ";" or "(" or "and" or "or" or "which" or "that" or "who") return false;
        }
        return false;
    }

    static ClauseKind KindOf(string w, out string opener)
    {
        opener = w;
        if (w is "which" or "who" or "whose" or "where" or "that") return ClauseKind.Relative;
        if (Words.Has("modality.txt/conditions", w)) return ClauseKind.Condition;
        if (Words.Has("modality.txt/limits", w)) return ClauseKind.Limit;
        if (w is "because" or "although" or "though" or "while" or "whereas" or "as" or "since" or "after" or "so" or "following" or "with" or "despite") return ClauseKind.Circumstance;
        if (w is "and" or "but" or "or" or "yet") return ClauseKind.Coordinate;
        opener = "";
        return ClauseKind.Main;
    }
}
