using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Claims;

/// <summary>What an unreviewed reading of a machine may do to a state.</summary>
public enum Unreviewed
{
    /// <summary>It makes a label that is marked as machine-read and unreviewed, and at most contests what accepted claims settle.</summary>
    Inform,
    /// <summary>It counts as an accepted claim does.</summary>
    Settle,
    /// <summary>It is heard and weighs nothing.</summary>
    Ignore,
}

/// <summary>How much of each state there is where nothing is known, in percent.</summary>
/// <param name="Usable">Of roads, how many can be used.</param>
/// <param name="Limited">Of usable ones, how many with limits.</param>
/// <param name="Destroyed">Of blocked ones, how many because they are destroyed.</param>
public sealed record PriorPercent(int Usable, int Limited, int Destroyed);

/// <summary>Days after which half of what was known is gone.</summary>
/// <param name="Usable">Of a road last known usable.</param>
/// <param name="Closed">Of a closure whose cause has no number of its own.</param>
/// <param name="Destroyed">Of destruction.</param>
/// <param name="Limits">Of whether there are limits.</param>
public sealed record HalfLifeDays(int Usable, int Closed, int Destroyed, int Limits);

/// <summary>When a road is said to open and shut by turns.</summary>
/// <param name="Changes">At least so many changes between usable and blocked,</param>
/// <param name="WithinDays">within so many days before the instant asked about.</param>
public sealed record IntermittentWhen(int Changes, int WithinDays);

/// <summary>
/// The numbers of the rule: one versioned file that people may read and change. docs/resolution.md says what each does. Weights are decibans,
/// tenths of a ban: 10 stands for ten to one. Two rules with the same bytes are one rule.
/// </summary>
public sealed record ResolutionRule
{
    const int Format = 1;

