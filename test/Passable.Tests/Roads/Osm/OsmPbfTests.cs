using System.IO.Compression;
using Passable.Roads.Osm;
using Xunit;

namespace Passable.Tests.Roads.Osm;

public sealed class OsmPbfTests
{
    static readonly Drawn[] Small =
    [
        Drawn.Node(1, 41.1, -8.6, ("name", "Porto"), ("place", "city")),
        Drawn.Node(2, 41.2, -8.5),
        Drawn.Way(7, [1, 2], ("highway", "primary")),
        Drawn.Relation(9, [(OsmKind.Way, 7, "from"), (OsmKind.Node, 2, "via")], ("type", "restriction")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_is_written_is_read_back_in_order(int threads)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var (file, all) = (new List<byte>(Pbf.Header()), new List<Drawn>());
        for (var block = 0; block < 40; block++)
        {
            var objects = Enumerable.Range(0, random.Next(0, 60)).Select(_ => Any(random)).OrderBy(one => one.Kind).ToList();
            var bytes = Pbf.Block(objects, random.Next(2) == 0 ? Nodes.Dense : Nodes.Plain);
            file.AddRange(random.Next(2) == 0 ? Pbf.Raw("OSMData", bytes) : Pbf.Packed("OSMData", bytes));
            all.AddRange(objects);
        }

        var (read, refused) = Pbf.Read([.. file], threads);

        Assert.Null(refused);
        Assert.Equal(all.Select(one => one.ToString()), read.Select(one => one.ToString()));
    }

    static Drawn Any(Random random)
    {
        long Id() => random.Next(4) switch { 0 => -random.NextInt64(), 1 => random.NextInt64(), _ => random.Next(100_000) };
        var tags = Enumerable.Range(0, random.Next(4)).Select(_ => ($"k{random.Next(9)}", $"ü{random.Next(9)}طريق")).ToArray();
        var members = Enumerable.Range(0, random.Next(5)).Select(_ => ((OsmKind)random.Next(3), Id(), $"role{random.Next(3)}")).ToArray();
        var drawn = random.Next(3) switch
        {
            0 => Drawn.Node(Id(), random.Next(-900_000_000, 900_000_001) / 1e7, random.NextInt64(-1_800_000_000, 1_800_000_001) / 1e7, tags),
            1 => Drawn.Way(Id(), [.. Enumerable.Range(0, random.Next(50)).Select(_ => Id())], tags),
            _ => Drawn.Relation(Id(), members, tags),
        };
        return drawn with { Version = random.Next(1, 5000), Edited = random.Next() * 1000L };
    }

    [Theory]
    [InlineData(4, "lzma")]
    [InlineData(5, "bzip2")]
    [InlineData(6, "lz4")]
    [InlineData(7, "zstd")]
    public void A_blob_packed_in_another_way_is_refused_by_name(int field, string packing)
    {
        byte[] file = [.. Pbf.Header(), .. Pbf.Blob("OSMData", [.. Pbf.Number(2, 100), .. Pbf.Bytes(field, new byte[40])])];

        Assert.Contains($"packed with {packing}, which is not read", Pbf.Read(file).Refused, StringComparison.Ordinal);
        Assert.Contains($"at byte {Pbf.Header().Length}", Pbf.Read(file).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_is_required_and_not_known_is_refused_by_name()
    {
        Assert.Contains("HistoricalInformation", Pbf.Read(Pbf.Header("OsmSchema-V0.6", "HistoricalInformation")).Refused, StringComparison.Ordinal);
        Assert.Contains("\"LocationsAsWords\"", Pbf.Read(Pbf.Header("OsmSchema-V0.6", "LocationsAsWords")).Refused, StringComparison.Ordinal);
        Assert.Null(Pbf.Read(Pbf.Header("OsmSchema-V0.6", "DenseNodes")).Refused);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_with_the_byte_it_ends_at_unless_it_ends_with_a_block()
    {
        byte[] first = Pbf.File(Small);
        byte[] file = [.. first, .. Pbf.Packed("OSMData", Pbf.Block(Small, Nodes.Plain))];
        int[] whole = [Pbf.Header().Length, first.Length, file.Length];
        for (var length = 1; length <= file.Length; length++)
        {
            var refused = Pbf.Read(file[..length]).Refused;
            if (whole.Contains(length))
                Assert.Null(refused);
            else
                Assert.Contains($"is cut off at byte {length}:", refused, StringComparison.Ordinal);
        }

        Assert.Contains("is empty", Pbf.Read((byte[])[]).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blob_that_unpacks_to_gigabytes_is_refused_before_it_takes_room()
    {
        byte[] small;
        using (var packed = new MemoryStream())
        {
            using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                var zeros = new byte[1 << 20];
                for (var written = 0; written < 2048; written++) packing.Write(zeros);
            }

            small = packed.ToArray();
        }

        Assert.True(small.Length < PbfBlobs.MostBlob);
        byte[] Bomb(long says) => [.. Pbf.Header(), .. Pbf.Blob("OSMData", [.. Pbf.Number(2, says), .. Pbf.Bytes(3, small)])];

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("at most 33554432 are allowed", Pbf.Read(Bomb(2048L << 20)).Refused, StringComparison.Ordinal);
        Assert.Contains("unpacks to more than the 1000 bytes it says", Pbf.Read(Bomb(1000)).Refused, StringComparison.Ordinal);
        Assert.Contains("at most 33554432 are allowed", Pbf.Read(Bomb(-1)).Refused, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void A_blob_that_unpacks_to_less_than_it_says_is_refused()
    {
        byte[] file = [.. Pbf.Header(), .. Pbf.Blob("OSMData", [.. Pbf.Number(2, 5000), .. Pbf.Bytes(3, Pbf.Zlib(Pbf.Block(Small, Nodes.Dense)))])];

        Assert.Contains("not to the 5000 it says", Pbf.Read(file).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blob_or_header_longer_than_the_format_allows_is_refused()
    {
        byte[] longHeader = [.. Pbf.Header(), 0, 1, 0, 1, .. new byte[100]];
        byte[] longBlob = [.. Pbf.Header(), 0, 0, 0, 14, .. Pbf.Text(1, "OSMData"), .. Pbf.Number(3, (32L << 20) + 1)];

        Assert.Contains("cannot be 65537 bytes long", Pbf.Read(longHeader).Refused, StringComparison.Ordinal);
        Assert.Contains("says that it is 33554433 bytes long", Pbf.Read(longBlob).Refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<osm version=\"0.6\">", "XML")]
    [InlineData("{\"type\":\"FeatureCollection\"}", "JSON")]
    [InlineData("PK\u0003\u0004....", "a zip archive")]
    [InlineData("something else", "OSM PBF")]
    public void Another_kind_of_file_is_told_for_what_it_is(string start, string named) =>
        Assert.Contains(named, Pbf.Read(System.Text.Encoding.UTF8.GetBytes(start)).Refused, StringComparison.Ordinal);

    [Fact]
    public void Blocks_of_a_kind_nobody_knows_are_passed_over()
    {
        byte[] file = [.. Pbf.Header(), .. Pbf.Raw("Weather", [1, 2, 3]), .. Pbf.Raw("OSMData", Pbf.Block(Small, Nodes.Dense))];

        Assert.Equal(Small.Length, Pbf.Read(file).Objects.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public void Ways_of_few_and_many_nodes_are_read(int nodes)
    {
        var way = Drawn.Way(5, [.. Enumerable.Range(0, nodes).Select(at => long.MaxValue - (at * 7919L))]);

        Assert.Equal(way.Refs, Assert.Single(Pbf.Read(Pbf.File(way)).Objects).Refs);
    }

    [Fact]
    public void A_node_off_the_earth_is_an_object_without_a_place()
    {
        var block = Pbf.Block([Drawn.Node(1, 90, 180), Drawn.Node(2, 90.0000001, 0), Drawn.Node(3, 0, -180.0000001), Drawn.Node(4, 9e11, 9e11)], Nodes.Dense);
        var located = new List<(long, bool)>();

        OsmPbf.Read(new MemoryStream([.. Pbf.Header(), .. Pbf.Raw("OSMData", block)]), "f", 1, open =>
        {
            var nodes = open.Objects(OsmKinds.Nodes);
            while (nodes.Next()) located.Add((nodes.Id, nodes.IsLocated));
            return 0;
        }, _ => { });

        Assert.Equal([(1, true), (2, false), (3, false), (4, false)], located);
    }

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_and_cannot_be_sought_reads_the_same()
    {
        using var slow = new Trickle(Pbf.File(Small));

        Assert.Equal(Pbf.Read(Pbf.File(Small)).Objects.Select(one => one.ToString()), Pbf.Read(slow, 2).Objects.Select(one => one.ToString()));
    }

    [Fact]
    public void Nothing_is_allocated_for_an_object()
    {
        var many = Enumerable.Range(0, 5000).Select(id => Drawn.Node(id, 1, 2, ("a", "b"))).Concat(Enumerable.Range(0, 5000).Select(id => Drawn.Way(id, [1, 2, 3], ("c", "d"))));
        byte[] block = Pbf.Raw("OSMData", Pbf.Block([.. many], Nodes.Dense));
        var counted = new List<(int Objects, long Bytes)>();

        OsmPbf.Read(new MemoryStream([.. Pbf.Header(), .. block, .. block]), "f", 1, static open =>
        {
            var (objects, before) = (0, GC.GetAllocatedBytesForCurrentThread());
            var all = open.Objects(OsmKinds.All);
            while (all.Next()) objects += all.Keys.Length > 0 && all.Version == -1 ? 1 : 0;
            return (objects, GC.GetAllocatedBytesForCurrentThread() - before);
        }, counted.Add);

        Assert.Equal((10_000, 0), counted[1]);
    }

    [Fact]
    public void Kinds_not_asked_for_are_passed_over()
    {
        var ids = new List<long>();

        OsmPbf.Read(new MemoryStream(Pbf.File(Small)), "f", 1, open =>
        {
            var all = open.Objects(OsmKinds.Nodes | OsmKinds.Relations);
            while (all.Next()) ids.Add(all.Id);
            return 0;
        }, _ => { });

        Assert.Equal([1, 2, 9], ids);
    }

    [Fact]
    public void Real_extracts_hold_the_nodes_their_sources_counted()
    {
        foreach (var (name, nodes) in new[] { ("porto", 347_944), ("malta", 333_684), ("heidelberg", 221_009), ("liechtenstein", 142_832), ("andorra", 69_644), ("djibouti-main-roads", 12_139) })
        {
            using var file = System.IO.File.OpenRead(Extracts.Path($"{name}.osm.pbf"));
            var count = 0;
            OsmPbf.Read(file, name, 2, block =>
            {
                var found = 0;
                var all = block.Objects(OsmKinds.Nodes);
                while (all.Next()) found++;
                return found;
            }, found => count += found);
            Assert.Equal(nodes, count);
        }
    }

    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
