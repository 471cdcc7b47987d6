using System.Collections.Immutable;
using System.Text.Json;
using Passable.Reading.Evaluation;
using Passable.Tests.Corpus;
using Xunit;

namespace Passable.Tests.Reading.Evaluation;

public sealed class CorpusTests
{
    [Fact]
    public void Every_labelled_report_is_read_and_a_reader_that_repeats_the_labels_scores_1()
    {
        var all = LabelledFiles.ReadFolder(CorpusFolder.Labelled).Value;
        var score = Scoring.Of([.. all.Select(labelled => (labelled, Sample.Repeat(labelled)))], seed: 1);

        Assert.NotEqual(0, score.Gold);
        Assert.All(score.Documents, document => Assert.Equal((document.Gold, document.Gold), (document.Read, document.Correct)));
        Assert.All(score.Documents, document => Assert.All(document.Pairs, pair => Assert.Empty(pair.Differs)));
        Assert.All(score.Measures(), measure => Assert.Equal((measure.Name, measure.Name == "inversion_rate" ? 0.0 : 1.0), (measure.Name, measure.Measure.Value)));
        Assert.All(score.Documents, document => Assert.Empty(document.Inversions));
    }

    [Fact]
    public void A_reader_that_gives_out_every_label_as_open_inverts_every_label_at_risk()
    {
        var all = LabelledFiles.ReadFolder(CorpusFolder.Labelled).Value;
        var score = Scoring.Of([.. all.Select(labelled => (labelled, Sample.Repeat(labelled) is var read ? read with
        {
            Claims = read.Claims.Select(claim => claim with { Status = Passable.Reading.ReportedStatus.Open, Modality = Passable.Reading.Modality.Asserted }).ToImmutableArray(),
        } : throw new InvalidOperationException()))], seed: 1);
        Assert.Equal(1.0, score.InversionRate.Value);
    }

    [Fact]
    public void Table_and_JSON_have_the_same_numbers_and_every_list()
    {
        var report = Sample.Report("The M4 will reopen, \"officials\" said.\nAriha fell. The M5 is shut. الطريق مغلق.");
        var labelled = Sample.Labelled(report,
            Sample.Gold(report, "The M4 will reopen", Passable.Reading.ReportedStatus.Open, Passable.Reading.Modality.Planned),
            Sample.Gold(report, "الطريق مغلق", Passable.Reading.ReportedStatus.Closed));
        var read = Sample.Found(report,
            Sample.Read(report, "The M4 will reopen", Passable.Reading.ReportedStatus.Open),
            Sample.Read(report, "The M5 is shut", Passable.Reading.ReportedStatus.Closed, where: Sample.At("M5")));
        var score = Sample.Score(labelled, read);

        var table = ScoreText.Table(score);
        Assert.Contains("1 reports, 2 gold claims, 2 read, 1 aligned, 1 correct\n", table, StringComparison.Ordinal);
        Assert.Contains("f1                     0.500      0.500 to 0.500       4\n", table, StringComparison.Ordinal);
        Assert.Contains("INVERTED as open", table, StringComparison.Ordinal);
        Assert.Contains("  missed status closed asserted [road M4] \"الطريق مغلق\"\n", table, StringComparison.Ordinal);
        Assert.Contains("  spurious status closed asserted [road M5] \"The M5 is shut\"\n", table, StringComparison.Ordinal);
        Assert.Contains("  differs in modality\n", table, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(ScoreText.ToJson(score));
        var root = json.RootElement;
        Assert.Equal(0.5, root.GetProperty("measures").GetProperty("f1").GetProperty("value").GetDouble());
        Assert.Equal(0.5, root.GetProperty("measures").GetProperty("inversion_rate").GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("measures").GetProperty("date_hit").GetProperty("value").ValueKind);
        var document = root.GetProperty("documents")[0];
        Assert.Equal("as_open", document.GetProperty("inversions")[0].GetProperty("kind").GetString());
        Assert.Equal("modality", document.GetProperty("pairs")[0].GetProperty("differs")[0].GetString());
        Assert.Equal("الطريق مغلق", document.GetProperty("missed")[0].GetProperty("evidence")[0].GetString());
        Assert.Equal("M5", document.GetProperty("spurious")[0].GetProperty("where").GetProperty("road").GetString());
        Assert.Contains("الطريق", ScoreText.ToJson(score), StringComparison.Ordinal);
    }
}
