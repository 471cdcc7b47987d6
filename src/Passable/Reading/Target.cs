using System.Collections.Immutable;

namespace Passable.Reading;

/// <summary>What a predicate is about, once pronouns and bare nouns are bound.</summary>
internal sealed record Target
{
    public string? Road { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? At { get; init; }
    public string? Crossing { get; init; }
    public ImmutableArray<string> Via { get; init; } = [];
    public string? Part { get; init; }
    /// <summary>Bound by coreference, not named here.</summary>
    public bool IsBound { get; init; }
    /// <summary>Named by what stands near, for want of a name of its own.</summary>
    public bool IsGuessed { get; init; }
    /// <summary>The phrase in its sentence, for evidence and order; null when taken from another sentence.</summary>
    public Chunk? Chunk { get; init; }

    public bool IsCrossing => Crossing is not null;
    public bool IsEmpty => Road is null && From is null && To is null && At is null && Crossing is null && Part is null;

    public Where Where() => new() { Road = Road, From = From, To = To, At = At, Crossing = Crossing, Via = Via, Part = Part };
}
