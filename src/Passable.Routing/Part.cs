namespace Passable.Routing;

/// <summary>
/// A connected part of a graph between separators that are placed already: nodes by local numbers 0 to <see cref="Nodes"/>, undirected arcs
/// among them, and the places its nodes will have in the order, from <see cref="Place"/> on.
/// </summary>
sealed class Part
{
    public required int[] First { get; init; }
    public required int[] Head { get; init; }

    /// <summary>The node of the whole graph each local one is.</summary>
    public required int[] Node { get; init; }

    /// <summary>Where each node lies, in any unit, the same both ways.</summary>
    public required float[] X { get; init; }
    public required float[] Y { get; init; }

    public required int Place { get; init; }

    public int Nodes => Node.Length;
}
