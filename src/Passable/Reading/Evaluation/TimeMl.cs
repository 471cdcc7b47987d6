using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Passable.Reports;

namespace Passable.Reading.Evaluation;

/// <summary>A time expression that a person has labelled, over the text of its document.</summary>
/// <param name="Range">UTF-16 offsets into the text.</param>
/// <param name="Type">TIMEX3 type as written: DATE, TIME, DURATION or SET.</param>
/// <param name="Value">TIMEX3 value as written.</param>
public sealed record GoldTime(TextRange Range, string Type, string Value);

/// <summary>A document with labelled time expressions (TimeML, as in TempEval-3).</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Report">Its text as a report, published on its document creation time.</param>
/// <param name="Times">Its time expressions in text order; nested ones are left out.</param>
public sealed record TimeMlDocument(string Name, Report Report, ImmutableArray<GoldTime> Times)
{
    const long LargestDocument = 16 << 20;

    /// <summary>Reads a <c>.tml</c> file. Entities of a document type are not expanded and no file is fetched; what is no TimeML is refused by name.</summary>
    public static Outcome<TimeMlDocument> Read(string path)
    {
        var name = Sayings.OneLine(Path.GetFileName(path));
        try
        {
            if (new FileInfo(path).Length > LargestDocument) return new Refusal($"{name} is over 16 MB, more than any news text");
            var text = new StringBuilder();
            var times = ImmutableArray.CreateBuilder<GoldTime>();
            string? created = null;
            var (inText, open, depth) = (false, (Start: 0, Type: "", Value: ""), 0);
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element when reader.Name == "TEXT":
                        inText = true;
                        break;
                    case XmlNodeType.Element when reader.Name == "TIMEX3" && !inText:
                        if (reader.GetAttribute("functionInDocument") == "CREATION_TIME") created = reader.GetAttribute("value");
                        break;
                    case XmlNodeType.Element when reader.Name == "TIMEX3":
                        if (depth++ == 0) open = (text.Length, reader.GetAttribute("type") ?? "", reader.GetAttribute("value") ?? "");
                        if (reader.IsEmptyElement) depth--;
                        break;
                    case XmlNodeType.EndElement when reader.Name == "TIMEX3" && inText:
                        if (--depth == 0 && text.Length > open.Start) times.Add(new(new(open.Start, text.Length), open.Type, open.Value));
                        break;
                    case XmlNodeType.EndElement when reader.Name == "TEXT":
                        inText = false;
                        break;
                    case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inText:
                        text.Append(reader.Value);
                        break;
                }
            }
            if (created is null) return new Refusal($"{name} has no document creation time (a TIMEX3 with functionInDocument=\"CREATION_TIME\" before its TEXT)");
            if (!PartialDate.TryParse(created.Length > 10 ? created[..10] : created, out var published)) return new Refusal($"{name}: its creation time '{Sayings.OneLine(created)}' is no date");
            var asReport = Encoding.UTF8.GetBytes($"published: {published}\n\n{text}");
            return ReportText.Parse(asReport, name).Is(out var report, out var refused) ? new TimeMlDocument(name, report, times.ToImmutable()) : refused;
        }
        catch (Exception failed) when (failed is XmlException or IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{name} is no TimeML that can be read: {Sayings.OneLine(failed.Message)}");
        }
    }

    /// <summary>Every <c>.tml</c> of a folder in ordinal order; the first that cannot be read refuses the whole.</summary>
    public static Outcome<ImmutableList<TimeMlDocument>> ReadFolder(string folder)
    {
        string[] paths;
        try
        {
            paths = Directory.GetFiles(folder, "*.tml");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal($"{Sayings.OneLine(folder)} is no folder that can be read: {Sayings.OneLine(failed.Message)}");
        }
        if (paths.Length == 0) return new Refusal($"{Sayings.OneLine(folder)} has no TimeML documents (*.tml)");
        Array.Sort(paths, StringComparer.Ordinal);
        var all = ImmutableList.CreateBuilder<TimeMlDocument>();
        foreach (var path in paths)
        {
            if (!Read(path).Is(out var document, out var refused)) return refused;
            all.Add(document);
        }
        return all.ToImmutable();
    }
}
