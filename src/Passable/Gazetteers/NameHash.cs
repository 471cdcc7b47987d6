namespace Passable.Gazetteers;

/// <summary>64-bit hashes of folded words and of keys, the same on every machine: FNV-1a over UTF-16 units with a last mixing.</summary>
internal static class NameHash
{
    internal const ulong Start = 14695981039346656037;

    const ulong Prime = 1099511628211;

    internal static ulong With(ulong hash, char character) => unchecked((hash ^ character) * Prime);

    internal static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var character in text)
            hash = With(hash, character);
        return Mixed(hash);
    }

    /// <summary>The state of a sequence of words after one more of them; 0 before the first.</summary>
    internal static ulong After(ulong state, ulong word) => Mixed(unchecked((state * Prime) ^ word ^ 0x9E3779B97F4A7C15));

    /// <summary>Never 0, which marks an empty slot.</summary>
    internal static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
            hash ^= hash >> 32;
        }

        return hash == 0 ? 1 : hash;
    }
}
