namespace Passable.Reading;

/// <summary>
/// Binds "the road", "the highway", "it" to the road or crossing in focus: the last one told, of a kind that fits. A bare noun
/// before any name binds only when the report names one road. A town is never bound, and neither is what stands "near" something.
/// </summary>
internal sealed class Coreference
{
    sealed record Told(int Sentence, int Token, Chunk Chunk, bool IsAside);

    const int Farthest = 3;
    const int Window = 30;
    const int FarthestTold = 300;

    readonly IReadOnlyList<Sentence> sentences;
    readonly List<Told> named = [];
    readonly List<Told> roadlike = [];
    readonly SortedDictionary<string, (string From, string To)> ends = new(StringComparer.Ordinal);
    readonly HashSet<string> roadNames = new(StringComparer.Ordinal);
    readonly string? headlinePlace;

    /// <param name="sentences">The report's sentences, with what was found in them.</param>
    /// <param name="headline">The headline's, which names but is no evidence; may be empty.</param>
    public Coreference(IReadOnlyList<Sentence> sentences, IReadOnlyList<Sentence> headline)
    {
        this.sentences = sentences;
        foreach (var chunk in headline.SelectMany(h => h.InOrder()))
        {
            if (chunk is { Kind: ChunkKind.Crossing or ChunkKind.Road, Name: not null }) named.Add(new(-1, chunk.First, chunk, false));
        }
        headlinePlace = headline.SelectMany(h => h.InOrder()).Where(IsTown).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;
        for (var n = 0; n < sentences.Count; n++)
        {
            foreach (var chunk in sentences[n].InOrder())
            {
                if (!chunk.IsRoadlike) continue;
                var before = sentences[n].Word(chunk.First - 1);
                var told = new Told(n, chunk.First, chunk, before is "near" or "beside" or "by" or "off" or "around" or "outside");
                if (chunk is { Kind: ChunkKind.Road } or { Kind: ChunkKind.Crossing }) roadlike.Add(told);
                if (chunk.Name is not { } name) continue;
                named.Add(told);
                if (chunk.Kind != ChunkKind.Road) continue;
                if (!roadNames.Contains(Key(name))) roadNames.Add(Key(name));
                if (chunk is { IsDefined: true, From: { } from, To: { } to } && !name.Contains(from, StringComparison.Ordinal)) ends.TryAdd(Key(name), (from, to));
            }
        }
    }

    /// <summary>A road's name without case, hyphens, articles and generic words: "the M-4 highway" is "m4".</summary>
    public static string Key(string name)
    {
        var folded = name.ToLowerInvariant();
        foreach (var word in folded.Split(' ', '('))
        {
            var bare = word.Trim(')', '"');
            if (RoadNames.LooksNumbered(bare)) return bare.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        }
        return folded;
    }

    public Target Of(int sentence, Chunk chunk)
    {
        if (chunk.Kind == ChunkKind.Pronoun) return Pronoun(sentence, chunk);
        if (chunk.Kind == ChunkKind.Place) return chunk.Value is { } alias ? new() { Crossing = alias, Chunk = chunk } : new() { At = chunk.Name, Chunk = chunk };
        if (chunk is { Name: null, From: null, To: "city" or "town" or "capital" } && LastPlace(sentence, chunk.First) is { } city) return new() { At = city, Chunk = chunk };
        if (chunk.Name is not null || chunk.From is not null || chunk.To is not null) return Own(chunk) with { Chunk = chunk };
        if (chunk.Head == "approach") return new() { At = chunk.At, Chunk = chunk };
        if (chunk is { IsPlural: true, Kind: ChunkKind.Crossing } && sentences[sentence].Word(chunk.Past) is "on" or "along" && (sentences[sentence].ChunkAt(chunk.Past + 1) ?? sentences[sentence].ChunkAt(chunk.Past + 2)) is { Kind: ChunkKind.Road, Name: not null } carrying) return Own(carrying) with { Chunk = chunk };
        if (chunk.IsPlural)
        {
            var several = Back(roadlike, sentence, chunk.First).FirstOrDefault(t => sentence - t.Sentence <= Farthest && t.Chunk is { IsPlural: true, At: not null } && t.Chunk.Kind == chunk.Kind);
            if (several is not null && chunk.At is null && !chunk.IsIndefinite) return new() { At = several.Chunk.At, IsBound = true, Chunk = chunk };
            return new() { At = chunk.At, Part = chunk.Part, Chunk = chunk };
        }
        if (chunk.Kind == ChunkKind.Crossing && sentences[sentence].Word(chunk.Past) == "on" && (sentences[sentence].ChunkAt(chunk.Past + 1) ?? sentences[sentence].ChunkAt(chunk.Past + 2)) is { Kind: ChunkKind.Road, Name: not null } under)
            return Own(under) with { Chunk = chunk };
        if (chunk.At is not null && chunk.Kind == ChunkKind.Crossing) return new() { Crossing = sentences[sentence].Text(chunk.Past - 1, chunk.Past) + " at " + chunk.At, At = chunk.At, Chunk = chunk };

        // "the old road", "a longer route": another road than the one told of.
        if (chunk.Kind == ChunkKind.Road && IsAnother(sentences[sentence], chunk)) return new() { Part = chunk.Part, Chunk = chunk };
        var found = Back(named, sentence, chunk.First).FirstOrDefault(t => Fits(chunk, t.Chunk));
        // Something told with its ends but no name ("the main road to Khartoum") binds too, when nearer.
        var unnamed = Back(roadlike, sentence, chunk.First).FirstOrDefault(t => t.Chunk is { Name: null, IsIndefinite: false } and ({ To: not null } or { From: not null }) && t.Chunk.Kind == chunk.Kind);
        if (unnamed is not null && (found is null || unnamed.Sentence > found.Sentence) && !chunk.IsIndefinite) found = unnamed;
        if (found is null && roadNames.Count == 1 && chunk.Kind == ChunkKind.Road)
            found = named.Find(t => t.Chunk.Kind == ChunkKind.Road && Fits(chunk, t.Chunk));
        if (found is null && chunk.Kind == ChunkKind.Crossing)
        {
            var fitting = named.Take(FarthestTold).Where(t => Fits(chunk, t.Chunk)).DistinctBy(t => t.Chunk.Name, StringComparer.Ordinal).ToList();
            if (fitting.Count == 1) found = fitting[0];
        }
        if (found is not null && chunk.IsIndefinite && roadNames.Count > 1) found = null;
        if (found is null && !chunk.IsIndefinite && !chunk.IsNegated) return Unnamed(sentence, chunk);
        if (found is null) return new() { Part = chunk.Part, Chunk = chunk };
        return Placed(sentence, found, Whole(found.Chunk)) with { IsBound = true, Chunk = chunk, Part = chunk.Part };
    }

