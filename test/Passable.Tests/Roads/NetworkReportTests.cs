using Passable.Roads;
using Xunit;
using static Passable.Tests.Roads.DrawnRoads;

namespace Passable.Tests.Roads;

public sealed class NetworkReportTests
{
    static readonly NetworkReport Report = NetworkReport.Of(Of(
        Line("\"ref\":\"M4\",\"highway\":\"trunk\",\"schematic\":true", (36, 35), (36.1, 35)),
        Line("\"ref\":\"M4;M5\",\"highway\":\"trunk\"", (36.1, 35), (36.2, 35)),
        Line("\"highway\":\"primary\"", (36.2, 35), (36.1, 35)),
        Line("\"oneway\":\"yes\"", (36.2, 35), (36.3, 35)),
        Line("\"ref\":\"M6\"", (38, 35), (38.1, 35.5)),
        Line("", (38.1, 35.5), (38.100001, 35.5), (38.100003, 35.5)),
        Line("\"highway\":\"path\"", (36, 35), (36.1, 35)),
        Crossing("\"crossing\":\"yes\",\"name\":\"X\"", 36, 35)));

    [Fact]
    public void A_report_counts_what_there_is()
    {
        Assert.Equal((7, 6, 1), (Report.Nodes, Report.Segments, Report.Crossings));
        Assert.Equal(["M6", "M4", "M5"], Report.ByRef.Select(sum => sum.Heading));
        Assert.Equal(["road", "trunk", "primary"], Report.ByClass.Select(sum => sum.Heading));
        Assert.Equal(Report.Metres, Report.ByClass.Sum(sum => sum.Metres));
        Assert.Equal(2, Report.ByRef[1].Segments);
        Assert.Equal((new Position(35, 36), new Position(35.5, 38.100003)), (Report.SouthWest, Report.NorthEast));
        Assert.Single(Report.Notes);
    }

    [Fact]
    public void A_report_tells_what_looks_wrong()
    {
        Assert.Equal(2, Report.Islands);
        Assert.InRange(Report.OffMainShare, 0.01, 0.99);
        Assert.InRange(Report.SchematicShare, 0.05, 0.2);
        Assert.Equal((1, 1, 1), (Report.Duplicates, Report.Tiny, Report.OneWayDeadEnds));
    }
}
