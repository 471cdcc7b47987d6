using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>The article of a web page, with its title, date, outlet and language as the page states them.</summary>
static class WebPage
{
    /// <summary>Deeper than any article; a page beyond it is made to break its readers.</summary>
    const int DeepestNesting = 600;

    /// <summary>An article shorter than this share of the page's own text was not found: the page is short, or no article.</summary>
    const double LeastShare = 0.3;

    public static Outcome<ExtractedText> Text(ReadOnlyMemory<byte> raw, string said)
    {
        if (DepthOf(raw.Span) > DeepestNesting) return new Refusal($"{said} nests its elements more than {DeepestNesting} deep, which no article does; save the article's text instead");
        try
        {
            var page = Parse(raw);
            var whole = page.Body is { } body ? BlockText.Of(body) : "";
            var text = Article(Parse(raw)) is { } article && article.Length >= LeastShare * whole.Length ? article : whole;
            string? Meta(params string[] names) => names.Select(name => page.QuerySelector($"meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']")?.GetAttribute("content")).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
            return new ExtractedText
            {
                Text = text,
                Title = Meta("og:title", "twitter:title") ?? (page.QuerySelector("h1")?.TextContent is { Length: > 0 } heading ? heading : page.Title),
                Published = ExtractedText.Day(Meta("article:published_time", "og:published_time", "datePublished", "date", "pubdate", "publish-date", "DC.date.issued", "dc.date", "parsely-pub-date", "sailthru.date"))
                    ?? ExtractedText.Day(Linked(page)) ?? ExtractedText.Day(page.QuerySelector("time[datetime]")?.GetAttribute("datetime")),
                Outlet = Meta("og:site_name", "application-name", "publisher"),
                Language = page.DocumentElement?.GetAttribute("lang") is { Length: >= 2 } language ? language[..2].ToLowerInvariant() : null,
                Other = ImmutableSortedDictionary<string, string>.Empty,
            };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The parser and the article finder answer bad pages with exceptions of their own kinds.
            return new Refusal($"{said} is no web page that can be read: {Sayings.OneLine(broken.Message)}");
        }
    }

    /// <summary>The text of a fragment of HTML, as feeds and e-mails carry it.</summary>
    public static string Fragment(string html)
    {
        var raw = Encoding.UTF8.GetBytes("<meta charset=utf-8><body>" + html);
        return DepthOf(raw) > DeepestNesting ? "" : Parse(raw).Body is { } body ? BlockText.Of(body) : "";
    }

    static IHtmlDocument Parse(ReadOnlyMemory<byte> raw)
    {
        using var stream = new MemoryStream(raw.ToArray(), writable: false);
        return new HtmlParser().ParseDocument(stream);
    }

    static string? Article(IHtmlDocument page)
    {
        // The finder takes styles off, so what the page hides has to go before it looks.
        foreach (var hidden in page.All.Where(BlockText.IsHidden).ToList()) hidden.Remove();
        using var finder = new SmartReader.Reader("https://page.invalid/", page);
        return finder.GetArticle() is { IsReadable: true, Content: { Length: > 0 } content } ? Fragment(content) : null;
    }

    // schema.org in JSON-LD: the first "datePublished" of a script.
    static string? Linked(IHtmlDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']").Take(20))
        {
            var json = script.TextContent;
            var at = json.IndexOf("\"datePublished\"", StringComparison.Ordinal);
            if (at < 0) continue;
            var open = json.IndexOf('"', Math.Min(json.Length, at + 15));
            var close = open < 0 ? -1 : json.IndexOf('"', open + 1);
            if (close > open && close - open < 64) return json[(open + 1)..close];
        }
        return null;
    }

    static readonly FrozenSet<string> NeverNested = new[] { "p", "li", "td", "th", "tr", "option", "dt", "dd", "br", "img", "hr", "meta", "link", "input", "col", "source", "area", "base", "wbr", "embed", "param", "track" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How deep tags stand open, counted from the bytes alone in one pass: parsers take time quadratic in it.</summary>
    static int DepthOf(ReadOnlySpan<byte> raw)
    {
        var (depth, deepest) = (0, 0);
        for (var i = 0; i + 1 < raw.Length; i++)
        {
            if (raw[i] != '<') continue;
            if (raw[i + 1] == '/')
            {
                if (depth > 0 && Nests(raw, i + 2)) depth--;
            }
            else if (char.IsAsciiLetter((char)raw[i + 1]) && Nests(raw, i + 1)) deepest = Math.Max(deepest, ++depth);
        }
        return deepest;
    }

    static bool Nests(ReadOnlySpan<byte> raw, int at)
    {
        Span<char> name = stackalloc char[12];
        var length = 0;
        while (length < name.Length && at + length < raw.Length && char.IsAsciiLetterOrDigit((char)raw[at + length]))
        {
            name[length] = char.ToLowerInvariant((char)raw[at + length]);
            length++;
        }
        return length > 0 && !NeverNested.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..length]);
    }
}
