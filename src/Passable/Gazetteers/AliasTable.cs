namespace Passable.Gazetteers;

/// <summary>Further names of places: one row a name.</summary>
internal static class AliasTable
{
    internal static Outcome<GazetteerSource> Read(TextReader text, string file) =>
        SourceTable.Csv(text, file, ["name", "place_ref", "language", "source"], AliasOf).Is(out var aliases, out var refusal)
            ? new GazetteerSource([], [], aliases.All)
            : refusal;

    static Alias AliasOf(SourceRow row) =>
        new(row.Required("name"), row.Required("place_ref"), row["language"] is { Length: > 0 } language ? language : "und", row["source"], row.Where);
}