    // "on EN6 near Mafambisse, where the road ...": within a sentence the place told beside the road stays with it.
    Target Placed(int sentence, Told found, Target target) => found.Sentence == sentence && target is { At: null, From: null, Crossing: null } && Phrases.PlaceBeside(sentences[sentence], found.Chunk.Past, found.Chunk.Past + 6) is { } place ? target with { At = place } : target;

    static bool IsTown(Chunk c) => c is { Kind: ChunkKind.Place, Name: not null, Value: null } && !Lexicon.English.Has("actors.txt/countries", c.Name.ToLowerInvariant());

    // "The main port", "the pass": nothing named fits, and the phrase itself, the headline's place or the place told last says which.
    Target Unnamed(int sentence, Chunk chunk)
    {
        var s = sentences[sentence];
        var noun = chunk.First;
        while (noun < chunk.Past - 1 && s.Word(noun) is "the" or "this" or "that" or "its" or "their" or "a" or "an") noun++;
        var described = noun < chunk.Past - 1 && s.Word(noun) is not ("only" or "same" or "whole" or "entire" or "first" or "last" or "other" or "next" or "new" or "old");
        if (chunk.Kind == ChunkKind.Crossing)
        {
            if (described) return new() { Crossing = s.Text(noun, chunk.Past), At = chunk.At, IsBound = true, IsGuessed = true, Chunk = chunk };
            var at = headlinePlace ?? PlaceTold(sentence, chunk.First);
            return at is null ? new() { Part = chunk.Part, Chunk = chunk } : new() { Crossing = headlinePlace ?? s.Text(chunk.Past - 1, chunk.Past), At = headlinePlace is null ? at : null, IsBound = true, IsGuessed = true, Chunk = chunk };
        }
        if (chunk.Head is "pass" or "tunnel" && headlinePlace is { } pass) return new() { Road = pass, At = pass, IsBound = true, IsGuessed = true, Chunk = chunk };
        return (PlaceTold(sentence, chunk.First) ?? headlinePlace) is { } place ? new() { At = place, Part = chunk.Part, IsBound = true, IsGuessed = true, Chunk = chunk } : new() { Part = chunk.Part, Chunk = chunk };
    }

    // The town told last, in this sentence before the phrase or in the two before it.
    string? PlaceTold(int sentence, int token)
    {
        for (var n = sentence; n >= Math.Max(0, sentence - 2); n--)
        {
            if (sentences[sentence].Paragraph - sentences[n].Paragraph > 1) break;
            if (sentences[n].InOrder().LastOrDefault(c => IsTown(c) && (n < sentence || c.First < token)) is { } told) return told.Name;
        }
        return null;
    }

