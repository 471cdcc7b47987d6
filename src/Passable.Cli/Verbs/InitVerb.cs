using System.CommandLine;

namespace Passable.Cli.Verbs;

public static class InitVerb
{
    public static Command Command(Shell shell) => new("init") { Options.Json() };
}
