using Passable.Gazetteers;
using Passable.Roads.Osm;

namespace Passable.Cli;

/// <summary>An OSM PBF file of the user's: told by its first bytes, read without being held in memory.</summary>
public static class OsmFile
{
    /// <summary>More threads than this wait for the file rather than for one another.</summary>
    const int MostThreads = 8;

    static int Threads => Math.Min(MostThreads, Environment.ProcessorCount);

    /// <summary>Whether there is such a file and it begins as OSM PBF does, or is called so.</summary>
    public static bool IsPbf(Shell shell, string path)
    {
        if (string.IsNullOrWhiteSpace(path) || !File.Exists(shell.At(path))) return false;
        if (path.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            using var file = File.OpenRead(shell.At(path));
            Span<byte> start = stackalloc byte[32];
            return OsmPbf.IsPbf(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The roads of the file.</summary>
    /// <param name="shell">The world.</param>
    /// <param name="path">The file.</param>
    /// <param name="profile">A profile of the user's own; null for the one that comes with the program.</param>
    /// <param name="credit">Who must be credited; null for OpenStreetMap.</param>
    public static Outcome<OsmImport> Roads(Shell shell, string path, string? profile, string? credit)
    {
        var reads = OsmProfile.Shipped;
        if (profile is not null)
        {
            if (!Files.Bytes(shell, profile).Is(out var text, out var refused)) return refused;
            if (!OsmProfile.Parse(System.Text.Encoding.UTF8.GetString(text), profile).Is(out reads!, out refused)) return refused;
        }

        return Open(shell, path, file =>
        {
            using var told = new ShareTold(shell, "roads");
            return OsmRoads.Import(file, path, reads, Threads, credit, told.Done);
        });
    }

    /// <summary>The places of the file.</summary>
    public static Outcome<GazetteerSource> Places(Shell shell, string path) => Open(shell, path, file => PbfPlaces.Read(file, path, Threads));

    static Outcome<T> Open<T>(Shell shell, string path, Func<FileStream, Outcome<T>> read)
        where T : class
    {
        try
        {
            using var file = new FileStream(shell.At(path), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            return read(file);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{path} could not be read: {failed.Message}");
        }
    }
}
