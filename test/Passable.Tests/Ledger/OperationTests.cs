using NodaTime;
using Passable.Ledger;
using Passable.Ledger.Operations;
using Xunit;

namespace Passable.Tests.Ledger;

/// <summary>An operation is a folder: made whole or not at all, and opened or refused by a sentence.</summary>
public sealed class OperationTests : IDisposable
{
    static readonly OperationSettings Syria = new() { Name = "الشمال: M4", TimeZone = "Asia/Damascus", Ledger = null };

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passable-operation-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    string Here(params string[] names) => Path.Combine([folder.FullName, .. names]);

    string[] Files(string path) => [.. Directory.GetFileSystemEntries(Here(path)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Removes the folder.</summary>
    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_operation_is_made_with_an_empty_ledger_and_opens_as_it_was_made()
    {
        var made = Operation.Init(Here("deep", "syria"), Syria).Value;
        Assert.Equal(["ledger.lock", "ledger.seal", "ledger.sqlite", "settings.json"], Files("deep/syria"));
        Assert.Equal("{\n  \"format\": 1,\n  \"name\": \"الشمال: M4\",\n  \"time_zone\": \"Asia/Damascus\"\n}\n", await File.ReadAllTextAsync(Here("deep", "syria", "settings.json"), Ct));

        var opened = Operation.Open(Here("deep", "syria")).Value;
        Assert.Equal(Syria, opened.Settings);
        Assert.Equal("Asia/Damascus", opened.Settings.Zone.Id);
        Assert.Equal((Here("deep", "syria"), Here("deep", "syria", "ledger.sqlite")), (opened.Folder, opened.LedgerPath));
        Assert.Equal((Here("deep", "syria", "network.passable"), Here("deep", "syria", "gazetteer.places")), (opened.NetworkPath, opened.GazetteerPath));
        Assert.Equal(made.Folder, opened.Folder);

        await using (var ledger = (await opened.OpenLedgerAsync(TimeProvider.System, Ct)).Value)
            await ledger.AppendAsync(Entries.Entry("closed", 1), LedgerFolder.Noon, Ct);
        Assert.Equal((true, 2L), (await opened.VerifyLedgerAsync(TimeProvider.System, Ct)).Value is var sound ? (sound.IsSound, sound.Records) : default);
    }

    [Fact]
    public void A_folder_with_other_files_may_become_one()
    {
        File.WriteAllText(Here("notes.txt"), "mine");
        Assert.True(Operation.Init(Here(), Syria).Is(out _, out _));
        Assert.Equal("mine", File.ReadAllText(Here("notes.txt")));
    }

    [Fact]
    public async Task An_operation_is_not_made_twice()
    {
        var operation = Operation.Init(Here("syria"), Syria).Value;
        await using (var ledger = (await operation.OpenLedgerAsync(TimeProvider.System, Ct)).Value)
            await ledger.AppendAsync(Entries.Entry("closed", 1), LedgerFolder.Noon, Ct);

        Assert.EndsWith("is an operation already: it has a settings.json.", Refused(Operation.Init(Here("syria"), Syria with { Name = "other" })), StringComparison.Ordinal);

        await using var again = (await Operation.Open(Here("syria")).Value.OpenLedgerAsync(TimeProvider.System, Ct)).Value;
        Assert.Single(await again.ClaimsAsync(Instant.MaxValue, Ct));
    }

    [Fact]
    public void A_file_is_no_place_for_an_operation_nor_is_anything_below_it()
    {
        File.WriteAllText(Here("letter"), "mine");
        Assert.Contains("is a file, not a folder", Refused(Operation.Init(Here("letter"), Syria)), StringComparison.Ordinal);
        Assert.StartsWith("No operation can be made in", Refused(Operation.Init(Here("letter", "below"), Syria)), StringComparison.Ordinal);
        Assert.Contains("is a file, not an operation: make one with `passable init DIR`", Refused(Operation.Open(Here("letter"))), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Here("letter")));
    }

    [Fact]
    public void Where_one_file_cannot_be_made_nothing_is_left()
    {
        folder.CreateSubdirectory("syria/settings.json.new");
        Assert.StartsWith("No operation can be made in", Refused(Operation.Init(Here("syria"), Syria)), StringComparison.Ordinal);
        Assert.Equal(["settings.json.new"], Files("syria"));

        folder.CreateSubdirectory("lebanon/ledger.seal.new");
        Assert.StartsWith("No ledger can be made at", Refused(Operation.Init(Here("lebanon"), Syria)), StringComparison.Ordinal);
        Assert.Equal(["ledger.seal.new"], Files("lebanon"));
    }

    [Fact]
    public void An_init_that_was_stopped_half_way_is_finished_by_the_next()
    {
        Operation.Init(Here("syria"), Syria).Value.Settings.ToString();
        File.Delete(Here("syria", "settings.json"));
        Assert.True(Operation.Init(Here("syria"), Syria).Is(out _, out _));
        File.Delete(Here("syria", "settings.json"));
        File.Delete(Here("syria", "ledger.sqlite"));
        Assert.True(Operation.Init(Here("syria"), Syria).Is(out _, out _));
    }

    [Fact]
    public async Task A_ledger_with_records_and_no_settings_is_not_taken_over()
    {
        var operation = Operation.Init(Here("syria"), Syria).Value;
        await using (var ledger = (await operation.OpenLedgerAsync(TimeProvider.System, Ct)).Value)
            await ledger.AppendAsync(Entries.Entry("closed", 1), LedgerFolder.Noon, Ct);
        File.Delete(Here("syria", "settings.json"));
        Assert.Contains("has a ledger.sqlite but no settings.json", Refused(Operation.Init(Here("syria"), Syria)), StringComparison.Ordinal);
        Assert.True((await operation.VerifyLedgerAsync(TimeProvider.System, Ct)).Value.IsSound);
    }

    [Theory]
    [InlineData("", "UTC", "the name is blank")]
    [InlineData("two\nlines", "UTC", "control character")]
    [InlineData("syria", "Damascus", "'Damascus' is no IANA time zone")]
    public void Settings_that_cannot_be_used_are_refused(string name, string zone, string says)
    {
        Assert.Contains(says, Refused(Operation.Init(Here("syria"), new OperationSettings { Name = name, TimeZone = zone, Ledger = null })), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Here("syria")));
    }

