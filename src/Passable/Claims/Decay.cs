namespace Passable.Claims;

/// <summary>
/// Powers and exponentials made of sums and products alone, so that every machine gives the same bits.
/// </summary>
internal static class Decay
{
    const int DayTable = 4096;
    const int MinutesADay = 1440;

    static readonly double[] Odds = Powers();

    /// <summary>The odds that a weight stands for: 10 to the power of a tenth of it. Weights are taken to a hundredth of a deciban, 0 to 250.</summary>
    public static double OddsOf(double decibans) => Odds[(int)((Math.Clamp(decibans, 0, 250) * 100) + 0.5)];

    static double[] Powers()
    {
        // The thousandth root of ten; the error of 25 000 products stays below 1e-11.
        const double step = 1.0023052380778996;
        var powers = new double[25_001];
        powers[0] = 1;
        for (var at = 1; at < powers.Length; at++) powers[at] = at % 1000 == 0 ? powers[at - 1000] * 10 : powers[at - 1] * step;
        return powers;
    }

    /// <summary>Half-life in days to what is left after some minutes; one object for each half-life.</summary>
    internal sealed class Curve
    {
        readonly double[] powersOfTwoMinutes = new double[40];
        readonly double[] days = new double[DayTable];

        Curve(int halfLifeDays)
        {
            // exp(-x) of one minute by its series; x is below 5e-4.
            var x = 0.69314718055994531 / (halfLifeDays * (double)MinutesADay);
            var left = 1 - (x * (1 - (x / 2 * (1 - (x / 3 * (1 - (x / 4)))))));
            for (var bit = 0; bit < powersOfTwoMinutes.Length; bit++, left *= left) powersOfTwoMinutes[bit] = left;
            days[0] = 1;
            for (var day = 1; day < DayTable; day++) days[day] = days[day - 1] * ByBits(MinutesADay);
            PerDay = x * MinutesADay;
        }

        /// <summary>The rate, for each day.</summary>
        public double PerDay { get; }

        public static Curve Of(int halfLifeDays)
        {
            lock (Known)
            {
                if (!Known.TryGetValue(halfLifeDays, out var curve)) Known[halfLifeDays] = curve = new(halfLifeDays);
                return curve;
            }
        }

        /// <summary>What is left after so many minutes, 1 to 0.</summary>
        public double Left(long minutes)
        {
            if (minutes <= 0) return 1;
            var (whole, rest) = Math.DivRem(minutes, MinutesADay);
            return whole < DayTable ? (rest == 0 ? days[whole] : days[whole] * ByBits(rest)) : ByBits(minutes);
        }

        double ByBits(long minutes)
        {
            var left = 1.0;
            for (var bit = 0; minutes > 0; bit++, minutes >>= 1)
                if ((minutes & 1) != 0) left *= powersOfTwoMinutes[Math.Min(bit, 39)];
            return left;
        }
    }

    static readonly Dictionary<int, Curve> Known = [];
}
