using System.Text.Json;
using System.Text.RegularExpressions;
using Passable.Reading.Evaluation;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Corpus;

/// <summary>What corpus/GUIDE.md says of label files. Stricter than the reader of label files, which must bear with other people's.</summary>
public sealed partial class LabelledCorpusTests
{
    static readonly string[] Folders = ["labelled", "labelled-more", "held-out"];
    static readonly string[] Kinds = ["status", "crossing_status", "control", "incident", "length", "patrol", "meeting", "plan", "humanitarian_access"];
    static readonly string[] KindsWithStatus = ["status", "crossing_status", "humanitarian_access"];
    static readonly string[] Statuses = ["open", "partially_open", "restricted", "closed", "destroyed", "unknown"];
    static readonly string[] Modalities = ["asserted", "planned", "possible", "denied", "conditional", "called_for"];
    static readonly string[] ClaimFields = ["kind", "status", "where", "actors", "limits", "when", "modality", "attribution", "quantity", "evidence"];
    static readonly string[] PlaceFields = ["road", "from", "to", "at", "crossing"];
    static readonly string[] LimitFields = ["allowed", "barred", "direction", "hours"];

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PartialIso { get; }

    public static TheoryData<string> Names() => [.. Folders];

    [Theory, MemberData(nameof(Names))]
    public void Every_report_has_labels_and_every_label_file_has_a_report(string folder)
    {
        Assert.NotEmpty(NamesIn(folder, "*.txt"));
        Assert.Equal(NamesIn(folder, "*.txt"), NamesIn(folder, "*.json"));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_label_file_is_read_and_has_claims(string folder)
    {
        Assert.True(LabelledFiles.ReadFolder(CorpusFolder.Of(folder)).Is(out var read, out var refusal), refusal?.ToString());
        Assert.All(read, labelled => Assert.False(labelled.Claims.IsEmpty, labelled.Report.Name));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_claim_has_the_fields_of_the_guide_and_no_other(string folder) => EachClaim(folder, (_, claim) =>
    {
        Assert.Equal(ClaimFields.Order(StringComparer.Ordinal), Fields(claim).Order(StringComparer.Ordinal));
        Assert.Equal(PlaceFields, Fields(claim.GetProperty("where")).Except(["via", "part"]));
        Assert.Equal(["start", "end", "text"], Fields(claim.GetProperty("when")));
        if (claim.GetProperty("limits") is { ValueKind: JsonValueKind.Object } limits) Assert.Empty(Fields(limits).Except(LimitFields));
        if (claim.GetProperty("quantity") is { ValueKind: JsonValueKind.Object } quantity) Assert.Equal(["value", "unit", "of"], Fields(quantity));
    });

    [Theory, MemberData(nameof(Names))]
    public void Kind_status_and_modality_are_words_of_the_guide_and_only_states_have_a_status(string folder) => EachClaim(folder, (_, claim) =>
    {
        var (kind, status) = (Text(claim, "kind")!, Text(claim, "status"));
        Assert.Contains(kind, Kinds);
        Assert.Contains(Text(claim, "modality"), Modalities);
        Assert.Equal(KindsWithStatus.Contains(kind), status is not null);
        if (status is not null) Assert.Contains(status, Statuses);
    });

    [Theory, MemberData(nameof(Names))]
    public void Evidence_and_date_words_are_the_bodys_own(string folder) => EachClaim(folder, (report, claim) =>
    {
        Assert.Contains(Text(claim, "evidence")!, report.Body, StringComparison.Ordinal);
        if (Text(claim.GetProperty("when"), "text") is { } words) Assert.Contains(words, report.Body, StringComparison.Ordinal);
    });

    [Theory, MemberData(nameof(Names))]
    public void Dates_are_whole_or_partial_ISO(string folder) => EachClaim(folder, (_, claim) =>
    {
        foreach (var end in new[] { "start", "end" })
            if (Text(claim.GetProperty("when"), end) is { } date) Assert.Matches(PartialIso, date);
    });

    [Theory, MemberData(nameof(Names))]
    public void Every_chain_ends_with_an_outlet_of_the_header(string folder) => EachClaim(folder, (report, claim) =>
        Assert.Contains(claim.GetProperty("attribution").EnumerateArray().Last().GetString(), report.Header.Outlet!.Split(" / ")));

    [Theory, MemberData(nameof(Names))]
    public void A_label_file_repeats_its_name_and_the_headers_date(string folder) => EachFile(folder, (report, file) =>
    {
        Assert.Equal(Path.GetFileNameWithoutExtension(report.Name), Text(file, "name"));
        Assert.Equal(report.Header.Published?.ToString(), Text(file, "published"));
    });

    [Fact]
    public void No_report_stands_in_two_folders() =>
        Assert.Equal(Folders.Sum(folder => NamesIn(folder, "*.txt").Length), Folders.SelectMany(folder => NamesIn(folder, "*.txt")).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Held_out_are_the_reports_that_name_their_source_and_no_others()
    {
        Assert.Equal(NamesIn("held-out", "*.txt").Length, Sourced("held-out").Length);
        Assert.Empty(Sourced("labelled"));
        Assert.Empty(Sourced("labelled-more"));
    }

    [Fact]
    public void The_founding_article_is_never_committed() =>
        Assert.DoesNotContain(Folders.SelectMany(folder => NamesIn(folder, "*")), name => name.StartsWith("seed-", StringComparison.Ordinal));

    static string[] Sourced(string folder)
    {
        var sourced = new List<string>();
        EachFile(folder, (report, file) =>
        {
            if (Text(file, "source") is not null) sourced.Add(report.Name);
        });
        return [.. sourced];
    }

    static string[] NamesIn(string folder, string pattern) =>
        [.. Directory.GetFiles(CorpusFolder.Of(folder), pattern).Order(StringComparer.Ordinal).Select(path => Path.GetFileNameWithoutExtension(path)!)];

    static void EachClaim(string folder, Action<Report, JsonElement> check) => EachFile(folder, (report, file) =>
    {
        var number = 0;
        foreach (var claim in file.GetProperty("claims").EnumerateArray())
        {
            number++;
            if (Record.Exception(() => check(report, claim)) is { } failed) Assert.Fail($"{folder}/{report.Name}, claim {number}: {failed.Message}");
        }
        Assert.NotEqual(0, number);
    });

    static void EachFile(string folder, Action<Report, JsonElement> check)
    {
        foreach (var path in Directory.GetFiles(CorpusFolder.Of(folder), "*.txt").Order(StringComparer.Ordinal))
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
            check(ReportFile.Read(path).Value, file.RootElement);
        }
    }

    static IEnumerable<string> Fields(JsonElement element) => element.EnumerateObject().Select(field => field.Name);

    static string? Text(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
