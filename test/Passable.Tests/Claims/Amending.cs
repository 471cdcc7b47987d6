using System.Collections.Immutable;
using NodaTime;
using Passable.Claims;
using Passable.Tests.Ledger;

namespace Passable.Tests.Claims;

/// <summary>Amendments by their bare kind, numbered as they are made. Mutable: it counts.</summary>
sealed class Amending
{
    public static readonly Instant Noon = Instant.FromUtc(2024, 5, 6, 12, 0);

    readonly List<RecordedAmendment> amendments = [];

    public Amending(int claims)
    {
        var report = Entries.Report("closed");
        Report = report.Id;
        Claims = [.. Enumerable.Range(0, claims).Select(number => new RecordedClaim { Sequence = number + 2, Placed = Entries.Claim(report, number), RecordedAt = Noon, By = "anna", Through = "test" })];
    }

    public string Report { get; }

    public ImmutableArray<RecordedClaim> Claims { get; }

    public ImmutableArray<RecordedAmendment> Amendments => [.. amendments];

    public string Id(int claim) => Claims[claim].Placed.Claim.Id;

    /// <summary>One more, a minute after the one before.</summary>
    public Amending With(Amendment amendment)
    {
        var number = amendments.Count + 1;
        amendments.Add(new() { Sequence = 100 + number, Amendment = amendment, RecordedAt = Noon + Duration.FromMinutes(number), By = "AB", Through = "test" });
        return this;
    }

    public Amending Accept(int claim) => With(new Amendment.Acceptance { Subject = Id(claim), Why = "as said" });

    public Amending Reject(int claim) => With(new Amendment.Rejection { Subject = Id(claim), Why = "not said" });

    public Amending Level(string subject, Sensitivity level) => With(new Amendment.SensitivityChange { Subject = subject, Why = "set", Level = level });

    public Amending Link(int from, Relation relation, int to) => With(new Amendment.Link { Subject = Id(from), Why = "seen", Relation = relation, To = Id(to) });

    public Amending Correct(int claim, params string[] slots)
    {
        var corrected = Correcting.Of(Claims[claim].Placed.Claim, slots).Value;
        return With(new Amendment.Correction { Subject = Id(claim), Why = "misread", Slots = corrected.Slots, As = Claims[claim].Placed with { Claim = corrected.Claim } });
    }

    public ImmutableArray<Standing> Standings() => Standing.Of(Claims, amendments, Instant.MaxValue);

    public Standing this[int claim] => Standings()[claim];
}
