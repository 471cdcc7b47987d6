using System.Collections.Immutable;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>
/// The numbers of the rule. Documented in docs/resolution.md; a change of any of them is a new version. Weights are decibans, tenths of
/// a ban: 10 stands for ten to one.
/// </summary>
public sealed record ResolutionRule
{
    /// <summary>Its version, named by every answer.</summary>
    public required string Version { get; init; }

    /// <summary>What a fresh asserted claim weighs, by its innermost source.</summary>
    public required ImmutableSortedDictionary<SourceType, int> SourceWeight { get; init; }

    /// <summary>Below this a side settles nothing.</summary>
    public required int Settles { get; init; }

    /// <summary>Where both sides settle, the state is contested unless the blocked side is heavier by at least this; the usable side never outvotes a live closure.</summary>
    public required int Decides { get; init; }

    /// <summary>What is left, in percent, of a claim after a later dated claim told of another state.</summary>
    public required int OutdatedPercent { get; init; }

    /// <summary>What is left, in percent, of a denial: it speaks against a state, and for none.</summary>
    public required int DenialPercent { get; init; }

    /// <summary>How long a usable state takes to lose half its weight.</summary>
    public required Duration UsableHalfLife { get; init; }

    /// <summary>How long a closure takes to lose half its weight where its cause has none of its own.</summary>
    public required Duration ClosedHalfLife { get; init; }

    /// <summary>How long destruction takes to lose half its weight.</summary>
    public required Duration DestroyedHalfLife { get; init; }

    /// <summary>How long a closure of a given cause takes to lose half its weight.</summary>
    public required ImmutableSortedDictionary<Cause, Duration> CauseHalfLife { get; init; }

    /// <summary>The rule in force.</summary>
    public static ResolutionRule First { get; } = new()
    {
        Version = "1",
        SourceWeight = ImmutableSortedDictionary.CreateRange(new Dictionary<SourceType, int>
        {
            [SourceType.NamedOfficial] = 20,
            [SourceType.Organisation] = 20,
            [SourceType.Document] = 20,
            [SourceType.Outlet] = 20,
            [SourceType.Party] = 16,
            [SourceType.UnnamedOfficial] = 14,
            [SourceType.UnnamedLocal] = 14,
            [SourceType.Unknown] = 12,
        }),
        Settles = 8,
        Decides = 10,
        OutdatedPercent = 20,
        DenialPercent = 40,
        UsableHalfLife = Duration.FromDays(45),
        ClosedHalfLife = Duration.FromDays(45),
        DestroyedHalfLife = Duration.FromDays(365),
        CauseHalfLife = ImmutableSortedDictionary.CreateRange(new Dictionary<Cause, Duration>
        {
            [Cause.Protest] = Duration.FromDays(4),
            [Cause.Barricade] = Duration.FromDays(10),
            [Cause.Wind] = Duration.FromDays(1),
            [Cause.Accident] = Duration.FromDays(1),
            [Cause.Snow] = Duration.FromDays(7),
            [Cause.Flood] = Duration.FromDays(14),
            [Cause.Landslide] = Duration.FromDays(14),
            [Cause.Hostilities] = Duration.FromDays(60),
            [Cause.Order] = Duration.FromDays(90),
            [Cause.Mines] = Duration.FromDays(365),
            [Cause.BridgeDamage] = Duration.FromDays(365),
        }),
    };

    /// <summary>How long a claim of that status and cause takes to lose half its weight.</summary>
    public Duration HalfLife(ReportedStatus status, Cause? cause) => status switch
    {
        ReportedStatus.Destroyed => DestroyedHalfLife,
        ReportedStatus.Closed => cause is { } known && CauseHalfLife.TryGetValue(known, out var own) ? own : ClosedHalfLife,
        _ => UsableHalfLife,
    };
}
