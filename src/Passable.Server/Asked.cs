using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Passable.Claims;

namespace Passable.Server;

/// <summary>The two instants a request asks for; what the address leaves out is the world's own.</summary>
/// <param name="HeldAt">What held then.</param>
/// <param name="KnownAt">What was known then.</param>
public sealed record Asked(AsOfText HeldAt, AsOfText KnownAt)
{
    /// <summary>The two as a key of states.</summary>
    public AsOf AsOf => new(HeldAt.At, KnownAt.At);

    /// <summary>The two as they stand in an address, without the question mark: every link carries them, so that it can be passed on.</summary>
    public string Query => $"as-of={Uri.EscapeDataString(HeldAt.Text)}&known-at={Uri.EscapeDataString(KnownAt.Text)}";

    /// <summary>Reads <c>as-of</c> and <c>known-at</c>; an empty value is as good as none, for a form sends those.</summary>
    public static Outcome<Asked> Parse(IQueryCollection query, AsOf otherwise)
    {
        if (!One(query, "as-of", otherwise.HeldAt).Is(out var heldAt, out var refused)) return refused;
        if (!One(query, "known-at", otherwise.KnownAt).Is(out var knownAt, out refused)) return refused;
        return new Asked(heldAt, knownAt);
    }

    // An instant with parts of a second is a clock's and no person's: the day it lies in says it better.
    static AsOfText Spoken(NodaTime.Instant at) =>
        AsOfText.Of(at.InUtc() is { NanosecondOfSecond: not 0 } clocks ? AsOfText.EndOf(clocks.Date) : at);

    static Outcome<AsOfText> One(IQueryCollection query, string name, NodaTime.Instant otherwise)
    {
        var given = query[name];
        if (given.Count > 1) return new Refusal($"{name}: it is given {given.Count} times; give it once");
        if (StringValues.IsNullOrEmpty(given) || string.IsNullOrWhiteSpace(given[0])) return Spoken(otherwise);
        return AsOfText.Parse(given[0]!).Is(out var found, out var refused) ? found : new Refusal($"{name}: {refused.Reason}");
    }
}
