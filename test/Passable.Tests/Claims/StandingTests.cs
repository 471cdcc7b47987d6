using System.Text.Json;
using CsCheck;
using NodaTime;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;
using Passable.Tests.Ledger;
using Xunit;

namespace Passable.Tests.Claims;

/// <summary>What amendments make of a claim.</summary>
public sealed class StandingTests
{
    [Fact]
    public void A_claim_nobody_has_looked_at_is_unreviewed_F6_and_restricted_and_counts()
    {
        var standing = new Amending(1)[0];
        Assert.Equal((ReviewState.Unreviewed, SourceReliability.F, InformationCredibility.CannotBeJudged, Sensitivity.Restricted), (standing.Review, standing.Source, standing.Information, standing.Sensitivity));
        Assert.True(standing.Counts);
        Assert.False(standing.IsReviewed || standing.IsDisputed || standing.IsWithdrawn || standing.IsSuperseded);
        Assert.Empty(standing.History);
    }

    [Fact]
    public void The_last_review_counts_and_the_history_keeps_all()
    {
        var amending = new Amending(1).Reject(0).Accept(0);
        Assert.Equal(ReviewState.Accepted, amending[0].Review);
        Assert.Equal(2, amending[0].History.Length);
        Assert.False(amending.Reject(0)[0].Counts);
    }

    [Fact]
    public void A_correction_gives_the_claim_new_values_under_its_old_id_and_an_acceptance_after_it_takes_them_back()
    {
        var amending = new Amending(1).Correct(0, "status=open", "when.end=2020-03-09");
        var claim = amending[0].Placed.Claim;
        Assert.Equal((ReportedStatus.Open, "2020-03-09", amending.Id(0)), (claim.Status!.Value, claim.When.End!.Value.ToString(), claim.Id));
        Assert.True(amending[0].IsReviewed);
        Assert.Equal(ReportedStatus.Closed, amending.Accept(0)[0].Placed.Claim.Status);
    }

    [Fact]
    public void What_was_recorded_after_the_instant_asked_for_is_not_known()
    {
        var amending = new Amending(1).Accept(0).Reject(0);
        Assert.Equal(ReviewState.Unreviewed, Standing.Of(amending.Claims, amending.Amendments, Amending.Noon)[0].Review);
        Assert.Equal(ReviewState.Accepted, Standing.Of(amending.Claims, amending.Amendments, Amending.Noon + Duration.FromMinutes(1))[0].Review);
        Assert.Empty(Standing.Of(amending.Claims, amending.Amendments, Amending.Noon - Duration.Epsilon));
    }

    [Fact]
    public void A_grade_of_the_claim_stands_before_the_grade_of_its_source_and_each_half_stays_until_it_is_graded_again()
    {
        var amending = new Amending(1);
        amending.With(new Amendment.SourceGrade { Subject = "a resident", Why = "right three times of four", Source = SourceReliability.C });
        Assert.Equal((SourceReliability.C, InformationCredibility.CannotBeJudged), (amending[0].Source, amending[0].Information));
        amending.With(new Amendment.ClaimGrade { Subject = amending.Id(0), Why = "was there", Source = SourceReliability.B, Information = null });
        amending.With(new Amendment.ClaimGrade { Subject = amending.Id(0), Why = "a photograph", Source = null, Information = InformationCredibility.ProbablyTrue });
        amending.With(new Amendment.SourceGrade { Subject = "a resident", Why = "wrong since", Source = SourceReliability.E });
        Assert.Equal((SourceReliability.B, InformationCredibility.ProbablyTrue), (amending[0].Source, amending[0].Information));
        Assert.Equal(4, amending[0].History.Length);
    }

