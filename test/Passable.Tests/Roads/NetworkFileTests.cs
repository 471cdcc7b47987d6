using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class NetworkFileTests
{
    static readonly RoadNetwork Drawn = Of(
        """{"type":"Feature","geometry":null,"properties":{"credit":"(c) somebody"}}""",
        Line("\"ref\":\"M4;M5\",\"name\":\"Aleppo road\",\"name:ar\":\"طريق حلب\",\"from\":\"Saraqib\",\"schematic\":true", (36, 35), (36.1, 35.123456789), (36.2, 35)),
        Line("\"oneway\":true", (36.2, 35), (36.3, 35)),
        Line("\"access\":\"no\"", (36.2, 35), (36.3, 35)),
        Crossing("\"crossing\":\"yes\",\"kind\":\"internal\",\"name\":\"Saraqib \\\"crossing\\\"\",\"on\":\"M4\"", 36, 35));

    static readonly SegmentAttributes Told = SegmentAttributes.Unknown with
    {
        Access = AccessByMode.All(Access.Yes).With(TravelMode.Hgv, Access.Unknown),
        Limits = new(new(3500), default, Limit.Unreadable, default, default),
        Surface = "gravel",
        Practicability = [new("4x4", Practicability.Yes), new("truck+trailer", Practicability.No)],
        Features = RoadFeatures.Bridge | RoadFeatures.Toll,
        Barriers = [new(SegmentEnd.End, "gate", AccessByMode.All(Access.Conditional), default)],
        Conditions = [new("access:conditional", "no @ (Nov-Apr)")],
        Tags = [new("lit", "yes")],
    };

    /// <summary>A network with something in each of its tables.</summary>
    static readonly RoadNetwork Network = RoadNetwork.Of(
        Drawn.Nodes,
        Drawn.Segments.Select((segment, index) => index == 0 ? segment with { Way = -7, Attributes = Told } : segment),
        Drawn.Crossings,
        [
            new TurnRestriction { Rule = TurnRule.Forbidden, Kind = "no_left_turn", From = 0, Node = 1, Via = [], To = 1, OnlyFor = ["hgv"], Except = [], Condition = null },
            new TurnRestriction { Rule = TurnRule.Mandatory, Kind = "only_u_turn", From = 1, Node = 1, Via = [0, 1], To = 0, OnlyFor = [], Except = ["bus", "psv"], Condition = "(Mo-Fr 07:00-09:00)" },
        ],
        Drawn.Credit,
        Drawn.Notes);

    [Fact]
    public void What_was_written_reads_back_equal()
    {
        var back = NetworkFile.Read(NetworkFile.BytesOf(Network), "network.passable").Value;

        Assert.Equal(Network.Version, back.Version);
        Assert.Equal("(c) somebody", back.Credit);
        Assert.Equal(Network.Notes, back.Notes);
        Assert.Equal(Network.Nodes, back.Nodes);
        Assert.Equal(Network.Segments, back.Segments);
        Assert.Equal((-7L, Told), (back.Segments[0].Way, back.Segments[0].Attributes));
        Assert.Equal((null, SegmentAttributes.Unknown), (back.Segments[1].Way, back.Segments[1].Attributes));
        Assert.Equivalent(Network.Crossings, back.Crossings, strict: true);
        Assert.Equal(Network.Restrictions, back.Restrictions);
        Assert.Equal(NetworkFile.BytesOf(Network), NetworkFile.BytesOf(back));
        Assert.Empty(NetworkFile.Verify(back));
        Assert.Equal(("M4", "طريق حلب"), (back.FindRoad("the M 4 highway"), back.Segments[0].Names[1]));
        Assert.Equal("Saraqib \"crossing\"", back.FindCrossing("the Saraqeb border crossing")!.Name);
    }

    [Fact]
    public void Points_are_kept_to_a_ten_millionth_of_a_degree()
    {
        Assert.Equal(new Position(35.1234568, 36.1), Network.Segments[0].Line[1]);
        Gen.Int[-1_800_000_000, 1_800_000_000].Sample(fixedDegrees => FixedPoint.Of(new Position(0, fixedDegrees / 1e7)).Longitude == fixedDegrees);
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
        Assert.Equal(Drawn.Version, RoadNetwork.Of(Drawn.Nodes, Drawn.Segments, Drawn.Crossings, Drawn.Credit).Version);
        Assert.NotEqual(Drawn.Version, Network.Version);
    }

    [Fact]
    public void A_file_of_another_format_is_refused_with_both_numbers()
    {
        var newer = NetworkFile.BytesOf(Network);
        newer[8] = 3;
        var older = NetworkFile.BytesOf(Network);
        older[8] = 1;

        Assert.Equal("x has network format 3; this program reads format 2. Use a newer program, or import the network again.", Reason(NetworkFile.Read(newer, "x")));
        Assert.Equal("x has network format 1; this program reads format 2. Import the network again.", Reason(NetworkFile.Read(older, "x")));
    }

    [Fact]
    public void A_text_network_of_an_earlier_program_is_recognised() => Assert.Equal(
        "x is a network of format 1, lines of text; this program reads format 2: import the network again.",
        Reason(NetworkFile.Read("""{"passable_network":1,"version":"n-0123456789ab"}"""u8.ToArray(), "x")));

    [Fact]
    public void A_change_of_any_byte_of_head_and_table_is_refused()
    {
        var sound = NetworkFile.BytesOf(Network);
        var head = 128 + (BinaryPrimitives.ReadInt32LittleEndian(sound.AsSpan(12)) * 96);
        for (var at = 0; at < head; at++)
        {
            var broken = sound.ToArray();
            broken[at] ^= 0x10;
            Assert.NotEqual("", Reason(NetworkFile.Read(broken, "x")));
        }
    }

    [Fact]
    public void A_file_cut_off_or_drawn_out_is_refused()
    {
        var sound = NetworkFile.BytesOf(Network);
        for (var length = 0; length < sound.Length; length++)
            Assert.NotEqual("", Reason(NetworkFile.Read(sound[..length], "x")));
        Assert.Contains("bytes, not the", Reason(NetworkFile.Read([.. sound, 0], "x")), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_refused_with_a_sentence() =>
        Gen.Byte.Array[0, 400].Sample(bytes => Reason(NetworkFile.Read(bytes, "x")).Length > 0);

    /// <summary>A table whose entries lie, under a checksum that fits: places, counts, widths and names are looked at on their own.</summary>
    [Theory]
    [InlineData(24, long.MaxValue)]
    [InlineData(24, -64L)]
    [InlineData(24, 63L)]
    [InlineData(24, 1L << 40)]
    [InlineData(32, long.MaxValue)]
    [InlineData(32, 0L)]
    [InlineData(40, 0x0000_0004_7FFF_FFFFL)]
    [InlineData(40, 0x0000_0001_FFFF_FFFFL)]
    [InlineData(48, 9L)]
    [InlineData(0, 0L)]
    public void A_table_that_lies_is_refused(int at, long with)
    {
        var bytes = NetworkFile.BytesOf(Network);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(128 + (2 * 96) + at), with);

        Assert.Contains("entry 3 of its table of sections is none", Reason(NetworkFile.Read(Signed(bytes), "x")), StringComparison.Ordinal);
    }

    [Fact]
    public void More_sections_than_the_file_holds_are_refused()
    {
        var bytes = NetworkFile.BytesOf(Network);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), int.MaxValue);
        Assert.Contains("its table of sections does not fit", Reason(NetworkFile.Read(bytes, "x")), StringComparison.Ordinal);
    }

    /// <summary>Opening looks at no section, so a damaged one is met where it is read: as a sentence, and as nothing worse.</summary>
    [Fact]
    public void Whatever_stands_in_the_sections_is_read_or_told_damaged()
    {
        var sound = NetworkFile.BytesOf(Network);
        var head = 128 + (BinaryPrimitives.ReadInt32LittleEndian(sound.AsSpan(12)) * 96);
        Gen.Select(Gen.Int[head, sound.Length - 1], Gen.OneOf(Gen.Byte, Gen.OneOf<byte>(0, 1, 0x7F, 0x80, 0xFF))).Array[1, 6].Sample(
            changes =>
            {
                var broken = sound.ToArray();
                foreach (var (at, with) in changes)
                    broken[at] = with;
                Use(NetworkFile.Read(broken, "x").Value);
            },
            iter: 4000);
    }

    [Fact]
    public void A_section_of_other_bytes_than_it_was_written_with_is_found()
    {
        var bytes = NetworkFile.BytesOf(Network);
        var entry = 128 + (5 * 96);
        Assert.Equal("node.at", Encoding.ASCII.GetString(bytes, entry, 7));
        bytes[BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(entry + 24))] ^= 1;

        Assert.Equal(["Section node.at is not what its checksum says."], NetworkFile.Verify(NetworkFile.Read(bytes, "x").Value));
    }

    [Fact]
    public void A_version_that_does_not_follow_from_the_content_is_found()
    {
        var bytes = NetworkFile.BytesOf(Network);
        Encoding.ASCII.GetBytes("n-000000000000").CopyTo(bytes, 64);

        Assert.Equal([$"It says version n-000000000000, and its content is that of {Network.Version}."], NetworkFile.Verify(NetworkFile.Read(Signed(bytes), "x").Value));
    }

    [Fact]
    public void Sections_of_other_rooms_are_kept_and_carried_over()
    {
        using var stream = new MemoryStream();
        NetworkFile.Write(Network, stream, [NetworkSection.Of<uint>("cch.order", new uint[] { 2, 1, 0 }), NetworkSection.Of<byte>("gazetteer.file", "places"u8.ToArray())]);
        var read = NetworkFile.Read(stream.ToArray(), "x").Value;

        Assert.Equal(Network.Version, read.Version);
        Assert.Equal([2u, 1u, 0u], read.Section<uint>("cch.order")!.Value.Span.ToArray());
        Assert.Null(read.Section<ulong>("cch.order"));
        Assert.Null(read.Section<uint>("cch.arcs"));
        Assert.Null(read.Section<int>("segment.from"));
        Assert.Equal(stream.ToArray(), NetworkFile.BytesOf(read));

        using var again = new MemoryStream();
        NetworkFile.Write(read, again, [NetworkSection.Of<uint>("cch.order", new uint[] { 7 })]);
        var later = NetworkFile.Read(again.ToArray(), "x").Value;
        Assert.Equal([7u], later.Section<uint>("cch.order")!.Value.Span.ToArray());
        Assert.Equal("places"u8.ToArray(), later.Section<byte>("gazetteer.file")!.Value.Span.ToArray());
        Assert.Throws<ArgumentException>(() => NetworkSection.Of<uint>("segment.more", new uint[1]));
    }

    [Fact]
    public void Every_section_begins_at_a_multiple_of_64()
    {
        var bytes = NetworkFile.BytesOf(Network);
        var sections = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        Assert.All(Enumerable.Range(0, sections), at => Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(128 + (at * 96) + 24)) % 64));
        Assert.Equal(0, bytes.Length % 64);
    }

    /// <summary>Asks everything that can be asked.</summary>
    static void Use(RoadNetwork network)
    {
        Action[] questions =
        [
            () => _ = network.Credit.Length,
            () => _ = network.Nodes.Count(node => node.Name is null),
            () => _ = network.Segments.Sum(segment => segment.Line.Length + segment.Refs.Length + segment.Names.Length + segment.Attributes.Tags.Length),
            () => _ = network.Crossings.Sum(crossing => crossing.Names.Length + crossing.Roads.Length),
            () => _ = network.Restrictions.Sum(turn => turn.Via.Length),
            () => _ = network.FirstNodes.Length + network.LastNodes.Length + network.Lengths.Length,
            () => _ = network.FindRoad("Saraqib-Aleppo road"),
            () => _ = network.FindRoad("the M4 highway"),
            () => _ = network.FindCrossing("Saraqib"),
            () => _ = network.SegmentsOf("M5").Length,
            () => _ = network.Nearest(new Position(35, 36.1), null, 100_000),
            () => _ = network.Nearest(new Position(35, 36.1), "M4", 100_000),
            () => _ = network.Between("M4", new RoadPoint(0, 1, 0), new RoadPoint(0, 100, 0)).Length,
            () => _ = NetworkFile.Verify(network).Length,
        ];
        foreach (var ask in questions)
        {
            try
            {
                ask();
            }
            catch (InvalidDataException damaged)
            {
                Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
            }
        }
    }

    static byte[] Signed(byte[] bytes)
    {
        var head = bytes.AsSpan(0, 128 + (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) * 96));
        head.Slice(32, 8).Clear();
        var sum = 14_695_981_039_346_656_037;
        foreach (var one in head)
            sum = unchecked((sum ^ one) * 1_099_511_628_211);
        BinaryPrimitives.WriteUInt64LittleEndian(head[32..], sum);
        return bytes;
    }
}
