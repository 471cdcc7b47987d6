namespace Passable.Gazetteers;

/// <summary>
/// How alike two names sound, 0 to 1: a weighted edit distance between their sounds (<see cref="NameSounds"/>), over half the sum of their
/// lengths. Exchanges that spellings of one name are full of (a for e, k for q, th for t, a vowel told or left out, w for u) cost little.
/// Pure.
/// </summary>
internal static class NameNearness
{
    /// <summary>How alike two sequences of sounds are.</summary>
    /// <param name="one">Sounds of the one.</param>
    /// <param name="other">Sounds of the other.</param>
    /// <param name="isOneFree">Whether a vowel of the first says nothing when the second lacks it, because that one is written without short vowels.</param>
    /// <param name="isOtherFree">The same of the second.</param>
    internal static double Of(string one, string other, bool isOneFree, bool isOtherFree)
    {
        if (one.Length == 0 || other.Length == 0)
            return 0;
        if (one.Length > 64 || other.Length > 64)
            return one == other ? 1 : 0;
        Span<double> costs = stackalloc double[other.Length + 1];
        for (var at = 0; at < other.Length; at++)
            costs[at + 1] = costs[at] + Alone(other, at, isOtherFree);
        var length = 0.0;
        for (var row = 0; row < one.Length; row++)
        {
            var diagonal = costs[0];
            var alone = Alone(one, row, isOneFree);
            costs[0] += alone;
            length += one[row] == '|' ? 0 : 1;
            for (var at = 0; at < other.Length; at++)
            {
                var above = costs[at + 1];
                costs[at + 1] = Math.Min(diagonal + Exchange(one[row], other[at]), Math.Min(above + alone, costs[at] + Alone(other, at, isOtherFree)));
                diagonal = above;
            }
        }

        foreach (var sound in other)
            length += sound == '|' ? 0 : 1;
        return Math.Max(0, 1 - (costs[^1] / Math.Max(1, length / 2)));
    }

    /// <summary>What a sound costs that only one of the two has.</summary>
    static double Alone(string sounds, int at, bool isFree)
    {
        var sound = sounds[at];
        var isLast = at + 1 == sounds.Length || sounds[at + 1] == '|';
        if (sound == '|')
            return 0.04;
        if (NameSounds.IsVowel(sound))
            return isFree ? 0.04 : isLast ? 0.25 : at == 0 || sounds[at - 1] == '|' ? 0.4 : 0.28;
        return sound switch
        {
            'h' when isLast => 0.03,
            'h' => 0.4,
            'w' or 'y' or 'V' => isFree ? 0.15 : 0.3,
            _ => 1,
        };
    }

    static double Exchange(char one, char other)
    {
        if (one == other)
            return 0;
        var (low, high) = one < other ? (one, other) : (other, one);
        return (low, high) switch
        {
            ('a', 'e') or ('o', 'u') or ('e', 'i') => 0.1,
            ('E', 'e') or ('E', 'i') or ('E', 'a') => 0.1,
            ('O', 'o') or ('O', 'a') or ('O', 'u') => 0.1,
            ('a', 'i') or ('a', 'o') => 0.22,
            ('i', 'u') or ('a', 'u') or ('i', 'o') or ('e', 'o') or ('e', 'u') => 0.3,
            ('u', 'w') or ('o', 'w') or ('O', 'w') or ('i', 'y') or ('E', 'y') or ('e', 'y') or ('V', 'w') or ('V', 'u') or ('V', 'v') => 0.08,
            ('k', 'q') or ('C', 'j') or ('S', 'X') or ('T', 't') or ('D', 'd') or ('D', 'z') or ('G', 'g') or ('b', 'p') => 0.1,
            ('h', 'x') or ('C', 'k') or ('C', 's') => 0.15,
            ('T', 's') or ('g', 'k') or ('g', 'j') or ('g', 'q') or ('C', 'S') or ('X', 'h') or ('X', 'x') or ('V', 'f') => 0.2,
            ('G', 'k') or ('G', 'q') or ('g', 'h') => 0.3,
            ('m', 'n') or ('s', 'z') => 0.3,
            _ => NameSounds.IsVowel(one) && NameSounds.IsVowel(other) ? 0.3 : 1.2,
        };
    }
}
