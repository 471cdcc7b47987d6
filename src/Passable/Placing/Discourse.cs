using System.Collections.Immutable;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>What a whole report speaks of: its roads, its places, and the region it is about. What a claim leaves unsaid is looked for here, and nowhere else.</summary>
internal sealed class Discourse
{
    /// <summary>How far a place may lie from a road that the same paragraph speaks of and still say which part is meant, metres.</summary>
    const double NearRoad = 40_000;

    readonly string body;
    readonly Paragraphs paragraphs;
    readonly List<Mention> named;
    readonly ImmutableArray<(int Start, TownCandidate Found)> places;
    readonly HashSet<int> regionNames;

    readonly Dictionary<string, LocationReference> references = new(StringComparer.Ordinal);

    public Discourse(ReadReport read, Gazetteer gazetteer, RoadNetwork network)
    {
        (Gazetteer, Network) = (gazetteer, network);
        body = read.Report.Body;
        paragraphs = Paragraphs.Of(body);
        Roads = [.. read.Mentions.Where(mention => mention.Kind == MentionKind.Road)
            .Select(mention => network.FindRoad(mention.Value) ?? network.FindRoad(mention.Text)).OfType<string>().Distinct(StringComparer.Ordinal)];
        named = [.. read.Mentions.Where(mention => mention.Kind == MentionKind.Place)];
        regionNames = [.. named.Where(mention => gazetteer.FindRegion(mention.Text) is not null).Select(mention => mention.Start)];
        Names = PlacesNamed.Of(read, gazetteer, network);
        places = [.. named.SelectMany(mention => Likely(Names.Candidates(mention.Text)).Select(found => (mention.Start, found)))];
        Region = FocusOf(gazetteer);
    }

    public Gazetteer Gazetteer { get; }

    public RoadNetwork Network { get; }

    /// <summary>The location reference of a ground, made once for each: of a stretch, or of a point on a road; null for any other.</summary>
    public LocationReference? Referenced(Ground ground)
    {
        if (ground is not (Ground.Stretch or Ground.Point { Spans.IsEmpty: false })) return null;
        var key = string.Join(' ', ground.Reach.Select(span => $"{span.Segment}:{span.From}:{span.To}")) + " " + ground.OnRoad;
        if (!references.TryGetValue(key, out var made)) references.Add(key, made = LocationReference.Of(Network, ground.Reach, ground.OnRoad));
        return made;
    }

    /// <summary>The towns the report's names mean.</summary>
    public PlacesNamed Names { get; }

    /// <summary>Of the towns a name may mean those that are not far behind the likeliest.</summary>
    public static IEnumerable<TownCandidate> Likely(ImmutableArray<TownCandidate> towns) => towns.Where(town => town.Score >= 0.25 * towns[0].Score);

    /// <summary>What the words before a place's name, where the claim has it, say of where about it; null when they say nothing.</summary>
    public Offset? OffsetOf(Claim claim, string name)
    {
        if (claim.Evidence.FirstOrDefault(one => one.Role == EvidenceRole.Claim) is not { } words) return null;
        var paragraph = ParagraphOf(claim);
        var last = claim.Evidence.Last(one => one.Role == EvidenceRole.Claim).End;
        var told = body.IndexOf(name, words.Start, Math.Max(0, Math.Min(Math.Max(last, words.End), paragraph.End) - words.Start), StringComparison.Ordinal);
        if (told >= 0) return Offset.Before(body, told);
        // A predicate that is told without its place: the place may follow or go before in the sentence.
        var once = body.IndexOf(name, paragraph.Start, paragraph.End - paragraph.Start, StringComparison.Ordinal);
        return once >= 0 && body.IndexOf(name, once + 1, paragraph.End - once - 1, StringComparison.Ordinal) < 0 ? Offset.Before(body, once) : null;
    }

    /// <summary>The network's roads the report names, in text order.</summary>
    public ImmutableArray<string> Roads { get; }

    /// <summary>The region the report is about: the one its opening names or whose places it names first; null when that cannot be told.</summary>
    public Region? Region { get; }

    Region? FocusOf(Gazetteer gazetteer)
    {
        var opening = ParagraphAt(body.Length == 0 ? 0 : body.TakeWhile(char.IsWhiteSpace).Count()).End;
        foreach (var mention in NamedIn(0, opening))
        {
            if (gazetteer.FindRegion(mention.Text) is { } region) return region;
            if (Names.Candidates(mention.Text) is [{ Score: >= 0.9 } only, ..] && gazetteer.RegionAt(only.Place.At) is { } around) return around;
        }
        return null;
    }

    TextRange ParagraphAt(int offset) => paragraphs.At(offset);

    /// <summary>The paragraph a claim stands in.</summary>
    public TextRange ParagraphOf(Claim claim) => ParagraphAt(claim.Evidence.FirstOrDefault(one => one.Role == EvidenceRole.Claim)?.Start ?? 0);

    /// <summary>The nearest paragraph before that has words; null at the start.</summary>
    public TextRange? Before(TextRange paragraph)
    {
        for (var at = paragraph.Start - 1; at >= 0; at--)
            if (!char.IsWhiteSpace(body[at])) return ParagraphAt(at);
        return null;
    }

