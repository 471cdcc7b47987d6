using System.CommandLine;
using System.Text;
using Passable.Claims;

namespace Passable.Cli;

/// <summary>How a question is answered: from whose viewpoint, and by which rule. One set of options for every verb that resolves.</summary>
public sealed class Viewing
{
    readonly Option<string[]> only = new("--only-sources") { HelpName = "SOURCE", Description = "Only claims that one of these sources stands for; several may be given.", AllowMultipleArgumentsPerToken = true };
    readonly Option<string[]> without = new("--without-sources") { HelpName = "SOURCE", Description = "No claim that one of these sources stands for.", AllowMultipleArgumentsPerToken = true };
    readonly Option<string?> side = new("--side") { HelpName = "SIDE", Description = "Only the sources of this side of the conflict, as the operation's sides.json lists them." };
    readonly Option<bool> accepted = new("--accepted-only") { Description = "Only claims that a person has accepted or corrected; machine readings nobody has reviewed are left out." };
    readonly Option<string?> rule = new("--rule") { HelpName = "RULE", Description = "Resolve by this rule: a file, or the beginning of the hash of one the operation has kept; else the operation's rule.json, else the shipped one." };

    /// <summary>Gives the command the options.</summary>
    public void AddTo(Command command)
    {
        AddViewpointTo(command);
        command.Options.Add(rule);
    }

    /// <summary>Gives a command that resolves nothing those that say which claims count.</summary>
    public void AddViewpointTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in new Option[] { only, without, side, accepted }) command.Options.Add(option);
    }

    /// <summary>The viewpoint asked for.</summary>
    public Outcome<Viewpoint> Viewpoint(ParseResult given, AtHand opened)
    {
        ArgumentNullException.ThrowIfNull(given);
        var asked = new Viewpoint { Only = [.. given.GetValue(only) ?? []], Without = [.. given.GetValue(without) ?? []], IsAcceptedOnly = given.GetValue(accepted) };
        if (given.GetValue(side) is not { } name) return asked;
        if (!asked.Only.IsEmpty) return new Refusal("--side and --only-sources both say whose word counts; give one of them");
        var path = Path.Combine(opened.Folder, "sides.json");
        if (!File.Exists(path)) return new Refusal($"the operation has no sides.json; write one like {{\"{name}\": [\"a source\", \"another\"]}}");
        return Sides.Read(File.ReadAllBytes(path), name).Is(out var of, out var refused) ? asked with { Only = of.Only } : refused;
    }

    /// <summary>The rule asked for. The operation's own is kept by its hash, so that an answer can be had again by the rule of its day.</summary>
    public Outcome<ResolutionRule> Rule(ParseResult given, AtHand opened, Shell shell)
    {
        ArgumentNullException.ThrowIfNull(given);
        var kept = Path.Combine(opened.Folder, Kept);
        if (given.GetValue(rule) is { } asked)
        {
            if (File.Exists(shell.At(asked))) return Read(shell.At(asked), asked);
            if (ResolutionRule.Shipped.Hash.StartsWith(asked, StringComparison.OrdinalIgnoreCase) && asked.Length >= 4) return ResolutionRule.Shipped;
            var meant = Directory.Exists(kept) && asked.Length >= 4 && asked.All(char.IsAsciiHexDigit) ? Directory.GetFiles(kept, asked.ToLowerInvariant() + "*.json") : [];
            return meant.Length == 1 ? Read(meant[0], asked) : new Refusal($"--rule {asked}: no such file, and {(meant.Length == 0 ? "no" : "more than one")} kept rule whose hash begins so");
        }
        return Own(opened.Folder);
    }

    const string Kept = "rules";

    /// <summary>The operation's own rule, which is kept by its hash; the shipped one where it has none.</summary>
    public static Outcome<ResolutionRule> Own(string folder)
    {
        var own = Path.Combine(folder, "rule.json");
        if (!File.Exists(own)) return ResolutionRule.Shipped;
        if (!Read(own, "rule.json").Is(out var found, out var refused)) return refused;
        var kept = Path.Combine(folder, Kept);
        var path = Path.Combine(kept, $"{found.Hash}.json");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(kept);
            File.WriteAllBytes(path, [.. found.File]);
        }
        return found;
    }

    static Outcome<ResolutionRule> Read(string path, string name) => ResolutionRule.Read(File.ReadAllBytes(path), name);
}

/// <summary>Runs in words.</summary>
static class Explaining
{
    /// <summary>The whole weighing of a state.</summary>
    public static string Of(RoadState state, ResolutionRule rule)
    {
        var text = new StringBuilder();
        string Percent(double share) => FormattableString.Invariant($"{share * 100:0.0} %");
        text.Append("    likely: ").Append($"passable {Percent(state.Odds.Passable)}, with limits {Percent(state.Odds.Limited)}, not passable {Percent(state.Odds.NotPassable)}, destroyed {Percent(state.Odds.Destroyed)}").Append('\n');
        text.Append("    sides:  ").Append(FormattableString.Invariant($"usable {state.Odds.UsableDecibans} decibans, blocked {state.Odds.BlockedDecibans}; {rule.Settles} settle, and {rule.Decides} more decide for blocked")).Append('\n');
        if (state.Odds.HalfLifeDays is { } half) text.Append("    stale:  ").Append($"half of it gone after {Counted.Of(half, "day")} of silence{(state.Odds.UnknownInDays is { } gone ? $", unknown after {Counted.Of(gone, "day")}" : "")}").Append('\n');
        if (state.Odds.TurnsOn is { } turning) text.Append("    turns on ").Append($"{turning.Claim.Placed.Claim.Id}: if {(turning.IsIfTrue ? "it is true" : "it is false")}, {Words.Of(turning.Becomes)}").Append('\n');
        text.Append("    shown to: ").Append(state.Sensitivity.ToString().ToLowerInvariant()).Append('\n');
        return text.ToString();
    }
}
