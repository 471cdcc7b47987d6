using System.Globalization;
using Passable.Tests.Roads;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>
/// A small operation typed by its user: the M4 from Latakia over Ariha and Saraqib to Aleppo, and a by-road from Ariha over Idlib to Saraqib.
/// </summary>
static class SmallMap
{
    static readonly (string Name, double Longitude, double Latitude)[] Towns =
        [("Latakia", 35.78, 35.52), ("Ariha", 36.60, 35.81), ("Saraqib", 36.80, 35.86), ("Aleppo", 37.15, 36.20), ("Idlib", 36.63, 35.93)];

    internal static string Roads { get; } = string.Join('\n',
        """{"type":"Feature","properties":{"credit":"Drawn for a test."},"geometry":null}""",
        Between("M4", "trunk", "Latakia", "Ariha"),
        Between("M4", "trunk", "Ariha", "Saraqib"),
        Between("M4", "trunk", "Saraqib", "Aleppo"),
        Between("R60", "secondary", "Ariha", "Idlib"),
        Between("R60", "secondary", "Idlib", "Saraqib"));

    internal static string Places { get; } = "wof_id,placetype,name,lat,lon,ara,tur,kur,eng,gn_id,pop\n"
        + string.Join('\n', Towns.Select((town, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1},locality,{town.Name},{town.Latitude},{town.Longitude},,,,{town.Name},,{1000 * (index + 1)}"))) + "\n";

    static string Between(string road, string highway, string from, string to) =>
        DrawnRoads.Line($"""
            "ref":"{road}","highway":"{highway}","from":"{from}","to":"{to}"
            """, [At(from), At(to)]);

    static (double, double) At(string name) => Towns.Where(town => town.Name == name).Select(town => (town.Longitude, town.Latitude)).Single();

    /// <summary>A user who stands in an operation <c>op</c> with this map.</summary>
    internal static async Task<Typed> UserAsync()
    {
        var user = new Typed();
        user.File("roads.geojsonl", Roads);
        user.File("places.csv", Places);
        user.Variables["PASSABLE_OPERATION"] = Path.Combine(user.Folder, "op");
        Done(await user.RunAsync("init", "op"));
        Done(await user.RunAsync("network", "import", "roads.geojsonl"));
        Done(await user.RunAsync("gazetteer", "import", "places.csv", "--format", "wof"));
        return user;
    }

    internal static Came Done(Came came)
    {
        Assert.True(came.Code == 0, $"exit {came.Code}: {came.Error}{came.Out}");
        return came;
    }

    internal const string Closed = "title: Road shut\npublished: 2020-03-17\noutlet: Village Wire\n\nThe M4 highway between Ariha and Saraqib was closed with earth mounds on 17 March 2020, the transport ministry said.\n";
    internal const string Reopened = "title: Road open again\npublished: 2020-03-25\noutlet: Town Gazette\n\nThe M4 highway between Ariha and Saraqib was reopened to traffic on 25 March 2020, the transport ministry said.\n";
}
