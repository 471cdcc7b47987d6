using System.Text;

namespace Passable.Documents;

/// <summary>What kind of file a report came in.</summary>
public enum DocumentFormat
{
    /// <summary>Plain text, with or without header lines.</summary>
    Text,
    /// <summary>A web page.</summary>
    Html,
    /// <summary>A PDF file.</summary>
    Pdf,
    /// <summary>An e-mail (RFC 5322).</summary>
    Mail,
    /// <summary>A Word document (.docx).</summary>
    Word,
    /// <summary>A feed, RSS 2.0 or Atom 1.0: one report an item.</summary>
    Feed,
}

/// <summary>Tells the format of a file from its first bytes; its name decides only between e-mail and text.</summary>
static class FormatSigns
{
    public static DocumentFormat Of(ReadOnlySpan<byte> raw, string name)
    {
        if (raw.StartsWith("%PDF-"u8) || raw.Length > 5 && raw[..Math.Min(raw.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return DocumentFormat.Pdf;
        if (raw.StartsWith("PK\u0003\u0004"u8)) return DocumentFormat.Word;
        var head = Head(raw);
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return DocumentFormat.Html;
        if (head.StartsWith("<?xml", StringComparison.Ordinal) || head.StartsWith('<'))
        {
            if (Has(head, "<rss") || Has(head, "<feed") || Has(head, "<rdf:RDF")) return DocumentFormat.Feed;
            if (Has(head, "<html") || Has(head, "<!doctype html") || Has(head, "<head") || Has(head, "<body") || Has(head, "<article") || Has(head, "<p>") || Has(head, "<div")) return DocumentFormat.Html;
        }
        return name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) || IsMail(head) ? DocumentFormat.Mail : DocumentFormat.Text;

        static bool Has(string head, string sign) => head.Contains(sign, StringComparison.OrdinalIgnoreCase);
    }

    // The first two kilobytes as characters, without byte-order mark and leading blanks.
    static string Head(ReadOnlySpan<byte> raw)
    {
        var start = raw[..Math.Min(raw.Length, 2048)];
        var text = start.StartsWith("\u00ff\u00fe"u8) || start is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(start[2..])
            : start is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(start[2..])
            : Encoding.Latin1.GetString(start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start);
        return text.TrimStart();
    }

    // Header fields as only mail programs write them: one that no report has, among the first lines.
    static bool IsMail(string head)
    {
        var sign = false;
        foreach (var line in head.Split('\n').Take(40))
        {
            if (string.IsNullOrWhiteSpace(line)) break;
            if (line[0] is ' ' or '\t') continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t')) return false;
            sign |= line[..colon] is "Received" or "Message-ID" or "Message-Id" or "MIME-Version" or "Mime-Version" or "Return-Path" or "Delivered-To";
        }
        return sign;
    }
}
