namespace Passable.Gazetteers;

/// <summary>A GeoNames dump: administrative areas (feature class A) and settlements (P); everything else with a name is Other.</summary>
internal static class GeoNamesPlaces
{
    internal static Outcome<GazetteerSource> Read(TextReader text, string file) => SourceTable.SourceOf(
        SourceTable.Tabs(
            text,
            file,
            [
                "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code", "country code",
                "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem", "timezone", "modification date",
            ],
            PlaceOf),
        file);

    static Place PlaceOf(SourceRow row) => new()
    {
        Ref = "geonames:" + row.Count("geonameid"),
        Name = row.Required("name"),
        Type = (row["feature class"], row["feature code"]) switch
        {
            ("A", "ADM1") => PlaceType.Governorate,
            ("A", "ADM2") => PlaceType.District,
            ("A", "ADM3") => PlaceType.SubDistrict,
            ("A", "PCLI" or "PCLD" or "PCLF" or "PCLS" or "PCL" or "PCLIX") => PlaceType.Country,
            ("P", "PPLX") => PlaceType.Neighbourhood,
            ("P", not ("PPLH" or "PPLQ" or "PPLW" or "PPLCH")) => PlaceType.Settlement,
            _ => PlaceType.Other,
        },
        At = row.At("latitude", "longitude"),
        Names = new PlaceNames().AddPlain("und", row["name"]).Add("und", row["asciiname"]).AddAll("und", row["alternatenames"], ',').All(),
        Governorate = null,
        District = null,
        PCode = null,
        Population = row.Count("population"),
    };
}
