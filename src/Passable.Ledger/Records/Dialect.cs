using System.Data.Common;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>What the two engines say differently. Everything else is one SQL text.</summary>
abstract class Dialect
{
    /// <summary>Begins a transaction in which nobody else appends.</summary>
    public abstract DbTransaction BeginWrite(DbConnection open);

    /// <summary>Those of the subjects that have a record of that kind (report or claim), with its sequence.</summary>
    public abstract Dictionary<string, long> Held(DbConnection open, string kind, IReadOnlyCollection<string> subjects);

    /// <summary>Writes the rows, in the transaction that is open.</summary>
    public abstract void Write(DbConnection open, NewRecords rows, CancellationToken ct);

    /// <summary>Writes numbers kept beside the log, in the transaction that is open.</summary>
    public abstract void WriteGists(DbConnection open, IEnumerable<NewFootprint> footprints, IEnumerable<ClaimGist> gists, CancellationToken ct);

    /// <summary>After an erasure was committed: takes the erased bytes out of the free space, as far as the engine can.</summary>
    public abstract void Scrub(DbConnection open);
}

/// <summary>Commands in a few words.</summary>
static class Sql
{
    public static DbCommand Command(this DbConnection open, string sql, params ReadOnlySpan<(string Name, object Value)> given)
    {
        var command = open.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this assembly; what is given comes as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in given) command.With(name, value);
        return command;
    }

    public static DbParameter With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }

    public static void Execute(this DbConnection open, string sql, params ReadOnlySpan<(string Name, object Value)> given)
    {
        using var command = open.Command(sql, given);
        command.ExecuteNonQuery();
    }

    public static List<T> All<T>(this DbConnection open, string sql, Func<DbDataReader, T> read, CancellationToken ct, params ReadOnlySpan<(string Name, object Value)> given)
    {
        using var command = open.Command(sql, given);
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();
            all.Add(read(reader));
        }
        return all;
    }

    public static byte[]? BytesOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
