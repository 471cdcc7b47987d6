using System.Net;
using Microsoft.AspNetCore.Http;

namespace Passable.Server;

/// <summary>
/// What every request passes: only GET and HEAD, only under a loopback name (a page elsewhere may point its own name at this
/// machine), and out again only with headers that let a page load nothing but what this server sends.
/// </summary>
public static class Door
{
    /// <summary>The policy of every page: own style sheet, own script, own answers, nothing inline and nothing from outside.</summary>
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Lets the request through to <paramref name="next"/>, or refuses it.</summary>
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        var (method, host) = (context.Request.Method, context.Request.Host.Host);
        if (!IsLoopbackName(host))
        {
            await Answer.Refused(StatusCodes.Status400BadRequest, new("This server answers only to this machine's own names: localhost, 127.0.0.1 or [::1].")).SendAsync(context);
        }
        else if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            headers.Allow = "GET, HEAD";
            await Answer.Refused(StatusCodes.Status405MethodNotAllowed, new("These pages are for reading: only GET and HEAD are answered.")).SendAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
