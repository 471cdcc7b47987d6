using CsCheck;
using Passable.Claims;
using Xunit;

namespace Passable.Tests.Claims;

/// <summary>The inference against an oracle that writes out every way in which each voice may be right or wrong and the chain may go.</summary>
public sealed class BeliefTests
{
    static readonly Belief.Chain Chain = new(0.4, Decay.Curve.Of(30), Decay.Curve.Of(50));

    static readonly Gen<Voice> AnyVoice =
        from begin in Gen.Int[0, 12]
        from days in Gen.Int[1, 6]
        from isUpper in Gen.Bool
        from doubt in Gen.Double[0.02, 0.98]
        from isChange in Gen.Bool
        from ends in Gen.Bool
        from stale in Gen.OneOf(Gen.Const(3), Gen.Const(20), Gen.Const(400))
        select new Voice(0, begin * 1440, (begin + days) * 1440, isUpper, doubt, isChange ? 1 : 0, 1, ends, Decay.Curve.Of(stale));

    static Gen<Voice[]> Voices(int most) => AnyVoice.Array[0, most].Select(InOrder);

    static Voice[] InOrder(Voice[] voices) => [.. voices.Select((voice, key) => voice with { Key = key }).Order(Belief.InOrder)];

    [Fact]
    public void What_is_believed_is_what_writing_out_every_possibility_gives() => Gen.Select(Voices(5), Gen.Int[0, 30]).Sample((voices, day) =>
    {
        var believed = Belief.Of(Chain, voices, null, day * 1440);
        var oracle = new Oracle(Chain, voices).Upper(day * 1440);
        Assert.True(Math.Abs(believed.Upper - oracle) < 1e-9, $"{believed.Upper} and not {oracle}: {string.Join("; ", voices)}");
    }, iter: 3_000);

    [Fact]
    public void Voices_of_one_minute_and_one_kind_commute() => Gen.Select(Voices(6), Gen.Int[0, 30], Gen.Int[0, 1000]).Sample((voices, day, seed) =>
    {
        var together = voices.Select(voice => voice with { From = 1440 }).Select(voice => voice with { Until = Math.Max(voice.Until, 2880) }).ToArray();
        var shuffled = InOrder([.. together.OrderBy(voice => (voice.Key * 7919) ^ seed)]);
        Assert.Equal(Belief.Of(Chain, InOrder(together), null, day * 1440).Upper, Belief.Of(Chain, shuffled, null, day * 1440).Upper, 1e-9);
    });

    // A report of a state, and one that tells its own end, may speak for another voice as well as for its state: more of the contrary can
    // then make a third likelier. Among reports of changes there is no such thing.
    [Fact]
    public void One_more_report_never_lowers_belief_in_what_it_tells() => Gen.Select(Voices(6), AnyVoice, Gen.Int[0, 40]).Sample((any, more, days) =>
    {
        Voice Change(Voice voice) => voice with { Moves = 1, Ends = false };
        Voice[] voices = InOrder([.. any.Select(Change)]);
        var corroborating = Change(more);
        var held = voices.Append(corroborating).Max(voice => voice.From) + (days * 1440);
        var (before, after) = (Belief.Of(Chain, voices, null, held), Belief.Of(Chain, InOrder([.. voices, corroborating]), null, held));
        var (was, now) = corroborating.IsUpper ? (before.Upper, after.Upper) : (before.Lower, after.Lower);
        Assert.True(now >= was - 1e-9, $"{was} became {now} with {corroborating}; {string.Join("; ", voices)}");
    }, iter: 5_000);

    [Fact]
    public void After_a_long_silence_nothing_is_left_but_the_prior() => Voices(6).Sample(voices =>
        Assert.Equal(Chain.PriorUpper, Belief.Of(Chain, voices, null, 30_000L * 1440).Upper, 1e-9));