    [Fact]
    public void A_claim_superseded_withdrawn_or_lost_to_the_last_reading_no_longer_counts()
    {
        Assert.False(new Amending(2).Link(1, Relation.Supersedes, 0)[0].Counts);
        Assert.True(new Amending(2).Link(1, Relation.Supersedes, 0)[1].Counts);
        Assert.True(new Amending(2).Link(1, Relation.Supersedes, 0).Link(1, Relation.Contradicts, 0)[0].Counts);

        var withdrawn = new Amending(2);
        withdrawn.With(new Amendment.Withdrawal { Subject = withdrawn.Id(0), Why = "the outlet took it back" });
        Assert.Equal((false, true), (withdrawn[0].Counts, withdrawn[1].Counts));
        withdrawn.With(new Amendment.Withdrawal { Subject = withdrawn.Report, Why = "the whole report" });
        Assert.False(withdrawn[1].Counts);

        var reread = new Amending(2);
        reread.With(new Amendment.Reading { Subject = reread.Report, Why = "rules-2", ReaderVersion = "rules-2", Claims = [reread.Id(1)] });
        Assert.Equal((false, true), (reread[0].Counts, reread[1].Counts));
        Assert.True(reread.Accept(0)[0].Counts);
    }

    [Fact]
    public void A_repeat_and_a_dispute_are_shown_beside_the_claim_and_take_nothing_away()
    {
        var amending = new Amending(2).Link(1, Relation.Repeats, 0);
        Assert.Equal([amending.Id(0)], amending[1].Repeats);
        amending.With(new Amendment.Dispute { Subject = amending.Id(0), Why = "the council says the road was open" });
        Assert.True(amending[0].IsDisputed);
        Assert.True(amending[0].Counts);
        Assert.False(amending[1].IsDisputed);
    }

    [Fact]
    public void A_level_on_the_report_is_that_of_its_claims_and_only_a_later_decision_on_the_claim_goes_below_it()
    {
        var amending = new Amending(2).Level(new Amending(1).Report, Sensitivity.Confidential);
        Assert.Equal(Sensitivity.Confidential, amending[0].Sensitivity);
        Assert.Equal(Sensitivity.Public, amending.Level(amending.Id(0), Sensitivity.Public)[0].Sensitivity);
        Assert.Equal(Sensitivity.Confidential, amending[1].Sensitivity);
        amending.Level(amending.Report, Sensitivity.StrictlyConfidential);
        Assert.Equal(Sensitivity.StrictlyConfidential, amending[0].Sensitivity);
        amending.Level(amending.Report, Sensitivity.Public);
        Assert.Equal(Sensitivity.Public, amending[0].Sensitivity);
    }

    [Fact]
    public void A_place_found_on_another_network_is_where_the_claim_lies()
    {
        var amending = new Amending(1);
        var elsewhere = new Placement.Unplaced { NetworkVersion = "n-other", Reason = "the road is gone" };
        amending.With(new Amendment.PlacedAgain { Subject = amending.Id(0), Why = "a new map", Placement = elsewhere });
        Assert.Equal(elsewhere, amending[0].Placed.Placement);
        Assert.Equal(elsewhere, amending.Accept(0)[0].Placed.Placement);
    }

