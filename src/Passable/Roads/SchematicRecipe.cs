using System.Globalization;

namespace Passable.Roads;

/// <summary>The names of a road or crossing in a recipe.</summary>
/// <param name="Block">The block's own name.</param>
/// <param name="ByLanguage">Names by language; <c>en</c> among them where told.</param>
/// <param name="Others">Further names, any language.</param>
internal sealed record RecipeNames(string Block, IReadOnlyDictionary<string, string[]> ByLanguage, string[] Others)
{
    internal static RecipeNames None(string block) => new(block, new Dictionary<string, string[]>(StringComparer.Ordinal), []);

    /// <summary>The names it is shown by: English, or else the block's.</summary>
    internal string[] Shown => ByLanguage.GetValueOrDefault("en") ?? [Block];

    /// <summary>Every name that is not shown and not of a language.</summary>
    internal IEnumerable<string> Further => Others.Prepend(Block).Except(Shown, StringComparer.Ordinal);
}

/// <summary>One step of a road: a node by its reference, or a piece of another road.</summary>
/// <param name="Line">Its line in the recipe.</param>
/// <param name="Reference">A gazetteer's reference, or LAT,LON; empty for a piece of another road.</param>
/// <param name="Node">The node's name; empty for a piece of another road.</param>
/// <param name="Shares">The other road; null for a node.</param>
/// <param name="From">The node the shared piece starts at.</param>
/// <param name="To">The node the shared piece ends at.</param>
internal sealed record RecipeStep(int Line, string Reference, string Node, string? Shares, string? From, string? To);

internal sealed record RecipeRoad(int Line, string Name, RecipeNames Names, string Class, int Kph, IReadOnlyList<RecipeStep> Steps);

internal sealed record RecipeCrossing(int Line, string Name, RecipeNames Names, string Kind, string Reference, string Node, string? On);

/// <summary>A recipe, read but not yet laid out; see <see cref="SchematicNetwork"/> for its form.</summary>
internal sealed record SchematicRecipe(IReadOnlyList<RecipeRoad> Roads, IReadOnlyList<RecipeCrossing> Crossings)
{
    internal static Outcome<SchematicRecipe> Read(string text, string file) => new Reading(file).All(text);

    /// <summary>A block while it is read. Mutable; one thread.</summary>
    sealed class Block(int line, bool isRoad, string name)
    {
        internal readonly int Line = line;
        internal readonly bool IsRoad = isRoad;
        internal readonly string Name = name;
        internal readonly List<RecipeStep> Steps = [];
        internal RecipeNames? Names;
        internal string? Class;
        internal int Kph;
        internal bool IsThrough;
        internal string? Kind;
        internal string? Reference;
        internal string? Node;
        internal string? On;
    }

    sealed class Reading(string file)
    {
        readonly List<RecipeRoad> roads = [];
        readonly List<RecipeCrossing> crossings = [];
        Block? block;

        internal Outcome<SchematicRecipe> All(string text)
        {
            var line = 0;
            foreach (var raw in text.Split('\n'))
            {
                line++;
                var content = raw.Trim();
                if (content.Length == 0 || content[0] == '#')
                    continue;
                var (word, rest) = Parted(content);
                if (word is "road" or "crossing" && rest.Length > 0 && End() is { } lack)
                    return new Refusal($"{file} line {block!.Line}: {lack}.");
                var fault = word is "road" or "crossing" && rest.Length > 0
                    ? Begin(line, word == "road", rest)
                    : block is null ? $"\"{word}\" stands before the first road" : block.IsRoad ? OfRoad(line, word, rest) : OfCrossing(word, rest);
                if (fault is not null)
                    return new Refusal($"{file} line {line}: {fault}.");
            }

            if (End() is { } open)
                return new Refusal($"{file} line {block!.Line}: {open}.");
            return roads.Count > 0 ? new SchematicRecipe(roads, crossings) : new Refusal($"{file} holds no road.");
        }

