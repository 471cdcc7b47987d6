using System.Text;

namespace Passable.Roads.Osm;

/// <summary>What an object of OpenStreetMap is. The numbers are those of the format.</summary>
public enum OsmKind : byte
{
    /// <summary>A point.</summary>
    Node = 0,
    /// <summary>A line of nodes.</summary>
    Way = 1,
    /// <summary>Members in roles.</summary>
    Relation = 2,
}

/// <summary>Which kinds of objects are asked for; the others are passed over without being taken apart.</summary>
[Flags]
public enum OsmKinds : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Nodes.</summary>
    Nodes = 1 << OsmKind.Node,
    /// <summary>Ways.</summary>
    Ways = 1 << OsmKind.Way,
    /// <summary>Relations.</summary>
    Relations = 1 << OsmKind.Relation,
    /// <summary>All.</summary>
    All = Nodes | Ways | Relations,
}

/// <summary>
/// One unpacked block of an OSM PBF file: some thousand objects and the texts they share. It is lent for the time of a call and used
/// again after it; nothing is allocated for an object. One thread at a time.
/// </summary>
public sealed class OsmBlock
{
    /// <summary>More texts, or tags, refs or members of one object, than any block has: what has more is refused rather than held.</summary>
    internal const int MostTexts = 1 << 22, MostTags = 1 << 16, MostRefs = 1 << 20;

    internal byte[] Bytes = [];
    internal int Granularity, DateGranularity;
    internal long LatitudeOffset, LongitudeOffset;
    internal int[] Keys = new int[64], Values = new int[64], Roles = new int[256];
    internal long[] Refs = new long[2048];
    internal byte[] Kinds = new byte[256];
    int[] texts = new int[2 * 8192];
    (int Start, int Length)[] groups = new (int, int)[4];

    /// <summary>Where the block begins in its file, bytes.</summary>
    public long Offset { get; internal set; }

    /// <summary>How many texts its objects share; they are numbered from 0.</summary>
    public int Texts { get; private set; }

    /// <summary>How many groups its objects lie in.</summary>
    internal int Groups { get; private set; }

    /// <summary>One of its texts, UTF-8; valid until the block is used again.</summary>
    /// <exception cref="PbfFault">There is none of that number.</exception>
    public ReadOnlySpan<byte> Text(int number) => (uint)number < (uint)Texts
        ? Bytes.AsSpan(texts[2 * number], texts[(2 * number) + 1])
        : throw new PbfFault($"a tag names text {number}, of {Texts}");

    /// <summary>One of its texts; what is not UTF-8 becomes a replacement sign.</summary>
    public string TextOf(int number) => Encoding.UTF8.GetString(Text(number));

    /// <summary>Its objects of the kinds asked for, in the order of the file. Only one such walk at a time.</summary>
    public OsmObjects Objects(OsmKinds kinds) => new(this, kinds);

    internal ReadOnlySpan<byte> Group(int number) => Bytes.AsSpan(groups[number].Start, groups[number].Length);

    /// <summary>Takes in an unpacked PrimitiveBlock that lies in <see cref="Bytes"/>.</summary>
    internal void Open(long offset, int length)
    {
        (Offset, Texts, Groups, Granularity, DateGranularity, LatitudeOffset, LongitudeOffset) = (offset, 0, 0, 100, 1000, 0, 0);
        var block = new ProtobufReader(Bytes.AsSpan(0, length));
        while (block.NextField())
        {
            switch (block.Field)
            {
                case 1:
                    OpenTexts(block.Range());
                    break;
                case 2:
                    if (Groups == groups.Length) Array.Resize(ref groups, 2 * Groups);
                    groups[Groups++] = block.Range();
                    break;
                case 17: Granularity = unchecked((int)block.Number()); break;
                case 18: DateGranularity = unchecked((int)block.Number()); break;
                case 19: LatitudeOffset = unchecked((long)block.Number()); break;
                case 20: LongitudeOffset = unchecked((long)block.Number()); break;
                default: block.Skip(); break;
            }
        }

        if (Granularity <= 0 || DateGranularity <= 0) throw new PbfFault("its granularity is not above 0");
        if (LatitudeOffset is < -OsmObjects.MostNanodegrees or > OsmObjects.MostNanodegrees || LongitudeOffset is < -OsmObjects.MostNanodegrees or > OsmObjects.MostNanodegrees)
            throw new PbfFault("its offset is not on the earth");
    }

    void OpenTexts((int Start, int Length) table)
    {
        var reader = new ProtobufReader(Bytes.AsSpan(table.Start, table.Length));
        while (reader.NextField())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            if (Texts == MostTexts) throw new PbfFault($"it has more than {MostTexts} texts");
            if (2 * Texts == texts.Length) Array.Resize(ref texts, 2 * texts.Length);
            var (start, length) = reader.Range();
            texts[2 * Texts] = table.Start + start;
            texts[(2 * Texts) + 1] = length;
            Texts++;
        }
    }
}
