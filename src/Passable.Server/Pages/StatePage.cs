using Passable.Claims;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>The state of a road, or of all that anything is known of, as a table.</summary>
public static class StatePage
{
    /// <summary>The page's content; <paramref name="road"/> is null for all roads, the ends null for the whole road.</summary>
    public static Outcome<string> Of(View view, string? road, string? from, string? to)
    {
        var network = view.World.Network;
        HashSet<int>? wanted = null;
        if (road is not null && (from is not null || to is not null))
        {
            if (from is null || to is null) return new Refusal("from and to: give both ends, or neither for the whole road");
            if (!Between(network, road, from, to).Is(out var segments, out var refused)) return refused;
            wanted = [.. segments];
        }
        else if (road is null && (from is not null || to is not null))
        {
            return new Refusal("road: name the road between the two ends, such as road=M4");
        }
        var pieces = view.State.Pieces
            .Where(piece => piece.Span.Segment < network.Segments.Length)
            .Where(piece => road is null ? piece.Overall.Label != StateLabel.Unknown || !piece.Axes.IsEmpty : RoadFinder.Has(network.Segments[piece.Span.Segment], road))
            .Where(piece => wanted is null || wanted.Contains(piece.Span.Segment))
            .ToArray();
        return Html.Of($"""
            <h1>{(road is null ? Html.Of($"All roads anything is reported of") : Html.Of($"<bdi>{road}</bdi>{(from is null ? Html.None : Html.Of($" from <bdi>{from}</bdi> to <bdi>{to}</bdi>"))}"))}</h1>
            {Page.AsOfForm(view, "/state", Html.Of($"""
                <label>Road <input name="road" value="{road}" list="roads" autocomplete="off"></label><datalist id="roads">{network.Segments.SelectMany(segment => segment.Refs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(other => Html.Of($"<option>{other}</option>"))}</datalist>
                <label>From <input name="from" value="{from}"></label> <label>To <input name="to" value="{to}"></label>

                """))}
            <p class="line">{view.Line()}</p>
            {(pieces.Length == 0 ? Html.Of($"<p>Nothing is reported. Silence is not read as open.</p>") : Html.Of($"""
                <div class="wide"><table class="states"><thead><tr><th scope="col">Stretch</th><th scope="col">Length</th><th scope="col">State</th><th scope="col">As of</th><th scope="col">According to</th><th scope="col">In a sentence</th></tr></thead><tbody>
                {pieces.Select(piece => Row(piece, view))}</tbody></table></div>
                """))}
            <p class="credit">{network.Credit}</p>
            """).ToString();
    }

    static Html Row(PieceState piece, View view)
    {
        var overall = piece.Overall;
        return Html.Of($"""
            <tr><th scope="row"><a class="keep" href="{view.Link("/stretch/" + new DrawnStretch(-1, piece.Span).Id)}"><bdi>{RoadWords.Name(view.World.Network, piece.Span)}</bdi></a></th><td class="number">{RoadWords.Length(piece.Span.Metres)}</td><td><span class="badge s{(int)overall.Label}"><svg class="key" viewBox="0 0 44 14" aria-hidden="true"><g class="st s{(int)overall.Label}"><path class="l" d="M3 7H41"/><path class="p" d="M3 7H41"/></g></svg> {Words.Of(overall.Label)}</span>{(Shown.RestsOnPoints(overall) ? " at a point" : "")}</td><td>{(overall.EvidenceOn is { } on ? Words.Of(on) : "–")}</td><td><bdi>{string.Join("; ", overall.AccordingTo)}</bdi></td><td><bdi>{overall.Sentence}</bdi></td></tr>

            """);
    }

    /// <summary>The road's segments on the shortest way along it between two named nodes.</summary>
    static Outcome<List<int>> Between(RoadNetwork network, string road, string from, string to)
    {
        var mine = Enumerable.Range(0, network.Segments.Length).Where(index => RoadFinder.Has(network.Segments[index], road)).ToArray();
        var nodes = mine.SelectMany(index => (int[])[network.Segments[index].From, network.Segments[index].To]).ToHashSet();
        int? Named(string name) => nodes.Order().Cast<int?>().FirstOrDefault(node => string.Equals(network.Nodes[node!.Value].Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        Refusal Missing(string end, string name) => new($"{end}: '{(name.Length <= 60 ? name : name[..60])}' is no node of {road}; it passes {string.Join(", ", nodes.Order().Select(node => network.Nodes[node].Name).OfType<string>().Take(20))}");
        if (Named(from) is not { } start) return Missing("from", from);
        if (Named(to) is not { } end) return Missing("to", to);

        var joining = mine.SelectMany(index => (IEnumerable<(int Node, int Segment)>)[(network.Segments[index].From, index), (network.Segments[index].To, index)]).ToLookup(pair => pair.Node, pair => pair.Segment);
        var reached = new Dictionary<int, (int Segment, int Before)>();
        var queue = new PriorityQueue<(int Node, int Segment, int Before), long>();
        queue.Enqueue((start, -1, -1), 0);
        while (queue.TryDequeue(out var at, out var metres))
        {
            if (!reached.TryAdd(at.Node, (at.Segment, at.Before))) continue;
            if (at.Node == end) break;
            foreach (var index in joining[at.Node])
            {
                var segment = network.Segments[index];
                queue.Enqueue((segment.From == at.Node ? segment.To : segment.From, index, at.Node), metres + segment.Metres);
            }
        }
        if (!reached.ContainsKey(end)) return new Refusal($"{road} does not join {from} and {to} in this network");
        var way = new List<int>();
        for (var node = end; reached[node].Segment >= 0; node = reached[node].Before) way.Add(reached[node].Segment);
        way.Reverse();
        return way;
    }
}