    static readonly Gen<Amending> AnyHistory = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 12].Select(steps =>
    {
        var amending = new Amending(4);
        foreach (var (what, claim, other) in steps)
        {
            _ = what switch
            {
                0 => amending.Accept(claim),
                1 => amending.Reject(claim),
                2 => amending.Correct(claim, "status=open"),
                3 => amending.Link(claim, (Relation)other, (claim + 1) % 4),
                4 => amending.Level(amending.Id(claim), (Sensitivity)other),
                5 => amending.Level(amending.Report, (Sensitivity)other),
                6 => amending.With(new Amendment.ClaimGrade { Subject = amending.Id(claim), Why = "x", Source = (SourceReliability)other, Information = null }),
                7 => amending.With(new Amendment.Reading { Subject = amending.Report, Why = "x", ReaderVersion = "r", Claims = [amending.Id(claim), amending.Id(other)] }),
                _ => amending.With(new Amendment.Dispute { Subject = amending.Id(claim), Why = "x" }),
            };
        }
        return amending;
    });

    [Fact]
    public void The_order_in_which_records_are_given_does_not_matter() => Gen.Select(AnyHistory, Gen.Int[0, 1000]).Sample((amending, seed) =>
    {
        var shuffled = amending.Amendments.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Shown.Of(amending.Standings()), Shown.Of(Standing.Of(amending.Claims.Reverse(), shuffled, Instant.MaxValue)));
    }, iter: 200);

    [Fact]
    public void What_is_recorded_later_never_changes_a_standing_known_earlier() => Gen.Select(AnyHistory, Gen.Int[0, 12]).Sample((amending, minutes) =>
    {
        var knownAt = Amending.Noon + Duration.FromMinutes(minutes);
        var then = amending.Amendments.Where(amendment => amendment.RecordedAt <= knownAt);
        Assert.Equal(Shown.Of(Standing.Of(amending.Claims, then, Instant.MaxValue)), Shown.Of(Standing.Of(amending.Claims, amending.Amendments, knownAt)));
    }, iter: 200);

    [Fact]
    public void Every_amendment_comes_back_from_JSON_as_it_went_in() => AnyHistory.Sample(amending =>
    {
        foreach (var amendment in amending.Amendments)
        {
            var json = JsonSerializer.Serialize(amendment.Amendment, ClaimJson.Format.Amendment);
            Assert.Equal(Shown.Of(amendment.Amendment), Shown.Of(JsonSerializer.Deserialize(json, ClaimJson.Format.Amendment)));
        }
    }, iter: 50);

    [Fact]
    public void Codes_are_written_as_their_authors_write_them()
    {
        Amendment grade = new Amendment.ClaimGrade { Subject = "c-0", Why = "seen", Source = SourceReliability.B, Information = InformationCredibility.ProbablyTrue };
        Assert.Equal("""{"amendment":"claim_grade","source":"B","information":2,"subject":"c-0","why":"seen"}""", JsonSerializer.Serialize(grade, ClaimJson.Format.Amendment));
        Amendment level = new Amendment.SensitivityChange { Subject = "c-0", Why = "names a post", Level = Sensitivity.StrictlyConfidential };
        Assert.Equal("""{"amendment":"sensitivity","level":"strictly_confidential","subject":"c-0","why":"names a post"}""", JsonSerializer.Serialize(level, ClaimJson.Format.Amendment));
    }

    [Theory]
    [InlineData("status", "'status' is no correction: write slot=value, as in status=closed")]
    [InlineData("=x", "'=x' is no correction: write slot=value, as in status=closed")]
    [InlineData("colour=red", "'colour' is no slot that can be corrected; those are kind, axis, status, modality, cause, where.road, where.from, where.to, where.at, where.crossing, where.part, when.start, when.end")]
    [InlineData("status=shut", "status: 'shut' is none of open, partially_open, restricted, closed, destroyed, unknown")]
    [InlineData("when.start=Sundy", "when.start: 'Sundy' is no date; write 2020-03-15, 2020-03 or 2020")]
    [InlineData("when.end=2019", "it would end (2019) before it starts (2020-03-05)")]
    [InlineData("status=closed", "that is how * was read: a reading that is right is accepted")]
    public void A_correction_that_cannot_be_made_is_refused_with_the_way_out(string correction, string reason)
    {
        var claim = new Amending(1).Claims[0].Placed.Claim;
        Assert.False(Correcting.Of(claim, [correction]).Is(out _, out var refused));
        Assert.Equal(reason.Replace("*", claim.Id, StringComparison.Ordinal), refused.Reason);
    }

    [Fact]
    public void An_emptied_slot_is_empty_and_a_slot_is_corrected_once()
    {
        var claim = new Amending(1).Claims[0].Placed.Claim;
        var corrected = Correcting.Of(claim, ["where.to=", "where.from = Jisr al-Shughur"]).Value;
        Assert.Null(corrected.Claim.Where.To);
        Assert.Equal([new SlotCorrection("where.to", "Ariha", null), new SlotCorrection("where.from", "Saraqib", "Jisr al-Shughur")], corrected.Slots);
        Assert.False(Correcting.Of(claim, ["status=open", "status=open"]).Is(out _, out _));
    }
}
