using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>
/// The road network of an operation folder: one file of sections that is mapped, not read. docs/network.md tells the format. The same
/// network gives the same bytes. Opening looks at the head and the table of sections alone; <see cref="Verify"/> looks at everything.
/// </summary>
public static class NetworkFile
{
    /// <summary>The file's name in an operation folder.</summary>
    public const string Name = "network.passable";

    /// <summary>The name of the text files that earlier programs kept networks in.</summary>
    public const string TextName = "network.geojsonl";

    /// <summary>The format this program writes, and the one it reads. Format 1 was lines of text.</summary>
    public const int Format = 2;

    const int HeadBytes = 128;
    const int HashAt = 32;
    const int VersionAt = 64;
    const int Alignment = 64;
    const int MaxSections = 4096;

    static ReadOnlySpan<byte> Magic => "PASSNET\n"u8;

    /// <summary>Writes a network's file: its own sections, those of other rooms that came with it, and further ones in place of those of their names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">What is written to, from where it stands.</param>
    /// <param name="further">Sections of other rooms.</param>
    /// <exception cref="ArgumentException">Two of <paramref name="further"/> have one name.</exception>
    public static void Write(RoadNetwork network, Stream stream, IReadOnlyList<NetworkSection> further)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(further);
        var names = further.Select(section => section.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Count != further.Count)
            throw new ArgumentException("Two sections have one name.", nameof(further));
        NetworkSection[] sections =
        [
            .. network.Arrays.Sections(),
            .. network.DerivedSections(),
            .. network.ForeignSections().Where(section => !names.Contains(section.Name)).Concat(further).OrderBy(section => section.Name, StringComparer.Ordinal),
        ];

