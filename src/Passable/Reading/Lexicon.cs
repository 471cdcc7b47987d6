using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Passable.Reading;

/// <summary>The forms of a verb; a word may have several.</summary>
[Flags]
internal enum VerbForms
{
    None = 0,
    Base = 1,
    Third = 2,
    Past = 4,
    Participle = 8,
    Ing = 16,
}

/// <summary>How a governing word moves what it governs; see Lexicon/en/modality.txt.</summary>
internal enum Force
{
    None, Plan, Possible, Call, Attempt, Deny, Fail, Achieve, Begin, Allow, Factive, Condition,
}

/// <summary>A predicate of condition: its status and the constructions it takes.</summary>
internal sealed record StatusVerb(ReportedStatus Status, bool Transitive, bool Intransitive);

/// <summary>The reader's words, from the text files beside it. Read once; immutable after.</summary>
internal sealed class Lexicon
{
    readonly FrozenDictionary<string, FrozenSet<string>> sets;
    readonly FrozenDictionary<string, FrozenDictionary<string, string>> maps;
    readonly FrozenDictionary<string, ImmutableArray<(string Lemma, VerbForms Forms)>> verbForms;

    static readonly FrozenSet<string> NoWords = FrozenSet<string>.Empty;
    static readonly FrozenDictionary<string, string> NoEntries = FrozenDictionary<string, string>.Empty;

    static readonly FrozenSet<string> NamingSections = new[]
    {
        "actors.txt/demonyms", "actors.txt/countries", "actors.txt/party words", "actors.txt/organisation words", "persons.txt/given names", "persons.txt/single names", "places.txt/articles", "places.txt/name particles",
        "places.txt/compass", "places.txt/place nouns", "roads.txt/prefixes", "roads.txt/road nouns", "roads.txt/crossing nouns", "persons.txt/titles", "verbs.txt/verbs",
    }.ToFrozenSet(StringComparer.Ordinal);

    readonly FrozenSet<string> commonWords;

    /// <summary>Whether a word that begins a sentence with a capital is a common word of the lexicon and no name.</summary>
    public bool IsCommon(string word) => commonWords.Contains(word);

    /// <summary>The English words.</summary>
    public static Lexicon English { get; } = new("en");

