namespace Passable.Claims;

/// <summary>
/// One voice on a chain of two states, called upper and lower (usable and blocked; with limits and without; destroyed and not). With
/// probability 1 - <paramref name="Doubt"/> it is right: the chain is in its state from <paramref name="From"/> until
/// <paramref name="Until"/>. Else it says nothing.
/// </summary>
/// <param name="Key">Tells voices apart; of two otherwise equal ones the lower is taken first.</param>
/// <param name="From">The minute it holds from.</param>
/// <param name="Until">The minute it no longer vouches for; later than <paramref name="From"/>.</param>
/// <param name="IsUpper">The state it speaks for.</param>
/// <param name="Doubt">How likely it is to say nothing, 0 to 1.</param>
/// <param name="Moves">How likely its being right is where the chain was in the other state just before: 1 for a report of a change, 0 for one of a state.</param>
/// <param name="Holds">The same where the chain was in its state already: 1 for a report of a state.</param>
/// <param name="Ends">Whether the text tells of the end: then nothing is known beyond it, else the state goes on and goes stale.</param>
/// <param name="Stale">How fast what it said goes stale once it no longer vouches.</param>
internal readonly record struct Voice(int Key, long From, long Until, bool IsUpper, double Doubt, double Moves, double Holds, bool Ends, Decay.Curve Stale);

/// <summary>
/// Exact inference on a continuous-time chain of two states under voices that are right or say nothing.
/// <para>
/// Where no voice holds it the chain goes back to its prior, at the rate of the regime: that of the upper state while that is, there, at least
/// as likely as its prior, else the slowest of the voices for the lower state that ended since it became so. A voice that is right holds the chain
/// still until its end, so beside "upper, free" and "lower, free" there is a state "held by voice i"; two voices for opposite states that hold
/// at one time cannot both be right. All steps are linear in the masses of these states: forward for what is known up to an instant,
/// backward for what was told later. Voices of one minute and one kind commute; reports of a change come before those of a state. Total:
/// never throws, never gives a NaN.
/// </para>
/// </summary>
internal static class Belief
{
    /// <summary>A chain's prior share of the upper state and how fast the upper state goes stale.</summary>
    internal readonly record struct Chain(double PriorUpper, Decay.Curve UpperStale, Decay.Curve LowerStale);

    /// <summary>What is believed at an instant: masses of the two states, which add up to 1, and the rate at which they go stale.</summary>
    internal readonly record struct At(double Upper, double Lower, Decay.Curve Stale)
    {
        /// <summary>Decibans for the upper state, prior included.</summary>
        public double Decibans => 10 * (Math.Log10(Math.Max(Upper, 1e-300)) - Math.Log10(Math.Max(Lower, 1e-300)));
    }

    const double Least = 1e-280;

    /// <summary>By begin, then reports of a change, then key.</summary>
    public static IComparer<Voice> InOrder { get; } = Comparer<Voice>.Create((left, right) =>
        left.From != right.From ? left.From.CompareTo(right.From) : left.Moves != right.Moves ? right.Moves.CompareTo(left.Moves) : left.Key.CompareTo(right.Key));

    /// <summary>What is believed at <paramref name="held"/>.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="voices">In order (<see cref="InOrder"/>).</param>
    /// <param name="leftOut">Voices not to listen to, by place in <paramref name="voices"/>; null for none.</param>
    /// <param name="held">The minute asked about.</param>
    public static At Of(Chain chain, ReadOnlySpan<Voice> voices, Func<int, bool>? leftOut, long held)
    {
        Span<int> heard = voices.Length <= 128 ? stackalloc int[voices.Length] : new int[voices.Length];
        var count = 0;
        for (var at = 0; at < voices.Length; at++)
            if (leftOut is null || !leftOut(at)) heard[count++] = at;
        heard = heard[..count];
        if (count == 0) return new(chain.PriorUpper, 1 - chain.PriorUpper, chain.UpperStale);
        return Run(chain, voices, heard, held);
    }

