using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passable.Reading;

/// <summary>The identity of a claim: report, evidence, target and value. The same reading of the same report always has the same id.</summary>
public static class ClaimIds
{
    /// <summary>The id of <paramref name="claim"/>; its own <see cref="Claim.Id"/> is not looked at.</summary>
    public static string Of(Claim claim)
    {
        var said = new StringBuilder();
        void Say(string? part) => said.Append(part?.Length.ToString(CultureInfo.InvariantCulture) ?? "-").Append(':').Append(part).Append('\n');

        Say(claim.Report);
        Say(claim.Kind.ToString());
        Say(claim.Status?.ToString());
        Say(claim.Modality.ToString());
        Say(claim.Where.Road);
        Say(claim.Where.From);
        Say(claim.Where.To);
        Say(claim.Where.At);
        Say(claim.Where.Crossing);
        Say(string.Join('\u001f', claim.Where.Via));
        Say(claim.Where.Part);
        Say(claim.When.Start?.ToString());
        Say(claim.When.End?.ToString());
        Say(claim.Quantity?.Value);
        Say(claim.Quantity?.Unit);
        Say(string.Join('\u001f', claim.Actors));
        foreach (var evidence in claim.Evidence)
            Say(string.Create(CultureInfo.InvariantCulture, $"{evidence.Role} {evidence.Start} {evidence.End}"));
        return "c-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())))[..12];
    }
}
