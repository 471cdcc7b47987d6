using System.Collections.Immutable;

namespace Passable.Reports;

/// <summary>What the header lines of a report say.</summary>
public sealed record ReportHeader
{
    /// <summary>The headline; null when none is given.</summary>
    public required string? Title { get; init; }

    /// <summary>When it was published; null when unknown, which is common and kept so.</summary>
    public required PartialDate? Published { get; init; }

    /// <summary>Who published it, as written ("LBC / AFP"); null when unknown.</summary>
    public required string? Outlet { get; init; }

    /// <summary>ISO 639 code of the language it was written in; null when not said.</summary>
    public required string? Language { get; init; }

    /// <summary>Every other header line, by its name in lower case.</summary>
    public required ImmutableSortedDictionary<string, string> Other { get; init; }
}

/// <summary>A text that was read: kept byte for byte, with its hash. Every later range points into <see cref="Body"/>.</summary>
public sealed record Report
{
    /// <summary>The first 12 hexadecimal digits of <see cref="Sha256"/>, after <c>r-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name it came under (a file's name without its folder, or <c>-</c>).</summary>
    public required string Name { get; init; }

    /// <summary>What its header lines say, or the options given in their place.</summary>
    public required ReportHeader Header { get; init; }

    /// <summary>The text below the header, exactly as it came (line ends included).</summary>
    public required string Body { get; init; }

    /// <summary>The file as it came, header and all.</summary>
    public required ImmutableArray<byte> Raw { get; init; }

    /// <summary>SHA-256 of <see cref="Raw"/> in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
