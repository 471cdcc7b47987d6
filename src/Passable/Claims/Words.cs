using Passable.Reading;

namespace Passable.Claims;

/// <summary>The words that people are shown for the values of the domain.</summary>
public static class Words
{
    /// <summary>passable, closed, ...</summary>
    public static string Of(StateLabel label) => label switch
    {
        StateLabel.Unknown => "unknown",
        StateLabel.Passable => "passable",
        StateLabel.Limited => "passable with limits",
        StateLabel.NotPassable => "not passable",
        StateLabel.Destroyed => "destroyed",
        StateLabel.Intermittent => "intermittent",
        StateLabel.Contested => "contested",
    };

    /// <summary>planned, possible, ...</summary>
    public static string Of(Modality modality) => modality switch
    {
        Modality.Asserted => "asserted",
        Modality.Planned => "planned",
        Modality.Possible => "possible",
        Modality.Denied => "denied",
        Modality.Conditional => "conditional",
        Modality.CalledFor => "called for",
        Modality.Attempted => "attempted",
        Modality.Presupposed => "presupposed",
    };

    /// <summary>an organisation, a party to the conflict, ...</summary>
    public static string Of(SourceType source) => source switch
    {
        SourceType.NamedOfficial => "a named official",
        SourceType.UnnamedOfficial => "an unnamed official",
        SourceType.UnnamedLocal => "an unnamed local source",
        SourceType.Organisation => "an organisation",
        SourceType.Party => "a party to the conflict",
        SourceType.Document => "a document",
        SourceType.Outlet => "the outlet's own word",
        SourceType.Unknown => "a source that cannot be told",
    };

    /// <summary>open, closed, ...</summary>
    public static string Of(ReportedStatus status) => status switch
    {
        ReportedStatus.Open => "open",
        ReportedStatus.PartiallyOpen => "partially open",
        ReportedStatus.Restricted => "restricted",
        ReportedStatus.Closed => "closed",
        ReportedStatus.Destroyed => "destroyed",
        ReportedStatus.Unknown => "unclear",
    };

    /// <summary>status, crossing, control, ...</summary>
    public static string Of(ClaimKind kind) => kind switch
    {
        ClaimKind.Status => "status",
        ClaimKind.CrossingStatus => "crossing",
        ClaimKind.Control => "control",
        ClaimKind.Incident => "incident",
        ClaimKind.Length => "length",
        ClaimKind.Patrol => "patrol",
        ClaimKind.Meeting => "meeting",
        ClaimKind.Plan => "plan",
        ClaimKind.HumanitarianAccess => "humanitarian access",
    };

    /// <summary>physical, security, ...</summary>
    public static string Of(Axis axis) => axis switch
    {
        Axis.Physical => "physical",
        Axis.Security => "security",
        Axis.Permission => "permission",
        Axis.HumanitarianUse => "humanitarian use",
        Axis.Control => "control",
    };

    /// <summary>supersedes, repeats, ...</summary>
    public static string Of(Relation relation) => relation switch
    {
        Relation.Supersedes => "supersedes",
        Relation.Repeats => "repeats",
        Relation.Corroborates => "corroborates",
        Relation.Contradicts => "contradicts",
    };

    /// <summary>public, restricted, ...</summary>
    public static string Of(Sensitivity level) => level switch
    {
        Sensitivity.Public => "public",
        Sensitivity.Restricted => "restricted",
        Sensitivity.Confidential => "confidential",
        Sensitivity.StrictlyConfidential => "strictly confidential",
    };

    /// <summary>The line under every answer.</summary>
    public const string Caveat =
        "This replaces no permission, no humanitarian notification and no security advice. \"Unknown\" and the absence of a report never mean that a road is open. Machine readings, unreviewed.";
}
