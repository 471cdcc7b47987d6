using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Passable.Gazetteers;

/// <summary>The sections of a gazetteer's image, in their order.</summary>
internal enum ImageSection
{
    /// <summary>UTF-8 of every text, one after another.</summary>
    Text,
    /// <summary>Where each text begins in <see cref="Text"/>, and one number more where the last ends; text 0 is missing.</summary>
    TextStarts,
    /// <summary>The places, sorted by reference.</summary>
    Places,
    /// <summary>The names, those of one place together.</summary>
    Names,
    /// <summary>References a place took over from entries joined to it: numbers of texts.</summary>
    Merged,
    /// <summary>Hashes of every beginning of a folded name, word by word: the token trie.</summary>
    FoldedKeys,
    /// <summary>Per slot of <see cref="FoldedKeys"/> the head of its names in <see cref="FoldedNames"/>, or -1 where no name ends.</summary>
    FoldedHeads,
    /// <summary>A count, then that many names, for each folded name.</summary>
    FoldedNames,
    /// <summary>Hashes of the keys by sound.</summary>
    SoundKeys,
    /// <summary>Per slot of <see cref="SoundKeys"/> the head of its names in <see cref="SoundNames"/>.</summary>
    SoundHeads,
    /// <summary>A count, then that many names, for each key by sound.</summary>
    SoundNames,
    /// <summary>Hashes of references.</summary>
    RefKeys,
    /// <summary>Per slot of <see cref="RefKeys"/> the place.</summary>
    RefHeads,
    /// <summary>The regions, a GeoJSON feature a line.</summary>
    Regions,
}

/// <summary>A place in the image: numbers of texts (0 is none), its point, and where its names are.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct PlaceRow
{
    internal double Latitude;
    internal double Longitude;
    internal long Population;
    internal int Ref;
    internal int Name;
    internal int Type;
    internal int Governorate;
    internal int District;
    internal int PCode;
    internal int FirstName;
    internal int NameCount;
    internal int FirstMerged;
    internal int MergedCount;
}

/// <summary>A name in the image: its place, and numbers of texts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct NameRow
{
    internal int Place;
    internal int Language;
    internal int Text;
}

/// <summary>
/// A gazetteer as one run of bytes, little-endian, every section at a multiple of 8: asked where it lies, without being parsed. Immutable; any
/// number of threads may read it. Whoever opens foreign bytes asks <see cref="Open"/>, which checks the sum over all of them.
/// </summary>
internal sealed class GazetteerImage
{
    /// <summary>The first eight bytes.</summary>
    internal static ReadOnlySpan<byte> Magic => "PSBLGAZ\n"u8;

    /// <summary>Magic, format (4), number of sections (4), sum over what follows (8), then start and length (8 each) of every section.</summary>
    internal static int HeadLength => 24 + (Sections * 16);

    internal const int Sections = (int)ImageSection.Regions + 1;

    readonly ReadOnlyMemory<byte> bytes;
    readonly (int Start, int Length)[] sections = new (int, int)[Sections];

