using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>What the <c>kind</c> of a record says.</summary>
static class RecordKinds
{
    public const string Report = "report";
    public const string Claim = "claim";
    /// <summary>Signs the chain up to the record before.</summary>
    public const string Checkpoint = "checkpoint";
    /// <summary>The schema was changed from one version to the next.</summary>
    public const string Migration = "migration";

    public static string Of(Amendment amendment) => amendment switch
    {
        Amendment.Acceptance => "acceptance",
        Amendment.Correction => "correction",
        Amendment.Rejection => "rejection",
        Amendment.ClaimGrade => "claim_grade",
        Amendment.SourceGrade => "source_grade",
        Amendment.Dispute => "dispute",
        Amendment.Withdrawal => "withdrawal",
        Amendment.Link => "link",
        Amendment.SensitivityChange => "sensitivity",
        Amendment.PlacedAgain => "placement",
        Amendment.Reading => "reading",
        Amendment.Tombstone => Tombstone,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public const string Tombstone = "tombstone";

    /// <summary>Whether a record of that kind is an amendment.</summary>
    public static bool IsAmendment(string kind) => kind is not (Report or Claim or Checkpoint or Migration);
}
