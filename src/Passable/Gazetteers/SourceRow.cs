using System.Collections.Immutable;
using System.Globalization;
using Sylvan.Data.Csv;

namespace Passable.Gazetteers;

/// <summary>One row of a table, asked by the names of its columns.</summary>
/// <param name="file">What the table is called in sentences.</param>
/// <param name="line">The line the row begins on, from 1.</param>
/// <param name="columns">The columns' names.</param>
/// <param name="fields">As many fields as columns.</param>
internal sealed class SourceRow(string file, int line, IReadOnlyList<string> columns, string[] fields)
{
    /// <summary>File and line, for sentences.</summary>
    internal string Where => $"{file} line {line}";

    /// <summary>The field, trimmed; empty when blank.</summary>
    internal string this[string column]
    {
        get
        {
            for (var at = 0; at < fields.Length; at++)
            {
                if (columns[at] == column)
                    return fields[at].Trim();
            }

            throw new ArgumentException($"There is no column {column}.", nameof(column));
        }
    }

    internal string Required(string column) => this[column] is { Length: > 0 } text ? text : throw Wrong(column, "is empty");

    internal Position At(string latitude, string longitude) => new(Degrees(latitude, 90), Degrees(longitude, 180));

    /// <summary>A whole number from 0; 0 when the field is empty.</summary>
    internal long Count(string column) => this[column] switch
    {
        "" => 0,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
        var text => throw Wrong(column, $"is \"{Short(text)}\", not a whole number from 0"),
    };

    internal SourceFault Wrong(string column, string what) => new($"{Where}: {column} {what}.");

    double Degrees(string column, int most) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees + 0.0
            : throw Wrong(column, $"is \"{Short(this[column])}\", not a number from -{most} to {most}");

    static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Carries a sentence from the depth of one source to its door; never leaves this room.</summary>
internal sealed class SourceFault(string message) : Exception(message);

/// <summary>Tables of a known shape, row by row.</summary>
internal static class SourceTable
{
    /// <summary>What <paramref name="make"/> makes of each row of a CSV with just these columns in this order; nulls are skipped.</summary>
    internal static Outcome<Rows<T>> Csv<T>(TextReader text, string file, ImmutableArray<string> columns, Func<SourceRow, T?> make)
        where T : class
    {
        var made = ImmutableArray.CreateBuilder<T>();
        var line = 1;
        try
        {
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                Delimiter = ',',
                OwnsReader = false,
                MaxBufferSize = 1 << 20,
                Culture = CultureInfo.InvariantCulture,
            });
            var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            if (header is [var first, ..])
                header[0] = first.TrimStart('\uFEFF');
            if (!header.SequenceEqual(columns, StringComparer.Ordinal))
                return new Refusal($"{file} line 1: the columns are {string.Join(',', header)}; they must be {string.Join(',', columns)}.");
            line = 2;
            while (reader.Read())
            {
                if (reader.RowFieldCount != columns.Length)
                    return new Refusal($"{file} line {line} has {reader.RowFieldCount} fields, not {columns.Length}.");
                var fields = new string[columns.Length];
                var breaks = 0;
                for (var at = 0; at < fields.Length; at++)
                {
                    fields[at] = reader.GetString(at);
                    breaks += fields[at].AsSpan().Count('\n');
                }

                if (make(new SourceRow(file, line, columns, fields)) is { } row)
                    made.Add(row);
                line += 1 + breaks;
            }
        }
        catch (SourceFault fault)
        {
            return new Refusal(fault.Message);
        }
        catch (CsvMissingHeadersException)
        {
            return new Refusal($"{file} is empty; its first line must be {string.Join(',', columns)}.");
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException or AmbiguousColumnException)
        {
            return new Refusal($"{file} line {line} is not sound CSV; look for a quotation mark that is not closed.");
        }

        return new Rows<T>(made.ToImmutable());
    }

    /// <summary>The same for lines of fields parted by tabs, without a header and without quoting; empty lines are skipped.</summary>
    internal static Outcome<Rows<T>> Tabs<T>(TextReader text, string file, ImmutableArray<string> columns, Func<SourceRow, T?> make)
        where T : class
    {
        var made = ImmutableArray.CreateBuilder<T>();
        try
        {
            for (var line = 1; text.ReadLine() is { } content; line++)
            {
                if (string.IsNullOrWhiteSpace(content))
                    continue;
                var fields = content.Split('\t');
                if (fields.Length != columns.Length)
                    return new Refusal($"{file} line {line} has {fields.Length} fields parted by tabs, not {columns.Length}.");
                if (make(new SourceRow(file, line, columns, fields)) is { } row)
                    made.Add(row);
            }
        }
        catch (SourceFault fault)
        {
            return new Refusal(fault.Message);
        }

        return new Rows<T>(made.ToImmutable());
    }

    /// <summary>The source of these places, or a sentence about the first reference that stands twice.</summary>
    internal static Outcome<GazetteerSource> SourceOf(Outcome<Rows<Place>> rows, string file)
    {
        if (!rows.Is(out var places, out var refusal))
            return refusal;
        if (places.All.IsEmpty)
            return new Refusal($"{file} holds no place.");
        var refs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in places.All)
        {
            if (!refs.Add(place.Ref))
                return new Refusal($"{file} holds {place.Ref} twice; remove one of its rows.");
        }

        return new GazetteerSource(places.All, [], []);
    }
}

/// <summary>The rows of a table.</summary>
internal sealed record Rows<T>(ImmutableArray<T> All);
