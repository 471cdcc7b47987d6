namespace Passable.Gazetteers;

/// <summary>Who's On First, flat: one row a place, <c>|</c> between several names of one language.</summary>
internal static class WofPlaces
{
    internal static Outcome<GazetteerSource> Read(TextReader text, string file) => SourceTable.SourceOf(
        SourceTable.Csv(text, file, ["wof_id", "placetype", "name", "lat", "lon", "ara", "tur", "kur", "eng", "gn_id", "pop"], PlaceOf), file);

    static Place PlaceOf(SourceRow row)
    {
        var name = row.Required("name");
        var english = row["eng"].Split('|')[0];
        return new Place
        {
            Ref = "wof:" + row.Required("wof_id"),
            Name = name.Any(Letters.IsArabic) && english.Length > 0 ? english : name,
            Type = row["placetype"] switch
            {
                "country" or "dependency" => PlaceType.Country,
                "region" => PlaceType.Governorate,
                "county" => PlaceType.District,
                "localadmin" => PlaceType.SubDistrict,
                "locality" => PlaceType.Settlement,
                "borough" or "macrohood" or "neighbourhood" or "microhood" => PlaceType.Neighbourhood,
                _ => PlaceType.Other,
            },
            At = row.At("lat", "lon"),
            Names = new PlaceNames()
                .AddPlain("und", name)
                .AddAll("en", row["eng"], '|')
                .AddAll("ar", row["ara"], '|')
                .AddAll("tr", row["tur"], '|')
                .AddAll("ku", row["kur"], '|')
                .All(),
            Governorate = null,
            District = null,
            PCode = null,
            Population = row.Count("pop"),
        };
    }
}
