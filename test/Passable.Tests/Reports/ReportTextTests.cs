using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NodaTime;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reports;

public sealed class ReportTextTests
{
    static Outcome<Report> Parse(string text, ReportHeaderOverrides? overrides = null) => ReportText.Parse(Encoding.UTF8.GetBytes(text), "report.txt", overrides);

    static Report Read(string text) => Parse(text).Value;

    static string Refused(Outcome<Report> outcome)
    {
        Assert.False(outcome.Is(out _, out var refused));
        Assert.DoesNotContain('\n', refused!.Reason);
        return refused.Reason;
    }

    static string Refused(string text) => Refused(Parse(text));

    static string Refused(byte[] raw) => Refused(ReportText.Parse(raw, "report.txt"));

    [Fact]
    public void A_report_with_header_lines_is_read_into_its_parts()
    {
        var raw = Encoding.UTF8.GetBytes("title: M4 shut\npublished: 2020-06-05\ndate_basis: given\noutlet: LBC / AFP\nsource_language: en\nurl: https://example.org/a:b\n\nThe M4 is shut.\n");
        var report = ReportText.Parse(raw, "report.txt").Value;

        Assert.Equal("M4 shut", report.Header.Title);
        Assert.Equal(PartialDate.OfDay(new LocalDate(2020, 6, 5)), report.Header.Published);
        Assert.Equal("LBC / AFP", report.Header.Outlet);
        Assert.Equal("en", report.Header.Language);
        Assert.Equal(["date_basis", "url"], report.Header.Other.Keys, StringComparer.Ordinal);
        Assert.Equal("https://example.org/a:b", report.Header.Other["url"]);
        Assert.Equal("The M4 is shut.\n", report.Body);
        Assert.Equal("report.txt", report.Name);
        Assert.Equal(raw, report.Raw);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(raw)), report.Sha256);
        Assert.Equal("r-" + report.Sha256[..12], report.Id);
    }

    [Fact]
    public void A_title_may_have_a_colon() => Assert.Equal("Monitor: jihadists cut highway: AFP", Read("title: Monitor: jihadists cut highway: AFP\n\nThe M5 was cut.").Header.Title);

    [Theory]
    [InlineData("The M4 is shut.\npublished: 2020-06-05\n\nSo they said.")]
    [InlineData("Source: SANA. The M4 is shut.\n\nSo they said.")]
    [InlineData("\ntitle: this is the text's own line\n\nThe M4 is shut.")]
    [InlineData("https://example.org/m4\n\nThe M4 is shut.")]
    [InlineData("two words: the M4 is shut")]
    public void A_file_that_does_not_begin_with_a_header_line_is_all_body(string text)
    {
        var report = Read(text);
        Assert.Equal(text, report.Body);
        Assert.Null(report.Header.Title);
        Assert.Null(report.Header.Published);
        Assert.Empty(report.Header.Other);
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", " \t")]
    public void Any_line_end_ends_a_header_line_and_the_body_keeps_its_own(string end, string blank)
    {
        var body = $"The M4 is shut.{end}{end}It is long.{end}";
        var report = Read($"title: T{end}outlet: O{end}{blank}{end}{body}");
        Assert.Equal("T", report.Header.Title);
        Assert.Equal("O", report.Header.Outlet);
        Assert.Equal(body, report.Body);
    }

    [Fact]
    public void The_body_begins_right_after_the_first_blank_line() => Assert.Equal("\n\nThe M4 is shut.", Read("title: T\n\n\n\nThe M4 is shut.").Body);

    [Theory]
    [InlineData("published: unknown\n\nText.")]
    [InlineData("published: Unknown \n\nText.")]
    [InlineData("published:\n\nText.")]
    [InlineData("title: T\n\nText.")]
    public void An_unknown_publication_date_is_none(string text) => Assert.Null(Read(text).Header.Published);

    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2020-06", "2020-06")]
    [InlineData("2020-06-05", "2020-06-05")]
    [InlineData("2020-06-05T10:00", "2020-06-05T10:00")]
    [InlineData("2020-06-05T10:00Z", "2020-06-05T10:00")]
    [InlineData("2020-06-05T23:59:30.123+03:00", "2020-06-05T23:59")]
    [InlineData("2020-06-05 10:00 +0300", "2020-06-05T10:00")]
    [InlineData("5 June 2020", "2020-06-05")]
    [InlineData("05 jun. 2020", "2020-06-05")]
    [InlineData("5th June, 2020", "2020-06-05")]
    [InlineData("June 5, 2020", "2020-06-05")]
    [InlineData("Sept 5, 2020", "2020-09-05")]
    [InlineData("Friday, June 5, 2020", "2020-06-05")]
    [InlineData("Fri, 05 Jun 2020 10:00:00 GMT", "2020-06-05T10:00")]
    [InlineData("June 2020", "2020-06")]
    [InlineData("29 February 2020", "2020-02-29")]
    public void A_date_with_one_reading_is_read(string written, string iso) => Assert.Equal(iso, Read($"published: {written}\n\nText.").Header.Published.ToString());

    [Theory]
    [InlineData("Sundy")]
    [InlineData("Sunday")]
    [InlineData("05/06/2020")]
    [InlineData("5.6.2020")]
    [InlineData("2020-13")]
    [InlineData("2020-02-30")]
    [InlineData("30 February 2020")]
    [InlineData("Monday, 5 June 2020")]
    [InlineData("5 June")]
    [InlineData("5 June 20")]
    [InlineData("0 June 2020")]
    [InlineData("0000")]
    [InlineData("2020-06-05T24:00")]
    [InlineData("2020-06-05T10:00Q")]
    [InlineData("2020-06-05T10")]
    [InlineData("5 June 2020 or so")]
    public void Anything_else_is_no_date_and_is_said_with_its_line(string written) =>
        Assert.Equal($"report.txt, line 2: '{written}' is no date; write 2020-06-05, 2020-06, 2020 or unknown", Refused($"title: T\npublished: {written}\n\nText."));

    [Fact]
    public void Overrides_stand_in_place_of_header_lines_even_of_wrong_ones()
    {
        const string text = "published: Sundy\noutlet: O\n\nText.";
        Assert.Equal("2021-03", Parse(text, new() { Published = "March 2021", Outlet = null }).Value.Header.Published.ToString());
        Assert.Null(Parse(text, new() { Published = "unknown", Outlet = null }).Value.Header.Published);
        Assert.Equal("P", Parse("outlet: O\n\nText.", new() { Published = null, Outlet = "P" }).Value.Header.Outlet);
        Assert.Equal("P", Parse("Text.", new() { Published = null, Outlet = "P" }).Value.Header.Outlet);
        Assert.Equal("report.txt, the publication date given for it: 'soon' is no date; write 2020-06-05, 2020-06, 2020 or unknown", Refused(Parse(text, new() { Published = "soon", Outlet = null })));
    }

    [Fact]
    public void Overrides_do_not_change_the_identity() =>
        Assert.Equal(Read("outlet: O\n\nText.").Id, Parse("outlet: O\n\nText.", new() { Published = "2020", Outlet = "P" }).Value.Id);

    [Fact]
    public void A_repeated_header_line_is_refused_with_both_lines() =>
        Assert.Equal("report.txt, line 3: the header line 'title:' was already given on line 1; keep one", Refused("title: A\noutlet: O\ntitle: B\n\nText."));

    [Fact]
    public void A_header_that_runs_into_text_is_refused_with_the_way_out() =>
        Assert.StartsWith("report.txt, line 2: 'The M4 is shut.' is no header line", Refused("title: A\nThe M4 is shut.\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("title: A")]
    [InlineData("title: A\n\n")]
    [InlineData("title: A\n\n \r\n\t")]
    public void A_header_without_a_body_is_refused(string text) => Assert.StartsWith("report.txt has header lines but no text below them", Refused(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\t\u00A0\u3000")]
    public void Empty_and_white_space_are_refused(string text) => Assert.Matches("^report.txt (is empty|has only white space); give a file", Refused(text));

    [Theory]
    [InlineData("12 - 14 !")]
    [InlineData("title: A\n\n12 - 14 !")]
    public void A_body_without_letters_is_refused(string text) => Assert.Equal("report.txt has no letters in its text, so there is nothing to read", Refused(text));

    [Theory]
    [InlineData("25504446 2D312E37", "a PDF")]
    [InlineData("504B0304 14000600", "a ZIP archive")]
    [InlineData("1F8B0800 00000000", "compressed with gzip")]
    [InlineData("89504E47 0D0A1A0A", "a PNG picture")]
    [InlineData("FFD8FFE0 00104A46", "a JPEG picture")]
    [InlineData("53514C69746520666F726D6174203300", "an SQLite database")]
    [InlineData("D0CF11E0 A1B11AE1", "an old Office file")]
    [InlineData("FFFE0000 41000000", "UTF-32")]
    public void Known_binaries_are_refused_by_what_they_are(string hex, string kind) =>
        Assert.StartsWith($"report.txt is {kind}", Refused(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void Nul_bytes_are_refused_as_binary()
    {
        Assert.Contains("NUL bytes", Refused("The M4\0 is shut"), StringComparison.Ordinal);
        Assert.Contains("NUL bytes", Refused(Encoding.Unicode.GetBytes("The M4 is shut: é\u2019")), StringComparison.Ordinal);
        Assert.Contains("NUL bytes", Refused([0xE9, 0x41, 0x00, 0x42]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_control_characters_are_kept_and_more_are_binary()
    {
        Assert.Equal("a" + new string('\u001b', 8), Read("a" + new string('\u001b', 8)).Body);
        Assert.Contains("9 control characters", Refused("a" + new string('\u001b', 9)), StringComparison.Ordinal);
        Assert.NotNull(Read("page\f" + string.Concat(Enumerable.Repeat("a\tb\v\f\r\n", 20))));
    }

    [Fact]
    public void Invalid_UTF_8_is_refused_with_its_byte_offset_and_the_way_out()
    {
        var reason = Refused([.. "caf"u8, 0xE9, .. " road"u8]);
        Assert.StartsWith("report.txt is not UTF-8: byte 0xE9 at offset 3 (from 0)", reason, StringComparison.Ordinal);
        Assert.Contains("save it as UTF-8", reason, StringComparison.Ordinal);
        Assert.Contains("offset 6 ", Refused([0xEF, 0xBB, 0xBF, .. "abc"u8, 0xC3]), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_1256_is_not_guessed() => Assert.Contains("is not UTF-8", Refused([0xC7, 0xE1, 0xD8, 0xD1, 0xED, 0xDE]), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        const string text = "title: الطريق\n\nThe M4 — الطريق 🚧 is shut.";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            var report = ReportText.Parse(encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray(), "r").Value;
            Assert.Equal("الطريق", report.Header.Title);
            Assert.Equal("The M4 — الطريق 🚧 is shut.", report.Body);
        }
    }

    [Fact]
    public void Arabic_text_is_kept_unit_for_unit()
    {
        const string body = "أُعيد فتح الطريق الدولي M4 بين تل تمر وعين عيسى، يوم الاثنين.\r\n";
        var report = Read("title: الطريق M4: مفتوح\r\n\r\n" + body);
        Assert.Equal("الطريق M4: مفتوح", report.Header.Title);
        Assert.Equal(body, report.Body);
        Assert.Equal("M4", new TextRange(body.IndexOf("M4", StringComparison.Ordinal), body.IndexOf("M4", StringComparison.Ordinal) + 2).Of(report.Body));
    }

    [Fact]
    public void Broken_UTF_16_is_refused()
    {
        Assert.Contains("unpaired surrogate 0xD800 stands at byte offset 4", Refused([0xFF, 0xFE, 0x41, 0, 0, 0xD8, 0x42, 0]), StringComparison.Ordinal);
        Assert.Contains("unpaired surrogate 0xDC00 stands at byte offset 2", Refused([0xFE, 0xFF, 0xDC, 0, 0, 0x42]), StringComparison.Ordinal);
        Assert.Contains("odd number of bytes (5)", Refused([0xFF, 0xFE, 0x41, 0, 0x42]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_with_its_size()
    {
        var raw = new byte[ReportText.MostBytes + 1];
        raw.AsSpan().Fill((byte)'a');
        Assert.Equal("report.txt is 16 MiB (16,777,217 bytes); a report may have at most 16 MiB (16,777,216 bytes); split it", Refused(raw));
        Assert.Equal(ReportText.MostBytes, ReportText.Parse(raw.AsMemory(1), "report.txt").Value.Body.Length);
    }

    [Fact]
    public void A_refusal_stays_on_one_line_whatever_the_name() =>
        Assert.StartsWith("a\uFFFDb is empty", Refused(ReportText.Parse(default, "a\nb")), StringComparison.Ordinal);

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(Total, iter: 20_000);

    [Fact]
    public void Random_pieces_of_reports_never_throw() =>
        Gen.OneOf("title:", "published:", " 2020-06", " 5 June 2020", "\n", "\r\n", "\r", "\n\n", " ", ":", "a", "text", "\uFEFF", "\0", "\u001b", "é", "طريق", "🚧", "\ud800", "https://", "Fri,", "10:00", "+", "99")
            .Array[0, 25].Select(pieces => string.Concat(pieces))
            .SelectMany(text => Gen.OneOf(Encoding.UTF8, Encoding.Unicode, Encoding.Latin1).Select(encoding => encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray()))
            .Sample(Total, iter: 20_000);

    [Fact]
    public void Whatever_body_follows_a_header_is_kept() =>
        Gen.String[Gen.OneOf("طريقaéM4 .:,;-🚧\n\r\t".EnumerateRunes().Select(rune => rune.ToString()).Select(text => text[0]).Where(unit => !char.IsSurrogate(unit)).ToArray()), 1, 60]
            .Where(body => body.Any(char.IsLetter))
            .Sample(body => Read("title: T\noutlet: O\n\n" + body).Body == body);

    static void Total(byte[] raw)
    {
        if (ReportText.Parse(raw, "r").Is(out var report, out var refused))
        {
            Assert.Equal(raw, report.Raw);
            Assert.Contains(report.Body.EnumerateRunes(), Rune.IsLetter);
        }
        else
        {
            Assert.StartsWith("r", refused.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(refused.Reason, char.IsControl);
        }
    }
}