    /// <summary>The first region a paragraph names; null when it names none.</summary>
    public Region? RegionNamedIn(TextRange paragraph) =>
        regionsNamed.TryGetValue(paragraph, out var known) ? known : regionsNamed[paragraph] = NamedIn(paragraph.Start, paragraph.End).Select(mention => Gazetteer.FindRegion(mention.Text)).FirstOrDefault(region => region is not null);

    readonly Dictionary<TextRange, Region?> regionsNamed = [];

    /// <summary>The places named from one offset up to another.</summary>
    IEnumerable<Mention> NamedIn(int start, int end)
    {
        var (low, high) = (0, named.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (named[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        for (; low < named.Count && named[low].Start < end; low++) yield return named[low];
    }

    /// <summary>
    /// Two places that the claim's own sentence sets as ends ("from A to B", "between A and B"), in text order; null when it sets none.
    /// </summary>
    public (string From, string To)? EndsInSentence(Claim claim)
    {
        var words = claim.Evidence.Where(one => one.Role == EvidenceRole.Claim).ToList();
        if (words.Count == 0) return null;
        var paragraph = ParagraphOf(claim);
        var start = body.LastIndexOf(". ", words[0].Start, words[0].Start - paragraph.Start, StringComparison.Ordinal) is var stop and >= 0 ? stop + 2 : paragraph.Start;
        var end = body.IndexOf(". ", Math.Min(words[^1].End, paragraph.End), Math.Max(0, paragraph.End - words[^1].End), StringComparison.Ordinal) is var next and >= 0 ? next : paragraph.End;
        var inside = NamedIn(start, end).Where(mention => mention.End <= end).ToList();
        foreach (var (from, to) in inside.Zip(inside.Skip(1)))
        {
            if (to.Start < from.End) continue;
            var before = body[start..from.Start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).AsEnumerable().Reverse().SkipWhile(IsFiller).FirstOrDefault()?.ToLowerInvariant();
            var between = body[from.End..to.Start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).ToList();
            var joint = (before, between.FirstOrDefault()) is ("from", "to") or ("between", "and");
            // Outside the claim's own words the ends must be those of a way: "to go from A to B", not "fled from A to B".
            var isOwn = words.Any(one => one.Start <= from.Start && to.End <= one.End);
            var verb = body[start..from.Start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).AsEnumerable().Reverse().SkipWhile(IsFiller).Skip(1).FirstOrDefault()?.Trim(',').ToLowerInvariant();
            if (!isOwn && (verb is null || !Ways.Contains(verb))) continue;
            if (joint && between.Skip(1).All(IsFiller)) return (from.Text, to.Text);
        }
        return null;
    }

    static readonly HashSet<string> Ways = new(StringComparer.Ordinal) { "go", "travel", "pass", "drive", "cross", "road", "highway", "route", "stretch", "section", "traffic", "way" };

    static bool IsFiller(string word) => word.ToLowerInvariant() is "the" or "town" or "towns" or "city" or "cities" or "village" or "villages" or "of" or "outskirts";

    readonly Dictionary<(TextRange, string), Ground?> grounds = [];

    /// <summary>The ground of a paragraph on a road, worked out once.</summary>
    public Ground? Kept(TextRange paragraph, string road, Func<Ground?> work)
    {
        if (!grounds.TryGetValue((paragraph, road), out var ground)) grounds[(paragraph, road)] = ground = work();
        return ground;
    }

    readonly Dictionary<(string, string?, double), ImmutableArray<OnRoad>> onRoads = [];

    /// <summary>What a name may mean on a road, worked out once.</summary>
    public ImmutableArray<OnRoad> KeptOnRoad((string Name, string? Road, double Within) asked, Func<ImmutableArray<OnRoad>> work)
    {
        if (!onRoads.TryGetValue(asked, out var kept)) onRoads[asked] = kept = work();
        return kept;
    }

    readonly Dictionary<(TextRange, string), ImmutableArray<(Place Place, RoadPoint On)>> near = [];

    /// <summary>Settlements that a paragraph names near the road, one a name, in text order. A name that is a region's is not taken for a town far off the road.</summary>
    public ImmutableArray<(Place Place, RoadPoint On)> NamedNear(TextRange paragraph, string road)
    {
        if (!near.TryGetValue((paragraph, road), out var kept)) near[(paragraph, road)] = kept = FindNear(paragraph, road);
        return kept;
    }

    ImmutableArray<(Place Place, RoadPoint On)> FindNear(TextRange paragraph, string road) =>
    [
        .. places.Where(place => place.Start >= paragraph.Start && place.Start < paragraph.End)
            .Where(place => !regionNames.Contains(place.Start))
            .Select(place => (place.Start, place.Found.Place, On: Network.Nearest(place.Found.Place.At, road, NearRoad)))
            .Where(place => place.On is not null)
            .GroupBy(place => place.Start)
            .Select(same => same.MinBy(place => place.On!.Value.Away))
            .Select(place => (place.Place, place.On!.Value)),
    ];
}
