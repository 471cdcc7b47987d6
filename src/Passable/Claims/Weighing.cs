using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>Puts the claims that bear on one piece of road on the scales. Pure; the order of claims does not matter.</summary>
internal static class Weighing
{
    /// <summary>A claim that bears on a piece: on the ground itself, or only on something the piece is part of.</summary>
    internal readonly record struct Bearing(RecordedClaim Claim, Holding? Holding, bool IsOnPiece, string? Coarse);

    /// <summary>The state those claims come to.</summary>
    internal static RoadState Of(Axis axis, ImmutableArray<Bearing> bearings, Instant heldAt, ResolutionRule rule)
    {
        var weighed = bearings.Select(bearing => (Bearing: bearing, Weighed: Weigh(bearing, heldAt, rule))).ToList();
        var counting = weighed
            .Where(one => one.Weighed.Decibans > 0 && one.Bearing.IsOnPiece && one.Bearing.Claim.Placed.Claim.Modality == Modality.Asserted)
            .ToList();

        // A later dated claim of another state outdates an earlier one.
        var current = counting.Select(one =>
        {
            var later = counting
                .Where(other => Side(other.Weighed.Speaks) != Side(one.Weighed.Speaks) && Effect(other.Bearing) >= one.Bearing.Holding!.Confirmed && Effect(other.Bearing) <= heldAt)
                .OrderByDescending(other => Effect(other.Bearing)).ThenBy(other => other.Bearing.Claim.Sequence)
                .FirstOrDefault();
            return later.Weighed is null
                ? one.Weighed
                : one.Weighed with
                {
                    Decibans = one.Weighed.Decibans * rule.OutdatedPercent / 100,
                    Reason = $"{one.Weighed.Reason}; outdated by {later.Weighed.Claim.Placed.Claim.Id} of {Day(Effect(later.Bearing))}",
                };
        }).ToList();

        // Repeats of one origin count once: the heaviest speaks for it.
        var origins = current
            .GroupBy(one => (Origin(one.Claim), Side(one.Speaks)))
            .SelectMany(same => same.OrderByDescending(one => one.Decibans).ThenBy(one => one.Claim.Sequence)
                .Select((one, rank) => rank == 0 ? one : one with { Decibans = 0, Reason = $"{one.Reason}; same origin as {same.MaxBy(other => (other.Decibans, -other.Claim.Sequence))!.Claim.Placed.Claim.Id}" }))
            .ToList();

        var denials = weighed
            .Where(one => one.Weighed.Decibans > 0 && one.Bearing.IsOnPiece && one.Bearing.Claim.Placed.Claim.Modality == Modality.Denied)
            .Select(one => one.Weighed)
            .GroupBy(one => (Origin(one.Claim), Side(one.Speaks)))
            .Select(same => same.OrderByDescending(one => one.Decibans).ThenBy(one => one.Claim.Sequence).First())
            .ToList();

        var usable = Sum(origins, denials, IsUsable);
        var blocked = Sum(origins, denials, IsBlocked);
        var label = (usable >= rule.Settles, blocked >= rule.Settles) switch
        {
            (false, false) => StateLabel.Unknown,
            (true, true) when blocked - usable < rule.Decides => StateLabel.Contested,
            _ => usable > blocked ? Heaviest(origins, StateLabel.Limited, StateLabel.Passable, rule) : Heaviest(origins, StateLabel.Destroyed, StateLabel.NotPassable, rule),
        };

        bool IsFor(WeighedClaim one) => label == StateLabel.Contested || (label != StateLabel.Unknown && IsUsable(one.Speaks) == IsUsable(label));
        var settled = label == StateLabel.Unknown ? [] : Sorted(origins.Where(one => one.Decibans > 0 && IsFor(one)));
        var against = label == StateLabel.Unknown ? [] : Sorted(origins.Where(one => one.Decibans > 0 && !IsFor(one))
            .Concat(denials.Where(one => IsUsable(one.Speaks) == IsUsable(label))));
        var told = settled.Concat(against).Select(one => one.Claim.Sequence).ToHashSet();
        var heard = Sorted(origins.Concat(weighed.Where(one => !counting.Contains(one)).Select(one => one.Weighed)).Where(one => !told.Contains(one.Claim.Sequence)));

        var state = new RoadState
        {
            Axis = axis,
            Label = label,
            EvidenceOn = settled.IsEmpty ? null : settled.Max(one => Seen(one.Claim, heldAt)),
            AccordingTo = [.. settled.Where(one => one.Decibans * 2 >= rule.Settles || one.Decibans == settled[0].Decibans).Select(one => Innermost(one.Claim.Placed.Claim)).Distinct(StringComparer.Ordinal)],
            For = settled,
            Against = against,
            Heard = heard,
            Sentence = "",
        };
        return StateSentence.Said(state, heldAt);
    }

