using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Passable.Claims;
using Passable.Ledger;
using Passable.Placing;
using Passable.Reading;
using Passable.Reports;
using Passable.Roads;

namespace Passable.Benchmarks;

/// <summary>
/// <c>ledger [CLAIMS [STRETCHES [ADDRESS]]]</c>: a ledger of so many claims, ten a report, on so many stretches, ten a road, over ten years; in a SQLite file, or at the
/// address of a PostgreSQL database that has none. Only the ledger's own calls are timed. Prints the rows of bench/README.md.
/// </summary>
static class LedgerBench
{
    const int ClaimsOfAReport = 10;
    const int ReportsOfABatch = 100;

    static readonly Instant Begin = Instant.FromUtc(2014, 1, 1, 0, 0);

    public static async Task RunAsync(string[] args)
    {
        var claims = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
        var stretches = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 50_000;
        var address = args.Length > 3 ? LedgerAddress.Of(args[3]).Value : null;
        var folder = Directory.CreateTempSubdirectory("passable-bench-");
        var path = Path.Combine(folder.FullName, "ledger.sqlite");
        async Task<ILedger> OpenAsync() => address is null ? (await SqliteLedger.OpenAsync(path, TimeProvider.System, CancellationToken.None)).Value : (await PostgresLedger.OpenAsync(address, CancellationToken.None)).Value;
        try
        {
            var ledger = address is null ? (ILedger)(await SqliteLedger.CreateAsync(path, TimeProvider.System, CancellationToken.None)).Value : (await PostgresLedger.CreateAsync(address, CancellationToken.None)).Value;
            Console.WriteLine($"{(address is null ? "SQLite" : "PostgreSQL")}, {claims} claims on {stretches} stretches\n\n| call | figure |\n|---|---|");
            var (reports, seconds, last) = (claims / ClaimsOfAReport, 0.0, 0.0);
            var processor = TimeSpan.Zero;
            using var process = Process.GetCurrentProcess();
            for (var report = 0; report < reports; report += ReportsOfABatch)
            {
                var arrivals = Enumerable.Range(report, Math.Min(ReportsOfABatch, reports - report)).Select(number => Arrival(number, claims, stretches)).ToImmutableArray();
                process.Refresh();
                var (start, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
                await ledger.AppendAsync(arrivals, CancellationToken.None);
                process.Refresh();
                processor += process.TotalProcessorTime - worked;
                last = Stopwatch.GetElapsedTime(start).TotalSeconds;
                seconds += last;
            }
            Row($"append, {ReportsOfABatch * ClaimsOfAReport} claims a transaction", $"{claims / seconds:N0} claims/s (the last batch {ReportsOfABatch * ClaimsOfAReport / last:N0}; {claims / processor.TotalSeconds:N0} a second of this program's processor time)");

            var singles = new List<double>();
            for (var single = 0; single < 500; single++)
            {
                var arrival = Arrival(reports + single, claims, stretches, 1);
                var start = Stopwatch.GetTimestamp();
                await ledger.AppendAsync([arrival], CancellationToken.None);
                singles.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            Row("append one report with one claim, synced", $"{singles.Count / singles.Sum():N0}/s, median {Median(singles) * 1000:0.00} ms");
            var closing = Stopwatch.GetTimestamp();
            await ledger.DisposeAsync();
            Row("close and seal", $"{Stopwatch.GetElapsedTime(closing).TotalSeconds:0.0} s");

            GC.Collect();
            var before = GC.GetTotalMemory(true);
            var cold = Stopwatch.GetTimestamp();
            ledger = await OpenAsync();
            Row("open", $"{Stopwatch.GetElapsedTime(cold).TotalMilliseconds:0} ms");
            var inputs = await ledger.InputsAsync(new(Begin + Duration.FromDays(3000), Instant.MaxValue), Duration.FromDays(365), CancellationToken.None);
            Row($"state inputs of the whole network, cold (open and first question, {inputs.Claims.Length:N0} claims bear on it)", $"{Stopwatch.GetElapsedTime(cold).TotalSeconds:0.00} s");
            await WarmAsync(ledger, "365 days", Duration.FromDays(365));
            await WarmAsync(ledger, "ten years", Duration.FromDays(3660));
            inputs = null;
            GC.Collect();
            Row("memory that stays with the ledger open and asked", $"{(GC.GetTotalMemory(true) - before) / 1e6:0} MB");

            var histories = new List<double>();
            var found = 0;
            for (var road = 0; road < 60; road++)
            {
                var name = $"R{road * 7 % (stretches / 10)}";
                var start = Stopwatch.GetTimestamp();
                found = (await ledger.ClaimsOnAsync(Instant.MaxValue, footprint => footprint.Road == name, CancellationToken.None)).Length;
                histories.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            Row($"one road's history, {found} claims read whole", $"median {Median(histories) * 1000:0.0} ms, first {histories[0] * 1000:0} ms");
            var check = Stopwatch.GetTimestamp();
            var verification = await ledger.VerifyAsync(CancellationToken.None);
            Row("verify every record, signature and number", $"{Stopwatch.GetElapsedTime(check).TotalSeconds:0} s ({(verification.IsSound ? "sound" : verification.Finding)})");
            await ledger.DisposeAsync();
            if (address is null) Row("file", $"{new FileInfo(path).Length / 1e9:0.00} GB");
            process.Refresh();
            Row("largest working set of the whole run", $"{process.PeakWorkingSet64 / 1e6:0} MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task WarmAsync(ILedger ledger, string horizon, Duration of)
    {
        var (times, bearing) = (new List<double>(), 0);
        for (var run = 0; run < 20; run++)
        {
            var asOf = new AsOf(Begin + Duration.FromDays(2000 + (50 * run)), Instant.MaxValue);
            var start = Stopwatch.GetTimestamp();
            bearing = (await ledger.InputsAsync(asOf, of, CancellationToken.None)).Claims.Length;
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Row($"the same, warm, vouched for within {horizon} ({bearing:N0} claims)", $"median {Median(times) * 1000:0} ms, best {times.Min() * 1000:0} ms");
    }

    static Arrival Arrival(int number, int claims, int stretches, int count = ClaimsOfAReport)
    {
        var day = Begin + Duration.FromDays(3650.0 * number * ClaimsOfAReport / claims);
        var on = PartialDate.OfDay(day.InUtc().Date);
        var raw = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"title: report {number}\npublished: {on}\n\nThe road between here and there was closed on {on}. "));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(raw));
        var report = new Report
        {
            Id = "r-" + sha256[..12],
            Name = "report.txt",
            Header = new() { Title = null, Published = on, Outlet = "Outlet", Language = "en", Other = ImmutableSortedDictionary<string, string>.Empty },
            Body = Encoding.UTF8.GetString(raw),
            Raw = [.. raw],
            Sha256 = sha256,
        };
        var placed = Enumerable.Range(0, count).Select(index =>
        {
            // Every stretch in turn, by a step that shares no factor with their number.
            var stretch = (int)(((long)number * ClaimsOfAReport + index) * 7919 % stretches);
            var (road, from, to) = ($"R{stretch / 10}", $"Town {stretch}", $"Town {stretch + 1}");
            var claim = new Claim
            {
                Id = "",
                Report = report.Id,
                Kind = ClaimKind.Status,
                Axis = Axis.Physical,
                Status = (number + index) % 3 == 0 ? ReportedStatus.Open : ReportedStatus.Closed,
                Where = new() { Road = road, From = from, To = to, At = null, Crossing = null, Via = [], Part = null },
                Actors = [],
                Cause = Cause.Hostilities,
                Limits = null,
                When = new() { Start = on, End = on, Grain = Grain.Day, Text = "on the day", Candidates = [] },
                Modality = Modality.Asserted,
                Attribution = [new("a resident", SourceType.UnnamedLocal), new("Outlet", SourceType.Outlet)],
                Quantity = null,
                Evidence = [new(EvidenceRole.Claim, index, index + 30, "The road between here and ther"), new(EvidenceRole.Time, 50, 60, "2014-01-01")],
                Confidence = new() { Kind = 1, Where = 0.8, Status = 1, When = 0.9, Modality = 1, Attribution = 0.7 },
                Rules = ["status.closed"],
            };
            return new PlacedClaim
            {
                Claim = claim with { Id = ClaimIds.Of(claim) },
                Placement = new Placement.Placed { NetworkVersion = "n-0123456789ab", Reason = "both ends on the road", Ground = new Ground.Stretch(road, from, to, [.. Enumerable.Range(stretch * 4, 4).Select(segment => new SegmentSpan(segment, 0, 2500))]) },
                PublishedWithin = new(on, on),
                ReaderVersion = "rules-3",
            };
        }).ToImmutableArray();
        return new(new ReportEntry { Report = report, Persons = [], Claims = placed, By = "bench", Through = "bench" }, day);
    }

    static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    static void Row(string call, FormattableString figure) => Console.WriteLine($"| {call} | {figure.ToString(CultureInfo.InvariantCulture)} |");
}
