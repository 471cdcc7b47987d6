using Passable.Roads;
using Passable.Roads.Vehicles;
using Xunit;

namespace Passable.Tests.Roads.Vehicles;

public sealed class UsabilityTests
{
    static Vehicle Of(string name) => Vehicle.Find(name).Value;

    static Usability Use(SegmentAttributes attributes, string vehicle) => Usability.Of(attributes, Of(vehicle));

    static SegmentAttributes Plain => SegmentAttributes.Unknown;

    [Fact]
    public void A_road_of_which_nothing_is_told_is_usable_by_all() =>
        Assert.All(Vehicle.All, vehicle => Assert.Equal((Usable.Yes, 100), (Usability.Of(Plain, vehicle).Usable, Usability.Of(Plain, vehicle).Percent)));

    [Theory]
    [InlineData(Access.Yes, Usable.Yes)]
    [InlineData(Access.Untold, Usable.Yes)]
    [InlineData(Access.Conditional, Usable.Limited)]
    [InlineData(Access.Unknown, Usable.Unknown)]
    [InlineData(Access.No, Usable.No)]
    public void Access_goes_by_the_vehicles_own_mode(Access access, Usable usable)
    {
        var attributes = Plain with { Access = AccessByMode.All(Access.Yes) with { Hgv = access }, Tags = [new RoadTag("hgv", "as told")] };

        Assert.Equal(usable, Use(attributes, "heavy_truck").Usable);
        Assert.Equal(Usable.Yes, Use(attributes, "car").Usable);
        Assert.Equal(usable != Usable.Yes, Use(attributes, "heavy_truck").Because.Any(reason => reason.Contains("hgv=as told", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_limit_keeps_out_what_is_over_it_and_one_that_is_not_understood_leaves_it_unknown()
    {
        SegmentAttributes Bearing(Limit limit) => Plain with { Limits = new RoadLimits(limit, default, default, default, default) };

        Assert.Equal(Usable.Yes, Use(Bearing(new Limit(26_000)), "heavy_truck").Usable);
        var over = Use(Bearing(new Limit(25_999)), "heavy_truck");
        Assert.Equal((Usable.No, "maxweight is 26 t and it has 26 t"), (over.Usable, Assert.Single(over.Because)));
        Assert.Equal(Usable.Yes, Use(Bearing(new Limit(25_999)), "light_truck").Usable);
        Assert.Equal(Usable.Unknown, Use(Bearing(Limit.Unreadable), "motorcycle").Usable);
    }

    [Theory]
    [InlineData("4x4", Practicability.No, "heavy_truck", Usable.No)]
    [InlineData("4x4", Practicability.Yes, "heavy_truck", Usable.Yes)]
    [InlineData("heavy_truck", Practicability.No, "4x4", Usable.Yes)]
    [InlineData("heavy_truck", Practicability.Limited, "heavy_truck", Usable.Limited)]
    [InlineData("heavy_truck", Practicability.Seasonal, "truck+trailer", Usable.Limited)]
    [InlineData("heavy_truck", Practicability.Unknown, "heavy_truck", Usable.Unknown)]
    [InlineData("motorcycle", Practicability.No, "motorcycle", Usable.No)]
    public void What_a_lighter_vehicle_cannot_use_a_heavier_one_cannot(string told, Practicability value, string vehicle, Usable usable) =>
        Assert.Equal(usable, Use(Plain with { Practicability = [new ClassPracticability(told, value)] }, vehicle).Usable);

    [Fact]
    public void What_is_told_of_its_own_class_outweighs_what_is_told_of_a_lighter_one() =>
        Assert.Equal(Usable.Yes, Use(Plain with { Practicability = [new("4x4", Practicability.No), new("heavy_truck", Practicability.Yes)] }, "heavy_truck").Usable);

    [Theory]
    [InlineData(RoadFeatures.Impassable, "4x4", Usable.No)]
    [InlineData(RoadFeatures.FourByFourOnly, "car", Usable.No)]
    [InlineData(RoadFeatures.FourByFourOnly, "4x4", Usable.Yes)]
    [InlineData(RoadFeatures.Ford, "car", Usable.No)]
    [InlineData(RoadFeatures.Ford, "heavy_truck", Usable.Limited)]
    [InlineData(RoadFeatures.Seasonal, "car", Usable.Limited)]
    [InlineData(RoadFeatures.DirectionUnknown, "car", Usable.Unknown)]
    [InlineData(RoadFeatures.DirectionUnknown, "foot", Usable.Yes)]
    [InlineData(RoadFeatures.Bridge | RoadFeatures.Tunnel | RoadFeatures.Toll, "truck+trailer", Usable.Yes)]
    public void What_a_road_is_counts_by_vehicle(RoadFeatures features, string vehicle, Usable usable) =>
        Assert.Equal(usable, Use(Plain with { Features = features }, vehicle).Usable);

    [Fact]
    public void Surfaces_slow_or_stop_and_an_unknown_one_is_not_taken_for_asphalt()
    {
        Assert.Equal((Usable.No, "surface is mud"), (Use(Plain with { Surface = "mud" }, "heavy_truck").Usable, Use(Plain with { Surface = "mud" }, "heavy_truck").Because[0]));
        Assert.Equal(Usable.Yes, Use(Plain with { Surface = "mud" }, "4x4").Usable);
        Assert.Equal(100, Use(Plain with { Surface = "asphalt" }, "car").Percent);
        Assert.True(Use(Plain with { Surface = "asphlat" }, "car").Percent < 50);
        Assert.Equal(Use(Plain with { Surface = "ground" }, "car").Percent, Use(Plain with { Surface = "asphalt;ground" }, "car").Percent);
        Assert.Equal(Usable.No, Use(Plain with { TrackType = "grade5" }, "heavy_truck").Usable);
        Assert.Equal(Usable.No, Use(Plain with { Smoothness = "horrible" }, "car").Usable);
    }

    [Fact]
    public void A_barrier_speaks_of_its_own_end_only()
    {
        var attributes = Plain with { Barriers = [new SegmentBarrier(SegmentEnd.End, "bollard", AccessByMode.All(Access.No) with { Foot = Access.Yes }, default)] };

        Assert.Equal(Usable.Yes, Usability.At(SegmentEnd.Start, attributes, Of("car")).Usable);
        Assert.Equal((Usable.No, "a barrier at its end (bollard) keeps it out"), (Usability.At(SegmentEnd.End, attributes, Of("car")).Usable, Usability.At(SegmentEnd.End, attributes, Of("car")).Because[0]));
        Assert.Equal(Usable.Yes, Usability.At(SegmentEnd.End, attributes, Of("foot")).Usable);
        Assert.Equal(Usable.Yes, Usability.Of(attributes, Of("car")).Usable);
    }

    [Fact]
    public void The_vehicles_of_the_field_are_all_there_and_a_truck_is_heavy()
    {
        Assert.Equal(["4x4", "ambulance", "car", "foot", "heavy_truck", "light_truck", "motorcycle", "truck+trailer"], Vehicle.All.Select(vehicle => vehicle.Name));
        Assert.Equal("heavy_truck", Of("Truck").Name);
        Assert.Equal("light_truck", Of("light truck").Name);
        Assert.False(Vehicle.Find("boat").Is(out _, out var refused));
        Assert.Contains("4x4, ambulance, car", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_text_changes_the_vehicle()
    {
        var mine = Fleet.Parse(Fleet.ShippedText.Replace("weight 26 t", "weight 12.5 t", StringComparison.Ordinal), "mine").Value;

        Assert.Equal(12_500, mine.Find("heavy_truck").Value.Size.WeightKilograms.Code);
    }

    [Theory]
    [InlineData("", "holds no vehicle")]
    [InlineData("fleet 9", "line 1: this program reads fleets of form 1, not 9")]
    [InlineData("fleet 1\nmode foot", "line 2: \"mode\" stands before the first vehicle")]
    [InlineData("fleet 1\nvehicle a\nmode train", "line 3: \"train\" is no mode")]
    [InlineData("fleet 1\nvehicle a\nmode 1", "line 3: \"1\" is no mode")]
    [InlineData("fleet 1\nvehicle a\nweight much", "line 3: \"much\" is no weight")]
    [InlineData("fleet 1\nvehicle a\nkph 80", "line 3: write: kph")]
    [InlineData("fleet 1\nvehicle a\nmode foot\nvehicle b", "line 4: vehicle a lacks its kph")]
    [InlineData("fleet 1\nvehicle a\nmode foot", "vehicle a lacks its kph")]
    [InlineData("fleet 1\nvehicle a\nsurface often mud", "line 3: write: surface PERCENT|no VALUES")]
    public void A_text_that_is_wrong_is_refused_with_its_line(string text, string said)
    {
        Assert.False(Fleet.Parse(text, "mine").Is(out _, out var refused));
        Assert.Contains(said, refused.Reason, StringComparison.Ordinal);
    }
}
