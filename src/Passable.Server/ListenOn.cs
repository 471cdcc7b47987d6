using System.Collections.Immutable;
using System.Net;

namespace Passable.Server;

/// <summary>A loopback address and port to listen on.</summary>
/// <param name="Address">A loopback address.</param>
/// <param name="Port">0 for any free port.</param>
public sealed record ListenOn(IPAddress Address, int Port)
{
    /// <summary>Reads the urls, or refuses in a sentence the first that is not plain http on this machine's loopback.</summary>
    public static Outcome<List<ListenOn>> Parse(ImmutableArray<string> urls)
    {
        if (urls.IsEmpty) return new Refusal("there is no url to listen on; give one such as http://127.0.0.1:8080");
        var found = new List<ListenOn>();
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http")
                return new Refusal($"'{url}' is no http url to listen on; write http://127.0.0.1:8080");
            if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
                return new Refusal($"'{url}' has more than a host and a port; write http://127.0.0.1:8080");
            if (Loopback(uri) is not { } address)
                return new Refusal($"'{url}' would be reachable from other machines, and there is no sign-in yet; listen on http://127.0.0.1:{uri.Port} instead");
            found.Add(new(address, uri.Port));
        }
        return found;
    }

    static IPAddress? Loopback(Uri uri) =>
        uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address) ? address
        : null;
}
