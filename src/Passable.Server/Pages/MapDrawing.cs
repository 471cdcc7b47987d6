using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Server.Pages;

/// <summary>
/// The map as SVG. Shapes, labels and names are made once for a world; only classes, titles and addresses differ from instant to
/// instant. A line is defined once and used by its layers; colour and pattern come from the style sheet.
/// </summary>
sealed class MapDrawing
{
    readonly Atlas atlas;
    readonly Projection projection;
    readonly Html ground;
    readonly Html shapes;
    readonly Html labels;
    readonly ImmutableArray<string> names;
    readonly ImmutableArray<bool> isTooShort;

    public MapDrawing(Atlas atlas)
    {
        (this.atlas, projection) = (atlas, atlas.Projection);
        var network = atlas.World.Network;
        names = [.. atlas.Stretches.Select(stretch => RoadWords.Name(network, stretch.Span))];
        var lines = network.Segments.Select(Drawn).ToArray();
        var paths = atlas.Stretches.Select(stretch => Cut(lines[stretch.Span.Segment], stretch.Span)).ToArray();
        isTooShort = [.. paths.Zip(atlas.Stretches, (path, stretch) => Length(path) < 0.25 && stretch.Span.Metres < network.Segments[stretch.Span.Segment].Metres)];
        ground = Html.Of($"""
            <g class="regions" aria-hidden="true">{Regions().Select(region => Html.Of($"<path d=\"{region.Path}\"/>"))}</g>
            <g class="casing" aria-hidden="true"><path class="w1" d="{Path(lines.Where((_, index) => Rank(network.Segments[index]) < 3).Select(line => line.Spots))}"/><path class="w3" d="{Path(lines.Where((_, index) => Rank(network.Segments[index]) == 3).Select(line => line.Spots))}"/></g>
            """);
        shapes = Html.Of($"<defs>{paths.Select((path, index) => Html.Of($"<path class=\"g\" id=\"g{index}\" d=\"{Path([path])}\"/>"))}</defs>");
        labels = Labels();
    }

    /// <summary>The drawing at the view's instants.</summary>
    public Html Of(View view, Shown shown) => Html.Of($"""
        <svg id="map" class="map" viewBox="0 0 {Projection.Width} {projection.Height}" data-level="1" data-metres-per-unit="{projection.MetresPerUnit}" role="group" aria-label="Map of {view.World.Operation}: one link a stretch of road">
        {shapes}{ground}
        <g class="stretches">{atlas.Stretches.Where(stretch => !isTooShort[stretch.Index]).Select(stretch => OfStretch(stretch, view, shown))}</g>
        {labels}
        <g class="points">{atlas.Points.Select(point => OfPoint(point, view, shown))}</g>
        {ScaleBar()}
        </svg>
        """);

    /// <summary>What a stretch is called, state and all: its title on the map.</summary>
    public static string Title(string name, ShownState state) => $"{name}: {Words.Of(state.Label)}{(state.EvidenceOn is { } on ? $", as of {PageWords.Of(on)}" : "")}";

    Html OfStretch(DrawnStretch stretch, View view, Shown shown)
    {
        var state = shown.Stretches[stretch.Index];
        var title = Title(names[stretch.Index], state);
        var shape = "#g" + stretch.Index.ToString(CultureInfo.InvariantCulture);
        return Html.Of($"""
            <a class="st w{Rank(atlas.World.Network.Segments[stretch.Span.Segment])} {Classes(state)}" id="s{stretch.Index}" data-name="{names[stretch.Index]}" href="{view.Link("/stretch/" + stretch.Id)}" aria-label="{title}"><title>{title}</title><use class="h" href="{shape}"/><use class="l" href="{shape}"/><use class="p" href="{shape}"/></a>

            """);
    }

    Html OfPoint(DrawnPoint point, View view, Shown shown)
    {
        var state = shown.Points[point.Index];
        var name = point.IsCrossing ? $"{point.Name} (crossing)" : $"{point.Name} (a point; how far it reaches is not said)";
        var title = Title(name, state);
        var at = projection.Of(point.At);
        var symbol = point.IsCrossing ? Html.Of($"""<rect class="m" x="-6" y="-6" width="12" height="12" transform="rotate(45)"/>""") : Html.Of($"""<circle class="m" r="7"/>""");
        return Html.Of($"""
            <a class="pt {Classes(state)}{(point.Claims.IsEmpty ? " bare" : "")}{(state.IsDrawn ? "" : " off")}" id="p{point.Index}" data-name="{name}" href="{view.Link("/point/" + point.Id)}" aria-label="{title}"><title>{title}</title><g transform="translate({at.X} {at.Y})"><g class="k">{symbol}{Glyph}</g></g></a>

            """);
    }

    // One mark for each label; the style sheet shows the one that belongs to the class.
    static readonly Html Glyph = Html.Of($"""<path class="y y2" d="M-3.5 0H3.5"/><path class="y y3" d="M-3 -3L3 3M-3 3L3 -3"/><path class="y y4" d="M-3 -3L3 3M-3 3L3 -3M0 -4.2V4.2"/><circle class="y y5" r="2"/><path class="y y6" d="M-3.5 3.5L3.5 -3.5"/>""");

    /// <summary>The classes of a state.</summary>
    public static string Classes(ShownState state) => $"s{(int)state.Label}{(state.IsFaded ? " old" : "")}";

    Html ScaleBar()
    {
        double[] lengths = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000];
        var metres = lengths.LastOrDefault(length => length / projection.MetresPerUnit <= 160, 100);
        var wide = metres / projection.MetresPerUnit;
        return Html.Of($"""<g id="scale" class="scale" transform="translate(18 {projection.Height - 14})" aria-hidden="true"><path d="M0 -5V0H{wide}V-5"/><g transform="translate({wide / 2} -6)"><text class="k" text-anchor="middle">{RoadWords.Length((int)metres)}</text></g></g>""");
    }

    Html Labels()
    {
        var network = atlas.World.Network;
        var degree = new int[network.Nodes.Length];
        var rank = new int[network.Nodes.Length];
        foreach (var segment in network.Segments)
        {
            foreach (var node in (int[])[segment.From, segment.To])
            {
                degree[node]++;
                rank[node] = Math.Max(rank[node], Rank(segment));
            }
        }
        var people = People();
        var towns = network.Nodes
            .Select((node, index) => (node.Name, Spot: projection.Of(node.At), Degree: degree[index], Rank: rank[index], People: node.Name is { } name ? people(name, node.At) : 0))
            .Where(town => town.Name is not null && town.Degree > 0)
            .OrderByDescending(town => town.People >= 100_000).ThenByDescending(town => Math.Min(town.Degree, 4) + town.Rank).ThenByDescending(town => town.People)
            .ThenBy(town => town.Name, StringComparer.Ordinal)
            .DistinctBy(town => (town.Name, Math.Round(town.Spot.X / 20), Math.Round(town.Spot.Y / 20)))
            .ToArray();
        var shields = Shields(network);
        var crossings = atlas.Points.Where(point => point.IsCrossing).Select(point => (point.Name, Spot: projection.Of(point.At))).ToArray();
        var big = towns.Take(10).ToArray();
        var small = towns.Skip(10).ToArray();
        (string Text, string Class, Spot At, bool IsShield)[] all =
        [
            .. shields.Take(4).Select(shield => (shield.Ref, "shield", shield.At, true)),
            .. big.Select(town => (Short(town.Name!), "big", town.Spot, false)),
            .. small.Select(town => (Short(town.Name!), "town", town.Spot, false)),
            .. shields.Skip(4).Select(shield => (shield.Ref, "shield", shield.At, true)),
            .. crossings.Select(crossing => (crossing.Name, "crossing", crossing.Spot, false)),
        ];
        WantedLabel[] wanted = [.. all.Select(label => new WantedLabel(label.At, Wide(label.Text, label.Class), label.IsShield ? 15 : 14, label.IsShield, label.Class == "big"))];
        var placed = LabelPlacement.Place(wanted, [.. atlas.Points.Where(point => point.IsCrossing).Select(point => projection.Of(point.At))], [.. network.Segments.SelectMany(segment => EachUnit(Drawn(segment)))], projection.Height);
        var texts = all.Zip(placed, (label, place) => place.Level is not { } level ? Html.None : Html.Of($"""
            <g class="{label.Class} z{level}" transform="translate({label.At.X} {label.At.Y})"><g class="k">{(label.Class is "big" or "town" ? Html.Of($"<circle r=\"{(label.Class == "big" ? 3.6 : 2.6)}\"/>") : Html.None)}{(label.IsShield ? Html.Of($"<rect x=\"{-(Wide(label.Text, label.Class) / 2)}\" y=\"-7.5\" width=\"{Wide(label.Text, label.Class)}\" height=\"15\" rx=\"3\"/>") : Html.None)}<text x="{place.Dx}" y="{place.Dy + 4}" text-anchor="middle">{label.Text}</text></g></g>

            """));
        return Html.Of($"""<g class="labels" aria-hidden="true">{texts}</g>""");
    }

    // What stands in brackets tells towns of one name apart; on a map their places do.
    static string Short(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;

    static double Wide(string text, string kind) => (text.Length * (kind switch { "big" => 7.9, "shield" => 6.8, _ => 6.4 })) + (kind == "shield" ? 8 : 0);

    /// <summary>For each numbered road the middles of its longest segments, not too near each other.</summary>
    List<(string Ref, Spot At)> Shields(RoadNetwork network)
    {
        var shields = new List<(string Ref, Spot At)>();
        var roads = network.Segments.SelectMany(segment => segment.Refs).Distinct(StringComparer.Ordinal)
            .Where(road => road.Length <= 6 && road.Any(char.IsAsciiDigit))
            .Select(road => (Road: road, Segments: network.Segments.Where(segment => segment.Refs.Contains(road, StringComparer.Ordinal)).OrderByDescending(segment => segment.Metres).ToArray()))
            .OrderByDescending(road => road.Segments.Sum(segment => (long)segment.Metres));
        foreach (var (road, segments) in roads)
        {
            foreach (var segment in segments)
            {
                var middle = Middle(Drawn(segment));
                if (shields.All(other => Math.Sqrt(Math.Pow(other.At.X - middle.X, 2) + Math.Pow(other.At.Y - middle.Y, 2)) > (other.Ref == road ? 190 : 30)))
                    shields.Add((road, middle));
            }
        }
        return [.. shields.GroupBy(shield => shield.Ref, StringComparer.Ordinal).SelectMany(group => group.Select((shield, index) => (shield, index))).OrderBy(pair => pair.index).Select(pair => pair.shield)];
    }

    /// <summary>How many live in the place of that name near there, going by the gazetteer; 0 when not known.</summary>
    Func<string, Position, long> People()
    {
        if (atlas.World.Gazetteer is not { } gazetteer) return (_, _) => 0;
        var byName = gazetteer.Places.Where(place => place is { Type: PlaceType.Settlement, Population: > 0 })
            .SelectMany(place => place.Names.Select(name => (name.Text, Place: place)))
            .ToLookup(pair => pair.Text, pair => pair.Place, StringComparer.OrdinalIgnoreCase);
        return (name, at) => byName[name].Where(place => place.At.MetresTo(at) < 10_000).Select(place => place.Population).DefaultIfEmpty(0).Max();
    }

    IEnumerable<(string Name, string Path)> Regions() =>
        atlas.World.Gazetteer?.Regions.Select(region => (region.Name, Path(Rings(region.Boundary).Select(ring => Thin([.. ring.Coordinates.Select(at => projection.Of(new(at.Y, at.X)))], 0.6)))))
        ?? [];

    static IEnumerable<LineString> Rings(Geometry boundary) =>
        Enumerable.Range(0, boundary.NumGeometries).Select(boundary.GetGeometryN).OfType<Polygon>().SelectMany(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing));

    /// <summary>A segment's line in the drawing, with how far along the segment, in metres, each spot lies.</summary>
    (Spot[] Spots, double[] Metres) Drawn(Segment segment)
    {
        var along = new double[segment.Line.Length];
        for (var index = 1; index < along.Length; index++)
            along[index] = along[index - 1] + segment.Line[index - 1].MetresTo(segment.Line[index]);
        var scale = along[^1] > 0 ? segment.Metres / along[^1] : 0;
        return ([.. segment.Line.Select(projection.Of)], [.. along.Select(metres => metres * scale)]);
    }

    static Spot[] Cut((Spot[] Spots, double[] Metres) line, SegmentSpan span)
    {
        var cut = new List<Spot> { AtMetres(line, span.From) };
        for (var index = 0; index < line.Spots.Length; index++)
        {
            if (line.Metres[index] > span.From && line.Metres[index] < span.To) cut.Add(line.Spots[index]);
        }
        cut.Add(AtMetres(line, span.To));
        return Thin([.. cut], 0.1);
    }

    /// <summary>A spot for each unit of the line's length.</summary>
    static IEnumerable<Spot> EachUnit((Spot[] Spots, double[] Metres) line)
    {
        var units = (int)Math.Ceiling(Length(line.Spots));
        return Enumerable.Range(0, units).Select(unit => AtMetres(line, line.Metres[^1] * unit / units));
    }

    static Spot Middle((Spot[] Spots, double[] Metres) line) => AtMetres(line, line.Metres[^1] / 2);

    static Spot AtMetres((Spot[] Spots, double[] Metres) line, double metres)
    {
        for (var index = 1; index < line.Spots.Length; index++)
        {
            if (line.Metres[index] < metres) continue;
            var (before, after) = (line.Spots[index - 1], line.Spots[index]);
            var length = line.Metres[index] - line.Metres[index - 1];
            var share = length > 0 ? (metres - line.Metres[index - 1]) / length : 0;
            return new(before.X + ((after.X - before.X) * share), before.Y + ((after.Y - before.Y) * share));
        }
        return line.Spots[^1];
    }

    static double Length(Spot[] spots) => spots.Zip(spots.Skip(1), (one, next) => Math.Sqrt(Math.Pow(next.X - one.X, 2) + Math.Pow(next.Y - one.Y, 2))).Sum();

    /// <summary>Without the spots nearer than that to the one before; the last is kept.</summary>
    static Spot[] Thin(Spot[] spots, double least)
    {
        var thin = new List<Spot>();
        for (var index = 0; index < spots.Length; index++)
        {
            if (index == 0 || index == spots.Length - 1 || Math.Abs(spots[index].X - thin[^1].X) + Math.Abs(spots[index].Y - thin[^1].Y) >= least)
                thin.Add(spots[index]);
        }
        return [.. thin];
    }

    static string Path(IEnumerable<Spot[]> lines)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            for (var index = 0; index < line.Length; index++)
                path.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{line[index].X:0.##} {line[index].Y:0.##}");
        }
        return path.ToString();
    }

    /// <summary>3 for the great roads, 2 for the middling, 1 for the rest.</summary>
    static int Rank(Segment segment) => segment.Class switch
    {
        "motorway" or "trunk" or "motorway_link" or "trunk_link" => 3,
        "primary" or "primary_link" => 2,
        _ => 1,
    };
}
