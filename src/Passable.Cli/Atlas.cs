using Passable.Gazetteers;
using Passable.Ledger.Operations;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>Places and roads to put claims on.</summary>
/// <param name="Gazetteer">The places.</param>
/// <param name="Network">The roads.</param>
/// <param name="Origin">Whose they are, in words.</param>
public sealed record Atlas(Gazetteer Gazetteer, RoadNetwork Network, string Origin)
{
    /// <summary>Those of the operation at hand, else those of the sample that ships with the program. An operation that was named and is none is refused.</summary>
    public static Outcome<Atlas> AtHand(Shell shell, string? option)
    {
        if (!OpenedOperation.Find(shell, option).Is(out var operation, out var refused))
            return Cli.AtHand.IsNamed(shell, option) ? refused : Sample.Atlas(shell);
        if (!OpenedOperation.Places(operation).Is(out var gazetteer, out refused)) return refused;
        return NetworkFolder.Load(operation.Folder).Is(out var network, out refused)
            ? new Atlas(gazetteer, network, $"the operation {operation.Settings.Name}")
            : refused;
    }
}
