using System.Diagnostics;
using NodaTime;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>
/// A claim in the numbers that states are computed from, 40 bytes each, so that those of a country fit in memory and a question parses only the
/// claims it shows. Made from the claim and nothing else (<see cref="Of"/>).
/// </summary>
/// <param name="Sequence">The claim's place in the ledger.</param>
/// <param name="Report">The place of its report in the ledger.</param>
/// <param name="Footprint">The index of its footprint.</param>
/// <param name="Traits">Kind, axis, status, modality, innermost source type and whether it ends where it was last vouched for, packed.</param>
/// <param name="Since">From when it is said to hold, in seconds of Unix time; <see cref="long.MinValue"/> when nothing says since when.</param>
/// <param name="Until">The last instant vouched for, in seconds of Unix time; <see cref="long.MinValue"/> when nothing says when it holds at all.</param>
public readonly record struct ClaimGist(long Sequence, long Report, int Footprint, int Traits, long Since, long Until)
{
    /// <summary>The number that stands for no instant.</summary>
    public const long Never = long.MinValue;

    const int NoStatus = 15;

    /// <summary>The claim's kind.</summary>
    public ClaimKind Kind => (ClaimKind)(Traits & 15);
    /// <summary>The axis it bears on.</summary>
    public Axis Axis => (Axis)((Traits >> 4) & 7);
    /// <summary>Its status; null for kinds that have none.</summary>
    public ReportedStatus? Status => ((Traits >> 7) & 15) is var status && status == NoStatus ? null : (ReportedStatus)status;
    /// <summary>Its modality.</summary>
    public Modality Modality => (Modality)((Traits >> 11) & 15);
    /// <summary>What its innermost source is; <see cref="SourceType.Unknown"/> where it has none.</summary>
    public SourceType Source => (SourceType)((Traits >> 15) & 15);
    /// <summary>When it holds; null when neither its words nor its publication say.</summary>
    public Holding? Holding => Until == Never ? null : new Holding(Since == Never ? null : Instant.FromUnixTimeSeconds(Since), Instant.FromUnixTimeSeconds(Until), EndsThere);

    bool EndsThere => ((Traits >> 19) & 1) == 1;

    /// <summary>The gist of a claim. Instants of claims are whole minutes, so that nothing is lost to the second.</summary>
    public static ClaimGist Of(long sequence, long report, int footprint, PlacedClaim placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var claim = placed.Claim;
        var holding = Claims.Holding.Of(claim, placed.PublishedWithin);
        var source = claim.Attribution.IsEmpty ? SourceType.Unknown : claim.Attribution[0].Type;
        var traits = (int)claim.Kind | ((int)claim.Axis << 4) | ((claim.Status is { } status ? (int)status : NoStatus) << 7) | ((int)claim.Modality << 11) | ((int)source << 15)
            | ((holding?.EndsThere == true ? 1 : 0) << 19);
        return new(sequence, report, footprint, traits, holding?.From?.ToUnixTimeSeconds() ?? Never, holding?.Confirmed.ToUnixTimeSeconds() ?? Never);
    }

    /// <summary>
    /// Whether the claim bears on what held at <paramref name="heldAt"/>: it had begun, it is not told to have been over by then, and its speaker vouched
    /// for it no longer than <paramref name="horizon"/> before. One that nothing dates does not.
    /// </summary>
    public bool BearsOn(Instant heldAt, Duration horizon)
    {
        Debug.Assert(horizon >= Duration.Zero, "a horizon lies in the past");
        // Begun at heldAt or before: compare in whole seconds, downwards, for claims begin on whole ones.
        var at = heldAt.ToUnixTimeSeconds();
        return Until != Never && (Since == Never || Since <= at) && !(EndsThere && Until <= at) && (Until > at || at - Until <= (long)Math.Min(horizon.TotalSeconds, 4e11));
    }
}
