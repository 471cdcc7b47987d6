using System.Collections.Immutable;
using NodaTime;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Passable.Reports;

namespace Passable.Claims.Fitting;

/// <summary>A labelled report and the corridor it is of: reports of one corridor are never on both sides of a test.</summary>
/// <param name="Labelled">The report with its claims.</param>
/// <param name="Corridor">The corridor's name.</param>
public sealed record CorridorReport(LabelledReport Labelled, string Corridor);

/// <summary>What a rule is asked to foretell: the state that the next report tells of a stretch, from what was told of it before.</summary>
/// <param name="Corridor">The corridor.</param>
/// <param name="Stretch">The stretch, in the report's names.</param>
/// <param name="At">When the state it tells begins.</param>
/// <param name="Told">What it tells: passable, limited, not passable or destroyed.</param>
/// <param name="Before">What was told of the same ground to hold from earlier, in order of its beginning; nothing in it tells of the instant asked about or later.</param>
public sealed record NextReport(string Corridor, string Stretch, Instant At, StateLabel Told, ImmutableArray<RecordedClaim> Before)
{
    /// <summary>
    /// Every asserted state in the reports that some earlier one is told of. The same ground is the same crossing or place of a road, or the
    /// road itself where one of two names no place, within a corridor. What an earlier claim tells of its end at or after the instant is
    /// taken off: it was not known then. Reports without any date are passed over.
    /// </summary>
    public static ImmutableArray<NextReport> Of(IEnumerable<CorridorReport> reports)
    {
        var told = new List<Saying>();
        foreach (var (labelled, corridor) in reports)
        {
            if (Published(labelled.Report) is not { } published) continue;
            foreach (var gold in labelled.Claims)
            {
                if (gold.Kind is not (ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess) || gold.Status is null or ReportedStatus.Unknown) continue;
                var claim = Claimed(gold, labelled.Report.Id, told.Count + 1);
                if (Holding.Of(claim, published) is not { } holding) continue;
                told.Add(new(corridor, claim, published, holding, Places(gold.Where), gold.Where.Road is { } road ? NameKeys.Skeleton(road) : null));
            }
        }
        var next = ImmutableArray.CreateBuilder<NextReport>();
        foreach (var one in told)
        {
            if (one.Claim.Modality != Modality.Asserted) continue;
            var at = Begin(one);
            var before = told.Where(other => !ReferenceEquals(other, one) && Begin(other) < at && IsSameGround(one, other))
                .OrderBy(Begin).ThenBy(other => other.Claim.Id, StringComparer.Ordinal).ToList();
            if (!before.Any(other => other.Claim.Modality == Modality.Asserted)) continue;
            next.Add(new(one.Corridor, Named(one.Claim.Where), at, Label(one.Claim.Status!.Value), [.. before.Select((other, index) => Recorded(other, at, index + 1))]));
        }
        // One announcement in several sentences or papers is one report.
        return [.. next.DistinctBy(one => (one.Corridor, one.At, one.Told, string.Join(' ', one.Before.Select(claim => claim.Placed.Claim.Id))))];
    }

    sealed record Saying(string Corridor, Claim Claim, PublicationBounds Published, Holding Holding, ImmutableArray<string> Places, string? Road);

    internal static StateLabel Label(ReportedStatus status) => status switch
    {
        ReportedStatus.Open => StateLabel.Passable,
        ReportedStatus.PartiallyOpen or ReportedStatus.Restricted => StateLabel.Limited,
        ReportedStatus.Closed => StateLabel.NotPassable,
        _ => StateLabel.Destroyed,
    };

    static Instant Begin(Saying told) => told.Holding.From ?? told.Holding.Confirmed - Duration.FromDays(1);

    static PublicationBounds? Published(Report report) => report.Header.Published is { } date ? new(date, date) : null;

    static ImmutableArray<string> Places(Where where) =>
        [.. new[] { where.From, where.To, where.At, where.Crossing }.OfType<string>().Concat(where.Via).Select(name => NameKeys.Skeleton(name)).Where(key => key.Length > 1).Distinct(StringComparer.Ordinal)];

