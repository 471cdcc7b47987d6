using System.Globalization;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Server.Pages;

/// <summary>A claim with its words, its source, its time and its place. A movement is told by region and week only, and only when it is over.</summary>
public static class ClaimCard
{
    /// <summary>The card; <paramref name="weighed"/> is null where nothing is weighed.</summary>
    public static Html Of(RecordedClaim recorded, View view, WeighedClaim? weighed) =>
        OfCurrent(view.StandingOf(recorded)?.Current ?? recorded, view, weighed);

    static Html OfCurrent(RecordedClaim recorded, View view, WeighedClaim? weighed) =>
        Protection.IsMovement(recorded.Placed.Claim) ? OfMovement(recorded, view) : OfClaim(recorded, view, weighed);

    /// <summary>A heading and the cards of a group; nothing for an empty group.</summary>
    public static Html Group(string heading, IReadOnlyCollection<WeighedClaim> group, View view) => group.Count == 0 ? Html.None : Html.Of($"""
        <section class="group"><h3>{heading} <span class="count">{group.Count}</span></h3>
        {group.Select(weighed => Of(weighed.Claim, view, weighed))}</section>
        """);

    /// <summary>Where a claim says it is, in the text's own names.</summary>
    public static string Where(Where where)
    {
        string?[] parts =
        [
            where.Road,
            where.From is not null || where.To is not null ? $"from {where.From ?? "?"} to {where.To ?? "?"}" : null,
            where.Via.IsEmpty ? null : "via " + string.Join(", ", where.Via),
            where.Crossing is null ? null : "crossing " + where.Crossing,
            where.At is null ? null : "at " + where.At,
            where.Part,
        ];
        return parts.Any(part => part is not null) ? string.Join(", ", parts.Where(part => part is not null)) : "no place named";
    }

    /// <summary>When a claim says it holds, no finer than its words.</summary>
    public static string When(When when) => when switch
    {
        { Candidates: [_, _, ..] several } => "one of " + string.Join(", ", several),
        { Start: null, End: null } => "no date given",
        { Start: { } start, End: { } end } when start == end => start.ToString(),
        { Start: { } start, End: { } end } => $"{start} to {end}",
        { Start: { } start } => $"from {start}, no end given",
        { End: { } end } => $"until {end}",
    };

    /// <summary>The chain of sources, innermost first.</summary>
    public static string Chain(Claim claim) =>
        claim.Attribution.IsEmpty ? "nobody named" : string.Join(" → ", claim.Attribution.Select(link => $"{link.Name} ({Words.Of(link.Type)})"));

    /// <summary>Where a claim was put.</summary>
    public static string Place(Placement placement) => placement switch
    {
        Placement.Placed placed => $"{Ground(placed.Ground)}: {placed.Reason}",
        Placement.Ambiguous ambiguous => $"may mean {string.Join(", or ", ambiguous.Candidates.Select(candidate => $"{Ground(candidate.Ground)} ({candidate.Score.ToString("0.00", CultureInfo.InvariantCulture)}, {candidate.Reason})"))}; it settles none of them",
        Placement.Unplaced unplaced => $"not placed: {unplaced.Reason}",
        _ => "",
    };

    static string Ground(Ground ground) => ground switch
    {
        Ground.Stretch stretch => $"{stretch.Road} from {stretch.From} to {stretch.To}, {RoadWords.Length(stretch.Metres)}",
        Ground.Point point => $"at {point.Name}{(point.Road is null ? "" : $" on {point.Road}")}, extent not said",
        Ground.WholeRoad whole => $"{whole.Road}, which part is not said",
        Ground.Region region => $"somewhere in {region.Name}{(region.Road is null ? "" : $" on {region.Road}")}",
        _ => "",
    };

