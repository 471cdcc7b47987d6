using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>A further name for a place that another gazetteer holds.</summary>
/// <param name="Name">The name.</param>
/// <param name="PlaceRef">The reference of the place it is a name of.</param>
/// <param name="Language">ISO 639 code, or <c>und</c>.</param>
/// <param name="Source">Who uses it.</param>
/// <param name="Where">File and line it was read from, for sentences.</param>
public sealed record Alias(string Name, string PlaceRef, string Language, string Source, string Where);

/// <summary>What one file of one gazetteer holds, before it is joined with others. Immutable.</summary>
/// <param name="Places">Its places, in its order; governorate and district only where the file itself tells them. References are unique.</param>
/// <param name="Regions">Its regions.</param>
/// <param name="Aliases">Its aliases.</param>
public sealed record GazetteerSource(ImmutableArray<Place> Places, ImmutableArray<Region> Regions, ImmutableArray<Alias> Aliases);
