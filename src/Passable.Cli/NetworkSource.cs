using Passable.Roads;

namespace Passable.Cli;

/// <summary>Road networks out of the files people have.</summary>
public static class NetworkSource
{
    /// <summary>The network of a file, or why it cannot be had.</summary>
    /// <param name="shell">The world.</param>
    /// <param name="path">The file.</param>
    /// <param name="credit">Who must be credited; null for what the file says.</param>
    public static Outcome<RoadNetwork> Read(Shell shell, string path, string? credit)
    {
        return Files.Bytes(shell, path).Is(out var bytes, out var refused) ? GeoJsonRoads.Import(bytes, path, credit) : refused;
    }
}
