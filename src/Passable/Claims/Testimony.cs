using System.Collections.Immutable;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>A claim as evidence: what it speaks for, when, by whose word at root. Made once for each claim; the rule's numbers are not in it.</summary>
internal sealed class Testimony
{
    const long TicksAMinute = NodaConstants.TicksPerMinute;

    public Testimony(RecordedClaim recorded, Standing? standing)
    {
        (Recorded, Standing) = (recorded, standing);
        var claim = recorded.Placed.Claim;
        Speaks = claim.Status switch
        {
            ReportedStatus.Open => StateLabel.Passable,
            ReportedStatus.PartiallyOpen or ReportedStatus.Restricted => StateLabel.Limited,
            ReportedStatus.Closed => StateLabel.NotPassable,
            ReportedStatus.Destroyed => StateLabel.Destroyed,
            _ => StateLabel.Unknown,
        };
        IsUsable = Speaks is StateLabel.Passable or StateLabel.Limited;
        Holding = Holding.Of(claim, recorded.Placed.PublishedWithin);
        if (Holding is { } holding)
        {
            Until = Minute(holding.Confirmed);
            From = holding.From is { } from ? Math.Min(Minute(from), Until - 1) : Until - (24 * 60);
        }
        Origin = Origins.Of(claim);
        OriginHash = string.GetHashCode(Origin, StringComparison.Ordinal);
        HasManyWords = Origins.HasManyWords(claim);
        Published = recorded.Placed.PublishedWithin.Latest?.LastDay ?? recorded.Placed.PublishedWithin.Earliest?.LastDay;
    }

    public RecordedClaim Recorded { get; }
    /// <summary>What people made of it; null where nothing was recorded of any claim.</summary>
    public Standing? Standing { get; }
    public StateLabel Speaks { get; }
    public bool IsUsable { get; }
    public Holding? Holding { get; }
    public long From { get; }
    public long Until { get; }
    public string Origin { get; }
    /// <summary>Differs where origins differ, mostly; of this run of the program alone.</summary>
    public int OriginHash { get; }
    /// <summary>Whether its words are many enough to know them again.</summary>
    public bool HasManyWords { get; }
    public LocalDate? Published { get; }
    public Modality Modality => Recorded.Placed.Claim.Modality;
    public string Id => Recorded.Placed.Claim.Id;

    public bool IsReviewed => Standing is { IsReviewed: true };

    /// <summary>Why it no longer counts; null when it does.</summary>
    public string? SetAside => Standing is not { Counts: false } standing ? null
        : standing.Review == ReviewState.Rejected ? "rejected by a reviewer"
        : standing.IsWithdrawn ? "withdrawn by its source"
        : standing.IsSuperseded ? "another claim stands in its place"
        : "a later reading of its report lacks it";

    public Sensitivity Sensitivity => Standing?.Sensitivity ?? Sensitivities.Unset;

    /// <summary>The words it rests on, as tokens for comparison.</summary>
    public ImmutableArray<int> Words => words.IsDefault ? words = Origins.Tokens(Recorded.Placed.Claim) : words;

    ImmutableArray<int> words;

    /// <summary>Whole minutes since 1970, the part of one begun left off.</summary>
    public static long Minute(Instant instant) => (long)Math.Floor(instant.ToUnixTimeTicks() / (double)TicksAMinute);
}

/// <summary>A testimony that bears on a piece: on the ground itself, or only on something the piece is part of.</summary>
/// <param name="Testimony">The testimony.</param>
/// <param name="IsOnPiece">Whether it was placed on the piece.</param>
/// <param name="Coarse">Why it is not, in words; null when it is.</param>
internal readonly record struct Bearing(Testimony Testimony, bool IsOnPiece, string? Coarse);

/// <summary>Whose word a claim is at root, and which claims repeat another.</summary>
internal static class Origins
{
    /// <summary>Two texts with so many of their words in common, in percent of all, are one text.</summary>
    const int NearlyIdenticalPercent = 80;

    /// <summary>The innermost source's folded name. "Sources" and the like are nobody in particular: one origin for each report.</summary>
    public static string Of(Claim claim)
    {
        var innermost = claim.Attribution.IsEmpty ? null : claim.Attribution[0];
        return innermost is null || innermost.Type is SourceType.UnnamedLocal or SourceType.UnnamedOfficial or SourceType.Unknown
            ? claim.Report
            : Gazetteers.NameKeys.Folded(innermost.Name);
    }

    /// <summary>The words of the claim's evidence, folded to numbers, sorted, each once.</summary>
    public static ImmutableArray<int> Tokens(Claim claim)
    {
        var tokens = new SortedSet<int>();
        foreach (var evidence in claim.Evidence)
        {
            if (evidence.Role != EvidenceRole.Claim) continue;
            var (hash, any) = (17, false);
            foreach (var letter in evidence.Text)
            {
                if (char.IsLetterOrDigit(letter))
                {
                    (hash, any) = (unchecked((hash * 31) + char.ToLowerInvariant(letter)), true);
                }
                else if (any)
                {
                    tokens.Add(hash);
                    (hash, any) = (17, false);
                }
            }
            if (any) tokens.Add(hash);
        }
        return [.. tokens];
    }

    /// <summary>A quick no for most pairs that do not repeat each other.</summary>
    public static bool MayRepeat(Testimony left, Testimony right) =>
        (left.HasManyWords && right.HasManyWords) || left.OriginHash == right.OriginHash || left.Standing is not null || right.Standing is not null;

    /// <summary>Whether the evidence is long enough to hold six words.</summary>
    public static bool HasManyWords(Claim claim)
    {
        var letters = 0;
        foreach (var evidence in claim.Evidence)
            if (evidence.Role == EvidenceRole.Claim) letters += evidence.Text.Length;
        return letters >= 11;
    }

    /// <summary>Whether one repeats the other: both say the same of the same days, by one origin or in nearly the same words.</summary>
    public static bool IsRepeat(Testimony left, Testimony right)
    {
        var (one, other) = (left.Recorded.Placed.Claim, right.Recorded.Placed.Claim);
        if (left.Speaks != right.Speaks || one.Modality != other.Modality) return false;
        if (left.Standing is { } said && said.Repeats.Contains(right.Id, StringComparer.Ordinal)) return true;
        if (right.Standing is { } told && told.Repeats.Contains(left.Id, StringComparer.Ordinal)) return true;
        var hasSameDate = one.When.Start == other.When.Start && one.When.End == other.When.End;
        return hasSameDate && left.Origin == right.Origin ? one.When.Text is not null || left.Published == right.Published
            : one.Report != other.Report && NearlyIdentical(left.Words, right.Words);
    }

    static bool NearlyIdentical(ImmutableArray<int> left, ImmutableArray<int> right)
    {
        // A handful of words is alike in any two reports of a closure.
        if (left.Length < 6 || right.Length < 6 || Math.Min(left.Length, right.Length) * 100 < Math.Max(left.Length, right.Length) * NearlyIdenticalPercent) return false;
        var (at, to, both) = (0, 0, 0);
        while (at < left.Length && to < right.Length)
        {
            if (left[at] == right[to])
            {
                both++;
                at++;
                to++;
            }
            else if (left[at] < right[to]) at++;
            else to++;
        }
        return both * 100 >= (left.Length + right.Length - both) * NearlyIdenticalPercent;
    }
}
