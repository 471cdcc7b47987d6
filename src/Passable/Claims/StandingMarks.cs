namespace Passable.Claims;

/// <summary>Says what people have made of a claim, to stand beside it wherever it is told.</summary>
public static class StandingMarks
{
    /// <summary>"unreviewed", "accepted; graded B2; disputed: the council says it is open"; a claim that no longer counts says so.</summary>
    public static string Of(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var marks = new List<string>
        {
            standing.Review switch
            {
                ReviewState.Unreviewed => "unreviewed",
                ReviewState.Accepted => "accepted",
                ReviewState.Corrected => "corrected by a reviewer",
                ReviewState.Rejected => "rejected by a reviewer",
            },
        };
        if (standing.Source != SourceReliability.F || standing.Information != InformationCredibility.CannotBeJudged) marks.Add($"graded {standing.Source}{(int)standing.Information}");
        if (Disputed(standing) is { } disputed) marks.Add(disputed);
        if (standing.IsWithdrawn) marks.Add("withdrawn by its source");
        if (standing.IsSuperseded) marks.Add("another claim stands in its place");
        if (!standing.IsInLastReading) marks.Add("not in the last reading of its report");
        if (!standing.Counts) marks.Add("counts for nothing");
        return string.Join("; ", marks);
    }

    /// <summary>"disputed: " and what is said against it; null when nobody disputes it.</summary>
    public static string? Disputed(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.IsDisputed ? $"disputed: {string.Join("; ", standing.Disputes.Select(dispute => string.Join(' ', dispute.Amendment.Why.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))}" : null;
    }
}
