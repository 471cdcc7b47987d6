using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>
/// A network's content as flat arrays, as its file keeps them. An array may come from a file nobody has checked: whoever reads an index
/// out of one checks it here first, and a damaged one is an <see cref="InvalidDataException"/>, never a read outside.
/// </summary>
internal sealed class NetworkArrays
{
    internal const byte OneWay = 1;
    internal const byte Schematic = 2;

    /// <summary>Stands for a segment that is part of no way of OpenStreetMap.</summary>
    internal const long NoWay = long.MinValue;

    string?[]? texts;
    AttributeTable? attributes;
    ImmutableArray<string>[]? lists;

    internal required FlatArray<byte> Credit { get; init; }
    internal required FlatArray<byte> TextBytes { get; init; }
    internal required FlatArray<uint> TextFirst { get; init; }
    internal required FlatArray<uint> ListItems { get; init; }
    internal required FlatArray<uint> ListFirst { get; init; }
    internal required FlatArray<FixedPoint> NodeAt { get; init; }
    internal required FlatArray<int> NamedNodes { get; init; }
    internal required FlatArray<uint> NodeNames { get; init; }
    internal required FlatArray<int> From { get; init; }
    internal required FlatArray<int> To { get; init; }
    internal required FlatArray<int> Metres { get; init; }
    internal required FlatArray<ushort> Kph { get; init; }
    internal required FlatArray<ushort> ClassOf { get; init; }
    internal required FlatArray<uint> Classes { get; init; }
    internal required FlatArray<byte> Flags { get; init; }
    internal required FlatArray<uint> LabelOf { get; init; }
    internal required FlatArray<Label> Labels { get; init; }
    internal required FlatArray<long> WayOf { get; init; }
    internal required FlatArray<uint> AttributeOf { get; init; }
    internal required FlatArray<AttributeRow> Attributes { get; init; }
    internal required FlatArray<BarrierRow> Barriers { get; init; }
    internal required FlatArray<uint> LineFirst { get; init; }
    internal required FlatArray<FixedPoint> LineAt { get; init; }
    internal required FlatArray<CrossingRow> Crossings { get; init; }
    internal required FlatArray<TurnRow> Turns { get; init; }
    internal required FlatArray<int> TurnVia { get; init; }

    internal int NodeCount => NodeAt.Length;

    internal int SegmentCount => From.Length;

    /// <summary>The sections a network's version is made from, in the order of the file.</summary>
    internal IEnumerable<NetworkSection> Sections() =>
    [
        NetworkSection.Of("credit", SectionRole.Content, Credit),
        NetworkSection.Of("text.bytes", SectionRole.Content, TextBytes),
        NetworkSection.Of("text.first", SectionRole.Content, TextFirst),
        NetworkSection.Of("list.items", SectionRole.Content, ListItems),
        NetworkSection.Of("list.first", SectionRole.Content, ListFirst),
        NetworkSection.Of("node.at", SectionRole.Content, NodeAt),
        NetworkSection.Of("node.named", SectionRole.Content, NamedNodes),
        NetworkSection.Of("node.name", SectionRole.Content, NodeNames),
        NetworkSection.Of("segment.from", SectionRole.Content, From),
        NetworkSection.Of("segment.to", SectionRole.Content, To),
        NetworkSection.Of("segment.metres", SectionRole.Content, Metres),
        NetworkSection.Of("segment.kph", SectionRole.Content, Kph),
        NetworkSection.Of("segment.class", SectionRole.Content, ClassOf),
        NetworkSection.Of("class.name", SectionRole.Content, Classes),
        NetworkSection.Of("segment.flags", SectionRole.Content, Flags),
        NetworkSection.Of("segment.label", SectionRole.Content, LabelOf),
        NetworkSection.Of("label", SectionRole.Content, Labels),
        NetworkSection.Of("segment.way", SectionRole.Content, WayOf),
        NetworkSection.Of("segment.attributes", SectionRole.Content, AttributeOf),
        NetworkSection.Of("attribute", SectionRole.Content, Attributes),
        NetworkSection.Of("attribute.barriers", SectionRole.Content, Barriers),
        NetworkSection.Of("line.first", SectionRole.Content, LineFirst),
        NetworkSection.Of("line.at", SectionRole.Content, LineAt),
        NetworkSection.Of("crossing", SectionRole.Content, Crossings),
        NetworkSection.Of("turn", SectionRole.Content, Turns),
        NetworkSection.Of("turn.via", SectionRole.Content, TurnVia),
    ];

    /// <summary>Whether a name is one of a section of the network's own.</summary>
    internal static bool IsOwn(string name) =>
        name.Split('.')[0] is "credit" or "text" or "list" or "node" or "segment" or "class" or "label" or "line" or "crossing" or "attribute" or "turn"
            or "join" or "tree" or "road" or "key" or "notes";

