using Passable.Claims;
using Passable.Placing;

namespace Passable.Server.Pages;

/// <summary>The map: what held and was known at two instants, with its legend, and what lies on no stretch.</summary>
public static class MapPage
{
    /// <summary>The page's content.</summary>
    public static Html Of(View view)
    {
        var atlas = view.Atlas;
        var shown = new Shown(atlas, view.State);
        return Html.Of($"""
            <h1 class="visually-hidden">Map of <bdi>{view.World.Operation}</bdi></h1>
            <section class="controls" aria-label="As of">
            {Page.AsOfForm(view, "/", Html.None)}
            <div class="slide" id="slide" hidden><button type="button" id="earlier" title="To the change before">‹ change</button><input id="slider" type="range" min="0" max="0" step="1" aria-label="Held at, day by day"><button type="button" id="later" title="To the next change">change ›</button></div>
            </section>
            <p class="line" id="line" role="status">{view.Line()}</p>
            <div class="desk">
            <div class="sheet">
            <a class="skip" href="#panel">Skip the map</a>
            {atlas.Drawing.Value.Of(view, shown)}
            <div class="zoom" id="zoom" hidden><button type="button" id="in" aria-label="Larger">+</button> <button type="button" id="out" aria-label="Smaller">−</button> <button type="button" id="whole">Whole map</button></div>
            <p class="under">{(view.World.Network.Segments.Any(segment => segment.IsSchematic) ? "Schematic network through towns; not for navigation." : "Not for navigation.")}{(view.World.Gazetteer is { Regions.IsEmpty: false } ? " Outlines are those of the gazetteer and endorse no border." : "")}</p>
            </div>
            <aside class="side">
            <section id="panel" class="panel" tabindex="-1" aria-label="Chosen stretch"><p class="hint">Choose a stretch or a point: its claims appear here with their words.</p></section>
            {Legend(atlas)}
            <section class="off-map" id="off-map">{OffMap(view)}</section>
            </aside>
            </div>
            <p class="credit">{view.World.Network.Credit}</p>
            """);
    }

    static Html Legend(Atlas atlas) => Html.Of($"""
        <section class="legend" aria-label="Legend"><h2>Legend</h2><ul>
        {LegendOrder.Select(label => Html.Of($"""
            <li>{Page.Key(label)} <span><b>{Words.Of(label)}</b> {PageWords.Meaning(label)}</span></li>

            """))}
        <li><svg class="key" viewBox="0 0 44 14" aria-hidden="true"><g class="st s3 old"><path class="l" d="M3 7H41"/><path class="p" d="M3 7H41"/></g></svg> <span><b>lighter</b> newest evidence over {Shown.FadesAfterDays} days old</span></li>
        <li><svg class="key" viewBox="0 0 44 14" aria-hidden="true"><g class="pt s3"><circle class="m" cx="12" cy="7" r="5"/></g><g class="pt s0"><rect class="m" x="28" y="3" width="8" height="8" transform="rotate(45 32 7)"/></g></svg> <span><b>point, crossing</b> how far it reaches is not said</span></li>
        </ul></section>
        """);

    static readonly StateLabel[] LegendOrder =
        [StateLabel.Passable, StateLabel.Limited, StateLabel.Intermittent, StateLabel.Contested, StateLabel.NotPassable, StateLabel.Destroyed, StateLabel.Unknown];

    /// <summary>The claims known that lie on no stretch and on no point.</summary>
    public static Html OffMap(View view)
    {
        var claims = view.State.Unlocated.Where(claim => claim.Placed.Placement is not Placement.Placed { Ground: Ground.Point }).ToArray();
        return Html.Of($"""
            <details{(claims.Length is > 0 and <= 3 ? Html.Of($" open") : Html.None)}><summary>Known, and on no stretch: {claims.Length}</summary>
            {(claims.Length == 0 ? Html.Of($"<p>Every claim that bears on a road lies on the map.</p>") : Html.Of($"<p class=\"hint\">They speak of a whole road, a region, one of several places, or a place not found. They colour nothing.</p>"))}
            {claims.Take(60).Select(claim => ClaimCard.Of(claim, view, null))}
            {(claims.Length > 60 ? Html.Of($"<p><a class=\"keep\" href=\"{view.Link("/history")}\">All claims</a></p>") : Html.None)}
            </details>
            """);
    }
}
