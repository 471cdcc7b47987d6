namespace Passable.Reading.Evaluation;

/// <summary>
/// A small generator of pseudo-random numbers, the same everywhere for the same seed (Steele, Lea, Flood 2014). Mutable: its state moves
/// with each draw. Not for secrets.
/// </summary>
sealed class SplitMix64(ulong seed)
{
    ulong state = seed;

    /// <summary>A whole number from 0 to below <paramref name="end"/>, which is positive; each as likely (Lemire 2019).</summary>
    public int Below(int end)
    {
        var bound = (ulong)end;
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low >= bound || low >= unchecked(0 - bound) % bound) return (int)high;
        }
    }

    ulong Next()
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
