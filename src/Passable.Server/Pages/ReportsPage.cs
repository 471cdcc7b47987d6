namespace Passable.Server.Pages;

/// <summary>Every report known, newest record first.</summary>
public static class ReportsPage
{
    /// <summary>The page's content.</summary>
    public static Html Of(View view)
    {
        var reports = view.World.Reports.Where(report => report.RecordedAt <= view.Asked.KnownAt.At).OrderByDescending(report => report.Sequence).ToArray();
        return Html.Of($"""
            <h1>Reports</h1>
            {Page.AsOfForm(view, "/reports", Html.None)}
            <p class="line">{PageWords.Count(reports.Length, "report")} recorded up to {view.Asked.KnownAt.Text}.</p>
            <div class="wide"><table class="states"><thead><tr><th scope="col">Report</th><th scope="col">Outlet</th><th scope="col">Published</th><th scope="col">Recorded</th><th scope="col">Claims</th></tr></thead><tbody>
            {reports.Select(report => (Report: report, Masks: view.MasksOf(report.Report.Id))).Select(row => Html.Of($"""
                <tr><th scope="row"><a class="keep" href="{view.Link("/report/" + Uri.EscapeDataString(row.Report.Report.Id))}"><bdi>{ReportPage.Title(row.Report, row.Masks)}</bdi></a></th><td><bdi>{row.Masks?.Text(row.Report.Report.Header.Outlet ?? "not said")}</bdi></td><td>{row.Report.Report.Header.Published?.ToString() ?? "not said"}</td><td>{Passable.Claims.AsOfText.Of(row.Report.RecordedAt).Text}</td><td class="number">{view.Atlas.ClaimsOf(row.Report.Report.Id).Count()}</td></tr>

                """))}</tbody></table></div>
            """);
    }
}
