using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passable.Roads;

/// <summary>Turns nodes, segments and crossings into a network's arrays, and the arrays into its version.</summary>
internal static class NetworkContent
{
    /// <summary>The network of this content. Segments are gone through once, in order.</summary>
    /// <exception cref="ArgumentException">A segment does not fit its nodes.</exception>
    internal static RoadNetwork Network(
        IReadOnlyList<RoadNode> nodes,
        IEnumerable<Segment> segments,
        IReadOnlyList<Crossing> crossings,
        string credit,
        ImmutableArray<string> notes) => Network(nodes, segments, crossings, [], credit, notes);

    /// <inheritdoc cref="Network(IReadOnlyList{RoadNode}, IEnumerable{Segment}, IReadOnlyList{Crossing}, string, ImmutableArray{string})"/>
    internal static RoadNetwork Network(
        IReadOnlyList<RoadNode> nodes,
        IEnumerable<Segment> segments,
        IReadOnlyList<Crossing> crossings,
        IReadOnlyList<TurnRestriction> restrictions,
        string credit,
        ImmutableArray<string> notes)
    {
        var arrays = ArraysOf(nodes, segments, crossings, restrictions, credit);
        return new RoadNetwork(arrays, null, VersionOf(arrays.Sections().Select(section => (section.Name, section.Count, section.Width, section.Hash()))), notes);
    }

    /// <summary><c>n-</c> and 12 hexadecimal digits of the SHA-256 of the names, counts, widths and hashes of the sections of content, in their order.</summary>
    internal static string VersionOf(IEnumerable<(string Name, int Count, int Width, byte[] Hash)> sections)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var section in sections)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{section.Name} {section.Count} {section.Width}\n")));
            hash.AppendData(section.Hash);
        }

        return "n-" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    static NetworkArrays ArraysOf(
        IReadOnlyList<RoadNode> nodes,
        IEnumerable<Segment> segments,
        IReadOnlyList<Crossing> crossings,
        IReadOnlyList<TurnRestriction> restrictions,
        string credit)
    {
        var texts = new TextTable();
        var at = new FixedPoint[nodes.Count];
        var (named, names) = (new List<int>(), new List<uint>());
        for (var node = 0; node < at.Length; node++)
        {
            at[node] = FixedPoint.Of(nodes[node].At);
            if (nodes[node].Name is not { } name)
                continue;
            named.Add(node);
            names.Add(texts.Text(name));
        }

        var (from, to, metres, kph, classOf, flags, labelOf) = (new List<int>(), new List<int>(), new List<int>(), new List<ushort>(), new List<ushort>(), new List<byte>(), new List<uint>());
        var (classes, classText) = (new Dictionary<string, ushort>(StringComparer.Ordinal), new List<uint>());
        var (labels, labelRows) = (new Dictionary<Label, uint>(), new List<Label>());
        var (attributes, attributeOf, wayOf) = (new AttributeTable.Making(texts), new List<uint>(), new List<long>());
        var (lineFirst, lineAt) = (new List<uint> { 0 }, new List<FixedPoint>());
        foreach (var segment in segments)
        {
            Check(segment, at, from.Count);
            from.Add(segment.From);
            to.Add(segment.To);
            metres.Add(segment.Metres);
            kph.Add((ushort)segment.Kph);
            flags.Add((byte)((segment.IsOneWay ? NetworkArrays.OneWay : 0) | (segment.IsSchematic ? NetworkArrays.Schematic : 0)));
            var label = new Label(texts.List(segment.Refs), texts.List(segment.Names));
            if (!labels.TryGetValue(label, out var number))
            {
                labels.Add(label, number = (uint)labelRows.Count);
                labelRows.Add(label);
            }

            labelOf.Add(number);
            if (!classes.TryGetValue(segment.Class, out var one))
            {
                classes.Add(segment.Class, one = (ushort)classText.Count);
                classText.Add(texts.Text(segment.Class));
            }

            classOf.Add(one);
            wayOf.Add(segment.Way ?? NetworkArrays.NoWay);
            attributeOf.Add(attributes.Put(segment.Attributes));
            var line = segment.Line.AsSpan();
            foreach (var point in line[1..^1])
                lineAt.Add(FixedPoint.Of(point));
            lineFirst.Add((uint)lineAt.Count);
        }

        var turnVia = new List<int>();
        var turns = new TurnRow[restrictions.Count];
        for (var turn = 0; turn < turns.Length; turn++)
        {
            var restriction = restrictions[turn];
            CheckTurn(restriction, at.Length, from.Count);
            turns[turn] = new TurnRow(
                (uint)restriction.Rule,
                texts.Text(restriction.Kind),
                restriction.From,
                restriction.Node,
                restriction.To,
                (uint)turnVia.Count,
                (uint)restriction.Via.Length,
                texts.List(restriction.OnlyFor),
                texts.List(restriction.Except),
                texts.TextOrNull(restriction.Condition));
            turnVia.AddRange(restriction.Via);
        }

        return new NetworkArrays
        {
            Credit = Encoding.UTF8.GetBytes(credit),
            NodeAt = at,
            NamedNodes = named.ToArray(),
            NodeNames = names.ToArray(),
            From = from.ToArray(),
            To = to.ToArray(),
            Metres = metres.ToArray(),
            Kph = kph.ToArray(),
            ClassOf = classOf.ToArray(),
            Classes = classText.ToArray(),
            Flags = flags.ToArray(),
            LabelOf = labelOf.ToArray(),
            Labels = labelRows.ToArray(),
            WayOf = wayOf.TrueForAll(way => way == NetworkArrays.NoWay) ? [] : wayOf.ToArray(),
            AttributeOf = attributeOf.ToArray(),
            Attributes = attributes.Rows,
            Barriers = attributes.Barriers,
            LineFirst = lineFirst.ToArray(),
            LineAt = lineAt.ToArray(),
            Crossings =
            (CrossingRow[])[
                .. crossings.Select(crossing => new CrossingRow(
                    FixedPoint.Of(crossing.At), texts.Text(crossing.Name), texts.Text(crossing.Kind), texts.List(crossing.Names), texts.List(crossing.Roads))),
            ],
            Turns = turns,
            TurnVia = turnVia.ToArray(),
            // Last: the crossings' texts are among them.
            TextBytes = texts.TextBytes,
            TextFirst = texts.TextFirst,
            ListItems = texts.ListItems,
            ListFirst = texts.ListFirst,
        };
    }

    static void Check(Segment segment, FixedPoint[] nodes, int index)
    {
        var fits = segment.From >= 0 && segment.From < nodes.Length && segment.To >= 0 && segment.To < nodes.Length
            && segment.Metres > 0 && segment.Kph is > 0 and <= ushort.MaxValue
            && segment.Line.Length >= 2 && FixedPoint.Of(segment.Line[0]) == nodes[segment.From] && FixedPoint.Of(segment.Line[^1]) == nodes[segment.To];
        if (!fits)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Segment {index} does not fit its nodes, or has no length or speed."), nameof(segment));
    }

    static void CheckTurn(TurnRestriction turn, int nodes, int segments)
    {
        if (turn.Node < 0 || turn.Node >= nodes || turn.Via.Append(turn.From).Append(turn.To).Any(segment => segment < 0 || segment >= segments))
            throw new ArgumentException("A turn restriction names a segment or node that is none.", nameof(turn));
    }
}
