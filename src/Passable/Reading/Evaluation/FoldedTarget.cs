using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>
/// A claim's road, ends and points, folded for comparing. Two claims speak of the same target when road, from, to, at and crossing are
/// each the same name (<see cref="NameFold"/>) or missing on both sides, after what is said twice is taken away: a place or crossing that
/// repeats the road's name, and a road whose name is only its own ends ("Saraqib-Sarmin road" from Saraqib to Sarmin). The two ends may
/// be swapped, except those of a patrol, whose order is its direction. Places between the ends and unplaceable parts are not compared.
/// </summary>
sealed class FoldedTarget
{
    readonly HashSet<string>? road, from, to, at, crossing;

    FoldedTarget(Where where)
    {
        road = where.Road is { } named ? NameFold.RoadNames(named) : null;
        from = Fold(where.From);
        to = Fold(where.To);
        at = Repeats(where.At) ? null : Fold(where.At);
        crossing = Repeats(where.Crossing) ? null : Fold(where.Crossing);
        if (road is not null && IsOnlyItsEnds(where.Road!, where)) road = null;
    }

    /// <summary>The target of a claim.</summary>
    public static FoldedTarget Of(Where where) => new(where);

    /// <summary>Whether two claims, the first of them of this kind, speak of the same.</summary>
    public static bool Same(ClaimKind kind, FoldedTarget left, FoldedTarget right) =>
        Same(left.road, right.road) && Same(left.at, right.at) && Same(left.crossing, right.crossing)
        && ((Same(left.from, right.from) && Same(left.to, right.to))
            || (kind != ClaimKind.Patrol && Same(left.from, right.to) && Same(left.to, right.from)));

    static bool Same(HashSet<string>? left, HashSet<string>? right) => left is null ? right is null : right is not null && left.Overlaps(right);

    static HashSet<string>? Fold(string? name) => name is null ? null : NameFold.Names(name);

    bool Repeats(string? name) => road is not null && name is not null && road.Overlaps(NameFold.RoadNames(name));

    static bool IsOnlyItsEnds(string road, Where where)
    {
        if (where.From is null || where.To is null) return false;
        var named = string.Concat(NameFold.WordsWithoutRoad(road));
        ImmutableArray<string> all = [where.From, .. where.Via, where.To];
        return named == Joined([where.From, where.To]) || named == Joined([where.To, where.From]) || named == Joined(all) || named == Joined(all.Reverse());
    }

    static string Joined(IEnumerable<string> names) => string.Concat(names.SelectMany(NameFold.WordsWithoutRoad));
}
