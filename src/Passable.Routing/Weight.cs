namespace Passable.Routing;

/// <summary>
/// Travel time along an arc or a path, in tenths of a second. <see cref="Impassable"/> absorbs addition: nothing added to it makes it
/// smaller, and no sum exceeds it. Ordered by size.
/// </summary>
/// <param name="Deciseconds">0 to <see cref="int.MaxValue"/>, which is impassable.</param>
public readonly record struct Weight(uint Deciseconds) : IComparable<Weight>
{
    /// <summary>No passage. Two of them still fit in a <see cref="uint"/>, so that no sum of two weights wraps.</summary>
    public static Weight Impassable => new(int.MaxValue);

    /// <summary>No time at all.</summary>
    public static Weight Zero => new(0);

    /// <summary>Whether there is passage.</summary>
    public bool IsPassable => Deciseconds < Impassable.Deciseconds;

    /// <summary>The time to drive that far at that speed, rounded up, at least one tenth of a second and never impassable.</summary>
    /// <param name="metres">At least 0.</param>
    /// <param name="kph">At least 1.</param>
    public static Weight OfDriving(int metres, int kph)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(metres);
        ArgumentOutOfRangeException.ThrowIfLessThan(kph, 1);
        var deciseconds = (((long)metres * 36) + kph - 1) / kph;
        return new((uint)Math.Clamp(deciseconds, 1, int.MaxValue - 1));
    }

    /// <summary>The time multiplied by a share of 100; never impassable unless it was.</summary>
    /// <param name="percent">At least 100.</param>
    public Weight Slowed(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 100);
        return IsPassable ? new((uint)Math.Min((ulong)Deciseconds * (ulong)percent / 100, int.MaxValue - 1)) : Impassable;
    }

    /// <summary>The sum; impassable when either is, or when the sum would reach it.</summary>
    public static Weight operator +(Weight left, Weight right) => new(Math.Min(unchecked(left.Deciseconds + right.Deciseconds), Impassable.Deciseconds));

    /// <inheritdoc/>
    public int CompareTo(Weight other) => Deciseconds.CompareTo(other.Deciseconds);

    /// <summary>Shorter than.</summary>
    public static bool operator <(Weight left, Weight right) => left.Deciseconds < right.Deciseconds;
    /// <summary>Longer than.</summary>
    public static bool operator >(Weight left, Weight right) => left.Deciseconds > right.Deciseconds;
    /// <summary>Not longer than.</summary>
    public static bool operator <=(Weight left, Weight right) => left.Deciseconds <= right.Deciseconds;
    /// <summary>Not shorter than.</summary>
    public static bool operator >=(Weight left, Weight right) => left.Deciseconds >= right.Deciseconds;
}
