using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Passable.Claims;

namespace Passable.Routes;

/// <summary>Writes a brief for people: plain text, Markdown, or one page of HTML that needs no script and no network.</summary>
public static class BriefText
{
    const int Columns = 100;

    /// <summary>Plain text, lines of at most 100 columns where words allow.</summary>
    public static string Plain(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var text = new StringBuilder();
        text.Append(brief.Title).Append('\n').Append(Clocks(brief)).Append("\n\n");
        Wrap(text, brief.InShort, "", "");
        foreach (var section in brief.Sections)
        {
            text.Append('\n').Append(section.Heading).Append('\n');
            foreach (var line in section.Lines) Wrap(text, line.Text, "  - ", "    ");
        }
        text.Append('\n');
        Wrap(text, Words.Caveat, "", "");
        Wrap(text, Versions(brief), "", "");
        return text.ToString();
    }

    /// <summary>Markdown.</summary>
    public static string Markdown(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var text = new StringBuilder();
        text.Append("# ").Append(Escaped(brief.Title)).Append("\n\n*").Append(Clocks(brief)).Append("*\n\n").Append(Escaped(brief.InShort)).Append('\n');
        foreach (var section in brief.Sections)
        {
            text.Append("\n## ").Append(section.Heading).Append("\n\n");
            foreach (var line in section.Lines) text.Append("- ").Append(line.Label is { } label && section.Heading == "Along the road" ? $"**{Words.Of(label)}** " : "").Append(Escaped(line.Text)).Append('\n');
        }
        return text.Append('\n').Append(Escaped(Words.Caveat)).Append("\n\n").Append(Escaped(Versions(brief))).Append('\n').ToString();
    }

    /// <summary>The body of an HTML page: a <c>main</c> element, every text encoded. Lines carry <c>data-claims</c>.</summary>
    public static string HtmlMain(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        static string Encoded(string text) => WebUtility.HtmlEncode(text);
        var html = new StringBuilder();
        html.Append("<main class=\"brief\">\n<h1>").Append(Encoded(brief.Title)).Append("</h1>\n<p class=\"clocks\">").Append(Encoded(Clocks(brief))).Append("</p>\n<p>").Append(Encoded(brief.InShort)).Append("</p>\n");
        foreach (var section in brief.Sections)
        {
            html.Append("<section>\n<h2>").Append(Encoded(section.Heading)).Append("</h2>\n<ul>\n");
            foreach (var line in section.Lines)
            {
                html.Append("<li");
                if (line.Label is { } label) html.Append(" class=\"state-").Append(label.ToString().ToLowerInvariant()).Append('"');
                if (!line.Claims.IsEmpty) html.Append(" data-claims=\"").Append(Encoded(string.Join(' ', line.Claims))).Append('"');
                html.Append('>').Append(Encoded(line.Text)).Append("</li>\n");
            }
            html.Append("</ul>\n</section>\n");
        }
        return html.Append("<footer>\n<p>").Append(Encoded(Words.Caveat)).Append("</p>\n<p>").Append(Encoded(Versions(brief))).Append("</p>\n</footer>\n</main>\n").ToString();
    }

    /// <summary>A whole HTML page with a small style sheet of its own, to save, mail or print.</summary>
    public static string Html(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{WebUtility.HtmlEncode(brief.Title)}}</title>
            <style>
            body { font: 16px/1.45 system-ui, sans-serif; max-width: 50rem; margin: 1rem auto; padding: 0 1rem; color-scheme: light dark; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; border-bottom: 1px solid; } li { overflow-wrap: anywhere; margin: .3rem 0; }
            footer { font-size: .85rem; border-top: 1px solid; } @page { size: A4; margin: 15mm; }
            </style>
            </head>
            <body>
            {{HtmlMain(brief)}}</body>
            </html>

            """;
    }

    /// <summary>"as of …, by what was known …".</summary>
    internal static string Clocks(Brief brief) => $"as of {Moment(brief.AsOf.HeldAt)}, by what was recorded by {Moment(brief.AsOf.KnownAt)}";

    /// <summary>An instant as people read it: the last moment of a day is that day.</summary>
    internal static string Moment(Instant instant)
    {
        var next = instant + Duration.FromNanoseconds(1);
        var local = next.InUtc().LocalDateTime;
        return local.TimeOfDay == LocalTime.Midnight
            ? local.Date.PlusDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : InstantPattern.General.Format(instant);
    }

    static string Versions(Brief brief) => $"Rule {brief.RuleVersion}, network {brief.NetworkVersion}. {brief.Credit}";

    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|') escaped.Append('\\');
            escaped.Append(letter);
        }
        return escaped.ToString();
    }

    static void Wrap(StringBuilder text, string words, string first, string rest)
    {
        var column = first.Length;
        text.Append(first);
        var fresh = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!fresh && column + 1 + word.Length > Columns)
            {
                text.Append('\n').Append(rest);
                (column, fresh) = (rest.Length, true);
            }
            if (!fresh) { text.Append(' '); column++; }
            text.Append(word);
            (column, fresh) = (column + word.Length, false);
        }
        text.Append('\n');
    }
}
