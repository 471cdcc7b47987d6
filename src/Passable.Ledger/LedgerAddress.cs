using System.Globalization;
using Npgsql;

namespace Passable.Ledger;

/// <summary>Where a ledger in PostgreSQL is. It never has a password: that comes from the environment or the user's own password file.</summary>
public sealed record LedgerAddress
{
    /// <summary>A host, or the folder of its socket.</summary>
    public required string Host { get; init; }
    /// <summary>The port.</summary>
    public required int Port { get; init; }
    /// <summary>The database.</summary>
    public required string Database { get; init; }
    /// <summary>Who signs in; null for the user of this machine.</summary>
    public required string? User { get; init; }
    /// <summary>The schema its tables are in.</summary>
    public required string Schema { get; init; }
    /// <summary>How the connection is secured, as PostgreSQL names it (<c>sslmode</c>); null for what Npgsql does by itself.</summary>
    public required string? SslMode { get; init; }

    /// <summary>Whether the text is meant to be such an address.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);
    }

    /// <summary>
    /// The address of <c>postgres://user@host:port/database?schema=passable</c>. The port is 5432 and the schema <c>passable</c> when left out; <c>?host=/folder</c> names the
    /// folder of a socket; <c>?sslmode=</c> as PostgreSQL has it. A password in it is refused.
    /// </summary>
    public static Outcome<LedgerAddress> Of(string text)
    {
        if (!IsOne(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return new Refusal($"'{text}' is no address of a ledger; write postgres://user@host/database");
        if (uri.UserInfo.Contains(':', StringComparison.Ordinal)) return new Refusal("a ledger's address has no password, for it is kept in a file: give it in PGPASSWORD or ~/.pgpass");
        var (host, schema, sslMode) = (uri.Host, "passable", (string?)null);
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (part[..at], Uri.UnescapeDataString(part[(at + 1)..])) : (part, "");
            switch (name)
            {
                case "host":
                    host = value;
                    break;
                case "schema":
                    schema = value;
                    break;
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out _):
                    sslMode = value;
                    break;
                default:
                    return new Refusal($"'{part}' is nothing that a ledger's address has: it has host, schema and sslmode");
            }
        }
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || schema.Length == 0 || schema.Any(char.IsControl)) return new Refusal($"'{text}' names no database; write postgres://user@host/database");
        return new LedgerAddress
        {
            Host = host.Length == 0 ? "localhost" : host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database,
            User = uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo),
            Schema = schema,
            SslMode = sslMode,
        };
    }

    internal string ConnectionString
    {
        get
        {
            var builder = new NpgsqlConnectionStringBuilder
            {
                Host = Host,
                Port = Port,
                Database = Database,
                Username = User,
                SearchPath = $"\"{Schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
                Pooling = false,
                ApplicationName = "passable",
                CommandTimeout = 0,
                MaxAutoPrepare = 20,
                AutoPrepareMinUsages = 2,
            };
            if (SslMode is { } mode) builder.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            return builder.ConnectionString;
        }
    }

    /// <summary>The address as it is written.</summary>
    public override string ToString()
    {
        var asked = new List<string>();
        var isFolder = Host.StartsWith('/');
        if (isFolder) asked.Add($"host={Host}");
        if (Schema != "passable") asked.Add($"schema={Uri.EscapeDataString(Schema)}");
        if (SslMode is { } mode) asked.Add($"sslmode={mode}");
        // An address without a host cannot have a port: a socket's folder is reached by way of localhost.
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{(User is { } user ? Uri.EscapeDataString(user) + "@" : "")}{(isFolder ? "localhost" : Host)}{(Port == 5432 ? "" : $":{Port}")}/{Uri.EscapeDataString(Database)}{(asked.Count == 0 ? "" : "?" + string.Join('&', asked))}");
    }
}
