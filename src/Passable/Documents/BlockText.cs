using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Passable.Documents;

/// <summary>
/// The text of a piece of HTML as a reader sees it: a paragraph a block with an empty line between, a line an item or row, cells apart by
/// " | ". Script, style, forms, navigation and what the page hides are left out. Iterative: no depth of nesting costs stack.
/// </summary>
static class BlockText
{
    static readonly FrozenSet<string> Blocks = new[] { "P", "DIV", "ARTICLE", "SECTION", "MAIN", "BLOCKQUOTE", "PRE", "H1", "H2", "H3", "H4", "H5", "H6", "TABLE", "UL", "OL", "DL", "FIGCAPTION", "ADDRESS", "CENTER", "HR", "BODY", "CAPTION" }.ToFrozenSet(StringComparer.Ordinal);
    static readonly FrozenSet<string> Lines = new[] { "LI", "TR", "BR", "DT", "DD", "OPTION" }.ToFrozenSet(StringComparer.Ordinal);
    static readonly FrozenSet<string> Furniture = new[] { "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "SVG", "CANVAS", "AUDIO", "VIDEO", "BUTTON", "SELECT", "TEXTAREA", "INPUT", "FORM", "NAV", "HEAD", "TITLE", "MAP", "FOOTER", "ASIDE" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Of(INode root)
    {
        var text = new StringBuilder();
        var (open, breaks) = (0, 0);
        for (var node = root; node is not null;)
        {
            var descend = true;
            switch (node)
            {
                case IText words:
                    Append(words.Data);
                    break;
                case IElement element when Furniture.Contains(element.LocalName) || IsHidden(element):
                    descend = false;
                    break;
                case IElement element:
                    breaks = Math.Max(breaks, BreaksAt(element.TagName));
                    if (element.TagName is "TD" or "TH" && element.PreviousElementSibling is not null) Cell();
                    break;
                case IComment:
                    descend = false;
                    break;
            }
            if (descend && node.FirstChild is { } child)
            {
                node = child;
                open++;
                continue;
            }
            while (true)
            {
                if (node is IElement closing && (descend || closing.FirstChild is null)) breaks = Math.Max(breaks, BreaksAt(closing.TagName));
                if (open == 0) return text.ToString().Trim();
                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }
                node = node.Parent!;
                open--;
                descend = true;
            }
        }
        return text.ToString().Trim();

        static int BreaksAt(string tag) => Blocks.Contains(tag) ? 2 : Lines.Contains(tag) ? 1 : 0;

        void Cell()
        {
            breaks = 0;
            if (text.Length > 0 && text[^1] != '\n') text.Append(" | ");
        }

        void Append(string words)
        {
            if (text.Length > Document.MostCharacters) return;
            foreach (var c in words)
            {
                if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    if (breaks == 0 && text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
                    continue;
                }
                if (breaks > 0 && text.Length > 0)
                {
                    while (text.Length > 0 && text[^1] == ' ') text.Length--;
                    text.Append('\n', breaks);
                }
                breaks = 0;
                text.Append(c);
            }
        }
    }

    /// <summary>Whether the page does not show an element, by its own attributes.</summary>
    public static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("style") is { Length: < 2000 } style && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && (plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));
}
