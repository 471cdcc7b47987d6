using Passable.Claims;

namespace Passable.Server;

/// <summary>
/// The states asked for lately, so that a slider pulled back and forth resolves each day once. Holds at most 64 and forgets the one
/// longest unused; a state of another world is never given out. Mutable, safe for any number of threads: a state may be resolved
/// twice when two ask for it at once, and is the same both times.
/// </summary>
public sealed class RecentStates(Func<World, AsOf, NetworkState> resolve)
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 64;

    readonly Lock gate = new();
    readonly LinkedList<(World World, AsOf AsOf, NetworkState State)> recent = new();

    /// <summary>The state of that world at those instants.</summary>
    public NetworkState Of(World world, AsOf asOf)
    {
        lock (gate)
        {
            for (var node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.AsOf != asOf || !ReferenceEquals(node.Value.World, world)) continue;
                recent.Remove(node);
                recent.AddFirst(node);
                return node.Value.State;
            }
        }
        var state = resolve(world, asOf);
        lock (gate)
        {
            recent.AddFirst((world, asOf, state));
            if (recent.Count > Kept) recent.RemoveLast();
        }
        return state;
    }
}