    static bool IsAnother(Sentence s, Chunk chunk)
    {
        for (var i = chunk.First; i < chunk.Past - 1; i++)
        {
            if (s.Word(i) is "old" or "older" or "another" or "other" or "alternative" or "alternate" or "longer" or "shorter" or "secondary" or "back" or "dirt" or "unpaved" or "parallel" or "smaller" or "rural" or "new" or "second" or "different") return true;
        }
        return chunk.Head is "detour" or "diversion" or "track";
    }

    /// <summary>What "the city" means at a token: a city of the same sentence, else the place told most often so far, the first of equals.</summary>
    public string? LastPlace(int sentence, int token)
    {
        var counts = new List<(string Name, int Times)>();
        for (var n = Math.Max(0, sentence - Window); n <= sentence; n++)
        {
            foreach (var chunk in sentences[n].InOrder())
            {
                if (chunk.Kind != ChunkKind.Place || chunk.Name is not { } name || Lexicon.English.Has("actors.txt/countries", name.ToLowerInvariant()) || n == sentence && chunk.First >= token) continue;
                if (n == sentence && name.EndsWith("city", StringComparison.OrdinalIgnoreCase)) return name;
                var at = counts.FindIndex(c => c.Name == name);
                if (at < 0) counts.Add((name, 1));
                else counts[at] = (name, counts[at].Times + 1);
            }
        }
        return counts.Count == 0 ? null : counts.MaxBy(c => c.Times).Name;
    }

    // What was told before a token, the nearest first; a bounded way back, so that work stays linear.
    static IEnumerable<Told> Back(List<Told> list, int sentence, int token)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].Sentence < sentence || list[middle].Sentence == sentence && list[middle].Token < token) low = middle + 1;
            else high = middle;
        }
        for (var i = low - 1; i >= 0 && low - i <= FarthestTold; i--) yield return list[i];
    }

    // What a bare noun takes over: the road, and its ends only where they say what it is. A stretch told of once is not carried on
    // to what is said of the road elsewhere.
    Target Whole(Chunk chunk)
    {
        var own = Own(chunk);
        return own.Road is not null && !chunk.IsDefined && !ends.ContainsKey(Key(own.Road)) ? own with { From = null, To = null, Via = [], Part = null } : own;
    }

    Target Own(Chunk chunk)
    {
        if (chunk.Kind == ChunkKind.Crossing) return new() { Crossing = chunk.Name, From = chunk.From, To = chunk.To, Road = chunk.Road, At = chunk.Name is null ? chunk.At : null };
        var (from, to) = (chunk.From, chunk.To);
        var road = chunk.Name;
        if (road is not null && from is null && ends.TryGetValue(Key(road), out var known)) (from, to) = known;
        if (road is not null && RoadNames.LooksNumbered(Key(road)) && from is not null && road.Contains(from, StringComparison.Ordinal)) (from, to) = (null, null);
        if (road is null && from is not null && to is not null)
            road = named.Take(FarthestTold).Where(t => t.Sentence >= 0 && t.Chunk is { From: { } f, To: { } o } && (f == from && o == to || f == to && o == from)).OrderByDescending(t => RoadNames.LooksNumbered(Key(t.Chunk.Name!))).FirstOrDefault()?.Chunk.Name;
        return new() { Road = road, From = from, To = to, Via = [.. chunk.Via], Part = chunk.Part, At = chunk.Head is "pass" && road is not null ? road : null };
    }

    static bool Fits(Chunk bare, Chunk named)
    {
        if (bare.Kind != named.Kind) return false;
        if (bare.Kind == ChunkKind.Crossing)
            return bare.Head == named.Head || bare.Head is "crossing" && named.Head is "border-crossing" || bare.Head is "border" && named.Head is "crossing";
        return bare.Head switch
        {
            "pass" or "street" or "corridor" or "bypass" => named.Head == bare.Head,
            "highway" or "motorway" or "freeway" or "expressway" => named.Head is not ("street" or "corridor"),
            _ => named.Head is not "corridor",
        };
    }

    Target Pronoun(int sentence, Chunk pronoun)
    {
        var found = Back(roadlike, sentence, pronoun.First).TakeWhile(t => sentence - t.Sentence <= Farthest).FirstOrDefault(t => !t.IsAside && t.Chunk.IsPlural == (pronoun.Head is "they" or "them"));
        if (found is null) return new();
        return Placed(sentence, found, Of(found.Sentence, found.Chunk)) with { IsBound = true, Chunk = pronoun };
    }

    /// <summary>The road in focus at the end of a sentence: the last one told up to there, or the only one of the report.</summary>
    public Target MainRoad(int sentence)
    {
        var found = Back(named, sentence + 1, 0).FirstOrDefault(t => t.Chunk.Kind == ChunkKind.Road);
        found ??= named.Find(t => t.Chunk.Kind == ChunkKind.Road);
        return found is null ? new() : Whole(found.Chunk) with { IsBound = true };
    }
}
