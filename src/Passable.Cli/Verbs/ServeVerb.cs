using System.CommandLine;

namespace Passable.Cli.Verbs;

public static class ServeVerb
{
    public static Command Command(Shell shell) => new("serve") { Options.Json() };
}
