using NodaTime;
using NodaTime.Text;
using Passable.Claims;
using Passable.Reading;

namespace Passable.Server.Pages;

/// <summary>The words our own voice uses for the field's values. None of them promises anything about a journey.</summary>
public static class Words
{
    /// <summary>What every page says of silence.</summary>
    public const string NoPermission =
        "No reported closure is not a permission and not security advice: it replaces neither access negotiation, nor the advice of UNDSS or INSO, nor humanitarian notification.";

    /// <summary>All labels, in the order of the legend and of their numbers.</summary>
    public static readonly StateLabel[] Labels = Enum.GetValues<StateLabel>();

    /// <summary>A label in a sentence.</summary>
    public static string Of(StateLabel label) => label switch
    {
        StateLabel.Unknown => "unknown",
        StateLabel.Passable => "reported passable",
        StateLabel.Limited => "passable with limits",
        StateLabel.NotPassable => "not passable",
        StateLabel.Destroyed => "destroyed",
        StateLabel.Intermittent => "opens and shuts by turns",
        StateLabel.Contested => "contested",
    };

    /// <summary>What a label means, for the legend.</summary>
    public static string Meaning(StateLabel label) => label switch
    {
        StateLabel.Unknown => "nothing reported, or faded, or settled by nobody",
        StateLabel.Passable => "somebody says it was usable",
        StateLabel.Limited => "for some, at some hours, or under a condition",
        StateLabel.NotPassable => "closed, cut or blocked",
        StateLabel.Destroyed => "blown up, dug up or washed away",
        StateLabel.Intermittent => "no dates for when it is open",
        StateLabel.Contested => "independent sources disagree",
    };

    /// <summary>An axis, as a heading.</summary>
    public static string Of(Axis axis) => axis switch
    {
        Axis.Physical => "Physical",
        Axis.Security => "Security",
        Axis.Permission => "Permission",
        Axis.HumanitarianUse => "Humanitarian use",
        Axis.Control => "Control",
    };

    /// <summary>What an axis asks.</summary>
    public static string Question(Axis axis) => axis switch
    {
        Axis.Physical => "can it be driven",
        Axis.Security => "what threatens those on it",
        Axis.Permission => "who must allow passage, and do they",
        Axis.HumanitarianUse => "does aid get through",
        Axis.Control => "who holds it",
    };

    /// <summary>A kind of claim.</summary>
    public static string Of(ClaimKind kind) => kind switch
    {
        ClaimKind.Status => "road status",
        ClaimKind.CrossingStatus => "crossing status",
        ClaimKind.Control => "control",
        ClaimKind.Incident => "incident",
        ClaimKind.Length => "length",
        ClaimKind.Patrol => "movement",
        ClaimKind.Meeting => "meeting",
        ClaimKind.Plan => "plan",
        ClaimKind.HumanitarianAccess => "humanitarian access",
    };

    /// <summary>A reported status.</summary>
    public static string Of(ReportedStatus status) => status switch
    {
        ReportedStatus.Open => "open",
        ReportedStatus.PartiallyOpen => "partially open",
        ReportedStatus.Restricted => "restricted",
        ReportedStatus.Closed => "closed",
        ReportedStatus.Destroyed => "destroyed",
        ReportedStatus.Unknown => "status not said",
    };

    /// <summary>A modality.</summary>
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

    /// <summary>A type of source.</summary>
    public static string Of(SourceType type) => type switch
    {
        SourceType.NamedOfficial => "named official",
        SourceType.UnnamedOfficial => "unnamed official",
        SourceType.UnnamedLocal => "unnamed local",
        SourceType.Organisation => "organisation",
        SourceType.Party => "party to the conflict",
        SourceType.Document => "document",
        SourceType.Outlet => "outlet",
        SourceType.Unknown => "source of unknown type",
    };

    /// <summary>A role of evidence.</summary>
    public static string Of(EvidenceRole role) => role switch
    {
        EvidenceRole.Claim => "words",
        EvidenceRole.Target => "place",
        EvidenceRole.Time => "time",
        EvidenceRole.Source => "source",
    };

    /// <summary>A cause.</summary>
    public static string Of(Cause cause) => cause switch
    {
        Cause.Hostilities => "hostilities",
        Cause.Mines => "mines",
        Cause.Barricade => "barricade",
        Cause.Checkpoint => "checkpoint",
        Cause.Protest => "protest",
        Cause.Order => "order",
        Cause.Flood => "flood",
        Cause.Landslide => "landslide",
        Cause.Snow => "snow",
        Cause.Wind => "wind",
        Cause.BridgeDamage => "bridge damage",
        Cause.RoadDamage => "road damage",
        Cause.Earthquake => "earthquake",
        Cause.Works => "works",
        Cause.Accident => "accident",
        Cause.Other => "other cause",
    };

    /// <summary>A day, ISO.</summary>
    public static string Of(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>One thing or several: "1 claim", "3 claims".</summary>
    public static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";
}
