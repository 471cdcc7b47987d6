using System.Collections.Immutable;

namespace Passable.Reading;

/// <summary>Who is credited for a sentence, innermost first, without the outlet; and whether the words are its own or carried from before.</summary>
internal sealed record Credit(ImmutableArray<Attribution> Chain, int First, int Past, bool IsCarried)
{
    /// <summary>Where two halves of a sentence have each its own source ("A says K, but B says L"), the second half and its credit.</summary>
    public (int First, Credit Credit)? Other { get; init; }

    /// <summary>The credit of one predicate.</summary>
    public Credit Of(int at) => Other is var (first, other) && at >= first ? other : this;

    public static Credit Nobody { get; } = new([], 0, 0, false);
}

/// <summary>
/// Finds attribution: "S said (that) K", "K, S said", "according to S", "S told R that K", "K, quoted by S", "under the protocol".
/// A person becomes the office the text gives. A source is carried to the next sentence only when that goes on with a pronoun.
/// </summary>
internal static class Sources
{
    static readonly Lexicon Words = Lexicon.English;

    public static List<Credit> Of(IReadOnlyList<Sentence> sentences, Names names)
    {
        var credits = new List<Credit>(sentences.Count);
        var last = Credit.Nobody;
        var paragraph = -1;
        var told = new List<Attribution>();
        foreach (var s in sentences)
        {
            var own = Full(Own(s, names, out var insideStory), told);
            foreach (var link in own.Chain) if (told.Count < MostTold) told.Add(link);
            var goesOn = s.Word(0) is "they" or "he" or "she" or "it" or "nor" or "also" && last.Chain.Length > 0 || s.Paragraph == paragraph && last.Chain.Length > 0 && SaysMore(s);
            var credit = own.Chain.IsEmpty
                ? goesOn ? last with { IsCarried = true } : Credit.Nobody
                : insideStory && last.Chain.Length > 0 ? own with { Chain = [.. own.Chain, .. last.Chain] } : own;
            credits.Add(credit);
            if (!credit.Chain.IsEmpty || s.Paragraph != paragraph && !IsContinued(s)) last = credit;
            paragraph = s.Paragraph;
        }
        return credits;
    }

    const int MostTold = 200;

    // "The source", "the ministry": the one told before in full.
    static Credit Full(Credit credit, List<Attribution> told)
    {
        if (credit.Chain.IsEmpty || told.Count == 0) return credit;
        Attribution Link(Attribution link)
        {
            var words = link.Name.Split(' ');
            if (words.Length != 2 || !words[0].Equals("the", StringComparison.OrdinalIgnoreCase)) return link;
            var head = words[1].ToLowerInvariant();
            if (head is "source" or "sources") return link;
            for (var i = told.Count - 1; i >= 0; i--)
            {
                var full = told[i].Name;
                if (full.Length > link.Name.Length && full.EndsWith(head, StringComparison.OrdinalIgnoreCase) && full[^(head.Length + 1)] == ' ') return told[i];
            }
            return link;
        }
        return credit with { Chain = [.. credit.Chain.Select(Link)], Other = credit.Other is var (at, other) ? (at, Full(other, told)) : null };
    }

    static bool IsContinued(Sentence s) => s.Count < 4;