    static bool IsSameGround(Saying left, Saying right)
    {
        if (left.Corridor != right.Corridor) return false;
        var hasSameRoad = left.Road is not null && left.Road == right.Road;
        if (left.Places.IsEmpty || right.Places.IsEmpty) return hasSameRoad;
        var common = left.Places.Count(place => right.Places.Contains(place, StringComparer.Ordinal));
        return common >= Math.Min(2, Math.Min(left.Places.Length, right.Places.Length)) && (hasSameRoad || left.Road is null || right.Road is null || common >= 2);
    }

    static string Named(Where where) => string.Join(", ", new[] { where.Road, where.Crossing, where.At, where.From, where.To }.OfType<string>());

    static RecordedClaim Recorded(Saying told, Instant at, long sequence)
    {
        var claim = told.Claim;
        var published = told.Published;
        // What it tells of the instant and after was not told by then.
        var day = PartialDate.OfDay((at - Duration.Epsilon).InUtc().Date);
        if (told.Holding.Confirmed > at)
        {
            if (claim.When.End is { } end && end.LastDay >= day.FirstDay) claim = claim with { When = claim.When with { End = null } };
            published = new(day, day);
        }
        else if (told.Holding.EndsThere && told.Holding.Confirmed == at)
        {
            claim = claim with { When = claim.When with { End = null } };
            published = new(day, day);
        }
        return new()
        {
            Sequence = sequence,
            Placed = new() { Claim = claim, Placement = new Placement.Unplaced { NetworkVersion = "", Reason = "no network is needed" }, PublishedWithin = published, ReaderVersion = "labels" },
            RecordedAt = at,
            By = "labels",
            Through = "passable resolution fit",
        };
    }

    static Claim Claimed(GoldClaim gold, string report, int number) => new()
    {
        Id = FormattableString.Invariant($"{report}-{number:0000}"),
        Report = report,
        Kind = gold.Kind,
        Axis = Axis.Physical,
        Status = gold.Status,
        Where = gold.Where,
        Actors = gold.Actors,
        Cause = CauseOf(gold.Words),
        Limits = gold.Limits,
        When = gold.When,
        Modality = gold.Modality,
        Attribution = [.. gold.Attribution.Select((name, link) => new Attribution(name, TypeOf(name, link == gold.Attribution.Length - 1)))],
        Quantity = null,
        Evidence = [new(EvidenceRole.Claim, gold.Evidence.Start, gold.Evidence.End, gold.Words)],
        Confidence = new() { Kind = 1, Where = 1, Status = 1, When = 1, Modality = 1, Attribution = 1 },
        Rules = [],
    };

    // Labels name sources and no causes; a few words of theirs are enough to tell the kinds apart.
    static SourceType TypeOf(string name, bool isOutlet)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
                if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }
        return isOutlet ? SourceType.Outlet
            : Has("source", "resident", "local", "witness", "driver", "activist") ? SourceType.UnnamedLocal
            : Has("official", "officer") ? SourceType.UnnamedOfficial
            : Has("army", "forces", "rebel", "militia", "M23", "Houthi", "military") ? SourceType.Party
            : SourceType.Organisation;
    }

    static Cause? CauseOf(string words)
    {
        foreach (var (cause, any) in Causes)
            if (any.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) return cause;
        return null;
    }

    static readonly ImmutableArray<(Cause Cause, ImmutableArray<string> Words)> Causes =
    [
        (Cause.Protest, ["protest", "sit-in", "demonstrat", "burning tyres", "tires"]),
        (Cause.Snow, ["snow", "avalanche", "blizzard"]),
        (Cause.Flood, ["flood", "washed", "heavy rain", "cyclone", "water"]),
        (Cause.Landslide, ["landslide", "mudslide", "rock"]),
        (Cause.Mines, ["mine"]),
        (Cause.Barricade, ["earth mound", "barricade", "berm", "dug"]),
        (Cause.Hostilities, ["fighting", "clash", "shell", "attack", "strike", "offensive", "captur", "seiz", "front"]),
        (Cause.Order, ["order", "decision", "authorit", "government", "ban"]),
    ];
}
