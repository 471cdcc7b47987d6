using System.Collections.Immutable;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>What an audience may be told, by the operation's protocol. Every output for others passes through here. Pure.</summary>
public static class Sharing
{
    /// <summary>Whether the audience may be told of the claim by someone who asks at <paramref name="askedAt"/>: its level is no higher than theirs, and a movement is long enough past.</summary>
    public static bool MayTell(Standing standing, Audience audience, Instant askedAt)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(audience);
        return standing.Sensitivity <= audience.Level
            && (!Protection.IsMovement(standing.Placed.Claim) || (Protection.ReleasedAt(standing.Placed) is { } released && released - Protection.ReleaseDelay + audience.MovementDelay <= askedAt));
    }

    /// <summary>
    /// The network as the audience may be told of it. A state is computed from everything and then withheld whole where any of what it rests on, has against it or has
    /// heard is above their level: it is unknown to them. To compute it anew without those claims could call a road open that a claim they may not see says is mined.
    /// </summary>
    /// <param name="state">The state by all claims.</param>
    /// <param name="standings">Where the claims stand; a claim without one is told to nobody.</param>
    /// <param name="audience">The audience.</param>
    /// <param name="askedAt">When it is told.</param>
    public static NetworkState For(NetworkState state, IEnumerable<Standing> standings, Audience audience, Instant askedAt)
    {
        ArgumentNullException.ThrowIfNull(state);
        var told = standings.Where(standing => MayTell(standing, audience, askedAt)).Select(standing => standing.Recorded.Sequence).ToHashSet();
        bool May(RoadState its) => its.Sensitivity <= audience.Level && its.For.Concat(its.Against).Concat(its.Heard).All(weighed => told.Contains(weighed.Claim.Sequence));
        return state with
        {
            Pieces = [.. state.Pieces.Select(piece => May(piece.Overall) && piece.Axes.All(May) ? piece
                // With the whole, the axes that decide it are withheld: "intact" beside a mine that may not be told would be read as open.
                : May(piece.Overall) ? piece with { Axes = [.. piece.Axes.Where(May)] }
                : piece with { Overall = Withheld(piece.Overall.Axis), Axes = [.. piece.Axes.Where(axis => !Resolution.DecidesPassage(axis.Axis) && May(axis))] })],
            Unlocated = [.. state.Unlocated.Where(claim => told.Contains(claim.Sequence))],
        };
    }

    static RoadState Withheld(Axis axis) => new()
    {
        Axis = axis,
        Label = StateLabel.Unknown,
        Odds = StateOdds.Nothing,
        EvidenceOn = null,
        AccordingTo = [],
        For = [],
        Against = [],
        Heard = [],
        Sensitivity = Sensitivity.Public,
        Sentence = "Unknown: nothing that may be shared says whether this can be used.",
    };

    /// <summary>
    /// Ids of the reports, and of the claims of reports that are kept, whose time is over at <paramref name="at"/>: kept as long as their level's rule says since they were recorded.
    /// In order of record. A report is kept by its own level, and restricted when nobody has set one.
    /// </summary>
    public static ImmutableArray<string> Due(SharingProtocol protocol, IEnumerable<Standing> standings, IEnumerable<RecordedAmendment> amendments, Instant at)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        bool IsDue(Sensitivity level, Instant recordedAt) => protocol.RetentionDays.TryGetValue(level, out var days) && recordedAt + Duration.FromDays(days) <= at;
        var levels = amendments.OrderBy(amendment => amendment.Sequence).Where(amendment => amendment.Amendment is Amendment.SensitivityChange)
            .GroupBy(amendment => amendment.Amendment.Subject, StringComparer.Ordinal)
            .ToDictionary(changes => changes.Key, changes => ((Amendment.SensitivityChange)changes.Last().Amendment).Level, StringComparer.Ordinal);
        var due = ImmutableArray.CreateBuilder<string>();
        foreach (var report in standings.OrderBy(standing => standing.Recorded.Sequence).GroupBy(standing => standing.Recorded.Placed.Claim.Report, StringComparer.Ordinal))
        {
            if (IsDue(levels.GetValueOrDefault(report.Key, Sensitivities.Unset), report.First().Recorded.RecordedAt)) due.Add(report.Key);
            else due.AddRange(report.Where(standing => IsDue(standing.Sensitivity, standing.Recorded.RecordedAt)).Select(standing => standing.Recorded.Placed.Claim.Id));
        }
        return due.ToImmutable();
    }
}
