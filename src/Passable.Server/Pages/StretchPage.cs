using System.Globalization;
using Passable.Claims;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>All that is known of one stretch or point, with its claims: a page of its own, or the panel beside the map.</summary>
public static class StretchPage
{
    /// <summary>The stretch of that name ("12-0-3400"), or a refusal.</summary>
    public static Outcome<DrawnStretch> Find(string id, RoadNetwork network)
    {
        var parts = id.Split('-');
        if (parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && segment < network.Segments.Length && from < to && to <= network.Segments[segment].Metres)
            return new DrawnStretch(-1, new(segment, from, to));
        return new Refusal($"'{(id.Length <= 40 ? id : id[..40])}' is no stretch of network {network.Version}; choose one on the map");
    }

    /// <summary>The panel of a stretch.</summary>
    public static Html Panel(DrawnStretch stretch, View view)
    {
        var network = view.World.Network;
        var segment = network.Segments[stretch.Span.Segment];
        if (Shown.PieceAt(view.State, stretch.Span) is not { } piece)
            return Html.Of($"<h2>{RoadWords.Name(network, stretch.Span)}</h2><p>The state does not reach this stretch: it was made for another network.</p>");
        var isAtPoints = Shown.RestsOnPoints(piece.Overall);
        var names = segment.Names.Where(name => name != RoadWords.Road(segment)).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        return Html.Of($"""
            <h2><bdi>{RoadWords.Name(network, piece.Span)}</bdi></h2>
            <p class="facts">{(names.Length > 0 ? Html.Of($"<bdi>{string.Join(" · ", names)}</bdi> · ") : Html.None)}{RoadWords.Length(piece.Span.Metres)} · {segment.Class}{(segment.IsSchematic ? " · drawn straight between towns" : "")}</p>
            {Badge(piece.Overall.Label, piece.Overall)}
            {(isAtPoints ? Html.Of($"<p class=\"note\">This speaks of a point on the way. How far it reaches is not said, so the map shows it at the point and leaves the stretch unknown.</p>") : Html.None)}
            {AxisTable(piece)}
            {Claims(piece, view)}
            <p class="more"><a class="keep" href="{view.Link("/stretch/" + stretch.Id)}">This stretch on a page of its own</a>{segment.Refs.Select(road => Html.Of($" · <a class=\"keep\" href=\"{view.Link("/history?road=" + Uri.EscapeDataString(road))}\">every claim on {road}</a>"))}</p>
            """);
    }

    /// <summary>The panel of a point.</summary>
    public static Html Panel(DrawnPoint point, View view)
    {
        var piece = point.Spans.Select(span => Shown.PieceAt(view.State, span)).OfType<PieceState>()
            .OrderByDescending(piece => point.Claims.Any(claim => piece.Overall.For.Any(weighed => weighed.Claim.Sequence == claim.Sequence)))
            .FirstOrDefault();
        // A claim that was corrected away from here, or no longer counts, is not heard here.
        var known = point.Claims.Where(claim => view.StandingOf(claim) is { Counts: true } standing && standing.Placed.Placement == claim.Placed.Placement).DistinctBy(claim => claim.Sequence).ToArray();
        var shown = new Shown(view.Atlas, view.State).Points[point.Index];
        return Html.Of($"""
            <h2><bdi>{point.Name}</bdi></h2>
            <p class="facts">{(point.IsCrossing ? "a crossing" : "a point")} · how far its state reaches along the road is not said</p>
            {(piece is not null && shown.Label != StateLabel.Unknown ? Html.Of($"{Badge(shown.Label, piece.Overall)}{AxisTable(piece)}{Claims(piece, view)}") : Html.Of($"""
                {Badge(StateLabel.Unknown, null)}
                {(known.Length == 0 ? Html.Of($"<p>Nothing is reported of it.</p>") : Html.Of($"<section class=\"group\"><h3>Heard <span class=\"count\">{known.Length}</span></h3>{known.Select(claim => ClaimCard.Of(claim, view, null))}</section>"))}
                """))}
            """);
    }

    static Html Badge(StateLabel label, RoadState? state) => Html.Of($"""
        <p class="badge s{(int)label}">{Page.Key(label)} <strong>{Words.Of(label)}</strong>{(state?.EvidenceOn is { } on ? $", as of {PageWords.Of(on)}" : "")}</p>
        {(state is null ? Html.None : Html.Of($"<p class=\"sentence\"><bdi>{state.Sentence}</bdi></p>{(state.AccordingTo.IsEmpty ? Html.None : Html.Of($"<p class=\"according\">According to <bdi>{string.Join("; ", state.AccordingTo)}</bdi>.</p>"))}"))}
        """);

    static Html AxisTable(PieceState piece) => Html.Of($"""
        <table class="axes"><caption>By axis</caption><thead><tr><th scope="col">Axis</th><th scope="col">State</th><th scope="col">As of</th></tr></thead><tbody>
        {Enum.GetValues<Axis>().Select(axis => (Axis: axis, State: piece.Axes.FirstOrDefault(state => state.Axis == axis))).Select(row => Html.Of($"""
            <tr><th scope="row">{Words.Of(row.Axis)}<span class="asks">{PageWords.Question(row.Axis)}</span></th><td>{(row.Axis == Axis.Control ? ControlOf(row.State) : Words.Of(row.State?.Label ?? StateLabel.Unknown))}</td><td>{(row.State?.EvidenceOn is { } on ? PageWords.Of(on) : "–")}</td></tr>

            """))}</tbody></table>
        """);

    // Control has holders, not labels: who is said to hold it is in the sentence.
    static string ControlOf(RoadState? state) => state is null ? "unknown" : state.Sentence;

    static Html Claims(PieceState piece, View view)
    {
        // An axis beside the one that decides has claims of its own; each is shown once.
        var shown = piece.Overall.For.Concat(piece.Overall.Against).Concat(piece.Overall.Heard).Select(weighed => weighed.Claim.Sequence).ToHashSet();
        var others = piece.Axes.SelectMany(axis => axis.For.Concat(axis.Against).Concat(axis.Heard)).Where(weighed => shown.Add(weighed.Claim.Sequence)).ToArray();
        return shown.Count == 0 ? Html.Of($"<p>Nothing is reported of it. Silence is not read as open.</p>") : Html.Of($"""
            {ClaimCard.Group(piece.Overall.Label == StateLabel.Contested ? "Claims that disagree" : "Claims for this", piece.Overall.For, view)}
            {ClaimCard.Group("Claims against it", piece.Overall.Against, view)}
            {ClaimCard.Group("Heard, and settles nothing", piece.Overall.Heard, view)}
            {ClaimCard.Group("On the other axes", others, view)}
            """);
    }
}
