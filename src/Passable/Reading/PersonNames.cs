namespace Passable.Reading;

/// <summary>Finds the names of persons, so that nothing else is made of them: after titles and roles, before roles, as speakers, by given names.</summary>
internal static class PersonNames
{
    static readonly Lexicon Words = Lexicon.English;

    /// <summary>First pass over the whole report: learns names. Second: marks them.</summary>
    public static void Find(IReadOnlyList<Sentence> sentences, Names names)
    {
        foreach (var s in sentences) FindIn(s, names);
        foreach (var s in sentences) FindAgain(s, names);
    }

    static void FindIn(Sentence s, Names names)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null) continue;
            var past = names.Run(s, i);
            if (past == i) continue;
            var first = NameIn(s, i, past, names);
            if (first >= 0)
            {
                s.Add(new() { Kind = ChunkKind.Person, First = first, Past = past });
                names.LearnPerson(s.Word(past - 1));
            }
            i = past - 1;
        }
    }

    // Where in the run the person's name begins; -1 when the run names none.
    static int NameIn(Sentence s, int from, int past, Names names)
    {
        var lastTitle = -1;
        for (var i = from; i < past; i++)
        {
            if (Words.Has("persons.txt/titles", s.Word(i))) lastTitle = i;
        }
        var first = lastTitle + 1 > from ? lastTitle + 1 : from;
        if (first >= past || RoadOrCrossingFollows(s, past) || Names.HasOrganisationWord(s, first, past)) return -1;
        if (lastTitle >= 0) return first;

        var length = past - first;
        var word = s.Word(first);
        if (Names.IsShouted(s, past - 1) && length == 1 || names.IsOutlet(s.Text(first, past)) || Words.Has("actors.txt/demonyms", word) && length == 1 || Words.Has("actors.txt/countries", word)) return -1;
        var before = s.Word(first - 1);
        var afterPlaceWord = Words.Has("places.txt/place nouns", before) || before is "in" or "at" or "near" or "between" or "around" or "through" or "towards" or "from" or "via" or "reach" or "into";
        if (before == "of" && Words.Has("places.txt/place nouns", s.Word(first - 2))) afterPlaceWord = true;
        var given = Words.Has("persons.txt/given names", word);
        if (Words.Has("persons.txt/titles", before) && !s[first - 1].IsPossessive && !s[first - 1].IsCapital)
            return length >= 2 || given || before is "gen." or "president" or "minister" or "spokesman" or "activist" or "commander" or "governor" ? first : -1;
        if (before == "," && Words.Has("persons.txt/titles", s.Word(first - 2)) && (length >= 2 || given)) return first;
        if (before is "and" && s.ChunkAt(first - 2) is { Kind: ChunkKind.Person } && length >= 2) return first;
        if (given && length >= 2 && !afterPlaceWord) return first;
        if (length == 1) return Words.Has("persons.txt/single names", word) ? first : -1;
        if (afterPlaceWord) return -1;
        if (s.Word(past) == "," && RoleFollows(s, past + 1)) return first;
        var next = s.Word(past) == "," ? s.Word(past + 1) : s.Word(past);
        if (IsSpeech(next) && length is 2 or 3 && IsSpeech(next)) return first;
        if (IsSpeech(before) && length is 2 or 3 && s.Word(past) is "." or "," or "" or "(") return first;
        return -1;
    }

    static bool RoleFollows(Sentence s, int at)
    {
        for (var i = at; i < at + 7 && i < s.Count; i++)
        {
            var w = s.Word(i);
            if (Words.Has("persons.txt/roles", w) && !s[i].IsCapital) return true;
            if (w is "," or "." or ";" or "and" or "which" or "where" or "who" || !Words.Verbs(w).IsEmpty && w is not "security" and not "affairs" and not "highest-ranking") return false;
        }
        return false;
    }

    static bool RoadOrCrossingFollows(Sentence s, int past) =>
        Words.Has("roads.txt/road nouns", s.Word(past)) || Words.Has("roads.txt/crossing nouns", s.Word(past))
        || Words.Has("roads.txt/road nouns", s.Word(past - 1)) || Words.Has("roads.txt/crossing nouns", s.Word(past - 1))
        || Words.Has("places.txt/place nouns", s.Word(past)) || Words.Has("places.txt/place nouns", s.Word(past - 1));

    static bool IsSpeech(string word)
    {
        foreach (var (lemma, forms) in Words.Verbs(word))
        {
            if ((forms & (VerbForms.Past | VerbForms.Third)) != VerbForms.None && Words.Has("sources.txt/report verbs", lemma)) return true;
        }
        return false;
    }

    // "Barazai", "the Putin-Erdogan deal": family names that came before, and those known alone.
    static void FindAgain(Sentence s, Names names)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (!s.IsName(i) || s.ChunkAt(i) is not null) continue;
            var word = s.Word(i);
            var hit = IsPersonWord(word, names);
            if (!hit && word.Contains('-', StringComparison.Ordinal))
            {
                foreach (var part in word.Split('-')) hit |= part.Length > 3 && IsPersonWord(part, names);
            }
            if (!hit || RoadOrCrossingFollows(s, i + 1)) continue;
            s.Add(new() { Kind = ChunkKind.Person, First = i, Past = i + 1 });
        }
    }

    static bool IsPersonWord(string word, Names names) => names.IsFamilyName(word) || Words.Has("persons.txt/single names", word);
}
