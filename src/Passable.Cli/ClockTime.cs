using NodaTime;

namespace Passable.Cli;

/// <summary>The shell's clock for those who take a <see cref="TimeProvider"/>; waiting is measured by the machine.</summary>
/// <param name="clock">The clock.</param>
public sealed class ClockTime(IClock clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
