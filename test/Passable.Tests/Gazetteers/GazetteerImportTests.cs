using CsCheck;
using Passable.Gazetteers;
using Xunit;

namespace Passable.Tests.Gazetteers;

public sealed class GazetteerImportTests
{
    const string WofHeader = "wof_id,placetype,name,lat,lon,ara,tur,kur,eng,gn_id,pop\n";
    const string OchaHeader = "PP_PCODE,PP_NAME_EN,ADM3_EN,ADM3_PCODE,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,lon,lat\n";

    static Outcome<GazetteerSource> Read(string format, string text) => GazetteerImport.Read(format, new StringReader(text), "file");

    static string Reason(string format, string text) => Read(format, text).Is(out _, out var refusal) ? "" : refusal.Reason;

    [Fact]
    public void Whos_On_First_rows_become_places_with_names_by_language()
    {
        var place = Assert.Single(Read("wof", WofHeader + "890449833,locality,Sarāqib,35.86447,36.80591,سراقب|Sarāqib,Serakib,,Saraqib|Saraqeb,164816,34231\r\n").Value.Places);

        Assert.Equal(("wof:890449833", "Sarāqib", PlaceType.Settlement, 34_231), (place.Ref, place.Name, place.Type, place.Population));
        Assert.Equal(
            [new PlaceName("und", "Sarāqib"), new PlaceName("en", "Saraqib"), new PlaceName("en", "Saraqeb"), new PlaceName("ar", "سراقب"), new PlaceName("tr", "Serakib")],
            place.Names);
        Assert.Null(place.Governorate);
    }

    [Fact]
    public void A_place_named_in_Arabic_is_shown_by_its_English_name() =>
        Assert.Equal("Homs", Read("wof", WofHeader + "1,locality,حمص,34.7,36.7,حمص,,,Homs|Hums,,\n").Value.Places[0].Name);

    [Theory]
    [InlineData("country", PlaceType.Country)]
    [InlineData("region", PlaceType.Governorate)]
    [InlineData("county", PlaceType.District)]
    [InlineData("localadmin", PlaceType.SubDistrict)]
    [InlineData("neighbourhood", PlaceType.Neighbourhood)]
    [InlineData("campus", PlaceType.Other)]
    public void Place_types_of_Whos_On_First_are_mapped(string placetype, PlaceType type) =>
        Assert.Equal(type, Read("wof", WofHeader + $"1,{placetype},X,34.7,36.7,,,,,,\n").Value.Places[0].Type);

    [Fact]
    public void OCHA_communities_bring_their_district_and_p_code()
    {
        var place = Assert.Single(Read("ocha", OchaHeader + "C3866,\"Aqrabat (Idleb)\",Idleb,SY070000,Idleb,SY0700,Idleb,SY07,36.44,35.88\n").Value.Places);

        Assert.Equal(("ocha:C3866", "C3866", "Idleb", "Idleb"), (place.Ref, place.PCode, place.District, place.Governorate));
        Assert.Equal(["Aqrabat (Idleb)", "Aqrabat"], place.Names.Select(name => name.Text));
    }

