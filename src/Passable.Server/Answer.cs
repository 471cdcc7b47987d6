using System.Text;
using Microsoft.AspNetCore.Http;
using Passable.Server.Pages;

namespace Passable.Server;

/// <summary>What is sent back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type.</param>
/// <param name="Content">The bytes.</param>
public sealed record Answer(int Status, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>A whole page.</summary>
    public static Answer Page(string title, View view, Html body) =>
        OfHtml(StatusCodes.Status200OK, Pages.Page.Of(title, view.World.Operation, view.Asked.Query, body));

    /// <summary>A whole page around a main part somebody else made and encoded.</summary>
    public static Answer PageAround(string title, View view, Html main) =>
        OfHtml(StatusCodes.Status200OK, Pages.Page.Around(title, view.World.Operation, view.Asked.Query, main));

    /// <summary>Part of a page, for the panel.</summary>
    public static Answer Fragment(Html body) => OfHtml(StatusCodes.Status200OK, body);

    /// <summary>JSON.</summary>
    public static Answer Json(byte[] json) => new(StatusCodes.Status200OK, "application/json; charset=utf-8", json);

    /// <summary>One sentence that says what was wrong with the request.</summary>
    public static Answer Refused(int status, Refusal refusal) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(refusal.Reason + "\n"));

    /// <summary>Sends it; to HEAD its headers only.</summary>
    public async Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(Content, context.RequestAborted);
    }

    static Answer OfHtml(int status, Html html) => new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html.ToString()));
}
