using System.Text;
using Passable.Placing;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>Says a claim in a line for people, with its words and its source.</summary>
public static class ClaimSentence
{
    /// <summary>"closed, from 2020-03-17, Idleb on the M-4: “severed the M-4 …” (Al-Masdar News) [c-…]". Movements of forces are told coarsely.</summary>
    public static string Of(PlacedClaim placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var claim = placed.Claim;
        if (Protection.IsMovement(claim)) return $"{Protection.Coarsely(placed)} ({Chain(claim)}) [{claim.Id}]";
        var said = new StringBuilder(claim.Status is { } status ? Words.Of(status) : Words.Of(claim.Kind));
        if (claim.Modality != Modality.Asserted) said.Append(", ").Append(Words.Of(claim.Modality));
        if (claim.Kind == ClaimKind.Control && !claim.Actors.IsEmpty) said.Append(": ").AppendJoin(", ", claim.Actors);
        if (claim.Quantity is { } quantity) said.Append(", ").Append($"{quantity.Value} {quantity.Unit}".TrimEnd());
        said.Append(", ").Append(Time(claim)).Append(", ").Append(Place(placed.Placement, claim)).Append(": “").Append(Quoted(claim)).Append("” (").Append(Chain(claim)).Append(") [").Append(claim.Id).Append(']');
        return said.ToString();
    }

    /// <summary>The words it rests on, joined by an ellipsis where something lies between.</summary>
    public static string Quoted(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return string.Join(" … ", claim.Evidence.Where(one => one.Role == EvidenceRole.Claim).Select(one => string.Join(' ', one.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    /// <summary>Its sources, innermost first.</summary>
    public static string Chain(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Attribution.IsEmpty ? "source not named" : string.Join(", in ", claim.Attribution.Select(one => one.Name));
    }

    /// <summary>When it holds, as the text has it.</summary>
    public static string Time(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var when = claim.When;
        if (when.Candidates.Length > 1) return "on one of " + string.Join(", ", when.Candidates);
        return (when.Start, when.End) switch
        {
            (null, null) => when.Text is { } words ? $"'{words}', not dated" : "not dated",
            ({ } start, null) => $"since {start}",
            (null, { } end) => $"until {end}",
            ({ } start, { } end) when start == end => start.ToString(),
            ({ } start, { } end) => $"{start} to {end}",
        };
    }

    /// <summary>Where it was put, as coarse as it is.</summary>
    public static string Place(Placement placement, Claim claim)
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentNullException.ThrowIfNull(claim);
        return placement switch
        {
            Placement.Placed placed => Of(placed.Ground),
            Placement.Ambiguous ambiguous => "either " + string.Join(" or ", ambiguous.Candidates.Select(candidate => Of(candidate.Ground))),
            _ => $"not placed ({placement.Reason})",
        };
    }

    /// <summary>The ground in words.</summary>
    public static string Of(Ground ground) => ground switch
    {
        Ground.Stretch stretch => $"{stretch.Road} from {stretch.From} to {stretch.To}",
        Ground.Point { Road: { } road } point => $"{road} at {point.Name}",
        Ground.Point point => point.Name,
        Ground.WholeRoad whole => $"{whole.Road}, part not said",
        Ground.Region { Road: { } road } region => $"{road} somewhere in {region.Name}",
        Ground.Region region => region.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
