using System.Collections.Immutable;
using System.Text.Json;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Claims;

/// <summary>A claim as a reviewer has it.</summary>
/// <param name="Claim">The claim, under the id of the one corrected.</param>
/// <param name="Slots">What differs, in the order given.</param>
public sealed record CorrectedClaim(Claim Claim, ImmutableArray<SlotCorrection> Slots);

/// <summary>Corrects slots of a claim by name, as a reviewer writes them.</summary>
public static class Correcting
{
    delegate Outcome<Claim> Setting(Claim claim, string? value);

    sealed record Slot(string Name, Func<Claim, string?> Get, Setting Set);

    static readonly ImmutableArray<Slot> Slots =
    [
        new("kind", claim => Name<ClaimKind>(claim.Kind), (claim, value) => Parse<ClaimKind>(value) is { } kind ? claim with { Kind = kind } : NoneOf<ClaimKind>("kind", value)),
        new("axis", claim => Name<Axis>(claim.Axis), (claim, value) => Parse<Axis>(value) is { } axis ? claim with { Axis = axis } : NoneOf<Axis>("axis", value)),
        new("status", claim => Name(claim.Status), (claim, value) => value is null ? claim with { Status = null } : Parse<ReportedStatus>(value) is { } status ? claim with { Status = status } : NoneOf<ReportedStatus>("status", value)),
        new("modality", claim => Name<Modality>(claim.Modality), (claim, value) => Parse<Modality>(value) is { } modality ? claim with { Modality = modality } : NoneOf<Modality>("modality", value)),
        new("cause", claim => Name(claim.Cause), (claim, value) => value is null ? claim with { Cause = null } : Parse<Cause>(value) is { } cause ? claim with { Cause = cause } : NoneOf<Cause>("cause", value)),
        new("where.road", claim => claim.Where.Road, (claim, value) => claim with { Where = claim.Where with { Road = value } }),
        new("where.from", claim => claim.Where.From, (claim, value) => claim with { Where = claim.Where with { From = value } }),
        new("where.to", claim => claim.Where.To, (claim, value) => claim with { Where = claim.Where with { To = value } }),
        new("where.at", claim => claim.Where.At, (claim, value) => claim with { Where = claim.Where with { At = value } }),
        new("where.crossing", claim => claim.Where.Crossing, (claim, value) => claim with { Where = claim.Where with { Crossing = value } }),
        new("where.part", claim => claim.Where.Part, (claim, value) => claim with { Where = claim.Where with { Part = value } }),
        new("when.start", claim => claim.When.Start?.ToString(), (claim, value) => DateOf(value, "when.start").Is(out var date, out var refused) ? claim with { When = claim.When with { Start = date.On, Grain = GrainOf(date.On ?? claim.When.End), Candidates = [] } } : refused),
        new("when.end", claim => claim.When.End?.ToString(), (claim, value) => DateOf(value, "when.end").Is(out var date, out var refused) ? claim with { When = claim.When with { End = date.On, Grain = GrainOf(claim.When.Start ?? date.On), Candidates = [] } } : refused),
    ];

    /// <summary>The names of the slots that can be corrected.</summary>
    public static ImmutableArray<string> Names => [.. Slots.Select(slot => slot.Name)];

    /// <summary>
    /// The claim with each <c>slot=value</c> set; an empty value empties the slot. Refused: a name that is no slot, a value the slot
    /// does not take, a slot given twice, and a correction that changes nothing or ends before it starts.
    /// </summary>
    public static Outcome<CorrectedClaim> Of(Claim claim, IEnumerable<string> corrections)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(corrections);
        var corrected = claim;
        var slots = ImmutableArray.CreateBuilder<SlotCorrection>();
        foreach (var text in corrections)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) return new Refusal($"'{text}' is no correction: write slot=value, as in status=closed");
            var (name, value) = (text[..at].Trim(), text[(at + 1)..].Trim() is { Length: > 0 } said ? said : null);
            if (Slots.FirstOrDefault(slot => slot.Name == name) is not { } slot) return new Refusal($"'{name}' is no slot that can be corrected; those are {string.Join(", ", Names)}");
            if (slots.Any(before => before.Slot == name)) return new Refusal($"'{name}' is corrected twice");
            if (!slot.Set(corrected, value).Is(out var set, out var refused)) return refused;
            slots.Add(new(name, slot.Get(claim), slot.Get(set)));
            corrected = set;
        }
        if (slots.Count == 0 || slots.All(slot => slot.Was == slot.Is)) return new Refusal($"that is how {claim.Id} was read: a reading that is right is accepted");
        if (corrected.When is { Start: { } start, End: { } end } && end.LastDay < start.FirstDay) return new Refusal($"it would end ({end}) before it starts ({start})");
        return new CorrectedClaim(corrected, [.. slots.Where(slot => slot.Was != slot.Is)]);
    }

    sealed record Dated(PartialDate? On);

    static Outcome<Dated> DateOf(string? value, string slot) =>
        value is null ? new Dated(null) : PartialDate.TryParse(value, out var date) ? new Dated(date) : new Refusal($"{slot}: '{value}' is no date; write 2020-03-15, 2020-03 or 2020");

    static Reports.Grain GrainOf(PartialDate? date) => date?.Grain ?? Reports.Grain.None;

    static string? Name<T>(T? value)
        where T : struct, Enum => value is { } given ? JsonNamingPolicy.SnakeCaseLower.ConvertName(given.ToString()) : null;

    static T? Parse<T>(string? value)
        where T : struct, Enum => Enum.GetValues<T>().Where(each => Name<T>(each) == value).Cast<T?>().FirstOrDefault();

    static Refusal NoneOf<T>(string slot, string? value)
        where T : struct, Enum => new($"{slot}: '{value}' is none of {string.Join(", ", Enum.GetValues<T>().Select(each => Name<T>(each)))}");
}