    GazetteerImage(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        for (var at = 0; at < Sections; at++)
        {
            sections[at] = (checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[(24 + (at * 16))..])),
                checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[(32 + (at * 16))..])));
        }
    }

    internal ReadOnlyMemory<byte> Bytes => bytes;

    internal ReadOnlySpan<PlaceRow> Places => Of<PlaceRow>(ImageSection.Places);

    internal ReadOnlySpan<NameRow> Names => Of<NameRow>(ImageSection.Names);

    internal ReadOnlyMemory<byte> Regions => Section(ImageSection.Regions);

    /// <summary>The image of bytes that this program made.</summary>
    internal static GazetteerImage Of(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>The image of bytes from elsewhere, or why they are none.</summary>
    internal static Outcome<GazetteerImage> Open(ReadOnlyMemory<byte> bytes, string file)
    {
        var span = bytes.Span;
        if (!span.StartsWith(Magic) || span.Length < HeadLength)
            return new Refusal($"{file} is not a Passable gazetteer; import the gazetteer again.");
        var format = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        if (format != GazetteerFile.Format)
            return new Refusal($"{file} has gazetteer format {format}; this program reads format {GazetteerFile.Format}. {(format > GazetteerFile.Format ? "Use a newer program, or import" : "Import")} the gazetteer again.");
        if (BinaryPrimitives.ReadInt32LittleEndian(span[12..]) != Sections || BinaryPrimitives.ReadUInt64LittleEndian(span[16..]) != SumOf(span))
            return new Refusal($"{file} is cut short or damaged: its sum does not agree; import the gazetteer again.");
        return new GazetteerImage(bytes);
    }

    /// <summary>The sum over all bytes but the first 24: tells damage, not malice.</summary>
    internal static ulong SumOf(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[24..];
        var sum = NameHash.Start ^ (ulong)bytes.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(rest))
            sum = NameHash.After(sum, word);
        foreach (var one in rest[(rest.Length / 8 * 8)..])
            sum = NameHash.After(sum, one);
        return sum;
    }

    internal string? TextAt(int number)
    {
        if (number == 0)
            return null;
        var starts = Of<int>(ImageSection.TextStarts);
        return Encoding.UTF8.GetString(Section(ImageSection.Text).Span[starts[number]..starts[number + 1]]);
    }

    internal Place PlaceAt(int at)
    {
        var row = Places[at];
        var names = ImmutableArray.CreateBuilder<PlaceName>(row.NameCount);
        foreach (var name in Names.Slice(row.FirstName, row.NameCount))
            names.Add(new PlaceName(TextAt(name.Language)!, TextAt(name.Text)!));
        var merged = ImmutableArray.CreateBuilder<string>(row.MergedCount);
        foreach (var reference in Of<int>(ImageSection.Merged).Slice(row.FirstMerged, row.MergedCount))
            merged.Add(TextAt(reference)!);
        return new Place
        {
            Ref = TextAt(row.Ref)!,
            Name = TextAt(row.Name)!,
            Type = (PlaceType)row.Type,
            At = new Position(row.Latitude, row.Longitude),
            Names = names.MoveToImmutable(),
            Governorate = TextAt(row.Governorate),
            District = TextAt(row.District),
            PCode = TextAt(row.PCode),
            Population = row.Population,
            MergedRefs = merged.MoveToImmutable(),
        };
    }

    /// <summary>The place of a reference; -1 when there is none.</summary>
    internal int PlaceOf(string reference)
    {
        if (!Slot(ImageSection.RefKeys, NameHash.Of(reference), out var slot))
            return -1;
        var place = Of<int>(ImageSection.RefHeads)[slot];
        var row = Places[place];
        if (TextAt(row.Ref) == reference)
            return place;
        foreach (var merged in Of<int>(ImageSection.Merged).Slice(row.FirstMerged, row.MergedCount))
        {
            if (TextAt(merged) == reference)
                return place;
        }

        return -1;
    }

    /// <summary>Whether some folded name begins with the words of this state, and the names that end there.</summary>
    internal bool Begins(ulong state, out ReadOnlySpan<int> names)
    {
        names = [];
        if (!Slot(ImageSection.FoldedKeys, state, out var slot))
            return false;
        names = Listed(ImageSection.FoldedNames, Of<int>(ImageSection.FoldedHeads)[slot]);
        return true;
    }

    /// <summary>The names under a key by sound.</summary>
    internal ReadOnlySpan<int> Sounding(ulong key) =>
        Slot(ImageSection.SoundKeys, key, out var slot) ? Listed(ImageSection.SoundNames, Of<int>(ImageSection.SoundHeads)[slot]) : [];

    ReadOnlySpan<int> Listed(ImageSection section, int head) => head < 0 ? [] : Of<int>(section) is var all ? all.Slice(head + 1, all[head]) : [];

    bool Slot(ImageSection section, ulong key, out int slot)
    {
        var keys = Of<ulong>(section);
        slot = 0;
        if (keys.IsEmpty)
            return false;
        var mask = keys.Length - 1;
        slot = (int)(key & (ulong)mask);
        for (var probes = 0; probes < keys.Length && keys[slot] != 0; probes++, slot = (slot + 1) & mask)
        {
            if (keys[slot] == key)
                return true;
        }

        return false;
    }

    ReadOnlyMemory<byte> Section(ImageSection section) => bytes.Slice(sections[(int)section].Start, sections[(int)section].Length);

    ReadOnlySpan<T> Of<T>(ImageSection section)
        where T : struct => MemoryMarshal.Cast<byte, T>(Section(section).Span);
}
