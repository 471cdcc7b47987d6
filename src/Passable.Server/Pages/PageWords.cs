using NodaTime;
using NodaTime.Text;
using Passable.Claims;
using Passable.Reading;

namespace Passable.Server.Pages;

/// <summary>The words pages need beside those every answer uses (<see cref="Words"/>). None of them promises anything about a journey.</summary>
public static class PageWords
{
    /// <summary>What every page says of silence.</summary>
    public const string NoPermission =
        "No reported closure is not a permission and not security advice: it replaces neither access negotiation, nor the advice of UNDSS or INSO, nor humanitarian notification. Machine readings, unreviewed.";

    /// <summary>All labels, in the order of their numbers.</summary>
    public static readonly StateLabel[] Labels = Enum.GetValues<StateLabel>();

    /// <summary>What a label means, for the legend.</summary>
    public static string Meaning(StateLabel label) => label switch
    {
        StateLabel.Unknown => "nothing reported, or faded, or settled by nobody",
        StateLabel.Passable => "reported usable",
        StateLabel.Limited => "for some, at some hours, or under a condition",
        StateLabel.NotPassable => "closed, cut or blocked",
        StateLabel.Destroyed => "blown up, dug up or washed away",
        StateLabel.Intermittent => "opens and shuts by turns",
        StateLabel.Contested => "independent sources disagree",
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
