using System.Collections.Immutable;
using System.Globalization;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>A town that a name in a report may mean.</summary>
/// <param name="Place">The town.</param>
/// <param name="Tier">How near the name came.</param>
/// <param name="Nearness">How alike the two names sound, 0 to 1.</param>
/// <param name="Score">How likely it is meant among the report's other names and roads, 0 to 1; those of one name add up to 1 at most.</param>
/// <param name="Reason">What speaks for it, in words.</param>
public sealed record TownCandidate(Place Place, NameTier Tier, double Nearness, double Score, string Reason);

/// <summary>A name in a report with the towns it may mean.</summary>
/// <param name="Start">First UTF-16 code unit in the body.</param>
/// <param name="End">One past the last.</param>
/// <param name="Text">The words, verbatim.</param>
/// <param name="Candidates">The likeliest first, at most eight; of equals, by reference. Empty when the gazetteer has no such town.</param>
public sealed record NamedPlace(int Start, int End, string Text, ImmutableArray<TownCandidate> Candidates);

/// <summary>
/// Tells which towns a report's names mean, all of them together: by how the name is spelt, whether a region the sentence or the report names holds
/// the town, how near it lies to towns of which there is no doubt and to the roads the report names, and last by people. A name keeps one meaning
/// throughout a report; "X (Y)" teaches it that X is Y. Pure; time is linear in the names.
/// </summary>
public sealed class PlacesNamed
{
    /// <summary>Towns of one name that are looked at.</summary>
    const int MostCandidates = 32;

    /// <summary>Towns without doubt to which distances are measured.</summary>
    const int MostAnchors = 48;

    /// <summary>How alike a name must sound to be taken for one that is not spelt so: a report names many a place no gazetteer at hand has.</summary>
    const double LeastNearness = 0.88;

    /// <summary>Within this of a road the report names a town may well be meant for its sake, metres.</summary>
    const double RoadReach = 40_000;

