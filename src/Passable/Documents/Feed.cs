using System.Collections.Immutable;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using NodaTime;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>
/// A feed, RSS 2.0 or Atom 1.0: one report an item, kept as the item's own XML. The title, the day of publication in the feed's own offset and
/// the full text, or else the summary, are the item's; the outlet is the feed's title. Items without text are left out.
/// </summary>
static class Feed
{
    const int MostItems = 5_000;

    public static Outcome<ImmutableList<Report>> Reports(ReadOnlyMemory<byte> raw, string name, ReportHeaderOverrides overrides)
    {
        var said = Sayings.OneLine(name);
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = ReportText.MostBytes });
            var feed = SyndicationFeed.Load(reader);
            var reports = ImmutableList.CreateBuilder<Report>();
            var number = 0;
            foreach (var item in feed.Items.Take(MostItems))
            {
                number++;
                var extracted = Item(item, feed.Title?.Text, feed.Language);
                if (!ReportText.HasLetters(extracted.Text)) continue;
                if (!Document.ReportOf(extracted, Raw(item), $"{name}#{number}", overrides).Is(out var report, out var refused)) return refused;
                reports.Add(report);
            }
            return reports.Count > 0 ? reports.ToImmutable() : new Refusal($"{said} is a feed without an item that has text");
        }
        catch (Exception broken) when (broken is XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
            return new Refusal($"{said} is no feed that can be read: {Sayings.OneLine(broken.Message)}");
        }
    }

    static ExtractedText Item(SyndicationItem item, string? outlet, string? language)
    {
        var full = item.ElementExtensions.FirstOrDefault(e => e.OuterName == "encoded" && e.OuterNamespace == "http://purl.org/rss/1.0/modules/content/") is { } encoded ? encoded.GetObject<string>()
            : item.Content is TextSyndicationContent content ? content.Text : item.Summary?.Text;
        var published = item.PublishDate.Year > 1900 ? item.PublishDate : item.LastUpdatedTime;
        return new()
        {
            Text = WebPage.Fragment(full ?? ""),
            Title = item.Title is { Text: { } title } ? WebPage.Fragment(title) : null,
            Published = published.Year is > 1900 and < 3000 ? PartialDate.OfDay(new LocalDate(published.Year, published.Month, published.Day)) : null,
            Outlet = outlet,
            Language = language is { Length: >= 2 } ? language[..2].ToLowerInvariant() : null,
            Other = item.Links.FirstOrDefault(l => l.Uri is not null)?.Uri is { } address
                ? ImmutableSortedDictionary<string, string>.Empty.Add("url", Sayings.OneLine(address.OriginalString)) : ImmutableSortedDictionary<string, string>.Empty,
        };
    }

    static byte[] Raw(SyndicationItem item)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true })) item.SaveAsAtom10(writer);
        return bytes.ToArray();
    }
}
