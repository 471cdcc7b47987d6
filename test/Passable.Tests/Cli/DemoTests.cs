using System.Text.Json;
using Xunit;

namespace Passable.Tests.Cli;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_is_made_once_and_tells_the_same_each_time()
    {
        using var user = new Typed();
        var first = SmallMap.Done(await user.RunAsync("demo", "--no-serve"));
        Assert.StartsWith("M4: what is passable", first.Out, StringComparison.Ordinal);
        Assert.Contains("The way round", first.Out, StringComparison.Ordinal);
        Assert.Contains("this is done once", first.Error, StringComparison.Ordinal);
        var second = SmallMap.Done(await user.RunAsync("demo", "--no-serve"));
        Assert.Equal(first.Out, second.Out);
        Assert.Empty(second.Error);
        var operation = Assert.Single(Directory.GetDirectories(Path.Combine(user.Folder, "local", "passable")));
        SmallMap.Done(await user.RunAsync("ledger", "verify", "--operation", operation));
        var earlier = SmallMap.Done(await user.RunAsync("demo", "--no-serve", "--as-of", "2020-06-05", "--json"));
        Assert.Equal("2020-06-05", JsonDocument.Parse(earlier.Out).RootElement.GetProperty("held_at").GetString());
    }

    [Fact]
    public async Task The_demo_takes_the_users_own_reports_and_makes_anew_when_they_change()
    {
        using var user = new Typed();
        user.File("mine/closed.txt", SmallMap.Closed);
        var first = SmallMap.Done(await user.RunAsync("demo", "--no-serve", "--reports", "mine", "--as-of", "2020-03-20"));
        Assert.Contains("Ariha to Saraqib (20 km): Reported not passable as of 2020-03-17", first.Out, StringComparison.Ordinal);
        user.File("mine/earlier.txt", SmallMap.Closed.Replace("17", "15", StringComparison.Ordinal));
        var second = SmallMap.Done(await user.RunAsync("demo", "--no-serve", "--reports", "mine", "--as-of", "2020-03-20"));
        Assert.Contains("this is done once", second.Error, StringComparison.Ordinal);
        user.File("mine/empty.txt", "");
        var refused = await user.RunAsync("demo", "--no-serve", "--reports", "mine");
        Assert.Equal(2, refused.Code);
        Assert.Contains("empty.txt", Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_broken_off_is_taken_up_where_it_stopped()
    {
        using var user = new Typed();
        var whole = SmallMap.Done(await user.RunAsync("demo", "--no-serve")).Out;
        var operation = Assert.Single(Directory.GetDirectories(Path.Combine(user.Folder, "local", "passable")));
        File.Delete(Path.Combine(operation, "demo.key"));
        File.Delete(Path.Combine(operation, "network.passable"));
        Assert.Equal(whole, SmallMap.Done(await user.RunAsync("demo", "--no-serve")).Out);
    }

    [Fact]
    public async Task The_sample_is_at_hand_without_an_operation()
    {
        using var user = new Typed();
        user.File("closed.txt", SmallMap.Closed);
        var read = SmallMap.Done(await user.RunAsync("read", "closed.txt"));
        Assert.Contains("the sample of northern Syria", read.Out, StringComparison.Ordinal);
        Assert.Contains("settlement in Al-Hasakeh", SmallMap.Done(await user.RunAsync("gazetteer", "find", "Tel Tamer")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await user.RunAsync("gazetteer", "find", "Xyzzyplugh")).Code);
    }
}
