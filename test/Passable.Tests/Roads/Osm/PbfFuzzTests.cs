using Passable.Roads.Osm;
using Xunit;

namespace Passable.Tests.Roads.Osm;

/// <summary>Whatever the bytes are, a file is read or refused: no other exception, no endless work, bounded memory.</summary>
public sealed class PbfFuzzTests
{
    [Fact]
    public void Any_change_of_a_written_file_is_read_or_refused()
    {
        var drawn = new List<Drawn>();
        for (var id = 0; id < 40; id++) drawn.Add(Drawn.Node(id * 1_000_003L, id, -id, ("name", $"n{id}")) with { Version = 3, Edited = 1_600_000_000_000 });
        for (var id = 0; id < 20; id++) drawn.Add(Drawn.Way(id, [1, 2, id * 1_000_003L], ("highway", "road"), ("ref", $"{id}")) with { Version = 1, Edited = 1_500_000_000_000 });
        for (var id = 0; id < 10; id++) drawn.Add(Drawn.Relation(id, [(OsmKind.Way, 1, "from"), (OsmKind.Node, 2, "via")], ("type", "restriction")));
        foreach (var nodes in new[] { Nodes.Dense, Nodes.Plain })
        {
            var block = Pbf.Block(drawn, nodes);
            Fuzz([.. Pbf.Header(), .. Pbf.Raw("OSMData", block), .. Pbf.Packed("OSMData", block), .. Pbf.Raw("OSMData", block)], 3_000);
        }
    }

    [Fact]
    public void Any_change_of_a_real_file_is_read_or_refused() =>
        Fuzz(System.IO.File.ReadAllBytes(Extracts.Path("djibouti-main-roads.osm.pbf")), 150);

    [Fact]
    public void Any_change_inside_the_blocks_of_a_real_file_is_read_or_refused()
    {
        // Unpacked, so that a change is not caught by the checksum of the packing.
        var blobs = new PbfBlobs(new MemoryStream(System.IO.File.ReadAllBytes(Extracts.Path("djibouti-main-roads.osm.pbf"))));
        var (blob, unpacked, raw) = (new PbfBlob(), Array.Empty<byte>(), new List<byte>());
        while (blobs.Next(blob))
        {
            var length = PbfBlobs.Unpack(blob, ref unpacked);
            raw.AddRange(Pbf.Raw(blob.Type, unpacked[..length]));
        }

        Fuzz([.. raw], 300);
    }

    static void Fuzz(byte[] file, int rounds)
    {
        Assert.Null(Pbf.Read(file).Refused);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var refusals = 0;
        for (var round = 0; round < rounds; round++)
        {
            var changed = Changed(file, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (Walk(changed) is { } refused)
                {
                    refusals++;
                    Assert.StartsWith("f.osm.pbf ", refused, StringComparison.Ordinal);
                }
            }
            catch (Exception escaped) when (escaped is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {escaped}");
            }

            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < 300L << 20, $"seed {seed}, round {round}: {bytes} bytes were allocated");
        }

        Assert.True(refusals > rounds / 10, $"seed {seed}: only {refusals} of {rounds} changes were noticed");
    }

    /// <summary>Reads everything of every object.</summary>
    static string? Walk(byte[] file)
    {
        var sum = 0L;
        var outcome = OsmPbf.Read(new MemoryStream(file), "f.osm.pbf", 1, block =>
        {
            var all = block.Objects(OsmKinds.All);
            var found = 0L;
            while (all.Next())
            {
                unchecked
                {
                    found += all.Id + all.Version + all.EditedMilliseconds + all.LatitudeNanodegrees + (all.IsDeleted ? 1 : 0);
                    foreach (var key in all.Keys) found += block.Text(key).Length;
                    foreach (var value in all.Values) found += block.Text(value).Length;
                    foreach (var role in all.Roles) found += block.TextOf(role).Length;
                    foreach (var id in all.Refs) found += id;
                }
            }

            return found;
        }, found => sum = unchecked(sum + found));
        return outcome.Is(out _, out var refused) ? null : refused.Reason;
    }

    static byte[] Changed(byte[] file, Random random)
    {
        var bytes = (byte[])file.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
                var length = random.Next(Math.Min(64, bytes.Length - Math.Max(from, to)));
                Array.Copy(bytes, from, bytes, to, length);
                return bytes;
            default:
                byte[] edges = [0, 1, 0x7F, 0x80, 0xFE, 0xFF];
                for (var changes = random.Next(1, 6); changes > 0; changes--)
                    bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? edges[random.Next(edges.Length)] : (byte)random.Next(256);
                return bytes;
        }
    }
}
