using System.Collections.Immutable;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>How a named place came out.</summary>
/// <param name="Label">What a person says.</param>
/// <param name="Answer">The likeliest town; null when the name was not read as a place, or the gazetteer has none.</param>
/// <param name="Metres">How far it lies from the label; null without an answer.</param>
public sealed record PlaceScore(PlaceLabel Label, TownCandidate? Answer, double? Metres);

/// <summary>How a stretch came out.</summary>
/// <param name="Label">What a person says.</param>
/// <param name="Placed">The stretch of the claim whose words overlap the label's and that shares most with it; null when none was put on a stretch.</param>
/// <param name="Overlap">Shared length over the length of both together, on the network, 0 to 1.</param>
/// <param name="EndMetres">Mean distance of its two ends from the label's; null without a stretch.</param>
public sealed record StretchScore(PlaceLabel Label, Ground.Stretch? Placed, double Overlap, double? EndMetres);

/// <summary>How well names and stretches of reports are placed, against labels with coordinates. Measures are defined in docs/evaluate.md.</summary>
public sealed record PlacingScore
{
    /// <summary>The named places, in the order of the labels.</summary>
    public required ImmutableArray<PlaceScore> Places { get; init; }

    /// <summary>The stretches, in the order of the labels.</summary>
    public required ImmutableArray<StretchScore> Stretches { get; init; }

    /// <summary>Labels of reports that were not given, and whose words their report does not have.</summary>
    public required int Unused { get; init; }

    /// <summary>The share of named places whose answer lies within the metres; null without any.</summary>
    public double? Within(double metres) => Places.IsEmpty ? null : (double)Places.Count(place => place.Metres <= metres) / Places.Length;

    /// <summary>The mean overlap over all labelled stretches; null without any.</summary>
    public double? MeanOverlap => Stretches.IsEmpty ? null : Stretches.Average(stretch => stretch.Overlap);

    /// <summary>Scores the reports, each by its name without its ending.</summary>
    public static PlacingScore Of(IReadOnlyList<PlaceLabel> labels, IReadOnlyDictionary<string, ReadReport> reports, Gazetteer gazetteer, RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(reports);
        var named = new Dictionary<string, (PlacesNamed Names, ImmutableArray<Placement> Placements)>(StringComparer.Ordinal);
        var places = ImmutableArray.CreateBuilder<PlaceScore>();
        var stretches = ImmutableArray.CreateBuilder<StretchScore>();
        foreach (var label in labels)
        {
            if (!reports.TryGetValue(label.Report, out var read) || Occurrences(read.Report.Body, label.Words) is not [_, ..] at) continue;
            if (!named.TryGetValue(label.Report, out var known))
                named[label.Report] = known = (PlacesNamed.Of(read, gazetteer, network), Placer.Place(read, gazetteer, network));
            if (label.To is { } to) stretches.Add(Stretch(label, to, at, read, known.Placements, network));
            else places.Add(Place(label, at, known.Names));
        }
        return new() { Places = places.ToImmutable(), Stretches = stretches.ToImmutable(), Unused = labels.Count - places.Count - stretches.Count };
    }

    static PlaceScore Place(PlaceLabel label, List<int> at, PlacesNamed names)
    {
        var answer = at.Select(start => names.All.FirstOrDefault(mention => mention.Start < start + label.Words.Length && mention.End > start && !mention.Candidates.IsEmpty))
            .FirstOrDefault(mention => mention is not null)?.Candidates[0];
        return new(label, answer, answer?.Place.At.MetresTo(label.At));
    }

    static StretchScore Stretch(PlaceLabel label, Position to, List<int> at, ReadReport read, ImmutableArray<Placement> placements, RoadNetwork network)
    {
        var road = network.FindRoad(label.Road!) ?? label.Road!;
        ImmutableArray<SegmentSpan> gold = network.Nearest(label.At, road, 30_000) is { } from && network.Nearest(to, road, 30_000) is { } end ? network.Between(road, from, end) : [];
        var best = new StretchScore(label, null, 0, null);
        for (var claim = 0; claim < placements.Length; claim++)
        {
            if (placements[claim] is not Placement.Placed { Ground: Ground.Stretch { Spans.IsEmpty: false } stretch }
                || !read.Claims[claim].Evidence.Any(one => one.Role == EvidenceRole.Claim && at.Exists(start => one.Start < start + label.Words.Length && one.End > start)))
                continue;
            var overlap = Overlap(gold, stretch.Spans);
            if (best.Placed is not null && overlap <= best.Overlap) continue;
            var ends = Ends(stretch.Spans, network);
            var straight = (ends.First.MetresTo(label.At) + ends.Last.MetresTo(to)) / 2;
            var turned = (ends.Last.MetresTo(label.At) + ends.First.MetresTo(to)) / 2;
            best = new(label, stretch, overlap, Math.Min(straight, turned));
        }
        return best;
    }

    /// <summary>The outer ends of a run of spans: the ends of its first and last that lie farthest apart.</summary>
    static (Position First, Position Last) Ends(ImmutableArray<SegmentSpan> spans, RoadNetwork network)
    {
        Position[] first = [network.PositionAt(spans[0].Segment, spans[0].From), network.PositionAt(spans[0].Segment, spans[0].To)];
        Position[] last = [network.PositionAt(spans[^1].Segment, spans[^1].From), network.PositionAt(spans[^1].Segment, spans[^1].To)];
        return first.SelectMany(_ => last, (one, other) => (one, other)).MaxBy(pair => pair.one.MetresTo(pair.other));
    }

    /// <summary>Shared length over the length of both together.</summary>
    static double Overlap(ImmutableArray<SegmentSpan> one, ImmutableArray<SegmentSpan> other)
    {
        long shared = 0;
        foreach (var same in one.GroupBy(span => span.Segment).Join(other.GroupBy(span => span.Segment), left => left.Key, right => right.Key, (left, right) => (left, right)))
            shared += same.left.Sum(left => same.right.Sum(right => (long)Math.Max(0, Math.Min(left.To, right.To) - Math.Max(left.From, right.From))));
        var all = one.Sum(span => (long)span.Metres) + other.Sum(span => (long)span.Metres) - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    /// <summary>Where the words stand in the body as whole words.</summary>
    static List<int> Occurrences(string body, string words)
    {
        var at = new List<int>();
        for (var start = body.IndexOf(words, StringComparison.Ordinal); start >= 0; start = body.IndexOf(words, start + 1, StringComparison.Ordinal))
        {
            if ((start == 0 || !char.IsLetterOrDigit(body[start - 1])) && (start + words.Length == body.Length || !char.IsLetterOrDigit(body[start + words.Length]))) at.Add(start);
        }
        return at;
    }
}
