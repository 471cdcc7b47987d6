using System.Collections.Immutable;
using Passable.Claims;

namespace Passable.Server;

/// <summary>How to serve: where, from what, and by which clock.</summary>
public sealed record Serving
{
    /// <summary>The world of the moment; asked once a request, so it must be quick and give the same object until something was recorded.</summary>
    public required Func<World> World { get; init; }
    /// <summary>Where to listen, <c>http://127.0.0.1:8080</c> or the like; loopback only, port 0 for any free port.</summary>
    public required ImmutableArray<string> Urls { get; init; }
    /// <summary>The clock by which movements are held back until they are over.</summary>
    public required TimeProvider Clock { get; init; }
    /// <summary>Resolves the claims of a world; <see cref="ByTheWorldsRule"/> but in tests.</summary>
    public required Func<World, AsOf, NetworkState> Resolve { get; init; }
    /// <summary>The brief as a <c>main</c> element, encoded by its maker; null when there is none.</summary>
    public required Func<AsOf, string>? BriefHtml { get; init; }
    /// <summary>Told when a request failed by a fault of ours: the exception, never the address asked for.</summary>
    public required Action<Exception> OnFault { get; init; }

    /// <summary>Resolution of the claims as they stood, by the world's rule.</summary>
    public static NetworkState ByTheWorldsRule(World world, AsOf asOf) =>
        Resolution.ResolveStandings(world.Network, world.StandingsAt(asOf.KnownAt), asOf, world.Rule);
}
