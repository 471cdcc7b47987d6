using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class WeightTests
{
    static readonly Gen<Weight> Any = Gen.UInt[0, int.MaxValue].Select(deciseconds => new Weight(deciseconds));

    [Fact]
    public void Nothing_added_to_an_impassable_arc_makes_it_passable() =>
        Any.Sample(weight => Weight.Impassable + weight == Weight.Impassable && weight + Weight.Impassable == Weight.Impassable);

    [Fact]
    public void A_sum_is_never_less_than_its_parts_and_never_more_than_impassable() =>
        Gen.Select(Any, Any).Sample((left, right) => left + right >= left && left + right >= right && left + right <= Weight.Impassable);

    [Fact]
    public void Slowing_makes_no_road_impassable_and_none_faster() =>
        Gen.Select(Gen.UInt[0, int.MaxValue - 1], Gen.Int[100, 1000]).Sample((deciseconds, percent) =>
            new Weight(deciseconds).Slowed(percent) is var slowed && slowed.IsPassable && slowed >= new Weight(deciseconds));

    [Theory]
    [InlineData(1000, 36, 1000u)]
    [InlineData(1, 100, 1u)]
    [InlineData(0, 50, 1u)]
    [InlineData(int.MaxValue, 1, int.MaxValue - 1u)]
    public void Driving_takes_tenths_of_a_second_rounded_up(int metres, int kph, uint deciseconds) =>
        Assert.Equal(new Weight(deciseconds), Weight.OfDriving(metres, kph));
}
