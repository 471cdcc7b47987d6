namespace Passable.Gazetteers;

/// <summary>OCHA's communities: settlements with p-codes and the districts and governorates they lie in.</summary>
internal static class OchaCommunities
{
    internal static Outcome<GazetteerSource> Read(TextReader text, string file) => SourceTable.SourceOf(
        SourceTable.Csv(
            text,
            file,
            ["PP_PCODE", "PP_NAME_EN", "ADM3_EN", "ADM3_PCODE", "ADM2_EN", "ADM2_PCODE", "ADM1_EN", "ADM1_PCODE", "lon", "lat"],
            PlaceOf),
        file);

    static Place PlaceOf(SourceRow row) => new()
    {
        Ref = "ocha:" + row.Required("PP_PCODE"),
        Name = row.Required("PP_NAME_EN"),
        Type = PlaceType.Settlement,
        At = row.At("lat", "lon"),
        Names = new PlaceNames().AddPlain("en", row["PP_NAME_EN"]).All(),
        Governorate = row["ADM1_EN"] is { Length: > 0 } governorate ? governorate : null,
        District = row["ADM2_EN"] is { Length: > 0 } district ? district : null,
        PCode = row["PP_PCODE"],
        Population = 0,
    };
}
