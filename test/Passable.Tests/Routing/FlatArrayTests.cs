using CsCheck;
using Passable.Routing;
using Xunit;

namespace Passable.Tests.Routing;

public sealed class FlatArrayTests
{
    [Fact]
    public void An_array_cut_out_of_bytes_has_the_values_that_lie_there() =>
        Gen.UInt.Array[0, 20].Sample(values =>
        {
            var bytes = new byte[8 + (values.Length * 4)];
            Buffer.BlockCopy(values, 0, bytes, 8, values.Length * 4);
            var cut = FlatMemory.Of(bytes).Cut<uint>(8, values.Length);
            return cut.Length == values.Length && cut.Span.SequenceEqual(values) && cut.As<byte>().Span.SequenceEqual(bytes.AsSpan(8));
        });

    [Theory]
    [InlineData(0, 5)]
    [InlineData(4, 4)]
    [InlineData(17, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, int.MaxValue)]
    public void Nothing_is_cut_that_reaches_outside(long offset, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FlatMemory.Of(new byte[16]).Cut<uint>(offset, count));

    [Fact]
    public void An_index_outside_is_an_exception_and_no_read()
    {
        FlatArray<int> three = new[] { 1, 2, 3 };
        Assert.Throws<IndexOutOfRangeException>(() => three[3]);
        Assert.Throws<IndexOutOfRangeException>(() => FlatMemory.Of(new byte[12]).Cut<int>(0, 3)[-1]);
        Assert.True(default(FlatArray<int>).IsEmpty);
    }
}
