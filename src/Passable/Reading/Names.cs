namespace Passable.Reading;

/// <summary>What the whole report teaches about its names: common words, persons, number-like names of groups, crossings told before.</summary>
internal sealed class Names
{
    static readonly Lexicon Words = Lexicon.English;

    readonly HashSet<string> seenInLowerCase = new(StringComparer.Ordinal);
    readonly HashSet<string> familyNames = new(StringComparer.Ordinal);
    readonly HashSet<string> groupNumbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> crossingsByShortName = new(StringComparer.Ordinal);
    readonly string outlet;

    public Names(IReadOnlyList<Token> tokens, string? outlet)
    {
        this.outlet = (outlet ?? "").ToLowerInvariant();
        foreach (var token in tokens)
        {
            if (token is { Kind: TokenKind.Word, IsCapital: false }) seenInLowerCase.Add(token.Text);
        }
        for (var i = 0; i < tokens.Count; i++)
        {
            var text = tokens[i].Text;
            if (!RoadNames.LooksNumbered(text.Split('/')[0])) continue;
            var next = i + 1 < tokens.Count ? tokens[i + 1].Text : "";
            if (Words.Has("roads.txt/not after number", next) || i > 0 && tokens[i - 1].Text == "under" && next is "control" or "rule" || next is "holds" or "seized" or "captured" or "controls" or "withdrew" or "attacked" or "denied" or "said" or "fighter" or "took" || text.Contains('/', StringComparison.Ordinal) && !RoadNames.LooksNumbered(text.Split('/')[^1]))
                groupNumbers.Add(text.Split('/')[0]);
        }
    }

    public bool IsGroupNumber(string text) => groupNumbers.Contains(text.Split('/')[0]);

    public bool IsFamilyName(string text) => familyNames.Contains(text);

    public void LearnPerson(string lastWord)
    {
        if (lastWord.Length > 3 && !Words.Has("places.txt/articles", lastWord)) familyNames.Add(lastWord);
    }

    public void LearnCrossing(string name, string shortName) => crossingsByShortName.TryAdd(shortName, name);

    public string? CrossingOf(string shortName) => crossingsByShortName.GetValueOrDefault(shortName);

    public bool IsOutlet(string name) => name.Length > 2 && outlet.Contains(name.Replace('-', ' '), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a capitalised word may be part of a name, rather than a word that only begins its sentence.</summary>
    public bool MayName(Sentence s, int at)
    {
        if (!s.IsName(at)) return false;
        var word = s.Word(at);
        if (Words.Has("verbs.txt/function words", word)) return at > 0 && s.IsName(at - 1) && s.IsName(at + 1) && word is "of";
        if (at > 0 && s.Word(at - 1) is not ("\"" or "." or ":" or "--" or "*" or "•" or "-" or "(")) return true;
        return !seenInLowerCase.Contains(word) && !Words.IsCommon(word) && !IsPeople(word) && !word.EndsWith("ing", StringComparison.Ordinal) && !word.EndsWith("tion", StringComparison.Ordinal) && !word.EndsWith("ment", StringComparison.Ordinal) && Words.Verbs(word).IsEmpty && !Words.Has("traffic.txt/everybody", word) && !Words.Has("actors.txt/heads", word);
    }

    // "Miners", "Activists", "Fishermen": those who do something.
    static bool IsPeople(string word) => word.Length > 5 && (word.EndsWith("ers", StringComparison.Ordinal) || word.EndsWith("ists", StringComparison.Ordinal) || word.EndsWith("men", StringComparison.Ordinal) && !word.EndsWith("ymen", StringComparison.Ordinal) || word.EndsWith("ators", StringComparison.Ordinal));

    /// <summary>One past the last word of the name that begins here; the place itself when none does.</summary>
    public int Run(Sentence s, int from)
    {
        var at = from;
        while (at < s.Count && at - from < 9)
        {
            if (s.ChunkAt(at) is not null) break;
            if (MayName(s, at) || at > from && s.IsName(at) && s[at].Text.Length > 0 && !Words.Has("verbs.txt/function words", s.Word(at)))
            {
                at++;
                if (s[at - 1].IsPossessive) break;
            }
            else if (at > from && !s[at].IsCapital && Words.Has("places.txt/name particles", s.Word(at)) && s.IsName(at + 1) && s[at].Kind == TokenKind.Word && s.Word(at) is not "as" and not "an") at++;
            else break;
        }
        return at;
    }

    public static bool IsShouted(Sentence s, int at)
    {
        var token = s[at];
        if (token.End - token.Start < 2) return false;
        for (var i = token.Start; i < token.End; i++)
        {
            var c = s.Body[i];
            if (char.IsLetter(c) && !char.IsUpper(c)) return false;
        }
        return true;
    }

    public static bool HasOrganisationWord(Sentence s, int from, int past)
    {
        for (var i = from; i < past; i++)
        {
            if (Words.Has("actors.txt/organisation words", s.Word(i))) return true;
        }
        return false;
    }
}
