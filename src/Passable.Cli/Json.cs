using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Passable.Claims;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Cli;

/// <summary>Answers as JSON: the names of the domain in snake_case, instants and dates in ISO 8601, lengths in metres.</summary>
public static class Json
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer over several lines, for people too.</summary>
    public static void Print(TextWriter to, JsonNode answer) => Print(to, answer, Indented);

    /// <summary>Writes the answer on one line, and lets it go at once.</summary>
    public static void PrintLine(TextWriter to, JsonNode answer)
    {
        Print(to, answer, OneLine);
        to.Flush();
    }

    /// <summary>The answer over several lines, with a line end.</summary>
    public static string Text(JsonNode answer)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        Print(text, answer);
        return text.ToString();
    }

    static void Print(TextWriter to, JsonNode answer, JsonSerializerOptions options)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = options.WriteIndented, Encoder = options.Encoder }))
            answer.WriteTo(writer, options);
        to.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
        to.Write('\n');
    }

    /// <summary>A claim as <c>read --json</c> gives it.</summary>
    public static JsonObject Of(PlacedClaim placed)
    {
        var claim = JsonSerializer.SerializeToNode(placed.Claim, ClaimJson.Format.Claim)!.AsObject();
        claim.Insert(claim.IndexOf("evidence") + 1, "placement", JsonSerializer.SerializeToNode(placed.Placement, ClaimJson.Format.Placement));
        return claim;
    }

    /// <summary>A claim of the ledger: the claim, and what was recorded of it. A movement of forces or a convoy is told in one coarse sentence, without its words and place.</summary>
    public static JsonObject Of(RecordedClaim recorded)
    {
        var claim = Protection.IsMovement(recorded.Placed.Claim) ? Coarse(recorded.Placed) : Of(recorded.Placed);
        claim["published_within"] = Of(recorded.Placed.PublishedWithin);
        claim["recorded"] = new JsonObject
        {
            ["sequence"] = recorded.Sequence,
            ["at"] = InstantPattern.ExtendedIso.Format(recorded.RecordedAt),
            ["by"] = recorded.By,
            ["through"] = recorded.Through,
            ["reader_version"] = recorded.Placed.ReaderVersion,
        };
        return claim;
    }

    static JsonObject Coarse(PlacedClaim placed)
    {
        var claim = JsonSerializer.SerializeToNode(placed.Claim, ClaimJson.Format.Claim)!.AsObject();
        return new()
        {
            ["id"] = placed.Claim.Id,
            ["report"] = placed.Claim.Report,
            ["kind"] = claim["kind"]!.DeepClone(),
            ["modality"] = claim["modality"]!.DeepClone(),
            ["attribution"] = claim["attribution"]!.DeepClone(),
            ["coarse"] = Protection.Coarsely(placed),
        };
    }

    /// <summary>The days between which a report was published.</summary>
    public static JsonObject Of(PublicationBounds bounds) =>
        new() { ["earliest"] = bounds.Earliest?.ToString(), ["latest"] = bounds.Latest?.ToString() };

    /// <summary>A read report without its claims' placements being known to the ledger; with its mentions where the towns its names mean are given.</summary>
    public static JsonObject Of(ReadReport read, ImmutableArray<PlacedClaim> claims, PlacesNamed? mentions)
    {
        var report = new JsonObject
        {
            ["id"] = read.Report.Id,
            ["name"] = read.Report.Name,
            ["header"] = JsonSerializer.SerializeToNode(read.Report.Header with { Title = Reader.MaskedTitle(read) }, ClaimJson.Format.ReportHeader),
            ["published_within"] = Of(read.PublishedWithin),
            ["reader_version"] = read.ReaderVersion,
            ["claims"] = Array(claims.Select(Of)),
        };
        if (mentions is not null)
        {
            report["mentions"] = Array(MentionsOf(read, mentions).Select(told =>
            {
                var mention = JsonSerializer.SerializeToNode(told.Mention, ClaimJson.Format.Mention)!.AsObject();
                if (told.Towns is { } towns) mention["candidates"] = Array(towns.Select(Of));
                return (JsonNode?)mention;
            }));
        }
        return report;
    }

    /// <summary>Every mention in text order, with the towns it may mean where it names a place; names that stand within a road's or an actor's are places of their own.</summary>
    public static IEnumerable<(Mention Mention, ImmutableArray<TownCandidate>? Towns)> MentionsOf(ReadReport read, PlacesNamed named)
    {
        var towns = named.All.GroupBy(place => (place.Start, place.End)).ToDictionary(same => same.Key, same => same.First());
        var own = read.Mentions.Select(mention => (mention, Towns: mention.Kind is MentionKind.Place or MentionKind.Crossing && towns.TryGetValue((mention.Start, mention.End), out var place) ? place.Candidates : (ImmutableArray<TownCandidate>?)null)).ToList();
        var known = own.Where(one => one.Towns is not null).Select(one => (one.mention.Start, one.mention.End)).ToHashSet();
        return own.Concat(towns.Values.Where(place => !known.Contains((place.Start, place.End)))
            .Select(place => (mention: new Mention(MentionKind.Place, place.Start, place.End, place.Text, place.Text, null), Towns: (ImmutableArray<TownCandidate>?)place.Candidates)))
            .OrderBy(one => one.mention.Start).ThenBy(one => one.mention.End).ThenBy(one => one.mention.Kind);
    }

    static JsonObject Of(TownCandidate town) => new()
    {
        ["ref"] = town.Place.Ref,
        ["name"] = town.Place.Name,
        ["governorate"] = town.Place.Governorate,
        ["latitude"] = town.Place.At.Latitude,
        ["longitude"] = town.Place.At.Longitude,
        ["tier"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(town.Tier.ToString()),
        ["nearness"] = town.Nearness,
        ["score"] = town.Score,
        ["reason"] = town.Reason,
    };

    /// <summary>A state: its label, its word, and the claims on the scales by their ids.</summary>
    public static JsonObject Of(RoadState state) => new()
    {
        ["axis"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Axis.ToString()),
        ["label"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Label.ToString()),
        ["as_of"] = state.EvidenceOn is { } on ? LocalDatePattern.Iso.Format(on) : null,
        ["according_to"] = Array(state.AccordingTo.Select(source => (JsonNode?)source)),
        ["sentence"] = state.Sentence,
        ["odds"] = Of(state.Odds),
        ["sensitivity"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Sensitivity.ToString()),
        ["for"] = Array(state.For.Select(Of)),
        ["against"] = Array(state.Against.Select(Of)),
        ["heard"] = Array(state.Heard.Select(Of)),
    };

    static JsonObject Of(StateOdds odds) => new()
    {
        ["passable"] = Math.Round(odds.Passable, 4),
        ["limited"] = Math.Round(odds.Limited, 4),
        ["not_passable"] = Math.Round(odds.NotPassable, 4),
        ["destroyed"] = Math.Round(odds.Destroyed, 4),
        ["usable_decibans"] = odds.UsableDecibans,
        ["blocked_decibans"] = odds.BlockedDecibans,
        ["half_life_days"] = odds.HalfLifeDays,
        ["unknown_in_days"] = odds.UnknownInDays,
        ["turns_on"] = odds.TurnsOn is { } turning
            ? new JsonObject
            {
                ["id"] = turning.Claim.Placed.Claim.Id,
                ["if"] = turning.IsIfTrue ? "true" : "false",
                ["becomes"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(turning.Becomes.ToString()),
            }
            : null,
        ["reviewed"] = odds.IsReviewed,
    };

    static JsonObject Of(WeighedClaim weighed) => new()
    {
        ["id"] = weighed.Claim.Placed.Claim.Id,
        ["speaks"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(weighed.Speaks.ToString()),
        ["decibans"] = weighed.Decibans,
        ["reason"] = weighed.Reason,
    };

    /// <summary>The claims that the states rest on, weigh against or have heard, each once, in order of record.</summary>
    public static JsonArray ClaimsOf(IEnumerable<RoadState> states, IEnumerable<RecordedClaim> others) =>
        Array(states.SelectMany(state => state.For.Concat(state.Against).Concat(state.Heard)).Select(weighed => weighed.Claim).Concat(others)
            .DistinctBy(claim => claim.Placed.Claim.Id, StringComparer.Ordinal).OrderBy(claim => claim.Sequence).Select(Of));

    /// <summary>The same, each with where it stands: what people have made of it.</summary>
    public static JsonArray ClaimsOf(IEnumerable<RoadState> states, IEnumerable<RecordedClaim> others, Known known) =>
        Array(states.SelectMany(state => state.For.Concat(state.Against).Concat(state.Heard)).Select(weighed => weighed.Claim).Concat(others)
            .DistinctBy(claim => claim.Placed.Claim.Id, StringComparer.Ordinal).OrderBy(claim => claim.Sequence).Select(claim => Of(claim, known.StandingOf(claim))));

    /// <summary>A claim of the ledger and where it stands; null for what is no record.</summary>
    public static JsonObject Of(RecordedClaim recorded, Standing? standing)
    {
        var claim = Of(recorded);
        if (standing is null) return claim;
        claim["standing"] = new JsonObject
        {
            ["review"] = standing.Review.ToString().ToLowerInvariant(),
            ["source"] = standing.Source.ToString(),
            ["information"] = (int)standing.Information,
            ["sensitivity"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(standing.Sensitivity.ToString()),
            ["disputes"] = Array(standing.Disputes.Select(dispute => new JsonObject
            {
                ["why"] = dispute.Amendment.Why,
                ["by"] = dispute.By,
                ["at"] = InstantPattern.ExtendedIso.Format(dispute.RecordedAt),
            })),
            ["withdrawn"] = standing.IsWithdrawn,
            ["superseded"] = standing.IsSuperseded,
            ["in_last_reading"] = standing.IsInLastReading,
            ["counts"] = standing.Counts,
        };
        return claim;
    }

    /// <summary>What every answer about a moment says of itself.</summary>
    public static JsonObject Asked(AsOfAsked asked) => new() { ["held_at"] = asked.HeldAt.Text, ["known_at"] = asked.KnownAt.Text };

    /// <summary>An array of nodes.</summary>
    public static JsonArray Array(IEnumerable<JsonNode?> nodes) => [.. nodes];
}