    static At Run(Chain chain, ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard, long held)
    {
        // Mass held by each voice; two free masses.
        Span<double> mass = heard.Length <= 128 ? stackalloc double[heard.Length] : new double[heard.Length];
        Span<int> ends = heard.Length <= 128 ? stackalloc int[heard.Length] : new int[heard.Length];
        mass.Clear();
        for (var at = 0; at < ends.Length; at++) ends[at] = at;
        SortByUntil(ends, voices, heard);
        var (upper, lower) = (chain.PriorUpper, 1 - chain.PriorUpper);
        var stale = chain.UpperStale;
        var isLower = false;
        var (begun, ended) = (0, 0);
        long? now = null;
        while (true)
        {
            var nextBegin = begun < heard.Length ? voices[heard[begun]].From : long.MaxValue;
            // A voice ends after it began, so one that ends before the next begins has begun.
            var nextEnd = ended < ends.Length ? voices[heard[ends[ended]]].Until : long.MaxValue;
            var next = Math.Min(nextBegin, nextEnd);
            if (next > held) break;
            if (now is { } last) Age(ref upper, ref lower, chain.PriorUpper, stale.Left(next - last));
            now = next;
            var before = ended;
            for (; ended < ends.Length && voices[heard[ends[ended]]].Until == next; ended++) Release(voices[heard[ends[ended]]], ref mass[ends[ended]], ref upper, ref lower, chain.PriorUpper);
            if (ended > before) Regime(voices, heard, ends[before..ended], upper, lower, chain, ref isLower, ref stale);
            for (; begun < heard.Length && voices[heard[begun]].From == next; begun++)
            {
                Speak(voices, heard, begun, mass, ref upper, ref lower);
                Scale(mass[..(begun + 1)], ref upper, ref lower);
            }
        }
        if (now is { } since) Age(ref upper, ref lower, chain.PriorUpper, stale.Left(held - since));
        if (begun < heard.Length) LookBack(chain, voices, heard, ends, begun, ended, held, stale, mass, ref upper, ref lower);
        var (up, down) = (upper, lower);
        for (var at = 0; at < begun; at++)
        {
            if (voices[heard[at]].IsUpper) up += mass[at];
            else down += mass[at];
        }
        var all = up + down;
        return all > 0 ? new(up / all, down / all, stale) : new(chain.PriorUpper, 1 - chain.PriorUpper, stale);
    }

    static void Age(ref double upper, ref double lower, double prior, double left)
    {
        var free = upper + lower;
        upper = (prior * free) + ((upper - (prior * free)) * left);
        lower = Math.Max(0, free - upper);
    }

    static void Release(in Voice voice, ref double mass, ref double upper, ref double lower, double prior)
    {
        var own = voice.Ends ? mass * (voice.IsUpper ? prior : 1 - prior) : mass;
        upper += voice.IsUpper ? own : mass - own;
        lower += voice.IsUpper ? mass - own : own;
        mass = 0;
    }

    static void Speak(ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard, int who, Span<double> mass, ref double upper, ref double lower)
    {
        ref readonly var voice = ref voices[heard[who]];
        var right = 1 - voice.Doubt;
        ref var same = ref voice.IsUpper ? ref upper : ref lower;
        ref var other = ref voice.IsUpper ? ref lower : ref upper;
        var taken = right * ((voice.Moves * other) + (voice.Holds * same));
        same *= voice.Doubt;
        other *= voice.Doubt;
        for (var held = 0; held < who; held++)
        {
            if (mass[held] == 0) continue;
            ref readonly var holder = ref voices[heard[held]];
            if (holder.IsUpper != voice.IsUpper) mass[held] *= voice.Doubt;
            else if (Outlasts(voice, holder))
            {
                taken += right * voice.Holds * mass[held];
                mass[held] *= voice.Doubt;
            }
            else mass[held] *= voice.Doubt + (right * voice.Holds);
        }
        mass[who] = taken;
    }

    /// <summary>
    /// Weighs the masses by how likely they make what is told of later. Until the first later voice the chain ages as it does at the instant
    /// asked about, beyond it as the upper state does.
    /// </summary>
    static void LookBack(Chain chain, ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard, ReadOnlySpan<int> ends, int begun, int ended, long held, Decay.Curve stale, Span<double> mass, ref double upper, ref double lower)
    {
        Span<double> fits = heard.Length <= 128 ? stackalloc double[heard.Length] : new double[heard.Length];
        fits.Fill(1);
        var (fitsUpper, fitsLower) = (1.0, 1.0);
        // The ends of voices that end by the last begin, and every begin left, from the last to the first.
        var begin = heard.Length - 1;
        var end = ended - 1;
        while (end + 1 < ends.Length && voices[heard[ends[end + 1]]].Until <= voices[heard[begin]].From) end++;
        var first = Math.Min(voices[heard[begun]].From, ended <= end ? voices[heard[ends[ended]]].Until : long.MaxValue);
        var now = voices[heard[begin]].From;
        while (begin >= begun || end >= ended)
        {
            var isBegin = begin >= begun && (end < ended || voices[heard[begin]].From >= voices[heard[ends[end]]].Until);
            var at = isBegin ? voices[heard[begin]].From : voices[heard[ends[end]]].Until;
            Unage(ref fitsUpper, ref fitsLower, chain.PriorUpper, chain.UpperStale.Left(now - at));
            now = at;
            if (isBegin) Unspeak(voices, heard, begin--, fits, ref fitsUpper, ref fitsLower);
            else
            {
                ref readonly var voice = ref voices[heard[ends[end]]];
                var own = voice.Ends ? voice.IsUpper ? chain.PriorUpper : 1 - chain.PriorUpper : 1;
                fits[ends[end]] = voice.IsUpper ? (own * fitsUpper) + ((1 - own) * fitsLower) : (own * fitsLower) + ((1 - own) * fitsUpper);
                end--;
            }
            var most = Math.Max(fitsUpper, fitsLower);
            foreach (var one in fits) most = Math.Max(most, one);
            if (most is < 1e-100 and > 0)
            {
                (fitsUpper, fitsLower) = (fitsUpper / most, fitsLower / most);
                for (var one = 0; one < fits.Length; one++) fits[one] /= most;
            }
        }
        Unage(ref fitsUpper, ref fitsLower, chain.PriorUpper, stale.Left(first - held));
        (upper, lower) = (upper * fitsUpper, lower * fitsLower);
        for (var at = 0; at < begun; at++) mass[at] *= fits[at];
    }

