using System.Collections.Immutable;
using System.Globalization;

namespace Passable.Placing;

/// <summary>Where a person says that words of a report lie: a named place at a point, or a stretch of a road between two.</summary>
/// <param name="Report">The report's name, without its ending.</param>
/// <param name="Words">Words of its body, verbatim.</param>
/// <param name="Road">The road of a stretch; null for a named place.</param>
/// <param name="At">The place, or the stretch's first end.</param>
/// <param name="To">The stretch's other end; null for a named place.</param>
public sealed record PlaceLabel(string Report, string Words, string? Road, Position At, Position? To);

/// <summary>The door between a file of place labels and <see cref="PlaceLabel"/>.</summary>
public static class PlaceLabels
{
    static readonly ImmutableArray<string> Columns = ["report", "kind", "words", "road", "latitude", "longitude", "to_latitude", "to_longitude", "source"];

    /// <summary>
    /// The labels of a table parted by tabs with a header: <c>report, kind</c> (place or stretch)<c>, words, road, latitude, longitude, to_latitude,
    /// to_longitude, source</c>; or the first thing that is wrong, by line.
    /// </summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<ImmutableList<PlaceLabel>> Read(TextReader text, string file)
    {
        if (text.ReadLine()?.TrimStart('\uFEFF').Split('\t').SequenceEqual(Columns, StringComparer.Ordinal) is not true)
            return new Refusal($"{file} line 1: the columns must be {string.Join(", ", Columns)}, parted by tabs.");
        var labels = ImmutableList.CreateBuilder<PlaceLabel>();
        for (var line = 2; text.ReadLine() is { } content; line++)
        {
            if (string.IsNullOrWhiteSpace(content)) continue;
            var fields = content.Split('\t');
            if (fields.Length != Columns.Length) return new Refusal($"{file} line {line} has {fields.Length} fields parted by tabs, not {Columns.Length}.");
            if (fields[1] is not ("place" or "stretch")) return new Refusal($"{file} line {line}: kind must be place or stretch.");
            var isStretch = fields[1] == "stretch";
            if (fields[0].Length == 0 || fields[2].Length == 0 || (isStretch && fields[3].Length == 0)) return new Refusal($"{file} line {line}: report, words, and the road of a stretch must not be empty.");
            if (Point(fields[4], fields[5]) is not { } at) return new Refusal($"{file} line {line}: latitude and longitude must be degrees.");
            var to = isStretch ? Point(fields[6], fields[7]) : null;
            if (isStretch && to is null) return new Refusal($"{file} line {line}: to_latitude and to_longitude must be degrees.");
            labels.Add(new PlaceLabel(fields[0], fields[2], isStretch ? fields[3] : null, at, to));
        }
        return labels.ToImmutable();
    }

    static Position? Point(string latitude, string longitude) =>
        double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north) && Math.Abs(north) <= 90
        && double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east) && Math.Abs(east) <= 180
            ? new Position(north, east)
            : null;
}
