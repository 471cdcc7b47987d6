using System.CommandLine;
using Passable.Claims;

namespace Passable.Cli;

/// <summary>The information sharing protocol of an operation: <c>protocol.json</c> in its folder.</summary>
public static class Protocols
{
    /// <summary>The protocol; where there is none, the one that holds without (<see cref="SharingProtocol.Unwritten"/>).</summary>
    public static Outcome<SharingProtocol> Of(string folder)
    {
        var path = Path.Combine(folder, "protocol.json");
        try
        {
            if (!File.Exists(path)) return SharingProtocol.Unwritten;
            return SharingProtocol.Of(File.ReadAllText(path)).Is(out var protocol, out var refused) ? protocol : new Refusal($"{path} {refused.Reason}; nothing is shared until it is mended");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{path} cannot be read: {failed.Message}; nothing is shared until it can");
        }
    }

    /// <summary>The option that names one.</summary>
    public static Option<string?> Audience() => new("--audience") { HelpName = "NAME", Description = "Only what this audience of the operation's protocol.json may be told." };

    /// <summary>One audience of it.</summary>
    public static Outcome<Audience> Find(string folder, string name) => Of(folder).Is(out var protocol, out var refused) ? protocol.Find(name) : refused;
}
