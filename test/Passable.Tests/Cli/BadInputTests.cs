using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Passable.Tests.Cli;

/// <summary>Bad input gives one clear sentence and exit code 2, and changes nothing.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string[]> Lines() => new()
    {
        { "an empty file", ["add", "good.txt", "empty.txt"] },
        { "a binary file", ["add", "good.txt", "binary.txt"] },
        { "a file of 50 MB", ["add", "good.txt", "large.txt"] },
        { "a file in another encoding", ["add", "good.txt", "latin.txt"] },
        { "a directory", ["add", "good.txt", "folder"] },
        { "a missing file", ["add", "good.txt", "missing.txt"] },
        { "an empty path", ["add", "good.txt", ""] },
        { "a header with Sundy", ["add", "good.txt", "sundy.txt"] },
        { "a publication date that is none", ["add", "good.txt", "--published", "Sundy"] },
        { "a received date without a replay", ["add", "good.txt", "--received", "2020-01-01"] },
        { "an empty file to read", ["read", "empty.txt"] },
        { "a binary file to read", ["read", "binary.txt", "--json"] },
        { "a file of 50 MB to read", ["read", "large.txt"] },
        { "a file in another encoding to read", ["read", "latin.txt"] },
        { "a directory to read", ["read", "folder"] },
        { "a directory of lines to read", ["read", "folder", "--jsonl"] },
        { "a header with Sundy to read", ["read", "sundy.txt"] },
        { "a network with a broken line", ["network", "import", "broken.geojsonl"] },
        { "an empty network", ["network", "import", "empty.txt"] },
        { "a network that is a folder", ["network", "import", "folder"] },
        { "a gazetteer with a broken line", ["gazetteer", "import", "broken.csv", "--format", "wof"] },
        { "a gazetteer of no known format", ["gazetteer", "import", "places.csv", "--format", "xls"] },
        { "an unknown option", ["state", "--rode", "M4"] },
        { "an unknown verb", ["stat"] },
        { "no verb", [] },
        { "half a verb", ["network"] },
        { "a verb without its arguments", ["route", "Latakia"] },
        { "an option without its value", ["state", "--road"] },
        { "a date that is none", ["state", "--as-of", "2020-02-30"] },
        { "a date that could be two", ["state", "--known-at", "05/06/2020"] },
        { "half a stretch", ["state", "--road", "M4", "--from", "Ariha"] },
        { "a stretch and a point", ["state", "--from", "Ariha", "--to", "Saraqib", "--at", "Ariha"] },
        { "an unknown road", ["state", "--road", "M9"] },
        { "an unknown place", ["state", "--at", "Xyzzyplugh"] },
        { "a place off the road", ["state", "--road", "M4", "--from", "Latakia", "--to", "Idlib"] },
        { "an unknown end", ["route", "Latakia", "Xyzzyplugh"] },
        { "an unknown vehicle", ["route", "Latakia", "Aleppo", "--vehicle", "zeppelin"] },
        { "an unknown policy", ["route", "Latakia", "Aleppo", "--policy", "bold"] },
        { "a policy by number", ["route", "Latakia", "Aleppo", "--policy", "1"] },
        { "a folder without labelled reports", ["evaluate", "folder"] },
        { "an address of all machines", ["serve", "--urls", "http://0.0.0.0:0"] },
        { "a folder that is an operation already", ["init", "op"] },
        { "a missing operation", ["state", "--operation", "nowhere"] },
        { "a folder that is no operation", ["ledger", "verify", "--operation", "folder"] },
        { "no operation to read on", ["read", "good.txt", "--operation", "folder"] },
        { "a folder of demo reports that is not there", ["demo", "--no-serve", "--reports", "nowhere"] },
        { "a folder of demo reports without any", ["demo", "--no-serve", "--reports", "folder"] },
    };

    [Theory, MemberData(nameof(Lines))]
    public async Task Bad_input_is_one_sentence_and_code_2_and_changes_nothing(string what, string[] words)
    {
        using var user = await SmallMap.UserAsync();
        user.File("good.txt", SmallMap.Closed);
        user.File("empty.txt", "");
        user.File("binary.txt", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0, 0xFF]);
        user.File("latin.txt", Encoding.Latin1.GetBytes("Die Straße M4 ist gesperrt, größer als je zuvor.\n"));
        user.File("sundy.txt", "title: T\npublished: Sundy\n\nThe M4 is shut.\n");
        user.File("broken.geojsonl", SmallMap.Roads + "\n{\"type\":\"Feature\",\"geometry\":{\n");
        user.File("broken.csv", SmallMap.Places + "99,locality,Nowhere,1000,36,,,,Nowhere,,0\n");
        Directory.CreateDirectory(Path.Combine(user.Folder, "folder"));
        if (words.Contains("large.txt")) user.File("large.txt", Enumerable.Repeat((byte)'a', 50 * 1024 * 1024).ToArray());
        var before = Hash(user.Folder);

        var came = await user.RunAsync(words);

        Assert.True(came.Code == 2, $"{what}: exit {came.Code}, {came.Error}{came.Out}");
        var sentence = Assert.Single(came.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("passable: ", sentence, StringComparison.Ordinal);
        Assert.Empty(came.Out);
        Assert.Equal(before, Hash(user.Folder));
    }

    [Fact]
    public async Task A_folder_that_is_no_operation_is_named_with_the_way_to_make_one()
    {
        using var user = new Typed();
        var came = await user.RunAsync("state");
        Assert.Equal(2, came.Code);
        Assert.Contains(user.Folder, came.Error, StringComparison.Ordinal);
        Assert.Contains("passable init DIR", came.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_of_the_ledger_is_a_finding_whoever_meets_it()
    {
        using var user = await SmallMap.UserAsync();
        user.File("good.txt", SmallMap.Closed);
        SmallMap.Done(await user.RunAsync("add", "good.txt"));
        SmallMap.Done(await user.RunAsync("ledger", "verify"));
        var ledger = Path.Combine(user.Folder, "op", "ledger.sqlite");
        var bytes = await File.ReadAllBytesAsync(ledger, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("earth mounds"u8)] ^= 1;
        await File.WriteAllBytesAsync(ledger, bytes, TestContext.Current.CancellationToken);

        var verified = await user.RunAsync("ledger", "verify");
        Assert.Equal(1, verified.Code);
        Assert.StartsWith("NOT SOUND.", verified.Out, StringComparison.Ordinal);
        var asked = await user.RunAsync("state");
        Assert.Equal(1, asked.Code);
        Assert.Single(asked.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(asked.Out);
        user.File("open.txt", SmallMap.Reopened);
        Assert.Equal(1, (await user.RunAsync("add", "open.txt")).Code);
    }

    [Fact]
    public async Task What_breaks_inside_is_one_line_and_the_trace_only_when_asked_for()
    {
        using var user = await SmallMap.UserAsync();
        user.BreakInside = true;
        var came = await user.RunAsync("state");
        Assert.Equal(3, came.Code);
        Assert.StartsWith("passable: broken inside: ", Assert.Single(came.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        user.Variables["PASSABLE_TRACE"] = "1";
        Assert.Contains("   at Passable.", (await user.RunAsync("state")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_without_a_network_says_so()
    {
        using var user = new Typed();
        SmallMap.Done(await user.RunAsync("init", "op"));
        var came = await user.RunAsync("state", "--operation", "op");
        Assert.Equal(2, came.Code);
        Assert.Contains("no road network yet", came.Error, StringComparison.Ordinal);
    }

    /// <summary>Hash of every file under the folder, and of its name.</summary>
    static string Hash(string folder)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(file));
            if (File.Exists(file)) all.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexString(all.GetHashAndReset());
    }
}
