using Passable.Roads;

namespace Passable.Cli;

/// <summary>Road networks out of the files people have: OpenStreetMap extracts (PBF), or GeoJSON.</summary>
public static class NetworkSource
{
    /// <summary>The network of a file, or why it cannot be had.</summary>
    /// <param name="shell">The world.</param>
    /// <param name="path">The file.</param>
    /// <param name="profile">A profile of the user's own for OpenStreetMap; null for the one that comes with the program.</param>
    /// <param name="credit">Who must be credited; null for what the file says.</param>
    public static Outcome<RoadNetwork> Read(Shell shell, string path, string? profile, string? credit)
    {
        Refusal? refused;
        if (OsmFile.IsPbf(shell, path)) return OsmFile.Roads(shell, path, profile, credit).Is(out var import, out refused) ? import.Network : refused;
        if (profile is not null) return new Refusal($"--profile is for OpenStreetMap extracts, and {path} is none");
        return Files.Bytes(shell, path).Is(out var bytes, out refused) ? GeoJsonRoads.Import(bytes, path, credit) : refused;
    }
}
