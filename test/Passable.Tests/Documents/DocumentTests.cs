using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Passable.Documents;
using Passable.Reports;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Passable.Tests.Documents;

public sealed class DocumentTests
{
    const string Story = "The M4 highway between Ariha and Saraqib was closed on Sunday after shelling, the road authority said. Traffic was sent through the Ghab road, and the crossing at Saraqib stayed shut until the evening.";

    static readonly string Page = $$"""
        <!DOCTYPE html><html lang="en-GB"><head><title>Site | M4 shut</title>
        <meta property="og:title" content="M4 shut by shelling"><meta property="og:site_name" content="Example News">
        <meta property="article:published_time" content="2020-03-15T23:40:00+03:00">
        <style>p { color: red }</style><script>var closed = "The M5 is open to all";</script></head>
        <body><nav><ul><li><a href="/">Home: RN2 is open</a></li></ul></nav>
        <article><h1>M4 shut by shelling</h1><p>{{Story}}</p><p>Residents waited&nbsp;for hours &amp; went home.</p>
        <p>{{string.Concat(Enumerable.Repeat("Convoys of food had used the road in the weeks before, officials said, and were to use it again. ", 8))}}</p>
        <table><tr><th>Road</th><th>Status</th></tr><tr><td>M5</td><td>open</td></tr></table></article>
        <footer>All roads are open. Contact us.</footer><p style="display: none">The M4 is open.</p></body></html>
        """;

    [Fact]
    public void A_web_page_gives_its_article_with_title_day_outlet_and_language_and_no_furniture()
    {
        var report = Only(Encoding.UTF8.GetBytes(Page), "page.html");

        Assert.Equal("M4 shut by shelling", report.Header.Title);
        Assert.Equal("2020-03-15", report.Header.Published?.ToString());
        Assert.Equal("Example News", report.Header.Outlet);
        Assert.Equal("en", report.Header.Language);
        Assert.Contains(Story, report.Body, StringComparison.Ordinal);
        Assert.Contains("Residents waited for hours & went home.", report.Body.Replace('\u00a0', ' '), StringComparison.Ordinal);
        foreach (var furniture in (string[])["RN2", "M5 is open", "Contact", "color", "The M4 is open"]) Assert.DoesNotContain(furniture, report.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_kept_byte_for_byte_and_hashed_as_it_came()
    {
        var raw = Encoding.UTF8.GetBytes(Page);
        var report = Only(raw, "page.html");
        Assert.Equal(raw, report.Raw);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(raw)), report.Sha256);
    }

    [Fact]
    public void A_short_page_without_an_article_gives_its_whole_text_a_block_a_paragraph_and_cells_apart()
    {
        var report = Only("<html><body><h2>Roads</h2><div>M4 <b>closed</b>.</div><ul><li>RN1 open</li><li>RN2 cut</li></ul><table><tr><td>EN1</td><td>flooded</td></tr></table></body></html>"u8.ToArray(), "x.htm");
        Assert.Equal("Roads\n\nM4 closed.\n\nRN1 open\nRN2 cut\n\nEN1 | flooded", report.Body);
    }

