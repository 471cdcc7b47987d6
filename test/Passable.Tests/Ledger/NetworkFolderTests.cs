using System.Text;
using Passable.Ledger.Operations;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Ledger;

public sealed class NetworkFolderTests
{
    static readonly RoadNetwork Network = A.Network(("M4", "Latakia Ariha Saraqib"));

    [Fact]
    public void A_folder_keeps_its_network()
    {
        var folder = Empty("network-folder-keeps");

        Assert.Contains("has no road network yet", Reason(NetworkFolder.Load(folder)), StringComparison.Ordinal);
        var first = A.Network(("M5", "Hama Saraqib"));
        NetworkFolder.Save(RoadNetwork.Of(first.Nodes, first.Segments, first.Crossings, first.Credit), folder);
        var old = NetworkFolder.Load(folder).Value;
        var drawn = RoadNetwork.Of(Network.Nodes, Network.Segments, Network.Crossings, Network.Credit);
        NetworkFolder.Save(drawn, folder);

        var kept = NetworkFolder.Load(folder).Value;
        Assert.Equal(drawn.Version, kept.Version);
        Assert.Equal(drawn.Segments, kept.Segments);
        Assert.Equal(["M5"], old.Segments[0].Refs);
    }

    [Fact]
    public void A_text_network_of_an_earlier_program_is_to_be_imported_again()
    {
        var folder = Empty("network-folder-text");
        File.WriteAllText(Path.Combine(folder, "network.geojsonl"), "{\"passable_network\":1}\n", Encoding.UTF8);

        Assert.EndsWith("network.geojsonl is a network of format 1, lines of text; this program reads format 2: import the network again.", Reason(NetworkFolder.Load(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_or_broken_file_is_refused_with_its_name()
    {
        var folder = Empty("network-folder-broken");
        var path = Path.Combine(folder, "network.passable");
        File.WriteAllBytes(path, []);
        Assert.Contains("network.passable is not a Passable network file: it is empty", Reason(NetworkFolder.Load(folder)), StringComparison.Ordinal);
        File.WriteAllBytes(path, new byte[5000]);
        Assert.Contains("network.passable is not a Passable network file", Reason(NetworkFolder.Load(folder)), StringComparison.Ordinal);
    }

    static string Empty(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    static string Reason(Outcome<RoadNetwork> outcome) => outcome.Is(out _, out var refusal) ? "" : refusal.Reason;
}
