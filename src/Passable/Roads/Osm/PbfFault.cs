namespace Passable.Roads.Osm;

/// <summary>Carries what is wrong with a PBF file from the depth of a block to the room's door; never leaves the room.</summary>
internal sealed class PbfFault(string message) : Exception(message);
