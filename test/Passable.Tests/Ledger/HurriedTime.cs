namespace Passable.Tests.Ledger;

/// <summary>A clock on which every wait is over at once, and has taken as long as it was to take.</summary>
sealed class HurriedTime : TimeProvider
{
    long ticks;

    public TimeSpan Passed => TimeSpan.FromTicks(ticks);

    public Action? OnWait { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ticks += dueTime.Ticks;
        OnWait?.Invoke();
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
