using System.Net;
using Microsoft.AspNetCore.Builder;
using Passable.Server;
using Xunit;

namespace Passable.Tests.Server;

/// <summary>A server on a free port of this machine, and a client that visits it.</summary>
sealed class Visit : IAsyncDisposable
{
    readonly WebApplication app;

    Visit(WebApplication app) => (this.app, Client) = (app, new() { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Client { get; }

    public static async Task<Visit> To(Serving serving)
    {
        var built = PassableServer.Build(serving).Value;
        await built.StartAsync(TestContext.Current.CancellationToken);
        return new(built);
    }

    public async Task<string> Page(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