    readonly Gazetteer gazetteer;
    readonly RoadNetwork network;
    readonly ImmutableArray<string> roads;
    readonly List<Position> anchors = [];
    readonly HashSet<string> regions = new(StringComparer.Ordinal);
    readonly Dictionary<string, ImmutableArray<FoundPlace>> found = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> taught = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), ImmutableArray<TownCandidate>> told = [];
    readonly Dictionary<string, (double? Metres, string? Road)> awayFromRoads = new(StringComparer.Ordinal);

    PlacesNamed(ReadReport read, Gazetteer gazetteer, RoadNetwork network)
    {
        (this.gazetteer, this.network) = (gazetteer, network);
        roads = [.. read.Mentions.Where(mention => mention.Kind == MentionKind.Road)
            .Select(mention => (mention.Value, mention.Text)).Distinct()
            .Select(words => network.FindRoad(words.Value) ?? network.FindRoad(words.Text)).OfType<string>().Distinct(StringComparer.Ordinal).Take(12)];
        var named = Named(read, gazetteer);
        foreach (var mention in named)
        {
            if (gazetteer.FindRegion(mention.Text) is { } region)
                regions.Add(region.Name);
            Teach(mention.Text);
        }

        foreach (var mention in named)
        {
            if (anchors.Count < MostAnchors && mention.Kind is MentionKind.Place && Sure(mention.Text) is { } at && !anchors.Contains(at))
                anchors.Add(at);
        }

        All = [.. named.Select(mention => new NamedPlace(mention.Start, mention.End, mention.Text, Candidates(mention.Text, RegionsBeside(mention, read))))];
        foreach (var mention in All.Where(mention => !mention.Candidates.IsEmpty))
            byText.TryAdd(mention.Text, mention.Candidates);
    }

    readonly Dictionary<string, ImmutableArray<TownCandidate>> byText = new(StringComparer.Ordinal);

    /// <summary>Every mention of a place or crossing, in text order.</summary>
    public ImmutableArray<NamedPlace> All { get; }

    /// <summary>The towns a report's names mean.</summary>
    public static PlacesNamed Of(ReadReport read, Gazetteer gazetteer, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(network);
        return new PlacesNamed(read, gazetteer, network);
    }

    /// <summary>The towns a name may mean in this report, the likeliest first; the name need not be one of its mentions.</summary>
    public ImmutableArray<TownCandidate> Candidates(string name) =>
        byText.TryGetValue(name, out var known) ? known : Candidates(name, []);

    /// <summary>
    /// The mentions of places and crossings that the reader found, and the gazetteer's names within its roads and actors and where it found nothing: there
    /// only names of two words or more and those of larger towns, for many a village is called like a man.
    /// </summary>
    static List<Mention> Named(ReadReport read, Gazetteer gazetteer)
    {
        const int Known = 2_000;
        var named = read.Mentions.Where(mention => mention.Kind is MentionKind.Place).ToList();
        var (mention, person, place) = (0, 0, 0);
        var further = new List<Mention>();
        foreach (var match in gazetteer.NamesIn(read.Report.Body))
        {
            while (place < named.Count && named[place].End <= match.Start)
                place++;
            while (person < read.Persons.Length && read.Persons[person].End <= match.Start)
                person++;
            while (mention < read.Mentions.Length && read.Mentions[mention].End <= match.Start)
                mention++;
            if ((place < named.Count && named[place].Start < match.End) || (person < read.Persons.Length && read.Persons[person].Start < match.End))
                continue;
            var text = read.Report.Body[match.Start..match.End];
            var isInRoad = false;
            for (var at = mention; at < read.Mentions.Length && read.Mentions[at].Start < match.End; at++)
                isInRoad |= read.Mentions[at].Kind is MentionKind.Road or MentionKind.Crossing && read.Mentions[at].Start <= match.Start && match.End <= read.Mentions[at].End;
            if (match.Words > 1 || isInRoad || gazetteer.FindTowns(text).Any(town => town.Place.Population >= Known))
                further.Add(new Mention(MentionKind.Place, match.Start, match.End, text, text, null));
        }

        foreach (var crossing in read.Mentions.Where(one => one.Kind is MentionKind.Crossing && !string.IsNullOrEmpty(one.Value)))
            further.Add(crossing with { Text = crossing.Value });
        return [.. named.Concat(further).OrderBy(one => one.Start).ThenBy(one => one.End)];
    }

    /// <summary>"X (Y)": what Y is, X is, where X alone is not known by its letters.</summary>
    void Teach(string text)
    {
        if (text.IndexOf('(') is not (var open and > 0))
            return;
        var (outer, inner) = (text[..open].Trim(), text[(open + 1)..].Split(')')[0].Trim());
        if (outer.Length == 0 || inner.Length == 0 || gazetteer.FindRegion(inner) is not null)
            return;
        taught.TryAdd(NameKeys.Folded(outer), text);
        taught.TryAdd(NameKeys.Folded(inner), text);
    }

    ImmutableArray<FoundPlace> Towns(string name)
    {
        if (found.TryGetValue(name, out var known))
            return known;
        var all = gazetteer.FindAll(name).Where(IsTown).ToList();
        // What another name of this report teaches counts where the name itself finds nothing by its letters.
        if (!all.Exists(one => one.Tier is not NameTier.Skeleton) && taught.TryGetValue(NameKeys.Folded(name), out var lesson) && lesson != name)
        {
            var more = gazetteer.FindTowns(lesson);
            if (!more.IsEmpty)
                all = [.. more];
        }

        var nearest = all.Count == 0 ? 0 : all.Max(one => one.Nearness);
        // A name that is spelt so somewhere is not looked for by sound as well, unless that sounds just the same.
        var isSpelt = all.Exists(one => one.Tier is not NameTier.Skeleton);
        return found[name] = [.. all.Where(one => one.Tier is not NameTier.Skeleton || one.Nearness >= (isSpelt ? 0.97 : Math.Max(LeastNearness, nearest - 0.08))).Take(MostCandidates)];
    }

    static bool IsTown(FoundPlace place) => place.Place.Type is PlaceType.Settlement or PlaceType.Neighbourhood or PlaceType.Other;

    /// <summary>Where a name lies of which there is no doubt: one town bears it by its letters, or one of them is a city.</summary>
    Position? Sure(string name)
    {
        var towns = Towns(name).Where(town => town.Tier is not NameTier.Skeleton).ToList();
        if (towns is [var only])
            return only.Place.At;
        var big = towns.OrderByDescending(town => town.Place.Population).ToList();
        return big.Count > 1 && big[0].Place.Population >= 20_000 && big[0].Place.Population >= 5 * big[1].Place.Population ? big[0].Place.At : null;
    }

    /// <summary>The regions that the words around a mention name: "Ariha in southern rural Idlib", "Ain Issa, north of Raqqa".</summary>
    ImmutableArray<string> RegionsBeside(Mention mention, ReadReport read)
    {
        const int Beside = 60;
        var beside = new SortedSet<string>(StringComparer.Ordinal);
        var at = IndexAfter(read.Mentions, mention.End);
        for (; at < read.Mentions.Length && read.Mentions[at].Start < mention.End + Beside; at++)
        {
            var between = read.Report.Body[mention.End..read.Mentions[at].Start];
            if (between.Contains('\n', StringComparison.Ordinal) || between.Contains(". ", StringComparison.Ordinal))
                break;
            if (read.Mentions[at].Kind is MentionKind.Place && (between.Contains(" in ", StringComparison.Ordinal) || between.StartsWith(", ", StringComparison.Ordinal))
                && gazetteer.FindRegion(read.Mentions[at].Text) is { } region)
                beside.Add(region.Name);
        }

        return [.. beside];
    }

    static int IndexAfter(ImmutableArray<Mention> mentions, int end)
    {
        var (low, high) = (0, mentions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (mentions[middle].Start < end)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    ImmutableArray<TownCandidate> Candidates(string name, ImmutableArray<string> beside)
    {
        var key = (name, string.Join('|', beside));
        if (told.TryGetValue(key, out var known))
            return known;
        var towns = Towns(name);
        var weighed = towns.Select(town => (Town: town, Weight: WeightOf(town, beside, out var reason), Reason: reason)).ToList();
        if (weighed.Count == 0)
            return told[key] = [];
        var most = weighed.Max(one => one.Weight);
        var sum = weighed.Sum(one => Math.Exp(one.Weight - most));
        return told[key] =
        [
            .. weighed.OrderByDescending(one => one.Weight).ThenBy(one => one.Town.Place.Ref, StringComparer.Ordinal).Take(8)
                .Select(one => new TownCandidate(one.Town.Place, one.Town.Tier, one.Town.Nearness, Math.Floor(Math.Exp(one.Weight - most) / sum * 1000) / 1000, one.Reason)),
        ];
    }

    /// <summary>The logarithm of how likely a town is meant, up to a constant.</summary>
    double WeightOf(FoundPlace town, ImmutableArray<string> beside, out string reason)
    {
        var reasons = new List<string>();
        var weight = town.Tier switch
        {
            NameTier.Exact => 0,
            NameTier.Folded => -0.2,
            NameTier.Skeleton => -1.5 - (10 * (1 - town.Nearness)),
        };
        reasons.Add(town.Tier switch
        {
            NameTier.Exact => "spelt so",
            NameTier.Folded => $"spelt '{town.Name}'",
            NameTier.Skeleton => string.Create(CultureInfo.InvariantCulture, $"sounds like '{town.Name}' ({town.Nearness:0.00})"),
        });
        if (town.Place.Governorate is { } governorate)
        {
            if (beside.Contains(governorate, StringComparer.Ordinal))
            {
                weight += 4;
                reasons.Add($"the words beside it name {governorate}");
            }
            else if (regions.Contains(governorate))
            {
                weight += 1.5;
                reasons.Add($"the report names {governorate}");
            }
        }

        var others = anchors.Where(at => at.MetresTo(town.Place.At) > 500).Select(town.Place.At.MetresTo).Order().Take(3).ToList();
        if (others.Count > 0)
        {
            var away = others.Average();
            weight += 4 * Math.Exp(-away / 60_000);
            if (away < 60_000)
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{away / 1000:0} km from what else the report names"));
        }

        if (AwayFromRoads(town.Place) is ({ } metres, { } road))
        {
            weight += 1.5 * Math.Exp(-metres / 8_000);
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:0} km from the {road}"));
        }

        // A town of many names is one that many speak of.
        weight += 0.8 * Math.Log(Math.Min(20, town.Place.Names.Length));
        weight += 0.3 * Math.Log10(1 + (town.Place.Population / 100.0));
        if (town.Place.Type is not PlaceType.Settlement)
            weight -= 1;
        reason = string.Join("; ", reasons);
        return weight;
    }

    (double? Metres, string? Road) AwayFromRoads(Place place)
    {
        if (roads.IsEmpty)
            return default;
        if (awayFromRoads.TryGetValue(place.Ref, out var known))
            return known;
        (double? Metres, string? Road) best = default;
        foreach (var road in roads)
        {
            if (network.Nearest(place.At, road, best.Metres ?? RoadReach) is { } on && (best.Metres is not { } least || on.Away < least))
                best = (on.Away, road);
        }

        return awayFromRoads[place.Ref] = best;
    }
}
