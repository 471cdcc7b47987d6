namespace Passable.Reports;

/// <summary>A range of a report's body, in UTF-16 code units: <paramref name="Start"/> included, <paramref name="End"/> excluded.</summary>
/// <param name="Start">At least 0.</param>
/// <param name="End">At least <paramref name="Start"/>.</param>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>How many UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>The words themselves.</summary>
    public string Of(string body) => body[Start..End];

    /// <summary>Whether the two share at least one code unit.</summary>
    public bool Overlaps(TextRange other) => Start < other.End && other.Start < End;

    /// <summary>Whether <paramref name="other"/> lies wholly inside.</summary>
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
