using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>What a claim speaks of.</summary>
public enum ClaimKind
{
    /// <summary>Whether a road, stretch or pass can be used.</summary>
    Status,
    /// <summary>Whether a named point can be passed: border post, gate, checkpoint, bridge, station.</summary>
    CrossingStatus,
    /// <summary>Who holds it.</summary>
    Control,
    /// <summary>Something done on it or to it: attack, blast, shelling, protest, landslide.</summary>
    Incident,
    /// <summary>An extent or route: "runs from A to B", "17 km".</summary>
    Length,
    /// <summary>A military movement on it.</summary>
    Patrol,
    /// <summary>A meeting that touches it.</summary>
    Meeting,
    /// <summary>Works, deployments, conditions intended.</summary>
    Plan,
    /// <summary>Aid or displaced people getting through, or not.</summary>
    HumanitarianAccess,
}

/// <summary>The five axes of a stretch: intact is not permitted is not used is not held.</summary>
public enum Axis
{
    /// <summary>Whether it can physically be driven.</summary>
    Physical,
    /// <summary>What threatens those on it.</summary>
    Security,
    /// <summary>Who must allow passage, and whether they do.</summary>
    Permission,
    /// <summary>Whether aid gets through.</summary>
    HumanitarianUse,
    /// <summary>Who holds it.</summary>
    Control,
}

/// <summary>The status a claim speaks of; what it says of that status is its <see cref="Modality"/>.</summary>
public enum ReportedStatus
{
    /// <summary>Usable by those it is meant for, no limit stated.</summary>
    Open,
    /// <summary>Some classes, one lane, one direction, part of the day.</summary>
    PartiallyOpen,
    /// <summary>Usable under a condition: escort, inspection, toll, weight.</summary>
    Restricted,
    /// <summary>Blocked, cut, severed, shut, out of service.</summary>
    Closed,
    /// <summary>Blown up, dug up, washed away.</summary>
    Destroyed,
    /// <summary>Spoken of without saying which ("being rehabilitated").</summary>
    Unknown,
}

/// <summary>How the speaker commits to the content.</summary>
public enum Modality
{
    /// <summary>Said to be so.</summary>
    Asserted,
    /// <summary>Intended, promised, due.</summary>
    Planned,
    /// <summary>May be, is discussed, is unconfirmed.</summary>
    Possible,
    /// <summary>Said not to be so; the status is the one denied.</summary>
    Denied,
    /// <summary>If, until, once.</summary>
    Conditional,
    /// <summary>Asked, demanded, urged.</summary>
    CalledFor,
    /// <summary>Tried, outcome unsaid.</summary>
    Attempted,
    /// <summary>Taken for granted by other words: to discuss re-opening presupposes closed.</summary>
    Presupposed,
}

/// <summary>Why a road is as it is. Mapped to DATEX II, WZDx, ACLED and AMRF codes at the exports.</summary>
public enum Cause
{
    /// <summary>Fighting, shelling, air strikes, attacks.</summary>
    Hostilities,
    /// <summary>Mines and unexploded ordnance.</summary>
    Mines,
    /// <summary>Earth mounds, tyres, dug trenches, roadblocks.</summary>
    Barricade,
    /// <summary>A checkpoint.</summary>
    Checkpoint,
    /// <summary>A protest or sit-in.</summary>
    Protest,
    /// <summary>An order of whoever holds it.</summary>
    Order,
    /// <summary>Water.</summary>
    Flood,
    /// <summary>Rock, mud, avalanche.</summary>
    Landslide,
    /// <summary>Snow and ice.</summary>
    Snow,
    /// <summary>Wind.</summary>
    Wind,
    /// <summary>Damage to a bridge.</summary>
    BridgeDamage,
    /// <summary>Damage to the road.</summary>
    RoadDamage,
    /// <summary>Earthquake.</summary>
    Earthquake,
    /// <summary>Repairs and works.</summary>
    Works,
    /// <summary>A traffic accident.</summary>
    Accident,
    /// <summary>Another cause, in the claim's words.</summary>
    Other,
}

/// <summary>Where the claim says it is, in the text's own spelling; null where the text names none.</summary>
public sealed record Where
{
    /// <summary>The road's name or number; "M4/M5" only for a junction.</summary>
    public required string? Road { get; init; }
    /// <summary>The first named end.</summary>
    public required string? From { get; init; }
    /// <summary>The second named end.</summary>
    public required string? To { get; init; }
    /// <summary>One named place; governorates and regions are allowed and place no stretch.</summary>
    public required string? At { get; init; }
    /// <summary>A named point: crossing, bridge, checkpoint, pass.</summary>
    public required string? Crossing { get; init; }
    /// <summary>Places between the ends, in the text's order.</summary>
    public required ImmutableArray<string> Via { get; init; }
    /// <summary>A part the text names and no map has ("the northern strip").</summary>
    public required string? Part { get; init; }
}

/// <summary>For whom and when a road is usable or barred, in the text's words.</summary>
public sealed record Limits
{
    /// <summary>Vehicle or user classes let through.</summary>
    public required ImmutableArray<string> Allowed { get; init; }
    /// <summary>Vehicle or user classes kept out.</summary>
    public required ImmutableArray<string> Barred { get; init; }
    /// <summary>The direction it holds for; null for both or unsaid.</summary>
    public required string? Direction { get; init; }
    /// <summary>The hours it holds for; null when unsaid.</summary>
    public required string? Hours { get; init; }
}

