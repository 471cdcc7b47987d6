using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Passable.Roads.Osm;

namespace Passable.Tests.Roads.Osm;

/// <summary>An object of a map, as a test draws it. A node has its place, a way its nodes, a relation its members.</summary>
sealed record Drawn(OsmKind Kind, long Id)
{
    public (string Key, string Value)[] Tags { get; init; } = [];
    public double Latitude { get; init; }
    public double Longitude { get; init; }
    public long[] Refs { get; init; } = [];
    public (OsmKind Kind, string Role)[] Members { get; init; } = [];
    public int Version { get; init; } = -1;
    public long Edited { get; init; } = -1;

    public static Drawn Node(long id, double latitude, double longitude, params (string, string)[] tags) =>
        new(OsmKind.Node, id) { Latitude = latitude, Longitude = longitude, Tags = tags };

    public static Drawn Way(long id, long[] nodes, params (string, string)[] tags) => new(OsmKind.Way, id) { Refs = nodes, Tags = tags };

    public static Drawn Relation(long id, (OsmKind Kind, long Id, string Role)[] members, params (string, string)[] tags) =>
        new(OsmKind.Relation, id) { Refs = [.. members.Select(one => one.Id)], Members = [.. members.Select(one => (one.Kind, one.Role))], Tags = tags };

    public override string ToString() => FormattableString.Invariant(
        $"{Kind} {Id} v{Version} t{Edited} {(Kind == OsmKind.Node ? $"{Latitude:0.0000000},{Longitude:0.0000000}" : string.Join(' ', Refs))} [{string.Join(' ', Members)}] {string.Join(' ', Tags)}");
}

enum Nodes { Dense, Plain }

/// <summary>Writes OSM PBF for tests: every part can be written wrongly on purpose.</summary>
static class Pbf
{
    public static byte[] Number(int field, long value) => [.. Varint((ulong)(field << 3)), .. Varint(unchecked((ulong)value))];

    public static byte[] Bytes(int field, byte[] value) => [.. Varint((ulong)((field << 3) | 2)), .. Varint((ulong)value.Length), .. value];

