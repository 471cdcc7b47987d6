using System.Globalization;

namespace Passable.Roads.Osm;

/// <summary>A road network out of OpenStreetMap, and what was counted on the way. Immutable.</summary>
public sealed record OsmImport
{
    /// <summary>The network.</summary>
    public required RoadNetwork Network { get; init; }
    /// <summary>What the file says of itself.</summary>
    public required OsmHeader Header { get; init; }
    /// <summary>Nodes, ways and relations of the file.</summary>
    public required (long Nodes, long Ways, long Relations) Read { get; init; }
    /// <summary>Ways that became road.</summary>
    public required int Ways { get; init; }
    /// <summary>The length of those ways, metres, before they were cut.</summary>
    public required long Metres { get; init; }
    /// <summary>Ways that have a ref of their own.</summary>
    public required int WaysWithRef { get; init; }
    /// <summary>Different refs in the network, those of routes included.</summary>
    public required int Refs { get; init; }
    /// <summary>Turn restrictions of the file, and how many of them found their segments.</summary>
    public required (int Told, int Placed) Restrictions { get; init; }
}

/// <summary>
/// Makes a road network of an OSM PBF file by a profile. Two passes: ways and relations, then nodes. A way is cut at each node it shares
/// with another kept way, uses twice, has a barrier on, or that a turn restriction turns at; never joined where it merely crosses. A way
/// whose nodes the file lacks is cut at the gap and never drawn over it. Memory grows with the roads, not with the file: about 30 bytes for
/// each node of a kept way while it runs.
/// </summary>
public static class OsmRoads
{
    /// <summary>Who must be credited for OpenStreetMap (opendatacommons.org/licenses/odbl, 4.3).</summary>
    public const string Credit = "OpenStreetMap contributors (ODbL 1.0)";

    /// <summary>The network of a file, or why it cannot be had. The same file and profile give the same network, on any number of threads.</summary>
    /// <param name="stream">The file from its start; read twice, so it must be able to seek. Left open.</param>
    /// <param name="file">What the file is called in sentences.</param>
    /// <param name="profile">How tags are read.</param>
    /// <param name="threads">How many threads decode, at least 1.</param>
    /// <param name="credit">Who must be credited; null for <see cref="Credit"/>.</param>
    /// <param name="done">Told now and then how much is done, 0 to 1; null when nobody listens.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Outcome<OsmImport> Import(Stream stream, string file, OsmProfile profile, int threads, string? credit, Action<double>? done)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(profile);
        var draft = new NetworkDraft();
        var reading = new TagReading(profile.Rules);
        var start = stream.Position;
        void Tell(double share, double of) => done?.Invoke(share + (stream.Length > start ? of * (stream.Position - start) / (stream.Length - start) : 0));

        if (!OsmPbf.Read(stream, file, threads, block => Gathered.Of(block, reading, profile.Rules), gathered =>
        {
            draft.Take(gathered);
            Tell(0, 0.45);
        }).Is(out var header, out var refused))
            return refused;

        draft.SortNodes();
        stream.Position = start;
        var nodes = 0L;
        if (!OsmPbf.Read(stream, file, threads, block => NodesFound.Of(block, draft, reading, profile.Rules), found =>
        {
            nodes += found.All;
            draft.Take(found);
            Tell(0.45, 0.45);
        }).Is(out _, out refused))
            return refused;

        var plan = new CutPlan(draft);
        if (plan.Count == 0)
            return new Refusal($"{file} holds no way that the profile keeps{(draft.LeftOut.Count > 0 ? $" ({Most(draft.LeftOut)})" : "")}; is it an extract of roads?");
        plan.NoteRefsAt(draft.CrossingNodes());
        var turns = new TurnPlacing(draft, plan);
        var network = RoadNetwork.Of(plan.Nodes(), plan.Segments(), draft.Crossings(plan.RefsAt), turns.Placed, credit ?? Credit, [.. Notes(draft, plan, turns)]);
        done?.Invoke(1);
        return new OsmImport
        {
            Network = network,
            Header = header,
            Read = (nodes, draft.AllWays, draft.AllRelations),
            Ways = plan.Ways,
            Metres = plan.Metres,
            WaysWithRef = plan.WaysWithRef,
            Refs = plan.Refs,
            Restrictions = (draft.Turns.Count + draft.UnreadableTurns, turns.Found),
        };
    }

    static IEnumerable<string> Notes(NetworkDraft draft, CutPlan plan, TurnPlacing turns)
    {
        string Times(int count, string one, string several) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {several}");
        if (draft.LeftOut.Count > 0)
            yield return $"The profile leaves out {Times(draft.LeftOut.Values.Sum(), "way", "ways")}: {Most(draft.LeftOut)}.";
        if (plan.Gapped > 0)
            yield return $"{Times(plan.Gapped, "way lacks", "ways lack")} nodes in the file, and {(plan.Gapped == 1 ? "is" : "are")} cut there.";
        if (plan.Pointlike > 0)
            yield return $"{Times(plan.Pointlike, "way is a point only and is", "ways are points only and are")} left out.";
        if (draft.NamelessCrossings > 0)
            yield return $"{Times(draft.NamelessCrossings, "crossing has", "crossings have")} no name and {(draft.NamelessCrossings == 1 ? "is" : "are")} left out.";
        if (draft.Turns.Count - turns.Found + draft.UnreadableTurns is > 0 and var lost)
            yield return $"{Times(lost, "turn restriction does", "turn restrictions do")} not fit the roads that are kept, and {(lost == 1 ? "is" : "are")} left out.";
    }

    /// <summary>The most frequent, then the others together.</summary>
    static string Most(IReadOnlyDictionary<string, int> counts)
    {
        const int Shown = 12;
        var order = counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).ToList();
        var told = order.Take(Shown).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value}"));
        return string.Join(", ", order.Count > Shown ? told.Append(string.Create(CultureInfo.InvariantCulture, $"others {order.Skip(Shown).Sum(one => one.Value)}")) : told);
    }
}
