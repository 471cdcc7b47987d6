using System.CommandLine;

namespace Passable.Cli.Verbs;

public static class DemoVerb
{
    public static Command Command(Shell shell) => new("demo") { Options.Json() };
}
