using System.IO.Compression;
using System.Text;
using System.Xml;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>
/// The text of a Word document (ECMA-376, WordprocessingML): a paragraph a line with an empty line between, a table row a line with its cells
/// apart by " | ". Deleted text, fields' code and comments are left out.
/// </summary>
static class WordText
{
    const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    const long MostInflated = 128L << 20;

    public static Outcome<ExtractedText> Text(ReadOnlyMemory<byte> raw, string said)
    {
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.GetEntry("word/document.xml") is not { } document) return new Refusal($"{said} is a ZIP archive and no Word document; take the reports out of it and read those");
            var text = new StringBuilder();
            using (var bounded = new BoundedStream(document.Open(), MostInflated))
            using (var reader = XmlReader.Create(bounded, Settings()))
            {
                Paragraphs(reader, text);
            }
            string? title = null;
            if (zip.GetEntry("docProps/core.xml") is { } core)
            {
                using var bounded = new BoundedStream(core.Open(), 1 << 20);
                using var reader = XmlReader.Create(bounded, Settings());
                if (reader.ReadToFollowing("title", "http://purl.org/dc/elements/1.1/")) title = reader.ReadElementContentAsString();
            }
            return ExtractedText.Of(text.ToString().Trim()) with { Title = title };
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or InvalidOperationException)
        {
            return new Refusal($"{said} is no Word document that can be read: {Sayings.OneLine(broken.Message)}");
        }
    }

    static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    static void Paragraphs(XmlReader reader, StringBuilder text)
    {
        var (rows, cells, deleted) = (0, 0, 0);
        while (reader.Read() && text.Length <= Document.MostCharacters)
        {
            if (reader.NamespaceURI is not (Main or Strict)) continue;
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "t" when deleted == 0 && !reader.IsEmptyElement:
                        text.Append(reader.ReadString());
                        break;
                    case "tab" when rows == 0: text.Append('\t'); break;
                    case "br" or "cr": text.Append('\n'); break;
                    case "noBreakHyphen": text.Append('-'); break;
                    case "tr" when !reader.IsEmptyElement: (rows, cells) = (rows + 1, 0); break;
                    case "tc" when rows > 0 && cells++ > 0:
                        while (text.Length > 0 && text[^1] is '\n' or ' ') text.Length--;
                        text.Append(" | ");
                        break;
                    case "del" or "moveFrom" when !reader.IsEmptyElement: deleted++; break;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                switch (reader.LocalName)
                {
                    case "p": text.Append(rows > 0 ? " " : "\n\n"); break;
                    case "tr":
                        rows--;
                        while (text.Length > 0 && text[^1] == ' ') text.Length--;
                        text.Append('\n');
                        break;
                    case "tbl": text.Append('\n'); break;
                    case "del" or "moveFrom": deleted--; break;
                }
            }
        }
    }
}