    [Fact]
    public void Days_are_counted_in_UTC_where_the_settings_name_no_zone()
    {
        File.WriteAllText(Here("settings.json"), """{"format": 1, "name": "syria"}""");
        Assert.Equal(DateTimeZone.Utc, Operation.Open(Here()).Value.Settings.Zone);
    }

    [Theory]
    [InlineData("", "is no JSON from line 1 on")]
    [InlineData("{\n\"format\": 1,,", "is no JSON from line 2 on")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("{}", "has no 'format' number")]
    [InlineData("""{"format": "1", "name": "x"}""", "has a setting of the wrong type")]
    [InlineData("""{"format": 1}""", "has no 'name'")]
    [InlineData("""{"format": 1, "name": 7}""", "has a setting of the wrong type")]
    [InlineData("""{"format": 1, "name": "x", "timezone": "UTC"}""", "has a setting 'timezone' that this passable does not know")]
    [InlineData("""{"format": 1, "name": "x", "name": "y"}""", "is no JSON")]
    [InlineData("""{"format": 1, "name": "x", "time_zone": "Mars/Olympus"}""", "'Mars/Olympus' is no IANA time zone")]
    [InlineData("""{"format": 2, "name": "x", "more": []}""", "has format 2, and this passable knows formats up to 1: use a newer one")]
    public void Settings_that_are_broken_or_newer_are_refused_with_the_way_out(string settings, string says)
    {
        File.WriteAllText(Here("settings.json"), settings);
        var refused = Refused(Operation.Open(Here()));
        Assert.Contains($"settings.json {says}", refused.Replace("cannot be used: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("`passable init DIR`", refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Fact]
    public void A_folder_that_is_no_operation_is_refused_with_the_way_out()
    {
        Assert.Contains("it has no settings.json; make one with `passable init DIR`", Refused(Operation.Open(Here())), StringComparison.Ordinal);
        Assert.Contains("nor such a folder: make one with `passable init DIR`", Refused(Operation.Open(Here("nowhere"))), StringComparison.Ordinal);
    }

    static string Refused(Outcome<Operation> outcome)
    {
        Assert.False(outcome.Is(out _, out var refused));
        return refused.Reason;
    }
}
