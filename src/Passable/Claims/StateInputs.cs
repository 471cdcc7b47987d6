using System.Collections.Immutable;

namespace Passable.Claims;

/// <summary>What the state of a whole network as of two instants is computed from, in numbers. Immutable.</summary>
public sealed record StateInputs
{
    /// <summary>The instants.</summary>
    public required AsOf AsOf { get; init; }
    /// <summary>Every ground that any claim has, by its index (<see cref="ClaimGist.Footprint"/>).</summary>
    public required ImmutableArray<Footprint> Footprints { get; init; }
    /// <summary>The claims that bear on it, as they stand at <see cref="AsOf.KnownAt"/>: corrected ones as corrected, those that no longer count left out. In order of footprint, then of record.</summary>
    public required ImmutableArray<ClaimGist> Claims { get; init; }
    /// <summary>Where in <see cref="Claims"/> those of a footprint begin; one longer than <see cref="Footprints"/>, the last is the length.</summary>
    public required ImmutableArray<int> First { get; init; }

    /// <summary>The claims on a footprint, in order of record.</summary>
    public ReadOnlySpan<ClaimGist> On(int footprint) => Claims.AsSpan()[First[footprint]..First[footprint + 1]];

    /// <summary>Sorts the claims under their footprints, by counting. <paramref name="claims"/> are in order of record.</summary>
    public static StateInputs Of(AsOf asOf, ImmutableArray<Footprint> footprints, ReadOnlySpan<ClaimGist> claims)
    {
        var first = new int[footprints.Length + 1];
        foreach (ref readonly var claim in claims) first[claim.Footprint + 1]++;
        for (var footprint = 0; footprint < footprints.Length; footprint++) first[footprint + 1] += first[footprint];
        var (next, sorted) = (first.AsSpan().ToArray(), new ClaimGist[claims.Length]);
        foreach (ref readonly var claim in claims) sorted[next[claim.Footprint]++] = claim;
        return new()
        {
            AsOf = asOf,
            Footprints = footprints,
            Claims = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(sorted),
            First = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(first),
        };
    }
}
