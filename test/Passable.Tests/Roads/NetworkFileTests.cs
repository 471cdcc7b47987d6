using System.Text;
using CsCheck;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class NetworkFileTests
{
    static readonly RoadNetwork Network = Of(
        """{"type":"Feature","geometry":null,"properties":{"credit":"(c) somebody"}}""",
        Line("\"ref\":\"M4;M5\",\"name\":\"Aleppo road\",\"name:ar\":\"طريق حلب\",\"from\":\"Saraqib\",\"schematic\":true", (36, 35), (36.1, 35.123456789), (36.2, 35)),
        Line("\"oneway\":true", (36.2, 35), (36.3, 35)),
        Line("\"access\":\"no\"", (36.2, 35), (36.3, 35)),
        Crossing("\"crossing\":\"yes\",\"kind\":\"internal\",\"name\":\"Saraqib \\\"crossing\\\"\",\"on\":\"M4\"", 36, 35));

    [Fact]
    public void What_was_written_reads_back_equal()
    {
        var back = NetworkFile.Read(NetworkFile.BytesOf(Network), "network.geojsonl").Value;

        Assert.Equal(Network.Version, back.Version);
        Assert.Equal(Network.Credit, back.Credit);
        Assert.Equal(Network.Notes, back.Notes);
        Assert.Equal(Network.Nodes, back.Nodes);
        Assert.Equivalent(Network.Segments, back.Segments, strict: true);
        Assert.Equivalent(Network.Crossings, back.Crossings, strict: true);
        Assert.Equal(NetworkFile.BytesOf(Network), NetworkFile.BytesOf(back));
    }

    [Fact]
    public void Any_drawn_network_reads_back_to_the_same_bytes() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90]).Array[2, 6].Array[1, 6].Sample(lines =>
        {
            if (!Import([.. lines.Select(line => Line("\"ref\":\"M4\"", line))]).Is(out var network, out _))
                return;
            var bytes = NetworkFile.BytesOf(network);
            Assert.Equal(bytes, NetworkFile.BytesOf(NetworkFile.Read(bytes, "x").Value));
        });

    [Fact]
    public void The_version_follows_from_the_content_alone()
    {
        string[] features = [Line("\"ref\":\"M4\"", (36, 35), (36.1, 35))];

        Assert.Matches("^n-[0-9a-f]{12}$", Of(features).Version);
        Assert.Equal(Of(features).Version, Of(features).Version);
        Assert.NotEqual(Of(features).Version, Of(Line("\"ref\":\"M5\"", (36, 35), (36.1, 35))).Version);
        Assert.Equal(Network.Version, RoadNetwork.Of(Network.Nodes, Network.Segments, Network.Crossings, Network.Credit).Version);
    }

    [Theory]
    [InlineData("\"passable_network\":1", "\"passable_network\":2", "has network format 2; this program reads format 1. Use a newer program")]
    [InlineData("\"passable_network\":1", "\"passable_network\":0", "has network format 0")]
    [InlineData("\"passable_network\":1", "\"roads\":1", "line 1 is not the head of a Passable network file")]
    [InlineData("\"segments\":2", "\"segments\":-2", "line 1 is broken")]
    [InlineData("\"segments\":2", "\"segments\":2000000000", "line 1 is broken")]
    [InlineData("\"ref", "\"fer", "was changed or cut short")]
    [InlineData("\"from\":0", "\"from\":9", "was changed or cut short")]
    public void A_changed_file_is_refused(string part, string with, string reason)
    {
        var text = Encoding.UTF8.GetString(NetworkFile.BytesOf(Network)).Replace(part, with, StringComparison.Ordinal);

        Assert.Contains(reason, Reason(NetworkFile.Read(Encoding.UTF8.GetBytes(text), "network.geojsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_broken_though_the_version_fits_is_named()
    {
        var text = Encoding.UTF8.GetString(NetworkFile.BytesOf(Network)).Replace("\"kph\":30", "\"kph\":-1", StringComparison.Ordinal);
        var lines = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        text = text.Replace(Network.Version, NetworkContent.VersionOf(Network.Credit, Encoding.UTF8.GetBytes(lines)), StringComparison.Ordinal);

        Assert.Equal("x line 5 is broken; import the network again.", Reason(NetworkFile.Read(Encoding.UTF8.GetBytes(text), "x")));
    }

    [Fact]
    public void Reading_never_throws()
    {
        var sound = NetworkFile.BytesOf(Network);
        Gen.Byte.Array.Sample(bytes => NetworkFile.Read(bytes, "x").Is(out _, out var refusal) || refusal.Reason.Length > 0);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 3].Sample(changes =>
        {
            var broken = sound.ToArray();
            foreach (var (at, with) in changes)
                broken[at] = with;
            return NetworkFile.Read(broken, "x").Is(out _, out var refusal) || refusal.Reason.Length > 0;
        });
        Gen.Int[0, sound.Length - 1].Sample(length => !NetworkFile.Read(sound.AsMemory(0, length), "x").Is(out _, out _));
    }

    [Fact]
    public void A_folder_keeps_its_network()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "network-file-folder")).FullName;
        File.Delete(Path.Combine(folder, NetworkFile.Name));

        Assert.Contains("has no road network yet", Reason(NetworkFile.Load(folder)), StringComparison.Ordinal);
        NetworkFile.Save(Network, folder);
        NetworkFile.Save(Network, folder);
        Assert.Equal(Network.Version, NetworkFile.Load(folder).Value.Version);
    }
}
