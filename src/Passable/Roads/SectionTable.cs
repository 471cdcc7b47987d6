using System.Runtime.CompilerServices;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>The table of a network file: where each section lies. Every section was seen to lie inside the file. Immutable but for <see cref="Lacking"/>.</summary>
internal sealed class SectionTable(FlatMemory memory, IReadOnlyList<SectionTable.Entry> entries)
{
    /// <summary>Bytes of an entry in the file.</summary>
    internal const int EntryBytes = 96;

    readonly Dictionary<string, Entry> byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>One section: its hash is the SHA-256 of its bytes.</summary>
    internal sealed record Entry(string Name, SectionRole Role, long Offset, int Count, int Width, byte[] Hash);

    internal IReadOnlyList<Entry> Entries => entries;

    /// <summary>The first section that was asked for and is not there, or is of another width; null while there was none.</summary>
    internal string? Lacking { get; private set; }

    /// <summary>A section of the network's own; empty, and noted in <see cref="Lacking"/>, when it is not there.</summary>
    internal FlatArray<T> Take<T>(string name)
        where T : unmanaged
    {
        if (Find<T>(name) is { } found)
            return found;
        Lacking ??= name;
        return default;
    }

    /// <summary>A section; null when it is not there or is of another width.</summary>
    internal FlatArray<T>? Find<T>(string name)
        where T : unmanaged =>
        byName.TryGetValue(name, out var entry) && entry.Width == Unsafe.SizeOf<T>() ? memory.Cut<T>(entry.Offset, entry.Count) : default(FlatArray<T>?);

    /// <summary>The bytes of a section, to be handed on or hashed.</summary>
    internal NetworkSection SectionOf(Entry entry) => entry.Width switch
    {
        8 => NetworkSection.Of(entry.Name, entry.Role, memory.Cut<ulong>(entry.Offset, entry.Count)),
        4 => NetworkSection.Of(entry.Name, entry.Role, memory.Cut<uint>(entry.Offset, entry.Count)),
        2 => NetworkSection.Of(entry.Name, entry.Role, memory.Cut<ushort>(entry.Offset, entry.Count)),
        1 => NetworkSection.Of(entry.Name, entry.Role, memory.Cut<byte>(entry.Offset, entry.Count)),
        _ => new Wide(entry, memory),
    };

    /// <summary>A section of records of any width, as bytes.</summary>
    sealed class Wide(Entry entry, FlatMemory memory) : NetworkSection(entry.Name, entry.Role)
    {
        public override int Count => entry.Count;

        public override int Width => entry.Width;

        internal override void Each(Action<ReadOnlySpan<byte>> take)
        {
            const int AtOnce = 1 << 24;
            for (long at = 0, bytes = Bytes; at < bytes; at += AtOnce)
                take(memory.Cut<byte>(entry.Offset + at, (int)Math.Min(AtOnce, bytes - at)).Span);
        }
    }
}