    [Fact]
    public void Any_voices_give_a_probability() => Gen.Select(AnyVoice.Array[0, 200], Gen.Int[-5, 60]).Sample((voices, day) =>
    {
        var believed = Belief.Of(Chain, InOrder([.. voices.Select(voice => voice with { Doubt = voice.Doubt * 1e-6 })]), null, day * 1440);
        Assert.True(believed.Upper is >= 0 and <= 1 && Math.Abs(believed.Upper + believed.Lower - 1) < 1e-9);
    });

    [Fact]
    public void A_curve_halves_in_its_half_life_and_multiplies_along_time() => Gen.Select(Gen.Int[1, 3000], Gen.Int[0, 500_000], Gen.Int[0, 500_000]).Sample((days, first, second) =>
    {
        var curve = Decay.Curve.Of(days);
        Assert.Equal(0.5, curve.Left(days * 1440L), 1e-9);
        Assert.Equal(curve.Left(first) * curve.Left(second), curve.Left(first + second), 1e-9);
        Assert.Equal(Math.Pow(0.5, first / (days * 1440.0)), curve.Left(first), 1e-9);
    });

    [Fact]
    public void Decibans_are_tenths_of_a_power_of_ten()
    {
        foreach (var decibans in new[] { 0.0, 3, 7.25, 10, 20, 99.99, 250 })
            Assert.Equal(1, Decay.OddsOf(decibans) / Math.Pow(10, decibans / 10), 1e-9);
    }

    /// <summary>Depth first through every event, every way each voice may be right, and every state of the chain.</summary>
    sealed class Oracle(Belief.Chain chain, Voice[] voices)
    {
        sealed record Event(long At, int Voice, bool IsEnd);

        bool onlyFree;

        readonly Event[] events = [.. Enumerable.Range(0, voices.Length)
            .SelectMany(at => new[] { new Event(voices[at].From, at, false), new Event(voices[at].Until, at, true) })
            .OrderBy(one => one.At).ThenBy(one => one.IsEnd ? 0 : 1).ThenBy(one => one.IsEnd ? 0 : one.Voice)];

        public double Upper(long held)
        {
            var stale = Regimes(events.Count(one => one.At <= held));
            var all = new double[2];
            foreach (var isUpper in new[] { true, false })
                Walk(0, isUpper, isUpper ? chain.PriorUpper : 1 - chain.PriorUpper, new bool[voices.Length], held, stale, events.Length, all, null);
            return all[0] + all[1] == 0 ? chain.PriorUpper : all[0] / (all[0] + all[1]);
        }

        // The rate after each event, found by walking up to it and looking at what is believed there where no voice holds the chain.
        Decay.Curve[] Regimes(int count)
        {
            var stale = new List<Decay.Curve>();
            var (isLower, memory) = (false, chain.UpperStale);
            for (var at = 0; at < count; at++)
            {
                var all = new double[2];
                onlyFree = true;
                foreach (var isUpper in new[] { true, false })
                    Walk(0, isUpper, isUpper ? chain.PriorUpper : 1 - chain.PriorUpper, new bool[voices.Length], events[at].At, [.. stale, chain.UpperStale], at + 1, all, null);
                onlyFree = false;
                if (!events.Any(one => one.IsEnd && one.At == events[at].At))
                {
                    stale.Add(at == 0 ? chain.UpperStale : stale[at - 1]);
                    continue;
                }
                if (at + 1 < events.Length && events[at + 1].At == events[at].At)
                {
                    // Nothing ages within a minute.
                    stale.Add(chain.UpperStale);
                    continue;
                }
                if (all[0] / (all[0] + all[1]) >= chain.PriorUpper - 1e-12)
                {
                    isLower = false;
                    stale.Add(chain.UpperStale);
                }
                else
                {
                    var slowest = events.Where(one => one.At == events[at].At && one.IsEnd && !voices[one.Voice].IsUpper).Select(one => voices[one.Voice].Stale)
                        .Concat(isLower ? [memory] : []).MinBy(curve => curve.PerDay);
                    (isLower, memory) = (true, slowest ?? chain.LowerStale);
                    stale.Add(memory);
                }
            }
            return [.. stale];
        }

