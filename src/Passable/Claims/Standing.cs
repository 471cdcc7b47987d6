using System.Collections.Immutable;
using NodaTime;

namespace Passable.Claims;

/// <summary>What a person has made of the reading of a claim.</summary>
public enum ReviewState
{
    /// <summary>Nothing yet: it is the machine's reading.</summary>
    Unreviewed,
    /// <summary>It is read as it was said.</summary>
    Accepted,
    /// <summary>It was read wrongly; <see cref="Standing.Placed"/> is as corrected.</summary>
    Corrected,
    /// <summary>Its report does not say this.</summary>
    Rejected,
}

/// <summary>
/// Where a claim stands by all that was recorded of it up to an instant. Computed at read, never stored; the order in which claims and
/// amendments are given does not matter.
/// </summary>
public sealed record Standing
{
    /// <summary>The claim as it was recorded.</summary>
    public required RecordedClaim Recorded { get; init; }
    /// <summary>The claim as it counts now: by the last correction, and by the last place recorded after that.</summary>
    public required PlacedClaim Placed { get; init; }
    /// <summary>By the last review.</summary>
    public required ReviewState Review { get; init; }
    /// <summary>The last grade of the source in this claim, else the last of the innermost source by name (letter for letter), else F.</summary>
    public required SourceReliability Source { get; init; }
    /// <summary>The last grade of the information, else 6.</summary>
    public required InformationCredibility Information { get; init; }
    /// <summary>Whether somebody says that it is not so.</summary>
    public required bool IsDisputed { get; init; }
    /// <summary>Whether its source has taken it back, or its whole report.</summary>
    public required bool IsWithdrawn { get; init; }
    /// <summary>Whether another claim stands in its place. A claim that supersedes itself through others is superseded.</summary>
    public required bool IsSuperseded { get; init; }
    /// <summary>Whether the last recorded reading of its report has it; true where no reading was recorded, or a person accepted or corrected it.</summary>
    public required bool IsInLastReading { get; init; }
    /// <summary>
    /// The level last set on it; raised to its report's where that is higher and was not set before. Where none was set: its report's, but never
    /// less than <see cref="Sensitivities.Unset"/> while nobody has set either.
    /// </summary>
    public required Sensitivity Sensitivity { get; init; }
    /// <summary>Ids of the claims it repeats, in order of record.</summary>
    public required ImmutableArray<string> Repeats { get; init; }
    /// <summary>All that was recorded of it, of its report and of its innermost source by that instant, in order of record.</summary>
    public required ImmutableArray<RecordedAmendment> History { get; init; }

    /// <summary>Whether it counts at all: read as said, not taken back, and nothing in its place.</summary>
    public bool Counts => Review != ReviewState.Rejected && !IsWithdrawn && !IsSuperseded && IsInLastReading;

    /// <summary>Whether a person has looked at the reading and stands by it, as it was or as corrected.</summary>
    public bool IsReviewed => Review is ReviewState.Accepted or ReviewState.Corrected;

    /// <summary>The claim's record, with the claim as it counts now.</summary>
    public RecordedClaim Current => Recorded with { Placed = Placed };

    /// <summary>What was said against it by who disputes it or its report, in order of record.</summary>
    public IEnumerable<RecordedAmendment> Disputes => History.Where(recorded => recorded.Amendment is Amendment.Dispute);

    /// <summary>The standing of each claim recorded at or before <paramref name="knownAt"/>, in order of record, by the amendments recorded by then.</summary>
    public static ImmutableArray<Standing> Of(IEnumerable<RecordedClaim> claims, IEnumerable<RecordedAmendment> amendments, Instant knownAt)
    {
        var known = amendments.Where(amendment => amendment.RecordedAt <= knownAt).OrderBy(amendment => amendment.Sequence).ToList();
        var bySubject = known.ToLookup(amendment => amendment.Amendment.Subject, StringComparer.Ordinal);
        var superseded = Superseded(known);
        return [.. claims.Where(claim => claim.RecordedAt <= knownAt).OrderBy(claim => claim.Sequence).Select(claim => Of(claim, bySubject, superseded))];
    }

