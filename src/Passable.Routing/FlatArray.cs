using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Passable.Routing;

/// <summary>
/// An array of plain values that lies on the heap or in memory mapped from a file; the two read alike. Immutable: nobody writes what it
/// reads. Safe on any number of threads. <c>default</c> is empty.
/// </summary>
/// <typeparam name="T">A value without references.</typeparam>
public readonly struct FlatArray<T>
    where T : unmanaged
{
    readonly Array? heap;
    readonly nint start;

    FlatArray(Array? heap, nint start, int length) => (this.heap, this.start, Length) = (heap, start, length);

    /// <summary>How many values.</summary>
    public int Length { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>All values. Every access to the span is checked against its length.</summary>
    public unsafe ReadOnlySpan<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => heap is T[] typed ? typed.AsSpan((int)start, Length) : heap is null ? new ReadOnlySpan<T>((void*)start, Length) : OfBytes();
    }

    /// <summary>One value.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that index.</exception>
    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Span[index];
    }

    /// <summary>The values of an array, which nobody may write to from here on.</summary>
    public static implicit operator FlatArray<T>(T[] values) => new(values, 0, values.Length);

    /// <summary>The same memory read as values of another width; what is left over at its end is left out.</summary>
    /// <exception cref="OverflowException">The memory has more than 2^31 - 1 of them.</exception>
    public FlatArray<TOther> As<TOther>()
        where TOther : unmanaged
    {
        if (heap is null) return FlatArray<TOther>.At(start, checked((int)((long)Length * Unsafe.SizeOf<T>() / Unsafe.SizeOf<TOther>())));
        return MemoryMarshal.Cast<T, TOther>(Span).ToArray();
    }

    internal static FlatArray<T> At(nint start, int length) => new(null, start, length);

    internal static FlatArray<T> In(byte[] bytes, int start, int length) => new(bytes, start, length);

    ReadOnlySpan<T> OfBytes() => MemoryMarshal.Cast<byte, T>(((byte[])heap!).AsSpan((int)start, Length * Unsafe.SizeOf<T>()));
}

/// <summary>
/// A run of bytes of any length, from which arrays are cut: a mapped file or an array on the heap. It frees nothing: memory given by its
/// address has to stay where it is for as long as anything cut from it may be read, which for a mapped file means until the process
/// ends. Immutable; safe on any number of threads.
/// </summary>
public sealed class FlatMemory
{
    readonly byte[]? heap;
    readonly nint start;

    FlatMemory(byte[]? heap, nint start, long length) => (this.heap, this.start, Length) = (heap, start, length);

    /// <summary>How many bytes.</summary>
    public long Length { get; }

    /// <summary>Memory on the heap, which nobody may write to from here on.</summary>
    public static FlatMemory Of(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(bytes, 0, bytes.Length);
    }

    /// <summary>Memory that stays mapped at this address until the process ends.</summary>
    /// <param name="start">The address of its first byte.</param>
    /// <param name="length">How many bytes may be read there, at least 0.</param>
    public static FlatMemory MappedAt(nint start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfZero(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(null, start, length);
    }

    /// <summary>An array out of it.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="offset">Bytes from the first, at least 0.</param>
    /// <param name="count">How many values, at least 0; all of them lie inside.</param>
    /// <exception cref="ArgumentOutOfRangeException">Some of it would lie outside.</exception>
    public FlatArray<T> Cut<T>(long offset, int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (Length - offset) / Unsafe.SizeOf<T>());
        return heap is not null ? FlatArray<T>.In(heap, (int)offset, count) : FlatArray<T>.At((nint)(start + offset), count);
    }
}
