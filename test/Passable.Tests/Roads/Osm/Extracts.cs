using Xunit;

namespace Passable.Tests.Roads.Osm;

/// <summary>The real extracts that lie beside a checkout, under <c>shared/data/osm</c> of a folder above it.</summary>
static class Extracts
{
    /// <summary>The path of an extract; the test is skipped where it is missing.</summary>
    internal static string Path(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var path = System.IO.Path.Combine(folder, "shared", "data", "osm", name);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"no shared/data/osm/{name} beside any folder above the tests");
        return "";
    }
}