    static void Unage(ref double upper, ref double lower, double prior, double left)
    {
        var mean = (prior * upper) + ((1 - prior) * lower);
        (upper, lower) = (mean + ((upper - mean) * left), mean + ((lower - mean) * left));
    }

    static void Unspeak(ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard, int who, Span<double> fits, ref double upper, ref double lower)
    {
        ref readonly var voice = ref voices[heard[who]];
        var right = 1 - voice.Doubt;
        ref var same = ref voice.IsUpper ? ref upper : ref lower;
        ref var other = ref voice.IsUpper ? ref lower : ref upper;
        same = (voice.Doubt * same) + (right * voice.Holds * fits[who]);
        other = (voice.Doubt * other) + (right * voice.Moves * fits[who]);
        for (var held = 0; held < who; held++)
        {
            ref readonly var holder = ref voices[heard[held]];
            if (holder.Until <= voice.From) continue;
            fits[held] = holder.IsUpper != voice.IsUpper ? voice.Doubt * fits[held]
                : Outlasts(voice, holder) ? (voice.Doubt * fits[held]) + (right * voice.Holds * fits[who])
                : (voice.Doubt + (right * voice.Holds)) * fits[held];
        }
    }

    /// <summary>The rate of what is free from a minute in which voices ended; a voice that begins leaves the shares of what is free as they are.</summary>
    static void Regime(ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard, ReadOnlySpan<int> ended, double upper, double lower, Chain chain, ref bool isLower, ref Decay.Curve stale)
    {
        // A hair's breadth below the prior is the prior: the last bit must not decide.
        if (upper >= chain.PriorUpper * (upper + lower) * (1 - 1e-12))
        {
            (isLower, stale) = (false, chain.UpperStale);
            return;
        }
        var slowest = isLower ? stale : null;
        foreach (var at in ended)
        {
            ref readonly var voice = ref voices[heard[at]];
            if (!voice.IsUpper && (slowest is null || voice.Stale.PerDay < slowest.PerDay)) slowest = voice.Stale;
        }
        (isLower, stale) = (true, slowest ?? chain.LowerStale);
    }

    static void Scale(Span<double> mass, ref double upper, ref double lower)
    {
        var all = upper + lower;
        foreach (var one in mass) all += one;
        if (all is > 1e-100 and < 1e100) return;
        if (!(all > Least))
        {
            // Voices that flatly exclude each other: what is left is too little to count with, so nothing is known.
            all = 1;
            (upper, lower) = (0.5, 0.5);
            mass.Clear();
        }
        (upper, lower) = (upper / all, lower / all);
        for (var at = 0; at < mass.Length; at++) mass[at] /= all;
    }

    static void SortByUntil(Span<int> ends, ReadOnlySpan<Voice> voices, ReadOnlySpan<int> heard)
    {
        for (var at = 1; at < ends.Length; at++)
        {
            var moving = ends[at];
            var to = at;
            while (to > 0 && Later(voices[heard[ends[to - 1]]], voices[heard[moving]]))
            {
                ends[to] = ends[to - 1];
                to--;
            }
            ends[to] = moving;
        }
    }

    /// <summary>Of two that are both right, whose end is the end; of two that end together, that of the one whose text tells no end.</summary>
    static bool Outlasts(in Voice voice, in Voice holder) => voice.Until > holder.Until || (voice.Until == holder.Until && holder.Ends && !voice.Ends);

    static bool Later(in Voice left, in Voice right) => left.Until != right.Until ? left.Until > right.Until : left.Key > right.Key;
}
