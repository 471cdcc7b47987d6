using System.Runtime.CompilerServices;
using Passable.Gazetteers;

namespace Passable.Tests.Gazetteers;

/// <summary>The sample of northern Syria, read once.</summary>
static class Sample
{
    static readonly Lazy<Gazetteer> Whole = new(() => Gazetteer.From(Sources()).Value);

    internal static Gazetteer Gazetteer => Whole.Value;

    internal static string Folder => Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "samples", "syria"));

    internal static GazetteerSource[] Sources() =>
        [Read("wof", "places.csv"), Read("ocha", "communities.csv"), Read("ocha", "governorates.geojson"), Read("aliases", "aliases.csv")];

    internal static GazetteerSource Read(string format, string file)
    {
        using var text = new StreamReader(Path.Combine(Folder, "gazetteer", file));
        return GazetteerImport.Read(format, text, file).Value;
    }

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
