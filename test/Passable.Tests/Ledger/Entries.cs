using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Tests.Ledger;

/// <summary>Plain reports and claims to append.</summary>
static class Entries
{
    public static Report Report(string text) => Report("report.txt", Encoding.UTF8.GetBytes(text), text);

    public static Report Report(string name, byte[] raw, string body, ReportHeader? header = null)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(raw));
        return new Report
        {
            Id = "r-" + sha256[..12],
            Name = name,
            Header = header ?? new ReportHeader { Title = null, Published = null, Outlet = null, Language = null, Other = ImmutableSortedDictionary<string, string>.Empty },
            Body = body,
            Raw = [.. raw],
            Sha256 = sha256,
        };
    }

    public static PlacedClaim Claim(Report report, int number, string words = "the road is closed")
    {
        var claim = new Claim
        {
            Id = "",
            Report = report.Id,
            Kind = ClaimKind.Status,
            Axis = Axis.Physical,
            Status = ReportedStatus.Closed,
            Where = new Where { Road = "M4", From = "Saraqib", To = "Ariha", At = null, Crossing = null, Via = [], Part = null },
            Actors = [],
            Cause = null,
            Limits = null,
            When = new When { Start = PartialDate.OfDay(new LocalDate(2020, 3, 5)), End = null, Grain = Grain.Day, Text = null, Candidates = [] },
            Modality = Modality.Asserted,
            Attribution = [new Attribution("a resident", SourceType.UnnamedLocal)],
            Quantity = null,
            Evidence = [new Evidence(EvidenceRole.Claim, number, number + words.Length, words)],
            Confidence = new Confidence { Kind = 1, Where = 0.75, Status = 1, When = 0.5, Modality = 1, Attribution = 0.25 },
            Rules = ["status.closed"],
        };
        return new PlacedClaim
        {
            Claim = claim with { Id = ClaimIds.Of(claim) },
            Placement = new Placement.Placed { NetworkVersion = "n-0123456789ab", Reason = "both ends on the road", Ground = new Ground.Stretch("M4", "Saraqib", "Ariha", [new SegmentSpan(3, 0, 17_000)]) },
            PublishedWithin = new PublicationBounds(null, PartialDate.OfDay(new LocalDate(2020, 3, 6))),
            ReaderVersion = "rules-1",
        };
    }

    public static ReportEntry Entry(Report report, params ReadOnlySpan<PlacedClaim> claims) =>
        new() { Report = report, Persons = [], Claims = [.. claims], By = "anna", Through = "passable add" };

    /// <summary>An entry with that many claims of its own.</summary>
    public static ReportEntry Entry(string text, int claims)
    {
        var report = Report(text);
        return Entry(report, [.. Enumerable.Range(0, claims).Select(number => Claim(report, number))]);
    }
}
