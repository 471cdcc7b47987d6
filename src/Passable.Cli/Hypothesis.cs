using System.Collections.Immutable;
using System.Globalization;
using Passable.Claims;
using Passable.Gazetteers;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Cli;

/// <summary>
/// "What if": a road said by the user to be open, closed, limited or destroyed. It is marked in every answer and recorded nowhere.
/// On its stretch it stands above every claim; those are kept as heard.
/// </summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Claim">The claim it makes.</param>
/// <param name="Label">The state it makes.</param>
/// <param name="Spans">Where.</param>
public sealed record Hypothesis(string Text, RecordedClaim Claim, StateLabel Label, ImmutableArray<SegmentSpan> Spans)
{
    static readonly ImmutableArray<(string Word, StateLabel Label, ReportedStatus Status)> Values =
    [
        ("open", StateLabel.Passable, ReportedStatus.Open),
        ("closed", StateLabel.NotPassable, ReportedStatus.Closed),
        ("limited", StateLabel.Limited, ReportedStatus.Restricted),
        ("destroyed", StateLabel.Destroyed, ReportedStatus.Destroyed),
    ];

    /// <summary>Reads "road, from, to: closed".</summary>
    public static Outcome<Hypothesis> Parse(string text, int number, AsOf asOf, RoadNetwork network, Gazetteer gazetteer)
    {
        var colon = text.LastIndexOf(':');
        var parts = (colon < 0 ? text : text[..colon]).Split(',', StringSplitOptions.TrimEntries);
        var word = colon < 0 ? "" : text[(colon + 1)..].Trim().ToLowerInvariant();
        var value = Values.FirstOrDefault(value => value.Word == word);
        if (value.Word is null || parts.Length != 3 || parts.Any(string.IsNullOrEmpty))
            return new Refusal($"--with \"{text}\": write \"road, from, to: closed\", with open, closed, limited or destroyed after the colon");
        if (!Selection.Of(parts[0], parts[1], parts[2], null, network, gazetteer).Is(out var selection, out var refused)) return new Refusal($"--with \"{text}\": {refused.Reason}");

        var (road, spans, day) = (selection.Road!, selection.Tracks[0].Spans, PartialDate.OfDay(asOf.HeldAt.InUtc().Date));
        var claim = new Claim
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"hypothesis-{number}"),
            Report = "hypothesis",
            Kind = ClaimKind.Status,
            Axis = Axis.Physical,
            Status = value.Status,
            Where = new() { Road = road, From = selection.From, To = selection.To, At = null, Crossing = null, Via = [], Part = null },
            Actors = [],
            Cause = null,
            Limits = null,
            When = new() { Start = day, End = day, Grain = Grain.Day, Text = null, Candidates = [] },
            Modality = Modality.Asserted,
            Attribution = [new("hypothesis", SourceType.Unknown)],
            Quantity = null,
            Evidence = [new(EvidenceRole.Claim, 0, text.Length, text)],
            Confidence = new() { Kind = 1, Where = 1, Status = 1, When = 1, Modality = 1, Attribution = 1 },
            Rules = ["hypothesis"],
        };
        var placed = new PlacedClaim
        {
            Claim = claim,
            Placement = new Placement.Placed
            {
                NetworkVersion = network.Version,
                Reason = "hypothetical",
                Ground = new Ground.Stretch(road, selection.From!, selection.To!, spans),
            },
            PublishedWithin = new(day, day),
            ReaderVersion = "hypothesis",
        };
        // Sequences from the top, so that none is that of a record.
        var recorded = new RecordedClaim { Sequence = long.MaxValue - 1000 + number, Placed = placed, RecordedAt = asOf.KnownAt, By = "hypothesis", Through = "passable route --with" };
        return new Hypothesis(text, recorded, value.Label, spans);
    }

    /// <summary>The state with the hypotheses standing, each over its own ground; of two over the same ground the later one.</summary>
    public static NetworkState Over(NetworkState state, IReadOnlyList<Hypothesis> hypotheses) =>
        hypotheses.Count == 0 ? state : state with { Pieces = [.. state.Pieces.Select(piece => hypotheses.Aggregate(piece, Over))] };

    static PieceState Over(PieceState piece, Hypothesis hypothesis)
    {
        if (!hypothesis.Spans.Any(span => span.Segment == piece.Span.Segment && span.From <= piece.Span.From && piece.Span.To <= span.To)) return piece;
        var before = piece.Overall;
        var setAside = before.For.Concat(before.Against).Concat(before.Heard)
            .Where(weighed => weighed.Claim.Placed.Claim.Id != hypothesis.Claim.Placed.Claim.Id)
            .Select(weighed => weighed with { Decibans = 0, Reason = "set aside by the hypothesis" });
        return piece with
        {
            Overall = before with
            {
                Label = hypothesis.Label,
                EvidenceOn = hypothesis.Claim.Placed.Claim.When.Start!.Value.FirstDay,
                AccordingTo = ["hypothesis"],
                For = [new(hypothesis.Claim, hypothesis.Label, 0, "hypothetical: it is taken as given")],
                Against = [],
                Heard = [.. setAside],
                Sentence = $"Hypothetical: taken to be {Words.Of(hypothesis.Label)}, not reported.",
            },
        };
    }
}