    static Html OfClaim(RecordedClaim recorded, View view, WeighedClaim? weighed)
    {
        var claim = recorded.Placed.Claim;
        var masks = view.MasksOf(claim.Report);
        string Shown(string text) => masks?.Text(text) ?? text;
        var words = claim.Evidence.Where(evidence => evidence.Role == EvidenceRole.Claim).Select(evidence => masks?.Words(evidence.Range()) ?? evidence.Text);
        return Html.Of($"""
            <article class="claim" id="{claim.Id}">
            <h4><span class="kind">{Words.Of(claim.Kind)}</span>{(claim.Status is { } status ? Html.Of($": {Words.Of(status)}") : Html.None)} <span class="modality m-{claim.Modality.ToString().ToLowerInvariant()}">{Words.Of(claim.Modality)}</span></h4>
            <p class="where"><bdi>{Shown(Where(claim.Where))}</bdi></p>
            {words.Select(word => Html.Of($"<blockquote dir=\"auto\"><q>{word}</q></blockquote>"))}
            <dl>
            {Row("According to", Shown(Chain(claim)))}
            {Row("When", When(claim.When) + (claim.When.Text is { } text ? $" (“{Shown(text)}”)" : ""))}
            {(claim.Cause is { } cause ? Row("Cause", PageWords.Of(cause)) : Html.None)}
            {(claim.Limits is { } limits ? Row("Limits", Shown(LimitsOf(limits))) : Html.None)}
            {(claim.Quantity is { } quantity ? Row("Stated", Shown($"{quantity.Value} {quantity.Unit} {quantity.Of}".Trim())) : Html.None)}
            {Row("Placed", Shown(Place(recorded.Placed.Placement)))}
            {(weighed is null ? Html.None : Row("Weight", $"{weighed.Decibans} for “{Words.Of(weighed.Speaks)}”: {Shown(weighed.Reason)}"))}
            {Row("Read by", $"machine, {recorded.Placed.ReaderVersion}{(view.StandingOf(recorded) is { } standing && standing.Review != ReviewState.Unreviewed ? "" : "; nobody has reviewed it")}")}
            {(view.StandingOf(recorded) is { } its && its.History.Length > 0 ? Row("People say", Shown(StandingMarks.Of(its))) : Html.None)}
            {Row("Recorded", $"{AsOfText.Of(recorded.RecordedAt).Text} by {recorded.By} through {recorded.Through}")}
            </dl>
            {Source(claim, view, masks)}
            </article>

            """);
    }

    static Html OfMovement(RecordedClaim recorded, View view)
    {
        var claim = recorded.Placed.Claim;
        var told = !Protection.IsWithheld(recorded.Placed, view.Now) ? Protection.Coarsely(recorded.Placed) + ". Movements are told no finer, and never drawn."
            : Protection.ReleasedAt(recorded.Placed) is { } released ? $"Held back until {PageWords.Of(released.InUtc().Date)}: a movement is told when it is a week past, and then coarsely."
            : "Held back: when the movement is over is not known.";
        return Html.Of($"""
            <article class="claim movement" id="{claim.Id}">
            <h4><span class="kind">movement</span> <span class="modality">{Words.Of(claim.Modality)}</span></h4>
            <p>{told}</p>
            {Source(claim, view, view.MasksOf(claim.Report))}
            </article>

            """);
    }

    static Html Source(Claim claim, View view, Masks? masks) => view.Atlas.Report(claim.Report) is not { } recorded ? Html.None : Html.Of($"""
        <p class="source"><a class="keep" href="{view.Link("/report/" + Uri.EscapeDataString(claim.Report))}#{claim.Id}">In the report: <bdi>{ReportPage.Title(recorded, masks)}</bdi></a></p>
        """);

    static string LimitsOf(Limits limits)
    {
        string?[] parts =
        [
            limits.Allowed.IsEmpty ? null : "for " + string.Join(", ", limits.Allowed),
            limits.Barred.IsEmpty ? null : "not for " + string.Join(", ", limits.Barred),
            limits.Direction,
            limits.Hours,
        ];
        return string.Join("; ", parts.Where(part => part is not null));
    }

    static Html Row(string term, string said) => Html.Of($"<dt>{term}</dt><dd><bdi>{said}</bdi></dd>");
}
