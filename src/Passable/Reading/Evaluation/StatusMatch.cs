namespace Passable.Reading.Evaluation;

/// <summary>When two statuses are one value to the scores: partially open and restricted are both "limited".</summary>
static class StatusMatch
{
    /// <summary>Whether the statuses are the same value; two missing ones are.</summary>
    public static bool Same(ReportedStatus? left, ReportedStatus? right) => Merged(left) == Merged(right);

    /// <summary>
    /// Whether the values of a pair agree. For status and crossing status it is the status (none is the same as unknown), for
    /// humanitarian access the status when the gold claim has one; the other kinds have no value beyond what they say of the target.
    /// </summary>
    public static bool SameValue(GoldClaim gold, Claim read) => gold.Kind switch
    {
        ClaimKind.Status or ClaimKind.CrossingStatus => Same(gold.Status ?? ReportedStatus.Unknown, read.Status ?? ReportedStatus.Unknown),
        ClaimKind.HumanitarianAccess => gold.Status is null || Same(gold.Status, read.Status),
        _ => true,
    };

    /// <summary>Usable with limits.</summary>
    public static bool IsLimited(ReportedStatus? status) => status is ReportedStatus.PartiallyOpen or ReportedStatus.Restricted;

    /// <summary>Closed or destroyed.</summary>
    public static bool IsShut(ReportedStatus? status) => status is ReportedStatus.Closed or ReportedStatus.Destroyed;

    static ReportedStatus? Merged(ReportedStatus? status) => IsLimited(status) ? ReportedStatus.Restricted : status;
}
