using System.CommandLine;
using System.Globalization;
using Passable.Claims;

namespace Passable.Cli.Verbs;

/// <summary>The verbs that each record one thing of a claim, a report or a source: <c>grade</c>, <c>grade-source</c>, <c>dispute</c>, <c>withdraw</c>, <c>link</c>, <c>sensitivity</c>.</summary>
public static class AmendVerbs
{
    static readonly string[] Letters = [.. Enum.GetNames<SourceReliability>()];
    static readonly string[] Numbers = [.. Enum.GetValues<InformationCredibility>().Select(value => ((int)value).ToString(CultureInfo.InvariantCulture))];

    public static Command Grade(Shell shell)
    {
        var source = new Option<string?>("--source") { HelpName = "A-F", Description = "How reliable its source was in this claim, A to F." }.AcceptOnlyFromAmong(Letters);
        var information = new Option<string?>("--information") { HelpName = "1-6", Description = "How credible the information is, 1 to 6." }.AcceptOnlyFromAmong(Numbers);
        return Verb(shell, "grade", "Grade a claim by the Admiralty code: source and information apart, each with its reason.", Claim(), [source, information], (given, subject, why) => new Amendment.ClaimGrade
        {
            Subject = subject,
            Why = why,
            Source = given.GetValue(source) is { } letter ? Enum.Parse<SourceReliability>(letter) : null,
            Information = given.GetValue(information) is { } number ? (InformationCredibility)int.Parse(number, CultureInfo.InvariantCulture) : null,
        });
    }

    public static Command GradeSource(Shell shell)
    {
        var grade = new Argument<string>("GRADE") { Description = "A to F." }.AcceptOnlyFromAmong(Letters);
        return Verb(shell, "grade-source", "Grade a source in all its claims, A to F by the Admiralty code.", new("SOURCE") { Description = "The source's name, as claims have it." }, [grade], (given, subject, why) =>
            new Amendment.SourceGrade { Subject = subject, Why = why, Source = Enum.Parse<SourceReliability>(given.GetRequiredValue(grade)) });
    }

    public static Command Dispute(Shell shell) =>
        Verb(shell, "dispute", "Record that somebody says a claim is not so. It stays, and the dispute is shown beside it.", ClaimOrReport(), [], (_, subject, why) => new Amendment.Dispute { Subject = subject, Why = why });

    public static Command Withdraw(Shell shell) =>
        Verb(shell, "withdraw", "Record that its source took a claim back, or a whole report. It no longer counts.", ClaimOrReport(), [], (_, subject, why) => new Amendment.Withdrawal { Subject = subject, Why = why });

    public static Command Link(Shell shell)
    {
        var relation = new Argument<string>("RELATION") { Description = "supersedes, repeats, corroborates or contradicts." }.AcceptOnlyFromAmong([.. Enum.GetValues<Relation>().Select(Words.Of)]);
        var other = new Argument<string>("OTHER") { Description = "The other claim's id." };
        return Verb(shell, "link", "Record how a claim stands to another.", Claim(), [relation, other], (given, subject, why) => new Amendment.Link
        {
            Subject = subject,
            Why = why,
            Relation = Enum.GetValues<Relation>().First(each => Words.Of(each) == given.GetRequiredValue(relation)),
            To = given.GetRequiredValue(other),
        });
    }

    public static Command Sensitivity(Shell shell)
    {
        var level = new Argument<string>("LEVEL") { Description = "public, restricted, confidential or strictly-confidential." }.AcceptOnlyFromAmong([.. Enum.GetValues<Sensitivity>().Select(Hyphened)]);
        return Verb(shell, "sensitivity", "Record who may be told of a claim, or of a report and what was read in it.", ClaimOrReport(), [level], (given, subject, why) => new Amendment.SensitivityChange
        {
            Subject = subject,
            Why = why,
            Level = Enum.GetValues<Sensitivity>().First(each => Hyphened(each) == given.GetRequiredValue(level)),
        });
    }

    static string Hyphened(Sensitivity level) => Words.Of(level).Replace(' ', '-');

    static Argument<string> Claim() => new("CLAIM") { Description = "The claim's id." };

    static Argument<string> ClaimOrReport() => new("ID") { Description = "The id of a claim or a report." };

    static Command Verb(Shell shell, string name, string description, Argument<string> subject, Symbol[] more, Func<ParseResult, string, string, Amendment> made)
    {
        var (by, why, operation, json) = (Options.RecordedBy(), Options.Why(), Options.Operation(), Options.Json());
        var command = new Command(name, description) { subject };
        foreach (var symbol in more)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        foreach (var option in new Option[] { by, why, operation, json }) command.Add(option);
        command.SetAction(async (given, ct) =>
            Amending.Recorder(given.GetRequiredValue(by), $"passable {name}").Is(out var recorder, out var refused)
                ? await OpenedOperation.UseLedgerAsync(
                    shell,
                    given.GetValue(operation),
                    (ledger, _) => Amending.RecordAsync(shell, ledger, recorder, given.GetValue(json), ct, made(given, given.GetRequiredValue(subject), given.GetRequiredValue(why))),
                    ct)
                : shell.Refuse(refused));
        return command;
    }
}
