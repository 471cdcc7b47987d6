using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>Places and roads to put claims on.</summary>
/// <param name="Gazetteer">The places.</param>
/// <param name="Network">The roads.</param>
/// <param name="Origin">Whose they are, in words.</param>
public sealed record Atlas(Gazetteer Gazetteer, RoadNetwork Network, string Origin)
{
    /// <summary>Those of the operation at hand, else those of the sample that ships with the program.</summary>
    public static Task<Outcome<Atlas>> AtHandAsync(Shell shell, string? option, CancellationToken ct) => throw new NotSupportedException();
}
