namespace Passable.Reading;

/// <summary>Finds who acts and where: what capitalised names are left after dates, persons and roads, and the common nouns of forces and groups.</summary>
internal static class PlaceNames
{
    static readonly Lexicon Words = Lexicon.English;

    public static void Find(Sentence s, Names names)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null) continue;
            if (names.MayName(s, i) || s.IsName(i) && i == 0 && Words.Has("actors.txt/demonyms", s.Word(i)))
            {
                var past = Math.Max(names.Run(s, i), i + 1);
                Name(s, i, past, names);
                i = Math.Max(i, (s.ChunkAt(i)?.Past ?? past) - 1);
            }
        }
        for (var i = 0; i < s.Count; i++)
        {
            if (Words.Has("actors.txt/heads", s.Word(i)) && (s.ChunkAt(i) is null || s.ChunkAt(i) is { Kind: ChunkKind.Actor } a && a.Past == i + 1 && a.First == i)) Group(s, i);
        }
        Pronouns(s);
    }

    static void Name(Sentence s, int first, int past, Names names)
    {
        while (first < past && Words.Has("persons.txt/titles", s.Word(first))) first++;
        if (first >= past) return;
        var before = s.Word(first - 1);
        var word = s.Word(first);
        var afterPlaceWord = Words.Has("places.txt/place prepositions", before) || Words.Has("places.txt/place nouns", before) || Words.Has("places.txt/compass", before);
        // "Hayat Tahrir al-Sham (HTS, ...)": the letters in brackets make it an organisation.
        if (s.Word(past) == "(" && Names.IsShouted(s, past + 1) && !RoadNames.LooksNumbered(s.Word(past + 1)))
        {
            s.Add(new() { Kind = ChunkKind.Actor, First = first, Past = past, Name = s.Text(first, past) });
            return;
        }
        var possessive = s[past - 1].IsPossessive;
        if (Names.HasOrganisationWord(s, first, past) && !(past - first == 1 && afterPlaceWord))
        {
            var end = past;
            while (s.Word(end) is "of" or "for" && names.Run(s, end + 1) is var more && more > end + 1 && s.ChunkAt(end + 1) is null) end = more;
            s.Add(new() { Kind = ChunkKind.Actor, First = first, Past = end, Name = s.Text(first, end) });
            return;
        }
        if (past - first == 1 && (names.IsGroupNumber(word) || Names.IsShouted(s, first) && s[first].End - s[first].Start <= 8 && (!afterPlaceWord || before is "by" or "and" or "from" or "of" or "to")))
        {
            s.Add(new() { Kind = ChunkKind.Actor, First = first, Past = past, Name = s.Text(first, past) });
            return;
        }
        var demonym = Words.Has("actors.txt/demonyms", word) || word.Contains('-', StringComparison.Ordinal) && Array.TrueForAll(word.Split('-'), p => Words.Has("actors.txt/demonyms", p) || p is "backed" or "led" or "aligned") || word.EndsWith('s') && Words.Has("actors.txt/demonyms", word[..^1])
            || word.EndsWith("-backed", StringComparison.Ordinal) || word.StartsWith("pro-", StringComparison.Ordinal) || word.EndsWith("-aligned", StringComparison.Ordinal) || word.EndsWith("-led", StringComparison.Ordinal);
        var country = Words.Has("actors.txt/countries", word) && past - first == 1;
        if (demonym && past - first <= 2 && !(afterPlaceWord && past - first == 2) || country && (!afterPlaceWord || before is "by" or "and" or "between") && !possessive)
        {
            s.Add(new() { Kind = ChunkKind.Actor, First = first, Past = past, Name = s.Text(first, past), Value = "adjective" });
            return;
        }
        if (word.EndsWith("-held", StringComparison.Ordinal) || word.EndsWith("-controlled", StringComparison.Ordinal)) return;
        var placePast = past;
        if (!possessive && s.Word(past) is "city" or "province" or "silos" or "camp" or "district" or "governorate" or "town" or "village" && !s.IsName(past)) placePast++;
        else if (s.Word(past) == "\"" && s.Word(first - 1) == "\"" && s.Word(past + 1) is "silos" or "camp") { }
        // "Sere Kaniye (Ras al-Ain)".
        if (s.Word(past) == "(" && names.MayName(s, past + 1))
        {
            var inner = names.Run(s, past + 1);
            if (inner > past + 1 && s.Word(inner) == ")") placePast = inner + 1;
        }
        var at = first;
        while (at < past - 1 && Words.Has("actors.txt/demonyms", s.Word(at)) && !Words.Has("places.txt/compass", s.Word(at))) at++;
        s.Add(new() { Kind = ChunkKind.Place, First = at, Past = placePast, Name = s.Text(at, placePast) });
    }

    // "Syrian government forces", "jihadists", "the Turkish and Russian militaries".
    static void Group(Sentence s, int head)
    {
        if (s.IsName(head) && s.ChunkAt(head) is { Kind: not ChunkKind.Actor }) return;
        var past = head + 1;
        while (Words.Has("actors.txt/heads", s.Word(past)) && s.ChunkAt(past) is null) past++;
        var first = head;
        for (var back = head - 1; back >= 0 && head - back <= 7; back--)
        {
            var w = s.Word(back);
            if (s[back].Kind is TokenKind.Mark or TokenKind.LineEnd or TokenKind.Number) break;
            if (s.ChunkAt(back) is { } chunk)
            {
                if (chunk.Kind != ChunkKind.Actor) break;
                first = back = chunk.First;
                continue;
            }
            if (w == "and" && s.ChunkAt(back - 1) is { Kind: ChunkKind.Actor, Value: "adjective" }) continue;
            if (Words.Has("verbs.txt/function words", w) || Words.Has("verbs.txt/adverbs", w)) break;
            var verbs = Words.Verbs(w);
            if (!verbs.IsEmpty && !w.EndsWith("ed", StringComparison.Ordinal) && w is not "joint") break;
            // "men attacked aid workers": a verb between two groups, unless an article makes it an adjective.
            if ((!verbs.IsEmpty || w.Length > 4 && w.EndsWith("ed", StringComparison.Ordinal) && !w.Contains('-', StringComparison.Ordinal)) && s.Word(back - 1) is not ("the" or "and" or "by" or "a" or "an" or "of" or "")) break;
            if (w.EndsWith("ly", StringComparison.Ordinal)) break;
            if (Times.NumberOf(w) is not null) break;
            first = back;
        }
        // A long phrase keeps its head: "security officers of Turkish intelligence".
        var name = s.Text(first, past);
        s.Add(new() { Kind = ChunkKind.Actor, First = first, Past = past, Name = name, Head = s.Word(past - 1), IsPlural = s.Word(past - 1).EndsWith('s') });
    }

    static void Pronouns(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is null && s.Word(i) is "it" or "they" or "them" or "one" && !(s.Word(i) == "one" && (s.Word(i + 1) is not ("." or "," or "") || s.Word(i - 1) is "the" or "southern" or "northern")))
                s.Add(new() { Kind = ChunkKind.Pronoun, First = i, Past = i + 1, Head = s.Word(i) });
        }
    }
}
