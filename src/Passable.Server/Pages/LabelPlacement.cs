namespace Passable.Server.Pages;

/// <summary>A label that wants a place.</summary>
/// <param name="At">The spot it belongs to.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="IsCentred">Whether it lies on its spot (a road's shield) rather than beside it.</param>
/// <param name="IsGreat">Whether it is shown even where it hides road: a map without its cities is no map.</param>
public readonly record struct WantedLabel(Spot At, double Width, double Height, bool IsCentred, bool IsGreat);

/// <summary>Where a label was put: pixels from its spot to its middle, and the coarsest scale at which it is shown.</summary>
/// <param name="Dx">To the right.</param>
/// <param name="Dy">Downwards.</param>
/// <param name="Level">Index into <see cref="LabelPlacement.UnitsPerPixel"/>; null when it fits at none.</param>
public readonly record struct PlacedLabel(double Dx, double Dy, int? Level);

/// <summary>
/// Greedy placement for several scales at once: at each scale, coarsest first, every label not yet placed takes, of its positions that
/// touch no label and no symbol, the one that covers least road; one that would hide much road waits for a finer scale. What fits at a
/// coarse scale fits at every finer one, for labels keep their size.
/// </summary>
public static class LabelPlacement
{
    /// <summary>The scales: units of the drawing to a pixel, on a phone, on a screen, and zoomed in.</summary>
    public static readonly double[] UnitsPerPixel = [2.7, 1.15, 0.56, 0.28, 0.13];

    /// <summary>How much road a label may cover, in lengths of its own height: about one crossing aslant.</summary>
    const double MostRoad = 2.2;

    /// <summary>Places the labels, the first before the later; <paramref name="symbols"/> are never covered, <paramref name="road"/> as little as can be.</summary>
    /// <param name="wanted">In order of importance.</param>
    /// <param name="symbols">Spots with a symbol of their own.</param>
    /// <param name="road">Spots along the roads, one for each unit of length.</param>
    /// <param name="height">The drawing's height; its lower left corner is the scale bar's.</param>
    public static PlacedLabel[] Place(IReadOnlyList<WantedLabel> wanted, IReadOnlyList<Spot> symbols, IReadOnlyList<Spot> road, double height)
    {
        var grid = road.ToLookup(spot => Cell(spot.X, spot.Y));
        var placed = new PlacedLabel[wanted.Count];
        for (var level = 0; level < UnitsPerPixel.Length; level++)
        {
            var unit = UnitsPerPixel[level];
            var taken = new List<Box> { new(0, height - (34 * unit), 190 * unit, height) };
            for (var index = 0; index < wanted.Count; index++)
            {
                if (placed[index].Level is null) continue;
                taken.Add(BoxOf(wanted[index], placed[index].Dx, placed[index].Dy, unit));
                if (!wanted[index].IsCentred) taken.Add(Dot(wanted[index].At, unit));
            }
            for (var index = 0; index < wanted.Count; index++)
            {
                var label = wanted[index];
                // A town whose dot would lie under another's label waits for a larger scale, dot and all.
                if (placed[index].Level is not null || (!label.IsCentred && taken.Any(Dot(label.At, unit).Touches))) continue;
                var best = Offsets(label)
                    .Select(offset => (Offset: offset, Box: BoxOf(label, offset.Dx, offset.Dy, unit)))
                    .Where(place => place.Box is { Left: >= 0, Right: <= Projection.Width, Top: >= 0 } && place.Box.Bottom <= height && !taken.Any(place.Box.Touches))
                    // A symbol on the town's own spot is the town's.
                    .Where(place => !symbols.Any(symbol => !Box.Around(symbol, 1, 1).Has(label.At) && place.Box.Touches(Box.Around(symbol, 6 * unit, 6 * unit))))
                    .Select(place => (place.Offset, place.Box, Covers: label.IsCentred ? 0 : Covered(grid, place.Box) / (label.Height * unit)))
                    .Where(place => label.IsGreat || place.Covers <= MostRoad)
                    .Select((place, order) => (place, order))
                    .OrderBy(pair => Math.Round(pair.place.Covers)).ThenBy(pair => pair.order)
                    .Select(pair => ((double Dx, double Dy, Box Box)?)(pair.place.Offset.Dx, pair.place.Offset.Dy, pair.place.Box))
                    .FirstOrDefault();
                if (best is not { } found) continue;
                placed[index] = new(found.Dx, found.Dy, level);
                taken.Add(found.Box);
                if (!label.IsCentred) taken.Add(Dot(label.At, unit));
            }
        }
        return placed;
    }

    static IEnumerable<(double Dx, double Dy)> Offsets(WantedLabel label)
    {
        if (label.IsCentred) return [(0, 0)];
        var (beside, above) = ((label.Width / 2) + 8, (label.Height / 2) + 6);
        return
        [
            (beside, 0), (-beside, 0), (0, -above), (0, above),
            (beside - 4, -above + 3), (beside - 4, above - 3), (-beside + 4, -above + 3), (-beside + 4, above - 3),
            (beside * 0.5, -above), (beside * 0.5, above), (-beside * 0.5, -above), (-beside * 0.5, above),
        ];
    }

    static (int, int) Cell(double x, double y) => ((int)Math.Floor(x / 16), (int)Math.Floor(y / 16));

    static int Covered(ILookup<(int, int), Spot> grid, Box box)
    {
        var covered = 0;
        var ((left, top), (right, bottom)) = (Cell(box.Left, box.Top), Cell(box.Right, box.Bottom));
        for (var x = left; x <= right; x++)
        {
            for (var y = top; y <= bottom; y++)
                covered += grid[(x, y)].Count(box.Has);
        }
        return covered;
    }

    static Box Dot(Spot at, double unit) => Box.Around(at, 3 * unit, 3 * unit);

    static Box BoxOf(WantedLabel label, double dx, double dy, double unit) =>
        Box.Around(new(label.At.X + (dx * unit), label.At.Y + (dy * unit)), ((label.Width / 2) + 2) * unit, ((label.Height / 2) + 1) * unit);

    readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Around(Spot middle, double across, double down) => new(middle.X - across, middle.Y - down, middle.X + across, middle.Y + down);

        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Has(Spot spot) => Left < spot.X && spot.X < Right && Top < spot.Y && spot.Y < Bottom;
    }
}
