using System.Collections.Immutable;
using System.Text;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>
/// Reports from files of any format people send: text, web page, PDF, e-mail, Word document, feed. The file is kept byte for byte; the body is
/// the text taken out of it, and every offset points into that text. Pure, total, offline: nothing a document names is fetched, no script
/// runs, and what would swell without bound is refused.
/// </summary>
public static class Document
{
    /// <summary>The most characters of text one document may give: 8 million.</summary>
    internal const int MostCharacters = 8_000_000;

    static Document() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The format of a file by its first bytes; a name that ends in <c>.eml</c> is an e-mail.</summary>
    public static DocumentFormat FormatOf(ReadOnlySpan<byte> raw, string name) => FormatSigns.Of(raw, name);

    /// <summary>The reports of one file: one, or of a feed one an item, in its order.</summary>
    /// <param name="raw">The whole file, at most <see cref="ReportText.MostBytes"/>.</param>
    /// <param name="name">The name it came under, said in every refusal.</param>
    /// <param name="overrides">What stands in place of the document's own title, date and outlet; null for nothing.</param>
    /// <returns>At least one report; or a refusal that names the file and says what is wrong with it. Never an exception, whatever the bytes.</returns>
    public static Outcome<ImmutableList<Report>> Read(ReadOnlyMemory<byte> raw, string name, ReportHeaderOverrides? overrides = null)
    {
        var said = Sayings.OneLine(name);
        var given = overrides ?? ReportHeaderOverrides.None;
        if (raw.Length > ReportText.MostBytes) return new Refusal($"{said} has more than {Sayings.Size(ReportText.MostBytes)}, the most a report may have; split it");
        switch (FormatOf(raw.Span, name))
        {
            case DocumentFormat.Html:
                return WebPage.Text(raw, said).Is(out var page, out var refused) ? One(page, raw, name, given) : refused;
            case DocumentFormat.Pdf:
                return PdfText.Text(raw, said).Is(out var pdf, out refused) ? One(pdf, raw, name, given) : refused;
            case DocumentFormat.Mail:
                return MailText.Text(raw, said).Is(out var mail, out refused) ? One(mail, raw, name, given) : refused;
            case DocumentFormat.Word:
                return WordText.Text(raw, said).Is(out var word, out refused) ? One(word, raw, name, given) : refused;
            case DocumentFormat.Feed:
                return Feed.Reports(raw, name, given);
            default:
                return ReportText.Parse(raw, name, overrides).Is(out var report, out refused) ? ImmutableList.Create(report) : refused;
        }
    }

    /// <summary>A report of extracted text; what the caller says stands in place of what the document says.</summary>
    internal static Outcome<Report> ReportOf(ExtractedText extracted, ReadOnlySpan<byte> raw, string name, ReportHeaderOverrides overrides)
    {
        var said = Sayings.OneLine(name);
        if (extracted.Text.Length > MostCharacters) return new Refusal($"{said} holds more than 8 million characters of text, more than any report; split it");
        if (!ReportText.HasLetters(extracted.Text)) return new Refusal($"{said} has no letters in its text, so there is nothing to read{extracted.WhyEmpty}");
        var published = extracted.Published;
        if (ReportText.Known(overrides.Published) is { } written)
        {
            if (!WrittenDate.TryParse(written, out var date)) return ReportText.NoDate($"{said}, the publication date given for it", written);
            published = date;
        }
        else if (overrides.Published is not null) published = null;
        return ReportText.Of(raw, name, new()
        {
            Title = string.IsNullOrWhiteSpace(extracted.Title) ? null : Sayings.OneLine(extracted.Title.Trim()),
            Published = published,
            Outlet = ReportText.Known(overrides.Outlet ?? extracted.Outlet),
            Language = ReportText.Known(extracted.Language),
            Other = extracted.Other,
        }, extracted.Text);
    }

    static Outcome<ImmutableList<Report>> One(ExtractedText extracted, ReadOnlyMemory<byte> raw, string name, ReportHeaderOverrides overrides) =>
        ReportOf(extracted, raw.Span, name, overrides).Is(out var report, out var refused) ? ImmutableList.Create(report) : refused;
}

/// <summary>What was taken out of a document.</summary>
sealed record ExtractedText
{
    public required string Text { get; init; }
    public required string? Title { get; init; }
    public required PartialDate? Published { get; init; }
    public required string? Outlet { get; init; }
    public required string? Language { get; init; }
    public required ImmutableSortedDictionary<string, string> Other { get; init; }
    /// <summary>What to add to the refusal of a document without letters; empty for nothing.</summary>
    public string WhyEmpty { get; init; } = "";

    public static ExtractedText Of(string text) => new() { Text = text, Title = null, Published = null, Outlet = null, Language = null, Other = ImmutableSortedDictionary<string, string>.Empty };

    /// <summary>The day that an ISO 8601 date or moment begins with, in its own offset; null for anything else.</summary>
    public static PartialDate? Day(string? written)
    {
        var text = written?.Trim() ?? "";
        return PartialDate.TryParse(text.Length > 10 ? text[..10] : text, out var date) && date.FirstDay.Year is > 1900 and < 3000 ? date : null;
    }
}
