using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NodaTime;
using Passable.Cli;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class CommandsAreDocumentedTests
{
    public static TheoryData<string> Verbs() => [.. Leaves(Root(), "passable").Select(leaf => leaf.Path)];

    [Theory, MemberData(nameof(Verbs))]
    public void Every_verb_option_and_argument_is_in_the_page_of_commands_with_an_example(string path)
    {
        var command = Leaves(Root(), "passable").Single(leaf => leaf.Path == path).Command;
        var section = Section(path);
        Assert.True(section is not null, $"docs/commands.md has no section '### {path}'");
        Assert.Contains($"```\n{path}", section, StringComparison.Ordinal);
        foreach (var argument in command.Arguments) Assert.Matches($@"(?m)^\| `{Regex.Escape(argument.Name)}", section);
        foreach (var option in command.Options) Assert.Matches($@"(?m)^\| `{Regex.Escape(option.Name)}[ `]", section);
        Assert.False(string.IsNullOrWhiteSpace(command.Description));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description)));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description)));
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Every_verb_has_json_and_help(string path)
    {
        var command = Leaves(Root(), "passable").Single(leaf => leaf.Path == path).Command;
        Assert.Contains(command.Options, option => option.Name == "--json");
        using var user = new Typed();
        var help = await user.RunAsync([.. path.Split(' ').Skip(1), "--help"]);
        Assert.Equal(0, help.Code);
        Assert.Contains("--json", help.Out, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public void The_page_of_commands_has_no_section_for_a_verb_that_is_none_and_no_option_that_is_none()
    {
        var leaves = Leaves(Root(), "passable").ToDictionary(leaf => leaf.Path, leaf => leaf.Command, StringComparer.Ordinal);
        foreach (Match heading in Regex.Matches(Page, "(?m)^### (?<verb>passable.*)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
        {
            Assert.True(leaves.TryGetValue(heading.Groups["verb"].Value, out var command), $"'{heading.Groups["verb"].Value}' is no verb");
            foreach (Match option in Regex.Matches(Section(heading.Groups["verb"].Value)!, "(?m)^\\| `(?<option>--[a-z-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
                Assert.True(option.Groups["option"].Value == "--help" || command.Options.Any(each => each.Name == option.Groups["option"].Value), $"{heading.Groups["verb"].Value} has no {option.Groups["option"].Value}");
        }
    }

    static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.Count == 0 ? [(path, command)] : command.Subcommands.SelectMany(sub => Leaves(sub, $"{path} {sub.Name}"));

    static string? Section(string path)
    {
        var start = Page.IndexOf($"### {path}\n", StringComparison.Ordinal);
        if (start < 0) return null;
        var end = Page.IndexOf("\n##", start + 4, StringComparison.Ordinal);
        return end < 0 ? Page[start..] : Page[start..end];
    }

    static string Page { get; } = File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "commands.md")).ReplaceLineEndings("\n");

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    static RootCommand Root() => CommandLine.Root(new()
    {
        In = Stream.Null,
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        OutIsTerminal = false,
        ErrorIsTerminal = false,
        Clock = new NoClock(),
        Variable = _ => null,
        Folder = "/",
        ProgramFolder = "/",
        LocalFolder = "/",
        TemporaryFolder = "/",
    });

    sealed class NoClock : IClock
    {
        public Instant GetCurrentInstant() => throw new InvalidOperationException("help reads no clock");
    }
}