    static ImmutableArray<WeighedClaim> Sorted(IEnumerable<WeighedClaim> claims) => [.. claims.OrderByDescending(one => one.Decibans).ThenBy(one => one.Claim.Sequence)];

    static int Sum(List<WeighedClaim> origins, List<WeighedClaim> denials, Func<StateLabel, bool> side) =>
        Math.Max(0, origins.Where(one => side(one.Speaks)).Sum(one => one.Decibans) - denials.Where(one => side(one.Speaks)).Sum(one => one.Decibans));

    static StateLabel Heaviest(List<WeighedClaim> origins, StateLabel worse, StateLabel better, ResolutionRule rule)
    {
        var (forWorse, forBetter) = (origins.Where(one => one.Speaks == worse).Sum(one => one.Decibans), origins.Where(one => one.Speaks == better).Sum(one => one.Decibans));
        return forWorse >= rule.Settles || forWorse >= forBetter ? worse : better;
    }

    internal static bool IsUsable(StateLabel label) => label is StateLabel.Passable or StateLabel.Limited;

    internal static bool IsBlocked(StateLabel label) => label is StateLabel.NotPassable or StateLabel.Destroyed;

    static int Side(StateLabel label) => IsUsable(label) ? 1 : IsBlocked(label) ? -1 : 0;

    /// <summary>From when a claim tells of its state; for a state without a beginning, its last confirmation.</summary>
    static Instant Effect(Bearing bearing) => bearing.Holding!.From ?? bearing.Holding.Confirmed;

    static WeighedClaim Weigh(Bearing bearing, Instant heldAt, ResolutionRule rule)
    {
        var claim = bearing.Claim.Placed.Claim;
        var speaks = claim.Status switch
        {
            ReportedStatus.Open => StateLabel.Passable,
            ReportedStatus.PartiallyOpen or ReportedStatus.Restricted => StateLabel.Limited,
            ReportedStatus.Closed => StateLabel.NotPassable,
            ReportedStatus.Destroyed => StateLabel.Destroyed,
            _ => StateLabel.Unknown,
        };
        WeighedClaim Nothing(string reason) => new(bearing.Claim, speaks, 0, reason);

        if (speaks == StateLabel.Unknown) return Nothing("names no state");
        if (claim.Modality is not (Modality.Asserted or Modality.Denied)) return Nothing($"{Words.Of(claim.Modality)}, not told as a fact: changes no status");
        if (bearing.Holding is not { } holding) return Nothing("neither its words nor its report say when");
        var halfLife = rule.HalfLife(claim.Status!.Value, claim.Cause);
        Duration age;
        if (holding.From is { } from && heldAt < from) return Nothing($"speaks of {Day(from)} and later");
        if (heldAt < holding.Confirmed)
            age = holding.From is null ? holding.Confirmed - heldAt : Duration.Zero;
        else if (holding.EndsThere)
            return Nothing($"over by {Day(holding.Confirmed)}, in its own words");
        else
            age = heldAt - holding.Confirmed;

        var source = claim.Attribution.IsEmpty ? SourceType.Unknown : claim.Attribution[0].Type;
        var fresh = rule.SourceWeight[source] * Math.Min(claim.Confidence.Status, claim.Confidence.Where);
        if (claim.Modality == Modality.Denied) fresh = fresh * rule.DenialPercent / 100;
        var decibans = (int)Math.Round(fresh * Math.Pow(0.5, age.TotalDays / halfLife.TotalDays), MidpointRounding.AwayFromZero);
        var reason = string.Create(CultureInfo.InvariantCulture,
            $"{(claim.Modality == Modality.Denied ? "denial, " : "")}{Words.Of(source)}, {(age < Duration.FromDays(1) ? "speaks of that day" : $"{age.TotalDays:0} days from it, half of it gone every {halfLife.TotalDays:0}")}");
        if (bearing.Coarse is { } coarse) reason += $"; {coarse}";
        return new(bearing.Claim, speaks, decibans, reason);
    }

    internal static LocalDate Seen(RecordedClaim claim, Instant heldAt)
    {
        var holding = Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin)!;
        var last = Instant.Min(holding.Confirmed - Duration.Epsilon, heldAt);
        return last.InUtc().Date;
    }

    static string Day(Instant instant) => instant.InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Innermost(Claim claim) => claim.Attribution.IsEmpty ? "an unnamed source" : claim.Attribution[0].Name;

    /// <summary>Whose word it is at root. "Sources" and the like are nobody in particular: one origin for each report.</summary>
    static string Origin(RecordedClaim recorded)
    {
        var claim = recorded.Placed.Claim;
        var innermost = claim.Attribution.IsEmpty ? null : claim.Attribution[0];
        return innermost is null || innermost.Type is SourceType.UnnamedLocal or SourceType.UnnamedOfficial or SourceType.Unknown
            ? claim.Report
            : innermost.Name.ToLowerInvariant();
    }
}