    static readonly Lazy<ResolutionRule> Embedded = new(() =>
    {
        using var stream = typeof(ResolutionRule).Assembly.GetManifestResourceStream("claims/rule.json") ?? throw new InvalidOperationException("the shipped rule is missing");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), "the shipped rule").Value;
    });

    /// <summary>The rule that is shipped and in force where an operation has none of its own.</summary>
    public static ResolutionRule Shipped => Embedded.Value;

    /// <summary>The shipped rule, by its former name.</summary>
    public static ResolutionRule First => Embedded.Value;

    /// <summary>The version its author gave it.</summary>
    [JsonIgnore]
    public string Version => $"{Name} ({Hash[..8]})";

    /// <summary>SHA-256 of the file's bytes, 64 hexadecimal digits.</summary>
    [JsonIgnore]
    public string Hash { get; private init; } = "";

    /// <summary>The file's own bytes, so that it can be kept as it was.</summary>
    [JsonIgnore]
    public ImmutableArray<byte> File { get; private init; } = [];

    /// <summary>The version of the file's form.</summary>
    [JsonPropertyName("format")]
    public required int FormatVersion { get; init; }
    /// <summary>What its author calls it: "2", "syria-2026".</summary>
    [JsonPropertyName("version")]
    public required string Name { get; init; }
    /// <summary>A sentence for who opens the file.</summary>
    public required string About { get; init; }
    /// <summary>Below this a side settles nothing.</summary>
    public required int Settles { get; init; }
    /// <summary>Where both sides settle, the state is contested unless the blocked side is heavier by at least this; the usable side never outvotes a live closure.</summary>
    public required int Decides { get; init; }
    /// <summary>Limited is told in place of passable, and destroyed in place of not passable, when it is at most so much lighter.</summary>
    public required int WorseWithin { get; init; }
    /// <summary>What a fresh asserted claim weighs, by its innermost source.</summary>
    public required ImmutableSortedDictionary<SourceType, int> SourceWeight { get; init; }
    /// <summary>What a grade of the source, A to F, makes of that weight.</summary>
    public required ImmutableSortedDictionary<string, int> SourceGradePercent { get; init; }
    /// <summary>What a grade of the information, 1 to 6, makes of it.</summary>
    public required ImmutableSortedDictionary<string, int> InformationGradePercent { get; init; }
    /// <summary>What a claim weighs that is neither asserted nor denied; below zero it speaks for the other side.</summary>
    public required ImmutableSortedDictionary<Modality, int> ModalityWeight { get; init; }
    /// <summary>What is left of a denial: it speaks against a state, and for none.</summary>
    public required int DenialPercent { get; init; }
    /// <summary>What the grain of its date leaves of a claim.</summary>
    public required ImmutableSortedDictionary<Grain, int> PrecisionPercent { get; init; }
    /// <summary>What is left of a report of a change for its other side: who tells that a road was closed on a day says that it was not before.</summary>
    public required int BeforePercent { get; init; }
    /// <summary>How much of each state there is where nothing is known.</summary>
    public required PriorPercent PriorPercent { get; init; }
    /// <summary>How fast what is known goes stale.</summary>
    public required HalfLifeDays HalfLifeDays { get; init; }
    /// <summary>How fast a closure of that cause goes stale.</summary>
    public required ImmutableSortedDictionary<Cause, int> CauseHalfLifeDays { get; init; }
    /// <summary>When a road is said to open and shut by turns.</summary>
    public required IntermittentWhen Intermittent { get; init; }
    /// <summary>What an unreviewed machine reading may do.</summary>
    public required Unreviewed Unreviewed { get; init; }
    /// <summary>What the labels of the axes mean for a vehicle and a user.</summary>
    public required PassageTable Passage { get; init; }

    /// <summary>Days after which half of what a claim of that status and cause said is gone.</summary>
    public Duration HalfLife(ReportedStatus status, Cause? cause) => Duration.FromDays(status switch
    {
        ReportedStatus.Destroyed => HalfLifeDays.Destroyed,
        ReportedStatus.Closed => cause is { } known && CauseHalfLifeDays.TryGetValue(known, out var own) ? own : HalfLifeDays.Closed,
        _ => HalfLifeDays.Usable,
    });

    /// <summary>Reads a rule file, or says in a sentence what is wrong with it.</summary>
    /// <param name="bytes">UTF-8 JSON, at most a megabyte.</param>
    /// <param name="name">What to call it in a refusal.</param>
    public static Outcome<ResolutionRule> Read(ReadOnlyMemory<byte> bytes, string name)
    {
        if (bytes.Length > 1 << 20) return new Refusal($"{name} is too large for a rule");
        try
        {
            var rule = JsonSerializer.Deserialize(bytes.Span, RuleJson.Format.ResolutionRule);
            if (rule is null) return new Refusal($"{name} is no rule");
            if (rule.Objection is { } objection) return new Refusal($"{name} cannot be used: {objection}");
            return rule with { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), File = [.. bytes.Span] };
        }
        catch (JsonException broken)
        {
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"{name} is no rule file{(broken.Path is { Length: > 1 } path ? $", at {path[2..]}" : "")}{(broken.LineNumber is { } line ? $", line {line + 1}" : "")}"));
        }
    }

    /// <summary>The rule as a file, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RuleJson.Format.ResolutionRule).ReplaceLineEndings("\n") + "\n";

    string? Objection =>
        FormatVersion > Format ? string.Create(CultureInfo.InvariantCulture, $"it has format {FormatVersion}, and this passable knows formats up to {Format}")
        : string.IsNullOrWhiteSpace(Name) || Name.Any(char.IsControl) ? "its version is blank"
        : Settles < 1 ? "'settles' is below 1: a state would be made of nothing"
        : Decides < 1 ? "'decides' is below 1"
        : WorseWithin < 0 ? "'worse_within' is below 0"
        : Missing(SourceWeight) is { } source ? $"'source_weight' lacks {source}"
        : SourceWeight.Values.Concat(ModalityWeight.Values.Select(Math.Abs)).Any(weight => weight is < 0 or > 100) ? "a weight is not between 0 and 100 decibans"
        : ModalityWeight.Any(weight => weight.Key is Modality.Asserted or Modality.Denied) ? "'modality_weight' has no place for asserted and denied claims"
        : ModalityWeight.Values.Any(weight => Math.Abs(weight) >= Settles) ? "what is not asserted weighs as much as 'settles': a plan would make a state"
        : Enum.GetNames<SourceReliability>().FirstOrDefault(grade => !SourceGradePercent.ContainsKey(grade)) is { } letter ? $"'source_grade_percent' lacks {letter}"
        : Enum.GetValues<InformationCredibility>().Select(grade => ((int)grade).ToString(CultureInfo.InvariantCulture)).FirstOrDefault(grade => !InformationGradePercent.ContainsKey(grade)) is { } digit ? $"'information_grade_percent' lacks {digit}"
        : Missing(PrecisionPercent) is { } grain ? $"'precision_percent' lacks {grain}"
        : SourceGradePercent.Values.Concat(InformationGradePercent.Values).Concat(PrecisionPercent.Values).Append(DenialPercent).Any(percent => percent is < 0 or > 200) ? "a share is not between 0 and 200 percent"
        : BeforePercent is < 0 or > 100 || BeforePercent * SourceWeight.Values.Max() >= Settles * 100 ? "'before_percent' is no share, or lets a report of one day make the state of another"
        : ImmutableArray.Create(PriorPercent.Usable, PriorPercent.Limited, PriorPercent.Destroyed).Any(percent => percent is < 1 or > 99) ? "a prior is not between 1 and 99 percent"
        : CauseHalfLifeDays.Values.Concat([HalfLifeDays.Usable, HalfLifeDays.Closed, HalfLifeDays.Destroyed, HalfLifeDays.Limits]).Any(days => days is < 1 or > 36_500) ? "a half-life is not between 1 and 36500 days"
        : Intermittent.Changes < 2 || Intermittent.WithinDays < 1 ? "'intermittent' needs at least two changes within at least one day"
        : Passage.Objection;

    static string? Missing<T>(ImmutableSortedDictionary<T, int> table)
        where T : struct, Enum
    {
        foreach (var key in Enum.GetValues<T>())
            if (!table.ContainsKey(key)) return JsonNamingPolicy.SnakeCaseLower.ConvertName(key.ToString());
        return null;
    }
}

/// <summary>How rule files are written and read.</summary>
[JsonSerializable(typeof(ResolutionRule))]
sealed partial class RuleJson : JsonSerializerContext
{
    public static RuleJson Format { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
        Converters =
        {
            new JsonStringEnumConverter<SourceType>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Modality>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Cause>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Grain>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Axis>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<StateLabel>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Unreviewed>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Lets>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    });
}
