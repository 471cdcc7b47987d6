using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Passable.Gazetteers;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>The sample that ships with the program: northern Syria, its gazetteer, its schematic main roads, and retold reports.</summary>
public static class Sample
{
    static readonly (string Format, string File)[] Gazetteers =
        [("wof", "places.csv"), ("ocha", "communities.csv"), ("ocha", "governorates.geojson"), ("aliases", "aliases.csv")];

    /// <summary>The day the demo's brief is as of unless another is asked for: reports of the months before it agree, disagree, plan and deny.</summary>
    public static LocalDate ToldAsOf { get; } = new(2020, 6, 5);

    /// <summary>The sample's folder.</summary>
    public static string Folder(Shell shell) => Path.Combine(shell.ProgramFolder, "samples", "syria");

    /// <summary>The folder of its reports.</summary>
    public static string Reports(Shell shell) => Path.Combine(Folder(shell), "reports");

    /// <summary>Its files but the reports, in a fixed order.</summary>
    public static IEnumerable<string> Files(Shell shell) =>
        Gazetteers.Select(source => Path.Combine(Folder(shell), "gazetteer", source.File)).Append(Roads(shell));

    static string Roads(Shell shell) => Path.Combine(Folder(shell), "network", "roads.geojsonl");

    /// <summary>Its gazetteer and network, read from their sources.</summary>
    public static Outcome<Atlas> Atlas(Shell shell)
    {
        if (Files(shell).FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return new Refusal($"the sample that ships with the program is not beside it: {missing} is missing; install the program again, or use an operation (`passable init DIR`)");
        if (!Places(shell).Is(out var gazetteer, out var refused)) return refused;
        return GeoJsonRoads.Import(File.ReadAllBytes(Roads(shell)), Roads(shell)).Is(out var network, out refused)
            ? new Atlas(gazetteer, network, "the sample of northern Syria")
            : refused;
    }

    /// <summary>Its gazetteer, read from its sources.</summary>
    public static Outcome<Gazetteer> Places(Shell shell)
    {
        var sources = new List<GazetteerSource>();
        foreach (var (format, file) in Gazetteers)
        {
            var path = Path.Combine(Folder(shell), "gazetteer", file);
            if (!File.Exists(path)) return new Refusal($"the sample that ships with the program is not beside it: {path} is missing");
            using var text = new StreamReader(path, Encoding.UTF8);
            if (!GazetteerImport.Read(format, text, file).Is(out var source, out var refused)) return refused;
            sources.Add(source);
        }
        return Gazetteer.From(sources);
    }

    /// <summary>Twelve hexadecimal digits that change with any of these words and contents of files.</summary>
    public static string Key(IEnumerable<string> words, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in words) hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(word)));
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
