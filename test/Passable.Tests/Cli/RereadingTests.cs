using NodaTime;
using Passable.Claims;
using Passable.Cli;
using Passable.Gazetteers;
using Passable.Ledger;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>What becomes of a report that an earlier reader read otherwise.</summary>
public sealed class RereadingTests : IDisposable
{
    readonly Ledger.LedgerFolder its = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => its.Dispose();

    [Fact]
    public async Task A_newer_reading_stands_beside_the_old_and_reviews_carry_over_where_the_claim_is_the_same()
    {
        var report = ReportText.Parse("published: 2020-03-10\n\nThe M4 was closed on 5 March 2020. The M5 was open on 6 March 2020. The M7 is closed.\n"u8.ToArray(), "news.txt").Value;
        var network = GeoJsonRoads.Import("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ref":"M4","highway":"trunk"},"geometry":{"type":"LineString","coordinates":[[36,35.8],[37,35.8]]}}]}"""u8.ToArray(), "roads").Value;
        await using var opened = new AtHand(its.Folder, "test", network, Gazetteer.Of([], []), await its.CreateAsync());
        var now = PlacedClaims.Of(Reader.Read(report), opened.Gazetteer, network);
        Assert.True(now.Length >= 3, "the reader reads three claims");
        // As an earlier reader had it: the first claim read otherwise, the second as now, the third not at all, and a fourth that is none.
        PlacedClaim Otherwise(PlacedClaim placed) => placed with { ReaderVersion = "rules-0", Claim = placed.Claim with { Modality = Modality.Planned } } is var old ? old with { Claim = old.Claim with { Id = ClaimIds.Of(old.Claim) } } : placed;
        var kept = Otherwise(now[1]);
        await opened.Ledger.AppendAsync(new ReportEntry { Report = report, Persons = [], Claims = [Otherwise(now[0]), now[1] with { ReaderVersion = "rules-0" }, kept], By = "old", Through = "test" }, Instant.FromUtc(2020, 3, 11, 0, 0), Ct);
        var reviewer = new Recorder("AB", "test");
        var reviewed = Instant.FromUtc(2020, 3, 12, 0, 0);
        Assert.True((await opened.Ledger.AmendAsync(
            [new Amendment.Acceptance { Subject = now[1].Claim.Id, Why = "as said" }, new Amendment.Acceptance { Subject = kept.Claim.Id, Why = "that too" }], reviewer, reviewed, Ct)).Is(out _, out _));

        var reread = Assert.Single((await Rereading.OfAsync(opened, [], Ct)).Value.Reports);
        Assert.Equal([now[1].Claim.Id], reread.Same);
        Assert.Equal(Otherwise(now[0]).Claim.Id, Assert.Single(reread.Gone).Recorded.Placed.Claim.Id);
        Assert.Equal(now[0].Claim.Id, reread.Now(reread.Gone[0].Recorded.Placed.Claim)?.Claim.Id);
        Assert.Equal(kept.Claim.Id, Assert.Single(reread.Kept).Recorded.Placed.Claim.Id);
        Assert.Equal(1, reread.Reviews);

        var later = Instant.FromUtc(2020, 3, 13, 0, 0);
        Assert.True((await Rereading.KeepAsync(opened, reread, reviewer, later, Ct)).Is(out _, out _));
        var standings = (await opened.Ledger.StandingsAsync(Instant.MaxValue, Ct)).ToDictionary(standing => standing.Recorded.Placed.Claim.Id, StringComparer.Ordinal);
        Assert.False(standings[Otherwise(now[0]).Claim.Id].Counts);
        Assert.True(standings[now[0].Claim.Id].Counts);
        Assert.Equal((true, ReviewState.Accepted), (standings[now[1].Claim.Id].Counts, standings[now[1].Claim.Id].Review));
        Assert.True(standings[kept.Claim.Id].Counts);
        Assert.True((await opened.Ledger.StandingsAsync(reviewed, Ct)).Single(standing => standing.Recorded.Placed.Claim.Id == Otherwise(now[0]).Claim.Id).Counts);
        Assert.True(Assert.Single((await Rereading.OfAsync(opened, [], Ct)).Value.Reports).IsSame);
        Assert.True((await opened.Ledger.VerifyAsync(Ct)).IsSound);
    }
}
