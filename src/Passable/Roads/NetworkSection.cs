using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>What a section of a network file is to the network. The numbers are kept in files.</summary>
internal enum SectionRole
{
    /// <summary>Part of what the network's version is made from.</summary>
    Content = 0,
    /// <summary>Follows from the content: indices, notes of the import.</summary>
    Derived = 1,
    /// <summary>Of another room, kept and not looked into.</summary>
    Foreign = 2,
}

/// <summary>A named array of plain values in a network file. Immutable.</summary>
public abstract class NetworkSection
{
    /// <summary>The longest name.</summary>
    internal const int MaxName = 24;

    private protected NetworkSection(string name, SectionRole role) => (Name, Role) = (name, role);

    /// <summary>Its name: 1 to 24 ASCII letters, digits, dots and hyphens.</summary>
    public string Name { get; }

    /// <summary>How many values.</summary>
    public abstract int Count { get; }

    /// <summary>Bytes of a value.</summary>
    public abstract int Width { get; }

    internal SectionRole Role { get; }

    internal long Bytes => (long)Count * Width;

    /// <summary>A section of another room, to be kept in a network's file.</summary>
    /// <typeparam name="T">What it holds; its bytes are kept as they lie in memory.</typeparam>
    /// <param name="name">Its name: 1 to 24 ASCII letters, digits, dots and hyphens, with the room's word before the first dot ("cch.order").</param>
    /// <param name="values">What it holds.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public static NetworkSection Of<T>(string name, FlatArray<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsForeignName(name)
            ? Of(name, SectionRole.Foreign, values)
            : throw new ArgumentException($"'{name}' is no name of a section of another room.", nameof(name));
    }

    internal static NetworkSection Of<T>(string name, SectionRole role, FlatArray<T> values)
        where T : unmanaged => new Typed<T>(name, role, values);

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');

    internal static bool IsForeignName(string name) => IsName(name) && name.IndexOf('.', StringComparison.Ordinal) > 0 && !NetworkArrays.IsOwn(name);

    /// <summary>Hands its bytes on, piece by piece.</summary>
    internal abstract void Each(Action<ReadOnlySpan<byte>> take);

    internal byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Each(hash.AppendData);
        return hash.GetHashAndReset();
    }

    sealed class Typed<T>(string name, SectionRole role, FlatArray<T> values) : NetworkSection(name, role)
        where T : unmanaged
    {
        const int AtOnce = 1 << 20;

        public override int Count => values.Length;

        public override int Width => Unsafe.SizeOf<T>();

        internal override void Each(Action<ReadOnlySpan<byte>> take)
        {
            for (var at = 0; at < values.Length; at += AtOnce)
                take(MemoryMarshal.AsBytes(values.Span.Slice(at, Math.Min(AtOnce, values.Length - at))));
        }
    }
}
