using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Passable.Tests.House;

/// <summary>The arrows of ARCHITECTURE.md, one way: each room may use only those named before it.</summary>
public sealed class ArrowTests
{
    static readonly Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Passable.Routing.Weight).Assembly,
        typeof(Passable.Reports.Report).Assembly,
        typeof(Passable.Ledger.ILedger).Assembly,
        typeof(Passable.Server.PassableServer).Assembly).Build();

    static string Room(string room) => $@"^Passable\.{room}(\..*)?$";

    [Theory]
    [InlineData("Reports", "Documents|Reading|Gazetteers|Roads|Placing|Claims|Routes|Routing|Ledger|Server")]
    [InlineData("Documents", "Reading|Gazetteers|Roads|Placing|Claims|Routes|Routing|Ledger|Server")]
    [InlineData("Gazetteers", "Reports|Reading|Roads|Placing|Claims|Routes|Routing|Ledger|Server")]
    [InlineData("Roads", "Reports|Reading|Placing|Claims|Routes|Ledger|Server")]
    [InlineData("Reading", "Roads|Placing|Claims|Routes|Routing|Ledger|Server")]
    [InlineData("Placing", "Claims|Routes|Ledger|Server")]
    [InlineData("Claims", "Routes|Routing|Ledger|Server")]
    [InlineData("Routes", "Ledger|Server")]
    [InlineData("Routing", "Reports|Reading|Gazetteers|Roads|Placing|Claims|Routes|Ledger|Server")]
    [InlineData("Ledger", "Server")]
    public void Arrows_go_one_way(string room, string later)
    {
        var rule = Types().That().ResideInNamespaceMatching(Room(room)).Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(Room($"({later})")));
        var broken = rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Routing_uses_nothing_but_the_framework() =>
        Assert.All(typeof(Passable.Routing.Weight).Assembly.GetReferencedAssemblies(), assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));
}
