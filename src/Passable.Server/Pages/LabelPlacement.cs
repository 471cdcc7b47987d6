namespace Passable.Server.Pages;

/// <summary>A label that wants a place.</summary>
/// <param name="At">The spot it belongs to.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="IsCentred">Whether it lies on its spot (a road's shield) rather than beside it.</param>
public readonly record struct WantedLabel(Spot At, double Width, double Height, bool IsCentred);

/// <summary>Where a label was put: pixels from its spot to its middle, and the coarsest scale at which it is shown.</summary>
/// <param name="Dx">To the right.</param>
/// <param name="Dy">Downwards.</param>
/// <param name="Level">Index into <see cref="LabelPlacement.UnitsPerPixel"/>; null when it fits at none.</param>
public readonly record struct PlacedLabel(double Dx, double Dy, int? Level);

/// <summary>
/// Greedy placement for several scales at once: at each scale, coarsest first, every label not yet placed takes the first of its
/// positions that touches nothing placed before. What fits at a coarse scale fits at every finer one, for labels keep their size.
/// </summary>
public static class LabelPlacement
{
    /// <summary>The scales: units of the drawing to a pixel, on a phone, on a screen, and zoomed in.</summary>
    public static readonly double[] UnitsPerPixel = [2.7, 1.15, 0.56, 0.28, 0.13];

    /// <summary>Places the labels, the first before the later; marks are spots no label may cover.</summary>
    public static PlacedLabel[] Place(IReadOnlyList<WantedLabel> wanted, IReadOnlyList<Spot> marks)
    {
        var placed = new PlacedLabel[wanted.Count];
        for (var level = 0; level < UnitsPerPixel.Length; level++)
        {
            var unit = UnitsPerPixel[level];
            var taken = new List<Box>();
            for (var index = 0; index < wanted.Count; index++)
            {
                if (placed[index].Level is null) continue;
                taken.Add(BoxOf(wanted[index], placed[index].Dx, placed[index].Dy, unit));
                if (!wanted[index].IsCentred) taken.Add(Dot(wanted[index].At, unit));
            }
            for (var index = 0; index < wanted.Count; index++)
            {
                if (placed[index].Level is not null) continue;
                // A town whose dot would lie under another's label waits for a larger scale, dot and all.
                if (!wanted[index].IsCentred && taken.Any(Dot(wanted[index].At, unit).Touches)) continue;
                foreach (var (dx, dy) in Offsets(wanted[index]))
                {
                    var box = BoxOf(wanted[index], dx, dy, unit);
                    if (box.Left < 0 || box.Right > Projection.Width || taken.Any(box.Touches)) continue;
                    if (marks.Any(mark => mark != wanted[index].At && box.Touches(Box.Around(mark, 6 * unit, 6 * unit)))) continue;
                    placed[index] = new(dx, dy, level);
                    taken.Add(box);
                    if (!wanted[index].IsCentred) taken.Add(Dot(wanted[index].At, unit));
                    break;
                }
            }
        }
        return placed;
    }

    static IEnumerable<(double Dx, double Dy)> Offsets(WantedLabel label)
    {
        if (label.IsCentred) return [(0, 0)];
        var (beside, above) = ((label.Width / 2) + 8, (label.Height / 2) + 6);
        return [(beside, 0), (-beside, 0), (0, -above), (0, above), (beside - 2, -above + 4), (beside - 2, above - 4), (-beside + 2, -above + 4), (-beside + 2, above - 4)];
    }

    static Box Dot(Spot at, double unit) => Box.Around(at, 3 * unit, 3 * unit);

    static Box BoxOf(WantedLabel label, double dx, double dy, double unit) =>
        Box.Around(new(label.At.X + (dx * unit), label.At.Y + (dy * unit)), ((label.Width / 2) + 2) * unit, ((label.Height / 2) + 1) * unit);

    readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Around(Spot middle, double across, double down) => new(middle.X - across, middle.Y - down, middle.X + across, middle.Y + down);

        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
