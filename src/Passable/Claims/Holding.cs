using NodaTime;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Claims;

/// <summary>
/// When a claim speaks of, as half-open instants in UTC. Coarse dates are read the cautious way round: what can be used holds from the
/// last moment its words allow, what cannot from the first.
/// </summary>
/// <param name="From">From when it is said to hold; null when it held before too and nothing says since when.</param>
/// <param name="Confirmed">The last instant its speaker vouches for: the end of its date, or the publication of a state that still held. Later than <paramref name="From"/>.</param>
/// <param name="EndsThere">Whether the text says that it was over at <paramref name="Confirmed"/>.</param>
public sealed record Holding(Instant? From, Instant Confirmed, bool EndsThere)
{
    /// <summary>When the claim speaks of; null when neither its words nor its publication say.</summary>
    public static Holding? Of(Claim claim, PublicationBounds published)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(published);
        var isUsable = claim.Status is ReportedStatus.Open or ReportedStatus.PartiallyOpen or ReportedStatus.Restricted;
        // For what cannot be used, the later publication vouches longer; for what can, the earlier one.
        var vouched = isUsable ? published.Earliest : published.Latest ?? published.Earliest;
        var (start, end) = (claim.When.Start, claim.When.End);
        var from = start is { } first ? isUsable ? Latest(claim, first) : Begin(first) : (Instant?)null;
        // What was told had begun by the day it was told.
        if (isUsable && from is { } begun && claim.Modality == Modality.Asserted && published.Latest is { } told && begun > Begin(told.LastDay)) from = Begin(told.LastDay);

        if (start is null && end is null)
            return vouched is { } day ? new(isUsable ? Begin(day.LastDay) : Begin(day), PastEnd(day), false) : null;
        if (end is { } last)
        {
            var isPoint = start == end || claim.When.Candidates.Length > 0;
            // "Open until May" is over by the first of May for a careful driver; "closed until May" by the last.
            var past = isUsable && !isPoint ? Begin(last) : PastEnd(last);
            if (past <= from) past = PastEnd(last);
            return new(from is { } known && known < past ? known : from is null ? null : Begin(last), past, !isPoint);
        }
        var still = vouched is { } until ? PastEnd(until) : from!.Value;
        return new(from, still > from!.Value ? still : from.Value + Duration.FromDays(1), false);
    }

    static Instant Latest(Claim claim, PartialDate start)
    {
        var last = claim.When.Candidates.Length > 0 ? claim.When.Candidates.Max() : start;
        return last.Grain == Grain.Minute ? Begin(last) : Begin(last.LastDay);
    }

    static Instant Begin(PartialDate date) => date.FirstMoment.InUtc().ToInstant();

    static Instant Begin(LocalDate day) => day.AtMidnight().InUtc().ToInstant();

    static Instant PastEnd(PartialDate date) => date.PastEnd.InUtc().ToInstant();
}