        void Walk(int next, bool state, double weight, bool[] right, long held, Decay.Curve[] stale, int until, double[] all, bool? atHeld)
        {
            if (weight == 0) return;
            // The gap before the next event, cut at the instant asked about.
            if (atHeld is null && (next == until || events[next].At > held))
            {
                var from = next == 0 ? held : events[next - 1].At;
                Gap(next, state, weight, right, held - from, next == 0 ? chain.UpperStale : stale[next - 1], from, (nowState, nowWeight) =>
                {
                    if (next == until && (!onlyFree || !IsHeld(next, right))) all[nowState ? 0 : 1] += nowWeight;
                    else if (next == until) return;
                    else Gap(next, nowState, nowWeight, right, events[next].At - held, next == 0 ? chain.UpperStale : stale[next - 1], held, (thenState, thenWeight) => Take(next, thenState, thenWeight, right, held, stale, until, all, nowState));
                });
                return;
            }
            if (next == until)
            {
                if (!onlyFree || !IsHeld(next, right)) all[(atHeld ?? state) ? 0 : 1] += weight;
                return;
            }
            var before = next == 0 ? events[next].At : events[next - 1].At;
            var rate = atHeld is not null || next == 0 ? chain.UpperStale : stale[next - 1];
            Gap(next, state, weight, right, events[next].At - before, rate, before, (nowState, nowWeight) => Take(next, nowState, nowWeight, right, held, stale, until, all, atHeld));
        }

        void Gap(int next, bool state, double weight, bool[] right, long minutes, Decay.Curve rate, long at, Action<bool, double> then)
        {
            if (minutes == 0 || IsHeld(next, right))
            {
                then(state, weight);
                return;
            }
            var left = rate.Left(minutes);
            then(true, weight * ((chain.PriorUpper * (1 - left)) + (state ? left : 0)));
            then(false, weight * (((1 - chain.PriorUpper) * (1 - left)) + (state ? 0 : left)));
        }

        // Whether, after the events before this one, a voice that is right still holds the chain.
        bool IsHeld(int next, bool[] right) => Holders(next, right).Count > 0;

        List<int> Holders(int next, bool[] right)
        {
            var holding = new List<int>();
            for (var at = 0; at < next; at++)
            {
                if (!events[at].IsEnd && right[events[at].Voice]) holding.Add(events[at].Voice);
                if (events[at].IsEnd) holding.Remove(events[at].Voice);
            }
            return holding;
        }

        void Take(int next, bool state, double weight, bool[] right, long held, Decay.Curve[] stale, int until, double[] all, bool? atHeld)
        {
            if (weight == 0) return;
            var (voice, who) = (voices[events[next].Voice], events[next].Voice);
            void Go(bool now, double share, bool[] truths) => Walk(next + 1, now, weight * share, truths, held, stale, until, all, atHeld);
            if (events[next].IsEnd)
            {
                // Of voices that end together one without an end of its own goes on, else the first to begin is the one that ends.
                var others = Enumerable.Range(0, next).Where(e => !events[e].IsEnd && right[events[e].Voice] && voices[events[e].Voice].Until >= events[next].At).Select(e => events[e].Voice).ToList();
                var lasts = others.Count == 0 ? -1 : others.MaxBy(one => (voices[one].Until, !voices[one].Ends, -Array.FindIndex(events, e => !e.IsEnd && e.Voice == one)));
                if (right[who] && lasts == who && voice.Ends)
                {
                    var own = voice.IsUpper ? chain.PriorUpper : 1 - chain.PriorUpper;
                    Go(voice.IsUpper, own, right);
                    Go(!voice.IsUpper, 1 - own, right);
                }
                else Go(state, 1, right);
                return;
            }
            Go(state, voice.Doubt, right);
            var holders = Holders(next, right);
            if (holders.Exists(one => voices[one].IsUpper != voice.IsUpper)) return;
            var truths = (bool[])right.Clone();
            truths[who] = true;
            Go(voice.IsUpper, (1 - voice.Doubt) * (state == voice.IsUpper ? voice.Holds : voice.Moves), truths);
        }
    }
}
