using NodaTime;
using Passable.Claims;

namespace Passable.Cli;

/// <summary>The two clocks as the options give them; what is left out is now.</summary>
public static class Asking
{
    /// <summary>Reads <c>--as-of</c> and <c>--known-at</c>.</summary>
    public static Outcome<AsOfAsked> Of(string? asOf, string? knownAt, Instant now)
    {
        if (!One("--as-of", asOf, now).Is(out var held, out var refused)) return refused;
        if (!One("--known-at", knownAt, now).Is(out var known, out refused)) return refused;
        // Nothing is known that has not yet been recorded, and no movement is told sooner by asking from the future.
        return new AsOfAsked(held, known.At > now ? AsOfText.Of(now) : known);
    }

    static Outcome<AsOfText> One(string option, string? text, Instant now)
    {
        if (text is null) return AsOfText.Of(now);
        return AsOfText.Parse(text).Is(out var read, out var refused) ? read : new Refusal($"{option}: {refused.Reason}");
    }
}

/// <summary>The two instants with the texts they are shown by.</summary>
/// <param name="HeldAt">What held then.</param>
/// <param name="KnownAt">What was recorded by then.</param>
public sealed record AsOfAsked(AsOfText HeldAt, AsOfText KnownAt)
{
    /// <summary>For people: "as of ..., by what was recorded by ...".</summary>
    public string Clocks => $"as of {ClaimText.Iso(HeldAt.At)}, by what was recorded by {ClaimText.Iso(KnownAt.At)}";

    /// <summary>As the domain takes it.</summary>
    public AsOf AsOf => new(HeldAt.At, KnownAt.At);
}