    [Fact]
    public void An_Arabic_page_in_windows_1256_is_read_in_its_letters()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding("windows-1256").GetBytes("<html><head><meta charset=\"windows-1256\"></head><body><p>الطريق مغلق</p></body></html>");
        Assert.Equal("الطريق مغلق", Only(page, "ar.html").Body);
    }

    [Fact]
    public void A_mail_gives_subject_day_and_the_senders_domain_and_never_the_sender()
    {
        var mail = $"Received: by example.org\r\nFrom: Jane Doe <jane.doe@example.org>\r\nTo: list@example.net\r\nSubject: =?utf-8?B?{Convert.ToBase64String("M4 إغلاق"u8)}?=\r\nDate: Sun, 15 Mar 2020 23:30:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(Story))}\r\n";
        var report = Only(Encoding.ASCII.GetBytes(mail), "note");
        Assert.Equal("M4 إغلاق", report.Header.Title);
        Assert.Equal("2020-03-15", report.Header.Published?.ToString());
        Assert.Equal("example.org", report.Header.Outlet);
        Assert.Equal(Story, report.Body.Trim());
        Assert.DoesNotContain("Doe", string.Join(' ', report.Header.Other.Values) + report.Header.Outlet, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_of_HTML_alone_gives_its_text_and_says_how_many_attachments_were_not_read()
    {
        var mail = "MIME-Version: 1.0\r\nFrom: a@b.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>The RN2 is cut.</p><script>alert(1)</script>\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nabc\r\n--x--\r\n";
        var report = Only(Encoding.ASCII.GetBytes(mail), "a.eml");
        Assert.Equal("The RN2 is cut.", report.Body);
        Assert.Equal("1 not read", report.Header.Other["attachments"]);
    }

    [Fact]
    public void A_Word_document_gives_paragraphs_and_rows_without_what_was_deleted()
    {
        var report = Only(Docx("<w:p><w:r><w:t>The M4 is </w:t></w:r><w:del><w:r><w:delText>open</w:delText></w:r></w:del><w:ins><w:r><w:t>closed</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>RN1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>cut</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>End.</w:t></w:r></w:p>"), "r.docx");
        Assert.Equal("The M4 is closed.\n\nRN1 | cut\n\nEnd.", report.Body);
        Assert.Equal("Access note", report.Header.Title);
    }

    [Fact]
    public void A_PDF_gives_its_text_in_reading_order()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        page.AddText("The M4 highway was closed on Sunday.", 11, new PdfPoint(60, 760), font);
        page.AddText("It reopened on Monday.", 11, new PdfPoint(60, 740), font);
        builder.AddPage(PageSize.A4).AddText("Second page.", 11, new PdfPoint(60, 760), font);
        var body = Only(builder.Build(), "sitrep.pdf").Body;
        Assert.Matches(@"^The M4 highway was closed on Sunday\.\s+It reopened on Monday\.\s+Second page\.$", body);
    }

    [Fact]
    public void A_feed_gives_one_report_an_item_with_its_own_bytes_and_day()
    {
        var reports = All("""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Road wire</title><language>en</language><item><title>M4 shut</title><link>https://x.example/1</link><pubDate>Sun, 15 Mar 2020 23:30:00 +0300</pubDate><description>short</description><content:encoded>&lt;p&gt;The M4 was closed.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</content:encoded></item><item><title>RN2</title><description>The RN2 is &amp;lt;b&amp;gt;cut&amp;lt;/b&amp;gt;.</description></item><item><title>empty</title></item></channel></rss>"""u8.ToArray(), "feed.xml");
        Assert.Equal(["feed.xml#1", "feed.xml#2"], reports.Select(r => r.Name));
        Assert.Equal("The M4 was closed.", reports[0].Body);
        Assert.Equal("2020-03-15", reports[0].Header.Published?.ToString());
        Assert.Null(reports[1].Header.Published);
        Assert.All(reports, r => Assert.Equal("Road wire", r.Header.Outlet));
        Assert.Equal("https://x.example/1", reports[0].Header.Other["url"]);
        Assert.Equal(2, reports.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void What_the_caller_says_stands_in_place_of_what_the_document_says()
    {
        var overrides = new ReportHeaderOverrides { Published = "2021-01-02", Outlet = "Desk" };
        Assert.True(Document.Read(Encoding.UTF8.GetBytes(Page), "p.html", overrides).Is(out var reports, out _));
        Assert.Equal(("2021-01-02", "Desk"), (reports![0].Header.Published?.ToString(), reports[0].Header.Outlet));
        Assert.False(Document.Read(Encoding.UTF8.GetBytes(Page), "p.html", overrides with { Published = "Sundy" }).Is(out _, out var refused));
        Assert.Contains("'Sundy' is no date", refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_text_is_read_as_before()
    {
        Assert.Equal(DocumentFormat.Text, Document.FormatOf("title: From: here\n\nThe M4 is shut."u8, "a.txt"));
        Assert.Equal("The M4 is shut.", Only("title: x\n\nThe M4 is shut."u8.ToArray(), "a.txt").Body);
        Assert.Equal(DocumentFormat.Text, Document.FormatOf("< 3.5 t only. The M4 is shut."u8, "a.txt"));
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "a.pdf", "%PDF-1.4 and nothing more"u8.ToArray(), "is no PDF that can be read" },
        { "a.docx", [.. "PK\u0003\u0004 cut off"u8], "is no Word document that can be read" },
        { "a.docx", Zip(("other.txt", "x")), "is a ZIP archive and no Word document" },
        { "a.docx", Docx("<!DOCTYPE x [<!ENTITY a \"b\">]>"), "is no Word document that can be read" },
        { "a.html", "<html><body><script>only script</script></body></html>"u8.ToArray(), "has no letters" },
        { "deep.html", Encoding.ASCII.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<b><div>", 200_000))), "nests its elements more than" },
        { "feed.xml", "<rss version=\"2.0\"><channel><title>t</title></channel></rss>"u8.ToArray(), "a feed without an item" },
        { "feed.xml", "<rss version=\"2.0\"><channel><item>"u8.ToArray(), "is no feed that can be read" },
        { "a.eml", "Subject: x\r\n\r\n"u8.ToArray(), "has no letters" },
    };

    [Theory, MemberData(nameof(Bad))]
    public void A_bad_document_is_refused_in_one_sentence_that_names_it(string name, byte[] raw, string reason)
    {
        Assert.False(Document.Read(raw, name).Is(out _, out var refused));
        Assert.StartsWith(name, refused!.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Reason);
    }

    [Fact]
    public void A_document_that_inflates_without_bound_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open())
        {
            entry.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><!--"u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < 140; i++) entry.Write(block);
        }
        Assert.False(Document.Read(stream.ToArray(), "bomb.docx").Is(out _, out var refused));
        Assert.Contains("inflates to more than", refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_bytes_give_a_report_or_a_sentence_and_never_an_exception()
    {
        var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4).AddText(Story[..60], 11, new PdfPoint(60, 760), builder.AddStandard14Font(Standard14Font.Helvetica));
        var seeds = new (string Name, byte[] Raw)[] { ("p.html", Encoding.UTF8.GetBytes(Page)), ("d.docx", Docx("<w:p><w:r><w:t>M4 shut</w:t></w:r></w:p>")), ("s.pdf", builder.Build()), ("m.eml", "MIME-Version: 1.0\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nThe M4 is shut.\r\n--x--"u8.ToArray()) };
        const int Seed = 20200315;
        var random = new Random(Seed);
        foreach (var (name, raw) in seeds)
        {
            for (var round = 0; round < 60; round++)
            {
                var changed = raw.ToArray();
                for (var k = random.Next(1, 12); k > 0; k--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                if (round % 5 == 0) changed = changed[..random.Next(changed.Length)];
                if (!Document.Read(changed, name).Is(out var reports, out var refused)) Assert.False(string.IsNullOrWhiteSpace(refused.Reason), $"seed {Seed}");
                else Assert.NotEmpty(reports);
            }
        }
    }

    static Report Only(byte[] raw, string name) => Assert.Single(All(raw, name));

    static ImmutableList<Report> All(byte[] raw, string name)
    {
        Assert.True(Document.Read(raw, name).Is(out var reports, out var refused), refused?.Reason);
        return reports!;
    }

    static byte[] Docx(string body) => Zip(
        ("word/document.xml", body.StartsWith("<!DOCTYPE", StringComparison.Ordinal) ? body + "<x/>" : $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"),
        ("docProps/core.xml", "<c:coreProperties xmlns:c=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Access note</dc:title></c:coreProperties>"));

    static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }
}
