using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Passable.Server.Pages;

namespace Passable.Server;

/// <summary>The pages over HTTP. Reads no environment, no settings file and no clock of its own; logs no request.</summary>
public static class PassableServer
{
    /// <summary>The server, ready to start; or a refusal when it would listen to other machines.</summary>
    public static Outcome<WebApplication> Build(Serving serving)
    {
        if (!ListenOn.Parse(serving.Urls).Is(out var doors, out var refused)) return refused;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var door in doors) kestrel.Listen(door.Address, door.Port);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            try
            {
                await Door.PassAsync(context, next.Invoke);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !context.Response.HasStarted)
            {
                serving.OnFault(fault);
                await Answer.Refused(StatusCodes.Status500InternalServerError, new("This page could not be made; the fault is ours and was told to whoever runs the server.")).SendAsync(context);
            }
        });
        app.UseRouting();
        MapPages(app, serving);
        return app;
    }

    /// <summary>Serves until cancelled; <paramref name="listening"/> is given the addresses once they are open. Null when it ended as asked, else why it could not start.</summary>
    public static async Task<Refusal?> RunAsync(Serving serving, Action<IReadOnlyList<string>> listening, CancellationToken ct)
    {
        if (!Build(serving).Is(out var app, out var refused)) return refused;
        await using (app)
        {
            try
            {
                await app.StartAsync(ct);
            }
            catch (IOException taken)
            {
                return new($"{string.Join(", ", serving.Urls)} cannot be opened: {taken.Message}");
            }
            listening([.. app.Urls]);
            await ((IHost)app).WaitForShutdownAsync(ct);
        }
        return null;
    }

    static void MapPages(WebApplication app, Serving serving)
    {
        var states = new RecentStates(serving.Resolve);
        var atlases = new LatestAtlas();

        void Get(string path, Func<View, HttpRequest, Answer> answer) => app.MapMethods(path, ["GET", "HEAD"], context =>
        {
            var atlas = atlases.Of(serving.World());
            if (!Asked.Parse(context.Request.Query, atlas.World.AsOf).Is(out var asked, out var refused)) return Bad(refused).SendAsync(context);
            var view = new View(atlas, asked, Instant.FromDateTimeOffset(serving.Clock.GetUtcNow()), new(() => states.Of(atlas.World, asked.AsOf)));
            return answer(view, context.Request).SendAsync(context);
        });

        Get("/", (view, _) => Answer.Page("Map", view, MapPage.Of(view)));
        Get("/off-map", (view, _) => Answer.Fragment(MapPage.OffMap(view)));
        Get("/state", (view, request) => OfState(view, request.Query));
        Get("/history", (view, request) => OfRoad(view, request.Query).Is(out var road, out var refused)
            ? Answer.Page(road.Name ?? "Claims", view, HistoryPage.Of(view, road.Name)) : Bad(refused));
        Get("/stretch/{id}", (view, request) => StretchPage.Find(Id(request), view.World.Network).Is(out var stretch, out var refused)
            ? Answer.Page(RoadWords.Name(view.World.Network, stretch.Span), view, Alone(StretchPage.Panel(stretch, view), view, request)) : Missing(refused));
        Get("/stretch/{id}/panel", (view, request) => StretchPage.Find(Id(request), view.World.Network).Is(out var stretch, out var refused)
            ? Answer.Fragment(StretchPage.Panel(stretch, view)) : Missing(refused));
        Get("/point/{id}", (view, request) => FindPoint(view, Id(request)).Is(out var point, out var refused)
            ? Answer.Page(point.Name, view, Alone(StretchPage.Panel(point, view), view, request)) : Missing(refused));
        Get("/point/{id}/panel", (view, request) => FindPoint(view, Id(request)).Is(out var point, out var refused)
            ? Answer.Fragment(StretchPage.Panel(point, view)) : Missing(refused));
        Get("/reports", (view, _) => Answer.Page("Reports", view, ReportsPage.Of(view)));
        Get("/report/{id}", (view, request) => view.Atlas.Report(Id(request)) is { } report
            ? Answer.Page(ReportPage.Title(report, view.MasksOf(report.Report.Id)), view, ReportPage.Of(report, view))
            : Missing(new($"There is no report '{Short(Id(request))}' here; /reports lists those there are.")));
        Get("/brief", (view, request) => request.Query.ContainsKey("road")
            ? Bad(new("This page is the brief the server was started with; `passable brief --road R` writes one on another road."))
            : serving.BriefHtml is { } brief
            ? Answer.PageAround("Brief", view, Html.Trusted(brief(view.Asked.AsOf)))
            : Missing(new("This server was started without a brief.")));
        Get("/api/state", (view, _) => Answer.Json(StateJson.State(view)));
        Get("/api/dates", (view, _) => Answer.Json(StateJson.Dates(view.World)));
        Get("/health", (view, _) => Answer.Json(StateJson.Health(view.World)));
        foreach (var asset in (Asset[])[Assets.Style, Assets.Script])
        {
            app.MapMethods(asset.Path, ["GET", "HEAD"], context =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return new Answer(StatusCodes.Status200OK, asset.ContentType, asset.Content.AsMemory()).SendAsync(context);
            });
        }
        app.MapFallback(context => Missing(new("There is no such page; the map is at /.")).SendAsync(context));
    }

    static Answer OfState(View view, IQueryCollection query)
    {
        if (!OfRoad(view, query).Is(out var road, out var refused)) return Bad(refused);
        return StatePage.Find(view, road.Name, Given(query, "from"), Given(query, "to")).Is(out var table, out refused)
            ? Answer.Page(table.Title, view, StatePage.Of(table, view)) : Bad(refused);
    }

    /// <summary>The road an address names, as the network writes it; null for none.</summary>
    sealed record AskedRoad(string? Name);

    static Outcome<AskedRoad> OfRoad(View view, IQueryCollection query)
    {
        if (Given(query, "road") is not { } words) return new AskedRoad(null);
        return RoadFinder.Find(view.World.Network, words).Is(out var road, out var refused) ? new AskedRoad(road) : refused;
    }

    static Outcome<DrawnPoint> FindPoint(View view, string id) =>
        view.Atlas.Points.FirstOrDefault(point => point.Id == id) is { } found ? found
        : new Refusal($"'{Short(id)}' is no point of this map.");

    static Html Alone(Html panel, View view, HttpRequest request) => Html.Of($"""
        <p class="back"><a class="keep" href="{view.Link("/")}">‹ Map</a></p>
        {Page.AsOfForm(view, request.Path.Value ?? "/", Html.None)}
        <p class="line">{view.Line()}</p>
        <div class="alone">{panel}</div>
        <p class="credit">{view.World.Network.Credit}</p>
        """);

    static string Id(HttpRequest request) => request.RouteValues["id"] as string ?? "";

    static string? Given(IQueryCollection query, string name) => string.IsNullOrWhiteSpace(query[name]) ? null : query[name].ToString();

    static string Short(string text) => text.Length <= 60 ? text : text[..60];

    static Answer Bad(Refusal refusal) => Answer.Refused(StatusCodes.Status400BadRequest, refusal);

    static Answer Missing(Refusal refusal) => Answer.Refused(StatusCodes.Status404NotFound, refusal);

    /// <summary>The atlas of the world last seen; made again when the world is another. Mutable, safe for any number of threads.</summary>
    sealed class LatestAtlas
    {
        Atlas? latest;

        public Atlas Of(World world)
        {
            if (latest is { } atlas && ReferenceEquals(atlas.World, world)) return atlas;
            return latest = new(world);
        }
    }
}
