using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Passable.Claims;
using Passable.Ledger.Records;

namespace Passable.Ledger;

/// <summary>
/// A ledger in a PostgreSQL database (15 or later), in a schema of its own. Any number of processes on any machines may have it open; they append one after the
/// other, and readers never wait for them. One instance is used by one caller at a time and holds one connection; its calls block while the database works.
/// There is no seal: a database has no file to compare, and what a chain cannot see, checkpoints signed and kept elsewhere do.
/// </summary>
public sealed class PostgresLedger : ILedger
{
    readonly NpgsqlConnection own;
    readonly RecordStore store;
    readonly LedgerAddress address;

    PostgresLedger(LedgerAddress address, NpgsqlConnection connection)
    {
        (this.address, own) = (address, connection);
        store = new RecordStore(connection, new PostgresDialect());
    }

    /// <summary>Makes an empty ledger in the database, in a schema that has none, and opens it.</summary>
    public static async Task<Outcome<PostgresLedger>> CreateAsync(LedgerAddress address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (connection, refused) = await ConnectAsync(address, ct).ConfigureAwait(false);
        if (connection is null) return refused!;
        try
        {
            using (var transaction = connection.BeginTransaction())
            {
                // One maker at a time, for the whole database.
                connection.Execute("SELECT pg_advisory_xact_lock(1346458451)");
                connection.Execute($"CREATE SCHEMA IF NOT EXISTS {Quoted(address.Schema)}");
                if (VersionOf(connection) is not null)
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                    return new Refusal($"There is already a ledger at {address}; one is made only where there is none.");
                }
                foreach (var script in LedgerSchema.Postgres) connection.Execute(script);
                connection.Execute("INSERT INTO ledger_version (version) VALUES (@version)", ("@version", LedgerSchema.Version));
                transaction.Commit();
            }
            return new PostgresLedger(address, connection);
        }
        catch (NpgsqlException failed)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            return new Refusal($"No ledger can be made at {address}: {Words(failed)}.");
        }
    }

    /// <summary>Opens the ledger. One that is missing, newer than this program, or out of reach is refused.</summary>
    public static async Task<Outcome<PostgresLedger>> OpenAsync(LedgerAddress address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (connection, refused) = await ConnectAsync(address, ct).ConfigureAwait(false);
        if (connection is null) return refused!;
        try
        {
            refused = VersionOf(connection) switch
            {
                null => new Refusal($"There is no ledger at {address}: make one with `passable init DIR --ledger {address}`."),
                var newer when newer > LedgerSchema.Version => new Refusal(LedgerSchema.Newer(address.ToString(), newer.Value)),
                var version when version == LedgerSchema.Version => null,
                var other => new Refusal(string.Create(CultureInfo.InvariantCulture, $"The ledger {address} says it has schema version {other}, and PostgreSQL never had that one.")),
            };
        }
        catch (NpgsqlException failed)
        {
            refused = new Refusal($"The ledger {address} cannot be opened: {Words(failed)}.");
        }
        if (refused is null) return new PostgresLedger(address, connection);
        await connection.DisposeAsync().ConfigureAwait(false);
        return refused;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Appended>> AppendAsync(ImmutableArray<Arrival> arrivals, CancellationToken ct) => Task.FromResult(Using(() => store.Append(arrivals, ct)));

    /// <inheritdoc/>
    public Task<Outcome<Amended>> AmendAsync(ImmutableArray<Amendment> amendments, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        return Task.FromResult(Using(() => store.Amend(amendments, recorder, at, ct)));
    }

    /// <inheritdoc/>
    public Task<Outcome<Amended>> EraseAsync(string subject, string why, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        return Task.FromResult(Using(() => store.Erase(subject, why, recorder, at, ct)));
    }

    /// <inheritdoc/>
    public Task<Outcome<SignedCheckpoint>> SignAsync(SigningKey key, Recorder recorder, Instant at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(recorder);
        return Task.FromResult(Using(() => store.Sign(key, recorder, at, ct)));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedClaim>> ClaimsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(() => store.Claims(knownAt, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedClaim>> ClaimsOnAsync(Instant knownAt, Predicate<Footprint> isAskedFor, CancellationToken ct) => Task.FromResult(Using(() => store.ClaimsOn(knownAt, isAskedFor, ct)));

    /// <inheritdoc/>
    public Task<RecordedClaim?> ClaimAsync(string id, CancellationToken ct) => Task.FromResult(Using(() => store.Claim(id, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedAmendment>> AmendmentsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(() => store.Amendments(knownAt, ct)));

    /// <inheritdoc/>
    public Task<StateInputs> InputsAsync(AsOf asOf, Duration horizon, CancellationToken ct) => Task.FromResult(Using(() => store.Inputs(asOf, horizon, ct)));

    /// <inheritdoc/>
    public Task<ImmutableArray<RecordedReport>> ReportsAsync(Instant knownAt, CancellationToken ct) => Task.FromResult(Using(() => store.Reports(knownAt, ct)));

    /// <inheritdoc/>
    public Task<RecordedReport?> ReportAsync(string id, CancellationToken ct) => Task.FromResult(Using(() => store.Report(id, ct)));

    /// <inheritdoc/>
    public Task<(Instant First, Instant Last)?> SpanAsync(CancellationToken ct) => Task.FromResult(Using(() => store.Span(ct)));

    /// <inheritdoc/>
    public Task<long> RecordsAsync(CancellationToken ct) => Task.FromResult(Using(() => store.Records));

    /// <inheritdoc/>
    public Task<Verification> VerifyAsync(CancellationToken ct) => Task.FromResult(Using(() =>
    {
        // One moment for the walk and for what is beside the log, whoever appends meanwhile.
        using var moment = own.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        var chain = RecordChain.Walk(own, ChainEnd.Start, ct);
        var finding = chain.Broken is { } broken ? string.Create(CultureInfo.InvariantCulture, $"{broken}; {chain.Records} records before it are whole") : Structure(ct) ?? store.ReadModelFlaw(ct);
        var sound = string.Create(CultureInfo.InvariantCulture, $"{chain.Records} records checked: each is as it was written, in its order, with the bytes of its report; ")
            + (chain.Signed.IsEmpty
                ? "none is signed, so that records missing at the end would not be seen"
                : string.Create(CultureInfo.InvariantCulture, $"signed by {chain.Signed[^1].Key} up to record {chain.Signed[^1].Records}, recorded {InstantText.Of(chain.Signed[^1].RecordedAt)}"));
        var words = finding ?? sound;
        return new Verification(finding is null, chain.Records, Convert.ToHexStringLower(chain.Head), chain.Signed, char.ToUpperInvariant(words[0]) + words[1..] + ".");
    }));

    /// <inheritdoc/>
    public Task<long> ExportAsync(Stream to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(to);
        return Task.FromResult(Using(() => store.Export(to, ct)));
    }

    /// <inheritdoc/>
    public async Task<Outcome<Verification>> ImportAsync(Stream from, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        return Using(() => store.Import(from, ct)).Is(out _, out var refused) ? await VerifyAsync(ct).ConfigureAwait(false) : refused;
    }

    /// <inheritdoc/>
    public Task RebuildAsync(CancellationToken ct) => Task.FromResult(Using(() =>
    {
        store.RebuildRecorded(ct);
        return true;
    }));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => own.DisposeAsync();

    static readonly ImmutableArray<string> Guards =
    [
        "body_goes_with_a_tombstone", "body_is_never_updated", "erased_by_a_tombstone", "erased_is_never_updated", "raw_goes_with_a_tombstone", "raw_is_never_updated",
        "record_follows_the_last", "record_is_never_deleted", "record_is_never_updated",
    ];

    string? Structure(CancellationToken ct)
    {
        var guards = own.All(
            "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace(@schema)) ORDER BY 1",
            row => row.GetString(0), ct, ("@schema", Quoted(address.Schema)));
        if (!guards.Order(StringComparer.Ordinal).SequenceEqual(Guards, StringComparer.Ordinal)) return "its triggers are not those of a ledger";
        return own.All("SELECT report FROM raw WHERE report NOT IN (SELECT subject FROM record WHERE kind = 'report') LIMIT 1", row => row.GetString(0), ct).FirstOrDefault() is { } stray
            ? $"it has the bytes of a report, {stray}, that no record names"
            : null;
    }

    static async Task<(NpgsqlConnection?, Refusal?)> ConnectAsync(LedgerAddress address, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
            if (connection.PostgreSqlVersion.Major >= 15) return (connection, null);
            var old = connection.PostgreSqlVersion;
            await connection.DisposeAsync().ConfigureAwait(false);
            return (null, new Refusal($"{address} is PostgreSQL {old}; a ledger needs 15 or later."));
        }
        catch (Exception failed) when (failed is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            return (null, new Refusal($"The database of the ledger {address} cannot be reached: {Words(failed)}; a password comes from PGPASSWORD or the file .pgpass."));
        }
    }

    static int? VersionOf(NpgsqlConnection connection) =>
        connection.All("SELECT to_regclass('ledger_version') IS NOT NULL", row => row.GetBoolean(0), CancellationToken.None)[0]
            ? connection.All("SELECT version FROM ledger_version", row => row.GetInt32(0), CancellationToken.None).Select(version => (int?)version).FirstOrDefault()
            : null;

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Words(Exception failed) => (failed is PostgresException told ? told.MessageText : failed.Message).Split('\n')[0].TrimEnd('.');

    T Using<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (PostgresException told)
        {
            throw new LedgerException(
                told.SqlState switch
                {
                    PostgresErrorCodes.LockNotAvailable => $"The ledger {address} has been locked by another process for 30 seconds; nothing was changed, try again when that process has ended.",
                    PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => $"The database does not take what the ledger {address} writes ({Words(told)}); this was not recorded, what was acknowledged before is kept.",
                    _ => $"The ledger {address} could not do that ({Words(told)}); nothing was recorded.",
                },
                told);
        }
        catch (Exception lost) when (lost is NpgsqlException or IOException and not LedgerException or TimeoutException)
        {
            throw new LedgerException($"The database of the ledger {address} was lost ({Words(lost)}); whether the last append was recorded is seen when it is tried again: what is held already is left as it is.", lost);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidCastException)
        {
            throw new LedgerException($"The ledger {address} holds a record that cannot be read ({malformed.Message}): run `passable ledger verify`.", malformed);
        }
    }
}
