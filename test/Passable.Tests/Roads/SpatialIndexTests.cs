using CsCheck;
using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

/// <summary>What the indices give is what looking at every segment gives.</summary>
public sealed class SpatialIndexTests
{
    /// <summary>A grid of 50 by 50 nodes with bent edges: a road of more segments than are looked through one by one.</summary>
    static readonly RoadNetwork Grid = Of(
    [
        .. Enumerable.Range(0, 50).SelectMany(row => Enumerable.Range(0, 49).SelectMany(column => new[]
        {
            Line($"\"ref\":\"{(row % 3 == 0 ? "A1" : "A2")}\"", At(column, row), ((At(column, row).Item1 + At(column + 1, row).Item1) / 2, At(column, row).Item2 + 0.002), At(column + 1, row)),
            Line("\"ref\":\"A1\",\"name\":\"Grid road\"", At(row, column), At(row, column + 1)),
        })),
    ]);

    static (double, double) At(int column, int row) => (36 + (column * 0.02) + (row % 2 * 0.003), 35 + (row * 0.015) + (column % 3 * 0.001));

    static readonly Gen<Position> Anywhere = Gen.Select(Gen.Double[34.5, 36.5], Gen.Double[35.5, 37.5]).Select((latitude, longitude) => new Position(latitude, longitude));

    [Fact]
    public void The_nearest_point_is_that_of_looking_at_every_segment()
    {
        Assert.True(Grid.SegmentsOf("A1").Length > 2048);
        Gen.Select(Anywhere, Gen.OneOf<string?>(null, "A1", "A2", "Grid road"), Gen.OneOf(500.0, 20_000, 10_000_000))
            .Sample((at, road, within) => Grid.Nearest(at, road, within) == Looking(Grid, at, road, within), iter: 300);
    }

    [Fact]
    public void A_network_far_across_the_earth_is_looked_at_alike()
    {
        var ends = Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90]);
        Gen.Select(Gen.Select(ends, ends).Array[1, 40], ends).Sample((lines, at) =>
        {
            if (!Import([.. lines.Select(line => Line("\"ref\":\"A1\"", line.Item1, line.Item2))]).Is(out var network, out _))
                return true;
            var from = new Position(at.Item2, at.Item1);
            return network.Nearest(from, null, 30_000_000) == Looking(network, from, null, 30_000_000);
        });
    }

    [Fact]
    public void What_is_kept_in_a_file_answers_as_what_is_built()
    {
        var kept = NetworkFile.Read(NetworkFile.BytesOf(Grid), "x").Value;
        Anywhere.Sample(at => kept.Nearest(at, null, 5_000) == Grid.Nearest(at, null, 5_000));
        Assert.Equal(Grid.SegmentsOf("Grid road"), kept.SegmentsOf("Grid road"));
        var (from, to) = (Grid.Nearest(new Position(35, 36), "A1", 10_000)!.Value, Grid.Nearest(new Position(35.7, 36.9), "A1", 10_000)!.Value);
        Assert.Equal(Grid.Between("A1", from, to), kept.Between("A1", from, to));
        Assert.NotEmpty(kept.Between("A1", from, to));
    }

    static RoadPoint? Looking(RoadNetwork network, Position at, string? road, double within) => network.Segments
        .Select((segment, index) => (segment, index))
        .Where(one => road is null || one.segment.Refs.Contains(road) || one.segment.Names.Contains(road))
        .Select(one => (one.segment, one.index, Near: RoadLine.Nearest(one.segment.Line.AsSpan(), at)))
        .Where(one => one.Near.Away <= within)
        .OrderBy(one => one.Near.Away).ThenBy(one => one.index)
        .Select(one => (RoadPoint?)new RoadPoint(one.index, (int)Math.Round(one.Near.Share * one.segment.Metres), one.Near.Away))
        .FirstOrDefault();
}
