namespace Passable.Reports;

/// <summary>
/// What whoever reads a report says of it in place of its header lines. A field that is null leaves the header line as it is; a field
/// that is given hides the header line, which is then not even looked at, so that a wrong date in a file can be set right from outside.
/// </summary>
public sealed record ReportHeaderOverrides
{
    /// <summary>When it was published, in any form the header line takes, <c>unknown</c> included.</summary>
    public required string? Published { get; init; }

    /// <summary>Who published it; <c>unknown</c> for nobody known.</summary>
    public required string? Outlet { get; init; }

    /// <summary>Nothing is overridden.</summary>
    public static ReportHeaderOverrides None { get; } = new() { Published = null, Outlet = null };
}
