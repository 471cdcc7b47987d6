using System.Collections.Immutable;

namespace Passable.Reading.Evaluation;

/// <summary>
/// When two claims speak of the same road, stretch or point. Road, from, to, at and crossing must each be the same name
/// (<see cref="NameFold"/>) or be missing on both sides, after what is said twice is taken away: a place or crossing that repeats the
/// road's name, and a road whose name is only its own ends ("Saraqib-Sarmin road" from Saraqib to Sarmin). The two ends may be swapped,
/// except those of a patrol, whose order is its direction. Places between the ends and unplaceable parts are not compared.
/// </summary>
static class TargetMatch
{
    /// <summary>Whether the targets are the same for a claim of this kind.</summary>
    public static bool Same(ClaimKind kind, Where left, Where right)
    {
        var (a, b) = (Once(left), Once(right));
        return NameFold.SameRoad(a.Road, b.Road)
            && NameFold.Same(a.At, b.At)
            && NameFold.Same(a.Crossing, b.Crossing)
            && ((NameFold.Same(a.From, b.From) && NameFold.Same(a.To, b.To))
                || (kind != ClaimKind.Patrol && NameFold.Same(a.From, b.To) && NameFold.Same(a.To, b.From)));
    }

    static Where Once(Where where) => where.Road is not { } road ? where : where with
    {
        Road = IsOnlyItsEnds(road, where) ? null : road,
        At = where.At is { } at && NameFold.SameRoad(road, at) ? null : where.At,
        Crossing = where.Crossing is { } crossing && NameFold.SameRoad(road, crossing) ? null : where.Crossing,
    };

    static bool IsOnlyItsEnds(string road, Where where)
    {
        if (where.From is null || where.To is null) return false;
        var named = string.Concat(NameFold.WordsWithoutRoad(road));
        ImmutableArray<string> all = [where.From, .. where.Via, where.To];
        return named == Joined([where.From, where.To]) || named == Joined([where.To, where.From]) || named == Joined(all) || named == Joined(all.Reverse());
    }

    static string Joined(IEnumerable<string> names) => string.Concat(names.SelectMany(NameFold.WordsWithoutRoad));
}
