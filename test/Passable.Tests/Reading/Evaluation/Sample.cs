using System.Collections.Immutable;
using System.Text;
using Passable.Reading;
using Passable.Reading.Evaluation;
using Passable.Reports;

namespace Passable.Tests.Reading.Evaluation;

/// <summary>Small labelled reports and readings made by hand. Claims are about a road by default the M4, asserted, and without dates.</summary>
static class Sample
{
    public static Report Report(string body, string name = "r.txt") =>
        ReportText.Parse(Encoding.UTF8.GetBytes("title: T\n\n" + body), name).Value;

    public static LabelledReport Labelled(Report report, params GoldClaim[] claims) => new() { Report = report, Claims = [.. claims] };

    public static ReadReport Found(Report report, params Claim[] claims) => new()
    {
        Report = report,
        ReaderVersion = "test",
        PublishedWithin = new(null, null),
        Mentions = [],
        Claims = [.. claims],
        Persons = [],
    };

    public static Where At(string? road = null, string? from = null, string? to = null, string? at = null, string? crossing = null, ImmutableArray<string>? via = null) =>
        new() { Road = road, From = from, To = to, At = at, Crossing = crossing, Via = via ?? [], Part = null };

    public static When On(string? start, string? end = null, params string[] candidates) => new()
    {
        Start = Date(start),
        End = Date(end),
        Grain = (Date(start) ?? Date(end))?.Grain ?? Grain.None,
        Text = null,
        Candidates = [.. candidates.Select(candidate => Date(candidate)!.Value)],
    };

    static PartialDate? Date(string? text) => text is null ? null : PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text, nameof(text));

    public static GoldClaim Gold(Report report, string words, ReportedStatus? status, Modality modality = Modality.Asserted, ClaimKind kind = ClaimKind.Status, Where? where = null, When? when = null, params string[] by)
    {
        var start = report.Body.IndexOf(words, StringComparison.Ordinal);
        return new()
        {
            Kind = kind,
            Status = status,
            Where = where ?? At(road: "M4"),
            Actors = [],
            Limits = null,
            When = when ?? On(null),
            Modality = modality,
            Attribution = by.Length == 0 ? ["SANA"] : [.. by],
            Quantity = null,
            Evidence = new(start, start + words.Length),
            Words = words,
        };
    }

    public static Claim Read(Report report, string words, ReportedStatus? status, Modality modality = Modality.Asserted, ClaimKind kind = ClaimKind.Status, Where? where = null, When? when = null, params string[] by) =>
        Repeat(report, Gold(report, words, status, modality, kind, where, when, by));

    /// <summary>A claim that says what the label says.</summary>
    public static Claim Repeat(Report report, GoldClaim gold)
    {
        var claim = new Claim
        {
            Id = "",
            Report = report.Id,
            Kind = gold.Kind,
            Axis = Axis.Permission,
            Status = gold.Status,
            Where = gold.Where,
            Actors = gold.Actors,
            Cause = null,
            Limits = gold.Limits,
            When = gold.When,
            Modality = gold.Modality,
            Attribution = [.. gold.Attribution.Select(name => new Attribution(name, SourceType.Unknown))],
            Quantity = gold.Quantity,
            Evidence = [new(EvidenceRole.Claim, gold.Evidence.Start, gold.Evidence.End, gold.Words)],
            Confidence = new() { Kind = 1, Where = 1, Status = 1, When = 1, Modality = 1, Attribution = 1 },
            Rules = ["repeats the label"],
        };
        return claim with { Id = ClaimIds.Of(claim) };
    }

    public static ReadReport Repeat(LabelledReport labelled) => Found(labelled.Report, [.. labelled.Claims.Select(claim => Repeat(labelled.Report, claim))]);

    public static Score Score(LabelledReport gold, ReadReport read) => Scoring.Of([(gold, read)], seed: 1);
}
