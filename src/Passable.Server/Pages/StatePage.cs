using System.Collections.Immutable;
using Passable.Claims;

namespace Passable.Server.Pages;

/// <summary>The state of a road, or of every road anything is known of, as a table of runs in one state.</summary>
public static class StatePage
{
    /// <summary>The table asked for: all roads, one, or part of one; or a refusal.</summary>
    public static Outcome<Table> Find(View view, string? road, string? from, string? to)
    {
        var (network, state) = (view.World.Network, view.State);
        if (road is null)
        {
            if (from is not null || to is not null) return new Refusal("road: name the road between the two ends, such as road=M4");
            return new Table("Every road anything is reported of", null, null, null,
                [.. RoadFinder.References(network).SelectMany(one => RoadRuns.Of(network, state, one)).Where(run => run.State.Label != StateLabel.Unknown || !run.State.Heard.IsEmpty)]);
        }
        if (from is null && to is null) return new Table(road, road, null, null, RoadRuns.Of(network, state, road));
        if (from is null || to is null) return new Refusal("from and to: give both ends, or neither for the whole road");
        return RoadFinder.Between(view.World, road, from, to).Is(out var way, out var refused)
            ? new Table($"{road}, {from} to {to}", road, from, to, RoadRuns.Of(network, state, road, way.Spans))
            : refused;
    }

    /// <summary>The page's content.</summary>
    public static Html Of(Table table, View view) => Html.Of($"""
        <h1><bdi>{table.Title}</bdi></h1>
        {Page.AsOfForm(view, "/state", Html.Of($"""
            {Page.RoadField(view.World, table.Road)}
            <label>From <input name="from" value="{table.From}" autocomplete="off"></label> <label>To <input name="to" value="{table.To}" autocomplete="off"></label>

            """))}
        <p class="line">{view.Line()}</p>
        {(table.Runs.IsEmpty ? Html.Of($"<p>Nothing is reported. Silence is not read as open.</p>") : Html.Of($"""
            <div class="wide" role="region" aria-label="Table" tabindex="0"><table class="states"><thead><tr><th scope="col">Road</th><th scope="col">Stretch</th><th scope="col">Length</th><th scope="col">State</th><th scope="col">As of</th><th scope="col">According to</th><th scope="col">In a sentence</th></tr></thead><tbody>
            {table.Runs.Select(run => Row(run, view))}</tbody></table></div>
            """))}
        <p class="credit">{view.World.Network.Credit}</p>
        """);

    static Html Row(RoadRun run, View view)
    {
        var state = run.State;
        var stretch = new DrawnStretch(-1, run.Spans[0]);
        return Html.Of($"""
            <tr><td><a class="keep" href="{view.Link("/history?road=" + Uri.EscapeDataString(run.Road))}"><bdi>{run.Road}</bdi></a></td><th scope="row"><a class="keep" href="{view.Link("/stretch/" + stretch.Id)}"><bdi>{run.From} to {run.To}</bdi></a></th><td class="number">{RoadWords.Length(run.Metres)}</td><td><span class="badge s{(int)state.Label}">{Page.Key(state.Label)} {Words.Of(state.Label)}</span>{(Shown.RestsOnPoints(state) ? " at a point" : "")}</td><td>{(state.EvidenceOn is { } on ? PageWords.Of(on) : "–")}</td><td><bdi>{string.Join("; ", state.AccordingTo)}</bdi></td><td><bdi>{state.Sentence}</bdi></td></tr>

            """);
    }
}

/// <summary>A table of runs.</summary>
/// <param name="Title">What it is of.</param>
/// <param name="Road">The road; null for all.</param>
/// <param name="From">As asked; null for the whole road.</param>
/// <param name="To">As asked; null for the whole road.</param>
/// <param name="Runs">The runs.</param>
public sealed record Table(string Title, string? Road, string? From, string? To, ImmutableArray<RoadRun> Runs);
