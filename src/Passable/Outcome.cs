using System.Diagnostics.CodeAnalysis;

namespace Passable;

/// <summary>Why something expected could not be had, as one sentence for a person: what was wrong, where, and the way out.</summary>
/// <param name="Reason">One sentence, without a trailing line break.</param>
public sealed record Refusal(string Reason);

/// <summary>A value, or the <see cref="Refusal"/> that stands in its place; never both, never neither. Immutable.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    readonly T? value;
    readonly Refusal? refusal;

    Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message is the reason.</exception>
    public T Value => value ?? throw new InvalidOperationException(refusal!.Reason);

    /// <summary>Takes the outcome apart: true with the value, or false with the refusal.</summary>
    public bool Is([NotNullWhen(true)] out T? found, [NotNullWhen(false)] out Refusal? refused)
    {
        (found, refused) = (value, refusal);
        return found is not null;
    }

    /// <summary>The outcome that has <paramref name="value"/>; for a <typeparamref name="T"/> that is an interface, which no conversion takes.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    /// <summary>The outcome that has <paramref name="value"/>.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>The outcome that has none, and says why.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
