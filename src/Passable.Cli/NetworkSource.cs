using Passable.Roads;

namespace Passable.Cli;

/// <summary>Road networks out of the files people have, told apart by their first bytes and their names.</summary>
public static class NetworkSource
{
    /// <summary>The network of a file, or why it cannot be had.</summary>
    /// <param name="shell">The world.</param>
    /// <param name="path">The file.</param>
    /// <param name="credit">Who must be credited; null for what the file says.</param>
    /// <param name="mapping">A file that says which property means what; null for those of OpenStreetMap.</param>
    public static Outcome<RoadNetwork> Read(Shell shell, string path, string? credit, string? mapping)
    {
        if (!Files.Bytes(shell, path).Is(out var bytes, out var refused)) return refused;
        return GeoJsonRoads.Import(bytes, path, credit);
    }
}
