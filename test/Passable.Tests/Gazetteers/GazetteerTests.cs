using CsCheck;
using NetTopologySuite.Geometries;
using Passable.Gazetteers;
using Xunit;

namespace Passable.Tests.Gazetteers;

public sealed class GazetteerTests
{
    static Place Settlement(string reference, string name, double latitude, double longitude, string? code = null, long people = 0, params string[] others) => new()
    {
        Ref = reference,
        Name = name,
        Type = PlaceType.Settlement,
        At = new Position(latitude, longitude),
        Names = [new PlaceName("en", name), .. others.Select(other => new PlaceName("und", other))],
        Governorate = null,
        District = null,
        PCode = code,
        Population = people,
    };

    static Region Square(string name, double west, double south, double east, double north, params string[] others) =>
        new(name, [name, .. others], null, new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, east, south, north)));

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    static Gazetteer Joined(params Place[] places) => Gazetteer.From([new GazetteerSource([.. places], [], [])]).Value;

    [Fact]
    public void The_exact_tier_hides_the_folded_and_the_folded_hides_the_skeleton()
    {
        var gazetteer = Gazetteer.Of([Settlement("x:1", "Saraqib", 35, 36), Settlement("x:2", "Sarāqib", 35, 37), Settlement("x:3", "Saraqeb", 35, 38)], []);

        Assert.Equal(["x:1"], gazetteer.Find("saraqib").Select(found => found.Place.Ref));
        Assert.Equal(["x:1", "x:2"], gazetteer.Find("Saraqīb").Select(found => found.Place.Ref));
        Assert.Equal(["x:1", "x:2", "x:3"], gazetteer.Find("سراقب").Select(found => found.Place.Ref));
        Assert.Equal([NameTier.Exact, NameTier.Folded, NameTier.Skeleton], new[] { "saraqib", "Saraqīb", "سراقب" }.Select(name => gazetteer.Find(name)[0].Tier));
    }

    [Fact]
    public void Within_a_tier_more_people_come_first_and_then_the_lower_reference()
    {
        var gazetteer = Gazetteer.Of([Settlement("x:3", "Nayrab", 35, 36), Settlement("x:2", "Nayrab", 36, 36), Settlement("x:4", "Nayrab", 37, 36, people: 9)], []);

        Assert.Equal(["x:4", "x:2", "x:3"], gazetteer.Find("Nayrab").Select(found => found.Place.Ref));
    }

    [Fact]
    public void A_place_is_given_once_with_its_name_that_came_nearest()
    {
        var gazetteer = Gazetteer.Of([Settlement("x:1", "Tall Tamr", 36, 40, null, 0, "Tal Tamr", "Tel Tamer", "تل تمر")], []);

        Assert.Equal("Tel Tamer", Assert.Single(gazetteer.Find("Til Temir")).Name);
        Assert.Equal("تل تمر", Assert.Single(gazetteer.Find("تل تمر")).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("(")]
    [InlineData(",")]
    [InlineData("Nowhere")]
    [InlineData("town of")]
    public void A_name_nobody_has_finds_nothing(string name) => Assert.Empty(Gazetteer.Of([Settlement("x:1", "Saraqib", 35, 36)], []).Find(name));

    [Fact]
    public void Find_never_throws() => Gen.String[Gen.Char["(), -ابTall\ud800'"], 0, 12].Sample(name => Sample.Gazetteer.Find(name).Length >= 0 && Sample.Gazetteer.FindRegion(name)?.Name != "");

    [Theory]
    [InlineData("town of Saraqib")]
    [InlineData("the city of Saraqeb")]
    [InlineData("Saraqib town")]
    [InlineData("countryside of Saraqib")]
    [InlineData("the eastern countryside of Saraqib")]
    [InlineData("Saraqib countryside")]
    [InlineData("eastern Saraqib countryside")]
    [InlineData("Saraqib eastern countryside")]
    [InlineData("northern outskirts of the city of Saraqib")]
    [InlineData("مدينة سراقب")]
    [InlineData("ريف سراقب")]
    [InlineData("Saraqib, Idlib")]
    [InlineData("Saraqib, Idlib Governorate")]
    [InlineData("Saraqib, Syria")]
    [InlineData("Saraqib, somewhere")]
    [InlineData("Saraqib (Idlib)")]
    [InlineData("سراقب، إدلب")]
    public void Words_about_a_name_are_taken_away(string words) =>
        Assert.Equal("wof:890449833", Assert.Single(Sample.Gazetteer.Find(words), found => found.Place.Type is PlaceType.Settlement).Place.Ref);

    [Fact]
    public void A_name_qualified_by_a_governorate_that_lacks_it_finds_nothing() => Assert.Empty(Sample.Gazetteer.Find("Saraqib, Hasakah"));

    [Fact]
    public void A_qualifier_chooses_among_homonyms()
    {
        var all = Sample.Gazetteer.Find("Judaydah");

        Assert.True(all.Length > 10);
        var here = Sample.Gazetteer.Find("Judaydah, Hama");
        Assert.InRange(here.Length, 1, all.Length - 1);
        Assert.All(here, found => Assert.Equal("Hama", found.Place.Governorate));
    }

    [Theory]
    [InlineData("Saraqib", "wof:890449833")]
    [InlineData("Saraqeb", "wof:890449833")]
    [InlineData("سراقب", "wof:890449833")]
    [InlineData("Jisr al-Shughur", "wof:890449849")]
    [InlineData("Jisr Al Shoghour", "wof:890449849")]
    [InlineData("Latakia", "wof:1125980503")]
    [InlineData("Lattakia", "wof:1125980503")]
    [InlineData("Ain Issa", "wof:1259789621")]
    [InlineData("Tel Tamer", "wof:1327435755")]
    [InlineData("Menbic", "wof:1141906291")]
    [InlineData("Kobani", "wof:1360282145")]
    [InlineData("Kobane", "wof:1360282145")]
    [InlineData("Ayn al-Arab", "wof:1360282145")]
    [InlineData("Sere Kaniye (Ras al-Ain)", "wof:1276457637")]
    [InlineData("Ras al-Ain (Sere Kaniye)", "wof:1276457637")]
    [InlineData("Maarat al-Numan", "wof:1226623337")]
    [InlineData("Ariha", "wof:1293760771")]
    [InlineData("Tartus", "wof:890449825")]
    public void The_towns_of_the_sample_are_found_once_however_they_are_spelt(string name, string reference) =>
        Assert.Equal(reference, Assert.Single(Sample.Gazetteer.Find(name), found => found.Place.Type is PlaceType.Settlement).Place.Ref);

    [Fact]
    public void Two_gazetteers_entries_of_one_settlement_are_one_place_with_the_names_of_both()
    {
        var gazetteer = Joined(Settlement("ocha:C1", "Saraqeb", 35.87, 36.81, "C1"), Settlement("wof:1", "Sarāqib", 35.86, 36.8, null, 34_231, "سراقب"));

        var place = Assert.Single(gazetteer.Places);
        Assert.Equal(("wof:1", "Sarāqib", "C1", 34_231), (place.Ref, place.Name, place.PCode, place.Population));
        Assert.Equal(["Sarāqib", "سراقب", "Saraqeb"], place.Names.Select(name => name.Text));
        Assert.Equal(["ocha:C1"], place.MergedRefs);
        Assert.Same(place, gazetteer.ByRef("ocha:C1"));
        Assert.Equal(new Position(35.86, 36.8), place.At);
    }

    [Fact]
    public void A_better_gazetteer_that_comes_later_gives_the_place_its_reference_and_point()
    {
        var gazetteer = Joined(Settlement("ocha:C1", "Saraqeb", 35.87, 36.81, "C1"))
            .With(new GazetteerSource([Settlement("wof:1", "Sarāqib", 35.86, 36.8)], [], [])).Value;

        Assert.Equal(("wof:1", "C1", new Position(35.86, 36.8)), (gazetteer.Places[0].Ref, gazetteer.Places[0].PCode, gazetteer.Places[0].At));
        Assert.Single(gazetteer.Places);
    }

    [Fact]
    public void Namesakes_farther_than_three_kilometres_apart_stay_two_places() =>
        Assert.Equal(2, Joined(Settlement("ocha:C1", "Nayrab", 35.89, 36.8, "C1"), Settlement("wof:1", "Nayrab", 35.86, 36.8)).Places.Length);

    [Fact]
    public void Neighbours_of_different_names_stay_two_places() =>
        Assert.Equal(2, Joined(Settlement("ocha:C1", "Sarmin", 35.86, 36.8, "C1"), Settlement("wof:1", "Saraqib", 35.86, 36.8)).Places.Length);

    [Fact]
    public void Of_two_entries_that_may_be_the_place_the_nearer_is_taken_and_the_other_stays()
    {
        var gazetteer = Joined(Settlement("ocha:C1", "Nayrab", 35.87, 36.8, "C1"), Settlement("ocha:C2", "Nayrab", 35.861, 36.8, "C2"), Settlement("wof:1", "Nayrab", 35.86, 36.8));

        Assert.Equal(["ocha:C1", "wof:1"], gazetteer.Places.Select(place => place.Ref));
        Assert.Equal("C2", gazetteer.ByRef("wof:1")!.PCode);
    }

    [Fact]
    public void A_settlement_that_stands_twice_in_one_gazetteer_is_one_place()
    {
        var gazetteer = Joined(Settlement("wof:1", "Latakia", 35.525, 35.786), Settlement("wof:2", "Latakia", 35.532, 35.79, null, 340_181));

        Assert.Equal("wof:2", Assert.Single(gazetteer.Places).Ref);
        Assert.Equal("wof:2", gazetteer.ByRef("wof:1")!.Ref);
    }

    [Fact]
    public void Two_p_codes_are_two_places() =>
        Assert.Equal(2, Joined(Settlement("ocha:C1", "Nayrab", 35.86, 36.8, "C1"), Settlement("ocha:C2", "Nayrab", 35.86, 36.8, "C2")).Places.Length);

    [Fact]
    public void The_order_of_places_and_sources_changes_nothing()
    {
        var names = OneOf("Saraqib", "Saraqeb", "Sarmin", "Nayrab", "Neirab", "سراقب");
        var places = Gen.Select(names, Gen.Int[0, 8], OneOf("wof", "ocha", "osm")).Array[0, 10];
        Gen.Select(places, Gen.Int[0, 9]).Sample((drawn, turn) =>
        {
            Place[] all = [.. drawn.Select((place, at) => Settlement($"{place.Item3}:{at}", place.Item1, 35.8 + (place.Item2 * 0.006), 36.8, place.Item3 == "ocha" ? $"C{at}" : null))];
            Place[] turned = [.. all.Skip(turn), .. all.Take(turn)];
            Assert.Equal(GazetteerFile.BytesOf(Joined(all)), GazetteerFile.BytesOf(Joined(turned)));
        });
    }

    [Fact]
    public void Importing_a_source_again_changes_nothing()
    {
        var once = Sample.Gazetteer;
        var again = Sample.Sources().Aggregate(once, (gazetteer, source) => gazetteer.With(source).Value);

        Assert.Equal(GazetteerFile.BytesOf(once), GazetteerFile.BytesOf(again));
    }

    [Fact]
    public void Sources_may_come_one_by_one()
    {
        var byOne = Sample.Sources().Aggregate(Gazetteer.Of([], []), (gazetteer, source) => gazetteer.With(source).Value);

        Assert.Equal(GazetteerFile.BytesOf(Sample.Gazetteer), GazetteerFile.BytesOf(byOne));
    }

    [Fact]
    public void An_alias_for_a_place_nobody_holds_is_refused()
    {
        var alias = new GazetteerSource([], [], [new Alias("Kobani", "wof:9", "ku", "", "aliases.csv line 2")]);

        Assert.False(Gazetteer.Of([], []).With(alias).Is(out _, out var refusal));
        Assert.Equal("aliases.csv line 2: place_ref wof:9 is no place of the gazetteer; import its places first.", refusal.Reason);
    }

    [Fact]
    public void An_alias_may_name_a_place_by_the_reference_that_was_joined_to_it()
    {
        var gazetteer = Joined(Settlement("ocha:C1", "Saraqeb", 35.87, 36.81, "C1"), Settlement("wof:1", "Sarāqib", 35.86, 36.8))
            .With(new GazetteerSource([], [], [new Alias("Serakib", "ocha:C1", "tr", "", "a line 2")])).Value;

        Assert.Equal((NameTier.Exact, "wof:1"), (gazetteer.Find("Serakib")[0].Tier, gazetteer.Find("Serakib")[0].Place.Ref));
    }

    [Fact]
    public void A_place_gets_the_governorate_it_lies_in_or_just_outside_of()
    {
        var source = new GazetteerSource(
            [Settlement("x:1", "In", 0.5, 0.5), Settlement("x:2", "Coast", 0.5, 1.005), Settlement("x:3", "Out", 0.5, 1.1)], [Square("West", 0, 0, 1, 1)], []);

        Assert.Equal(["West", "West", null], Gazetteer.From([source]).Value.Places.Select(place => place.Governorate));
    }

    [Fact]
    public void The_region_at_a_shared_border_is_the_first()
    {
        var gazetteer = Gazetteer.Of([], [Square("West", 0, 0, 1, 1), Square("East", 1, 0, 2, 1)]);

        Assert.Equal("West", gazetteer.RegionAt(new Position(0.5, 1))!.Name);
        Assert.Equal("East", gazetteer.RegionAt(new Position(0.5, 1.1))!.Name);
        Assert.Null(gazetteer.RegionAt(new Position(0.5, 2.1)));
    }

    [Theory]
    [InlineData("Idleb", "Idleb")]
    [InlineData("Idlib", "Idleb")]
    [InlineData("Idlib Governorate", "Idleb")]
    [InlineData("the governorate of Idlib", "Idleb")]
    [InlineData("محافظة إدلب", "Idleb")]
    [InlineData("Latakia province", "Lattakia")]
    [InlineData("northern countryside of Aleppo", "Aleppo")]
    [InlineData("Aleppo's countryside", null)]
    [InlineData("western Aleppo countryside", "Aleppo")]
    [InlineData("ريف حلب", "Aleppo")]
    [InlineData("Damascus", "Damascus")]
    [InlineData("Damascus countryside", "Rural Damascus")]
    [InlineData("Rif Dimashq", "Rural Damascus")]
    [InlineData("Deir ez-Zor", "Deir-ez-Zor")]
    [InlineData("Deir Ezzor", "Deir-ez-Zor")]
    [InlineData("Al-Hasakah", "Al-Hasakeh")]
    [InlineData("Hasaka", "Al-Hasakeh")]
    [InlineData("Raqqa", "Ar-Raqqa")]
    [InlineData("Daraa", "Dar'a")]
    [InlineData("Saraqib", null)]
    [InlineData("northern Syria", null)]
    [InlineData("", null)]
    public void A_region_is_found_by_its_names(string words, string? name) => Assert.Equal(name, Sample.Gazetteer.FindRegion(words)?.Name);

    [Fact]
    public void Every_place_of_the_sample_is_found_by_each_of_its_names()
    {
        var places = Sample.Gazetteer.Places;
        Gen.Int[0, places.Length - 1].Sample(at => places[at].Names.All(name => Sample.Gazetteer.Find(name.Text).Any(found => found.Place == places[at] || found.Tier is NameTier.Exact)));
    }

    [Fact]
    public void Few_places_of_the_sample_lie_in_no_governorate() =>
        Assert.InRange(Sample.Gazetteer.Places.Count(place => place.Governorate is null), 0, 10);
}
