using Passable.Roads.Vehicles;

namespace Passable.Cli;

/// <summary>The vehicles of an operation: those of its own file where it has one, else those that come with the program.</summary>
public static class VehicleFile
{
    /// <summary>The vehicles of the operation in a folder.</summary>
    public static Outcome<Fleet> Of(Shell shell, string folder)
    {
        var path = Path.Combine(folder, Fleet.Name);
        if (!File.Exists(path)) return Fleet.Shipped;
        return Files.Bytes(shell, path).Is(out var bytes, out var refused) ? Fleet.Parse(System.Text.Encoding.UTF8.GetString(bytes), path) : refused;
    }

    /// <summary>The vehicle of a name among them.</summary>
    public static Outcome<Vehicle> Find(Shell shell, string folder, string name) => Of(shell, folder).Is(out var fleet, out var refused) ? fleet.Find(name) : refused;
}
