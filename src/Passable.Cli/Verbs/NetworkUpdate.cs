using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Passable.Ledger.Operations;
using Passable.Placing;
using Passable.Roads;

namespace Passable.Cli.Verbs;

/// <summary><c>passable network update</c>: a newer map, and what it moves.</summary>
public static class NetworkUpdate
{
    /// <summary>Ground that lies within this of where it lay is unchanged, metres.</summary>
    const double Unmoved = 1;

    public static Command Command(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The newer roads, in any form that `network import` takes." };
        var profile = new Option<string?>("--profile") { HelpName = "FILE", Description = "How the tags of OpenStreetMap are read; else as `network profile` prints." };
        var credit = new Option<string?>("--credit") { HelpName = "TEXT", Description = "Who must be credited; else what the file says." };
        var dry = new Option<bool>("--dry-run") { Description = "Tell what would move, and change nothing." };
        var (operation, json) = (Options.Operation(), Options.Json());
        var command = new Command("update", "Read a newer road network into the operation, place all claims on it, and tell which are unchanged, moved (by how many metres) and lost. The old network is kept beside it.")
        {
            file, profile, credit, dry, operation, json,
        };
        command.SetAction((given, cancelled) => OpenedOperation.UseAsync(shell, given.GetValue(operation), async opened =>
        {
            if (!NetworkSource.Read(shell, given.GetRequiredValue(file), given.GetValue(profile), given.GetValue(credit)).Is(out var network, out var refused)) return shell.Refuse(refused);
            var claims = await opened.Ledger.ClaimsAsync(NodaTime.Instant.MaxValue, cancelled);
            var replaced = await Replacing.OnAsync(claims, opened, network, cancelled);
            if (!given.GetValue(dry) && network.Version != opened.Network.Version) NetworkFolder.Replace(network, opened.Folder, opened.Network.Version);
            if (given.GetValue(json)) Json.Print(shell.Out, JsonOf(opened.Network, network, replaced, given.GetValue(dry)));
            else Print(shell, opened.Network, network, replaced, given.GetValue(dry));
            return ExitCode.Done;
        }, cancelled));
        return command;
    }

    /// <summary>
    /// One word for what became of a claim: unchanged, moved, lost (with no ground, or only a coarser one than it had); placed, where it had no ground before; unplaced, where it had none and has none.
    /// </summary>
    public static string StatusOf(Replaced replaced) => (replaced.Before, replaced.Claim.Placed.Placement) switch
    {
        (Placement.Placed { Ground: Ground.Stretch or Ground.Point }, Placement.Placed { Ground: Ground.WholeRoad or Ground.Region }) => "lost",
        (Placement.Placed, Placement.Placed) => replaced.Metres is < Unmoved ? "unchanged" : "moved",
        (Placement.Placed, _) => "lost",
        (_, Placement.Placed) => "placed",
        _ => "unplaced",
    };

    static JsonObject JsonOf(RoadNetwork before, RoadNetwork after, ImmutableArray<Replaced> replaced, bool isDry)
    {
        var byStatus = replaced.CountBy(StatusOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new JsonObject
        {
            ["from_version"] = before.Version,
            ["to_version"] = after.Version,
            ["changed"] = !isDry && before.Version != after.Version,
            ["unchanged"] = byStatus.GetValueOrDefault("unchanged"),
            ["moved"] = byStatus.GetValueOrDefault("moved"),
            ["lost"] = byStatus.GetValueOrDefault("lost"),
            ["placed"] = byStatus.GetValueOrDefault("placed"),
            ["unplaced"] = byStatus.GetValueOrDefault("unplaced"),
            ["claims"] = Json.Array(replaced.Select(one => new JsonObject
            {
                ["id"] = one.Claim.Placed.Claim.Id,
                ["report"] = one.Claim.Placed.Claim.Report,
                ["placed_on"] = one.Before.NetworkVersion,
                ["status"] = StatusOf(one),
                ["metres"] = MetresOf(one),
                ["reason"] = one.Claim.Placed.Placement.Reason,
            })),
        };
    }

    static double? MetresOf(Replaced one) => StatusOf(one) is "unchanged" or "moved" && one.Metres is { } metres && double.IsFinite(metres) ? Math.Round(metres, 1) : null;

    static void Print(Shell shell, RoadNetwork before, RoadNetwork after, ImmutableArray<Replaced> replaced, bool isDry)
    {
        void Line(FormattableString text) => shell.Out.WriteLine(FormattableString.Invariant(text));
        Line($"network {before.Version} ({before.Segments.Length} segments) to {after.Version} ({after.Segments.Length} segments){(isDry ? "; nothing was changed" : before.Version == after.Version ? "; it is the same network" : "")}");
        var byStatus = replaced.ToLookup(StatusOf, StringComparer.Ordinal);
        Line($"{replaced.Length} claims: {byStatus["unchanged"].Count()} unchanged, {byStatus["moved"].Count()} moved, {byStatus["lost"].Count()} lost; {byStatus["placed"].Count()} placed that were not, {byStatus["unplaced"].Count()} unplaced before and after");
        foreach (var one in byStatus["moved"].OrderByDescending(one => one.Metres ?? double.MaxValue))
            Line($"    moved {(MetresOf(one) is { } metres ? FormattableString.Invariant($"{metres:0} m") : "by an unknown way")}: {one.Claim.Placed.Claim.Id}: {one.Claim.Placed.Placement.Reason}");
        foreach (var one in byStatus["lost"])
            Line($"    lost: {one.Claim.Placed.Claim.Id}: {one.Claim.Placed.Placement.Reason}");
    }
}