    public static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public static byte[] Signed(long value) => Varint(unchecked((ulong)((value << 1) ^ (value >> 63))));

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)((value & 0x7F) | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    public static byte[] Deltas(IEnumerable<long> values)
    {
        var (bytes, last) = (new List<byte>(), 0L);
        foreach (var value in values)
        {
            bytes.AddRange(Signed(unchecked(value - last)));
            last = value;
        }

        return [.. bytes];
    }

    public static byte[] Zlib(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(raw);
        return packed.ToArray();
    }

    /// <summary>A blob with its header, around the content of a Blob message.</summary>
    public static byte[] Blob(string type, byte[] content)
    {
        byte[] header = [.. Text(1, type), .. Number(3, content.Length)];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        return [.. length, .. header, .. content];
    }

    public static byte[] Raw(string type, byte[] block) => Blob(type, [.. Bytes(1, block), .. Number(2, block.Length)]);

    public static byte[] Packed(string type, byte[] block) => Blob(type, [.. Number(2, block.Length), .. Bytes(3, Zlib(block))]);

    public static byte[] Header(params string[] required) =>
        Raw("OSMHeader", [.. required.SelectMany(feature => Text(4, feature)), .. Text(16, "a test")]);

    public static byte[] Header() => Header("OsmSchema-V0.6", "DenseNodes");

    /// <summary>A file of one block of these objects, raw.</summary>
    public static byte[] File(params Drawn[] objects) => [.. Header(), .. Raw("OSMData", Block(objects, Osm.Nodes.Dense))];

    /// <summary>A PrimitiveBlock of objects: first nodes, then ways, then relations, a group each.</summary>
    public static byte[] Block(IReadOnlyList<Drawn> objects, Nodes nodes)
    {
        var texts = new List<string> { "" };
        int Of(string text)
        {
            if (texts.IndexOf(text, 1) is var at && at > 0) return at;
            texts.Add(text);
            return texts.Count - 1;
        }

        byte[] Tagged(Drawn one) =>
        [
            .. Bytes(2, [.. one.Tags.SelectMany(tag => Varint((ulong)Of(tag.Key)))]),
            .. Bytes(3, [.. one.Tags.SelectMany(tag => Varint((ulong)Of(tag.Value)))]),
            .. one.Version < 0 ? [] : Bytes(4, [.. Number(1, one.Version), .. Number(2, one.Edited / 1000)]),
        ];
        long Hundreds(double degrees) => (long)Math.Round(degrees * 1e7);

        var points = objects.Where(one => one.Kind == OsmKind.Node).ToList();
        byte[] pointGroup = nodes == Nodes.Plain
            ? [.. points.SelectMany(one => Bytes(1, [.. Varint(8), .. Signed(one.Id), .. Tagged(one), .. Varint(64), .. Signed(Hundreds(one.Latitude)), .. Varint(72), .. Signed(Hundreds(one.Longitude))]))]
            : Bytes(2,
            [
                .. Bytes(1, Deltas(points.Select(one => one.Id))),
                .. points.Any(one => one.Version < 0) ? [] : Bytes(5,
                [
                    .. Bytes(1, [.. points.SelectMany(one => Varint((ulong)one.Version))]),
                    .. Bytes(2, Deltas(points.Select(one => one.Edited / 1000))),
                ]),
                .. Bytes(8, Deltas(points.Select(one => Hundreds(one.Latitude)))),
                .. Bytes(9, Deltas(points.Select(one => Hundreds(one.Longitude)))),
                .. points.All(one => one.Tags.Length == 0) ? [] : Bytes(10,
                    [.. points.SelectMany(one => one.Tags.SelectMany(tag => (byte[])[.. Varint((ulong)Of(tag.Key)), .. Varint((ulong)Of(tag.Value))]).Append((byte)0))]),
            ]);
        byte[] ways = [.. objects.Where(one => one.Kind == OsmKind.Way).SelectMany(one => Bytes(3, [.. Number(1, one.Id), .. Tagged(one), .. Bytes(8, Deltas(one.Refs))]))];
        byte[] relations =
        [
            .. objects.Where(one => one.Kind == OsmKind.Relation).SelectMany(one => Bytes(4,
            [
                .. Number(1, one.Id), .. Tagged(one),
                .. Bytes(8, [.. one.Members.SelectMany(member => Varint((ulong)Of(member.Role)))]),
                .. Bytes(9, Deltas(one.Refs)),
                .. Bytes(10, [.. one.Members.SelectMany(member => Varint((ulong)member.Kind))]),
            ])),
        ];
        return
        [
            .. Bytes(1, [.. texts.SelectMany(text => Text(1, text))]),
            .. points.Count == 0 ? [] : Bytes(2, pointGroup),
            .. ways.Length == 0 ? [] : Bytes(2, ways),
            .. relations.Length == 0 ? [] : Bytes(2, relations),
        ];
    }

    /// <summary>Everything a file holds, in order, or why it cannot be had.</summary>
    public static (List<Drawn> Objects, string? Refused) Read(byte[] file, int threads = 1) => Read(new MemoryStream(file), threads);

    public static (List<Drawn> Objects, string? Refused) Read(Stream file, int threads)
    {
        var all = new List<Drawn>();
        var outcome = OsmPbf.Read(file, "f.osm.pbf", threads, Objects, all.AddRange);
        return (all, outcome.Is(out _, out var refused) ? null : refused.Reason);
    }

    static List<Drawn> Objects(OsmBlock block)
    {
        var objects = new List<Drawn>();
        var at = block.Objects(OsmKinds.All);
        while (at.Next())
        {
            var tags = new (string, string)[at.Keys.Length];
            for (var tag = 0; tag < tags.Length; tag++) tags[tag] = (block.TextOf(at.Keys[tag]), block.TextOf(at.Values[tag]));
            var members = new (OsmKind, string)[at.MemberKinds.Length];
            for (var member = 0; member < members.Length; member++) members[member] = ((OsmKind)at.MemberKinds[member], block.TextOf(at.Roles[member]));
            objects.Add(new Drawn(at.Kind, at.Id)
            {
                Tags = tags,
                Latitude = at.IsLocated ? at.LatitudeNanodegrees / 1e9 : 0,
                Longitude = at.IsLocated ? at.LongitudeNanodegrees / 1e9 : 0,
                Refs = at.Refs.ToArray(),
                Members = members,
                Version = at.Version,
                Edited = at.EditedMilliseconds < 0 ? -1 : at.EditedMilliseconds,
            });
        }

        return objects;
    }
}
