using System.CommandLine;

namespace Passable.Cli;

/// <summary>The options that several verbs have, one spelling each. A verb makes its own copy.</summary>
public static class Options
{
    public static Option<bool> Json() => new("--json") { Description = "Print the answer as JSON." };

    public static Option<string?> Operation() => new("--operation")
    {
        HelpName = "DIR",
        Description = "The operation's folder; else PASSABLE_OPERATION, else the folder you stand in.",
    };

    public static Option<string?> Road() => new("--road") { HelpName = "ROAD", Description = "A road by its number or name: M4, \"Aleppo-Latakia highway\"." };

    public static Option<string?> From() => new("--from") { HelpName = "PLACE", Description = "Where the stretch starts." };

    public static Option<string?> To() => new("--to") { HelpName = "PLACE", Description = "Where the stretch ends." };

    public static Option<string?> At() => new("--at") { HelpName = "CROSSING", Description = "A crossing, bridge, checkpoint or town." };

    public static Option<string?> AsOf() => new("--as-of")
    {
        HelpName = "DATE",
        Description = "What held then; a day means its end in UTC. Now when left out.",
    };

    public static Option<string?> KnownAt() => new("--known-at")
    {
        HelpName = "DATE",
        Description = "By what had been recorded by then; a day means its end in UTC. Now when left out.",
    };

    public static Option<string?> AccordingTo() => new("--according-to")
    {
        HelpName = "SOURCE",
        Description = "Only claims that this source stands for, anywhere in the chain by which they came.",
    };

    public static Option<string> RecordedBy() => new("--by")
    {
        HelpName = "WHO",
        Required = true,
        Description = "Who records it: a role or initials of the operation's choice (reviewer, AB), never a person's name.",
    };

    public static Option<string> Why() => new("--why") { HelpName = "TEXT", Required = true, Description = "Why; kept with the record." };

    public static Option<string?> Published() => new("--published")
    {
        HelpName = "DATE",
        Description = "When the reports were published, in place of what their header lines say.",
    };

    public static Option<string?> Outlet() => new("--outlet")
    {
        HelpName = "NAME",
        Description = "Who published the reports, in place of what their header lines say.",
    };

    public static Option<string[]> Urls() => new("--urls")
    {
        HelpName = "URL",
        Description = "Where to listen, on this machine only; http://127.0.0.1:5080 when left out, port 0 for any free one.",
        DefaultValueFactory = _ => ["http://127.0.0.1:5080"],
    };

    public static Argument<string[]> Files(string description) => new("FILE") { Arity = ArgumentArity.OneOrMore, Description = description };
}
