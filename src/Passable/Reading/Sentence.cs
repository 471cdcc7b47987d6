using Passable.Reports;

namespace Passable.Reading;

/// <summary>A sentence: its tokens, what was found in them, and its predicates. Filled stage by stage while one report is read, then left alone.</summary>
internal sealed class Sentence(string body, List<Token> tokens, int first, int past, int paragraph)
{
    static readonly Token Nothing = new(0, 0, "", TokenKind.Mark, false, false);

    IReadOnlyList<Chunk>? inOrder;
    readonly int[] chunkAt = new int[past - first];

    public string Body => body;
    public int Count { get; } = past - first;
    public int Paragraph => paragraph;
    public bool IsListItem { get; init; }
    public List<Chunk> Chunks { get; } = [];
    public List<VerbGroup> Groups { get; } = [];
    public List<Clause> Clauses { get; } = [];
    /// <summary>Time words that tell how long, how often or how old a thing is: mentions, and no claim's date.</summary>
    public List<Chunk> TimeAsides { get; } = [];

    /// <summary>The token at a place of this sentence; an empty mark outside of it.</summary>
    public Token this[int at] => at >= 0 && at < Count ? tokens[first + at] : Nothing;

    public string Word(int at) => this[at].Text;

    public bool IsName(int at) => this[at] is { Kind: TokenKind.Word, IsCapital: true };

    public TextRange Range(int from, int to) => new(this[from].Start, this[to - 1].End);

    public string Text(int from, int to) => body[this[from].Start..this[to - 1].End];

    VerbGroup?[] groupWith = [];
    int groupsKnown = -1;
    Clause?[] clauseWith = [];
    int clausesKnown = -1;

    /// <summary>The first predicate a token is part of; null for none.</summary>
    public VerbGroup? GroupWith(int at)
    {
        if (groupsKnown != Groups.Count)
        {
            groupWith = new VerbGroup?[Count];
            foreach (var g in Groups)
            {
                for (var i = Math.Max(0, g.First); i < g.Past && i < Count; i++) groupWith[i] ??= g;
            }
            groupsKnown = Groups.Count;
        }
        return at >= 0 && at < Count ? groupWith[at] : null;
    }

    /// <summary>The clause a token is in: the last that begins at it or before.</summary>
    public Clause ClauseWith(int at)
    {
        if (clausesKnown != Clauses.Count)
        {
            clauseWith = new Clause?[Count];
            foreach (var clause in Clauses)
            {
                for (var i = clause.First; i < Count; i++) clauseWith[i] = clause;
            }
            clausesKnown = Clauses.Count;
        }
        return at < 0 || Count == 0 ? Clauses[0] : clauseWith[Math.Min(at, Count - 1)] ?? Clauses[0];
    }

    public Chunk? ChunkAt(int at) => at >= 0 && at < Count && chunkAt[at] > 0 ? Chunks[chunkAt[at] - 1] : null;

    public bool IsFree(int from, int to)
    {
        for (var i = Math.Max(from, 0); i < to && i < Count; i++)
        {
            if (chunkAt[i] > 0) return false;
        }
        return true;
    }

    /// <summary>Adds what was found; what was found there before gives way.</summary>
    public Chunk Add(Chunk chunk)
    {
        for (var i = chunk.First; i < chunk.Past; i++)
        {
            if (chunkAt[i] > 0) Chunks[chunkAt[i] - 1].IsCovered = true;
        }
        inOrder = null;
        Chunks.Add(chunk);
        for (var i = chunk.First; i < chunk.Past; i++) chunkAt[i] = Chunks.Count;
        return chunk;
    }

    /// <summary>What stands in the sentence, in text order.</summary>
    public IReadOnlyList<Chunk> InOrder() => inOrder ??= [.. Chunks.Where(c => !c.IsCovered).OrderBy(c => c.First)];

    public bool IsQuestion => Word(Count - 1) == "?" || Word(Count - 2) == "?";
}

internal enum ChunkKind { Road, Crossing, Place, Actor, Person, Time, Measure, Pronoun, Trap }

/// <summary>A phrase that names something.</summary>
internal sealed class Chunk
{
    public required ChunkKind Kind { get; init; }
    public required int First { get; init; }
    public required int Past { get; init; }
    /// <summary>Its name in the text's spelling; null for "the road", "it".</summary>
    public string? Name { get; init; }
    public string? From { get; set; }
    public string? To { get; set; }
    public List<string> Via { get; init; } = [];
    public string? At { get; set; }
    public string? Part { get; set; }
    /// <summary>The head noun of a road or crossing without a name.</summary>
    public string Head { get; init; } = "";
    public bool IsPlural { get; init; }
    public bool IsIndefinite { get; init; }
    public bool IsNegated { get; set; }
    public bool IsCovered { get; set; }
    /// <summary>Whether its ends say what the road is ("the M5, the road between A and B"), rather than which stretch is meant ("the M5 between A and B").</summary>
    public bool IsDefined { get; set; }
    public TimeValue? Time { get; init; }
    /// <summary>The first token of a time expression without the preposition before it.</summary>
    public int Core { get; init; }
    public string? Value { get; init; }
    /// <summary>The road a crossing is on, when its phrase says so.</summary>
    public string? Road { get; set; }

    public bool IsRoadlike => Kind is ChunkKind.Road or ChunkKind.Crossing;
}