    static HashSet<string> Superseded(List<RecordedAmendment> known)
    {
        var last = new Dictionary<(string, string), Amendment.Link>();
        foreach (var amendment in known)
            if (amendment.Amendment is Amendment.Link link) last[(link.Subject, link.To)] = link;
        return last.Values.Where(link => link.Relation == Relation.Supersedes).Select(link => link.To).ToHashSet(StringComparer.Ordinal);
    }

    static Standing Of(RecordedClaim recorded, ILookup<string, RecordedAmendment> bySubject, HashSet<string> superseded)
    {
        var claim = recorded.Placed.Claim;
        var (own, reports) = (bySubject[claim.Id].ToList(), bySubject[claim.Report].ToList());
        var innermost = claim.Attribution.IsEmpty ? null : claim.Attribution[0].Name;
        // A source may by chance be named like a claim or a report: only its grades count as its own.
        var sources = innermost is null ? [] : bySubject[innermost].Where(amendment => amendment.Amendment is Amendment.SourceGrade).ToList();

        var placed = recorded.Placed;
        var review = ReviewState.Unreviewed;
        SourceReliability? source = null;
        InformationCredibility? information = null;
        var links = new Dictionary<string, Relation>(StringComparer.Ordinal);
        foreach (var amendment in own)
        {
            switch (amendment.Amendment)
            {
                case Amendment.Acceptance:
                    // What was corrected is taken back with its place.
                    (review, placed) = (ReviewState.Accepted, review == ReviewState.Corrected ? recorded.Placed : placed);
                    break;
                case Amendment.Correction correction:
                    (review, placed) = (ReviewState.Corrected, correction.As);
                    break;
                case Amendment.Rejection:
                    review = ReviewState.Rejected;
                    break;
                case Amendment.ClaimGrade grade:
                    (source, information) = (grade.Source ?? source, grade.Information ?? information);
                    break;
                case Amendment.PlacedAgain again:
                    placed = placed with { Placement = again.Placement };
                    break;
                case Amendment.Link link:
                    links.Remove(link.To);
                    links.Add(link.To, link.Relation);
                    break;
                default:
                    break;
            }
        }
        var lastReading = reports.Select(amendment => amendment.Amendment).OfType<Amendment.Reading>().LastOrDefault();
        var isAPersons = review is ReviewState.Accepted or ReviewState.Corrected;
        return new()
        {
            Recorded = recorded,
            Placed = placed,
            Review = review,
            Source = source ?? sources.Select(amendment => ((Amendment.SourceGrade)amendment.Amendment).Source).Cast<SourceReliability?>().LastOrDefault() ?? SourceReliability.F,
            Information = information ?? InformationCredibility.CannotBeJudged,
            IsDisputed = own.Concat(reports).Any(amendment => amendment.Amendment is Amendment.Dispute),
            IsWithdrawn = own.Concat(reports).Any(amendment => amendment.Amendment is Amendment.Withdrawal),
            IsSuperseded = superseded.Contains(claim.Id),
            IsInLastReading = isAPersons || lastReading is null || lastReading.Claims.Contains(claim.Id, StringComparer.Ordinal),
            Sensitivity = LevelOf(own, reports),
            Repeats = [.. links.Where(link => link.Value == Relation.Repeats).Select(link => link.Key)],
            History = [.. own.Concat(reports).Concat(sources).DistinctBy(amendment => amendment.Sequence).OrderBy(amendment => amendment.Sequence)],
        };
    }

    static Sensitivity LevelOf(List<RecordedAmendment> own, List<RecordedAmendment> reports)
    {
        static (long Sequence, Sensitivity Level)? Last(List<RecordedAmendment> amendments) => amendments
            .Where(amendment => amendment.Amendment is Amendment.SensitivityChange)
            .Select(amendment => ((long, Sensitivity)?)(amendment.Sequence, ((Amendment.SensitivityChange)amendment.Amendment).Level))
            .LastOrDefault();
        return (Last(own), Last(reports)) switch
        {
            (null, null) => Sensitivities.Unset,
            (null, { } report) => report.Level,
            ({ } claim, null) => claim.Level,
            // A level set on the claim after its report's is a decision with a name and a reason; an earlier one gives way to a higher.
            ({ } claim, { } report) => claim.Sequence > report.Sequence || claim.Level > report.Level ? claim.Level : report.Level,
        };
    }
}
