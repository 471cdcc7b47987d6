using System.Text;
using Passable.Claims;
using Passable.Ledger;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Server.Pages;

/// <summary>A report's text with the words of its claims marked, names of persons left out, and the claims beside it.</summary>
public static class ReportPage
{
    /// <summary>The title a report is called by: its own, else its name; names of persons left out.</summary>
    public static string Title(RecordedReport recorded, Masks? masks)
    {
        var title = recorded.Report.Header.Title ?? recorded.Report.Name;
        return masks?.Text(title) ?? title;
    }

    /// <summary>The page's content.</summary>
    public static Html Of(RecordedReport recorded, View view)
    {
        var report = recorded.Report;
        var claims = view.Atlas.ClaimsOf(report.Id).ToArray();
        var masks = Masks.Of(recorded, claims, view.Now);
        var header = report.Header;
        string Shown(string? text) => text is null ? "not said" : masks.Text(text);
        return Html.Of($"""
            <h1><bdi>{Title(recorded, masks)}</bdi></h1>
            <dl class="facts">
            <dt>Published</dt><dd>{header.Published?.ToString() ?? "not said"}</dd><dt>Outlet</dt><dd><bdi>{Shown(header.Outlet)}</bdi></dd>
            <dt>Recorded</dt><dd>{AsOfText.Of(recorded.RecordedAt).Text}</dd><dt>File</dt><dd><bdi>{Shown(report.Name)}</bdi></dd>
            {header.Other.Select(line => Html.Of($"<dt><bdi>{line.Key}</bdi></dt><dd><bdi>{masks.Text(line.Value)}</bdi></dd>"))}
            <dt>SHA-256</dt><dd class="hash">{report.Sha256}</dd>
            </dl>
            <p class="note">Names of persons are left out as {Masks.Name}. Marked words carry the claims of the same number.</p>
            <div class="reader">
            <div class="text"{Language(header.Language)} dir="auto">{Body(report.Body, claims, masks)}</div>
            <div class="read">{(claims.Length == 0 ? Html.Of($"<p>Nothing about a road was read from it.</p>") : Html.Join(claims.Select((claim, index) => Html.Of($"<div class=\"numbered\"><p class=\"day\"><a href=\"#w{index + 1}\">{index + 1}</a></p>{ClaimCard.Of(claim, view, null)}</div>"))))}</div>
            </div>
            """);
    }

    /// <summary>
    /// The text cut at every end of evidence and of a mask: each run is in one set of claims and is marked once, however they overlap.
    /// A masked range appears once, as what stands for it.
    /// </summary>
    static Html Body(string body, RecordedClaim[] claims, Masks masks)
    {
        var ranges = claims.SelectMany((claim, index) => claim.Placed.Claim.Evidence
            .Where(evidence => evidence.Role == EvidenceRole.Claim && Masks.IsWithin(evidence.Range(), body))
            .Select(evidence => (Range: Widened(evidence.Range(), body), Number: index + 1))).ToArray();
        var cuts = new SortedSet<int> { 0, body.Length };
        foreach (var range in ranges.Select(pair => pair.Range).Concat(masks.Ranges.Select(mask => mask.Range)))
        {
            cuts.Add(range.Start);
            cuts.Add(range.End);
        }
        var numbered = new HashSet<int>();
        var text = new StringBuilder();
        foreach (var (start, end) in cuts.Zip(cuts.Skip(1)))
        {
            var run = new TextRange(start, end);
            var numbers = ranges.Where(pair => pair.Range.Contains(run)).Select(pair => pair.Number).Distinct().Order().ToArray();
            var mask = masks.Ranges.FirstOrDefault(mask => mask.Range.Contains(run));
            var shown = mask.Shown is null ? Html.Text(run.Of(body))
                : mask.Range.Start == start ? Html.Of($"<span class=\"masked\">{mask.Shown}</span>")
                : Html.None;
            var anchors = Html.Join(numbers.Where(numbered.Add).Select(number => Html.Of($"<a class=\"number\" id=\"w{number}\" href=\"#{claims[number - 1].Placed.Claim.Id}\">{number}</a>")));
            text.Append(numbers.Length == 0 ? shown.ToString()
                : Html.Of($"{anchors}<mark class=\"{(numbers.Length > 1 ? "several" : "one")}\" title=\"{(numbers.Length > 1 ? "claims" : "claim")} {string.Join(", ", numbers)}\">{shown}</mark>").ToString());
        }
        return Html.Trusted(text.ToString());
    }

    /// <summary>The range with no character cut in two at its ends.</summary>
    static TextRange Widened(TextRange range, string body) => new(
        range.Start > 0 && char.IsLowSurrogate(body[range.Start]) && char.IsHighSurrogate(body[range.Start - 1]) ? range.Start - 1 : range.Start,
        range.End < body.Length && char.IsLowSurrogate(body[range.End]) && char.IsHighSurrogate(body[range.End - 1]) ? range.End + 1 : range.End);

    static Html Language(string? language) =>
        language is { Length: >= 2 and <= 8 } && language.All(letter => char.IsAsciiLetter(letter) || letter == '-') ? Html.Of($" lang=\"{language}\"") : Html.None;
}