    static bool SaysMore(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Word(i) is "added" or "also" && s.Word(i + 1) is "said") return true;
        }
        return false;
    }

    static Credit Own(Sentence s, Names names, out bool insideStory)
    {
        for (var i = 1; i < s.Count; i++)
        {
            if (s.Word(i) is not ("but" or "while" or "whereas" or "although" or "though" or ";")) continue;
            var one = Own(s, names, 0, i, out insideStory);
            var two = Own(s, names, i, s.Count, out _);
            if (!one.Chain.IsEmpty && !two.Chain.IsEmpty && Spoken(s, 0, i) && Spoken(s, i, s.Count)) return one with { Other = (i, two) };
        }
        return Own(s, names, 0, s.Count, out insideStory);
    }

    // A clause of saying and a clause it says.
    static bool Spoken(Sentence s, int from, int to) => s.Groups.Count(g => g.IsFinite && g.First >= from && g.Past <= to) >= 2
        && s.Groups.Any(g => g.IsFinite && !g.IsPassive && g.First >= from && g.Past <= to && Words.Has("sources.txt/report verbs", g.Lemma));

    static Credit Own(Sentence s, Names names, int within, int until, out bool insideStory)
    {
        insideStory = false;
        var chain = ImmutableArray.CreateBuilder<Attribution>();
        var (first, past) = (0, 0);
        for (var i = within; i + 1 < until; i++)
        {
            if (s.Word(i) is "according" && s.Word(i + 1) == "to")
            {
                var end = PhraseEnd(s, i + 2);
                if (Named(s, i + 2, end) is { } source)
                {
                    chain.Add(source);
                    (first, past) = (i, end);
                }
                if (s.Word(end) == "quoted" && s.Word(end + 1) == "by" && Named(s, end + 2, PhraseEnd(s, end + 2)) is { } quoting) chain.Add(quoting);
            }
            else if (s.Word(i) is "under" && i == 0)
            {
                var end = PhraseEnd(s, 1);
                for (var k = 1; k < Math.Min(end, 5); k++)
                {
                    if (Words.Has("sources.txt/document heads", s.Word(k))) { chain.Add(new(s.Text(1, k + 1), SourceType.Document)); (first, past) = (0, k + 1); break; }
                }
            }
        }
        foreach (var g in s.Groups)
        {
            if (g.First < within || g.First >= until || !g.IsFinite || g.IsPassive || !Words.Has("sources.txt/report verbs", g.Lemma) && g.Lemma != "agree") continue;
            if (g.Lemma is "agree" or "suggest" or "point" or "post" or "object" or "cite" && !HasThat(s, g)) continue;
            var clauseFirst = SubjectFirst(s, g);
            var reversed = s.Word(g.Past) is not ("that" or ",") && clauseFirst >= g.First;
            var (from, to) = reversed ? (g.Past, PhraseEnd(s, g.Past)) : (clauseFirst, g.First);
            if (to <= from) continue;
            if (!reversed && !TakesContent(s, g, from)) continue;
            if (Named(s, from, to) is not { } source) continue;
            var told = Listener(s, g, names);
            var at = chain.Count > 0 && past > 0 && !s.Word(first).StartsWith("under", StringComparison.Ordinal) ? 0 : chain.Count;
            if (chain.Any(a => a.Name == source.Name)) continue;
            chain.Insert(at, source);
            if (told is { } listener)
            {
                if (listener.Type == SourceType.Outlet) { if (!names.IsOutlet(listener.Name)) chain.Insert(at + 1, listener); }
                else insideStory = true;
            }
            if (past == 0) (first, past) = (from, Math.Max(to, g.Past));
            if (chain.Count >= 4) break;
        }
        return chain.Count == 0 ? Credit.Nobody : new(chain.ToImmutable(), first, past, false);
    }

    static bool HasThat(Sentence s, VerbGroup g)
    {
        for (var i = g.Past; i < g.Past + 6; i++)
        {
            if (s.Word(i) == "that") return true;
        }
        return false;
    }

    // The verb reports something: a clause follows, or stands before with a comma.
    static bool TakesContent(Sentence s, VerbGroup g, int subjectFirst)
    {
        if (s.Word(subjectFirst - 1) is "," or "\"" && g.Past >= s.Count - 4) return true;
        if (g.Lemma is "say" or "tell" or "announce" or "add" or "confirm" or "tweet" or "inform" or "stress" or "warn" or "report" or "declare" or "note" or "claim" or "state") return true;
        return HasThat(s, g) || s.Groups.Any(o => o.First > g.Past && o.IsFinite) || s.Word(g.Past) is ",";
    }

    static int SubjectFirst(Sentence s, VerbGroup g)
    {
        var at = g.First;
        while (at > 0)
        {
            var w = s.Word(at - 1);
            if (w is ";" or "--" or "\"" or "that" or "which" or "because" or "although" or "though" or "whereas" or "while" or "but") break;
            if (w is "and" && s.Groups.Any(o => o.IsFinite && o.Past <= at - 1)) break;
            if (w == "," && !IsAppositionEnd(s, at - 1)) break;
            if (s.Groups.Any(o => o.IsFinite && o.Past == at)) break;
            at--;
        }
        return at;
    }

    // "the Turkish Foreign Minister, <name>, said": the commas around a name or a role belong to the subject.
    static bool IsAppositionEnd(Sentence s, int comma) =>
        s.ChunkAt(comma - 1) is { Kind: ChunkKind.Person } || s.ChunkAt(comma + 1) is { Kind: ChunkKind.Person } || PersonBefore(s, comma);

    static bool PersonBefore(Sentence s, int comma)
    {
        for (var i = comma - 1; i >= 0 && comma - i < 12; i--)
        {
            if (s.Word(i) == ",") return s.ChunkAt(i - 1) is { Kind: ChunkKind.Person };
            if (s.Groups.Any(g => g.IsFinite && g.First <= i && i < g.Past)) return false;
        }
        return false;
    }

    static int PhraseEnd(Sentence s, int from)
    {
        var at = from;
        while (at < s.Count && at - from < 14 && s.Word(at) is not ("," or ";" or "." or ")" or "quoted" or "that" or "who" or "which" or "--" or "\"") && !s.Groups.Any(g => g.First == at && g.IsFinite)) at++;
        return at;
    }

    static Attribution? Listener(Sentence s, VerbGroup g, Names names)
    {
        if (g.Lemma is not ("tell" or "inform" or "say")) return null;
        var at = g.Lemma == "say" ? s.Word(g.Past) == "to" ? g.Past + 1 : -1 : g.Past;
        if (at < 0 || s.Word(at) is "reporters" or "journalists" or "the" or "that" or "," or "a") return null;
        if (s.ChunkAt(at) is { Kind: ChunkKind.Person }) return null;
        var past = at;
        while (s.IsName(past) && past - at < 5) past++;
        if (past == at) return null;
        var name = s.Text(at, past);
        var listensToPress = names.IsOutlet(name) || Words.Has("sources.txt/outlet heads", s.Word(past - 1)) || past - at == 1 && !Words.Has("sources.txt/report verbs", s.Word(past)) && g.Lemma != "inform" && !Words.Has("actors.txt/countries", s.Word(at));
        return new(name, listensToPress ? SourceType.Outlet : SourceType.Party);
    }

    /// <summary>The source a phrase names, by its office where it names a person; null where it names none.</summary>
    static Attribution? Named(Sentence s, int from, int to)
    {
        while (from < to && (s[from].Kind == TokenKind.Mark || s.ChunkAt(from) is { Kind: ChunkKind.Time } || s.Word(from) is "and" or "but" or "also" or "meanwhile" or "as" or "although" or "however" or "in" && s.ChunkAt(from + 1) is { Kind: ChunkKind.Time })) from++;
        while (to > from && (s[to - 1].Kind == TokenKind.Mark && s.Word(to - 1) is not ")" || s.ChunkAt(to - 1) is { Kind: ChunkKind.Time } || s.Word(to - 1) is "on" or "also" or "has" or "then" or "earlier" or "later" || s.Word(to - 1).EndsWith("ly", StringComparison.Ordinal) && s.Word(to - 1).Length > 4)) to--;
        if (to <= from || to - from > 24) return null;
        if (s.Word(from) is "under" or "after" or "before" or "at" or "from" or "near" || to - from == 1 && Words.Has("verbs.txt/function words", s.Word(from))) return null;
        if (to - from == 1 && s.Word(from) is "he" or "she" or "they" or "it" or "we" or "i" or "which" or "who" or "this" or "that") return null;

        var person = -1;
        var personPast = -1;
        for (var i = from; i < to; i++)
        {
            if (s.ChunkAt(i) is { Kind: ChunkKind.Person } chunk)
            {
                if (person < 0) person = i;
                personPast = Math.Min(chunk.Past, to);
            }
        }
        if (person >= 0)
        {
            var before = Role(s, from, person);
            var after = personPast < to && s.Word(personPast) == "," ? Role(s, personPast + 1, to) : null;
            var role = before ?? after;
            if (role is null) return new("a named person", SourceType.Unknown);
            return new(role, TypeOf(s, from, to, named: true));
        }
        // Commas: keep the head phrase.
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is "," or "(") { to = i; break; }
        }
        if (to <= from) return null;
        var type = TypeOf(s, from, to, named: false);
        if (type == SourceType.Unknown && !s.IsName(from) && s.ChunkAt(to - 1) is not { Kind: ChunkKind.Actor }) return null;
        return new(s.Text(from, to), type);
    }

    static string? Role(Sentence s, int from, int to)
    {
        while (to > from && (s[to - 1].Kind == TokenKind.Mark || s.Word(to - 1) is "gen." or "mr." or "dr." or "brig." or "lt." or "col." or "and")) to--;
        while (from < to && (s[from].Kind == TokenKind.Mark || s.Word(from) is "the" or "and" || s.ChunkAt(from) is { Kind: ChunkKind.Time } || s.Word(from) == "on")) from++;
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) is ",") { to = i; break; }
            if (s.ChunkAt(i) is { Kind: ChunkKind.Person }) { to = i; break; }
        }
        return to > from ? s.Text(from, to) : null;
    }

    static SourceType TypeOf(Sentence s, int from, int to, bool named)
    {
        var (official, local, organisation, document, party, definite) = (false, false, false, false, false, false);
        for (var i = from; i < to; i++)
        {
            var w = s.Word(i);
            official |= Words.Has("sources.txt/official heads", w);
            local |= Words.Has("sources.txt/local heads", w);
            organisation |= Words.Has("sources.txt/organisation heads", w);
            document |= Words.Has("sources.txt/document heads", w);
            party |= Words.Has("actors.txt/party words", w) || w is "military";
            definite |= Names.IsShouted(s, i) && w.Length > 1;
        }
        if (named) return party && s.Word(to - 1) is "commander" ? SourceType.Party : SourceType.NamedOfficial;
        if (s.Word(to - 1) is "reports" or "report") return SourceType.UnnamedLocal;
        if (document) return SourceType.Document;
        if (official && !organisation) return SourceType.UnnamedOfficial;
        if (local) return SourceType.UnnamedLocal;
        if (party) return SourceType.Party;
        if (official) return s.Word(to - 1) is "sources" or "source" or "official" or "officials" or "members" ? SourceType.UnnamedOfficial : SourceType.Organisation;
        if (organisation || definite || s.ChunkAt(to - 1) is { Kind: ChunkKind.Actor }) return SourceType.Organisation;
        return SourceType.Unknown;
    }
}
