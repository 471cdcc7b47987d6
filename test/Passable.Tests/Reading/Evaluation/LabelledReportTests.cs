using System.Text;
using CsCheck;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reading.Evaluation;

public sealed class LabelledReportTests
{
    const string Least = """{"kind":"status","status":"closed","where":{"road":"M4"},"when":{"start":null},"modality":"asserted","attribution":["SANA"],"evidence":"The M4 is shut"}""";

    static readonly Report Report = Sample.Report("The M4 is shut. SANA says: The M4 is shut.");

    static Outcome<LabelledReport> Parse(string claims) => LabelledReport.Parse(Report, Encoding.UTF8.GetBytes("{\"claims\":[" + claims + "]}"), "r.json");

    static string Refused(string json)
    {
        Assert.False(LabelledReport.Parse(Report, Encoding.UTF8.GetBytes(json), "r.json").Is(out _, out var refused));
        return refused!.Reason;
    }

    [Fact]
    public void A_claim_with_every_field_is_read()
    {
        var claim = Assert.Single(Parse("""
            {"kind":"crossing_status","status":"partially_open","where":{"road":"M4","from":"A","to":"B","at":null,"crossing":"C","via":["D","E"],"part":"the strip"},
             "actors":["HTS"],"limits":{"allowed":["cars"],"hours":"until 5 pm"},"when":{"start":"2019-10","end":"2020-05-25","text":"since"},"modality":"called_for",
             "attribution":["a source","AFP"],"quantity":{"value":"2.80","unit":"m","of":"height"},"evidence":"M4 is shut","note":"passed over"}
            """).Value.Claims);
        Assert.Equal((ClaimKind.CrossingStatus, ReportedStatus.PartiallyOpen, Modality.CalledFor), (claim.Kind, claim.Status!.Value, claim.Modality));
        Assert.Equal(["D", "E"], claim.Where.Via);
        Assert.Equal("the strip", claim.Where.Part);
        Assert.Equal(("2019-10", "2020-05-25", Grain.Month), (claim.When.Start.ToString(), claim.When.End.ToString(), claim.When.Grain));
        Assert.Equal(["cars"], claim.Limits!.Allowed);
        Assert.Equal("until 5 pm", claim.Limits.Hours);
        Assert.Equal(new Quantity("2.80", "m", "height"), claim.Quantity);
        Assert.Equal(new TextRange(4, 14), claim.Evidence);
        Assert.Equal("M4 is shut", claim.Evidence.Of(Report.Body));
    }

    [Fact]
    public void Evidence_that_stands_twice_is_taken_in_turn_and_then_stays_at_the_last() =>
        Assert.Equal([0, 27, 27], Parse($"{Least},{Least},{Least}").Value.Claims.Select(claim => claim.Evidence.Start));

    [Theory]
    [InlineData("\"closed\"", "\"shut\"", "r.json, claim 2, field 'status': 'shut' is none of open, partially_open, restricted, closed, destroyed, unknown")]
    [InlineData("\"status\",\"", "\"state\",\"", "r.json, claim 2, field 'kind': 'state' is none of status, crossing_status, control, incident, length, patrol, meeting, plan, humanitarian_access")]
    [InlineData("\"asserted\"", "null", "r.json, claim 2, field 'modality' is missing")]
    [InlineData("\"M4\"", "4", "r.json, claim 2, field 'where.road': '4' is no string")]
    [InlineData("{\"road\":\"M4\"}", "[]", "r.json, claim 2, field 'where': '[]' is no object")]
    [InlineData("\"start\":null", "\"start\":\"Sunday\"", "r.json, claim 2, field 'when.start': 'Sunday' is no date; write 2020, 2020-06, 2020-06-05 or 2020-06-05T10:00")]
    [InlineData("\"start\":null", "\"start\":\"2020-06\",\"end\":\"2020-05-31\"", "r.json, claim 2, field 'when.end': '2020-05-31' is before when.start '2020-06'")]
    [InlineData("[\"SANA\"]", "[]", "r.json, claim 2, field 'attribution' is empty; name at least the outlet")]
    [InlineData("[\"SANA\"]", "[1]", "r.json, claim 2, field 'attribution': '1' is no string")]
    [InlineData("The M4 is shut", "the M4 is shut", "r.json, claim 2, field 'evidence': 'the M4 is shut' is not in the report's text")]
    public void A_wrong_label_is_refused_by_file_claim_field_and_value(string right, string wrong, string reason)
    {
        Assert.Contains(right, Least, StringComparison.Ordinal);
        Assert.Equal(reason, Refused("{\"claims\":[" + Least + "," + Least.Replace(right, wrong, StringComparison.Ordinal) + "]}"));
    }

    [Theory]
    [InlineData("[]", "r.json is no label file: it is no object with an array 'claims'")]
    [InlineData("{\"claims\":[1]}", "r.json, claim 1, field 'claims': '1' is no object")]
    [InlineData("{\"claims\":", "r.json is no JSON: line 1, byte 10")]
    [InlineData("""{"claims":[{"kind":"\ud800"}]}""", "r.json, claim 1 has an unpaired surrogate or broken UTF-8 in a string")]
    public void A_file_that_is_no_label_file_is_refused(string json, string reason) => Assert.Equal(reason, Refused(json));

    [Fact]
    public void Random_labels_never_throw() =>
        Gen.OneOf("{", "}", "[", "]", "\"claims\"", "\"kind\"", "\"status\"", ":", ",", "\"where\":{}", "\"when\":{}", "\"\\ud800\"", "1", "null", "\"evidence\":\"M4\"", Least).Array[0, 14]
            .Select(pieces => string.Concat(pieces)).SelectMany(text => Gen.Bool.Select(inside => inside ? "{\"claims\":[" + text + "]}" : text))
            .Sample(json => { _ = LabelledReport.Parse(Report, Encoding.UTF8.GetBytes(json), "r.json"); }, iter: 20_000);

    [Fact]
    public void A_report_without_its_label_file_refuses_the_folder()
    {
        var folder = Directory.CreateTempSubdirectory("passable-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.txt"), "The M4 is shut.");
            Assert.False(LabelledFiles.ReadFolder(folder).Is(out _, out var refused));
            Assert.Equal($"{Path.Combine(folder, "a.json")} does not exist; check the path", refused!.Reason);
            File.WriteAllText(Path.Combine(folder, "a.json"), "{\"claims\":[]}");
            Assert.Empty(Assert.Single(LabelledFiles.ReadFolder(folder).Value).Claims);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Assert.False(LabelledFiles.ReadFolder(folder).Is(out _, out _));
    }
}