        string? Begin(int line, bool isRoad, string name)
        {
            if (isRoad && (name.Contains(' ', StringComparison.Ordinal) || name.Contains(';', StringComparison.Ordinal)))
                return $"the road's name \"{name}\" has a space or semicolon";
            if (isRoad ? roads.Any(road => road.Name == name) : crossings.Any(crossing => crossing.Name == name))
                return $"{name} stands twice";
            block = new Block(line, isRoad, name);
            return null;
        }

        string? End()
        {
            if (block is not { } ended)
                return null;
            var names = ended.Names ?? RecipeNames.None(ended.Name);
            if (ended.IsRoad)
            {
                if (ended.Class is null || ended.Kph == 0 || !ended.IsThrough)
                    return $"road {ended.Name} lacks its {(ended.Class is null ? "class" : ended.Kph == 0 ? "kph" : "through")}";
                roads.Add(new RecipeRoad(ended.Line, ended.Name, names, ended.Class, ended.Kph, ended.Steps));
                return null;
            }

            if (ended.Kind is null || ended.Reference is null)
                return $"crossing {ended.Name} lacks its {(ended.Kind is null ? "kind" : "at")}";
            crossings.Add(new RecipeCrossing(ended.Line, ended.Name, names, ended.Kind, ended.Reference, ended.Node!, ended.On));
            return null;
        }

        string? OfRoad(int line, string word, string rest)
        {
            switch (word)
            {
                case "names" when !block!.IsThrough:
                    return Names(rest);
                case "class" when !block!.IsThrough:
                    block.Class = rest;
                    return rest is "motorway" or "trunk" or "primary" or "secondary" or "tertiary" or "unclassified" or "track" ? null : $"\"{rest}\" is no class of road";
                case "kph" when !block!.IsThrough:
                    return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out block.Kph) && block.Kph is >= 1 and <= 200
                        ? null
                        : $"kph \"{rest}\" is not a whole number from 1 to 200";
                case "through" when rest.Length == 0:
                    block!.IsThrough = true;
                    return null;
                case "shares" when block!.IsThrough:
                    var (road, between) = Parted(rest);
                    var to = between.IndexOf(" to ", StringComparison.Ordinal);
                    if (!between.StartsWith("from ", StringComparison.Ordinal) || to < 5)
                        return "write: shares ROAD from NODE to NODE";
                    block.Steps.Add(new RecipeStep(line, "", "", road, between[5..to].Trim(), between[(to + 4)..].Trim()));
                    return null;
                case "at" when block!.IsThrough:
                    var (point, node) = Parted(rest);
                    return Node(line, point, node);
                case var reference when block!.IsThrough && reference.Contains(':', StringComparison.Ordinal):
                    return Node(line, reference, rest);
                default:
                    return $"\"{word}\" is no word of a road{(block!.IsThrough ? "'s nodes" : "")}";
            }
        }

        string? Node(int line, string reference, string node)
        {
            if (node.Length == 0)
                return "the node has no name";
            block!.Steps.Add(new RecipeStep(line, reference, node, null, null, null));
            return null;
        }

        string? OfCrossing(string word, string rest)
        {
            switch (word)
            {
                case "names":
                    return Names(rest);
                case "kind":
                    block!.Kind = rest;
                    return rest.Length > 0 ? null : "kind is empty";
                case "on":
                    block!.On = rest;
                    return rest.Length > 0 ? null : "on is empty";
                case "at":
                    (block!.Reference, block.Node) = Parted(rest);
                    return block.Node.Length > 0 ? null : "write: at REF NODE or at LAT,LON NODE";
                default:
                    return $"\"{word}\" is no word of a crossing";
            }
        }

        string? Names(string rest)
        {
            var byLanguage = new Dictionary<string, string[]>(StringComparer.Ordinal);
            string[] others = [];
            foreach (var part in rest.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                    return $"\"{part}\" is not LANGUAGE=NAME";
                var names = part[(equals + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (names.Length == 0)
                    return $"{part} has no name";
                if (part[..equals].Trim() is "alt")
                    others = names;
                else
                    byLanguage[part[..equals].Trim()] = names;
            }

            block!.Names = new RecipeNames(block.Name, byLanguage, others);
            return null;
        }

        static (string Word, string After) Parted(string text)
        {
            var space = text.AsSpan().IndexOfAny(' ', '\t');
            return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
        }
    }
}
