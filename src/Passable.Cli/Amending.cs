using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Passable.Claims;
using Passable.Ledger;

namespace Passable.Cli;

/// <summary>Records amendments, and tells what was recorded.</summary>
public static class Amending
{
    const int LongestWho = 24;

    /// <summary>Who may stand in a record: one word. A name of two words is most often a person's, and persons are not recorded.</summary>
    public static Outcome<Recorder> Recorder(string by, string through) =>
        by.Length is > 0 and <= LongestWho && by.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? new Recorder(by, through)
            : new Refusal($"--by: '{by}' is neither a role nor initials: one word of letters and digits, at most {LongestWho}, and never a person's name");

    /// <summary>Records them and prints what was recorded.</summary>
    public static async Task<int> RecordAsync(Shell shell, ILedger ledger, Recorder recorder, bool isJson, CancellationToken ct, params ImmutableArray<Amendment> amendments)
    {
        if (!(await ledger.AmendAsync(amendments, recorder, shell.Clock.GetCurrentInstant(), ct)).Is(out var amended, out var refused)) return shell.Refuse(refused);
        Tell(shell, amended, isJson);
        return ExitCode.Done;
    }

    /// <summary>Prints what was recorded.</summary>
    public static void Tell(Shell shell, Amended amended, bool isJson)
    {
        if (isJson) Json.Print(shell.Out, Json.Array(amended.New.Select(Of)));
        else foreach (var one in amended.New) shell.Out.WriteLine(Line(one));
    }

    /// <summary>An amendment and what was recorded of it.</summary>
    public static JsonObject Of(RecordedAmendment recorded)
    {
        var json = JsonSerializer.SerializeToNode(recorded.Amendment, ClaimJson.Format.Amendment)!.AsObject();
        // A correction has the whole claim in it, which has its own way out.
        json.Remove("as");
        json["recorded"] = new JsonObject
        {
            ["sequence"] = recorded.Sequence,
            ["at"] = InstantPattern.ExtendedIso.Format(recorded.RecordedAt),
            ["by"] = recorded.By,
            ["through"] = recorded.Through,
        };
        return json;
    }

    /// <summary>An amendment on one line.</summary>
    public static string Line(RecordedAmendment recorded) =>
        $"{recorded.Amendment.Subject}  {What(recorded.Amendment)} by {recorded.By}, {ClaimText.Iso(recorded.RecordedAt)}: {ClaimText.OneLine(recorded.Amendment.Why)}";

    static string What(Amendment amendment) => amendment switch
    {
        Amendment.Acceptance => "accepted",
        Amendment.Correction correction => $"corrected ({string.Join(", ", correction.Slots.Select(slot => $"{slot.Slot}: {slot.Was ?? "nothing"} -> {slot.Is ?? "nothing"}"))})",
        Amendment.Rejection => "rejected",
        Amendment.ClaimGrade grade => $"graded {grade.Source?.ToString() ?? "-"}{(grade.Information is { } information ? ((int)information).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-")}",
        Amendment.SourceGrade grade => $"graded {grade.Source} as a source",
        Amendment.Dispute => "disputed",
        Amendment.Withdrawal => "withdrawn by its source, recorded",
        Amendment.Link link => $"{Words.Of(link.Relation)} {link.To}, recorded",
        Amendment.SensitivityChange change => $"set to {Words.Of(change.Level)}",
        Amendment.PlacedAgain => "placed again",
        Amendment.Reading reading => $"read by {reading.ReaderVersion}, recorded",
        Amendment.Tombstone => "erased",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
