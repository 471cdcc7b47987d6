using System.Collections.Immutable;

namespace Passable.Roads.Osm;

/// <summary>A way that is kept, as it lies in its file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Read">What its tags come to.</param>
/// <param name="Refs">The ids of its nodes.</param>
internal sealed record GatheredWay(long Id, ReadWay Read, long[] Refs);

/// <summary>A named way that is no road but a point of passage: the outline of a bridge, a ferry's terminal.</summary>
internal sealed record GatheredCrossing(string Kind, ImmutableArray<string> Names, long[] Refs);

/// <summary>A turn restriction by the ids of its members.</summary>
internal sealed record GatheredTurn(
    TurnRule Rule,
    string Kind,
    ImmutableArray<long> From,
    long? ViaNode,
    ImmutableArray<long> ViaWays,
    ImmutableArray<long> To,
    ImmutableArray<string> OnlyFor,
    ImmutableArray<string> Except,
    string? Condition);

/// <summary>A route relation: the refs it gives to its ways.</summary>
internal sealed record GatheredRoute(ImmutableArray<string> Refs, long[] Ways);

/// <summary>What one block holds of ways and relations. Mutable; made on one thread and then read.</summary>
internal sealed class Gathered
{
    internal readonly List<GatheredWay> Ways = [];
    internal readonly List<GatheredCrossing> Crossings = [];
    internal readonly List<GatheredTurn> Turns = [];
    internal readonly List<GatheredRoute> Routes = [];
    internal readonly Dictionary<RoadTag, int> LeftOut = [];
    internal int AllWays, AllRelations, Unreadable;

    /// <summary>The ways and relations of a block that a profile keeps.</summary>
    internal static Gathered Of(OsmBlock block, TagReading reading, TagRules rules)
    {
        var gathered = new Gathered();
        var texts = new BlockTexts(block);
        var asked = rules.KeepKeys.Concat(rules.CrossingNames.Select(one => one.Key)).Concat(rules.Crossings.Select(one => one.Tag.Key))
            .Distinct(StringComparer.Ordinal).Select(key => texts.Find(System.Text.Encoding.UTF8.GetBytes(key))).Where(number => number >= 0).ToArray();
        var type = texts.Find("type"u8);
        var all = block.Objects(OsmKinds.Ways | OsmKinds.Relations);
        while (all.Next())
        {
            if (all.Kind == OsmKind.Way)
            {
                gathered.AllWays++;
                if (!all.Keys.ContainsAny(asked) || all.IsDeleted) continue;
                gathered.Way(all.Id, all.Refs, texts.Tags(all), reading);
            }
            else
            {
                gathered.AllRelations++;
                if (!all.Keys.Contains(type) || all.IsDeleted) continue;
                gathered.Relation(in all, texts, reading);
            }
        }

        return gathered;
    }

    void Way(long id, ReadOnlySpan<long> refs, ReadOnlySpan<RoadTag> tags, TagReading reading)
    {
        if (reading.Crossing(tags, out var name) is { } kind && (name is not null ? [name] : reading.Names(tags)) is { IsEmpty: false } names)
            Crossings.Add(new GatheredCrossing(kind, names, refs.ToArray()));
        if (reading.Way(tags, out var leftOut) is { } read)
            Ways.Add(new GatheredWay(id, read, refs.ToArray()));
        else if (leftOut is { } tag)
            LeftOut[tag] = LeftOut.GetValueOrDefault(tag) + 1;
    }

    void Relation(scoped in OsmObjects relation, BlockTexts texts, TagReading reading)
    {
        var tags = texts.Tags(relation);
        if (reading.IsRoute(tags))
        {
            var ways = new List<long>();
            for (var at = 0; at < relation.Refs.Length; at++)
            {
                if (relation.MemberKinds[at] == (byte)OsmKind.Way) ways.Add(relation.Refs[at]);
            }

            if (reading.Refs(tags) is { IsEmpty: false } refs) Routes.Add(new GatheredRoute(refs, [.. ways]));
            return;
        }

        if (TagReading.Find(tags, "type") is not { } type || !type.StartsWith("restriction", StringComparison.Ordinal)) return;
        var (from, to, viaWays, viaNodes) = (new List<long>(), new List<long>(), new List<long>(), new List<long>());
        for (var at = 0; at < relation.Refs.Length; at++)
        {
            var (id, isWay) = (relation.Refs[at], relation.MemberKinds[at] == (byte)OsmKind.Way);
            switch (texts[relation.Roles[at]])
            {
                case "from" when isWay: from.Add(id); break;
                case "to" when isWay: to.Add(id); break;
                case "via" when isWay: viaWays.Add(id); break;
                case "via" when relation.MemberKinds[at] == (byte)OsmKind.Node: viaNodes.Add(id); break;
            }
        }

        var isRead = false;
        foreach (var tag in tags)
        {
            if (!tag.Key.StartsWith("restriction", StringComparison.Ordinal) || !(tag.Key.Length == 11 || tag.Key[11] == ':')) continue;
            var parts = tag.Key.Split(':').AsSpan(1).ToArray();
            var isConditional = parts is [.., "conditional"];
            var at = isConditional ? tag.Value.IndexOf('@', StringComparison.Ordinal) : -1;
            var kind = (at < 0 ? tag.Value : tag.Value[..at]).Trim();
            if (kind is "none" or "no" or "") continue;
            if (from.Count == 0 || to.Count == 0 || viaNodes.Count + Math.Min(viaWays.Count, 1) != 1) continue;
            isRead = true;
            Turns.Add(new GatheredTurn(
                kind.StartsWith("no_", StringComparison.Ordinal) ? TurnRule.Forbidden : kind.StartsWith("only_", StringComparison.Ordinal) ? TurnRule.Mandatory : TurnRule.Unknown,
                kind,
                [.. from],
                viaNodes.Count == 1 ? viaNodes[0] : null,
                [.. viaWays],
                [.. to],
                [.. (isConditional ? parts[..^1] : parts).Concat(type.Length > 12 && type[11] == ':' ? [type[12..]] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. (TagReading.Find(tags, "except") ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                isConditional ? (at < 0 ? tag.Value : tag.Value[(at + 1)..]).Trim() : null));
        }

        if (!isRead) Unreadable++;
    }
}
