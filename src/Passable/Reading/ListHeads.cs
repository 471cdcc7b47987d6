namespace Passable.Reading;

/// <summary>
/// Finds lists whose head says in what condition its items are: "The following roads are closed:" with a bullet for each, "Roads closed:
/// A-B, C-D and the E-F road", "CLOSED: A12; A35". An item that has a condition of its own is left to the other frames.
/// </summary>
internal static class ListHeads
{
    static readonly Lexicon Words = Lexicon.English;

    const int MostItems = 200;

    /// <summary>One past the head's colon, with what it says of its items; null when the sentence heads no such list.</summary>
    static (ReportedStatus Status, Modality Modality, int Past)? Head(Sentence s)
    {
        var colon = 0;
        while (colon < s.Count && colon < 16 && s.Word(colon) != ":") colon++;
        if (s.Word(colon) != ":" || colon == 0) return null;
        var (status, several, others) = ((ReportedStatus?)null, false, 0);
        for (var i = 0; i < colon; i++)
        {
            if (s.ChunkAt(i) is { IsRoadlike: true, Name: not null } or { Kind: ChunkKind.Place }) return null;
            several |= Words.Has("roads.txt/road plurals", s.Word(i)) || Words.Has("roads.txt/crossing plurals", s.Word(i)) || s.Word(i) is "sections" or "stretches" or "axes" or "following";
            if (status is null && VerbGroups.ConditionAt(s, i) is var (found, _) && !Words.Has("verbs.txt/adverbs", s.Word(i))) status = found;
            else if (s[i].Kind == TokenKind.Word && !Words.Has("verbs.txt/function words", s.Word(i)) && !Words.Has("verbs.txt/be", s.Word(i))) others++;
        }
        if (status is not { } said || !several && others > 1) return null;
        var g = s.Groups.LastOrDefault(o => o.IsFinite && o.First < colon);
        var modality = g is null ? Modality.Asserted : ModalityLattice.Of(s, g, []);
        if (said == ReportedStatus.Open && Enumerable.Range(0, colon).Any(i => Words.Has("traffic.txt/limit nouns", s.Word(i)) || s.Word(i) is "only" or "caution" or "restrictions")) said = ReportedStatus.Restricted;
        return (said, modality, colon + 1);
    }

    /// <summary>The claims of every list of a report, by the sentence that has the item.</summary>
    public static Dictionary<int, List<Draft>> Find(IReadOnlyList<Sentence> sentences, Coreference focus)
    {
        var found = new Dictionary<int, List<Draft>>();
        for (var n = 0; n < sentences.Count; n++)
        {
            if (Head(sentences[n]) is not var (status, modality, past)) continue;
            if (past < sentences[n].Count) Items(sentences[n], n, past, status, modality, focus, found);
            for (var k = n + 1; k < sentences.Count && k - n <= MostItems && past >= sentences[n].Count; k++)
            {
                if (!IsItem(sentences[k]) || Head(sentences[k]) is not null) break;
                Items(sentences[k], k, 0, status, modality, focus, found);
            }
        }
        return found;
    }

    static bool IsItem(Sentence s) => s.Count < 30 && !s.Groups.Exists(g => g.IsFinite) && (s.IsListItem || s.InOrder() is [{ Kind: ChunkKind.Place or ChunkKind.Road or ChunkKind.Crossing, First: <= 3 }, ..]);

    static void Items(Sentence s, int index, int from, ReportedStatus status, Modality modality, Coreference focus, Dictionary<int, List<Draft>> found)
    {
        if (from > 0 && s.Groups.Exists(g => g.IsFinite && g.First >= from)) return;
        var first = from;
        for (var i = from; i <= s.Count; i++)
        {
            if (i < s.Count && !(s.Word(i) is "," or ";" || s.Word(i) == "and" && i > first)) continue;
            if (i > first && Target(s, index, first, i, focus) is { IsEmpty: false } target)
            {
                if (!found.TryGetValue(index, out var drafts)) found[index] = drafts = [];
                drafts.Add(new()
                {
                    Kind = target.IsCrossing ? ClaimKind.CrossingStatus : ClaimKind.Status,
                    Status = status,
                    Sentence = index,
                    At = Math.Min(first, s.Count - 1),
                    Target = target,
                    Modality = modality,
                    Words = (first, i),
                    Rules = ["status.list.head"],
                    IsState = true,
                    KindConfidence = 0.7,
                    Cause = Phrases.CauseIn(s, first, i),
                });
            }
            first = i + 1;
        }
    }

    // "A - B - C", "A-B", "the A-B road", "N1 at C", "A bridge".
    static Target? Target(Sentence s, int index, int from, int to, Coreference focus)
    {
        var chunks = s.InOrder().Where(c => c.First >= from && c.Past <= to).ToList();
        if (chunks.Find(c => c.IsRoadlike && (c.Name is not null || c.From is not null)) is { } road)
        {
            var target = focus.Of(index, road);
            return target is { At: null, From: null } ? target with { At = Phrases.PlaceBeside(s, road.Past, to) } : target;
        }
        var places = chunks.Where(c => c.Kind == ChunkKind.Place && c.Name is not null).ToList();
        if (places.Count == 0) return null;
        if (places.Count > 1 && s.Word(places[0].Past) is "-" or "--" or "to") return new() { From = places[0].Name, To = places[^1].Name, Via = [.. places.Skip(1).Take(places.Count - 2).Select(p => p.Name!)], Chunk = places[0] };
        var ends = RoadNames.Ends(places[0].Name!);
        return ends.Count > 1 && ends.TrueForAll(e => char.IsUpper(e[0])) ? new() { From = ends[0], To = ends[^1], Via = [.. ends.Skip(1).Take(ends.Count - 2)], Chunk = places[0] } : new() { At = places[0].Name, Chunk = places[0] };
    }
}
