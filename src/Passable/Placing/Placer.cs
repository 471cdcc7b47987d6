using System.Collections.Immutable;
using Passable.Gazetteers;
using Passable.Reading;
using Passable.Roads;

namespace Passable.Placing;

/// <summary>Puts claims on a network. Pure; never picks in silence.</summary>
public static class Placer
{
    /// <summary>A placement for each claim of the report, in the same order.</summary>
    public static ImmutableArray<Placement> Place(ReadReport read, Gazetteer gazetteer, RoadNetwork network) =>
        throw new NotSupportedException();
}
