// A process for tests to kill: appends to the ledger it is given until it is stopped, or so many reports, and says each id once the ledger has
// acknowledged it. It closes and opens the ledger now and then, so that it can be stopped while it seals.
using System.Globalization;
using NodaTime;
using Passable.Ledger;
using Passable.Tests.Ledger;

var (path, name, reports) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
var at = Instant.FromUtc(2024, 5, 6, 12, 0);
for (var number = 0; number < reports;)
{
    await using var ledger = (await SqliteLedger.OpenAsync(path, TimeProvider.System, CancellationToken.None)).Value;
    for (var until = number + 4; number < Math.Min(until, reports); number++)
    {
        var entry = Entries.Entry($"{name} {number}", number % 5);
        var appended = await ledger.AppendAsync(entry, at, CancellationToken.None);
        Console.WriteLine(entry.Report.Id);
        foreach (var claim in appended.New) Console.WriteLine(claim.Placed.Claim.Id);
    }
}
