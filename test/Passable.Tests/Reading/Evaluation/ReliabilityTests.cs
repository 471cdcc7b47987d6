using Passable.Reading;
using Passable.Reading.Evaluation;
using Xunit;

namespace Passable.Tests.Reading.Evaluation;

public class ReliabilityTests
{
    static Score OfTraining()
    {
        var corpus = Repository();
        Assert.SkipWhen(corpus is null, "no labelled reports in this checkout");
        Assert.True(LabelledFiles.ReadFolder(corpus!).Is(out var labelled, out _));
        return Scoring.Of([.. labelled.Take(6).Select(gold => (gold, Reader.Read(gold.Report)))], 1);
    }

    static string? Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "corpus", "labelled"))) return Path.Combine(folder.FullName, "corpus", "labelled");
        return null;
    }

    [Fact]
    public void Every_read_claim_is_in_one_band_and_the_bands_have_every_correct_one()
    {
        var score = OfTraining();
        var bands = Reliability.Bands(score);

        Assert.Equal(score.Read, bands.Sum(b => b.Read));
        Assert.Equal(score.Correct, bands.Sum(b => b.Correct));
    }

    [Fact]
    public void A_score_against_itself_has_no_changes_and_a_lost_claim_is_named()
    {
        var score = OfTraining();
        Assert.True(Baseline.Parse(ScoreText.ToJson(score), "now").Is(out var same, out _));
        var worse = score with { Documents = [.. score.Documents.Select(d => d with { Pairs = [], Missed = [.. d.Pairs.Select(p => p.Gold), .. d.Missed] })] };

        Assert.StartsWith("against the baseline: 0 claims gained, 0 lost, 0 changed", same!.Changes(score), StringComparison.Ordinal);
        Assert.Contains("was correct, is missed", same.Changes(worse), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_refused_by_name()
    {
        Assert.False(Baseline.Parse("{\"x\": 1}", "other.json").Is(out _, out var refused));
        Assert.Contains("other.json", refused!.ToString(), StringComparison.Ordinal);
    }
}
