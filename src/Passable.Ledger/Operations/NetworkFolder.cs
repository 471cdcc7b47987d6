using System.IO.MemoryMappedFiles;
using Passable.Roads;
using Passable.Routing;

namespace Passable.Ledger.Operations;

/// <summary>The network file of an operation folder: mapped, not read. What it gives may be used from any number of threads.</summary>
public static class NetworkFolder
{
    /// <summary>The folder's network, or why it cannot be had. A text network of an earlier program is to be imported again.</summary>
    public static Outcome<RoadNetwork> Load(string folder)
    {
        var path = Path.Combine(folder, NetworkFile.Name);
        if (File.Exists(path)) return Open(path);
        var text = Path.Combine(folder, NetworkFile.TextName);
        return File.Exists(text)
            ? new Refusal($"{text} is a network of format 1, lines of text; this program reads format {NetworkFile.Format}: import the network again.")
            : new Refusal($"{folder} has no road network yet; import one.");
    }

    /// <summary>
    /// The network of a file. It stays mapped until the process ends: spans into it may be held anywhere, pages nobody reads cost
    /// nothing, and a file that is replaced by another of its name is still the one that was opened.
    /// </summary>
    public static Outcome<RoadNetwork> Open(string path)
    {
        if (!File.Exists(path)) return new Refusal($"{path} does not exist; check the path");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (file.Length == 0) return new Refusal($"{path} is not a Passable network file: it is empty; import the network again.");
            using var mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            var view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            // Never given back: the view outlives every span that was cut from it.
            var isHeld = false;
            view.SafeMemoryMappedViewHandle.DangerousAddRef(ref isHeld);
            return NetworkFile.Read(FlatMemory.MappedAt(view.SafeMemoryMappedViewHandle.DangerousGetHandle(), file.Length), path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{path} cannot be read: {failed.Message}");
        }
    }

    /// <summary>Writes the network into the folder, over an older one; a reader never sees half a file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Save(RoadNetwork network, string folder) => Write(network, Path.Combine(folder, NetworkFile.Name), []);

    /// <summary>Writes a network's file with further sections of other rooms, over an older one; a reader never sees half a file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(RoadNetwork network, string path, IReadOnlyList<NetworkSection> further)
    {
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
        {
            NetworkFile.Write(network, file, further);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Puts a newer network into the folder and keeps the one it had beside it, under its version.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Replace(RoadNetwork network, string folder, string version)
    {
        var (path, kept) = (Path.Combine(folder, NetworkFile.Name), Kept(folder, version));
        // A copy first and the new one over it: whenever the process ends, the folder has a network.
        if (!File.Exists(kept))
        {
            File.Copy(path, kept + ".new", overwrite: true);
            File.Move(kept + ".new", kept, overwrite: true);
        }
        Write(network, path, []);
    }

    /// <summary>An earlier network of the folder, by its version; null when it is not kept, or cannot be read.</summary>
    public static RoadNetwork? Older(string folder, string version) =>
        version.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') && File.Exists(Kept(folder, version))
            && Open(Kept(folder, version)).Is(out var network, out _) && network.Version == version ? network : null;

    static string Kept(string folder, string version) => Path.Combine(folder, $"network.{version}.passable");
}
