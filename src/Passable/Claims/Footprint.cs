using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Passable.Placing;
using Passable.Roads;

namespace Passable.Claims;

/// <summary>How a claim's ground bears on the pieces of road it reaches.</summary>
public enum FootprintKind
{
    /// <summary>A stretch: it covers its spans.</summary>
    Stretch,
    /// <summary>A point of unknown extent: it covers its spans.</summary>
    Point,
    /// <summary>A road as a whole: it may concern its spans.</summary>
    WholeRoad,
    /// <summary>A region, or a road in it: it may concern its spans.</summary>
    Region,
    /// <summary>One of several grounds: it may concern any of their spans.</summary>
    Ambiguous,
    /// <summary>No ground is known; it has no spans.</summary>
    Unplaced,
}

/// <summary>The ground of claims as numbers: claims of the same ground have the same footprint. Equal when all it holds is equal.</summary>
public sealed class Footprint : IEquatable<Footprint>
{
    const byte Form = 1;

    Footprint(FootprintKind kind, string network, string? road, ImmutableArray<SegmentSpan> spans) => (Kind, NetworkVersion, Road, Spans) = (kind, network, road, spans);

    /// <summary>No ground on no network: what is left where a ground was erased.</summary>
    public static Footprint Nowhere { get; } = new(FootprintKind.Unplaced, "", null, []);

    /// <summary>How it bears.</summary>
    public FootprintKind Kind { get; }

    /// <summary>The network its spans are of.</summary>
    public string NetworkVersion { get; }

    /// <summary>The road of the ground; where there is none, the road the claim names; null when it names none.</summary>
    public string? Road { get; }

    /// <summary>The parts of the network, in the order of the ground; of an ambiguous one, of all candidates in their order.</summary>
    public ImmutableArray<SegmentSpan> Spans { get; }

    /// <summary>Whether it covers its spans, rather than may concern them.</summary>
    public bool Covers => Kind is FootprintKind.Stretch or FootprintKind.Point;

    /// <summary>The footprint of a claim.</summary>
    public static Footprint Of(PlacedClaim placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var named = placed.Claim.Where.Road;
        return placed.Placement switch
        {
            Placement.Placed on => new(
                on.Ground switch
                {
                    Ground.Stretch => FootprintKind.Stretch,
                    Ground.Point => FootprintKind.Point,
                    Ground.WholeRoad => FootprintKind.WholeRoad,
                    _ => FootprintKind.Region,
                },
                on.NetworkVersion,
                on.Ground.OnRoad ?? named,
                on.Ground.Reach),
            Placement.Ambiguous either => new(FootprintKind.Ambiguous, either.NetworkVersion, named, [.. either.Candidates.SelectMany(candidate => candidate.Ground.Reach)]),
            var none => new(FootprintKind.Unplaced, none.NetworkVersion, named, []),
        };
    }

    /// <summary>The one encoding: a form byte, the kind, network and road as lengths and UTF-8 (length -1 for no road), then segment, from, to of each span; whole numbers of 4 bytes, least significant first.</summary>
    public byte[] ToBytes()
    {
        var (network, road) = (Encoding.UTF8.GetBytes(NetworkVersion), Road is null ? null : Encoding.UTF8.GetBytes(Road));
        var bytes = new byte[2 + 4 + network.Length + 4 + (road?.Length ?? 0) + (12 * Spans.Length)];
        (bytes[0], bytes[1]) = (Form, (byte)Kind);
        var rest = bytes.AsSpan(2);
        void Number(ref Span<byte> to, int number)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to, number);
            to = to[4..];
        }
        Number(ref rest, network.Length);
        network.CopyTo(rest);
        rest = rest[network.Length..];
        Number(ref rest, road?.Length ?? -1);
        road?.CopyTo(rest);
        rest = rest[(road?.Length ?? 0)..];
        foreach (var span in Spans)
        {
            Number(ref rest, span.Segment);
            Number(ref rest, span.From);
            Number(ref rest, span.To);
        }
        return bytes;
    }

    /// <summary>The footprint of <see cref="ToBytes"/>.</summary>
    /// <exception cref="FormatException">The bytes are not such an encoding.</exception>
    public static Footprint FromBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes[0] != Form || bytes[1] > (byte)FootprintKind.Unplaced) throw new FormatException("a footprint has a form or kind that is unknown");
            var kind = (FootprintKind)bytes[1];
            var rest = bytes[2..];
            int Number(ref ReadOnlySpan<byte> from)
            {
                var number = BinaryPrimitives.ReadInt32LittleEndian(from);
                from = from[4..];
                return number;
            }
            var length = Number(ref rest);
            var network = Encoding.UTF8.GetString(rest[..length]);
            rest = rest[length..];
            length = Number(ref rest);
            var road = length < 0 ? null : Encoding.UTF8.GetString(rest[..length]);
            rest = rest[Math.Max(length, 0)..];
            if (rest.Length % 12 != 0) throw new FormatException("a footprint is cut short");
            var spans = ImmutableArray.CreateBuilder<SegmentSpan>(rest.Length / 12);
            while (!rest.IsEmpty) spans.Add(new SegmentSpan(Number(ref rest), Number(ref rest), Number(ref rest)));
            return new(kind, network, road, spans.MoveToImmutable());
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new FormatException("a footprint is cut short", cut);
        }
    }

    /// <summary>SHA-256 of <see cref="ToBytes"/>: two footprints with the same are the same.</summary>
    public byte[] Key() => SHA256.HashData(ToBytes());

    /// <inheritdoc/>
    public bool Equals(Footprint? other) =>
        other is not null && Kind == other.Kind && NetworkVersion == other.NetworkVersion && Road == other.Road && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Footprint);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add((Kind, NetworkVersion, Road));
        foreach (var span in Spans) hash.Add(span);
        return hash.ToHashCode();
    }
}
