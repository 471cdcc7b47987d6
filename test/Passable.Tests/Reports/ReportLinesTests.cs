using System.Text;
using CsCheck;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reports;

public sealed class ReportLinesTests
{
    static string Refused(string json, int line = 7)
    {
        Assert.False(ReportLines.Parse(json, line).Is(out _, out var refused));
        return refused!.Reason;
    }

    [Fact]
    public void A_line_with_every_field_is_read()
    {
        const string json = """{"name":"n1","title":"T: x","published":"5 June 2020","outlet":"O","source_language":"ar","text":"الطريق M4\r\nمغلق","URL":"u","page":3,"nothing":null}""";
        var report = ReportLines.Parse(json, 1).Value;
        Assert.Equal("n1", report.Name);
        Assert.Equal("T: x", report.Header.Title);
        Assert.Equal("2020-06-05", report.Header.Published.ToString());
        Assert.Equal("O", report.Header.Outlet);
        Assert.Equal("ar", report.Header.Language);
        Assert.Equal("الطريق M4\r\nمغلق", report.Body);
        Assert.Equal(["page", "url"], report.Header.Other.Keys, StringComparer.Ordinal);
        Assert.Equal("3", report.Header.Other["page"]);
        Assert.Equal(Encoding.UTF8.GetBytes(json), report.Raw);
    }

    [Fact]
    public void The_text_may_be_called_body_and_a_report_without_a_name_is_called_by_its_line()
    {
        var report = ReportLines.Parse("""{"body":"The M4 is shut.","published":"unknown","text":null}""", 12).Value;
        Assert.Equal("The M4 is shut.", report.Body);
        Assert.Equal("line 12", report.Name);
        Assert.Null(report.Header.Published);
        Assert.Null(report.Header.Outlet);
    }

    [Theory]
    [InlineData("""{"title":"T"}""", "line 7 has no field 'text'; give the report's text in it")]
    [InlineData("""{"text":"a","body":"b"}""", "line 7 has both field 'text' and field 'body'; keep one")]
    [InlineData("""{"text":"a","published":"Sundy"}""", "line 7, field 'published': 'Sundy' is no date; write 2020-06-05, 2020-06, 2020 or unknown")]
    [InlineData("""{"text":"a","published":2020}""", "line 7, field 'published': '2020' is no string")]
    [InlineData("""{"text":["a"]}""", "line 7, field 'text': '[\"a\"]' is no string")]
    [InlineData("""{"text":"a","text":"b"}""", "line 7, field 'text' is given twice; keep one")]
    [InlineData("""{"text":" "}""", "line 7, field 'text' has only white space; give a file with the report's text")]
    [InlineData("""{"text":"12"}""", "line 7, field 'text' has no letters, so there is nothing to read")]
    [InlineData("""{"text":"a\ud800"}""", "line 7 has a string with an unpaired surrogate: '\"a\\ud800\"'")]
    [InlineData("""["a"]""", "line 7 is no JSON object but '[\"a\"]'")]
    [InlineData("{\"text\":", "line 7 is no JSON at byte 8; give one JSON object a line")]
    [InlineData(" ", "line 7 is empty; give one JSON object a line")]
    public void A_wrong_line_is_refused_by_its_number_and_field(string json, string reason) => Assert.Equal(reason, Refused(json));

    [Fact]
    public void A_text_with_NUL_characters_is_refused() => Assert.Contains("field 'text' has NUL bytes", Refused("""{"text":"a\u0000b"}"""), StringComparison.Ordinal);

    [Fact]
    public void A_line_with_an_unpaired_surrogate_is_refused() => Assert.Contains("unpaired surrogate", Refused("{\"text\":\"a\ud800\"}"), StringComparison.Ordinal);

    [Fact]
    public void Random_lines_never_throw() =>
        Gen.OneOf(
            Gen.String,
            Gen.OneOf("{", "}", "[", "]", "\"text\"", "\"body\"", ":", ",", "\"a\"", "\"\\ud800\"", "\"\\udc00\":", "1", "null", "\"published\":", "\"2020\"", "\ud800", "\\").Array[0, 12].Select(pieces => string.Concat(pieces)))
        .Sample(json => { _ = ReportLines.Parse(json, 1); }, iter: 20_000);
}
