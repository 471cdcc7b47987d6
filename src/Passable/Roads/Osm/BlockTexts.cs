namespace Passable.Roads.Osm;

/// <summary>The texts of one block as strings, each made when it is first asked for. Mutable; one thread.</summary>
internal sealed class BlockTexts
{
    readonly OsmBlock block;
    readonly string?[] texts;
    RoadTag[] tags = new RoadTag[32];

    internal BlockTexts(OsmBlock block) => (this.block, texts) = (block, new string?[block.Texts]);

    internal string this[int number] => texts[number] ??= block.TextOf(number);

    /// <summary>The number of a text; -1 when the block has none such. Of several, the first.</summary>
    internal int Find(ReadOnlySpan<byte> text)
    {
        for (var number = 0; number < texts.Length; number++)
        {
            if (block.Text(number).SequenceEqual(text)) return number;
        }

        return -1;
    }

    /// <summary>The tags of an object, in the order of the file; valid until the next call.</summary>
    internal ReadOnlySpan<RoadTag> Tags(scoped in OsmObjects at)
    {
        var keys = at.Keys;
        var values = at.Values;
        if (tags.Length < keys.Length) tags = new RoadTag[keys.Length];
        for (var tag = 0; tag < keys.Length; tag++) tags[tag] = new RoadTag(this[keys[tag]], this[values[tag]]);
        return tags.AsSpan(0, keys.Length);
    }
}
