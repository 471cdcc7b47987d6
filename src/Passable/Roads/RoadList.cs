using System.Collections;

namespace Passable.Roads;

/// <summary>
/// The nodes, segments or crossings of a network as a list. An element is made when it is asked for and is not kept: ask once and hold
/// what is given; hot code reads the network's columns instead. Immutable; safe on any number of threads.
/// </summary>
/// <typeparam name="T">What it lists.</typeparam>
public sealed class RoadList<T> : IReadOnlyList<T>
{
    readonly Func<int, T> make;

    internal RoadList(int length, Func<int, T> make) => (Length, this.make) = (length, make);

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>One of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that index.</exception>
    /// <exception cref="InvalidDataException">The network's file is damaged here.</exception>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            return make(index);
        }
    }

    /// <summary>All of them, in order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Length; index++)
            yield return make(index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