        var head = new byte[HeadBytes + (sections.Length * SectionTable.EntryBytes)];
        var offset = Aligned(head.Length);
        for (var at = 0; at < sections.Length; at++)
        {
            var section = sections[at];
            var entry = head.AsSpan(HeadBytes + (at * SectionTable.EntryBytes), SectionTable.EntryBytes);
            Encoding.ASCII.GetBytes(section.Name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[32..], section.Bytes);
            BinaryPrimitives.WriteInt32LittleEndian(entry[40..], section.Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[44..], section.Width);
            BinaryPrimitives.WriteInt32LittleEndian(entry[48..], (int)section.Role);
            section.Hash().CopyTo(entry[56..]);
            offset = Aligned(offset + section.Bytes);
        }

        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), sections.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), offset);
        Encoding.ASCII.GetBytes(network.Version, head.AsSpan(VersionAt, 32));
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(HashAt), Checksum(head));
        stream.Write(head);
        Pad(stream, head.Length);
        foreach (var section in sections)
        {
            section.Each(stream.Write);
            Pad(stream, section.Bytes);
        }
    }

    /// <summary>The file's bytes, for a network small enough to be one array.</summary>
    public static byte[] BytesOf(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        Write(network, stream, []);
        return stream.ToArray();
    }

    /// <summary>The network of a file's memory, or a sentence naming the file. Looks at its head and table alone.</summary>
    /// <param name="memory">The whole file.</param>
    /// <param name="file">What it is called in sentences.</param>
    public static Outcome<RoadNetwork> Read(FlatMemory memory, string file)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!BitConverter.IsLittleEndian)
            return new Refusal("Network files are read on little-endian machines alone.");
        if (!TableOf(memory, file).Is(out var head, out var refused))
            return refused;
        if (NetworkArrays.Of(head.Table, out var lacking) is not { } arrays)
            return Broken(file, $"its section {lacking} is missing or does not fit the others");
        ImmutableArray<string> notes = head.Table.Find<byte>("notes") is { IsEmpty: false } told ? [.. Encoding.UTF8.GetString(told.Span).Split('\n')] : [];
        return new RoadNetwork(arrays, head.Table, head.Version, notes);
    }

    /// <inheritdoc cref="Read(FlatMemory, string)"/>
    public static Outcome<RoadNetwork> Read(byte[] bytes, string file) => Read(FlatMemory.Of(bytes), file);

    /// <summary>
    /// Looks at every byte of a network that was read from a file: what is wrong with it, one sentence each; empty when nothing is, and
    /// for a network that came from no file.
    /// </summary>
    public static ImmutableArray<string> Verify(RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var found = ImmutableArray.CreateBuilder<string>();
        found.AddRange(network.Faults());
        // A section of the right hash may still be wrong, in a file that was made to be: everything is taken out of it once.
        try
        {
            foreach (var segment in network.Segments)
                _ = (segment.Line.Length, segment.Refs.Length, segment.Names.Length, segment.Attributes.Tags.Length);
            _ = network.Nodes.Sum(node => node.Name?.Length ?? 0) + network.Crossings.Sum(crossing => crossing.Names.Length) + network.Restrictions.Sum(turn => turn.Via.Length);
        }
        catch (InvalidDataException damaged)
        {
            found.Add(damaged.Message);
        }

        return found.ToImmutable();
    }

    sealed record Head(string Version, SectionTable Table);

    static Outcome<Head> TableOf(FlatMemory memory, string file)
    {
        var start = memory.Cut<byte>(0, (int)Math.Min(memory.Length, HeadBytes)).Span;
        if (start.Length > 0 && start[0] == (byte)'{')
            return new Refusal($"{file} is a network of format 1, lines of text; this program reads format {Format}: import the network again.");
        if (!start.StartsWith(Magic) || start.Length < HeadBytes)
            return new Refusal($"{file} is not a Passable network file{(start.StartsWith(Magic) ? ": it was cut short" : "")}; import the network again.");
        var format = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        if (format != Format)
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"{file} has network format {format}; this program reads format {Format}. {(format > Format ? "Use a newer program, or import" : "Import")} the network again."));
        var count = BinaryPrimitives.ReadInt32LittleEndian(start[12..]);
        if (count is < 1 or > MaxSections || memory.Length < HeadBytes + (count * (long)SectionTable.EntryBytes))
            return Broken(file, "its table of sections does not fit into it");

        var head = memory.Cut<byte>(0, HeadBytes + (count * SectionTable.EntryBytes)).Span.ToArray();
        var stated = BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(HashAt));
        head.AsSpan(HashAt, sizeof(ulong)).Clear();
        if (Checksum(head) != stated)
            return Broken(file, "its head is not what its checksum says");
        var length = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(16));
        if (length != memory.Length)
            return Broken(file, string.Create(CultureInfo.InvariantCulture, $"it has {memory.Length} bytes, not the {length} its head tells of"));

        var entries = new List<SectionTable.Entry>(count);
        for (var at = 0; at < count; at++)
        {
            var row = head.AsSpan(HeadBytes + (at * SectionTable.EntryBytes), SectionTable.EntryBytes);
            var name = Encoding.ASCII.GetString(row[..NetworkSection.MaxName]).TrimEnd('\0');
            var (offset, bytes) = (BinaryPrimitives.ReadInt64LittleEndian(row[24..]), BinaryPrimitives.ReadInt64LittleEndian(row[32..]));
            var (values, width, role) = (BinaryPrimitives.ReadInt32LittleEndian(row[40..]), BinaryPrimitives.ReadInt32LittleEndian(row[44..]), BinaryPrimitives.ReadInt32LittleEndian(row[48..]));
            var isSound = NetworkSection.IsName(name) && !entries.Exists(entry => entry.Name == name) && role is >= 0 and <= 2
                && width is > 0 and <= 256 && values >= 0 && bytes == (long)values * width
                && offset >= 0 && offset % Alignment == 0 && offset <= length && bytes <= length - offset;
            if (!isSound)
                return Broken(file, string.Create(CultureInfo.InvariantCulture, $"entry {at + 1} of its table of sections is none"));
            entries.Add(new SectionTable.Entry(name, (SectionRole)role, offset, values, width, row[56..88].ToArray()));
        }

        var version = Encoding.ASCII.GetString(head.AsSpan(VersionAt, 32)).TrimEnd('\0');
        return new Head(version, new SectionTable(memory, entries));
    }

    /// <summary>FNV-1a of 64 bits: no change of one byte leaves it as it was. It guards against accidents; nothing here guards against forgers.</summary>
    static ulong Checksum(ReadOnlySpan<byte> head)
    {
        var sum = 14_695_981_039_346_656_037;
        foreach (var one in head)
            sum = unchecked((sum ^ one) * 1_099_511_628_211);
        return sum;
    }

    static Refusal Broken(string file, string why) => new($"{file} is damaged: {why}; import the network again.");

    static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    static void Pad(Stream stream, long written) => stream.Write(stackalloc byte[(int)(Aligned(written) - written)]);
}
