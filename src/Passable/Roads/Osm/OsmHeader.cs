using System.Collections.Immutable;
using System.Text;

namespace Passable.Roads.Osm;

/// <summary>What a PBF file says of itself. Immutable.</summary>
public sealed record OsmHeader
{
    /// <summary>What a reader must be able to do: <c>OsmSchema-V0.6</c>, <c>DenseNodes</c>; a file that requires more is refused.</summary>
    public required ImmutableArray<string> RequiredFeatures { get; init; }
    /// <summary>What a reader may make use of: <c>Sort.Type_then_ID</c>, ...</summary>
    public required ImmutableArray<string> OptionalFeatures { get; init; }
    /// <summary>The program that wrote it; null when not told.</summary>
    public required string? WritingProgram { get; init; }
    /// <summary>Where its content comes from; null when not told.</summary>
    public required string? Source { get; init; }
    /// <summary>The state of OpenStreetMap it holds, seconds since 1970; null when not told.</summary>
    public required long? ReplicationSeconds { get; init; }

    static readonly ImmutableArray<string> Known = ["OsmSchema-V0.6", "DenseNodes"];

    /// <summary>The header of an unpacked OSMHeader block.</summary>
    /// <exception cref="PbfFault">It is broken, or requires what this reader cannot do.</exception>
    internal static OsmHeader Of(ReadOnlySpan<byte> block)
    {
        var (required, optional) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        string? program = null, source = null;
        long? seconds = null;
        var header = new ProtobufReader(block);
        while (header.NextField())
        {
            switch (header.Field)
            {
                case 4: required.Add(Encoding.UTF8.GetString(header.Message())); break;
                case 5: optional.Add(Encoding.UTF8.GetString(header.Message())); break;
                case 16: program = Encoding.UTF8.GetString(header.Message()); break;
                case 17: source = Encoding.UTF8.GetString(header.Message()); break;
                case 32: seconds = unchecked((long)header.Number()); break;
                default: header.Skip(); break;
            }
        }

        foreach (var feature in required)
        {
            if (feature == "HistoricalInformation")
                throw new PbfFault("the file requires HistoricalInformation: it holds every version of its objects, deleted ones too; make an extract of one moment of it (osmium time-filter)");
            if (!Known.Contains(feature, StringComparer.Ordinal))
                throw new PbfFault($"the file requires \"{(feature.Length <= 60 ? feature : feature[..60] + "…")}\", which this reader cannot do");
        }

        return new OsmHeader
        {
            RequiredFeatures = required.ToImmutable(),
            OptionalFeatures = optional.ToImmutable(),
            WritingProgram = program,
            Source = source,
            ReplicationSeconds = seconds,
        };
    }
}