/// <summary>
/// When it holds: both ends closed and as fine as the text, no finer. A point event has start = end; an end not known, or a
/// state that still holds, is null. Where the text leaves several dates, <see cref="Candidates"/> has them all in order and
/// start and end span them.
/// </summary>
public sealed record When
{
    /// <summary>The first date, or null when the text gives none.</summary>
    public required PartialDate? Start { get; init; }
    /// <summary>The last date, or null when unknown or still going on.</summary>
    public required PartialDate? End { get; init; }
    /// <summary>How fine the words are; <see cref="Grain.None"/> when there are none.</summary>
    public required Grain Grain { get; init; }
    /// <summary>The time words, verbatim; null when there are none.</summary>
    public required string? Text { get; init; }
    /// <summary>The dates the words may mean, when more than one; otherwise empty.</summary>
    public required ImmutableArray<PartialDate> Candidates { get; init; }
}

/// <summary>What kind of source a link of the chain is.</summary>
public enum SourceType
{
    /// <summary>An official known by name or office; the claim keeps the office, never the name.</summary>
    NamedOfficial,
    /// <summary>"an official", "a security source".</summary>
    UnnamedOfficial,
    /// <summary>"residents", "local reports".</summary>
    UnnamedLocal,
    /// <summary>A ministry, agency, monitor, NGO.</summary>
    Organisation,
    /// <summary>A party to the conflict.</summary>
    Party,
    /// <summary>A protocol, communiqué, agreement.</summary>
    Document,
    /// <summary>The outlet or agency that published it.</summary>
    Outlet,
    /// <summary>None of these can be told.</summary>
    Unknown,
}

/// <summary>One link of the chain by which a claim reached us.</summary>
/// <param name="Name">As named in the text; a role where the text names a person.</param>
/// <param name="Type">What kind of source it is.</param>
public sealed record Attribution(string Name, SourceType Type);

/// <summary>A measured amount the claim states.</summary>
/// <param name="Value">The number as a decimal string ("120", "2.80").</param>
/// <param name="Unit">km, m, t, vehicles, ...; null when it has none.</param>
/// <param name="Of">Of what; null when unsaid.</param>
public sealed record Quantity(string Value, string? Unit, string? Of);

/// <summary>What a piece of evidence is evidence of.</summary>
public enum EvidenceRole
{
    /// <summary>The claim as a whole.</summary>
    Claim,
    /// <summary>Its road, places or crossing.</summary>
    Target,
    /// <summary>Its date.</summary>
    Time,
    /// <summary>Its source.</summary>
    Source,
}

/// <summary>Words of the report that carry the claim: <see cref="Text"/> is exactly the body from start to end.</summary>
/// <param name="Role">What they are evidence of.</param>
/// <param name="Start">First UTF-16 code unit in the body.</param>
/// <param name="End">One past the last.</param>
/// <param name="Text">The words, verbatim.</param>
public sealed record Evidence(EvidenceRole Role, int Start, int End, string Text)
{
    /// <summary>The words' range in the body.</summary>
    public TextRange Range() => new(Start, End);
}

/// <summary>How sure the reading is, slot by slot, 0 to 1 (two decimals). Not how true the claim is.</summary>
public sealed record Confidence
{
    /// <summary>Of the kind.</summary>
    public required double Kind { get; init; }
    /// <summary>Of road, places and crossing.</summary>
    public required double Where { get; init; }
    /// <summary>Of the status; 1 where the kind carries none.</summary>
    public required double Status { get; init; }
    /// <summary>Of the dates.</summary>
    public required double When { get; init; }
    /// <summary>Of the modality.</summary>
    public required double Modality { get; init; }
    /// <summary>Of the chain of sources.</summary>
    public required double Attribution { get; init; }

    /// <summary>How sure the reading is of what is said of what: the least of kind, place and status.</summary>
    public double Overall() => Math.Min(Kind, Math.Min(Where, Status));
}

/// <summary>What a report says of one place in one interval by one speaker, with its words. A reading: unreviewed until a person accepts it.</summary>
public sealed record Claim
{
    /// <summary><c>c-</c> and 12 hexadecimal digits of the SHA-256 of report, evidence, target and value (<see cref="ClaimIds"/>).</summary>
    public required string Id { get; init; }
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }
    /// <summary>What it speaks of.</summary>
    public required ClaimKind Kind { get; init; }
    /// <summary>Which axis of the road's state it bears on.</summary>
    public required Axis Axis { get; init; }
    /// <summary>The status spoken of; null for kinds that have none.</summary>
    public required ReportedStatus? Status { get; init; }
    /// <summary>Where, as named.</summary>
    public required Where Where { get; init; }
    /// <summary>Organisations, forces and roles that act; never the name of a person.</summary>
    public required ImmutableArray<string> Actors { get; init; }
    /// <summary>Why; null when unsaid.</summary>
    public required Cause? Cause { get; init; }
    /// <summary>For whom and when; null when no limit is stated.</summary>
    public required Limits? Limits { get; init; }
    /// <summary>When it holds.</summary>
    public required When When { get; init; }
    /// <summary>How the speaker commits to it.</summary>
    public required Modality Modality { get; init; }
    /// <summary>By whom, innermost first, the outlet last.</summary>
    public required ImmutableArray<Attribution> Attribution { get; init; }
    /// <summary>The amount stated; null when none.</summary>
    public required Quantity? Quantity { get; init; }
    /// <summary>Its words; at least one of role <see cref="EvidenceRole.Claim"/>, in text order. None covers a person's name.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }
    /// <summary>How sure the reading is.</summary>
    public required Confidence Confidence { get; init; }
    /// <summary>The rules that made it, in the order applied.</summary>
    public required ImmutableArray<string> Rules { get; init; }
}