    Lexicon(string language)
    {
        var sections = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var assembly = typeof(Lexicon).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.Replace('\\', '/').StartsWith("lexicon/" + language + "/", StringComparison.Ordinal))
                ReadSections(assembly, name, sections);
        }

        commonWords = sections.Where(s => !NamingSections.Contains(s.Key)).SelectMany(s => s.Value).Select(e => e.Split('=')[0].Trim()).Where(e => e.Length > 2 && !e.Contains(' ', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        sets = sections.ToFrozenDictionary(s => s.Key, s => s.Value.Where(e => !e.Contains('=', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        maps = sections.ToFrozenDictionary(s => s.Key, s => s.Value
            .Select(e => e.Split('=', 2, StringSplitOptions.TrimEntries)).Where(e => e.Length == 2)
            .DistinctBy(e => e[0], StringComparer.Ordinal).ToFrozenDictionary(e => e[0], e => e[1], StringComparer.Ordinal), StringComparer.Ordinal);
        verbForms = Conjugate(sections.GetValueOrDefault("verbs.txt/verbs") ?? []);
        StatusVerbs = Map("status.txt/verbs").ToFrozenDictionary(e => e.Key, e => StatusVerbOf(e.Value), StringComparer.Ordinal);
        StatusAdjectives = Map("status.txt/adjectives").ToFrozenDictionary(e => e.Key, e => StatusOf(e.Value), StringComparer.Ordinal);
        StatusNouns = Map("status.txt/nouns").ToFrozenDictionary(e => e.Key, e => StatusOf(e.Value), StringComparer.Ordinal);
        Opposites = Map("status.txt/opposites").ToFrozenDictionary(e => e.Key, e => StatusOf(e.Value), StringComparer.Ordinal);
        FlowVerbs = Map("traffic.txt/flow verbs").ToFrozenDictionary(e => e.Key, e => StatusOf(e.Value), StringComparer.Ordinal);
        FlowAdjectives = Map("traffic.txt/flow adjectives").ToFrozenDictionary(e => e.Key, e => StatusOf(e.Value), StringComparer.Ordinal);
        VerbForces = Forces("modality.txt/verbs");
        NounForces = Forces("modality.txt/nouns");
        AdjectiveForces = Forces("modality.txt/adjectives");
        Causes = Map("causes.txt/causes").ToFrozenDictionary(e => e.Key, e => Enum.Parse<Cause>(e.Value, ignoreCase: true), StringComparer.Ordinal);
        Traps = [.. (sections.GetValueOrDefault("traps.txt/phrases") ?? []).Select(p => p.Split(' ').ToImmutableArray())];
        TrapStarts = Traps.Select(t => t[0]).ToFrozenSet(StringComparer.Ordinal);
        StatusPhrases = [.. Map("status.txt/phrases").OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (e.Key.Split(' ').ToImmutableArray(), StatusOf(e.Value)))];
    }

    public FrozenDictionary<string, StatusVerb> StatusVerbs { get; }
    public FrozenDictionary<string, ReportedStatus> StatusAdjectives { get; }
    public FrozenDictionary<string, ReportedStatus> StatusNouns { get; }
    /// <summary>What the negation of an adjective tells of ("not passable").</summary>
    public FrozenDictionary<string, ReportedStatus> Opposites { get; }
    /// <summary>What is told of a road when its traffic does or suffers this.</summary>
    public FrozenDictionary<string, ReportedStatus> FlowVerbs { get; }
    public FrozenDictionary<string, ReportedStatus> FlowAdjectives { get; }
    public FrozenDictionary<string, Force> VerbForces { get; }
    public FrozenDictionary<string, Force> NounForces { get; }
    public FrozenDictionary<string, Force> AdjectiveForces { get; }
    public FrozenDictionary<string, Cause> Causes { get; }
    public ImmutableArray<ImmutableArray<string>> Traps { get; }
    public FrozenSet<string> TrapStarts { get; }
    public ImmutableArray<(ImmutableArray<string> Words, ReportedStatus Status)> StatusPhrases { get; }

    /// <summary>The words of one section of one file ("roads.txt/road nouns").</summary>
    public FrozenSet<string> Set(string section) => sets.GetValueOrDefault(section, NoWords);

    /// <summary>Whether a section has a word.</summary>
    public bool Has(string section, string word) => word.Length > 0 && Set(section).Contains(word);

    /// <summary>The verbs a word may be a form of; empty for other words.</summary>
    public ImmutableArray<(string Lemma, VerbForms Forms)> Verbs(string word) => verbForms.TryGetValue(word, out var forms) ? forms
        : word.StartsWith("re-", StringComparison.Ordinal) && verbForms.TryGetValue("re" + word[3..], out forms) ? forms : [];

    /// <summary>The entries "word = value" of one section of one file.</summary>
    public FrozenDictionary<string, string> Map(string section) => maps.GetValueOrDefault(section, NoEntries);

    FrozenDictionary<string, Force> Forces(string section) =>
        Map(section).ToFrozenDictionary(e => e.Key, e => Enum.Parse<Force>(e.Value, ignoreCase: true), StringComparer.Ordinal);

    static ReportedStatus StatusOf(string word) => Enum.Parse<ReportedStatus>(word, ignoreCase: true);

    static StatusVerb StatusVerbOf(string entry)
    {
        var words = entry.Split(' ');
        return new(StatusOf(words[0]), words.Contains("t", StringComparer.Ordinal), words.Contains("i", StringComparer.Ordinal));
    }

    static void ReadSections(Assembly assembly, string resource, SortedDictionary<string, List<string>> sections)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, System.Text.Encoding.UTF8);
        var file = resource.Replace('\\', '/').Split('/')[^1] + ".txt";
        List<string>? entries = null;
        while (reader.ReadLine() is { } line)
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            if (text[0] == '[')
            {
                entries = [];
                sections[file + "/" + text.Trim('[', ']')] = entries;
            }
            else
                entries!.AddRange(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    static FrozenDictionary<string, ImmutableArray<(string, VerbForms)>> Conjugate(List<string> verbs)
    {
        var forms = new SortedDictionary<string, SortedDictionary<string, VerbForms>>(StringComparer.Ordinal);
        void Add(string word, string lemma, VerbForms form)
        {
            if (!forms.TryGetValue(word, out var lemmas)) forms[word] = lemmas = new(StringComparer.Ordinal);
            lemmas[lemma] = lemmas.GetValueOrDefault(lemma) | form;
        }

        foreach (var entry in verbs)
        {
            var words = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var lemma = words[0];
            Add(lemma, lemma, VerbForms.Base);
            if (words.Length == 5)
            {
                Add(words[1], lemma, VerbForms.Third);
                Add(words[2], lemma, VerbForms.Past);
                Add(words[3], lemma, VerbForms.Participle);
                Add(words[4], lemma, VerbForms.Ing);
                continue;
            }
            var stem = lemma[^1] == 'e' ? lemma[..^1] : lemma;
            // "controlled", "patrolling": the last consonant may be doubled.
            if (lemma.Length > 2 && "aeiou".Contains(lemma[^2], StringComparison.Ordinal) && !"aeiouwxy".Contains(lemma[^1], StringComparison.Ordinal) && !"aeiou".Contains(lemma[^3], StringComparison.Ordinal))
            {
                Add(lemma + lemma[^1] + "ed", lemma, VerbForms.Past | VerbForms.Participle);
                Add(lemma + lemma[^1] + "ing", lemma, VerbForms.Ing);
            }
            var consonantY = lemma[^1] == 'y' && !"aeiou".Contains(lemma[^2], StringComparison.Ordinal);
            var hissing = lemma[^1] is 's' or 'x' or 'z' || lemma.EndsWith("ch", StringComparison.Ordinal) || lemma.EndsWith("sh", StringComparison.Ordinal);
            Add(consonantY ? lemma[..^1] + "ies" : hissing ? lemma + "es" : lemma + "s", lemma, VerbForms.Third);
            Add(consonantY ? lemma[..^1] + "ied" : stem + "ed", lemma, VerbForms.Past | VerbForms.Participle);
            Add((lemma.EndsWith("ie", StringComparison.Ordinal) ? lemma[..^2] + "y" : lemma.EndsWith("ee", StringComparison.Ordinal) ? lemma : stem) + "ing", lemma, VerbForms.Ing);
        }
        return forms.ToFrozenDictionary(f => f.Key, f => f.Value.Select(l => (l.Key, l.Value)).ToImmutableArray(), StringComparer.Ordinal);
    }
}
