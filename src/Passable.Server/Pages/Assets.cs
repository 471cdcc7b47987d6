using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Passable.Server.Pages;

/// <summary>A file that comes with the program, under an address that changes with its content.</summary>
/// <param name="Path">Its address.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Asset(string Path, string ContentType, ImmutableArray<byte> Content);

/// <summary>The style sheet and the script.</summary>
public static class Assets
{
    /// <summary>The style sheet.</summary>
    public static Asset Style { get; } = Of("passable.css", "text/css; charset=utf-8");

    /// <summary>The script; every page works without it.</summary>
    public static Asset Script { get; } = Of("passable.js", "text/javascript; charset=utf-8");

    static Asset Of(string name, string type)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream($"Passable.Server.Pages.{name}")
            ?? throw new InvalidOperationException($"'{name}' was not built into the program");
        using var read = new MemoryStream();
        resource.CopyTo(read);
        var bytes = read.ToArray();
        return new($"/assets/{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}/{name}", type, [.. bytes]);
    }
}
