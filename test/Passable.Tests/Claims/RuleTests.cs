using System.Text;
using Passable.Claims;
using Xunit;

namespace Passable.Tests.Claims;

public sealed class RuleTests
{
    static readonly string Shipped = Encoding.UTF8.GetString([.. ResolutionRule.Shipped.File]);

    static Outcome<ResolutionRule> Read(string text) => ResolutionRule.Read(Encoding.UTF8.GetBytes(text), "rule.json");

    [Fact]
    public void A_rule_is_known_by_the_hash_of_its_file_and_every_answer_names_it()
    {
        var other = Read(Shipped.Replace("\"settles\": 8", "\"settles\": 9", StringComparison.Ordinal)).Value;
        Assert.NotEqual(ResolutionRule.Shipped.Hash, other.Hash);
        Assert.StartsWith("2 (", other.Version, StringComparison.Ordinal);
        Assert.Equal(other.Version, Resolution.Resolve(A.Network(("M4", "a b")), [], A.AsOf("2020-06-01"), other).RuleVersion);
        Assert.Equal(other.Hash, Read(Encoding.UTF8.GetString([.. other.File])).Value.Hash);
    }

    [Fact]
    public void A_rule_written_is_the_rule_read() => Assert.Equal(ResolutionRule.Shipped.ToJson(), Read(ResolutionRule.Shipped.ToJson()).Value.ToJson());

    [Theory]
    [InlineData("\"settles\": 8", "\"settles\": 0", "settles")]
    [InlineData("\"planned\": 1", "\"planned\": 8", "a plan would make a state")]
    [InlineData("\"unknown\": \"no_word\"", "\"unknown\": \"pass\"", "unknown is never open")]
    [InlineData("\"not_passable\": \"stop\"", "\"not_passable\": \"pass\"", "lets pass what is closed")]
    [InlineData("\"format\": 1", "\"format\": 2", "knows formats up to 1")]
    [InlineData("\"protest\": 12", "\"protest\": 0", "half-life")]
    [InlineData("\"outlet\": 20,", "", "lacks outlet")]
    [InlineData("\"before_percent\": 15", "\"before_percent\": 90", "before_percent")]
    [InlineData("\"decides\": 10", "\"decided\": 10", "no rule file")]
    public void A_rule_that_would_do_harm_or_is_none_is_refused(string was, string now, string reason)
    {
        Assert.Contains(was, Shipped, StringComparison.Ordinal);
        Assert.False(Read(Shipped.Replace(was, now, StringComparison.Ordinal)).Is(out _, out var refused));
        Assert.Contains(reason, refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operations_rule_may_leave_unreviewed_readings_out()
    {
        var strict = Read(Shipped.Replace("\"inform\"", "\"ignore\"", StringComparison.Ordinal)).Value;
        var claim = A.Recorded(A.Claim(), A.Stretch(0));
        var road = A.Network(("M4", "a b"));
        Assert.Equal(StateLabel.NotPassable, Resolution.Resolve(road, [claim], A.AsOf("2020-06-02"), ResolutionRule.Shipped).Pieces[0].Label);
        Assert.Equal(StateLabel.Unknown, Resolution.Resolve(road, [claim], A.AsOf("2020-06-02"), strict).Pieces[0].Label);
        RecordedAmendment[] accepted = [new() { Sequence = 9, Amendment = new Amendment.Acceptance { Subject = claim.Placed.Claim.Id, Why = "as said" }, RecordedAt = A.Instant("2020-06-03"), By = "AB", Through = "test" }];
        var reviewed = Resolution.Resolve(road, [claim], accepted, A.AsOf("2020-06-02"), strict).Pieces[0];
        Assert.True(reviewed is { Label: StateLabel.NotPassable, Overall.Odds.IsReviewed: true });
    }

    [Fact]
    public void From_a_viewpoint_only_its_sources_count()
    {
        var (one, other) = (A.Recorded(A.Claim(source: "SANA"), A.Stretch(0)), A.Recorded(A.Claim(source: "Anadolu Agency"), A.Stretch(0), 2));
        Assert.True((Viewpoint.Everybody with { Only = ["sana"] }).IsOfItsSources(one));
        Assert.False((Viewpoint.Everybody with { Only = ["sana"] }).IsOfItsSources(other));
        Assert.False((Viewpoint.Everybody with { Without = ["anadolu"] }).IsOfItsSources(other));
        Assert.Equal(["Anadolu"], Sides.Read("""{"Ankara": ["Anadolu"]}"""u8.ToArray(), "ankara").Value.Only);
        Assert.False(Sides.Read("""{"Ankara": ["Anadolu"]}"""u8.ToArray(), "Damascus").Is(out _, out _));
        Assert.False(Sides.Read("{"u8.ToArray(), "Damascus").Is(out _, out _));
    }
}
