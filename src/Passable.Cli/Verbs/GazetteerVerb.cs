using System.CommandLine;

namespace Passable.Cli.Verbs;

public static class GazetteerVerb
{
    public static Command Command(Shell shell) => new("gazetteer") { Options.Json() };
}
