using Passable.Claims;

namespace Passable.Server.Pages;

/// <summary>The frame of every page: head, way about, and the line no page goes without.</summary>
public static class Page
{
    /// <summary>A whole document.</summary>
    public static Html Of(string title, string operation, string query, Html body) =>
        Around(title, operation, query, Html.Of($"<main id=\"main\">\n{body}\n</main>"));

    /// <summary>A whole document around a main part that brings its own <c>main</c> element.</summary>
    public static Html Around(string title, string operation, string query, Html main) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{title} - {operation} - Passable</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Assets.Style.Path}">
        <script src="{Assets.Script.Path}" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
        <p class="brand"><a href="/?{query}">Passable</a> <bdi>{operation}</bdi></p>
        <nav aria-label="Pages"><a class="keep" href="/?{query}">Map</a> <a class="keep" href="/state?{query}">Table</a> <a class="keep" href="/history?{query}">Claims</a> <a class="keep" href="/reports?{query}">Reports</a> <a class="keep" href="/brief?{query}">Brief</a></nav>
        </header>
        {main}
        <footer class="foot"><p class="duty">{PageWords.NoPermission}</p></footer>
        </body>
        </html>

        """);

    /// <summary>How a state is drawn, small, beside words.</summary>
    public static Html Key(StateLabel label) => Html.Of($"""
        <svg class="key" viewBox="0 0 44 14" aria-hidden="true"><g class="st s{(int)label}"><path class="l" d="M3 7H41"/><path class="p" d="M3 7H41"/></g></svg>
        """);

    /// <summary>The field of a road, with the roads there are.</summary>
    public static Html RoadField(World world, string? road) => Html.Of($"""
        <label>Road <input name="road" value="{road}" list="roads" autocomplete="off"></label><datalist id="roads">{RoadFinder.References(world.Network).Select(other => Html.Of($"<option>{other}</option>"))}</datalist>

        """);

    /// <summary>The form of the two instants, which works without script; <paramref name="more"/> goes into it.</summary>
    public static Html AsOfForm(View view, string action, Html more) => Html.Of($"""
        <form class="asof" method="get" action="{action}">
        {more}<label>Held at <input type="{Kind(view.Asked.HeldAt.Text)}" name="as-of" value="{view.Asked.HeldAt.Text}"></label>
        <label>Known at <input type="{Kind(view.Asked.KnownAt.Text)}" name="known-at" value="{view.Asked.KnownAt.Text}"></label>
        <button>Show</button>
        </form>
        """);

    // A date field cannot show an instant; it is then a text field, so that nothing is lost.
    static string Kind(string asked) => asked.Length == 10 ? "date" : "text";
}
