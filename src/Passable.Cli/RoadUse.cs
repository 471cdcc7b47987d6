using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Passable.Roads;
using Passable.Roads.Vehicles;

namespace Passable.Cli;

/// <summary>Segments one after another that a vehicle can or cannot use for the same reasons.</summary>
/// <param name="Segments">Indices of the network.</param>
/// <param name="Metres">Their length together.</param>
/// <param name="Usable">Whether it gets along them.</param>
/// <param name="Kph">Its speed where it is lowest.</param>
/// <param name="Because">Why not, or why only so.</param>
public sealed record RoadUseRun(ImmutableArray<int> Segments, int Metres, Usable Usable, int Kph, ImmutableArray<string> Because);

/// <summary>Why a vehicle can or cannot use a way or a road.</summary>
public static class RoadUse
{
    /// <summary>The segments of a way or a road, joined where the answer is the same, the least usable first.</summary>
    public static ImmutableArray<RoadUseRun> Of(RoadNetwork network, IEnumerable<int> segments, Vehicle vehicle) =>
    [
        .. segments.Select(at => (At: at, Segment: network.Segments[at]))
            .Select(one => (one.At, one.Segment, Use: Usability.Of(one.Segment.Attributes, vehicle), Ends: Enum.GetValues<SegmentEnd>().Select(end => Usability.At(end, one.Segment.Attributes, vehicle)).ToArray()))
            .Select(one => (one.At, one.Segment, one.Use, Worst: one.Ends.Select(end => end.Usable).Append(one.Use.Usable).Max(), Because: (ImmutableArray<string>)[.. one.Use.Because, .. one.Ends.SelectMany(end => end.Because)]))
            .GroupBy(one => (one.Worst, Reasons: string.Join('\n', one.Because)))
            .Select(run => new RoadUseRun([.. run.Select(one => one.At)], run.Sum(one => one.Segment.Metres), run.Key.Worst, run.Min(one => one.Use.KphOn(one.Segment, vehicle)), run.First().Because))
            .OrderByDescending(run => run.Usable).ThenByDescending(run => run.Metres),
    ];

    /// <summary>The answer in sentences.</summary>
    public static void Tell(TextWriter to, string road, Vehicle vehicle, ImmutableArray<RoadUseRun> runs)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{road}: {runs.Sum(run => run.Segments.Length)} segments, {runs.Sum(run => (long)run.Metres) / 1000.0:0.0} km; may {vehicle.Name} use it?"));
        foreach (var run in runs)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {run.Metres / 1000.0,6:0.0} km  {Word(run.Usable)}{(run.Usable == Usable.No ? "" : $", from {run.Kph} km/h")}{(run.Because.IsEmpty ? "" : $": {string.Join("; ", run.Because)}")}"));
    }

    /// <summary>The answer as JSON.</summary>
    public static JsonObject ToJson(string road, Vehicle vehicle, ImmutableArray<RoadUseRun> runs) => new()
    {
        ["road"] = road,
        ["vehicle"] = vehicle.Name,
        ["metres"] = runs.Sum(run => (long)run.Metres),
        ["runs"] = Json.Array(runs.Select(run => new JsonObject
        {
            ["usable"] = Word(run.Usable),
            ["metres"] = run.Metres,
            ["kph"] = run.Usable == Usable.No ? null : run.Kph,
            ["because"] = Json.Array(run.Because.Select(reason => (JsonNode?)reason)),
            ["segments"] = Json.Array(run.Segments.Select(segment => (JsonNode?)segment)),
        })),
    };

    static string Word(Usable usable) => usable switch
    {
        Usable.Yes => "yes",
        Usable.Limited => "limited",
        Usable.Unknown => "unknown",
        Usable.No => "no",
    };
}