    /// <summary>The arrays of a file; null, with the reason, when a section is missing or does not fit the others.</summary>
    internal static NetworkArrays? Of(SectionTable table, out string? lacking)
    {
        var arrays = new NetworkArrays
        {
            Credit = table.Take<byte>("credit"),
            TextBytes = table.Take<byte>("text.bytes"),
            TextFirst = table.Take<uint>("text.first"),
            ListItems = table.Take<uint>("list.items"),
            ListFirst = table.Take<uint>("list.first"),
            NodeAt = table.Take<FixedPoint>("node.at"),
            NamedNodes = table.Take<int>("node.named"),
            NodeNames = table.Take<uint>("node.name"),
            From = table.Take<int>("segment.from"),
            To = table.Take<int>("segment.to"),
            Metres = table.Take<int>("segment.metres"),
            Kph = table.Take<ushort>("segment.kph"),
            ClassOf = table.Take<ushort>("segment.class"),
            Classes = table.Take<uint>("class.name"),
            Flags = table.Take<byte>("segment.flags"),
            LabelOf = table.Take<uint>("segment.label"),
            Labels = table.Take<Label>("label"),
            WayOf = table.Take<long>("segment.way"),
            AttributeOf = table.Take<uint>("segment.attributes"),
            Attributes = table.Take<AttributeRow>("attribute"),
            Barriers = table.Take<BarrierRow>("attribute.barriers"),
            LineFirst = table.Take<uint>("line.first"),
            LineAt = table.Take<FixedPoint>("line.at"),
            Crossings = table.Take<CrossingRow>("crossing"),
            Turns = table.Take<TurnRow>("turn"),
            TurnVia = table.Take<int>("turn.via"),
        };
        var segments = arrays.SegmentCount;
        lacking = table.Lacking ?? (
            arrays.TextFirst.IsEmpty ? "text.first" :
            arrays.ListFirst.IsEmpty ? "list.first" :
            arrays.NodeNames.Length != arrays.NamedNodes.Length ? "node.name" :
            arrays.To.Length != segments ? "segment.to" :
            arrays.Metres.Length != segments ? "segment.metres" :
            arrays.Kph.Length != segments ? "segment.kph" :
            arrays.ClassOf.Length != segments ? "segment.class" :
            arrays.Flags.Length != segments ? "segment.flags" :
            arrays.LabelOf.Length != segments ? "segment.label" :
            arrays.WayOf.Length != segments && !arrays.WayOf.IsEmpty ? "segment.way" :
            arrays.AttributeOf.Length != segments ? "segment.attributes" :
            arrays.LineFirst.Length != (long)segments + 1 ? "line.first" : null);
        return lacking is null ? arrays : null;
    }

    /// <summary>The half-open range of a table of first indices, checked.</summary>
    internal static (int Start, int Length) RangeOf(FlatArray<uint> first, int index, int total, string what)
    {
        var span = first.Span;
        if (index < 0 || index >= span.Length - 1)
            throw Damaged(what, index);
        var (start, end) = (span[index], span[index + 1]);
        return start <= end && end <= (uint)total ? ((int)start, (int)(end - start)) : throw Damaged(what, index);
    }

    internal static InvalidDataException Damaged(string what, long index) => new(
        string.Create(CultureInfo.InvariantCulture, $"The network's file is damaged ({what} {index}): `passable network info --verify` tells more; import the network again."));

    internal string Text(uint index)
    {
        if (index >= (uint)TextFirst.Length - 1)
            throw Damaged("text", index);
        var cache = LazyInitializer.EnsureInitialized(ref texts, () => new string?[TextFirst.Length - 1])!;
        if (cache[index] is { } known)
            return known;
        var (start, length) = RangeOf(TextFirst, (int)index, TextBytes.Length, "text");
        return cache[index] = Encoding.UTF8.GetString(TextBytes.Span.Slice(start, length));
    }

    internal string? TextOrNull(uint index) => index == uint.MaxValue ? null : Text(index);

    internal ReadOnlySpan<byte> TextAsUtf8(uint index)
    {
        var (start, length) = RangeOf(TextFirst, (int)Math.Min(index, int.MaxValue), TextBytes.Length, "text");
        return TextBytes.Span.Slice(start, length);
    }

    /// <summary>The texts' indices of a list, each of them a text's.</summary>
    internal ReadOnlySpan<uint> ItemsOf(uint list)
    {
        var (start, length) = RangeOf(ListFirst, (int)Math.Min(list, int.MaxValue), ListItems.Length, "list");
        var items = ListItems.Span.Slice(start, length);
        foreach (var text in items)
        {
            if (text >= TextFirst.Length - 1)
                throw Damaged("text of list", list);
        }

        return items;
    }

    internal ImmutableArray<string> ListOf(uint list)
    {
        var cache = LazyInitializer.EnsureInitialized(ref lists, () => new ImmutableArray<string>[ListFirst.Length - 1])!;
        if (list < (uint)cache.Length && !cache[list].IsDefault)
            return cache[list];
        var items = ItemsOf(list);
        var made = new string[items.Length];
        for (var at = 0; at < made.Length; at++)
            made[at] = Text(items[at]);
        return cache[list] = ImmutableCollectionsMarshal.AsImmutableArray(made);
    }