    [Fact]
    public void OCHA_boundaries_become_regions()
    {
        var region = Assert.Single(Read("ocha", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM1_EN":"Idleb","ADM1_AR":"إدلب","ADM1_PCODE":"SY07"},
            "geometry":{"type":"Polygon","coordinates":[[[36,35],[37,35],[37,36],[36,35]]]}}]}
            """).Value.Regions);

        Assert.Equal(("Idleb", "SY07"), (region.Name, region.PCode));
        Assert.Equal(["Idleb", "إدلب"], region.Names);
        Assert.Equal(0.5, region.Boundary.Area, 1e-9);
    }

    [Fact]
    public void GeoNames_dumps_are_read_by_their_nineteen_fields()
    {
        var place = Assert.Single(Read("geonames", "164816\tSarāqib\tSaraqib\tSaraqeb,سراقب\t35.86447\t36.80591\tP\tPPL\tSY\t\t12\t\t\t\t34231\t\t375\tAsia/Damascus\t2012-01-18\n").Value.Places);

        Assert.Equal(("geonames:164816", PlaceType.Settlement, 34_231), (place.Ref, place.Type, place.Population));
        Assert.Equal(["Sarāqib", "Saraqib", "Saraqeb", "سراقب"], place.Names.Select(name => name.Text));
        Assert.Equal("ar", place.Names[3].Language);
    }

    [Fact]
    public void OSM_places_are_read_from_GeoJSON_points()
    {
        var places = Read("osm", """
            {"type":"Feature","id":"node/12","properties":{"place":"town","name":"سراقب","name:en":"Saraqib","name:tr":"Serakib","population":"34,231"},"geometry":{"type":"Point","coordinates":[36.8,35.86]}}
            {"type":"Feature","properties":{"@id":"n13","place":"suburb","name":"X"},"geometry":{"type":"Point","coordinates":[36.8,35.86]}}
            {"type":"Feature","properties":{"@id":"n14","amenity":"bank","name":"Y"},"geometry":{"type":"Point","coordinates":[36.8,35.86]}}
            """).Value.Places;

        Assert.Equal(["osm:n12", "osm:n13"], places.Select(place => place.Ref));
        Assert.Equal(("Saraqib", PlaceType.Settlement, 34_231), (places[0].Name, places[0].Type, places[0].Population));
        Assert.Equal(["Saraqib", "سراقب", "Serakib"], places[0].Names.Select(name => name.Text));
        Assert.Equal(PlaceType.Neighbourhood, places[1].Type);
    }

    [Fact]
    public void Aliases_are_read_with_the_line_they_stand_on() =>
        Assert.Equal(new Alias("Kobani", "wof:1", "ku", "ours", "file line 2"), Assert.Single(Read("aliases", "name,place_ref,language,source\nKobani,wof:1,ku,ours\n").Value.Aliases));

    [Fact]
    public void A_line_break_inside_quotation_marks_keeps_the_count_of_lines() =>
        Assert.StartsWith("file line 4: lat is \"x\"", Reason("wof", WofHeader + "1,locality,\"A\nB\",35,36,,,,,,\n2,locality,C,x,36,,,,,,\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("wof", "", "file is empty")]
    [InlineData("wof", "a,b\n1,2\n", "file line 1: the columns are a,b; they must be wof_id,")]
    [InlineData("wof", WofHeader, "file holds no place.")]
    [InlineData("wof", WofHeader + "1,locality,X,95,36,,,,,,\n", "file line 2: lat is \"95\", not a number from -90 to 90.")]
    [InlineData("wof", WofHeader + "1,locality,X,35,,,,,,,\n", "file line 2: lon is \"\", not a number from -180 to 180.")]
    [InlineData("wof", WofHeader + "1,locality,X,NaN,36,,,,,,\n", "file line 2: lat is \"NaN\"")]
    [InlineData("wof", WofHeader + "1,locality,,35,36,,,,,,\n", "file line 2: name is empty.")]
    [InlineData("wof", WofHeader + "1,locality,X,35,36,,,,,,-4\n", "file line 2: pop is \"-4\"")]
    [InlineData("wof", WofHeader + "1,locality,X,35,36,,,,,\n", "file line 2 has 10 fields, not 11.")]
    [InlineData("wof", WofHeader + "1,locality,X,35,36,,,,,,\n1,locality,Y,35,36,,,,,,\n", "file holds wof:1 twice")]
    [InlineData("ocha", "x\n", "file line 1: the columns are x")]
    [InlineData("ocha", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}", "feature 1: ADM1_EN is empty.")]
    [InlineData("ocha", "{\"type\":\"Feature\",\"properties\":{\"ADM1_EN\":\"X\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}", "must be a Polygon or MultiPolygon, not a Point.")]
    [InlineData("ocha", "{\"type\":\"Feature\",\"properties\":{\"ADM1_EN\":\"X\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,2],[2,3],[1,3]]]}}", "is not closed.")]
    [InlineData("geonames", "1\tX\n", "file line 1 has 2 fields parted by tabs, not 19.")]
    [InlineData("osm", "{\"type\":\"Feature\",\"properties\":{\"place\":\"town\",\"name\":\"X\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}", "the place has no id such as node/12.")]
    [InlineData("osm", "\0\0\0\u000d\n\tOSMHeader\u0018", "file is OSM PBF, which is read from a file and not")]
    [InlineData("osm", "<?xml version='1.0'?><osm/>", "file is OSM XML, which is not read")]
    [InlineData("aliases", "name,place_ref,language,source\n,wof:1,ku,\n", "file line 2: name is empty.")]
    [InlineData("shapefile", "", "\"shapefile\" is no gazetteer format; there are wof, ocha, geonames, osm, aliases.")]
    public void A_broken_source_is_refused_with_one_sentence(string format, string text, string part)
    {
        var reason = Reason(format, text);

        Assert.Contains(part, reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }

    [Fact]
    public void Reading_never_throws()
    {
        var texts = Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]\":,\t\n1aPو"], 0, 60]);
        foreach (var format in GazetteerImport.Formats)
        {
            texts.Sample(text => Read(format, text).Is(out _, out var refusal) || refusal.Reason.Length > 0);
            texts.Sample(text => Read(format, WofHeader + text).Is(out _, out var refusal) || refusal.Reason.Length > 0);
        }
    }
}
