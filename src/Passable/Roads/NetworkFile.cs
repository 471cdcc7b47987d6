using System.Collections.Immutable;
using System.Text.Json;

namespace Passable.Roads;

/// <summary>
/// The road network of an operation folder: one text file. Its first line tells the format's number, the network's version, credit
/// and counts; then every node, segment and crossing follows as one GeoJSON feature a line, in network order. The same network gives
/// the same bytes. A file whose content is not the one its version was made from is refused.
/// </summary>
public static class NetworkFile
{
    /// <summary>The file's name in an operation folder.</summary>
    public const string Name = "network.geojsonl";

    /// <summary>The format this program writes, and the newest it reads.</summary>
    public const int Format = 1;

    /// <summary>The file's bytes.</summary>
    /// <exception cref="ArgumentException">The network's version is not that of its content; make networks by <see cref="RoadNetwork.Of"/>.</exception>
    public static byte[] BytesOf(RoadNetwork network)
    {
        var lines = NetworkContent.Lines(network.Nodes, network.Segments, network.Crossings).WrittenSpan;
        if (network.Version != NetworkContent.VersionOf(network.Credit, lines))
            throw new ArgumentException($"Network {network.Version} is not the version of its own content.", nameof(network));
        return [.. NetworkContent.Header(network, Format), .. lines];
    }

    /// <summary>The network of a file's bytes, or a sentence naming file and line.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<RoadNetwork> Read(ReadOnlyMemory<byte> bytes, string file)
    {
        var end = bytes.Span.IndexOf((byte)'\n');
        if (end < 0)
            return new Refusal($"{file} is not a Passable network file: its first line has no end.");
        var line = 1;
        try
        {
            using var header = JsonDocument.Parse(bytes[..end]);
            var head = header.RootElement;
            if (head.ValueKind is not JsonValueKind.Object || !head.TryGetProperty("passable_network", out var format) || !format.TryGetInt32(out var number))
                return new Refusal($"{file} line 1 is not the head of a Passable network file; import the network again.");
            if (number != Format)
                return new Refusal($"{file} has network format {number}; this program reads format {Format}. {(number > Format ? "Use a newer program, or import" : "Import")} the network again.");

            var (version, credit) = (Text(head, "version"), Text(head, "credit"));
            var nodes = new RoadNode[Count(head, "nodes", bytes.Length)];
            var segments = new Segment[Count(head, "segments", bytes.Length)];
            var crossings = new Crossing[Count(head, "crossings", bytes.Length)];
            var notes = Texts(head, "notes");
            var rest = bytes[(end + 1)..];
            if (NetworkContent.VersionOf(credit, rest.Span) is var found && found != version)
                return new Refusal($"{file} says version {version} but its lines are those of {found}: it was changed or cut short; import the network again.");

            for (line = 2; !rest.IsEmpty; line++)
            {
                end = rest.Span.IndexOf((byte)'\n');
                if (end < 0)
                    return new Refusal($"{file} line {line} has no end: the file was cut short; import the network again.");
                using var parsed = JsonDocument.Parse(rest[..end]);
                rest = rest[(end + 1)..];
                var properties = parsed.RootElement.GetProperty("properties");
                var coordinates = parsed.RootElement.GetProperty("geometry").GetProperty("coordinates");
                var at = line - 2;
                if (at < nodes.Length)
                    nodes[at] = new RoadNode(Point(coordinates), properties.TryGetProperty("name", out var name) ? name.GetString() : null);
                else if ((at -= nodes.Length) < segments.Length)
                    segments[at] = SegmentOf(properties, coordinates, nodes);
                else if ((at -= segments.Length) < crossings.Length)
                    crossings[at] = CrossingOf(properties, coordinates);
                else
                    return new Refusal($"{file} line {line} is one more than its first line tells of; import the network again.");
            }

            if (line - 2 != nodes.Length + segments.Length + crossings.Length)
                return new Refusal($"{file} has {line - 2} features, not the {nodes.Length + segments.Length + crossings.Length} its first line tells of; import the network again.");
            return new RoadNetwork
            {
                Version = version,
                Credit = credit,
                Nodes = ImmutableArray.Create(nodes),
                Segments = ImmutableArray.Create(segments),
                Crossings = ImmutableArray.Create(crossings),
                Notes = notes,
            };
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return new Refusal($"{file} line {line} is broken; import the network again.");
        }
    }

    /// <summary>Writes the network into the folder, over an older one; a reader never sees half a file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Save(RoadNetwork network, string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllBytes(path + ".new", BytesOf(network));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The folder's network, or why it cannot be had.</summary>
    public static Outcome<RoadNetwork> Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path)
            ? Read(File.ReadAllBytes(path), path)
            : new Refusal($"{folder} has no road network yet; import one.");
    }

    static Segment SegmentOf(JsonElement properties, JsonElement coordinates, RoadNode[] nodes)
    {
        ImmutableArray<Position> points = [.. coordinates.EnumerateArray().Select(Point)];
        var segment = new Segment
        {
            From = properties.GetProperty("from").GetInt32(),
            To = properties.GetProperty("to").GetInt32(),
            Refs = Texts(properties, "refs"),
            Names = Texts(properties, "names"),
            Class = Text(properties, "highway"),
            Kph = properties.GetProperty("kph").GetInt32(),
            IsOneWay = properties.GetProperty("oneway").GetBoolean(),
            IsSchematic = properties.GetProperty("schematic").GetBoolean(),
            Line = points,
            Metres = properties.GetProperty("metres").GetInt32(),
            Way = null,
            Attributes = SegmentAttributes.Unknown,
        };
        var isSound = (uint)segment.From < (uint)nodes.Length && (uint)segment.To < (uint)nodes.Length && points.Length > 1
            && points[0] == nodes[segment.From].At && points[^1] == nodes[segment.To].At && segment.Metres > 0 && segment.Kph > 0;
        return isSound ? segment : throw new FormatException("The segment does not fit its nodes.");
    }

    static Crossing CrossingOf(JsonElement properties, JsonElement coordinates) => new()
    {
        Name = Text(properties, "name"),
        Names = Texts(properties, "names"),
        Kind = Text(properties, "kind"),
        At = Point(coordinates),
        Roads = Texts(properties, "on"),
    };

    static Position Point(JsonElement point)
    {
        var position = new Position(point[1].GetDouble(), point[0].GetDouble());
        return Math.Abs(position.Latitude) <= 90 && Math.Abs(position.Longitude) <= 180
            ? position
            : throw new FormatException("The point is not on the earth.");
    }

    /// <summary>A count that the file is long enough to hold: no allocation on a mere word.</summary>
    static int Count(JsonElement head, string name, int bytes) =>
        head.GetProperty(name).GetInt32() is var count && count >= 0 && count <= bytes / 16 ? count : throw new FormatException("No count.");

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException("No text.");

    static ImmutableArray<string> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException("No text."))];
}
