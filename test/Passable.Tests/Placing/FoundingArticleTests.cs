using System.Text.Json;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Passable.Reports;
using Passable.Roads;
using Passable.Tests.Corpus;
using Passable.Tests.Gazetteers;
using Xunit;

namespace Passable.Tests.Placing;

/// <summary>The traps of the founding article, on its retelling among the samples and, where it is at hand, on the article itself.</summary>
public sealed class FoundingArticleTests
{
    static readonly string[] Names = ["Abu Ayoub", "Felastini", "Qahtani", "Abu O", "al-Shami", "Cavusoglu", "Çavuşoğlu", "Mekdad", "Lavrov", "Hani al-Salem"];

    static readonly Lazy<RoadNetwork> Network = new(() =>
        GeoJsonRoads.Import(File.ReadAllBytes(Path.Combine(Sample.Folder, "network", "roads.geojsonl")), "roads.geojsonl").Value);

    public static TheoryData<string> Tellings() => ["retold", "article"];

    static string Article()
    {
        var article = CorpusFolder.FoundingArticle();
        Assert.SkipWhen(article is null, "the founding article is not beside this repository");
        return article!;
    }

    static (ReadReport Read, RecordedClaim[] Claims) Told(string telling)
    {
        var path = telling == "retold"
            ? Path.Combine(Sample.Folder, "reports", "np-m4-idlib-meeting-retold.txt")
            : Article();
        var read = Reader.Read(ReportFile.Read(path).Value);
        var placed = PlacedClaims.Of(read, Sample.Gazetteer, Network.Value);
        return (read, [.. placed.Select((claim, index) => new RecordedClaim { Sequence = index + 1, Placed = claim, RecordedAt = A.Instant("2023-03-01"), By = "test", Through = "test" })]);
    }

    static NetworkState State(RecordedClaim[] claims, string day) =>
        Resolution.Resolve(Network.Value, [.. claims], new AsOf(A.Instant(day), A.Instant("2026-01-01")), ResolutionRule.Shipped);

    [Theory, MemberData(nameof(Tellings))]
    public void The_seven_months_closure_is_not_painted_on_Idlib_and_both_parts_it_may_mean_are_shown(string telling)
    {
        var (_, claims) = Told(telling);
        var closure = Assert.Single(claims, claim => claim.Placed.Claim is { Status: ReportedStatus.Closed, When: { Start: not null, End: not null } });
        Assert.Equal(("2019-10", "2020-05"), (closure.Placed.Claim.When.Start.ToString(), closure.Placed.Claim.When.End.ToString()));
        var candidates = Assert.IsType<Placement.Ambiguous>(closure.Placed.Placement).Candidates;
        Assert.Contains(candidates, candidate => candidate.Ground is Ground.Region { Name: "Idleb" });
        Assert.Contains(candidates, candidate => candidate.Ground is Ground.Stretch { Road: "M4" } or Ground.Point { Road: "M4" });
        Assert.All(State(claims, "2020-01-15").Pieces, piece => Assert.Equal(StateLabel.Unknown, piece.Overall.Label));
    }

    [Theory, MemberData(nameof(Tellings))]
    public void Nothing_discussed_possible_or_announced_changes_a_status(string telling)
    {
        var (_, claims) = Told(telling);
        Assert.Contains(claims, claim => claim.Placed.Claim is { Kind: ClaimKind.CrossingStatus, Status: ReportedStatus.Open, Modality: Modality.Possible });
        Assert.Contains(claims, claim => claim.Placed.Claim is { Kind: ClaimKind.Status, Status: ReportedStatus.Open, Modality: Modality.Possible });
        Assert.DoesNotContain(claims, claim => claim.Placed.Claim is { Status: ReportedStatus.Open, Modality: Modality.Asserted });
        foreach (var day in new[] { "2019-12-01", "2020-05-31", "2023-01-20", "2023-02-10", "2023-03-01" })
            Assert.All(State(claims, day).Pieces, piece => Assert.True(piece.Overall.Label is not (StateLabel.Passable or StateLabel.Limited)));
    }

    [Theory, MemberData(nameof(Tellings))]
    public void Sunday_without_a_publication_date_stays_several_days(string telling)
    {
        var (read, claims) = Told(telling);
        Assert.Null(read.Report.Header.Published);
        var meeting = claims.First(claim => claim.Placed.Claim is { Kind: ClaimKind.Meeting } one && one.When.Text?.Contains("Sunday", StringComparison.Ordinal) == true);
        Assert.Equal(["2023-01-15", "2023-01-22", "2023-01-29", "2023-02-05"], meeting.Placed.Claim.When.Candidates.Select(date => date.ToString()));
    }

    [Theory, MemberData(nameof(Tellings))]
    public void The_120_km_are_compared_with_the_networks_own_length(string telling)
    {
        var (_, claims) = Told(telling);
        Assert.Contains(claims, claim => claim.Placed.Placement.Reason.Contains("The M4 inside Idleb is 79 km on this network; the report says 120 km", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Tellings))]
    public void Named_men_give_no_record_of_a_person(string telling)
    {
        var (read, claims) = Told(telling);
        var written = string.Concat(claims.Select(claim => JsonSerializer.Serialize(claim.Placed, ClaimJson.Format.PlacedClaim)))
            + string.Concat(read.Mentions.Select(mention => JsonSerializer.Serialize(mention, ClaimJson.Format.Mention)))
            + string.Concat(claims.Select(claim => ClaimSentence.Of(claim.Placed)));
        Assert.All(Names, name => Assert.DoesNotContain(name, written, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Tellings))]
    public void Patrols_of_next_week_are_withheld_and_then_told_by_region_and_week(string telling)
    {
        var (_, claims) = Told(telling);
        var patrol = claims.Last(claim => claim.Placed.Claim is { Kind: ClaimKind.Patrol, Modality: Modality.Planned });
        Assert.True(Protection.IsWithheld(patrol.Placed, A.Instant("2023-02-11")));
        Assert.False(Protection.IsWithheld(patrol.Placed, A.Instant("2023-04-01")));
        Assert.Contains("Idleb", Protection.Coarsely(patrol.Placed), StringComparison.Ordinal);
        Assert.DoesNotContain("countryside", Protection.Coarsely(patrol.Placed), StringComparison.Ordinal);
    }

    [Fact]
    public void At_least_fourteen_of_its_labelled_claims_are_found_and_none_inverted()
    {
        var gold = LabelledFiles.Read(Article()).Value;
        var score = Scoring.Of([(gold, Reader.Read(gold.Report))], 1);
        Assert.Empty(score.Documents.SelectMany(document => document.Inversions));
        Assert.True(score.Aligned >= 14, $"{score.Aligned} aligned");
    }
}