    internal RoadNode NodeOf(int node)
    {
        var named = NamedNodes.Span.BinarySearch(node);
        return new RoadNode(PointOf(node).At, named < 0 ? null : Text(NodeNames.Span[named]));
    }

    internal FixedPoint PointOf(int node)
    {
        var points = NodeAt.Span;
        return node >= 0 && node < points.Length && points[node] is { IsOnEarth: true } point ? point : throw Damaged("node", node);
    }

    internal (int From, int To) EndsOf(int segment)
    {
        if (segment < 0 || segment >= SegmentCount)
            throw Damaged("segment", segment);
        var (from, to) = (From.Span[segment], To.Span[segment]);
        return from >= 0 && from < NodeCount && to >= 0 && to < NodeCount ? (from, to) : throw Damaged("segment", segment);
    }

    internal int MetresOf(int segment) =>
        segment >= 0 && segment < SegmentCount && Metres.Span[segment] is > 0 and var metres ? metres : throw Damaged("segment", segment);

    internal Label LabelsOf(int segment)
    {
        if (segment < 0 || segment >= SegmentCount)
            throw Damaged("segment", segment);
        var label = LabelOf.Span[segment];
        return label < (uint)Labels.Length ? Labels.Span[(int)label] : throw Damaged("label of segment", segment);
    }

    internal string ClassName(int segment)
    {
        var one = ClassOf.Span[segment];
        return one < Classes.Length ? Text(Classes.Span[one]) : throw Damaged("class of segment", segment);
    }

    internal SegmentAttributes AttributesOf(int segment) =>
        LazyInitializer.EnsureInitialized(ref attributes, () => new AttributeTable(this))[AttributeOf.Span[segment]];

    internal long? Way(int segment) => WayOf.IsEmpty || WayOf.Span[segment] is NoWay ? null : WayOf.Span[segment];

    /// <summary>The inner points of a segment's line.</summary>
    internal ReadOnlySpan<FixedPoint> InnerOf(int segment)
    {
        var (start, length) = RangeOf(LineFirst, segment, LineAt.Length, "line of segment");
        return LineAt.Span.Slice(start, length);
    }

    /// <summary>A segment's line in degrees, both ends included.</summary>
    internal ImmutableArray<Position> LineOf(int segment)
    {
        var line = new Position[InnerOf(segment).Length + 2];
        _ = LineInto(segment, line);
        return ImmutableCollectionsMarshal.AsImmutableArray(line);
    }

    /// <summary>Writes a segment's line into a buffer that is long enough, and tells how many points it has.</summary>
    internal int LineInto(int segment, Span<Position> line)
    {
        var (from, to) = EndsOf(segment);
        var inner = InnerOf(segment);
        line[0] = PointOf(from).At;
        for (var at = 0; at < inner.Length; at++)
            line[at + 1] = inner[at].IsOnEarth ? inner[at].At : throw Damaged("line of segment", segment);
        line[inner.Length + 1] = PointOf(to).At;
        return inner.Length + 2;
    }

    internal FixedBox BoxOf(int segment)
    {
        var (from, to) = EndsOf(segment);
        var box = FixedBox.Empty.With(PointOf(from)).With(PointOf(to));
        foreach (var point in InnerOf(segment))
            box = box.With(point);
        return box;
    }

    internal TurnRestriction TurnOf(int index)
    {
        var row = Turns.Span[index];
        bool IsSegment(int segment) => segment >= 0 && segment < SegmentCount;
        if (!IsSegment(row.From) || !IsSegment(row.To) || row.Node < 0 || row.Node >= NodeCount
            || row.Via > (uint)TurnVia.Length || row.ViaCount > (uint)TurnVia.Length - row.Via)
            throw Damaged("turn restriction", index);
        var via = TurnVia.Span.Slice((int)row.Via, (int)row.ViaCount).ToArray();
        return new TurnRestriction
        {
            // A number that is no rule is one that is not understood.
            Rule = row.Rule <= (uint)TurnRule.Unknown ? (TurnRule)row.Rule : TurnRule.Unknown,
            Kind = Text(row.Kind),
            From = row.From,
            Node = row.Node,
            Via = Array.TrueForAll(via, IsSegment) ? ImmutableCollectionsMarshal.AsImmutableArray(via) : throw Damaged("turn restriction", index),
            To = row.To,
            OnlyFor = ListOf(row.OnlyFor),
            Except = ListOf(row.Except),
            Condition = TextOrNull(row.Condition),
        };
    }

    internal Crossing CrossingOf(int index)
    {
        var row = Crossings.Span[index];
        return new Crossing
        {
            Name = Text(row.Name),
            Names = ListOf(row.Names),
            Kind = Text(row.Kind),
            At = row.At.IsOnEarth ? row.At.At : throw Damaged("crossing", index),
            Roads = ListOf(row.Roads),
        };
    }
}

/// <summary>What a segment is called: two lists of texts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Label(uint Refs, uint Names);

/// <summary>A crossing: its point, two texts and two lists of texts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CrossingRow(FixedPoint At, uint Name, uint Kind, uint Names, uint Roads);
